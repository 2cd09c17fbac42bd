"""Two groups of sessions side by side: the share in each, and the difference with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.charts.canvas import (
    LINE,
    MARGIN,
    SIZE,
    SMALL,
    WIDTH,
    Canvas,
    Captions,
    house_style,
    open_canvas,
    text_width,
    wrap,
)
from pipeline.charts.frames import Plan, build_table, read_rows
from pipeline.charts.palette import BLUE, GREY, INK, RULE, RUST
from pipeline.charts.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

KEYS = {"theme": "verschil-themas", "type": "verschil-typen", "method": "verschil-methodiek"}
MOST_ROWS = 12
"""Rows that can be taken in together: those that differ most, each with its number of sessions."""
_TWICE = 2
"""Sessions of both groups together below which a difference is one report and stands after the others."""
_LABEL, _GAP = 128.0, 16.0
_ROW = 21.0
_TOPS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0)
_REACHES = (5, 10, 20, 30, 40, 60, 80, 100)
HINT = "aanwijzing voor een verschil"
"""Verdict of `pipeline.trends` under which a difference is drawn solid."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The two groups: their names and how much stands behind each."""

    first: str
    second: str
    n_first: int
    n_second: int
    """Sessions."""


def plan_dumbbell(frame: pd.DataFrame, sides: Sides, words: Words, measure_of: str) -> Plan | str:
    """Return the chart of one measure of a comparison, or why it cannot be drawn.

    `frame` has the columns of `comparison.csv`: a row per theme, type or method with its label.
    """
    every = [row for row in read_rows(frame) if row["measure_of"] == measure_of]
    rows = [row for row in every if row["difference"] is not None]
    if not rows:
        return words.say("dumbbell_none")
    caveats = [words.say("dumbbell_caveat")]
    if len(rows) > MOST_ROWS:
        caveats.append(words.say("dumbbell_left_out", shown=MOST_ROWS, total=len(rows)))
    named = {"first": sides.first, "second": sides.second}
    return Plan(
        key=KEYS[measure_of],
        question=words.say(f"dumbbell_question_{measure_of}", **named),
        measure=words.say(
            "dumbbell_measure",
            n_first=words.count("session", sides.n_first),
            n_second=words.count("session", sides.n_second),
        ),
        alt=words.say(
            "dumbbell_alt", **named, rows=words.list_rows([_tell(row, words) for row in choose(rows)])
        ),
        caveat=" ".join(caveats),
        table=_tabulate(rows, sides, words),
        draw=lambda captions: draw_dumbbell(rows, sides, words, captions),
    )


