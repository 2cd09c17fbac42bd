"""The workbook people correct in: what it holds, and the way back through three re-runs."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.cli import main
from pipeline.codebook import load_codebook
from pipeline.report.corrections import WorkbookError, read_corrections
from pipeline.report.typed import read_date

REPORT = """# Leerkring 2

Datum: 12 mei 2022

## Wat helpt

- Korte lijnen met de huisarts zijn een succesfactor.
- =SOM(A1) helpt bij het rekenen met formulieren.

## Wat hindert

- De wachttijd bij de jeugdhulp is te lang.
- Er is geen vaste plek voor overleg.

## Afspraken

- Jonas stuurt de lijst rond voor 1 juni.

## Vooraf

We begonnen om negen uur met koffie in de grote zaal van het gemeentehuis.
"""


class Project:
    """A folder of reports with a project beside it, run through the command line."""

    def __init__(self, folder: Path) -> None:
        self.sources, self.project, self.out = folder / "verslagen", folder / "project", folder / "uit"
        self.sources.mkdir()
        (self.sources / "kring.md").write_text(REPORT, encoding="utf-8")

    def run(self) -> list[dict[str, str]]:
        code = main(
            ["run", str(self.sources), "--out", str(self.out), "--project", str(self.project), "--quiet"]
        )
        assert code == 0
        return list(csv.DictReader((self.out / "findings.csv").read_text(encoding="utf-8").splitlines()))

    def correct(self, *changes: tuple[str, str, str, str]) -> int:
        book = openpyxl.load_workbook(self.out / "findings.xlsx")
        for sheet, text, column, value in changes:
            put(book[sheet], text, column, value)
        path = self.out.parent / "verbeterd.xlsx"
        book.save(path)
        return main(["correct", str(self.project), str(path), "--who", "Ada"])


def put(sheet: Any, text: str, column: str, value: str) -> None:
    head = [cell.value for cell in sheet[1]]
    shown = head.index(next(name for name in ("tekst", "verslag", "thema") if name in head))
    row = next(row for row in sheet.iter_rows(min_row=2) if text in str(row[shown].value))
    row[head.index(column)].value = value


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def find(rows: list[dict[str, str]], text: str) -> dict[str, str] | None:
    return next((row for row in rows if text in row["text"] and row["document"] == "kring.md"), None)


def test_a_text_that_starts_with_a_sign_is_text_and_only_yellow_cells_take_what_is_typed(
    project: Project,
) -> None:
    project.run()
    sheet = openpyxl.load_workbook(project.out / "findings.xlsx")["Bevindingen"]
    head = [cell.value for cell in sheet[1]]
    cell = next(
        row[head.index("tekst")]
        for row in sheet.iter_rows(min_row=2)
        if "SOM" in str(row[head.index("tekst")].value)
    )
    assert cell.data_type == "s"
    assert sheet.protection.sheet
    refused = {
        cells.split(":")[0]
        for rule in sheet.data_validations.dataValidation
        if (rule.type, rule.formula1) == ("custom", "FALSE")
        for cells in str(rule.sqref).split()
    }
    assert {"A2", "B2", "C2"} < refused
    assert sheet.cell(2, head.index("juiste soort") + 1).coordinate not in refused
    # Excel sorts no locked cell on a protected sheet
    assert not any(cell.protection.locked for cell in sheet[2])
    assert not sheet.protection.sort
    assert sheet.freeze_panes == sheet.cell(2, head.index("tekst") + 2).coordinate
    assert head.index("juiste soort") - head.index("tekst") == 2
    assert sheet.auto_filter.ref
    assert sheet.data_validations.count >= 3


def test_the_same_results_give_the_same_workbook(project: Project) -> None:
    project.run()
    first = (project.out / "findings.xlsx").read_bytes()
    project.run()
    assert (project.out / "findings.xlsx").read_bytes() == first


def test_corrections_of_all_kinds_survive_reruns_a_changed_source_and_an_added_session(
    project: Project,
) -> None:
    project.run()
    code = project.correct(
        ("Bevindingen", "wachttijd", "juiste soort", "Behoefte"),
        ("Bevindingen", "Korte lijnen", "juiste methodiek", "Onderzoek"),
        ("Bevindingen", "Korte lijnen", "juist thema", "Vertrouwen; Ons eigen thema"),
        ("Bevindingen", "vaste plek", "juiste soort", "geen bevinding"),
        ("Bevindingen", "stuurt de lijst", "notitie", "klopt"),
        ("Geen bevinding", "negen uur", "juiste soort", "Succesfactor"),
    )
    assert code == 0
    source = project.sources / "kring.md"
    for step in range(3):
        rows = project.run()
        needed, lines, coffee = find(rows, "wachttijd"), find(rows, "Korte lijnen"), find(rows, "negen uur")
        assert needed
        assert needed["type"] == "behoefte"
        assert needed["type_source"] == "person:1"
        assert lines
        assert lines["method"] == "onderzoek"
        assert set(lines["themes"].split("; ")) == {"vertrouwen", "Ons eigen thema"}
        assert "Ons eigen thema,Ons eigen thema,own," in (project.out / "themes.csv").read_text(
            encoding="utf-8"
        )
        assert find(rows, "vaste plek") is None
        assert coffee
        assert coffee["type"] == "succesfactor"
        assert needed["reviewed"] == "true"
        if step == 0:
            source.write_text(
                REPORT.replace("# Leerkring 2", "# Leerkring 2\n\nEen nieuwe alinea vooraf."),
                encoding="utf-8",
            )
        if step == 1:
            shutil.copy(source, project.sources / "kring-2.md")
            later = (project.sources / "kring-2.md").read_text(encoding="utf-8").replace("12 mei", "9 juni")
            (project.sources / "kring-2.md").write_text(later, encoding="utf-8")


def read_sessions_of(project: Project) -> list[dict[str, str]]:
    return list(csv.DictReader((project.out / "sessions.csv").read_text(encoding="utf-8").splitlines()))


def test_facts_of_a_session_can_be_corrected_and_a_document_set_aside(project: Project) -> None:
    (project.sources / "plan.md").write_text(
        "# Projectplan\n\nDe wachttijd bij de balie is te lang.\n", encoding="utf-8"
    )
    project.run()
    code = project.correct(
        ("Sessies", "kring.md", "juiste datum", "3-4-2021"),
        ("Sessies", "kring.md", "juist programma", "Buurt in beeld"),
        ("Sessies", "kring.md", "juist thema van de sessie", "Bereik"),
        ("Sessies", "plan.md", "telt mee", "ja"),
    )
    assert code == 0
    project.run()
    circle, plan = read_sessions_of(project)
    assert (circle["held_on"], circle["programme"], circle["theme"]) == (
        "2021-04-03", "Buurt in beeld", "Bereik",
    )  # fmt: skip
    assert circle["held_on_source"] == "person"
    assert plan["is_session_report"] == "true"
    assert "door een mens bepaald" in (project.out / "report.html").read_text(encoding="utf-8")
    assert (project.out / "follow_up.csv").read_text(encoding="utf-8").count("2021-06-01") == 1
    assert project.correct(("Sessies", "kring.md", "telt mee", "nee")) == 0
    assert {row["counted"] for row in project.run() if row["document"] == "kring.md"} == {"false"}
    assert read_sessions_of(project)[0]["not_counted_because"] == "telt niet mee: door een mens bepaald"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3-7-2022", "2022-07-03"),
        ("3 juli 2022", "2022-07-03"),
        ("juni 2022", "2022-06"),
        ("maandag 2022", None),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, day: str | None) -> None:
    assert read_date(typed) == day


def read_follow_ups(project: Project) -> list[dict[str, str]]:
    return list(csv.DictReader((project.out / "follow_up.csv").read_text(encoding="utf-8").splitlines()))


def test_owner_date_and_state_of_an_agreement_can_be_corrected_and_the_number_of_people(
    project: Project,
) -> None:
    project.run()
    (before,) = read_follow_ups(project)
    assert before["state"] != "gereed"
    code = project.correct(
        ("Acties", "stuurt de lijst", "juiste eigenaar", "De projectleider"),
        ("Acties", "stuurt de lijst", "juiste datum", "3-7-2022"),
        ("Acties", "stuurt de lijst", "juiste stand", "gereed"),
        ("Sessies", "kring.md", "juist aantal deelnemers", "17"),
    )
    assert code == 0
    for _ in range(2):
        project.run()
        (after,) = read_follow_ups(project)
        assert (after["who"], after["when"]) == ("De projectleider", "2022-07-03")
        assert (after["state"], after["because"]) == ("gereed", "door een mens bepaald")
        assert read_sessions_of(project)[0]["participants"] == "17"
    assert project.correct(("Acties", "stuurt de lijst", "juiste eigenaar", "-")) == 0
    assert project.correct(("Acties", "stuurt de lijst", "juiste datum", "-")) == 0
    assert project.correct(("Sessies", "kring.md", "juist aantal deelnemers", "-")) == 0
    project.run()
    (after,) = read_follow_ups(project)
    assert (after["who"], after["when"], after["state"]) == ("", "", "gereed")
    assert read_sessions_of(project)[0]["participants"] == ""


def test_what_was_put_off_keeps_its_first_date_beside_the_new_one(project: Project) -> None:
    later = "# Leerkring 3\n\nDatum: 9 juni 2022\n\n## Stand van de afspraken\n\n- De lijst die Jonas rondstuurt: uitgesteld tot 1 september.\n"
    (project.sources / "kring-3.md").write_text(later, encoding="utf-8")
    project.run()
    row = next(each for each in read_follow_ups(project) if each["when"] == "2022-06-01")
    assert (row["state"], row["now_who"], row["now_when"]) == ("open", "", "1 september")
    sheet = openpyxl.load_workbook(project.out / "findings.xlsx")["Acties"]
    head = [cell.value for cell in sheet[1]]
    shown = {cells[head.index("later verschoven naar")].value for cells in sheet.iter_rows(min_row=2)}
    assert "1 september" in shown


def test_an_owner_typed_by_name_leaves_under_the_pseudonym_that_the_name_has(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.sources / "kring.md").write_text(
        REPORT.replace("## Wat helpt", "Aanwezig: Jonas de Wit, Fenna Bos\n\n## Wat helpt"), encoding="utf-8"
    )
    project.run()
    assert project.correct(("Acties", "stuurt de lijst", "juiste eigenaar", "Fenna Bos")) == 0
    assert "blijft leesbaar" in capsys.readouterr().out
    project.run()
    (after,) = read_follow_ups(project)
    assert after["who"].startswith("Deelnemer")


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "told"),
    [
        ("Acties", "stuurt de lijst", "juiste datum", "binnenkort", "is geen datum"),
        ("Acties", "stuurt de lijst", "juiste stand", "half", "staat niet in de lijst"),
        ("Sessies", "kring.md", "juist aantal deelnemers", "een stuk of tien", "is geen aantal"),
    ],
)
def test_what_cannot_be_of_an_agreement_or_number_is_told(
    project: Project,
    capsys: pytest.CaptureFixture[str],
    sheet: str,
    row: str,
    column: str,
    value: str,
    told: str,
) -> None:
    project.run()
    assert project.correct((sheet, row, column, value)) == 1
    assert told in capsys.readouterr().out


def test_who_has_a_pseudonym_keeps_it_when_the_programme_is_corrected(project: Project) -> None:
    (project.sources / "kring.md").write_text(
        REPORT.replace("## Wat helpt", "Aanwezig: Jonas de Wit, Fenna Bos\n\n## Wat helpt"), encoding="utf-8"
    )
    before = {row["text"] for row in project.run()}
    assert any("Deelnemer" in text for text in before)
    assert project.correct(("Sessies", "kring.md", "juist programma", "Buurt in beeld")) == 0
    assert {row["text"] for row in project.run()} == before


@pytest.mark.parametrize("date", ["3 maart 2021", "3 March 2021", "3 Mar 2021", "3 mrt. 2021", "3/3/2021"])
def test_a_dash_takes_a_theme_away_and_dates_may_be_in_words(project: Project, date: str) -> None:
    project.run()
    assert project.correct(("Sessies", "kring.md", "juist thema van de sessie", "-")) == 0
    assert project.correct(("Sessies", "kring.md", "juiste datum", date)) == 0
    project.run()
    (circle,) = read_sessions_of(project)
    assert (circle["held_on"], circle["theme"]) == ("2021-03-03", "")


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("juiste datum", "31-2-2021", "is geen datum"),
        ("juiste datum", "in de lente", "is geen datum"),
        ("telt mee", "misschien", "staat niet in de lijst"),
    ],
)
def test_a_fact_of_a_session_that_cannot_be_is_told(
    project: Project, capsys: pytest.CaptureFixture[str], column: str, value: str, told: str
) -> None:
    project.run()
    assert project.correct(("Sessies", "kring.md", column, value)) == 1
    assert told in capsys.readouterr().out
    assert read_sessions_of(project)[0]["held_on"] == "2022-05-12"


def test_a_theme_is_named_and_joined_for_ever(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    rows = project.run()
    waiting, place = find(rows, "wachttijd"), find(rows, "vaste plek")
    assert waiting
    assert place
    kept_id, label = waiting["themes"].split("; ")[0], waiting["theme_labels"].split("; ")[0]
    changes = (
        ("Thema's", label, "andere naam", "Te lang wachten"),
        ("Thema's", place["theme_labels"].split("; ")[0], "samenvoegen met", label),
    )
    assert project.correct(*changes) == 0
    assert "2 verbeteringen overgenomen" in capsys.readouterr().out
    for _ in range(2):
        rows = project.run()
        for text in ("wachttijd", "vaste plek"):
            row = find(rows, text)
            assert row
            assert kept_id in row["themes"].split("; ")
            assert "Te lang wachten" in row["theme_labels"].split("; ")
    assert project.correct(("Thema's", "Te lang wachten", "andere naam", "Te lang wachten")) == 0
    assert "0 verbeteringen overgenomen" in capsys.readouterr().out
    kept = (project.project / "themes.jsonl").read_text(encoding="utf-8")
    assert kept.count('"by": "Ada"') == 2


def test_what_cannot_be_understood_is_told_and_left_out(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.run()
    code = project.correct(
        ("Bevindingen", "wachttijd", "juiste soort", "Probleempje"),
        ("Bevindingen", "Korte lijnen", "id", "u-0000000000"),
        ("Bevindingen", "Korte lijnen", "juiste soort", "Knelpunt"),
    )
    said = capsys.readouterr().out
    assert code == 1
    assert "‘Probleempje’ staat niet in de lijst" in said
    assert "onbekend id u-0000000000" in said
    rows = project.run()
    first = find(rows, "Korte lijnen")
    assert first
    assert first["type"] == "succesfactor"


def test_a_sheet_sorted_by_one_column_is_refused(project: Project) -> None:
    project.run()
    path = project.out / "findings.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Bevindingen"]
    place = [cell.value for cell in sheet[1]].index("tekst")
    texts = [row[place].value for row in sheet.iter_rows(min_row=2)]
    for row, text in zip(sheet.iter_rows(min_row=2), reversed(texts), strict=True):
        row[place].value = text
    book.save(path)
    with pytest.raises(WorkbookError, match="hoort de tekst niet meer"):
        read_corrections(path, load_codebook(), "Ada", "2026-01-01")


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "anders.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(WorkbookError, match="geen werkboek"):
        read_corrections(path, load_codebook(), "Ada", "2026-01-01")
    (tmp_path / "tekst.xlsx").write_text("geen zip", encoding="utf-8")
    with pytest.raises(WorkbookError, match="kan niet als werkboek"):
        read_corrections(tmp_path / "tekst.xlsx", load_codebook(), "Ada", "2026-01-01")
