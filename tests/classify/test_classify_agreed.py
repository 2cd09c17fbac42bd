"""What is an agreement: promises are, thanks and accounts of earlier ones are not."""

import pytest
from classify_build import code_report

from pipeline.records import FindingType

REPORT = """# Verslag netwerk Zorg Dichtbij

Datum: 12 december 2024

## {heading}

De dag begon om tien uur met koffie. {text} Daarna was er soep.
"""


def _actions(text: str, heading: str = "Bespreking") -> dict[str, str | None]:
    found = code_report(REPORT.format(heading=heading, text=text))
    return {each.quote.text: each.deadline for each in found if each.type is FindingType.ACTION}


@pytest.mark.parametrize(
    "text",
    [
        "Mia zegt toe dat de bewonersraad de eerste versie krijgt.",
        "Bo neemt op zich om de school te bellen.",
        "Bo bedankt de ouders en stuurt hun volgende week de foto's.",
    ],
)
def test_a_promise_is_an_agreement(text: str) -> None:
    assert text in _actions(text, "Afspraken")


@pytest.mark.parametrize(
    "text",
    ["Mia bedankt iedereen voor de inzet en krijgt bloemen.", "Graag voor de volgende keer."],
)
def test_thanks_and_a_bare_wish_are_none(text: str) -> None:
    assert text not in _actions(text, "Afspraken")


def test_a_sentence_under_a_heading_that_looks_back_is_no_new_agreement() -> None:
    text = "In Westerhof is nog geen zaal gevonden."
    assert text not in _actions(text, "Langs de afspraken")


def test_a_promise_under_a_heading_that_looks_back_still_is_one() -> None:
    text = "Mia zegt toe de zaal in mei te bellen."
    assert text in _actions(text, "Langs de afspraken")


def test_what_was_agreed_before_is_no_new_agreement() -> None:
    assert _actions("Mia deelde de kaart uit die in mei was toegezegd.") == {}
    text = "Mia zegt toe de kaart te maken die in mei was afgesproken."
    assert text in _actions(text)


def test_a_date_before_the_session_in_running_text_is_no_term() -> None:
    text = "Bo zegt toe de lijst van mei 2023 rond te sturen."
    assert _actions(text) == {text: None}
    text = "Bo zegt toe de lijst in mei 2025 rond te sturen."
    assert _actions(text) == {text: "2025-05"}