def choose(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows to show, the largest difference first; what a single session names only when there is room."""

    def size(row: dict[str, Any]) -> tuple[float, str, str]:
        return (-abs(row["difference"]), row["label"], row["key"])

    ordered = sorted(rows, key=lambda row: (row["seen_first"] + row["seen_second"] < _TWICE, *size(row)))
    return sorted(ordered[:MOST_ROWS], key=size)


def draw_dumbbell(rows: Sequence[dict[str, Any]], sides: Sides, words: Words, captions: Captions) -> Figure:
    """Draw the shares of both groups on the left and the difference around zero on the right."""
    shown = choose(rows)
    labels = [wrap(row["label"], _LABEL - 8, SIZE, most=3) for row in shown]
    heights = [max(_ROW, len(lines) * SIZE * LINE + SMALL * LINE + 5) for lines in labels]
    width = (WIDTH - 2 * MARGIN - _LABEL - _GAP) / 2
    left, middle = MARGIN + _LABEL, MARGIN + _LABEL + width + _GAP
    top = _fit(max(max(row["share_first"], row["share_second"]) for row in shown), _TOPS)
    reach = _fit(max(max(abs(row["low"]), abs(row["high"])) for row in shown), _REACHES)
    names = _wrap_names(sides, width)
    head = max(sum(map(len, names.shares)) * SIZE * LINE, (1 + max(map(len, names.gap))) * SIZE * LINE) + 6
    floor = head + sum(heights)
    zero = middle + width / 2
    with house_style():
        canvas = open_canvas(captions, floor + 20)
        _write_head(canvas, names, words, left, zero)
        _draw_axes(canvas, words, (left, zero, width), (head, floor), (top, reach))
        y = head
        for row, lines, height in zip(shown, labels, heights, strict=True):
            centre = y + height / 2
            _write_label(canvas, row, lines, sides, words, (left - 8, centre))
            inner = width - 8
            xs = [left + 4 + inner * row[name] / top for name in ("share_first", "share_second")]
            canvas.line(xs, (centre, centre), GREY, 1.6)
            canvas.dot(xs[0], centre, BLUE, 3.6)
            canvas.box(xs[1] - 3.2, centre - 3.2, 6.4, 6.4, RUST, over=True)
            _draw_difference(canvas, row, zero, (inner / 2) / reach, centre)
            y += height
    return canvas.figure


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of both groups, whole, as the lines that fit above the shares and beside the zero of the differences."""

    shares: tuple[list[str], list[str]]
    gap: tuple[list[str], list[str]]


def _wrap_names(sides: Sides, width: float) -> _Names:
    first, second = (wrap(name, width - 18, SIZE, bold=True) for name in (sides.first, sides.second))
    room = width / 2 - text_width("◀ ", SMALL) - 8
    more, fewer = (wrap(name, room, SMALL) for name in (sides.first, sides.second))
    return _Names((first, second), ([f"◀ {fewer[0]}", *fewer[1:]], [f"{more[0]} ▶", *more[1:]]))


def _write_head(canvas: Canvas, names: _Names, words: Words, left: float, zero: float) -> None:
    """Write who is who above the shares, and which way is more above the differences."""
    y = 2.0
    for lines, colour in zip(names.shares, (BLUE, RUST), strict=True):
        if colour == BLUE:
            canvas.dot(left + 8, y + 5, BLUE, 3.6)
        else:
            canvas.box(left + 4.8, y + 1.8, 6.4, 6.4, RUST)
        canvas.text(left + 16, y, "\n".join(lines), colour=colour, va="top", bold=True)
        y += len(lines) * SIZE * LINE
    canvas.text(zero, 2, words.say("dumbbell_gap"), size=SMALL, colour=GREY, ha="center", va="top")
    fewer, more = ("\n".join(lines) for lines in names.gap)
    second_line = 2 + SIZE * LINE
    canvas.text(zero - 6, second_line, fewer, size=SMALL, colour=RUST, ha="right", va="top")
    canvas.text(zero + 6, second_line, more, size=SMALL, colour=BLUE, va="top")


def _write_label(
    canvas: Canvas,
    row: Mapping[str, Any],
    lines: Sequence[str],
    sides: Sides,
    words: Words,
    place: tuple[float, float],
) -> None:
    """Write what a row is about, and under it in how many sessions of each group it is named."""
    right, centre = place
    top = centre - (len(lines) * SIZE + SMALL) * LINE / 2
    canvas.text(right, top, "\n".join(lines), ha="right", va="top")
    seen = words.say("dumbbell_seen", first=row["seen_first"], all_first=sides.n_first, second=row["seen_second"], all_second=sides.n_second)  # fmt: skip
    canvas.text(right, top + len(lines) * SIZE * LINE, seen, size=SMALL, colour=GREY, ha="right", va="top")


def _draw_axes(
    canvas: Canvas,
    words: Words,
    across: tuple[float, float, float],
    edges: tuple[float, float],
    limits: tuple[float, float],
) -> None:
    left, zero, width = across
    head, floor = edges
    top, reach = limits
    inner = width - 8
    for place in (0.0, 0.5, 1.0):
        x = left + 4 + inner * place
        canvas.line((x, x), (head, floor), RULE, 0.7)
        canvas.text(x, floor + 4, words.percent(top * place), size=SMALL, colour=GREY, ha="center", va="top")
    for place in (-1.0, 0.0, 1.0):
        x = zero + inner / 2 * place
        canvas.line((x, x), (head, floor), INK if place == 0 else RULE, 0.8 if place == 0 else 0.7)
        text = f"{round(reach * place)}".replace("-", "\N{MINUS SIGN}")
        canvas.text(x, floor + 4, text, size=SMALL, colour=GREY, ha="center", va="top")


def _draw_difference(canvas: Canvas, row: Mapping[str, Any], zero: float, scale: float, y: float) -> None:
    """Draw the difference with its interval: to the right more in the first group; open when not shown."""
    xs = [zero + scale * row[name] for name in ("low", "high")]
    canvas.line(xs, (y, y), GREY, 1.2)
    colour = BLUE if row["difference"] > 0 else RUST
    canvas.dot(zero + scale * row["difference"], y, colour, 3.4, open_=row["verdict"] != HINT)


def _fit(value: float, limits: Sequence[float]) -> float:
    """Return the first of a few round limits that holds a value, so that no interval is cut off."""
    return next((limit for limit in limits if value <= limit + 1e-9), value)


def _tell(row: Mapping[str, Any], words: Words) -> str:
    return words.say(
        "dumbbell_alt_row",
        label=row["label"],
        share_first=words.percent(row["share_first"]),
        share_second=words.percent(row["share_second"]),
        low=words.points(row["low"]),
        high=words.points(row["high"]),
        verdict=_say_verdict(row, words),
    )


def _say_verdict(row: Mapping[str, Any], words: Words) -> str:
    return words.say("dumbbell_hint" if row["verdict"] == HINT else "dumbbell_no_hint")


def _tabulate(rows: Sequence[dict[str, Any]], sides: Sides, words: Words) -> pd.DataFrame:
    columns: dict[str, list[Any]] = {words.say("column_what"): [row["label"] for row in rows]}
    for side, name in (("first", sides.first), ("second", sides.second)):
        columns[f"{words.say('column_n')}: {name}"] = [row[f"n_{side}"] for row in rows]
        columns[f"{words.say('column_n_sessions')}: {name}"] = [row[f"seen_{side}"] for row in rows]
        columns[f"{words.say('column_share')}: {name}"] = [row[f"share_{side}"] for row in rows]
    for name in ("difference", "low", "high"):
        columns[words.say(f"column_points_{name}")] = [row[name] for row in rows]
    columns[words.say("column_verdict")] = [row["verdict"] for row in rows]
    return build_table(columns)
