from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from report_results import build_results

from pipeline.decisions import BY_PERSON
from pipeline.records import Certainty, FollowUp, State
from pipeline.report.agreements import group_states, list_follow_ups
from pipeline.report.certainty import certainty_of, say_state, say_states
from pipeline.report.citing import build_words
from pipeline.report.lookup import build_lookup
from pipeline.report.tables import TABLES
from pipeline.report.texts import read_texts
from pipeline.report.views import Anchors
from pipeline.report.workbook import build_sheets
from pipeline.settings import Language

WATER = "Proeftuin Waterrand"
ITEM = FollowUp("action", "s1-f11", "Deelnemer 01", None, "s1", ("s2",), State.DONE, "")


@pytest.mark.parametrize(
    ("changes", "certainty"),
    [
        ({}, Certainty.SURE),
        ({"is_sure": False}, Certainty.LIKELY),
        ({"is_sure": False, "because": BY_PERSON}, Certainty.PERSON),
        ({"state": State.UNKNOWN}, Certainty.UNKNOWN),
        ({"kind": "question", "state": State.SOLVED}, Certainty.POSSIBLE),
        ({"kind": "question", "state": State.OPEN}, Certainty.SURE),
        ({"kind": "solution", "state": State.SOLVED, "is_sure": False}, Certainty.LIKELY),
    ],
)
def test_a_state_is_as_sure_as_its_ground(changes: dict[str, Any], certainty: Certainty) -> None:
    assert certainty_of(replace(ITEM, **changes)) is certainty


@pytest.mark.parametrize(
    ("certainties", "words"),
    [
        (("zeker", "mens"), "2 gereed"),
        (("zeker", "waarschijnlijk", "waarschijnlijk"), "3 gereed, waarvan 2 waarschijnlijk"),
        (("waarschijnlijk",), "1 waarschijnlijk gereed"),
    ],
)
def test_a_number_says_how_many_are_no_more_than_likely(certainties: tuple[str, ...], words: str) -> None:
    assert say_states(read_texts(Language.NL), "gereed", certainties) == words


@pytest.mark.parametrize(
    ("state", "certainty", "words"),
    [
        ("gereed", "zeker", "stand: gereed"),
        ("gereed", "waarschijnlijk", "stand: waarschijnlijk gereed"),
        ("opgelost", "mogelijk", "mogelijk beantwoord"),
        ("onbekend", "", "stand: onbekend"),
    ],
)
def test_a_state_is_said_as_surely_as_it_is(state: str, certainty: str, words: str) -> None:
    assert say_state(read_texts(Language.NL), state, certainty) == words


def test_page_table_and_workbook_say_the_same_of_one_agreement() -> None:
    results = replace(build_results(), follow_ups=(replace(ITEM, is_sure=False),))
    lookup = build_lookup(results)
    words = build_words(lookup)
    rows = list_follow_ups(words, WATER, "action", Anchors())
    done = next(group for group in group_states("w", rows) if group.state == "gereed")
    assert done.say(words.texts) == "1 waarschijnlijk gereed"
    assert [row["certainty"] for row in TABLES["follow_up"](lookup)] == ["waarschijnlijk"]
    sheet = next(each for each in build_sheets(words) if each.key == "actions")
    place = [column.key for column in sheet.columns].index("certainty")
    assert [row[place] for row in sheet.rows] == ["waarschijnlijk"]
