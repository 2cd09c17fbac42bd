"""Whether a sentence with a negation, a loss or figures is good news or bad."""

from __future__ import annotations

import pytest
from classify_build import judge_report, make_unit

from pipeline.classify import Lexicon
from pipeline.classify.changes import find_changes
from pipeline.classify.types import decide_type
from pipeline.records import FindingType, UnitForm

S, K = FindingType.SUCCESS, FindingType.BOTTLENECK


def source_of(text: str, lexicon: Lexicon) -> str:
    return decide_type(make_unit(text), lexicon).source.partition(":")[2]


@pytest.mark.parametrize(
    "text",
    [
        "Er zijn dit kwartaal geen klachten meer geweest.",
        "Nog geen enkele leerling is gestopt.",
        "Van de nieuwe koks is er nog niemand weggebleven.",
        "Niemand staat in de winter nog voor een dichte deur.",
        "Sinds het bord er hangt hoeft niemand meer te zoeken.",
        "Geen enkel incident dit jaar.",
    ],
)
def test_the_absence_of_something_bad_is_good_news(text: str, lexicon: Lexicon) -> None:
    decision = decide_type(make_unit(text), lexicon)
    assert (decision.type, decision.source) == (S, "rule:success.absence")


@pytest.mark.parametrize(
    "text",
    [
        "Niemand weet nog waar de sleutel ligt.",
        "Nog geen enkele leerling is begonnen.",
        "Er zijn nog geen klachten behandeld.",
        "Niemand komt nog op de koffie.",
        "De man ligt ziek op bed en niemand belt.",
    ],
)
def test_the_absence_of_something_good_is_not(text: str, lexicon: Lexicon) -> None:
    assert source_of(text, lexicon) != "success.absence"


def test_a_bottleneck_beside_an_absence_still_counts(lexicon: Lexicon) -> None:
    unit = make_unit("Er zijn geen klachten meer en de werkdruk is erg hoog.")
    assert decide_type(unit, lexicon).type is K


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("In de zomer zijn drie ervaren collega's vertrokken.", "bottleneck.loss"),
        ("De penningmeester heeft opgezegd.", "bottleneck.loss"),
        ("Op de dagbesteding staat een vacature al sinds maart open.", "bottleneck.loss"),
        ("Vier van de vijf vacatures vervuld.", "success.filled"),
        ("Twee dreigende sluitingen zijn afgewend.", "success.prevented"),
        ("Het probleem met de poort mogen we wegstrepen.", "success.solved"),
    ],
)
def test_a_loss_is_bad_news_and_what_is_filled_prevented_or_over_is_good(
    text: str, source: str, lexicon: Lexicon
) -> None:
    assert source_of(text, lexicon) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Drie bewoners zijn naar een eigen huis vertrokken.", "bottleneck.loss"),
        ("De deur van de kantine staat in de zomer open.", "bottleneck.loss"),
        ("De vacatures staan op de website.", "success.filled"),
        ("Crisis blijft een zwaar woord.", "success.prevented"),
        ("De penningmeester haalt twee namen van de lijst.", "success.solved"),
    ],
)
def test_look_alikes_are_left_alone(text: str, source: str, lexicon: Lexicon) -> None:
    assert source_of(text, lexicon) != source


@pytest.mark.parametrize(
    ("text", "fell"),
    [
        ("het verzuim ging van 9 naar 5,5 procent", True),
        ("de wachttijd is van elf naar vier weken gegaan", True),
        ("de wachttijd ging van zes weken naar negen dagen", True),
        ("klachten van 1.200 naar 900", True),
        ("de uitval ging van drie naar zeven mensen", False),
        ("wachttijd nu 2 weken, dat was vorig jaar 7", True),
        ("de wachtlijst telt 40 gezinnen, was 12", False),
        ("vorig jaar twaalf meldingen, dit jaar vier", True),
        ("in 2022 waren er 40 klachten, nu nog maar 12", True),
        ("vijf klachten in het eerste jaar, dit jaar nul", True),
        ("drie klachten vorige maand, deze maand negen", False),
    ],
)
def test_figures_tell_whether_it_fell_or_rose(text: str, fell: bool) -> None:
    assert [change.fell for change in find_changes(text)] == [fell]


