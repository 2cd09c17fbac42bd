"""Sentences that tell that something agreed is done or impossible, in words of their own."""

from __future__ import annotations

import pytest
from classify_build import make_unit

from pipeline.classify.endings import read_ending
from pipeline.classify.states import standing_of, state_of
from pipeline.codebook import fold
from pipeline.records import FindingType, State


@pytest.mark.parametrize(
    "text",
    [
        "Routekaart: Ada heeft 'm af!",
        "Bo heeft de telling klaar: 31 fietsen.",
        "Het kerkbestuur is er met zijn begroting doorheen.",
        "De nachtopening is nu vast beleid.",
        "Het huisreglement is in maart door de leden aangenomen, met twee stemmen tegen.",
        "Het aanmeldpunt is in alle zes dorpen ingevoerd.",
        "De balie werkt inmiddels ook met de nieuwe lijst.",
        "Ada vertelt: Noord werkt sinds mei met het rooster.",
        "De folder is al af en wordt sinds maandag uitgedeeld.",
        "De poster wordt nu in alle scholen gebruikt.",
        "De cursus is door negen vrijwilligers gevolgd.",
        "Bo heeft de sleutellijst rondgestuurd, iedereen is blij.",
        "Een tweede beheerder is er sinds februari.",
        "Het was krap, maar de subsidie is door de gemeente toegekend.",
    ],
)
def test_what_came_to_an_end_is_done(text: str) -> None:
    assert read_ending(fold(text)) is State.DONE


@pytest.mark.parametrize(
    "text",
    [
        "Een lift bouwen kan technisch niet, heeft de aannemer laten weten.",
        "Een tweede ingang blijkt niet haalbaar.",
        "De vereniging heeft het plan in mei weggestemd.",
        "De directie heeft een streep door de excursie gezet.",
        "Later openen kan niet, zegt de beheerder.",
    ],
)
def test_what_turns_out_impossible_is_dropped(text: str) -> None:
    assert read_ending(fold(text)) is State.DROPPED


@pytest.mark.parametrize(
    "text",
    [
        "Ada heeft het niet af.",
        "Heeft Ada het af?",
        "Ada heeft het half af.",
        "Ada heeft het formulier klaar liggen voor wie het wil.",
        "Als de raad het heeft aangenomen, beginnen we.",
        "Het moet door alle leden worden aangenomen.",
        "Vastgesteld is dat de wachttijd te lang is.",
        "Er is vastgesteld dat de lift kapot is.",
        "Dat is nu eenmaal beleid.",
        "Vier van de zeven coaches hebben de cursus afgerond.",
        "De aanvraag is grotendeels ingevuld.",
        "Wie de lijst heeft rondgestuurd, weet niemand.",
        "De brief wordt soms uitgedeeld.",
        "Ze werkt met jongeren.",
        "De formulieren worden vaak verkeerd ingevuld.",
        "Kan het technisch niet, dan zoeken we verder.",
        "Hoe kan dat technisch niet kloppen?",
        "We gaan er op de fiets doorheen.",
        "Alle lokalen zijn bezocht noch ingevuld.",
        "Zorg dat alles voor mei is ingeleverd.",
    ],
)
def test_what_is_denied_partly_done_or_to_come_has_not_ended(text: str) -> None:
    assert read_ending(fold(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "De kas kan technisch niet zonder stroom, dus komt er een kabel.",
        "De dokter kan die middag niet, laat zij weten, dus we doen het een week later.",
        "Het bleek niet haalbaar om stoelen te lenen, dus komt er een bestelling.",
        "Joop kan niet, heeft griep.",
        "Ada kan dinsdag niet, laat Bo het doen.",
        "En Ruben kan niet, zegt Ada.",
        "Het bleek in april niet mogelijk, nu wel.",
        "Zij stelt onhaalbaar hoge eisen.",
        "Dat blijken onhaalbaar hoge doelen.",
        "Drie bestuursleden zijn weggestemd.",
        "De school haalde een streep door de reis, nieuwe datum volgt.",
        "Ada zet een streep door de naam.",
        "De eerste datum bleek niet haalbaar.",
        "Vrijdag openen kan niet, zegt de koster.",
        "Een lift kan technisch niet, er komt een hellingbaan.",
        "Een lift kan technisch niet; een hellingbaan wel.",
        "Een lift blijkt niet haalbaar. We kiezen een ander gebouw.",
    ],
)
def test_one_way_one_day_or_one_person_that_cannot_drops_nothing(text: str) -> None:
    assert read_ending(fold(text)) is not State.DROPPED


@pytest.mark.parametrize(
    "text",
    [
        "Er is schimmel vastgesteld, Bo belt de aannemer.",
        "De begroting is goedgekeurd, Ada koopt de stoelen.",
        "De uitnodiging is zonder datum verstuurd, Ada stuurt hem opnieuw.",
        "We werken nu met te weinig chauffeurs; Bo vraagt er twee.",
        "Nagaan hoeveel lijsten er zijn ingevuld.",
        "De lijst is rondgestuurd: iedereen kijkt hem na voor 1 juni.",
        "De klachten zijn er sinds dinsdag.",
        "Telefoons worden dagelijks gebruikt.",
        "De cursus is door weinig ouders gevolgd.",
        "Ada koopt de stoelen, de begroting is goedgekeurd.",
        "De begroting is goedgekeurd en Ada koopt de stoelen.",
        "De begroting is goedgekeurd. Ada koopt de stoelen.",
        "Bo heeft de lijst klaar, Ada hangt hem op.",
    ],
)
def test_an_agreement_that_rests_on_what_is_done_is_not_done(text: str) -> None:
    assert state_of(None, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Er is schimmel vastgesteld.",
        "In de kelder is er schimmel vastgesteld.",
        "De uitnodiging is zonder datum verstuurd.",
        "De cursus is door weinig ouders gevolgd.",
        "De toets is door slechts twee leden ingevuld.",
        "Telefoons worden dagelijks gebruikt.",
    ],
)
def test_what_is_found_or_done_badly_has_not_ended(text: str) -> None:
    assert read_ending(fold(text)) is None


def test_an_action_may_be_done_as_it_says_but_is_not_dropped_by_what_stands_in_it() -> None:
    assert state_of(None, "Routekaart: Ada heeft hem af, na de zomer kijken we of hij werkt") is State.DONE
    assert (
        state_of(None, "Het reglement is door de raad aangenomen, met slechts drie stemmen tegen.")
        is State.DONE
    )
    assert state_of(None, "...") is None
    both = "Besloten wordt de pilot te verlengen. Een tweede lift kan technisch niet."
    assert state_of(None, both) is None
    told = standing_of(make_unit(both), FindingType.ACTION)
    assert told is not None
    assert told[0] is State.DROPPED
    assert standing_of(make_unit("De lift kan technisch niet."), FindingType.NEED) is None
    assert standing_of(make_unit("Is de lift weggestemd?"), FindingType.BOTTLENECK) is None
