"""Names by our own lists, and second thoughts on false persons."""

from __future__ import annotations

import pytest
from names_documents import document, persons

from pipeline.names.lists import Trust, read_lists


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Met Fleur en Hatice liepen we langs de volkstuinen.", ["Fleur", "Hatice"]),
        ("Geertruida bakt iedere week een cake voor de groep.", ["Geertruida"]),
        ("Gisteren kwam Mohammed El Amrani langs met zijn dochter.", ["Mohammed El Amrani"]),
        ("We aten bij Agnieszka Kowalska thuis.", ["Agnieszka Kowalska"]),
        ("Fleurs idee was om buiten te zitten.", ["Fleurs"]),
        ("Dat is te danken aan Jan-Willem van den Berg uit de straat.", ["Jan-Willem van den Berg"]),
        ("De sleutel ligt bij Kwame of Sietske.", ["Kwame", "Sietske"]),
        ("Het initiatief komt van Roos, zij is er elke week.", ["Roos"]),
        ("Storm lacht en schenkt nog eens in.", ["Storm"]),
        ("Merel de Vries en haar buurvrouw doen de tuin.", ["Merel de Vries"]),
        ("Na de pauze sprak Florence Bakker over haar werk.", ["Florence Bakker"]),
        ("Op de kaart stond FLEUR DE WIT in grote letters.", ["FLEUR DE WIT"]),
        ("VERSLAG VAN ANNA BAKKER", ["ANNA BAKKER"]),
        ("Van Leeuwen: dat kan beter.", ["Van Leeuwen"]),
        ("van der Meer vertelt dat het wringt.", ["van der Meer"]),
        ("Van den Berg zegt dat de wachttijd oploopt.", ["Van den Berg"]),
        ("De sleutel kregen we van El Khatib na afloop.", ["El Khatib"]),
        ("Later belde mevrouw K. nog een keer terug.", ["mevrouw K."]),
        ("Het gezin van de heer B. wacht al lang.", ["heer B."]),
        ("Dat zei dhr. B. Jansma tegen mw. De Wit.", ["B. Jansma", "De Wit"]),
        ("In die straat wonen Tesfay en zijn zus.", ["Tesfay"]),
    ],
)
def test_names_in_running_prose_are_found(line: str, names: list[str]) -> None:
    assert persons(document(line)) == names


@pytest.mark.parametrize(
    "line",
    [
        "Stichting Anna gaf een rondleiding.",
        "We verzamelden in de Willem de Zwijgerlaan.",
        "De lezing was in het Dr. Roelofsenhuis.",
        "De piramide van Maslow kwam weer langs, en de roos van Leary ook.",
        "We oefenden met de methode Janssen.",
        "Basisschool Johanna deed mee, net als de Emma Kinderkliniek.",
        "Storm op komst, dus binnen blijven.",
        "Roos, tulp en narcis stonden op tafel.",
        "Wil je dat wij dit oppakken? Mark dat dan.",
        "In Sofia en Valencia werkt dit al jaren.",
        "Joy en plezier stonden op de kaartjes.",
        "Van der Zorg tot de buurt: iedereen was welkom.",
        "De Bakker is gesloten op maandag.",
        "Hij kwam, zij zag, en het bleef stil.",
        "De koffie van Max Havelaar kwam van Albert Heijn.",
        "De film Joy draaide, en de robot Tessa deed mee.",
        "We zaten in vergaderzaal Linde bij elkaar.",
        "We speelden Rad van Fortuin en lazen Kroniek van de Polder.",
        "Bijlage A. en Variant B. staan op de site.",
        "Er is bezoek van de familie. Buitenstaanders zijn welkom.",
    ],
)
def test_things_with_the_name_of_a_person_stay(line: str) -> None:
    assert persons(document(line)) == []


def test_a_label_or_heading_is_no_person() -> None:
    assert persons(document("We bouwden samen.", heading="Spel: de Toren")) == []
    assert persons(document("Peuterdans: nieuwe kleren binnen", "Zomersport: vol")) == []
    assert persons(document("Halverwege gaan we samen reflecteren", heading="Afspraken")) == []
    assert persons(document("Onderweg gaat de groep langs de wijk", heading="Afspraken")) == []


def test_what_a_person_is_comes_behind_a_comma_and_is_no_second_person() -> None:
    source = document("Sietske van Dalen, Ballonvaarder sinds jaren, en Fleur, Belgisch kampioen.")
    assert persons(source) == ["Sietske van Dalen", "Fleur"]
    assert persons(document("We spraken Sietske, Jolmar en Fleur.")) == ["Sietske", "Jolmar", "Fleur"]


def test_an_unknown_speaker_among_known_ones_is_a_person() -> None:
    assert persons(document("Hatice: we beginnen vroeg.", "Jolmar: dat kan ik niet.")) == ["Hatice", "Jolmar"]


def test_an_organisation_may_speak() -> None:
    source = document("Zij werkt bij Zonnekracht.", "Zonnekracht zegt dat het geld op is.")
    assert persons(source) == []


def test_a_thing_that_asks_is_no_person() -> None:
    assert persons(document("Meedoendheid vraagt geduld van allen.")) == []
    assert persons(document("Jolmar vraagt zich af of dit helpt.")) == ["Jolmar"]


def test_initials_of_a_known_full_name_are_its_owner() -> None:
    source = document("Sietske van Dalen schoof aan.", "Lijst rondsturen (SvD)")
    assert persons(source) == ["Sietske van Dalen", "SvD"]


def test_a_lone_initial_is_not_sought_elsewhere() -> None:
    assert persons(document("Mevrouw K. belt.", "Vitamine K. is goed, schreef S.K. ook.")) == ["Mevrouw K."]


def test_the_lists_hold_enough_and_keep_apart_what_is_ordinary() -> None:
    lists = read_lists()
    assert len(lists.given) >= 2500
    assert len(lists.surnames | lists.doubtful_surnames) >= 1500
    assert not lists.given & (lists.doubtful | lists.places)
    assert lists.trust("Fleur") is lists.trust("Jan-Willem") is Trust.NAME
    assert lists.trust("Roos") is Trust.WORD
    assert lists.trust("Sofia") is Trust.PLACE
    assert lists.trust("Tafel") is Trust.NONE
