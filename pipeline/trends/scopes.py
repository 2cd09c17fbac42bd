"""Sort what is counted: per scope the session reports in order of time with their counted findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.records import Finding, Session, Theme
from pipeline.store import is_counted, scope_of
from pipeline.trends.dating import read_period


@dataclass(frozen=True, slots=True)
class Scope:
    """One programme or series: session reports, dated ones first and in order, and what counts in them."""

    name: str
    sessions: tuple[Session, ...]
    n_dated: int
    """The first `n_dated` sessions have a place in time, the others have none."""
    ranks: tuple[float, ...]
    """Place in the order of each dated session, from 1; sessions that cannot be told apart share one."""
    n_vague: int
    """Dated sessions of which only a month, quarter or year is known."""
    counted: tuple[tuple[Finding, ...], ...]
    """Counted findings per session, in the order of `sessions`."""

    @property
    def totals(self) -> tuple[int, ...]:
        """Return the number of counted findings per session."""
        return tuple(len(findings) for findings in self.counted)

    def later_than(self, index: int) -> tuple[int, ...]:
        """Return the indices of dated sessions after session `index`; none when that one has no date."""
        if index >= self.n_dated:
            return ()
        return tuple(other for other in range(self.n_dated) if self.ranks[other] > self.ranks[index])


def split_scopes(sessions: Sequence[Session], findings: Sequence[Finding]) -> tuple[Scope, ...]:
    """Return one `Scope` per programme or series that has session reports, sorted by name.

    A date without a day stands at the middle of its month, quarter or year; sessions on the same place
    follow their number. Those that then still tie share a rank, so that no order is made up.

    Raises
    ------
    ValueError
        When a finding belongs to a session that is not given.
    """
    by_id = {session.session_id: session for session in sessions}
    counted: dict[str, list[Finding]] = {session_id: [] for session_id in by_id}
    for finding in findings:
        if finding.session_id not in by_id:
            raise ValueError(f"finding {finding.finding_id} is of unknown session {finding.session_id}")
        if is_counted(finding, by_id[finding.session_id]):
            counted[finding.session_id].append(finding)
    groups: dict[str, list[Session]] = {}
    for session in by_id.values():
        if session.is_session_report:
            groups.setdefault(scope_of(session), []).append(session)
    return tuple(_build_scope(name, groups[name], counted) for name in sorted(groups))


def map_themes(themes: Sequence[Theme]) -> dict[str, tuple[str, ...]]:
    """Return the sorted theme ids of each finding id; a finding can have several themes."""
    found: dict[str, set[str]] = {}
    for theme in themes:
        for finding_id in theme.finding_ids:
            found.setdefault(finding_id, set()).add(theme.theme_id)
    return {finding_id: tuple(sorted(ids)) for finding_id, ids in found.items()}


def _build_scope(name: str, sessions: list[Session], counted: Mapping[str, list[Finding]]) -> Scope:
    places = {session.session_id: _place(session) for session in sessions}
    dated = sorted(
        (session for session in sessions if places[session.session_id] is not None),
        key=lambda session: (places[session.session_id], session.session_id),
    )
    undated = sorted(
        (session for session in sessions if places[session.session_id] is None),
        key=lambda session: (session.number or 0, session.session_id),
    )
    ordered = (*dated, *undated)
    return Scope(
        name=name,
        sessions=ordered,
        n_dated=len(dated),
        ranks=_rank([places[session.session_id] for session in dated]),
        n_vague=sum(not _is_exact(session) for session in dated),
        counted=tuple(tuple(_in_order(counted[session.session_id])) for session in ordered),
    )


def _in_order(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.quote.start_char, finding.finding_id))


def _place(session: Session) -> tuple[date, int] | None:
    period = read_period(session.held_on)
    return None if period is None else (period.middle, session.number or 0)


def _is_exact(session: Session) -> bool:
    period = read_period(session.held_on)
    return period is not None and period.is_exact


def _rank(places: Sequence[tuple[date, int] | None]) -> tuple[float, ...]:
    """Return ranks from 1; equal places share the mean of their ranks."""
    return tuple(places.index(place) + (places.count(place) + 1) / 2 for place in places)
