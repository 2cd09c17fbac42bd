"""Lay the units of a document out in windows that the encoder reads at once, neighbours and headings included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.classify.pieces import PieceTable
from pipeline.records import Unit

WINDOW = 300
"""Pieces of units in one window, about 180 words; the neighbours on either side come on top."""
MAX_UNIT = 120
"""Pieces of one unit that are read; about 75 words. Longer units are cut off for the model only."""
MAX_MARK = 32
LONGEST = 460
"""Pieces of a whole window; only of the neighbour that follows something can be cut off."""


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces that are read at once and, per unit to judge, where it stands in them (half-open)."""

    pieces: tuple[int, ...]
    spans: tuple[tuple[int, int, int], ...]
    """(index of the unit in the document, start, end)."""


def mark_of(unit: Unit) -> str:
    """Return the headings, column and row that stand over a unit, as the encoder reads them."""
    labels = [heading.text for heading in unit.trail[-2:]]
    labels += [text for text in (unit.column, unit.row, unit.group_label, unit.cell_label) if text]
    return " | ".join(label.strip() for label in labels)


def build_windows(units: Sequence[Unit], table: PieceTable, begin: int, end: int) -> tuple[Window, ...]:
    """Return windows that together hold each unit once; `begin` and `end` are the rows of the special pieces."""
    texts = [tuple(table.read_text(unit.quote.text))[:MAX_UNIT] for unit in units]
    marks = [tuple(table.read_text(mark_of(unit)))[:MAX_MARK] for unit in units]
    return tuple(_lay_out(chunk, texts, marks, begin, end) for chunk in _chunks(texts, marks))


def _chunks(texts: Sequence[tuple[int, ...]], marks: Sequence[tuple[int, ...]]) -> Iterator[range]:
    start, size = 0, 0
    for index, text in enumerate(texts):
        is_new = index == start or marks[index] != marks[index - 1]
        cost = len(text) + 1 + (len(marks[index]) + 1 if is_new else 0)
        if index > start and size + cost > WINDOW:
            yield range(start, index)
            start, size = index, 0
        size += cost
    if start < len(texts):
        yield range(start, len(texts))


def _lay_out(
    chunk: range, texts: Sequence[tuple[int, ...]], marks: Sequence[tuple[int, ...]], begin: int, end: int
) -> Window:
    pieces: list[int] = [begin]
    spans: list[tuple[int, int, int]] = []
    shown: tuple[int, ...] | None = None
    for index in range(max(0, chunk.start - 1), min(len(texts), chunk.stop + 1)):
        if marks[index] != shown:
            shown = marks[index]
            pieces += [*shown, end]
        start = len(pieces)
        pieces += [*texts[index], end]
        if index in chunk:
            spans.append((index, start, len(pieces)))
    return Window(tuple(pieces[:LONGEST]), tuple(spans))
