"""A year at a glance: what the sessions of each calendar year of a scope yielded, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.records import Finding, FindingType, FollowUp, Session, State
from pipeline.terms import SOLVED_FLAG
from pipeline.trends.dating import read_period
from pipeline.trends.scopes import split_scopes
from pipeline.trends.tables import build_frame

if TYPE_CHECKING:
    import pandas as pd

YEAR_COLUMNS = (
    "scope", "year", "n_sessions", "n_findings", *(str(type_) for type_ in FindingType), "solved", "actions_open",
    "actions_done", "actions_done_likely",
)  # fmt: skip


def measure_years(
    sessions: Sequence[Session], findings: Sequence[Finding], follow_ups: Sequence[FollowUp]
) -> pd.DataFrame:
    """Return per scope and calendar year its sessions, counted findings per type and how actions stand (`YEAR_COLUMNS`).

    `solved` counts findings that call something solved; `actions_done` the actions of that year that a report calls
    done (`actions_done_likely`: of how many of these that is no more than likely), `actions_open` all others that were not dropped; one that agrees an earlier one again is not counted twice. Sessions without a date are left out.
    """
    rows: list[dict[str, Any]] = []
    for scope in split_scopes(sessions, findings):
        years: dict[int, list[int]] = {}
        for index, session in enumerate(scope.sessions[: scope.n_dated]):
            period = read_period(session.held_on)
            if period:
                years.setdefault(period.middle.year, []).append(index)
        for year, places in sorted(years.items()):
            counted = [finding for place in places for finding in scope.counted[place]]
            ids = {scope.sessions[place].session_id for place in places}
            actions = [
                item
                for item in follow_ups
                if item.kind == "action" and not item.continues and item.session_id in ids
            ]
            settled = [item for item in actions if item.state in {State.DONE, State.SOLVED}]
            done = len(settled)
            dropped = sum(item.state is State.DROPPED for item in actions)
            rows.append(
                {
                    "scope": scope.name,
                    "year": year,
                    "n_sessions": len(places),
                    "n_findings": len(counted),
                    **{str(type_): sum(item.type is type_ for item in counted) for type_ in FindingType},
                    "solved": sum(SOLVED_FLAG in item.flags for item in counted),
                    "actions_open": len(actions) - done - dropped,
                    "actions_done": done,
                    "actions_done_likely": sum(not item.is_sure for item in settled),
                }
            )
    return build_frame(rows, YEAR_COLUMNS)
