"""Find tables in text: columns by tabs, by pipes, in a drawn grid, or lined up with spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest._cells import continues_list, has_open_list, read_cell
from pipeline.ingest._draft import Draft, Span
from pipeline.ingest._grid import (
    Frame,
    guess_frame,
    has_label_column,
    is_key,
    is_key_value,
    names_items,
    place_headers,
)
from pipeline.ingest._inline import Cleaner
from pipeline.ingest._labelled import find_labelled
from pipeline.ingest._lines import ATX, Line, parse_marker
from pipeline.ingest._words import Words
from pipeline.records import BlockKind, Cell, HeaderSource

CellSpans = list[Span]
Row = list[CellSpans]

_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\Z")
_GRID_RULE = re.compile(r"\+(?:[-=:]+\+)+\Z")
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
_COLUMN_GAP = re.compile(r"(?<![.!?])[ \u00a0]{2,}|[ \u00a0]{3,}")
_LOOK = 20  # rows after which a table that is none is given up, so that no text is scanned over and over
_LEADER = re.compile(r"\.{4,}|(?:\. ){4,}")


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of a table as stretches of source."""

    rows: tuple[Row, ...]
    next_line: int
    header_rows: int = 0
    """Header rows that the markup itself shows (a rule under the first row)."""
    has_rule: bool = False
    wraps: bool = False
    """True when lines of a cell are broken by its width."""
    heads: tuple[Span, ...] = ()
    """Labels of the columns when they stand in the lines themselves, not in a row."""


def find_table(lines: Sequence[Line], start: int, source: str) -> RawTable | None:
    """Return the table that begins on line `start`, None when there is none."""
    line = lines[start]
    labelled = _labelled_table(lines, start)
    if labelled is not None:
        return labelled
    if _GRID_RULE.match(line.text):
        return _grid_table(lines, start)
    if "|" in line.text:
        return _pipe_table(lines, start)
    if "\t" in line.raw.strip(" \r\n") and not ATX.match(line.text):
        return _tab_table(lines, start, source)
    return _aligned_table(lines, start)


def read_table(
    table: RawTable, number: int, cleaner: Cleaner, words: Words
) -> tuple[list[Draft], list[Span]]:
    """Return the drafts of `table`, each with its place and headers, and the markers left out."""
    cells: dict[tuple[int, int], list[Draft]] = {}
    markers: list[Span] = []
    for row_number, row in enumerate(table.rows, int(bool(table.heads))):
        for column, spans in enumerate(row):
            place = Cell(number, row_number, column)
            drafts, skipped = read_cell(cleaner.source, spans, place, table.wraps)
            markers += skipped
            if drafts:
                cells[row_number, column] = drafts
    width = max(len(row) for row in table.rows)
    texts = {place: _label_of(drafts, cleaner) for place, drafts in cells.items()}
    texts |= {(0, column): cleaner.text([span]) for column, span in enumerate(table.heads)}
    whole = [
        [_whole(cells.get((row, column), []), cleaner) for column in range(width)]
        for row in range(len(table.rows))
    ]
    lists = any(len(drafts) > 1 for (row, _), drafts in cells.items() if row)
    if table.heads:
        frame = Frame(1, HeaderSource.GUESS)
    elif table.has_rule:
        labels = width > 1 and has_label_column(whole[table.header_rows :])
        labels = labels and not names_items(texts.get((0, 0), ""), words)
        frame = Frame(table.header_rows, HeaderSource.MARKUP, labels, HeaderSource.GUESS if labels else None)
    else:
        frame = guess_frame(whole, lists, words)
    ordered = [draft for place in sorted(cells) for draft in cells[place]]
    return place_headers(ordered, texts, frame), markers


def _label_of(drafts: Sequence[Draft], cleaner: Cleaner) -> str:
    """Return the text of a cell up to its first item."""
    texts: list[str] = []
    for draft in drafts:
        if draft.kind is BlockKind.LIST_ITEM and texts:
            break
        texts.append(cleaner.text(draft.spans))
    return " ".join(texts)


def _whole(drafts: Sequence[Draft], cleaner: Cleaner) -> str:
    return " ".join(cleaner.text(draft.spans) for draft in drafts)


def _trim(source_start: int, text: str) -> CellSpans:
    lead = len(text) - len(text.lstrip())
    stripped = text.strip()
    return [(source_start + lead, source_start + lead + len(stripped))] if stripped else []


# Labels in the lines


def _labelled_table(lines: Sequence[Line], start: int) -> RawTable | None:
    found = find_labelled(lines, start)
    if found is None:
        return None
    agreements, end = found
    heads: dict[str, Span] = {}
    for fields in agreements:
        for label, head, _ in fields:
            heads.setdefault(label, head)
    values = [{label: value for label, _, value in fields} for fields in agreements]
    rows = tuple([[each[label]] if label in each else [] for label in heads] for each in values)
    return RawTable(rows, end, heads=tuple(heads.values()))


