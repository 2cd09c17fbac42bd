"""What people decided of agreements holds for its own row, whatever is told with it as one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from trends_build import BELL, World, follow_all, talking_world

from pipeline.decisions import BY_PERSON, Decided
from pipeline.records import FindingType, FollowUp, State
from pipeline.trends import set_finding_states, set_told_states


@pytest.fixture
def world() -> World:
    """Return three sessions: an agreement, the same agreed again, and a place that tells that it is done."""
    made = talking_world()
    made.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    made.add("s1", FindingType.ACTION, text="Belschema voor de tolken maken", actor="Ada")
    made.say("s2", "Het schema voor de tolken van Ada is klaar en hangt bij de balie.")
    return made


def decide(world: World, **by_text: Decided) -> dict[str, FollowUp]:
    """Return the first row and the one that agrees it again, as people decided on them."""
    items = list(follow_all(world).values())
    assert items[1].continues == items[0].finding_id
    rows = {"first": world.findings[0].unit_id, "again": world.findings[1].unit_id}
    told = set_told_states(items, world.findings, {rows[key]: each for key, each in by_text.items()})
    return {"first": told[0], "again": told[1]}


def test_a_state_holds_for_its_row_and_the_other_keeps_what_was_read(world: World) -> None:
    told = decide(world, again=Decided(state=State.DROPPED))
    assert (told["again"].state, told["again"].because) == (State.DROPPED, BY_PERSON)
    assert told["first"].state is State.DONE
    assert told["first"].because != BY_PERSON
    assert told["again"].continues == ""
    assert told["again"].apart_from == told["first"].finding_id


def test_the_first_row_alone_is_decided_and_the_later_one_is_not_called_decided(world: World) -> None:
    told = decide(world, first=Decided(state=State.DROPPED))
    assert (told["first"].state, told["first"].because) == (State.DROPPED, BY_PERSON)
    assert {each.state for each in told["first"].returns} == {None}
    assert told["again"].state is State.DONE
    assert told["again"].because != BY_PERSON
    assert told["again"].apart_from == told["first"].finding_id


def test_two_rows_keep_the_two_states_that_people_gave_them(world: World) -> None:
    told = decide(world, first=Decided(state=State.DROPPED), again=Decided(state=State.OPEN))
    assert {key: each.state for key, each in told.items()} == {"first": State.DROPPED, "again": State.OPEN}
    assert {each.because for each in told.values()} == {BY_PERSON}
    assert told["again"].continues == ""


def test_rows_of_which_people_say_the_same_are_told_as_one(world: World) -> None:
    told = decide(world, first=Decided(state=State.DONE), again=Decided(state=State.DONE))
    assert told["again"].continues == told["first"].finding_id
    told = decide(world, again=Decided(state=State.DONE))
    assert told["again"].continues == told["first"].finding_id
    assert told["first"].because != BY_PERSON


def test_an_owner_given_to_a_later_row_is_not_told_of_the_first(world: World) -> None:
    items = list(follow_all(world).values())
    unit = world.findings[1].unit_id
    given = [items[0], replace(items[1], who="de bibliotheek"), *items[2:]]
    told = set_told_states(given, world.findings, {unit: Decided(actor="de bibliotheek")})
    assert told[1].continues == ""
    assert told[0].who == "Ada"
    nobody = [replace(items[0], who=None), given[1], *items[2:]]
    assert set_told_states(nobody, world.findings, {unit: Decided(actor="de bibliotheek")})[1].continues == ""


def test_an_owner_and_a_term_that_a_person_gave_are_not_changed_by_a_report(world: World) -> None:
    items = list(follow_all(world).values())
    given = [replace(items[0], now_who="Bo", now_when="1 mei"), *items[1:]]
    unit = world.findings[0].unit_id
    (first, *_) = set_told_states(given, world.findings, {unit: Decided(actor="Ada", deadline="2022-03-01")})
    assert (first.now_who, first.now_when) == ("", "")


def test_later_rows_that_nobody_decided_on_stay_together(world: World) -> None:
    world.add("s2", FindingType.ACTION, text="Belschema voor de tolken maken", actor="Ada")
    items = list(follow_all(world).values())
    ids = [each.finding_id for each in items]
    assert [each.continues for each in items] == ["", ids[0], ids[0]]
    told = set_told_states(items, world.findings, {world.findings[0].unit_id: Decided(state=State.DROPPED)})
    assert [each.continues for each in told] == ["", "", ids[1]]


def test_what_a_person_decided_of_a_finding_is_set_on_that_finding_only(world: World) -> None:
    first, *rest = set_finding_states(
        world.findings, {world.findings[0].unit_id: Decided(state=State.DROPPED)}
    )
    assert first.state is State.DROPPED
    assert rest == world.findings[1:]


def test_a_row_told_apart_is_no_longer_called_the_same_agreement(world: World) -> None:
    world.add("s2", FindingType.ACTION, text="Belschema voor de tolken maken", actor="Ada")
    items = list(follow_all(world).values())
    told = set_told_states(items, world.findings, {world.findings[0].unit_id: Decided(state=State.DROPPED)})
    assert items[1].because.startswith("Zelfde afspraak als ")
    assert "Zelfde afspraak" not in told[1].because
    assert told[2].because == f"Zelfde afspraak als {items[1].finding_id}. {told[1].because}"
