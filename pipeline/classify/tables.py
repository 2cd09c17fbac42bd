"""Rows of action tables: which cells name the owner, the term or the state of the action beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.codebook import fold
from pipeline.records import BlockKind, Cell, Document, Unit

_OWNER = re.compile(
    r"^(?:wie|actiehouders?|eigenaar|trekkers?|verantwoordelijke?n?|door(?: wie)?|naam|namen|actienemers?|uitvoerders?|actie door|betrokkenen)\b"
)
_TERM = re.compile(
    r"^(?:wanneer|datum|deadline|termijn|gereed(?: op| voor)?|planning|uiterlijk|voor wanneer|sinds|periode|klaar|streefdatum|tijd|tijdstip)\b"
)
_FOR = re.compile(r"^v[oó][oó]r\W*$")
_DATE_LIKE = re.compile(
    r"(?i)(?=(?:\S+\s*){1,4}$).*(?:\d|doorlopend|z\.?s\.?m|week|maand|kwartaal|zomer|kerst|\b(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec))"
)
"""What a term looks like under the head "voor", which also stands for "in favour" and "before"."""
_STATE = re.compile(
    r"^(?:status|stand|voortgang|stand van zaken|afgerond|gedaan|resultaat|hoe staat het|uitkomst|opvolging)\b"
)
_FIGURE = re.compile(r"^[\W\d]*(?:uur|%|euro|x|st|min)?[\W\d]*$")
_NUMBER = re.compile(r"^(?:nr|nummer|no|#|volgnr|\W*)\W*$")
_CONTENT = re.compile(
    r"^(?:actie\w*|afspra\w+|wat(?=\W*$| ?[(/]| (?:gaan we doen|ga ik doen|gaat er gebeuren|doen we|te doen|moet er gebeuren|moeten we doen|pakken we|spreken we af))|besluit\w*|onderwerp|omschrijving|taak|taken)\b"
)
_ROLL_NAME = re.compile(
    r"(?:(?:voor|achter)?-?(?:na(?:am|men))(?: (?:en|of|van|deelnemer)\b.*)?|wie|deelnemers?|leden|lid|aanwezigen)\W*"
)
_ROLL_PRESENT = re.compile(
    r"(?:aanwezig\w*|aanw|afwezig\w*|afw|afgemeld|present(?:ie)?|paraaf|handtekening)\W*"
)
_ROLL_BESIDE = re.compile(
    r"(?:(?:nr|nummer|no|#)|organisaties?|instellingen?|instantie|namens|functies?|rol|beroep|afdeling|team|gemeente|school|wijk|"
    r"werkgever|vertegenwoordigt|e-?mail(?:adres)?|telefoon(?:nummer)?|tel|contact(?:gegevens)?)?(?: ?[/&] ?\w+)?\W*"
)
"""Heads of the columns of a list of who attended: the names, whether they came, and who they are."""
MAX_ROLL_WORDS = 8
"""Words; a longer cell of such a list tells something itself. A choice."""
MAX_STATE_WORDS = 4
"""Words; a longer cell under "status" tells a story and is a unit of its own. Set on the development reports."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """What the other cells of an action's row say."""

    owner: str | None = None
    term: str | None = None
    state: str | None = None


def auxiliary_kind(unit: Unit) -> str | None:
    """Return `owner`, `term`, `state` or `number` when the cell only serves an action, None otherwise."""
    if unit.column is None:
        return None
    header = fold(unit.column).strip()
    if _NUMBER.match(header):
        return "number"
    if _OWNER.match(header):
        return "owner"
    if _TERM.match(header) or (_FOR.match(header) and _DATE_LIKE.match(unit.quote.text)):
        return "term"
    if _STATE.match(header) and len(unit.quote.text.split()) <= MAX_STATE_WORDS:
        return "state"
    return None


def is_state_column(unit: Unit) -> bool:
    """Return whether the cell stands in the column that says how far an action is."""
    return unit.column is not None and _STATE.match(fold(unit.column).strip()) is not None


def is_action_column(unit: Unit) -> bool:
    """Return whether the cell stands in the column that says what is to be done."""
    return unit.column is not None and _CONTENT.match(fold(unit.column).strip()) is not None


