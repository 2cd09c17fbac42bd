"""Tables on a page: by their ruling lines, or by columns of white space."""

from __future__ import annotations

import itertools
import math
import statistics
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.ingest._pagelines import TextLine, make_line
from pipeline.ingest._pageword import Rule, Word

_NEAR = 3.0  # points between lines that are one
_REACH = 4.0  # points that a line may stop short of the line it meets
_MAX_LINES = 400
_PADDING = 6.0
_BLANK = 0.42  # of the size of letters; blanks are 0.25 to 0.33 wide
_NARROW = 0.2
_BORDERS = {2: 1.2, 3: 0.42, 4: 0.42, 5: 0.42}
"""How wide a strip must be, in sizes, by the number of rows."""
_ROW_GAP = (
    0.12  # of the size of letters: how much more room there is between rows than between lines of a cell
)


@dataclass(slots=True)
class PageCell:
    """A cell with the rows of words in it."""

    row: int
    column: int
    width: int = 1
    height: int = 1
    left: float = 0.0
    right: float = 0.0
    words: list[Word] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)


@dataclass(slots=True)
class PageTable:
    """A table on one page."""

    top: float
    bottom: float
    left: float
    right: float
    columns: int
    rows: int
    cells: list[PageCell] = field(default_factory=list)
    stops: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())
    """Where its columns and rows begin and end."""
    owners: dict[tuple[int, int], PageCell] = field(default_factory=dict)
    """The cell that each place in the grid is part of."""

    def cell_at(self, x: float, y: float) -> PageCell | None:
        """Return the cell that holds a point."""
        if not (self.left <= x <= self.right and self.top <= y <= self.bottom):
            return None
        across, down = self.stops
        place = (bisect_right(down, y) - 1, bisect_right(across, x) - 1)
        return self.owners.get(place)


def find_ruled_tables(rules: Sequence[Rule], words: Sequence[Word]) -> tuple[list[PageTable], list[Word]]:
    """Return the tables that lines draw, words in their cells, and the words outside them."""
    tables = draw_tables(rules)
    rest: list[Word] = []
    for word in words:
        x, y = (word.left + word.right) / 2, word.base - 0.3 * word.size
        cell = next((cell for table in tables if (cell := table.cell_at(x, y)) is not None), None)
        if cell is None:
            rest.append(word)
        else:
            cell.words.append(word)
    filled = [table for table in tables if any(cell.words for cell in table.cells)]
    return filled, rest


