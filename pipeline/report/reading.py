"""A document as nested parts that a page can show: headings, lists in lists, tables, quotes, furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.records import Block, BlockKind, Document
from pipeline.report.marks import Annotation, Piece, cut_pieces

_MAX_DEPTH = 12
"""Deepest list that is shown as nested; no report of people goes deeper, a hostile file could."""
_TOP_LEVEL = 3
"""Level of the highest heading of the report in the page: below the page's own h1 and h2."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a page: `kind` is heading, paragraph, quote, footnote, furniture, list, item, table, row,
    header, cell, or page (a new page of the source begins).
    """

    kind: str
    pieces: tuple[Piece, ...] = ()
    children: tuple[Node, ...] = ()
    level: int = 0
    """Headings: 3 to 6 in the page. Tables and pages: their number, from 1."""
    marker: str = ""
    """List items: the marker as it stood. Header cells: `col` or `row`."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A block with its pieces; `block` is None for text that no block holds."""

    block: Block | None
    pieces: tuple[Piece, ...]


def read_nodes(document: Document, annotations: Sequence[Annotation]) -> tuple[Node, ...]:
    """Return the whole document as nodes, with `annotations` cut into the text."""
    stretches = _stretches(document)
    cut = cut_pieces(document.text, [(start, end) for start, end, _ in stretches], annotations)
    parts = [_Part(block, pieces) for (_, _, block), pieces in zip(stretches, cut, strict=True)]
    nodes: list[Node] = []
    levels: list[int] = []
    tables = 0
    page: int | None = None
    for (kind, _), group in groupby(parts, key=_run):
        run = list(group)
        begins = next((part.block.page for part in run if part.block and part.block.page), None)
        if begins is not None and begins != page:
            nodes.append(Node("page", level=begins))
            page = begins
        if kind == "table":
            tables += 1
            nodes.append(_table(run, tables))
        elif kind == "list":
            nodes.append(_list(run))
        else:
            nodes.extend(_single(part, levels) for part in run)
    return tuple(nodes)


def _stretches(document: Document) -> list[tuple[int, int, Block | None]]:
    """Return the blocks and, so that nothing is lost, the text between them that is more than white space."""
    stretches: list[tuple[int, int, Block | None]] = []
    end = 0
    for block in document.blocks:
        if document.text[end : block.start_char].strip():
            stretches.append((end, block.start_char, None))
        stretches.append((block.start_char, block.end_char, block))
        end = block.end_char
    if document.text[end:].strip():
        stretches.append((end, len(document.text), None))
    return stretches


def _run(part: _Part) -> tuple[str, int]:
    """Return what a part belongs to: a table (by number), a list, or itself."""
    if part.block is None:
        return ("single", 0)
    if part.block.cell is not None:
        return ("table", part.block.cell.table)
    return ("list" if part.block.kind is BlockKind.LIST_ITEM else "single", 0)


def _single(part: _Part, levels: list[int]) -> Node:
    """Return one block as a node; `levels` holds the headings that are open and is updated."""
    kind = part.block.kind if part.block else BlockKind.PARAGRAPH
    if kind is not BlockKind.HEADING or part.block is None:
        return Node("paragraph" if kind is BlockKind.TABLE_CELL else str(kind), part.pieces)
    # Reports skip levels; a page may not, so a heading stands one below the nearest higher one.
    own = part.block.level or 1
    while levels and levels[-1] >= own:
        levels.pop()
    levels.append(own)
    return Node("heading", part.pieces, level=min(_TOP_LEVEL + len(levels) - 1, 6))


def _list(run: Sequence[_Part]) -> Node:
    items = []
    for part in run:
        position = part.block.item if part.block else None
        marker = position.marker if position else ""
        if position and position.ordered and position.number is not None and not marker.strip():
            marker = f"{position.number}."
        depth = min(position.depth if position else 0, _MAX_DEPTH)
        items.append((depth, Node("item", part.pieces, marker=marker.strip())))
    return _nest(items)


def _nest(items: Sequence[tuple[int, Node]]) -> Node:
    """Return a list whose deeper items stand inside the item before them."""
    children = []
    place = 0
    while place < len(items):
        depth, node = items[place]
        end = place + 1
        while end < len(items) and items[end][0] > depth:
            end += 1
        inner = items[place + 1 : end]
        children.append(replace(node, children=(_nest(inner),)) if inner else node)
        place = end
    return Node("list", children=tuple(children))


def _table(run: Sequence[_Part], number: int) -> Node:
    """Return a table; cells that the report left out are empty cells."""
    places: dict[tuple[int, int], list[_Part]] = {}
    for part in run:
        if part.block is not None and part.block.cell is not None:
            places.setdefault((part.block.cell.row, part.block.cell.column), []).append(part)
    columns = sorted({column for _, column in places})
    rows = []
    for row in sorted({row for row, _ in places}):
        cells = [places.get((row, column), []) for column in columns]
        # A header beside plain cells heads its row; a header among headers heads its column.
        scope = "row" if any(parts and not _is_header(parts) for parts in cells) else "col"
        rows.append(Node("row", children=tuple(_cell(parts, scope) for parts in cells)))
    return Node("table", children=tuple(rows), level=number)


def _is_header(parts: Sequence[_Part]) -> bool:
    return any(part.block and part.block.cell and part.block.cell.is_header for part in parts)


def _cell(parts: Sequence[_Part], scope: str) -> Node:
    inner: list[Node] = []
    for is_list, group in groupby(parts, key=lambda part: bool(part.block and part.block.item)):
        run = list(group)
        inner.extend([_list(run)] if is_list else [_inside(part) for part in run])
    if _is_header(parts):
        return Node("header", children=tuple(inner), marker=scope)
    return Node("cell", children=tuple(inner))


def _inside(part: _Part) -> Node:
    """Return a block inside a cell; a heading there is no heading of the page."""
    kind = part.block.kind if part.block else BlockKind.PARAGRAPH
    plain = kind in {BlockKind.TABLE_CELL, BlockKind.HEADING, BlockKind.LIST_ITEM}
    return Node("paragraph" if plain else str(kind), part.pieces)
