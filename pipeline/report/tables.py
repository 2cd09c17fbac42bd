"""The CSV files of a result folder; their columns are promised in `pipeline.store.COLUMNS`.

UTF-8 without BOM, comma, RFC 4180 quoting, LF line ends, one header row. Dates as ISO 8601, booleans
`true`/`false`, numbers with a point and at most four decimals, lists joined with "; " (a semicolon inside
an item becomes a comma), unknown empty. Texts are literal: a text that starts with "=" is not guarded,
because the file is the exact copy; the workbook for people is another output.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.codebook import practice_start
from pipeline.decisions import BY_PERSON
from pipeline.records import Classification, Evidence, Finding, PlannedSession, Session, Theme, Unit
from pipeline.report.certainty import certainty_of
from pipeline.report.lookup import Lookup, build_lookup
from pipeline.report.sentences import read_before
from pipeline.report.texts import date_key
from pipeline.store import COLUMNS, Results

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, object]


def write_tables(results: Results, folder: Path) -> None:
    """Write every CSV file of the contract into `folder`.

    Raises
    ------
    ValueError
        When a frame misses a promised column.
    """
    lookup = build_lookup(results)
    for name, columns in COLUMNS.items():
        text = csv_text(columns, TABLES[name](lookup))
        (folder / f"{name}.csv").write_bytes(text.encode("utf-8"))


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return rows as CSV with a header; a row without a promised column is a ValueError."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        missing = [column for column in columns if column not in row]
        if missing:
            raise ValueError(f"columns missing: {', '.join(missing)}")
        writer.writerow([cell_text(row[column]) for column in columns])
    return buffer.getvalue()


def frame_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as mappings from column name to value."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def cell_text(value: object) -> str:
    """Return a value as a cell of a CSV file."""
    if value is None or is_missing(value):
        return ""
    if hasattr(value, "item"):  # a numpy scalar becomes the Python value
        value = value.item()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = f"{value:.4f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        return "; ".join(cell_text(item).replace(";", ",") for item in items)
    # A lone CR would end the row for some readers.
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def is_missing(value: object) -> bool:
    """Return whether a value of a frame stands for unknown: NaN, NaT or NA."""
    if isinstance(value, float):
        return math.isnan(value)
    return type(value).__name__ in {"NaTType", "NAType"}


def uncounted_because(session: Session) -> str | None:
    """Return in Dutch why a session does not count, None when it does.

    A session report without findings counts: it is one of the n in "x van n sessies".
    """
    if session.is_session_report:
        return None
    if session.kind_because == BY_PERSON:
        return f"telt niet mee: {BY_PERSON}"
    return f"geen sessieverslag, maar {str(session.kind).replace('_', ' ')}: {session.kind_because}"


def finding_label(is_finding: bool, labels: Sequence[Classification]) -> tuple[str, Classification | None]:
    """Return the effective label of a unit and the record it rests on.

    The latest person goes before any machine; among machines the strongest that gave this label.
    """
    label = "finding" if is_finding else "context"
    by_people = [item for item in labels if item.source.startswith("person:")]
    if by_people:
        return label, by_people[-1]
    fitting = [item for item in labels if item.label == label]
    return label, max(fitting, key=lambda item: (item.score, item.source), default=None)


def _session_rows(lookup: Lookup) -> Iterable[Row]:
    for session in lookup.sessions.values():
        reason = uncounted_because(session)
        yield {
            **{name: getattr(session, name, None) for name in COLUMNS["sessions"]},
            **told_columns(session),
            "held_on_source": date_source(session),
            "planned": [_planned_text(plan) for plan in session.planned],
            "n_findings": len(lookup.by_session[session.session_id]),
            "counted": reason is None,
            "not_counted_because": reason,
        }


def date_source(session: Session) -> str:
    """Return how the date of a session is known: of `Known`, or `person` when a person set it."""
    by_person = any(item.field == "held_on" and item.note == BY_PERSON for item in session.evidence)
    return "person" if by_person else str(session.held_on_known)


def told(session: Session, field: str) -> tuple[Evidence, ...]:
    """Return what a report tells of `field` of a session, in order of place."""
    return tuple(item for item in session.evidence if item.field == field and item.quote is not None)


def told_columns(session: Session) -> Row:
    """Return the columns that rest on what a report tells beside its head (`sessions.background`)."""
    quoted = {
        "aim": "aim",
        "history": "history",
        "models": "model",
        "references": "reference",
        "cases": "cases",
    }
    noted = {name: name for name in ("phase", "programme_phase", "rounds", "handover", "assignment")}
    return {
        **{column: [_quoted(item) for item in told(session, field)] for column, field in quoted.items()},
        **{column: [item.note for item in told(session, field)] for column, field in noted.items()},
        "working_forms": [item.note for item in told(session, "form")],
        "groups": [f"{item.note}: {_quoted(item)}" for item in told(session, "group")],
    }


def _quoted(item: Evidence) -> str:
    return " ".join(item.quote.text.split()) if item.quote else ""


def practice_of(finding: Finding) -> str | None:
    """Return the part of a finding that says a metaphor in words of the practice, None without one."""
    start = practice_start(finding.quote.text)
    return None if start is None else finding.quote.text[start:]


_ROUND = re.compile(
    r"\bronde\s*:?\s*(?P<after>\d{1,2}|een|één|twee|drie|vier|vijf|zes)\b|\b(?P<word>eerste|tweede|derde|vierde|vijfde|zesde|laatste)\s+(?:gespreks)?ronde\b|\b(?P<digit>\d)e\s+ronde\b",
    re.IGNORECASE,
)
_COUNTED = {
    "een": 1, "één": 1, "eerste": 1, "twee": 2, "tweede": 2, "drie": 3, "derde": 3, "vier": 4, "vierde": 4, "vijf": 5,
    "vijfde": 5, "zes": 6, "zesde": 6,
}  # fmt: skip


def round_of(finding: Finding, session: Session) -> int | None:
    """Return the number of the round that the heading or column of a finding names; the last is that of the session."""
    for text in (finding.column, finding.heading):
        match = _ROUND.search(text or "")
        if match is None:
            continue
        word = (match["after"] or match["word"] or match["digit"]).lower()
        if word != "laatste":
            return _COUNTED.get(word) or int(word)
        rounds = told(session, "rounds")
        total = re.match(r"\d+", rounds[0].note) if rounds else None
        return int(total.group()) if total else None
    return None


def _planned_text(plan: PlannedSession) -> str:
    return ", ".join(part for part in (plan.held_on, plan.time, plan.location, plan.theme) if part)


def _finding_rows(lookup: Lookup) -> Iterable[Row]:
    reviewed = {item.unit_id for item in lookup.results.classifications if item.source.startswith("person:")}
    for finding in sorted(lookup.results.findings, key=lambda item: _place(item, item.finding_id)):
        themes = lookup.themes_of.get(finding.finding_id, ())
        yield {
            **{name: getattr(finding, name, None) for name in COLUMNS["findings"]},
            "start_char": finding.quote.start_char,
            "end_char": finding.quote.end_char,
            "text": finding.quote.text,
            "themes": themes,
            "theme_labels": [lookup.theme_labels.get(theme, theme) for theme in themes],
            "working_form": finding.work_form,
            "practice": practice_of(finding),
            "round": round_of(finding, lookup.sessions[finding.session_id]),
            "counted": lookup.counts(finding),
            "not_counted_because": lookup.why_uncounted(finding),
            "reviewed": finding.unit_id in reviewed,
            "lead_in": read_before(lookup.documents[finding.document], finding),
        }


def _unit_rows(lookup: Lookup) -> Iterable[Row]:
    labels: dict[str, list[Classification]] = {}
    for item in lookup.results.classifications:
        if item.scheme == "finding":
            labels.setdefault(item.unit_id, []).append(item)
    found = {finding.unit_id for finding in lookup.results.findings}
    for unit in sorted(lookup.results.units, key=lambda item: _place(item, item.unit_id)):
        label, basis = finding_label(unit.unit_id in found, labels.get(unit.unit_id, ()))
        yield {
            "unit_id": unit.unit_id,
            "session_id": unit.session_id,
            "document": unit.document,
            "start_char": unit.quote.start_char,
            "end_char": unit.quote.end_char,
            "text": unit.quote.text,
            "label": label,
            "score": basis.score if basis else None,
            "source": basis.source if basis else None,
            "rule": basis.source.partition(":")[2] if basis else None,
        }


def _place(record: Finding | Unit, key: str) -> tuple[str, int, int, str]:
    return (record.document, record.quote.start_char, record.quote.end_char, key)


def _theme_rows(lookup: Lookup) -> Iterable[Row]:
    for theme in sorted(lookup.results.themes, key=lambda item: (item.kind, item.theme_id)):
        yield _theme_row(lookup, theme)


def _theme_row(lookup: Lookup, theme: Theme) -> Row:
    findings = [lookup.findings[finding_id] for finding_id in theme.finding_ids]
    counted = [finding for finding in findings if lookup.counts(finding)]
    seen = {finding.session_id for finding in counted}
    dates = sorted((held for key in seen if (held := lookup.sessions[key].held_on)), key=date_key)
    return {
        "theme_id": theme.theme_id,
        "label": theme.label,
        "kind": theme.kind,
        "n_findings": len(counted),
        "n_sessions": len(seen),
        "first_seen": dates[0] if dates else None,
        "last_seen": dates[-1] if dates else None,
        "stability": theme.stability,
        "terms": theme.terms,
        "exemplars": theme.exemplars,
    }


def _optional_rows(frame: pd.DataFrame | None) -> Iterable[Row]:
    return () if frame is None else frame_rows(frame)


def _follow_up_rows(lookup: Lookup) -> Iterable[Row]:
    places = {finding_id: place for place, finding_id in enumerate(lookup.findings)}
    ordered = sorted(lookup.results.follow_ups, key=lambda item: (item.kind, places[item.finding_id]))
    return (
        {
            **{name: getattr(item, name, None) for name in COLUMNS["follow_up"]},
            "certainty": str(certainty_of(item)),
        }
        for item in ordered
    )


def _failure_rows(lookup: Lookup) -> Iterable[Row]:
    ordered = sorted(
        lookup.results.failures, key=lambda item: (item.name, item.stage, item.code, item.reason)
    )
    return ({name: getattr(item, name) for name in COLUMNS["failures"]} for item in ordered)


TABLES: Mapping[str, Callable[[Lookup], Iterable[Row]]] = {
    "sessions": _session_rows,
    "findings": _finding_rows,
    "units": _unit_rows,
    "themes": _theme_rows,
    "theme_sessions": lambda lookup: frame_rows(lookup.results.theme_sessions),
    "trends": lambda lookup: frame_rows(lookup.results.trends),
    "recurrence": lambda lookup: frame_rows(lookup.results.recurrence),
    "life_cycle": lambda lookup: _optional_rows(lookup.results.life_cycle),
    "follow_up": _follow_up_rows,
    "parties": lambda lookup: _optional_rows(lookup.results.parties),
    "years": lambda lookup: _optional_rows(lookup.results.years),
    "failures": _failure_rows,
}
"""Name of a table to the function that makes its rows; the same names as `COLUMNS`."""
