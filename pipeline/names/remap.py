"""Edits of a text and the way from old offsets to new ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pipeline.records import Block, Segment


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `[start, end)` by `text`; both have extent."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Remap:
    """Sorted edits without overlap, and the offsets that follow from them.

    A border inside an edited stretch moves outward: the new range holds the whole replacement.
    """

    edits: tuple[Edit, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    shifts: tuple[int, ...]
    """`shifts[n]`: how far text moves that stands behind the first n edits."""

    def start(self, position: int) -> int:
        """Return the new offset of a range's start."""
        index = bisect_right(self.ends, position)
        if index < len(self.edits) and self.starts[index] < position:
            position = self.starts[index]
        return position + self.shifts[index]

    def end(self, position: int) -> int:
        """Return the new offset of a range's end."""
        index = bisect_right(self.ends, position)
        if index < len(self.edits) and self.starts[index] < position:
            return self.ends[index] + self.shifts[index + 1]
        return position + self.shifts[index]

    def apply(self, text: str) -> str:
        """Return `text` with the edits made."""
        parts, position = [], 0
        for edit in self.edits:
            parts += [text[position : edit.start], edit.text]
            position = edit.end
        return "".join([*parts, text[position:]])

    def within(self, start: int, end: int) -> Sequence[Edit]:
        """Return the edits that overlap `[start, end)`."""
        return self.edits[bisect_right(self.ends, start) : bisect_left(self.starts, end)]


def build_remap(edits: Iterable[Edit]) -> Remap:
    """Return the offsets that follow from edits (sorted, without overlap)."""
    ordered = tuple(edits)
    growth = (len(edit.text) - (edit.end - edit.start) for edit in ordered)
    return Remap(
        ordered,
        tuple(edit.start for edit in ordered),
        tuple(edit.end for edit in ordered),
        (0, *accumulate(growth)),
    )


def split_at_borders(edits: Iterable[Edit], blocks: Sequence[Block], text: str) -> Iterator[Edit]:
    """Yield edits cut where a block begins or ends, so that every block keeps its own text.

    Each part gets the whole replacement; white space between blocks stays.
    """
    borders = sorted({border for block in blocks for border in (block.start_char, block.end_char)})
    for edit in edits:
        inner = borders[bisect_right(borders, edit.start) : bisect_left(borders, edit.end)]
        cuts = [edit.start, *inner, edit.end]
        for start, end in pairwise(cuts):
            if text[start:end].strip() or not inner:
                yield Edit(start, end, edit.text)


def remap_source(segments: Sequence[Segment], remap: Remap) -> tuple[Segment, ...]:
    """Return the source map of the edited text.

    What was not edited still leads character for character; a replacement leads to the whole stretch of
    source it came from, in segments of unequal length.
    """
    kept: list[Segment] = []
    replaced: dict[int, list[tuple[int, int]]] = {}
    for segment in segments:
        position = segment.start_char
        for edit in remap.within(segment.start_char, segment.end_char):
            kept += _keep(segment, position, edit.start, remap)
            low, high = max(edit.start, segment.start_char), min(edit.end, segment.end_char)
            replaced.setdefault(edit.start, []).append(_source(segment, low, high))
            position = high
        kept += _keep(segment, position, segment.end_char, remap)
    for edit in remap.edits:
        if edit.start in replaced:
            sources = replaced[edit.start]
            kept += _whole(remap, edit, min(low for low, _ in sources), max(high for _, high in sources))
    return tuple(sorted(kept, key=lambda segment: (segment.start_char, segment.end_char)))


def _keep(segment: Segment, start: int, end: int, remap: Remap) -> Iterator[Segment]:
    if start < end or (start == end and segment.start_char == segment.end_char):
        yield Segment(remap.start(start), remap.end(end), *_source(segment, start, end))


def _source(segment: Segment, start: int, end: int) -> tuple[int, int]:
    if segment.end_char - segment.start_char != segment.source_end - segment.source_start:
        return segment.source_start, segment.source_end
    offset = segment.source_start - segment.start_char
    return start + offset, end + offset


def _whole(remap: Remap, edit: Edit, low: int, high: int) -> Iterator[Segment]:
    start, end = remap.start(edit.start), remap.end(edit.end)
    if end - start != high - low:
        yield Segment(start, end, low, high)
        return
    # Equal lengths would read as character for character: two parts, both led to the whole.
    middle = start + (end - start + 1) // 2
    yield Segment(start, middle, low, high)
    yield Segment(middle, end, low, high)
