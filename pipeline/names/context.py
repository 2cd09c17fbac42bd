"""What surrounds a possible name: the pieces of a document and what the document says of a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.names.grammar import LOWER, UPPER, build_grammar
from pipeline.names.lists import Trust, read_lists
from pipeline.names.words import Words
from pipeline.records import BlockKind, Cell, Document

# A label before people is short; longer openings are sentences.
_MAX_LABEL_WORDS = 6
# "Tafelheer", "Verslag door": a head; a cell with more words is no name.
_MAX_COLUMN_WORDS, _MAX_NAME_WORDS = 2, 8
# Under "Verslag" a short cell is who writes it, a longer one what was written.
_WRITERS, _MAX_WRITER_WORDS = frozenset({"verslag", "verslaglegging", "notulen", "door"}), 3
_LABEL = re.compile(
    r"^\W*((?:[^\W\d_][\w./’'-]*[ ]){0,6}[^\W\d_][\w./’'-]*[ ]?)(?:\([^()\n]{0,40}\)[ ]?)?[ ]*(?::[ \t]*|\t+)"
)
_UNMARKED = re.compile(
    r"(?i)^\W*(aanwezig|aanw|afwezig|afw|afgemeld|verhinderd|present|absent|deelnemers|genodigden|gasten)\.?[ ](?:(?:waren|zijn|is|was)[ ])?([^\W\d_]+)(?=[^:.\n]*,)"
)
_CAPITAL = re.compile(rf"(?<![\w@.-])[{UPPER}][\w'’-]*[{LOWER}][\w'’-]*")
_ORGANISED = re.compile(
    rf"(?:\b(?:bij|vanuit|namens|binnen|stichting|organisatie|gemeente|vereniging|coöperatie|bedrijf|corporatie)[ ])"
    rf"([{UPPER}][\w’'-]+)"
)
_INSIDE = re.compile(rf"[{LOWER},][ ]([{UPPER}][{LOWER}][\w’'-]*)")
_BEHIND_NOUN = re.compile(rf"([^\W\d_]{{3,}})[ ][\"“„‘']?([{UPPER}][{LOWER}][\w’'-]*)")
# "de kat heet Simba", "de hond, die Kees heet", "de poes ... luistert naar Jopie"
_CALLED = re.compile(
    rf"\b(?:(?:heet|heette|genaamd|luistert naar|gedoopt tot)[ ]([{UPPER}][{LOWER}][\w’-]*)|die[ ]([{UPPER}][{LOWER}][\w’-]*)[ ]heet)"
)
# Words between the thing and what it is called.
_CALLED_WITHIN = 8
# A noun behind the name in brackets or a comma says what bears it; a plural before a colon lists its kind.
_IS_NOUN = re.compile(
    rf"([{UPPER}][{LOWER}][\w’-]*)(?:[ ]\(|,[ ])(?:(?:de|het|een|dat|die|ons|onze)[ ])?([{LOWER}]{{3,}})"
)
_LISTED = re.compile(rf"([{LOWER}]{{3,}}):[ ]([{UPPER}][^.:\n]*)")
_QUOTED = re.compile(rf"(?<![\w])[\"“„‘']([{UPPER}][{LOWER}]+)(?:[ ][{UPPER}][{LOWER}]+)?[\"”’'](?!\w)")
_LOWER = re.compile(rf"(?<![\w@./-])[{LOWER}][{LOWER}-]+(?![\w@/])")


class Role(StrEnum):
    """What a piece of text is for, as far as names go."""

    TEXT = "text"
    PEOPLE = "people"
    """A list or table cell that holds people."""
    OWNER = "owner"
    """A table cell that says who does something: people, groups or organisations."""
    ACTION = "action"
    """An item under a heading of actions or agreements."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a block, or of what stands between blocks."""

    start: int
    end: int
    role: Role
    kind: BlockKind | None
    source: str
    """Which structure gave the role."""
    loose: bool = False
    """True when single names are not believed here."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document shows about its own capitalised words."""

    words: Words
    lower: frozenset[str]
    """Words that also occur without a capital."""
    placed: frozenset[str]
    """Capitalised words after "in", "gemeente", "de" and the like."""
    organised: frozenset[str] = frozenset()
    """Capitalised words after "bij", "namens", "stichting" and the like."""
    inside: frozenset[str] = frozenset()
    """Capitalised words that stand inside a sentence, where only names have a capital."""
    things: frozenset[str] = frozenset()
    """Capitalised words behind a thing ("tram Lena"), in quotation marks by themselves, or called so by an animal or thing."""

    def is_ordinary(self, word: str, inside: bool = False) -> bool:
        """Return whether a single capitalised word is probably no name of a person.

        `inside` a sentence a capital means more: there the Dutch word tables are not asked.
        """
        low = word.lower()
        return (
            self.words.is_common(word)
            or low in self.lower
            or word in self.placed
            or low in self.words.ambiguous
            or (not inside and self.words.opens_as_word(word))
        )


