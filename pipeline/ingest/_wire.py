"""A document as plain lists for JSON and back: what a reading process sends. No pickle: it could run code."""

from __future__ import annotations

from typing import Any

from pipeline.records import Block, BlockKind, Cell, Document, HeaderSource, ListPosition, Region, Segment


def pack_document(document: Document) -> dict[str, Any]:
    """Return `document` as values that JSON knows."""
    return {
        "id": document.document_id,
        "name": document.name,
        "format": document.format,
        "text": document.text,
        "blocks": [_pack_block(block) for block in document.blocks],
        "map": [
            (part.start_char, part.end_char, part.source_start, part.source_end)
            for part in document.source_map
        ],
        "encoding": document.encoding,
        "metadata": document.metadata,
        "warnings": document.warnings,
    }


def unpack_document(values: dict[str, Any]) -> Document:
    """Return the document that `pack_document` made `values` of."""
    return Document(
        document_id=values["id"],
        name=values["name"],
        format=values["format"],
        text=values["text"],
        blocks=tuple(_unpack_block(row) for row in values["blocks"]),
        source_map=tuple(Segment(*row) for row in values["map"]),
        encoding=values["encoding"],
        metadata=tuple((key, value) for key, value in values["metadata"]),
        warnings=tuple(values["warnings"]),
    )


def _pack_block(block: Block) -> tuple[Any, ...]:
    item, cell = block.item, block.cell
    return (
        block.kind,
        block.start_char,
        block.end_char,
        block.level,
        item and (item.depth, item.marker, item.ordered, item.number),
        cell
        and (
            cell.table,
            cell.row,
            cell.column,
            cell.row_header,
            cell.column_header,
            cell.header_source,
            cell.is_header,
        ),
        block.region,
        block.page,
        block.is_guess,
    )


def _unpack_block(row: list[Any]) -> Block:
    kind, start, end, level, item, cell, region, page, is_guess = row
    return Block(
        BlockKind(kind),
        start,
        end,
        level,
        None if item is None else ListPosition(*item),
        None if cell is None else _unpack_cell(cell),
        Region(region),
        page,
        is_guess,
    )


def _unpack_cell(row: list[Any]) -> Cell:
    table, number, column, row_header, column_header, source, is_header = row
    known = None if source is None else HeaderSource(source)
    return Cell(table, number, column, row_header, column_header, known, is_header)
