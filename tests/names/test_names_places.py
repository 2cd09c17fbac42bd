from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_document
from pipeline.learning_cases import make_document
from pipeline.names import find_mentions
from pipeline.names.places import read_places
from pipeline.settings import Settings


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In de drie gemeenten Meerwolde, Turfhoek en Zandmeer wonen boeren.", {"Meerwolde", "Turfhoek", "Zandmeer"}),
        ("Wie in de gemeente Oud Meerwolde woont", {"Oud Meerwolde"}),
        ("Contact bij de gemeente Wubbels", set()),
        ("In het dorp Marloes", set()),
        ("De collega uit Turfhoek kwam. In Zandmeer is niets gevonden.", {"Turfhoek", "Zandmeer"}),
        ("Zij heeft vertrouwen in Karin.", set()),
        ("Hij kwam uit Zandmeer-Oost.", {"Zandmeer-Oost"}),
        ("In de Zandmeer en een huurder van de Turfhoek", {"Zandmeer", "Turfhoek"}),
        ("Bewoner Van de Turfhoek en Karin van de Zandmeer", set()),
        ("De mail gaat naar Brinkgreve, en we gaan naar de Turfhoek.", {"Turfhoek"}),
        ("Wij zaten in Zandmeer’s zaal en bij Turfhoek.", set()),
    ],
)  # fmt: skip
def test_only_what_is_called_a_place_is_one(text: str, places: set[str]) -> None:
    assert read_places(text) == places


def test_a_place_is_no_person_anywhere_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "verslag.txt"
    path.write_text(
        "Wethouder Postma van Meerwolde is er niet bij.\n\nDe gemeenten Meerwolde en Turfhoek betalen mee.\n\nIn Meerwolde begint het.\n",
        encoding="utf-8",
    )
    found = find_mentions(read_document(path, path.name, Settings()))
    assert [mention.text for mention in found] == ["Postma"]
    assert all(
        mention.text == path.read_text(encoding="utf-8")[mention.start_char : mention.end_char]
        for mention in found
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("De aanpak van directeur Maarten Wiersema van de Anna Polakschool werkt.", ["Maarten Wiersema"]),
        ("De Anna Polakschool doet mee.", []),
        ("Het aanspreekpunt op het Marnix Lyceum werkt.", []),
        ("Mevrouw Hoogstraat opende de middag.", ["Hoogstraat"]),
        ("Energiecoaches Karin Jansen en Petra Smit vertellen.", ["Karin Jansen", "Petra Smit"]),
        ("Directeur Karin Jansen Basisschool De Wegwijzer vertelt.", ["Karin Jansen"]),
        ("Aanwezig: Wim Terpstra, Energiecoaches Westerwaard (vrijwilliger)", ["Wim Terpstra"]),
    ],
)
def test_schools_streets_and_groups_are_no_surnames(text: str, names: list[str]) -> None:
    assert [m.text for m in find_mentions(make_document(text)) if m.kind == "person"] == names


def test_where_somebody_is_or_comes_from_is_no_speaker() -> None:
    text = "Zandmeer: we beginnen in mei.\n\nWiebe: wij ook.\n\nDe mensen uit Zandmeer waren er vroeg."
    assert [m.text for m in find_mentions(make_document(text)) if m.kind == "person"] == ["Wiebe"]
