"""Places that a text shows as such ("de gemeenten Meerwolde en Zandmeer", "uit Turfhoek") are no persons elsewhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.names.lists import Trust, read_lists
from pipeline.names.words import read_words
from pipeline.records import Mention

_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+)?"
_ANNOUNCED = re.compile(
    rf"\b(?:[Gg]emeenten?|[Dd]orpen|[Kk]ernen|[Ss]teden|[Bb]uurtschappen|[Pp]rovincies"
    rf"|(?:in|binnen|uit|naar) (?:de |het )?(?:gemeente|dorp|kern|stad|buurtschap|provincie)"
    rf"|(?:[Ss]tads(?:kantoor|huis)|[Gg]emeente(?:huis|kantoor)|[Rr]aadhuis|[Ss]tadhuis))\s+({_NAME}(?:(?:, | en | of ){_NAME})*)"
)
_INSIDE = re.compile(
    r"(?<![\w-])(?:(?:[Ii]n|[Uu]it|[Bb]innen) (?:de |het )?|(?:[Vv]anuit|[Nn]aar) (?:de|het) |(?i:bewoners?|bewoonsters?|huurders?|huurster|buurtbewoners?) (?:van|uit) (?:de|het) )"
    r"([A-ZÀ-Þ][\w-]*\w)(?![\w’'-])(?! [A-ZÀ-Þ])"
)
"""One is in or from a place, and lives in one: of 529 such words of `data/names-dev` that no list of names holds, none was part
of a person's name, nor of 254 behind an article, but for one called "Kijk in de Vegte" (of 261 behind "bij" 31 were)."""
_OF_PLACE = re.compile(rf"\s+(?:van|uit|in|te)\s+({_NAME})$")


def read_places(text: str) -> frozenset[str]:
    """Return the places that a text announces, or that somebody is in or comes from.

    What a list of names holds is left out, for a place can be called after anyone.
    """
    names = [
        name for found in _ANNOUNCED.finditer(text) for name in re.split(r", | en | of ", found.group(1))
    ]
    names += [found.group(1) for found in _INSIDE.finditer(text)]
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


_BODY = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]*)?(?:school|college|lyceum|straat|laan|plein|dreef|plantsoen|gebouw|centrum|complex|flat|fonds)$",
    re.IGNORECASE,
)
"""A word that names a school, street or building."""
_ARTICLE = re.compile(r"(?:^|\s)(?:[Dd]e|[Hh]et|’t|'t)\s$")
_OF_BODY = re.compile(r"\s(?:van|uit|bij|op|in)\s(?:de|het|’t|'t)\s.*$")
LEAST_FUNCTION = 6
"""Letters of a function of which the plural opens no name; shorter ones end too many names ("Peters")."""
_NEXT = re.compile(r"[ \u00a0]([A-ZÀ-Þ][\w’'-]+)")


def cut_bodies(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions without the school, street or building that some take for a surname.

    "Maarten Wiersema van de Anna Polakschool" names one person, "de Anna Polakschool" and "Energiecoaches Westerwaard" none.
    Without an article before it such a word may be a surname ("Jan Hoogstraat"), and stays.
    """
    for mention in mentions:
        kept = mention if mention.kind != "person" else _cut_body(text, _cut_group(mention))
        if kept is not None:
            yield kept


def _cut_body(text: str, mention: Mention | None) -> Mention | None:
    if mention is None:
        return None
    behind = _NEXT.match(text, mention.end_char)
    if not (behind is not None and _is_body(behind[1])) and not _is_body(mention.text.split()[-1]):
        return mention
    name = _OF_BODY.sub("", mention.text)
    if name != mention.text:
        return replace(mention, text=name, end_char=mention.start_char + len(name))
    return None if _ARTICLE.search(text[: mention.start_char]) else mention


def _cut_group(mention: Mention) -> Mention | None:
    """Return a mention without the function of several that opens it; None when what is left is no known name."""
    first, _, rest = mention.text.partition(" ")
    if not rest or not _is_group(first):
        return mention
    is_name = read_lists().trust(rest.split()[0]) is not Trust.NONE
    return replace(mention, text=rest, start_char=mention.end_char - len(rest)) if is_name else None


def _is_group(word: str) -> bool:
    """Whether a word names several by what they do ("Energiecoaches")."""
    low = word.lower()
    is_plural = low.endswith("s") and any(
        len(low) - len(end) >= LEAST_FUNCTION and read_words().is_function(low.removesuffix(end))
        for end in ("es", "s")
    )
    return is_plural and read_lists().trust(word) is Trust.NONE and not read_lists().is_surname(word)


def _is_body(word: str) -> bool:
    return _BODY.fullmatch(word) is not None and not read_lists().is_surname(word)
