"""Subjects: nouns that these reports keep coming back to, far more often than reports at large."""

from __future__ import annotations

from dataclasses import replace

from test_themes_cluster import make

from pipeline.codebook import Codebook
from pipeline.learning_themes import NOUNS, RARE
from pipeline.project import ThemeDecision, ThemeMemory
from pipeline.records import Finding
from pipeline.settings import Settings
from pipeline.themes import place_findings
from pipeline.themes.subjects import (
    MAX_PER_FINDING,
    MAX_SUBJECTS,
    SUBJECT_KIND,
    assign_subjects,
    find_subjects,
    name_lemmas,
)

LAMPS = [
    "De lantaarn op het plein is stuk",
    "Bij de brug doen twee lantaarns het niet",
    "Een lantaarn kost de gemeente veel",
    "De lantaarns zijn vervangen",
]


def spread(texts: list[str], noun: str, sessions: int = 4, first: int = 0) -> list[Finding]:
    """Return findings that name a noun in a noun phrase, one session after the other."""
    return [
        replace(
            make(first + number, text),
            noun_phrases=(next(word for word in text.split() if noun in word.lower()),),
            session_id=f"s-{number % sessions}",
        )
        for number, text in enumerate(texts)
    ]


def test_a_rare_noun_named_in_several_sessions_is_a_subject() -> None:
    (subject,) = find_subjects(spread(LAMPS, "lantaarn"))
    assert (subject.lemma, subject.label, len(subject.finding_ids)) == ("lantaarn", "Lantaarn", 4)
    assert subject.theme_id.startswith("onderwerp-")


def test_one_session_or_two_make_no_subject() -> None:
    assert find_subjects(spread(LAMPS, "lantaarn", sessions=2)) == ()


def test_what_every_report_names_is_no_subject() -> None:
    people = [f"De bewoners {verb} dat niet" for verb in ("willen", "zien", "horen", "snappen")]
    others = [make(10 + number, "Er is niets te melden") for number in range(200)]
    assert find_subjects([*spread(people, "bewoners"), *others]) == ()
    points = [f"De rondvraag {verb}" for verb in ("liep uit", "was kort", "verviel", "kwam te laat")]
    assert find_subjects(spread(points, "rondvraag")) == ()


def test_a_place_or_firm_is_no_subject() -> None:
    named = [f"Lantaarnhof {verb}" for verb in ("bloeit", "groeit", "sluit", "wacht")]
    assert find_subjects(spread(named, "lantaarnhof")) == ()


def test_a_noun_of_a_known_theme_stays_with_that_theme() -> None:
    taken = set(name_lemmas("Straat en lantaarns"))
    assert find_subjects(spread(LAMPS, "lantaarn"), taken) == ()


def test_two_nouns_of_the_same_findings_are_one_subject() -> None:
    twice = [
        replace(each, noun_phrases=(*each.noun_phrases, "schemerklok")) for each in spread(LAMPS, "lantaarn")
    ]
    assert len(find_subjects(twice)) == 1


def test_a_finding_under_the_heading_belongs_to_the_subject() -> None:
    under = replace(make(9, "Dat duurt al maanden"), heading="Kapotte lantaarns", session_id="s-9")
    (subject,) = find_subjects([*spread(LAMPS, "lantaarn"), under])
    assert "f-09" in subject.finding_ids


def test_each_programme_has_its_own_subjects() -> None:
    lamps = spread(LAMPS, "lantaarn")
    others = [replace(make(100 + n, "Er is niets te melden"), session_id=f"z-{n}") for n in range(4000)]
    scopes = {each.session_id: "een" for each in lamps} | {each.session_id: "twee" for each in others}
    assert find_subjects([*lamps, *others]) == ()
    assert [each.label for each in find_subjects([*lamps, *others], scopes=scopes)] == ["Lantaarn"]


def test_there_is_an_end_to_subjects_and_to_those_of_a_finding() -> None:
    nouns = [f"{letter}{other}lamp" for letter in "bdfgk" for other in ("aai", "eel", "iep", "oer", "uit")]
    found = [
        one
        for number, noun in enumerate(nouns)
        for one in spread([f"De {noun} x"] * 4, noun, first=4 * number)
    ]
    subjects = find_subjects(found)
    assert len(subjects) == MAX_SUBJECTS
    many = tuple(replace(subject, finding_ids=("f-00",)) for subject in subjects)
    assert len(assign_subjects(many)["f-00"]) == MAX_PER_FINDING


def test_a_remembered_subject_stays_and_takes_a_name(codebook: Codebook, settings: Settings) -> None:
    first = place_findings(spread(LAMPS, "lantaarn"), codebook, settings, ThemeMemory())
    (theme,) = [each for each in first.themes if each.kind == SUBJECT_KIND]
    fewer = place_findings(spread(LAMPS[:1], "lantaarn"), codebook, settings, first.memory)
    assert theme.theme_id in fewer.findings[0].themes, "a theme stays itself when reports are left out"
    named = replace(first.memory, decisions=(ThemeDecision("rename", theme.theme_id, "Straatverlichting"),))
    again = place_findings(spread(LAMPS, "lantaarn"), codebook, settings, named)
    assert [each.label for each in again.themes if each.kind == SUBJECT_KIND] == ["Straatverlichting"]


def test_subjects_stand_before_the_themes_of_the_list(codebook: Codebook, settings: Settings) -> None:
    waiting = [f"De wachtlijst voor een lantaarn is {how}" for how in ("lang", "vol", "dicht", "traag")]
    placed = place_findings(spread(waiting, "lantaarn"), codebook, settings, ThemeMemory())
    assert all(each.themes[0].startswith("onderwerp-") and len(each.themes) > 1 for each in placed.findings)


def test_the_list_of_nouns_tells_how_many_findings_it_counts() -> None:
    lines = NOUNS.read_text(encoding="utf-8").splitlines()
    counts = [int(line.rpartition(" ")[2]) for line in lines[1:]]
    assert counts[0] > 40_000
    assert min(counts[1:]) == RARE


def test_a_compound_belongs_to_the_noun_it_begins_with() -> None:
    texts = [
        "Er is geen tolk",
        "De tolk kwam te laat",
        "Het tolkbudget is op",
        "Zonder tolkvoorziening stokt het",
    ]
    (subject,) = find_subjects(spread(texts, "tolk"))
    assert (subject.lemma, subject.label, len(subject.finding_ids)) == ("tolk", "Tolk", 4)


def test_a_noun_named_less_than_its_compound_takes_nothing_from_it() -> None:
    texts = [f"Het briefadres {verb}" for verb in ("ontbreekt", "wordt geweigerd", "is geregeld", "helpt")]
    letters = ["De brief kwam terug", "Niemand las die brief"]
    (subject,) = find_subjects(spread([*texts, *letters], "brief"))
    assert (subject.label, len(subject.finding_ids)) == ("Briefadres", 4)


def test_a_compound_that_is_only_part_of_the_matter_stays_beside_it() -> None:
    other = [f"De tolk {verb}" for verb in ("belt", "wacht", "zwijgt", "helpt", "verdwaalt", "lacht")]
    own = [f"Het tolkbudget {verb}" for verb in ("is op", "groeit", "krimpt", "klopt niet")]
    found = find_subjects(spread([*other, *own], "tolk"))
    assert {(each.label, len(each.finding_ids)) for each in found} == {("Tolk", 10), ("Tolkbudget", 4)}
