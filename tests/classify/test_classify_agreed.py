"""What is an agreement: promises are, thanks and accounts of earlier ones are not."""

import pytest
from classify_build import code_report, judge_report

from pipeline.classify.coding import _lies_before
from pipeline.records import DocumentKind, FindingType, Session

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
    ["Mia bedankt iedereen voor de inzet en krijgt bloemen.", "Graag in het volgende overleg."],
)
def test_thanks_and_a_bare_wish_are_none(text: str) -> None:
    assert text not in _actions(text, "Afspraken")


@pytest.mark.parametrize(
    ("text", "is_thanks"),
    [
        ("Mia bedankt Bo, Jan en Els voor de inzet.", True),
        ("Mia dankt de ouders die aan de dag meewerkten.", True),
        ("De aanpak dankt zijn succes aan het wekelijkse overleg.", False),
        ("Marja bedankt als penningmeester, we zoeken een opvolger.", False),
        ("Marja bedankt als penningmeester.", False),
        ("Bo bedankt voor het lidmaatschap.", False),
        ("Bo bedankt de ouders, Jan belt de school.", False),
    ],
)
def test_thanks_that_say_something_are_no_courtesy(text: str, *, is_thanks: bool) -> None:
    judged = judge_report(REPORT.format(heading="Bespreking", text=text))
    (source,) = (each.decision.source for each in judged if each.unit.quote.text == text)
    assert (source == "rule:C1.courtesy") is is_thanks


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


@pytest.mark.parametrize(
    ("deadline", "held_on", "is_before"),
    [
        ("2024-Q1", "2024-05-14", True),
        ("2024-Q2", "2024-05-14", False),
        ("2024-Q3", "2024-05-14", False),
        ("2024-04", "2024-Q2", False),
        ("2024-03", "2024-Q2", True),
        ("2024", "2024-Q2", False),
        (None, "2024-05-14", False),
        ("voorjaar 2024", "2024-05-14", False),
        ("voorjaar 2024", "2024-06-14", True),
        ("zomer 2024", "2024-05-14", False),
        ("zomer 2024", "2024-10-01", True),
        ("najaar 2023", "2024-01-10", True),
        ("winter 2024", "2024-12-20", False),
    ],
)
def test_a_quarter_or_season_lies_before_a_session_by_its_last_month(
    deadline: str | None, held_on: str, *, is_before: bool
) -> None:
    session = Session("s1", "d1", "s1.txt", 0, 9, DocumentKind.OTHER, True, "", held_on=held_on)
    assert _lies_before(deadline, session) is is_before


@pytest.mark.parametrize(
    "text",
    [
        "Loes laat de gevel van de drie panden voor de zomer schilderen.",
        "Wim tikt de kaartjes van de muur uit.",
        "Loes koopt twee ladders.",
        "Wim legt het plan voor aan de raad van toezicht.",
    ],
)
def test_who_takes_on_something_by_name_agrees_it(text: str) -> None:
    assert text in _actions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Loes laat zich niet snel van de wijs brengen.",
        "Wim koopt elke week brood voor de buren.",
        "Loes laat weten dat ze de buren al jaren zien.",
    ],
)
def test_what_somebody_does_by_habit_or_lets_be_known_is_none_by_that_rule(text: str) -> None:
    judged = judge_report(REPORT.format(heading="Bespreking", text=text))
    assert not [
        each
        for each in judged
        if each.unit.quote.text == text and each.decision.source == "rule:action.person"
    ]
