from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from trends_build import World

from pipeline.records import BlockKind, FindingType, State, Unit, UnitForm
from pipeline.settings import Settings
from pipeline.store import COLUMNS
from pipeline.trends import Checked, measure_checked, measure_life_cycle, measure_recurrence
from pipeline.trends.absence import Recall, read_recall

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


def test_what_was_called_solved_and_is_named_again_says_both() -> None:
    world = _world(0, 5)
    world.add("s3", FindingType.SUCCESS, "rooster", flags=("solved",))
    row = _row(world)
    assert row["state"] == "open"
    assert "2021-04-13 noemt iets ervan opgelost" in row["because"]
    assert "De laatste sessie noemt het nog." in _row(_world(0, 5))["because"]


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


def test_silence_is_said_to_be_a_possible_miss_by_the_measured_recall() -> None:
    world = _world(0)
    world.session("s9", "2021-07-13")
    world.add("s9", FindingType.INSIGHT, times=4)
    row = _row(world)
    recall = read_recall().of("sessieverslag", "knelpunt")
    assert row["chance_missed"] == pytest.approx((1 - recall) ** 6, abs=1e-6)
    assert row["possibly_missed"] == 6
    assert "en is gemist, is " in row["because"]


def test_with_a_high_recall_only_thin_sessions_may_have_missed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "pipeline.trends.recurrence.read_recall", lambda: Recall({("", "knelpunt"): (0.9, 99)}, 0.95)
    )
    world = _world(0)
    world.session("s9", "2021-07-13")
    world.add("s9", FindingType.INSIGHT, times=4)
    row = _row(world)
    assert row["possibly_missed"] == 1
    assert row["chance_missed"] < 0.001
    assert _row(_world(0, 3))["returned"]
    assert not _row(_world(0, 2))["returned"]


def test_a_gap_that_can_be_a_miss_is_no_return() -> None:
    row = _row(_world(0, 4))
    assert not row["returned"]
    assert "ook tussendoor kan het gemist zijn" in row["because"].lower()


def test_next_report_says_what_came_nearest_to_an_answer() -> None:
    world = _world(1)
    assert _row(world)["next_report"] == ""
    world.add("s2", FindingType.INSIGHT, "rooster")
    assert _row(world)["next_report"] == "inzicht"
    world.add("s2", FindingType.ACTION, "rooster")
    assert _row(world)["next_report"] == "actie"
    world.add("s2", FindingType.BOTTLENECK, "rooster", flags=("solved",))
    assert _row(world)["next_report"] == "opgelost"


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


def test_life_cycle_takes_the_furthest_phase_of_each_session() -> None:
    world = _world(0, 1)
    world.add("s1", FindingType.NEED, "rooster")
    world.add("s2", FindingType.ACTION, "rooster")
    world.add("s4", FindingType.BOTTLENECK, "rooster", flags=("solved",))
    world.add("s5", FindingType.INSIGHT, "rooster")
    frame = measure_life_cycle(world.sessions, world.findings, world.themes)
    assert tuple(frame.columns) == COLUMNS["life_cycle"]
    assert list(frame["phase"]) == ["knelpunt", "behoefte", "actie", "opgelost"]
    assert list(frame["bottlenecks"]) == [1, 1, 0, 0]


def _checked(*indices: int, units: float = 1.0, themes: float = 1.0) -> dict[str, Checked]:
    return {f"s{index}": Checked(units, themes) for index in indices}


def _row_checked(world: World, checked: dict[str, Checked]) -> dict[str, Any]:
    frame = measure_recurrence(world.sessions, world.findings, world.themes, Settings(), checked)
    (row,) = frame.to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_what_people_read_in_full_was_not_missed() -> None:
    world = _world(0, 1, 4)
    assert _row(world)["returned"] is False
    row = _row_checked(world, _checked(*range(6)))
    assert row["returned"] is True
    assert (row["possibly_missed"], row["chance_missed"]) == (0, 0.0)
    assert "gemist" not in row["because"]


def test_a_type_without_a_theme_leaves_the_theme_to_the_machine() -> None:
    world = _world(0, 4)
    half = _row_checked(world, _checked(*range(6), themes=0.0))
    assert half["chance_missed"] == pytest.approx(1 - read_recall().themes, abs=1e-6)
    assert half["returned"] is False


def test_a_gap_is_an_absence_only_in_sessions_that_were_read() -> None:
    world = _world(0, 4)
    assert _row_checked(world, _checked(2))["returned"] is True
    assert _row_checked(world, _checked(0, 4, 5))["returned"] is False


def test_decisions_are_counted_per_session() -> None:
    world = _world(0)
    units = [
        Unit(f.unit_id, f.session_id, f.document, f.quote, BlockKind.PARAGRAPH, UnitForm.SENTENCE)
        for f in world.findings
    ]
    first = {unit.unit_id for unit in units if unit.session_id == "s0"}
    found = measure_checked(first, {world.findings[0].unit_id}, units, world.findings)
    assert set(found) == {"s0"}
    assert found["s0"].units == 1.0
    assert found["s0"].themes == pytest.approx(1 / 13)
    # All units read and nothing found: no theme was there to miss.
    assert measure_checked(first, set(), units, ())["s0"] == Checked(1.0, 1.0)


@pytest.mark.parametrize("kind", [FindingType.QUESTION, FindingType.ACTION])
def test_a_settled_question_or_agreement_solves_no_theme(kind: FindingType) -> None:
    world = _world(0)
    world.add("s4", kind, "rooster", state=State.SOLVED)
    assert _row(world)["state"] == "onbekend"
    world.add("s4", FindingType.SUCCESS, "rooster", state=State.SOLVED)
    assert _row(world)["state"] == "opgelost"
