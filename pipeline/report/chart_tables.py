"""The numbers of a chart as a table on the page; a long one is turned so that a session is a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.report.citing import Words
from pipeline.report.tables import cell_text, frame_rows

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 150
"""Rows that stand as they are. A table of 80 themes by 12 sessions has 960, which is 150 kB of page."""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """Heads and cells as people write them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_turned: bool = False
    """Only the counts stand here, a session in each column; the file beside the chart has the rest."""


def tabulate_chart(words: Words, table: pd.DataFrame) -> ChartTable:
    """Return the table of a chart, turned when it is long and has one row for each name and session."""
    columns = tuple(str(column) for column in table.columns)
    rows = frame_rows(table)
    key = next((name for name in columns if _holds_sessions(words, rows, name)), "")
    if len(rows) <= MOST_ROWS or not key:
        return ChartTable(
            columns, tuple(tuple(write_cell(words, row[name]) for name in columns) for row in rows)
        )
    return _turn(words, rows, columns[0], key, _count_column(rows, columns))


def _holds_sessions(words: Words, rows: Sequence[dict[str, Any]], name: str) -> bool:
    return bool(rows) and all(row[name] in words.lookup.sessions for row in rows)


def _count_column(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> str:
    """Return the first column of whole numbers."""
    return next(name for name in columns if all(cell_text(row[name]).isdigit() for row in rows))


def _turn(words: Words, rows: Sequence[dict[str, Any]], name: str, key: str, count: str) -> ChartTable:
    sessions = list(dict.fromkeys(str(row[key]) for row in rows))
    cells: dict[str, dict[str, str]] = {}
    for row in rows:
        cells.setdefault(str(row[name]), {})[str(row[key])] = write_cell(words, row[count])
    heads = (words.date(words.lookup.sessions[each]) for each in sessions)
    lines = tuple((label, *(found.get(each, "") for each in sessions)) for label, found in cells.items())
    return ChartTable((name, *heads), lines, is_turned=True)


def write_cell(words: Words, value: Any) -> str:
    """Return a cell of a chart's table as people write it."""
    text = cell_text(value)
    if text in {"true", "false"}:
        return words.texts.label("yes_no", text)
    if isinstance(value, str):
        return words.texts.date(value)
    try:
        return words.texts.number(float(text))
    except ValueError:
        return text
