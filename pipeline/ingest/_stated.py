"""Lines of which some are settled: the line reader of plain text, for files that state part of what they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.ingest import _headings
from pipeline.ingest._draft import Draft
from pipeline.ingest._inline import Cleaner
from pipeline.ingest._lines import Line
from pipeline.ingest._pages import is_furniture_line
from pipeline.ingest._tables import RawTable, find_table
from pipeline.ingest._words import Words
from pipeline.ingest.plain import LineReader
from pipeline.records import BlockKind


@dataclass(frozen=True, slots=True)
class Mark:
    """What the looks of a line say."""

    level: int | None
    page: int | None


class StatedReader(LineReader):
    """Reads lines of which some are settled; every line is a whole paragraph."""

    def __init__(
        self,
        lines: Sequence[Line],
        stated: Mapping[int, tuple[Draft, ...]],
        marks: Mapping[int, Mark],
        cleaner: Cleaner,
        words: Words,
    ) -> None:
        tables = [
            draft.cell.table for drafts in stated.values() for draft in drafts if draft.cell is not None
        ]
        super().__init__(lines, cleaner, words, first_table=1 + max(tables, default=-1))
        self._stated = stated
        self._marks = marks
        self._width = None
        self._borders = sorted({place for index in stated for place in (index, index + 1)})
        self._stretch: tuple[int, Sequence[Line]] = (-1, ())

    def read_line(self, index: int) -> int:
        before = len(self.drafts)
        end = self._settled(index) or super().read_line(index)
        mark = self._marks.get(index)
        if mark is not None and mark.page is not None:
            self.drafts[before:] = [replace(draft, page=mark.page) for draft in self.drafts[before:]]
        return end

    def _settled(self, index: int) -> int:
        drafts = self._stated.get(index)
        if drafts is None:
            return 0
        self.drafts += drafts
        # A list goes on below a note or quote, but not below a heading or table.
        if drafts and drafts[0].kind is not BlockKind.LIST_ITEM:
            self._list.reset()
        if drafts and drafts[0].kind is BlockKind.HEADING:
            self.level = drafts[0].level or self.level
            self._titled = True
        return index + 1

    def _heading(self, index: int) -> int:
        line = self.lines[index]
        mark = self._marks.get(index)
        if mark is None or mark.level is None or is_furniture_line(line.text, self._words):
            return super()._heading(index)
        key = re.match(r"(?P<key>[^:]{1,40}):\s+\S", line.text)
        if key and key["key"].strip().casefold() in self._words.keys:
            return index
        if mark.level:
            self.level = mark.level
        dotted = _headings.number_width(line.text)
        self._mark(line, dotted, len(line.text))
        self._add_heading(line, dotted, len(line.text), mark.level or self._below(), is_guess=True)
        return index + 1

    def _table_at(self, index: int) -> RawTable | None:
        """Return the table that begins on line `index`; it ends where a settled block begins."""
        if self._asked[0] != index:
            begin = bisect_right(self._borders, index)
            start = self._borders[begin - 1] if begin else 0
            if start != self._stretch[0]:
                end = self._borders[begin] if begin < len(self._borders) else len(self.lines)
                self._stretch = (start, self.lines[start:end])
            found = find_table(self._stretch[1], index - start, self._cleaner.source)
            self._asked = (index, found and replace(found, next_line=found.next_line + start))
        return self._asked[1]

    def _run_on(self, index: int, indent: int) -> int:  # noqa: ARG002
        return index + 1

    def _paragraph(self, index: int) -> int:
        self._add_text(index, [self.lines[index]])
        return index + 1

    def _begins_block(self, index: int) -> bool:
        return index in self._stated or super()._begins_block(index)
