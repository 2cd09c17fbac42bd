"""Who led or took the minutes of a meeting, and stands beside the list of those present and not in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.sessions.context import TOP_LINES
from pipeline.sessions.named import is_person
from pipeline.sessions.view import View

_OFFICE = re.compile(
    r"(?:technisch )?voorzit(?:ter|ters|ster)|vz|notulist(?:e)?|notulen(?: door)?|secretaris|"
    r"verslag(?:legging|gever|legger)(?: door)?|verslag door",
    re.IGNORECASE,
)
"""Keys of the head behind which stands who was at the meeting; a day chairman and guides are counted apart."""
_AWAY = re.compile(r"\b(?:afwezig|afgemeld|ziek|verhinderd|m\.?k\.?)(?!\w)", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[,;/]\s*|\s+(?:en|&)\s+")
_TITLE = re.compile(
    r"^(?:(?:de heer|dhr|hr|mw|mevr|mevrouw|meneer|drs?|mr|ing|ir|prof)\b\.?\s*)+", re.IGNORECASE
)


def count_officers(view: View, names: Sequence[str]) -> int:
    """Return how many chairs and minute takers the head names who are in none of the `names` of those present."""
    known = [_words(name) for name in names]
    absent = [_words(part) for pair in view.values("absent") for part in _SPLIT.split(pair.value)]
    found = 0
    for pair in view.pairs:
        if pair.line >= 2 * TOP_LINES or not _OFFICE.fullmatch(pair.label.strip(" *_")):
            continue
        for part in () if _AWAY.search(pair.value) else _SPLIT.split(pair.value):
            words = _words(part)
            # "H. (Henk) Postma" is a person by what stands before the brackets
            bare = re.sub(r"\([^()]*\)\s*", "", part).strip(" .")
            if words and is_person(bare) and not any(_is_same(words, other) for other in (*known, *absent)):
                known.append(words)
                found += 1
    return found


def _words(name: str) -> tuple[str, ...]:
    """Return the parts of a name without title, in lower case; initials as one letter."""
    bare = _TITLE.sub("", name.strip())
    return tuple(re.findall(r"[^\W\d_]+", bare.lower()))


_PARTICLES = frozenset(
    ["van", "de", "den", "der", "het", "ter", "ten", "te", "el", "al", "vd", "von", "la", "le"]
)
"""Parts of a surname that many have."""


def _is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names can be of one person: a whole part of one stands in the other."""
    whole = {part for part in one if len(part) > 1 and part not in _PARTICLES}
    again = {part for part in other if len(part) > 1 and part not in _PARTICLES}
    if whole & again:
        return True
    letters = min(one, other, key=lambda words: max(map(len, words), default=0))
    rest = other if letters is one else one
    return all(len(part) <= 2 for part in letters) and "".join(letters)[:1] == (rest[:1] or ("",))[0][:1]
