"""Lists that gather what stands spread over the reports: parties, wishes, principles, tasks, tables, years, Vs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.records import DocumentKind, Evidence, Finding, FindingType, Session
from pipeline.report.agreements import FollowRow
from pipeline.report.citing import Link, Words, entry_anchor, fact_anchor
from pipeline.report.following import frame_text, scope_rows
from pipeline.report.lookup import NUMBERS, anchor
from pipeline.report.solutions import SolutionGroup, group_solutions
from pipeline.report.tables import told
from pipeline.report.views import Cell, MatrixList, MatrixRow, ScopeFindings
from pipeline.store import scope_of
from pipeline.terms import V_THEMES

PERSPECTIVES = ("systeem", "professional", "veranderproces")
_RESERVE = re.compile(
    r"\b(?:deze|de|dit)\s+(?:opsomming|lijst|overzicht)\s+is\s+(?:(?:nog|zeker|niet|ook)\s+)*(?:compleet|volledig|af|klaar|uitputtend)\b",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"(?<![\w-])(?P<team>(?i:[\w-]*teams?|werkgroep|opgavegroep|projectgroep|kerngroep)(?:\s+['‘\"“][^'’\"”]+['’\"”]|\s+[A-Z][\w-]+)?)(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party or role with what it does, is asked or says."""

    party: str
    category: str
    counts: tuple[int, ...]
    """Actions, solutions, quotes."""
    sessions: tuple[Link, ...]
    later: tuple[Link, ...]
    findings: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Tasks that a session left for the next, with the reservation the report makes."""

    session: Session
    findings: tuple[Finding, ...]
    reserve: str


@dataclass(frozen=True, slots=True)
class TableGroup:
    """What was said at one table, in its column and in the explanation."""

    session: Session
    theme: str
    column: tuple[Finding, ...]
    explained: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class VRow:
    """One V theme of a series: treated, announced or neither."""

    series: str
    v_theme: str
    treated: tuple[Link, ...]
    planned: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    """A calendar year: its numbers, and its success factors by the team that they name."""

    year: str
    numbers: Mapping[str, str]
    teams: tuple[tuple[str, tuple[Finding, ...]], ...]
    """Team with the success factors that name it."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The gathered lists of one programme."""

    perspectives: tuple[MatrixRow, ...]
    perspective_lists: tuple[MatrixList, ...]
    solutions: tuple[SolutionGroup, ...]
    unowned: tuple[Finding, ...]
    principles: tuple[Finding, ...]
    tasks: tuple[Task, ...]
    tables: tuple[TableGroup, ...]
    parties: tuple[PartyRow, ...]
    v_themes: tuple[VRow, ...]
    years: tuple[YearRow, ...]


def gather(group: ScopeFindings, solutions: Iterable[FollowRow]) -> Gathered:
    """Return the gathered lists of one programme."""
    words = group.words
    perspectives, lists = _cross_perspectives(group)
    return Gathered(
        perspectives=perspectives,
        perspective_lists=lists,
        solutions=group_solutions(words, group.slug, group.name, solutions),
        unowned=tuple(item for item in group.findings if item.type == FindingType.NEED and not item.actor),
        principles=tuple(item for item in group.findings if item.subtype == "uitgangspunt"),
        tasks=tuple(_tasks(group)),
        tables=tuple(_tables(group)),
        parties=tuple(
            _party_row(words, cells) for cells in scope_rows(words.lookup.results.parties, group.name)
        )
        if words.lookup.results.parties is not None
        else (),
        v_themes=tuple(_v_rows(words, group.name)),
        years=tuple(_years(group)),
    )


def _cross_perspectives(group: ScopeFindings) -> tuple[tuple[MatrixRow, ...], tuple[MatrixList, ...]]:
    rows: list[MatrixRow] = []
    lists: list[MatrixList] = []
    words = group.words
    for name in PERSPECTIVES:
        mine = [finding for finding in group.findings if finding.perspective == name]
        cells = []
        for type_name in words.types:
            found = tuple(finding for finding in mine if finding.type == type_name)
            place = anchor("pp", group.slug, name, type_name)
            cells.append(Cell(len(found), f"{NUMBERS}#{place}" if found else ""))
            if found:
                label = f"{words.texts.label('perspective', name)}: {words.plural(type_name).lower()}"
                lists.append(MatrixList(place, label, found))
        rows.append(MatrixRow(name, tuple(cells), len(mine)))
    return (tuple(rows), tuple(lists)) if lists else ((), ())


