from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook import ThemeMatcher, compile_phrases, content_stems, fold, load_codebook, stem
from pipeline.codebook.entries import ThemeEntry
from pipeline.errors import CodebookError
from pipeline.records import Method


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("goed", "Het gaat goed.", True),
        ("goed", "Het is goedkoop.", False),
        ("goed*", "Het is goedkoop.", True),
        ("*druk", "De werkdruk stijgt", True),
        ("één plan", "Een plan voor het gezin", True),
        ("(is|zijn) (een)? succes", "Het is succes", True),
        ("(is|zijn) (een)? succes", "Het zijn een succes", True),
        ("stelt ... op", "Zij stelt maandag de lijst op", True),
        ("stelt ... op", "Zij stelt vast. Daarna staat hij op", False),
        ("^ zoek", "zoek elkaar op", True),
        ("^ zoek", "ik zoek elkaar op", False),
        ("klaar $", "we zijn klaar.", True),
        ("klaar $", "klaar met alles", False),
        ("(actie|besluit)*", "de actielijst", True),
        ("ad hoc", "ad  hoc", True),
        ("speelruimte geven", "'speelruimte' geven", True),
    ],
)
def test_phrases_match_words_not_pieces(phrase: str, text: str, expected: bool) -> None:
    assert bool(compile_phrases((phrase,)).search(fold(text))) is expected


@pytest.mark.parametrize("phrase", ["", "(a|b", "a)", "* los"])
def test_a_broken_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(CodebookError):
        compile_phrases((phrase,), "eigen.toml")


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lijn", "lijnen"),
        ("taak", "taken"),
        ("groot", "grote"),
        ("brief", "brieven"),
        ("huis", "huizen"),
        ("training", "trainingen"),
        ("mogelijkheid", "mogelijkheden"),
    ],
)
def test_inflected_forms_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def matcher() -> ThemeMatcher:
    return ThemeMatcher(
        (
            ThemeEntry("lijnen", "Korte lijnen", Method.COOPERATION, ("korte lijnen",), ("lange lijnen",)),
            ThemeEntry("zelf", "Zelf doen", Method.COOPERATION, ("zelf doen",), ()),
            ThemeEntry("overdracht", "Overdracht", Method.WORK, ("overdracht",), ()),
        )
    )


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("De lijn met de balie is kort", ("lijnen",)),
        ("Lange lijnen naar het stadhuis", ("lijnen",)),
        ("We doen het later", ()),
        ("Laat bewoners het zelf doen", ("zelf",)),
        ("Een overdrachtsformulier", ("overdracht",)),
        ("Niets van dit alles", ()),
    ],
)
def test_themes_are_found_through_inflection_and_compounds(text: str, slugs: tuple[str, ...]) -> None:
    assert tuple(hit.slug for hit in matcher().find(text)) == slugs


def test_an_opposite_is_the_same_theme_seen_from_the_other_side() -> None:
    assert matcher().find("Lange lijnen naar het stadhuis")[0].opposite


def test_numbers_and_stop_words_have_no_stem() -> None:
    assert content_stems("van de 100 en 24") == ()


@pytest.mark.parametrize(
    ("phrase", "needed"),
    [
        ("werkt goed", {"werkt"}),
        ("goed* (teams|netwerken)", {"goed"}),
        ("de (lange lijnen|wachttijd*)", {"lijnen", "wachttijd"}),
        ("(heel )?fijn*", {"fijn"}),
        ("(geen|niet) ... (tijd|rust)?", {"geen", "niet"}),
    ],
)
def test_a_match_needs_a_piece_of_a_word(phrase: str, needed: set[str]) -> None:
    assert set(compile_phrases((phrase,)).needed) == needed


def test_looking_for_pieces_first_changes_no_match() -> None:
    """The whole codebook over texts made of its own phrases: with and without the short cut."""
    book = load_codebook()
    spoken = [phrase for cue in book.cues for phrase in cue.phrases][::7]
    texts = [fold(re.sub(r"[()|*?^$]|\.\.\.", " ", phrase)) for phrase in spoken]
    for cue in book.cues:
        found = compile_phrases(cue.phrases, cue.id)
        for text in texts:
            assert [m.span() for m in found.finditer(text)] == [
                m.span() for m in found.pattern.finditer(text)
            ]
