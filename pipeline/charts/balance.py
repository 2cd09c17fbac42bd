"""What helps against what hinders: bars to two sides per theme, in sessions."""

from __future__ import annotations

from collections.abc import Sequence
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
    wrap,
)
from pipeline.charts.frames import TOP_THEMES, Frames, Plan, build_table, read_rows
from pipeline.charts.palette import BLUE, GREY, INK, RULE, RUST
from pipeline.charts.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

KEY = "helpt-en-hindert"
_LABEL = 150.0
_NUMBER = 18.0
_BAR = 11.0


def plan_balance(frames: Frames, words: Words) -> Plan | str:
    """Return the chart of what helps and hinders, or why it cannot be drawn."""
    rows = _sort(frames.balance)
    if not rows:
        return words.say("balance_none")
    total = words.count("session", int(rows[0]["possible_in"]))
    named = [
        words.say("balance_alt_row", label=r["label"], hinders=r["hinders"], helps=r["helps"]) for r in rows
    ]
    caveats = [words.say("balance_caveat")]
    if len(rows) > TOP_THEMES:
        caveats.append(words.say("left_out", shown=TOP_THEMES, total=len(rows)))
    return Plan(
        key=KEY,
        question=words.say("balance_question"),
        measure=words.say("balance_measure", sessions=total),
        alt=words.say("balance_alt", sessions=total, rows=words.list_rows(named)),
        caveat=" ".join(caveats),
        table=_tabulate(rows, words),
        draw=lambda captions: draw_balance(frames.balance, words, captions),
    )


def draw_balance(frame: pd.DataFrame, words: Words, captions: Captions) -> Figure:
    """Draw bars of hinders (left) and helps (right) from the balance frame of one scope."""
    rows = _sort(frame)[:TOP_THEMES]
    labels = [wrap(row["label"], _LABEL - 8, SIZE, most=3) for row in rows]
    heights = [max(_BAR + 7, len(lines) * SIZE * LINE + 6) for lines in labels]
    head = 2 * SIZE * LINE + 8
    with house_style():
        canvas = open_canvas(captions, head + sum(heights) + 4)
        left, right = MARGIN + _LABEL, WIDTH - MARGIN
        zero, reach = (left + right) / 2, (right - left) / 2 - _NUMBER
        _write_head(canvas, words, zero)
        scale = reach / max(max(row["helps"], row["hinders"]) for row in rows)
        y = head
        for row, lines, height in zip(rows, labels, heights, strict=True):
            middle = y + height / 2
            canvas.text(MARGIN + _LABEL - 8, middle, "\n".join(lines), ha="right")
            _draw_bar(canvas, zero, middle, -scale * row["hinders"], RUST, row["hinders"])
            _draw_bar(canvas, zero, middle, scale * row["helps"], BLUE, row["helps"])
            y += height
            canvas.line((MARGIN + _LABEL, WIDTH - MARGIN), (y, y), RULE, 0.3)
        canvas.line((zero, zero), (head - 2, y), INK, 0.8)
    return canvas.figure


def _write_head(canvas: Canvas, words: Words, zero: float) -> None:
    for side, ha, colour in (("left", "right", RUST), ("right", "left", BLUE)):
        x = zero - 6 if side == "left" else zero + 6
        canvas.text(x, 2, words.say(f"balance_{side}"), colour=colour, ha=ha, va="top", bold=True)
        note = words.say(f"balance_{side}_note")
        canvas.text(x, 2 + SIZE * LINE, note, size=SMALL, colour=GREY, ha=ha, va="top")


def _draw_bar(canvas: Canvas, zero: float, middle: float, width: float, colour: str, n: int) -> None:
    """Draw a bar from zero with its number at the end; a count of 0 is a grey 0 beside the axis."""
    is_left = colour == RUST
    if n:
        canvas.box(min(zero, zero + width), middle - _BAR / 2, abs(width), _BAR, colour)
    x = zero + width + (-4 if is_left else 4)
    canvas.text(x, middle, str(n), colour=INK if n else GREY, ha="right" if is_left else "left", bold=n > 0)


def _sort(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the themes that help or hinder, those in most sessions first."""
    rows = [row for row in read_rows(frame) if row["helps"] or row["hinders"]]
    return sorted(
        rows,
        key=lambda r: (-(r["helps"] + r["hinders"] - r["both"]), -r["hinders"], r["label"], r["theme_id"]),
    )


def _tabulate(rows: Sequence[dict[str, Any]], words: Words) -> pd.DataFrame:
    names = {
        "label": "theme", "hinders": "hinders", "helps": "helps", "both": "both", "possible_in": "possible",
        "n_hinders": "n_hinders", "n_helps": "n_helps",
    }  # fmt: skip
    return build_table(
        {words.say(f"column_{name}"): [row[key] for row in rows] for key, name in names.items()}
    )
