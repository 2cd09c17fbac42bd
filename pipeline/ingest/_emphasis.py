"""Find the marks of bold, italic, struck-out and code text that people type (`**`, `*`, `_`, `~~`, backticks)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.ingest._draft import Span

_RUN = re.compile(r"\*{1,3}|_{1,3}|~~|`{1,3}")


def find_emphasis(raw: str, taken: Sequence[Span] = ()) -> list[Span]:
    """Return the stretches of `raw` that are marks of emphasis, in pairs; marks inside `taken` do not count.

    A mark opens before a letter and closes after one, and both must be there: "4 * 5" and "prijs*" keep
    their star, and so does "snake_case" (rules of CommonMark, without its multiples of three).
    """
    found: list[Span] = []
    opened: dict[str, list[Span]] = {}
    blocked = sorted(taken)
    starts = [start for start, _ in blocked]
    for match in _RUN.finditer(raw):
        start, end = match.span()
        place = bisect_right(starts, start) - 1
        if place >= 0 and blocked[place][1] > start:
            continue
        mark = match.group()
        before, after = raw[start - 1 : start], raw[end : end + 1]
        waiting = opened.setdefault(mark, [])
        if waiting and before and not before.isspace() and not _inside(mark, after):
            found += [waiting.pop(), (start, end)]
            _forget(opened, found[-2][0])
        elif after and not after.isspace() and not _inside(mark, before):
            waiting.append((start, end))
    return found


def _inside(mark: str, neighbour: str) -> bool:
    """Tell whether a letter on the outer side stops `mark` from being emphasis."""
    return mark in ("*", "_", "__") and neighbour.isalnum()


def _forget(opened: dict[str, list[Span]], start: int) -> None:
    """Drop marks that opened inside the pair that was just closed."""
    for waiting in opened.values():
        while waiting and waiting[-1][0] > start:
            waiting.pop()