def draw_tables(rules: Sequence[Rule]) -> list[PageTable]:
    """Return the tables that lines draw, from top to bottom, without their words."""
    tables = [table for group in _meeting(_merged(rules)) if (table := _ruled(group)) is not None]
    return sorted(tables, key=lambda table: (table.top, table.left))


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Return rules with those that lie on each other made one."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.is_horizontal, round(rule.at / _NEAR), rule.start)):
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.is_horizontal == rule.is_horizontal
            and abs(last.at - rule.at) <= _NEAR
            and rule.start <= last.end + _REACH
        ):
            merged[-1] = Rule(rule.is_horizontal, last.at, last.start, max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged[:_MAX_LINES]


def _meeting(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return groups of rules that touch or cross each other."""
    flat = [rule for rule in rules if rule.is_horizontal]
    tall = [rule for rule in rules if not rule.is_horizontal]
    group = {id(rule): number for number, rule in enumerate(rules)}
    for across in flat:
        for down in tall:
            meets = (
                across.start - _REACH <= down.at <= across.end + _REACH
                and down.start - _REACH <= across.at <= down.end + _REACH
            )
            if meets and group[id(across)] != group[id(down)]:
                old, new = group[id(down)], group[id(across)]
                for key, value in group.items():
                    if value == old:
                        group[key] = new
    found: dict[int, list[Rule]] = {}
    for rule in rules:
        found.setdefault(group[id(rule)], []).append(rule)
    return list(found.values())


def _stops(values: Sequence[float]) -> list[float]:
    stops: list[float] = []
    for value in sorted(values):
        if not stops or value - stops[-1] > _NEAR + _REACH:
            stops.append(value)
    return stops


def _ruled(rules: Sequence[Rule]) -> PageTable | None:
    """Return the table of rules that meet, None when they draw fewer than two cells."""
    flat = [rule for rule in rules if rule.is_horizontal]
    tall = [rule for rule in rules if not rule.is_horizontal]
    if len(flat) < 2 or not tall:
        return None
    ys = _stops([rule.at for rule in flat])
    ends = [edge for rule in flat for edge in (rule.start, rule.end)]
    xs = _stops([*(rule.at for rule in tall), min(ends), max(ends)])
    if len(xs) < 3 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > 20_000:
        return None
    columns, rows = len(xs) - 1, len(ys) - 1
    table = PageTable(ys[0], ys[-1], xs[0], xs[-1], columns, rows)
    owner: dict[tuple[int, int], PageCell] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in owner:
                continue
            width = height = 1
            middle = (ys[row] + ys[row + 1]) / 2
            while column + width < columns and not _is_drawn(tall, xs[column + width], middle):
                width += 1
            across = (xs[column] + xs[column + 1]) / 2
            while row + height < rows and not _is_drawn(flat, ys[row + height], across):
                height += 1
            cell = PageCell(row, column, width, height, xs[column], xs[min(columns, column + width)])
            for place in [(r, c) for r in range(row, row + height) for c in range(column, column + width)]:
                owner.setdefault(place, cell)
            table.cells.append(cell)
    table.stops, table.owners = (tuple(xs), tuple(ys)), owner
    return table


def _is_drawn(rules: Sequence[Rule], at: float, through: float) -> bool:
    """Tell whether a line at `at` passes `through` on the other axis."""
    return any(
        abs(rule.at - at) <= _NEAR + _REACH and rule.start - 1 <= through <= rule.end + 1 for rule in rules
    )


# Columns of white space


def find_known_table(
    rows: Sequence[Sequence[TextLine]], borders: Sequence[float]
) -> tuple[PageTable, int] | None:
    """Return the table at the top of a page that has the columns of the one at the foot of the page before."""
    end = 0
    while end < len(rows) and (not end or _may_follow(rows[end - 1], rows[end])):
        words = [word for line in rows[end] for word in line.words]
        if any(word.left < border - 1 and word.right > border + 1 for word in words for border in borders):
            break
        end += 1
    taken = [_pieces(row, borders) for row in rows[:end]]
    edges = [min((row[0].left for row in rows[:end]), default=0.0), *borders]
    while len(taken) > 1 and len(taken[-1]) == 1 and not _hangs(taken, len(taken) - 1, edges):
        taken.pop()
    if not any(len(row) > 1 for row in taken):
        return None
    lines = [line for row in taken for line in row]
    lefts, rights = [line.left for line in lines], [line.right for line in lines]
    columns = list(itertools.pairwise([min(lefts), *borders, max(rights)]))
    return _open_table(lines, columns, taken, borders), len(taken)


def find_open_table(rows: Sequence[Sequence[TextLine]], start: int) -> tuple[PageTable, int] | None:
    """Return the table without lines that begins at row `start`, and the row after it; None when there is none.

    A table is a run of rows through which strips of white space go from top to bottom, with text at both sides.
    """
    if len(rows[start]) < 2:
        return None
    strips = _strips(rows[start : start + 1])
    end = start + 1
    while end < len(rows) and _may_follow(rows[end - 1], rows[end]):
        wider = _strips(rows[start : end + 1])
        closed = sum(_crosses(rows[end], strip) for strip in strips)
        if not wider or (closed and (len(rows[end]) == 1 or 2 * closed > len(strips))):
            break
        strips = wider
        end += 1
    narrow = _strips(rows[start:end], _NARROW)
    if not narrow:
        return None
    ends = [*(strip[0] for strip in narrow[1:]), rows[start][-1].right + 1e6]
    strips = [
        strip for strip, limit in zip(narrow, ends, strict=True) if _is_border(strip, limit, rows[start:end])
    ]
    lefts, rights = [row[0].left for row in rows[start:end]], [row[-1].right for row in rows[start:end]]
    edges = [min(lefts), *((a + b) / 2 for a, b in strips), max(rights)]
    taken = [_pieces(row, edges[1:-1]) for row in rows[start:end]]
    while len(taken) > 1 and len(taken[-1]) == 1 and not _hangs(taken, len(taken) - 1, edges):
        taken.pop()
    if not strips or sum(len(row) > 1 for row in taken) < 2:
        return None
    lines = [line for row in taken for line in row]
    columns = [
        (min(own[0] for own in spans), max(own[1] for own in spans))
        for low, high in itertools.pairwise(edges)
        if (
            spans := [
                (line.left, line.right)
                for line in lines
                if low - 1 <= (line.left + line.right) / 2 <= high + 1
            ]
        )
    ]
    return (_open_table(lines, columns, taken, edges[1:-1]), start + len(taken)) if len(columns) > 1 else None


def _strips(rows: Sequence[Sequence[TextLine]], least: float = _BLANK) -> list[tuple[float, float]]:
    """Return the white space that goes through all rows between words, where it is wider than `least` sizes."""
    words = sorted((word.left, word.right) for row in rows for line in row for word in line.words)
    least *= rows[0][0].size
    strips: list[tuple[float, float]] = []
    reached = words[0][1]
    for left, right in words[1:]:
        if left - reached > least:
            strips.append((reached, left))
        reached = max(reached, right)
    return strips


def _crosses(row: Sequence[TextLine], strip: tuple[float, float]) -> bool:
    """Tell whether a row closes a strip; words that only reach into it from one side do not."""
    words = [(word.left, word.right) for line in row for word in line.words]
    gaps = [
        (0.0, words[0][0]),
        *((a[1], b[0]) for a, b in itertools.pairwise(words)),
        (words[-1][1], math.inf),
    ]
    least = 0.15 * row[0].size
    return not any(min(high, strip[1]) - max(low, strip[0]) >= least for low, high in gaps)


def _is_border(strip: tuple[float, float], limit: float, rows: Sequence[Sequence[TextLine]]) -> bool:
    """Tell whether a strip parts two columns: it is wide, or the words at its right (up to `limit`) line up.

    In few rows blanks of running text line up by chance, so there it must be wider.
    """
    size = rows[0][0].size
    width = strip[1] - strip[0]
    if width < _BORDERS.get(len(rows), _NARROW) * size:
        return False
    begins = [
        min(words)
        for row in rows
        if (words := [word.left for line in row for word in line.words if strip[1] - 1 <= word.left < limit])
    ]
    aligned = sum(left - strip[1] <= _NEAR + 1 for left in begins)
    return width >= 1.2 * size or aligned >= 0.7 * len(begins) > 1


def _may_follow(above: Sequence[TextLine], below: Sequence[TextLine]) -> bool:
    """Tell whether a row can be of the same table: near, and no heading in letters of another size."""
    distance = below[0].base - above[0].base
    near = distance <= (3.2 if len(below) > 1 else 2.6) * below[0].size
    return near and abs(below[0].size - above[0].size) <= 0.15 * above[0].size


def _pieces(row: Sequence[TextLine], borders: Sequence[float]) -> list[TextLine]:
    """Return the words of a row, cut at the borders between columns only."""
    groups: dict[int, list[Word]] = {}
    for line in row:
        for word in line.words:
            groups.setdefault(bisect_right(borders, (word.left + word.right) / 2), []).append(word)
    return [piece for place in sorted(groups) if (piece := make_line(groups[place])).text]


def _hangs(rows: Sequence[Sequence[TextLine]], index: int, edges: Sequence[float]) -> bool:
    """Tell whether a single last line is the rest of a cell and not the paragraph below the table."""
    line = rows[index][0]
    distance = line.base - rows[index - 1][0].base
    return distance <= 1.45 * line.size and (line.left >= edges[1] or line.right <= edges[1])


def _open_table(
    lines: Sequence[TextLine],
    columns: Sequence[tuple[float, float]],
    rows: Sequence[Sequence[TextLine]],
    borders: Sequence[float],
) -> PageTable:
    heights = _row_borders(lines, columns, rows)
    table = PageTable(
        min(line.top for line in lines),
        max(line.bottom for line in lines),
        columns[0][0],
        columns[-1][1],
        len(columns),
        len(heights) + 1,
    )
    cells: dict[tuple[int, int], PageCell] = {}
    for line in sorted(lines, key=lambda line: (line.base, line.left)):
        row = bisect_right(heights, (line.top + line.bottom) / 2)
        column = _column_of(line, columns)
        if (row, column) not in cells:
            left, right = columns[column]
            if column + 1 < len(columns):  # lines of a cell break a little before the next column
                right = max(right, columns[column + 1][0] - _PADDING)
            cells[row, column] = PageCell(row, column, left=left, right=right)
        cells[row, column].lines.append(line)
    table.cells = [cells[place] for place in sorted(cells)]
    table.stops = ((table.left, *borders, table.right), ())
    return table


def _column_of(line: TextLine, columns: Sequence[tuple[float, float]]) -> int:
    middle = (line.left + line.right) / 2
    return min(
        range(len(columns)),
        key=lambda place: max(columns[place][0] - middle, middle - columns[place][1], 0.0),
    )


def _row_borders(
    lines: Sequence[TextLine], columns: Sequence[tuple[float, float]], rows: Sequence[Sequence[TextLine]]
) -> list[float]:
    """Return the heights between rows: white space through all columns, wider than that between lines of a cell."""
    size = statistics.median([line.size for line in lines])
    inner: list[float] = []
    for column in range(len(columns)):
        own = sorted(
            (line for line in lines if _column_of(line, columns) == column), key=lambda line: line.base
        )
        inner += [below.top - above.bottom for above, below in itertools.pairwise(own)]
    least = max(0.0, min(inner, default=0.0))
    covered: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda line: line.top):
        if covered and line.top <= covered[-1][1]:
            covered[-1] = (covered[-1][0], max(covered[-1][1], line.bottom))
        else:
            covered.append((line.top, line.bottom))
    gaps = [(above[1], below[0]) for above, below in itertools.pairwise(covered)]
    wide = [(top + bottom) / 2 for top, bottom in gaps if bottom - top > least + _ROW_GAP * size]
    if wide:
        return wide
    # All lines stand equally far apart: a row begins where the first column has text.
    firsts = [row[0].top for row in rows[1:] if _column_of(row[0], columns) == 0]
    return [top - 0.5 for top in firsts]
