"""Rows B of docs/features.md: working forms and methods. Each test is named after its row."""

import pytest
from features_result import Result, read_result

CIRCLE, MANAGERS, FEBRUARY = "d2", "c3", "a5"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return read_result(tmp_path_factory.getbasetemp())


def test_b1_finding_knows_the_heading_of_its_round(result: Result) -> None:
    assert "ronde" in result.finding("dekking geven als een wijkcoach")["heading"]
    assert result.is_context("drie rondes van een kwartier")


def test_b3_perspective_of_the_list_a_finding_stands_in(result: Result) -> None:
    expected = {
        "aparte potjes": "systeem",
        "vallen elkaar niet meer af": "professional",
        "lukt niet om nieuwe afspraken": "veranderproces",
    }
    assert {part: result.finding(part)["perspective"] for part in expected} == expected
    assert result.finding("mailtje sturen")["perspective"] == ""
    counts = {
        (row["Perspectief"], row["Type"]): int(row["Bevindingen"])
        for row in result.chart("perspectief-bij-type")
    }
    types = {"succesfactor": "Succesfactoren", "knelpunt": "Knelpunten"}
    for part, perspective in expected.items():
        found = result.finding(part)
        assert counts[perspective.capitalize(), types.get(found["type"], "")] > 0, part


def test_b4_trio_of_thinking_doing_organising_in_any_order(result: Result) -> None:
    assert "Anders denken" in result.finding("Anders organiseren, anders doen")["theme_labels"]


def test_b5_solution_is_listed_with_the_management_it_is_meant_for(result: Result) -> None:
    row = result.follow_up("dekking geven als een wijkcoach")
    assert (row["kind"], row["who"]) == ("solution", "Het management")
    assert "Het management moet dekking geven" in result.page("Oplossingen")


def test_b6_flip_over_questions_give_the_types(result: Result) -> None:
    flaps = [row for row in result.findings(FEBRUARY) if row["working_form"] == "flip-over"]
    asked = {
        "Wat helpt?": {"succesfactor"},
        "Wat hindert?": {"knelpunt"},
        "Wat is er nodig?": {"behoefte"},
        "Wie doet wat?": {"actie"},
    }
    assert {name: {row["type"] for row in flaps if row["heading"] == name} for name in asked} == asked
    assert {row["working_form"] for row in result.findings(CIRCLE) if row["column"]} == {"flip-over"}


def test_b7_questions_of_the_carousel_are_no_findings_but_give_their_type(result: Result) -> None:
    for question in ("Wat helpt bij verbinding", "Welke knelpunten zijn er bij", "Wat is er dan nodig"):
        assert result.is_context(question)
    # an item without a word of its own that rates takes its type from the question above it
    row = result.finding("nergens geborgd")
    assert row["type"] == "knelpunt"
    assert row["type_source"].startswith(("heading:", "lead_in:"))


def test_b8_owner_column_fills_the_actor_and_an_empty_one_stays_empty(result: Result) -> None:
    owners = {"Eén loket": "gemeente", "Vaste overlegtijd": "teamleiders", "sociale kaart": ""}
    assert {part: result.finding(part)["actor"] for part in owners} == owners
    assert "geen eigenaar" in result.page("Acties en afspraken: wie")
    needs = result.page("Behoeften", until="<h3")
    assert "geen eigenaar" in needs


def test_b9_explanation_of_a_game_is_context(result: Result) -> None:
    assert result.is_context("De Brug is een werkvorm waarbij")


def test_b10_metaphor_and_its_translation_are_one_finding(result: Result) -> None:
    row = result.finding("zonder vaste voorman liep het vast ofwel")
    assert row["type"] == "knelpunt"
    assert row["text"].endswith("ontbreekt het aan regie")
    assert "valt ofwel" not in row["text"]


