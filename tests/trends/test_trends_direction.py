from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from trends_build import World, make_series

from pipeline.records import FindingType
from pipeline.settings import Settings
from pipeline.store import COLUMNS
from pipeline.trends import measure_trends

RISING = [1, 2, 3, 4, 5, 6, 8, 10]


def _row(world: World, key: str = "rooster") -> dict[str, Any]:
    frame = measure_trends(world.sessions, world.findings, world.themes, Settings())
    assert tuple(frame.columns) == COLUMNS["trends"]
    (row,) = frame[frame["key"] == key].to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_four_sessions_say_nothing() -> None:
    row = _row(make_series(RISING[:4], [20] * 4))
    assert (row["direction"], row["verdict"]) == ("", "te weinig sessies")
    assert all(math.isnan(row[name]) for name in ("change", "low", "high", "p", "q"))
    assert row["n_sessions"] == 4


@pytest.mark.parametrize(
    ("counts", "direction"),
    [([1, 2, 3, 5, 6, 8], "vaker"), ([8, 6, 5, 3, 2, 1], "minder vaak"), ([1, 6, 2, 7, 1, 6], "wisselend")],
)
def test_five_to_seven_sessions_are_described_without_p(counts: list[int], direction: str) -> None:
    row = _row(make_series(counts, [20] * 6))
    assert (row["direction"], row["verdict"]) == (direction, "beschreven, niet getoetst")
    assert math.isnan(row["p"])
    assert math.isnan(row["low"])
    assert not math.isnan(row["change"])
    assert "6 gedateerde sessies" in row["because"]


def test_a_clear_rise_over_eight_sessions_is_a_hint() -> None:
    row = _row(make_series(RISING, [20] * 8))
    assert (row["direction"], row["verdict"]) == ("vaker", "aanwijzing voor een trend")
    assert row["p"] < 0.01
    assert row["p"] <= row["q"] <= 0.10
    assert 0 < row["low"] < row["change"] < row["high"]
    # Equal sessions: the weighted slope is the plain least squares slope of the share, over 7 steps.
    assert row["change"] == pytest.approx(7 * np.polyfit(range(8), np.array(RISING) / 0.2, 1)[0])


def test_no_trend_shown_is_not_no_change() -> None:
    row = _row(make_series([4, 2, 5, 3, 4, 2, 5, 4], [20] * 8))
    assert row["verdict"] == "geen trend aangetoond"
    assert "betekent niet dat er niets verandert" in row["because"]
    assert row["low"] < 0 < row["high"]


def test_small_sessions_do_not_carry_a_direction() -> None:
    row = _row(make_series([1] * 6, [20, 20, 20, 20, 9, 9]))
    assert (row["direction"], row["verdict"]) == ("", "te weinig sessies met genoeg bevindingen")


def test_fewer_than_fifteen_mentions_are_not_tested() -> None:
    row = _row(make_series([1, 1, 1, 2, 2, 2, 2, 3], [20] * 8))
    assert row["verdict"] == "beschreven, niet getoetst"
    row = _row(make_series([1, 1, 1, 2, 2, 2, 2, 4], [20] * 8))
    assert row["verdict"] != "beschreven, niet getoetst"


def test_a_theme_of_two_sessions_has_no_direction() -> None:
    assert _row(make_series([0, 0, 0, 0, 2, 5], [20] * 6))["verdict"] == "te weinig vermeldingen"


def test_undated_sessions_have_no_part_in_it_and_are_named() -> None:
    world = make_series(RISING[:5], [20] * 5)
    world.session("x")
    world.add("x", FindingType.BOTTLENECK, "rooster", times=20)
    row = _row(world)
    assert (row["n_sessions"], row["n_findings"]) == (5, sum(RISING[:5]))
    assert "Zonder datum" in row["because"]


def test_sessions_of_one_year_without_days_have_no_order() -> None:
    world = World()
    for name in "abcdef":
        world.session(name, "2019")
        world.add(name, FindingType.BOTTLENECK, "rooster", times=12)
    assert _row(world)["verdict"] == "volgorde van sessies onbekend"


def test_types_and_methods_are_measured_too() -> None:
    world = make_series(RISING, [20] * 8)
    assert _row(world, "knelpunt")["measure_of"] == "type"
    row = _row(world, "samenwerking")
    assert (row["measure_of"], row["label"]) == ("method", "Samenwerking")
    # The one method in use is always 100%: a test sees no trend in it.
    assert row["p"] == 1.0


def test_the_same_input_in_another_order_gives_the_same_frame() -> None:
    world = make_series(RISING, [20] * 8)
    first = measure_trends(world.sessions, world.findings, world.themes, Settings())
    again = measure_trends(world.sessions[::-1], world.findings[::-1], world.themes, Settings())
    assert first.equals(again)


def test_a_bottleneck_that_fades_is_told_though_its_theme_stays() -> None:
    fading = [6, 5, 6, 4, 3, 2, 1, 1, 0, 0]
    world = make_series(fading, [14 + n for n in fading])
    for index, n in enumerate(6 - n for n in fading):
        world.add(f"s{index:02d}", FindingType.SUCCESS, "rooster", times=n)
    frame = measure_trends(world.sessions, world.findings, world.themes, Settings())
    rows = {row["measure_of"]: row for row in frame[frame["key"] == "rooster"].to_dict("records")}
    assert rows["theme"]["verdict"] == "geen trend aangetoond"
    row = rows["bottleneck"]
    assert (row["label"], row["direction"]) == ("Rooster als knelpunt", "minder vaak")
    assert row["verdict"] == "aanwijzing voor een trend"


def test_a_theme_of_bottlenecks_alone_is_tested_once() -> None:
    world = make_series(RISING, [20] * 8)
    frame = measure_trends(world.sessions, world.findings, world.themes, Settings())
    assert "bottleneck" not in set(frame["measure_of"])


def test_a_peak_of_one_session_is_named_with_its_agenda() -> None:
    world = make_series([1, 0, 12, 0, 1, 0], [20] * 6)
    world.sessions[2] = replace(world.sessions[2], theme="Rondkomen")
    said = _row(world)["rivals"]
    assert "Bijna alles komt uit één sessie (2020-03-10: 12 van 14, met als agendathema 'Rondkomen')." in said
    assert "één sessie" not in _row(make_series([3, 2, 4, 2, 3, 2], [20] * 6))["rivals"]
