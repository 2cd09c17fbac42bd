"""What the learned voice alone takes for a person in hasty notes, and what stays."""

from __future__ import annotations

import pytest
from names_documents import document

from pipeline.names.find import find_mentions
from pipeline.names.nobody import leave_nobody
from pipeline.names.tagger import SOURCE
from pipeline.records import Mention

NOBODY = [
    ("noor doet 30 vw in 10 uur", "vw"),
    ("noor vraagt of t volgend jaar ook kan", "t"),
    ("bas vindt 't onzin", "'t"),
    ("twee plekken leeg, al sinds jan", "jan"),
    ("pomp nog niet klaar (was: nov, jan, april)", "jan"),
    ("de kas ging in jan '25 open", "jan"),
    ("klaar voor 12 jan", "jan"),
]
SOMEBODY = [
    ("t belt de school", "t"),
    ("lijstje: t regelt de soep", "t"),
    ("jan belt de school", "jan"),
    ("noor gaat met jan naar de kas", "jan"),
    ("neem contact op met jan, noor en bas", "jan"),
    ("VW belt de school", "VW"),
    ("Jan belt in mei", "Jan"),
]


def _left(text: str, word: str) -> bool:
    start = text.index(f" {word}") + 1 if not text.startswith(word) else 0
    return bool(leave_nobody(text, [Mention(start, start + len(word), word, "person", SOURCE)]))


@pytest.mark.parametrize(("text", "word"), NOBODY)
def test_a_word_that_notes_cut_short_and_the_month_are_no_person(text: str, word: str) -> None:
    start = text.index(word + ",") if f"{word}," in text else text.rindex(word)
    assert not leave_nobody(text, [Mention(start, start + len(word), word, "person", SOURCE)])


@pytest.mark.parametrize(("text", "word"), SOMEBODY)
def test_who_is_called_by_a_letter_or_a_month_stays_hidden(text: str, word: str) -> None:
    assert _left(text, word)


def test_what_a_rule_found_stays() -> None:
    text = "noor belt sinds jan weg is"
    assert leave_nobody(text, [Mention(16, 19, "jan", "person", "given name")])


def test_a_word_that_goes_on_with_a_text_below_a_list_heading_is_no_person() -> None:
    page = document(
        "Voorts is er behoefte aan een cursus.",
        "De koks melden dat de kas te warm is.",
        heading="Begeleiding",
    )
    assert [m.text for m in find_mentions(page) if m.kind == "person"] == []


WORDS = [
    ("We zoeken een tolk Tigrinya voor het spreekuur.", []),
    ("Er is een vertaling in het Somalisch en een tolk Farsi.", []),
    ("Mevrouw Dari vertelt over haar cursus.", ["Dari"]),
    ("Frans vertelt over de tuin.", ["Frans"]),
    ("Datum: Fri, 08 Nov 2024", []),
    ("Date: Tue, 3 Jan 2023 10:12", []),
    ("Jan vertelt over de tuin.", ["Jan"]),
    ("de ib'ers en de zzp'er vinden het lastig, de POH'er niet", []),
    ("Aan: jeugdfunctionarissen", []),
    ("Aan: Tjitske", ["Tjitske"]),
]


@pytest.mark.parametrize(("text", "names"), WORDS)
def test_languages_days_of_a_mail_and_people_at_work_are_nobody(text: str, names: list[str]) -> None:
    assert [m.text for m in find_mentions(document(text)) if m.kind == "person"] == names


@pytest.mark.parametrize(
    ("text", "word", "left"),
    [
        ("joris buurtmoestuin: nog niet gebeld", "joris buurtmoestuin", "joris"),
        ("noor bewonersraad: volgende week", "noor bewonersraad", "noor"),
        ("joris bakker: nog niet gebeld", "joris bakker", "joris bakker"),
        ("joris buurtmoestuin belt", "joris buurtmoestuin", "joris buurtmoestuin"),
        ("Joris Buurtmoestuin: nog niet", "Joris Buurtmoestuin", "Joris Buurtmoestuin"),
        ("joris van dalen: nog niet", "joris van dalen", "joris van dalen"),
    ],
)
def test_a_subject_before_a_colon_is_no_surname_in_small_letters(text: str, word: str, left: str) -> None:
    found = leave_nobody(text, [Mention(0, len(word), word, "person", SOURCE)])
    assert [mention.text for mention in found] == [left]


@pytest.mark.parametrize("word", ["ib'ers", "zzp’er", "jeugdfunctionaris"])
def test_people_at_work_in_small_letters_are_nobody_whatever_found_them(word: str) -> None:
    assert not leave_nobody(word, [Mention(0, len(word), word, "person", "memory")])


@pytest.mark.parametrize(
    ("text", "word", "times"),
    [
        ("Aanwezig: Sorani, Noor en Joke\n\nSorani belt de school. Noor zoekt Sorani.", "Sorani", 3),
        ("Aanwezig: Dari Ahmadi, Noor en Joke\n\nDari belt de school.", "Dari", 1),
        ("Hausa: ik kom ook.\n\nNoor: dat is goed.", "Hausa", 1),
        ("Actie: Bengali belt de huisarts", "Bengali", 1),
        ("Aanwezig: Noor, Joke\n\nWe zoeken een tolk Farsi en een tolk Tigrinya.", "Farsi", 0),
        ("Tolk: Farsi", "Farsi", 0),
    ],
)
def test_who_bears_the_name_of_a_language_stays(text: str, word: str, times: int) -> None:
    assert [m.text for m in find_mentions(document(text)) if m.kind == "person"].count(word) == times


@pytest.mark.parametrize(
    ("text", "is_somebody"), [("Fri belt de school.", True), ("Fri, 8 Nov 2024", False), ("Fri Nov 8", False)]
)
def test_a_day_is_one_of_a_mail_before_its_date_alone(text: str, is_somebody: bool) -> None:
    assert bool(leave_nobody(text, [Mention(0, 3, "Fri", "person", SOURCE)])) is is_somebody
