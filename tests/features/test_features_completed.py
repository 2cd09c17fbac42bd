"""Must rows of docs/features.md that the first table called partly there. Each test is named after its row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from features_result import Result, make_result, read_more, read_result
from features_texts import NEWS as NEWS_TEXT

from pipeline.cli import main
from pipeline.settings import Classifier, Language, Settings

NEWS, CIRCLE, MANAGERS, NETWORK = "e1", "d2", "c3", "b4"
MORE_CIRCLE, JANUARY = "j2", "h3"
SECOND = "  4. Het voorstel aan de bestuurders is om elk kwartaal een ochtend mee te lopen."
CAROUSEL = """\
# Leersessie Waterrand

Datum: 3 april 2023

## De flappen

| Hoe ziet een goede week eruit? | Waar lig je wakker van? |
|---|---|
| Wat zou je morgen anders doen? | Wie bel je het eerst? |

| Hoe kom je bij elkaar? |
|---|
| korte lijnen helpen ons |
| dagelijkse koffie |

## Vragen uit de zaal

| Hoe starten we straks? | Waarom juist hier? |
|---|---|
| Waar komt de wijkbus? | Hoe lang duurt de proef? |
"""


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return read_result(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return read_more(tmp_path_factory.getbasetemp())


def test_a6_phase_of_the_series_stands_with_its_number(result: Result, more: Result) -> None:
    assert [row["phase"] for row in (result.session(CIRCLE), more.session(MORE_CIRCLE))] == ["3", "2"]
    assert result.session(NETWORK)["phase"] == ""
    assert "fase 3" in result.page("Sessies")


def test_b3_perspectives_are_crossed_with_the_types(result: Result) -> None:
    shown = result.page("Perspectief en soort")
    counted = [row for row in result.findings() if row["counted"] == "true"]
    for name in ("systeem", "professional", "veranderproces"):
        n = sum(row["perspective"] == name for row in counted)
        line = shown[shown.index(f" {name} ") :].split()
        # seven types and the total stand behind the name
        numbers = [int(word) for word in line[1:9]]
        assert (numbers[-1], sum(numbers[:-1])) == (n, n)
        assert n > 0
    assert "systeem: knelpunten" in (result.folder / "numbers.html").read_text(encoding="utf-8")


def test_b5_solutions_are_bundled_per_party(result: Result) -> None:
    shown = result.page("Oplossingen en wat er later over is gezegd")
    management = shown[shown.index("Management (") :]
    assert "Het management moet dekking geven" in management
    assert "één gezamenlijke lijn" not in management.split("Notitie voor")[1].split(" (")[0]
    rows = {row["party"]: row for row in result.rows("parties")}
    assert (rows["Het management"]["category"], rows["Het management"]["n_solutions"]) == ("management", "1")


def test_b7_no_question_of_the_carousel_is_a_finding_whatever_its_words(tmp_path: Path) -> None:
    source = tmp_path / "flappen.md"
    source.write_text(CAROUSEL, encoding="utf-8")
    made = make_result(source, tmp_path / "uit")
    for part in ("goede week", "wakker van", "morgen anders", "bel je het eerst", "kom je bij elkaar"):
        assert made.is_context(part)
    assert made.finding("korte lijnen helpen")["type"] == "succesfactor"
    # under a heading that asks for questions the rules keep them: they are what the session yielded
    by_rules = make_result(source, tmp_path / "regels", replace(Settings(), classifier=Classifier.RULES))
    assert {
        by_rules.finding(part)["type"]
        for part in ("starten we straks", "juist hier", "de wijkbus", "duurt de proef")
    } == {"vraag"}


def test_b8_need_with_an_owner_stays_a_need_and_those_without_one_are_listed(result: Result) -> None:
    owned = result.finding("Eén loket voor schulden")
    assert (owned["type"], owned["actor"]) == ("behoefte", "gemeente")
    shown = result.page("Behoeften zonder eigenaar")
    assert "geen eigenaar" in shown
    assert "Een gezamenlijke sociale kaart" in shown
    assert "Eén loket voor schulden" not in shown
    without = [
        row
        for row in result.findings()
        if row["type"] == "behoefte" and row["counted"] == "true" and not row["actor"]
    ]
    assert all(row["text"] in shown for row in without)


def test_b10_practice_after_a_metaphor_is_shown_and_gives_the_type(result: Result, more: Result) -> None:
    row = result.finding("zonder vaste voorman liep het vast ofwel")
    assert row["practice"] == "bij ingewikkelde casussen ontbreekt het aan regie"
    assert f"in de praktijk: {row['practice']}" in result.page("Knelpunten")
    turned = more.finding("niemand wilde zijn eind loslaten")
    assert turned["type"] == "succesfactor"
    assert turned["practice"].startswith("korte lijnen")
    assert {row["practice"] for row in result.findings(MANAGERS)} == {""}


def test_b11_table_and_explanation_are_joined_and_themes_in_question_form_are_no_findings(
    result: Result, more: Result
) -> None:
    parts = ("Regels op elkaar afstemmen", "Op tactisch niveau moeten", "Ambassadeurs inzetten")
    assert {result.finding(part)["table_theme"] for part in parts} == {"Optrekken"}
    shown = result.page("Tafels: opbrengst en toelichting bij elkaar")
    table = shown[shown.index("Optrekken (") :].split("Spelregels (")[0]
    column, explained = table.split("In de toelichting:")
    assert "Regels op elkaar afstemmen" in column
    assert "Op tactisch niveau moeten" in explained
    for part in ("Hoe blijven we in gesprek?", "Wanneer laten we los?"):
        assert more.is_context(part)


def test_c5_remark_without_a_mark_can_be_coded_afterwards(tmp_path: Path) -> None:
    source = tmp_path / "verslag.md"
    source.write_text(
        "# Leersessie Waterrand\n\nDatum: 3 april 2023\n\n## Opbrengst\n\n- buurtmoeder\n- keukentafel\n",
        encoding="utf-8",
    )
    project, out = tmp_path / "project", tmp_path / "uit"
    command = ["run", str(source), "--out", str(out), "--project", str(project), "--quiet"]
    assert main(command) == 0
    assert Result(out).finding("buurtmoeder")["type"] == "aandachtspunt"
    book = openpyxl.load_workbook(out / "findings.xlsx")
    sheet = book["Bevindingen"]
    head = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[head.index("tekst")].value == "buurtmoeder")
    row[head.index("juiste soort")].value = "Succesfactor"
    book.save(tmp_path / "nagekeken.xlsx")
    assert main(["correct", str(project), str(tmp_path / "nagekeken.xlsx"), "--who", "Ada"]) == 0
    assert main(command) == 0
    coded = Result(out).finding("buurtmoeder")
    assert (coded["type"], coded["reviewed"]) == ("succesfactor", "true")
    assert Result(out).finding("keukentafel")["type"] == "aandachtspunt"


def test_c6_coverage_of_the_four_vs_by_a_series(result: Result, more: Result) -> None:
    shown = result.page("De vier V’s: hoe ver is de reeks?")
    places = [shown.index(v) for v in ("Verantwoordelijkheid", "Verstand", "Verbinding", "Vertrouwen")]
    assert places == sorted(places)
    by_v = [shown[low:high] for low, high in zip(places, [*places[1:], None], strict=True)]
    assert "geen verslag niet aangekondigd" in by_v[0]
    assert "geen verslag 17 mei 2022" in by_v[1]
    assert "17 mei 2022 niet aangekondigd" in by_v[2]
    assert "geen verslag 17 mei 2022" in by_v[3]
    assert more.session(MORE_CIRCLE)["theme"] == "Vertrouwen"


def test_d4_working_group_is_linked_to_the_sessions_that_gave_it_something(result: Result) -> None:
    row = next(row for row in result.rows("parties") if "Wijkradar" in row["party"])
    assert (row["category"], row["n_actions"], row["n_solutions"]) == ("werkgroep", "1", "1")
    assert row["sessions"] == result.session(NEWS)["session_id"]
    passed = {
        result.finding(part)["finding_id"] for part in ("neemt de voorstellen mee", "gedeeld spreekuur")
    }
    assert set(row["findings"].split("; ")) == passed
    assert "Wijkradar" in result.page("Partijen en rollen")


def test_d6_note_for_those_who_govern(result: Result, tmp_path: Path) -> None:
    notes = {path.stem.rsplit("-", 1)[1]: path for path in (result.folder / "notes").glob("*.html")}
    assert {"management", "werkgroep"} <= set(notes)
    assert "bestuur" not in notes, "one point is no note"
    source = tmp_path / "nieuws.txt"
    source.write_text(NEWS_TEXT.replace("  2. De", f"{SECOND}\n  2. De"), encoding="utf-8")
    made = make_result(source, tmp_path / "uit")
    (note,) = (made.folder / "notes").glob("*-bestuur.html")
    text, proposal = note.read_text(encoding="utf-8"), made.finding("één gezamenlijke lijn")
    assert proposal["text"] in text
    assert f".html#{proposal['finding_id']}" in text
    assert "Het management moet dekking geven" not in text
    assert f"notes/{note.name}" in (made.folder / "report.html").read_text(encoding="utf-8")
    english = make_result(source, tmp_path / "out", replace(Settings(), lang=Language.EN))
    (page,) = (english.folder / "notes").glob("*-bestuur.html")
    assert "Asked or proposed" in page.read_text(encoding="utf-8")
