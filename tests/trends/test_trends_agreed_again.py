"""What is agreed again goes on with the first agreement; what another person takes on is another."""

from __future__ import annotations

from trends_build import BELL, follow_all, follow_one, make_cell, talking_world

from pipeline.records import (
    Classification,
    FindingType,
    State,
)
from pipeline.trends.agreed_again import find_repeats
from pipeline.trends.links import PlaceLink
from pipeline.trends.places import read_places
from pipeline.trends.telling import AGAIN


def test_an_action_agreed_again_continues_the_first() -> None:
    world = talking_world()
    first = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    again = world.add("s1", FindingType.ACTION, text="Belschema voor de tolken maken", actor="Ada")
    third = world.add("s2", FindingType.ACTION, text=BELL, actor="Ada")
    other = world.add("s1", FindingType.ACTION, text="Bo haalt de sleutels van de gymzaal.", actor="Bo")
    found = follow_all(world)
    assert found[again].continues == found[third].continues == first
    assert found[first].continues == found[other].continues == ""
    assert found[first].state is State.OPEN
    assert found[again].state is found[third].state is State.OPEN


def test_the_same_words_of_another_owner_are_another_agreement() -> None:
    world = talking_world(2)
    world.add("s0", FindingType.ACTION, text="Els schrijft een stukje voor de krant.", actor="Els")
    other = world.add("s1", FindingType.ACTION, text="Tom schrijft een stukje voor de krant.", actor="Tom")
    assert follow_all(world)[other].continues == ""


def test_two_owners_with_none_in_common_make_two_agreements_unless_the_words_are_the_same() -> None:
    cases = (
        ("Bo", "Sleutel van het hek laten bijmaken", False),
        ("Ada en Bo", "Sleutel van het hek laten bijmaken", True),
        (None, "Sleutel van het hek laten bijmaken", True),
        ("de stuurgroep", "Sleutels van het hek bestellen", False),
        ("Bo", "Telefoonlijst van de tolken maken", True),
    )
    for owner, text, is_one in cases:
        world = talking_world(2)
        first = world.add("s0", FindingType.ACTION, text="Telefoonlijst van de tolken maken", actor="Ada")
        again = world.add("s1", FindingType.ACTION, text=text, actor=owner)
        unit_id = next(each.unit_id for each in world.findings if each.finding_id == again)
        link = PlaceLink(first, "s1", (unit_id,), AGAIN, State.OPEN)
        assert find_repeats([link], world.findings) == ({again: first} if is_one else {})


def test_what_calls_itself_new_is_no_earlier_action() -> None:
    for status, is_new in (
        ("Nieuw", True),
        ("Nieuw. Ada begint in mei.", True),
        ("Nieuwe versie ligt er", False),
    ):
        heads = [make_cell(name, None, name) for name in ("Wie", "Actie", "Status")]
        row = [
            make_cell(f"c{head}", head, text)
            for head, text in (("Wie", "Ada"), ("Actie", BELL), ("Status", status))
        ]
        (place,) = [each for each in read_places([*heads, *row], {}, {}) if " | " in each.text]
        assert place.is_new is is_new
    world = talking_world(2)
    action = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    world.add("s1", FindingType.ACTION, text="Belschema voor de tolken maken (nieuw)", actor="Ada")
    item = follow_one(world, action)
    assert (item.later_sessions, item.state) == ((), State.UNKNOWN)


def test_what_is_handed_over_lives_on_with_its_new_owner() -> None:
    world = talking_world(2)
    action = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    handed = world.add(
        "s1",
        FindingType.ACTION,
        text="Het belschema voor de tolken heeft Ada overgedragen aan Bo.",
        actor="Bo",
    )
    unit_id = next(each.unit_id for each in world.findings if each.finding_id == handed)
    found = follow_all(world, (Classification(unit_id, "state", "open", 1.0, "rule:test"),))
    assert (found[action].who, found[action].now_who) == ("Ada", "Bo")
    assert found[handed].continues == action
    assert found[action].state is State.OPEN
