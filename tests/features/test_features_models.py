"""Rows C of docs/features.md: classifications and models. Each test is named after its row."""

from pathlib import Path

import openpyxl
import pytest
from features_result import Result, read_result

from pipeline.cli import main
from pipeline.codebook import load_codebook
from pipeline.report.corrections import read_corrections

CIRCLE, MANAGERS = "d2", "c3"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return read_result(tmp_path_factory.getbasetemp())


def test_c1_column_of_the_source_decides_and_reports_without_columns_are_placed_too(result: Result) -> None:
    expected = {
        "eigen netwerk van het gezin": "hulpverleningsproces",
        "vaste dagdelen voor overleg": "primaire_werkprocessen",
        "bij elkaar binnenlopen": "samenwerking",
        "effecten bijhouden": "onderzoek",
    }
    rows = {part: result.finding(part) for part in expected}
    assert {part: row["method"] for part, row in rows.items()} == expected
    assert all(row["method_source"].startswith("column:") for row in rows.values())
    free = result.findings("a5")
    assert {"hulpverleningsproces", "primaire_werkprocessen", "onderzoek"} <= {row["method"] for row in free}
    assert not any(row["method_source"].startswith("column:") for row in free)
    assert "Primaire werkprocessen" in result.page("Methodiek")


def test_c2_aims_of_the_circle_are_no_needs_and_definitions_can_be_read(
    result: Result, capsys: pytest.CaptureFixture[str]
) -> None:
    aims = [row for row in result.rows("units") if row["text"].startswith("houvast voor ")]
    assert len(aims) == 4
    assert {row["label"] for row in aims} == {"context"}
    assert main(["codebook"]) == 0
    printed = capsys.readouterr().out
    for name in ("Hulpverleningsproces", "Primaire werkprocessen", "Samenwerking", "Onderzoek"):
        assert f"{name}: " in printed


def test_c3_level_of_a_label_reaches_the_items_below_it(result: Result) -> None:
    levels = {
        "bij elkaar binnenlopen": "meso",
        "om van elkaar te leren": "meso",
        "ruimte in de regels": "macro",
        "vaste dagdelen": "",
        "effecten bijhouden": "",
    }
    assert {part: result.finding(part)["level"] for part in levels} == levels
    assert result.is_context("mesoniveau (wijkteams")


def test_c4_type_in_the_text_of_an_item(result: Result) -> None:
    types = {
        "echt luisteren naar de bewoner": "succesfactor",
        "vaste dagdelen voor overleg": "succesfactor",
        "eigen netwerk van het gezin": "behoefte",
        "ruimte in de regels": "behoefte",
    }
    rows = {part: result.finding(part) for part in types}
    assert {part: row["type"] for part, row in rows.items()} == types
    assert all(row["type_source"].startswith("rule:") for row in rows.values())


def test_c5_remarks_without_a_mark_are_kept_apart(result: Result, tmp_path: Path) -> None:
    for part in ("keukentafel", "buurvrouw als sleutelfiguur", "wijkanalyse"):
        assert result.finding(part, CIRCLE)["type"] == "aandachtspunt"
    assert "buurvrouw als sleutelfiguur" in result.page("Aandachtspunten", until="<h3")
    book = openpyxl.load_workbook(result.folder / "findings.xlsx")
    head, *rows = book["Bevindingen"].iter_rows()
    names = [cell.value for cell in head]
    row = next(row for row in rows if "buurvrouw als sleutelfiguur" in row[names.index("tekst")].value)
    assert row[names.index("soort")].value == "Aandachtspunt"
    row[names.index("juiste soort")].value = "Succesfactor"
    book.save(tmp_path / "nagecodeerd.xlsx")
    coded = read_corrections(tmp_path / "nagecodeerd.xlsx", load_codebook(), "Ada", "2026-01-01")
    assert [(each.field, each.value) for each in coded.decisions] == [("type", "succesfactor")]


def test_c6_v_of_the_session_and_the_vs_that_are_still_to_come(result: Result) -> None:
    session = result.session(CIRCLE)
    assert {row["v_theme"] for row in result.findings(CIRCLE)} == {"verbinding"}
    assert session["planned"] == "Verstand/ambacht; Vertrouwen"
    assert {row["v_theme"] for row in result.findings(MANAGERS)} == {""}
    rows = result.chart("v-themas-bij-type")
    treated = {row["V-thema"] for row in rows if int(row["Bevindingen"])}
    assert treated == {"Verbinding"}
    assert {row["V-thema"] for row in rows} - treated == {
        "Verantwoordelijkheid", "Verstand/ambacht", "Vertrouwen",
    }  # fmt: skip