def read_action_rows(document: Document, units: Sequence[Unit]) -> dict[tuple[int, int], ActionRow]:
    """Return (table, row) -> owner, term and state, for rows of tables with such columns.

    What the cell under a state opens with is the state of its row, long or short: "niet gelukt. Nieuwe poging in mei".
    """
    parts: dict[tuple[int, int], dict[str, list[str]]] = {}
    opens: dict[tuple[int, int], str] = {}
    for unit in units:
        cell = document.blocks[unit.block].cell
        kind = auxiliary_kind(unit)
        if cell is None or cell.is_header or kind == "number":
            continue
        if is_state_column(unit):
            opens.setdefault((cell.table, cell.row), unit.quote.text)
        if kind is None:
            continue
        parts.setdefault((cell.table, cell.row), {}).setdefault(kind, []).append(unit.quote.text)
    for place in parts.keys() & opens.keys():
        parts[place]["state"] = [opens[place]]
    return {
        place: ActionRow(**{kind: "; ".join(texts) for kind, texts in found.items()})
        for place, found in parts.items()
    }


def figure_rows(document: Document, units: Sequence[Unit]) -> frozenset[tuple[int, int]]:
    """Return (table, row) of rows that hold a label and for the rest only figures."""
    rows: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for unit in units:
        cell = document.blocks[unit.block].cell
        if cell is not None:
            rows.setdefault((cell.table, cell.row), []).append((cell.column, unit.quote.text))
    return frozenset(
        place
        for place, cells in rows.items()
        if len(cells) > 1 and all(_FIGURE.match(text) for column, text in cells if column != min(cells)[0])
    )


def roll_cells(document: Document, units: Sequence[Unit]) -> frozenset[str]:
    """Return the unit ids of the cells of lists of who attended: names, organisations, functions, "ja".

    Every head is one of such a list, one of them of the names or of who came ("Organisatie | Rol" tells of parties).
    """
    heads: dict[int, dict[int, str]] = {}
    cells: list[tuple[int, Unit]] = []
    for unit in units:
        cell = document.blocks[unit.block].cell
        if cell is None:
            continue
        cells.append((cell.table, unit))
        head = unit.quote.text if cell.is_header and cell.row == 0 else cell.column_header
        if head is not None:
            heads.setdefault(cell.table, {}).setdefault(cell.column, fold(head).strip())
    rolls = {table for table, columns in heads.items() if _is_roll(list(columns.values()))}
    return frozenset(
        unit.unit_id
        for table, unit in cells
        if table in rolls and len(unit.quote.text.split()) <= MAX_ROLL_WORDS
    )


def _is_roll(heads: Sequence[str]) -> bool:
    people = [head for head in heads if _ROLL_NAME.fullmatch(head)]
    present = [head for head in heads if _ROLL_PRESENT.fullmatch(head)]
    beside = [head for head in heads if _ROLL_BESIDE.fullmatch(head)]
    whole = all(
        any(form.fullmatch(head) for form in (_ROLL_NAME, _ROLL_PRESENT, _ROLL_BESIDE)) for head in heads
    )
    return len(heads) > 1 and whole and bool(people or present) and bool(present or beside)


def row_of(document: Document, unit: Unit) -> tuple[int, int] | None:
    """Return (table, row) of the cell a unit stands in."""
    block = document.blocks[unit.block]
    return (block.cell.table, block.cell.row) if block.cell else None


def is_header(document: Document, unit: Unit) -> bool:
    """Return whether a unit is the text of a table's header cell."""
    block = document.blocks[unit.block]
    return block.kind is BlockKind.TABLE_CELL and block.cell is not None and block.cell.is_header


def form_questions(document: Document, units: Sequence[Unit]) -> frozenset[str]:
    """Return the unit ids of questions that a working form puts in a table, whatever their words.

    A question in a header over cells with answers, and every question of a table that holds nothing but
    questions (at least two): the groups answer those elsewhere (row B7 of docs/features.md).
    """
    tables: dict[int, list[tuple[Unit, Cell]]] = {}
    for unit in units:
        cell = document.blocks[unit.block].cell
        if cell is not None:
            tables.setdefault(cell.table, []).append((unit, cell))
    found: set[str] = set()
    for cells in tables.values():
        asked = [(unit, cell) for unit, cell in cells if unit.quote.text.rstrip().endswith("?")]
        if len(asked) == len(cells) > 1:
            found.update(unit.unit_id for unit, _ in asked)
            continue
        answered = {cell.column for unit, cell in cells if not unit.quote.text.rstrip().endswith("?")}
        found.update(unit.unit_id for unit, cell in asked if cell.is_header and cell.column in answered)
    return frozenset(found)
