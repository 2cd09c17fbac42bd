"""The words of a programme's own name are in every report of it, so they make no theme by themselves."""

from __future__ import annotations

from dataclasses import replace

from test_themes_cluster import make
from test_themes_subjects import LAMPS, spread

from pipeline.codebook import Codebook, ThemeMatcher
from pipeline.project import ThemeMemory
from pipeline.records import DocumentKind, Session
from pipeline.settings import Settings
from pipeline.themes import place_findings
from pipeline.themes.naming import drop_name, find_beside_name, is_of_name, read_name_words
from pipeline.themes.subjects import find_subjects


def session(number: int, title: str, programme: str | None = None) -> Session:
    return Session(
        f"s-{number}",
        f"d-{number}",
        f"{number}.docx",
        0,
        1,
        DocumentKind.REPORT,
        True,
        "",
        title=title,
        programme=programme,
    )


def names_of(*titles: str, programme: str = "") -> frozenset[str]:
    sessions = [session(number, title, programme or None) for number, title in enumerate(titles)]
    return read_name_words(sessions, {item.session_id: programme for item in sessions})["s-0"]


def test_the_words_of_the_programme_are_of_its_name_in_any_form() -> None:
    names = names_of("Notulen", programme="Lantaarns in de Polder")
    for word in ("lantaarn", "Lantaarns", "polder", "polders"):
        assert is_of_name(word, names), word
    for word in ("in", "de", "dijk", "notulen", "licht"):
        assert not is_of_name(word, names), word


def test_a_word_that_most_titles_share_is_of_the_name_and_one_of_few_is_not() -> None:
    titles = ("Verslag oogsttafel maart", "Oogsttafel en werving", "Flappen oogsttafel", "Brief over werving")
    names = names_of(*titles)
    assert is_of_name("oogsttafels", names)
    assert not is_of_name("werving", names)
    assert not is_of_name("werving", names_of("Werving", "Werving"))


def test_a_word_of_the_name_is_no_subject_of_that_programme_and_may_be_one_of_another() -> None:
    findings = spread(LAMPS, "lantaarn")
    ids = {item.session_id for item in findings}
    assert find_subjects(findings) != ()
    own = names_of("Notulen", programme="Project Lantaarn")
    assert find_subjects(findings, names=dict.fromkeys(ids, own)) == ()
    other = names_of("Notulen", programme="Project Zwembad")
    assert len(find_subjects(findings, names=dict.fromkeys(ids, other))) == 1


def test_the_title_of_a_report_as_heading_makes_no_subject() -> None:
    plain = [
        replace(make(number, f"Zin {number}"), session_id=f"s-{number}", heading="Opbrengst lantaarn")
        for number in range(10, 16)
    ]
    own = names_of("Notulen", programme="Project Lantaarn")
    findings = [*spread(LAMPS, "lantaarn"), *plain]
    named = dict.fromkeys((item.session_id for item in findings), own)
    assert find_subjects(findings, names=named) == ()


def test_a_word_of_the_name_gives_no_theme_of_the_list_and_beside_others_it_does(codebook: Codebook) -> None:
    matcher = ThemeMatcher(codebook.themes)
    names = names_of("Notulen", programme="Warm in de Polder")
    text = "Bij de Warme Hoek staat de koffie klaar"
    assert "overdracht" in {hit.slug for hit in matcher.find(text)}
    hits, by_name = find_beside_name(matcher.find, text, names)
    assert "overdracht" not in {hit.slug for hit in hits}
    assert by_name == {"overdracht"}
    hits, by_name = find_beside_name(matcher.find, "Een warme overdracht naar de huisarts", names)
    assert "overdracht" in {hit.slug for hit in hits}
    assert by_name == frozenset()


def test_the_model_has_to_be_sure_of_what_the_name_alone_would_give(
    codebook: Codebook, settings: Settings
) -> None:
    names = {"s-1": names_of("Notulen", programme="Warm in de Polder")}
    finding = make(1, "Bij de Warme Hoek staat de koffie klaar")
    for share, has_theme in ((0.2, False), (0.6, True)):
        read = replace(finding, likely_themes=(("overdracht", share),))
        placed = place_findings([read], codebook, settings, ThemeMemory(), names=names)
        assert ("overdracht" in placed.findings[0].themes) is has_theme


def test_without_a_name_nothing_is_dropped() -> None:
    assert drop_name("Warm in de polder", frozenset()) == "Warm in de polder"
    names = names_of("Notulen", programme="Warm in de Polder")
    assert drop_name("Warm eten in de polder", names).split() == ["eten", "in", "de"]
