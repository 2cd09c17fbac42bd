"""The sentence in which a finding stands: whole, or the words of it that come before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.records import Block, Document, Finding
from pipeline.terms import CASE_MASK

_MOST_BEFORE = 100
"""Characters before a finding that are shown; a choice."""
_AHEAD = 3
"""Characters of a finding that tell whether a sentence begins there: a quote, a bracket and a capital."""
_OPENING = ' \t‘“„«("'
_WORD = re.compile(r"[^\W_]")
_BEGIN = re.compile(r"[\"'‘’“”„«(]*[^\W_a-zà-ÿ]")
_END = re.compile(r"[.!?…][\"'’”»)]*$")
_CELLS = " · "
"""What stands between the cells of a row that is quoted as one text."""
_ABBREVIATION = re.compile(r"(?<!\w)(?:dhr|mevr|mw|drs|dr|ir|ing|mr|prof|bijv|bv|o\.a|m\.n|d\.w\.z|i\.p\.v|e\.d|nl|ca|evt|incl|excl|nr|blz|tel|st|[A-Za-z])\.$", re.IGNORECASE)  # fmt: skip
"""What ends in a point that ends no sentence."""
_STOP = re.compile(r"[.!?…][\"'’”»)]*\s+(?=[\"'‘“„«(]*[A-ZÀ-Ý0-9])|\n")


def is_whole(text: str) -> bool:
    """Return whether a text begins and ends as a sentence does, and is no row of cells."""
    return _BEGIN.match(text) is not None and _END.search(text) is not None and _CELLS not in text


def read_sentence(document: Document, finding: Finding) -> str:
    """Return the whole sentence in which a finding stands, empty when it cannot be shown."""
    quote = finding.quote
    text = " ".join(quote.text.split())
    if not is_whole(text):
        block = _block_of(document, finding)
        if block is None:
            return ""
        before, after = (
            document.text[block.start_char : quote.start_char],
            document.text[quote.end_char : block.end_char],
        )
        start = max((stop.end() for stop in _find_stops(before)), default=0)
        if not _END.search(text):
            stop = next(_find_stops(after), None)
            text += after[: stop.end()] if stop else after
        text = " ".join((before[start:] + text).split())
    return text if is_whole(text) and CASE_MASK not in text else ""


def read_before(document: Document, finding: Finding) -> str:
    """Return the words of its sentence before a finding that begins inside one, with the space between; else empty.

    Of a long sentence the last words are given, behind an ellipsis.
    """
    place, block = finding.quote.start_char, _block_of(document, finding)
    if block is None or CASE_MASK in finding.quote.text:
        return ""
    # a stop is known by what follows it, so the begin of the finding is read along
    text = document.text[block.start_char : min(place + _AHEAD, block.end_char)]
    before = text[: place - block.start_char]
    start = max((stop.end() for stop in _find_stops(text) if stop.end() <= len(before)), default=0)
    words = " ".join(before[start:].split())
    if CASE_MASK in words or not _WORD.search(words) or _END.search(words.rstrip(_OPENING)):
        return ""
    if len(words) > _MOST_BEFORE:
        words = f"… {words[-_MOST_BEFORE:].partition(' ')[2]}"
    return words + " " * before[-1:].isspace()


def _block_of(document: Document, finding: Finding) -> Block | None:
    place = finding.quote.start_char
    return next((item for item in document.blocks if item.start_char <= place < item.end_char), None)


def _find_stops(text: str) -> Iterator[re.Match[str]]:
    """Yield the places of a text where a sentence ends, not those behind "dhr." or an initial."""
    return (stop for stop in _STOP.finditer(text) if not _ABBREVIATION.search(text[: stop.start() + 1]))
