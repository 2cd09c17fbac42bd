"""What stands around each block: the heading trail, lead-ins, labels in cells and in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.codebook import Codebook, compile_phrases, fold
from pipeline.records import Block, BlockKind, Document, Heading

LEAD_IN_LEVEL = 7


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a block stands, apart from its own cell."""

    trail: tuple[Heading, ...]
    cell_label: str | None = None
    group_label: str | None = None
    announces_list: bool = False


def walk_surroundings(document: Document, codebook: Codebook) -> Iterator[Surroundings]:
    """Yield the surroundings of every block of `document`, in order."""
    label = compile_phrases(codebook.rule("context.list_label").phrases)
    trail: list[Heading] = []
    lead_in: Heading | None = None
    group: str | None = None
    cell_label: tuple[tuple[int, int, int], str] | None = None
    blocks = document.blocks
    for number, block in enumerate(blocks):
        text = document.text[block.start_char : block.end_char]
        following = _next_content(blocks, number)
        if block.kind is BlockKind.HEADING:
            level = block.level or 6
            trail = [heading for heading in trail if heading.level < level]
            yield Surroundings(tuple(trail))
            trail.append(Heading(text, level, block.start_char))
            lead_in, group = None, None
            continue
        if block.kind is BlockKind.FURNITURE:
            yield Surroundings(tuple(trail))
            continue
        announces = _announces(text, block, following)
        if lead_in and not _continues(block, announces):
            lead_in = None
        if block.item is None or block.item.depth == 0:
            group = None
        place = (block.cell.table, block.cell.row, block.cell.column) if block.cell else None
        label_here = cell_label[1] if cell_label and cell_label[0] == place else None
        above = tuple(trail) + ((lead_in,) if lead_in else ())
        yield Surroundings(above, label_here, group, announces)
        if (
            place is not None
            and block.kind is BlockKind.TABLE_CELL
            and following
            and following.item
            and following.cell
        ):
            cell_label = (place, text)
        if announces and place is None and block.kind is not BlockKind.LIST_ITEM:
            lead_in = Heading(_last_sentence(text), LEAD_IN_LEVEL, block.start_char)
        if block.item is not None and block.item.depth == 0 and (announces or label.search(fold(text))):
            group = text


def _announces(text: str, block: Block, following: Block | None) -> bool:
    """Return whether a text ends in a colon and items, cells or short lines follow."""
    if following is None:
        return False
    if re.search(r"\?['\"”’)*]*$", text.rstrip()):
        return following.kind is BlockKind.LIST_ITEM and block.kind is BlockKind.TABLE_CELL
    if not re.search(r":['\"”’)*]*$", text.rstrip()):
        return False
    return following.kind is not BlockKind.HEADING or block.kind is BlockKind.LIST_ITEM


def _continues(block: Block, announces: bool) -> bool:
    """Return whether a lead-in still holds for this block: list items and cells until something else."""
    return block.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_CELL} and not (
        announces and block.item is None
    )


def _next_content(blocks: tuple[Block, ...], number: int) -> Block | None:
    rest = (block for block in blocks[number + 1 :] if block.kind is not BlockKind.FURNITURE)
    return next(rest, None)


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)[-1]
