"""A capitalised word that stands alone: a name, or a word that opens its sentence."""

from __future__ import annotations

import pytest

from pipeline.language import may_be_name


@pytest.mark.parametrize("word", ["Gerard", "Maartje", "Wessel", "Koen", "Dennis", "Roos", "Mei"])
def test_given_names_may_be_names_though_they_look_like_words(word: str) -> None:
    assert may_be_name(word)


@pytest.mark.parametrize("word", ["Gehoord", "Scholing", "Samen", "Niemand", "Bijeenkomst"])
def test_words_that_open_a_sentence_are_none(word: str) -> None:
    assert not may_be_name(word)
