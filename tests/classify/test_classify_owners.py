"""Owners are found by where a person stands in the sentence; brackets in these texts mark the persons."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from classify_build import judge_report, make_unit

from pipeline.classify.facets import actor_of
from pipeline.classify.judging import set_names_aside
from pipeline.classify.owners import NOBODY, Persons, read_owner, select_persons
from pipeline.records import FindingType, Mention, Quote, Unit

OWNED = {
    "[Noor] - folder voor de balie - 1 mei": "Noor",
    "[Noor] + [Teun] – opzet van de proef – volgende keer": "Noor + Teun",
    "Folder aanpassen - [Noor] - voor 1 oktober": "Noor",
    "pallets afvoeren / [Harmke] / eind maart": "Harmke",
    "Zaal reserveren, [Noor]": "Noor",
    "Zaal reserveren voor december → [Noor]": "Noor",
    "Contact met de school (actie: [Noor de Wit])": "Noor de Wit",
    "Partners mailen voor 1 oktober ([Noor] & [Teun])": "Noor & Teun",
    "BESLUIT: [Noor] regelt dat er een vast gezicht komt": "Noor",
    "Actiehouder [Noor]: verzekering uitzoeken": "Noor",
    "@[Noor]: agenda rondsturen": "Noor",
    "4.2 [Noor] bespreekt of hal 2 mee kan doen.": "Noor",
    "Sleutels: [Noor] laat ze bijmaken": "Noor",
    "Voor als het toch een gesprek wordt: [Noor] vraagt het bestuur om een kamer.": "Noor",
    "De heer [Van Zanden] neemt contact op met de provincie.": "Van Zanden",
    "[Noor] (bibliotheek) maakt een overzicht": "Noor",
    "[Noor] en de beheerder herschrijven de huisregels.": "Noor",
    "Afgesproken wordt dat [Noor] de lijst rondstuurt.": "Noor",
    "We spraken af dat [Noor] de verzekeraar belt.": "Noor",
    "Voor de volgende keer zoekt [Noor] uit wat het kost.": "Noor",
    "Namens de bibliotheek stuurt [Noor] een brief.": "Noor",
    "De lijst stuurt [Noor] rond.": "Noor",
    "Door [Noor] wordt een mail gestuurd": "Noor",
    "Lijst opvragen door [Noor] en [Teun]": "Noor en Teun",
    "Het voorstel wordt uitgewerkt door [Noor].": "Noor",
    "[Noor] wordt gevraagd de sleutel te regelen.": "Noor",
    "[Noor] en [Teun] bellen de school.": "Noor en Teun",
    "Brief opstellen, concept [Noor], voor 1 december": "Noor",
    "Uiterlijk 1 november ligt er een plan van [Noor].": "Noor",
    "[Noor] folder aanpassen": "Noor",
    "[Noor] wil eerst de werkgever bellen": "Noor",
    "Cijfers aanleveren. [Noor]": "Noor",
    "[Noor] naar de drukker voor nieuwe folders, mei": "Noor",
    "[Noor] langs bij de apotheek": "Noor",
    "De buurtkas krijgt een logboek; [Noor] maakt dat.": "Noor",
    "Er komt een sleutellijst en [Noor] houdt die bij.": "Noor",
}
NOT_OWNED = (
    "[Noor] naar huis",
    "[Noor] naar een andere school.",
    "Er komt een logboek; [Noor] vindt dat goed.",
    "Het wordt druk en [Noor] weet dat.",
    "[Noor] bellen over de sleutel.",
    "Besloten om [Noor] te vragen als spreker.",
    "De penningmeester stuurt [Noor] de factuur.",
    "De trainer vraagt [Noor] om uitleg.",
    "[Noor] werkt niet meer bij ons; account afsluiten door de beheerder",
    "Afgesproken dat [Noor] wordt uitgenodigd.",
    "[Noor] wordt gebeld door de receptie.",
    "[Noor] krijgt een bloemetje",
    "[Noor] gaat met pensioen, afscheid organiseren.",
    "[Noor] inwerken",
    "Ook [Noor] informeren.",
    "Mevrouw [Jansen] wordt overgeplaatst, familie informeren.",
    "Brief ondertekend door [Noor] versturen aan de gemeente.",
    "We zijn gebeld door [Noor], terugbellen.",
    "Gesprek voeren met ouders van leerling ([Noor])",
    "Contact opnemen met de huisarts - [Noor] - over medicatie",
    "Mail sturen aan: [Noor]",
    "Verslag naar: [Noor]",
    "We bespreken het voorstel van [Noor].",
    "Feedback geven op de notitie van [Noor]",
    "Overleg met [Noor] over de zaal",
    "Uitnodigen: [Noor], [Teun]",
    "Dank aan [Noor] en verder met de lijst",
    "Terugkoppelen aan [Noor]",
    "De voorzitter bedankt [Noor]",
    "Spreken met de neef van [Noor] over de zaal",
)


def read(marked: str) -> str | None:
    spans, text = [], ""
    for piece in re.split(r"(\[[^\]]+\])", marked):
        name = piece[1:-1] if piece.startswith("[") else ""
        if name:
            spans.append((len(text), len(text) + len(name)))
        text += name or piece
    return read_owner(text, spans)


@pytest.mark.parametrize("text", OWNED)
def test_who_takes_it_on_is_the_owner(text: str) -> None:
    assert read(text) == OWNED[text]


@pytest.mark.parametrize("text", NOT_OWNED)
def test_who_is_only_named_owns_nothing(text: str) -> None:
    assert read(text) is None


def test_persons_of_a_document_are_found_in_their_unit_and_in_the_label_before_it() -> None:
    unit = make_unit("Teun belt de huisarts.")
    at = (Mention(0, 4, "Teun", "person", "rule"), Mention(5, 9, "belt", "phone", "rule"))
    assert select_persons(at).find_owner(unit) == "Teun"
    assert NOBODY.find_owner(unit) is None
    moved = make_unit("offerte opvragen", speaker="ACTIE Noor")
    label = Persons((Mention(-6, -2, "Noor", "person", "rule"),))
    assert label.find_owner(moved) == "Noor"


@pytest.mark.parametrize(
    ("text", "is_all"),
    [
        ("Noor", True),
        ("Noor en mevrouw Bas", True),
        ("(Noor)", True),
        ("Noor belt", False),
        ("Koffie", False),
    ],
)
def test_what_says_nothing_but_who_is_no_finding(text: str, is_all: bool) -> None:
    at = [(text.find(name), name) for name in ("Noor", "Bas") if name in text]
    persons = Persons(tuple(Mention(a, a + len(name), name, "person", "rule") for a, name in at))
    assert persons.is_all(make_unit(text)) is is_all


def test_a_name_alone_under_a_heading_is_context() -> None:
    judged = judge_report("# Leerkring 4\n\nDatum: 3 maart 2023\n\n## Wat helpt\n\n- Noor\n- Korte lijnen\n")
    name = next(each for each in judged if each.unit.quote.text == "Noor")
    start = name.unit.quote.start_char
    persons = Persons((Mention(start, start + 4, "Noor", "person", "rule"),))
    left = [
        each.unit.quote.text for each in set_names_aside(judged, persons) if each.decision.type is not None
    ]
    assert left == ["Korte lijnen"]
    assert name.decision.type is FindingType.SUCCESS


LETTER = "Beste allen,\nIk vraag de vergunning aan.\nHet was druk.\n\nHartelijke groeten,\nNoor\n"


def _letter_unit(text: str) -> Unit:
    start = LETTER.find("Ik vraag")
    return replace(make_unit(text), quote=Quote("0" * 64, start, start + len(text), text))


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Ik vraag de vergunning aan.", "Noor"),
        ("Morgen bel ik de drukker.", "Noor"),
        ("Ik vind dat een goed idee.", None),
        ("‘Ik vraag de vergunning aan.’", None),
        ("Teun vraagt de vergunning aan.", None),
    ],
)
def test_the_writer_of_a_signed_letter_owns_what_ik_takes_on(text: str, owner: str | None) -> None:
    start = LETTER.rfind("Noor")
    persons = Persons((Mention(start, start + 4, "Noor", "person", "rule"),))
    assert persons.find_writer(_letter_unit(text), LETTER) == owner
    assert persons.find_writer(_letter_unit(text), LETTER.replace("Hartelijke groeten", "Aanwezig")) is None


@pytest.mark.parametrize("between", ["Bas Kok\n", "Bas\n", "Beste Bas,\n", "Geachte raad,\n", "Van: Teun\n"])
def test_who_signs_the_next_letter_of_a_file_did_not_write_the_first(between: str) -> None:
    text = LETTER.replace("Het was druk.\n", f"Het was druk.\n\n{between}\nHet blijft druk.\n")
    start = text.rfind("Noor")
    persons = Persons((Mention(start, start + 4, "Noor", "person", "rule"),))
    assert persons.find_writer(_letter_unit("Ik vraag de vergunning aan."), text) is None


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("De bibliotheek neemt het initiatief voor een bijeenkomst.", "De bibliotheek"),
        ("de kerk - zaal openhouden - november", "de kerk"),
        ("Iedere deelnemer houdt een schriftje bij.", "Iedere deelnemer"),
        ("Tot juni gaat ze bij zes mensen thuis langs.", "ze"),
        ("Lijst met adressen opvragen", None),
        ("Uitnodigen: alle partners", None),
        ("De folder - nog niet af", None),
        ("De offerte - opvragen bij drie bedrijven.", None),
        ("De lift vraagt onderhoud.", None),
        ("Elke week controleert het bestuur de kas.", None),
        ("Alle formulieren worden gecontroleerd.", None),
        ("Dat weet ik niet.", None),
        ("Het dak lekt, zegt hij.", None),
        ("Volgende week gaat ze met vakantie.", None),
    ],
)
def test_bodies_and_pronouns_own_too(text: str, owner: str | None) -> None:
    assert actor_of(make_unit(text), FindingType.ACTION, None) == owner
