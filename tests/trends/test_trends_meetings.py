"""An agreement to hold a meeting is done when that meeting is a session."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest
from trends_build import World

from pipeline.records import FindingType, State
from pipeline.trends import follow_up
from pipeline.trends.meetings import agrees_to_hold, find_held


@pytest.mark.parametrize(
    ("text", "term", "title", "state"),
    [
        ("Avond over eenzaamheid organiseren", "2024-05-20", "Eenzaamheid-avond, 20 mei", State.DONE),
        ("Avond over eenzaamheid organiseren", "2024-05-21", "Eenzaamheid-avond, 20 mei", State.UNKNOWN),
        ("Avond over eenzaamheid organiseren", "2024-05", "Eenzaamheid-avond, 20 mei", State.UNKNOWN),
        ("Avond over eenzaamheid organiseren", "2024-05-20", "Verslag overleg Proeftuin", State.UNKNOWN),
        ("Folder over eenzaamheid maken", "2024-05-20", "Eenzaamheid-avond, 20 mei", State.UNKNOWN),
        ("Avond in de proeftuin organiseren", "2024-05-20", "Verslag proeftuin", State.UNKNOWN),
        ("Avond over eenzaamheid organiseren", None, "Eenzaamheid-avond, 20 mei", State.UNKNOWN),
    ],
)
def test_a_meeting_that_is_a_session_was_held(text: str, term: str | None, title: str, state: State) -> None:
    world = World()
    for session_id, day in (("s0", "2024-03-01"), ("s1", "2024-05-20"), ("s2", "2024-07-01")):
        world.session(session_id, day)
    world.sessions[1] = replace(world.sessions[1], title=title)
    world.sessions[2] = replace(world.sessions[2], title="Overleg in juli")
    world.add("s0", FindingType.ACTION, text=text)
    world.findings[0] = replace(world.findings[0], deadline=term)
    (item,) = follow_up(world.sessions, world.findings, world.units, ())
    assert item.state is state
    assert (title in item.because) is (state is State.DONE)


@pytest.mark.parametrize(
    "text",
    [
        "Ada organiseert op 20 mei een avond over eenzaamheid.",
        "Bo en Ada houden in juni een themadag.",
        "Themadag met de gemeente op 12 juni organiseren",
        "Bo plant een overleg met de bond in.",
    ],
)
def test_a_meeting_is_agreed_when_it_is_what_is_organised(text: str) -> None:
    assert agrees_to_hold(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada regelt de broodjes voor de studiedag op 3 mei",
        "Bo zegt Ada af, de studiedag is op 3 mei",
        "Ada mailt voor de sessie van 3 mei de stukken",
        "Bo organiseert het vervoer naar de studiedag",
        "Ada organiseert de muziek tijdens de avond van 3 mei",
        "De studiedag van 3 mei voorbereiden",
        "Op de studiedag een praatje houden",
        "Studiedag op 3 mei de muziek organiseren",
        "De avond van 3 mei vrij houden",
        "Bo houdt de middag van 3 mei vrij",
        "Ada komt op 3 mei naar het overleg",
        "Bo geeft op 3 mei de training",
        "Uitzoeken of we een themadag kunnen organiseren",
        "Ada plant op de themadag bomen",
    ],
)
def test_preparing_or_going_is_not_holding_a_meeting(text: str) -> None:
    assert not agrees_to_hold(text)


def test_many_agreements_and_sessions_are_read_in_little_time() -> None:
    world = World()
    for number in range(300):
        world.session(f"s{number}", f"2024-{number // 28 + 1:02d}-{number % 28 + 1:02d}")
    world.add("s0", FindingType.ACTION, text="Avond over eenzaamheid organiseren")
    action = replace(world.findings[0], deadline="2024-05-20")
    started = perf_counter()
    for _ in range(300):
        find_held(action, world.sessions)
    assert perf_counter() - started < 2
