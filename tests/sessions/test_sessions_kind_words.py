from __future__ import annotations

import math

import pytest

from pipeline.sessions import KindWords, Weights, join_words, read_terms
from pipeline.sessions.kind_words import READ, load_kind_words


def test_terms_are_words_and_pairs_in_small_letters() -> None:
    assert list(read_terms("Wie belt? Mo.")) == ["wie", "belt", "?", "mo", "wie belt", "belt ?", "? mo"]
    assert len(list(read_terms("ja " * 2 * READ))) == 2 * READ - 1


def test_words_weigh_by_rarity_in_a_text_of_length_one() -> None:
    words = KindWords(-1.0, {"zei": (2.0, 3.0), "moet": (1.0, -4.0)})
    assert words.weigh("Mo zei zei niets.") == pytest.approx(2.0), "alone, a term fills the whole text"
    both = math.hypot(2.0, 1.0)
    assert words.weigh("Mo zei wat moet.") == pytest.approx(-1.0 + (2.0 * 3.0 - 4.0) / both)
    assert words.weigh("Niets bekends.") == -1.0


def test_signs_sway_what_the_words_say_a_little() -> None:
    weights = Weights(0.0, {"session": (1.0, 0.0, 1.0)})

    def join(words: float, session: float) -> float:
        return join_words(words, {"session": session}, weights)

    assert join(0.0, 1.4) == pytest.approx(0.5), "signs that lean neither way"
    assert join(0.0, 9.0) == pytest.approx(1 / (1 + math.exp(-2.7)))
    assert join(0.0, -9.0) == pytest.approx(1 / (1 + math.exp(0.45)))
    assert join(4.0, -9.0) > 0.96, "clear words decide"


def test_the_shipped_words_know_telling_from_asking() -> None:
    words = load_kind_words()
    told = "We spraken over de balie. Mo zei dat het stil was. Bo vroeg waarom. Er werd gelachen en we spraken af te bellen."
    asked = "Deze handleiding helpt u bij het invullen. Vul alle velden in. U kunt contact opnemen met de balie als u vragen heeft."
    assert words.weigh(told) > 0 > words.weigh(asked)
