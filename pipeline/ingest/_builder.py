"""Make text, blocks and source map in one go, so that offsets are right by construction."""

from __future__ import annotations

import re

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest._draft import Draft, Reading
from pipeline.ingest._inline import Cleaner, Piece
from pipeline.records import Block, Document, Segment

_LETTER, _FIGURE = re.compile(r"[^\W\d]"), re.compile(r"\d+(?:[.,:/-]\d+)*")
_SHOWN = 5
"""Figures that are named in a warning; a choice."""
_ITEM = re.compile(r"\s*(?P<mark>[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,4}))(?:[.)\]:]+\s*|\s+)")
_AT_BEGIN = re.compile(r"(?:^|[\n\r\t|>])[ \xa0]*$")
"""A line, a cell or what markup encloses begins here."""


def build_document(
    document_id: str,
    name: str,
    format_name: str,
    encoding: str | None,
    reading: Reading,
    cleaner: Cleaner,
    max_blocks: int,
    warnings: tuple[str, ...] = (),
) -> Document:
    """Return the document of `reading`.

    Blocks are separated by one newline, which is in no block and in no segment. Source offsets in the
    map are code points of the decoded file with its own line ends (no byte order mark).

    Raises
    ------
    UnreadableDocumentError
        `no_text` when nothing is left to read, `too_many_blocks` beyond `max_blocks`.
    """
    writer = _Writer(reading.known_until)
    for draft in reading.drafts:
        writer.add(draft, cleaner.pieces(draft.spans))
        if len(writer.blocks) > max_blocks:
            raise too_many_blocks(max_blocks)
    if not writer.blocks:
        raise UnreadableDocumentError(
            "no_text",
            "er is geen leesbare tekst in het bestand gevonden",
            "Open het bestand en kijk of de tekst een afbeelding is; lever de tekst zelf aan.",
        )
    found = [*warnings, *reading.warnings, *writer.warnings(), *_lost(reading, cleaner.source)]
    return Document(
        document_id=document_id,
        name=name,
        format=format_name,
        text="".join(writer.parts),
        blocks=tuple(writer.blocks),
        source_map=tuple(writer.segments),
        encoding=encoding,
        metadata=reading.metadata,
        warnings=tuple(dict.fromkeys(found)),
    )


def too_many_blocks(most: int) -> UnreadableDocumentError:
    """Return the error for a file with more than `most` blocks."""
    return UnreadableDocumentError(
        "too_many_blocks",
        f"het bestand heeft meer dan {most} alinea's en cellen",
        "Splits het bestand, of verhoog max_blocks in de instellingen.",
    )


class _Writer:
    """Appends blocks to a growing text."""

    def __init__(self, known_until: int) -> None:
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.segments: list[Segment] = []
        self._length = 0
        self._known_until = known_until
        self._unplaced = 0

    def add(self, draft: Draft, pieces: tuple[Piece, ...]) -> None:
        """Append the text of `draft`; a draft without text leaves nothing."""
        if not any(piece.text for piece in pieces):
            return
        if self.parts:
            self._append("\n")
        start = self._length
        for piece in pieces:
            self._append(piece.text)
            self._map(piece)
        self.blocks.append(draft.block(start, self._length))

    def warnings(self) -> tuple[str, ...]:
        """Return what must be said of the text as a whole."""
        if not self._unplaced:
            return ()
        return (f"van {self._unplaced} tekens is de plaats in de bron niet te bepalen",)

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)

    def _map(self, piece: Piece) -> None:
        start = self._length - len(piece.text)
        if piece.end > self._known_until:
            self._unplaced += len(piece.text)
            return
        last = self.segments[-1] if self.segments else None
        literal = len(piece.text) == piece.end - piece.start
        if (
            last is not None
            and literal
            and (last.end_char, last.source_end) == (start, piece.start)
            and last.end_char - last.start_char == last.source_end - last.source_start
        ):
            self.segments[-1] = Segment(last.start_char, self._length, last.source_start, piece.end)
            return
        self.segments.append(Segment(start, self._length, piece.start, piece.end))


def _lost(reading: Reading, source: str) -> tuple[str, ...]:
    """Return a warning when letters or digits of the source are in no draft and no known markup; numbers of items may be."""
    seen = bytearray(len(source))
    for spans in (reading.markup, *(draft.spans for draft in reading.drafts)):
        for start, end in spans:
            seen[start:end] = b"\1" * (end - start)
    letters, figures = 0, []
    position = seen.find(0)
    while 0 <= position < reading.known_until:
        end = seen.find(1, position)
        end = len(source) if end < 0 else end
        if not _is_number_of_item(source, position, end):
            letters += len(_LETTER.findall(source, position, end))
            figures += _FIGURE.findall(source, position, end)
        position = seen.find(0, end)
    return _say_lost(letters, figures)


def _is_number_of_item(source: str, start: int, end: int) -> bool:
    """Return whether a stretch is the number or letter of an item at the begin of a line."""
    found = _ITEM.fullmatch(source, start, end)
    return found is not None and _AT_BEGIN.search(source, 0, found.start("mark")) is not None


def _say_lost(letters: int, figures: list[str]) -> tuple[str, ...]:
    """Return what is lost in words; the letters themselves stay out: they may be a name that nobody looked for there."""
    parts = [f"{letters} letter{'s' if letters > 1 else ''}"] if letters else []
    if figures:
        shown = ", ".join(figures[:_SHOWN]) + (", …" if len(figures) > _SHOWN else "")
        parts.append(f"{'de getallen' if len(figures) > 1 else 'het getal'} {shown}")
    if not parts:
        return ()
    return (f"niet in de tekst gekomen: {' en '.join(parts)}; kijk in het verslag zelf of dat ertoe doet",)
