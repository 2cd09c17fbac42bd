"""Whether what an agreement and a later place have in common is enough to take how the place stands for the agreement."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from pipeline.codebook import fold, stem
from pipeline.language import given_names
from pipeline.terms import MONTHS

_PARTICIPLE = re.compile(
    r"(?:an|af|bij|dor|in|me|na|om|op|over|rond|samen|terug?|toe?|uit|vor|weg?|vast|klar)?ge\w{3,}"
)
"""How the stem of a participle is built: a noun at its end is chance, as "geld" in "geregeld"."""
_ANY_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*")
_STANDING = "stand:"


@cache
def _read_lists() -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of everyday words, and of those among them with which anything is told to stand."""
    text = files("pipeline.trends").joinpath("everyday.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    standing = [line.removeprefix(_STANDING) for line in lines if line.startswith(_STANDING)]
    return _stems(" ".join(lines).replace(_STANDING, " ").split()), _stems(" ".join(standing).split())


@cache
def _months() -> frozenset[str]:
    return _stems(MONTHS)


@cache
def _names() -> frozenset[str]:
    return _stems(given_names())


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in words)


def shares_content(
    shared: frozenset[str], text: str, owners: Iterable[str], *, is_owner: bool, tells: bool
) -> bool:
    """Return whether one of the `shared` stems says what was agreed in `text`: no month, everyday word or name.

    `owners` are all that have agreed something. Where the owner is named too (`is_owner`), the name of somebody else
    counts; and an everyday verb does, where the place `tells` in so many words how something stands.
    """
    everyday, standing = _read_lists()
    months = _months()
    left = {word for word in shared - standing - months if not word.isdigit()}
    people = _stems(owners)
    named = _names_in(text) | people
    content = left - everyday - named
    if content:
        return True
    return is_owner and bool((left - everyday - people) or (tells and left - named))


def _names_in(text: str) -> frozenset[str]:
    """Return the stems of the given names of a text; a word without a capital is none."""
    return _stems(fold(word) for word in _ANY_CAPITAL.findall(text)) & _names()


def drop_chance_parts(
    shared: frozenset[str], own: frozenset[str], other: frozenset[str], parts: dict[str, frozenset[str]]
) -> frozenset[str]:
    """Return the shared stems without those that only end or begin a participle."""
    return frozenset(
        word for word in shared if _stands_in(word, own, parts) and _stands_in(word, other, parts)
    )


def _stands_in(part: str, words: frozenset[str], parts: dict[str, frozenset[str]]) -> bool:
    return part in words or any(
        part in parts.get(word, ()) and not _PARTICIPLE.fullmatch(word) for word in words
    )
