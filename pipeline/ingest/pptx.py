"""The PowerPoint reader (pptx): each slide a page, its title a heading, its text in the order of the file.

Our own, on the XML parser of Python itself; element names are ECMA-376 part 1, PresentationML and DrawingML.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element

from pipeline.ingest._draft import Reading
from pipeline.ingest._htmltable import Grid
from pipeline.ingest._htmltable import Place as GridPlace
from pipeline.ingest._inline import Cleaner
from pipeline.ingest._package import MAX_DEPTH, Package, corrupt, local, too_deep
from pipeline.ingest._paragraphs import Content, Paragraph, Place, is_bold_row, settle_content
from pipeline.ingest._wordstyles import attribute, cell_span, child, whole_number
from pipeline.records import BlockKind, ListPosition
from pipeline.settings import Settings

_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml\Z")
_EDGE = frozenset(["dt", "ftr", "sldNum", "hdr"])
_BODY = frozenset(["body", "obj", ""])


def read_pptx(data: bytes, settings: Settings, _: Callable[[], None]) -> tuple[Reading, Cleaner]:
    """Read a presentation.

    Raises
    ------
    UnreadableDocumentError
        `corrupt`, `encrypted`, `zip_bomb`, `unsafe_xml`, `too_deep` or `too_many_blocks`.
    """
    package = Package(data)
    slides = sorted(
        (int(match.group(1)), name) for name in package.members if (match := _SLIDE.match(name)) is not None
    )
    if not slides:
        raise corrupt("de presentatie heeft geen dia's")
    order = _order(package)
    slides.sort(key=lambda slide: order.get(slide[1], len(order) + slide[0]))
    content = Content()
    for page, (_number, name) in enumerate(slides, 1):
        root = package.xml(name)
        tree = child(child(root, "cSld"), "spTree")
        if tree is not None:
            _shapes(tree, content, page, 0)
    return settle_content(content, settings.max_blocks)


def _order(package: Package) -> dict[str, int]:
    """Return the place of each slide as the presentation states it."""
    relations = package.xml("ppt/_rels/presentation.xml.rels")
    targets = {
        attribute(part, "Id"): (attribute(part, "Target") or "").lstrip("/")
        for part in (relations if relations is not None else ())
    }
    listed = child(package.xml("ppt/presentation.xml"), "sldIdLst")
    names = []
    for part in listed if listed is not None else ():
        key = next((value for name, value in part.attrib.items() if name.endswith("}id")), None)
        target = targets.get(key, "")
        names.append(target if target.startswith("ppt/") else f"ppt/{target}")
    return {name: place for place, name in enumerate(names)}


def _shapes(parent: Element, content: Content, page: int, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise too_deep("vormen")
    for shape in parent:
        name = local(shape.tag)
        if name == "grpSp":
            _shapes(shape, content, page, depth + 1)
        elif name == "sp":
            _shape(shape, content, page)
        elif name == "graphicFrame":
            for table in shape.iter():
                if local(table.tag) == "tbl":
                    _table(table, content, page)


def _shape(shape: Element, content: Content, page: int) -> None:
    holder = next((part for part in shape.iter() if local(part.tag) == "ph"), None)
    kind = None if holder is None else attribute(holder, "type") or ""
    body = child(shape, "txBody")
    if body is None:
        return
    for paragraph in body:
        if local(paragraph.tag) != "p":
            continue
        base = Paragraph(_text(paragraph), page=page, gap=0)
        if not base.text.strip():
            continue
        if kind in ("title", "ctrTitle"):
            base = replace(base, kind=BlockKind.HEADING, level=1 if page == 1 else 2, gap=1)
        elif kind in _EDGE:
            base = replace(base, kind=BlockKind.FURNITURE)
        elif _is_item(paragraph, kind):
            depth = min(8, whole_number(attribute(child(paragraph, "pPr"), "lvl")))
            base = replace(base, kind=BlockKind.LIST_ITEM, item=ListPosition(depth, "•"))
        content.paragraphs.append(base)


def _is_item(paragraph: Element, kind: str | None) -> bool:
    """Tell whether a paragraph has a bullet: by itself, or since it stands in the body of a slide."""
    properties = child(paragraph, "pPr")
    if child(properties, "buNone") is not None:
        return False
    own = child(properties, "buChar") is not None or child(properties, "buAutoNum") is not None
    return own or kind in _BODY


def _text(paragraph: Element) -> str:
    parts = []
    for part in paragraph.iter():
        name = local(part.tag)
        if name == "t":
            parts.append(part.text or "")
        elif name in ("br", "tab"):
            parts.append("\n" if name == "br" else "\t")
    return "".join(parts)


def _table(table: Element, content: Content, page: int) -> None:
    number = len(content.grids)
    grid = content.grids[number] = Grid(number)
    first = len(content.paragraphs)
    rows = [row for row in table if local(row.tag) == "tr"]
    for row_number, row in enumerate(rows):
        for column, cell in enumerate(part for part in row if local(part.tag) == "tc"):
            if attribute(cell, "hMerge") == "1" or attribute(cell, "vMerge") == "1":
                continue
            width = cell_span(attribute(cell, "gridSpan"))
            height = cell_span(attribute(cell, "rowSpan"))
            grid.places[len(grid.places)] = GridPlace(row_number, column, width, height)
            for paragraph in cell.iter():
                if local(paragraph.tag) == "p" and _text(paragraph).strip():
                    place = Place(number, row_number, column)
                    content.paragraphs.append(Paragraph(_text(paragraph), page=page, place=place))
    heads = attribute(child(table, "tblPr"), "firstRow") == "1" and len(rows) > 1
    grid.looks_headed = heads or is_bold_row(content.paragraphs[first:])
