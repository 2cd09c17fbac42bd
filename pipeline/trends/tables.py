"""Rows to frames with the promised columns and one kind of value per column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

DIGITS = 6
"""Decimals kept: far below what counts of findings can tell, above what differs between processors."""

_KINDS = {
    "n": "Int64", "n_sessions": "Int64", "n_findings": "Int64", "seen_in": "Int64", "possible_in": "Int64",
    "longest_gap": "Int64", "possibly_missed": "Int64", "order": "Int64", "number": "Int64", "total": "Int64",
    "helps": "Int64", "hinders": "Int64", "both": "Int64", "n_helps": "Int64", "n_hinders": "Int64",
    "share": "float64", "low": "float64", "high": "float64", "change": "float64", "p": "float64",
    "q": "float64", "share_low": "float64", "share_high": "float64", "kendall_p": "float64", "quasi_p": "float64",
    "n_tested": "Int64", "bottlenecks": "Int64", "needs": "Int64", "actions": "Int64", "successes": "Int64",
    "solved": "Int64", "n_themes": "Int64", "n_new": "Int64", "n_known": "Int64", "expected": "float64", "chance_missed": "float64", "returned": "bool", "present": "bool", "enough": "bool",
}  # fmt: skip


def build_frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Return a frame with exactly `columns`; whole numbers stay whole where some are unknown (`Int64`)."""
    import pandas as pd

    data: dict[str, pd.Series[Any]] = {}
    for column in columns:
        kind = _KINDS.get(column, "object")
        values = [row[column] for row in rows]
        if kind == "float64":
            values = [None if value is None else round(value, DIGITS) for value in values]
        data[column] = pd.Series(values, dtype=kind)
    return pd.DataFrame(data, columns=list(columns))
