"""The flow of a page's text: collects stretches between block borders and makes drafts of them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from pipeline.ingest._draft import Draft, Span
from pipeline.ingest._headings import number_width
from pipeline.ingest._inline import Cleaner, Style
from pipeline.ingest._lines import Marker, is_dashed_line, parse_marker
from pipeline.ingest._words import Words
from pipeline.records import BlockKind, Cell, ListPosition, Region

_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_LINE_END = re.compile(r"\r\n|[\r\n]")
Line = list[tuple[Span, bool]]
"""Stretches on one line, each with whether it is bold."""


@dataclass(slots=True)
class _List:
    ordered: bool
    count: int = 0


class Flow:
    """Where in the page we are, and the text since the last block border."""

    def __init__(self, source: str, words: Words) -> None:
        self.cleaner = Cleaner(source, Style.HTML, words.conjunctions)
        self.drafts: list[Draft] = []
        self.markup: list[Span] = []
        self.is_site = False
        self.heading = 0
        self.bold = self.quotes = self.notes = self.pre = 0
        self._level = 0
        self._lines: list[Line] = [[]]
        self._lists: list[_List] = []
        self._outer_lists: list[list[_List]] = []
        self._item: ListPosition | None = None
        self._cell: Cell | None = None
        self._typed: set[int] = set()

    @property
    def in_cell(self) -> bool:
        """True inside a cell of a data table."""
        return self._cell is not None

    def text(self, span: Span) -> None:
        """Add a stretch of text; in preformatted text its line ends count."""
        position = span[0]
        if self.pre:
            for match in _LINE_END.finditer(self.cleaner.source, *span):
                self._lines[-1].append(((position, match.start()), self.bold > 0))
                self._lines.append([])
                position = match.end()
        if position < span[1]:
            self._lines[-1].append(((position, span[1]), self.bold > 0))

    def unplaced(self, text: str) -> None:
        """Add text without a place: white space, or text that the scan did not see (kept in a tail)."""
        if text.strip():
            source = self.cleaner.source
            self.cleaner.source = f"{source}\n{text}"
            self.text((len(source) + 1, len(source) + 1 + len(text)))
            return
        if self.pre and _LINE_END.search(text):
            self._lines += [[] for _ in _LINE_END.findall(text)]
        elif self._lines[-1]:
            end = self._lines[-1][-1][0][1]
            self._lines[-1].append(((end, end), self.bold > 0))

    def line_break(self) -> None:
        """Begin a new line (<br>)."""
        self._lines.append([])

    def source_of(self, part: Span | str) -> str:
        """Return the source text of a stretch."""
        return part if isinstance(part, str) else self.cleaner.source[part[0] : part[1]]

    def last_text(self) -> str:
        """Return the source text right before the current place on this line."""
        spans = [span for span, _ in self._lines[-1][-2:]]
        return "".join(self.cleaner.source[start:end] or " " for start, end in spans)

    def open_list(self, ordered: bool, start: str | None) -> None:
        """Begin a list."""
        first = int(start[:6]) - 1 if start and start[:6].isascii() and start[:6].isdigit() else 0
        self._lists.append(_List(ordered, first))

    def open_item(self, value: str | None) -> None:
        """Begin a list item; one outside a list counts as a bullet."""
        current = self._lists[-1] if self._lists else _List(False)
        current.count = (
            int(value[:6]) if value and value[:6].isascii() and value[:6].isdigit() else current.count + 1
        )
        depth = max(0, len(self._lists) - 1)
        marker = f"{current.count}." if current.ordered else "•"
        self._item = ListPosition(depth, marker, current.ordered, current.count if current.ordered else None)

    def open_cell(self, cell: Cell) -> None:
        """Begin a cell of a data table; its lists count from depth 0."""
        self._cell = cell
        self._outer_lists.append(self._lists)
        self._lists, self._item = [], None

    def close(self, kind: str) -> None:
        """End what was opened: `bold`, `quote`, `note`, `pre`, `heading`, `list`, `item` or `cell`."""
        if kind == "bold":
            self.bold -= 1
        elif kind == "quote":
            self.quotes -= 1
        elif kind == "note":
            self.notes -= 1
        elif kind == "pre":
            self.pre -= 1
        elif kind == "heading":
            self._level, self.heading = self.heading or self._level, 0
        elif kind == "list" and self._lists:
            self._lists.pop()
            self._item = None
        elif kind == "item":
            self._item = None
        elif kind == "cell":
            self._cell, self._item = None, None
            self._lists = self._outer_lists.pop()

    def flush(self) -> None:
        """End the block: make drafts of the lines since the last border."""
        lines, self._lines = self._lines, [[]]
        groups: list[Line] = []
        previous = ""
        for line in itertools.chain.from_iterable(map(self._split_items, lines)):
            text = self.cleaner.text([span for span, _ in line])
            if not text:
                previous = ""
                continue
            if previous and self._continues(previous, text):
                end = groups[-1][-1][0][1]
                groups[-1] += [((end, end), False), *line]
            else:
                groups.append(line)
            previous = text
        several = len(groups) > 1
        for group in groups:
            self._add(group, several)

    def _split_items(self, line: Line) -> list[Line]:
        """Return the items of "• een • twee" in a cell: what follows each sign like the one it begins with."""
        if self._cell is None or self._item is not None:
            return [line]
        marker = self._marker(self.cleaner.text([span for span, _ in line]))
        if marker is None or len(marker.text) != 1:
            return [line]
        sign = re.compile(rf"(?<=\s){re.escape(marker.text)}(?=\s)")
        parts: list[Line] = [[]]
        for (start, end), is_bold in line:
            for match in sign.finditer(self.cleaner.source, start, end):
                if self.cleaner.source[start : match.start()].strip() or parts[-1]:
                    parts[-1].append(((start, match.start()), is_bold))
                    parts.append([])
                start = match.start()
            parts[-1].append(((start, end), is_bold))
        return parts

    def _continues(self, above: str, below: str) -> bool:
        """Tell whether a line break falls inside a sentence (30 characters: shorter lines are items)."""
        if self.heading or (self._item is not None and not self._cell):
            return parse_marker(below) is None
        return (
            len(above) >= 30
            and not _ENDED.search(above)
            and below[:1].islower()
            and parse_marker(below) is None
        )

    def _add(self, line: Line, several: bool) -> None:
        spans = tuple(span for span, _ in line)
        text = self.cleaner.text(spans)
        if self.is_site:
            self.drafts.append(Draft(BlockKind.FURNITURE, spans, region=Region.SITE))
            return
        if self.notes:
            self.drafts.append(Draft(BlockKind.FOOTNOTE, spans, item=self._item))
            return
        if self.heading and self._cell is None:
            rest = self._cut(spans, number_width(text))
            self.drafts.append(Draft(BlockKind.HEADING, rest, level=self.heading))
            return
        marker = self._marker(text)
        if marker is not None and len(text) > marker.width:
            self._add_item(spans, marker)
        elif self._item is not None:
            self.drafts.append(Draft(BlockKind.LIST_ITEM, spans, item=self._item, cell=self._cell))
            self._item = None
        elif self._cell is not None:
            self._add_cell_line(spans, text, several)
        elif self.quotes:
            self.drafts.append(Draft(BlockKind.QUOTE, spans))
        elif self._is_bold_heading(line, text):
            level = min(6, max(1, self._level) + 1)
            self.drafts.append(Draft(BlockKind.HEADING, spans, level=level, is_guess=True))
        else:
            self.drafts.append(Draft(BlockKind.PARAGRAPH, spans))

    def _add_cell_line(self, spans: tuple[Span, ...], text: str, several: bool) -> None:
        item = ListPosition(0, "") if several and not text.endswith(":") else None
        kind = BlockKind.LIST_ITEM if item else BlockKind.TABLE_CELL
        self.drafts.append(Draft(kind, spans, item=item, cell=self._cell))

    def _is_bold_heading(self, line: Line, text: str) -> bool:
        bold = all(is_bold for span, is_bold in line if span[0] < span[1])
        return bold and len(text) <= 100 and text[-1] not in ".,;" and not is_dashed_line(text)

    def _marker(self, text: str) -> Marker | None:
        """Return the bullet that people typed at the start of a line or item; numbers are left to the text."""
        marker = parse_marker(text)
        if marker is None or marker.number is not None or marker.text in ("o", ">"):
            return None
        return marker

    def _add_item(self, spans: tuple[Span, ...], marker: Marker) -> None:
        rest = self._cut(spans, marker.width)
        if marker.family == "arrow" and self._item is None:
            kind = BlockKind.TABLE_CELL if self._cell else BlockKind.PARAGRAPH
            self.drafts.append(Draft(kind, rest, cell=self._cell))
            return
        depth = self._item.depth if self._item else 0
        if marker.family == "check" and self._follows_dot():
            depth += 1
        self._typed.add(rest[0][0])
        item = ListPosition(depth, marker.text)
        self.drafts.append(Draft(BlockKind.LIST_ITEM, rest, item=item, cell=self._cell))
        self._item = None

    def _follows_dot(self) -> bool:
        """Tell whether the list so far has a typed "•" group line above this "✓"."""
        for draft in reversed(self.drafts[-200:]):
            if draft.item is None or draft.cell != self._cell:
                return False
            if draft.item.marker in ("•", "·"):
                return draft.start in self._typed
        return False

    def _cut(self, spans: tuple[Span, ...], width: int) -> tuple[Span, ...]:
        """Return `spans` without the first `width` characters of their reading text."""
        if not width:
            return spans
        length = 0
        for piece in self.cleaner.pieces(spans):
            if length + len(piece.text) > width:
                same = len(piece.text) == piece.end - piece.start
                position = piece.start + (width - length if same else 0)
                break
            length += len(piece.text)
        else:
            return spans
        kept: list[Span] = []
        for start, end in spans:
            if not kept and not start <= position < end:
                self.markup.append((start, end))
                continue
            if not kept:
                self.markup.append((start, position))
                start = position
            kept.append((start, end))
        return tuple(kept)