# Tabs


def _split_tabs(line: Line) -> Row:
    cells: Row = []
    position = line.start
    for part in line.raw.split("\t"):
        cells.append(_trim(position, part))
        position += len(part) + 1
    return cells


def _is_indented_only(line: Line) -> bool:
    """Tell whether the tabs of a line only indent it, or follow a list marker."""
    if "\t" not in line.text and not line.raw.rstrip(" \r\n").endswith("\t"):
        return True
    marker = parse_marker(line.text)
    return marker is not None and "\t" not in line.text[marker.width :]


def _tab_table(lines: Sequence[Line], start: int, source: str) -> RawTable | None:
    if _is_indented_only(lines[start]):
        return None
    need = lines[start].raw.count("\t")
    rows: list[Row] = []
    index = start
    while index < len(lines):
        if not lines[index].text and not lines[index].raw.count("\t"):
            if not _goes_on(lines, index, need):
                break
            index += 1
            continue
        if "\t" not in lines[index].raw:
            break
        if rows and _is_indented_only(lines[index]) and lines[index].raw.count("\t") != need:
            break
        row, index = _tab_row(lines, index, need, source)
        rows.append(row)
        if len(rows) == _LOOK and max(sum(map(bool, row)) for row in rows) < 2:
            return None
    return _checked(_without_alignment(rows), index)


def _without_alignment(rows: list[Row]) -> list[Row]:
    """Take runs of tabs for one when they only align: "Actie<TAB><TAB>Wie" over "Lange actie<TAB>Sam".

    That is so when the rows have different numbers of tabs, but (four in five of them) as many filled cells.
    A real empty cell stands in a table whose rows have the same number of tabs.
    """
    filled = [[cell for cell in row if cell] for row in rows]
    counts = [len(row) for row in filled]
    width = max(set(counts), key=lambda count: (counts.count(count), count), default=0)
    uneven = len({len(row) for row in rows}) > 1
    if len(rows) < 3 or width < 2 or not uneven or counts.count(width) * 5 < len(rows) * 4:
        return rows
    return [full if len(full) <= width else row for full, row in zip(filled, rows, strict=True)]


def _goes_on(lines: Sequence[Line], blank: int, need: int) -> bool:
    """Tell whether the table goes on after one blank line: the next has as many columns (at least three)."""
    following = lines[blank + 1] if blank + 1 < len(lines) else None
    return following is not None and need > 1 and following.raw.count("\t") == need


def _tab_row(lines: Sequence[Line], start: int, need: int, source: str) -> tuple[Row, int]:
    """Return one row, which may stand on several physical lines, and the line after it."""
    row = _split_tabs(lines[start])
    index = start + 1
    while index < len(lines) and lines[index].text:
        line = lines[index]
        text = source[row[-1][0][0] : row[-1][-1][1]] if row[-1] else ""
        in_list = has_open_list(text) and continues_list(line.text)
        missing = need - (len(row) - 1)
        tabs = line.raw.count("\t")
        runs_on = missing > 0 and tabs <= missing and _completes(lines, index, missing)
        if not (in_list and tabs <= max(missing, 0)) and not runs_on:
            break
        more = _split_tabs(line)
        row[-1] = [*row[-1], *more[0]]
        row += more[1:]
        index += 1
    return row, index


def _completes(lines: Sequence[Line], index: int, missing: int) -> bool:
    """Tell whether lines that plainly go on with a cell bring exactly the columns a row still misses."""
    first = lines[index].text
    if not (continues_list(first) or first[:1].islower()) or lines[index].raw[:1] == "\t":
        return False
    for line in lines[index : index + 40]:  # 40: longer cells were not seen
        if not line.text:
            return False
        missing -= line.raw.count("\t")
        if missing <= 0:
            return missing == 0
    return False


def _checked(rows: list[Row], index: int) -> RawTable | None:
    """Return the rows as a table when they are one: two rows, or one with three cells or a known key."""
    filled = [sum(1 for cell in row if cell) for row in rows]
    if not rows or max(filled) < 2 or (len(rows) == 1 and filled[0] < 3):
        return None
    return RawTable(tuple(_without_margin(_without_padding(rows))), index)


def _without_margin(rows: list[Row]) -> list[Row]:
    """Drop the empty columns at the left that only indent the table."""
    empty = 0
    while not any(row[empty] for row in rows if len(row) > empty):
        empty += 1
    return [row[empty:] for row in rows]


def _without_padding(rows: list[Row]) -> list[Row]:
    """Drop empty cells made by tabs that only line up values ("Datum:<TAB><TAB>12 maart")."""
    widths = {len(row) for row in rows}
    if len(widths) > 1 and all(sum(1 for cell in row if cell) <= 2 and row and row[0] for row in rows):
        packed = [[cell for cell in row if cell] for row in rows]
        return [row if len(row) == 2 else [*row, []] for row in packed]
    return rows


