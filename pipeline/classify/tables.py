"""Rows of action tables: which cells name the owner, the term or the state of the action beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.codebook import fold
from pipeline.language import asks_done, given_names, is_status_head, is_verb_form, noun_lemma
from pipeline.records import BlockKind, Cell, Document, Unit

_OWNER = re.compile(
    r"^(?:wie|actiehouders?|eigenaar|trekkers?|verantwoordelijke?n?|door(?: wie)?|naam|namen|actienemers?|uitvoerders?|actie door|betrokkenen)\b"
)
_TERM = re.compile(
    r"^(?:wanneer|datum|deadline|termijn|gereed(?: op| voor)?|planning|uiterlijk|voor wanneer|periode|klaar|streefdatum|tijd|tijdstip)\b"
)
_DATE, _BARE_DATE = "date", re.compile(r"^datum\W*$")
"""A column that is a term unless another says so."""
_SINCE = re.compile(
    r"^(?:sinds|(?:datum )?(?:van )?(?:de |het )?(?:afspraak|toezegging|besluit|aanmaak|invoer|melding)(?=\W*$)|(?:datum )?(?:afgesproken|toegezegd|besloten|ingebracht|aangemaakt|vastgelegd)(?: (?:op|in|d\.?d\.?))?(?=\W*$)"
    r"|datum (?:van )?(?:de |het )?(?:actie|start|begin|overleg|bijeenkomst|sessie|vergadering)(?=\W*$)|(?:start|begin|afspraak|besluit|aanmaak|invoer)-?datum)(?=\W|$)"
)
"""Heads over when something was agreed or began: that is no term."""
_BEGAN = re.compile(r"^(?:start|begin|begonnen|gestart|loopt sinds)(?: op| in)?\W*$")
"""Heads that say so when a date stands below them; under "Start" may stand what to start with."""
_FOR = re.compile(r"^v[oó][oó]r\W*$")
_DATE_LIKE = re.compile(
    r"(?i)(?=(?:\S+\s*){1,4}$).*(?:\d|doorlopend|z\.?s\.?m|week|maand|kwartaal|zomer|kerst|\b(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec))"
)
"""What a term looks like under the head "voor", which also stands for "in favour" and "before"."""
_ONLY_DATE = re.compile(
    r"(?i)\W*(?:(?:sinds|begin|eind|half|medio|in|op|per|vanaf|ca\.?|rond|(?:ma|di|wo|do|vr|za|zo)\.?|\w+dag) )*"
    r"(?:\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|\d{4}-\d{1,2}(?:-\d{1,2})?|(?:\d{1,2}(?:e|\.)? )?(?:jan(?:uari)?|febr?(?:uari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?: (?:(?:19|20)\d\d|['’]?\d\d))?"
    r"|(?:week|wk) \d{1,2}(?: (?:19|20)\d\d)?|(?:q\d|(?:\de|eerste|tweede|derde|vierde) kwartaal|voorjaar|zomer|najaar|herfst|winter)(?: (?:19|20)\d\d)?|(?:19|20)\d\d)\W*"
)
"""A cell that is a date and nothing else; "in juni flyers drukken" says what to do."""
_FIGURE = re.compile(r"^[\W\d]*(?:uur|%|euro|x|st|min)?[\W\d]*$")
_NUMBER = re.compile(r"^(?:nr|nummer|no|#|volgnr|\W*)\W*$")
_CONTENT = re.compile(
    r"^(?:actie\w*|afspra\w+|wat(?=\W*$| ?[(/]| (?:gaan we doen|ga ik doen|gaat er gebeuren|doen we|te doen|moet er gebeuren|moeten we doen|pakken we|spreken we af))|besluit\w*|onderwerp|omschrijving|taak|taken)\b"
)
_ROLL_NAME = re.compile(
    r"(?:(?:voor|achter)?-?(?:na(?:am|men))(?: (?:en|of) [\w-]+| (?:van )?(?:de |het )?(?:deelnemers?|person(?:en)?|persoon))?|wie|deelnemers?|leden|lid|aanwezigen)\W*"
)
_ROLL_PRESENT = re.compile(
    r"(?:aanwezig\w*|aanw|afwezig\w*|afw|afgemeld|present(?:ie)?|paraaf|handtekening)\W*"
)
_ROLL_BESIDE = re.compile(
    r"(?:(?:nr|nummer|no|#)|organisaties?|instellingen?|instantie|namens|functies?|rol|beroep|afdeling|team|gemeente|school|wijk|"
    r"werkgever|vertegenwoordigt|e-?mail(?:adres)?|telefoon(?:nummer)?|tel|contact(?:gegevens)?)?(?: ?[/&] ?\w+)?\W*"
)
"""Heads of the columns of a list of who attended: the names, whether they came, and who they are."""
_WHO = re.compile(
    r"(?:rol(?:len)?|functies?|beroep(?:en)?|discipline|doelgroep(?:en)?|(?:voor|door|bij|met) wie|wie (?:is )?aan zet)\W*"
)
_PARTY = re.compile(
    r"(?:wie|naam|namen|partij(?:en)?|partners?|organisaties?|instelling(?:en)?|instantie|deelnemers?|leden|lid|persoon|personen|teamlid|teamleden|medewerkers?|actor(?:en)?|betrokkenen)\b.*"
)
"""Heads over who somebody is; beside them "Rol" says what each is there for, which is a need (`rol_taak`)."""
MAX_ROLL_WORDS = 8
"""Words; a longer cell of such a list tells something itself. A choice."""
MAX_NAME_WORDS, MOST_BESIDE_WORDS = 4, 4
"""Words of a name, and of what may stand beside it in such a list: longer cells tell something. Choices."""
LEAST_NAMES = 0.5
"""Share of the filled cells under the names that must be more than this to look like a name."""
_LINKS = "van|von|de|der|den|ten|ter|het|'t|’t|el|al|la|le|du|en|dhr|mw|mevr|mevrouw|meneer"
_LOOKS_NAMED = re.compile(
    rf"(?:(?:{_LINKS})\.?\s+)*[A-ZÀ-Ý][\w.’'-]*(?:,?\s+(?:(?:{_LINKS})\b\.?|[A-ZÀ-Ý][\w.’'-]*))*"
)
_CAME = re.compile(
    r"(?:ja|nee|x|v|✓|✔|☑|☐|-|–|\+|aanwezig|afwezig|afgemeld|ziek|mk|m\.k\.)?\W*", re.IGNORECASE
)
_FINITE = re.compile(r"(?:is|zijn|was|waren|heeft|hebben|wil|zal|kan|moet|gaat|\w{2,}(?:t|en|de|den|te|ten))")
_ARTICLES = frozenset(["de", "het", "een", "alle"])
_FIELDS = frozenset(
    ["wonen", "werken", "leren", "leven", "bewegen", "sporten", "ondernemen", "bouwen", "zijn", "opgroeien"]
)
"""Infinitives that name a field of work in a function ("adviseur wonen")."""
MAX_STATE_WORDS = 4
"""Words; a longer cell under "status" tells a story and is a unit of its own. Set on the development reports."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """What the other cells of an action's row say."""

    owner: str | None = None
    term: str | None = None
    state: str | None = None
    asks_done: bool = False
    """Whether the head over the state asks if it was done: then "ja" says so."""


