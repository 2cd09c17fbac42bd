"""Decide what the header row and the label column of a table are, and tell every cell its headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.ingest._draft import Draft
from pipeline.ingest._words import Words
from pipeline.records import BlockKind, Cell, HeaderSource

_VALUE = re.compile(r"[\d\s.,:/%€x-]+\Z")


@dataclass(frozen=True, slots=True)
class Frame:
    """Which rows and columns of a table are headers."""

    header_rows: int = 0
    column_source: HeaderSource | None = None
    has_labels: bool = False
    """True when the first column labels the rows."""
    label_source: HeaderSource | None = None


def guess_frame(rows: Sequence[Sequence[str]], lists: bool, words: Words) -> Frame:
    """Return the frame of a table without header markup from its texts; `lists`: a cell below row 0 has a list."""
    if is_key_value(rows, words):
        return Frame(0, None, True, HeaderSource.GUESS)
    header = int(_has_header_row(rows, lists, words))
    labels = not lists_in_first(rows) and has_label_column(rows[header:])
    labels = labels and not (header and lists_under_header(rows, header, words))
    return Frame(
        header, HeaderSource.GUESS if header else None, labels, HeaderSource.GUESS if labels else None
    )


def lists_in_first(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first column holds text too long to be labels (60 characters: a label is a phrase)."""
    return any(len(row[0]) > 60 for row in rows if row)


def lists_under_header(rows: Sequence[Sequence[str]], header_rows: int, words: Words) -> bool:
    """Tell whether the first header names what its column lists ("Knelpunten"), so that it holds no labels.

    A label that stands beside several rows leaves the cells below it empty; then the column does label them.
    """
    return names_items(rows[0][0], words) and all(row[0] for row in rows[header_rows:])


def names_items(header: str, words: Words) -> bool:
    """Tell whether a header of a column is a known one that names its items ("Knelpunten"), not labels ("Thema")."""
    return header.casefold() in words.columns - words.row_labels


def is_key_value(rows: Sequence[Sequence[str]], words: Words) -> bool:
    """Tell whether the table is a block of keys and values ("datum", "locatie", ...)."""
    if not rows or any(len(row) < 2 or any(row[2:]) for row in rows):
        return False
    keys = [row[0].rstrip(" :").casefold() for row in rows if row[0]]
    if not keys or any(len(key) > 40 for key in keys):
        return False
    known = sum(1 for row in rows if row[0] and is_key(row[0], words))
    header_like = all(cell.casefold() in words.columns for cell in rows[0][:2])
    return known * 2 >= len(keys) and not (header_like and len(rows) > 1)


def is_key(text: str, words: Words) -> bool:
    """Tell whether `text` is a key of a header block: it ends in a colon, or is a known one."""
    return text.endswith(":") or text.rstrip(" :").casefold() in words.keys


def _has_header_row(rows: Sequence[Sequence[str]], lists: bool, words: Words) -> bool:
    if len(rows) < 2:
        return False
    first = [cell for cell in rows[0] if cell]
    if len(first) < max(1, len(rows[0]) - 1) or (len(first) < 2 and len(rows[0]) > 2):
        return False
    if any(len(cell) > 80 or _ends_as_text(cell) or _VALUE.match(cell) for cell in first):
        return False
    if any(
        cell.casefold().rstrip(" .:?") in words.columns or cell.casefold() in words.columns for cell in first
    ):
        return True
    rest = [cell for row in rows[1:] for cell in row if cell]
    longer = sum(map(len, rest)) / max(1, len(rest)) > 1.3 * sum(map(len, first)) / len(first)
    lists = lists or _has_value_column(rows)
    # 1.3: in our made tables bodies are 1.5 to 6 times as long as headers, lists of names 0.7 to 1.2 times.
    return lists or longer


def _ends_as_text(cell: str) -> bool:
    """Tell whether a cell ends as running text does; "Nr.", "Verantw." and "opm." are shortened headers."""
    return cell[-1] in ";," or (cell[-1] == "." and (" " in cell or len(cell) > 10))


def _has_value_column(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a column holds figures below a first cell in words."""
    return any(
        rows[0][column] and all(len(row) > column and _VALUE.match(row[column]) for row in rows[1:])
        for column in range(len(rows[0]))
    )


def has_label_column(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first column labels the rows: short, and shorter than the rest or beside figures."""
    first = [row[0] for row in rows if row and row[0]]
    others = [cell for row in rows for cell in row[1:] if cell]
    if not first or not others or len(rows[0]) < 2:
        return False
    if any(len(cell) > 40 or len(cell.split()) > 5 or cell[-1] in ".;," for cell in first):
        return False
    shorter = sum(map(len, first)) / len(first) * 1.3 < sum(map(len, others)) / len(others)
    return shorter or all(_VALUE.match(cell) for cell in others) or all(cell.endswith(":") for cell in first)


def place_headers(drafts: Iterable[Draft], texts: Mapping[tuple[int, int], str], frame: Frame) -> list[Draft]:
    """Return `drafts` of one table with their headers; `texts` holds the reading text of each cell."""
    placed: list[Draft] = []
    label: str | None = None
    row = -1
    for draft in drafts:
        cell = draft.cell
        if cell is None:
            placed.append(draft)
            continue
        if cell.row != row:
            row = cell.row
            # A row without its own first cell goes on with the row above.
            label = texts.get((row, 0)) or label
        placed.append(replace(draft, cell=_with_headers(cell, texts, frame, label)))
    return [_as_header(draft) for draft in placed]


def _with_headers(cell: Cell, texts: Mapping[tuple[int, int], str], frame: Frame, label: str | None) -> Cell:
    if cell.row < frame.header_rows:
        return replace(cell, is_header=True, header_source=frame.column_source)
    above = [texts.get((row, cell.column), "") for row in range(frame.header_rows)]
    column = " – ".join(dict.fromkeys(text for text in above if text)) or None
    if frame.has_labels and cell.column == 0:
        return replace(cell, is_header=True, column_header=column, header_source=frame.label_source)
    row_header = label if frame.has_labels else None
    source = frame.column_source if column else frame.label_source if row_header else None
    return replace(cell, column_header=column, row_header=row_header, header_source=source)


def _as_header(draft: Draft) -> Draft:
    """Return a list item in a header cell as a plain cell: headers have no items."""
    if draft.cell is not None and draft.cell.is_header and draft.kind is BlockKind.LIST_ITEM:
        return replace(draft, kind=BlockKind.TABLE_CELL, item=None)
    return draft
