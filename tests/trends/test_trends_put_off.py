"""What is put off or told of elsewhere, and questions that are told to be answered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from trends_build import BELL, follow_all, follow_one, talking_world

from pipeline.records import Classification, FindingType, State
from pipeline.trends import follow_up


@pytest.mark.parametrize(
    ("line", "term"), [("Uitgesteld tot 3 maart.", "3 maart"), ("Nieuwe datum: 1 mei.", "1 mei")]
)
def test_what_is_put_off_is_open_with_its_new_term(line: str, term: str) -> None:
    world = talking_world(2)
    action = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    unit_id = world.say("s1", "Ada heeft het belschema voor de tolken nog niet.")
    world.units[-1] = replace(world.units[-1], last_in_block=False)
    world.say("s1", line)
    labels = (Classification(unit_id, "state", "open", 1.0, "rule:test"),)
    item = follow_all(world, labels)[action]
    assert (item.state, item.now_when, item.now_who) == (State.OPEN, term, "")
    assert item.returns[-1].text.endswith(line)


@pytest.mark.parametrize(("behind", "term"), [(0, "1 mei"), (3, "")])
def test_the_new_term_of_a_short_item_may_stand_two_sentences_on(behind: int, term: str) -> None:
    world = talking_world(2)
    action = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    unit_id = world.say("s1", "Ada heeft het belschema voor de tolken nog niet.")
    said = ["De drukker kijkt er pas in april naar.", "Nieuwe datum: 1 mei.", *["Het regende."] * behind]
    for text in said:
        world.units[-1] = replace(world.units[-1], last_in_block=False)
        world.say("s1", text)
    labels = (Classification(unit_id, "state", "open", 1.0, "rule:test"),)
    assert follow_all(world, labels)[action].now_when == term


def test_what_goes_on_until_a_moment_has_that_as_its_term() -> None:
    world = talking_world(2)
    action = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    unit_id = world.say("s1", "Ada heeft het halve belschema voor de tolken; het loopt door tot 1 mei.")
    labels = (Classification(unit_id, "state", "in_uitvoering", 1.0, "rule:test"),)
    item = follow_all(world, labels)[action]
    assert (item.state, item.now_when) == (State.IN_PROGRESS, "1 mei")


def test_a_mail_about_a_session_without_a_day_is_placed_by_its_own_date() -> None:
    world = talking_world(2)
    world.session("mail", None, published_on="2022-01-20")
    action = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    world.say("mail", "Het belschema voor de tolken van Ada is klaar en hangt bij de balie.")
    assert follow_one(world, action).state is State.DONE


def test_what_says_in_words_how_one_stands_says_nothing_of_another() -> None:
    world = talking_world(2)
    mine = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    other = world.add("s0", FindingType.ACTION, text="Ada hangt een schema van de tolken op.", actor="Ada")
    unit_id = world.say("s1", "Het belschema voor de tolken van Ada vervalt.")
    found = follow_all(world, (Classification(unit_id, "state", "vervallen", 1.0, "rule:test"),))
    assert (found[mine].state, found[other].state) == (State.DROPPED, State.UNKNOWN)


def test_what_tells_that_a_question_is_answered_is_no_open_question() -> None:
    world = talking_world(2)
    asked = world.add("s0", FindingType.QUESTION, text="Wie betaalt de tolken?")
    world.add("s1", FindingType.QUESTION, text="Op de vraag wie de tolken betaalt hebben we nu een antwoord.")
    world.add(
        "s1", FindingType.QUESTION, text="Daarmee is de vraag wie de tolken betaalt wel beantwoord: de buren."
    )
    assert [item.finding_id for item in follow_up(world.sessions, world.findings, world.units, ())] == [asked]
