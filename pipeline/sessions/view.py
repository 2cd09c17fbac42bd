"""A document as lines, sentences and header pairs, each with its place in the reading text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.records import Block, BlockKind, Cell, Document, Region
from pipeline.sessions.lexicon import Lexicon

_WRAP = 60
"""A line of at least this many characters that does not end a sentence was wrapped by the sender
(plain-text mail wraps at 65 to 80; the longest header lines in our own reports were below 60)."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[*•✓-]*[A-ZÀ-Ý0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[a-z]\.[a-z]|[A-Za-z]|ca|jl|as|nr|nrs|dhr|hr|mw|mevr|mej|dr|drs|ing|ir|prof|mr|st|bijv|bv|incl|excl|max|min|"
    r"tel|plm|ong|gem|aug|sept|okt|nov|dec|jan|febr|feb|mrt|apr|jun|jul|ma|di|wo|do|vr|za|zo|afd|wk|vd|evt|resp|vz|aanw|afw|blz|pag|art))\.$",
    re.IGNORECASE,
)
_LIST_VALUE = 140
"""Characters of the longest loose row ("Donderdag 14 maart, buurthuis, 9.30 uur") that takes its lead from above."""


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line: a heading, a cell, a list item or a line of a paragraph, wraps undone."""

    index: int
    start: int
    end: int
    text: str
    kind: BlockKind
    heading: str
    """Text of the nearest heading above, or an empty string."""
    lead: str
    """Text of the line that introduces this list or loose row, or an empty string."""
    level: int | None = None
    cell: Cell | None = None
    is_guess: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether the line is a heading."""
        return self.kind is BlockKind.HEADING


