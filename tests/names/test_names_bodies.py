"""What follows the kind of a building, team, quarter or body is no person; who is announced stays one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.ingest import read_document
from pipeline.learning_cases import make_document
from pipeline.names import find_mentions, spread_mentions
from pipeline.names.bodies import read_bodies
from pipeline.names.tagger import SOURCE
from pipeline.records import Mention
from pipeline.settings import Settings


def _persons(text: str) -> list[str]:
    return [m.text for m in find_mentions(make_document(text)) if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Het was in kulturhus Merenveld.", {"Merenveld"}),
        ("We zitten de volgende keer bij taalschool Merenveld.", {"Merenveld"}),
        ("De wijkteams Merenveld, Turfhoek en Zandmeer deden mee.", {"Merenveld", "Turfhoek", "Zandmeer"}),
        ("In MFA Turfhoek-Zuid", {"Turfhoek-Zuid"}),
        ("Brede school De Kwikstaart", {"Kwikstaart", "De Kwikstaart"}),
        ("basisschool “Het Meerven”", {"Meerven", "Het Meerven"}),
        ("de zorgboerderijen De Klaverhoek & Turfhoek", {"Klaverhoek", "De Klaverhoek", "Turfhoek"}),
        ("(buurtteams Turfhoek en Zandmeer, De Klaverhoek, twee ouders)", {"Turfhoek", "Zandmeer", "Klaverhoek", "De Klaverhoek"}),
        ("wijkteam Turfhoek Karin belt", {"Turfhoek"}),
        # what a list of names holds may be somebody
        ("buurthuis Karin", set()),
        ("sporthal Jansen en theaterzaal De Vries", set()),
        ("de wijkteams Karin en Turfhoek", {"Turfhoek"}),
        # no kind, or no name behind it
        ("De huisarts van praktijk Zandmeer", set()),
        ("Wij praten in het buurthuis. Zandmeer belt.", set()),
        ("Het team Zandmeer belt.", set()),
        ("Aanwezig: vanuit het wijkteam Wubba Zandmeer en namens de dorpsraad Turfhoek", set()),
        ("buurthuis Zandmeer’s zaal", set()),
        ("In de sporthal Turfhoek gesproken", set()),
        ("In de sporthal Turfhoek gespaard", {"Turfhoek"}),
        ("een singulier wijkteam en Zandmeer", set()),
    ],
)  # fmt: skip
def test_only_what_follows_a_kind_is_a_body(text: str, bodies: set[str]) -> None:
    assert read_bodies(text) == bodies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Plaats: Kulturhus Merenveld, grote zaal\n\nIn Merenveld lukt het.\n\nKarin zegt ja.", ["Karin"]),
        ("Aanwezig: 20 mensen (wijkteams Turfhoek, Merenveld en Zandmeer, De Klaverhoek, vier ouders)", []),
        ("Bij Zandmeer lukt het.\n\nDe sociale teams Turfhoek en Zandmeer bellen.", []),
        ("Aanwezig: wijkteam Turfhoek, twee ouders\n\nHet wijkteam Turfhoek zegt ja, de wijkteams Turfhoek en Zandmeer bellen.", []),
        # announced as a person elsewhere: by a title, a function or the whole name
        ("Volgens Turfhoek kan het.\n\nMevrouw Turfhoek zei nee.\n\nWijkteam Zandmeer ook.", ["Turfhoek", "Turfhoek"]),
        ("Wijkteam Turfhoek belt.\n\nMevrouw Turfhoek zei nee.", ["Turfhoek", "Turfhoek"]),
        ("Voorzitter Karin Merenveld zei ja. Volgens Merenveld lukt het.\n\nBasisschool Merenveld.", ["Karin Merenveld", "Merenveld", "Merenveld"]),
    ],
)  # fmt: skip
def test_a_body_is_no_person_anywhere_unless_somebody_bears_its_name(text: str, names: list[str]) -> None:
    assert _persons(text) == names


@pytest.mark.parametrize(
    ("text", "name", "times"),
    [
        ("Aanwezig: Karin Bos, Yohana, Tesfu\n\nHet dorpsteam Yohana leent een ladder.", "Yohana", 2),
        ("Tesfu: de ladder is te kort.\n\nBuurthuis Tesfu is dicht.", "Tesfu", 2),
        ("Tesfu vertelt dat de ladder te kort is.\n\nHet buurthuis Tesfu is dicht.", "Tesfu", 2),
        ("Volgens Tesfu is de ladder te kort.\n\nHet buurthuis Tesfu is dicht.", "Tesfu", 2),
        ("Het buurthuis Tesfu is dicht.\n\nGroet,\nTesfu", "Tesfu", 2),
        ("In het verpleeghuis Tesfu ontmoet. Tesfu vertelt dat de ladder te kort is.", "Tesfu", 2),
        # nobody
        ("Het buurthuis Tesfu is dicht. Bij Tesfu staat een ladder.", "Tesfu", 0),
        ("Aanwezig: buurthuis Tesfu, twee ouders\n\nBuurthuis Tesfu vertelt dat de ladder te kort is.", "Tesfu", 0),
    ],
)  # fmt: skip
def test_who_is_present_speaks_or_signs_is_hidden_wherever_a_kind_stands_before_the_name(
    text: str, name: str, times: int
) -> None:
    assert _persons(text).count(name) == times


def test_the_owner_of_an_action_stays_a_person(tmp_path: Path) -> None:
    path = tmp_path / "verslag.md"
    table = "| Actie | Wie |\n| --- | --- |\n| ladder lenen | Tesfu |"
    path.write_text(f"# Verslag\n\n{table}\n\nDorpsteam Tesfu deed mee.\n", encoding="utf-8")
    found = find_mentions(read_document(path, path.name, Settings()))
    assert [mention.text for mention in found] == ["Tesfu", "Tesfu"]


def _spread(texts: dict[str, str], found: dict[str, tuple[Mention, ...]]) -> dict[str, list[str]]:
    documents = [replace(make_document(text), name=name) for name, text in texts.items()]
    mentions = {document.name: found.get(document.name) or find_mentions(document) for document in documents}
    spread = spread_mentions(documents, mentions, dict.fromkeys(texts, "x"))
    return {name: [mention.text for mention in mentions] for name, mentions in spread.items()}


def test_a_body_of_one_report_is_no_guess_in_another() -> None:
    texts = {"a": "De wijkteams Turfhoek en Merenveld doen mee.", "b": "Daar hoorde Turfhoek van op."}
    guess = Mention(12, 20, "Turfhoek", "person", SOURCE)
    assert _spread(texts, {"b": (guess,)}) == {"a": [], "b": []}
    announced = replace(guess, source="title")
    assert _spread(texts, {"b": (announced,)})["b"] == ["Turfhoek"]


def test_who_is_announced_in_one_report_stays_a_person_beside_a_body_of_that_name() -> None:
    texts = {
        "a": "De wijkteams Turfhoek en Merenveld doen mee.",
        "b": "Mevrouw Turfhoek zei nee. Volgens Turfhoek lukt het niet.",
    }
    assert _spread(texts, {})["b"] == ["Turfhoek", "Turfhoek"]
