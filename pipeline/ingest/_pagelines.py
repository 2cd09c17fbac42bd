"""From words on a page to lines, from lines to paragraphs: by place only, so for PDFs and scans alike."""

from __future__ import annotations

import itertools
import math
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.ingest._glyphs import show_private
from pipeline.ingest._lines import Marker, parse_marker
from pipeline.ingest._pageword import PageWords, Word

_SAME_LINE = 0.4  # of the size; lines stand at least 1.0 apart, raised notes at most 0.4 above
_GAP = 0.9  # of the size: where a row may be cut; columns stand 1.1 and more apart
WIDE_GAP = 1.6
"""Of the size; blanks in justified text of LibreOffice and Word were at most 1.1 wide."""
_USUAL_LEADING = 1.3
_WIDEST_LEADING = 1.5
_MANY = 8  # distances; a few may all be between paragraphs, not within
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_BREAKABLE = "-/–—\u00ad"
"""A line may be broken after these without a blank."""
_BLANK_ROOM = 0.45  # of the size: a blank is 0.25 to 0.33 wide, so where there is this room it was left out
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|\*)[\])]?\Z")


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one line without wide gaps between."""

    words: tuple[Word, ...]
    left: float
    right: float
    base: float
    size: float
    is_bold: bool
    text: str

    @property
    def top(self) -> float:
        """Return about where its letters begin."""
        return self.base - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """Return about where its letters end."""
        return self.base + 0.25 * self.size

    @property
    def trails(self) -> bool | None:
        """Return whether a blank is kept at its end, None where that says nothing."""
        return self.words[-1].trails

    def first_width(self) -> float:
        """Return the width of its first word."""
        return self.words[0].right - self.words[0].left


def make_line(words: Sequence[Word]) -> TextLine:
    """Return words from left to right as a line; raised numbers of notes are left out of its text."""
    size = statistics.median_high([word.size for word in words])
    base = statistics.median([word.base for word in words])
    parts: list[str] = []
    for number, word in enumerate(words):
        if (
            number
            and word.size <= 0.85 * size
            and word.base < base - 0.15 * size
            and _NOTE_MARK.match(word.text)
        ):
            continue
        parts.append((" " if parts and word.spaced else "") + word.text)
    return TextLine(
        tuple(words),
        min(word.left for word in words),
        max(word.right for word in words),
        base,
        size,
        all(word.is_bold for word in words if re.search(r"\w", word.text)),
        show_private("".join(parts)).strip(),
    )


def make_rows(words: Iterable[Word]) -> list[list[TextLine]]:
    """Return the rows of a page from top to bottom: the words on one height, cut at gaps."""
    rows: list[list[Word]] = []
    for word in sorted(_lowered(list(words)), key=lambda word: (word.base, word.left)):
        last = rows[-1] if rows else None
        if last is not None and word.base - last[0].base <= _SAME_LINE * max(word.size, last[0].size):
            last.append(word)
        else:
            rows.append([word])
    return [_cut(sorted(row, key=lambda word: word.left)) for row in rows]


def _lowered(words: list[Word]) -> list[Word]:
    """Return words with raised numbers of notes set near the line of the word they stand against."""
    for place, word in enumerate(words):
        if not _NOTE_MARK.match(word.text):
            continue
        for other in words[max(0, place - 30) : place + 30]:
            raised = 0.15 * other.size < other.base - word.base < 0.75 * other.size
            beside = min(abs(word.left - other.right), abs(other.left - word.right)) < 0.6 * other.size
            if word.size <= 0.85 * other.size and raised and beside:
                words[place] = replace(word, base=other.base - 0.2 * other.size)
                break
    return words


def _cut(words: Sequence[Word]) -> list[TextLine]:
    pieces: list[list[Word]] = [[words[0]]]
    for word in words[1:]:
        gap = word.left - pieces[-1][-1].right
        is_marker = len(pieces[-1]) == 1 and is_marker_only(show_private(pieces[-1][0].text))
        if gap > _GAP * max(word.size, pieces[-1][-1].size) and not is_marker:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return [line for line in map(make_line, pieces) if line.text]


def is_marker_only(text: str) -> bool:
    """Tell whether a piece is a list marker that its text stands apart from."""
    marker = parse_marker(f"{text} x")
    return marker is not None and marker.width == len(text) + 1


@dataclass(frozen=True, slots=True)
class Area:
    """Where a run of lines stands; lines break at its right side."""

    left: float
    right: float
    is_drawn: bool = False
    """True when ruling lines say where its right side is."""


def area_of(lines: Sequence[TextLine]) -> Area:
    """Return the area that `lines` fill."""
    return Area(
        min((line.left for line in lines), default=0.0), max((line.right for line in lines), default=0.0)
    )


def make_paragraphs(lines: Sequence[TextLine], area: Area) -> list[list[TextLine]]:
    """Return lines from top to bottom in groups of one paragraph or item each."""
    leading = usual_leading(lines)
    groups: list[list[TextLine]] = []
    markers: list[tuple[Marker, float]] = []
    for line in lines:
        marker = parse_marker(line.text)
        if groups and not _begins(groups[-1], line, marker, leading, area, markers):
            groups[-1].append(line)
            continue
        groups.append([line])
        markers = [*markers, (marker, line.left)] if marker is not None else []
    return groups


def usual_leading(lines: Sequence[TextLine]) -> float:
    """Return the usual distance between lines in sizes of their letters (1.3 when there is none)."""
    ratios = [
        (below.base - above.base) / above.size
        for above, below in itertools.pairwise(lines)
        if above.size == below.size and 0.9 * above.size < below.base - above.base < 2.2 * above.size
    ]
    # Distances between paragraphs are larger, so the least ones decide.
    if len(ratios) < _MANY:
        return min([*ratios, _WIDEST_LEADING]) if len(ratios) > 1 else _USUAL_LEADING
    return statistics.quantiles(ratios, n=10)[0]


def _begins(
    group: Sequence[TextLine],
    line: TextLine,
    marker: Marker | None,
    leading: float,
    area: Area,
    markers: Sequence[tuple[Marker, float]],
) -> bool:
    """Tell whether `line` begins a paragraph of its own below `group`."""
    above, first = group[-1], group[0]
    distance = line.base - above.base
    if distance > leading * 1.22 * max(above.size, line.size) or distance <= 0:
        return True
    if abs(line.size - above.size) > 0.08 * above.size or (
        line.is_bold != above.is_bold and _is_break(above, line)
    ):
        return True
    own = parse_marker(first.text)
    if marker is not None and _is_item(above, line, marker, markers, area):
        return True
    if own is not None and line.left <= first.left + 0.2 * line.size and _fits(above, line, area):
        return True
    if (
        own is None
        and len(group) == 1
        and line.left > first.left + 0.8 * line.size
        and not _runs_on(above, line)
        and not _is_centred_title(above, line)
    ):
        return True
    if own is None and len(group) > 1 and line.left > above.left + 0.8 * line.size:
        return True  # the first line of a paragraph is set in
    return _fits(above, line, area)


def _is_break(above: TextLine, line: TextLine) -> bool:
    return not _runs_on(above, line)


def _runs_on(above: TextLine, line: TextLine) -> bool:
    if above.trails:
        return True
    return not _ENDED.search(above.text) and (line.text[:1].islower() or above.text.endswith(("-", ",")))


def _is_centred_title(above: TextLine, line: TextLine) -> bool:
    """Tell whether two bold lines stand around one middle: a title that was too long for its line."""
    aside = abs(above.left + above.right - line.left - line.right) / 2
    return above.is_bold and line.is_bold and aside < 0.3 * line.size


def _fits(above: TextLine, line: TextLine, area: Area) -> bool:
    """Tell whether the first word of `line` would have fitted on the line above, so that the break was meant."""
    room = area.right - above.right
    needed = line.first_width() + 0.3 * line.size
    if above.text.endswith(("-", "\u00ad")) and line.text[:1].islower():
        return False
    if above.trails:
        return False
    if above.trails is False and area.is_drawn and above.text[-1] not in _BREAKABLE:
        return room > _BLANK_ROOM * above.size
    # A sentence that plainly runs on may leave some room: blanks that may not break, ragged columns.
    slack = 0.25 * (area.right - area.left) if _runs_on(above, line) else 0.02 * (area.right - area.left)
    return room > needed + slack


def _is_item(
    above: TextLine,
    line: TextLine,
    marker: Marker,
    markers: Sequence[tuple[Marker, float]],
    area: Area,
) -> bool:
    """Tell whether a line that begins with a marker is an item, not a sentence that goes on ("– zo bleek –")."""
    same = [left for other, left in markers if other.family == marker.family]
    if marker.family in ("dot", "square", "check", "arrow", "sign", "circle", "star") and marker.text != "o":
        return True
    if any(abs(left - line.left) < 0.5 * line.size for left in same):
        return True
    meant = _fits(above, line, area) or _ENDED.search(above.text) is not None
    return meant and (marker.number in (None, 1) or bool(same) or line.left > area.left)


def paragraph_text(lines: Sequence[TextLine]) -> str:
    """Return the text of a paragraph with its line ends."""
    return "\n".join(line.text for line in lines)


def meant_breaks(lines: Sequence[TextLine], area: Area) -> list[list[TextLine]]:
    """Return the lines of one paragraph, cut where the writer broke a line though the next word would have fitted."""
    groups: list[list[TextLine]] = []
    for line in lines:
        above = groups[-1][-1] if groups else None
        if above is None or (_fits(above, line, area) and not _runs_on(above, line)):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def settle_trails(pages: Sequence[PageWords]) -> None:
    """Keep what blanks at line ends say, for files that set them where a line was broken by its width and only there.

    LibreOffice does (the blank is left out where it would not fit); where all lines end with one it says nothing.
    Three such lines at least, and at most one in five of the lines that end a paragraph for certain: those with
    more than 1.8 sizes below them, or the last before another cell, column or page. Seen in PDFs of LibreOffice 7.4.
    """
    broken = ends = ended = 0
    for page in pages:
        for word, after in itertools.pairwise([*page.words, None]):
            if word is None:
                continue
            step = math.inf if after is None else after.base - word.base
            if abs(step) <= _SAME_LINE * word.size:
                continue
            if 0 < step <= 1.8 * word.size:
                broken += word.trails is True
            else:
                ends += 1
                ended += word.trails is True
    tells = broken >= 3 and ends >= 3 and ended * 5 <= ends
    for page in pages:
        if tells:
            page.words = [replace(word, trails=bool(word.trails)) for word in page.words]
        elif broken or ended:
            page.words = [replace(word, trails=None) if word.trails else word for word in page.words]
