"""What people decided comes back in the next workbook: to see, to change, to take back; and what is lost is named."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from test_report_workbook import REPORT, Project, find, put, read_follow_ups

from pipeline.cli import main

NAMED = REPORT.replace("## Wat helpt", "Aanwezig: Jonas de Wit, Fenna Bos\n\n## Wat helpt")
WAIT, LINES = ("Bevindingen", "wachttijd"), ("Bevindingen", "Korte lijnen")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def load(project: Project) -> Any:
    return openpyxl.load_workbook(project.out / "findings.xlsx")


def cells(sheet: Any, text: str) -> dict[str, str]:
    """Return the cells of the row with a text, by the head of their column."""
    head = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2, values_only=True):
        if any(text in str(value) for value in row):
            return {name: str(value or "") for name, value in zip(head, row, strict=True)}
    raise AssertionError(text)


def rows_of(sheet: Any) -> list[dict[str, str]]:
    head, *lines = sheet.iter_rows(values_only=True)
    return [{name: str(value or "") for name, value in zip(head, line, strict=True)} for line in lines]


def correct_again(project: Project, *changes: tuple[str, str, str, str], who: str = "Bo") -> int:
    """Correct in the workbook of the last run, in another person's name."""
    book = load(project)
    for sheet, text, column, value in changes:
        put(book[sheet], text, column, value)
    path = project.out.parent / "weer.xlsx"
    book.save(path)
    return main(["correct", str(project.project), str(path), "--who", who])


def lines_of(project: Project) -> int:
    return len((project.project / "decisions.jsonl").read_text(encoding="utf-8").splitlines())


