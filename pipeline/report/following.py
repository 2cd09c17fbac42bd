"""What the page says of time: trends, recurring bottlenecks, actions, questions, and of the sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.records import Aim, Finding, FindingType, FollowUp, Mark, Session, State
from pipeline.report.citing import Words, entry_anchor, fact_anchor
from pipeline.report.lookup import Lookup
from pipeline.report.tables import frame_rows, is_missing
from pipeline.report.views import Anchors, Entry


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads somewhere; `href` may be empty."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class FollowRow:
    """An action, solution or question with what became of it."""

    finding: Finding
    who: str
    when: str
    later: tuple[Link, ...]
    state: str
    because: str


@dataclass(frozen=True, slots=True)
class TrendRow:
    """What may be said of the change of one theme, type or method."""

    what: Link
    measure_of: str
    direction: str
    change: str
    verdict: str
    because: str


@dataclass(frozen=True, slots=True)
class RecurrenceRow:
    """A bottleneck that came back."""

    theme: Link
    seen: str
    first: str
    last: str
    gap: str
    actions: tuple[Link, ...]
    state: str
    missed: str
    because: str


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark that a report mentions, with its place."""

    session: Session
    mark: Mark
    value: str
    href: str


def list_follow_ups(words: Words, scope: str, kind: str) -> tuple[FollowRow, ...]:
    """Return the follow-ups of one kind in one scope, in time.

    An action or question that has no follow-up record is listed too, with its own state.
    """
    lookup = words.lookup
    own = {item.finding_id: item for item in lookup.results.follow_ups if item.kind == kind}
    wanted = {"action": FindingType.ACTION, "question": FindingType.QUESTION}.get(kind)
    rows = []
    for finding in lookup.findings.values():
        if lookup.scope(finding) != scope:
            continue
        item = own.get(finding.finding_id)
        if item is not None:
            rows.append(_follow_row(words, finding, item))
        elif finding.type == wanted and lookup.counts(finding):
            rows.append(_bare_row(words, finding))
    return tuple(rows)


def _follow_row(words: Words, finding: Finding, item: FollowUp) -> FollowRow:
    sessions = words.lookup.sessions
    later = tuple(
        Link(words.date(sessions[key]), words.source_page(sessions[key].document))
        for key in item.later_sessions
    )
    return FollowRow(
        finding=finding,
        who=item.who or "",
        when=words.texts.date(item.when),
        later=later,
        state=words.texts.label("state", item.state),
        because=item.because,
    )


def _bare_row(words: Words, finding: Finding) -> FollowRow:
    state = words.texts.label("state", finding.state or State.UNKNOWN)
    return FollowRow(finding, finding.actor or "", words.texts.date(finding.deadline), (), state, "")


def list_trends(
    words: Words, scope: str, themes: Mapping[str, str]
) -> tuple[tuple[TrendRow, ...], tuple[TrendRow, ...]]:
    """Return the rows that name a direction and the rows that stay silent.

    `themes` leads from theme_id to its anchor on the page.
    """
    said: list[TrendRow] = []
    silent: list[TrendRow] = []
    for cells in _of_scope(words.lookup.results.trends, scope):
        row = _trend_row(words, cells, themes)
        (said if row.direction else silent).append(row)
    return tuple(said), tuple(silent)


def _trend_row(words: Words, cells: Mapping[str, Any], themes: Mapping[str, str]) -> TrendRow:
    measure, key = str(cells["measure_of"]), str(cells["key"])
    label = str(cells["label"])
    if measure == "type" and key in words.entries:
        label = words.plural(key)
    elif measure == "method":
        label = words.method_name(key)
    href = f"#{themes[key]}" if measure == "theme" and key in themes else ""
    return TrendRow(
        what=Link(label, href),
        measure_of=words.texts.label("measure_of", measure),
        direction=_text(cells["direction"]),
        change=_change(words, cells),
        verdict=_text(cells["verdict"]),
        because=_text(cells["because"]),
    )


