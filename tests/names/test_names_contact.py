"""Addresses and numbers by their form."""

from __future__ import annotations

import pytest

from pipeline.learning_cases import make_document
from pipeline.names import find_mentions
from pipeline.records import Block, BlockKind, Document, DocumentKind, Session


def kinds(text: str, location: str | None = None) -> list[tuple[str, str]]:
    source = Document("d", "x.txt", "txt", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), ())
    session = Session("s", "d", "x.txt", 0, 1, DocumentKind.REPORT, True, "", location=location)
    return [(mention.kind, mention.text) for mention in find_mentions(source, (session,))]


@pytest.mark.parametrize(
    "number",
    ["06-12345678", "06 12 34 56 78", "0612345678", "+31 6 12345678", "0031 6 1234 5678", "+31 (0)6 12345678",
     "06 – 12 34 56 78", "010-1234567", "(010) 123 45 67", "0412 - 123456", "0412 123 456", "088 123 4567", "+31 10 123 45 67"],
)  # fmt: skip
def test_phone_numbers(number: str) -> None:
    assert kinds(f"Bereikbaar op {number}, ook 's avonds.") == [("phone", number)]


@pytest.mark.parametrize(
    "text",
    ["Op 02-03-2015 15.00 uur", "een groei van 0-200 jaar", "van 10.30-12.00 uur", "cijfer 8,765", "2018/2019",
     "in 2018 PM-team", "100.000.000 euro", "123456780", "tussen 1940 en 1950", "agendapunt 12 2019 AB"],
)  # fmt: skip
def test_dates_and_amounts_are_no_numbers_of_persons(text: str) -> None:
    assert kinds(text) == []


def test_email_addresses() -> None:
    text = "Mail t.van.zand@voorbeeld.nl of info [at] voorbeeld.org; kijk op www.voorbeeld.nl."
    assert kinds(text) == [("email", "t.van.zand@voorbeeld.nl"), ("email", "info [at] voorbeeld.org")]


def test_citizen_numbers_pass_the_eleven_test_or_are_called_so() -> None:
    assert kinds("Dossier 111222333 is compleet.") == [("bsn", "111222333")]
    assert kinds("BSN: 123456780 staat erin.") == [("bsn", "123456780")]


def test_home_addresses_go_and_venues_stay() -> None:
    home = "Het gezin woont aan de Lindelaan 12 en verhuist naar Korte Gracht 3a, 1234 AB Vlietdorp."
    assert kinds(home) == [("address", "Lindelaan 12"), ("address", "Korte Gracht 3a, 1234 AB")]
    assert kinds("Locatie: Korte Gracht 3, 1234 AB Vlietdorp") == []
    assert kinds("We zaten in Korte Gracht 3, 1234AB Vlietdorp.", "Korte Gracht 3 1234 AB Vlietdorp") == []


def test_a_date_of_birth_and_the_street_of_a_described_person_are_found() -> None:
    text = "De heer Kuipers, 58 jaar, geboren 03-05-1965, Voorstraat 88b, huurt boven een winkel."
    found = {(m.kind, m.text) for m in find_mentions(make_document(text))}
    assert {("birthdate", "03-05-1965"), ("address", "Voorstraat 88b")} <= found
    text = "Mevrouw Postma (81) uit de Kluunstraat 12 hield haar jas aan."
    assert ("address", "Kluunstraat 12") in {(m.kind, m.text) for m in find_mentions(make_document(text))}


def test_a_meeting_on_a_date_is_no_address() -> None:
    text = "WARM WONEN WW - OVERLEG 27 JUNI 2024 - 10.00"
    assert find_mentions(make_document(text)) == ()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Volgende keer 12 maart bij Marloes thuis, Kwartelstraat 14.", "Kwartelstraat 14"),
        ("volgende x bij Marloes thuis (beukenlaan 61), neem stoel mee", "beukenlaan 61"),
        ("Mw. Terpstra Kwartelstraat 14a zoutloos", "Kwartelstraat 14a"),
        ("Marloes Terpstra\nKwartelstraat 14\n06-12345678", "Kwartelstraat 14"),
        ("De sleutel ligt in de brievenbus van Kwartelstraat 14.", "Kwartelstraat 14"),
        ("Formulieren graag in de bus op Populierendreef 7.", "Populierendreef 7"),
        ("Aan de bewoners van Prins Clausplein 76", "Prins Clausplein 76"),
        ("Huisbezoek gezin, ramstraat 7b. Moeder was alleen.", "ramstraat 7b"),
        ("Bloemen gaan naar Hortensiahof 61.", "Hortensiahof 61"),
    ],
)
def test_a_street_beside_a_person_or_a_word_for_home_is_an_address(text: str, address: str) -> None:
    assert ("address", address) in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Locatie: buurthuis De Oase, Molenweg 1",
        "Loop binnen op kantoor Wilhelminaplein 3 of app het team.",
        "Marloes haalt de sleutel van tuin 12 op.",
        "Bestuursvergadering 14 mei bij Marloes thuis.",
        "Marloes, week 14: folder af.",
        "Thuis, april 2025.",
        "Op de Molenweg 12 auto's geteld.",
        "De groep van Marloes thuis: 14 mensen.",
    ],
)
def test_what_has_a_number_and_is_no_home_stays(text: str) -> None:
    assert [kind for kind, _ in kinds(text) if kind == "address"] == []


@pytest.mark.parametrize(
    "text",
    ["Leertafel mantelzorg thuis – bijeenkomst 1", "Verslag netwerk thuisbegeleiders 4 - 10-10-2024", "Leerkring thuiszitters 3, 12 mei",
     "We spraken met bewoners van portieken 4 en 5 over de lift.", "De huisadressen 3 en 4 ontbreken in de lijst.", "Kring thuisbatterij 2",
     "Leergang zorg thuis: Bijeenkomst 3", "Samen thuis, workshop 2", "Lang thuis - Leerkring 5", "Werken aan huis, module 4"],
)  # fmt: skip
def test_a_noun_with_a_number_is_no_home(text: str) -> None:
    assert [found for found in kinds(text) if found[0] == "address"] == []


@pytest.mark.parametrize(
    ("text", "street"),
    [("thuis aan de dorpsweg 5 zit hij alleen", "dorpsweg 5"), ("Adres: kerkeland 12", "kerkeland 12"),
     ("Woonadres mevrouw: tulpenburg 4", "tulpenburg 4"), ("We komen bij haar thuis, Meent 14.", "Meent 14")],
)  # fmt: skip
def test_a_street_behind_a_word_for_a_home_is_one(text: str, street: str) -> None:
    assert ("address", street) in kinds(text)


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Adres: boterbloem 12, daar woont een gezin", "boterbloem 12"),
        ("Bezoek aan huis: merel 5", "merel 5"),
        ("Huisadres: anjer 14", "anjer 14"),
        ("Bewoners van linde 3 klagen over de lift", "linde 3"),
        ("Ophaaladres: esdoorn 21", "esdoorn 21"),
        ("adres: molen 3", "molen 3"),
        ("Adres: korenveld 12", "korenveld 12"),
        ("Wonende zonnehoek 4", "zonnehoek 4"),
        ("Thuis op egelantier 9 ligt een hond", "egelantier 9"),
    ],
)
def test_a_street_that_is_a_noun_is_a_home_behind_a_word_for_one(text: str, home: str) -> None:
    assert [m.text for m in find_mentions(make_document(text)) if m.kind == "address"] == [home]
