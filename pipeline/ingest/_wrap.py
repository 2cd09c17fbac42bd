"""Tell lines that were broken to fit a width from lines that stand by themselves."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.ingest._lines import Line
from pipeline.ingest._words import Words

_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_KEY = re.compile(r"(?P<key>[^\W\d_][\w’'/&.() -]{0,38}?)\s?:(?:\s|\Z)")
_SPLIT_WORD = re.compile(r"[^\W\d_]{2,}[-\u2010\u00ad]\Z")
_DATE_LINE = re.compile(
    r"(?:ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)(?:dag)?\.?,?\s+(?:\d{1,2}[\s/-])"
)
"""A line of the head of minutes: "do 6 febr 2025, 15.30-17.30"."""
_DAY = re.compile(r"\d{1,2}[-/.]\d{1,2}(?:[-/.](?:19|20)?\d\d)?(?![\d.,:/-])\s")
_OWNED_LINE = re.compile(r"[^\W\d_][\w +&-]{1,30}\s(?:->|=>|→|➔)\s")
"""An agreement on a line of its own: "allen -> dagstart blijft"."""
_NARROWEST, _WIDEST = 45, 140
_LOCAL_NARROWEST = 70
_SLACK = 0.85  # text copied from a page with letters of unequal width is ragged by about a tenth


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the width at which the lines were broken, None when they were not.

    Broken lines are full: the next word did not fit. Three pairs of neighbouring lines at least, of which
    two thirds must be full, for a width of 45 to 140 columns (mail 70 to 80, pages up to about 120).
    """
    pairs = [(above, below) for above, below in itertools.pairwise(lines) if above.text and below.text]
    widths = sorted(len(above.text) + above.indent for above, _ in pairs)
    if len(widths) < 3:
        return None
    width = widths[int(0.97 * (len(widths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(above, below, width) for above, below in pairs)
    return width if full * 3 >= len(pairs) * 2 else None


def _is_full(above: Line, below: Line, width: int) -> bool:
    word = below.text.split(maxsplit=1)[0]
    return above.indent + len(above.text) + 1 + len(word) > width * _SLACK


def runs_on(above: Line, below: Line, width: int | None) -> bool:
    """Tell whether the sentence on line `above` runs on to line `below`."""
    if _SPLIT_WORD.search(above.text) and below.text[:1].islower():
        return True
    if width is not None and len(above.text) <= width * 1.2:
        if _is_full(above, below, width):
            return True
        return len(above.text) > 0.6 * width and not _ENDED.search(above.text) and below.text[:1].islower()
    if _DATE_LINE.match(below.text) or _OWNED_LINE.match(below.text):
        return False
    # Without a width: 45 characters, since statements without capitals on lines of their own are shorter.
    return len(above.text) >= _NARROWEST and not _ENDED.search(above.text) and below.text[:1].islower()


def paragraphs(lines: Sequence[Line], width: int | None, words: Words | None = None) -> list[list[Line]]:
    """Return the lines (blank ones dropped) in groups of one paragraph each."""
    groups: list[list[Line]] = []
    above: Line | None = None
    own = width
    for place, line in enumerate(lines):
        if not line.text:
            above = None
            continue
        if above is None and width is None:
            own = _local_width(list(itertools.takewhile(lambda later: later.text, lines[place:])))
        # Without a width, a line that itself begins small is a statement, not the start of a sentence,
        # and one that begins with a day in figures is the head of notes.
        begins = above is not None and (above.text[:1].islower() or _DAY.match(above.text) is not None)
        loose = own is None and begins and len(groups[-1]) == 1
        parted = above is not None and (_begins_key(line, words) or _are_labelled(above, line))
        if above is not None and not loose and not parted and runs_on(above, line, own):
            groups[-1].append(line)
        elif above is not None and line.indent > above.indent + 1 and _begins_key(groups[-1][0], words):
            groups[-1].append(line)  # a value that hangs under its key
        else:
            groups.append([line])
        above = line
    return groups


def _are_labelled(above: Line, below: Line) -> bool:
    """Return whether two lines are notes, each with its label in small letters and ended: "brief: klaar." above "overzicht: nog niets."."""
    labelled = all(line.text[:1].islower() and _KEY.match(line.text) for line in (above, below))
    return labelled and _ENDED.search(above.text) is not None


def _local_width(lines: Sequence[Line]) -> int | None:
    """Return the width of one run of lines in a text that as a whole has none (other parts have long lines).

    At least three lines, the widest of 70 columns or more: shorter ones may be statements on lines of their own.
    """
    pairs = list(itertools.pairwise(lines))
    width = max((len(above.text) + above.indent for above, _ in pairs), default=0)
    if len(pairs) < 2 or not _LOCAL_NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(above, below, width) for above, below in pairs)
    return width if full * 3 >= len(pairs) * 2 else None


def _begins_key(line: Line, words: Words | None) -> bool:
    match = _KEY.match(line.text)
    return words is not None and match is not None and match["key"].strip().casefold() in words.keys
