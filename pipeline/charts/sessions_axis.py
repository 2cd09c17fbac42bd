"""The axis of sessions that several charts share: date, number of findings and the session's own theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.charts.canvas import SMALL, Canvas, shorten, text_width
from pipeline.charts.palette import INK
from pipeline.charts.words import Words

NARROW, WIDE = 8.6, 22.0
"""Points per session below which every second label is left out, and above which the theme fits as well."""
LONGEST = 110.0
"""Points that a session's theme may take before it is cut."""
GAP = 4.0
BELOW = 7.0
"""Room between labels and the edge; more below a floor on which dots can lie."""


def label_session(row: Mapping[str, Any], words: Words, step: float) -> str:
    """Return the label of a session: date and n, and on a second line its theme when there is room."""
    label = f"{words.moment(row['held_on'])} · n={row['total']}"
    if step >= WIDE and row["theme"]:
        label += "\n" + shorten(row["theme"], LONGEST, SMALL)
    return label


def measure_labels(rows: Sequence[Mapping[str, Any]], words: Words, step: float) -> float:
    """Return the height in points that the turned labels take."""
    lines = [line for row in rows for line in label_session(row, words, step).split("\n")]
    return BELOW + max((text_width(line, SMALL) for line in lines), default=0.0)


def write_labels(
    canvas: Canvas,
    rows: Sequence[Mapping[str, Any]],
    words: Words,
    xs: Sequence[float],
    y: float,
    above: bool,
) -> None:
    """Write turned labels at `xs`, ending (`above`) or starting at `y`; every second one when too close."""
    step = xs[1] - xs[0] if len(xs) > 1 else 2 * WIDE
    every = 2 if step < NARROW else 1
    for index, (row, x) in enumerate(zip(rows, xs, strict=True)):
        if index % every == 0:
            label = label_session(row, words, step)
            place, va = (y - GAP, "bottom") if above else (y + BELOW, "top")
            canvas.text(x, place, label, size=SMALL, colour=INK, ha="center", va=va, turned=True)
