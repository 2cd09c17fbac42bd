"""The workbook for people in Excel or LibreOffice: findings to read, filter and correct (`findings.xlsx`).

Every text is written as text, never as a formula or a link. Ids are locked; the yellow columns are open.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.records import Finding, FindingType, FollowUp, Method, Session, State, Theme, Unit
from pipeline.report.certainty import certainty_of
from pipeline.report.citing import Words
from pipeline.report.workbook_columns import (
    ACTION_CORRECTIONS,
    ACTION_SHEET,
    CORRECTIONS,
    FINDING_SHEET,
    SESSION_CORRECTIONS,
    SESSION_SHEET,
    THEME_CORRECTIONS,
    THEME_SHEET,
    UNIT_SHEET,
    Column,
    check_row,
    columns_of,
)

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
    lookup = words.lookup
    found = {finding.unit_id for finding in lookup.findings.values()}
    context = [unit for unit in lookup.results.units if unit.unit_id not in found]
    return (
        Sheet(FINDING_SHEET, columns_of(FINDING_SHEET), tuple(_finding_rows(words))),
        Sheet(
            SESSION_SHEET,
            columns_of(SESSION_SHEET),
            tuple(_session_row(words, s) for s in lookup.sessions.values()),
        ),
        Sheet(
            THEME_SHEET,
            columns_of(THEME_SHEET),
            tuple(_theme_row(words, theme) for theme in _themes(words)),
        ),
        Sheet(
            ACTION_SHEET,
            columns_of(ACTION_SHEET),
            tuple(_action_row(words, each) for each in lookup.results.follow_ups),
        ),
        Sheet(UNIT_SHEET, columns_of(UNIT_SHEET), tuple(_unit_row(words, unit) for unit in context)),
        Sheet("codebook", columns_of("codebook"), tuple(_codebook_rows(words))),
    )


def _finding_rows(words: Words) -> Iterable[tuple[object, ...]]:
    """Yield the findings, the least sure first within each session, as people check best."""
    lookup = words.lookup
    for finding in lookup.findings.values():
        session = lookup.sessions[finding.session_id]
        yield (
            finding.unit_id,
            check_row(finding.unit_id, finding.quote.text),
            words.lookup.scope(finding),
            session.held_on,
            finding.document,
            finding.page,
            words.before(finding).strip(),
            finding.quote.text,
            words.type_name(str(finding.type)),
            words.method_name(str(finding.method)),
            "; ".join(words.themes_of(finding)),
            _sureness(words, finding),
            words.source_text(finding.type_source),
            finding.speaker,
            finding.actor,
            finding.deadline,
            words.uncounted(finding),
            "; ".join(words.remarks(finding)),
            *("" for _ in CORRECTIONS),
        )


def _sureness(words: Words, finding: Finding) -> str:
    if finding.type_source.startswith("person:"):
        return words.texts("workbook.checked")
    return words.texts("workbook.unsure" if "unsure" in finding.flags else "workbook.machine")


def _session_row(words: Words, session: Session) -> tuple[object, ...]:
    return (
        session.session_id,
        check_row(session.session_id, session.document),
        session.document,
        words.texts.label("kind", session.kind),
        session.held_on,
        words.date_note(session),
        session.programme,
        session.series,
        session.number,
        session.theme,
        session.location,
        session.participants,
        len(words.lookup.by_session[session.session_id]),
        words.texts.label("yes_no", str(session.is_session_report).lower()),
        *("" for _ in SESSION_CORRECTIONS),
    )


def _themes(words: Words) -> list[Theme]:
    return sorted(words.lookup.results.themes, key=lambda item: (item.kind, item.label))


def _theme_row(words: Words, theme: Theme) -> tuple[object, ...]:
    lookup = words.lookup
    findings = [lookup.findings[finding_id] for finding_id in theme.finding_ids]
    counted = [finding for finding in findings if lookup.counts(finding)]
    quotes = [lookup.findings[each].quote.text for each in theme.exemplars if each in lookup.findings]
    return (
        theme.theme_id,
        check_row(theme.theme_id, theme.label),
        theme.label,
        words.texts.label("theme_kind", theme.kind),
        len(counted),
        len({finding.session_id for finding in counted}),
        "\n".join(quotes),
        *("" for _ in THEME_CORRECTIONS),
    )


def _action_row(words: Words, item: FollowUp) -> tuple[object, ...]:
    finding = words.lookup.findings[item.finding_id]
    return (
        finding.unit_id,
        check_row(finding.unit_id, finding.quote.text),
        words.texts.label("follow_kind", item.kind),
        finding.quote.text,
        item.who or words.texts("workbook.no_owner"),
        item.when,
        item.now_who,
        item.now_when,
        words.lookup.sessions[item.session_id].held_on,
        words.texts.label("state", item.state),
        words.texts.label("certainty", str(certainty_of(item))) if item.state is not State.UNKNOWN else "",
        item.because,
        finding.document,
        *("" for _ in ACTION_CORRECTIONS),
    )


def _unit_row(words: Words, unit: Unit) -> tuple[object, ...]:
    session = words.lookup.sessions[unit.session_id]
    return (
        unit.unit_id,
        check_row(unit.unit_id, unit.quote.text),
        session.held_on,
        unit.document,
        unit.quote.text,
        *("" for _ in CORRECTIONS),
    )


def _codebook_rows(words: Words) -> Iterable[tuple[object, ...]]:
    texts, book = words.texts, words.lookup.results.codebook
    for entry in book.types:
        yield texts("workbook.type"), f"{entry.sign} {words.type_name(str(entry.type))}", entry.definition
    for method in book.methods:
        yield texts("workbook.method"), words.method_name(str(method.method)), method.definition
    for theme in book.themes:
        yield texts("workbook.theme"), theme.label, theme.slug


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
    looks = _looks(book)
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 32)
    n_rows = len(content.rows)
    for place, column in enumerate(content.columns):
        sheet.write_string(
            0, place, words.texts(f"workbook.{column.key}"), looks["open_head" if column.is_open else "head"]
        )
        sheet.set_column(place, place, column.width, None, {"hidden": column.is_hidden})
        if column.choices and n_rows:
            options: dict[str, Any] = {
                "validate": "list",
                "source": lists[column.choices],
                "error_type": "warning",
            }
            if column.choices == "theme":
                options["show_error"] = False
            sheet.data_validation(1, place, n_rows, place, options)
    for row, values in enumerate(content.rows, 1):
        _write_row(sheet, row, values, content.columns, looks)
    if n_rows:
        sheet.autofilter(0, 0, n_rows, len(content.columns) - 1)
    sheet.protect(
        "",
        {
            "autofilter": True,
            "sort": True,
            "format_columns": True,
            "format_rows": True,
            "select_locked_cells": True,
        },
    )


def _looks(book: Workbook) -> dict[str, Any]:
    top: dict[str, Any] = {"valign": "top", "text_wrap": True}
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
        "number": book.add_format({"valign": "top"}),
        "open": book.add_format(
            {
                **top,
                "bg_color": "#FFF7D6",
                "locked": False,
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
        if column.is_open:
            sheet.write_blank(row, place, None, looks["open"])
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            sheet.write_number(row, place, value, looks["number"])
        else:
            sheet.write_string(row, place, "" if value is None else str(value)[:MAX_CELL], looks["text"])
