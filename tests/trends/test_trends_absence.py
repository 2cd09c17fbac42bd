from __future__ import annotations

from dataclasses import replace

import pytest
from trends_build import World, make_session

from pipeline.records import DocumentKind, FindingType
from pipeline.settings import Settings
from pipeline.trends import measure_presence, measure_trends
from pipeline.trends.absence import (
    Absence,
    Recall,
    chance_all_missed,
    explain_absence,
    read_recall,
    survives,
    theme_words,
)
from pipeline.trends.simulate import FLAT, RISE, simulate_absence, simulate_trends

GOOD = Recall({("", "knelpunt"): (1.0, 50), ("nieuwsbericht_over_sessie", "knelpunt"): (0.2, 50)}, 0.97)


def _explain(
    recall: Recall = GOOD, total: int = 20, theme: str | None = None, count: int = 0, kind: str = ""
) -> Absence:
    session = replace(make_session("s"), theme=theme)
    if kind:
        session = replace(session, kind=DocumentKind(kind))
    return explain_absence(
        session, count=count, total=total, enough=10, theme_words=theme_words("Korte lijnen", ()), usual=1.0,
        type_="knelpunt", recall=recall,
    )  # fmt: skip


def test_four_things_that_are_not_the_same() -> None:
    assert _explain(count=1) is Absence.SEEN
    assert _explain(total=9) is Absence.TOO_LITTLE
    assert _explain(theme="Financiering") is Absence.NOT_DISCUSSED
    assert _explain(theme="Korte lijnen in de wijk") is Absence.NOT_MENTIONED
    assert _explain(recall=read_recall()) is Absence.MISSED
    assert _explain(kind="nieuwsbericht_over_sessie") is Absence.MISSED


def test_chance_of_missing_all() -> None:
    assert chance_all_missed(0.6, 3) == pytest.approx(0.4**3)
    assert survives(0.6, 4)
    assert not survives(0.6, 3)
    assert not survives(0.0, 100)


def test_recall_falls_back_from_kind_to_type_to_all() -> None:
    table = Recall({("", "actie"): (0.5, 60), ("", "vraag"): (0.9, 4), ("x", "actie"): (0.1, 3)}, 0.5)
    assert table.of("x", "actie") == 0.25
    assert table.of("x", "vraag") == pytest.approx(0.5 * (0.5 * 60 + 0.9 * 4) / 64)


def test_the_table_in_the_package_is_measured_for_every_type_that_was_coded() -> None:
    table = read_recall()
    assert 0 < table.themes < 1
    assert {"actie", "knelpunt", "succesfactor"} <= {type_ for kind, type_ in table.types if not kind}


def test_presence_says_what_each_zero_means() -> None:
    world = World()
    for number in range(3):
        world.session(f"s{number}", f"2021-0{number + 1}-01")
        world.add(f"s{number}", FindingType.INSIGHT, times=(12, 12, 3)[number])
    world.add("s0", FindingType.BOTTLENECK, "rooster")
    frame = measure_presence(world.sessions, world.findings, world.themes, Settings())
    assert list(frame[frame["type"] == ""]["absence"]) == ["", "mogelijk_gemist", "te_weinig_tekst"]


def test_rivals_stand_beside_a_trend() -> None:
    world = World()
    for number in range(8):
        world.session(f"s{number}", f"2021-0{number + 1}-01")
        world.add(f"s{number}", FindingType.BOTTLENECK, "rooster", times=1 + number)
        world.add(f"s{number}", FindingType.INSIGHT, times=12 + 3 * number)
    world.sessions[6] = replace(world.sessions[6], theme="Het rooster", kind=DocumentKind.NEWS)
    frame = measure_trends(world.sessions, world.findings, world.themes, Settings())
    (rivals,) = frame[frame["key"] == "rooster"]["rivals"]
    assert "agenda van sessie 7" in rivals
    assert "Latere verslagen zijn langer" in rivals
    assert "soorten verslag" in rivals


def test_the_simulator_finds_what_it_planted_and_no_more() -> None:
    flat, rise = simulate_trends(300, 20, FLAT, 1.0), simulate_trends(300, 20, RISE, 1.0)
    assert flat.limits(flat.permutation)[1] <= 0.05
    assert flat.change_held / flat.runs >= 0.90
    assert rise.permutation > 4 * flat.permutation


def test_misses_make_fewer_false_claims_by_the_rule_than_by_zeros() -> None:
    for recall in (0.3, 0.5, 0.9):
        claims = simulate_absence(400, 12, recall)
        assert claims.gone <= 0.05
        assert claims.returned <= 0.05
        assert claims.returned_naive > 0.2
    assert simulate_absence(400, 12, 0.7, stops=True).gone > 0.95