def _change(words: Words, cells: Mapping[str, Any]) -> str:
    numbers = [
        "" if is_missing(cells[name]) or cells[name] is None else words.texts.number(float(cells[name]), 1)
        for name in ("change", "low", "high")
    ]
    if not numbers[0]:
        return ""
    if not (numbers[1] and numbers[2]):
        return words.texts("change_points_only", change=numbers[0])
    return words.texts("change_points", change=numbers[0], low=numbers[1], high=numbers[2])


def list_recurrence(
    words: Words, scope: str, themes: Mapping[str, str]
) -> tuple[tuple[RecurrenceRow, ...], tuple[RecurrenceRow, ...]]:
    """Return the bottlenecks that came back in a second session, and those named in one session only."""
    again: list[RecurrenceRow] = []
    once: list[RecurrenceRow] = []
    for cells in _of_scope(words.lookup.results.recurrence, scope):
        row = _recurrence_row(words, cells, themes)
        (again if float(cells["seen_in"]) > 1 else once).append(row)
    return tuple(again), tuple(once)


def _recurrence_row(words: Words, cells: Mapping[str, Any], themes: Mapping[str, str]) -> RecurrenceRow:
    texts, key = words.texts, str(cells["theme_id"])
    return RecurrenceRow(
        theme=Link(str(cells["label"]), f"#{themes[key]}" if key in themes else ""),
        seen=texts("in_sessions", x=_text(cells["seen_in"]), n=_text(cells["possible_in"])),
        first=texts.date(_text(cells["first_seen"])),
        last=texts.date(_text(cells["last_seen"])),
        gap=_sessions(words, cells["longest_gap"]),
        actions=_finding_links(words, cells["linked_actions"]),
        state=texts.label("state", _text(cells["state"])),
        missed=_sessions(words, cells["possibly_missed"]),
        because=_text(cells["because"]),
    )


def _sessions(words: Words, value: object) -> str:
    """Return a number of sessions in words, unknown as an empty string."""
    text = _text(value)
    return words.texts.count("sessions", int(text)) if text.isdigit() else text


def _finding_links(words: Words, value: object) -> tuple[Link, ...]:
    """Return links for a list of finding ids; what is no finding id, such as a count, stays a word."""
    parts = value if isinstance(value, (list, tuple)) else _text(value).split(";")
    links = []
    for part in (str(item).strip() for item in parts):
        finding = words.lookup.findings.get(part)
        if finding is not None:
            links.append(Link(finding.quote.text, f"#{entry_anchor(part)}"))
        elif part:
            links.append(Link(part))
    return tuple(links)


def list_evaluation(words: Words, scope: str, anchors: Anchors) -> tuple[Entry, ...]:
    """Return the findings about the sessions themselves."""
    return tuple(
        anchors.entry(finding)
        for finding in _report_findings(words.lookup, scope)
        if finding.object == Aim.SESSION and finding.repeated_of is None
    )


def list_repeats(words: Words, scope: str, anchors: Anchors) -> tuple[Entry, ...]:
    """Return the findings that repeat an earlier one and so do not count."""
    return tuple(
        anchors.entry(finding) for finding in _report_findings(words.lookup, scope) if finding.repeated_of
    )


def list_marks(words: Words, scope: str) -> tuple[MarkRow, ...]:
    """Return the marks that the reports of a scope mention."""
    return tuple(
        MarkRow(
            session,
            mark,
            words.texts.number(mark.value, 3),
            words.source_page(session.document, fact_anchor(mark.quote.start_char, mark.quote.end_char)),
        )
        for session in words.lookup.reports(scope)
        for mark in session.marks
    )


def _report_findings(lookup: Lookup, scope: str) -> Iterable[Finding]:
    for session in lookup.reports(scope):
        yield from lookup.by_session[session.session_id]


def _of_scope(frame: Any, scope: str) -> list[dict[str, Any]]:
    return [row for row in frame_rows(frame) if row["scope"] == scope]


def _text(value: object) -> str:
    """Return a value of a frame as text, unknown as an empty string, 3.0 as 3."""
    if value is None or is_missing(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
