"""The course of each bottleneck over the sessions: as bottleneck, need, action, success factor or solved."""

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
from pipeline.charts.frames import TOP_THEMES, Frames, Plan, build_table, read_rows
from pipeline.charts.palette import GREY, PHASES, RULE, RUST, ink_on
from pipeline.charts.sessions_axis import measure_labels, write_labels
from pipeline.charts.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

KEY = "levensloop-per-thema"
MOST_SESSIONS = 30
"""Columns that still hold a letter; the last ones are shown."""
_ORDER = tuple(PHASES)
"""From bottleneck to solved."""
_LABEL, _NOTE, _WIDEST, _BOX = 138.0, 92.0, 46.0, 13.0


@dataclass(frozen=True, slots=True)
class Course:
    """A theme that was once named as a bottleneck, with what each session says of it."""

    label: str
    theme_id: str
    cells: Mapping[str, dict[str, Any]]
    """Session id to its row of the life cycle."""
    last: dict[str, Any]
    state: str
    """Of the bottleneck, as the register of recurring bottlenecks has it; empty when it has none."""

    @property
    def ends_as(self) -> str:
        """Return what it comes to: what the last session names as a bottleneck too still is one."""
        is_both = self.last["bottlenecks"] and self.last["phase"] != "opgelost"
        return "knelpunt" if is_both else str(self.last["phase"])


def plan_strip(frames: Frames, words: Words) -> Plan | str:
    """Return the chart of the courses, or why it cannot be drawn."""
    sessions = _list_dated(frames)
    if len(sessions) < 2:
        return words.say("strip_few")
    courses = read_courses(frames, sessions)
    if not courses:
        return words.say("strip_none")
    caveats = [words.say("strip_caveat"), words.say("silence")]
    if len(courses) > TOP_THEMES:
        caveats.append(words.say("left_out", shown=TOP_THEMES, total=len(courses)))
    if len(sessions) > MOST_SESSIONS:
        caveats.append(words.say("sessions_left_out", shown=MOST_SESSIONS, total=len(sessions)))
    return Plan(
        key=KEY,
        question=words.say("strip_question"),
        measure=words.say("strip_measure"),
        alt=words.say(
            "strip_alt",
            sessions=words.count("session", len(sessions)),
            rows=words.list_rows([_tell(course, sessions, words) for course in courses]),
        ),
        caveat=" ".join(caveats),
        table=_tabulate(courses, sessions, words),
        draw=lambda captions: draw_strip(frames, words, captions),
    )


def read_courses(frames: Frames, sessions: Sequence[Mapping[str, Any]]) -> list[Course]:
    """Return the bottlenecks that two or more dated sessions speak of; those that end furthest from a bottleneck at the end."""
    places = {session["session_id"]: place for place, session in enumerate(sessions)}
    by_theme: dict[str, list[dict[str, Any]]] = {}
    for row in read_rows(frames.life_cycle):
        if row["session_id"] in places:
            by_theme.setdefault(row["theme_id"], []).append(row)
    states = {row["theme_id"]: row["state"] or "" for row in read_rows(frames.recurrence)}
    courses = []
    for theme_id, rows in by_theme.items():
        rows.sort(key=lambda row: places[row["session_id"]])
        if len(rows) > 1 and any(row["bottlenecks"] for row in rows):
            cells = {row["session_id"]: row for row in rows}
            courses.append(Course(rows[0]["label"], theme_id, cells, rows[-1], states.get(theme_id, "")))
    courses.sort(key=lambda course: (-len(course.cells), course.label, course.theme_id))
    shown = courses[:TOP_THEMES]
    shown.sort(key=lambda course: _ORDER.index(course.ends_as))
    return [*shown, *courses[TOP_THEMES:]]


def draw_strip(frames: Frames, words: Words, captions: Captions) -> Figure:
    """Draw one strip per bottleneck of one scope, a column per dated session."""
    every = _list_dated(frames)
    sessions, courses = every[-MOST_SESSIONS:], read_courses(frames, every)[:TOP_THEMES]
    labels = [wrap(course.label, _LABEL - 8, SIZE, most=3) for course in courses]
    heights = [max(22.0, len(lines) * SIZE * LINE + 4) for lines in labels]
    step = min(_WIDEST, (WIDTH - 2 * MARGIN - _LABEL - _NOTE) / len(sessions))
    xs = [MARGIN + _LABEL + step * (place + 0.5) for place in range(len(sessions))]
    end = MARGIN + _LABEL + step * len(sessions) + 8
    with house_style():
        head = measure_labels(sessions, words, step)
        canvas = open_canvas(captions, head + sum(heights) + 24)
        write_labels(canvas, sessions, words, xs, head, above=True)
        canvas.text(end, head - 4, words.say("strip_last"), size=SMALL, colour=GREY, va="bottom")
        y = head
        for course, lines, height in zip(courses, labels, heights, strict=True):
            canvas.text(MARGIN + _LABEL - 8, y + height / 2, "\n".join(lines), ha="right")
            _draw_course(canvas, course, sessions, xs, y + height / 2, min(step - 1, _BOX), words)
            canvas.text(end, y + height / 2, "\n".join(_say_end(course, words)), size=SMALL)
            y += height
        _draw_key(canvas, words, y + 8)
    return canvas.figure


