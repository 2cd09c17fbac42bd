"""Everything the page says of one programme, gathered for the templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.agreements import (
    FollowRow,
    OwnerGroup,
    StateGroup,
    group_owners,
    group_states,
    list_case_actions,
    list_follow_ups,
)
from pipeline.report.brief import Answer, answer_all
from pipeline.report.chart_tables import ChartTable, tabulate_chart
from pipeline.report.citing import Words
from pipeline.report.course import Step, read_courses
from pipeline.report.figures import chart_file, inline_svg
from pipeline.report.following import (
    MarkRow,
    RecurrenceRow,
    TrendRow,
    list_evaluation,
    list_marks,
    list_recurrence,
    list_repeats,
    list_trends,
    scope_rows,
)
from pipeline.report.gathered import Gathered, gather
from pipeline.report.lookup import anchor
from pipeline.report.session_cards import SessionRow, list_sessions
from pipeline.report.trail import Trail, build_trail
from pipeline.report.views import (
    Anchors,
    Entry,
    MatrixList,
    MatrixRow,
    ThemeRow,
    TypeGroup,
    build_matrix,
    group_scope,
    group_types,
    list_themes,
)
from pipeline.store import Chart, ChartNote

if TYPE_CHECKING:
    from markupsafe import Markup

PLACES = {
    "helpt-en-hindert": "findings",
    "levensloop-per-thema": "register",
    "methodiek-bij-type": "matrix",
    "perspectief-bij-type": "matrix",
    "terugkerende-knelpunten": "register",
}
"""Chart, by the beginning of its id, to the part of the page where its question is asked; others: trends."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart as the page shows it, with its numbers."""

    chart: Chart
    anchor: str
    svg: Markup
    table: ChartTable
    file: str
    """All its numbers."""
    place: str


@dataclass(frozen=True, slots=True)
class ScopeView:
    """Everything the page says of one programme."""

    name: str
    slug: str
    anchor: str
    n_reports: int
    n_findings: int
    period: str
    answers: tuple[Answer, ...]
    trail: Trail
    sessions: tuple[SessionRow, ...]
    types: tuple[TypeGroup, ...]
    absent: tuple[str, ...]
    themes: tuple[ThemeRow, ...]
    courses: Mapping[str, tuple[Step, ...]]
    """Steps of the life cycle by theme id."""
    matrix: tuple[MatrixRow, ...]
    matrix_lists: tuple[MatrixList, ...]
    charts: tuple[ChartView, ...]
    undrawn: tuple[ChartNote, ...]
    trends: tuple[TrendRow, ...]
    silent: tuple[TrendRow, ...]
    n_mute: int
    """Series of which nothing can be said: too few sessions or mentions."""
    recurrence: tuple[RecurrenceRow, ...]
    recurrence_once: tuple[RecurrenceRow, ...]
    owners: tuple[OwnerGroup, ...]
    case_actions: tuple[Entry, ...]
    """Actions in sentences on a client; no agreements."""
    states: tuple[StateGroup, ...]
    gathered: Gathered
    wishes: tuple[FollowRow, ...]
    questions: tuple[FollowRow, ...]
    evaluation: tuple[Entry, ...]
    marks: tuple[MarkRow, ...]
    repeats: tuple[Entry, ...]

    @property
    def moves(self) -> tuple[TrendRow, ...]:
        """What moves one way and says something of practice: themes, and what is likely no chance."""
        return tuple(row for row in self.trends if row.is_hint or row.is_theme)

    @property
    def has_hint(self) -> bool:
        """Whether anything moves in a way that is likely no chance."""
        return any(row.is_hint for row in self.trends)

    def charts_of(self, place: str) -> tuple[ChartView, ...]:
        """Return the charts of one part of the page."""
        return tuple(view for view in self.charts if view.place == place)


def view_scope(words: Words, scope: str, anchors: Anchors, run: Mapping[str, object]) -> ScopeView:
    """Return the view of one programme; each finding has its one place in the first list that holds it."""
    group = group_scope(words, scope)
    reports = words.lookup.reports(scope)
    actions = list_follow_ups(words, scope, "action", anchors)
    questions = list_follow_ups(words, scope, "question", anchors)
    types = group_types(group, anchors)
    themes = list_themes(group)
    places = {row.theme_id: row.anchor for row in themes}
    matrix, matrix_lists = build_matrix(group)
    trends, silent = list_trends(words, scope, places)
    recurrence, recurrence_once = list_recurrence(group, places)
    charts = [chart for chart in words.lookup.results.charts if chart.scope == scope]
    return ScopeView(
        name=scope,
        slug=group.slug,
        anchor=anchor("p", group.slug),
        n_reports=len(reports),
        n_findings=len(group.findings),
        period=words.period(reports),
        answers=answer_all(group, themes, types, actions, questions, run),
        trail=build_trail(group, themes),
        sessions=list_sessions(words, reports),
        types=types,
        absent=tuple(words.plural(item.type) for item in types if not item.n),
        themes=themes,
        courses=read_courses(words, scope),
        matrix=matrix,
        matrix_lists=matrix_lists,
        charts=tuple(_view_chart(words, chart, n) for n, chart in enumerate(charts)),
        undrawn=tuple(note for note in words.lookup.results.chart_notes if note.scope == scope),
        trends=trends,
        silent=silent,
        n_mute=len(scope_rows(words.lookup.results.trends, scope)) - len(trends) - len(silent),
        recurrence=recurrence,
        recurrence_once=recurrence_once,
        owners=group_owners(actions),
        case_actions=list_case_actions(words, scope, anchors),
        states=group_states(group.slug, actions),
        gathered=gather(group, list_follow_ups(words, scope, "solution", anchors)),
        wishes=list_follow_ups(words, scope, "wish", anchors),
        questions=questions[::-1],
        evaluation=list_evaluation(words, scope, anchors),
        marks=list_marks(words, scope),
        repeats=list_repeats(words, scope, anchors),
    )


def _view_chart(words: Words, chart: Chart, number: int) -> ChartView:
    from markupsafe import Markup

    slug = words.lookup.slugs[chart.scope]
    # Stands before every id inside the drawing, so short: the place of the programme and of the chart.
    prefix = f"c{list(words.lookup.slugs).index(chart.scope)}-{number}"
    place = next((part for key, part in PLACES.items() if chart.chart_id.startswith(key)), "trends")
    # Safe to mark as markup: the drawing was rebuilt from a list of known elements and serialised again.
    drawing = Markup(inline_svg(chart, prefix))
    table = tabulate_chart(words, chart.table)
    file = f"charts/{chart_file(words.lookup, chart)}.csv"
    return ChartView(chart, anchor("c", slug, chart.chart_id), drawing, table, file, place)
