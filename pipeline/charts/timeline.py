"""Bottlenecks that come back, on a real date axis: every mention, the gaps between, first and last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
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
from pipeline.charts.frames import TOP_THEMES, Frames, Plan, build_table, read_rows
from pipeline.charts.palette import GREY, INK, RULE, RUST
from pipeline.charts.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

KEY = "terugkerende-knelpunten"
_LABEL, _NOTES = 134.0, 96.0
_ROW = 26.0
_LEVEL = 9.0
"""Height of a level of numbers above the strip of sessions; at most three levels."""
_LEFT, _RIGHT = MARGIN + _LABEL + 8, WIDTH - MARGIN - _NOTES - 14
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months between two marks on the axis."""
_TICK = 30.0
"""Points between two marks on the axis, at least."""


@dataclass(frozen=True, slots=True)
class Course:
    """A bottleneck with the places, among the dated sessions, of those that name it."""

    row: dict[str, Any]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Days on the width of the drawing."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Return the place of a day."""
        return _LEFT + (_RIGHT - _LEFT) * (day - self.first).days / (self.last - self.first).days


def plan_timeline(frames: Frames, words: Words, min_n: int) -> Plan | str:
    """Return the chart of bottlenecks that are named in more than one session, or why it cannot be drawn."""
    sessions, undated = _split(frames)
    if len({session["day"] for session in sessions}) < 2:
        return words.say("timeline_no_dates")
    courses, once = _read_courses(frames, sessions)
    if not courses:
        return words.say("timeline_none")
    caveats = [words.say("silence"), words.say("timeline_key", min_n=min_n)]
    if once:
        caveats.append(words.say("timeline_once", n=once))
    if undated:
        caveats.append(words.say("timeline_undated", sessions=words.count("session", undated)))
    if len(courses) > TOP_THEMES:
        caveats.append(words.say("left_out", shown=TOP_THEMES, total=len(courses)))
    return Plan(
        key=KEY,
        question=words.say("timeline_question"),
        measure=words.say("timeline_measure"),
        alt=words.say(
            "timeline_alt",
            first=words.moment(sessions[0]["held_on"]),
            last=words.moment(sessions[-1]["held_on"]),
            sessions=words.count("session", len(sessions)),
            rows=words.list_rows([_tell(course.row, words) for course in courses]),
        ),
        caveat=" ".join(caveats),
        table=_tabulate(read_rows(frames.recurrence), words),
        draw=lambda captions: draw_timeline(frames, words, captions),
    )


def draw_timeline(frames: Frames, words: Words, captions: Captions) -> Figure:
    """Draw the bottlenecks of one scope that at least two dated sessions name."""
    sessions, _ = _split(frames)
    courses = _read_courses(frames, sessions)[0][:TOP_THEMES]
    days = [date.fromisoformat(session["day"]) for session in sessions]
    axis = Axis(days[0], days[-1])
    xs = [axis.x(day) for day in days]
    labels = [wrap(course.row["label"], _LABEL, SIZE, most=3) for course in courses]
    heights = [max(_ROW, len(lines) * SIZE * LINE + 5) for lines in labels]
    levels = _stack([str(session["total"]) for session in sessions], xs)
    strip = max(24.0, 16.0 + _LEVEL * (1 + max(level for level in levels if level is not None)))
    floor = strip + sum(heights)
    with house_style():
        canvas = open_canvas(captions, floor + 30)
        _draw_sessions(canvas, sessions, xs, levels, (strip, floor))
        _draw_axis(canvas, axis, words, floor)
        notes = WIDTH - MARGIN - _NOTES
        head = f"{words.say('timeline_head_seen')}\n{words.say('timeline_head_last')}"
        canvas.text(notes, strip - 4, head, size=SMALL, colour=GREY, va="bottom")
        y = strip
        for course, lines, height in zip(courses, labels, heights, strict=True):
            canvas.text(MARGIN + _LABEL, y + height / 2, "\n".join(lines), ha="right")
            _draw_course(canvas, course, xs, y + height / 2)
            canvas.text(notes, y + height / 2, _note(course.row, words), size=SMALL)
            y += height
    return canvas.figure


def _draw_sessions(
    canvas: Canvas,
    sessions: Sequence[Mapping[str, Any]],
    xs: Sequence[float],
    levels: Sequence[int | None],
    edges: tuple[float, float],
) -> None:
    """Draw the strip of sessions with their numbers, and a thin line down from each."""
    strip, floor = edges
    canvas.text(MARGIN + _LABEL, strip - 14, "n", size=SMALL, colour=GREY, ha="right")
    for session, x, level in zip(sessions, xs, levels, strict=True):
        canvas.line((x, x), (strip - 4, floor), RULE, 0.6)
        canvas.dot(x, strip - 6, GREY, 2.2, open_=not session["enough"])
        if level is not None:
            y = strip - 14 - level * _LEVEL
            canvas.text(x, y, str(session["total"]), size=SMALL, colour=GREY, ha="center")


