"""What a row or sentence says of its own agreement holds for that one; a plan, a promise or a complaint is no proof."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_trends_links import _model, _place
from trends_build import World, follow_all, make_unit, talking_world

from pipeline.records import Classification, FindingType, State, StateGround
from pipeline.trends import follow_up
from pipeline.trends.agreed_again import find_parted, find_repeats
from pipeline.trends.evidence import drop_chance_parts
from pipeline.trends.links import PlaceLink
from pipeline.trends.places import read_places
from pipeline.trends.telling import AGAIN, read_standing

TWO = "Ada schrijft een handleiding voor de kassa en Bo maakt een rooster voor de bar."


def _two_rows(states: tuple[State, State]) -> tuple[World, str, list[str], list[PlaceLink]]:
    world = talking_world(2)
    first = world.add("s0", FindingType.ACTION, text=TWO)
    rows = [
        world.add("s1", FindingType.ACTION, text=text, state=state)
        for text, state in zip(("Handleiding kassa", "Rooster bar"), states, strict=True)
    ]
    world.findings = [
        replace(each, column="Actie") if each.finding_id in rows else each for each in world.findings
    ]
    unit_of = {each.finding_id: each.unit_id for each in world.findings}
    links = [
        PlaceLink(first, "s1", (unit_of[row],), AGAIN, state, is_told=True)
        for row, state in zip(rows, states, strict=True)
    ]
    return world, first, rows, links


def test_rows_that_stand_differently_are_two_agreements_each_with_its_own_state() -> None:
    world, first, rows, links = _two_rows((State.DONE, State.DROPPED))
    assert find_parted(links, world.findings) == {first: frozenset(rows)}
    assert find_repeats(links, world.findings) == {}
    found = {item.finding_id: item for item in follow_up(world.sessions, world.findings, world.units, links)}
    assert [found[row].state for row in rows] == [State.DONE, State.DROPPED]
    assert found[first].state is State.UNKNOWN
    assert "meer afspraken" in found[first].because


def test_of_rows_that_stand_alike_only_one_goes_on_with_the_agreement() -> None:
    world, _, rows, links = _two_rows((State.DONE, State.DONE))
    assert find_parted(links, world.findings) == {}
    assert set(find_repeats(links, world.findings)) == {rows[0]}


def test_an_early_state_is_not_sure_when_a_later_report_names_it() -> None:
    for is_named in (True, False):
        world = talking_world(2)
        action = world.add("s0", FindingType.ACTION, text="Schouw van de speeltuin", state=State.IN_PROGRESS)
        later = world.say("s1", "De schouw van de speeltuin was gezellig.")
        links = [PlaceLink(action, "s1", (later,), 0.5, None)] if is_named else []
        (item,) = follow_up(world.sessions, world.findings, world.units, links)
        assert item.state is State.IN_PROGRESS
        assert item.is_sure is not is_named
        assert ("Later genoemd" in item.because) is is_named


def test_a_decision_to_stop_is_not_dropped_itself() -> None:
    for text, state in (
        ("We hebben besloten de buurtkrant los te laten en een nieuwsbrief te maken.", State.UNKNOWN),
        ("We maken een buurtkrant voor de hele wijk.", State.DROPPED),
    ):
        world = talking_world(2)
        action = world.add("s0", FindingType.ACTION, text=text)
        later = world.say("s1", "De buurtkrant is losgelaten.")
        links = [PlaceLink(action, "s1", (later,), AGAIN, State.DROPPED, is_told=True)]
        (item,) = follow_up(world.sessions, world.findings, world.units, links)
        assert item.state is state


def test_a_decision_to_stop_goes_on_with_what_it_stops() -> None:
    world = talking_world(2)
    first = world.add("s0", FindingType.ACTION, text="Ada maakt een buurtkrant met de scholen.", actor="Ada")
    stop = world.add(
        "s1", FindingType.ACTION, text="Besloten is om de buurtkrant met de scholen los te laten."
    )
    unit_id = next(each.unit_id for each in world.findings if each.finding_id == stop)
    found = follow_all(world, (Classification(unit_id, "state", "vervallen", 1.0, StateGround.IN_SENTENCE),))
    assert found[first].state is State.DROPPED
    assert found[stop].continues == first


def test_what_takes_the_place_of_what_is_stopped_is_not_dropped() -> None:
    world = talking_world(2)
    paper = world.add("s0", FindingType.ACTION, text="Ada maakt een buurtkrant met de scholen.", actor="Ada")
    site = world.add("s0", FindingType.ACTION, text="Bo bouwt een website voor de wijk.", actor="Bo")
    text = "Besloten is de buurtkrant los te laten en verder te gaan met de website van Bo voor de wijk."
    stop = world.add("s1", FindingType.ACTION, text=text)
    unit_id = next(each.unit_id for each in world.findings if each.finding_id == stop)
    found = follow_all(world, (Classification(unit_id, "state", "vervallen", 1.0, StateGround.IN_SENTENCE),))
    assert found[paper].state is State.DROPPED
    assert found[site].state is not State.DROPPED


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Het belschema hangt bij de balie.", State.DONE),
        ("De belschema's liggen weer wekenlang bij de balie.", None),
        ("Het belschema is alweer kwijt.", None),
        ("Ada zou het belschema ophangen.", None),
        ("Ada zou het belschema ophangen en heeft dat gedaan.", State.DONE),
    ],
)
def test_what_lies_again_or_was_only_meant_is_no_proof(text: str, state: State | None) -> None:
    place = replace(_place(None), text=text)
    assert read_standing(place, FindingType.ACTION, _model("gereed", 0.9), AGAIN) is state


def test_a_row_that_plans_is_no_proof() -> None:
    row = replace(_place(FindingType.ACTION), unit_ids=("a", "b"))
    for text, state in (
        ("Belschema ophangen | Ada | mei", State.OPEN),
        ("Belschema opgehangen | Ada | mei", State.DONE),
    ):
        place = replace(row, text=text)
        assert read_standing(place, FindingType.ACTION, _model("gereed", 0.9), AGAIN) is state


@pytest.mark.parametrize(
    ("behind", "state"),
    [
        ("Staat nog steeds open.", State.OPEN),
        ("De kantine staat nog steeds open.", None),
        ("Dat is wat iedereen van de hele straat er van vindt.", None),
    ],
)
def test_a_sentence_without_a_subject_tells_of_the_one_before_it(behind: str, state: State | None) -> None:
    one = replace(make_unit("u1", "s0", 0, "Het belschema van Ada."), last_in_block=False)
    two = replace(make_unit("u2", "s0", 40, behind), first_in_block=False)
    place, _ = read_places([one, two], {}, {"u2": State.OPEN})
    assert place.state is state


def test_an_action_that_tells_how_an_earlier_one_stands_goes_on_with_it() -> None:
    for is_told, continues in ((True, True), (False, False)):
        world = talking_world(2)
        first = world.add("s0", FindingType.ACTION, text="Rooster voor de bar maken")
        again = world.add("s1", FindingType.ACTION, text="Het rooster voor de bar schuift door naar mei.")
        unit_id = next(each.unit_id for each in world.findings if each.finding_id == again)
        link = PlaceLink(first, "s1", (unit_id,), 0.7, State.OPEN, is_told=is_told)
        assert find_repeats([link], world.findings) == ({again: first} if continues else {})


def test_endings_of_participles_with_a_prefix_are_shared_by_chance() -> None:
    words = {one: frozenset({one, "gekom"}) for one in ("toegekom", "terugekom", "gekom")}
    own, other = frozenset({"toegekom"}), frozenset({"terugekom"})
    assert drop_chance_parts(frozenset({"gekom"}), own, other, words) == frozenset()
