"""The workbook for people in Excel or LibreOffice: findings to read, filter and correct (`findings.xlsx`).

Every text is written as text, never as a formula or a link. Ids are locked; the yellow columns are open.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.records import Finding, FindingType, FollowUp, Method, Session, State, Theme, Unit
from pipeline.report.certainty import certainty_of
from pipeline.report.citing import Words
from pipeline.report.workbook_columns import (
    ACTION_SHEET,
    DECISION_SHEET,
    FINDING_SHEET,
    FROZEN,
    HELD,
    OPEN_COLUMNS,
    SESSION_SHEET,
    THEME_SHEET,
    UNIT_SHEET,
    Column,
    check_row,
    columns_of,
)
from pipeline.report.workbook_held import HeldCells, held_cells, list_decisions

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LISTS = "lists"
MAX_CELL = 32_000
"""Characters; Excel refuses more than 32,767 in a cell."""
MADE = datetime(2000, 1, 1)
"""Fixed, so that the same results give the same bytes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, columns and rows of plain values."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]


def write_workbook(words: Words, path: Path) -> None:
    """Write the workbook of the results to `path`."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    )
    book.set_properties({"title": words.texts("title"), "created": MADE})
    _write_guide(book, words)
    choices = _choices(words)
    for sheet in build_sheets(words):
        _write_sheet(book, sheet, words, _ranges(choices))
    _write_lists(book, choices)
    book.close()
    path.write_bytes(buffer.getvalue())


def build_sheets(words: Words) -> tuple[Sheet, ...]:
    """Return the sheets with rows, in the order in which they stand in the workbook."""
    lookup, cells = words.lookup, held_cells(words)
    found = {finding.unit_id for finding in lookup.findings.values()}
    context = [unit for unit in lookup.results.units if unit.unit_id not in found]
    rows: dict[str, Iterable[dict[str, object]]] = {
        FINDING_SHEET: (_finding_row(words, each) for each in lookup.findings.values()),
        SESSION_SHEET: (_session_row(words, each) for each in lookup.sessions.values()),
        THEME_SHEET: (_theme_row(words, each) for each in _themes(words)),
        ACTION_SHEET: (_action_row(words, each) for each in lookup.results.follow_ups),
        UNIT_SHEET: (_unit_row(words, each) for each in context),
        DECISION_SHEET: list_decisions(words),
        "codebook": _codebook_rows(words),
    }
    return tuple(_sheet(key, each, cells) for key, each in rows.items())


def _sheet(key: str, rows: Iterable[dict[str, object]], cells: HeldCells) -> Sheet:
    """Return a sheet, the yellow cells filled with what people decided of a row."""
    columns, open_ones = columns_of(key), OPEN_COLUMNS.get(key, ())
    filled = []
    for row in rows:
        own = cells.get(str(row.get("id", "")), {})
        held = {each.key: own[each.key] for each in open_ones if own.get(each.key)}
        row = {**row, **held, HELD: json.dumps(held, ensure_ascii=False) if held else ""}
        filled.append(tuple(row.get(column.key, "") for column in columns))
    return Sheet(key, columns, tuple(filled))


def _finding_row(words: Words, finding: Finding) -> dict[str, object]:
    place = {
        **_ids(finding.unit_id, finding.quote.text),
        "scope": words.lookup.scope(finding),
        "date": words.lookup.sessions[finding.session_id].held_on,
        "document": finding.document,
        "page": finding.page,
        "text": finding.quote.text,
        "uncounted": words.uncounted(finding),
    }
    if finding.is_held:
        return place  # its type would say whether somebody's news is good or bad
    return {
        **place,
        "before": words.before(finding).strip(),
        "type": words.type_name(str(finding.type)),
        "method": words.method_name(str(finding.method)),
        "themes": "; ".join(words.themes_of(finding)),
        "sureness": _sureness(words, finding),
        "basis": words.source_text(finding.type_source),
        "speaker": finding.speaker,
        "actor": finding.actor,
        "deadline": finding.deadline,
        "remarks": "; ".join(words.remarks(replace(finding, note=None))),
    }


def _ids(subject_id: str, text: str) -> dict[str, object]:
    return {"id": subject_id, "check": check_row(subject_id, text)}


def _sureness(words: Words, finding: Finding) -> str:
    if finding.unit_id in words.lookup.reviewed:
        return words.texts("workbook.checked")
    return words.texts("workbook.unsure" if "unsure" in finding.flags else "workbook.machine")


def _session_row(words: Words, session: Session) -> dict[str, object]:
    return {
        **_ids(session.session_id, session.document),
        "document": session.document,
        "kind": words.texts.label("kind", session.kind),
        "date": session.held_on,
        "date_source": words.date_note(session),
        "scope": session.programme,
        "series": session.series,
        "number": session.number,
        "theme": session.theme,
        "location": session.location,
        "participants": session.participants,
        "n_findings": len(words.lookup.by_session[session.session_id]),
        "counted": words.texts.label("yes_no", str(session.is_session_report).lower()),
    }


def _themes(words: Words) -> list[Theme]:
    return sorted(words.lookup.results.themes, key=lambda item: (item.kind, item.label))


def _theme_row(words: Words, theme: Theme) -> dict[str, object]:
    lookup = words.lookup
    findings = [lookup.findings[finding_id] for finding_id in theme.finding_ids]
    counted = [finding for finding in findings if lookup.counts(finding)]
    quotes = [lookup.findings[each].quote.text for each in theme.exemplars if each in lookup.findings]
    return {
        **_ids(theme.theme_id, theme.label),
        "theme": theme.label,
        "theme_kind": words.texts.label("theme_kind", theme.kind),
        "n_findings": len(counted),
        "n_sessions": len({finding.session_id for finding in counted}),
        "exemplars": "\n".join(quotes),
    }


def _action_row(words: Words, item: FollowUp) -> dict[str, object]:
    finding = words.lookup.findings[item.finding_id]
    is_known = item.state is not State.UNKNOWN
    place = {
        **_ids(finding.unit_id, finding.quote.text),
        "text": finding.quote.text,
        "date": words.lookup.sessions[item.session_id].held_on,
        "document": finding.document,
    }
    if finding.is_held:
        return place
    return {
        **place,
        "follow_kind": words.texts.label("follow_kind", item.kind),
        "actor": item.who or words.texts("workbook.no_owner"),
        "deadline": item.when,
        "now_who": item.now_who,
        "now_when": item.now_when,
        "state": words.texts.label("state", item.state),
        "certainty": words.texts.label("certainty", str(certainty_of(item))) if is_known else "",
        "because": item.because,
    }


def _unit_row(words: Words, unit: Unit) -> dict[str, object]:
    return {
        **_ids(unit.unit_id, unit.quote.text),
        "date": words.lookup.sessions[unit.session_id].held_on,
        "document": unit.document,
        "text": unit.quote.text,
    }


def _codebook_rows(words: Words) -> Iterable[dict[str, object]]:
    texts, book = words.texts, words.lookup.results.codebook
    for entry in book.types:
        yield _part(
            texts("workbook.type"), f"{entry.sign} {words.type_name(str(entry.type))}", entry.definition
        )
    for method in book.methods:
        yield _part(texts("workbook.method"), words.method_name(str(method.method)), method.definition)
    for theme in book.themes:
        yield _part(texts("workbook.theme"), theme.label, theme.slug)


def _part(part: str, name: str, definition: str) -> dict[str, object]:
    return {"part": part, "name": name, "definition": definition}


def _write_guide(book: Workbook, words: Words) -> None:
    sheet = book.add_worksheet(words.texts("workbook.sheet.guide"))
    sheet.set_column(0, 0, 100)
    bold, wrap = book.add_format({"bold": True, "font_size": 14}), book.add_format({"text_wrap": True})
    sheet.write_string(0, 0, words.texts("title"), bold)
    for row, line in enumerate(words.texts("workbook.guide").split("\n"), 2):
        sheet.write_string(row, 0, line, wrap)


def _choices(words: Words) -> dict[str, list[str]]:
    """Return what the drop-down lists offer, by kind."""
    themes = {theme.label for theme in words.lookup.results.codebook.themes}
    return {
        "type": [*(words.type_name(str(each)) for each in FindingType), words.texts("workbook.no_finding")],
        "method": [words.method_name(str(each)) for each in Method],
        "theme": sorted(themes | {theme.label for theme in _themes(words)}),
        "yes_no": [words.texts.label("yes_no", each) for each in ("true", "false")],
        "state": [words.texts.label("state", each) for each in State],
    }


def _ranges(choices: dict[str, list[str]]) -> dict[str, str]:
    return {
        kind: f"={LISTS}!${letter}$1:${letter}${max(1, len(values))}"
        for letter, (kind, values) in zip("ABCDE", choices.items(), strict=True)
    }


def _write_lists(book: Workbook, choices: dict[str, list[str]]) -> None:
    """Write the choices on a hidden sheet: a list within a cell rule may hold 255 characters only."""
    sheet = book.add_worksheet(LISTS)
    sheet.hide()
    for column, values in enumerate(choices.values()):
        for row, value in enumerate(values):
            sheet.write_string(row, column, value)


def _write_sheet(book: Workbook, content: Sheet, words: Words, lists: dict[str, str]) -> None:
    sheet = book.add_worksheet(words.texts(f"workbook.sheet.{content.key}"))
    looks, n_rows = _looks(book), len(content.rows)
    keys = [column.key for column in content.columns]
    frozen = keys.index(FROZEN[content.key]) + 1 if content.key in FROZEN else 0
    sheet.freeze_panes(1, frozen)
    sheet.set_row(0, 32)
    for place, column in enumerate(content.columns):
        sheet.write_string(
            0, place, words.texts(f"workbook.{column.key}"), looks["open_head" if column.is_open else "head"]
        )
        sheet.set_column(place, place, column.width, None, {"hidden": column.is_hidden})
        if n_rows:
            _guard(sheet, place, n_rows, column, lists, words)
    for row, values in enumerate(content.rows, 1):
        _write_row(sheet, row, values, content.columns, looks)
    if n_rows:
        sheet.autofilter(0, 0, n_rows, len(content.columns) - 1)
    sheet.protect("", _ALLOWED)


def _guard(
    sheet: Worksheet, place: int, n_rows: int, column: Column, lists: dict[str, str], words: Words
) -> None:
    """Offer the choices of a yellow column, and refuse what is typed in another one.

    Excel sorts no locked cells on a protected sheet, so no cell is locked; a rule refuses typing instead.
    """
    if column.choices:
        options: dict[str, Any] = {
            "validate": "list",
            "source": lists[column.choices],
            "error_type": "warning",
        }
        if column.choices == "theme":
            options["show_error"] = False
        sheet.data_validation(1, place, n_rows, place, options)
    elif not column.is_open:
        refusal = {"error_title": words.texts("title"), "error_message": words.texts("workbook.refused")}
        sheet.data_validation(1, place, n_rows, place, {"validate": "custom", "value": "=FALSE", **refusal})


_ALLOWED = {
    "autofilter": True,
    "sort": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
}
"""What may be done on a protected sheet."""


def _looks(book: Workbook) -> dict[str, Any]:
    top: dict[str, Any] = {"valign": "top", "text_wrap": True, "locked": False}
    head: dict[str, Any] = {
        "bold": True,
        "font_color": "#FFFFFF",
        "text_wrap": True,
        "valign": "vcenter",
        "border": 1,
    }
    return {
        "head": book.add_format({**head, "bg_color": "#1F3A5F"}),
        "open_head": book.add_format({**head, "bg_color": "#7A5A00"}),
        "text": book.add_format({**top, "num_format": "@"}),
        "number": book.add_format({"valign": "top", "locked": False}),
        "open": book.add_format(
            {
                **top,
                "bg_color": "#FFF7D6",
                "border": 1,
                "border_color": "#E0D49A",
                "num_format": "@",
            }
        ),
    }


def _write_row(
    sheet: Worksheet, row: int, values: Sequence[object], columns: Sequence[Column], looks: dict[str, Any]
) -> None:
    for place, (value, column) in enumerate(zip(values, columns, strict=True)):
        look = looks["open" if column.is_open else "text"]
        if column.is_open and not value:
            sheet.write_blank(row, place, None, looks["open"])
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            sheet.write_number(row, place, value, looks["number"])
        else:
            sheet.write_string(row, place, "" if value is None else str(value)[:MAX_CELL], look)