def auxiliary_kind(unit: Unit) -> str | None:
    """Return `owner`, `term`, `since`, `state` or `number` when the cell only serves an action, None otherwise."""
    if unit.column is None:
        return None
    header = fold(unit.column).strip()
    if _NUMBER.match(header):
        return "number"
    if _OWNER.match(header):
        return "owner"
    if _is_since(header, unit.quote.text):
        return "since"
    is_state = is_status_head(header)
    if (_TERM.match(header) and not is_state) or (_FOR.match(header) and _DATE_LIKE.match(unit.quote.text)):
        return "term"
    if is_state and len(unit.quote.text.split()) <= MAX_STATE_WORDS:
        return "state"
    return None


def _is_since(header: str, text: str) -> bool:
    """Whether a cell says when something was agreed or began: below "Afspraak" stands mostly what was agreed."""
    if header.startswith("sinds"):
        return True
    return bool((_SINCE.match(header) or _BEGAN.match(header)) and _ONLY_DATE.fullmatch(text))


def is_state_column(unit: Unit) -> bool:
    """Return whether the cell stands in the column that says how far an action is."""
    return unit.column is not None and is_status_head(fold(unit.column))


def is_action_column(unit: Unit) -> bool:
    """Return whether the cell stands in the column that says what is to be done."""
    return unit.column is not None and _CONTENT.match(fold(unit.column).strip()) is not None


