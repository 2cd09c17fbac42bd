"""Plain short sentences that what was agreed is there, settled, agreed to or begun."""

from __future__ import annotations

import pytest
from classify_build import make_unit

from pipeline.classify.arrivals import read_arrival
from pipeline.classify.states import standing_of
from pipeline.codebook import fold
from pipeline.records import FindingType, State


@pytest.mark.parametrize(
    "text",
    [
        "De plattegrond ligt er.",
        "De borden hangen er eindelijk.",
        "Het speeltoestel staat er sinds maandag.",
        "De vergunning voor het dorpsfeest is er.",
        "Het huurcontract is er (al sinds mei, later dan gedacht).",
        "De subsidie is rond, dus de aannemer kan beginnen.",
        "De oppas is inmiddels voor elkaar.",
        "De bakker heeft ja gezegd.",
        "De kegelclub heeft ja gezegd, voor drie seizoenen.",
        "De provincie heeft gisteren groen licht gegeven.",
        "De begroting is rond en verstuurd naar de raad.",
        "Het draaiboek is rond en gedrukt.",
    ],
)
def test_what_is_there_is_done(text: str) -> None:
    assert read_arrival(fold(text)) is State.DONE
    assert standing_of(make_unit(text), FindingType.SUCCESS) is not None


@pytest.mark.parametrize(
    "text",
    ["De taalles is gisteren begonnen.", "Het inloopuur in de bibliotheek is in maart van start gegaan."],
)
def test_what_began_is_under_way(text: str) -> None:
    assert read_arrival(fold(text)) is State.IN_PROGRESS


@pytest.mark.parametrize("text", ["Het rooster ligt er, maar het is nog niet definitief."])
def test_what_is_there_in_part_is_under_way(text: str) -> None:
    assert read_arrival(fold(text)) is State.IN_PROGRESS


@pytest.mark.parametrize(
    "text",
    [
        "Ligt de plattegrond er?",
        "De plattegrond ligt er nog niet.",
        "Als de plattegrond er ligt, beginnen we.",
        "De wil is er.",
        "De ruimte voor twijfel, die behoefte is er.",
        "De ouders zijn er.",
        "Die is er.",
        "De klachten zijn er sinds dinsdag.",
        "De tafel is rond.",
        "De bakker heeft geen ja gezegd.",
        "De bakker heeft ja gezegd, maar wil eerst geld zien.",
        "De avond is om acht uur begonnen.",
        "De vergadering is begonnen.",
        "De kinderen zijn opnieuw begonnen.",
        "De proef is nog niet begonnen.",
        "Een vergunning zou er in mei zijn.",
        "De cursus is om acht uur begonnen.",
        "De stank bij de flat is er.",
        "De wijkagent is er ook.",
        "De bewoners van de enquête zijn er.",
        "De vergunning ligt er, de gemeente moet nog tekenen.",
        "De lekkage van het dak is er.",
        "De schuur staat er.",
        "Het onkruid in de moestuin is begonnen.",
        "Het faillissement is een feit.",
        "De bezuiniging is er nu.",
        "De gemeente heeft ja gezegd, en kwam er later op terug.",
        "De gemeente heeft akkoord gegeven, op voorwaarde dat de buren meedoen.",
        "De bouw is begonnen en stilgelegd.",
        "De wachtlijst is er.",
        "De verbouwing bij de buren is begonnen.",
        "Een paar folders zijn er.",
        "De helft van de scholen heeft ja gezegd.",
        "De begroting is rond en afgekeurd.",
        "Het plan is er, met gaten.",
        "Het contract is er, maar de beheerder leest het nog niet.",
    ],
)
def test_other_sentences_tell_no_arrival(text: str) -> None:
    assert read_arrival(fold(text)) is None


@pytest.mark.parametrize(
    "text", ["Staat nog steeds open.", "Dat punt: staat nog altijd open", "De actie blijft nog open."]
)
def test_what_stands_open_is_open(text: str) -> None:
    told = standing_of(make_unit(text), None)
    assert told is not None
    assert told[0] is State.OPEN


@pytest.mark.parametrize(
    "text",
    ["De achterdeur staat nog steeds open.", "De winkel blijft nog open.", "Zij staat open voor ideeën."],
)
def test_doors_and_minds_that_are_open_are_no_agreements(text: str) -> None:
    assert standing_of(make_unit(text), None) is None


def test_an_action_or_need_does_not_arrive() -> None:
    for label in (FindingType.ACTION, FindingType.NEED):
        assert standing_of(make_unit("De plattegrond ligt er."), label) is None


def test_what_is_told_of_the_subject_between_commas_does_not_hide_that_it_is_done() -> None:
    text = "Het draaiboek, dat de jeugdraad zou schrijven, is gereed en is in de kantine uitgedeeld."
    assert standing_of(make_unit(text), FindingType.SUCCESS) is not None
