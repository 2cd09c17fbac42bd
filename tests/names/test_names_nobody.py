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
