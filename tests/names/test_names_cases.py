from __future__ import annotations

import pytest

from pipeline.learning_cases import make_document as document
from pipeline.names import assign_pseudonyms, find_mentions, hide_names
from pipeline.names.cases import find_cases
from pipeline.project import NameKey
from pipeline.records import (
    CASE_FLAG,
    CASE_MASK,
    BlockKind,
    Document,
    DocumentKind,
    Finding,
    FindingType,
    Method,
    Session,
    Syntax,
    Unit,
    UnitForm,
)
from pipeline.settings import Cases, Names, Settings

TEXT = (
    "De inloop werkt goed. Mevrouw K. heeft schulden en durft de post niet te openen. Ria Hofstra belt haar."
)
START = TEXT.index("Mevrouw")
END = TEXT.index(" Ria")


def held(text: str) -> list[str]:
    page = document(text)
    return [text[start:end] for start, end in find_cases(page, find_mentions(page))]


@pytest.mark.parametrize(
    "text",
    [
        "Cliënt J. is verslaafd aan gokken.",
        "Een vrouw van 62 kreeg vorig jaar de diagnose Parkinson.",
        "Haar zoon zit in de schuldsanering.",
        "Mevrouw De Boer is door haar ex mishandeld.",
        "Na de scheiding kreeg Wendy een burn-out.",
    ],
)
def test_a_private_matter_of_one_person_is_a_case(text: str) -> None:
    assert held(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Veel bewoners hebben schulden en weten de weg niet.",
        "Als een cliënt schulden heeft, is snelheid belangrijk.",
        "Wethouder Aukstra vertelt dat schuldhulp te laat komt.",
        "De wijkcoach is ziek en wordt vervangen.",
        "Mevrouw De Boer opende de bijeenkomst.",
        "Saskia heeft de lijst met depressiecursussen rondgestuurd.",
    ],
)
def test_a_subject_or_a_professional_is_no_case(text: str) -> None:
    assert held(text) == []


def test_a_pronoun_goes_on_about_the_person_before() -> None:
    text = "Een man van begin veertig meldde zich. Hij drinkt en slaapt in zijn bus na een ontruiming."
    assert held(text) == [text.partition(". ")[2]]
    assert held("De gemeente meldde zich. Hij had het over ontruiming.") == []


@pytest.mark.parametrize(
    ("before", "after", "is_held"),
    [
        (
            "Sjoerd van de corporatie was er.",
            "Hij belt eerder als iemand achterloopt met de huur en schulden heeft.",
            False,
        ),
        (
            "Mevrouw K. heeft schulden.",
            "Zij doet niet open als er mensen aanbellen, bang voor haar schulden.",
            True,
        ),
        (
            "Meneer Bakker woont hier al jaren.",
            "Hij is depressief en wordt boos als iemand over geld begint.",
            True,
        ),
    ],
)
def test_what_holds_of_anybody_is_no_case_but_his_own_is(before: str, after: str, is_held: bool) -> None:
    assert (after in held(f"{before} {after}")) is is_held


@pytest.mark.parametrize(
    "text",
    [
        "Petra heeft borstkanker.",
        "Na afloop vertelde Pieter vertrouwelijk dat zijn collega thuis zit.",
        "Onder ons: zij heeft zelf een verleden met de instelling, niet in verslag.",
        "De week waarin het misging op de vijfde (dat blijft hier) was zwaar.",
        "Tussen ons gezegd en gezwegen: Sanne heeft gesolliciteerd.",
        "Met het verzoek dit niet buiten de groep te delen, dat de subsidie stopt.",
    ],
)
def test_a_plain_case_and_what_is_told_in_confidence_is_held_among_other_talk(text: str) -> None:
    assert text in held(f"De koffie was op. {text} De begroting is rond.")


def test_what_stays_as_it_is_is_not_told_in_confidence() -> None:
    assert held("Dat blijft hier een groot knelpunt. De wachtlijst, dat blijft hier altijd lang.") == []


def test_what_is_not_to_be_put_down_goes_on_behind_a_short_opening() -> None:
    assert "Zij slaapt slecht." in held("Graag niet in het verslag opnemen. Zij slaapt slecht.")
    assert held("Dat punt stond niet in het verslag. De zaal was vol. Onder ons zijn veel docenten.") == []


def hide(settings: Settings) -> tuple[Document, Session, Unit, Unit, Finding]:
    page = document(TEXT)
    session = Session("s1", "d", "d.txt", 0, len(TEXT), DocumentKind.REPORT, True, "Het is een verslag.")
    quote, last = page.quote(START, END), page.quote(END + 1, len(TEXT))
    unit = Unit(
        "u1", "s1", "d.txt", quote, BlockKind.PARAGRAPH, UnitForm.SENTENCE, lemmas=("schuld", "post"),
        noun_phrases=("schulden",), syntax=Syntax("hebben", subject="Mevrouw K."),
    )  # fmt: skip
    following = Unit(
        "u2",
        "s1",
        "d.txt",
        last,
        BlockKind.PARAGRAPH,
        UnitForm.SENTENCE,
        previous=quote.text,
        lemmas=("bellen",),
    )
    finding = Finding(
        "f1", "u1", "s1", "d.txt", quote, FindingType.BOTTLENECK, 1.0, "rule:x", Method.OTHER, 1.0, "rule:y",
        lemmas=("schuld", "post"), noun_phrases=("schulden",), heading="Casus: mevrouw K. heeft schulden en durft de post niet te openen.",
    )  # fmt: skip
    found = {"d.txt": find_mentions(page)}
    key = assign_pseudonyms(found, {}, NameKey())
    hidden = hide_names([page], [session], [unit, following], [finding], found, {}, key, settings)[0]
    return hidden[0][0], hidden[1][0], hidden[2][0], hidden[2][1], hidden[3][0]


@pytest.mark.parametrize("names", list(Names))
def test_a_case_is_held_out_whatever_happens_to_names(names: Names) -> None:
    page, session, unit, following, finding = hide(Settings(names=names))
    assert page.text.startswith(f"De inloop werkt goed. {CASE_MASK} ")
    assert ("Ria Hofstra" in page.text) is (names is Names.KEEP)
    assert unit.quote.text == finding.quote.text == following.previous == CASE_MASK
    assert page.text[finding.quote.start_char : finding.quote.end_char] == CASE_MASK
    assert (unit.lemmas, unit.noun_phrases, unit.syntax) == ((), (), Syntax())
    assert (finding.lemmas, finding.noun_phrases, finding.flags) == ((), (), (CASE_FLAG,))
    assert following.lemmas == ("bellen",)
    assert session.end_char == len(page.text)
    assert "schulden" not in repr((page, unit, following))


def test_a_kept_case_is_shown_and_flagged() -> None:
    page, _, unit, _, finding = hide(Settings(cases=Cases.KEEP))
    assert "heeft schulden" in page.text
    assert "schuld" in unit.lemmas
    assert finding.flags == (CASE_FLAG,)
