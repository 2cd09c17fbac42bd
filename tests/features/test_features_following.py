"""Rows D of docs/features.md: follow-up, agreements, looking ahead. Each test is named after its row."""

import pytest
from features_result import Result, read_result

NEWS, CIRCLE, MANAGERS, NETWORK = "e1", "d2", "c3", "b4"
REGISTER = "Acties en afspraken: wie"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return read_result(tmp_path_factory.getbasetemp())


def test_d1_agreement_with_who_when_and_state(result: Result) -> None:
    row = result.follow_up("een agenda voor het netwerkoverleg")
    assert (row["kind"], row["when"], row["state"]) == ("action", "2022-11-15", "onbekend")
    assert "noemen het niet herkenbaar" in row["because"]
    assert row["who"].count("Deelnemer") == 3
    table = result.follow_up("Zaal bespreken")
    assert (table["when"], table["state"]) == ("2022-12-01", "open")
    assert result.follow_up("Proef met gedeeld dossier")["state"] == "in_uitvoering"
    assert result.follow_up("de wachtlijsten voor 1 april")["when"] == "2023-04-01"


def test_d2_action_without_a_term_keeps_an_empty_one(result: Result) -> None:
    row = result.follow_up("maakt een verzendlijst")
    assert row["when"] == ""
    assert row["who"]
    shown = result.page(REGISTER)
    assert "maakt een verzendlijst" in shown
    assert "geen termijn" in shown[shown.index("maakt een verzendlijst") :][:160]


def test_d3_agreement_without_a_name_is_an_action_of_the_group_or_says_that_it_has_no_owner(
    result: Result,
) -> None:
    group = result.follow_up("We hebben afgesproken dat iedereen")
    assert (group["kind"], group["who"]) == ("action", "We")
    nobody = result.follow_up("Afgesproken is dat nieuwe collega's")
    assert (nobody["kind"], nobody["who"]) == ("action", "")
    shown = result.page(REGISTER)
    assert "geen eigenaar" in shown[shown.index("Afgesproken is dat nieuwe") :][:160]


def test_d4_working_group_takes_the_results_along(result: Result) -> None:
    row = result.follow_up("neemt de voorstellen mee naar")
    assert row["kind"] == "action"
    assert "Wijkradar" in row["who"]


def test_d5_solutions_are_listed_and_looked_for_in_later_sessions(result: Result) -> None:
    follow = result.finding("Bij de volgende leersessie willen we horen")
    assert (follow["type"], follow["deadline"]) == ("actie", "2022-09-12")
    row = result.follow_up("dekking geven als een wijkcoach")
    assert result.session(NETWORK)["session_id"] in row["later_sessions"].split("; ")
    # "het management geeft dekking ... dat werkt goed": what was asked is met; silence would tell nothing
    assert row["state"] == "opgelost"
    assert "geeft dekking" in row["because"]
    silent = result.follow_up("één gezamenlijke lijn")
    assert (silent["later_sessions"], silent["state"]) == ("", "onbekend")


def test_d6_proposal_to_those_who_govern(result: Result) -> None:
    row = result.follow_up("één gezamenlijke lijn")
    assert (row["kind"], row["who"]) == ("solution", "de bestuurders")


def test_d7_proposal_to_a_working_group_is_no_action(result: Result) -> None:
    assert result.finding("Een gedeeld spreekuur")["type"] == "behoefte"


def test_d8_dates_of_coming_sessions_from_a_list_and_from_a_closing_line(result: Result) -> None:
    planned = result.session(NEWS)["planned"].split("; ")
    assert [plan.split(", ")[0] for plan in planned] == ["2022-09-12", "2022-11-07"]
    assert result.session(NETWORK)["planned"] == "2023-02-07, 10:00-12:00"


def test_d9_time_and_place_of_coming_sessions_are_not_those_of_this_one(result: Result) -> None:
    news = result.session(NEWS)
    for plan in news["planned"].split("; "):
        assert plan.endswith("13:30-15:00, wijkcentrum De Dobber")
    assert (news["time"], news["location"]) == ("", "")


def test_d10_coming_sessions_with_a_theme_and_no_date(result: Result) -> None:
    assert result.session(CIRCLE)["planned"] == "Verstand/ambacht; Vertrouwen"


def test_d11_open_questions_are_the_learning_agenda(result: Result) -> None:
    agenda = result.page("Open vragen: de leeragenda")
    for part in ("hoe meet je rust in een gezin?", "Wanneer is een casus klaar?"):
        assert result.follow_up(part)["kind"] == "question"
        assert part in agenda


def test_d14_decision_in_a_cell_with_an_arrow_is_an_action(result: Result) -> None:
    row = result.finding("elke partij betaalt mee")
    assert row["type"] == "actie"
    assert row["text"].startswith("Besluit")


def test_d15_sending_the_report_round_is_an_action_about_the_session(result: Result) -> None:
    row = result.finding("Het verslag wordt door")
    assert (row["type"], row["object"], row["counted"]) == ("actie", "sessie", "false")


def test_d16_after_a_date_is_no_deadline(result: Result) -> None:
    row = result.finding("plant na 15 november")
    assert (row["type"], row["deadline"]) == ("actie", "")


def test_d17_advice_to_evaluate_when_it_goes_wrong_is_a_need(result: Result) -> None:
    row = result.finding("Evalueer samen als een casus vastloopt")
    assert row["type"] == "behoefte"
    assert "Evaluatie en leergeschiedenis" in row["theme_labels"]


def test_d18_scaling_up_is_a_theme(result: Result) -> None:
    assert "Opschalen en escaleren" in result.finding("Snel opschalen naar de gemeente")["theme_labels"]


def test_d19_accreditation_body_is_no_speaker(result: Result) -> None:
    assert result.finding("Accreditatiepunten regelen")["speaker"] == ""


def test_d22_course_of_a_theme_over_sessions(result: Result) -> None:
    lines = [
        row
        for row in result.rows("theme_sessions")
        if row["theme_id"] == "korte_lijnen" and row["type"] == "succesfactor"
    ]
    course = [(row["held_on"], row["n"]) for row in sorted(lines, key=lambda row: row["held_on"])]
    assert course == [
        ("2022-03-02", "0"),
        ("2022-05-17", "1"),
        ("2022-09-06", "0"),
        ("2022-11-15", "2"),
        ("2023-02-07", "1"),
    ]
    assert list((result.folder / "charts").glob("*themas-per-sessie*.svg"))