def _tasks(group: ScopeFindings) -> Iterable[Task]:
    """Yield the tasks that sessions left, the last session first."""
    words = group.words
    for session in reversed(words.lookup.reports(group.name)):
        found = tuple(
            item
            for item in group.findings
            if item.session_id == session.session_id and item.subtype == "opgave"
        )
        if found:
            units = (unit for unit in words.lookup.results.units if unit.session_id == session.session_id)
            reserve = next((unit.quote.text for unit in units if _RESERVE.search(unit.quote.text)), "")
            yield Task(session, found, reserve)


def _tables(group: ScopeFindings) -> Iterable[TableGroup]:
    for session in group.words.lookup.reports(group.name):
        themes: dict[str, tuple[list[Finding], list[Finding]]] = {}
        for finding in group.words.lookup.shown(session):
            if finding.table_theme:
                sides = themes.setdefault(finding.table_theme, ([], []))
                sides[finding.column is None].append(finding)
        for theme, (column, explained) in themes.items():
            yield TableGroup(session, theme, tuple(column), tuple(explained))


def _party_row(words: Words, cells: Mapping[str, Any]) -> PartyRow:
    category = frame_text(cells["category"])
    findings = (words.lookup.findings.get(item) for item in cells["findings"])
    return PartyRow(
        party=str(cells["party"]),
        category=words.texts.label("party", category) if category else words.texts("unknown"),
        counts=tuple(int(cells[name]) for name in ("n_actions", "n_solutions", "n_quotes")),
        sessions=_session_links(words, cells["sessions"]),
        later=_session_links(words, cells["later_sessions"]),
        findings=tuple(
            Link(item.quote.text, f"#{entry_anchor(item.finding_id)}") for item in findings if item
        ),
    )


def _session_links(words: Words, ids: Iterable[str]) -> tuple[Link, ...]:
    sessions = (words.lookup.sessions[key] for key in ids)
    return tuple(
        Link(
            words.texts.date(session.held_on or session.published_on) or words.texts("no_date"),
            words.source_page(session.document),
        )
        for session in sessions
    )


def _v_rows(words: Words, scope: str) -> Iterable[VRow]:
    """Yield per series that treats or announces a V theme how far it covers the four."""
    series: dict[str, list[Session]] = {}
    for session in words.lookup.reports(scope):
        series.setdefault(session.series or scope, []).append(session)
    for name, sessions in series.items():
        rows = []
        for v_theme in V_THEMES:
            treated = [item for item in sessions if _is_v(item.theme, v_theme)]
            planned = [item for item in sessions if any(_is_v(plan.theme, v_theme) for plan in item.planned)]
            rows.append(
                VRow(
                    name,
                    v_theme,
                    *(_session_links(words, (s.session_id for s in part)) for part in (treated, planned)),
                )
            )
        if any(row.treated or row.planned for row in rows):
            yield from rows


def _is_v(theme: str | None, v_theme: str) -> bool:
    return (theme or "").casefold().startswith(v_theme)


def _years(group: ScopeFindings) -> Iterable[YearRow]:
    words, frame = group.words, group.words.lookup.results.years
    for cells in scope_rows(frame, group.name) if frame is not None else ():
        year = frame_text(cells["year"])
        teams: dict[str, list[Finding]] = {}
        for finding in group.findings:
            held = words.lookup.sessions[finding.session_id].held_on or ""
            if finding.type == FindingType.SUCCESS and held.startswith(year):
                match = _TEAM.search(finding.quote.text)
                if match:
                    teams.setdefault(match["team"].lower(), []).append(finding)
        ordered = sorted(teams.items(), key=lambda item: (-len(item[1]), item[0]))
        numbers = {str(key): frame_text(value) for key, value in cells.items()}
        yield YearRow(year, numbers, tuple((team, tuple(found)) for team, found in ordered))


