"""The page that people read: one file, no network, no script, everything from reports escaped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.records import Finding, Session
from pipeline.report.citing import Words, entry_anchor
from pipeline.report.figures import inline_svg
from pipeline.report.following import (
    FollowRow,
    MarkRow,
    RecurrenceRow,
    TrendRow,
    list_evaluation,
    list_follow_ups,
    list_marks,
    list_recurrence,
    list_repeats,
    list_trends,
)
from pipeline.report.lookup import anchor
from pipeline.report.method import describe_method
from pipeline.report.tables import cell_text, frame_rows
from pipeline.report.views import (
    Anchors,
    Entry,
    MatrixList,
    MatrixRow,
    SessionRow,
    ThemeRow,
    TypeGroup,
    build_matrix,
    group_scope,
    group_types,
    list_sessions,
    list_themes,
)
from pipeline.store import Chart, ChartNote

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_CONTROL = {code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if chr(code) not in "\t\n"}
"""Characters that HTML does not allow."""
_TOP_THEMES = 3
"""Themes named in the summary of a programme."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart as the page shows it; the cells of the table are as people write them."""

    chart: Chart
    anchor: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ScopeView:
    """Everything the page says of one programme."""

    name: str
    slug: str
    anchor: str
    n_reports: int
    n_findings: int
    period: str
    sessions: tuple[SessionRow, ...]
    types: tuple[TypeGroup, ...]
    absent: tuple[str, ...]
    """Names of the types of which nothing was found."""
    themes: tuple[ThemeRow, ...]
    matrix: tuple[MatrixRow, ...]
    matrix_lists: tuple[MatrixList, ...]
    charts: tuple[ChartView, ...]
    undrawn: tuple[ChartNote, ...]
    trends: tuple[TrendRow, ...]
    silent: tuple[TrendRow, ...]
    recurrence: tuple[RecurrenceRow, ...]
    recurrence_once: tuple[RecurrenceRow, ...]
    actions: tuple[FollowRow, ...]
    solutions: tuple[FollowRow, ...]
    questions: tuple[FollowRow, ...]
    evaluation: tuple[Entry, ...]
    marks: tuple[MarkRow, ...]
    repeats: tuple[Entry, ...]

    @property
    def top(self) -> tuple[ThemeRow, ...]:
        """Return the themes in most sessions, at least two."""
        return tuple(row for row in self.themes if row.n_sessions > 1)[:_TOP_THEMES]


@dataclass(frozen=True, slots=True)
class OtherDocument:
    """A document or part of one that is no session report."""

    name: str
    session: Session | None
    entries: tuple[Entry, ...]


def build_environment() -> Environment:
    """Return the templates: escaping on, an unknown name is an error, control characters replaced."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("pipeline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    environment.globals.update(anchor=anchor, entry_anchor=entry_anchor)
    return environment


def write_page(words: Words, environment: Environment, folder: Path, run: Mapping[str, object]) -> None:
    """Write `report.html`."""
    lookup, texts = words.lookup, words.texts
    anchors = Anchors()
    scopes = [_view_scope(words, scope, anchors) for scope in lookup.slugs]
    reports = lookup.reports()
    page = environment.get_template("page.html.j2").render(
        words=words,
        t=texts,
        results=lookup.results,
        title=texts("title"),
        home="",
        scopes=scopes,
        reports=reports,
        period=words.period(reports),
        undated=[session for session in reports if not session.held_on],
        empty=[session for session in reports if not lookup.by_session[session.session_id]],
        others=_other_documents(words, anchors),
        warned=sorted((doc for doc in lookup.results.documents if doc.warnings), key=lambda doc: doc.name),
        failures=sorted(lookup.results.failures, key=lambda item: (item.name, item.stage, item.code)),
        method=describe_method(words, run),
    )
    (folder / "report.html").write_bytes(page.encode("utf-8"))


def _view_scope(words: Words, scope: str, anchors: Anchors) -> ScopeView:
    group = group_scope(words, scope)
    reports = words.lookup.reports(scope)
    types = group_types(group, anchors)
    themes = list_themes(group)
    places = {row.theme_id: row.anchor for row in themes}
    matrix, matrix_lists = build_matrix(group)
    trends, silent = list_trends(words, scope, places)
    recurrence, recurrence_once = list_recurrence(words, scope, places)
    return ScopeView(
        name=scope,
        slug=group.slug,
        anchor=anchor("p", group.slug),
        n_reports=len(reports),
        n_findings=len(group.findings),
        period=words.period(reports),
        sessions=list_sessions(words, reports),
        types=types,
        absent=tuple(words.plural(group.type) for group in types if not group.n),
        themes=themes,
        matrix=matrix,
        matrix_lists=matrix_lists,
        charts=tuple(
            _view_chart(words, chart) for chart in words.lookup.results.charts if chart.scope == scope
        ),
        undrawn=tuple(note for note in words.lookup.results.chart_notes if note.scope == scope),
        trends=trends,
        silent=silent,
        recurrence=recurrence,
        recurrence_once=recurrence_once,
        actions=list_follow_ups(words, scope, "action"),
        solutions=list_follow_ups(words, scope, "solution"),
        questions=list_follow_ups(words, scope, "question"),
        evaluation=list_evaluation(words, scope, anchors),
        marks=list_marks(words, scope),
        repeats=list_repeats(words, scope, anchors),
    )


def _view_chart(words: Words, chart: Chart) -> ChartView:
    from markupsafe import Markup

    prefix = anchor("c", words.lookup.slugs[chart.scope], chart.chart_id)
    columns = tuple(str(column) for column in chart.table.columns)
    rows = tuple(tuple(_cell(words, row[name]) for name in columns) for row in frame_rows(chart.table))
    # Safe to mark as markup: the drawing was rebuilt from a list of known elements and serialised again.
    return ChartView(chart, prefix, Markup(inline_svg(chart, prefix)), columns, rows)


def _cell(words: Words, value: Any) -> str:
    """Return a cell of a chart's table as people write it."""
    text = cell_text(value)
    if text in {"true", "false"}:
        return words.texts.label("yes_no", text)
    if isinstance(value, str):
        return words.texts.date(value)
    try:
        return words.texts.number(float(text))
    except ValueError:
        return text


def _other_documents(words: Words, anchors: Anchors) -> list[OtherDocument]:
    """Return the documents that are no session report, and those in which no session was recognised."""
    lookup = words.lookup
    known = {session.document for session in lookup.sessions.values()}
    others = [
        OtherDocument(session.document, session, _entries(lookup.by_session[session.session_id], anchors))
        for session in lookup.sessions.values()
        if not session.is_session_report
    ]
    others += [OtherDocument(doc.name, None, ()) for doc in lookup.results.documents if doc.name not in known]
    return sorted(others, key=lambda item: (item.name, item.session.start_char if item.session else 0))


def _entries(findings: tuple[Finding, ...], anchors: Anchors) -> tuple[Entry, ...]:
    return tuple(anchors.entry(finding) for finding in findings)


def _printable(value: object) -> object:
    """Return what a template prints with characters that HTML forbids replaced; markup stays as it is."""
    return value.translate(_CONTROL) if type(value) is str else value
