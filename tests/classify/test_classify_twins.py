"""Twins: a passage is replaced in its report and its gold, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import GoldError
from pipeline.learning_twins import TURNS, Turn, read_turns, turn_gold, turn_source, write_twins

TRAINING = Path(__file__).parents[2] / "data" / "training"
SOURCE = 'We begonnen laat.\n- de sleutel\n  ligt "altijd" zoek\n- de buren schenken koffie\n'
TURN = Turn("de sleutel ligt “altijd” zoek", 'de sleutel hangt "altijd" op zijn plek')


def test_a_passage_is_found_over_lines_and_quotes() -> None:
    turned = turn_source(SOURCE, [TURN], "a.txt")
    assert (
        turned == 'We begonnen laat.\n- de sleutel hangt "altijd" op zijn plek\n- de buren schenken koffie\n'
    )


def test_a_passage_that_stands_twice_or_never_is_refused() -> None:
    for source in (SOURCE * 2, "Niets."):
        with pytest.raises(GoldError):
            turn_source(source, [TURN], "a.txt")


def test_the_gold_gets_the_opposite_type() -> None:
    rows: list[dict[str, Any]] = [
        {
            "doc": "a.txt",
            "text": TURN.text,
            "type": "knelpunt",
            "types": ["knelpunt", "vraag"],
            "coded": ["knelpunt"],
        },
        {"doc": "a.txt", "text": "de buren schenken koffie", "type": "succesfactor"},
    ]
    turned, kept = turn_gold(rows, [TURN], "a.txt")
    assert turned == {
        "doc": "a.txt",
        "text": TURN.twin,
        "type": "succesfactor",
        "types": ["succesfactor", "vraag"],
        "twin": True,
    }
    assert kept == rows[1]
    with pytest.raises(GoldError):
        list(turn_gold(rows[1:], [TURN], "a.txt"))


def test_every_turned_passage_of_the_corpus_fits_its_report(tmp_path: Path) -> None:
    turns = read_turns(TRAINING / TURNS)
    write_twins(TRAINING / "train", turns, tmp_path)
    rows = [
        json.loads(line)
        for path in (tmp_path / "gold").rglob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert sum(row.get("twin", False) for row in rows) == sum(map(len, turns.values()))
