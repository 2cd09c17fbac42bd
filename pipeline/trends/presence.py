"""Count themes, types and methods per session: present or not, how often, and as a share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipeline.records import Finding, FindingType, Method, Session, Theme
from pipeline.settings import Settings
from pipeline.store import COLUMNS
from pipeline.trends.absence import (
    UNCHECKED,
    Checked,
    explain_absence,
    read_recall,
    theme_words,
    usual_mentions,
)
from pipeline.trends.scopes import Scope, map_themes, split_scopes
from pipeline.trends.statistics import wilson_interval
from pipeline.trends.tables import build_frame

if TYPE_CHECKING:
    import pandas as pd

ALL_TYPES = ""
"""The `type` of rows that count a theme whatever the type."""

SHARE_COLUMNS = (
    "scope", "measure_of", "key", "session_id", "held_on", "n", "total", "share", "low", "high", "enough",
)  # fmt: skip


def measure_presence(
    sessions: Sequence[Session],
    findings: Sequence[Finding],
    themes: Sequence[Theme],
    settings: Settings,
    checked: Mapping[str, Checked] = MappingProxyType({}),
) -> pd.DataFrame:
    """Return `theme_sessions`: every theme of a scope in every session of that scope, zeros included.

    `n` counts the theme's findings of that type (all types when `type` is empty), `share` (0..1) is `n` over
    all counted findings of the session, `low` and `high` are Wilson's bounds (see `wilson_interval`). Share
    and bounds are unknown in a session with fewer than `settings.min_share_n` counted findings. `absence` says
    what a zero means (see `explain_absence`), from the recall that was measured for the type and the kind of
    document, and how far people decided on the session (`checked`); it is empty where the theme is seen.
    """
    theme_ids = map_themes(themes)
    words = {theme.theme_id: theme_words(theme.label, theme.terms) for theme in themes}
    recall = read_recall()
    rows: list[dict[str, Any]] = []
    for scope in split_scopes(sessions, findings):
        counts = count_themes(scope, theme_ids)
        for theme_id, type_ in sorted(counts):
            row = {"scope": scope.name, "theme_id": theme_id, "type": type_}
            numbers = counts[theme_id, type_]
            usual = usual_mentions(numbers)
            for index, cells in enumerate(_session_rows(row, scope, numbers, settings.min_share_n)):
                absence = explain_absence(
                    scope.sessions[index],
                    count=numbers[index],
                    total=scope.totals[index],
                    enough=settings.min_share_n,
                    theme_words=words[theme_id],
                    usual=usual,
                    type_=type_,
                    recall=recall,
                    checked=checked.get(scope.sessions[index].session_id, UNCHECKED),
                )
                rows.append({**cells, "absence": str(absence)})
    return build_frame(rows, COLUMNS["theme_sessions"])


def count_themes(scope: Scope, theme_ids: dict[str, tuple[str, ...]]) -> dict[tuple[str, str], list[int]]:
    """Return counts per session for each (theme, type) that occurs, and for each (theme, all types)."""
    counts: dict[tuple[str, str], list[int]] = {}
    for index, findings in enumerate(scope.counted):
        tally = Counter(
            (theme_id, type_)
            for finding in findings
            for theme_id in theme_ids.get(finding.finding_id, ())
            for type_ in (ALL_TYPES, str(finding.type))
        )
        for key, n in tally.items():
            counts.setdefault(key, [0] * len(scope.sessions))[index] = n
    return counts


def count_labels(scope: Scope, measure_of: str) -> dict[str, list[int]]:
    """Return counts per session of each type or method (`measure_of`) that occurs, in codebook order."""
    order: tuple[str, ...] = tuple(FindingType) if measure_of == "type" else tuple(Method)
    tallies = [
        Counter(str(finding.type if measure_of == "type" else finding.method) for finding in findings)
        for findings in scope.counted
    ]
    counts = {str(key): [tally[str(key)] for tally in tallies] for key in order}
    return {key: numbers for key, numbers in counts.items() if any(numbers)}


def measure_shares(
    sessions: Sequence[Session],
    findings: Sequence[Finding],
    settings: Settings,
    themes: Sequence[Theme] = (),
) -> pd.DataFrame:
    """Return shares of each type, method and theme per session, with the columns `SHARE_COLUMNS`.

    Share and bounds are given whenever the session has findings; `enough` says whether it has at least
    `settings.min_share_n`, below which only counts may be printed.
    """
    theme_ids = map_themes(themes)
    rows: list[dict[str, Any]] = []
    for scope in split_scopes(sessions, findings):
        found = count_themes(scope, theme_ids)
        counted = {
            "type": count_labels(scope, "type"),
            "method": count_labels(scope, "method"),
            "theme": {theme: found[theme, type_] for theme, type_ in sorted(found) if type_ == ALL_TYPES},
        }
        for measure_of, numbers in counted.items():
            for key, counts in numbers.items():
                row = {"scope": scope.name, "measure_of": measure_of, "key": key}
                for cells in _session_rows(row, scope, counts, 1):
                    enough = cells["total"] >= settings.min_share_n
                    rows.append({**cells, "enough": enough})
    return build_frame(rows, SHARE_COLUMNS)


def _session_rows(
    row: dict[str, Any], scope: Scope, counts: Sequence[int], min_total: int
) -> list[dict[str, Any]]:
    low, high = wilson_interval(counts, scope.totals)
    rows = []
    for index, session in enumerate(scope.sessions):
        n, total = counts[index], scope.totals[index]
        known = total >= max(min_total, 1)
        cells = {
            "session_id": session.session_id,
            "held_on": session.held_on,
            "n": n,
            "total": total,
            "present": n > 0,
            "share": n / total if known else None,
            "low": float(low[index]) if known else None,
            "high": float(high[index]) if known else None,
        }
        rows.append({**row, **cells})
    return rows
