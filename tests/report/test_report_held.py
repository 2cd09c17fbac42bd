"""What is held back as a case is nowhere listed or counted: the page, the files and the workbook give its number."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import report_results
from openpyxl import load_workbook
from report_pages import read_page
from report_results import WATER, Writer, build_results, second_report

from pipeline.records import CASE_FLAG, CASE_MASK, is_held_back
from pipeline.report import write_report
from pipeline.report.citing import build_words
from pipeline.report.lookup import build_lookup
from pipeline.report.texts import read_texts
from pipeline.report.views import group_scope
from pipeline.report.workbook_columns import FINDING_SHEET
from pipeline.settings import Settings

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
