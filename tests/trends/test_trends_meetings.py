"""An agreement to hold a meeting is done when that meeting is a session."""

from __future__ import annotations

from dataclasses import replace

import pytest
from trends_build import World

from pipeline.records import FindingType, State
from pipeline.trends import follow_up


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
