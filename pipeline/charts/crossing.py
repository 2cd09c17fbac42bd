"""Methods by types: in how many sessions, and how many findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.charts.canvas import (
    MARGIN,
    SIZE,
    SMALL,
    WIDTH,
    Captions,
    house_style,
    open_canvas,
    wrap,
)
from pipeline.charts.frames import TYPE_ORDER, Frames, Plan, build_table, read_rows
from pipeline.charts.palette import FAINT, ink_on, shade
from pipeline.charts.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

KEY = "methodiek-bij-type"
_LABEL = 108.0
_ROW = 34.0


def plan_crossing(frames: Frames, words: Words) -> Plan | str:
    """Return the chart of methods by types, or why it cannot be drawn."""
    rows = read_rows(frames.crossing)
    if not any(row["n"] for row in rows):
        return words.say("cross_none")
    total = words.count("session", rows[0]["possible_in"])
    most = sorted((row for row in rows if row["n"]), key=lambda row: (-row["n_sessions"], -row["n"]))
    return Plan(
        key=KEY,
        question=words.say("cross_question"),
        measure=words.say("cross_measure", n=rows[0]["possible_in"]),
        alt=words.say("cross_alt", sessions=total, rows=words.list_rows([_tell(row, words) for row in most])),
        caveat=words.say("cross_caveat"),
        table=_tabulate(rows, words),
        draw=lambda captions: draw_crossing(frames.crossing, words, captions),
    )


def draw_crossing(frame: pd.DataFrame, words: Words, captions: Captions) -> Figure:
    """Draw the crossing of one scope; colour is the share of sessions."""
    rows = read_rows(frame)
    methods = list(dict.fromkeys(row["method"] for row in rows))
    types = sorted({row["type"] for row in rows}, key=TYPE_ORDER.index)
    step, head = (WIDTH - 2 * MARGIN - _LABEL) / len(types), 28.0
    with house_style():
        canvas = open_canvas(captions, head + _ROW * len(methods) + 6)
        for index, type_ in enumerate(types):
            x = MARGIN + _LABEL + step * (index + 0.5)
            canvas.text(x, head - 5, words.say(f"short_{type_}"), size=SMALL, ha="center", va="bottom")
        for index, method in enumerate(methods):
            label = wrap(words.say(f"method_{method}"), _LABEL - 8, SIZE, most=2)
            canvas.text(MARGIN + _LABEL - 8, head + _ROW * (index + 0.5), "\n".join(label), ha="right")
        for row in rows:
            x = MARGIN + _LABEL + step * types.index(row["type"])
            y = head + _ROW * methods.index(row["method"])
            colour = shade(row["n_sessions"] / row["possible_in"]) if row["n"] else FAINT
            canvas.box(x + 0.5, y + 0.5, step - 1, _ROW - 1, colour)
            if row["n"]:
                ink = ink_on(colour)
                big, small = str(row["n_sessions"]), f"({row['n']})"
                canvas.text(x + step / 2, y + 12, big, size=SIZE + 1, colour=ink, ha="center", bold=True)
                canvas.text(x + step / 2, y + 25, small, size=SMALL, colour=ink, ha="center")
    return canvas.figure


def _tell(row: dict[str, Any], words: Words) -> str:
    return words.say(
        "cross_alt_row",
        method=words.say(f"method_{row['method']}"),
        type=words.say(f"type_{row['type']}").lower(),
        seen=words.seen(row["n_sessions"], row["possible_in"]),
        findings=words.count("finding", row["n"]),
    )


def _tabulate(rows: list[dict[str, Any]], words: Words) -> pd.DataFrame:
    return build_table(
        {
            words.say("column_method"): [words.say(f"method_{row['method']}") for row in rows],
            words.say("column_type"): [words.say(f"type_{row['type']}") for row in rows],
            words.say("column_n_sessions"): [row["n_sessions"] for row in rows],
            words.say("column_possible"): [row["possible_in"] for row in rows],
            words.say("column_n"): [row["n"] for row in rows],
        }
    )
