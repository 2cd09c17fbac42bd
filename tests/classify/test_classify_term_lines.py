"""Lines that give the term of the agreement before them."""

from __future__ import annotations

import pytest
from classify_build import code_report, make_unit

from pipeline.classify.facets import actor_of
from pipeline.records import FindingType

HEAD = "# Verslag leerkring\n\nDatum: 3 april 2025\nAanwezig: Karin, Petra, Bo\n\n## Afspraken\n\n"


@pytest.mark.parametrize(
    ("line", "term"),
    [
        ("Klaar: 1 oktober 2025.", "2025-10-01"),
        ("Gereed: 12 mei", "2025-05-12"),
        ("Deadline: 1-6-2025", "2025-06-01"),
        ("Uiterlijk: eind juni", "2025-06"),
        ("Termijn: 15 juni 2025.", "2025-06-15"),
        ("Wanneer: september", "2025-09"),
        ("Klaar voor: 1 juli 2025", "2025-07-01"),
        ("Uiterlijk 1 mei.", "2025-05-01"),
        ("Vóór 1 september 2025.", "2025-09-01"),
        ("Deadline 4 juni 2025", "2025-06-04"),
        ("Klaar voor 12 juni, beloofd.", "2025-06-12"),
    ],
)
def test_a_label_with_a_date_is_the_term_of_the_agreement_before_it(line: str, term: str) -> None:
    for joint in (" ", "\n- "):
        (found,) = code_report(f"{HEAD}- Karin maakt een folder voor de buurt.{joint}{line}\n")
        assert (found.actor, found.deadline) == ("Karin", term)
        assert found.quote.text.startswith("Karin maakt een folder voor de buurt.")


def test_a_line_with_the_owner_may_stand_between() -> None:
    found = {
        each.quote.text: each.deadline
        for each in code_report(HEAD + "- Folder voor de buurt maken.\n- Wie: Karin\n- Klaar: 1 mei 2025\n")
    }
    assert found["Folder voor de buurt maken."] == "2025-05-01"
    assert not any(text.startswith("Klaar") for text in found)


@pytest.mark.parametrize(
    "line",
    [
        "Voor 1 mei belt Petra de gemeente.",
        "Petra belt de gemeente, uiterlijk 1 mei.",
        "Deadline: Petra vraagt de gemeente om uitstel tot 1 mei",
        "Uiterlijk: 1 mei haalt Petra de sleutels op",
    ],
)
def test_a_line_that_says_more_is_its_own_agreement(line: str) -> None:
    found = {
        each.quote.text: each
        for each in code_report(HEAD + f"- Karin maakt een folder voor de buurt.\n- {line}\n")
    }
    assert found["Karin maakt een folder voor de buurt."].deadline is None
    assert line in found


@pytest.mark.parametrize("label", ["Klaar", "Gereed", "Deadline", "Uiterlijk", "Termijn", "Wanneer"])
def test_a_label_is_no_owner(label: str) -> None:
    assert actor_of(make_unit(f"{label}: nog te bepalen"), FindingType.ACTION, None) is None
