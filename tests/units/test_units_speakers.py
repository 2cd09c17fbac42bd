"""A speaker is a name, a function or a group of people; other words before "zegt dat" are nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.units.speakers import clean_speaker
from pipeline.units.speech import find_statement

SPEAKERS = [
    ("Marja Tuinstra", "Marja Tuinstra"),
    ("de heer De Boer", "De Boer"),
    ("buurman Piet", "Piet"),
    ("Kees", "Kees"),
    ("Lotte", "Lotte"),
    ("mevrouw Jansen van de gemeente", "Jansen"),
    ("Tineke achteraf aan mij", "Tineke"),
    ("Dokter Brandsma (chirurg) stond op en", "Dokter Brandsma"),
    ("een moeder uit het dorp", "moeder"),
    ("bewoners die gewoon", "bewoners"),
    ("zorgverzekeraar, daarna niets meer gehoord", "zorgverzekeraar"),
    ("de wijkcoach", "wijkcoach"),
]
NOBODY = [
    "Desgevraagd", "Nu", "aan", "lachend", "Bij de een moest ik", "een ander", "hij", "Een deelt", "2e lijn",
    "Vorige maand trof hij een man die tegen hem", "Sanne bellen en niet", "In haar eigen ronde",
]  # fmt: skip


@pytest.mark.parametrize(("who", "speaker"), SPEAKERS)
def test_who_is_named_before_a_reporting_verb(who: str, speaker: str) -> None:
    assert clean_speaker(who) == speaker


@pytest.mark.parametrize("who", NOBODY)
def test_words_that_are_no_person_are_no_speaker(who: str) -> None:
    assert clean_speaker(who) is None


def test_the_statement_is_cut_the_same_when_nobody_is_named() -> None:
    statement = find_statement("Desgevraagd zegt de ouder dat het loket te vroeg dichtgaat.", frozenset())
    assert statement.speaker in {None, "ouder"}
    assert statement.start > 0


@given(
    st.lists(
        st.sampled_from(
            [
                "Jan",
                "de",
                "Vries",
                "mevr.",
                "De",
                "Wil",
                "liep",
                "gaf",
                "A.",
                "'t",
                "Öz",
                "wethouder",
                "-",
                "K.",
                "Van",
            ]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_row_of_words_gives_a_speaker_or_none(words: list[str]) -> None:
    found = clean_speaker(" ".join(words))
    assert found is None or found
