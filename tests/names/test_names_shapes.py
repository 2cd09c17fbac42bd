"""Shapes in which reports name people that capitals alone do not tell."""

from __future__ import annotations

import pytest

from pipeline.learning_cases import make_document as document
from pipeline.names import find_mentions
from pipeline.names.persons import split_name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("AANWEZIG: M. VAN DER PLUIJM, JOLANDA KEIZER", ["M. VAN DER PLUIJM", "JOLANDA KEIZER"]),
        ("aanwezig: guus, marleen de wit en fatiha", ["guus", "marleen de wit", "fatiha"]),
        ("Aanwezig: KB, RvH, MS (verslag)", ["KB", "RvH", "MS"]),
        (
            "Aanwezig: Rachid El Bouazzaoui (REB). Daarna sprak iemand met REB.",
            ["Rachid El Bouazzaoui", "REB", "REB"],
        ),
        ("NIEK: dank je wel.", ["NIEK"]),
        ("Een gesprek met cliënt J. over werk.", ["J."]),
        ("Opvolger wordt Tamer.", ["Tamer"]),
        ("dhr. P. Rademakers", ["P. Rademakers"]),
        ("De heer G. Assink aan de Dorpsstraat 12, 7255 CK Hengelo", ["G. Assink"]),
        ("- @Lotte maakt de lijst", ["Lotte"]),
        ("Namens de bewoners: Toon en Ketelaars", ["Toon", "Ketelaars"]),
        ("Zorvina Qualt namens Humanitas", ["Zorvina Qualt"]),
        ("Een brief van H. & M. de Boer", ["H.", "M. de Boer"]),
    ],
)
def test_announced_persons(text: str, names: list[str]) -> None:
    assert [m.text for m in find_mentions(document(text)) if m.kind == "person"] == names


@pytest.mark.parametrize(
    "text",
    [
        "Aanwezig: GGD, UWV, VNG",
        "Gebeld met de gemeente. Overlegd over de planning.",
        "Het Preventie-kaartje ligt klaar.",
        "ACTIELIJST EN BESLUITEN VAN DE WERKGROEP",
        "aantekeningen van de tafel over wonen en zorg",
    ],
)
def test_no_persons(text: str) -> None:
    assert [m.text for m in find_mentions(document(text)) if m.kind == "person"] == []


def test_addresses_beside_a_person_are_hidden() -> None:
    text = "Mevr. Jacobs-Terpstra, Beatrixlaan 4b, wacht op bericht. Wij zaten in de Molenweg 1."
    assert [m.text for m in find_mentions(document(text)) if m.kind == "address"] == ["Beatrixlaan 4b"]


def test_names_in_capitals_or_small_letters_have_parts() -> None:
    assert split_name("marleen de wit").surname == "de Wit"
    assert split_name("M. VAN DER PLUIJM").surname == "van der Pluijm"


def found(text: str) -> list[str]:
    return [mention.text for mention in find_mentions(document(text)) if mention.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Op de groep vertrekt leidster Annemoon in mei.", "Annemoon"),
        ("Suppoost Vrolink is er op zondag.", "Vrolink"),
        ("Huisbaas van der Woudink wil de tuin bestraten.", "van der Woudink"),
        ("De voorman Kasperink meldde het.", "Kasperink"),
    ],
)
def test_who_is_told_by_a_trade_is_a_person(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text", ["De leidster van de groep vertrekt.", "Een suppoost en een koerier hielpen mee."]
)
def test_a_trade_alone_is_nobody(text: str) -> None:
    assert found(text) == []
