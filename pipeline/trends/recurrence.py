"""Follow bottlenecks over sessions: in how many, first, last, with which gaps, and how they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipeline.records import Finding, FindingType, Session, State, Theme
from pipeline.settings import Settings
from pipeline.store import COLUMNS
from pipeline.trends.absence import (
    MISS_BAR,
    Checked,
    Recall,
    chance_all_silent,
    read_recall,
)
from pipeline.trends.scopes import Scope, map_themes, split_scopes
from pipeline.trends.tables import build_frame

if TYPE_CHECKING:
    import pandas as pd

_ANSWERS = (
    FindingType.ACTION, FindingType.NEED, FindingType.SUCCESS, FindingType.BOTTLENECK, FindingType.INSIGHT,
    FindingType.QUESTION, FindingType.TOPIC,
)  # fmt: skip
"""What a next report can bring, the nearest to an answer first."""


@dataclass(frozen=True, slots=True)
class Course:
    """One bottleneck theme in one scope; numbers are places in `scope.sessions`."""

    scope: Scope
    theme: Theme
    findings: tuple[tuple[Finding, ...], ...]
    """Counted findings of the theme per session."""

    @property
    def seen(self) -> list[int]:
        """Return the sessions, undated ones too, that name the theme as a bottleneck."""
        return [i for i, found in enumerate(self.findings) if any(_hinders(f) for f in found)]

    @property
    def dated(self) -> list[int]:
        """Return the dated sessions that name the theme as a bottleneck."""
        return [index for index in self.seen if index < self.scope.n_dated]

    @property
    def dated_before_last(self) -> range:
        """Return the dated sessions up to the last that names the theme as a bottleneck, that one included."""
        return range(self.dated[-1] + 1) if self.dated else range(0)


def measure_recurrence(
    sessions: Sequence[Session],
    findings: Sequence[Finding],
    themes: Sequence[Theme],
    settings: Settings,
    checked: Mapping[str, Checked] = MappingProxyType({}),
) -> pd.DataFrame:
    """Return `recurrence`: one row per scope and theme that is named as a bottleneck at least once.

    `seen_in` and `possible_in` count session reports; `longest_gap` is the largest number of sessions
    between two that name it (unknown when fewer than two dated ones do); `linked_actions` are the actions of
    the theme in the first session that names it or later. `state` is `opgelost` only when a later session
    says so itself, `open` when the last dated session names it, else `onbekend`: silence solves nothing.
    `possibly_missed` counts the dated sessions after the last mention in which it may have been missed: all of
    them unless the chance that one mention in each was missed (`chance_missed`, 0..1, by the measured recall of
    bottlenecks and themes, and by how far people decided on the session: `checked`) is at most `MISS_BAR`, and in any case those with fewer than `settings.min_share_n`
    findings (a theme with a share of 10% is absent from 4 in 10 lists of 9). `returned` is true when it came
    back after an absence that survives that chance: a gap alone may be a miss. `next_report` says what the first
    later report has on the theme: `opgelost`, `actie`, `behoefte`, `succesfactor`, `knelpunt`, another type, or
    nothing. Most widespread bottlenecks first.
    """
    rows: list[dict[str, Any]] = []
    theme_ids = map_themes(themes)
    for scope in split_scopes(sessions, findings):
        courses = [_follow(scope, theme, theme_ids) for theme in themes]
        named = [course for course in courses if course.seen]
        named.sort(key=lambda course: (-len(course.seen), course.theme.label, course.theme.theme_id))
        rows += [_row(course, settings, checked) for course in named]
    return build_frame(rows, COLUMNS["recurrence"])


def _follow(scope: Scope, theme: Theme, theme_ids: dict[str, tuple[str, ...]]) -> Course:
    per_session = tuple(
        tuple(f for f in found if theme.theme_id in theme_ids.get(f.finding_id, ()))
        for found in scope.counted
    )
    return Course(scope, theme, per_session)


def _row(course: Course, settings: Settings, checked: Mapping[str, Checked]) -> dict[str, Any]:
    scope, dated = course.scope, course.dated
    dates = [scope.sessions[index].held_on for index in dated]
    gaps = [later - earlier - 1 for earlier, later in pairwise(dated)]
    state, why = _state(course)
    recall = read_recall()
    chance = _chance_missed(course, recall, checked)
    missed = _count_missed(course, settings.min_share_n, chance)
    returned = any(
        chance_all_silent([scope.sessions[index] for index in gap], recall, checked) <= MISS_BAR
        for gap in _gaps(course)
        if gap
    )
    return {
        "scope": scope.name,
        "theme_id": course.theme.theme_id,
        "label": course.theme.label,
        "seen_in": len(course.seen),
        "possible_in": len(scope.sessions),
        "first_seen": dates[0] if dates else None,
        "last_seen": dates[-1] if dates else None,
        "longest_gap": max(gaps) if gaps else None,
        "linked_actions": "; ".join(_linked_actions(course)),
        "state": str(state),
        "possibly_missed": missed,
        "because": " ".join((_claim(course, settings), why, *_doubts(course, missed, chance, returned))),
        "chance_missed": chance,
        "returned": returned,
        "next_report": _next_report(course),
    }


def _state(course: Course) -> tuple[State, str]:
    """Return the state and in Dutch why; only words of a later session can say that it is solved."""
    if not course.dated:
        return State.UNKNOWN, "De sessies die het noemen hebben geen datum."
    later = course.scope.later_than(course.dated[-1])
    for index in later:
        if any(finding.calls_solved for finding in course.findings[index]):
            when = course.scope.sessions[index].held_on
            return State.SOLVED, f"Het verslag van {when} noemt het opgelost."
    if not later:
        return State.OPEN, _explain_open(course)
    others = sorted({str(finding.type) for index in later for finding in course.findings[index]})
    if others:
        return State.UNKNOWN, f"Later komt het thema alleen terug als {', '.join(others)}."
    return State.UNKNOWN, "Daarna niet genoemd; dat zegt niet dat het is opgelost."


def _explain_open(course: Course) -> str:
    """Return in Dutch that the last session names it, and whether an earlier one called some of it solved."""
    solved = [
        i for i in course.dated_before_last if any(finding.calls_solved for finding in course.findings[i])
    ]
    if not solved:
        return "De laatste sessie noemt het nog."
    when = course.scope.sessions[solved[-1]].held_on
    return f"Het verslag van {when} noemt iets ervan opgelost; de laatste sessie noemt het thema weer."


def _claim(course: Course, settings: Settings) -> str:
    seen, possible = len(course.seen), len(course.scope.sessions)
    count = f"in {seen} van {possible} {'sessie' if possible == 1 else 'sessies'}"
    if seen >= settings.min_recurrence_sessions and possible >= settings.min_direction_sessions:
        return f"Keert terug: {count}."
    return f"Genoemd {count}."


def _doubts(course: Course, missed: int, chance: float | None, returned: bool) -> list[str]:
    doubts = []
    if missed and chance is not None:
        doubts.append(
            f"De machine mist veel: de kans dat het in {'een latere sessie' if missed == 1 else f'{missed} latere sessies'} "
            f"toch ter sprake kwam en is gemist, is {round(100 * chance)}%."
        )
    if any(_gaps(course)) and not returned:
        doubts.append("Ook tussendoor kan het gemist zijn.")
    if course.dated and len(course.dated) < len(course.seen):
        doubts.append("Sessies zonder datum tellen mee in het aantal, niet in eerste, laatste en tussentijd.")
    return doubts


def _gaps(course: Course) -> list[range]:
    """Return the dated sessions between each two that name it."""
    return [range(earlier + 1, later) for earlier, later in pairwise(course.dated)]


def _chance_missed(course: Course, recall: Recall, checked: Mapping[str, Checked]) -> float | None:
    """Return the chance that one mention in each session after the last one was missed; None without any."""
    later = course.scope.later_than(course.dated[-1]) if course.dated else ()
    if not later:
        return None
    return chance_all_silent([course.scope.sessions[index] for index in later], recall, checked)


def _count_missed(course: Course, min_share_n: int, chance: float | None) -> int:
    if not course.dated or chance is None:
        return 0
    later = course.scope.later_than(course.dated[-1])
    if chance > MISS_BAR:
        return len(later)
    return sum(course.scope.totals[index] < min_share_n for index in later)


def _next_report(course: Course) -> str:
    """Return what the first report after the first mention says of the theme; empty when it says nothing."""
    if not course.dated:
        return ""
    later = course.scope.later_than(course.dated[0])
    found = course.findings[later[0]] if later else ()
    if any(finding.calls_solved for finding in found):
        return str(State.SOLVED)
    types = {finding.type for finding in found}
    return next((str(type_) for type_ in _ANSWERS if type_ in types), "")


def _linked_actions(course: Course) -> list[str]:
    """Return ids of actions of the theme, from the first dated session that names it on.

    An undated session adds its actions only when it names the bottleneck itself.
    """
    start = course.dated[0] if course.dated else course.scope.n_dated
    return [
        finding.finding_id
        for index, found in enumerate(course.findings)
        if (start <= index < course.scope.n_dated or (index >= course.scope.n_dated and index in course.seen))
        for finding in found
        if finding.type == FindingType.ACTION
    ]


def _hinders(finding: Finding) -> bool:
    return finding.type == FindingType.BOTTLENECK and not finding.calls_solved
