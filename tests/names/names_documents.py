"""Documents as the tests of names make them, and the persons that the rules find in one."""

from __future__ import annotations

from pipeline.names.find import find_by_rules
from pipeline.records import Block, BlockKind, Document


def document(*lines: str, heading: str | None = None) -> Document:
    """A document with one paragraph a line, below an optional heading."""
    blocks, text = [], ""
    for line in ([heading] if heading else []) + list(lines):
        kind = BlockKind.HEADING if heading and not text else BlockKind.PARAGRAPH
        blocks.append(Block(kind, len(text), len(text) + len(line)))
        text += line + "\n\n"
    return Document("d", "verslag.txt", "txt", text, tuple(blocks), ())


def persons(source: Document) -> list[str]:
    return [mention.text for mention in find_by_rules(source) if mention.kind == "person"]
