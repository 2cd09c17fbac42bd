"""The Word reader (docx): paragraphs, lists, tables, notes and boxes, in the accepted reading of all changes.

Our own, on the XML parser of Python itself: python-docx drops inserted text, text boxes, content controls and
symbols, mammoth drops quotes, text boxes and the depth of "List Bullet 2". Element names are ECMA-376 part 1
(transitional and strict).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from pipeline.ingest._draft import Reading
from pipeline.ingest._glyphs import show_private, show_symbol
from pipeline.ingest._htmltable import Grid
from pipeline.ingest._htmltable import Place as GridPlace
from pipeline.ingest._inline import Cleaner
from pipeline.ingest._numbering import Counters
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
from pipeline.ingest._wordstyles import (
    MAX_SPAN,
    WordStyle,
    attribute,
    cell_span,
    child,
    is_on,
    read_styles,
    text_boxes,
    whole_number,
)
from pipeline.records import BlockKind, ListPosition, Region
from pipeline.settings import Settings

_TWIPS_PER_COLUMN = 120
_WRAPPERS = frozenset(["ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "r", "ruby", "rubyBase", "oMath", "oMathPara"])  # fmt: skip
_DROPPED = frozenset(["del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText", "rt", "Fallback"])
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


def read_docx(data: bytes, settings: Settings, _: Callable[[], None]) -> tuple[Reading, Cleaner]:
    """Read a Word document; page numbers are those Word last laid out, unknown when it kept none.

    Raises
    ------
    UnreadableDocumentError
        `corrupt`, `encrypted`, `zip_bomb`, `unsafe_xml`, `too_deep` or `too_many_blocks`.
    """
    package = Package(data)
    main = _main_part(package)
    folder = main.rpartition("/")[0] + "/" if "/" in main else ""
    root = package.xml(main)
    body = child(root, "body")
    if body is None:
        raise corrupt("het Word-document heeft geen tekst")
    reader = _DocxReader(package, folder)
    reader.read(body)
    return settle_content(reader.content, settings.max_blocks)


def _main_part(package: Package) -> str:
    """Return the name of the part that holds the text: what the relations say, else the usual one."""
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            name = (attribute(relation, "Target") or "").lstrip("/")
            if name in package.members:
                return name
    return "word/document.xml"


@dataclass(slots=True)
class _Text:
    """The text of a paragraph as it grows."""

    parts: list[str] = field(default_factory=list)
    bold: int = 0
    """Letters that are bold."""
    size: float = 0.0
    boxes: list[Element] = field(default_factory=list)


class _DocxReader:
    """Walks the body of a document."""

    def __init__(self, package: Package, folder: str) -> None:
        self.content = Content()
        self._package = package
        self._folder = folder
        self._styles = read_styles(package, folder)
        self._has_title = False
        self._counters = Counters()
        self._restarted: set[str] = set()
        self._notes: list[tuple[str, str]] = []
        self._page = 1
        self._new_page = False
        self._place: Place | None = None
        self._cells = self._comments = self._foreign = 0
        self._carried: _Text | None = None
        self._gap = 0

    def read(self, body: Element) -> None:
        """Read the body, then its notes, then what stands on every page."""
        self._has_title = any(self._style_of(p).level == 0 for p in body.iter() if local(p.tag) == "p")
        has_pages = any(local(part.tag) == "lastRenderedPageBreak" for part in body.iter())
        self._blocks(body, 0)
        self._read_notes()
        if not has_pages:
            unknown = [replace(paragraph, page=None) for paragraph in self.content.paragraphs]
            self.content.paragraphs = unknown
        self._read_edges()
        if self._comments:
            self.content.warnings.append(f"{self._comments} opmerkingen in de kantlijn zijn niet meegelezen")
        if self._foreign:
            self.content.warnings.append(f"{self._foreign} ingevoegde bestanden zijn niet meegelezen")

    def _blocks(self, parent: Element, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise too_deep("tabellen of vakken")
        for element in parent:
            name = local(element.tag)
            if name == "p":
                self._paragraph(element, depth)
            elif name == "tbl":
                self._table(element, depth)
            elif name == "altChunk":
                self._foreign += 1
            elif name == "AlternateContent":
                choice = child(element, "Choice")
                self._blocks(element if choice is None else choice, depth + 1)
            elif name not in _DROPPED and name != "sectPr":
                self._blocks(element, depth + 1)

    # Paragraphs

    def _paragraph(self, element: Element, depth: int) -> None:
        text = self._carried or _Text()
        self._carried = None
        properties = child(element, "pPr")
        style = self._style_of(element)
        marks = child(properties, "rPr")
        self._runs(element, text, style, depth)
        if marks is not None and child(marks, "del") is not None:
            self._carried = text  # its end was deleted: it goes on in the next
            return
        self._add(text, style, properties)
        for box in text.boxes:
            outer, self._place = self._place, None
            self._blocks(box, depth + 1)
            self._place = outer

    def _style_of(self, element: Element) -> WordStyle:
        return self._styles.style(attribute(child(child(element, "pPr"), "pStyle"), "val"))

    def _add(self, text: _Text, style: WordStyle, properties: Element | None) -> None:
        whole = show_private("".join(text.parts))
        if not whole.strip():
            self._gap += 1
            return
        letters = sum(not char.isspace() for char in whole)
        base = Paragraph(
            whole,
            page=self._page,
            place=self._place,
            is_bold=text.bold >= letters,
            size=text.size or style.size or self._styles.size,
            indent=self._indent(properties),
            gap=min(self._gap, 3) if self._place is None else 0,
            new_page=self._new_page,
        )
        self._gap, self._new_page = 0, False
        self.content.paragraphs += state_paragraph(
            base,
            self._level(style, properties),
            self._item(style, properties),
            is_contents=style.is_contents,
            is_quote=style.is_quote,
        )

    def _level(self, style: WordStyle, properties: Element | None) -> int | None:
        outline = attribute(child(properties, "outlineLvl"), "val")
        level = style.level
        if outline is not None:
            own = whole_number(outline, 9)
            level = own + 1 if own < 6 else level
        if level is None:
            return None
        return min(6, level + int(self._has_title))

    def _item(self, style: WordStyle, properties: Element | None) -> ListPosition | None:
        numbering = child(properties, "numPr")
        list_id = attribute(child(numbering, "numId"), "val") or style.list_id
        own_depth = attribute(child(numbering, "ilvl"), "val")
        depth = min(8, whole_number(own_depth) if own_depth is not None else style.depth)
        if list_id is None or list_id == "0":
            if list_id is None and style.named_list:
                ordered = style.named_list == "number"
                return ListPosition(style.name_depth, "" if ordered else "•", ordered)
            return None
        levels = self._styles.levels.get(list_id)
        if levels is None:
            return ListPosition(depth, "•")
        key = self._styles.counters.get(list_id, list_id)
        if list_id in self._styles.restarts and list_id not in self._restarted:
            self._restarted.add(list_id)
            self._counters.restart(key)
        item = self._counters.next_item(key, depth, levels)
        return item if item is None else replace(item, depth=max(item.depth, style.name_depth))

    @staticmethod
    def _indent(properties: Element | None) -> int:
        indent = child(properties, "ind")
        left = whole_number(attribute(indent, "left") or attribute(indent, "start"))
        return max(0, min(40, left // _TWIPS_PER_COLUMN))

    # Runs

    def _runs(self, parent: Element, text: _Text, style: WordStyle, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise too_deep("tekstdelen")
        for element in parent:
            name = local(element.tag)
            if name == "r":
                self._run(element, text, style, depth)
            elif name in _WRAPPERS:
                self._runs(element, text, style, depth + 1)
            elif name == "AlternateContent":
                text.boxes += text_boxes(element)
            elif name == "t":  # in a formula
                text.parts.append(element.text or "")

    def _run(self, run: Element, text: _Text, style: WordStyle, depth: int) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            return
        before = len(text.parts)
        for element in run:
            self._piece(element, text, style, depth)
        added = sum(not char.isspace() for part in text.parts[before:] for char in part)
        bold = child(properties, "b")
        run_style = attribute(child(properties, "rStyle"), "val")
        if is_on(bold) or (bold is None and (style.is_bold or run_style in self._styles.bold_runs)):
            text.bold += added
        size = whole_number(attribute(child(properties, "sz"), "val")) / 2
        if added and size:
            text.size = max(text.size, size)

    def _piece(self, element: Element, text: _Text, style: WordStyle, depth: int) -> None:
        name = local(element.tag)
        if name == "t":
            text.parts.append((element.text or "").replace("\n", " "))
        elif name in _SIGNS:
            text.parts.append(_SIGNS[name])
        elif name == "br":
            if attribute(element, "type") not in ("page", "column"):
                text.parts.append("\n")
        elif name == "sym":
            text.parts.append(_symbol(element))
        elif name == "lastRenderedPageBreak":
            self._page += 1
            self._new_page = not "".join(text.parts).strip()
        elif name in ("footnoteReference", "endnoteReference"):
            self._notes.append((name.removesuffix("Reference"), attribute(element, "id") or ""))
        elif name == "commentReference":
            self._comments += 1
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            text.boxes += text_boxes(element)
        elif name in _WRAPPERS:
            self._runs(element, text, style, depth + 1)

    # Tables

    def _table(self, table: Element, depth: int) -> None:
        rows = [
            row for row in named(table, "tr", _WRAPPERS, depth) if child(child(row, "trPr"), "del") is None
        ]
        cells = [list(named(row, "tc", _WRAPPERS, depth)) for row in rows]
        if self._place is not None or max(map(len, cells), default=0) < 2 or len(rows) < 2:
            for frame in cells:  # a frame or the layout of a page; a table in a cell is text of that cell
                for cell in frame:
                    self._blocks(cell, depth + 1)
            return
        number = len(self.content.grids)
        grid = self.content.grids[number] = Grid(number)
        first = len(self.content.paragraphs)
        above: dict[int, GridPlace] = {}
        leading = True
        for row_number, (row, row_cells) in enumerate(zip(rows, cells, strict=True)):
            leading = leading and is_on(child(child(row, "trPr"), "tblHeader"))
            grid.header_rows += int(leading)
            self._row(row, row_cells, row_number, grid, above, depth)
        self._place = None
        settle_heads(grid, len(rows), self.content.paragraphs[first:])

    def _row(
        self,
        row: Element,
        cells: list[Element],
        number: int,
        grid: Grid,
        above: dict[int, GridPlace],
        depth: int,
    ) -> None:
        column = min(MAX_SPAN, whole_number(attribute(child(child(row, "trPr"), "gridBefore"), "val")))
        for cell in cells:
            self._cells += 1
            check_cells(self._cells)
            properties = child(cell, "tcPr")
            width = cell_span(attribute(child(properties, "gridSpan"), "val"))
            merge = child(properties, "vMerge")
            if merge is not None and attribute(merge, "val") != "restart" and column in above:
                above[column].height += 1
            else:
                place = GridPlace(number, column, width)
                grid.places[self._cells] = above[column] = place
            origin = above[column]
            self._place = Place(grid.number, origin.row, origin.column)
            self._blocks(cell, depth + 1)
            column += width

    # What stands beside the text

    def _read_notes(self) -> None:
        for kind, part in (("footnote", "footnotes.xml"), ("endnote", "endnotes.xml")):
            wanted = [note for name, note in self._notes if name == kind]
            root = self._package.xml(self._folder + part) if wanted else None
            notes = {attribute(note, "id"): note for note in root} if root is not None else {}
            for number, note_id in enumerate(wanted, 1):
                if note_id in notes:
                    text = " ".join(self._plain_text(notes[note_id])).strip()
                    item = ListPosition(0, str(number), True, number)
                    self.content.paragraphs += (
                        [Paragraph(text, BlockKind.FOOTNOTE, item=item, gap=1)] if text else []
                    )

    def _plain_text(self, element: Element) -> Iterator[str]:
        for part in element.iter():
            if local(part.tag) == "p":
                text = _Text()
                self._runs(part, text, WordStyle(), 0)
                yield show_private("".join(text.parts)).replace("\n", " ").strip()

    def _read_edges(self) -> None:
        """Keep page headers and footers as furniture, each text once."""
        relations = self._package.xml(f"{self._folder}_rels/document.xml.rels")
        seen: set[str] = set()
        for relation in relations if relations is not None else ():
            kind = (attribute(relation, "Type") or "").rpartition("/")[2]
            target = (attribute(relation, "Target") or "").lstrip("/")
            name = target if target in self._package.members else self._folder + target
            root = self._package.xml(name) if kind in ("header", "footer") else None
            region = Region.PAGE_HEADER if kind == "header" else Region.PAGE_FOOTER
            for text in self._plain_text(root) if root is not None else ():
                if text and text not in seen:
                    seen.add(text)
                    self.content.furniture.append(Paragraph(text, BlockKind.FURNITURE, region=region))


def _symbol(element: Element) -> str:
    code = attribute(element, "char") or ""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) or 0xD800 <= int(code, 16) <= 0xDFFF:
        return ""
    return show_symbol(chr(int(code, 16)), attribute(element, "font") or "")
