"""New themes per session: bars for the new ones, a line for all so far, dots for chance order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.charts.canvas import (
    MARGIN,
    SIZE,
    SMALL,
    WIDTH,
    Canvas,
    Captions,
    house_style,
    open_canvas,
    text_width,
)
from pipeline.charts.frames import Frames, Plan, build_table, read_rows
from pipeline.charts.palette import BLUE, GREY, INK, RULE, WHITE
from pipeline.charts.sessions_axis import measure_labels, write_labels
from pipeline.charts.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

KEY = "nieuwe-themas-per-sessie"
LEAST_SESSIONS = 5
"""Dated sessions that a bend needs (research, outputs.md section 3)."""
MOST_SESSIONS = 40
_HEIGHT, _ROOF = 150.0, 20.0
_AXIS = 26.0
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def plan_saturation(frames: Frames, words: Words, min_n: int) -> Plan | str:
    """Return the chart of new themes per session, or why it cannot be drawn."""
    rows = read_rows(frames.saturation)
    if len(rows) < LEAST_SESSIONS or not rows[-1]["n_known"]:
        return words.say("saturation_few", least=LEAST_SESSIONS)
    caveats = [words.say("saturation_caveat", min_n=min_n)]
    if len(rows) > MOST_SESSIONS:
        caveats.append(words.say("sessions_left_out", shown=MOST_SESSIONS, total=len(rows)))
    return Plan(
        key=KEY,
        question=words.say("saturation_question"),
        measure=words.say("saturation_measure"),
        alt=words.say(
            "saturation_alt",
            sessions=words.count("session", len(rows)),
            total=rows[-1]["n_known"],
            news=", ".join(str(row["n_new"]) for row in rows),
        ),
        caveat=" ".join(caveats),
        table=_tabulate(rows, words),
        draw=lambda captions: draw_saturation(frames, words, captions),
    )


def draw_saturation(frames: Frames, words: Words, captions: Captions) -> Figure:
    """Draw the new themes of one scope, session by session."""
    rows = read_rows(frames.saturation)[-MOST_SESSIONS:]
    sessions = {row["session_id"]: row for row in read_rows(frames.sessions)}
    shown = [sessions[row["session_id"]] for row in rows]
    note = max(text_width(words.say(key), SMALL) for key in ("saturation_line", "saturation_chance"))
    left, right = MARGIN + _AXIS, WIDTH - MARGIN - note - 8
    step = (right - left) / len(rows)
    xs = [left + step * (place + 0.5) for place in range(len(rows))]
    top = max(rows[-1]["n_known"], *(row["expected"] for row in rows))
    floor = _ROOF + _HEIGHT
    ys = [floor - _HEIGHT * row["n_known"] / top for row in rows]
    chance = [floor - _HEIGHT * row["expected"] / top for row in rows]
    with house_style():
        canvas = open_canvas(captions, floor + measure_labels(shown, words, step))
        _draw_grid(canvas, top, floor, left, right)
        canvas.line(xs, chance, GREY, 1.2, dotted=True)
        _draw_bars(canvas, rows, xs, min(0.8 * step, 26.0), _HEIGHT / top, floor)
        canvas.line(xs, ys, INK, 1.2)
        for row, x, y in zip(rows, xs, ys, strict=True):
            canvas.dot(x, y, INK, min(3.0, 0.3 * step), open_=not row["enough"])
        # The dotted line ends where the other does: all sessions together have the same themes.
        canvas.text(xs[-1] + 8, ys[-1] - 4, words.say("saturation_line"), size=SMALL, bold=True)
        canvas.text(xs[-1] + 8, ys[-1] + 8, words.say("saturation_chance"), size=SMALL, colour=GREY)
        write_labels(canvas, shown, words, xs, floor, above=False)
    return canvas.figure


def _draw_grid(canvas: Canvas, top: float, floor: float, left: float, right: float) -> None:
    step = next((step for step in _STEPS if top / step <= 5), _STEPS[-1])
    for number in range(0, int(top) + 1, step):
        y = floor - _HEIGHT * number / top
        canvas.line((left, right), (y, y), RULE if number else GREY, 0.7)
        canvas.text(left - 4, y, str(number), size=SMALL, colour=GREY, ha="right")


def _draw_bars(
    canvas: Canvas,
    rows: Sequence[Mapping[str, Any]],
    xs: Sequence[float],
    width: float,
    scale: float,
    floor: float,
) -> None:
    """Draw a bar per session with its number inside, above it where the bar is too low, and a 0 on the floor."""
    for row, x in zip(rows, xs, strict=True):
        height, text = scale * row["n_new"], str(row["n_new"])
        if row["n_new"]:
            canvas.box(x - width / 2, floor - height, width, height, BLUE, over=True)
        size = min(SIZE, SIZE * (width + 3) / text_width(text, SIZE, bold=True))
        inside = height >= SIZE + 5 and text_width(text, size, bold=True) <= width - 1
        y = floor - height + 3 if inside else floor - height - 2
        colour, va = (WHITE, "top") if inside else (INK, "bottom")
        canvas.text(x, y, text, size=size, colour=colour, ha="center", va=va, bold=True)


def _tabulate(rows: Sequence[Mapping[str, Any]], words: Words) -> pd.DataFrame:
    names = {
        "session_id": "session", "held_on": "date", "total": "total", "n_themes": "n_themes", "n_new": "n_new",
        "n_known": "n_known", "expected": "expected",
    }  # fmt: skip
    return build_table(
        {words.say(f"column_{name}"): [row[key] for row in rows] for key, name in names.items()}
    )
