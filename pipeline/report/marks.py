"""Where marks stand in a text: ranges that may overlap become pieces that follow each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

HELD = "held"
"""What stands for the type of a finding that is held back as a case: it has no colour and no sign."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A range of the text that carries an anchor: a finding, or the source of a detail of the session."""

    anchor: str
    start_char: int
    end_char: int
    css: str
    """Type of finding, `fact` or `HELD`."""
    sign: str = ""
    label: str = ""
    """What a reader gets to know of it on the spot."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same annotations.

    `first` holds the annotations that begin here and so get their anchor here; `css` is the class of the
    shortest annotation that covers it, empty when none does.
    """

    text: str
    css: str
    label: str
    first: tuple[Annotation, ...]
    depth: int
    """Number of findings that cover it; above 1 they overlap."""


def cut_pieces(
    text: str, stretches: Sequence[tuple[int, int]], annotations: Sequence[Annotation]
) -> list[tuple[Piece, ...]]:
    """Return for each stretch its pieces; joined they are the text of the stretch.

    Parameters
    ----------
    stretches
        Half-open, in order, without overlap. What is between them is not shown, so an annotation that
        begins between two stretches gets its anchor in the next.
    """
    ends = [end for _, end in stretches]
    within: list[list[Annotation]] = [[] for _ in stretches]
    for annotation in sorted(annotations, key=lambda item: (item.start_char, -item.end_char, item.anchor)):
        place = bisect_right(ends, annotation.start_char)
        while place < len(stretches) and stretches[place][0] < annotation.end_char:
            within[place].append(annotation)
            place += 1
    result = []
    floor = 0
    for (start, end), covering in zip(stretches, within, strict=True):
        result.append(_cut(text, start, end, covering, floor))
        floor = end
    return result


def _cut(text: str, start: int, end: int, annotations: Sequence[Annotation], floor: int) -> tuple[Piece, ...]:
    edges = {start, end}
    for item in annotations:
        edges.update(edge for edge in (item.start_char, item.end_char) if start < edge < end)
    ordered = sorted(edges)
    return tuple(_piece(text, left, right, annotations, start, floor) for left, right in pairwise(ordered))


def _piece(
    text: str, left: int, right: int, annotations: Sequence[Annotation], start: int, floor: int
) -> Piece:
    covering = [item for item in annotations if item.start_char <= left and item.end_char >= right]
    first = tuple(
        item for item in covering if item.start_char >= floor and left == max(item.start_char, start)
    )
    # A finding goes before a detail of the session, a short one before the long one around it.
    top = min(
        covering,
        key=lambda item: (item.css == "fact", item.end_char - item.start_char, item.anchor),
        default=None,
    )
    return Piece(
        text=text[left:right],
        css=top.css if top else "",
        label=top.label if top else "",
        first=first,
        depth=sum(item.css != "fact" for item in covering),
    )
