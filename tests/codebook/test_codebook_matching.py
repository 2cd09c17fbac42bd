from __future__ import annotations

import pytest

from pipeline.codebook import Codebook, ThemeEntry, ThemeMatcher, content_stems
from pipeline.codebook.matching import ALONE
from pipeline.records import Method

LINES = ThemeEntry(
    "sleutels",
    "Sleutels",
    Method.OTHER,
    ("sleutelbeheer", "sleutel inleveren"),
    ("sleutel kwijt",),
    ("kluisje",),
)
DOORS = ThemeEntry("deuren", "Deuren", Method.OTHER, ("deur openen", "zelf doen"), (), ("kluisje", "klink"))


@pytest.fixture
def matcher() -> ThemeMatcher:
    return ThemeMatcher((LINES, DOORS))


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Wie levert de sleutel in? sleutel inleveren", ["sleutels"]),
        ("De sleutels zijn kwijt", ["sleutels"]),
        ("Het sleutelbeheerplan is af", ["sleutels"]),
        ("We gaan het zelf doen", ["deuren"]),
        ("Doen we het nu zelf?", []),
        ("De klink is stuk", ["deuren"]),
        ("Het kluisje is stuk", []),
        ("Niets van dit alles", []),
    ],
)
def test_variants_opposites_compounds_and_hints(matcher: ThemeMatcher, text: str, slugs: list[str]) -> None:
    assert [hit.slug for hit in matcher.find(text)] == slugs


def test_an_opposite_is_the_same_theme_from_the_other_side(matcher: ThemeMatcher) -> None:
    assert matcher.find("Sleutel kwijt")[0].opposite
    assert not matcher.find("Sleutel inleveren")[0].opposite


def test_the_most_specific_comes_first_and_hints_yield(matcher: ThemeMatcher) -> None:
    hits = matcher.find("Sleutelbeheer: de deur openen met de klink")
    assert [(hit.slug, hit.weight) for hit in hits] == [("deuren", 2), ("sleutels", 1)]
    assert [hit.slug for hit in matcher.find("Sleutelbeheer en een klink")] == ["sleutels"]


def test_a_word_derived_from_a_variant_is_no_compound_of_it() -> None:
    matcher = ThemeMatcher((ThemeEntry("belang", "Belang", Method.OTHER, ("belang",), ()),))
    assert matcher.find("Dat is belangrijk") == ()
    assert matcher.find("Het organisatiebelang telt")


def test_an_own_list_works_like_ours(codebook: Codebook) -> None:
    assert ThemeMatcher(()).find("communicatie") == ()
    assert ThemeMatcher(codebook.themes).find("De communicatie loopt goed")[0].slug == "communicatie"


def test_every_hint_can_match_and_none_is_a_single_word_in_disguise(codebook: Codebook) -> None:
    matcher = ThemeMatcher(codebook.themes)
    for entry in codebook.themes:
        for hint in entry.hints:
            stems = content_stems(hint)
            assert len(stems) >= min(2, len(hint.split())), (entry.slug, hint)
    assert ALONE <= 1.0
    assert matcher.find("Er ligt een stapel dossiers bovenop")
