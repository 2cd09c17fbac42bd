"""What a heading says of the items below it."""

import pytest
from classify_build import judge_report

from pipeline.classify.lexicon import compile_lexicon, heading_valence
from pipeline.codebook import Valence, fold, load_codebook
from pipeline.records import FindingType

LEXICON = compile_lexicon(load_codebook())
SAYS = {
    Valence.SUCCESS: (
        "Wat hielp",
        "Wat hielp ons?",
        "Vel 1 - TOPS",
        "Kansen",
        "Goed",
        "Wat willen we vasthouden?",
    ),
    Valence.BOTTLENECK: (
        "Wat hielp niet",
        "Wat helpt niet?",
        "Wat werkt niet",
        "Minder goed",
        "Waar schuurt het?",
        "3. Wat ging er mis",
        "flap 2 - rood",
        "Roze: ergernissen",
        "Wat viel tegen",
        "Wat vonden jullie minder goed?",
        "Niet blij mee",
    ),
    Valence.NEED: (
        "Vel 2 - TIPS / kan beter",
        "Volgende keer anders",
        "Boodschap aan het bestuur",
        "Als ik wethouder was",
    ),
    Valence.ACTION: ("To do", "Groen = doen", "Besloten", "Wat we nu gaan doen"),
    Valence.INSIGHT: ("Wat we leerden", "4 Lessen"),
    Valence.NEUTRAL: ("Wat gaat goed, wat kan beter", "Wat werkte wel, wat niet", "Stand van de acties"),
}


@pytest.mark.parametrize(
    ("valence", "text"), [(valence, text) for valence, texts in SAYS.items() for text in texts]
)
def test_a_heading_says_what_stands_below(valence: Valence, text: str) -> None:
    entry = heading_valence(fold(text), LEXICON)
    assert entry is not None
    assert entry.valence is valence


@pytest.mark.parametrize(
    "text",
    [
        "Groep 3",
        "Tafel a",
        "Rondje",
        "Wonen en zorg",
        "De tuin (achter het huis)",
        "Groep stoppen met roken",
        "5 stappen naar een goed gesprek",
        "Waar moeten we rekening mee houden?",
        "Wat gaat de gemeente hieraan doen?",
        "Kans op terugval",
        "Wat hebben we vorige keer afgesproken",
        "Successen (en knelpunten)",
        "Wat gaat goed (en wat niet)?",
        "Wat vonden ouders prettig en wat niet",
    ],
)
def test_a_heading_that_only_names_or_names_both_sides_says_no_type(text: str) -> None:
    entry = heading_valence(fold(text), LEXICON)
    assert entry is None or entry.valence is Valence.NEUTRAL


@pytest.mark.parametrize(
    "text",
    [
        "Wat gaat de wethouder nu doen?",
        "Waarom lukt het ons niet om jongeren te bereiken?",
        "Hoe kunnen we jongeren langer thuis houden?",
        "Hoe helpen we ouders die worstelen met opvoeding?",
    ],
)
def test_a_question_that_holds_the_words_of_a_heading_stays_a_question(text: str) -> None:
    head = "# Verslag leersessie\n\nDatum: 4 april 2024\n\nAanwezig: 12 deelnemers\n\n## Tafel 1\n\n"
    assert judge_report(f"{head}- {text}\n")[-1].decision.type is FindingType.QUESTION


@pytest.mark.parametrize(
    ("text", "is_named"), [("4 groen", False), ("groen", True), ("4. groen", True), ("3 tops", True)]
)
def test_a_numbered_colour_names_a_group(text: str, is_named: bool) -> None:
    assert (heading_valence(fold(text), LEXICON) is not None) is is_named


def test_an_introduction_is_no_proposal() -> None:
    for text in ("Voorstellen", "Voorstellen aan elkaar", "Het nieuwe team stelt zich voor"):
        entry = heading_valence(fold(text), LEXICON)
        assert entry is not None
        assert entry.valence is Valence.CONTEXT


def test_what_stands_in_brackets_does_not_overrule_the_heading() -> None:
    entry = heading_valence(fold("Uitgangspunten (wat doen we wel, wat doen we niet)"), LEXICON)
    assert entry is not None
    assert entry.valence is Valence.NEED


def test_items_take_the_type_of_their_heading() -> None:
    text = "# Verslag leersessie\n\nDatum: 4 april 2024\n\n## Wat hielp\n\n- vast gezicht\n- kleine groep\n\n## Wat hielp niet\n\n- drie formulieren\n- de balie\n"
    types = [one.decision.type for one in judge_report(text) if one.unit.quote.text[0].islower()]
    assert types == [FindingType.SUCCESS] * 2 + [FindingType.BOTTLENECK] * 2


def test_a_heading_that_says_what_stands_below_it_is_no_finding_itself() -> None:
    text = "Flipovers leersessie 5 - 12 juni 2024\n\nVel 2 - TIPS / kan beter\n* vaker buiten werken\n* minder papier\n"
    judged = [j for j in judge_report(text) if "TIPS" in j.unit.quote.text]
    assert [j.decision.type for j in judged] == [None]


def test_what_a_series_brought_is_not_about_its_sessions() -> None:
    text = "# Evaluatie leerkring\n\nDatum: 4 april 2024\n\n## {}\n\nDe overdracht naar de huisartsenpost loopt goed.\n"
    brought = [
        j for j in judge_report(text.format("Opbrengst in de praktijk")) if "loopt" in j.unit.quote.text
    ]
    assert [j.about_session for j in brought] == [False]