@dataclass(frozen=True, slots=True)
class Missing:
    """A session that a report names and of which no report was read."""

    what: str
    told_in: Link


OF_SEVERAL = "geen verslag van één bijeenkomst"
"""Part of why a document that gathers several talks or meetings is no session report."""
_ANNOUNCES = frozenset({DocumentKind.UPDATE, DocumentKind.NEWS})
"""Documents beside reports that tell of sessions of their own programme."""


def list_missing(words: Words) -> tuple[Missing, ...]:
    """Return sessions that were announced, or told of, while no report of them was read.

    An announced session is missing when a later one of its programme was reported and none, of any, on its date.
    """
    sessions = list(words.lookup.sessions.values())
    days = {item.held_on for item in sessions if item.is_session_report}
    gathered = {(scope_of(item), day) for item in sessions for day in _gathered_days(item)}
    found: dict[tuple[str, str], Missing] = {}
    for session in sessions:
        scope = scope_of(session)
        held = [item.held_on for item in sessions if item.held_on and scope_of(item) == scope]
        # a policy note names meetings of others
        for plan in session.planned if session.is_session_report or session.kind in _ANNOUNCES else ():
            date = plan.held_on or ""
            later = len(date) == 10 and any(other > date for other in held)
            if (scope, date) in gathered:
                continue
            if later and date not in days and not _held(date, held):
                what = ", ".join(part for part in (words.texts.date(date), plan.theme) if part)
                found.setdefault((scope, date), Missing(what, _told_in(words, session, date)))
        for item in told(session, "mentioned"):
            if not (item.note and _held(item.note, held)) and item.quote:
                key = (scope, item.note or item.quote.text)
                found.setdefault(key, Missing(item.quote.text, _place(words, session, item)))
    return tuple(found.values())


def _gathered_days(session: Session) -> Iterable[str]:
    """Return the days of meetings that a bundle of talks or a log tells of: what was said there is read, if not counted."""
    if session.is_session_report or OF_SEVERAL not in session.kind_because:
        return ()
    notes = (item.note for item in session.evidence if item.field == "other_date")
    return [day for note in notes for day in re.findall(r"genoemde bijeenkomst \((\d{4}-\d\d-\d\d)\)", note)]


def _held(date: str, held: Iterable[str]) -> bool:
    return any(other.startswith(date) or date.startswith(other) for other in held)


def _told_in(words: Words, session: Session, date: str) -> Link:
    """Return where a report announces the session of a date, else where it announces any."""
    plans = told(session, "planned")
    dated = [item for item in plans if date in item.note or (item.quote and date in item.quote.text)]
    for item in dated or plans:
        return _place(words, session, item)
    return Link(session.document, words.source_page(session.document))


def _place(words: Words, session: Session, item: Evidence) -> Link:
    fragment = fact_anchor(item.quote.start_char, item.quote.end_char) if item.quote else ""
    return Link(session.document, words.source_page(session.document, fragment))


def list_references(words: Words) -> tuple[tuple[str, Link], ...]:
    """Return what reports refer to and was not read along, with the place where they do."""
    return tuple(
        (" ".join(item.quote.text.split()), _place(words, session, item))
        for session in words.lookup.sessions.values()
        for item in told(session, "reference")
        if item.quote
    )


TOLD_ON_CARD = (
    "aim", "group", "rounds", "cases", "handover", "assignment", "history", "model", "form",
    "programme_phase",
)  # fmt: skip
"""Fields of `sessions.background` that a session card shows, in order."""


def card_facts(words: Words, session: Session) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return what a report tells of its session beside the head: name of the field, and its words with their place."""
    rows = []
    for field in TOLD_ON_CARD:
        items = told(session, field)
        links = tuple(
            Link(
                item.note if field in {"handover", "rounds", "form"} else " ".join(item.quote.text.split()),
                _place(words, session, item).href,
            )
            for item in items
            if item.quote
        )
        if links:
            rows.append((words.texts.label("told", field), links))
    return tuple(rows)
