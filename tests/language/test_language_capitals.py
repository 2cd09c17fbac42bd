"""A capitalised word that stands alone: a name, or a word that opens its sentence."""

from __future__ import annotations

import pytest

from pipeline.language import is_verb_form, may_be_name, noun_lemma


@pytest.mark.parametrize("word", ["Gerard", "Maartje", "Wessel", "Koen", "Dennis", "Roos", "Mei"])
def test_given_names_may_be_names_though_they_look_like_words(word: str) -> None:
    assert may_be_name(word)


@pytest.mark.parametrize("word", ["Gehoord", "Scholing", "Samen", "Niemand", "Bijeenkomst"])
def test_words_that_open_a_sentence_are_none(word: str) -> None:
    assert not may_be_name(word)


@pytest.mark.parametrize(
    ("word", "may_be"),
    [
        ("maakt", True),
        ("gaat", True),
        ("uitzoeken", True),
        ("mailt", True),
        ("met", False),
        ("dat", False),
        ("gemeente", False),
    ],
)
def test_a_word_may_be_a_verb(word: str, may_be: bool) -> None:
    assert is_verb_form(word) is may_be


def test_compounds_the_tables_lack_have_a_lemma() -> None:
    assert noun_lemma("taaltoetsen") == "taaltoets"
    assert noun_lemma("lantaarns") == "lantaarn"
    assert noun_lemma("xyzq") is None
