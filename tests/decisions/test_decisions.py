from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.decisions import (
    METHOD,
    NO_FINDING,
    NOTE,
    THEMES,
    TYPE,
    DecisionError,
    UnitDecision,
    append_decisions,
    read_decisions,
    settle_decisions,
)
from pipeline.records import FindingType, Method


def decide(
    field: str, value: str, when: str = "2026-01-01T10:00:00+00:00", unit: str = "u-1"
) -> UnitDecision:
    return UnitDecision(unit, field, value, "Ada", when)


def test_decisions_are_only_added(tmp_path: Path) -> None:
    append_decisions(tmp_path, [decide(TYPE, "knelpunt")])
    first = (tmp_path / "decisions.jsonl").read_bytes()
    append_decisions(tmp_path, [decide(TYPE, "behoefte"), decide(NOTE, 'een "notitie"\nop twee regels')])
    assert (tmp_path / "decisions.jsonl").read_bytes().startswith(first)
    append_decisions(tmp_path, [decide(NOTE, "een regel\u2028nog een")])
    read = [each.value for each in read_decisions(tmp_path)]
    assert read == ["knelpunt", "behoefte", 'een "notitie"\nop twee regels', "een regel\u2028nog een"]


def test_the_latest_decision_on_a_field_is_in_force() -> None:
    settled = settle_decisions(
        [decide(TYPE, "knelpunt"), decide(METHOD, "onderzoek"), decide(TYPE, "inzicht")]
    )
    assert settled["u-1"].type is FindingType.INSIGHT
    assert settled["u-1"].method is Method.RESEARCH
    assert settled["u-1"].source == "person:1"


def test_no_finding_can_be_taken_back() -> None:
    settled = settle_decisions([decide(TYPE, NO_FINDING), decide(TYPE, "vraag")])
    assert not settled["u-1"].no_finding
    assert settled["u-1"].type is FindingType.QUESTION


def test_what_is_in_force_already_is_told_from_a_change() -> None:
    settled = settle_decisions([decide(THEMES, "vertrouwen; eigen thema")])
    assert decide(THEMES, "vertrouwen; eigen thema").is_in_force(settled)
    assert decide(THEMES, "tempo").contradicts(settled)
    assert not decide(NOTE, "nieuw").contradicts(settled)


def test_an_unfinished_last_line_does_not_swallow_the_next(tmp_path: Path) -> None:
    append_decisions(tmp_path, [decide(TYPE, "knelpunt")])
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    append_decisions(tmp_path, [decide(TYPE, "actie")])
    assert len(read_decisions(tmp_path)) == 2


@pytest.mark.parametrize(
    "line", ["{", '{"unit_id": "u-1"}', '{"unit_id":"u","field":"type","value":"x","who":"","when":""}', "[]"]
)
def test_a_damaged_line_stops_the_run_and_says_where(tmp_path: Path, line: str) -> None:
    (tmp_path / "decisions.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(DecisionError, match="regel 1"):
        read_decisions(tmp_path)


def test_a_project_without_decisions_has_none(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == ()
