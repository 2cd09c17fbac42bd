from __future__ import annotations

from itertools import combinations

import pytest
from trends_build import World

from pipeline.records import FindingType
from pipeline.settings import Settings
from pipeline.trends import measure_saturation
from pipeline.trends.saturation import SATURATION_COLUMNS, expect_themes


def test_new_themes_are_counted_once_and_undated_sessions_left_out() -> None:
    world = World()
    for index, themes in enumerate((("a", "b"), ("b",), ("b", "c"))):
        world.session(f"s{index}", f"2022-0{index + 1}-15")
        for theme in themes:
            world.add(f"s{index}", FindingType.BOTTLENECK, theme, times=2)
    world.session("later", None)
    world.add("later", FindingType.NEED, "d")
    frame = measure_saturation(world.sessions, world.findings, world.themes, Settings())
    assert tuple(frame.columns) == SATURATION_COLUMNS
    assert list(frame["n_themes"]) == [2, 1, 2]
    assert list(frame["n_new"]) == [2, 0, 1]
    assert list(frame["n_known"]) == [2, 2, 3]
    assert frame["expected"].iloc[-1] == pytest.approx(3)


def test_expected_number_is_the_mean_over_all_draws() -> None:
    present = [{"a", "b"}, {"b"}, set[str](), {"c", "d", "b"}, {"a"}]
    for drawn, expected in enumerate(expect_themes(present), 1):
        numbers = [len(set().union(*some)) for some in combinations(present, drawn)]
        assert expected == pytest.approx(sum(numbers) / len(numbers))


def test_no_sessions_no_themes() -> None:
    assert expect_themes([]) == []
    assert measure_saturation([], [], [], Settings()).empty
