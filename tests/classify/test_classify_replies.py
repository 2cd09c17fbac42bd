"""What belongs to a question, or asks nothing although it looks like it, is no finding by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from classify_build import judge_report, make_unit

from pipeline.classify import Lexicon
from pipeline.classify.combine import choose_type
from pipeline.classify.model import LABELS, Prediction
from pipeline.classify.pronouns import is_relative, only_points
from pipeline.classify.replies import is_bare_reply
from pipeline.classify.types import decide_type
from pipeline.codebook import fold
from pipeline.records import FindingType, UnitForm

ASKED = "Mag de kas ook op zondag open?"


def say(**types: float) -> Prediction:
    scores = dict.fromkeys(LABELS, 0.0) | types
    return Prediction(tuple(scores.values()), (1.0, 0.0, 0.0, 0.0, 0.0), 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "Niemand weet het.",
        "Niemand weet dit precies.",
        "Dat weten we nog niet.",
        "We weten het nog niet zeker.",
        "A: Geen idee voorlopig.",
        "Daar is geen antwoord op gekomen.",
        "De meningen lopen uiteen.",
        "We kwamen er samen niet uit.",
        "Dat blijft nog onduidelijk.",
        "Ja.",
        "Nee, alleen zaterdag.",
        "Noor: ja mag, als de buren het goed vinden.",
        "Nee, dat mag niet van de verzekering.",
        "Ja, mits de sleutel er is.",
    ],
)
def test_a_bare_reply_belongs_to_its_question(text: str) -> None:
    assert is_bare_reply(fold(text), ASKED)
    assert is_bare_reply(fold(text), "Bas vraagt of de kas ook op zondag open mag.")
    assert is_bare_reply(fold(text), "V: en de kas op zondag")
    assert not is_bare_reply(fold(text), "De kas is op zondag dicht.")
    assert not is_bare_reply(fold(text), None)


@pytest.mark.parametrize(
    "text",
    [
        "Niemand weet wie de sleutel heeft.",
        "Niemand had ons dat verteld.",
        "Dat weten we niet, want de teller is stuk.",
        "Ja, Noor belt morgen de verzekering.",
        "Ja, maar met een begeleider erbij.",
        "Nee, de vacature is voor de derde keer opengesteld.",
        "Antwoord: ja, sinds de pomp is vervangen kan dat elke dag.",
        "De verwarming is te oud om op zondag te stoken.",
        "Er is geen geld voor de zondag.",
        "Jawel, in 2 maanden is het geregeld.",
        "Noor zoekt het uit.",
    ],
)
def test_an_answer_that_tells_more_is_judged_as_any_sentence(text: str) -> None:
    assert not is_bare_reply(fold(text), ASKED)


def test_a_bare_reply_is_no_finding_whatever_the_model_thinks() -> None:
    text = f"# Verslag kasberaad\n\nDatum: 4 april 2024\n\n## Rondvraag\n\nBas vraagt of de kas ook op zondag open mag. Niemand weet dit precies. Niemand weet wie de sleutel heeft.\n\n{ASKED} Noor: ja mag, als de buren het goed vinden.\n"
    judged = {item.unit.quote.text: item for item in judge_report(text)}
    for line in ("Niemand weet dit precies.", "Noor: ja mag, als de buren het goed vinden."):
        found = next(item for said, item in judged.items() if said in line)
        assert found.decision.source == "rule:V3.reply", line
        assert choose_type(found, say(context=0.1, knelpunt=0.9)) is None
    told = judged["Niemand weet wie de sleutel heeft."]
    assert choose_type(told, say(context=0.1, knelpunt=0.9)) is FindingType.BOTTLENECK


@pytest.mark.parametrize(
    ("text", "is_of_round"),
    [
        ("Flap 2 – Wat maakt het zwaar?", True),
        ("TAFEL B: wie betaalt, bepaalt?", True),
        ("Ronde 1 (ochtend) - Hoe houden we het vol?", True),
        ("Stelling 3. Hoort een kas bij de school?", True),
        ("Wie betaalt de kas?", False),
        ("Tafel 2 heeft te weinig stoelen.", False),
        ("Tafeltennis: mag dat ook?", False),
        ("Ronde 1: de kas is te klein.", False),
    ],
)
def test_a_question_over_a_round_is_of_the_working_form(
    text: str, is_of_round: bool, lexicon: Lexicon
) -> None:
    for form in (UnitForm.HEADING, UnitForm.SENTENCE):
        source = decide_type(make_unit(text, form=form), lexicon).source
        assert (source == "rule:C2.round") is is_of_round
    listed = decide_type(make_unit(text, form=UnitForm.LIST_ITEM), lexicon)
    assert listed.source != "rule:C2.round", "an item may tell what a table asked"


def test_what_surprised_a_group_is_learned(lexicon: Lexicon) -> None:
    asked = decide_type(make_unit("Wat verraste ons?"), lexicon)
    assert (asked.type, asked.source) == (None, "rule:C2")
    item = make_unit("Oude planten gaven het meest", "Wat verraste ons?", form=UnitForm.LIST_ITEM)
    assert decide_type(item, lexicon).type is FindingType.INSIGHT


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("Wie te laat komt, mist de uitleg.", True),
        ("Wie geen laarzen heeft, mag de kas niet in.", True),
        ("Maar wie zich aanmeldt, krijgt een plek.", True),
        ("Wie alles alleen doet, die houdt het niet vol.", True),
        ("Wie mist de uitleg, als hij te laat komt?", False),
        ("Wie de sleutel heeft, is niet bekend.", False),
        ("Wie betaalt, want het geld is op.", False),
        ("wie wordt penningmeester, Bas stopt in mei", False),
        ("Wie doet de kas, wie doet de tuin.", False),
        ("De vraag is wie te laat komt.", False),
    ],
)
def test_who_of_whoever_asks_nothing(text: str, relative: bool) -> None:
    assert is_relative(text) is relative


def test_a_sentence_on_whoever_is_never_a_question() -> None:
    text = "# Verslag kasberaad\n\nDatum: 4 april 2024\n\n## Rondje\n\nWie geen laarzen heeft, mag de kas niet in.\n"
    judged = next(item for item in judge_report(text) if "laarzen" in item.unit.quote.text)
    assert choose_type(judged, say(context=0.1, vraag=0.6, knelpunt=0.3)) is FindingType.BOTTLENECK
    assert choose_type(judged, say(context=0.7, vraag=0.25, knelpunt=0.05)) is None


def test_a_short_sentence_that_only_points_needs_more() -> None:
    text = "# Verslag kasberaad\n\nDatum: 4 april 2024\n\n## Rondje\n\nDe pomp is oud. Het is zo.\n"
    judged = next(item for item in judge_report(text) if item.unit.quote.text == "Het is zo.")
    bare = replace(judged, unit=replace(judged.unit, noun_phrases=()))
    assert only_points(bare.unit)
    assert choose_type(bare, say(context=0.45, knelpunt=0.55)) is None
    assert choose_type(bare, say(context=0.3, knelpunt=0.7)) is FindingType.BOTTLENECK
    named = replace(judged, unit=replace(judged.unit, noun_phrases=("pomp",)))
    assert choose_type(named, say(context=0.45, knelpunt=0.55)) is FindingType.BOTTLENECK
    assert not only_points(make_unit("Korte lijnen"))
    assert not only_points(make_unit("Dat werkt", form=UnitForm.LIST_ITEM))
