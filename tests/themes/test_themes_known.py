from __future__ import annotations

from pipeline.codebook import ThemeHit
from pipeline.themes.known import MAX_THEMES, READS, SURE, choose_themes, find_doubtful

KNOWN = {"communicatie", "werkdruk", "tijd", "borgen", "ict"}
WORD = ThemeHit("communicatie", 2, 0, False)
HINT = ThemeHit("tijd", 0, 3, False)


def test_without_a_model_the_words_decide() -> None:
    assert choose_themes([WORD, HINT], None, KNOWN) == ("communicatie", "tijd")


def test_the_model_gives_themes_of_which_no_word_stands_in_the_text() -> None:
    assert choose_themes([], [("werkdruk", READS + 0.1), ("borgen", READS - 0.1)], KNOWN) == ("werkdruk",)


def test_a_hint_holds_only_when_the_model_sees_something_in_it() -> None:
    assert choose_themes([HINT], [("werkdruk", 0.9)], KNOWN) == ("werkdruk",)
    assert "tijd" in choose_themes([HINT], [("werkdruk", 0.9), ("tijd", 0.3)], KNOWN)


def test_a_theme_that_the_codebook_in_use_has_not_is_no_theme() -> None:
    assert choose_themes([], [("eigen_lijst", 0.9)], KNOWN) == ()


def test_at_most_three_the_surest_first() -> None:
    likely = [("ict", 0.95), ("werkdruk", 0.9), ("borgen", 0.8), ("tijd", 0.7)]
    assert choose_themes([WORD], likely, KNOWN) == ("ict", "werkdruk", "borgen")
    assert MAX_THEMES == 3


def test_a_theme_that_no_word_names_and_the_model_hardly_reads_is_in_doubt() -> None:
    likely = [("communicatie", SURE - 0.1), ("werkdruk", SURE), ("ict", SURE - 0.1)]
    chosen = ("communicatie", "werkdruk", "ict", "tijd")
    assert find_doubtful(chosen, [WORD, HINT], likely) == ("ict", "tijd")
    assert find_doubtful(chosen, [WORD, HINT], None) == (), "without a model the words decide"
