"""Themes by sessions: counts in cells, colour for the share within the session."""

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
    shorten,
    text_width,
    wrap,
)
from pipeline.charts.frames import TOP_THEMES, Frames, Plan, build_table, read_rows
from pipeline.charts.palette import FAINT, GREY, WHITE, ink_on, shade
from pipeline.charts.sessions_axis import measure_labels, write_labels
from pipeline.charts.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

KEY = "themas-per-sessie"
MOST_SESSIONS = 30
"""Columns that still hold a number of two digits; the last ones are shown."""
_LABEL = 138.0
_WIDEST = 64.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Themes, sessions and their cells, as drawn and as told."""

    themes: tuple[dict[str, Any], ...]
    """label, theme_id, seen_in, possible_in; those in most sessions first."""
    sessions: tuple[dict[str, Any], ...]
    cells: Mapping[tuple[str, str], dict[str, Any]]
    """(theme_id, session_id) to n and share."""


def plan_heat(frames: Frames, words: Words, min_n: int) -> Plan | str:
    """Return the chart of themes by sessions, or why it cannot be drawn."""
    grid = read_grid(frames)
    if not grid.themes:
        return words.say("heat_none")
    if len(grid.sessions) < 2:
        return words.say("heat_one")
    caveats = [words.say("heat_caveat")]
    if len(grid.themes) > TOP_THEMES:
        caveats.append(words.say("left_out", shown=TOP_THEMES, total=len(grid.themes)))
    if len(grid.sessions) > MOST_SESSIONS:
        caveats.append(words.say("sessions_left_out", shown=MOST_SESSIONS, total=len(grid.sessions)))
    return Plan(
        key=KEY,
        question=words.say("heat_question"),
        measure=words.say("heat_measure"),
        alt=words.say(
            "heat_alt",
            themes=len(grid.themes),
            sessions=words.count("session", len(grid.sessions)),
            rows=words.list_rows([_tell(theme, grid, words) for theme in grid.themes]),
        ),
        caveat=" ".join(caveats),
        table=_tabulate(grid, words),
        draw=lambda captions: draw_heat(frames, words, captions, min_n),
    )


def read_grid(frames: Frames) -> Grid:
    """Return the grid of one scope from its presence, balance (labels) and sessions frames."""
    presence = frames.presence[frames.presence["type"] == ""]
    cells = {(row["theme_id"], row["session_id"]): row for row in read_rows(presence)}
    themes = [row for row in read_rows(frames.balance) if row["seen_in"]]
    themes.sort(key=lambda row: (-row["seen_in"], row["label"], row["theme_id"]))
    return Grid(tuple(themes), tuple(read_rows(frames.sessions)), cells)


def draw_heat(frames: Frames, words: Words, captions: Captions, min_n: int) -> Figure:
    """Draw the grid of one scope; a cell of a session with fewer than `min_n` findings is hatched."""
    grid = read_grid(frames)
    themes, sessions = grid.themes[:TOP_THEMES], grid.sessions[-MOST_SESSIONS:]
    labels = [wrap(theme["label"], _LABEL - 8, SIZE, most=3) for theme in themes]
    heights = [max(16.0, len(lines) * SIZE * LINE + 4) for lines in labels]
    seen = [words.say("seen", n=theme["seen_in"], total=theme["possible_in"]) for theme in themes]
    margin = max(text_width(text, SMALL) for text in (*seen, words.say("heat_seen"))) + 8
    step = min(_WIDEST, (WIDTH - 2 * MARGIN - _LABEL - margin) / len(sessions))
    xs = [MARGIN + _LABEL + step * (index + 0.5) for index in range(len(sessions))]
    with house_style():
        head = measure_labels(sessions, words, step)
        canvas = open_canvas(captions, head + sum(heights) + 24)
        write_labels(canvas, sessions, words, xs, head, above=True)
        end = MARGIN + _LABEL + step * len(sessions) + 6
        canvas.text(end, head - 4, words.say("heat_seen"), size=SMALL, colour=GREY, va="bottom")
        shares = [cell["share"] for cell in grid.cells.values() if cell["share"] is not None]
        top, y = max(shares, default=0.0), head
        for theme, lines, height, text in zip(themes, labels, heights, seen, strict=True):
            canvas.text(MARGIN + _LABEL - 8, y + height / 2, "\n".join(lines), ha="right")
            for session, x in zip(sessions, xs, strict=True):
                cell = grid.cells[theme["theme_id"], session["session_id"]]
                _draw_cell(canvas, cell, (x - step / 2, y, step, height), top)
            canvas.text(end, y + height / 2, text, size=SMALL, colour=GREY)
            y += height
        _draw_key(canvas, words, y + 8, top, min_n)
    return canvas.figure


def _draw_cell(
    canvas: Canvas, cell: Mapping[str, Any], place: tuple[float, float, float, float], top: float
) -> None:
    x, y, width, height = place
    share, n = cell["share"], cell["n"]
    colour = WHITE if share is None else shade(share / top) if n else FAINT
    canvas.box(x + 0.5, y + 0.5, width - 1, height - 1, colour, hatched=share is None)
    if n:
        size = (
            SIZE if text_width(str(n), SIZE) <= width - 2 else SIZE * (width - 2) / text_width(str(n), SIZE)
        )
        canvas.text(x + width / 2, y + height / 2, str(n), size=size, colour=ink_on(colour), ha="center")


def _draw_key(canvas: Canvas, words: Words, y: float, top: float, min_n: int) -> None:
    """Draw what the colours and the hatching mean, on one line below the grid."""
    x, size = MARGIN, 9.0
    if top > 0:
        name = words.say("heat_key")
        canvas.text(x, y + size / 2, name, size=SMALL, colour=GREY)
        x += text_width(name, SMALL) + 6
        for step in (0.2, 0.4, 0.6, 0.8, 1.0):
            share = words.percent(top * step)
            canvas.box(x, y, size, size, shade(step))
            canvas.text(x + size + 2, y + size / 2, share, size=SMALL, colour=GREY)
            x += size + 7 + text_width(share, SMALL)
        x += 4
    canvas.box(x, y, size, size, WHITE, hatched=True)
    x += size + 3
    note = shorten(words.say("heat_key_small", min_n=min_n), WIDTH - MARGIN - x, SMALL)
    canvas.text(x, y + size / 2, note, size=SMALL, colour=GREY)


def _tell(theme: Mapping[str, Any], grid: Grid, words: Words) -> str:
    """Say in how many sessions a theme is and where its share is largest; counts are not compared."""
    cells = [grid.cells[theme["theme_id"], session["session_id"]] for session in grid.sessions]
    shares = [cell for cell in cells if cell["share"]]
    seen = words.seen(theme["seen_in"], theme["possible_in"])
    if not shares:
        return words.say("heat_alt_row_small", label=theme["label"], seen=seen)
    most = max(shares, key=lambda cell: float(cell["share"]))
    return words.say(
        "heat_alt_row",
        label=theme["label"],
        seen=seen,
        date=words.moment(most["held_on"]),
        share=words.percent(most["share"]),
    )


def _tabulate(grid: Grid, words: Words) -> pd.DataFrame:
    pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]] = [
        (theme, session) for theme in grid.themes for session in grid.sessions
    ]
    cells = [grid.cells[theme["theme_id"], session["session_id"]] for theme, session in pairs]
    return build_table(
        {
            words.say("column_theme"): [theme["label"] for theme, _ in pairs],
            words.say("column_session"): [session["session_id"] for _, session in pairs],
            words.say("column_date"): [session["held_on"] for _, session in pairs],
            words.say("column_agenda"): [session["theme"] for _, session in pairs],
            words.say("column_n"): [cell["n"] for cell in cells],
            words.say("column_total"): [session["total"] for _, session in pairs],
            words.say("column_share"): [cell["share"] for cell in cells],
            words.say("column_low"): [cell["low"] for cell in cells],
            words.say("column_high"): [cell["high"] for cell in cells],
        }
    )
