"""The OpenDocument reader (odt): the same as for Word, on the XML parser of Python itself.

odfpy adds a tree of its own and no more. Element names are those of OASIS OpenDocument 1.3, part 3.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest._draft import Reading
from pipeline.ingest._glyphs import show_private
from pipeline.ingest._htmltable import Grid
from pipeline.ingest._htmltable import Place as GridPlace
from pipeline.ingest._inline import Cleaner
from pipeline.ingest._numbering import Counters
from pipeline.ingest._odtstyles import OdtStyle, read_odt_styles
from pipeline.ingest._package import MAX_DEPTH, Package, corrupt, local, named, too_deep
from pipeline.ingest._paragraphs import (
    Content,
    Paragraph,
    Place,
    check_cells,
    settle_content,
    settle_heads,
    state_paragraph,
)
from pipeline.ingest._wordstyles import attribute, cell_span, child, depth_by_name, whole_number
from pipeline.records import BlockKind, ListPosition, Region
from pipeline.settings import Settings

_MAX_REPEAT = 200
_DROPPED = frozenset(["tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms", "annotation-end", "title", "desc", "hidden-text", "ruby-text", "bookmark", "index-title-template", "table-of-content-source"])  # fmt: skip
_ROW_GROUPS = frozenset(["table-rows", "table-row-group"])


def read_odt(data: bytes, settings: Settings, _: Callable[[], None]) -> tuple[Reading, Cleaner]:
    """Read an OpenDocument text; page numbers follow the breaks that the last program laid out.

    Raises
    ------
    UnreadableDocumentError
        `corrupt`, `encrypted`, `zip_bomb`, `unsafe_xml`, `too_deep` or `too_many_blocks`.
    """
    package = Package(data)
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise UnreadableDocumentError(
            "encrypted", "het bestand is met een wachtwoord beveiligd", "Bewaar het zonder wachtwoord."
        )
    root = package.xml("content.xml")
    body = child(child(root, "body"), "text")
    if body is None:
        raise corrupt("het OpenDocument-bestand heeft geen tekst")
    reader = _OdtReader(root, package.xml("styles.xml"))
    reader.read(body)
    return settle_content(reader.content, settings.max_blocks)


@dataclass(slots=True)
class _Text:
    """The text of a paragraph as it grows."""

    parts: list[str] = field(default_factory=list)
    bold: int = 0
    size: float = 0.0
    boxes: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _List:
    """The list we are in."""

    style: str
    depth: int
    key: str


class _OdtReader:
    """Walks the body of a document."""

    def __init__(self, root: Element | None, styles: Element | None) -> None:
        self.content = Content()
        self._styles = read_odt_styles([styles, root])
        self._masters = styles
        self._counters = Counters()
        self._lists = 0
        self._last_key: dict[str, str] = {}
        self._notes: list[tuple[str, Element]] = []
        self._page = 1
        self._new_page = self._has_title = self._contents = False
        self._place: Place | None = None
        self._item: ListPosition | None = None
        self._cells = self._comments = self._gap = 0

    def read(self, body: Element) -> None:
        """Read the body, then its notes, then what stands on every page."""
        has_pages = any(local(part.tag) == "soft-page-break" for part in body.iter())
        self._has_title = any(
            self._styles.style("paragraph", attribute(part, "style-name")).is_title
            for part in body.iter()
            if local(part.tag) == "p"
        )
        self._blocks(body, 0)
        for number, (kind, note) in enumerate(self._notes, 1):
            text = self._plain(note)
            sign = kind or str(number)
            value = int(sign) if sign.isascii() and sign.isdigit() else None
            item = ListPosition(0, sign, value is not None, value)
            self.content.paragraphs += [Paragraph(text, BlockKind.FOOTNOTE, item=item, gap=1)] if text else []
        if not has_pages:
            self.content.paragraphs = [replace(part, page=None) for part in self.content.paragraphs]
        self._read_edges()
        if self._comments:
            self.content.warnings.append(f"{self._comments} opmerkingen in de kantlijn zijn niet meegelezen")

    def _blocks(self, parent: Element, depth: int, listed: _List | None = None) -> None:
        if depth > MAX_DEPTH:
            raise too_deep("lijsten, tabellen of vakken")
        for element in parent:
            name = local(element.tag)
            if name in ("p", "h"):
                self._paragraph(element, depth)
            elif name == "list":
                self._list(element, depth, listed)
            elif name == "table":
                self._table(element, depth)
            elif name == "soft-page-break":
                self._turn_page()
            elif name in ("table-of-content", "alphabetical-index", "illustration-index", "bibliography"):
                self._contents = True
                self._blocks(element, depth + 1)
                self._contents = False
            elif name == "frame":
                self._blocks(element, depth + 1)
            elif name not in _DROPPED and name != "annotation":
                self._blocks(element, depth + 1, listed)

    def _turn_page(self) -> None:
        self._page += 1
        self._new_page = True

    # Lists

    def _list(self, element: Element, depth: int, outer: _List | None) -> None:
        style = attribute(element, "style-name") or (outer.style if outer else "")
        if outer is None:
            key = self._key(element, style)
            listed = _List(style, 0, key)
        else:
            listed = _List(style, min(8, outer.depth + 1), outer.key)
        levels = self._styles.lists.get(style, {})
        for entry in element:
            name = local(entry.tag)
            if name == "list-item":
                start = attribute(entry, "start-value")
                if start is not None:
                    self._counters.counts.setdefault(listed.key, {})[listed.depth] = (
                        whole_number(start, 1) - 1
                    )
                first = next((local(part.tag) for part in entry), "")
                if first in ("p", "h"):
                    self._item = self._counters.next_item(listed.key, listed.depth, levels)
            if name in ("list-item", "list-header"):
                self._blocks(entry, depth + 1, listed)
                self._item = None

    def _key(self, element: Element, style: str) -> str:
        """Return the counter of a list: its own, or that of the one it goes on with."""
        self._lists += 1
        key = str(self._lists)
        continued = attribute(element, "continue-list")
        if continued and continued in self._last_key:
            key = self._last_key[continued]
        elif attribute(element, "continue-numbering") == "true":
            key = self._last_key.get(f"style {style}", key)
        for name in (attribute(element, "id"), f"style {style}"):
            if name:
                self._last_key[name] = key
        return key

    # Paragraphs

    def _paragraph(self, element: Element, depth: int) -> None:
        style = self._styles.style("paragraph", attribute(element, "style-name"))
        if style.is_hidden:
            return
        text = _Text()
        self._runs(element, text, style, depth)
        item, self._item = self._item, None
        whole = show_private("".join(text.parts))
        if whole.strip():
            self._add(element, whole, text, style, item)
        else:
            self._gap += 1
        for box in text.boxes:
            outer, self._place = self._place, None
            self._blocks(box, depth + 1)
            self._place = outer

    def _add(
        self, element: Element, whole: str, text: _Text, style: OdtStyle, item: ListPosition | None
    ) -> None:
        letters = sum(not char.isspace() for char in whole)
        base = Paragraph(
            whole,
            page=self._page,
            place=self._place,
            is_bold=text.bold >= letters,
            size=text.size or style.size,
            gap=min(self._gap, 3) if self._place is None else 0,
            new_page=self._new_page,
        )
        self._gap, self._new_page = 0, False
        if item is not None:
            item = replace(item, depth=max([item.depth, *map(depth_by_name, style.names)]))
        self.content.paragraphs += state_paragraph(
            base, self._level(element, style), item, is_contents=self._contents, is_quote=style.is_quote
        )

    def _level(self, element: Element, style: OdtStyle) -> int | None:
        if style.is_title:
            return 1
        if local(element.tag) != "h":
            return None
        level = whole_number(attribute(element, "outline-level"), 0) or style.level or 1
        return max(1, min(6, level + int(self._has_title)))

    def _runs(self, parent: Element, text: _Text, style: OdtStyle, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise too_deep("tekstdelen")
        self._put(parent.text, text, style)
        for element in parent:
            name = local(element.tag)
            if name == "s":
                text.parts.append(" " * max(1, min(_MAX_REPEAT, whole_number(attribute(element, "c"), 1))))
            elif name == "tab":
                text.parts.append("\t")
            elif name == "line-break":
                text.parts.append("\n")
            elif name == "soft-page-break":
                self._page += 1
                self._new_page = not "".join(text.parts).strip()
            elif name == "note":
                sign = (child(element, "note-citation"), child(element, "note-body"))
                if sign[1] is not None:
                    shown = "" if sign[0] is None else (sign[0].text or "").strip()
                    self._notes.append((shown[:8], sign[1]))
            elif name == "annotation":
                self._comments += 1
            elif name in ("frame", "custom-shape", "g", "rect"):
                text.boxes.append(element)
            elif name not in _DROPPED:
                inner = self._styles.style("text", attribute(element, "style-name"))
                if not inner.is_hidden:
                    self._runs(element, text, _merged(style, inner), depth + 1)
            self._put(element.tail, text, style)

    @staticmethod
    def _put(string: str | None, text: _Text, style: OdtStyle) -> None:
        if string:
            text.parts.append(" " if string.isspace() else string.replace("\n", " "))
            letters = sum(not char.isspace() for char in string)
            text.bold += letters if style.is_bold else 0
            if letters:
                text.size = max(text.size, style.size)

    def _plain(self, parent: Element) -> str:
        """Return the text of a note or a running head as one line."""
        texts = []
        for part in parent.iter():
            if local(part.tag) in ("p", "h"):
                text = _Text()
                self._runs(part, text, OdtStyle(), 0)
                texts.append(show_private("".join(text.parts)))
        return " ".join(" ".join(texts).split())

    # Tables

    def _table(self, table: Element, depth: int) -> None:
        rows = [(row, False) for row in named(table, "table-row", _ROW_GROUPS)]
        heads = list(named(table, "table-header-rows", _ROW_GROUPS))
        rows = [(row, True) for head in heads for row in named(head, "table-row", frozenset())] + rows
        cells = [
            [cell for cell in row if local(cell.tag) in ("table-cell", "covered-table-cell")]
            for row, _ in rows
        ]
        item, self._item = self._item, None
        if self._place is not None or max(map(len, cells), default=0) < 2 or len(rows) < 2:
            for frame in cells:  # a frame or the layout of a page; a table in a cell is text of that cell
                for cell in frame:
                    self._blocks(cell, depth + 1)
            self._item = item
            return
        number = len(self.content.grids)
        grid = self.content.grids[number] = Grid(number)
        first = len(self.content.paragraphs)
        for row_number, ((_, is_head), row_cells) in enumerate(zip(rows, cells, strict=True)):
            grid.header_rows += int(is_head)
            self._row(row_cells, row_number, grid, depth)
        self._place = None
        settle_heads(grid, len(rows), self.content.paragraphs[first:])

    def _row(self, cells: list[Element], number: int, grid: Grid, depth: int) -> None:
        column = 0
        for cell in cells:
            self._cells += 1
            check_cells(self._cells)
            width = cell_span(attribute(cell, "number-columns-spanned"))
            height = cell_span(attribute(cell, "number-rows-spanned"))
            repeated = cell_span(attribute(cell, "number-columns-repeated"))
            if local(cell.tag) == "table-cell":
                grid.places[self._cells] = GridPlace(number, column, width, height)
                self._place = Place(grid.number, number, column)
                self._blocks(cell, depth + 1)
            column += repeated

    def _read_edges(self) -> None:
        """Keep page headers and footers as furniture, each text once."""
        seen: set[str] = set()
        for part in self._masters.iter() if self._masters is not None else ():
            name = local(part.tag)
            if name.startswith(("header", "footer")) and "style" not in name:
                region = Region.PAGE_HEADER if name.startswith("header") else Region.PAGE_FOOTER
                text = self._plain(part)
                if text and text not in seen:
                    seen.add(text)
                    self.content.furniture.append(Paragraph(text, BlockKind.FURNITURE, region=region))


def _merged(style: OdtStyle, inner: OdtStyle) -> OdtStyle:
    if not inner.names:
        return style
    return replace(style, is_bold=inner.is_bold or style.is_bold, size=inner.size or style.size)
