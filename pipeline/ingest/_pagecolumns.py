"""The order in which lines on a page are read: columns of text one after the other."""

from __future__ import annotations

import itertools
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.ingest._pagelines import TextLine

_GUTTER = 8.0  # points; columns of Word and LibreOffice stand 14 to 36 apart
_FEWEST = 4  # lines on each side
_MOST_EDGES = 16
_LARGER = 1.15  # than the text: a heading over columns
_FULL = 0.6  # of the width of a column: what its middle line fills at least


def order_columns(lines: Sequence[TextLine], depth: int = 0) -> list[list[TextLine]]:
    """Return runs of lines in reading order; each run stands in one column."""
    gutter = _gutter(lines) if depth < 3 else None
    if gutter is None:
        return [list(lines)]
    runs: list[list[TextLine]] = []
    left: list[TextLine] = []
    right: list[TextLine] = []
    whole: list[TextLine] = []

    def close() -> None:
        nonlocal left, right, whole
        if not right and len(left) < _FEWEST:
            whole += left  # the ends of paragraphs over the whole width
        else:
            if whole:
                runs.append(whole)
                whole = []
            for side in (left, right):
                if side:
                    runs.extend(order_columns(side, depth + 1))
        left, right = [], []

    ordered = sorted(lines, key=lambda line: (line.base, line.left))
    for place, line in enumerate(ordered):
        if _crosses(line, gutter) or _heads_columns(ordered, place, gutter):
            close()
            whole.append(line)
        else:
            (left if line.right <= gutter + 1 else right).append(line)
    close()
    if whole:
        runs.append(whole)
    return runs


def _crosses(line: TextLine, gutter: float) -> bool:
    return line.right > gutter + 1 and line.left < gutter - 1


def _heads_columns(lines: Sequence[TextLine], place: int, gutter: float) -> bool:
    """Tell whether a line is a heading over the columns below it: larger, at the left edge, with nothing beside it.

    Such columns begin at one height, or text over the whole width follows; a heading within a column of running text
    has neither.
    """
    line = lines[place]
    usual = statistics.median(other.size for other in lines)
    if not line.is_bold or line.size < _LARGER * usual or line.left > min(o.left for o in lines) + usual:
        return False
    top, bottom = line.top - 0.5 * usual, line.bottom + 0.5 * usual
    if any(other.left > line.right and other.bottom > top and other.top < bottom for other in lines):
        return False
    below = lines[place + 1] if place + 1 < len(lines) else None
    if below is None or _crosses(below, gutter):
        return below is not None
    row = [other for other in lines[place + 1 :] if other.base - below.base < 0.3 * usual]
    return any(other.left >= gutter - 1 for other in row) and any(other.right <= gutter + 1 for other in row)


def _gutter(lines: Sequence[TextLine], depth: int = 0) -> float | None:
    """Return the middle of the white space between two columns of running text, None when there is none."""
    if len(lines) < 2 * _FEWEST:
        return None
    best: tuple[int, float] | None = None
    for edge in _edges(lines):
        before = [line for line in lines if line.right < edge - 1]
        after = [line for line in lines if line.left >= edge - 1]
        crossing = len(lines) - len(before) - len(after)
        if len(before) < _FEWEST or len(after) < _FEWEST or crossing > 0.34 * len(lines):
            continue
        border = max(line.right for line in before)
        if (
            edge - border < _GUTTER
            or not (_is_text(before, depth) and _is_text(after, depth))
            or not _beside(before, after)
        ):
            continue
        if best is None or crossing < best[0]:
            best = (crossing, (border + edge) / 2)
    return None if best is None else best[1]


def _edges(lines: Sequence[TextLine]) -> list[float]:
    """Return where a column can begin, from left to right: the places at which most lines begin.

    Few are asked, since each is asked again within each column: a page of pieces strewn about has hundreds.
    """
    lefts = sorted(line.left for line in lines)
    counts = {left: bisect_right(lefts, left + 2) - bisect_left(lefts, left - 2) for left in lefts}
    counts.pop(lefts[0])
    return sorted(sorted(counts, key=lambda left: (-counts[left], left))[:_MOST_EDGES])


def _is_text(lines: Sequence[TextLine], depth: int) -> bool:
    """Tell whether lines are running text: the middle one fills most of the width, in several words.

    On one height stands one line; more pieces are a table, or columns of text themselves.
    """
    bases = sorted(line.base for line in lines)
    rows = 1 + sum(below - above > 0.3 * lines[0].size for above, below in itertools.pairwise(bases))
    if len(lines) > 1.35 * rows:
        return depth < 2 and _gutter(lines, depth + 1) is not None
    width = max(line.right for line in lines) - min(line.left for line in lines)
    widths = statistics.median([line.right - line.left for line in lines])
    words = statistics.median([len(line.words) for line in lines])
    return widths >= _FULL * width and words >= 3


def _beside(before: Sequence[TextLine], after: Sequence[TextLine]) -> bool:
    """Tell whether both columns stand beside each other for the most part."""
    top = max(min(line.top for line in before), min(line.top for line in after))
    bottom = min(max(line.bottom for line in before), max(line.bottom for line in after))
    shortest = min(
        max(line.bottom for line in side) - min(line.top for line in side) for side in (before, after)
    )
    return bottom - top > 0.5 * shortest
