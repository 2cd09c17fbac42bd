from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.language import build_nlp, read_syntax
from pipeline.records import Syntax, Tense, VerbForm
from pipeline.settings import Settings, update_settings

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def own() -> Language:
    return build_nlp(update_settings(Settings(), {"language_model": "own"}, "test"))


def syntax(nlp: Language, text: str) -> Syntax:
    return read_syntax(nlp(text)[:])


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("De conciërge pakt dat meteen op.", "oppakken"),
        ("Wij moeten de afspraken niet vergeten.", "vergeten"),
        ("De werkgroep heeft het plan besproken.", "bespreken"),
        ("De balie was dicht.", "zijn"),
        ("Karin: belt de huisarts terug", "terugbellen"),
        ("te weinig tijd", None),
    ],
)
def test_the_main_verb_is_a_whole_lemma(own: Language, text: str, verb: str | None) -> None:
    assert syntax(own, text).verb == verb


@pytest.mark.parametrize(
    ("text", "form", "tense"),
    [
        ("De school overlegt wekelijks met het wijkteam.", VerbForm.FINITE, Tense.PRESENT),
        ("Zij werkten samen aan een plan.", VerbForm.FINITE, Tense.PAST),
        ("Het project liep vertraging op.", VerbForm.FINITE, Tense.PAST),
        ("Wij lopen vast op regels.", VerbForm.FINITE, Tense.PRESENT),
        ("Bel eerst de wijkverpleegkundige.", VerbForm.IMPERATIVE, Tense.PRESENT),
        ("structureel regelen", VerbForm.INFINITIVE, None),
        ("rooster aangepast", VerbForm.PARTICIPLE, None),
        ("geen vervolg gegeven aan de afspraken", VerbForm.PARTICIPLE, None),
        ("Het wijkteam zou sneller moeten reageren.", VerbForm.FINITE, Tense.PRESENT),
        ("Hoe bereiken we de ouders?", VerbForm.FINITE, Tense.PRESENT),
    ],
)
def test_form_and_tense(own: Language, text: str, form: VerbForm, tense: Tense | None) -> None:
    found = syntax(own, text)
    assert (found.verb_form, found.tense) == (form, tense)


@pytest.mark.parametrize(
    ("text", "modal"),
    [
        ("Kunnen we de sleutel delen?", "kunnen"),
        ("Het wijkteam zou sneller moeten reageren.", "moeten"),
        ("Nieuwe vrijwilligers hoeven geen cursus te volgen.", "hoeven"),
        ("We willen graag dat bewoners meedoen.", None),
        ("De huisarts belde terug.", None),
    ],
)
def test_a_modal_belongs_to_the_verb_it_governs(own: Language, text: str, modal: str | None) -> None:
    assert syntax(own, text).modal == modal


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("De overdracht is niet goed geregeld.", True),
        ("Er is geen tijd voor overleg.", True),
        ("De huisarts belde nooit terug.", True),
        ("Omdat de lijst ontbrak, konden we niet bellen.", True),
        ("De bewoners die niet konden komen, kregen een brief.", False),
        ("Niet alleen ouders maar ook leraren kwamen.", False),
        ("De huisarts belde meteen terug.", False),
    ],
)
def test_only_the_main_clause_is_negated(own: Language, text: str, negated: bool) -> None:
    assert syntax(own, text).negated is negated


def test_perfect_and_passive(own: Language) -> None:
    done = syntax(own, "De werkgroep heeft het plan besproken.")
    assert (done.perfect, done.passive) == (True, False)
    asked = syntax(own, "Vrijwilligers worden nooit gevraagd.")
    assert (asked.perfect, asked.passive) == (False, True)
    assert not syntax(own, "De wachtlijst is niet korter geworden.").passive


def test_the_subject_has_no_determiner(own: Language) -> None:
    assert syntax(own, "De conciërge pakt dat meteen op.").subject == "conciërge"
    assert syntax(own, "Nieuwe vrijwilligers hoeven geen cursus te volgen.").subject == "Nieuwe vrijwilligers"
    assert syntax(own, "structureel regelen").subject is None


def test_without_a_parser_every_field_is_empty() -> None:
    blank = build_nlp(update_settings(Settings(), {"language_model": "blank"}, "test"))
    assert syntax(blank, "De conciërge pakt dat niet op.") == Syntax()