def test_c7_model_with_five_parts_adds_no_fifth(result: Result) -> None:
    assert result.is_context("vijfkrachtenmodel")
    assert {row["v_theme"] for row in result.findings() if row["v_theme"]} == {"verbinding"}


def test_c9_steering_level_of_a_cell_label_or_of_the_text(result: Result) -> None:
    expected = {
        "Financiering voor meer jaren": "strategisch",
        "Regels op elkaar afstemmen": "tactisch",
        "Ambassadeurs inzetten": "operationeel",
        "Op tactisch niveau moeten": "tactisch",
        "We beslissen in de wijk": "",
    }
    assert {part: result.finding(part)["steering"] for part in expected} == expected


def test_c10_items_under_role_and_tasks_are_needs(result: Result) -> None:
    types = {result.finding(part)["type"] for part in ("Gangmaker", "goede verhaal", "Roosters vrij")}
    assert types == {"behoefte"}


def test_c11_principle_that_leads_is_a_need(result: Result) -> None:
    assert result.finding("De ontwerpprincipes uit")["type"] == "behoefte"


def test_c12_answers_to_what_do_we_need_are_needs(result: Result) -> None:
    table = [row for row in result.findings(MANAGERS) if row["column"] == "Tafel 4 Wat is er nodig?"]
    needs = {row["text"] for row in table if row["type"] == "behoefte"}
    assert needs >= {
        "Rugdekking",
        "Informele zorg vanaf dag één erbij",
        "Steun van de eigen raad van bestuur",
    }
    assert result.finding("Rugdekking van de wethouder")["type"] == "behoefte"
    assert result.is_context("Wat hebben wij als leiding nodig?")


def test_c13_principles_of_a_framework_have_its_theme(result: Result) -> None:
    assert "leergeschiedenis" in result.finding("De ontwerpprincipes uit")["themes"]


def test_c14_generalist_and_specialist_are_a_theme(result: Result) -> None:
    assert "Generalist en specialist" in result.finding("generalist of specialist")["theme_labels"]


def test_c17_condition_for_ownership_is_a_need(result: Result) -> None:
    assert result.finding("huurders mee mogen stemmen")["type"] == "behoefte"


def test_c18_task_in_question_form_is_a_question(result: Result) -> None:
    assert result.finding("Opgave: hoe geven we bewoners")["type"] == "vraag"


def test_c20_span_of_life_is_no_date_and_no_time(result: Result) -> None:
    row = result.finding("Iedereen van 0 tot 110 jaar")
    assert row["deadline"] == ""
    assert row["text"].startswith("Iedereen van 0")
    managers, update = result.session(MANAGERS), result.session("f6")
    assert (managers["held_on"], managers["time"]) == ("2022-09-06", "13:30-15:30")
    assert (update["held_on"], update["time"], update["participants"]) == ("", "", "")


def test_c21_informal_care_is_a_theme(result: Result) -> None:
    rows = [result.finding(part) for part in ("Mantelzorgers moeten", "Informele zorg vanaf")]
    assert all("Informele zorg en netwerk" in row["theme_labels"] for row in rows)


def test_c22_self_management_is_one_theme_over_sessions(result: Result) -> None:
    theme = result.theme("Zelfsturing")
    assert (theme["kind"], theme["n_sessions"]) == ("known", "3")
    assert (theme["first_seen"], theme["last_seen"]) == ("2022-03-02", "2023-02-07")
    sessions = {
        row["document"][:2] for row in result.findings() if "zelfsturing" in row["themes"].split("; ")
    }
    assert sessions == {"e1", "b4", "a5"}


def test_c24_figure_at_the_start_is_no_list_number(result: Result) -> None:
    row = result.finding("1 kader, 1 loket")
    assert row["text"].startswith("1 kader")
    assert "Kaders en regels" in row["theme_labels"]


def test_c25_form_of_organisation_is_a_theme(result: Result) -> None:
    row = result.finding("Liever geen nieuwe organisatievorm")
    assert row["type"] == "behoefte"
    assert "Organisatievorm" in row["theme_labels"]


def test_c26_need_as_a_reason_is_no_finding(result: Result) -> None:
    assert result.is_context("Dat is nodig omdat het bureau")
