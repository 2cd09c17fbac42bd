"""Themes over runs: memory, people's decisions, what is reported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from test_themes_cluster import BOATS, OWLS, make

from pipeline.codebook import Codebook
from pipeline.project import (
    ThemeDecision,
    ThemeMemory,
    ThemeMemoryError,
    read_theme_memory,
    write_theme_memory,
)
from pipeline.records import CASE_MASK, Quote
from pipeline.settings import Names, Settings
from pipeline.themes import place_findings, place_in_project, set_chosen_themes
from pipeline.themes.identity import match_groups

TEXTS = [*OWLS, *BOATS]
MORE = ["De uilenkast is van de boer", "Een tweede veerpont komt er niet"]


def _findings(texts: list[str]) -> list:  # type: ignore[type-arg]
    return [make(number, text) for number, text in enumerate(texts)]


def test_ids_and_labels_survive_more_findings(codebook: Codebook, settings: Settings) -> None:
    first = place_findings(_findings(TEXTS), codebook, settings, ThemeMemory())
    again = place_findings(_findings([*TEXTS, *MORE]), codebook, settings, first.memory)
    before = {finding.finding_id: finding.themes for finding in first.findings}
    after = {finding.finding_id: finding.themes for finding in again.findings}
    assert {key: after[key] for key in before} == before
    assert after["f-06"] == before["f-00"]
    assert {theme.label for theme in again.themes} == {theme.label for theme in first.themes}


def test_the_same_run_writes_the_same_bytes(codebook: Codebook, settings: Settings, tmp_path: Path) -> None:
    for _ in range(2):
        memory = read_theme_memory(tmp_path)
        write_theme_memory(tmp_path, place_findings(_findings(TEXTS), codebook, settings, memory).memory)
        written = (tmp_path / "themes.jsonl").read_bytes()
        assert written == (tmp_path / "themes.jsonl").read_bytes()
    assert place_findings(
        _findings(TEXTS), codebook, settings, read_theme_memory(tmp_path)
    ).memory.to_text() == (written.decode())


def test_a_finding_that_is_away_comes_back_to_its_theme(codebook: Codebook, settings: Settings) -> None:
    first = place_findings(_findings(TEXTS), codebook, settings, ThemeMemory())
    away = place_findings(_findings(TEXTS)[1:], codebook, settings, first.memory)
    back = place_findings(_findings(TEXTS), codebook, settings, away.memory)
    assert [f.themes for f in back.findings] == [f.themes for f in first.findings]


def test_rename_merge_and_split_are_kept_for_ever(
    codebook: Codebook, settings: Settings, tmp_path: Path
) -> None:
    first = place_findings(_findings(TEXTS), codebook, settings, ThemeMemory())
    owl, boat = first.findings[0].themes[0], first.findings[3].themes[0]
    lines = (
        f'{{"decision": "rename", "theme": "{owl}", "label": "Vogels", "by": "AB",  "why": "leesbaar"}}\n'
        f'{{"decision": "split", "theme": "{boat}", "label": "Zondagsrust", "findings": ["f-03"]}}\n'
        f'{{"decision": "merge", "theme": "{boat}", "into": "toegang"}}\n'
    )
    (tmp_path / "themes.jsonl").write_text(lines + first.memory.to_text(), encoding="utf-8")
    texts = TEXTS
    for _ in range(3):
        memory = read_theme_memory(tmp_path)
        made = place_findings(_findings(texts), codebook, settings, memory)
        write_theme_memory(tmp_path, made.memory)
        labels = {theme.theme_id: theme.label for theme in made.themes}
        assert labels[owl] == "Vogels"
        assert labels[made.findings[3].themes[0]] == "Zondagsrust"
        assert made.findings[4].themes == made.findings[5].themes == ("toegang",)
        texts = [*texts, "Over de veerpont praten we weer"]
    assert (tmp_path / "themes.jsonl").read_text(encoding="utf-8").startswith(lines)
    assert made.findings[6].themes == ("toegang",)


def test_a_decision_on_nothing_is_reported(codebook: Codebook, settings: Settings) -> None:
    memory = ThemeMemory((), (ThemeDecision("rename", "nieuw-bestaatniet", "X"),))
    changes = place_findings(_findings(TEXTS), codebook, settings, memory).changes
    assert [change.kind for change in changes] == ["stale"]


def test_splits_and_merges_are_reported_and_not_carried_out() -> None:
    memory = ThemeMemory.from_text(
        '{"theme": "a", "label": "A", "terms": [], "findings": ["1", "2", "3", "4", "5", "6"]}\n'
        '{"theme": "b", "label": "B", "terms": [], "findings": ["7", "8", "9"]}\n'
    )
    here = [str(number) for number in range(1, 12)]
    found = match_groups([("1", "2", "3"), ("4", "5", "6", "7", "8", "9"), ("10", "11")], here, memory)
    assert sorted((change.kind, change.theme_id) for change in found.changes) == [
        ("merge", "b"),
        ("split", "a"),
    ]
    assert found.members == {"a": ["1", "2", "3", "4", "5", "6"], "b": ["7", "8", "9"]}
    assert found.fresh == [("10", "11")]


@pytest.mark.parametrize(
    "line",
    [
        "geen json",
        '["x"]',
        '{"theme": "a"}',
        '{"decision": "weg", "theme": "a"}',
        '{"decision": "split", "theme": "a", "label": "b"}',
    ],
)
def test_a_wrong_line_is_refused_by_number(tmp_path: Path, line: str) -> None:
    (tmp_path / "themes.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(ThemeMemoryError, match="regel 2"):
        read_theme_memory(tmp_path)


def test_a_run_that_keeps_names_leaves_no_labels_behind(
    codebook: Codebook, settings: Settings, tmp_path: Path
) -> None:
    place_in_project(_findings(TEXTS), codebook, replace(settings, names=Names.KEEP), tmp_path)
    assert not (tmp_path / "themes.jsonl").exists()
    place_in_project(_findings(TEXTS), codebook, settings, tmp_path)
    assert (tmp_path / "themes.jsonl").exists()


def test_a_join_and_a_name_hold_for_what_a_person_chose_too(codebook: Codebook, settings: Settings) -> None:
    placed = place_findings(_findings(TEXTS), codebook, settings, ThemeMemory())
    one, two, three = (entry.slug for entry in codebook.themes[:3])
    decisions = (ThemeDecision("merge", one, into=two), ThemeDecision("rename", three, "Anders"))
    chosen = {"f-00": (one,), "f-01": (three,)}
    doubted = [replace(each, doubtful_themes=each.themes) for each in placed.findings]
    findings, themes = set_chosen_themes(doubted, placed.themes, chosen, codebook, decisions)
    assert all(
        bool(each.doubtful_themes) is (each.finding_id not in chosen) for each in findings if each.themes
    )
    by_id = {finding.finding_id: finding.themes for finding in findings}
    assert (by_id["f-00"], by_id["f-01"]) == ((two,), (three,))
    assert {theme.theme_id: theme.label for theme in themes}[three] == "Anders"
    assert one not in {theme.theme_id for theme in themes}


def test_a_theme_that_a_person_chose_for_a_held_case_is_not_named(
    codebook: Codebook, settings: Settings
) -> None:
    placed = place_findings(_findings(TEXTS), codebook, settings, ThemeMemory())
    held, *others = placed.findings
    held = replace(held, quote=Quote("d", 0, len(CASE_MASK), CASE_MASK), themes=())
    themes = [
        replace(each, finding_ids=tuple(key for key in each.finding_ids if key != held.finding_id))
        for each in placed.themes
    ]
    chosen = {held.finding_id: ("Ons geheim", "Ons open thema"), others[0].finding_id: ("Ons open thema",)}
    _, after = set_chosen_themes([held, *others], themes, chosen, codebook)
    assert "Ons geheim" not in {theme.label for theme in after}
    (shared,) = (theme for theme in after if theme.label == "Ons open thema")
    assert shared.exemplars == (others[0].finding_id,)
