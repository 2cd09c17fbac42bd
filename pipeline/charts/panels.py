"""Small charts side by side: the share of each type or method per session, with its interval."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
)
from pipeline.charts.frames import TYPE_ORDER, Frames, Plan, build_table, read_rows
from pipeline.charts.palette import BLUE, GREY, RULE, RUST
from pipeline.charts.sessions_axis import measure_labels, write_labels
from pipeline.charts.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

KEYS = {"type": "typen-per-sessie", "method": "methodiek-per-sessie", "theme": "themas-verloop"}
MOST_SESSIONS = 40
"""Sessions that still have room for a dot of their own; the last ones are shown."""
LINE_SESSIONS = 5
"""Sessions with enough findings that a line needs: from there a direction may be described at all."""
MOST_THEMES = 8
"""Themes that fit beside each other on a page; those of most sessions are shown."""
HINT = "aanwijzing voor een trend"
"""Verdict of `pipeline.trends` under which a panel may name a direction."""
_WORDS = {"type": "types", "method": "methods", "theme": "themes"}
_HEIGHT, _HEAD, _GAP = 66.0, 2 * SIZE * LINE + 4, 12.0
_AXIS = 30.0


@dataclass(frozen=True, slots=True)
class Panel:
    """One type or method: its shares in the order of the sessions."""

    key: str
    label: str
    rows: tuple[dict[str, Any], ...]
    verdict: str = ""
    """What a test allows to say, in the reader's language; empty when nothing was tested."""

    @property
    def seen_in(self) -> int:
        """Return the number of sessions in which it occurs."""
        return sum(row["n"] > 0 for row in self.rows)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where sessions and shares stand inside a panel; `top` is the share at its upper edge."""

    left: float
    step: float
    floor: float
    top: float

    def x(self, index: int) -> float:
        """Return the place of session `index`."""
        return self.left + self.step * (index + 0.5)

    def y(self, share: float) -> float:
        """Return the place of a share."""
        return self.floor - _HEIGHT * share / self.top


def plan_panels(frames: Frames, words: Words, measure_of: str, min_n: int) -> Plan | str:
    """Return the chart of shares per `type` or `method`, or why it cannot be drawn."""
    sessions, panels = _read(frames, words, measure_of)
    if not panels or sum(session["total"] > 0 for session in sessions) < 2:
        return words.say("panels_few")
    caveats = [words.say("panels_caveat", min_n=min_n)]
    if any(session["order"] is None for session in sessions):
        caveats.append(words.say("panels_undated"))
    if len(sessions) > MOST_SESSIONS:
        caveats.append(words.say("sessions_left_out", shown=MOST_SESSIONS, total=len(sessions)))
    name, n_sessions = _WORDS[measure_of], words.count("session", len(sessions))
    return Plan(
        key=KEYS[measure_of],
        question=words.say(f"{name}_question"),
        measure=words.say(f"{name}_measure"),
        alt=words.say(
            f"{name}_alt",
            sessions=n_sessions,
            rows=words.list_rows([_tell(panel, len(sessions), words) for panel in panels]),
        ),
        caveat=" ".join(caveats),
        table=_tabulate(sessions, panels, words, measure_of),
        draw=lambda captions: draw_panels(frames, words, captions, measure_of),
    )


def draw_panels(frames: Frames, words: Words, captions: Captions, measure_of: str) -> Figure:
    """Draw one panel per type or method of one scope, two in a row, on one scale."""
    all_sessions, panels = _read(frames, words, measure_of)
    sessions = all_sessions[-MOST_SESSIONS:]
    panels = [replace(panel, rows=panel.rows[-MOST_SESSIONS:]) for panel in panels]
    width = (WIDTH - 2 * MARGIN - _GAP) / 2
    step = (width - _AXIS) / len(sessions)
    bounds = [row["high"] for panel in panels for row in panel.rows if row["high"] is not None]
    top = _round_up(max(bounds, default=1.0))
    lines = math.ceil(len(panels) / 2)
    with house_style():
        foot = measure_labels(sessions, words, step)
        canvas = open_canvas(captions, lines * (_HEAD + _HEIGHT + _GAP) + foot)
        for index, panel in enumerate(panels):
            left = MARGIN + (index % 2) * (width + _GAP)
            floor = (index // 2) * (_HEAD + _HEIGHT + _GAP) + _HEAD + _HEIGHT
            scale = Scale(left + _AXIS, step, floor, top)
            _draw_frame(canvas, panel, words, scale, left, width, len(all_sessions))
            _draw_shares(canvas, panel, sessions, scale)
            if index + 2 >= len(panels):  # nothing stands below this panel
                xs = [scale.x(place) for place in range(len(sessions))]
                write_labels(canvas, sessions, words, xs, floor, above=False)
    return canvas.figure


def _draw_frame(
    canvas: Canvas, panel: Panel, words: Words, scale: Scale, left: float, width: float, n_sessions: int
) -> None:
    head = scale.floor - _HEIGHT - _HEAD
    n = sum(row["n"] for row in panel.rows)
    note = f"{words.seen(panel.seen_in, n_sessions)} · {panel.verdict or words.count('finding', n)}"
    canvas.text(left, head, shorten(panel.label, width, SIZE, bold=True), va="top", bold=True)
    canvas.text(left, head + SIZE * LINE, note, size=SMALL, colour=GREY, va="top")
    for share in (0.0, scale.top / 2, scale.top):
        y = scale.y(share)
        canvas.line((scale.left, left + width), (y, y), GREY if share == 0 else RULE, 0.7)
        canvas.text(scale.left - 4, y, words.percent(share), size=SMALL, colour=GREY, ha="right")


def _draw_shares(canvas: Canvas, panel: Panel, sessions: Sequence[Mapping[str, Any]], scale: Scale) -> None:
    colour = RUST if panel.key == "knelpunt" else BLUE
    radius = min(3.0, max(1.4, scale.step * 0.3))
    solid = [
        index for index, session in enumerate(sessions) if session["enough"] and session["order"] is not None
    ]
    if len(solid) >= LINE_SESSIONS:
        shares = [scale.y(panel.rows[index]["share"]) for index in solid]
        canvas.line([scale.x(index) for index in solid], shares, colour, 0.8)
    for index, (row, session) in enumerate(zip(panel.rows, sessions, strict=True)):
        if row["share"] is None:
            continue
        x = scale.x(index)
        canvas.line((x, x), (scale.y(row["low"]), scale.y(row["high"])), GREY, 0.8)
        canvas.dot(x, scale.y(row["share"]), colour, radius, open_=not session["enough"])
    dated = sum(session["order"] is not None for session in sessions)
    if 0 < dated < len(sessions):
        x = scale.x(dated) - scale.step / 2
        canvas.line((x, x), (scale.floor, scale.floor - _HEIGHT), GREY, 0.7)


def _read(frames: Frames, words: Words, measure_of: str) -> tuple[list[dict[str, Any]], list[Panel]]:
    rows = read_rows(frames.shares[frames.shares["measure_of"] == measure_of])
    by_key: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_key.setdefault(row["key"], []).append(row)
    if measure_of == "theme":
        return read_rows(frames.sessions), _read_themes(frames, by_key, words)
    panels = [Panel(key, words.say(f"{measure_of}_{key}"), tuple(found)) for key, found in by_key.items()]
    if measure_of == "type":
        panels.sort(key=lambda panel: [str(type_) for type_ in TYPE_ORDER].index(panel.key))
    return read_rows(frames.sessions), panels


def _read_themes(frames: Frames, by_key: Mapping[str, Sequence[dict[str, Any]]], words: Words) -> list[Panel]:
    labels = {row["theme_id"]: row["label"] for row in read_rows(frames.balance)}
    tested = {row["key"]: row for row in read_rows(frames.trends) if row["measure_of"] == "theme"}
    panels = [
        Panel(key, labels[key], tuple(rows), _say_verdict(tested.get(key), words))
        for key, rows in by_key.items()
    ]
    panels.sort(key=lambda panel: (-panel.seen_in, panel.label, panel.key))
    return panels[:MOST_THEMES]


def _say_verdict(row: Mapping[str, Any] | None, words: Words) -> str:
    """Return what may be said of a theme's direction; a test that did not pass names none."""
    if row is None or row["q"] is None:
        return ""
    if row["verdict"] != HINT:
        return words.say("themes_no_hint")
    return words.say("themes_hint", direction=words.say(f"direction_{row['direction'].replace(' ', '_')}"))


