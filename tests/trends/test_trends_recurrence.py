from __future__ import annotations

from typing import Any

import pandas as pd
from trends_build import World

from pipeline.records import FindingType, State
from pipeline.settings import Settings
from pipeline.store import COLUMNS
from pipeline.trends import measure_recurrence

MONTHS = ["2021-01-12", "2021-02-09", "2021-03-09", "2021-04-13", "2021-05-11", "2021-06-08"]


def _world(*seen: int) -> World:
    world = World()
    for index, held_on in enumerate(MONTHS):
        world.session(f"s{index}", held_on)
        world.add(f"s{index}", FindingType.INSIGHT, times=12)
    for index in seen:
        world.add(f"s{index}", FindingType.BOTTLENECK, "rooster")
    return world


def _row(world: World) -> dict[str, Any]:
    frame = measure_recurrence(world.sessions, world.findings, world.themes, Settings())
    assert tuple(frame.columns) == COLUMNS["recurrence"]
    (row,) = frame.to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_recurrence_counts_sessions_gaps_and_dates() -> None:
    row = _row(_world(0, 1, 4))
    assert (row["seen_in"], row["possible_in"], row["longest_gap"]) == (3, 6, 2)
    assert (row["first_seen"], row["last_seen"]) == ("2021-01-12", "2021-05-11")
    assert row["because"].startswith("Keert terug: in 3 van 6 sessies.")


def test_two_sessions_are_not_called_recurring() -> None:
    assert _row(_world(0, 5))["because"].startswith("Genoemd in 2 van 6 sessies.")


def test_silence_does_not_solve() -> None:
    row = _row(_world(0))
    assert row["state"] == "onbekend"
    assert "niet dat het is opgelost" in row["because"]
    assert pd.isna(row["longest_gap"])


def test_the_last_session_leaves_it_open() -> None:
    assert _row(_world(0, 5))["state"] == "open"


def test_only_words_of_a_later_session_solve() -> None:
    world = _world(0, 2)
    world.add("s4", FindingType.SUCCESS, "rooster")
    assert _row(world)["state"] == "onbekend"
    world.add("s4", FindingType.SUCCESS, "rooster", flags=("solved",))
    row = _row(world)
    assert row["state"] == "opgelost"
    assert "2021-05-11" in row["because"]


def test_a_solution_before_the_last_mention_does_not_count() -> None:
    world = _world(0, 4)
    world.add("s2", FindingType.SUCCESS, "rooster", state=State.SOLVED)
    assert _row(world)["state"] == "onbekend"


def test_actions_are_linked_from_the_first_mention_on() -> None:
    world = _world(2)
    world.add("s1", FindingType.ACTION, "rooster")
    same = world.add("s2", FindingType.ACTION, "rooster")
    later = world.add("s4", FindingType.ACTION, "rooster")
    world.add("s4", FindingType.ACTION, "sleutels")
    assert _row(world)["linked_actions"] == f"{same}; {later}"


def test_thin_sessions_after_the_last_mention_may_have_missed_it() -> None:
    world = _world(0)
    world.session("s9", "2021-07-13")
    world.add("s9", FindingType.INSIGHT, times=4)
    row = _row(world)
    assert row["possibly_missed"] == 1
    assert "is er 1 sessie met minder dan 10 bevindingen" in row["because"]


def test_undated_sessions_count_but_have_no_place_in_time() -> None:
    world = World()
    world.session("a")
    world.add("a", FindingType.BOTTLENECK, "rooster")
    row = _row(world)
    assert (row["seen_in"], row["possible_in"], row["state"]) == (1, 1, "onbekend")
    assert row["first_seen"] is None
    assert row["possibly_missed"] == 0


def test_themes_that_never_hinder_are_left_out() -> None:
    world = _world()
    world.add("s0", FindingType.SUCCESS, "rooster")
    assert len(measure_recurrence(world.sessions, world.findings, world.themes, Settings())) == 0
