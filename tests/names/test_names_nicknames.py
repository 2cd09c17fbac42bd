"""The short form of a known given name, where somebody signs, is greeted or is called."""

from __future__ import annotations

import pytest

from pipeline.learning_cases import make_document
from pipeline.names import find_mentions
from pipeline.names.nicknames import find_nicknames
from pipeline.names.persons import NICKNAME, index_persons
from pipeline.records import Mention

_MAIL = "Van: Gerbrand Ooms\nAan: Karin Bos\nOnderwerp: de kas\n\n"


def _short(text: str) -> list[str]:
    known = [
        Mention(0, 0, name, "person", "label")
        for name in ("Gerbrand Ooms", "Karin Bos", "Mensje", "Jannetje", "Ruud-Derk Vos")
    ]
    return [mention.text for mention in find_nicknames(text, known)]


@pytest.mark.parametrize(
    "text",
    [
        "Tot dinsdag.\n\ngroet,\nGerb",
        "Tot dinsdag. Groetjes Gerb",
        "Ha Gerb,\nHier het verslag.",
        "Hoi Gerb en Karin, hier het verslag.",
        "> Op 3 maart schreef Karin Bos:\n> Gerb, kun jij het sturen?",
        "Het was koud.\n\nGerb",
    ],
)
def test_a_short_form_signs_is_greeted_or_is_called(text: str) -> None:
    assert _short(_MAIL + text) == ["Gerb"]


@pytest.mark.parametrize(
    "text",
    [
        "De Gerb is een beek, en Gerb loopt droog.",
        "Gerb loopt droog.\n" + "Het was koud in de kas.\n" * 9,
        "groet,\nMens",
        "groet,\nJan",
        "groet,\nGe",
        "groet,\nRuud",
        "Ha Wieb,\nHier het verslag.",
        "Gerb\n" + "Het was koud in de kas.\n" * 9,
    ],
)
def test_a_word_elsewhere_and_a_name_or_word_of_its_own_is_none(text: str) -> None:
    assert _short(_MAIL + text) == []


def test_a_short_form_is_the_same_person_everywhere_in_the_mail() -> None:
    text = f"{_MAIL}Ha Karin,\nHier het verslag. Vraag het anders aan Gerb zelf.\n\ngroet,\nGerb"
    mentions = find_mentions(make_document(text))
    names = [mention.text for mention in mentions]
    assert names == ["Gerbrand Ooms", "Karin Bos", "Karin", "Gerb", "Gerb"]
    assert mentions[-1].source == NICKNAME
    index = index_persons(mentions)
    assert index.person_of("Gerb") == index.person_of("Gerbrand Ooms") == "gerbrand ooms"


def test_a_short_form_of_two_people_is_neither() -> None:
    names = ("Gerbrand Ooms", "Gerbert Bos")
    mentions = [Mention(0, 0, name, "person", "label") for name in names]
    index = index_persons([*mentions, Mention(0, 4, "Gerb", "person", NICKNAME)])
    assert index.person_of("Gerb") == "gerb"
