"""Broad themes and the reports' own subjects are named in turn."""

from __future__ import annotations

import pytest

from pipeline.records import Theme
from pipeline.report.balance import choose_balanced, names_no_matter


def make(name: str, kind: str) -> Theme:
    return Theme(name, name, kind, (), ("f-1",), ("f-1",))


THEMES = {name: make(name, "known") for name in "abcd"} | {name: make(name, "subject") for name in "xyz"}


def choose(rows: str, most: int, own: int) -> str:
    return "".join(choose_balanced(rows, most, THEMES.get, own=own))


def test_subjects_get_their_places_and_the_order_stays() -> None:
    assert choose("abcdxyz", 4, 2) == "abxy"
    assert choose("xabycdz", 4, 2) == "xaby"


def test_without_subjects_or_without_themes_all_places_are_filled() -> None:
    assert choose("abcd", 3, 2) == "abc"
    assert choose("xyz", 3, 1) == "xyz"
    assert choose("abx", 4, 2) == "abx"
    assert choose("", 4, 2) == ""


@pytest.mark.parametrize(
    "label",
    [
        "Coaches", "Managers", "Klussers", "Bewoners", "Adressen", "Programma", "Eerste week", "Wijkagenten", "Vaders",
        "Taalvrijwilligers", "Contactpersoon", "Cliënten", "Oktober", "Knelpunt", "Medewerkers", "Huisartsen",
    ],
)  # fmt: skip
def test_people_and_words_of_any_programme_name_no_matter(label: str) -> None:
    assert names_no_matter(label)


@pytest.mark.parametrize(
    "label",
    [
        "Briefadres", "Maatjes", "Tolk", "Huisbezoek", "Schimmel", "Wachtlijst", "Overdrachtsformulier", "Vergoeding",
        "Fietsenstalling", "Schouderklachten", "Rooster", "Vrijwilligerstekort", "Bewonersavond", "Netwerk", "Toestemming",
        "Koor", "Kinderopvang", "Ledenwerving",
    ],
)  # fmt: skip
def test_what_a_programme_is_about_names_a_matter(label: str) -> None:
    assert not names_no_matter(label)


def test_a_subject_of_people_has_no_place_on_the_first_screen() -> None:
    themes = {"a": make("Tijd", "known"), "x": make("Coaches", "subject"), "y": make("Maatjes", "subject")}
    assert "".join(choose_balanced("xay", 2, themes.get, own=1)) == "ay"
    own = {"a": make("Tijd", "known"), "x": make("Coaches", "own")}
    assert "".join(choose_balanced("xa", 2, own.get, own=1)) == "xa", "named so by a person"
