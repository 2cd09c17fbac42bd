"""An agreement that is made again over three reports: one thread on the page, three rows in the file."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.codebook import load_codebook
from pipeline.report import write_report
from pipeline.settings import Classifier, Names, Settings
from pipeline.store import Results
from pipeline.workflow import run

HEAD = "# Verslag leerkring Tuinbuurt\n\nDatum: {day}\nAanwezig: Bo Kramer, Els Visser, Tom Mulder\n\nWe bespraken hoe het gaat.\n\n"
TABLE = "## Actielijst\n\n| Wie | Actie | Wanneer | Status |\n|---|---|---|---|\n{rows}\n"
ROWS = (
    "| Bo | Telefoonlijst van de tuinders maken en ophangen | 1 maart 2024 | |\n| Els | Kruiwagen bij de gemeente lenen | | |",
    "| Tom | Telefoonlijst van de tuinders maken en ophangen | 1 mei 2024 | |\n| Els | Sleutel van het hek laten bijmaken | | |",
    "| Tom | Telefoonlijst van de tuinders maken en ophangen | 1 juni 2024 | gereed |",
)
DAYS = ("6 februari 2024", "9 april 2024", "11 juni 2024")


def run_reports(folder: Path, last: str) -> tuple[Results, Path]:
    """Return the results and page of the three reports; `last` is the state in the last one."""
    source = folder / "Tuinbuurt"
    source.mkdir()
    for number, (day, rows) in enumerate(zip(DAYS, ROWS, strict=True), start=1):
        text = HEAD.format(day=day) + TABLE.format(rows=rows.replace("gereed", last))
        (source / f"verslag-{number}.md").write_text(text, encoding="utf-8")
    settings = replace(Settings(), classifier=Classifier.RULES, names=Names.KEEP)
    made = run([source], settings, load_codebook())
    out = folder / "out"
    out.mkdir()
    write_report(made.results, out, made.about)
    return made.results, out


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Results, Path]:
    return run_reports(tmp_path_factory.mktemp("threads"), "gereed")


def test_another_owner_makes_it_another_agreement_and_the_same_one_a_thread(
    told: tuple[Results, Path],
) -> None:
    results, _ = told
    findings = {finding.finding_id: finding for finding in results.findings}
    lists = [item for item in results.follow_ups if "Telefoonlijst" in findings[item.finding_id].quote.text]
    bo, first, again = sorted(lists, key=lambda item: findings[item.finding_id].document)
    assert (bo.who, first.who, again.who) == ("Bo", "Tom", "Tom")
    assert again.continues == first.finding_id
    assert first.state == "gereed"


def test_every_link_of_the_page_leads_somewhere(told: tuple[Results, Path]) -> None:
    _, out = told
    page = (out / "report.html").read_text(encoding="utf-8")
    anchors = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
    for source in (out / "sources").glob("*.html"):
        back = re.findall(r'href="\.\./report\.html#([^"]+)"', source.read_text(encoding="utf-8"))
        assert set(back) <= anchors


def test_the_thread_keeps_its_first_date_beside_the_last_and_says_how_it_stands(
    told: tuple[Results, Path],
) -> None:
    _, out = told
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "termijn eerst: 1 mei 2024, later: 1 juni 2024" in page
    assert "termijn eerst: 1 maart 2024" not in page, "that of another agreement"
    assert "opnieuw afgesproken" not in page, "a row that says gereed agrees nothing again"


def test_what_is_not_done_shows_how_it_stands_or_was_agreed_again(tmp_path: Path) -> None:
    for last, shown in (("loopt", "in uitvoering"), ("", "opnieuw afgesproken")):
        folder = tmp_path / f"met-{last}"
        folder.mkdir()
        _, out = run_reports(folder, last)
        page = (out / "report.html").read_text(encoding="utf-8")
        steps = page[page.index('<ol class="steps"') :].split("</ol>")[0]
        assert shown in steps
        assert "1 juni 2024" in steps


def test_what_was_handed_over_stands_with_who_has_it_now(tmp_path: Path) -> None:
    source = tmp_path / "Tuinbuurt"
    source.mkdir()
    texts = (
        HEAD.format(day=DAYS[0]) + TABLE.format(rows=ROWS[0]),
        HEAD.format(day=DAYS[1])
        + "## Terugblik\n\n- Bo heeft het ophangen van de telefoonlijst van de tuinders overgedragen aan Tom.\n",
    )
    for number, text in enumerate(texts, start=1):
        (source / f"verslag-{number}.md").write_text(text, encoding="utf-8")
    settings = replace(Settings(), classifier=Classifier.RULES, names=Names.KEEP)
    made = run([source], settings, load_codebook())
    out = tmp_path / "out"
    out.mkdir()
    write_report(made.results, out, made.about)
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "overgedragen, eerst: Bo, nu: Tom" in page
    assert "stand: gereed" not in page