def read_evidence(document: Document, words: Words) -> Evidence:
    """Return what the text of `document` shows about its capitalised words."""
    before = "|".join(sorted(map(re.escape, words.place_before | words.determiners), key=len, reverse=True))
    placed = re.compile(rf"(?<![\w-])(?:{before})[ \u00a0](?=[{UPPER}])", re.IGNORECASE)
    found = set()
    for match in placed.finditer(document.text):
        word = _CAPITAL.match(document.text, match.end())
        if word:
            found.add(word.group())
    lower = frozenset(match.group() for match in _LOWER.finditer(document.text))
    organised = frozenset(match.group(1) for match in _ORGANISED.finditer(document.text))
    inside = frozenset(match.group(1) for match in _INSIDE.finditer(document.text))
    things = _read_things(document.text, words)
    return Evidence(words, lower, frozenset(found), organised, inside, things)


def _read_things(text: str, words: Words) -> frozenset[str]:
    behind = {found.group(2) for found in _BEHIND_NOUN.finditer(text) if words.is_thing(found.group(1))}
    called = {
        found.group(1) or found.group(2)
        for found in _CALLED.finditer(text)
        if any(
            map(
                words.is_thing,
                re.findall(r"[^\W\d_]+", text[max(0, found.start() - 100) : found.start()])[-_CALLED_WITHIN:],
            )
        )
    }
    beside = {found.group(1) for found in _IS_NOUN.finditer(text) if words.is_thing(found.group(2))}
    listed = {
        name
        for found in _LISTED.finditer(text)
        if words.is_thing(re.sub(r"(?:en|s)$", "", found.group(1)))
        for name in _CAPITAL.findall(found.group(2))
    }
    return frozenset(behind | called | beside | listed | {found.group(1) for found in _QUOTED.finditer(text)})


def read_pieces(document: Document, words: Words) -> tuple[Piece, ...]:
    """Return all text of `document` as lines with their role, in order; nothing is left out."""
    tables = _read_tables(document, words)
    pieces: list[Piece] = []
    position, heading = 0, ""
    for block in document.blocks:
        pieces += _lines(document.text, position, block.start_char, Role.TEXT, None, "")
        text = document.text[block.start_char : block.end_char]
        if block.cell is not None:
            role, source, loose = _cell_role(block.cell, text, tables, words, heading)
        else:
            role, source, loose = _heading_role(heading, words)
        if block.kind is BlockKind.HEADING and not (role is Role.PEOPLE and _is_entry(text, words)):
            role, heading = Role.TEXT, text
        elif block.kind is BlockKind.PARAGRAPH and (_is_lead(text, words) or _is_action_lead(text)):
            heading = text
        pieces += _lines(document.text, block.start_char, block.end_char, role, block.kind, source, loose)
        position = block.end_char
    pieces += _lines(document.text, position, len(document.text), Role.TEXT, None, "")
    return tuple(pieces)


def _lines(
    text: str, start: int, end: int, role: Role, kind: BlockKind | None, source: str, loose: bool = False
) -> Iterator[Piece]:
    position = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield Piece(position, position + len(line.rstrip("\n")), role, kind, source, loose)
        position += len(line)


def normal_label(text: str) -> str:
    """Return a label or column head as the word lists write it."""
    return re.sub(r"\s+", " ", re.sub(r"[*_:]+", " ", text)).strip(" .?-–").lower()


def label_of(text: str, words: Words) -> tuple[int, str] | None:
    """Return where people begin after a label such as "Aanwezig:" and the word that announced them."""
    unmarked = _unmarked_label(text, words)
    if unmarked is not None:
        return unmarked
    found = _LABEL.match(text)
    if found is None or len(found.group(1).split()) > _MAX_LABEL_WORDS:
        return None
    word = _announcer(found.group(1), words, functions=True)
    if word is None and found.group(1).lower().startswith(("namens ", "vanuit ", "van de ", "uit ")):
        word = "namens"
    return None if word is None else (found.end(), word)


def _unmarked_label(text: str, words: Words) -> tuple[int, str] | None:
    """Return the same for a label without a colon before names with commas: "aanwezig Sanne, Vikram en Pien"."""
    found = _UNMARKED.match(text)
    if found is None or found.group(1).lower() in words.loose_attendance:
        return None
    opening = read_lists().trust(found.group(2)[:1].upper() + found.group(2)[1:])
    return (found.start(2), found.group(1).lower()) if opening in (Trust.NAME, Trust.WORD) else None


def _announcer(label: str, words: Words, functions: bool = False) -> str | None:
    parts = [normal_label(part) for part in re.split(r"[\s/&]+", label)]
    found = [part for part in parts if part in words.attendance or (functions and words.is_function(part))]
    firm = [part for part in found if part not in words.loose_attendance]
    return next(iter(firm), next(iter(found), None))


def _is_lead(text: str, words: Words) -> bool:
    stripped = text.strip()
    bare = normal_label(stripped)
    if stripped.endswith(" door:"):
        return True
    return (stripped.endswith(":") or len(bare.split()) <= 2) and _announcer(bare, words) not in {
        None,
        *words.loose_attendance,
    }


