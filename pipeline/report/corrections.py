"""Read what people corrected in a workbook back into decisions; nothing is guessed, everything odd is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.codebook import Codebook
from pipeline.decisions import (
    ACTOR,
    COUNTS,
    DEADLINE,
    HELD_ON,
    METHOD,
    NO,
    NO_FINDING,
    NONE,
    NOTE,
    PARTICIPANTS,
    PROGRAMME,
    SESSION_THEME,
    STATE,
    TAKEN_BACK,
    THEMES,
    TYPE,
    YES,
    UnitDecision,
    split_themes,
)
from pipeline.errors import PipelineError
from pipeline.project import ThemeDecision
from pipeline.records import FindingType, Method, State
from pipeline.report.texts import Texts, read_texts
from pipeline.report.theme_corrections import ThemeRow, decide_themes
from pipeline.report.typed import read_date, read_name, read_number
from pipeline.report.workbook_columns import (
    ACTION_SHEET,
    BEFORE,
    FINDING_SHEET,
    HELD,
    OPEN_COLUMNS,
    SESSION_SHEET,
    SHOWN,
    THEME_SHEET,
    UNIT_SHEET,
    check_row,
)
from pipeline.report.workbook_held import COLUMN_OF
from pipeline.settings import Language

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

SPOILED_ROWS, SPOILED_SHARE = 2, 0.02
"""Of the rows whose id no longer stands beside its own text: more than this means the sheet was sorted by part."""


class WorkbookError(PipelineError):
    """The file is no workbook of ours, or cannot be read."""

    code = "workbook"


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a workbook holds: decisions to add, and what could not be understood (in Dutch)."""

    decisions: tuple[UnitDecision, ...]
    themes: tuple[ThemeDecision, ...]
    """Themes that got another name or were joined."""
    remarks: tuple[str, ...]
    n_untouched: int = 0
    """Yellow cells that were filled when the workbook was made and were left as they were."""
    known_themes: frozenset[str] = frozenset()
    """Names of all themes of the workbook and the codebook, folded."""


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    sheet: str
    number: int
    values: Mapping[str, str]
    """By key of the column; the yellow ones only where a person changed them."""
    emptied: frozenset[str] = frozenset()
    """Yellow columns that were filled when the workbook was made, and that a person emptied."""
    n_untouched: int = 0

    @property
    def place(self) -> str:
        return f"{self.sheet}, regel {self.number}"


def read_corrections(
    path: Path, codebook: Codebook, who: str, when: str, known: frozenset[str] | None = None
) -> Corrections:
    """Return the corrections in the yellow columns of a workbook, in Dutch or English.

    Parameters
    ----------
    known
        Ids of the units and sessions of the last run of the project; None when unknown.

    Raises
    ------
    WorkbookError
        When the file is no workbook that `run` made, or its rows were torn apart.
    """
    book = _open(path)
    texts = _language_of(book)
    rows = [row for sheet in OPEN_COLUMNS for row in _rows(book, sheet, texts)]
    _check_whole(path.name, rows)
    names = _Names.build(texts, codebook)
    decisions: list[UnitDecision] = []
    remarks: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    for row in rows:
        touched = row.emptied or any(row.values[column.key] for column in OPEN_COLUMNS[row.key])
        if row.key == THEME_SHEET or not touched:
            continue
        problem = _problem(row, known)
        if problem:
            remarks.append(f"{row.place}: {problem}; overgeslagen.")
            continue
        made, said = _DECIDE.get(row.key, _decide)(row, names, who, when)
        remarks += said
        for decision in (*map(_beside(row, texts), made), *_take_back(row, who, when)):
            earlier = seen.setdefault((decision.unit_id, decision.field), decision.value)
            if earlier != decision.value:
                remarks.append(f"{row.place}: spreekt een eerdere regel tegen ({earlier}); overgeslagen.")
                continue
            decisions.append(decision)
    labels = {entry.slug: entry.label for entry in codebook.themes}
    theme_rows = [row for row in rows if row.key == THEME_SHEET]
    for row in theme_rows:
        if (row.values["right_name"] or row.values["join_with"]) and (problem := _problem(row, None)):
            remarks.append(f"{row.place}: {problem}; overgeslagen.")
        if row.emptied:
            remarks.append(f"{row.place}: leeg maken neemt een naam niet terug; typ de oude naam.")
    sound = [_theme_row(row, texts) for row in theme_rows if not _problem(row, None)]
    themes, of_themes = decide_themes(sound, labels, who, when)
    shown = {row.values["text"].casefold() for row in theme_rows}
    return Corrections(
        tuple(decisions),
        themes,
        (*remarks, *of_themes),
        sum(row.n_untouched for row in rows),
        frozenset(shown | {name.casefold() for pair in labels.items() for name in pair}),
    )


def _check_whole(name: str, rows: Sequence[_Row]) -> None:
    """Refuse a workbook of which many rows were torn apart."""
    torn = [row for row in rows if row.values["id"] and _is_torn(row)]
    if len(torn) > max(SPOILED_ROWS, SPOILED_SHARE * len(rows)):
        raise WorkbookError(
            f"{name}: bij {len(torn)} van {len(rows)} regels hoort de tekst niet meer bij het id",
            "Sorteer altijd hele regels. Haal een vers werkboek uit de resultaten en neem de verbeteringen over.",
        )