def _say_end(course: Course, words: Words) -> list[str]:
    """Return as what the last session names it, and how the bottleneck stands: a success closes none."""
    last = words.say(f"phase_{course.last['phase']}")
    return (
        [last, words.say("strip_state", state=words.say(f"state_{course.state}"))] if course.state else [last]
    )


def _draw_course(
    canvas: Canvas,
    course: Course,
    sessions: Sequence[Mapping[str, Any]],
    xs: Sequence[float],
    y: float,
    size: float,
    words: Words,
) -> None:
    """Draw a line from the first to the last session that speaks of it, and a box in each."""
    places = [place for place, session in enumerate(sessions) if session["session_id"] in course.cells]
    if not places:
        return
    canvas.line((xs[places[0]], xs[places[-1]]), (y, y), RULE, 1.6)
    for place in places:
        row = course.cells[sessions[place]["session_id"]]
        _draw_phase(canvas, row["phase"], xs[place], y, size, words)
        if row["bottlenecks"] and row["phase"] != "knelpunt":
            canvas.box(xs[place] - size / 2, y + _BOX / 2 + 0.6, size, 2.4, RUST)


def _draw_phase(canvas: Canvas, phase: str, x: float, y: float, size: float, words: Words) -> None:
    colour, letter = PHASES[phase], words.say(f"letter_{phase}")
    canvas.box(x - size / 2, y - _BOX / 2, size, _BOX, colour, over=True)
    # A capital stands on the line, so its middle is a little above the middle of the text.
    canvas.text(x, y + 0.4, letter, size=SMALL, colour=ink_on(colour), ha="center", bold=True)


def _draw_key(canvas: Canvas, words: Words, y: float) -> None:
    x = MARGIN
    for phase in _ORDER:
        name = words.say(f"phase_{phase}")
        _draw_phase(canvas, phase, x + _BOX / 2, y + _BOX / 2, _BOX, words)
        canvas.text(x + _BOX + 3, y + _BOX / 2, name, size=SMALL, colour=GREY)
        x += _BOX + 9 + text_width(name, SMALL)
    canvas.box(x, y + _BOX / 2 - 1.2, _BOX, 2.4, RUST)
    canvas.text(x + _BOX + 3, y + _BOX / 2, words.say("strip_also"), size=SMALL, colour=GREY)


def _list_dated(frames: Frames) -> list[dict[str, Any]]:
    return [row for row in read_rows(frames.sessions) if row["day"] is not None]


def _tell(course: Course, sessions: Sequence[Mapping[str, Any]], words: Words) -> str:
    steps = [course.cells[s["session_id"]] for s in sessions if s["session_id"] in course.cells]
    said = [
        f"{words.moment(row['held_on'])} {words.say('phase_' + row['phase']).lower()}" for row in steps[-4:]
    ]
    end = "; ".join(_say_end(course, words)).lower()
    return words.say("strip_alt_row", label=course.label, steps=", ".join(said), end=end)


def _tabulate(courses: Sequence[Course], sessions: Sequence[Mapping[str, Any]], words: Words) -> pd.DataFrame:
    """Return a row per bottleneck with its whole course; the counts are in `life_cycle.csv`."""
    steps = [[c.cells[s["session_id"]] for s in sessions if s["session_id"] in c.cells] for c in courses]
    told = [
        "; ".join(f"{words.moment(row['held_on'])}: {_say_step(row, words)}" for row in rows)
        for rows in steps
    ]
    return build_table(
        {
            words.say("column_theme"): [course.label for course in courses],
            words.say("column_n_sessions"): [len(rows) for rows in steps],
            words.say("column_phase"): [words.say(f"phase_{c.last['phase']}") for c in courses],
            words.say("column_state"): [words.say(f"state_{c.state}") if c.state else "" for c in courses],
            words.say("column_course"): told,
        }
    )


def _say_step(row: Mapping[str, Any], words: Words) -> str:
    phase = words.say(f"phase_{row['phase']}").lower()
    also = row["bottlenecks"] and row["phase"] != "knelpunt"
    return f"{phase} ({words.say('strip_also')})" if also else phase
