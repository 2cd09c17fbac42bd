"""Small tables on facets that only some programmes use: perspective by type, and how far the V themes are covered."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.codebook import fold
from pipeline.report.citing import entry_anchor
from pipeline.report.views import Cell, MatrixRow, ScopeFindings
from pipeline.store import scope_of

_PERSPECTIVES = ("systeem", "professional", "veranderproces")
_V_THEMES = ("verantwoordelijkheid", "verstand/ambacht", "verbinding", "vertrouwen")


@dataclass(frozen=True, slots=True)
class Coverage:
    """A V theme: the sessions that had it, what they yielded, and whether it is still announced."""

    name: str
    sessions: tuple[str, ...]
    n_findings: int
    is_planned: bool


def cross_perspectives(group: ScopeFindings) -> tuple[MatrixRow, ...]:
    """Return perspective by type, empty when no report names perspectives; a number leads to its first quote."""
    rows = []
    for name in _PERSPECTIVES:
        mine = [finding for finding in group.findings if finding.perspective == name]
        cells = []
        for kind in group.words.types:
            found = [finding for finding in mine if finding.type == kind]
            cells.append(Cell(len(found), f"#{entry_anchor(found[0].finding_id)}" if found else ""))
        rows.append(MatrixRow(name, tuple(cells), len(mine)))
    return tuple(rows) if any(row.total for row in rows) else ()


def cover_v_themes(group: ScopeFindings) -> tuple[Coverage, ...]:
    """Return the four V themes with their sessions, empty when no session of the scope has one."""
    sessions = group.words.lookup.sessions
    mine = (session for session in sessions.values() if scope_of(session) == group.name)
    planned = {fold(plan.theme or "") for session in mine for plan in session.planned}
    rows = []
    for name in _V_THEMES:
        found = [finding for finding in group.findings if finding.v_theme == name]
        held = dict.fromkeys(finding.session_id for finding in found)
        dates = tuple(group.words.date(sessions[key]) for key in held)
        start = name.split("/")[0]
        rows.append(Coverage(name, dates, len(found), any(plan.startswith(start) for plan in planned)))
    return tuple(rows) if any(row.sessions for row in rows) else ()