_ACTION_LINE = re.compile(r"\b(?:actie|actiehouder|eigenaar|trekker|status|stand)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A header key with its value, such as "Locatie: buurthuis"."""

    names: tuple[str, ...]
    label: str
    start: int
    end: int
    value: str
    line: int
    items: tuple[str, ...] = ()
    """The lines below, when the value stands there as a list."""


@dataclass(frozen=True, slots=True)
class View:
    """The part of a document that one session takes, ready to be read."""

    document: Document
    start: int
    end: int
    lines: tuple[Line, ...]
    site: tuple[Line, ...]
    pairs: tuple[Pair, ...]

    def values(self, name: str) -> tuple[Pair, ...]:
        """Return the header pairs whose key is `name`."""
        return tuple(pair for pair in self.pairs if name in pair.names)

    def share_above(self, start: int) -> float:
        """Return where `start` stands in the body, 0 (top) to 1 (end)."""
        return (start - self.start) / max(1, self.end - self.start)


def build_view(document: Document, start: int, end: int, lexicon: Lexicon) -> View:
    """Return lines and header pairs of `document.text[start:end]`; furniture is left out."""
    lines = _with_leads(tuple(_lines(document, start, end)))
    site = tuple(
        Line(i, b.start_char, b.end_char, document.text[b.start_char : b.end_char], b.kind, "", "")
        for i, b in enumerate(document.blocks)
        if b.kind is BlockKind.FURNITURE and b.region is Region.SITE
    )
    return View(document, start, end, lines, site, tuple(_pairs(document, lines, lexicon)))


def _lines(document: Document, start: int, end: int) -> Iterator[Line]:
    heading, index = "", 0
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE or block.start_char < start or block.end_char > end:
            continue
        for low, high in _logical(document.text, block):
            text = document.text[low:high]
            yield Line(
                index,
                low,
                high,
                text,
                block.kind,
                heading,
                "",
                block.level,
                block.cell,
                block.is_guess,
            )
            index += 1
        if block.kind is BlockKind.HEADING:
            heading = document.text[block.start_char : block.end_char]


def _logical(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the lines of a block, wrapped lines joined, blank ends cut off."""
    low = block.start_char
    position = low
    for match in re.finditer(r"\n", text[block.start_char : block.end_char]):
        cut = block.start_char + match.start()
        previous = text[position:cut].rstrip()
        wrapped = len(previous) >= _WRAP and not previous.endswith((".", "!", "?", ":", ";"))
        position = cut + 1
        if not wrapped:
            yield from _trim(text, low, cut)
            low = position
    yield from _trim(text, low, block.end_char)


def _trim(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    if low < high:
        yield low, high


def _with_leads(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Give list items and loose short rows the line that introduces them."""
    result: list[Line] = []
    lead = ""
    for line in lines:
        loose = line.kind is BlockKind.LIST_ITEM or (
            line.kind in (BlockKind.PARAGRAPH, BlockKind.TABLE_CELL)
            and len(line.text) <= _LIST_VALUE
            and re.match(r"[\W_]*(?:[A-Za-z]{2,9}\.?,?\s+)?\d{1,2}\b", line.text) is not None
        )
        if line.is_heading:
            lead = ""
        elif not loose:
            lead = line.text
        result.append(_replace_lead(line, lead if loose else ""))
    return tuple(result)


def _replace_lead(line: Line, lead: str) -> Line:
    return replace(line, lead=lead)


def sentences(line: Line) -> tuple[tuple[int, int], ...]:
    """Return the sentences of a line as ranges of the reading text."""
    spans: list[tuple[int, int]] = []
    low = 0
    for match in _SENTENCE_END.finditer(line.text):
        if _ABBREVIATION.search(line.text[max(0, match.start() - 8) : match.start() + 1]):
            continue
        spans.append((line.start + low, line.start + match.end()))
        low = match.end()
    spans.append((line.start + low, line.end))
    return tuple(spans)


def sentence_at(line: Line, position: int) -> tuple[int, int]:
    """Return the sentence of `line` that holds `position`."""
    for low, high in sentences(line):
        if low <= position < high:
            return low, high
    return line.start, line.end


def _pairs(document: Document, lines: tuple[Line, ...], lexicon: Lexicon) -> Iterator[Pair]:
    for line in lines:
        if line.cell is not None:
            yield from _cell_pair(lines, line, lexicon)
        found = tuple(_inline_pairs(line, lexicon))
        yield from found
        if not found:
            yield from _pair_below(document, lines, line, lexicon)


def _inline_pairs(line: Line, lexicon: Lexicon) -> Iterator[Pair]:
    matches = [
        match
        for match in lexicon.key.finditer(line.text)
        if ":" in match["mark"]
        or match["key"].lower().rstrip(".") in ("aanw", "afw")
        or not line.text[: match.start()].strip()
    ]
    for match, after in zip(matches, [*matches[1:], None], strict=False):
        low = line.start + match.end()
        high = line.start + after.start() if after else line.end
        value = line.text[match.end() : high - line.start]
        names = lexicon.key_names(match["key"])
        if match["key"].lower() == "wanneer" and _ACTION_LINE.search(line.text):
            continue  # the term of an action: "actie: … / wie: … / wanneer: 1 juli"
        trimmed = value.rstrip(" \t\n|;·•–-*_")
        if names and trimmed:
            yield Pair(names, match["key"], low, low + len(trimmed), trimmed, line.index)


def _cell_pair(lines: tuple[Line, ...], line: Line, lexicon: Lexicon) -> Iterator[Pair]:
    """Yield the pair that a table cell makes with the cell before it, or with its column header."""
    cell = line.cell
    if cell is None:
        return
    row = [other for other in lines if other.cell is not None and other.cell.table == cell.table]
    last = max(other.cell.row for other in row if other.cell is not None)
    headers = {other.cell.column_header for other in row if other.cell is not None and other.cell.row == 1}
    all_keys = all(header and lexicon.key_names(header) for header in headers)
    label = (
        cell.column_header if last == 1 and cell.row == 1 and all_keys and not _keyed(row, lexicon) else None
    )
    if cell.column == 1:
        first = [o.text for o in row if o.cell is not None and (o.cell.row, o.cell.column) == (cell.row, 0)]
        label = first[0] if first and lexicon.key_names(first[0]) else label
    names = lexicon.key_names(label) if label else ()
    if (
        label
        and names
        and label != line.text
        and not (_NAMED & set(names) and _heads_columns(row, cell, lexicon))
    ):
        items = _row_items(row, cell) if "present" in names and cell.column == 1 else ()
        yield Pair(names, label, line.start, line.end, line.text, line.index, items)


_NAMED = frozenset({"theme", "series", "programme", "location", "number"})
"""Keys of which any words may be the value; of the others a date, a time or names are asked."""


def _heads_columns(row: list[Line], cell: Cell, lexicon: Lexicon) -> bool:
    """Whether a cell stands in the row of names above the columns of a table ("Thema | Wat werkt | Wat niet").

    With keys below it, the row is one of a table of keys and values, whatever the reader took it for.
    """
    beside = [o.text for o in row if o.cell is not None and o.cell.row == 0 and o.cell.column > 1]
    below = [o.text for o in row if o.cell is not None and o.cell.row > 0 and o.cell.column == 0]
    keyed = [bool(lexicon.key_names(text)) for text in below]
    if cell.row > 0 or not below or all(keyed):
        return False
    own = next((other.text for other in row if other.cell == cell), "")
    if beside:
        return bool(lexicon.key_names(own)) or not lexicon.key_names(beside[0])
    heads = any(o.cell is not None and o.cell.row > 0 and o.cell.column_header == own for o in row)
    return bool(lexicon.key_names(own)) or (heads and not any(keyed))


def _row_items(row: list[Line], cell: Cell) -> tuple[str, ...]:
    """Return the cells beside a key and in the rows below without a key: names set in columns."""
    keyed = {o.cell.row for o in row if o.cell is not None and o.cell.column == 0 and o.cell.row > cell.row}
    end = min(keyed, default=max(o.cell.row for o in row if o.cell is not None) + 1)
    texts = [o.text for o in row if o.cell is not None and cell.row <= o.cell.row < end and o.cell.column > 0]
    return tuple(texts) if len(texts) > 1 else ()


def _keyed(row: list[Line], lexicon: Lexicon) -> bool:
    """Whether the first column of a table holds only header keys."""
    first = [line.text for line in row if line.cell is not None and line.cell.column == 0]
    return bool(first) and all(lexicon.key_names(text) for text in first)


def _pair_below(document: Document, lines: tuple[Line, ...], line: Line, lexicon: Lexicon) -> Iterator[Pair]:
    """Yield the pair of a key that stands alone on its line, with the line or list below it."""
    names = lexicon.key_names(line.text)
    if not names or line.index + 1 >= len(lines) or line.cell is not None:
        return
    below: list[Line] = []
    for other in lines[line.index + 1 :]:
        if other.is_heading or lexicon.key_names(other.text) or lexicon.key.match(other.text):
            break
        if below and (other.kind is not below[0].kind or other.kind is not BlockKind.LIST_ITEM):
            break
        below.append(other)
    if below:
        low, high = below[0].start, below[-1].end
        items = tuple(other.text for other in below) if below[0].kind is BlockKind.LIST_ITEM else ()
        yield Pair(names, line.text, low, high, document.text[low:high], line.index + 1, items)
