"""What the page says of time: trends, recurring bottlenecks, actions, questions, and of the sessions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.records import Aim, Finding, FindingType, FollowUp, Mark, Session, State
from pipeline.report.citing import Words, entry_anchor, fact_anchor
from pipeline.report.lookup import Lookup
from pipeline.report.tables import frame_rows, is_missing
from pipeline.report.threads import Step, join_threads, read_steps
from pipeline.report.trail import Stop, read_stops
from pipeline.report.views import Anchors, Entry, ScopeFindings

_FINDING_ID = re.compile(r"\bf-[0-9a-f]{10}\b")
ONE_WAY = ("vaker", "minder vaak")
"""Directions of `pipeline.trends` that point one way; the third one wavers."""


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads somewhere; `href` may be empty."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class FollowRow:
    """An action, solution or question with what became of it."""

    entry: Entry
    who: str
    when: str
    state: str
    """Of `State`."""
    because: str
    answers: tuple[Link, ...] = ()
    """Findings that `because` names by their id."""
    steps: tuple[Step, ...] = ()
    """What later reports say of it."""
    is_sure: bool = True
    """Whether a report says the state in so many words."""


@dataclass(frozen=True, slots=True)
class OwnerGroup:
    """The actions of one owner; `owner` is empty for actions that name nobody."""

    owner: str
    rows: tuple[FollowRow, ...]


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

    theme_id: str
    theme: Link
    seen: str
    stops: tuple[Stop, ...]
    first: str
    last: str
    gap: str
    actions: tuple[Link, ...]
    state: str
    """Of `State`."""
    missed: str
    returned: bool
    """Came back after an absence that a miss does not explain."""
    because: str


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark that a report mentions, with its place."""

    session: Session
    mark: Mark
    value: str
    href: str


def list_follow_ups(words: Words, scope: str, kind: str, anchors: Anchors) -> tuple[FollowRow, ...]:
    """Return the follow-ups of one kind in one scope, in time.

    An action or question that has no follow-up record is listed too, with its own state; what agrees an earlier one
    again is a step of that one.
    """
    lookup = words.lookup
    own = {item.finding_id: item for item in lookup.results.follow_ups if item.kind == kind}
    wanted = {"action": FindingType.ACTION, "question": FindingType.QUESTION}.get(kind)
    rows = []
    for finding in lookup.findings.values():
        if lookup.scope(finding) != scope:
            continue
        item = own.get(finding.finding_id)
        if item is not None or (finding.type == wanted and lookup.counts(finding)):
            entry = anchors.entry(finding, words.themes_of(finding))
            rows.append(_follow_row(words, entry, item))
    return join_threads(words, rows, {key: item.continues for key, item in own.items()})


def _follow_row(words: Words, entry: Entry, item: FollowUp | None) -> FollowRow:
    finding, sessions = entry.finding, words.lookup.sessions
    if item is None:
        state = str(finding.state or State.UNKNOWN)
        return FollowRow(entry, finding.actor or "", words.texts.date(finding.deadline), state, "")
    shown = {place.finding_id for place in item.returns}
    named = [words.lookup.findings.get(key) for key in _FINDING_ID.findall(item.because) if key not in shown]
    answers = tuple(Link(each.quote.text, f"#{entry_anchor(each.finding_id)}") for each in named if each)
    # what "unknown" means stands once, above the list
    is_dated = bool(sessions[finding.session_id].held_on)
    is_known = item.state is State.UNKNOWN and is_dated and not item.returns
    because = "" if is_known or (item.returns and not answers) else item.because
    return FollowRow(
        entry=entry,
        who=item.who or "",
        when=words.texts.date(item.when),
        state=str(item.state),
        because=because,
        answers=answers,
        steps=read_steps(words, item),
        is_sure=item.is_sure,
    )


def group_owners(rows: Iterable[FollowRow]) -> tuple[OwnerGroup, ...]:
    """Return actions by owner: those without one first, then the owners with most, then by name."""
    found: dict[str, list[FollowRow]] = {}
    for row in rows:
        found.setdefault(row.who.casefold(), []).append(row)
    groups = [OwnerGroup(mine[0].who, tuple(mine)) for mine in found.values()]
    return tuple(sorted(groups, key=lambda item: (item.owner != "", -len(item.rows), item.owner.casefold())))


