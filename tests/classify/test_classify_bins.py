"""The name of a bin behind or before an item, headings over such lists, and lines that say nothing by themselves."""

from __future__ import annotations

import pytest
from classify_build import judge_report, make_unit

from pipeline.classify import Lexicon
from pipeline.classify.setting import bin_of
from pipeline.classify.states import is_bare_state
from pipeline.classify.types import decide_type
from pipeline.codebook import Valence
from pipeline.records import FindingType, UnitForm

S, K, B = FindingType.SUCCESS, FindingType.BOTTLENECK, FindingType.NEED
LESSON = FindingType.INSIGHT
HEAD = "# Verslag retro Buurtkeuken\n\nDatum: 4 april 2024\n\nAanwezig: 12 deelnemers\n\n"


def types_below(heading: str, *items: str) -> list[FindingType | None]:
    lines = "\n".join(f"- {item}" for item in items)
    judged = judge_report(f"{HEAD}## {heading}\n\n{lines}\n")
    return [one.decision.type for one in judged][-len(items) :]


def test_the_bin_of_an_item_wins_from_its_heading() -> None:
    items = (
        "Sleutelbeheer (mad)",
        "Koksrooster (sad)",
        "Koffiehoek (glad)",
        "de kast (-)",
        "Tip: een rooster",
    )
    assert types_below("Wat helpt", *items) == [K, K, S, K, B]
    assert types_below("Top 3 na stemmen", *items[:3]) == [K, K, S]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Zaalhuur (stoppen)", Valence.BOTTLENECK),
        ("De open avond (houden)", Valence.SUCCESS),
        ("Nieuwe pannen (tip)", Valence.NEED),
        ("top: de nieuwe oven", Valence.SUCCESS),
        ("Wim (voorzitter)", None),
        ("De afwas (zie boven)", None),
        ("Start: maandag om tien uur", None),
        ("(top)", None),
        ("De oven: top", None),
    ],
)
def test_only_a_bin_is_a_bin(text: str, says: Valence | None) -> None:
    assert bin_of(make_unit(text, form=UnitForm.LIST_ITEM)) is says


@pytest.mark.parametrize(
    "item",
    [
        "Plus: geen parkeerplek voor mensen met een rolstoel",
        "Te weinig hulp voor mensen van 80 (plus)",
        "Houden: we raken steeds de sleutels kwijt",
        "Keep: niemand weet wie wat doet",
        "Tip: het buurthuis is altijd dicht",
    ],
)
def test_one_bin_name_in_a_list_is_a_word(item: str) -> None:
    lines = f"- {item}\n- de afwas\n- de planning van mei\n"
    judged = judge_report(f"{HEAD}## Rondje\n\n{lines}")[-3]
    assert judged.decision.source != "label:bin"
    assert judged.decision.type is not S


def test_a_bin_gives_way_to_a_heavy_cue_of_the_other_sign() -> None:
    items = ("Plus: te weinig hulp voor ouderen", "Min: de afwas", "Tip: een rooster", "Top: de nieuwe oven")
    assert types_below("Rondje", *items) == [K, K, B, S]


def test_a_sentence_has_no_bin() -> None:
    assert bin_of(make_unit("We stemden over het beheer (mad)")) is None


def test_a_ranking_says_nothing_of_its_items() -> None:
    assert types_below("Top 3 na stemmen", "de zaalhuur") == [FindingType.TOPIC]
    assert types_below("Tops", "de zaalhuur") == [S]


def test_lessons_are_lessons_unless_an_item_has_a_sure_cue() -> None:
    items = (
        "drie dagen is snel genoeg, drie weken niet",
        "een rooster zonder naam is een wens",
        "te weinig tijd",
    )
    assert types_below("Inzichten van het afgelopen jaar", *items) == [LESSON, LESSON, K]


