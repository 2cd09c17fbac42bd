"""One page by its looks: columns, tables, paragraphs, notes at its foot."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.ingest._pagecolumns import order_columns
from pipeline.ingest._pagelines import (
    WIDE_GAP,
    Area,
    TextLine,
    area_of,
    make_paragraphs,
    make_rows,
    paragraph_text,
    usual_leading,
)
from pipeline.ingest._pageparts import PageItem, PartCell, TablePart, mark_break
from pipeline.ingest._pagetables import PageTable, find_known_table, find_open_table, find_ruled_tables
from pipeline.ingest._pageword import PageWords, Word
from pipeline.ingest._paragraphs import Paragraph
from pipeline.records import BlockKind, ListPosition

_NOTE = re.compile(r"[\[(]?(?P<number>\d{1,2})[\])]?[ \u00a0]*(?=[^\W\d])")
_NOTE_SIZE = 0.9  # of the text; notes are set at 8 to 10 where text is 11 to 12
_NOTE_AREA = 0.5  # of the height of a page


def lay_out(
    page: PageWords, words: Sequence[Word], body: Area, size: float, borders: Sequence[float] = ()
) -> list[PageItem]:
    """Return what `words` of a page make, in reading order; `body` and `size` are those of the whole file.

    `borders` are those of a table that ends the page before.
    """
    tables, rest = find_ruled_tables(page.rules, words)
    lines = [line for row in make_rows(rest) for line in row]
    anchors = [_stand_in(table) for table in tables]
    stands = {id(line): table for line, table in zip(anchors, tables, strict=True)}
    items: list[PageItem] = []
    runs = order_columns([*lines, *anchors])
    for run in runs:
        before = len(items)
        waiting: list[TextLine] = []
        for line in sorted(run, key=lambda line: (line.base, line.left)):
            table = stands.get(id(line))
            if table is None:
                waiting.append(line)
                continue
            items += _flow(waiting, _area(waiting, runs, body), page.number, () if items else borders)
            items.append(_ruled_part(table, page.number))
            waiting = []
        items += _flow(waiting, _area(waiting, runs, body), page.number, () if items else borders)
        if 0 < before < len(items):
            items[before] = mark_break(items[before])
    return _with_notes(items, size, page, lines)


def _stand_in(table: PageTable) -> TextLine:
    """Return a line that stands for a table while columns are put in order."""
    word = Word("\u25a6", table.left, table.right, table.top + 7.5, 10.0)
    return TextLine((word, word, word), table.left, table.right, table.top + 7.5, 10.0, False, "\u25a6")


def _area(lines: Sequence[TextLine], runs: Sequence[Sequence[TextLine]], body: Area) -> Area:
    """Return the area of a run: up to the margin of the file, unless another column stands at its right."""
    own = area_of(lines)
    if not lines:
        return own
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    for run in runs:
        if any(line.left >= own.right and line.bottom > top and line.top < bottom for line in run):
            return own
    return Area(own.left, max(own.right, body.right))


def _flow(lines: Sequence[TextLine], area: Area, page: int, borders: Sequence[float]) -> list[PageItem]:
    """Return the paragraphs and open tables of lines in one column."""
    rows: list[list[TextLine]] = []
    for line in lines:
        if rows and abs(line.base - rows[-1][0].base) <= 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    rows = [sorted(row, key=lambda line: line.left) for row in rows]
    items: list[PageItem] = []
    text: list[TextLine] = []
    index = 0
    while index < len(rows):
        found = find_known_table(rows, borders) if borders and not index else find_open_table(rows, index)
        part = _open_part(found[0], page, bool(borders) and not index) if found else None
        if found is None or part is None:
            text.append(_whole(rows[index]))
            index += 1
            continue
        items += _paragraphs(text, area, page)
        text = []
        items.append(part)
        index = found[1]
    return [*items, *_paragraphs(text, area, page)]


def _whole(row: Sequence[TextLine]) -> TextLine:
    """Return the pieces of a row as one line, a tab where the gap is wide."""
    if len(row) == 1:
        return row[0]
    text = row[0].text
    for before, piece in itertools.pairwise(row):
        text += ("\t" if piece.left - before.right > WIDE_GAP * piece.size else " ") + piece.text
    words = tuple(word for line in row for word in line.words)
    bold = all(line.is_bold for line in row)
    return replace(row[0], words=words, right=row[-1].right, text=text, is_bold=bold)


def _paragraphs(lines: Sequence[TextLine], area: Area, page: int) -> list[Paragraph]:
    groups = make_paragraphs(lines, area)
    leading = usual_leading(lines)
    found: list[Paragraph] = []
    last: TextLine | None = None
    for group in groups:
        first = group[0]
        far = last is not None and first.base - last.base > 1.3 * leading * max(first.size, last.size)
        found.append(
            Paragraph(
                paragraph_text(group),
                page=page,
                is_bold=all(line.is_bold for line in group),
                size=max(line.size for line in group),
                indent=max(0, min(40, round((first.left - area.left) / (0.5 * first.size)))),
                gap=int(far),
            )
        )
        last = group[-1]
    return found


def _ruled_part(table: PageTable, page: int) -> TablePart:
    part = TablePart(table.columns, table.rows)
    for cell in table.cells:
        lines = [_spaced(row) for row in make_rows(cell.words)]
        inside = area_of(lines)
        padding = max(1.0, min(inside.left - cell.left, 12.0)) if lines else 1.0
        area = Area(inside.left, max(inside.right, cell.right - padding), is_drawn=True)
        paragraphs = _paragraphs(lines, area, page)
        part.cells.append(PartCell(cell.row, cell.column, cell.width, cell.height, False, paragraphs))
    return part


def _spaced(row: Sequence[TextLine]) -> TextLine:
    """Return the pieces of a row in a cell as one line, blanks between."""
    whole = _whole(row)
    return replace(whole, text=whole.text.replace("\t", " "))


def _open_part(table: PageTable, page: int, known: bool) -> TablePart | None:
    """Return a table without lines, None when fewer than two of its rows have two cells."""
    full = [row for row in range(table.rows) if sum(cell.row == row for cell in table.cells) > 1]
    if len(full) < (1 if known else 2) or table.columns < 2:
        return None
    part = TablePart(table.columns, table.rows, borders=table.stops[0][1:-1])
    for cell in table.cells:
        inside = area_of(cell.lines)
        area = Area(inside.left, max(inside.right, cell.right))
        part.cells.append(PartCell(cell.row, cell.column, paragraphs=_paragraphs(cell.lines, area, page)))
    return part


def _with_notes(
    items: list[PageItem], size: float, page: PageWords, lines: Collection[TextLine]
) -> list[PageItem]:
    """Mark the small numbered paragraphs at the foot of a page as notes."""
    lowest = {line.text: line.base for line in lines}
    place = len(items)
    while place:
        item = items[place - 1]
        if not isinstance(item, Paragraph) or item.size > _NOTE_SIZE * size:
            break
        match = _NOTE.match(item.text)
        base = lowest.get(item.text.split("\n")[0], 0.0)
        if match is None or base < _NOTE_AREA * page.height:
            break
        number = int(match["number"])
        items[place - 1] = replace(
            item,
            kind=BlockKind.FOOTNOTE,
            text=item.text[match.end() :],
            item=ListPosition(0, str(number), True, number),
        )
        place -= 1
    return items