def list_trends(
    words: Words, scope: str, themes: Mapping[str, str]
) -> tuple[tuple[TrendRow, ...], tuple[TrendRow, ...]]:
    """Return the rows that name one direction, and those that waver or stay silent.

    `themes` leads from theme_id to its anchor on the page.
    """
    said: list[TrendRow] = []
    silent: list[TrendRow] = []
    for cells in scope_rows(words.lookup.results.trends, scope):
        row = _trend_row(words, cells, themes)
        (said if row.direction in ONE_WAY else silent).append(row)
    return tuple(said), tuple(silent)


def _trend_row(words: Words, cells: Mapping[str, Any], themes: Mapping[str, str]) -> TrendRow:
    measure, key = str(cells["measure_of"]), str(cells["key"])
    label = str(cells["label"])
    if measure == "type" and key in words.entries:
        label = words.plural(key)
    elif measure == "method":
        label = words.method_name(key)
    href = f"#{themes[key]}" if measure in {"theme", "bottleneck"} and key in themes else ""
    return TrendRow(
        what=Link(label, href),
        measure_of=words.texts.label("measure_of", measure),
        direction=frame_text(cells["direction"]),
        change=_change(words, cells),
        verdict=frame_text(cells["verdict"]),
        because=f"{frame_text(cells['because'])} {frame_text(cells['rivals'])}".strip(),
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
    group: ScopeFindings, themes: Mapping[str, str]
) -> tuple[tuple[RecurrenceRow, ...], tuple[RecurrenceRow, ...]]:
    """Return the bottlenecks that came back in a second session, and those named in one session only."""
    again: list[RecurrenceRow] = []
    once: list[RecurrenceRow] = []
    for cells in scope_rows(group.words.lookup.results.recurrence, group.name):
        row = _recurrence_row(group, cells, themes)
        (again if float(cells["seen_in"]) > 1 else once).append(row)
    return tuple(again), tuple(once)


def _recurrence_row(
    group: ScopeFindings, cells: Mapping[str, Any], themes: Mapping[str, str]
) -> RecurrenceRow:
    words = group.words
    texts, key = words.texts, str(cells["theme_id"])
    return RecurrenceRow(
        theme_id=key,
        theme=Link(str(cells["label"]), f"#{themes[key]}" if key in themes else ""),
        seen=texts("in_sessions", x=frame_text(cells["seen_in"]), n=frame_text(cells["possible_in"])),
        stops=read_stops(group, key),
        first=texts.date(frame_text(cells["first_seen"])),
        last=texts.date(frame_text(cells["last_seen"])),
        gap=_sessions(words, cells["longest_gap"] or ""),
        actions=_finding_links(words, cells["linked_actions"]),
        state=frame_text(cells["state"]),
        missed=_sessions(words, cells["possibly_missed"]),
        returned=bool(cells["returned"]),
        because=frame_text(cells["because"]),
    )


def _sessions(words: Words, value: object) -> str:
    """Return a number of sessions in words, unknown as an empty string."""
    text = frame_text(value)
    return words.texts.count("sessions", int(text)) if text.isdigit() else text


def _finding_links(words: Words, value: object) -> tuple[Link, ...]:
    """Return links for a list of finding ids; what is no finding id, such as a count, stays a word."""
    parts = value if isinstance(value, (list, tuple)) else frame_text(value).split(";")
    links = []
    for part in (str(item).strip() for item in parts):
        finding = words.lookup.findings.get(part)
        if finding is not None:
            links.append(Link(finding.quote.text, f"#{entry_anchor(part)}"))
        elif part:
            links.append(Link(part))
    return tuple(links)


def list_evaluation(words: Words, scope: str, anchors: Anchors) -> tuple[Entry, ...]:
    """Return the findings about the sessions themselves; wishes have a list of their own."""
    return tuple(
        anchors.entry(finding)
        for finding in _report_findings(words.lookup, scope)
        if finding.object == Aim.SESSION and finding.repeated_of is None and finding.type != FindingType.NEED
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


def scope_rows(frame: Any, scope: str) -> list[dict[str, Any]]:
    """Return the rows of a frame that are about one scope."""
    return [row for row in frame_rows(frame) if row["scope"] == scope]


def frame_text(value: object) -> str:
    """Return a value of a frame as text, unknown as an empty string, 3.0 as 3."""
    if value is None or is_missing(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
