"""Tagged PDFs: what the file itself says is a heading, a list, a table, a note (ISO 32000-1, 14.8)."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.ingest._glyphs import show_private
from pipeline.ingest._lines import parse_marker
from pipeline.ingest._package import MAX_DEPTH, too_deep
from pipeline.ingest._pagelines import Area, TextLine, area_of, make_line, make_rows, meant_breaks
from pipeline.ingest._pageparts import PageItem, PartCell, TablePart
from pipeline.ingest._pagetables import find_open_table, find_ruled_tables
from pipeline.ingest._pageword import PageWords, Word
from pipeline.ingest._paragraphs import Paragraph
from pipeline.records import BlockKind, ListPosition

_TEXT = re.compile(r"(?:P|H[1-6]?|Title|Caption|Note|FENote|TOCI|BibEntry)\Z")
_INLINE = frozenset(["Span", "Link", "Reference", "Em", "Strong", "Sub", "Quote", "Code", "Annot", "Ruby", "RB", "Warichu"])  # fmt: skip
_COVERAGE = 0.9
_MAX_ELEMENTS = 200_000
_MAX_SPAN = 100


@dataclass(slots=True)
class Tag:
    """An element of the structure tree; a child is an element or the number of marked content."""

    name: str
    children: list[Tag | int] = field(default_factory=list)
    width: int = 1
    height: int = 1


def read_tree(page: Any) -> Tag | None:
    """Return the structure of a page, None when the file is not tagged."""
    import pypdfium2.raw as raw

    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return None
    root = Tag("Document")
    budget = [_MAX_ELEMENTS]
    for number in range(min(_MAX_ELEMENTS, max(0, raw.FPDF_StructTree_CountChildren(tree)))):
        element = raw.FPDF_StructTree_GetChildAtIndex(tree, number)
        if element:
            root.children.append(_tag(raw, element, 0, budget))
    raw.FPDF_StructTree_Close(tree)
    return root if root.children else None


def _tag(raw: Any, element: Any, depth: int, budget: list[int]) -> Tag:
    if depth > MAX_DEPTH or budget[0] <= 0:
        raise too_deep("structuur")
    tag = Tag(_string(raw.FPDF_StructElement_GetType, element))
    if tag.name in ("TD", "TH"):
        tag.width, tag.height = _span(raw, element, b"ColSpan"), _span(raw, element, b"RowSpan")
    for number in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
        budget[0] -= 1
        child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            tag.children.append(_tag(raw, child, depth + 1, budget))
            continue
        content = raw.FPDF_StructElement_GetChildMarkedContentID(element, number)
        if content >= 0:
            tag.children.append(content)
    return tag


def _string(ask: Any, element: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = ask(element, buffer, len(buffer))
    return buffer.raw[: max(0, min(length, len(buffer)) - 2)].decode("utf-16-le", "replace")


def _span(raw: Any, element: Any, name: bytes) -> int:
    value = ctypes.c_float()
    for number in range(min(20, max(0, raw.FPDF_StructElement_GetAttributeCount(element)))):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(element, number)
        found = raw.FPDF_StructElement_Attr_GetValue(attribute, name)
        if found and raw.FPDF_StructElement_Attr_GetNumberValue(found, ctypes.byref(value)):
            return max(1, min(_MAX_SPAN, int(value.value)))
    return 1


def read_tags(
    tree: Tag, words: Sequence[Word], page: PageWords, body: Area
) -> tuple[list[PageItem], list[Word]] | None:
    """Return what the tags of a page make and the words they leave; None when they leave a tenth or more."""
    walker = _Walker(words, page, body)
    walker.group(tree)
    left = [word for word in words if word.tag not in walker.used]
    if len(left) > (1 - _COVERAGE) * len(words):
        return None
    return walker.items, left


class _Walker:
    """Walks the structure of one page."""

    def __init__(self, words: Sequence[Word], page: PageWords, body: Area) -> None:
        self.items: list[PageItem] = []
        self.used: set[int] = set()
        self._page = page.number
        self._ruled = find_ruled_tables(page.rules, words)[0]
        self._body = body
        self._content: dict[int, list[Word]] = {}
        for word in words:
            self._content.setdefault(word.tag, []).append(word)
        self._depth = -1
        self._item: ListPosition | None = None
        self._in_item = False
        self._kind: BlockKind | None = None
        self._table: TablePart | None = None
        self._cell: PartCell | None = None
        self._cell_lines: list[tuple[PartCell, list[TextLine], ListPosition | None]] = []
        self._carried: dict[int, int] = {}

    def group(self, tag: Tag) -> None:
        """Read an element that holds blocks; text right inside it is a paragraph of its own."""
        waiting: list[Word] = []
        for child in tag.children:
            if isinstance(child, int) or child.name in _INLINE:
                waiting += self._words(child)
                continue
            self._emit(waiting, "P")
            waiting = []
            self._block(child)
        self._emit(waiting, "P")

    def _block(self, tag: Tag) -> None:
        if _TEXT.match(tag.name):
            inner: list[Tag] = []
            self._emit(self._words(tag, inner), tag.name)
            for block in inner:
                self._block(block)
        elif tag.name == "L":
            outer, self._depth = self._depth, min(8, self._depth + 1)
            self.group(tag)
            self._depth = outer
        elif tag.name == "LI":
            self._list_item(tag)
        elif tag.name == "Lbl":
            self._emit(self._words(tag), "P")
        elif tag.name == "Table" and self._table is None:
            self._read_table(tag)
        elif tag.name == "TR" and self._table is not None and self._cell is None:
            self._row(tag, self._table)
        elif tag.name in ("BlockQuote", "TOC", "Artifact"):
            outer_kind = self._kind
            self._kind = BlockKind.QUOTE if tag.name == "BlockQuote" else BlockKind.FURNITURE
            self.group(tag)
            self._kind = outer_kind
        else:
            self.group(tag)

    def _words(self, tag: Tag | int, blocks: list[Tag] | None = None) -> list[Word]:
        """Return the words of an element; blocks inside it are put aside."""
        if isinstance(tag, int):
            self.used.add(tag)
            return self._content.get(tag, [])
        found: list[Word] = []
        for child in tag.children:
            if isinstance(child, int) or child.name in _INLINE or child.name == "Lbl" or blocks is None:
                found += self._words(child, blocks)
            else:
                blocks.append(child)
        return found

    # Lists

    def _list_item(self, tag: Tag) -> None:
        label = [child for child in tag.children if isinstance(child, Tag) and child.name == "Lbl"]
        text = show_private("".join(word.text for part in label for word in self._words(part))).strip()
        outer = (self._item, self._in_item)
        self._item, self._in_item = None, True
        depth = max(0, self._depth)
        if text:
            marker = parse_marker(f"{text} x")
            number = marker.number if marker is not None else None
            self._item = ListPosition(depth, text[:12], number is not None, number)
        elif self.items:
            self._item = ListPosition(depth, "•")
        # An item without its marker at the top of a page is the rest of one on the page before.
        rest = [child for child in tag.children if not (isinstance(child, Tag) and child.name == "Lbl")]
        self.group(Tag("LBody", rest))
        self._item, self._in_item = outer

    # Text

    def _emit(self, words: Sequence[Word], name: str) -> None:
        lines = _lines(words)
        if not lines:
            return
        item, self._item = self._item, None
        if self._cell is not None:
            self._cell_lines.append((self._cell, lines, item))
            return
        area = Area(self._body.left, max(self._body.right, area_of(lines).right))
        self.items += _paragraphs(lines, area, item, name, self._kind, self._page)

    # Tables

    def _read_table(self, tag: Tag) -> None:
        self._table = TablePart(0, 0)
        self._cell_lines, self._carried = [], {}
        outer_item, self._item = self._item, None
        self.group(tag)
        table, self._table = self._table, None
        self._item = outer_item
        self._place_columns(table)
        areas = {
            column: area_of(
                [line for cell, lines, _ in self._cell_lines if cell.column == column for line in lines]
            )
            for column in {cell.column for cell, _, _ in self._cell_lines}
        }
        for cell, lines, item in self._cell_lines:
            cell.paragraphs += _paragraphs(lines, areas[cell.column], item, "P", None, self._page)
        if table.columns < 2:
            self.items += [paragraph for cell in table.cells for paragraph in cell.paragraphs]
            return
        heads = [all(cell.is_header for cell in table.cells if cell.row == row) for row in range(table.rows)]
        table.header_rows = next((row for row, is_head in enumerate(heads) if not is_head), 0)
        self.items.append(table)

    def _place_columns(self, table: TablePart) -> None:
        """Put cells in the columns where they stand: empty cells have no tag, so counting goes wrong beside them."""
        lines: dict[int, list[TextLine]] = {}
        for cell, own, _ in self._cell_lines:
            lines.setdefault(id(cell), []).extend(own)
        flat = [line for own in lines.values() for line in own]
        stops = self._stops(flat)
        if len(stops) < 3 or len(stops) - 1 < table.columns:
            return
        for cell in table.cells:
            inside = lines.get(id(cell))
            if inside:
                middle = (min(line.left for line in inside) + max(line.right for line in inside)) / 2
                first = bisect_right(stops, min(line.left for line in inside) + 1) - 1
                cell.column = max(0, first if cell.width > 1 else bisect_right(stops, middle) - 1)
        table.columns = len(stops) - 1
        table.cells = [cell for cell in table.cells if id(cell) in lines]

    def _stops(self, lines: Sequence[TextLine]) -> Sequence[float]:
        """Return where the columns of a table begin and end: by its lines, else by its white space."""
        if not lines:
            return ()
        x, y = (lines[0].left + lines[0].right) / 2, lines[0].base - 0.3 * lines[0].size
        for ruled in self._ruled:
            if ruled.cell_at(x, y) is not None:
                return ruled.stops[0]
        rows = make_rows(word for line in lines for word in line.words)
        found = next(
            (table for start in range(min(3, len(rows))) if (table := find_open_table(rows, start))), None
        )
        return found[0].stops[0] if found and found[1] >= len(rows) - 1 else ()

    def _row(self, tag: Tag, table: TablePart) -> None:
        column = 0
        fresh: dict[int, int] = {}
        for child in tag.children:
            if isinstance(child, int) or child.name not in ("TD", "TH"):
                continue
            while self._carried.get(column, 0) > 0:
                column += 1
            cell = PartCell(table.rows, column, child.width, child.height, child.name == "TH")
            self._cell = cell
            depth, self._depth = self._depth, -1
            self.group(child)
            self._depth = depth
            self._cell = None
            table.cells.append(cell)
            for place in range(column, min(1000, column + child.width)):
                fresh[place] = child.height
            column += child.width
        merged = {**self._carried, **fresh}
        self._carried = {place: left - 1 for place, left in merged.items() if left > 1}
        table.columns = max(table.columns, column)
        table.rows += 1


def _lines(words: Sequence[Word]) -> list[TextLine]:
    """Return the lines of an element, in the order of the file."""
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        if last is not None and abs(word.base - last.base) <= 0.45 * max(word.size, last.size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [line for line in map(make_line, lines) if line.text]


def _paragraphs(
    lines: Sequence[TextLine],
    area: Area,
    item: ListPosition | None,
    name: str,
    kind: BlockKind | None,
    page: int,
) -> list[Paragraph]:
    """Return the paragraphs of one element: more than one when it holds line breaks that were meant."""
    groups = [list(lines)] if name.startswith("H") or item is not None else meant_breaks(lines, area)
    found: list[Paragraph] = []
    for number, group in enumerate(groups):
        base = Paragraph(
            "\n".join(line.text for line in group),
            kind=kind,
            page=page,
            is_bold=all(line.is_bold for line in group),
            size=max(line.size for line in group),
            gap=int(number == 0),
        )
        found.append(_named(base, item, name) if kind is None else base)
    return found


def _named(base: Paragraph, item: ListPosition | None, name: str) -> Paragraph:
    if re.fullmatch(r"H[1-6]?|Title", name):
        level = int(name[1]) if name[1:2].isdigit() else 1
        return replace(base, kind=BlockKind.HEADING, level=level)
    if name in ("Note", "FENote"):
        match = re.match(r"[\[(]?(\d{1,3})[\])]?\s*", base.text)
        number = int(match.group(1)) if match else None
        text = base.text[match.end() :] if match and match.end() < len(base.text) else base.text
        position = ListPosition(0, str(number or "*"), number is not None, number)
        return replace(base, kind=BlockKind.FOOTNOTE, text=text, item=position)
    if name == "TOCI":
        return replace(base, kind=BlockKind.FURNITURE)
    if item is not None:
        if parse_marker(base.text) is not None:  # the marker stands in the text itself
            return replace(base, indent=4 * item.depth, gap=0)
        return replace(base, kind=BlockKind.LIST_ITEM, item=item, gap=0)
    return base