def _beside(row: _Row, texts: Texts) -> Callable[[UnitDecision], UnitDecision]:
    """Return what adds to a decision where it was made and what stood there."""

    def add(made: UnitDecision) -> UnitDecision:
        before = row.values.get(BEFORE.get(COLUMN_OF[made.field], ""), "")
        if row.key == UNIT_SHEET and made.field == TYPE:
            before = texts("workbook.no_finding")
        return replace(made, document=row.values["document"], before=before)

    return add


def _take_back(row: _Row, who: str, when: str) -> list[UnitDecision]:
    """Return a decision for each filled cell that a person emptied: what was decided there holds no longer."""
    fields = {column: field for field, column in COLUMN_OF.items()}
    return [
        UnitDecision(
            row.values["id"], fields[column], TAKEN_BACK, who, when, row.values["document"], row.values["text"],
            row.values[f"{HELD}.{column}"],
        )
        for column in sorted(row.emptied)
    ]  # fmt: skip


def _theme_row(row: _Row, texts: Texts) -> ThemeRow:
    is_own = row.values["theme_kind"] == texts.label("theme_kind", "own")
    name, into = (read_name(row.values[column]) or "" for column in ("right_name", "join_with"))
    return ThemeRow(row.place, row.values["id"], row.values["text"], is_own, name, into)