def test_b11_theme_of_a_table_and_its_explanation_are_named_at_the_finding(result: Result) -> None:
    table, explained = result.finding("Regels op elkaar afstemmen"), result.finding("Op tactisch niveau")
    assert table["column"] == "Tafel 2 Optrekken"
    assert explained["heading"] == "Tafel 2: optrekken"
    assert {table["working_form"], explained["working_form"]} == {"worldcafé"}


def test_b12_table_with_a_column_per_theme(result: Result) -> None:
    columns = {
        "Gangmaker zijn": "Tafel 1 Rol en taken",
        "Financiering voor meer jaren": "Tafel 2 Optrekken",
        "We beslissen in de wijk": "Tafel 3 Spelregels",
        "Informele zorg vanaf dag één": "Tafel 4 Wat is er nodig?",
        # the first cell of their row is empty
        "Ambassadeurs inzetten": "Tafel 2 Optrekken",
        "Liever geen nieuwe organisatievorm": "Tafel 4 Wat is er nodig?",
    }
    assert {part: result.finding(part)["column"] for part in columns} == columns
    assert not any(row["text"] in {"Rol:", "Rol", "Taken", "Tactisch"} for row in result.findings(MANAGERS))


def test_b13_explanation_that_repeats_the_table_is_linked_and_not_counted_twice(result: Result) -> None:
    first, again = (
        result.finding("Samen leren hoort bij het werk"),
        result.finding("Samen leren hoort bij ons werk"),
    )
    assert again["repeated_of"] == first["finding_id"]
    assert (first["counted"], again["counted"]) == ("true", "false")
    assert again["text"] in result.page("Herhalingen")


def test_b15_tasks_that_remain_are_needs_and_the_reserve_is_context(result: Result) -> None:
    assert result.finding("De uren anders verdelen")["type"] == "behoefte"
    assert result.is_context("Deze lijst is nog niet volledig")


def test_b16_what_people_take_home_has_its_speaker_and_a_type_of_its_own(result: Result) -> None:
    rows = [result.finding(part) for part in ("dan een mailtje", "hoe anders de jeugdzorg", "Evalueer samen")]
    assert [row["type"] for row in rows] == ["inzicht", "inzicht", "behoefte"]
    speakers = [row["speaker"] for row in rows]
    assert len(set(speakers)) == 3
    assert all(speakers)
    assert all("(" not in row["text"] for row in rows)


def test_b18_theory_is_context(result: Result) -> None:
    assert result.is_context("legt het vijfkrachtenmodel uit")


def test_b19_peer_consultation_is_a_theme(result: Result) -> None:
    assert "Intervisie en reflectie" in result.finding("Intervisie met het buurteam")["theme_labels"]


def test_b20_case_meeting_is_a_theme(result: Result) -> None:
    rows = [row for row in result.findings(MANAGERS) if row["text"] == "MDO"]
    assert ["Casuïstiek en MDO" in row["theme_labels"] for row in rows] == [True]


def test_b21_ambassadors_are_a_theme(result: Result) -> None:
    assert "Ambassadeurs" in result.finding("Ambassadeurs inzetten")["theme_labels"]


def test_b23_learning_from_cases_is_research(result: Result) -> None:
    assert result.finding("Casusleren met de hogeschool")["method"] == "onderzoek"
    assert "Samen leren" in result.finding("Samen leren hoort bij het werk")["theme_labels"]


def test_b24_theme_can_be_followed_per_session_and_type(result: Result) -> None:
    wait = [
        row
        for row in result.rows("theme_sessions")
        if row["theme_id"] == "wachtlijsten" and row["present"] == "true"
    ]
    seen = {(row["held_on"], row["type"]) for row in wait}
    assert {("2022-11-15", "knelpunt"), ("2023-02-07", "knelpunt"), ("2023-02-07", "actie")} <= seen


def test_b25_what_one_session_says_once_is_kept_and_shown(result: Result) -> None:
    row = result.finding("echt luisteren naar de bewoner")
    assert row["counted"] == "true"
    assert row["text"] in result.page("Eén keer als succesfactor genoemd")
