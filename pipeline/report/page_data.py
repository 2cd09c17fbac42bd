"""Write `page.json`: the sentences of the page and which findings stand where, for those who make something else of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.records import Session, State
from pipeline.report.agreements import FollowRow, Step
from pipeline.report.certainty import say_state
from pipeline.report.citing import Words
from pipeline.report.figures import chart_file
from pipeline.report.following import share_remarks
from pipeline.report.html import PageView
from pipeline.report.page_record import (
    FILE,
    FORMAT,
    AnswerRecord,
    ChartRecord,
    FollowRecord,
    LabelRecord,
    PageRecord,
    PointRecord,
    ProgrammeRecord,
    RemarkRecord,
    SourceRecord,
    ThemeRecord,
    TrendRecord,
    TypeRecord,
    format_page,
)
from pipeline.report.page_sections import list_left_out, list_method, say_lead
from pipeline.report.programme import ScopeView
from pipeline.report.views import Entry, ThemeGroup, TypeGroup
from pipeline.store import scope_of

_ENDED = frozenset({State.DONE, State.DROPPED, State.SOLVED})


def write_page_data(words: Words, folder: Path, view: PageView, run: Mapping[str, object]) -> None:
    """Write `page.json` to `folder`."""
    texts, results = words.texts, words.lookup.results
    page = PageRecord(
        format=FORMAT,
        version=str(run.get("version") or ""),
        lang=str(results.settings.lang),
        title=texts("title"),
        lead=say_lead(words, view),
        caution=texts("brief_caution"),
        names=str(results.settings.names),
        programmes=tuple(_programme(words, scope) for scope in view.scopes),
        left_out=list_left_out(words, view),
        method=list_method(words, view.method),
        sources=tuple(_source(words, session) for session in words.lookup.sessions.values()),
        remarks=tuple(
            RemarkRecord(finding.finding_id, " · ".join(remarks))
            for finding in words.lookup.findings.values()
            if not finding.is_held and (remarks := words.remarks(finding))
        ),
    )
    (folder / FILE).write_bytes(format_page(page).encode("utf-8"))


def _programme(words: Words, scope: ScopeView) -> ProgrammeRecord:
    texts = words.texts
    shared, moves = share_remarks(scope.moves) if scope.moves else ("", ())
    reports, findings = texts.count("reports", scope.n_reports), texts.count("findings", scope.n_findings)
    return ProgrammeRecord(
        name=scope.name,
        slug=scope.slug,
        period=scope.period,
        size=texts("brief_scope", reports=reports, findings=findings),
        n_reports=scope.n_reports,
        answers=_answers(scope),
        themes=tuple(LabelRecord(row.theme_id, row.label) for row in scope.themes),
        types=tuple(
            _type(words, group) for group in scope.types if group.themes or group.once or group.loose
        ),
        absent=texts("none_of_types", types=", ".join(map(str.lower, scope.absent))) if scope.absent else "",
        charts=_charts(words, scope),
        agreements=tuple(_follow(words, row) for group in scope.states for row in group.rows),
        questions=tuple(_follow(words, row) for row in scope.questions if row.state not in _ENDED),
        trends_shared=shared,
        trends=tuple(
            TrendRecord(
                row.what.label,
                texts.label("direction_of", row.direction),
                texts.label("verdict_of", row.verdict),
                row.because,
            )
            for row in moves
        ),
    )


def _answers(scope: ScopeView) -> tuple[AnswerRecord, ...]:
    """Return the answers of the first screen; of a programme without findings it has none."""
    return tuple(
        AnswerRecord(
            each.question,
            each.lead,
            tuple(
                PointRecord(
                    point.link.label,
                    point.remark,
                    point.quote.label if point.quote else "",
                    point.quote.source if point.quote else "",
                )
                for point in each.points
            ),
            each.note,
        )
        for each in (scope.answers if scope.n_findings else ())
    )


def _type(words: Words, group: TypeGroup) -> TypeRecord:
    texts = words.texts
    return TypeRecord(
        type=group.type,
        name=words.plural(group.type),
        lead=f"{texts.count('findings', group.n)}, {group.spread}.",
        themes=(
            *(_theme(words, theme, is_lead=True) for theme in group.themes),
            *(_theme(words, theme, is_lead=False) for theme in group.folded),
        ),
        once_name=texts("once", type=words.type_name(group.type).lower()),
        once=_ids(group.once),
        loose_name=texts("loose"),
        loose=_ids(group.loose),
        is_short=group.is_short,
    )


def _theme(words: Words, theme: ThemeGroup, *, is_lead: bool) -> ThemeRecord:
    parts = (theme.spread, words.texts.count("findings", theme.n), theme.seen, theme.note)
    return ThemeRecord(
        theme.theme_id,
        theme.label,
        " · ".join(filter(None, parts)),
        is_lead,
        _ids(theme.shown),
        _ids(theme.rest),
    )


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.finding.finding_id for entry in entries)


def _charts(words: Words, scope: ScopeView) -> tuple[ChartRecord, ...]:
    """Return the charts that stand on the page itself; of one session none tells anything of themes."""
    shown = [
        view
        for place in ("findings", "register", "matrix", "trends")
        for view in scope.charts_of(place)
        if (place != "trends" or scope.has_hint) and (place != "findings" or scope.n_reports > 1)
    ]
    return tuple(ChartRecord(chart_file(words.lookup, view.chart), view.chart.question) for view in shown)


def _follow(words: Words, row: FollowRow) -> FollowRecord:
    texts = words.texts
    return FollowRecord(
        finding_id=row.entry.finding.finding_id,
        state=row.state,
        said=say_state(texts, row.state, row.certainty),
        who=_say_who(words, row),
        when=_say_when(words, row),
        because=" ".join(filter(None, (row.because, *(f"“{each.label}”" for each in row.answers)))),
        steps=tuple(_say_step(words, row, step) for step in row.steps),
    )


def _say_who(words: Words, row: FollowRow) -> str:
    """Return who has an agreement, in the words of the page."""
    texts = words.texts
    if row.now_who:
        key = "handed_over" if row.who else "handed_to"
        return texts(key, first=row.who, now=row.now_who)
    if row.later_who:
        return texts("owner_changed", first=row.who, last=row.later_who)
    return row.who or texts("no_owner")


def _say_when(words: Words, row: FollowRow) -> str:
    texts = words.texts
    if row.later_when and row.when:
        return texts("due_changed", first=row.when, last=row.later_when)
    when = row.later_when or row.when
    return texts("due", when=when) if when else texts("no_deadline")


def _say_step(words: Words, row: FollowRow, step: Step) -> str:
    """Return what a later report says of an agreement, in the words of the page."""
    texts = words.texts
    likely = f" ({texts('likely')})" if step.is_likely else ""
    said = f"{step.source or step.when}{likely}: “{step.text}”"
    state = texts.label("state", step.state) if step.state and not row.by_person else ""
    if step.again is None:
        return f"{said} · {state}" if state else said
    if not (state and (step.state in _ENDED or step.again.entry.finding.state)):
        state = ": ".join(filter(None, (texts("agreed_again"), step.again.who)))
    due = f", {texts('due', when=step.again.when)}" if step.again.when else ""
    return f"{said} · {state}{due}"


def _source(words: Words, session: Session) -> SourceRecord:
    date = words.date(session)
    note = words.date_note(session) if session.held_on and session.held_on_known != "stated" else ""
    return SourceRecord(
        session_id=session.session_id,
        document=session.document,
        scope=scope_of(session),
        is_report=session.is_session_report,
        cite=words.cite_session(session),
        href=words.source_page(session.document),
        name=session.theme or session.title or "",
        date=f"{date} ({note})" if note else date,
    )
