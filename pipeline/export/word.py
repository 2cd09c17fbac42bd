"""The parts of a draft as a Word file; with `styles` the only module that knows python-docx, imported lazily."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.image.exceptions import UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from pipeline.errors import SettingsError
from pipeline.export.blocks import Blank, Block, Draft, Heading, Picture, Point, Quote, Table
from pipeline.export.result import AGAIN
from pipeline.export.styles import LINE, SOFT, TEXT_HEIGHT, TEXT_WIDTH, Names, add_field, set_up

if TYPE_CHECKING:
    from docx.document import Document

    from pipeline.report.texts import Texts

_FORBIDDEN = re.compile(r"[^\t\n\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Characters that XML does not allow."""


def format_word(blocks: Iterable[Block], texts: Texts, title: str, made: datetime) -> bytes:
    """Return a Word file with `blocks`; `made` is when, for its properties."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = made.astimezone(UTC)
    writer = _Writer(document, texts, set_up(document, texts, title))
    for block in blocks:
        writer.add(block)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


class _Writer:
    """Appends blocks to a document; counts figures and tables."""

    def __init__(self, document: Document, texts: Texts, names: Names) -> None:
        self.document, self.texts, self.names = document, texts, names
        self.counts = {"figure": 0, "table": 0}

    def add(self, block: Block) -> None:
        """Append one block."""
        match block:
            case Heading():
                heading = self._paragraph(
                    "Title" if not block.level else f"Heading {block.level}", block.text
                )
                heading.paragraph_format.page_break_before = True if block.begins_page else None
            case Draft():
                paragraph = self._paragraph(self.names.draft)
                self._strong(paragraph, block.strong, block.text)
                paragraph.paragraph_format.keep_with_next = block.leads or None
            case Point():
                self._point(block)
            case Quote():
                paragraph = self._paragraph("Quote", f"“{block.text}”")
                self._source(paragraph, block.source, block.number, block.href, block.remark)
            case Blank():
                self._paragraph(self.names.here, block.text)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)

    def _paragraph(self, style: str, text: str = "") -> Any:
        return self.document.add_paragraph(_clean(text), style=style)

    def _strong(self, paragraph: Any, strong: str, text: str) -> None:
        if strong:
            paragraph.add_run(_clean(strong)).bold = True
        if text:
            paragraph.add_run(_clean(f" {text}" if strong else text))

    def _point(self, block: Point) -> None:
        paragraph = self._paragraph("List Bullet")
        if block.number:  # a question: the words of the report come first, how it stands after
            self._quoted(paragraph, f"“{block.quote}”")
            self._source(paragraph, block.source, block.number, block.href, block.text)
            return
        self._strong(paragraph, block.strong, block.text)
        if block.quote:
            self._quoted(paragraph, f": “{block.quote}”")
            paragraph.add_run(_clean(f" ({block.source})") if block.source else "").font.color.rgb = SOFT

    def _quoted(self, paragraph: Any, text: str) -> None:
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), "nl-NL")
        paragraph.add_run(_clean(text))._r.get_or_add_rPr().append(lang)

    def _source(self, paragraph: Any, source: str, number: str, href: str, remark: str) -> None:
        """Append where a quote comes from, its number as a link to the place, and what to mind."""
        paragraph.add_run(_clean(f" ({source}; ")).font.color.rgb = SOFT
        run = paragraph.add_run(number)
        run.font.color.rgb = SOFT
        if href:
            self._link(paragraph, run, href)
        paragraph.add_run(")").font.color.rgb = SOFT
        if remark:
            paragraph.add_run(_clean(f" {remark}")).font.color.rgb = SOFT

    def _link(self, paragraph: Any, run: Any, href: str) -> None:
        target, _, fragment = href.partition("#")
        link = OxmlElement("w:hyperlink")
        kind = RELATIONSHIP_TYPE.HYPERLINK
        link.set(qn("r:id"), self.document.part.relate_to(target, kind, is_external=True))
        link.set(qn("w:anchor"), fragment)
        run.font.underline = True
        link.append(run._r)
        paragraph._p.append(link)

    def _caption(self, kind: str, text: str) -> Any:
        """Append a caption with a number that Word counts, so that a list of figures can be made of it."""
        self.counts[kind] += 1
        name = self.texts(f"word.{kind}")
        paragraph = self._paragraph("Caption", f"{name} ")
        add_field(paragraph, rf"SEQ {name} \* ARABIC", str(self.counts[kind]))
        paragraph.add_run(_clean(f". {text}"))
        return paragraph

    def _table(self, block: Table) -> None:
        self._caption("table", block.caption).paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=0, cols=len(block.header), style="Table Grid")
        table.autofit = False
        _lighten(table)
        for place, cells in enumerate((block.header, *block.rows)):
            row = table.add_row()
            if not place:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for cell, text, width in zip(row.cells, cells, block.widths, strict=True):
                cell.width = Cm(TEXT_WIDTH * width)
                self._fill(cell, text, is_header=not place)
        for column, width in zip(table.columns, block.widths, strict=True):
            column.width = Cm(TEXT_WIDTH * width)

    def _fill(self, cell: Any, text: str, *, is_header: bool) -> None:
        """Write a text into a cell, each line of it a paragraph."""
        for place, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
            paragraph.style = self.names.table
            paragraph.add_run(_clean(line)).bold = is_header or None
        if is_header:
            shade = OxmlElement("w:shd")
            for key, value in {"w:val": "clear", "w:color": "auto", "w:fill": "E4E7EB"}.items():
                shade.set(qn(key), value)
            cell._tc.get_or_add_tcPr().append(shade)

    def _picture(self, block: Picture) -> None:
        try:
            image = Image.from_file(str(block.path))
        except (UnrecognizedImageError, UnexpectedEndOfFileError, OSError) as error:
            raise SettingsError(f"{block.path}: geen leesbare afbeelding", AGAIN) from error
        width = min(TEXT_WIDTH, TEXT_HEIGHT * image.px_width / image.px_height)
        paragraph = self._paragraph("Normal")
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(str(block.path), width=Cm(width))
        shape._inline.docPr.set("descr", _clean(block.alt))
        self._caption("figure", block.caption)


def _lighten(table: Any) -> None:
    """Give a table thin grey lines in place of the black ones of its style."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": LINE}.items():
            line.set(qn(key), value)
        borders.append(line)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _clean(text: str) -> str:
    """Return a text with what XML forbids replaced, and no line breaks but our own."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r", " "))
