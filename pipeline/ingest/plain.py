"""The plain text reader: lines are classified, grouped into drafts, and settled over pages."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest import _headings, _quotes, _wrap
from pipeline.ingest._draft import Draft, Reading, Span, join_spans
from pipeline.ingest._inline import Cleaner, Style
from pipeline.ingest._lines import (
    ATX,
    FENCE,
    NOTE,
    QUOTE,
    RULE,
    UNDERLINE,
    Line,
    Marker,
    note_number,
    parse_marker,
    split_lines,
)
from pipeline.ingest._lists import ListState
from pipeline.ingest._pages import is_furniture_line, settle_pages
from pipeline.ingest._tables import RawTable, find_key_value, find_table, read_table
from pipeline.ingest._words import Words, load_words
from pipeline.records import BlockKind, ListPosition


def read_plain(source: str) -> tuple[Reading, Cleaner]:
    """Read a text without (or with a little) markup."""
    words = load_words()
    cleaner = Cleaner(source, Style.TEXT, words.conjunctions)
    reader = LineReader(split_lines(source), cleaner, words)
    reader.read()
    drafts = settle_pages(reader.drafts, cleaner, words)
    return Reading(len(source), drafts, tuple(reader.markup)), cleaner


class LineReader:
    """Turns lines into drafts; each step looks at one line and takes as many as belong to it."""

    def __init__(
        self, lines: Sequence[Line], cleaner: Cleaner, words: Words, first_table: int = 0, level: int = 0
    ) -> None:
        self.lines = lines
        self.drafts: list[Draft] = []
        self.markup: list[Span] = []
        self.tables = first_table
        self.level = level
        """Level of the last heading by markup, 0 before any."""
        self._cleaner = cleaner
        self._words = words
        self._list = ListState()
        self._width = _wrap.wrap_width(lines)
        self._titled = level > 0
        self._gap = 0
        self._new_page = False
        self._agenda: dict[str, int] = {}
        self._row: tuple[str | None, int] = (None, 0)
        self._items_end = 0
        """The line after the last of those behind ">" that are known to be items."""
        self._asked: tuple[int, RawTable | None] = (-1, None)

    def read(self) -> None:
        """Read all lines."""
        index = 0
        while index < len(self.lines):
            line = self.lines[index]
            self._new_page = self._new_page or line.new_page
            if not line.text and not line.raw.strip(" \r\n"):
                self._gap += 1
                index += 1
                continue
            before = len(self.drafts)
            index = self.read_line(index)
            if len(self.drafts) > before:
                self.drafts[before] = replace(self.drafts[before], gap=self._gap, new_page=self._new_page)
                self._gap, self._new_page = 0, False

    def read_line(self, index: int) -> int:
        """Read the block that begins on line `index` and return the line after it."""
        steps = (self._rule, self._table, self._heading, self._note, self._quote, self._item)
        taken = next((end for step in steps if (end := step(index)) > index), 0)
        return taken or self._paragraph(index)

    # Steps: each returns the line after what it took, or `index` when the line is not its kind.

    def _rule(self, index: int) -> int:
        line = self.lines[index]
        if not line.text or FENCE.match(line.text) or (RULE.match(line.text) and "\t" not in line.text):
            self.markup.append((line.start, line.end))
            self._list.reset()
            return index + 1
        return index

    def _table(self, index: int) -> int:
        line = self.lines[index]
        table = self._table_at(index)
        if table is not None:
            return self._add_table(table, index)
        table = find_key_value(line, self._words)
        return index if table is None else self._add_table(replace(table, next_line=index + 1), index)

    def _add_table(self, table: RawTable, index: int) -> int:
        drafts, markers = read_table(table, self.tables, self._cleaner, self._words)
        self.tables += 1
        self.drafts += drafts
        self.markup += markers
        # Tabs, pipes and rules between the cells.
        self.markup += [(line.start, line.end) for line in self.lines[index : table.next_line]]
        self._list.reset()
        self._titled = True
        return table.next_line

    def _heading(self, index: int) -> int:
        line = self.lines[index]
        atx = ATX.match(line.text)
        if atx and line.indent < 4:
            self.level = len(atx["marks"])
            self._mark(line, atx.start("title"), atx.end("title"))
            start = atx.start("title") + _headings.number_width(atx["title"])
            if atx["title"]:
                self._mark(line, start, atx.end("title"))
                self._add_heading(line, start, atx.end("title"), self.level)
            return index + 1
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if (
            following is not None
            and UNDERLINE.match(following.text)
            and _headings.can_be_underlined(line.text)
        ):
            above = self.lines[index - 1].text if index else ""
            if not above or (self.drafts and self.drafts[-1].kind is not BlockKind.PARAGRAPH):
                self.level = 1 if following.text[0] == "=" else 2
                self._add_heading(line, 0, len(line.text), self.level)
                self.markup.append((following.start, following.end))
                return index + 2
        if _headings.is_bold(line.text) and not self._is_item(index):
            self._add_heading(line, 0, len(line.text), self._below(), is_guess=True)
            return index + 1
        return self._numbered_heading(index)

    def _numbered_heading(self, index: int) -> int:
        line = self.lines[index]
        dotted = _headings.parse_dotted(line.text)
        if dotted is not None:
            level = min(6, max(self.level, 1) + dotted.depth)
            self._mark(line, dotted.width, len(line.text))
            self._add_heading(line, dotted.width, len(line.text), level)
            return index + 1
        marker = parse_marker(line.text)
        if marker is None:
            return index
        if not _headings.is_numbered(self.lines, index, marker) and not self._is_next_point(index, marker):
            return index
        self._agenda[marker.family] = marker.number or 0
        self._mark(line, marker.width, len(line.text))
        self._add_heading(line, marker.width, len(line.text), self._below())
        return index + 1

    def _is_next_point(self, index: int, marker: Marker) -> bool:
        """Tell whether a numbered line is the next point of an agenda of which points were headings."""
        if self._agenda.get(marker.family) != (marker.number or 0) - 1 or self._list.last(marker) is not None:
            return False
        return _headings.is_point(self.lines, index, marker)

    def _note(self, index: int) -> int:
        line = self.lines[index]
        match = NOTE.match(line.text)
        if match is None or len(line.text) - match.end() < 2:
            return index
        end = self._run_on(index, line.indent)
        number = note_number(match)
        value = int(number) if number.isdigit() else None
        spans = self._line_spans(index, end, match.end())
        self._mark(line, match.end(), len(line.text))
        item = ListPosition(0, number, value is not None, value)
        self.drafts.append(Draft(BlockKind.FOOTNOTE, spans, item=item))
        return end

    def _quote(self, index: int) -> int:
        if index < self._items_end or not QUOTE.match(self.lines[index].text):
            return index
        end = index
        while end < len(self.lines) and self.lines[end].text.startswith(">"):
            end += 1
        bodies: list[Line] = []
        for line in self.lines[index:end]:
            match = QUOTE.match(line.text)
            width = len(line.text) - len(line.text[match.end() if match else 0 :].lstrip())
            self._mark(line, width, len(line.text))
            bodies.append(replace(line, text=line.text[width:], first=line.first + width, indent=0))
        texts = [line.text for line in bodies if line.text]
        if _quotes.is_lone_item(texts) or _quotes.are_items(texts, self._words):
            self._items_end = end
            return index  # what hangs below an item without a mark goes with it
        for is_text, run in itertools.groupby(bodies, lambda line: bool(line.text)):
            if is_text:
                self._add_quoted(list(run))
        return end

    def _add_quoted(self, run: Sequence[Line]) -> None:
        for places in _quotes.group_quoted([line.text for line in run], self._words):
            self._add(BlockKind.QUOTE, join_spans([(run[place].first, run[place].last) for place in places]))

    def _item(self, index: int) -> int:
        marker = self._marker(index)
        if marker is None:
            return index
        line = self.lines[index]
        if len(line.text) <= marker.width:
            self.markup.append((line.start, line.end))
            return index + 1
        end = self._run_on(index, line.indent + 1)
        self._mark(line, marker.width, len(line.text))
        spans = self._line_spans(index, end, marker.width)
        if self._is_conclusion(index, marker):
            self._add(BlockKind.PARAGRAPH, spans)
            return end
        depth = self._list.place(line.indent, marker, self._gap)
        ordered = marker.number is not None
        item = ListPosition(depth, marker.text, ordered, marker.number)
        self.drafts.append(Draft(BlockKind.LIST_ITEM, spans, item=item))
        return end

    def _paragraph(self, index: int) -> int:
        end = index + 1
        while end < len(self.lines) and self.lines[end].text and not self._begins_block(end):
            end += 1
        place = index
        for group in _wrap.paragraphs(self.lines[index:end], self._width, self._words):
            self._add_text(place, group)
            place += len(group)
        return end

    # What the steps share.

    def _add_text(self, index: int, group: Sequence[Line]) -> None:
        text = self._cleaner.text([(group[0].first, group[0].last)])
        if len(group) == 1 and not is_furniture_line(text, self._words):
            level = _headings.guess_level(
                self.lines, index, text, self._words, not self._titled, self._below()
            )
            if level is not None and not self._is_item(index):
                self._titled = True
                self._add_heading(group[0], 0, len(group[0].text), self._in_row(text, level), is_guess=True)
                return
            self._titled = self._titled or not _headings.may_precede_title(text)
        self._add(BlockKind.PARAGRAPH, join_spans([(line.first, line.last) for line in group]))

    def _in_row(self, text: str, level: int) -> int:
        """Return the level of a guessed heading: below the plain one it follows at once, when it begins a row."""
        form = _headings.heading_form(text, self._words)
        last = self.drafts[-1] if self.drafts else None
        if form is None:
            self._row = (None, level)
        elif form != self._row[0]:
            follows = last is not None and last.kind is BlockKind.HEADING and last.is_guess
            under = follows and last is not None and last.level == level and self._row[0] is None
            self._row = (form, min(6, level + int(under)))
        return max(level, self._row[1])

    def _add(self, kind: BlockKind, spans: tuple[Span, ...]) -> None:
        self.drafts.append(Draft(kind, spans))
        self._list.reset()

    def _add_heading(self, line: Line, start: int, end: int, level: int, is_guess: bool = False) -> None:
        span = (line.first + start, line.first + end)
        self.drafts.append(Draft(BlockKind.HEADING, (span,), level=level, is_guess=is_guess))
        self._titled = True
        self._list.reset()

    def _mark(self, line: Line, start: int, end: int) -> None:
        """Note as markup what a line holds outside `start`..`end` of its text."""
        self.markup += [(line.start, line.first + start), (line.first + end, line.end)]

    def _below(self) -> int:
        return min(6, max(self.level, 1) + 1)

    def _line_spans(self, start: int, end: int, width: int) -> tuple[Span, ...]:
        first = self.lines[start]
        rest = [(line.first, line.last) for line in self.lines[start + 1 : end]]
        return join_spans([(first.first + width, first.last), *rest])

    def _run_on(self, index: int, indent: int) -> int:
        """Return the line after the item on line `index` and the lines that go on with it."""
        end = index + 1
        while end < len(self.lines) and self.lines[end].text and not self._begins_block(end):
            hangs = self.lines[end].indent > indent
            if not hangs and not _wrap.runs_on(self.lines[end - 1], self.lines[end], self._width):
                break
            end += 1
        return end

    def _begins_block(self, index: int) -> bool:
        """Tell whether line `index` ends the paragraph or item above it."""
        line = self.lines[index]
        if (
            line.new_page
            or RULE.match(line.text)
            or FENCE.match(line.text)
            or ATX.match(line.text)
            or NOTE.match(line.text)
        ):
            return True
        if self._is_item(index) or line.text.startswith(">") or _headings.is_bold(line.text):
            return True
        if is_furniture_line(line.text, self._words) or find_key_value(line, self._words):
            return True
        if _headings.parse_dotted(line.text) is not None:
            return True
        return self._table_at(index) is not None

    def _table_at(self, index: int) -> RawTable | None:
        """Return the table that begins on line `index`; the last answer is kept, since it is asked twice."""
        if self._asked[0] != index:
            self._asked = (index, find_table(self.lines, index, self._cleaner.source))
        return self._asked[1]

    def _is_item(self, index: int) -> bool:
        return self._marker(index) is not None

    def _marker(self, index: int) -> Marker | None:
        """Return the list marker of line `index` when its neighbours agree that it is one."""
        marker = parse_marker(self.lines[index].text)
        if marker is None:
            return None
        if marker.text == "o":
            return marker if self._is_round_bullet(index) else None
        if marker.text == ">":
            return marker
        if marker.number is None:
            return marker
        marker = self._list.settle(marker)
        return marker if self._list.accepts(self.lines, index, marker) else None

    def _is_round_bullet(self, index: int) -> bool:
        line = self.lines[index]
        if line.text[1:2] == "\t" or (line.text[1:3].isspace() and len(line.text) > 3) or line.indent:
            return True
        beside = [place for place in (index - 1, index + 1) if 0 <= place < len(self.lines)]
        return any(re.match(r"o\s", self.lines[place].text) for place in beside)

    def _is_conclusion(self, index: int, marker: Marker) -> bool:
        """Tell whether an arrow or ornament stands alone: a conclusion or lead-in, not an item of a list."""
        if marker.family != "arrow" and not (marker.family == "star" and marker.text != "*"):
            return False
        beside = [self.lines[place] for place in (index - 1, index + 1) if 0 <= place < len(self.lines)]
        others = [parse_marker(line.text) for line in beside]
        return not any(other is not None and other.family == marker.family for other in others)