def read_action_rows(document: Document, units: Sequence[Unit]) -> dict[tuple[int, int], ActionRow]:
    """Return (table, row) -> owner, term and state, for rows of tables with such columns.

    What the cell under a state opens with is the state of its row, long or short: "niet gelukt. Nieuwe poging in mei".
    """
    parts: dict[tuple[int, int], dict[str, list[str]]] = {}
    opens: dict[tuple[int, int], Unit] = {}
    for unit in units:
        cell = document.blocks[unit.block].cell
        kind = auxiliary_kind(unit)
        if cell is None or cell.is_header or kind == "number":
            continue
        if is_state_column(unit):
            opens.setdefault((cell.table, cell.row), unit)
        if kind is None:
            continue
        if kind == "term" and _BARE_DATE.match(fold(unit.column or "").strip()):
            kind = _DATE
        parts.setdefault((cell.table, cell.row), {}).setdefault(kind, []).append(unit.quote.text)
    for place, unit in opens.items():
        if place in parts or asks_done(fold(unit.column or "")):
            parts.setdefault(place, {})["state"] = [unit.quote.text]
    return {
        place: _make_row(found, opens[place].column if place in opens else None)
        for place, found in parts.items()
    }


def _make_row(found: dict[str, list[str]], head: str | None) -> ActionRow:
    # beside a term a bare "Datum" says when it was agreed
    found = {"term": found.get(_DATE, []), **found} if _DATE in found else found
    said = {kind: "; ".join(texts) for kind, texts in found.items()}
    asks = asks_done(fold(head or ""))
    return ActionRow(said.get("owner"), said.get("term"), said.get("state"), asks)


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
    rolls = {
        table
        for table, columns in heads.items()
        if _is_roll(list(columns.values())) and _holds_names(columns, _filled(document, cells, table))
    }
    return frozenset(
        unit.unit_id
        for table, unit in cells
        if table in rolls and len(unit.quote.text.split()) <= MAX_ROLL_WORDS
    )


def who_cells(document: Document, units: Sequence[Unit]) -> frozenset[str]:
    """Return the unit ids of cells that only say who a row is about or for: "Jobcoach" under "Rol", "jeugd" under "Voor wie".

    Of 42 such cells in the training and development reports the coders call none a finding. Beside a column of parties,
    or of rows without a head, the cells under "Rol" say what each of them does; so does a cell that opens with a verb.
    """
    tables: dict[int, dict[int, str]] = {}
    cells: list[tuple[Cell, Unit]] = []
    for unit in units:
        cell = document.blocks[unit.block].cell
        if cell is not None:
            cells.append((cell, unit))
            if cell.column_header is not None:
                tables.setdefault(cell.table, {})[cell.column] = fold(cell.column_header).strip()
    return frozenset(
        unit.unit_id
        for cell, unit in cells
        if not cell.is_header and _is_who(cell, tables.get(cell.table, {})) and _names_who(unit.quote.text)
    )


def _is_who(cell: Cell, heads: dict[int, str]) -> bool:
    head = heads.get(cell.column, "")
    others = [other for column, other in heads.items() if column != cell.column]
    has_rows = cell.column == 0 or 0 in heads
    return (
        len(heads) > 1
        and has_rows
        and _WHO.fullmatch(head) is not None
        and not any(_PARTY.fullmatch(other) for other in others)
    )


