"""Places that a text announces as such ("de gemeenten Meerwolde, Turfhoek en Zandmeer") are no persons elsewhere in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.names.lists import Trust, read_lists
from pipeline.records import Mention

_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+)?"
_ANNOUNCED = re.compile(
    rf"\b(?:[Gg]emeenten|[Dd]orpen|[Kk]ernen|[Ss]teden|[Bb]uurtschappen|[Pp]rovincies"
    rf"|(?:in|binnen|uit|naar) (?:de |het )?(?:gemeente|dorp|kern|stad|buurtschap|provincie)"
    rf"|(?:[Ss]tads(?:kantoor|huis)|[Gg]emeente(?:huis|kantoor)|[Rr]aadhuis|[Ss]tadhuis))\s+({_NAME}(?:(?:, | en | of ){_NAME})*)"
)
_OF_PLACE = re.compile(rf"\s+(?:van|uit|in|te)\s+({_NAME})$")


def read_places(text: str) -> frozenset[str]:
    """Return the announced places of a text; what a list of names holds is left out, for a place can be called after anyone."""
    names = (
        name for found in _ANNOUNCED.finditer(text) for name in re.split(r", | en | of ", found.group(1))
    )
    return frozenset(name for name in names if not _may_be_a_person(name.split()))


def _may_be_a_person(words: Sequence[str]) -> bool:
    lists = read_lists()
    return lists.is_surname(words[-1]) or any(lists.trust(word) is not Trust.NONE for word in words)


def leave_places(mentions: Sequence[Mention], places: frozenset[str]) -> tuple[Mention, ...]:
    """Return the mentions without persons that are a place, and without the place behind a person ("Postma van Meerwolde")."""
    kept = []
    for mention in mentions:
        behind = _OF_PLACE.search(mention.text)
        if mention.kind == "person" and mention.text in places:
            continue
        if mention.kind == "person" and behind and behind.group(1) in places:
            text = mention.text[: behind.start()]
            mention = replace(mention, end_char=mention.start_char + len(text), text=text)
        kept.append(mention)
    return tuple(kept)