def _round_up(share: float) -> float:
    """Return the first of a few round shares that is at least `share`, so that no interval is cut off."""
    return next(top for top in (0.1, 0.2, 0.4, 0.6, 0.8, 1.0) if share <= top + 1e-9)


def _tell(panel: Panel, n_sessions: int, words: Words) -> str:
    seen = words.seen(panel.seen_in, n_sessions)
    shares = [row["share"] for row in panel.rows if row["enough"]]
    if not shares:
        return words.say("panels_alt_row_small", label=panel.label, seen=seen)
    low, high = words.percent(min(shares)), words.percent(max(shares))
    return words.say("panels_alt_row", label=panel.label, seen=seen, low=low, high=high)


def _tabulate(
    sessions: Sequence[Mapping[str, Any]], panels: Sequence[Panel], words: Words, measure_of: str
) -> pd.DataFrame:
    """Return the numbers; shares of sessions with too few findings stay empty, as in the result files."""
    cells = [
        (panel, session, row) for panel in panels for session, row in zip(sessions, panel.rows, strict=True)
    ]
    columns: dict[str, list[Any]] = {
        words.say(f"column_{measure_of}"): [panel.label for panel, _, _ in cells],
        words.say("column_session"): [session["session_id"] for _, session, _ in cells],
        words.say("column_date"): [session["held_on"] for _, session, _ in cells],
        words.say("column_agenda"): [session["theme"] for _, session, _ in cells],
        words.say("column_n"): [row["n"] for _, _, row in cells],
        words.say("column_total"): [row["total"] for _, _, row in cells],
    }
    for name in ("share", "low", "high"):
        columns[words.say(f"column_{name}")] = [row[name] if row["enough"] else None for _, _, row in cells]
    return build_table(columns)