def test_the_next_workbook_holds_what_people_decided_and_reading_it_again_changes_nothing(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.run()
    assert (
        project.correct(
            (*WAIT, "juiste soort", "Behoefte"),
            (*WAIT, "notitie", "twee = regels\nbij elkaar"),
            (*LINES, "juiste methodiek", "Onderzoek"),
            (*LINES, "juist thema", "Vertrouwen; Ons eigen thema"),
            ("Bevindingen", "vaste plek", "juiste soort", "geen bevinding"),
            ("Sessies", "kring.md", "juist aantal deelnemers", "17"),
            ("Sessies", "kring.md", "juiste datum", "3 mei 2022"),
            ("Sessies", "kring.md", "telt mee", "ja"),
            ("Acties", "stuurt de lijst", "juiste eigenaar", "-"),
            ("Acties", "stuurt de lijst", "juiste stand", "gereed"),
        )
        == 0
    )
    assert "9 verbeteringen en 1 notitie overgenomen" in capsys.readouterr().out
    project.run()
    said = capsys.readouterr().out
    assert "Van mensen gelden 9 verbeteringen en 1 notitie (bij 5 uitspraken en sessies)." in said
    book = load(project)
    wait, lines = cells(book["Bevindingen"], "wachttijd"), cells(book["Bevindingen"], "Korte lijnen")
    assert (wait["juiste soort"], wait["juiste methodiek"]) == ("Behoefte", "")
    assert wait["notitie"] == "twee = regels\nbij elkaar"
    assert (lines["juiste methodiek"], lines["juist thema"]) == ("Onderzoek", "Vertrouwen; Ons eigen thema")
    assert cells(book["Geen bevinding"], "vaste plek")["juiste soort"] == "geen bevinding"
    session = cells(book["Sessies"], "kring.md")
    assert (session["juist aantal deelnemers"], session["telt mee"]) == ("17", "ja")
    action = cells(book["Acties"], "stuurt de lijst")
    assert (action["juiste eigenaar"], action["juiste stand"]) == ("-", "gereed")
    n_lines = lines_of(project)
    assert correct_again(project) == 0
    said = capsys.readouterr().out
    assert "0 verbeteringen overgenomen" in said
    assert "; 10 waren er al." in said
    assert lines_of(project) == n_lines


def test_an_old_workbook_does_not_undo_what_another_decided_since(project: Project) -> None:
    project.run()
    project.correct((*WAIT, "juiste soort", "Behoefte"))
    project.run()
    book = load(project)
    correct_again(project, (*WAIT, "juiste soort", "Inzicht"))
    put(book["Bevindingen"], "Korte lijnen", "juiste soort", "Vraag")
    old = project.out.parent / "oud.xlsx"
    book.save(old)
    assert main(["correct", str(project.project), str(old), "--who", "Cas"]) == 0
    rows = project.run()
    waiting, lines = find(rows, "wachttijd"), find(rows, "Korte lijnen")
    assert waiting
    assert lines
    assert (waiting["type"], lines["type"]) == ("inzicht", "vraag")
    assert (waiting["type_source"], lines["type_source"]) == ("person:2", "person:3")


def test_a_filled_cell_that_is_emptied_takes_the_correction_back(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    before = find(project.run(), "wachttijd")
    assert before
    project.correct((*WAIT, "juiste soort", "Behoefte"), (*WAIT, "notitie", "let op"))
    project.run()
    assert correct_again(project, (*WAIT, "juiste soort", "")) == 0
    assert "een eerdere beslissing die u terugneemt" in capsys.readouterr().out
    after = find(project.run(), "wachttijd")
    assert after
    assert (after["type"], after["type_source"]) == (before["type"], before["type_source"])
    assert after["note"] == "let op"
    sheet = load(project)["Verbeteringen"]
    assert [row["hoe het nu staat"] for row in rows_of(sheet) if row["wat"] == "soort"] == [
        "teruggenomen", "later is anders besloten",
    ]  # fmt: skip


def test_the_sheet_of_corrections_says_who_when_what_and_before_without_names(project: Project) -> None:
    (project.sources / "kring.md").write_text(NAMED, encoding="utf-8")
    project.run()
    project.correct(
        (*WAIT, "juiste soort", "Behoefte"),
        (*WAIT, "notitie", "Fenna Bos weet dit"),
        ("Acties", "stuurt de lijst", "juiste eigenaar", "Fenna Bos"),
    )
    project.run()
    made = {row["wat"]: row for row in rows_of(load(project)["Verbeteringen"])}
    assert {row["wie"] for row in made.values()} == {"mens 1"}
    assert "De wachttijd bij de jeugdhulp" in made["soort"]["tekst"]
    assert (made["soort"]["stond er"], made["soort"]["werd"]) == ("Knelpunt", "Behoefte")
    assert (made["soort"]["verslag"], made["soort"]["hoe het nu staat"]) == ("kring.md", "geldt")
    assert made["wie"]["werd"].startswith("Deelnemer")
    assert made["notitie"]["werd"].startswith("Deelnemer")
    for path in project.out.rglob("*"):
        if path.suffix in {".csv", ".html", ".json", ".txt"}:
            text = path.read_text(encoding="utf-8")
            assert "Fenna" not in text, path.name
            assert "person:Ada" not in text, path.name
    every = [
        str(cell) for sheet in load(project) for row in sheet.iter_rows(values_only=True) for cell in row
    ]
    assert not [cell for cell in every if "Fenna" in cell or "Ada" in cell]


def test_a_note_is_shown_beside_its_finding_escaped_and_is_no_correction(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.run()
    assert project.correct((*WAIT, "notitie", "<b>citeren</b> in hoofdstuk 4")) == 0
    assert "1 notitie overgenomen" in capsys.readouterr().out
    row = find(project.run(), "wachttijd")
    assert row
    assert (row["note"], row["reviewed"]) == ("<b>citeren</b> in hoofdstuk 4", "false")
    for page in (project.out / "report.html", next((project.out / "sources").glob("*.html"))):
        text = page.read_text(encoding="utf-8")
        assert "notitie: &lt;b&gt;citeren&lt;/b&gt; in hoofdstuk 4" in text
        assert "<b>citeren" not in text
    assert "Van mensen geldt 1 notitie." in capsys.readouterr().out


def test_a_dash_takes_the_themes_of_a_finding_away_and_a_theme_by_a_person_counts_as_reviewed(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.run()
    assert project.correct((*WAIT, "juist thema", "-"), (*LINES, "juist thema", "Gesprekruimte")) == 0
    said = capsys.readouterr().out
    assert "Nieuw thema: Gesprekruimte" in said
    assert "Nieuw thema: -" not in said
    rows = project.run()
    waiting, lines = find(rows, "wachttijd"), find(rows, "Korte lijnen")
    assert waiting
    assert lines
    assert waiting["themes"] == ""
    assert {waiting["reviewed"], lines["reviewed"]} == {"true"}
    themes = csv.DictReader((project.out / "themes.csv").read_text(encoding="utf-8").splitlines())
    assert not {row["label"] for row in themes} & {"-", ""}
    sheet = load(project)["Bevindingen"]
    assert cells(sheet, "wachttijd")["juist thema"] == "-"
    assert cells(sheet, "Korte lijnen")["zekerheid"] == "door een mens"
    page = (project.out / "report.html").read_text(encoding="utf-8")
    assert "door een mens bepaald" in page
    assert correct_again(project, ("Bevindingen", "vaste plek", "juist thema", "Gesprekruimten")) == 0
    assert "Nieuw thema: Gesprekruimten (bedoelde u ‘gesprekruimte’?)" in capsys.readouterr().out


def test_a_correction_goes_with_a_sentence_that_was_changed_a_little_and_a_lost_one_is_named(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.run()
    project.correct((*WAIT, "juiste soort", "Behoefte"), (*LINES, "juiste soort", "Inzicht"))
    project.run()
    changed = REPORT.replace("De wachttijd bij de jeugdhulp is", "De wachtijd bij jeugdhulp is")
    changed = changed.replace(
        "Korte lijnen met de huisarts zijn een succesfactor.", "De huisarts belt ons nu zelf."
    )
    (project.sources / "kring.md").write_text(changed, encoding="utf-8")
    capsys.readouterr()
    for _ in range(2):
        waiting = find(project.run(), "De wachtijd bij jeugdhulp")
        assert waiting
        assert (waiting["type"], waiting["type_source"]) == ("behoefte", "person:1")
        said = capsys.readouterr().out
        assert "1 zin is iets veranderd" in said
        assert "1 verbetering vindt haar zin of sessie niet meer en geldt niet:" in said
        assert "kring.md: “Korte lijnen met de huisarts zijn een succesfactor.” (soort: Inzicht)" in said
    book = load(project)
    assert cells(book["Bevindingen"], "De wachtijd bij jeugdhulp")["juiste soort"] == "Behoefte"
    made = {row["tekst"]: row for row in rows_of(book["Verbeteringen"])}
    moved = made["De wachttijd bij de jeugdhulp is te lang."]
    assert moved["hoe het nu staat"] == "geldt; de zin is iets veranderd"
    assert moved["zin nu"] == "De wachtijd bij jeugdhulp is te lang."
    page = (project.out / "report.html").read_text(encoding="utf-8")
    assert "Een verbetering vindt haar zin of sessie niet meer" in page
    assert correct_again(project, ("Bevindingen", "De wachtijd bij jeugdhulp", "juiste soort", "")) == 0
    waiting = find(project.run(), "De wachtijd bij jeugdhulp")
    assert waiting
    assert not waiting["type_source"].startswith("person:")


def test_a_correction_of_one_agreement_is_not_told_of_another(project: Project) -> None:
    later = "# Leerkring 3\n\nDatum: 9 juni 2022\n\n## Afspraken\n\n- Jonas stuurt de lijst rond voor 1 september.\n"
    (project.sources / "kring-3.md").write_text(later, encoding="utf-8")
    project.run()
    first, again = sorted(read_follow_ups(project), key=lambda row: row["when"])
    assert again["continues"] == first["finding_id"]
    project.correct(("Acties", "voor 1 juni", "juiste stand", "vervallen"))
    project.run()
    first, again = sorted(read_follow_ups(project), key=lambda row: row["when"])
    assert (first["state"], first["certainty"]) == ("vervallen", "mens")
    assert again["certainty"] != "mens"
    page = (project.out / "report.html").read_text(encoding="utf-8")
    assert "gelezen als dezelfde afspraak" in page
    correct_again(project, ("Acties", "voor 1 september", "juiste stand", "gereed"))
    project.run()
    first, again = sorted(read_follow_ups(project), key=lambda row: row["when"])
    assert (first["state"], again["state"]) == ("vervallen", "gereed")


def test_a_new_project_is_told_and_swapped_arguments_are(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.run()
    assert f"Nieuwe projectmap gemaakt: {project.project}." in capsys.readouterr().out
    assert project.correct((*WAIT, "juiste soort", "Behoefte")) == 0
    book, wrong = project.out.parent / "verbeterd.xlsx", project.project.with_name("projekt")
    assert "projectmap gemaakt" not in capsys.readouterr().out
    assert main(["correct", str(wrong), str(book)]) == 0
    said = capsys.readouterr().out
    assert f"Nieuwe projectmap gemaakt: {wrong}." in said
    assert f"bedoelde u {project.project}?" in said
    nothing = project.project.with_name("leeg")
    assert main(["correct", str(nothing), str(project.out / "findings.xlsx")]) == 0
    assert "er is niets in gezet" in capsys.readouterr().out
    assert not nothing.exists()
    assert main(["correct", str(book), str(project.project)]) == 2
    assert "staan andersom" in capsys.readouterr().err
    assert main(["correct", str(project.project), str(project.out / "themes.csv")]) == 2
    assert ".xlsx" in capsys.readouterr().err
