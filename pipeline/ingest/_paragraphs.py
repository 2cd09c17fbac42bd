"""From paragraphs as a word processor or page states them to drafts: what is stated stays, the rest is judged.

Readers of office files and PDFs hand over `Paragraph`s. What the file states (a heading style, a list, a
cell) becomes a draft as it is. What it does not state is read by the line reader of plain text, which sees
the stated blocks around it as lines; so typed lists and headings by looks are read alike in every format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest._builder import too_many_blocks
from pipeline.ingest._cells import read_cell
from pipeline.ingest._draft import Draft, Reading, Span
from pipeline.ingest._htmltable import Grid, settle_table
from pipeline.ingest._inline import Cleaner, Style
from pipeline.ingest._lines import Line, is_dashed_line, parse_marker
from pipeline.ingest._pages import settle_pages
from pipeline.ingest._stated import Mark, StatedReader
from pipeline.ingest._words import Words, load_words
from pipeline.records import BlockKind, Cell, ListPosition, Region

_LARGE = 1.12  # headings in the default styles of Word and LibreOffice are 1.18 to 2 times as large as text
_LONGEST_HEADING = 120
_MAX_CELLS = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a table, by the number of its table, its row and its column."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; line ends in its text are white space (a line broken by the width of a page)."""

    text: str
    kind: BlockKind | None = None
    """None when the file does not say what it is."""
    level: int | None = None
    item: ListPosition | None = None
    place: Place | None = None
    region: Region = Region.BODY
    page: int | None = None
    is_bold: bool = False
    """True when all of it is bold."""
    size: float = 0.0
    """Size of its letters in points, 0 when unknown."""
    indent: int = 0
    """Columns from the margin."""
    gap: int = 0
    """Blank lines above it."""
    new_page: bool = False
    """True for the first of a page."""


@dataclass(slots=True)
class Content:
    """All that a reader took from a file."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    grids: dict[int, Grid] = field(default_factory=dict)
    furniture: list[Paragraph] = field(default_factory=list)
    """Running heads and feet of a file without pages; they come last."""
    warnings: list[str] = field(default_factory=list)
    metadata: list[tuple[str, str]] = field(default_factory=list)


def settle_content(content: Content, max_blocks: int) -> tuple[Reading, Cleaner]:
    """Return the reading of `content`; its source is the text of all paragraphs, one after the other.

    Raises
    ------
    UnreadableDocumentError
        `too_many_blocks` beyond `max_blocks` paragraphs.
    """
    if len(content.paragraphs) > max_blocks:
        raise too_many_blocks(max_blocks)
    words = load_words()
    everything = [*content.paragraphs, *content.furniture]
    source = "\n".join(paragraph.text for paragraph in everything)
    cleaner = Cleaner(source, Style.OFFICE, words.conjunctions)
    lines, stated, marks, typed = _lines(content, cleaner, words)
    reader = StatedReader(lines, stated, marks, cleaner, words)
    reader.markup += typed
    reader.read()
    drafts = list(settle_pages(reader.drafts, cleaner, words))
    position = sum(len(paragraph.text) + 1 for paragraph in content.paragraphs)
    for paragraph in content.furniture:
        span = (position, position + len(paragraph.text))
        drafts.append(_draft(paragraph, span))
        position = span[1] + 1
    told = (tuple(content.metadata), tuple(content.warnings))
    return Reading(len(source), tuple(drafts), tuple(reader.markup), *told), cleaner


def split_breaks(text: str) -> list[str]:
    """Return the lines that line breaks in a paragraph make; a sentence that only runs on stays whole."""
    lines: list[str] = []
    for part in text.split("\n"):
        above = lines[-1].rsplit("\n", 1)[-1] if lines else ""
        runs_on = (
            len(above) >= 30  # shorter lines are items
            and part[:1].islower()
            and above.rstrip()[-1:] not in tuple(".!?:;…")
            and parse_marker(part) is None
        )
        if runs_on:
            lines[-1] += "\n" + part
        else:
            lines.append(part)
    return lines


def state_paragraph(
    base: Paragraph, level: int | None, item: ListPosition | None, *, is_contents: bool, is_quote: bool
) -> list[Paragraph]:
    """Return a paragraph of an office file as what its style says it is; plain text is cut at its line breaks.

    In a cell only an item is one: what looks like a heading or quote there is the text of the cell.
    """
    if is_contents and base.place is None:
        return [replace(base, kind=BlockKind.FURNITURE)]
    if level is not None and base.place is None:
        return [replace(base, kind=BlockKind.HEADING, level=level)]
    if item is not None and level is None:
        return [replace(base, kind=BlockKind.LIST_ITEM, item=item)]
    if is_quote and base.place is None:
        return [replace(base, kind=BlockKind.QUOTE)]
    lines = split_breaks(base.text)
    return [replace(base, text=line, gap=0 if number else base.gap) for number, line in enumerate(lines)]


def settle_heads(grid: Grid, n_rows: int, paragraphs: Sequence[Paragraph]) -> None:
    """Take back that all rows of a table are heads; without heads a bold first row looks like one."""
    if grid.header_rows >= n_rows:
        grid.header_rows = 0
    if not grid.header_rows:
        grid.looks_headed = is_bold_row(paragraphs)


def check_cells(n_cells: int) -> None:
    """Refuse a file with more cells than a report has (`too_many_blocks`)."""
    if n_cells > _MAX_CELLS:
        raise UnreadableDocumentError(
            "too_many_blocks", f"het bestand heeft meer dan {_MAX_CELLS} cellen", "Splits het bestand."
        )


def is_bold_row(paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether the first row of a table is bold and the next is not."""
    rows = sorted({paragraph.place.row for paragraph in paragraphs if paragraph.place is not None})
    if len(rows) < 2:
        return False
    top, rest = (
        [p.is_bold for p in paragraphs if p.place is not None and p.place.row == row] for row in rows[:2]
    )
    return all(top) and not all(rest)


