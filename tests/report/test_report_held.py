"""What is held back as a case is nowhere listed or counted: the page, the files and the workbook give its number."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
import report_results
from openpyxl import load_workbook
from report_pages import read_page
from report_results import WATER, Writer, build_results, second_report

from pipeline.correcting import tell_decided
from pipeline.records import CASE_FLAG, CASE_MASK, Classification, Correction, Standing, is_held_back
from pipeline.report import write_report
from pipeline.report.citing import build_words
from pipeline.report.lookup import build_lookup
from pipeline.report.method import describe_method
from pipeline.report.telling_decided import say_places
from pipeline.report.texts import read_texts
from pipeline.report.views import group_scope
from pipeline.report.workbook import build_sheets
from pipeline.report.workbook_columns import FINDING_SHEET
from pipeline.report.workbook_held import list_decisions, list_lost
from pipeline.settings import Language, Settings
from pipeline.store import Results

RUN = {"version": "1", "language_model": "none", "quality": None}


def _report_with_cases() -> Writer:
    page = second_report()
    page.item("-", CASE_MASK, flags=(CASE_FLAG,), themes=("wachttijd",))
    page.item("?", f"{CASE_MASK} {CASE_MASK}", flags=(CASE_FLAG,))
    page.item("-", f"{CASE_MASK} en de pont vaart te laat.", flags=(CASE_FLAG,))
    return page


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(report_results, "second_report", _report_with_cases)
    write_report(build_results(), tmp_path, RUN)
    return tmp_path


def test_what_is_held_back_has_nothing_left_to_read() -> None:
    assert is_held_back(CASE_MASK)
    assert is_held_back(f"“{CASE_MASK} {CASE_MASK}.”")
    assert not is_held_back(f"{CASE_MASK} en de pont vaart te laat.")
    assert not is_held_back("[casus]")
    assert not is_held_back("")


def test_held_findings_do_not_count_and_say_why(folder: Path) -> None:
    with (folder / "findings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if CASE_MASK in row["text"]]
    assert [row["counted"] for row in rows] == ["false", "false", "true"]
    assert [row["not_counted_because"] for row in rows] == ["over een persoon, niet getoond"] * 2 + [""]
    counts = json.loads((folder / "run.json").read_text(encoding="utf-8"))["counts"]
    assert counts["findings_held"] == 2
    assert counts["findings"] - counts["findings_counted"] == 2 + 3  # a repeat, about the session, no report


def test_held_findings_are_one_number_on_the_page(folder: Path) -> None:
    text = (folder / "report.html").read_text(encoding="utf-8")
    assert text.count(CASE_MASK) == text.count(f"{CASE_MASK} en de pont")
    assert "2 bevindingen over een persoon, niet getoond en niet geteld." in text
    assert "2 bevindingen over een persoon" not in (folder / "numbers.html").read_text(encoding="utf-8")


def test_a_source_page_shows_the_mask_without_colour_or_note(folder: Path) -> None:
    paths = [path for path in (folder / "sources").glob("*.html") if "de pont" in path.read_text("utf-8")]
    page = read_page(paths[0])
    assert "2 bevindingen over een persoon, niet getoond en niet geteld." in page.text
    held = [values for tag, values in page.elements if tag == "span" and values.get("class") == "held"]
    assert [values["title"] for values in held] == ["over een persoon, niet getoond"] * 2


def test_the_workbook_says_why_a_held_sentence_does_not_count(folder: Path) -> None:
    name = read_texts(Settings().lang)(f"workbook.sheet.{FINDING_SHEET}")
    sheet = load_workbook(folder / "findings.xlsx")[name]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    held = [row for row in cells if CASE_MASK in row]
    assert len(held) == 1
    assert "over een persoon, niet getoond" in held[0]


def test_the_answers_of_the_page_rest_on_what_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_results, "second_report", _report_with_cases)
    results = build_results()
    group = group_scope(build_words(build_lookup(results)), WATER)
    assert any(finding.is_held for finding in results.findings)
    assert not any(finding.is_held for finding in group.findings)


def _decided(results: Results) -> Results:
    """Return the results with a decision on the first held finding and on another one."""
    held = next(each for each in results.findings if each.is_held)
    shown = next(each for each in results.findings if not each.is_held)
    made = [
        _made(held.unit_id, "2024-01-02", held.quote.text),
        _made(shown.unit_id, "2024-01-03", shown.quote.text),
        replace(_made("weg", "2024-01-01", ""), is_held=True, standing=Standing.LOST),
        replace(_made("weg", "2024-01-04", "Zonder verslag."), standing=Standing.LOST, document=""),
    ]
    coded = Classification(held.unit_id, "finding", "behoefte", 1.0, "person:1")
    return replace(results, corrections=tuple(made), classifications=(*results.classifications, coded))


def _made(unit_id: str, when: str, text: str) -> Correction:
    return Correction(unit_id, "type", "behoefte", "Knelpunt", "1", when, "a.md", text, Standing.HOLDS)


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch) -> Results:
    monkeypatch.setattr(report_results, "second_report", _report_with_cases)
    return _decided(build_results())


def test_the_workbook_tells_no_coding_of_what_is_held_back(decided: Results) -> None:
    sheets = {sheet.key: sheet for sheet in build_sheets(build_words(build_lookup(decided)))}
    sheet = sheets[FINDING_SHEET]
    keys = [column.key for column in sheet.columns]
    held = [
        row
        for row in (dict(zip(keys, row, strict=True)) for row in sheet.rows)
        if is_held_back(str(row["text"]))
    ]
    told = {"id", "check", "scope", "date", "document", "page", "text", "uncounted"}
    assert len(held) == 2
    assert {key for row in held for key, value in row.items() if value} <= told


def test_the_sheet_of_corrections_is_latest_first_and_tells_nothing_of_a_held_case(decided: Results) -> None:
    rows = list(list_decisions(build_words(build_lookup(decided))))
    assert [row["when"] for row in rows] == [f"2024-01-0{n}" for n in (4, 3, 2, 1)]
    assert [(row["was"], row["became"]) for row in rows[2:]] == [("", "")] * 2
    assert rows[1]["became"]


def test_a_lost_correction_tells_no_sentence_of_a_case_and_no_colon_without_a_report(
    decided: Results,
) -> None:
    case, alone = list_lost(build_words(build_lookup(decided)))
    assert case == "a.md (soort)"
    assert alone.startswith("“Zonder verslag.” (soort: ")


def test_the_message_of_lost_corrections_is_dutch_whatever_the_page_is(decided: Results) -> None:
    english = replace(decided, settings=replace(decided.settings, lang=Language.EN))
    counts = dict.fromkeys(("fields", "themes", "notes", "moved"), 0)
    assert "  a.md (soort)" in tell_decided(english, counts, Path())


def test_the_justification_counts_no_finding_that_is_held_back(decided: Results) -> None:
    method = describe_method(build_words(build_lookup(decided)), RUN)
    shown = [each for each in decided.findings if not each.is_held]
    assert method.n_findings == str(len(shown))
    before = describe_method(build_words(build_lookup(build_results())), RUN)
    assert method.n_reviewed == before.n_reviewed


@pytest.mark.parametrize(
    ("units", "sessions", "said"),
    [
        (9, 0, "bij 9 uitspraken"),
        (1, 0, "bij 1 uitspraak"),
        (0, 1, "bij 1 sessie"),
        (2, 3, "bij 5 uitspraken en sessies"),
    ],
)
def test_only_the_kind_that_was_corrected_is_named(units: int, sessions: int, said: str) -> None:
    counts = {"fields": units + sessions, "units": units, "sessions": sessions}
    assert say_places(read_texts(Language.NL), counts) == said
