from __future__ import annotations

import pytest

from pipeline.units.several import cut_agreements

PRESENT = frozenset({"Wim", "Tineke", "Bashir", "Loes"})


def cut(text: str) -> list[str]:
    return [text[part.start : part.end] for part in cut_agreements(text, PRESENT)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Wim belt de wethouder, Tineke boekt de kerkzaal en Bashir mailt alle ouders.",
            ["Wim belt de wethouder", "Tineke boekt de kerkzaal", "Bashir mailt alle ouders."],
        ),
        (
            "Mevrouw Aalbers vraagt een vergunning aan; de heer De Groot levert de tekeningen.",
            ["Mevrouw Aalbers vraagt een vergunning aan", "de heer De Groot levert de tekeningen."],
        ),
        (
            "Wim en Loes halen de kramen op, Tineke zet koffie.",
            ["Wim en Loes halen de kramen op", "Tineke zet koffie."],
        ),
        (
            "Loes zoekt uit of de gymzaal vrij is en Wim belt de beheerder.",
            ["Loes zoekt uit of de gymzaal vrij is", "Wim belt de beheerder."],
        ),
        (
            "Ik bel de huisarts en Bashir mailt de apotheek.",
            ["Ik bel de huisarts", "Bashir mailt de apotheek."],
        ),
        (
            "Deelnemer 3 schrijft de brief en Deelnemer 7 leest mee.",
            ["Deelnemer 3 schrijft de brief", "Deelnemer 7 leest mee."],
        ),
        (
            "Wim: hekken huren; Tineke: vlaggen ophangen; Loes: buren inlichten",
            ["Wim: hekken huren", "Tineke: vlaggen ophangen", "Loes: buren inlichten"],
        ),
        (
            "Actie Wim: sloten vervangen, actie Loes: lampen bestellen.",
            ["Actie Wim: sloten vervangen", "actie Loes: lampen bestellen."],
        ),
    ],
)
def test_each_agreement_of_a_sentence_stands_by_itself(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@pytest.mark.parametrize(
    ("text", "lead", "pieces"),
    [
        (
            "Afspraken: Wim vraagt subsidie aan; Loes schrijft de oproep.",
            "Afspraken",
            ["Wim vraagt subsidie aan", "Loes schrijft de oproep."],
        ),
        (
            "Afgesproken: a. Wim teelt de plantjes op b. Tineke leent een aanhanger c. Loes belt de kwekerij.",
            "Afgesproken",
            ["Wim teelt de plantjes op", "Tineke leent een aanhanger", "Loes belt de kwekerij."],
        ),
        (
            "We spreken het volgende af. a) Bashir maakt een lijst. b) Loes bestelt de sleutels.",
            "We spreken het volgende af",
            ["Bashir maakt een lijst.", "Loes bestelt de sleutels."],
        ),
        (
            "Acties: 1) roosters vergelijken 2) sleutelplan opvragen 3) de rayonchef uitnodigen",
            "Acties",
            ["roosters vergelijken", "sleutelplan opvragen", "de rayonchef uitnodigen"],
        ),
        (
            "Actiepunten: subsidie aanvragen (Wim), vaas lenen (Loes).",
            "Actiepunten",
            ["subsidie aanvragen (Wim)", "vaas lenen (Loes)."],
        ),
    ],
)
def test_labels_and_marks_belong_to_no_agreement_but_announce_all(
    text: str, lead: str, pieces: list[str]
) -> None:
    assert cut(text) == pieces
    assert {part.lead for part in cut_agreements(text, PRESENT)} == {lead}


def test_what_is_agreed_behind_one_that_is_cut_at_its_verbs() -> None:
    text = "Afgesproken is dat Wim de flyers drukt, Tineke de stroom regelt en Loes de buren uitnodigt."
    assert cut(text) == [
        "Afgesproken is dat Wim de flyers drukt",
        "Tineke de stroom regelt",
        "Loes de buren uitnodigt.",
    ]
    assert [part.lead for part in cut_agreements(text, PRESENT)] == ["", "Afgesproken is", "Afgesproken is"]


@pytest.mark.parametrize(
    "text",
    [
        "Wim belt de wethouder en vraagt naar de bushalte.",
        "Wim vindt het plein te donker, Loes vindt het gezellig.",
        "Wim werkt bij de brandweer, Loes werkt bij de politie en Bashir is buurman.",
        "Loes vraagt of Wim komt en Tineke meedoet.",
        "Wim zorgt dat Loes de sleutel heeft en Tineke kan beginnen.",
        "De gemeente betaalt geen drempels, de corporatie plaatst ze alleen bij verhuizing.",
        "De drempels zijn: a. de wachttijd b. de kosten c. de afstand.",
        "Aanwezig: Wim, Tineke (voorzitter), Loes (verslag).",
        "Wim: prima plan; Loes: te duur.",
        "Wim heeft de wethouder gebeld en Loes heeft de zaal geregeld.",
        "Ik denk dat het lukt en ik hoop dat Wim meedoet.",
        "Bel jij de beheerder en regelt Loes de zaal?",
        "We spraken met de wijkagent (Wim), de huisarts (Loes) en de school (Bashir).",
        "Wim zei: “Loes regelt de tent en Tineke haalt de stoelen.”",
        "Punt 1. begroting 2. rondvraag",
        "Wim en Loes gaan samen naar de jaarmarkt.",
        "Geld en papieren (Wim)",
    ],
)
def test_what_is_no_list_of_agreements_stays_whole(text: str) -> None:
    assert cut(text) == []
