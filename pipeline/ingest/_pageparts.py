"""What was found on pages, put in one row: tables and sentences that go on over a page are made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from pipeline.ingest._htmltable import Grid
from pipeline.ingest._htmltable import Place as GridPlace
from pipeline.ingest._paragraphs import Content, Paragraph, Place, is_bold_row
from pipeline.records import BlockKind, Region

_ENDS = tuple(".!?:;…")
_SAME = 0.84
_SHORTEST_ROW = 12  # characters; in fewer one letter is too much


@dataclass(slots=True)
class PartCell:
    """A cell of a table on one page."""

    row: int
    column: int
    width: int = 1
    height: int = 1
    is_header: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class TablePart:
    """A table, or the part of it that stands on one page."""

    columns: int
    rows: int
    header_rows: int = 0
    cells: list[PartCell] = field(default_factory=list)
    borders: tuple[float, ...] = ()
    """Where its columns part, for a table without lines."""

    def row_texts(self, row: int) -> list[str]:
        """Return the texts of a row, empty cells left out."""
        own = (cell for cell in self.cells if cell.row == row)
        texts = (" ".join(p.text for p in cell.paragraphs) for cell in own)
        return [" ".join(text.split()) for text in texts if text.strip()]


PageItem = Paragraph | TablePart
_ASIDE = (BlockKind.FURNITURE, BlockKind.FOOTNOTE)


def join_pages(pages: Sequence[Sequence[PageItem]]) -> Content:
    """Return the content of all pages; footnotes and furniture stay on the page where they stand."""
    content = Content()
    rows: list[PageItem] = []
    for items in pages:
        rest = list(items)
        first = next((number for number, item in enumerate(rest) if not _is_aside(item)), None)
        if first is not None:
            last = next((item for item in reversed(rows) if not _is_aside(item)), None)
            head = rest[first]
            if isinstance(last, TablePart) and isinstance(head, TablePart) and _goes_on(last, head):
                content.furniture += _append(last, head)
                del rest[first]
            else:
                rest[first] = mark_break(head) if rows else head
        rows += rest
    for item in rows:
        if isinstance(item, Paragraph):
            content.paragraphs.append(item)
        else:
            _add_table(item, content)
    return content


def last_borders(items: Sequence[PageItem]) -> tuple[float, ...]:
    """Return where the columns part of a table without lines that ends a page, nothing when none does."""
    last = next((item for item in reversed(items) if not _is_aside(item)), None)
    return last.borders if isinstance(last, TablePart) else ()


def _is_aside(item: PageItem) -> bool:
    return isinstance(item, Paragraph) and item.kind in _ASIDE


def mark_break(item: PageItem) -> PageItem:
    """Return the first item of a page or column, marked as such: a sentence may go on into it."""
    if isinstance(item, Paragraph):
        return replace(item, new_page=True, gap=max(1, item.gap))
    if item.cells and item.cells[0].paragraphs:
        first = item.cells[0].paragraphs
        first[0] = replace(first[0], new_page=True)
    return item


def _goes_on(last: TablePart, head: TablePart) -> bool:
    """Tell whether a table at the top of a page goes on with the one at the foot of the page before."""
    return last.columns == head.columns and (
        not head.header_rows or _same_row(last.row_texts(0), head.row_texts(0)) or not last.header_rows
    )


def _same_row(above: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether two rows are one header; in a scan a letter in six may be read otherwise."""
    left, right = " ".join(above), " ".join(below)
    if left == right or min(len(left), len(right)) < _SHORTEST_ROW or re.search(r"\d", left + right):
        return left == right != ""
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _SAME


def _append(last: TablePart, head: TablePart) -> list[Paragraph]:
    """Add the rows of `head` to `last` and return the header that was repeated."""
    repeated: list[Paragraph] = []
    skipped = 0
    while skipped < min(3, head.rows, last.rows) and _same_row(
        last.row_texts(skipped), head.row_texts(skipped)
    ):
        skipped += 1
    for cell in head.cells:
        if cell.row < skipped:
            repeated += [
                replace(p, kind=BlockKind.FURNITURE, item=None, region=Region.PAGE_HEADER)
                for p in cell.paragraphs
            ]
    first = [cell for cell in head.cells if cell.row == skipped and cell.paragraphs]
    # A row that was cut by the page has nothing new in its first column.
    is_cut = bool(first) and min(cell.column for cell in first) > 0 and last.rows > 1
    shift = last.rows - skipped - int(is_cut)
    for cell in head.cells:
        if cell.row < skipped:
            continue
        if is_cut and cell.row == skipped:
            _add_to(last, cell)
        else:
            cell.row += shift
            last.cells.append(cell)
    last.rows += head.rows - skipped - int(is_cut)
    return repeated


def _add_to(table: TablePart, more: PartCell) -> None:
    """Add the rest of a cell to the cell in the last row; a sentence cut in two is made one."""
    above = [
        cell for cell in table.cells if cell.column == more.column and cell.row + cell.height >= table.rows
    ]
    if not above:
        more.row = table.rows - 1
        table.cells.append(more)
        return
    cell, rest = above[-1], list(more.paragraphs)
    if cell.paragraphs and rest:
        last = cell.paragraphs[-1]
        if last.text.rstrip()[-1:] not in _ENDS and rest[0].text[:1].islower() and rest[0].item is None:
            cell.paragraphs[-1] = replace(last, text=f"{last.text}\n{rest.pop(0).text}")
    cell.paragraphs += rest


def _add_table(table: TablePart, content: Content) -> None:
    number = len(content.grids)
    grid = content.grids[number] = Grid(number)
    first = len(content.paragraphs)
    for key, cell in enumerate(sorted(table.cells, key=lambda cell: (cell.row, cell.column))):
        grid.places[key] = GridPlace(cell.row, cell.column, cell.width, cell.height, cell.is_header)
        place = Place(number, cell.row, cell.column)
        content.paragraphs += [replace(p, place=place) for p in cell.paragraphs if p.text.strip()]
    grid.header_rows = table.header_rows if table.header_rows < table.rows else 0
    grid.has_header_cells = any(cell.is_header for cell in table.cells)
    if not grid.header_rows and not grid.has_header_cells:
        grid.looks_headed = is_bold_row(content.paragraphs[first:])
