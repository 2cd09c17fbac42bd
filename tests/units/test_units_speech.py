from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.units.speech import find_statement, quoted_ranges

CASES = [
    ("Dat luisteren ook werken is (Noor)", "Dat luisteren ook werken is", "Noor"),
    ("Punten verbinden aan de reeks (via SKJ)", "Punten verbinden aan de reeks (via SKJ)", None),
    ("“We zien elkaar nu vaker,” vertelt coach Anja de Boer.", "We zien elkaar nu vaker", "Anja de Boer"),
    ("Teamleider Karim geeft aan dat de lijst te lang is voor één team.", "de lijst te lang is voor één team.", "Teamleider Karim"),
    ("Er wordt opgemerkt dat de balie slecht bereikbaar is.", "de balie slecht bereikbaar is.", None),
    ("We merken vaak dat het lastig is om tijd te vinden.", "We merken vaak dat het lastig is om tijd te vinden.", None),
    ("Karim vond dat ongemakkelijk, Hatice zei dat ze nooit zo goed luisterde.", "Karim vond dat ongemakkelijk, Hatice zei dat ze nooit zo goed luisterde.", None),
    ("Ik dacht dat het niets zou worden met die groep.", "Ik dacht dat het niets zou worden met die groep.", None),
    ("De lift is stuk,", "De lift is stuk", None),
    ("Het 'systeem' werkt tegen.", "Het 'systeem' werkt tegen.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "speaker"), CASES)
def test_speakers_and_reporting_clauses_come_off(text: str, claim: str, speaker: str | None) -> None:
    found = find_statement(text, frozenset())
    assert (text[found.start : found.end], found.speaker) == (claim, speaker)


def test_a_denied_report_stays_whole() -> None:
    text = "Niemand zegt dat de wachttijd korter is geworden."
    found = find_statement(text, frozenset())
    assert text[found.start : found.end] == text


def test_a_name_before_a_colon_speaks_only_when_on_the_attendance_list() -> None:
    text = "Marga: de sleutel is zoek sinds maandag."
    assert find_statement(text, frozenset({"Marga"})).speaker == "Marga"
    assert find_statement(text, frozenset()).speaker is None


def test_every_sentence_of_a_quotation_has_its_speaker() -> None:
    text = (
        "“Wij zagen het meteen. Niemand belde terug”, vertelt buurtbewoner Sem Wolters. Daarna was het stil."
    )
    ((start, end, speaker),) = quoted_ranges(text)
    assert text[start:end].startswith("“Wij")
    assert speaker == "Sem Wolters"


@given(st.text(alphabet="aB (),;:.“”'\"Noor zegt dat", max_size=80))
def test_a_statement_lies_inside_its_text(text: str) -> None:
    found = find_statement(text, frozenset({"Noor"}))
    assert 0 <= found.start <= len(text)
    assert found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Karin zegt dat Ahmed, Sanne en Piet de balie doen.", "Ahmed, Sanne en Piet de balie doen."),
        ("Noor dacht mee en zei dat de balie slecht bereikbaar is.", "de balie slecht bereikbaar is."),
    ],
)
def test_a_comma_or_thinking_along_keeps_no_report_whole(text: str, claim: str) -> None:
    found = find_statement(text, frozenset())
    assert text[found.start : found.end] == claim


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Noor zegt toe dat de flat in mei een lift krijgt.",
            "Noor zegt toe dat de flat in mei een lift krijgt.",
        ),
        ("Noor licht toe dat de flat in mei een lift krijgt.", "de flat in mei een lift krijgt."),
        ("Noor geeft toe dat de flat in mei een lift krijgt.", "de flat in mei een lift krijgt."),
        ("Noor zegt dat de flat in mei een lift krijgt.", "de flat in mei een lift krijgt."),
    ],
)
def test_who_promises_does_more_than_report(text: str, claim: str) -> None:
    found = find_statement(text, frozenset())
    assert text[found.start : found.end] == claim