@pytest.mark.parametrize(
    "text",
    [
        "van 9 tot 5 open",
        "van kamer 3 naar boven",
        "van 4 naar 4",
        "van 2023 naar 2024",
        "in 2024 en 2025",
        "van 1 januari naar 3 maart",
        "van 9.30 naar 11.00 uur",
        "verschoven van 9 naar 11 uur",
        "met 3 van de 5",
        "vorige week 3 maart, deze week 4 april",
        "vorig jaar 20 klachten, dit jaar 5 bewoners erbij",
        "twaalf klachten toen, nu een commissie van bewoners",
    ],
)
def test_other_numbers_tell_no_change(text: str) -> None:
    assert not list(find_changes(text))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Het verzuim ging van 9 naar 5 procent.", S),
        ("Wachtlijst: 214 kinderen, was 380.", S),
        ("Vijf klachten in het eerste jaar, dit jaar nul.", S),
        ("Het aantal klachten ging van drie naar elf.", K),
        ("Vijf klachten in 2022 en 7 in 2023, dit jaar 9.", K),
    ],
)
def test_less_of_something_bad_is_good_news_and_more_is_bad(
    text: str, label: FindingType, lexicon: Lexicon
) -> None:
    assert decide_type(make_unit(text), lexicon).type is label


def test_less_of_something_else_says_nothing(lexicon: Lexicon) -> None:
    assert decide_type(make_unit("De bus ging van 9 naar 5 haltes."), lexicon).type is None


@pytest.mark.parametrize(
    "text",
    [
        "Door het verzuim ging de bezetting van acht naar vijf.",
        "Het verzuim is hoog en de bezetting ging van acht naar vijf.",
        "We gingen van twee naar vijf vervulde vacatures.",
        "Het aantal opgeloste klachten ging van drie naar elf.",
        "Het aantal podcastopnames ging van 2 naar 5.",
        "Door de wachtlijst daalde het aantal deelnemers van 12 naar 5.",
        "Door de storingen is de training verplaatst van 1 januari naar 3 maart.",
        "Door het verzuim is het overleg verschoven van 9 naar 11 uur.",
        "Het overleg over het verzuim is van 9 naar 11 uur verschoven.",
    ],
)
def test_a_bad_word_that_is_not_counted_claims_no_figure(text: str, lexicon: Lexicon) -> None:
    decision = decide_type(make_unit(text), lexicon)
    assert decision.type is not S
    assert not decision.source.endswith(".figures")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Door de nieuwe roosters ging het verzuim van 9 naar 5 procent.", S),
        ("Van 9 naar 5 procent verzuim.", S),
        ("Klachten en fouten gingen van 12 naar 3.", S),
        ("De wachttijd ging van 9 naar 11 dagen.", K),
    ],
)
def test_what_is_counted_stands_beside_its_figure(text: str, label: FindingType, lexicon: Lexicon) -> None:
    assert decide_type(make_unit(text), lexicon).type is label


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Veel jongeren hebben zich afgewend van de buurt.", S),
        ("De gemeente hoeft niet meer te betalen, ouders draaien op voor de kosten.", S),
        ("De crisis had voorkomen kunnen worden.", S),
        ("Niemand hoeft te denken dat dit makkelijk is.", S),
        ("De verwijzing is van de baan.", S),
        ("Door de wachtlijst is het aantal deelnemers gedaald.", S),
        ("Veel mensen zijn om vijf uur vertrokken.", K),
        ("De vacature staat nog open: reageer voor 1 mei.", K),
    ],
)
def test_words_that_only_look_like_news_do_not_settle_it(
    text: str, wrong: FindingType, lexicon: Lexicon
) -> None:
    assert decide_type(make_unit(text), lexicon).type is not wrong


def test_a_rider_to_the_sentence_before_is_no_finding(lexicon: Lexicon) -> None:
    rider = make_unit("Graag nog voor de zomer.", "Nog te doen", first=False)
    assert decide_type(rider, lexicon).type is None
    whole = make_unit("Graag nog voor de zomer een zaal met meer daglicht.", "Nog te doen", first=False)
    assert decide_type(whole, lexicon).source != decide_type(rider, lexicon).source
    rider = make_unit("Graag nog voor de zomer.", "Nog te doen", form=UnitForm.LIST_ITEM, first=False)
    assert decide_type(rider, lexicon).type is None


def test_a_heading_that_asks_what_keeps_chafing_names_bottlenecks() -> None:
    head = "# Verslag leerkring\n\nDatum: 4 april 2024\n\n"
    judged = judge_report(f"{head}## Wat blijft wringen?\n\nDe sleutel ligt bij de buren.\n")
    types = {one.unit.quote.text: one.decision.type for one in judged}
    assert types["Wat blijft wringen?"] is None
    assert types["De sleutel ligt bij de buren."] is K
    judged = judge_report(f"{head}## Wat blijft over?\n\nDe sleutel ligt bij de buren.\n")
    assert {one.unit.quote.text: one.decision.type for one in judged}["De sleutel ligt bij de buren."] is None


@pytest.mark.parametrize(
    ("text", "is_need"), [("Vier elk klein succes.", True), ("Vier van de zes gedaan.", False)]
)
def test_four_is_no_call_to_celebrate(text: str, is_need: bool, lexicon: Lexicon) -> None:
    assert (decide_type(make_unit(text), lexicon).type is FindingType.NEED) is is_need
