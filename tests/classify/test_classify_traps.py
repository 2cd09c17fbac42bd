from __future__ import annotations

import pytest
from classify_build import judge_report, make_unit

from pipeline.classify import Lexicon
from pipeline.classify.types import decide_type
from pipeline.records import FindingType, UnitForm

S, K, B, A = FindingType.SUCCESS, FindingType.BOTTLENECK, FindingType.NEED, FindingType.ACTION
I, V, T = FindingType.INSIGHT, FindingType.QUESTION, FindingType.TOPIC  # noqa: E741
ITEM, CELL = UnitForm.LIST_ITEM, UnitForm.CELL_ITEM

# The 26 traps of the codebook's cues, section 3, each in sentences of ours.
SENTENCES: list[tuple[int, str, FindingType | None]] = [
    (1, "De bereikbaarheid van de balie is geen knelpunt meer.", S),
    (1, "De dubbele registratie hebben we opgelost.", S),
    (1, "Er is nog steeds geen vaste vervanger voor de woensdag.", K),
    (2, "We werken niet meer langs elkaar heen.", S),
    (2, "We willen niet meer terug naar losse spreekuren.", B),
    (3, "Niet de vorm maar de inhoud moet voorop staan.", B),
    (4, "De sleutels liggen klaar, maar niemand weet wie de sleutelbos bewaart.", K),
    (4, "Hoewel de opkomst tegenviel, werkte het buurtdiner heel goed.", S),
    (4, "Het rooster loopt goed, en toch weet niemand wie er dienst heeft.", K),
    (4, "Kennis is er wel maar moet geordend worden.", B),
    (5, "Dit lukt niet zonder de buurtconciërge.", B),
    (5, "De reparatie van de lift kan niet wachten.", B),
    (5, "Die extra ochtend was geen overbodige luxe.", S),
    (6, "Een nieuw overleg is niet nodig.", I),
    (6, "Niet elk gezin hoeft in dat overleg besproken te worden.", I),
    (7, "Afgesproken is de knelpunten aan de directie terug te koppelen.", A),
    (9, "Bel elkaar als het misgaat.", B),
    (11, "De teams lijken langs elkaar heen te werken.", K),
    (16, "De overdracht kan beter.", B),
    (17, "Dat loopt bij de vergunningen steeds vast.", K),
    (17, "Het buurthuis draagt daar flink aan bij.", S),
    (18, "Er is te weinig tijd voor nazorg.", K),
    (19, "Het is van belang om elkaar vooraf te spreken.", B),
    (19, "Iedere stichting kijkt eerst naar het eigen belang.", K),
    (20, "De werkdruk is erg hoog.", K),
    (26, "Wat ontbreekt is een vast loket.", K),
    (26, "Wat helpt is dat we elkaar bij de voornaam kennen.", S),
]


@pytest.mark.parametrize(("trap", "text", "expected"), SENTENCES)
def test_traps_in_sentences(trap: int, text: str, expected: FindingType | None, lexicon: Lexicon) -> None:
    decision = decide_type(make_unit(text), lexicon)
    assert decision.type == expected, f"trap {trap}: {decision.source}"


ITEMS: list[tuple[int, str, str, FindingType | None]] = [
    (12, "Wat kan beter", "Vaker samen evalueren", B),
    (12, "Wat kan beter", "Te lange vergaderingen", K),
    (13, "Bevindingen", "niet te snel", T),
    (13, "Bevindingen", "Geen haast met plannen", T),
    (16, "Bevindingen", "minder wachttijd door het inloopuur is een succesfactor", S),
    (7, "Concrete afspraken", "De ervaren knelpunten bespreken met de wethouder", A),
    (22, "Wat neem je mee", "Punten voor scholing verbinden aan de reeks", I),
    (24, "Knelpunten", "bereikbaarhied van de balie", K),
    (25, "Uitgangspunten", "kennis over in- en externe regels", B),
]


@pytest.mark.parametrize(("trap", "heading", "text", "expected"), ITEMS)
def test_traps_in_lists(trap: int, heading: str, text: str, expected: FindingType, lexicon: Lexicon) -> None:
    decision = decide_type(make_unit(text, heading, form=ITEM), lexicon)
    assert decision.type == expected, f"trap {trap}: {decision.source}"


