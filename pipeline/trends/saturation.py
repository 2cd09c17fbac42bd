"""New themes per session: how many a programme has after each session, and what chance order would give."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb
from typing import TYPE_CHECKING, Any

from pipeline.records import Finding, Session, Theme
from pipeline.settings import Settings
from pipeline.trends.presence import ALL_TYPES, count_themes
from pipeline.trends.scopes import map_themes, split_scopes
from pipeline.trends.tables import build_frame

if TYPE_CHECKING:
    import pandas as pd

SATURATION_COLUMNS = (
    "scope", "session_id", "held_on", "total", "enough", "n_themes", "n_new", "n_known", "expected",
)  # fmt: skip


def measure_saturation(
    sessions: Sequence[Session], findings: Sequence[Finding], themes: Sequence[Theme], settings: Settings
) -> pd.DataFrame:
    """Return per scope and dated session how many themes it has and how many are new (`SATURATION_COLUMNS`).

    `n_known` is the number of different themes up to and with the session; `expected` is the mean of that
    number when the same sessions stand in any other order (`expect_themes`), so that a bend that only comes of
    the order can be told. Undated sessions are left out. The question is the code saturation of G. Guest,
    A. Bunce and L. Johnson (2006, Field Methods 18, 59-82).
    """
    theme_ids = map_themes(themes)
    rows: list[dict[str, Any]] = []
    for scope in split_scopes(sessions, findings):
        counts = count_themes(scope, theme_ids)
        present = [
            {theme for (theme, type_), numbers in counts.items() if type_ == ALL_TYPES and numbers[index]}
            for index in range(scope.n_dated)
        ]
        expected = expect_themes(present)
        known: set[str] = set()
        for index, found in enumerate(present):
            new, total = found - known, scope.totals[index]
            known |= found
            rows.append(
                {
                    "scope": scope.name,
                    "session_id": scope.sessions[index].session_id,
                    "held_on": scope.sessions[index].held_on,
                    "total": total,
                    "enough": total >= settings.min_share_n,
                    "n_themes": len(found),
                    "n_new": len(new),
                    "n_known": len(known),
                    "expected": expected[index],
                }
            )
    return build_frame(rows, SATURATION_COLUMNS)


def expect_themes(present: Sequence[set[str]]) -> list[float]:
    """Return the mean number of different themes in 1, 2, ... sessions drawn from `present` without return.

    Sample-based rarefaction, exact: R.K. Colwell, C.X. Mao and J. Chang (2004), Ecology 85, 2717-2727, eq. 5.
    """
    n = len(present)
    seen = [sum(theme in found for found in present) for theme in set().union(*present)]
    return [sum(1.0 - comb(n - times, drawn) / comb(n, drawn) for times in seen) for drawn in range(1, n + 1)]
