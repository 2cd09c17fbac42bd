"""Tables of a page: which are data, where each cell stands, and which cells are headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.ingest._draft import Draft
from pipeline.ingest._grid import (
    Frame,
    guess_frame,
    has_label_column,
    is_key_value,
    lists_in_first,
    lists_under_header,
    names_items,
    place_headers,
)
from pipeline.ingest._htmlsite import children
from pipeline.ingest._inline import Cleaner
from pipeline.ingest._words import Words
from pipeline.records import BlockKind, HeaderSource

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MAX_SPAN = 100
_MAX_WIDTH = 1000
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_LAYOUT_SIGNS = frozenset(
    ["table", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "form", "nav", "main"]
)


@dataclass(slots=True)
class Place:
    """Where a cell stands; spans are clamped to 100."""

    row: int
    column: int
    width: int = 1
    height: int = 1
    is_header: bool = False


@dataclass(slots=True)
class Grid:
    """The cells of one table, by the id of their node."""

    number: int
    places: dict[int, Place] = field(default_factory=dict)
    header_rows: int = 0
    has_header_cells: bool = False
    looks_headed: bool = False
    """True when the first row differs from the others by its looks (bold)."""
    first_draft: int = 0
    """Number of drafts before the table."""


def is_data_table(table: LexborNode) -> bool:
    """Tell whether a table holds data, not the layout of a page."""
    if table.attributes.get("role") in ("presentation", "none"):
        return False
    rows = columns = 0
    marked = False
    waiting = list(reversed(children(table)))
    while waiting:
        node = waiting.pop()
        tag = node.tag or ""
        if tag in _LAYOUT_SIGNS:
            return False
        marked = marked or tag in ("th", "caption")
        if tag == "tr":
            rows += 1
            columns = max(columns, sum(child.tag in ("td", "th") for child in children(node)))
        waiting += reversed(children(node))
    return columns >= 2 and (rows >= 2 or marked)


def make_grid(table: LexborNode, number: int) -> Grid:
    """Return the place of every cell, spans taken into account."""
    grid = Grid(number)
    carried: dict[int, int] = {}  # column -> rows that a cell from above still takes
    leading = True
    for row_number, (row, in_head) in enumerate(_rows(table)):
        cells = [cell for cell in children(row) if cell.tag in ("td", "th")]
        column = 0
        fresh: dict[int, int] = {}
        for cell in cells:
            while carried.get(column, 0) > 0:
                column += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            width = max(1, min(width, _MAX_WIDTH - column))
            grid.places[cell.mem_id] = Place(row_number, column, width, height, cell.tag == "th")
            for place in range(column, column + width):
                fresh[place] = height
            column += width
        heads = bool(cells) and (in_head or all(cell.tag == "th" for cell in cells))
        leading = leading and heads
        grid.header_rows += int(leading)
        grid.has_header_cells = grid.has_header_cells or any(cell.tag == "th" for cell in cells)
        carried = {place: left - 1 for place, left in {**carried, **fresh}.items() if left > 1}
    return grid


def _rows(table: LexborNode) -> list[tuple[LexborNode, bool]]:
    found: list[tuple[LexborNode, bool]] = []
    for child in children(table):
        if child.tag == "tr":
            found.append((child, False))
        elif child.tag in _SECTIONS:
            found += [(row, child.tag == "thead") for row in children(child) if row.tag == "tr"]
    return found


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return max(1, min(int(value[:9]), _MAX_SPAN)) if value[:9].isascii() and value[:9].isdigit() else 1


def settle_table(drafts: Sequence[Draft], grid: Grid, cleaner: Cleaner, words: Words) -> list[Draft]:
    """Return the drafts of one table with the headers of every cell."""
    texts = _texts(drafts, cleaner)
    frame = _frame(texts, drafts, grid, words)
    texts |= _texts([draft for draft in drafts if _heads(draft, frame)], cleaner, whole=True)
    # A header over several columns or rows counts for each of them.
    for place in grid.places.values():
        text = texts.get((place.row, place.column))
        heads = place.row < frame.header_rows
        if text and (heads or place.column == 0):
            for row in range(place.row, place.row + place.height):
                for column in range(place.column, place.column + (place.width if heads else 1)):
                    texts.setdefault((row, column), text)
    return place_headers(drafts, texts, frame)


def _heads(draft: Draft, frame: Frame) -> bool:
    return draft.cell is not None and draft.cell.row < frame.header_rows


def _texts(drafts: Sequence[Draft], cleaner: Cleaner, whole: bool = False) -> dict[tuple[int, int], str]:
    """Return the text of each cell up to its first item; `whole`: all of it, for a header broken by its width."""
    texts: dict[tuple[int, int], list[str]] = {}
    for draft in drafts:
        if draft.cell is not None and (
            whole or draft.kind is not BlockKind.LIST_ITEM or (draft.cell.row, draft.cell.column) not in texts
        ):
            texts.setdefault((draft.cell.row, draft.cell.column), []).append(cleaner.text(draft.spans))
    return {place: " ".join(parts) for place, parts in texts.items()}


def _frame(texts: dict[tuple[int, int], str], drafts: Sequence[Draft], grid: Grid, words: Words) -> Frame:
    rows = 1 + max((row for row, _ in texts), default=0)
    width = min(20, 1 + max((column for _, column in texts), default=0))
    matrix = [[texts.get((row, column), "") for column in range(width)] for row in range(rows)]
    if grid.has_header_cells or grid.header_rows:
        labels = any(
            place.is_header and place.column == 0 and place.row >= grid.header_rows
            for place in grid.places.values()
        )
        source = label_source = HeaderSource.MARKUP
        if not labels and grid.header_rows:
            labels = has_label_column(matrix[grid.header_rows :])
            labels = labels and (_has_tall_label(grid) or not names_items(matrix[0][0], words))
            label_source = HeaderSource.GUESS
        return Frame(
            grid.header_rows, source if grid.header_rows else None, labels, label_source if labels else None
        )
    if grid.looks_headed and not is_key_value(matrix, words):
        labels = not lists_in_first(matrix) and has_label_column(matrix[1:])
        labels = labels and (_has_tall_label(grid) or not lists_under_header(matrix, 1, words))
        guess = HeaderSource.GUESS
        return Frame(1, guess, labels, guess if labels else None)
    lists = any(draft.kind is BlockKind.LIST_ITEM and draft.cell and draft.cell.row for draft in drafts)
    return guess_frame(matrix, lists, words)


def _has_tall_label(grid: Grid) -> bool:
    """Tell whether a cell of the first column stands beside several rows, as a label does."""
    return any(
        place.column == 0 and place.height > 1 and place.row >= grid.header_rows
        for place in grid.places.values()
    )