def find_key_value(line: Line, words: Words) -> RawTable | None:
    """Return a line "datum<TAB>2 maart" on its own as a table of one row, None when its key is not known."""
    if "\t" not in line.text:
        return None
    cells = [cell for cell in _split_tabs(line) if cell]
    key = line.text.split("\t")[0].strip()
    if len(cells) != 2 or not is_key(key, words) or not is_key_value([[key, "x"]], words):
        return None
    return RawTable((cells,), 0)


# Pipes


def _split_pipes(line: Line) -> Row:
    start, text = line.first, line.text
    if text.startswith("|"):
        start, text = start + 1, text[1:]
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    cells: Row = []
    position = 0
    for match in _UNESCAPED_PIPE.finditer(text):
        cells.append(_trim(start + position, text[position : match.start()]))
        position = match.end()
    cells.append(_trim(start + position, text[position:]))
    return cells


def _is_pipe_row(line: Line) -> bool:
    pipes = len(_UNESCAPED_PIPE.findall(line.text))
    return pipes >= 2 or (pipes == 1 and not line.text.startswith("|"))


def _pipe_table(lines: Sequence[Line], start: int) -> RawTable | None:
    rows: list[Row] = []
    index, header_rows, has_rule = start, 0, False
    while (index < len(lines) and _is_pipe_row(lines[index])) or (
        index < len(lines) and rows and _PIPE_RULE.match(lines[index].text)
    ):
        if _PIPE_RULE.match(lines[index].text) and "-" in lines[index].text:
            if not has_rule:
                header_rows, has_rule = len(rows), bool(rows)
        else:
            rows.append(_split_pipes(lines[index]))
        index += 1
        if len(rows) == _LOOK and not has_rule and not _holds_together(lines[start:index], rows):
            return None
    if len(rows) < 2 or not (has_rule or _holds_together(lines[start:index], rows)):
        return None
    return RawTable(tuple(rows), index, header_rows, has_rule)


def _holds_together(lines: Sequence[Line], rows: Sequence[Row]) -> bool:
    """Tell whether rows without a rule are a table: pipes at the edge, or three columns in every row."""
    widths = {len(row) for row in rows}
    return all(line.text.startswith("|") for line in lines) or (len(widths) == 1 and widths != {2})


def _grid_table(lines: Sequence[Line], start: int) -> RawTable | None:
    rows: list[Row] = []
    header_rows, has_rule = 0, False
    fresh = True
    index = start
    while index < len(lines) and lines[index].text[:1] in ("+", "|"):
        if _GRID_RULE.match(lines[index].text):
            if "=" in lines[index].text and rows:
                header_rows, has_rule = len(rows), True
            fresh = True
            if index - start > _LOOK and not rows:
                return None
        else:
            cells = _split_pipes(lines[index])
            if fresh or len(cells) != len(rows[-1]):
                rows.append(cells)
            else:
                rows[-1] = [[*old, *new] for old, new in zip(rows[-1], cells, strict=True)]
            fresh = False
        index += 1
    if not rows:
        return None
    return RawTable(tuple(rows), index, header_rows, has_rule, wraps=True)


# Spaces


def _columns(line: Line) -> list[tuple[int, Span]]:
    """Return the column and stretch of each piece between wide gaps."""
    pieces: list[tuple[int, Span]] = []
    position = 0
    base = line.first - line.start
    for match in [*_COLUMN_GAP.finditer(line.text), None]:
        end = match.start() if match else len(line.text)
        if end > position:
            pieces.append((base + position, (line.first + position, line.first + end)))
        position = match.end() if match else end
    return pieces


def _aligned_table(lines: Sequence[Line], start: int) -> RawTable | None:
    """Return columns lined up with spaces: two lines or more whose later pieces begin in the same columns."""
    first = _columns(lines[start])
    if len(first) < 2 or parse_marker(lines[start].text) or _LEADER.search(lines[start].text):
        return None
    stops = [column for column, _ in first]
    rows: list[Row] = []
    index = start
    while index < len(lines) and lines[index].text:
        pieces = _columns(lines[index])
        placed = [_nearest(stops, column) for column, _ in pieces]
        if None in placed or (max(place or 0 for place in placed) == 0 and rows):
            break
        row: Row = [[] for _ in stops]
        for place, (_, span) in zip(placed, pieces, strict=True):
            row[place or 0].append(span)
        rows.append(row)
        index += 1
    if sum(1 for row in rows if sum(map(bool, row)) > 1) < 2:
        return None
    return RawTable(tuple(rows), index)


def _nearest(stops: Sequence[int], column: int) -> int | None:
    return next((place for place, stop in enumerate(stops) if abs(stop - column) <= 1), None)