def _lines(
    content: Content, cleaner: Cleaner, words: Words
) -> tuple[list[Line], dict[int, tuple[Draft, ...]], dict[int, Mark], list[Span]]:
    """Return a line per paragraph or table, the drafts of what is stated, the looks of what is not, typed markers."""
    lines: list[Line] = []
    stated: dict[int, tuple[Draft, ...]] = {}
    marks: dict[int, Mark] = {}
    typed: list[Span] = []
    levels = _levels_by_size(content.paragraphs)
    position = index = 0
    while index < len(content.paragraphs):
        paragraph = content.paragraphs[index]
        end = index + 1
        if paragraph.place is not None:
            end = _table_end(content.paragraphs, index)
        start = position
        group = content.paragraphs[index:end]
        position += sum(len(part.text) + 1 for part in group)
        lines += [Line(start, start, "", start, 0, "") for _ in range(paragraph.gap)]
        if paragraph.place is not None:
            drafts = _table(group, start, content.grids[paragraph.place.table], cleaner, words, typed)
            stated[len(lines)] = tuple(drafts)
            text = "\t".join(part.text for part in group[:4])
            lines.append(Line(start, position - 1, text, start, 0, text, paragraph.new_page))
        else:
            line = _line(paragraph, start)
            if paragraph.kind is not None and line.text:
                stated[len(lines)] = (_item_draft(paragraph, (line.first, line.last), typed),)
                line = _as_shown(line, paragraph)
            elif line.text:
                marks[len(lines)] = Mark(_level_by_looks(paragraph, line.text, levels), paragraph.page)
            lines.append(line)
        index = end
    return lines, stated, marks, typed


def _table_end(paragraphs: Sequence[Paragraph], start: int) -> int:
    first = paragraphs[start].place
    end = start
    while end < len(paragraphs):
        place = paragraphs[end].place
        if place is None or first is None or place.table != first.table:
            break
        end += 1
    return end


def _line(paragraph: Paragraph, start: int) -> Line:
    raw = paragraph.text
    text = raw.strip()
    first = start + len(raw) - len(raw.lstrip()) if text else start + len(raw)
    return Line(start, start + len(raw), text, first, paragraph.indent, raw, paragraph.new_page)


def _as_shown(line: Line, paragraph: Paragraph) -> Line:
    """Return the line as a reader sees it: an item with its marker, a heading as one."""
    shown = line.text
    if paragraph.kind is BlockKind.HEADING:
        shown = "#" * (paragraph.level or 1) + " " + line.text
    elif paragraph.item is not None and paragraph.kind is BlockKind.LIST_ITEM:
        shown = f"{paragraph.item.marker or '•'} {line.text}"
    return replace(line, text=shown, raw=shown)


