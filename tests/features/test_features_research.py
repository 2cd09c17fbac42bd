"""Rows E and F of docs/features.md: research, monitoring, steps and roles. Each test is named after its row."""

import csv

import pytest
from features_result import Result, read_result

from pipeline.report.comparing import compare_result
from pipeline.settings import Settings

CIRCLE, UPDATE, OFFER = "d2", "f6", "g7"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return read_result(tmp_path_factory.getbasetemp())


def test_e1_main_chart_sets_what_helps_against_what_hinders(result: Result) -> None:
    charts = result.folder / "charts"
    (numbers,) = charts.glob("*helpt-en-hindert*.csv")
    with numbers.open(encoding="utf-8", newline="") as file:
        rows = {row["Thema"]: row for row in csv.DictReader(file)}
    help_, hinder = "Helpt (sessies)", "Hindert (sessies)"
    assert (rows["Korte lijnen"][help_], rows["Korte lijnen"][hinder]) == ("3", "0")
    assert (rows["Wachtlijsten en doorstroom"][help_], rows["Wachtlijsten en doorstroom"][hinder]) == (
        "0",
        "3",
    )
    assert {row["Mogelijk (sessies)"] for row in rows.values()} == {"5"}
    assert numbers.with_suffix(".svg").is_file()
    assert numbers.with_suffix(".txt").read_text(encoding="utf-8").strip()


def test_e4_research_questions_are_questions(result: Result) -> None:
    assert result.finding("Welke zorgen de buurt als eerste meldt")["type"] == "vraag"


def test_e5_need_inside_a_research_question_is_a_question(result: Result) -> None:
    assert result.finding("Wat nieuwe collega’s nodig hebben")["type"] == "vraag"


def test_e6_question_how_systems_can_help_is_a_question(result: Result) -> None:
    assert result.finding("Hoe de computer het werk")["type"] == "vraag"


def test_e7_moment_of_reflection_is_an_action_without_a_date(result: Result) -> None:
    row = result.finding("samen terug op de aanpak")
    assert (row["type"], row["deadline"]) == ("actie", "")


def test_e9_quality_is_a_theme(result: Result) -> None:
    assert "Kwaliteit en toetsing" in result.finding("kwaliteit van de doorverwijzingen")["theme_labels"]


def test_e10_sessions_of_a_programme_stand_in_order_and_lead_to_their_source(result: Result) -> None:
    page = (result.folder / "report.html").read_text(encoding="utf-8")
    assert all(f".html#{row['finding_id']}" in page for row in result.findings() if row["counted"] == "true")
    table = page[page.index('<ol class="cards">') :].split("</ol>")[0]
    # the sources are numbered by file name, which runs against time here
    places = [table.index(f"sources/{number}.html") for number in range(5, 0, -1)]
    assert places == sorted(places)


def test_e11_knowledge_of_the_neighbourhood_is_a_theme(result: Result) -> None:
    assert "Wijkkennis en sociale kaart" in result.finding("wijkanalyse", CIRCLE)["theme_labels"]


def test_e12_series_inside_a_programme_are_compared(result: Result) -> None:
    rows = [row for row in result.rows("sessions") if row["counted"] == "true"]
    assert {row["programme"] for row in rows} == {"Leerlab Klaverveld"}
    series = sorted({row["series"] for row in rows} - {""})
    assert len(series) >= 2
    text = compare_result(result.folder, series[0], f"series={series[1]}", Settings()).text.read_text(
        encoding="utf-8"
    )
    for name in series[:2]:
        n = sum(row["series"] == name for row in rows)
        assert f"{name} ({n} sessie" in text
    # two small groups: counts, and no difference is claimed
    assert "alleen aantallen, geen verschillen" in text


def test_e13_numbers_of_an_earlier_round_are_not_those_of_this_session(result: Result) -> None:
    assert result.session(CIRCLE)["participants"] == "16"
    assert result.is_context("een kleine 25 vakmensen")
    assert result.session(CIRCLE)["number"] == "2"


def test_e14_points_of_a_student_project_are_questions(result: Result) -> None:
    questions = [row for row in result.findings(UPDATE) if row["type"] == "vraag"]
    assert len(questions) == 3
    assert all("scriptie" in row["heading"] for row in questions)


def test_e15_not_knowing_before_a_turn_is_no_bottleneck(result: Result) -> None:
    assert result.is_context("We weten nog niet hoeveel wijken")


def test_e16_looking_back_on_what_was_reached_is_on_the_agenda(result: Result) -> None:
    row = result.follow_up("tot nu toe bereikt?")
    assert row["kind"] == "question"
    assert "tot nu toe bereikt?" in result.page("Open vragen: de leeragenda")


def test_f1_steps_of_a_method_are_no_actions(result: Result) -> None:
    assert result.session(OFFER)["kind"] == "methodebeschrijving"
    assert not [row for row in result.findings(OFFER) if row["type"] == "actie"]
    assert not [
        row for row in result.rows("follow_up") if row["session_id"] == result.session(OFFER)["session_id"]
    ]
    assert result.is_context("Begin bij uzelf")


def test_f2_programme_of_development_is_context(result: Result) -> None:
    assert result.is_context("We scholen uw wijkteam bij")
    assert result.is_context("Kies een vraagstuk")


def test_f8_support_from_the_top_is_a_need(result: Result) -> None:
    row = result.finding("volledige steun van de directie")
    assert (row["type"], row["counted"]) == ("behoefte", "false")


def test_f9_one_page_shows_themes_over_sessions(result: Result) -> None:
    table = result.page("Thema’s in één overzicht")
    for label in ("Korte lijnen", "Wachtlijsten en doorstroom", "Zelfsturing"):
        assert label in table
    assert "in 3 van 5" in table


def test_f11_certificate_is_context(result: Result) -> None:
    assert result.is_context("een getuigschrift en een licentie")
