"""The life cycle of a theme: bottleneck, need, action, success factor, session by session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.records import Finding, FindingType, Session, Theme
from pipeline.store import COLUMNS
from pipeline.trends.scopes import map_themes, split_scopes
from pipeline.trends.tables import build_frame

if TYPE_CHECKING:
    import pandas as pd

_COLUMN = {
    FindingType.BOTTLENECK: "bottlenecks",
    FindingType.NEED: "needs",
    FindingType.ACTION: "actions",
    FindingType.SUCCESS: "successes",
}
PHASES = (
    ("solved", "opgelost"), ("successes", "succesfactor"), ("actions", "actie"), ("needs", "behoefte"),
    ("bottlenecks", "knelpunt"),
)  # fmt: skip
"""Column and word of each phase, the furthest first."""


def measure_life_cycle(
    sessions: Sequence[Session], findings: Sequence[Finding], themes: Sequence[Theme]
) -> pd.DataFrame:
    """Return `life_cycle`: a row per scope, theme and dated session in which the theme is in some phase.

    Counts are of counted findings; a bottleneck that is said to be over counts under `solved` alone. `phase` is the
    furthest phase of the session, from bottleneck over need, action and success factor to solved; it is what the
    reports say in that session and no claim that the one led to the other.
    """
    theme_ids, labels = map_themes(themes), {theme.theme_id: theme.label for theme in themes}
    rows: list[dict[str, Any]] = []
    for scope in split_scopes(sessions, findings):
        counts: dict[tuple[str, int], dict[str, int]] = {}
        for index in range(scope.n_dated):
            for finding in scope.counted[index]:
                column = _column(finding)
                for theme_id in theme_ids.get(finding.finding_id, ()) if column else ():
                    cell = counts.setdefault(
                        (theme_id, index), dict.fromkeys((*_COLUMN.values(), "solved"), 0)
                    )
                    cell[str(column)] += 1
        for (theme_id, index), cell in sorted(counts.items()):
            session = scope.sessions[index]
            phase = next(word for column, word in PHASES if cell[column])
            head = {"scope": scope.name, "theme_id": theme_id, "label": labels[theme_id]}
            place = {"session_id": session.session_id, "held_on": session.held_on}
            rows.append({**head, **place, **cell, "phase": phase})
    return build_frame(rows, COLUMNS["life_cycle"])


def _column(finding: Finding) -> str | None:
    if finding.calls_solved:
        return "solved"
    return _COLUMN.get(finding.type)
