"""The life cycle of a theme in words: when it was first a bottleneck, a need, an action, a success factor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.report.citing import Words
from pipeline.report.tables import frame_rows

_PHASES = (
    ("bottlenecks", "knelpunt"), ("needs", "behoefte"), ("actions", "actie"), ("successes", "succesfactor"),
    ("solved", "opgelost"),
)  # fmt: skip
"""Column of `life_cycle` and the word whose sign stands for it, in the order of a life cycle."""


@dataclass(frozen=True, slots=True)
class Step:
    """A phase with when it was first and last seen, and in how many sessions."""

    phase: str
    """A type, or `opgelost`."""
    sign: str
    name: str
    when: str


def read_courses(words: Words, scope: str) -> dict[str, tuple[Step, ...]]:
    """Return the steps of each theme of a scope that was seen in two phases or more, in order of time."""
    frame = words.lookup.results.life_cycle
    found: dict[str, list[dict[str, Any]]] = {}
    for row in () if frame is None else frame_rows(frame):
        if row["scope"] == scope:
            found.setdefault(str(row["theme_id"]), []).append(row)
    courses = {theme_id: _steps(words, rows) for theme_id, rows in found.items()}
    return {theme_id: steps for theme_id, steps in courses.items() if len(steps) > 1}


def _steps(words: Words, rows: Sequence[dict[str, Any]]) -> tuple[Step, ...]:
    steps: list[tuple[str, int, Step]] = []
    ordered = sorted(rows, key=lambda row: str(row["held_on"]))
    for rank, (column, phase) in enumerate(_PHASES):
        held = [str(row["held_on"]) for row in ordered if row[column]]
        if held:
            steps.append((held[0], rank, _step(words, phase, held)))
    return tuple(step for _, _, step in sorted(steps, key=lambda item: item[:2]))


def _step(words: Words, phase: str, held: Sequence[str]) -> Step:
    texts = words.texts
    first, last = _short_month(words, held[0]), _short_month(words, held[-1])
    when = first if first == last else texts("course_span", first=first, last=last)
    if phase == "opgelost":
        return Step(phase, "✓", texts.label("state", phase), when)
    return Step(phase, words.sign(phase), words.type_name(phase).lower(), when)


def _short_month(words: Words, held: str) -> str:
    """Return "mei 2024"; a quarter or a year as they are written elsewhere."""
    month = held[:7]
    short = words.texts.short_date(month)
    return words.texts.date(month) if "Q" in month or short == held[:4] else f"{short} {held[:4]}"
