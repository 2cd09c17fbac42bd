"""Frames for the charts: sessions in order, helps against hinders per theme, methods by types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.records import Finding, FindingType, Method, Session, Theme
from pipeline.settings import Settings
from pipeline.trends.dating import read_period
from pipeline.trends.presence import ALL_TYPES, count_themes
from pipeline.trends.scopes import Scope, map_themes, split_scopes
from pipeline.trends.tables import build_frame

if TYPE_CHECKING:
    import pandas as pd

SESSION_COLUMNS = (
    "scope", "session_id", "order", "held_on", "day", "number", "theme", "total", "enough",
)  # fmt: skip
BALANCE_COLUMNS = (
    "scope", "theme_id", "label", "seen_in", "possible_in", "helps", "hinders", "both", "n_helps",
    "n_hinders",
)  # fmt: skip
FACETS = {
    "perspective": ("systeem", "professional", "veranderproces"),
    "v_theme": ("verantwoordelijkheid", "verstand/ambacht", "verbinding", "vertrouwen"),
}
"""Values of the facets that are crossed with types, in the order of the codebook (section 6)."""
LEAST_VALUES = {"perspective": 1, "v_theme": 2}
"""Values a scope needs before a facet is crossed: one session on trust is no series on the four Vs."""
FACET_COLUMNS = ("scope", "facet", "key", "type", "n", "n_sessions", "possible_in")
CROSS_COLUMNS = ("scope", "method", "type", "n", "n_sessions", "possible_in")


def list_sessions(
    sessions: Sequence[Session], findings: Sequence[Finding], settings: Settings
) -> pd.DataFrame:
    """Return the session reports of each scope in order of time, undated ones last (`SESSION_COLUMNS`).

    `order` counts from 1 and is unknown without a date; `day` is an ISO date, the middle of the month,
    quarter or year when no day is known; `total` is the number of counted findings and `enough` whether that
    is at least `settings.min_share_n`.
    """
    rows: list[dict[str, Any]] = []
    for scope in split_scopes(sessions, findings):
        for index, session in enumerate(scope.sessions):
            period = read_period(session.held_on)
            rows.append(
                {
                    "scope": scope.name,
                    "session_id": session.session_id,
                    "order": index + 1 if period else None,
                    "held_on": session.held_on if period else None,
                    "day": period.middle.isoformat() if period else None,
                    "number": session.number,
                    "theme": session.theme,
                    "total": scope.totals[index],
                    "enough": scope.totals[index] >= settings.min_share_n,
                }
            )
    return build_frame(rows, SESSION_COLUMNS)


def measure_balance(
    sessions: Sequence[Session], findings: Sequence[Finding], themes: Sequence[Theme]
) -> pd.DataFrame:
    """Return per scope and theme in how many sessions it helps and hinders (`BALANCE_COLUMNS`).

    `helps` counts sessions with a success factor of the theme, `hinders` sessions with a bottleneck, `both`
    sessions with both; `n_helps` and `n_hinders` count findings. Themes that do neither are in it as well.
    """
    theme_ids, labels = map_themes(themes), {theme.theme_id: theme.label for theme in themes}
    rows: list[dict[str, Any]] = []
    for scope in split_scopes(sessions, findings):
        counts = count_themes(scope, theme_ids)
        none = [0] * len(scope.sessions)
        for theme_id in sorted(key for key, type_ in counts if type_ == ALL_TYPES):
            helps = counts.get((theme_id, FindingType.SUCCESS), none)
            hinders = counts.get((theme_id, FindingType.BOTTLENECK), none)
            rows.append(
                {
                    "scope": scope.name,
                    "theme_id": theme_id,
                    "label": labels[theme_id],
                    "seen_in": _present(counts[theme_id, ALL_TYPES]),
                    "possible_in": len(scope.sessions),
                    "helps": _present(helps),
                    "hinders": _present(hinders),
                    "both": sum(a > 0 and b > 0 for a, b in zip(helps, hinders, strict=True)),
                    "n_helps": sum(helps),
                    "n_hinders": sum(hinders),
                }
            )
    return build_frame(rows, BALANCE_COLUMNS)


def cross_methods(sessions: Sequence[Session], findings: Sequence[Finding]) -> pd.DataFrame:
    """Return per scope each method with each type, in findings and sessions (`CROSS_COLUMNS`), zeros too."""
    rows: list[dict[str, Any]] = []
    for scope in split_scopes(sessions, findings):
        for method in Method:
            for type_ in FindingType:
                counts = _count_cell(scope, method, type_)
                rows.append(
                    {
                        "scope": scope.name,
                        "method": str(method),
                        "type": str(type_),
                        "n": sum(counts),
                        "n_sessions": _present(counts),
                        "possible_in": len(scope.sessions),
                    }
                )
    return build_frame(rows, CROSS_COLUMNS)


def cross_facets(sessions: Sequence[Session], findings: Sequence[Finding]) -> pd.DataFrame:
    """Return per scope each perspective and V theme with each type (`FACET_COLUMNS`), zeros too.

    `facet` is `perspective` or `v_theme`; a facet of which the scope has fewer than `LEAST_VALUES`
    (for the V themes those that reports announce count too) is left out, and one that is there has all its values, so that what a series has not treated shows as zeros.
    """
    rows: list[dict[str, Any]] = []
    for scope in split_scopes(sessions, findings):
        for facet, keys in FACETS.items():
            values = {getattr(finding, facet) for found in scope.counted for finding in found}
            if facet == "v_theme":
                values |= _list_planned(scope, keys)
            if len(values.intersection(keys)) < LEAST_VALUES[facet]:
                continue
            for key in keys:
                for type_ in FindingType:
                    counts = [
                        sum(getattr(f, facet) == key and f.type == type_ for f in found)
                        for found in scope.counted
                    ]
                    cells = {"n": sum(counts), "n_sessions": _present(counts)}
                    head = {"scope": scope.name, "facet": facet, "key": key, "type": str(type_)}
                    rows.append({**head, **cells, "possible_in": len(scope.sessions)})
    return build_frame(rows, FACET_COLUMNS)


def _list_planned(scope: Scope, keys: Sequence[str]) -> set[str]:
    """Return the V themes that reports of the scope announce."""
    planned = [(planned.theme or "").casefold() for session in scope.sessions for planned in session.planned]
    return {key for key in keys if any(text.startswith(key.partition("/")[0]) for text in planned)}


def _count_cell(scope: Scope, method: Method, type_: FindingType) -> list[int]:
    return [sum(f.method == method and f.type == type_ for f in found) for found in scope.counted]


def _present(counts: Sequence[int]) -> int:
    return sum(count > 0 for count in counts)
