"""Methods, perspectives or V themes by types: in how many sessions, and how many findings."""

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

KEYS = {"method": "methodiek-bij-type", "perspective": "perspectief-bij-type", "v_theme": "v-themas-bij-type"}
_LABEL = 108.0
_ROW = 34.0


def plan_crossing(frames: Frames, words: Words, facet: str) -> Plan | str:
    """Return the chart of `facet` (method, perspective, v_theme) by types, or why it cannot be drawn."""
    rows = _read(frames, facet)
    if not any(row["n"] for row in rows):
        return words.say("cross_none")
    total = words.count("session", rows[0]["possible_in"])
    most = sorted((row for row in rows if row["n"]), key=lambda row: (-row["n_sessions"], -row["n"]))
    told = [_tell(row, words, facet) for row in most]
    return Plan(
        key=KEYS[facet],
        question=words.say(f"cross_question_{facet}"),
        measure=words.say("cross_measure", n=rows[0]["possible_in"]),
        alt=words.say(
            "cross_alt",
            facet=words.say(f"column_{facet}").lower(),
            sessions=total,
            rows=words.list_rows(told),
        ),
        caveat=words.say(f"cross_caveat_{facet}"),
        table=_tabulate(rows, words, facet),
        draw=lambda captions: draw_crossing(frames, words, captions, facet),
    )


def has_facet(frames: Frames, facet: str) -> bool:
    """Return whether any finding has the facet at all; few programmes have perspectives or V themes."""
    return bool(_read(frames, facet))


def _read(frames: Frames, facet: str) -> list[dict[str, Any]]:
    if facet == "method":
        return [{**row, "key": row["method"]} for row in read_rows(frames.crossing)]
    return read_rows(frames.facets[frames.facets["facet"] == facet])


def draw_crossing(frames: Frames, words: Words, captions: Captions, facet: str) -> Figure:
    """Draw the crossing of one scope; colour is the share of sessions."""
    rows = _read(frames, facet)
    keys = list(dict.fromkeys(row["key"] for row in rows))
    types = sorted({row["type"] for row in rows}, key=TYPE_ORDER.index)
    step, head = (WIDTH - 2 * MARGIN - _LABEL) / len(types), 28.0
    with house_style():
        canvas = open_canvas(captions, head + _ROW * len(keys) + 6)
        for index, type_ in enumerate(types):
            x = MARGIN + _LABEL + step * (index + 0.5)
            canvas.text(x, head - 5, words.say(f"short_{type_}"), size=SMALL, ha="center", va="bottom")
        for index, key in enumerate(keys):
            label = wrap(words.say(f"{facet}_{key}"), _LABEL - 8, SIZE, most=2)
            canvas.text(MARGIN + _LABEL - 8, head + _ROW * (index + 0.5), "\n".join(label), ha="right")
        for row in rows:
            x = MARGIN + _LABEL + step * types.index(row["type"])
            y = head + _ROW * keys.index(row["key"])
            colour = shade(row["n_sessions"] / row["possible_in"]) if row["n"] else FAINT
            canvas.box(x + 0.5, y + 0.5, step - 1, _ROW - 1, colour)
            if row["n"]:
                ink = ink_on(colour)
                big, small = str(row["n_sessions"]), f"({row['n']})"
                canvas.text(x + step / 2, y + 12, big, size=SIZE + 1, colour=ink, ha="center", bold=True)
                canvas.text(x + step / 2, y + 25, small, size=SMALL, colour=ink, ha="center")
    return canvas.figure


def _tell(row: dict[str, Any], words: Words, facet: str) -> str:
    return words.say(
        "cross_alt_row",
        name=words.say(f"{facet}_{row['key']}"),
        type=words.say(f"type_{row['type']}").lower(),
        seen=words.seen(row["n_sessions"], row["possible_in"]),
        findings=words.count("finding", row["n"]),
    )


def _tabulate(rows: list[dict[str, Any]], words: Words, facet: str) -> pd.DataFrame:
    return build_table(
        {
            words.say(f"column_{facet}"): [words.say(f"{facet}_{row['key']}") for row in rows],
            words.say("column_type"): [words.say(f"type_{row['type']}") for row in rows],
            words.say("column_n_sessions"): [row["n_sessions"] for row in rows],
            words.say("column_possible"): [row["possible_in"] for row in rows],
            words.say("column_n"): [row["n"] for row in rows],
        }
    )