def _names_who(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= MAX_ROLL_WORDS and not _is_task(words) and "?" not in text


def _is_task(words: Sequence[str]) -> bool:
    """Whether a cell opens with a finite verb ("Bewaakt de planning"), or is about an infinitive ("Planning bewaken")."""
    first, last = words[0].lower(), words[-1]
    names_it = len(words) == 1 or words[1].lower() in {"van", *_ARTICLES}
    return (_is_verb(first) and (not first.endswith("en") or names_it)) or (
        last.endswith("en") and _is_verb(last)
    )


def _is_roll(heads: Sequence[str]) -> bool:
    people = [head for head in heads if _ROLL_NAME.fullmatch(head)]
    present = [head for head in heads if _ROLL_PRESENT.fullmatch(head)]
    beside = [head for head in heads if _ROLL_BESIDE.fullmatch(head)]
    whole = all(
        any(form.fullmatch(head) for form in (_ROLL_NAME, _ROLL_PRESENT, _ROLL_BESIDE)) for head in heads
    )
    return len(heads) > 1 and whole and bool(people or present) and bool(present or beside)


def _filled(
    document: Document, cells: Sequence[tuple[int, Unit]], table: int
) -> dict[int, dict[int, list[str]]]:
    """Return column -> row -> texts of the cells of a table below its heads."""
    found: dict[int, dict[int, list[str]]] = {}
    for place, unit in cells:
        cell = document.blocks[unit.block].cell
        if place == table and cell is not None and not (cell.is_header and cell.row == 0):
            found.setdefault(cell.column, {}).setdefault(cell.row, []).append(unit.quote.text)
    return found


def _holds_names(heads: dict[int, str], filled: dict[int, dict[int, list[str]]]) -> bool:
    """Whether most cells under the names look like names and no cell beside them tells something."""
    columns = {
        column: [" ".join(texts).strip() for texts in rows.values()] for column, rows in filled.items()
    }
    named = [column for column, head in heads.items() if _ROLL_NAME.fullmatch(head)]
    present = [column for column, head in heads.items() if _ROLL_PRESENT.fullmatch(head)]
    names = [text for column in named or present for text in columns.get(column, [])]
    names = names if named else [text for text in names if not _CAME.fullmatch(text)]
    beside = [text for column, texts in columns.items() if column not in (named or present) for text in texts]
    looking = sum(_looks_named(text) for text in names)
    return (looking > LEAST_NAMES * len(names) or not names) and not any(_tells(text) for text in beside)


def _looks_named(text: str) -> bool:
    """Whether a cell looks like the name of somebody: a few words with capitals, or a given name in small letters."""
    bare = re.sub(r"\([^()]*\)", "", text).strip(" .,")
    words = bare.split()
    if not 1 <= len(words) <= MAX_NAME_WORDS:
        return False
    if words[0].capitalize() in given_names():
        return True
    is_noun = len(words) == 1 and noun_lemma(bare.lower()) is not None
    return _LOOKS_NAMED.fullmatch(bare) is not None and not is_noun


def _tells(text: str) -> bool:
    """Whether a cell beside a name says something: it is long or has a verb ("belt de wethouder")."""
    words = re.sub(r"\([^()]*\)", "", text).split()
    if len(words) > MOST_BESIDE_WORDS:
        return True
    if len(words) > 1 and words[0].endswith("t") and words[1] in _ARTICLES and is_verb_form(words[0].lower()):
        return True
    pairs = zip(["", *words], words, strict=False)
    return len(words) > 1 and any(_is_verb(word) and before not in ("en", "&", "/") for before, word in pairs)


def _is_verb(word: str) -> bool:
    low = word.strip(".,;:")
    if low in _FIELDS or not low.islower() or not _FINITE.fullmatch(low) or not is_verb_form(low):
        return False
    return low.endswith("en") or noun_lemma(low) is None


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
