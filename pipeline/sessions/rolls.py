"""How many a table of those present names: by a yes behind each name, or by the rows under "Aanwezig"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.records import Known
from pipeline.sessions.context import TOP_LINES
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.times import Fact
from pipeline.sessions.view import Line, View

LEAST = 2
"""People of the smallest roll that counts."""
MOST_NAMED = 0.8
"""Share of the rows of a table that must hold a name."""
_NAME_LENGTH = 60
_COMES, _STAYS_AWAY = (
    re.compile(
        r"(?:ja|j|x|v|✓|✔|☑|aanwezig|online|digitaal|fysiek|teams|later|1)(?!\w).{0,20}", re.IGNORECASE
    ),
    re.compile(
        r"(?:nee|n|-|–|0|afwezig|afgemeld|ziek|m\.?\s?[kb]\.?(?:\s?a\.?)?|z\.?\s?k\.?|afw\.?|afm\.?|verhinderd)?(?!\w).{0,20}",
        re.IGNORECASE,
    ),
)
"""What stands in the column "Aanwezig" of somebody who was there, and of somebody who was not."""
_NOT_THERE = re.compile(r"\b(?:nee|niet|afgemeld|afwezig|ziek|verhinderd)\b", re.IGNORECASE)
_AWAY = re.compile(
    r"(?:was\s+)?(?:afgemeld|afwezig|verhinderd|ziek|niet aanwezig|m\.?k\.?)\b.{0,30}", re.IGNORECASE
)
_COLUMN_OF_NAMES = re.compile(r"(?:voor-?\s*(?:en achter)?)?na(?:am|men)\b.*|wie|deelnemers?", re.IGNORECASE)
_COLUMN_BESIDE = re.compile(
    r"(?:organisaties?|instelling|namens|functie|rol|afdeling|team|gemeente|school|e-?mail(?:adres)?|telefoon(?:nummer)?|paraaf|handtekening|afwezig(?:en)?|afgemeld)(?:\W.*)?",
    re.IGNORECASE,
)
"""The head of a column beside the names, which tells a roll from a table of keys ("Aanwezig | 12 mensen")."""
_PERSON = re.compile(
    r"(?:(?:dhr|hr|mw|mevr|mevrouw|meneer|dr|drs|ir|ing|prof|de heer)\.?\s+)?(?:[a-z]{1,4}\s+)?[A-ZÀ-Ý]"
)
_NO_PERSON = re.compile(r"(?:totaal|aantal|naam|namen|vacature|n\.?v\.?t)\b", re.IGNORECASE)
_WHO_TAKES_PART = re.compile(r"deel", re.IGNORECASE)
"""A label that names all who belong to a group as well as who came."""


def read_roll(view: View, lexicon: Lexicon) -> Fact[int] | None:
    """Return how many a table of those present counts, None when there is no such table."""
    return _ticked(view, lexicon) or _named(view, lexicon)


def _ticked(view: View, lexicon: Lexicon) -> Fact[int] | None:
    """Return how many have a yes in the column "Aanwezig" of a list of names."""
    cells = [
        line
        for line in view.lines
        if line.cell is not None
        and line.cell.row > 0
        and line.cell.column > 0
        and line.cell.column_header
        and "present" in lexicon.key_names(line.cell.column_header)
    ]
    there = [
        line for line in cells if _COMES.fullmatch(line.text.strip()) and not _NOT_THERE.search(line.text)
    ]
    away = [
        line
        for line in cells
        if line not in there and (_STAYS_AWAY.fullmatch(line.text.strip()) or _NOT_THERE.search(line.text))
    ]
    if len(there) < LEAST or len(there) + len(away) < len(cells):
        return None
    note = f"geteld: {len(there)} keer aanwezig in de presentielijst"
    return Fact(len(there), there[0].start, there[-1].end, Known.DERIVED, note)


def _named(view: View, lexicon: Lexicon) -> Fact[int] | None:
    """Return how many rows with a name stand in a table under "Aanwezig"."""
    for rows in _tables(view):
        column = _column_of_names(view, rows, lexicon)
        there = list(_who_came(rows, column, lexicon)) if column is not None else []
        persons = [line for line in there if _is_person(line.text)]
        if len(persons) >= LEAST and len(persons) >= MOST_NAMED * len(there):
            note = f"geteld: {len(persons)} namen in de tabel van aanwezigen"
            return Fact(len(persons), persons[0].start, persons[-1].end, Known.DERIVED, note)
    return None


def _tables(view: View) -> Iterator[list[list[Line]]]:
    """Yield the tables of a document, each as rows of cells."""
    tables: dict[int, dict[int, list[Line]]] = {}
    for line in view.lines:
        if line.cell is not None:
            tables.setdefault(line.cell.table, {}).setdefault(line.cell.row, []).append(line)
    for rows in tables.values():
        yield [rows[row] for row in sorted(rows)]


def _column_of_names(view: View, rows: list[list[Line]], lexicon: Lexicon) -> int | None:
    """Return the column of a table that names who came; None for a table of something else."""
    head, first = rows[0], rows[0][0]
    beside = [line for line in head[1:] if _COLUMN_BESIDE.fullmatch(line.text.strip())]
    if beside and "present" in lexicon.key_names(first.text):
        return 0
    above = view.lines[first.index - 1] if first.index else None
    if above is None or above.cell is not None or "present" not in lexicon.key_names(above.text):
        return None
    if _WHO_TAKES_PART.match(above.text) and first.index >= 2 * TOP_LINES:
        return None
    named = (line.cell.column for line in head if line.cell and _COLUMN_OF_NAMES.fullmatch(line.text.strip()))
    return next(named, None if _COLUMN_BESIDE.fullmatch(first.text.strip()) else 0)


def _who_came(rows: list[list[Line]], column: int, lexicon: Lexicon) -> Iterator[Line]:
    """Yield the cell with the name of each row, but for the head, and for who stayed away."""
    is_away = False
    for number, row in enumerate(rows):
        keys = {name for line in row for name in lexicon.key_names(line.text)}
        if len(row) == 1 or number == 0:
            # a row of one cell heads the rows below it: "Afwezig"
            is_away = is_away if not keys & {"present", "absent"} else "absent" in keys
        cell = next((line for line in row if line.cell and line.cell.column == column), None)
        is_head = number == 0 and (keys or (cell and _COLUMN_OF_NAMES.fullmatch(cell.text.strip())))
        stays = is_away or any(_AWAY.fullmatch(line.text.strip()) for line in row)
        if cell and not is_head and not stays and not _is_key_row(row, keys):
            yield cell


def _is_key_row(row: list[Line], keys: set[str]) -> bool:
    return len(row) == 1 and bool(keys)


def _is_person(text: str) -> bool:
    return len(text) <= _NAME_LENGTH and _PERSON.match(text) is not None and _NO_PERSON.match(text) is None
