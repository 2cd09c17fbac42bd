"""The picture of a page before it is read: set straight, ruling lines taken out, strokes weighed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pipeline.ingest._pageword import Rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DPI = 300
_POINTS = 72 / DPI
_LONGEST_GAP = 4  # pixels that a ruling line may be broken by noise
_SHORTEST_RULE, _SHORTEST_PIECE = 40.0, 10.0  # points
_DARK = 200  # of 255; a hairline in a scan of 200 dpi is blurred to about 170
_INK = 128  # of 255: within the stroke of a letter
_MOST_SKEW = 3.0  # degrees; pages from a feeder are at most 2 off
_WHITE = 30  # pixels about a cell: letters at the very edge of a picture are read badly
_COARSE = 4  # pixels made one to find the skew


def set_straight(image: Any) -> tuple[Any, list[Rule]]:
    """Return a grey page (300 dpi) set straight and without its ruling lines, and those lines.

    Lines are taken out before the page is read: beside them letters get lost ("Ronde | 1").
    """
    from PIL import ImageDraw

    straight = image.rotate(_skew(image), center=(0, 0), fillcolor=255)
    rules = _rules(straight)
    pen = ImageDraw.Draw(straight)
    for rule in rules:
        at, start, end = (round(value / _POINTS) for value in (rule.at, rule.start, rule.end))
        band = (start, at - 4, end, at + 4) if rule.is_horizontal else (at - 4, start, at + 4, end)
        pen.rectangle(band, fill=255)
    return straight, rules


Frame = tuple[float, float, float, float]
"""Left, top, right and bottom of a cell in points."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page to be read by itself; its left top corner in points."""

    image: Any
    left: float = 0.0
    top: float = 0.0


def cut_out(image: Any, frames: Sequence[Frame]) -> list[Piece]:
    """Return the page without what stands in `frames`, and each frame that holds ink, white about it."""
    from PIL import Image, ImageDraw

    rest = image.copy()
    pen = ImageDraw.Draw(rest)
    pieces = []
    for left, top, right, bottom in frames:
        box = tuple(round(value / _POINTS) for value in (left, top, right, bottom))
        pen.rectangle(box, fill=255)
        piece = image.crop(box)
        if not piece.width or not piece.height or piece.getextrema()[0] >= _INK:
            continue
        framed = Image.new("L", (piece.width + 2 * _WHITE, piece.height + 2 * _WHITE), 255)
        framed.paste(piece, (_WHITE, _WHITE))
        pieces.append(Piece(framed, left - _WHITE * _POINTS, top - _WHITE * _POINTS))
    return [Piece(rest), *pieces]


def _skew(image: Any) -> float:
    """Return the degrees (against the clock) that set a page straight: then dark and light rows differ most."""
    import numpy as np

    small = np.asarray(image.reduce(_COARSE))
    rows, columns = np.nonzero(small < _DARK)
    if not len(rows):
        return 0.0

    def contrast(angle: float) -> float:
        places = np.rint(rows - math.tan(math.radians(angle)) * columns).astype(int)
        counts = np.bincount(places - places.min())
        return float((counts.astype(float) ** 2).sum())

    coarse = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.1, 0.2), key=contrast)
    return float(max(np.arange(coarse - 0.2, coarse + 0.21, 0.05), key=contrast))


Box = tuple[str, float, float, float, float, float]
"""Text, left, top, right, bottom (points) and confidence of a word."""


def measure_strokes(image: Any, lines: Sequence[Sequence[Box]]) -> list[list[float]]:
    """Return the width of the strokes of each word of each line in points, 0 for one without letters or ink."""
    import numpy as np

    ink = np.asarray(image) < _INK
    return [[_stroke(ink, box) for box in line] for line in lines]


def _stroke(ink: NDArray[np.bool_], box: Box) -> float:
    """Return the middle width of the runs of ink from left to right."""
    import numpy as np

    text, left, top, right, bottom, _ = box
    piece = ink[_pixels(top, bottom), _pixels(left, right)]
    if not any(char.isalnum() for char in text) or not piece.any():
        return 0.0
    steps = np.diff(np.pad(piece, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    # Row by row a beginning and an end take turns, so both lists go together.
    widths = np.nonzero(steps == -1)[1] - np.nonzero(steps == 1)[1]
    return float(np.median(widths)) * _POINTS


def _pixels(start: float, end: float) -> slice:
    return slice(max(0, round(start / _POINTS)), round(end / _POINTS) + 1)


def _rules(image: Any) -> list[Rule]:
    """Return the long dark lines of an image."""
    import numpy as np

    dark = np.asarray(image) < _DARK
    rules: list[Rule] = []
    for is_flat in (True, False):
        grid = dark if is_flat else dark.T
        # A line that is a little off straight moves one or two pixels over its length.
        near = grid[1:-1] | grid[:-2] | grid[2:]
        counts = near.sum(axis=1)
        least = int(_SHORTEST_PIECE / _POINTS)
        for row in np.flatnonzero(counts >= least):
            places = np.flatnonzero(near[row])
            breaks = np.flatnonzero(np.diff(places) > _LONGEST_GAP)
            starts, ends = np.r_[0, breaks + 1], np.r_[breaks, len(places) - 1]
            for start, end in zip(starts, ends, strict=True):
                span = slice(places[start], places[end] + 1)
                # Letters in a row have dark above or below; a line stands alone.
                beside = [grid[place, span].mean() for place in (row - 5, row + 7) if 0 <= place < len(grid)]
                if places[end] - places[start] >= least and max(beside, default=0.0) < 0.25:
                    at, low, high = (
                        float(value) * _POINTS for value in (row + 1, places[start], places[end])
                    )
                    rules.append(Rule(is_flat, at, low, high))
    return _chained(rules)


def _chained(pieces: list[Rule]) -> list[Rule]:
    """Return the lines that pieces make; a line that is a little off straight comes in pieces at other heights."""
    chains: list[tuple[Rule, float]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.is_horizontal, piece.start, piece.at)):
        for number, (chain, at) in enumerate(chains):
            near = abs(at - piece.at) <= 1.2 and piece.start <= chain.end + 20.0
            if near and chain.is_horizontal == piece.is_horizontal:
                if piece.end > chain.end:
                    chains[number] = (replace(chain, end=piece.end), piece.at)
                break
        else:
            chains.append((piece, piece.at))
    whole = [replace(chain, at=(chain.at + at) / 2) for chain, at in chains]
    return [rule for rule in whole if rule.end - rule.start >= _SHORTEST_RULE]
