from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from report_results import build_results

from pipeline.records import FollowUp, State
from pipeline.report.citing import build_words
from pipeline.report.lookup import build_lookup
from pipeline.report.session_cards import is_place, list_sessions
from pipeline.report.solutions import list_notes
from pipeline.store import COLUMNS

WATER = "Proeftuin Waterrand"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("De Schuur", True),
        ("Buurthuis 't Veer, Havenstraat 12", True),
        ("stadhuis", True),
        ("St. Jansgasthuis", True),
        ("J. van Stolbergschool in Haven", True),
        ("bij de wijkpost", True),
        ("het clubhuis in Haven. Met", False),
        ("ons op de zolder", False),
        ("en maart 2023 door Deelnemer 04", False),
        ("Deelnemer 04 thuis", False),
        ("het buurthuis en de", False),
        ("de zaal waar wij vorige keer ook zaten en waar het toen zo koud was dat", False),
        ("-", False),
    ],
)
def test_a_place_is_shown_when_it_can_be_one(text: str, shown: bool) -> None:
    assert is_place(text) is shown


def test_a_card_has_no_empty_facts_and_no_half_sentence() -> None:
    results = build_results()
    sessions = tuple(replace(item, location="ons op de zolder", time=" ") for item in results.sessions)
    words = build_words(build_lookup(replace(results, sessions=sessions)))
    for row in list_sessions(words, words.lookup.reports(WATER)):
        assert "ons op de zolder" not in row.facts
        assert all(fact.strip() for fact in row.facts)


@pytest.mark.parametrize(
    ("owners", "has_note"),
    [
        (("Deelnemer 01", "Deelnemer 01"), False),
        (("Wil van Bos", "Wil van Bos"), False),
        (("Deelnemer 01", "Deelnemer 02"), True),
        (("de gemeente", "de gemeente"), True),
        (("Wijkteam", "Wijkteam"), True),
    ],
)
def test_a_note_is_not_about_one_person(owners: tuple[str, str], has_note: bool) -> None:
    results = build_results()
    ids = ("s1-f11", "s2-f10")
    kept = {
        item.finding_id: replace(item, actor=owners[ids.index(item.finding_id)])
        for item in results.findings
        if item.finding_id in ids
    }
    findings = tuple(kept.get(item.finding_id, item) for item in results.findings)
    items = tuple(
        FollowUp("action", key, kept[key].actor, None, kept[key].session_id, (), State.UNKNOWN, "")
        for key in ids
    )
    rows = [
        dict.fromkeys(COLUMNS["parties"], 0)
        | {"scope": WATER, "party": who, "category": "professional", "findings": [key]}
        for who, key in zip(owners, ids, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS["parties"]))
    words = build_words(build_lookup(replace(results, findings=findings, follow_ups=items, parties=frame)))
    assert bool(list_notes(words, WATER)) is has_note
