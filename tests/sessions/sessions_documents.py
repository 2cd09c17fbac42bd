"""Documents for the tests of the sessions room, made by hand: one block per line."""

from __future__ import annotations

import hashlib

from pipeline.records import Block, BlockKind, Cell, Document, ListPosition, Region, Session
from pipeline.sessions import read_sessions
from pipeline.settings import Settings


def make_document(
    text: str, name: str = "verslag.txt", metadata: tuple[tuple[str, str], ...] = ()
) -> Document:
    """Return a document of which each line is a block.

    `# ` opens a heading of level 1, `## ` of level 2, `- ` a list item, `site: ` a line of the website
    around it; a line with `|` is a table row, whose first row gives the column headers.
    """
    blocks: list[Block] = []
    reading = ""
    row = -1
    headers: list[str] = []
    for line in text.strip("\n").split("\n"):
        cells = [cell.strip() for cell in line.split("|")] if "|" in line else []
        row = row + 1 if cells else -1
        if row == 0:
            headers = cells
        pieces = cells or [line.strip()]
        for column, piece in enumerate(pieces):
            cell = Cell(0, row, column, cells[0], headers[column] if row else None) if cells else None
            block, shown = _block(piece, len(reading) + bool(reading), cell)
            if block is not None:
                reading += ("\n" if reading else "") + shown
                blocks.append(block)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(digest, name, "text", reading, tuple(blocks), (), metadata=metadata)


def _block(piece: str, start: int, cell: Cell | None) -> tuple[Block | None, str]:
    kinds = (
        ("## ", BlockKind.HEADING, 2), ("# ", BlockKind.HEADING, 1), ("- ", BlockKind.LIST_ITEM, None),
        ("site: ", BlockKind.FURNITURE, None),
    )  # fmt: skip
    for mark, kind, level in kinds:
        if piece.startswith(mark) and cell is None:
            shown = piece.removeprefix(mark)
            item = ListPosition(0, "-") if kind is BlockKind.LIST_ITEM else None
            region = Region.SITE if kind is BlockKind.FURNITURE else Region.BODY
            return Block(kind, start, start + len(shown), level, item, None, region), shown
    if not piece:
        return None, ""
    kind = BlockKind.TABLE_CELL if cell else BlockKind.PARAGRAPH
    return Block(kind, start, start + len(piece), cell=cell), piece


def read_one(text: str, name: str = "verslag.txt", settings: Settings | None = None) -> Session:
    """Return the only session of a document made of `text`."""
    sessions = read_sessions(make_document(text, name), settings or Settings())
    if len(sessions) != 1:
        raise ValueError(f"{len(sessions)} sessions")
    return sessions[0]


BODY = """
De deelnemers bespraken in groepjes wat er goed gaat en wat schuurt.
Er werd afgesproken dat de wijkverpleging voortaan bij het overleg aanschuift.
"""
"""What makes any head above it a report: something happened and something was agreed."""
