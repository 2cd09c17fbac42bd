"""The trail of a theme: session by session, in time, whether it was named and as what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.records import Finding, FindingType, Session
from pipeline.report.balance import choose_balanced
from pipeline.report.breadth import list_broad
from pipeline.report.citing import entry_anchor
from pipeline.report.views import ScopeFindings, ThemeRow
from pipeline.trends.absence import Absence

_ROWS = 7
"""Themes in the chart of the first screen: what fits above the fold beside the answers."""
_OWN = 3
"""Of these, on subjects of the reports' own when there are so many."""
_DENSE = 14
"""Sessions from which on a stop is too small to be pressed, and only shows."""
_BOTH = "±"
_ABSENT = {str(Absence.TOO_LITTLE): "small", str(Absence.NOT_DISCUSSED): "off", str(Absence.MISSED): "missed", str(Absence.NOT_MENTIONED): "none"}  # fmt: skip
"""What `theme_sessions` calls an absence, and the kind of stop."""
ABSENT_SIGNS = {"small": "", "off": "", "missed": "?", "none": ""}


@dataclass(frozen=True, slots=True)
class Stop:
    """One session on a trail. `kind` is hinders, helps, both or named; of a session that does not name the theme it is
    small (too little text), off (its agenda was another), missed (perhaps) or none.
    """

    kind: str
    sign: str
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class TrailRow:
    """A theme with its stops."""

    label: str
    href: str
    seen: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year (or "no date") over `n` columns."""

    label: str
    n: int


@dataclass(frozen=True, slots=True)
class Column:
    """A session as the head of a column."""

    short: str
    full: str
    href: str


@dataclass(frozen=True, slots=True)
class Trail:
    """The chart of the first screen."""

    years: tuple[Year, ...]
    columns: tuple[Column, ...]
    rows: tuple[TrailRow, ...]
    left_out: int
    """Themes of the programme that are not in the chart."""

    @property
    def is_dense(self) -> bool:
        """Return whether the columns are too narrow for dates and links."""
        return len(self.columns) > _DENSE


def build_trail(group: ScopeFindings, themes: Sequence[ThemeRow]) -> Trail:
    """Return the trails of the themes in most sessions without doubt, the field itself last; `themes` in order of all sessions."""
    words = group.words
    sessions = words.lookup.reports(group.name)
    broad = list_broad(group)
    often = sorted(
        [row for row in themes if row.n_sessions > 1] or themes,
        key=lambda row: (row.theme_id in broad, -row.n_sure),
    )
    shown = choose_balanced(often, _ROWS, lambda row: group.themes.get(row.theme_id), own=_OWN)
    rows = [
        TrailRow(
            row.label,
            f"#{row.anchor}",
            words.texts("in_sessions", x=row.n_sessions, n=group.n_sessions),
            read_stops(group, row.theme_id),
        )
        for row in shown
    ]
    years = [Year(year, len(list(run))) for year, run in groupby(_year(session) for session in sessions)]
    columns = [
        Column(
            words.texts.short_date(item.held_on) or words.texts("stop.undated"),
            words.session_name(item),
            words.source_page(item.document),
        )
        for item in sessions
    ]
    return Trail(tuple(years), tuple(columns), tuple(rows), len(themes) - len(shown))


def read_stops(group: ScopeFindings, theme_id: str) -> tuple[Stop, ...]:
    """Return what each session report of the scope, in time, says of a theme."""
    lookup = group.words.lookup
    found: dict[str, list[Finding]] = {}
    for finding in group.findings:
        if theme_id in lookup.themes_of.get(finding.finding_id, ()):
            found.setdefault(finding.session_id, []).append(finding)
    return tuple(
        _stop(group, theme_id, session, found.get(session.session_id, ()))
        for session in lookup.reports(group.name)
    )


def _stop(group: ScopeFindings, theme_id: str, session: Session, findings: Sequence[Finding]) -> Stop:
    words, lookup = group.words, group.words.lookup
    if not findings:
        absence = lookup.absences.get((group.name, theme_id, session.session_id), "")
        kind = _ABSENT.get(absence, "small" if lookup.is_small(session) else "none")
        return Stop(kind, ABSENT_SIGNS[kind], f"{words.date(session)}: {words.texts(f'stop.{kind}')}")
    types = {finding.type for finding in findings}
    hinders, helps = FindingType.BOTTLENECK in types, FindingType.SUCCESS in types
    kind = "both" if hinders and helps else "hinders" if hinders else "helps" if helps else "named"
    signs = {
        "both": _BOTH,
        "hinders": words.sign("knelpunt"),
        "helps": words.sign("succesfactor"),
        "named": "•",
    }
    first = min(findings, key=lambda item: item.type not in {FindingType.BOTTLENECK, FindingType.SUCCESS})
    label = f"{words.date(session)}: {words.texts(f'stop.{kind}')}"
    return Stop(kind, signs[kind], label, f"#{entry_anchor(first.finding_id)}")


def _year(session: Session) -> str:
    return session.held_on[:4] if session.held_on else ""