def _is_entry(text: str, words: Words) -> bool:
    """Return whether a line that the reader took for a heading is an entry of a list of people: "De Rooij-Smit, Tilly"."""
    parts = [part.strip() for part in text.strip(" .\t•*–-").split(",")]
    if not parts[0] or len(parts) > 2:
        return False
    lists, grammar = read_lists(), build_grammar(words)
    name = " ".join(reversed(parts))
    candidate = grammar.parse(name, 0, len(name), lenient=True)
    if candidate is None or candidate.end < len(name):
        return False
    return candidate.has_initials or lists.trust(candidate.words[0]) in (Trust.NAME, Trust.WORD)


def _is_action_lead(text: str) -> bool:
    stripped = text.strip()
    return (
        len(stripped.split()) <= _MAX_LABEL_WORDS
        and re.search(r"(?i)\b\w*(actie|afspra|taakverdeling|taken\b|wie doet wat)", stripped) is not None
    )


def _heading_role(heading: str, words: Words) -> tuple[Role, str, bool]:
    label = normal_label(heading)
    if label and len(label.split()) <= _MAX_LABEL_WORDS:
        if re.search(
            r"\b\w*(?:actie|afspra|besluit|vervolg|to.?do|takenlijst|taakverdeling|taken\b|wie doet wat)",
            label,
        ):
            return Role.ACTION, "heading", False
        word = _announcer(label, words)
        if word is not None and word not in words.loose_attendance:
            return Role.PEOPLE, f"list:{word}", False
        if label.endswith(" door"):
            return Role.PEOPLE, "list:door", True
    return Role.TEXT, "", False


@dataclass(frozen=True, slots=True)
class _Tables:
    """Labels of all tables of a document."""

    heads: Mapping[tuple[int, int], str]
    """(table, column) to the head: what the reader found, else the cell in the first row."""
    rows: Mapping[tuple[int, int], str]
    """(table, row) to the first cell."""
    companions: frozenset[int]
    """Tables in which "Naam" stands beside "Organisatie", "Functie" and the like."""


def read_heads(
    document: Document, words: Words
) -> tuple[Mapping[tuple[int, int], str], Mapping[tuple[int, int], str]]:
    """Return heads of columns by (table, column) and of rows by (table, row), as the word lists write them."""
    tables = _read_tables(document, words)
    return tables.heads, tables.rows


def _read_tables(document: Document, words: Words) -> _Tables:
    heads: dict[tuple[int, int], str] = {}
    rows: dict[tuple[int, int], str] = {}
    for block in document.blocks:
        cell = block.cell
        if cell is None:
            continue
        text = normal_label(document.text[block.start_char : block.end_char])
        if cell.column_header:
            heads[cell.table, cell.column] = normal_label(cell.column_header)
        elif cell.row == 0:
            heads.setdefault((cell.table, cell.column), text)
        if cell.row_header:
            rows[cell.table, cell.row] = normal_label(cell.row_header)
        elif cell.column == 0:
            rows.setdefault((cell.table, cell.row), text)
    companions = frozenset(table for (table, _), head in heads.items() if head in words.name_companions)
    return _Tables(heads, rows, companions)


_OF_BODIES = frozenset(("organisatie", "werkgever", "instelling", "bedrijf", "functie", "rol"))
"""Columns of a list of people that hold no people."""


def _cell_role(cell: Cell, text: str, tables: _Tables, words: Words, heading: str) -> tuple[Role, str, bool]:
    head = tables.heads.get((cell.table, cell.column), "")
    under_people = _heading_role(heading, words)[0] is Role.PEOPLE
    # the first cell of a row may head its row and still stand under "Deelnemer"
    if (cell.is_header and not cell.column_header) or normal_label(text) == head:
        return (
            _row_role(cell, tables, words) if cell.row == 0 and not cell.is_header else (Role.TEXT, "", False)
        )
    if head in words.owner_columns:
        return Role.OWNER, f"column:{head}", False
    if head in words.name_columns:
        believed = under_people or head not in ("naam", "namen") or cell.table in tables.companions
        return Role.PEOPLE, f"column:{head}", not believed
    word = (
        _announcer(head, words, functions=True) if head and len(head.split()) <= _MAX_COLUMN_WORDS else None
    )
    short = len(text.split()) <= (_MAX_WRITER_WORDS if word in _WRITERS else _MAX_NAME_WORDS)
    if word is not None and short and (word in _WRITERS or word not in words.loose_attendance):
        return Role.PEOPLE, f"column:{word}", False
    role = _row_role(cell, tables, words)
    if role[0] is Role.TEXT and under_people and head not in _OF_BODIES:
        return Role.PEOPLE, "table under heading", cell.column > 0
    return role


def _row_role(cell: Cell, tables: _Tables, words: Words) -> tuple[Role, str, bool]:
    row = tables.rows.get((cell.table, cell.row), "")
    if cell.column > 0 and row and len(row.split()) <= _MAX_LABEL_WORDS:
        word = _announcer(row, words)
        if word is not None:
            return Role.PEOPLE, f"row:{word}", word in words.loose_attendance
    return Role.TEXT, "", False