def test_a_question_told_with_the_silence_after_it_is_open(lexicon: Lexicon) -> None:
    asked = "Er werd gevraagd hoe de sleutels na de zomer worden beheerd; daarop had niemand een antwoord."
    decision = decide_type(make_unit(asked), lexicon)
    assert (decision.type, decision.source) == (FindingType.QUESTION, "rule:question_unanswered")
    answered = "Er werd gevraagd hoe de sleutels worden beheerd; de beheerder heeft een lijst gemaakt."
    assert decide_type(make_unit(answered), lexicon).source != "rule:question_unanswered"


@pytest.mark.parametrize(
    "text",
    [
        "Wim denkt andersom.", "Dat wil ik nooit meer.", "Karin vindt van niet.", "Daar komen we nu niet uit.",
        "Daar kwam de tafel die middag niet uit.", "Een antwoord kwam er niet.", "Ik werd er even stil van.",
        "Ik merkte dat ik er zelf stil van werd.",
    ],
)  # fmt: skip
def test_a_side_taken_without_words_is_no_finding(text: str, lexicon: Lexicon) -> None:
    assert decide_type(make_unit(text), lexicon).source == "rule:C4.bare"


@pytest.mark.parametrize(
    "text",
    [
        "Bij de avondploeg is het andersom.",
        "De huisarts was het er niet mee eens.",
        "Wim denkt andersom over de taken van de coach dan de rest van het team.",
        "Dat wil ik nooit meer zonder begeleiding doen.",
        "Daar komen we zonder extra geld niet uit.",
        "Een antwoord kwam er niet van de gemeente, en dus stopt de proef.",
        "Het werd er stil van in de wijk.",
    ],
)
def test_a_side_with_words_is_left_alone(text: str, lexicon: Lexicon) -> None:
    assert decide_type(make_unit(text), lexicon).source != "rule:C4.bare"


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("De lift in het gebouw is tot nader order buiten gebruik.", "1. Opening en mededelingen"),
        ("O ja, de brievenbus is kapot.", None),
    ],
)
def test_the_building_of_the_meeting_is_no_finding(text: str, heading: str | None, lexicon: Lexicon) -> None:
    assert decide_type(make_unit(text, heading), lexicon).source == "rule:C1.notice"


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("O ja, de lift is weer kapot, mensen met een rollator komen niet buiten.", None),
        ("De ingang is gesloten voor rolstoelen en dat is een groot probleem.", "Huishoudelijk"),
        ("De ingang is voor rolstoelen gesloten.", "Huishoudelijk"),
        ("De lift van de dagbesteding is kapot.", "Mededelingen"),
        ("Het loket naast de lift blijft dicht.", "Mededelingen"),
    ],
)
def test_a_building_out_of_order_that_hinders_people_is_no_notice(
    text: str, heading: str | None, lexicon: Lexicon
) -> None:
    assert decide_type(make_unit(text, heading), lexicon).source != "rule:C1.notice"


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("P.S. de wifi in de kantine ligt er vandaag nog uit, de printer is stuk.", None),
        ("De parkeergarage is nog even gesloten.", "Praktische zaken"),
    ],
)
def test_what_else_is_told_beside_a_notice(text: str, heading: str | None, lexicon: Lexicon) -> None:
    is_notice = decide_type(make_unit(text, heading), lexicon).source == "rule:C1.notice"
    assert is_notice is (heading is not None)


@pytest.mark.parametrize(
    "text",
    [
        "De lift is al drie weken kapot en bewoners kunnen hun huis niet uit.",
        "De verwarming in de flat is stuk en de huurders zitten in de kou.",
        "Het toilet van de dagbesteding is gesloten.",
    ],
)
def test_a_building_that_people_live_in_is(text: str, lexicon: Lexicon) -> None:
    assert decide_type(make_unit(text, "Knelpunten"), lexicon).type is K


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("niet gedaan, vervalt → zie nieuw", True),
        ("mag niet van de bank", True),
        ("gedrukt, moet nog geplakt", True),
        ("kan niet omdat de zaal te klein is", False),
        ("moet nog veel beter worden afgestemd met de scholen", False),
    ],
)
def test_a_cell_that_only_tells_how_an_action_fares(text: str, *, is_bare: bool) -> None:
    assert is_bare_state(text) is is_bare
