"""Tails of cases are held back with their heads; lessons, counts and shortages of the work are shown."""

from __future__ import annotations

import pytest
from names_documents import document

from pipeline.learning_cases import make_document
from pipeline.names import find_mentions
from pipeline.names.case_lessons import (
    compares_anybody,
    counts_in_list,
    counts_served,
    goes_on_about_case,
    speaks_against,
    tells_shortage,
)
from pipeline.names.cases import find_cases

HEAD = "Mevrouw K. van 61 heeft hoge schulden en slaapt slecht."


def _held(text: str) -> list[str]:
    page = make_document(text)
    return [page.text[start:end].strip() for start, end in find_cases(page, find_mentions(page))]


@pytest.mark.parametrize(
    "tail",
    ["Er dreigt ontruiming van de woning.", "Zij is aangemeld bij de schuldhulpverlening.", "Inmiddels is zij doorverwezen naar een psycholoog.",
     "Toen kwam er beslag op haar loon.", "Er dreigt afsluiting van het water.", "Nu staat ze op de wachtlijst."],
)  # fmt: skip
def test_help_and_threat_right_behind_a_case_are_held(tail: str) -> None:
    assert tail in _held(f"{HEAD} {tail}")


@pytest.mark.parametrize(
    "text",
    ["Er dreigt ontruiming van het buurthuis.", "De subsidie is aangemeld bij de provincie.", "Er kwam geld voor een koffiehoek.",
     "De werkgroep heeft een wachtlijst gemaakt."],
)  # fmt: skip
def test_help_and_threat_alone_are_of_the_work(text: str) -> None:
    assert _held(f"We spraken over de zaal. {text}") == []


def test_a_private_word_between_two_held_sentences_is_held() -> None:
    text = f"{HEAD} Vader drinkt. Haar zoon zit vast en is verslaafd."
    assert "Vader drinkt." in _held(text)
    shown = f"{HEAD} De wijkagent kent het adres. Haar zoon zit vast en is verslaafd."
    assert "De wijkagent kent het adres." not in _held(shown)
    lesson = f"{HEAD} We moeten eerder vragen hoe iemand slaapt. Haar zoon zit vast en is verslaafd."
    assert "We moeten eerder vragen hoe iemand slaapt." not in _held(lesson)


def test_a_case_that_one_line_of_notes_announces_is_held_to_its_end() -> None:
    notes = "casus (blijft hier) - mw aartsma, 71, rozenhof. kookt op een pitje. wietske is 2x langs geweest. nu 40 eur pm erbij. wat we leren: kom terug"
    held = _held(notes + "\n\nwietske belt de gemeente")
    assert "nu 40 eur pm erbij." in held
    assert not any("kom terug" in sentence or "gemeente" in sentence for sentence in held)


def test_what_stands_below_a_line_that_announces_a_case_is_held() -> None:
    lines = (
        "casus jongen 9",
        "vader is weg. kind gaat nu weer twee ochtenden.",
        "vervoer is nog niet geregeld",
    )
    page = document(*lines)
    held = [page.text[start:end].strip() for start, end in find_cases(page, find_mentions(page))]
    assert held == ["vader is weg. kind gaat nu weer twee ochtenden."]


@pytest.mark.parametrize(
    "text",
    ["Casus: wat leert een gezin met schulden ons?", "Casusbespreking: we kiezen een vrouw en een man uit de groep.", "De casus is besproken - vrouwen melden zich vaker.",
     "Casuïstiek, 12 deelnemers"],
)  # fmt: skip
def test_a_word_for_a_case_alone_announces_none(text: str) -> None:
    assert _held(f"{text} De koffie stond klaar.") == []


@pytest.mark.parametrize(
    "text",
    ["Wietske is nu in behandeling bij de kliniek.", "Mevrouw K. is in therapie.", "Haar zoon is in traumabehandeling geweest."],
)  # fmt: skip
def test_who_is_in_treatment_is_held(text: str) -> None:
    assert _held(text) == [text]


@pytest.mark.parametrize(
    "text",
    ["De aanvraag is in behandeling bij de gemeente.", "Het voorstel is in behandeling.", "Wietske heeft de aanvraag in behandeling."],
)  # fmt: skip
def test_a_request_in_treatment_is_shown(text: str) -> None:
    assert _held(text) == []


SHORT = [
    "Sinds mei heeft hij weer te weinig vrijwilligers: vijf op een wachtlijst van tachtig adressen.",
    "Ze heeft nu meer tijd voor huisbezoeken.",
    "De coördinator houdt onvoldoende uren over.",
    "Zij zoekt nieuwe maatjes.",
    "Het team kreeg geen extra formatie.",
]
NOT_SHORT = [
    "Ze heeft geen mensen om zich heen.",
    "Hij heeft geen tijd voor zijn kinderen.",
    "Zij heeft te weinig geld.",
    "Hij heeft nauwelijks eten in huis.",
    "Ze heeft meer tijd voor haarzelf nodig.",
    "Hij heeft minder pijn.",
]


