"""Should rows of docs/features.md on what a report tells of its session. Each test is named after its row."""

from __future__ import annotations

import pytest
from features_result import Result, read_more, read_result

NEWS, CIRCLE, MANAGERS = "e1", "d2", "c3"
MORE_UPDATE, MORE_CIRCLE, JANUARY = "k1", "j2", "h3"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return read_result(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return read_more(tmp_path_factory.getbasetemp())


def test_a10_aim_is_context_on_the_card_and_no_finding(result: Result, more: Result) -> None:
    assert "We willen scherp krijgen" in result.session(NEWS)["aim"]
    assert result.is_context("We willen scherp krijgen")
    assert more.session(MORE_CIRCLE)["aim"] == "samen ontdekken wat de teams bij elkaar brengt"
    assert "Doel samen ontdekken wat de teams bij elkaar brengt" in more.page("Sessies")
    assert not any("ontdekken" in row["text"] for row in more.findings())


def test_a11_handover_says_from_whom_to_whom_and_in_which_steps(result: Result, more: Result) -> None:
    told = "van Het projectbureau naar de leidinggevenden, in drie stappen"
    assert result.session(MANAGERS)["handover"] == told
    assert f"Overdracht {told}" in result.page("Sessies")
    assert more.session(MORE_CIRCLE)["handover"] == "van De stuurgroep naar de wijkteams, in twee stappen"
    assert result.session(NEWS)["handover"] == ""


def test_a14_groups_that_took_part_stand_with_the_session(result: Result, more: Result) -> None:
    kinds = {part.split(":")[0] for part in result.session(NEWS)["groups"].split("; ")}
    assert kinds == {"professional", "management"}
    assert result.session(MANAGERS)["groups"] == "management: leidinggevenden"
    assert {part.split(":")[0] for part in more.session(MORE_CIRCLE)["groups"].split("; ")} == {
        "professional",
        "bewoner",
        "management",
    }
    assert "Wie erbij waren" in result.page("Sessies")


def test_a15_wish_about_who_comes_is_about_the_session_and_is_followed(result: Result, more: Result) -> None:
    row = result.finding("meer leidinggevenden uit te nodigen")
    assert (row["type"], row["object"], row["counted"]) == ("behoefte", "sessie", "false")
    assert result.follow_up("meer leidinggevenden uit te nodigen")["kind"] == "wish"
    followed = more.follow_up("meer bestuurders uitnodigen")
    assert followed["later_sessions"] == more.session(JANUARY)["session_id"]
    assert "meer bestuurders uitnodigen" in more.page("Wensen aan de organisatie")


def test_a18_reference_to_an_annex_is_kept_as_a_source_that_was_not_read(
    result: Result, more: Result
) -> None:
    assert result.session(CIRCLE)["references"] == "Zie het overzicht bij de nieuwsbrief"
    assert "samenvatting in bijlage 2" in more.session(MORE_CIRCLE)["references"]
    assert "Zie het overzicht bij de nieuwsbrief" in result.page("Waar de verslagen naar verwijzen")


def test_a21_deepening_and_widening_are_phases_of_the_programme(result: Result, more: Result) -> None:
    assert more.session(MORE_UPDATE)["programme_phase"] == "verdieping; verbreding"
    assert more.session(JANUARY)["programme_phase"] == ""
    assert "Verbreding en opschaling" in result.finding("naar andere wijken vraagt")["theme_labels"]


def test_b1_rounds_of_the_session_and_of_a_finding(result: Result, more: Result) -> None:
    assert result.session(NEWS)["rounds"] == "3 × een kwartier"
    assert result.finding("dekking geven als een wijkcoach")["round"] == "3"
    assert more.session(MORE_CIRCLE)["rounds"] == "2 × een half uur"
    assert more.finding("De overdracht tussen de teams")["round"] == "1"
    assert more.finding("Team Zonneveld werkt goed")["round"] == "2"
    assert "Rondes 3 × een kwartier" in result.page("Sessies")


def test_b2_finding_from_a_case_is_marked(result: Result, more: Result) -> None:
    row = more.finding("Niemand voelde zich verantwoordelijk")
    assert "case" in row["flags"].split("; ")
    assert "uit een casus" in more.page("Knelpunten", until="<h2")
    assert "case" not in more.finding("De overdracht tussen de teams")["flags"]
    assert "eigen casussen" in result.session(NEWS)["cases"]


def test_b9_explanation_of_a_game_is_context_with_its_rules_and_a_working_form(more: Result) -> None:
    for part in ("Het Touw is een werkvorm", "moet opnieuw beginnen", "moet blijven staan"):
        assert more.is_context(part)
    assert more.finding("niemand wilde zijn eind loslaten")["working_form"] == "spel"
    assert "spel" in more.session(MORE_CIRCLE)["working_forms"].split("; ")


def test_b15_tasks_start_the_next_session_with_their_reserve(result: Result) -> None:
    shown = result.page("Opgaven om de volgende sessie mee te beginnen")
    for part in ("Bewoners een plek geven", "De uren anders verdelen"):
        assert part in shown
    assert "Deze lijst is nog niet volledig." in shown


def test_b17_wishes_to_the_organisers_stand_apart(more: Result) -> None:
    row = more.finding("Een langere pauze")
    assert (row["type"], row["object"], row["counted"]) == ("behoefte", "sessie", "false")
    assert "Een langere pauze" in more.page("Wensen aan de organisatie")
    assert "Een vaste plek om elkaar te zien" not in more.page("Wensen aan de organisatie")


def test_b20_practising_a_case_meeting_is_a_working_form(result: Result, more: Result) -> None:
    assert result.session("f6")["working_forms"] == "MDO"
    assert "MDO" in more.session(MORE_UPDATE)["working_forms"].split("; ")
    assert "MDO" not in result.session(MANAGERS)["working_forms"]


def test_b22_session_without_a_report_is_named_as_missing(more: Result) -> None:
    shown = more.page("Genoemde sessies zonder verslag")
    assert "12 december 2023" in shown
    assert "themamiddag" in shown
    assert shown.count("verslag ontbreekt") == 2


def test_c7_models_are_listed_and_none_is_filled_in(result: Result, more: Result) -> None:
    assert result.session(CIRCLE)["models"] == "vijfkrachtenmodel"
    assert more.session(MORE_CIRCLE)["models"] == "windroosmodel"
    assert "Genoemde modellen windroosmodel" in more.page("Sessies")
    assert {row["v_theme"] for row in result.findings() if row["v_theme"]} == {"verbinding"}


def test_c10_role_and_task_are_a_subtype_with_the_managers_as_actor(result: Result) -> None:
    rows = [result.finding(part) for part in ("Gangmaker", "goede verhaal", "Roosters vrij")]
    assert {(row["type"], row["subtype"], row["actor"]) for row in rows} == {
        ("behoefte", "rol_taak", "leidinggevenden")
    }
    assert result.finding("Eén opdracht van alle besturen")["subtype"] == ""


def test_c11_principles_are_a_subtype_and_a_list(result: Result, more: Result) -> None:
    parts = ("De ontwerpprincipes uit", "We beslissen in de wijk")
    assert {result.finding(part)["subtype"] for part in parts} == {"uitgangspunt"}
    assert all(part in result.page("Uitgangspunten en spelregels") for part in parts)
    assert more.finding("De vorm volgt de praktijk")["subtype"] == "uitgangspunt"


def test_c18_task_for_society_is_a_subtype(result: Result) -> None:
    asked = result.finding("Opgave: hoe geven we bewoners")
    assert (asked["type"], asked["subtype"]) == ("vraag", "opgave")
    assert result.finding("De uren anders verdelen")["subtype"] == "opgave"


def test_c23_assignment_and_who_gave_it_stand_as_context(result: Result, more: Result) -> None:
    assert more.session(MORE_CIRCLE)["assignment"] == "de stuurgroep"
    assert "De opdracht van de stuurgroep was een werkwijze" in more.source(MORE_CIRCLE)
    assert "Opdracht De opdracht van de stuurgroep was een werkwijze" in more.page("Sessies")
    assert more.is_context("De opdracht van de stuurgroep")
    assert result.session(NEWS)["assignment"] == ""


def test_c26_securing_is_a_theme_in_every_inflection(result: Result, more: Result) -> None:
    assert result.is_context("Dat is nodig omdat het bureau")
    for row in (more.finding("De borging van de aanpak"), result.finding("nergens geborgd")):
        assert "borgen" in row["themes"].split("; ")


def test_d7_proposal_to_a_working_group_is_no_action_and_has_its_addressee(result: Result) -> None:
    row = result.follow_up("Een gedeeld spreekuur")
    assert (row["kind"], row["who"]) == ("solution", "de werkgroep ‘Wijkradar’")


def test_d19_accreditation_is_a_wish_to_the_organisers_and_the_body_no_speaker(result: Result) -> None:
    row = result.finding("Accreditatiepunten regelen")
    assert (row["type"], row["object"], row["speaker"]) == ("behoefte", "sessie", "")
    assert "Accreditatiepunten regelen" in result.page("Wensen aan de organisatie")


def test_d20_year_at_a_glance_with_successes_by_team(more: Result) -> None:
    rows = {row["year"]: row for row in more.rows("years")}
    assert set(rows) == {"2023", "2024"}
    assert [rows[year]["n_sessions"] for year in ("2023", "2024")] == ["1", "1"]
    counted = [row for row in more.findings(JANUARY) if row["counted"] == "true"]
    assert int(rows["2024"]["n_findings"]) == len(counted)
    shown = more.page("Het jaar in beeld", until="<h2")
    of_2024 = shown[shown.index("Successen van 2024") :]
    assert "Team zonneveld" in of_2024.split("geen team genoemd")[0]
    assert "Team Zonneveld viert zijn successen." in of_2024


def test_e2_effect_and_benefit_as_felt_are_two_angles(result: Result, more: Result) -> None:
    assert more.finding("De effecten van de aanpak")["angles"] == "effectiviteit"
    assert more.finding("tevredenheid van ouders")["angles"] == "ervaren_baat"
    assert result.finding("effecten bijhouden")["angles"] == "effectiviteit"
    assert result.finding("Rugdekking van de wethouder")["angles"] == ""


def test_e5_question_of_an_update_is_linked_to_answers_in_later_sessions(more: Result) -> None:
    row = more.follow_up("Wat wijkcoaches nodig hebben")
    assert (row["kind"], row["later_sessions"]) == ("question", more.session(MORE_CIRCLE)["session_id"])
    answer = more.finding("Bij een wachtlijst in de jeugdhulp hebben")
    assert answer["finding_id"] in row["because"]
    assert answer["text"] in more.page("Open vragen: de leeragenda")


def test_e6_question_how_systems_can_help_has_that_perspective(result: Result, more: Result) -> None:
    rows = [result.finding("Hoe kan het registratiesysteem"), more.finding("Hoe systemen ons hierbij")]
    assert {(row["type"], row["perspective"]) for row in rows} == {("vraag", "systeem")}
    assert result.finding("Wanneer is een casus klaar?")["perspective"] == ""


def test_e13_earlier_round_is_history_on_the_card_and_not_in_the_numbers(
    result: Result, more: Result
) -> None:
    assert result.session(CIRCLE)["history"].startswith("De eerste ronde telde vijf avonden")
    assert more.session(MORE_CIRCLE)["history"] == "De vorige ronde telde zes avonden met 20 vakmensen."
    assert more.session(MORE_CIRCLE)["participants"] == ""
    assert "Eerdere ronde De vorige ronde telde" in more.page("Sessies")


def test_e14_student_project_is_an_action_and_its_points_are_questions(more: Result) -> None:
    assert more.finding("gaan we via een afstudeeropdracht")["type"] == "actie"
    questions = [row for row in more.findings(MORE_UPDATE) if row["type"] == "vraag"]
    assert len(questions) == 2


def test_e15_not_knowing_before_a_turn_in_one_sentence_is_no_bottleneck(more: Result) -> None:
    row = more.finding("We weten nog niet hoeveel wijken")
    assert row["type"] == "succesfactor"


def test_e16_question_what_was_reached_is_filled_with_success_factors(result: Result) -> None:
    row = result.follow_up("tot nu toe bereikt?")
    success = result.finding("bij elkaar binnenlopen")
    assert success["finding_id"] in row["because"]
    # a success factor of a later session is no answer yet
    assert result.finding("Zelfsturing in de wijkteams geeft energie")["finding_id"] not in row["because"]
    assert success["text"] in result.page("Open vragen: de leeragenda")


def test_f7_results_of_all_teams_stand_per_year(result: Result) -> None:
    assert {row["year"] for row in result.rows("years")} == {"2022", "2023"}
    shown = result.page("Het jaar in beeld", until="<h2")
    assert "Wijkteams" in shown
    assert "Zelfsturing in de wijkteams geeft energie." in shown


def test_f10_roles_and_kind_of_party(result: Result) -> None:
    rows = {row["party"].casefold(): row for row in result.rows("parties")}
    expected = {
        "programmamanager": "management",
        "regiomanager": "management",
        "wijkcoach": "professional",
        "wethouder": "bestuur",
        "gemeente": "gemeente",
        "mantelzorgers": "bewoner",
    }
    assert {name: rows[name]["category"] for name in expected} == expected
    gijs = result.follow_up("maakt een verzendlijst")["who"]
    assert rows[gijs.casefold()]["category"] == "management"
    assert "programmamanager" in result.page("Partijen en rollen").casefold()
