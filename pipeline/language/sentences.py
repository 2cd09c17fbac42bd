"""Sentence boundaries in one block of running Dutch text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

LONG_WORD = 4
"""Letters of a word before a stop that is hardly an abbreviation of the writer's own."""
_TWO_WORDS_BEFORE = re.compile(r"\S\s+[('\"‘“\[*]*([^\W\d_]+)\Z")
_TWO_WORDS_AFTER = re.compile(r"\s+[^\W\d_]+\s+\S")
_END = re.compile(r"(?<=[\w%)\]'\"’”*])(?:\.{3}|…|[.!?]+)[)\]'\"’”»*]*(?=\s)|(?<=[\w%)])[.!?]+[)'\"’”»]*$")
_NEXT = re.compile(r"\s+([(\[*]*['\"‘“„«'*]*)(\S)")
_LETTERED = re.compile(
    r"\b(?:afdeling|groep|blok|deel|klas|hal|team|optie|variant|locatie|bijlage|fase|gebouw|vleugel|plan|lijn|kamer|spoor|scenario|route|serie|tafel)\s[A-Z]\Z",
    re.IGNORECASE,
)
"""What is numbered by a letter: there the letter before a stop is no initial ("afdeling C. Het ...")."""
_ABBREVIATIONS = frozenset([
    "a.d", "aanw", "afd", "afz", "alg", "a.s", "as", "a.u.b", "art", "b.g.g", "b.v", "bv", "betr", "bijv",
    "bijz", "blz", "ca", "c.q", "cq", "c.s", "d.d", "dd", "d.m.v", "dhr", "d.i", "dir", "d.w.z", "drs", "dr",
    "e.a", "e.d", "enz", "etc", "e.v", "evt", "excl", "fam", "gem", "geb", "gr", "i.c", "i.d", "i.h.a",
    "i.h.b", "i.i.g", "i.o", "i.o.m", "i.p.v", "i.s.m", "i.t.t", "i.v.m", "incl", "ing", "inl", "ir", "jl",
    "jr", "km", "lid", "m.a.w", "m.b.t", "m.b.v", "m.i", "m.i.v", "m.k", "m.n", "max", "mej", "mevr", "min",
    "mr", "mw", "n.a.v", "n.b", "n.o.t.k", "n.t.b", "n.v.t", "nl", "no", "nr", "nrs", "o.a", "o.b.v", "o.g",
    "o.i.d", "o.l.v", "o.m", "o.t", "p", "p.m", "p.p", "par", "pag", "plm", "prof", "red", "resp", "secr",
    "sept", "st", "str", "t.a.v", "t.b.v", "t.g.v", "t.m", "t.n.v", "t.o.v", "t.w", "t.z.t", "tel", "tk",
    "u.a", "v.a", "v.w.b", "vgl", "vlg", "vnl", "voorz", "w.o", "w.v.t.t.k", "z.g", "z.o.z", "zgn", "z.s.m",
])  # fmt: skip


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of the sentences of `text`, white space at the borders left out.

    A stop ends a sentence when white space and a capital, digit or opening quote follow and what stands
    before it is no abbreviation, initial or list number. Where the text begins without a capital and no stop is
    followed by one, the writer uses none: then a stop after a whole word ends a sentence too. Text without any stop is one sentence.
    """
    ends = _ends(text, _is_boundary)
    if not ends and text.lstrip()[:1].islower():
        ends = _ends(text, _is_small_boundary)
    borders = [0, *ends, len(text)]
    return tuple(
        _trim(text, low, high) for low, high in itertools.pairwise(borders) if text[low:high].strip()
    )


def _ends(text: str, is_boundary: Callable[[str, int, int, int], bool]) -> list[int]:
    """Return where sentences end before the end of `text`."""
    ends: list[int] = []
    for match in _END.finditer(text):
        if match.end() < len(text) and is_boundary(text, match.start(), match.end(), ends[-1] if ends else 0):
            ends.append(match.end())
    return ends


def _is_boundary(text: str, stop: int, end: int, start: int) -> bool:
    following = _NEXT.match(text, end)
    if following is None:
        return False
    opening, first = following.groups()
    if not (first.isupper() or first.isdigit() or opening.strip("(*[")):
        return False
    before = re.search(r"(\S*)$", text[start:stop])
    word = before.group(1).lstrip("('\"‘“[*") if before else ""
    if text[stop] != ".":
        return True
    if _LETTERED.search(text, max(start, stop - 30), stop):
        return True
    if word.lower() in _ABBREVIATIONS or re.fullmatch(r"(?:[A-Za-z]\.)*[A-Za-z]", word):
        return False
    is_list_number = word.isdigit() and len(word) <= 2 and start + len(word) >= stop - 1
    return not is_list_number


def _is_small_boundary(text: str, stop: int, end: int, start: int) -> bool:
    """Whether a sentence without a capital may begin here: whole words before the stop, no quotation closed by it."""
    before = _TWO_WORDS_BEFORE.search(text, max(start, stop - 80), stop)
    if end - stop != 1 or before is None or _TWO_WORDS_AFTER.match(text, end) is None:
        return False
    word = before.group(1)
    return len(word) >= LONG_WORD and word.lower() not in _ABBREVIATIONS


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