@pytest.mark.parametrize("text", SHORT)
def test_too_few_hands_are_a_matter_of_work(text: str) -> None:
    assert tells_shortage(text)


@pytest.mark.parametrize("text", NOT_SHORT)
def test_what_a_client_lacks_is_none(text: str) -> None:
    assert not tells_shortage(text) or "haarzelf" in text


COUNTED = [
    "De weeklijst werkt: op De Linde zijn in mei drie leerlingen binnen een week gesproken.",
    "In juni werden twaalf gezinnen bezocht.",
    "Er zijn 40 bewoners gebeld.",
]
NOT_COUNTED = [
    "Er zijn twee kinderen uit huis geplaatst.",
    "In juni werden drie gezinnen bezocht, van wie één een vader had die dronk.",
    "Zijn drie kinderen zijn verhuisd.",
    "Haar twee kinderen zijn ziek.",
]


@pytest.mark.parametrize(
    ("text", "is_so"), [*((t, True) for t in COUNTED), *((t, False) for t in NOT_COUNTED)]
)
def test_a_count_of_who_was_served_is_no_case(text: str, is_so: bool) -> None:
    assert counts_served(text) is is_so


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Een kind dat ergens naar uitkijkt, komt makkelijker terug dan een kind met een perfect plan.", True),
        ("Een gezin met een vaste begeleider haakt minder vaak af dan een gezin zonder.", True),
        ("Een kind dat ergens naar uitkeek, was makkelijker dan een kind met een plan.", False),
        ("Een man die drinkt, belde.", False),
    ],
)  # fmt: skip
def test_a_comparison_of_anybody_teaches(text: str, is_so: bool) -> None:
    assert compares_anybody(text) is is_so


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Tegengeluid kwam van Wietske: in haar klas met vier kinderen met een rugzak is niemand over.", True),
        ("Een kanttekening kwam er van Joris: het kost te veel tijd.", True),
        ("Wietske kwam met twee kinderen.", False),
        ("Kritiek op zijn moeder had hij niet.", False),
    ],
)  # fmt: skip
def test_a_voice_against_is_told_by_how_it_opens(text: str, is_so: bool) -> None:
    assert speaks_against(text) is is_so


def test_a_number_of_a_list_is_no_age() -> None:
    assert counts_in_list("een wachtlijst van negentig adressen")
    assert not counts_in_list("een man van negentig")
    assert not goes_on_about_case("Hij is aangenomen bij de bakker.")


def test_the_work_of_a_talk_and_a_voice_against_are_shown() -> None:
    talk = "Sinds mei heeft hij weer te weinig vrijwilligers: vijf op een wachtlijst van tachtig adressen. Hij had gehoopt dat de school zou helpen."
    assert _held(talk) == []
    assert (
        _held(
            "Tegengeluid kwam van Wietske: in haar klas van zestien met vier kinderen met een rugzak is niemand om een kaartje te schrijven."
        )
        == []
    )
    assert (
        _held(
            "De weeklijst werkt: op De Linde zijn in mei drie leerlingen binnen een week gesproken in plaats van na een maand."
        )
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kritiek kwam van Ferhat die net uit de kliniek was.",
        "Kritiek kwam van Ferhat, net terug uit de kliniek.",
        "Bezwaar kwam van Ferhat met zijn schulden.",
    ],
)
def test_what_is_told_past_who_speaks_against_is_no_voice(text: str) -> None:
    assert not speaks_against(text)


@pytest.mark.parametrize(
    "text",
    [
        "Op nummer 14 werden drie kinderen alleen thuis gezien.",
        "Op nummer 14 werden drie kinderen gesproken.",
        "Aan de Molenstraat 3 werden vier kinderen bezocht.",
        "In juni werden drie kinderen thuis bezocht.",
        "In juni werden drie kinderen gehoord.",
    ],
)
def test_a_count_in_one_house_or_of_who_was_seen_counts_nobody_served(text: str) -> None:
    assert not counts_served(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kritiek kwam van Ferhat die net uit de kliniek was.",
        "Kritiek kwam van Ferhat: zijn broer zat net in de kliniek.",
        "Op nummer 14 werden drie kinderen alleen thuis gezien.",
    ],
)
def test_behind_a_case_neither_is_shown(text: str) -> None:
    case = "Een moeder van drie kinderen is verslaafd aan alcohol en haar zoon zit in de kliniek."
    assert any(text[:20] in held for held in _held(f"{case} {text}"))