def _draft(paragraph: Paragraph, span: Span) -> Draft:
    return Draft(
        paragraph.kind or BlockKind.PARAGRAPH,
        (span,),
        level=paragraph.level,
        item=paragraph.item,
        region=paragraph.region,
        page=paragraph.page,
        gap=paragraph.gap,
        new_page=paragraph.new_page,
    )


def _item_draft(paragraph: Paragraph, span: Span, typed: list[Span]) -> Draft:
    """Return the draft of what is stated; the sign that people typed before an item ("☐") is its marker.

    The span of such a sign is added to `typed`. Numbers stay in the text: they may count something.
    """
    draft = _draft(paragraph, span)
    text = paragraph.text.strip()
    marker = parse_marker(text) if paragraph.kind is BlockKind.LIST_ITEM and paragraph.item else None
    if marker is None or marker.number is not None or marker.text in ("o", ">") or len(text) <= marker.width:
        return draft
    border = span[0] + marker.width
    typed.append((span[0], border))
    item = paragraph.item and replace(paragraph.item, marker=marker.text)
    return replace(draft, spans=((border, span[1]),), item=item)


def _levels_by_size(paragraphs: Sequence[Paragraph]) -> Mapping[float, int]:
    """Return the heading level of each size of letter that is larger than the text, largest first."""
    counts: Counter[float] = Counter()
    for paragraph in paragraphs:
        counts[round(paragraph.size, 1)] += len(paragraph.text)
    counts.pop(0.0, None)
    if not counts:
        return {}
    body = max(counts, key=lambda size: (counts[size], -size))
    larger = sorted((size for size in counts if size > body * _LARGE), reverse=True)
    return {size: min(6, number) for number, size in enumerate(larger, 1)}


def _level_by_looks(paragraph: Paragraph, text: str, levels: Mapping[float, int]) -> int | None:
    """Return the level of a paragraph that looks like a heading, 0 for one that is only bold, None for text."""
    by_size = levels.get(round(paragraph.size, 1))
    if by_size is None and not paragraph.is_bold:
        return None
    if (
        len(text) > _LONGEST_HEADING
        or text[-1] in ".,;"
        or is_dashed_line(text)
        or not re.search(r"[^\W\d_]", text)
    ):
        return None
    marker = parse_marker(text)
    if marker is not None and marker.number is None:
        return None
    return by_size or 0


def _table(
    paragraphs: Sequence[Paragraph],
    start: int,
    grid: Grid,
    cleaner: Cleaner,
    words: Words,
    typed: list[Span],
) -> list[Draft]:
    """Return the drafts of one table, headers told to every cell."""
    drafts: list[Draft] = []
    loose: list[tuple[Paragraph, Span]] = []
    position = start
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        first = position + len(paragraph.text) - len(paragraph.text.lstrip())
        position += len(paragraph.text) + 1
        if loose and (loose[-1][0].place != paragraph.place or paragraph.item is not None):
            drafts += _loose_cell(loose, cleaner)
            loose = []
        if not text:
            continue
        span = (first, first + len(text))
        if paragraph.item is not None and paragraph.kind is BlockKind.LIST_ITEM:
            drafts.append(replace(_item_draft(paragraph, span, typed), cell=_cell(paragraph)))
        else:
            loose.append((paragraph, span))
    if loose:
        drafts += _loose_cell(loose, cleaner)
    if drafts:
        drafts = settle_table(drafts, grid, cleaner, words)
        drafts[0] = replace(drafts[0], new_page=paragraphs[0].new_page)
    return drafts


def _cell(paragraph: Paragraph) -> Cell:
    place = paragraph.place or Place(0, 0, 0)
    return Cell(place.table, place.row, place.column)


def _loose_cell(loose: Sequence[tuple[Paragraph, Span]], cleaner: Cleaner) -> list[Draft]:
    """Return the drafts of the paragraphs of one cell that are in no stated list."""
    spans = [span for _, span in loose]
    drafts, _ = read_cell(cleaner.source, spans, _cell(loose[0][0]))
    if not drafts:  # markup only, such as a literal "<ul>"; nothing of the source may go
        drafts = [Draft(BlockKind.TABLE_CELL, tuple(spans[:1]), cell=_cell(loose[0][0]))]
    pages = {span[0]: paragraph.page for paragraph, span in loose}
    starts = sorted(pages)
    return [replace(draft, page=pages[_at_or_before(starts, draft.start)]) for draft in drafts]


def _at_or_before(starts: Sequence[int], place: int) -> int:
    return max((start for start in starts if start <= place), default=starts[0])
