"""What the page says of time: trends, recurring bottlenecks, and of the sessions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.records import Aim, Finding, FindingType, Mark, Session, State
from pipeline.report.citing import Link, Words, entry_anchor, fact_anchor
from pipeline.report.lookup import Lookup
from pipeline.report.sentences import read_sentence
from pipeline.report.tables import frame_rows, is_missing
from pipeline.report.telling import NO_HEADLINE
from pipeline.report.trail import Stop, read_stops
from pipeline.report.views import Anchors, Entry, ScopeFindings

ONE_WAY = ("vaker", "minder vaak")
"""Directions of `pipeline.trends` that point one way; the third one wavers."""
HINT = "aanwijzing"
"""First word of the verdict of `pipeline.trends` that lets a direction be called a trend (a test holds it)."""


_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z\d])")


@dataclass(frozen=True, slots=True)
class TrendRow:
    """What may be said of the change of one theme, type or method."""

    what: Link
    measure_of: str
    direction: str
    change: str
    verdict: str
    because: str
    is_hint: bool
    """Whether it is likely no chance."""
    is_theme: bool


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
    returned: bool
    """Came back after an absence that a miss does not explain."""
    because: str
    first_quote: Link | None
    """What the first session that names it says, with its place; None when it is the last."""
    quote: Link | None
    """What the last one says."""
    finding_ids: tuple[str, ...]
    """The bottlenecks on it."""
    also: tuple[Link, ...] = ()
    """Other themes that rest on the same bottlenecks."""


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark that a report mentions, with its place."""

    session: Session
    mark: Mark
    value: str
    href: str


def list_trends(
    words: Words, scope: str, themes: Mapping[str, str]
) -> tuple[tuple[TrendRow, ...], tuple[TrendRow, ...]]:
    """Return the rows that name one direction, and those that waver or were tested without one.

    Of which nothing can be said at all stands in trends.csv alone.
    `themes` leads from theme_id to its anchor on the page.
    """
    said: list[TrendRow] = []
    silent: list[TrendRow] = []
    for cells in scope_rows(words.lookup.results.trends, scope):
        row = _trend_row(words, cells, themes)
        if row.direction or row.change:
            (said if row.direction in ONE_WAY else silent).append(row)
    return tuple(said), tuple(silent)


def share_remarks(rows: Sequence[TrendRow]) -> tuple[str, tuple[TrendRow, ...]]:
    """Return the sentences that all rows of a table give as a reason, and the rows without them; of one row none."""
    told = [_SENTENCE.split(row.because) for row in rows]
    shared = [each for each in told[0] if all(each in other for other in told)] if len(rows) > 1 else []
    own = [" ".join(each for each in sentences if each not in shared) for sentences in told]
    return " ".join(shared), tuple(
        replace(row, because=because) for row, because in zip(rows, own, strict=True)
    )


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
        is_hint=frame_text(cells["verdict"]).startswith(HINT),
        is_theme=measure in {"theme", "bottleneck"},
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
    """Return the bottlenecks that came back in a second session, and those named in one session only.

    Themes that rest on the same bottlenecks are one row.
    """
    again: list[RecurrenceRow] = []
    once: list[RecurrenceRow] = []
    for cells in scope_rows(group.words.lookup.results.recurrence, group.name):
        row = _recurrence_row(group, cells, themes)
        (again if float(cells["seen_in"]) > 1 else once).append(row)
    return tuple(_tell_once(again)), tuple(_tell_once(once))


def _tell_once(rows: Iterable[RecurrenceRow]) -> Iterable[RecurrenceRow]:
    told: dict[tuple[str, ...], RecurrenceRow] = {}
    for row in rows:
        same = told.get(row.finding_ids) if row.finding_ids else None
        if same is None:
            told[row.finding_ids or (row.theme_id,)] = row
        else:
            told[row.finding_ids] = replace(same, also=(*same.also, row.theme))
    return told.values()


def join_same(group: ScopeFindings, rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return rows of bottlenecks by theme, of those that rest on the same findings the first."""
    told: dict[tuple[str, ...], Mapping[str, Any]] = {}
    for row in rows:
        key = str(row["theme_id"])
        told.setdefault(tuple(item.finding_id for item in _named(group, key)) or (key,), row)
    return list(told.values())


def _recurrence_row(
    group: ScopeFindings, cells: Mapping[str, Any], themes: Mapping[str, str]
) -> RecurrenceRow:
    words = group.words
    texts, key = words.texts, str(cells["theme_id"])
    named = _named(group, key)
    first, last = _surest_of(named, 0), _surest_of(named, -1)
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
        returned=bool(cells["returned"]),
        because=_because(group, cells),
        first_quote=_quote(words, first) if first is not last else None,
        quote=_quote(words, last),
        finding_ids=tuple(item.finding_id for item in named),
    )


def _quote(words: Words, finding: Finding | None) -> Link | None:
    return (
        Link(_sentence(words, finding), words.place_of(finding), words.cite(finding))
        if finding is not None
        else None
    )


def _because(group: ScopeFindings, cells: Mapping[str, Any]) -> str:
    """Return in plain words why the state is what it is; the register in recurrence.csv says it in numbers."""
    texts, lookup, state = group.words.texts, group.words.lookup, frame_text(cells["state"])
    if not frame_text(cells["last_seen"]):
        return texts("back_undated")
    theme, last = str(cells["theme_id"]), frame_text(cells["last_seen"])
    if state == State.OPEN and any(
        item.calls_solved and theme in lookup.themes_of.get(item.finding_id, ()) for item in group.findings
    ):
        return texts("back_solved_again")
    if state != State.UNKNOWN:
        return texts(f"back_state_{state}")
    later = {item.session_id for item in lookup.reports(group.name) if (item.held_on or "") > last}
    types = {
        group.words.type_name(item.type).lower()
        for item in group.findings
        if item.session_id in later and theme in lookup.themes_of.get(item.finding_id, ())
    }
    said = texts("back_later", types=", ".join(sorted(types))) if types else texts("back_silent")
    return f"{said} {texts('back_missed')}" if frame_text(cells["possibly_missed"]) not in {"", "0"} else said


def _named(group: ScopeFindings, theme_id: str) -> list[Finding]:
    """Return the bottlenecks on a theme, in time."""
    themes_of = group.words.lookup.themes_of
    return [
        finding
        for finding in group.findings
        if finding.type == FindingType.BOTTLENECK and theme_id in themes_of.get(finding.finding_id, ())
    ]


def _surest_of(named: Sequence[Finding], place: int) -> Finding | None:
    """Return of the findings of the first (0) or last (-1) session that names something the one the machine is surest of."""
    if not named:
        return None
    session_id = named[place].session_id
    own = [item for item in named if item.session_id == session_id]
    return max(own, key=lambda item: (NO_HEADLINE.isdisjoint(item.flags), item.type_score))


def _sentence(words: Words, finding: Finding) -> str:
    return read_sentence(words.lookup.documents[finding.document], finding) or finding.quote.text


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
        yield from lookup.shown(session)


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
