"""Floors under the measured quality; `floors.json` says on which gold, with its hash.

After a deliberate change of gold or a better score: `python tests/quality/raise_floors.py` measures and rewrites
the file; it refuses to lower a floor unless told to.
"""

from __future__ import annotations

import pytest
from raise_floors import MARGIN, ROOT, hash_gold, measure, read_floors

FLOORS = read_floors()


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_quality_does_not_fall(name: str) -> None:
    floor = FLOORS[name]
    gold = ROOT / floor["gold"]
    if not gold.is_dir():
        pytest.skip(f"{floor['gold']} is not here")
    assert hash_gold(gold) == floor["gold_sha256"], "the gold changed: measure again and commit both"
    scores = measure(gold, ROOT / floor["source"])
    short = {
        key: (scores[key], floor[key])
        for key in scores
        if key != "context_taken_share" and scores[key] < floor[key]
    }
    assert short == {}
    assert scores["context_taken_share"] <= floor["context_taken_share"]


def test_floors_are_close_to_what_is_measured_so_that_they_can_fail() -> None:
    assert MARGIN <= 0.03
    for name in ("sample", "test"):
        assert FLOORS[name]["spans_f1"] > 0.4


def test_the_gold_of_the_sample_covers_every_sample_report() -> None:
    reports = {
        path.relative_to(ROOT / "data/sample").as_posix()
        for path in (ROOT / "data/sample").rglob("*.*")
        if path.name != "README.md"
    }
    gold = {
        path.relative_to(folder).as_posix().removesuffix(".jsonl")
        for folder in (ROOT / "data/gold/sample", ROOT / "data/gold/stories")
        for path in folder.rglob("*/*.jsonl")
    }
    assert gold == reports