def test_trap_8_needed_in_an_explanation_of_the_form_is_context(lexicon: Lexicon) -> None:
    unit = make_unit("Voor de werkvorm zijn stiften nodig.", "Werkvorm")
    assert decide_type(unit, lexicon).type is None


def test_trap_10_past_with_a_turn_counts_the_present(lexicon: Lexicon) -> None:
    unit = make_unit("In het begin was het rooster lastig, maar inmiddels loopt het goed.")
    assert decide_type(unit, lexicon).type is S


def test_trap_14_quotes_do_not_turn_the_type(lexicon: Lexicon) -> None:
    unit = make_unit("Het 'systeem' werkt ons tegen.")
    assert decide_type(unit, lexicon).type is K


def test_trap_15_a_packaged_difficulty_alone_is_no_bottleneck(lexicon: Lexicon) -> None:
    assert decide_type(make_unit("Het was een zoektocht."), lexicon).type is None


def test_trap_21_burden_is_not_bothering(lexicon: Lexicon) -> None:
    unit = make_unit("De administratieve rompslomp neemt een dag per week.")
    assert decide_type(unit, lexicon).type is K


def test_trap_23_is_about_names_and_stays_out_of_types(lexicon: Lexicon) -> None:
    unit = make_unit("Mees belt de huurders die nog niet reageerden", "Actiepunten", form=ITEM)
    assert decide_type(unit, lexicon).type is A


@pytest.mark.parametrize(
    "text",
    [
        "De voorzitter heet iedereen welkom.",
        "Het doel van de middag was om te horen wat helpt en wat belemmert.",
        "We werden in vier groepjes verdeeld.",
        "Vorig jaar zijn er zes bijeenkomsten gehouden.",
        "Noteer alvast de volgende data in je agenda.",
        "Omdat de raad daar in juni over beslist.",
        "We gaan ermee aan de slag.",
        "Meer weten? Neem contact op met het secretariaat.",
    ],
)
def test_context_is_no_finding(text: str, lexicon: Lexicon) -> None:
    assert decide_type(make_unit(text), lexicon).type is None


def test_questions_of_the_working_form_are_context(lexicon: Lexicon) -> None:
    unit = make_unit("Wat is er nodig om dit te verbeteren?", form=CELL)
    assert decide_type(unit, lexicon).type is None


def test_a_question_of_a_participant_is_a_question(lexicon: Lexicon) -> None:
    assert decide_type(make_unit("Wie betaalt straks de tolk?"), lexicon).type is V


def test_a_question_answered_in_the_same_paragraph_is_none(lexicon: Lexicon) -> None:
    unit = make_unit("Wie betaalt de tolk?", following="Dat doet de gemeente.", last=False)
    assert decide_type(unit, lexicon).type is None


def test_a_bare_item_under_a_neutral_heading_is_a_topic(lexicon: Lexicon) -> None:
    unit = make_unit("Wijkkrant", "Bevindingen", form=ITEM)
    assert decide_type(unit, lexicon).type is T


def test_the_nearest_lead_in_wins_from_a_heading_further_up(lexicon: Lexicon) -> None:
    unit = make_unit("elkaar eerder bellen", "Knelpunten", lead_in="Wat is er nodig:", form=ITEM)
    assert decide_type(unit, lexicon).type is B


def test_opposite_headings_have_fixed_valence(lexicon: Lexicon) -> None:
    unit = make_unit("daar is veel afstemming voor nodig", "Nadelen", form=ITEM)
    assert decide_type(unit, lexicon).type is K


@pytest.mark.parametrize(("column", "is_context"), [("Vraag", True), ("Vragen die open bleven", False)])
def test_the_question_that_a_table_was_given_is_no_question_of_the_session(
    column: str, is_context: bool
) -> None:
    text = (
        "# Worldcafé over vervoer\n\nDatum: 4 april 2024\n\n"
        f"| Tafel | {column} | Wat is er gezegd |\n|---|---|---|\n"
        "| 1 | Waar blijft de bus? | De bus komt in twee dorpen nog maar één keer per uur. |\n"
        "| 2 | Wie rijdt er mee? | Buren rijden graag mee, maar niemand vraagt het. |\n"
    )
    judged = [each for each in judge_report(text) if each.unit.quote.text.endswith("?")]
    assert len(judged) == 2
    assert all((each.decision.type is None) is is_context for each in judged)
