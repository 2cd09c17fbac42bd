"""Items of a list of actions that end with how the point stands."""

from __future__ import annotations

import pytest
from classify_build import code_report

from pipeline.classify.closings import read_closing
from pipeline.records import FindingType, State


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Afgehandeld.", State.DONE),
        ("Punt kan van de lijst.", State.DONE),
        ("Dit actiepunt is hiermee afgerond.", State.DONE),
        ("Het punt vervalt.", State.DROPPED),
        ("Blijft staan, nieuwe datum 1 december 2025.", State.OPEN),
        ("Wordt doorgeschoven.", State.OPEN),
        ("Het punt loopt door.", State.IN_PROGRESS),
        ("De straat loopt door.", None),
        ("De deur blijft open.", None),
        ("De klacht is afgehandeld door de balie.", None),
        ("Wordt aangehouden door de politie.", None),
    ],
)
def test_a_sentence_that_says_only_how_the_point_stands_closes_it(text: str, state: State | None) -> None:
    assert read_closing(text) is state


def test_what_became_of_an_agreement_is_no_agreement_of_its_own() -> None:
    findings = code_report(
        "# Notulen leerkring\n\nDatum: 2 oktober 2025\n\n## Actielijst\n\n"
        "- Gesprek met de vervoerder plannen. Mevrouw Koster heeft dit op 3 juli gevoerd. De vervoerder rijdt sinds september met een bus per dorp. Afgehandeld.\n"
        "- Offerte voor de tillift aanvragen. De aannemer reageert niet. Blijft staan, nieuwe datum 1 december 2025.\n"
        "- Joris belt de drukker.\n"
    )
    actions = [each for each in findings if each.type is FindingType.ACTION]
    assert [(each.quote.text.split()[0], each.state) for each in actions] == [
        ("Gesprek", State.DONE),
        ("Offerte", State.OPEN),
        ("Joris", None),
    ]