def _stack(labels: Sequence[str], xs: Sequence[float]) -> list[int | None]:
    """Return the lowest of three levels on which each label touches no other, None where all are taken.

    A number without a level stands in the table of themes by sessions.
    """
    ends = [float("-inf")] * 3
    levels: list[int | None] = []
    for label, x in zip(labels, xs, strict=True):
        half = text_width(label, SMALL) / 2
        level = next((n for n, end in enumerate(ends) if x - half > end + 1.5), None)
        if level is not None:
            ends[level] = x + half
        levels.append(level)
    return levels


def _draw_course(canvas: Canvas, course: Course, xs: Sequence[float], y: float) -> None:
    for earlier, later in pairwise(course.places):
        gap, (left, right) = later - earlier - 1, (xs[earlier], xs[later])
        canvas.line((left, right), (y, y), RUST, 1.0 if gap else 2.2, dotted=gap > 0)
        if gap and right - left > 8 + text_width(str(gap), SMALL):
            canvas.text((left + right) / 2, y - 6, str(gap), size=SMALL, colour=GREY, ha="center")
    for place in course.places:
        canvas.dot(xs[place], y, RUST, 3.4)


def _draw_axis(canvas: Canvas, axis: Axis, words: Words, floor: float) -> None:
    canvas.line((_LEFT, _RIGHT), (floor, floor), INK, 0.8)
    for day, label in _list_ticks(axis, words):
        x = axis.x(day)
        canvas.line((x, x), (floor, floor + 3), INK, 0.8)
        canvas.text(x, floor + 5, label, size=SMALL, colour=INK, ha="center", va="top")


def _list_ticks(axis: Axis, words: Words) -> list[tuple[date, str]]:
    """Return marks on first days of months, with the year below the first mark and each new year.

    A span that holds fewer than two of those is marked at its two ends.
    """
    months = range(axis.first.year * 12 + axis.first.month - 1, axis.last.year * 12 + axis.last.month)
    firsts = [date(number // 12, number % 12 + 1, 1) for number in months]
    inside = [day for day in firsts if axis.first <= day <= axis.last]
    if len(inside) < 2:
        return _mark_ends(axis, words)
    room = (_RIGHT - _LEFT) / _TICK
    step = next((s for s in _STEPS if len(firsts) / s <= room), _STEPS[-1])
    ticks: list[tuple[date, str]] = []
    year = 0
    for day in inside:
        if (day.year * 12 + day.month - 1) % step == 0:
            label = words.month(day.month) + (f"\n{day.year}" if day.year != year else "")
            ticks.append((day, label if step < 12 else str(day.year)))
            year = day.year
    return ticks if len(ticks) > 1 else _mark_ends(axis, words)


def _mark_ends(axis: Axis, words: Words) -> list[tuple[date, str]]:
    ends = (axis.first, axis.last)
    return [(day, "\n".join(words.moment(day.isoformat()).rsplit(" ", 1))) for day in ends]


def _split(frames: Frames) -> tuple[list[dict[str, Any]], int]:
    """Return the dated sessions in order and the number of undated ones."""
    rows = read_rows(frames.sessions)
    dated = [row for row in rows if row["day"] is not None]
    return dated, len(rows) - len(dated)


def _read_courses(frames: Frames, sessions: Sequence[Mapping[str, Any]]) -> tuple[list[Course], int]:
    """Return bottlenecks that two or more dated sessions name, and the number of the others."""
    places = {session["session_id"]: place for place, session in enumerate(sessions)}
    found: dict[str, list[int]] = {}
    for row in read_rows(frames.presence[frames.presence["type"] == "knelpunt"]):
        if row["present"] and row["session_id"] in places:
            found.setdefault(row["theme_id"], []).append(places[row["session_id"]])
    rows = read_rows(frames.recurrence)
    courses = [Course(row, tuple(sorted(found.get(row["theme_id"], ())))) for row in rows]
    courses = [course for course in courses if len(course.places) > 1]
    courses.sort(key=lambda c: (-c.row["seen_in"], c.places[0], c.row["label"], c.row["theme_id"]))
    return courses, len(rows) - len(courses)


def _note(row: Mapping[str, Any], words: Words) -> str:
    seen = words.say("seen", n=row["seen_in"], total=row["possible_in"])
    return f"{seen} · {words.say('state_' + row['state'])}\n{words.moment(row['last_seen'])}"


def _tell(row: Mapping[str, Any], words: Words) -> str:
    return words.say(
        "timeline_alt_row",
        label=row["label"],
        seen=words.seen(row["seen_in"], row["possible_in"]),
        first=words.moment(row["first_seen"]),
        last=words.moment(row["last_seen"]),
        state=words.say(f"state_{row['state']}"),
    )


def _tabulate(rows: Sequence[Mapping[str, Any]], words: Words) -> pd.DataFrame:
    names = {
        "label": "theme", "seen_in": "seen", "possible_in": "possible", "first_seen": "first",
        "last_seen": "last", "longest_gap": "gap", "possibly_missed": "missed", "because": "why",
    }  # fmt: skip
    columns = {words.say(f"column_{name}"): [row[key] for row in rows] for key, name in names.items()}
    columns[words.say("column_state")] = [words.say(f"state_{row['state']}") for row in rows]
    return build_table(columns)