def _open(path: Path) -> Workbook:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    if not path.exists():
        raise WorkbookError(
            f"{path}: dit bestand is er niet", "Geef het hele pad, zoals reports/MAP/findings.xlsx."
        )
    if path.is_dir() or path.suffix.lower() in {".ods", ".xls", ".csv", ".numbers"}:
        raise WorkbookError(
            f"{path}: is geen .xlsx-bestand",
            "Geef het werkboek zelf; in LibreOffice: Opslaan als, Excel 2007-365 (.xlsx).",
        )
    try:
        return load_workbook(path, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise WorkbookError(
            f"{path}: kan niet als werkboek worden gelezen", "Bewaar het bestand als .xlsx en sluit Excel."
        ) from error


def _language_of(book: Workbook) -> Texts:
    for lang in Language:
        texts = read_texts(lang)
        if texts(f"workbook.sheet.{FINDING_SHEET}") in book.sheetnames:
            return texts
    raise WorkbookError(
        "dit is geen werkboek van Sessiespoor", "Geef findings.xlsx uit een map met resultaten."
    )


def _rows(book: Workbook, key: str, texts: Texts) -> Iterable[_Row]:
    title = texts(f"workbook.sheet.{key}")
    if title not in book.sheetnames:
        return
    lines = book[title].iter_rows(values_only=True)
    head = [str(value or "") for value in next(lines, ())]
    wanted = {column.key: texts(f"workbook.{column.key}") for column in OPEN_COLUMNS[key]}
    if key in (*_DECIDE, THEME_SHEET) and not set(head) & set(wanted.values()):
        return  # a workbook of before sessions, agreements or themes could be corrected
    wanted |= {name: texts(f"workbook.{name}") for name in ("id", "check")}
    wanted["text"] = texts(f"workbook.{SHOWN[key]}")
    if key == THEME_SHEET:
        wanted["theme_kind"] = texts("workbook.theme_kind")
    missing = [name for name in wanted.values() if name not in head]
    if missing:
        raise WorkbookError(
            f"blad ‘{title}’: kolom ‘{missing[0]}’ ontbreekt", "Laat de kopregel staan zoals hij was."
        )
    places = {column: head.index(name) for column, name in wanted.items()}
    shown = {name: texts(f"workbook.{name}") for name in (HELD, "document", *BEFORE.values())}
    places |= {key: head.index(name) for key, name in shown.items() if name in head and key not in places}
    for number, line in enumerate(lines, 2):
        cells = ["" if value is None else str(value).strip() for value in line]
        values = dict.fromkeys(shown, "") | {column: cells[place] for column, place in places.items()}
        yield _leave_untouched(_Row(key, title, number, values))


def _leave_untouched(row: _Row) -> _Row:
    """Return a row with those yellow cells only that are not as they were when the workbook was made.

    Who gets a workbook with filled cells decides nothing by leaving them: another may have decided otherwise since.
    """
    try:
        held: dict[str, str] = json.loads(row.values[HELD] or "{}")
    except ValueError:
        return row
    same = {key for key, value in held.items() if _squeeze(row.values.get(key, "")) == _squeeze(value)}
    emptied = frozenset(key for key in held if key not in same and not row.values.get(key))
    before = {f"{HELD}.{key}": value for key, value in held.items()}
    values = {**row.values, **before, **dict.fromkeys(same, "")}
    return replace(row, values=values, emptied=emptied, n_untouched=len(same))


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _is_torn(row: _Row) -> bool:
    return row.values["check"] != check_row(row.values["id"], row.values["text"])


def _problem(row: _Row, known: frozenset[str] | None) -> str | None:
    unit_id = row.values["id"]
    if not unit_id:
        return "zonder id"
    if known is not None and unit_id not in known:
        return f"onbekend id {unit_id}"
    return "het id hoort niet bij deze tekst" if _is_torn(row) else None


@dataclass(frozen=True, slots=True)
class _Names:
    """From what a person chose to what we store, in folded form."""

    types: Mapping[str, str]
    methods: Mapping[str, str]
    themes: Mapping[str, str]
    yes_no: Mapping[str, str]
    states: Mapping[str, str]

    @classmethod
    def build(cls, texts: Texts, codebook: Codebook) -> _Names:
        types = {str(each): str(each) for each in FindingType}
        types |= {
            texts.label("type_one", entry.type, entry.label): str(entry.type) for entry in codebook.types
        }
        types[texts("workbook.no_finding")] = NO_FINDING
        methods = {str(each): str(each) for each in Method}
        methods |= {
            texts.label("methodology", entry.method, entry.label): str(entry.method)
            for entry in codebook.methods
        }
        themes = {entry.label: entry.slug for entry in codebook.themes} | {
            e.slug: e.slug for e in codebook.themes
        }
        yes_no = {texts.label("yes_no", "true"): YES, texts.label("yes_no", "false"): NO}
        states = {texts.label("state", each): str(each) for each in State}
        tables = (types, methods, themes, yes_no, states)
        return cls(*({name.casefold(): value for name, value in table.items()} for table in tables))


def _decide(row: _Row, names: _Names, who: str, when: str) -> tuple[list[UnitDecision], list[str]]:
    made: list[UnitDecision] = []
    remarks: list[str] = []

    def add(field: str, value: str) -> None:
        made.append(UnitDecision(row.values["id"], field, value, who, when, text=row.values["text"]))

    for field, column, table in ((TYPE, "right_type", names.types), (METHOD, "right_method", names.methods)):
        chosen = row.values[column]
        if chosen and chosen.casefold() in table:
            add(field, table[chosen.casefold()])
        elif chosen:
            remarks.append(f"{row.place}: ‘{chosen}’ staat niet in de lijst; overgeslagen.")
    if row.values["right_theme"]:
        parts = split_themes(row.values["right_theme"])
        add(THEMES, "; ".join(names.themes.get(part.casefold(), part) for part in parts))
    if row.values["note"]:
        add(NOTE, row.values["note"])
    if any(each.value == NO_FINDING for each in made) and any(
        each.field in {METHOD, THEMES} for each in made
    ):
        remarks.append(
            f"{row.place}: ‘geen bevinding’ met een methodiek of thema; alleen ‘geen bevinding’ is overgenomen."
        )
        made = [each for each in made if each.field in {TYPE, NOTE}]
    return made, remarks


def _decide_session(row: _Row, names: _Names, who: str, when: str) -> tuple[list[UnitDecision], list[str]]:
    remarks: list[str] = []
    told: dict[str, str | None] = {
        HELD_ON: read_date(row.values["right_date"]),
        PROGRAMME: read_name(row.values["right_scope"]),
        SESSION_THEME: read_name(row.values["right_session_theme"]),
        COUNTS: names.yes_no.get(row.values["right_counted"].casefold()),
        PARTICIPANTS: read_number(row.values["right_participants"]),
    }
    if row.values["right_date"] and not told[HELD_ON]:
        remarks.append(f"{row.place}: ‘{row.values['right_date']}’ is geen datum (12-3-2024); overgeslagen.")
    if row.values["right_counted"] and not told[COUNTS]:
        remarks.append(f"{row.place}: ‘{row.values['right_counted']}’ staat niet in de lijst; overgeslagen.")
    if row.values["right_participants"] and told[PARTICIPANTS] is None:
        remarks.append(f"{row.place}: ‘{row.values['right_participants']}’ is geen aantal; overgeslagen.")
    return _made(row, told, who, when), remarks


def _decide_agreement(row: _Row, names: _Names, who: str, when: str) -> tuple[list[UnitDecision], list[str]]:
    remarks: list[str] = []
    term, state = row.values["right_deadline"], row.values["right_state"]
    told: dict[str, str | None] = {
        ACTOR: read_name(row.values["right_actor"]),
        DEADLINE: "" if term in NONE else read_date(term),
        STATE: names.states.get(state.casefold()),
    }
    if term and told[DEADLINE] is None:
        remarks.append(f"{row.place}: ‘{term}’ is geen datum (12-3-2024); overgeslagen.")
    if state and not told[STATE]:
        remarks.append(f"{row.place}: ‘{state}’ staat niet in de lijst; overgeslagen.")
    return _made(row, told, who, when), remarks


_DECIDE = {SESSION_SHEET: _decide_session, ACTION_SHEET: _decide_agreement}
"""How a row is read, of the sheets that hold no findings."""


def _made(row: _Row, told: Mapping[str, str | None], who: str, when: str) -> list[UnitDecision]:
    """Return a decision for each field of which something was told."""
    return [
        UnitDecision(row.values["id"], field, value, who, when, text=row.values["text"])
        for field, value in told.items()
        if value is not None
    ]
