"""Rows A of docs/features.md: the session and the document. Each test is named after its row."""

import pytest
from features_result import Result, read_result

NEWS, CIRCLE, MANAGERS, NETWORK, FEBRUARY = "e1", "d2", "c3", "b4", "a5"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return read_result(tmp_path_factory.getbasetemp())


def test_a1_publication_date_with_an_english_month_is_not_the_session_date(result: Result) -> None:
    news, update = result.session(NEWS), result.session("f6")
    assert (news["published_on"], update["published_on"]) == ("2022-03-14", "2023-06-21")
    assert news["held_on"] != news["published_on"]
    assert update["held_on"] == ""


def test_a2_year_is_derived_checked_against_the_weekday_and_shown(result: Result) -> None:
    news = result.session(NEWS)
    assert (news["held_on"], news["held_on_source"]) == ("2022-03-02", "derived")
    table = result.page("Sessies")
    assert "jaar afgeleid van publicatiedatum 2022-03-14 en getoetst aan de woensdag" in table


def test_a3_block_of_keys_separated_by_tabs(result: Result) -> None:
    circle = result.session(CIRCLE)
    assert (circle["held_on"], circle["held_on_source"]) == ("2022-05-17", "stated")
    assert circle["time"] == "13:00-15:30"
    assert circle["location"].startswith("Buurthuis De Klaproos, Molenpad 12")
    assert circle["theme"] == "Verbinding"


def test_a4_date_and_time_in_one_line(result: Result) -> None:
    managers = result.session(MANAGERS)
    assert (managers["held_on"], managers["time"]) == ("2022-09-06", "13:30-15:30")


def test_a5_participants_and_facilitators_are_counted_and_other_numbers_not(result: Result) -> None:
    circle = result.session(CIRCLE)
    assert circle["participants"] == "16"
    assert len(circle["facilitators"].split("; ")) == 2
    assert [result.session(name)["participants"] for name in (NETWORK, FEBRUARY)] == ["14", "12"]
    assert result.session("g7")["participants"] == ""


def test_a6_series_number_and_order(result: Result) -> None:
    sessions = [result.session(name) for name in (NEWS, CIRCLE, NETWORK, FEBRUARY)]
    assert [row["number"] for row in sessions] == ["1", "2", "4", "5"]
    assert "Wijzer in de wijk" in sessions[1]["series"]
    table = result.page("Sessies")
    dates = ["2 maart 2022", "17 mei 2022", "6 september 2022", "15 november 2022", "7 februari 2023"]
    places = [table.index(date) for date in dates]
    assert places == sorted(places)


def test_a8_theme_without_markup_stands_beside_the_counts(result: Result) -> None:
    assert result.session(CIRCLE)["theme"] == "Verbinding"
    assert result.session(FEBRUARY)["theme"] == "Werkdruk"
    assert not any("<b>" in row["theme"] for row in result.rows("sessions"))
    assert "Verbinding" in result.page("Sessies")


def test_a9_kinds_of_document_are_told_apart_and_kept(result: Result) -> None:
    kinds = {row["document"][:2]: row["kind"] for row in result.rows("sessions")}
    assert kinds == {
        "e1": "nieuwsbericht_over_sessie",
        "d2": "sessieverslag",
        "c3": "sessieverslag",
        "b4": "sessieverslag",
        "a5": "sessieverslag",
        "f6": "programma_update",
        "g7": "methodebeschrijving",
    }
    apart = [row for row in result.rows("sessions") if row["counted"] == "false"]
    assert len(apart) == 2
    assert all(row["not_counted_because"] for row in apart)
    assert all(row["document"] in result.page("Geen sessieverslag", until="<h2") for row in apart)
    assert {row["counted"] for row in result.findings("f6")} == {"false"}


def test_a10_aim_of_the_session_is_no_finding(result: Result) -> None:
    assert result.is_context("We willen scherp krijgen")


def test_a11_handover_of_tasks_is_kept_as_context(result: Result) -> None:
    assert result.is_context("Het projectbureau draagt zijn taken in drie stappen over")


def test_a12_acquaintance_round_is_not_counted(result: Result) -> None:
    assert result.is_context("met welke verwachting hij komt")


def test_a13_mark_with_a_decimal_comma_is_on_the_page_and_no_finding(result: Result) -> None:
    marks = result.page("Cijfers die in de verslagen staan")
    assert ": 7,85" in marks
    assert "6 september 2022" in marks
    assert result.is_context("Het gemiddelde cijfer is een 7,85")


def test_a15_wish_about_who_comes_is_a_need(result: Result) -> None:
    assert result.finding("meer leidinggevenden uit te nodigen")["type"] == "behoefte"


def test_a16_rating_of_the_session_stays_out_of_the_counts(result: Result) -> None:
    ratings = [row for row in result.findings() if row["object"] == "sessie"]
    assert {row["counted"] for row in ratings} == {"false"}
    shown = result.page("Over de sessies zelf")
    for part in ("levendig en goed geleid", "er ruimte was voor twijfel"):
        row = result.finding(part)
        assert (row["object"], row["type"]) == ("sessie", "succesfactor")
        assert part in shown


def test_a17_furniture_is_no_unit_and_every_offset_reads_back(result: Result) -> None:
    units = [row["text"] for row in result.rows("units")]
    for noise in ("Pagina 3 van 3", "Deel dit bericht", "Lees ook"):
        assert noise not in units
    assert "Pagina 3 van 3" in result.source(CIRCLE)
    for row in result.findings():
        text = result.source(row["document"])
        assert text[int(row["start_char"]) : int(row["end_char"])] == row["text"]


def test_a18_footnote_is_read_but_is_no_finding_and_does_not_break_the_sentence(result: Result) -> None:
    assert result.is_context("Zie het overzicht bij de nieuwsbrief")
    assert result.is_context("De gemeente kreeg in januari een overzicht.")


def test_a21_growth_to_other_places_is_a_theme(result: Result) -> None:
    assert "Verbreding en opschaling" in result.finding("naar andere wijken vraagt")["theme_labels"]
