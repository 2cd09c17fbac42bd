from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trends_build import World, make_series

from pipeline.records import Aim, FindingType, Method, PlannedSession
from pipeline.settings import Settings
from pipeline.store import COLUMNS
from pipeline.trends import (
    cross_facets,
    cross_methods,
    list_sessions,
    measure_balance,
    measure_presence,
    measure_shares,
)
from pipeline.trends.dating import read_period

SETTINGS = Settings()


def _world() -> World:
    world = World()
    world.session("b", "2021-03-02")
    world.session("a", "2020-11-05")
    world.session("x")
    world.session("elders", "2021-01-01", programme="Leerkring Noord")
    world.session("methode", "2021-02-01", is_report=False)
    world.add("a", FindingType.BOTTLENECK, "rooster", times=3)
    world.add("a", FindingType.INSIGHT, method=Method.RESEARCH, times=9)
    world.add("b", FindingType.SUCCESS, "rooster")
    world.add("b", FindingType.BOTTLENECK, "rooster")
    world.add("b", FindingType.SUCCESS, "rooster", repeated_of="f0012")
    world.add("b", FindingType.SUCCESS, "rooster", aim=Aim.SESSION)
    world.add("methode", FindingType.SUCCESS, "rooster", times=5)
    world.add("elders", FindingType.NEED, "sleutels", times=10)
    return world


def test_presence_has_every_pair_of_a_scope_with_zeros() -> None:
    world = _world()
    frame = measure_presence(world.sessions, world.findings, world.themes, SETTINGS)
    assert tuple(frame.columns) == COLUMNS["theme_sessions"]
    mine = frame[(frame["scope"] == "Proeftuin Zuid") & (frame["type"] == "")]
    assert list(mine["session_id"]) == ["a", "b", "x"]
    assert list(mine["n"]) == [3, 2, 0]
    assert list(mine["present"]) == [True, True, False]
    assert set(frame.loc[frame["scope"] == "Proeftuin Zuid", "type"]) == {"", "knelpunt", "succesfactor"}
    assert "methode" not in set(frame["session_id"])


def test_share_is_known_only_with_enough_findings() -> None:
    world = _world()
    frame = measure_presence(world.sessions, world.findings, world.themes, SETTINGS)
    rows = frame[(frame["theme_id"] == "rooster") & (frame["type"] == "")].set_index("session_id")
    assert rows.loc["a", "share"] == pytest.approx(3 / 12)
    assert rows["low"].lt(0.25)["a"]
    assert rows["high"].gt(0.25)["a"]
    assert rows.loc[["b", "x"], ["share", "low", "high"]].isna().all(axis=None)


def test_programmes_are_not_pooled() -> None:
    world = _world()
    frame = measure_presence(world.sessions, world.findings, world.themes, SETTINGS)
    assert set(frame.loc[frame["scope"] == "Leerkring Noord", "theme_id"]) == {"sleutels"}


def test_empty_input_gives_empty_frames_with_the_promised_columns() -> None:
    assert tuple(measure_presence([], [], [], SETTINGS).columns) == COLUMNS["theme_sessions"]
    assert len(measure_shares([], [], SETTINGS)) == 0
    assert len(measure_balance([], [], [])) == 0
    assert len(cross_methods([], [])) == 0


def test_a_finding_of_an_unknown_session_is_an_error() -> None:
    world = _world()
    with pytest.raises(ValueError, match="unknown session"):
        measure_presence(world.sessions[1:], world.findings, world.themes, SETTINGS)


def test_shares_of_small_sessions_are_marked() -> None:
    world = _world()
    frame = measure_shares(world.sessions, world.findings, SETTINGS)
    rows = frame[(frame["key"] == "knelpunt") & (frame["scope"] == "Proeftuin Zuid")].set_index("session_id")
    assert list(rows["enough"]) == [True, False, False]
    assert rows.loc["b", "share"] == pytest.approx(0.5)
    assert rows["share"].isna()["x"]


def test_shares_of_all_types_add_up_to_one() -> None:
    world = _world()
    frame = measure_shares(world.sessions, world.findings, SETTINGS)
    sums = frame[frame["share"].notna()].groupby(["session_id", "measure_of"])["share"].sum()
    assert sums.round(5).eq(1.0).all()


def test_balance_counts_sessions_not_findings() -> None:
    world = _world()
    row = measure_balance(world.sessions, world.findings, world.themes).set_index("theme_id").loc["rooster"]
    assert (row["helps"], row["hinders"], row["both"]) == (1, 2, 1)
    assert (row["n_helps"], row["n_hinders"], row["possible_in"]) == (1, 4, 3)


def test_facets_are_crossed_where_the_reports_have_them() -> None:
    world = make_series([2, 1], [12, 12])
    assert cross_facets(world.sessions, world.findings).empty
    world.findings[0] = replace(world.findings[0], perspective="systeem", v_theme="verbinding")
    frame = cross_facets(world.sessions, world.findings)
    assert set(frame["facet"]) == {"perspective"}, "one session on one V is no series on four"
    (row,) = frame[(frame["key"] == "systeem") & (frame["type"] == "knelpunt")].to_dict("records")
    assert (row["n"], row["n_sessions"], row["possible_in"]) == (1, 1, 2)
    assert set(frame["key"]) == {"systeem", "professional", "veranderproces"}
    world.sessions[1] = replace(
        world.sessions[1], planned=(PlannedSession(None, theme="Verstand en ambacht"),)
    )
    frame = cross_facets(world.sessions, world.findings)
    treated = frame[frame["facet"] == "v_theme"].groupby("key")["n"].sum()
    assert treated.to_dict() == {
        "verantwoordelijkheid": 0, "verstand/ambacht": 0, "verbinding": 1, "vertrouwen": 0,
    }  # fmt: skip


def test_crossing_counts_methods_by_types() -> None:
    world = _world()
    frame = cross_methods(world.sessions, world.findings)
    cell = frame[(frame["method"] == "onderzoek") & (frame["type"] == "inzicht")].set_index("scope")
    assert cell.loc["Proeftuin Zuid", "n"] == 9
    assert cell.loc["Proeftuin Zuid", "n_sessions"] == 1
    assert cell.loc["Leerkring Noord", "n"] == 0


def test_sessions_without_a_date_stand_last_and_without_a_place() -> None:
    world = _world()
    frame = list_sessions(world.sessions, world.findings, SETTINGS)
    mine = frame[frame["scope"] == "Proeftuin Zuid"]
    assert list(mine["session_id"]) == ["a", "b", "x"]
    assert mine["order"].isna().tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("held_on", "first", "last"),
    [
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-Q2", "2019-04-01", "2019-06-30"),
        ("2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_a_moment_is_read_as_the_days_it_can_mean(held_on: str, first: str, last: str) -> None:
    period = read_period(held_on)
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert period.first <= period.middle <= period.last


@given(st.text(max_size=12))
def test_what_is_no_moment_has_no_period(text: str) -> None:
    period = read_period(text)
    assert period is None or text.startswith(f"{period.first.year:04d}")


@pytest.mark.parametrize("held_on", [None, "", "2019-13", "2019-02-30", "0000", "mei 2019", "2019-05-03T10"])
def test_a_wrong_date_is_no_date(held_on: str | None) -> None:
    assert read_period(held_on) is None


def test_order_follows_number_when_only_the_year_is_known() -> None:
    world = World()
    world.session("a", "2019", number=3)
    world.session("b", "2019", number=2)
    frame = list_sessions(world.sessions, [], SETTINGS)
    assert list(frame["session_id"]) == ["b", "a"]
