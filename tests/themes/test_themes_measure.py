from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.codebook import Codebook
from pipeline.errors import GoldError
from pipeline.settings import Settings
from pipeline.themes.measure import find_themes, main, read_gold_themes, score_themes

ROOT = Path(__file__).parents[2]


def test_micro_scores_count_pairs() -> None:
    micro = score_themes([frozenset({"a", "b"}), frozenset({"a"})], [frozenset({"a"}), frozenset({"a", "c"})])
    assert (micro.true, micro.found, micro.gold) == (2, 3, 3)
    assert micro.f1 == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("gold", "floor"),
    [("../shared/gold", 0.74), ("data/training/train/gold/eerste", 0.21), ("data/gold/sample", 0.21)],
)
def test_known_themes_do_not_get_worse(codebook: Codebook, gold: str, floor: float) -> None:
    """Floors .02 under the measured micro-F1; the sample is held out, the other two are development sets."""
    if not (ROOT / gold).is_dir():
        pytest.skip(f"{gold} is not here")
    rows = read_gold_themes([ROOT / gold], Settings(language_model="own"))
    micro = score_themes([frozenset(row.themes) for row in rows], find_themes(rows, codebook))
    assert floor <= micro.f1 < floor + 0.1


def test_the_command_prints_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["De werkdruk is hoog", "Te hoge werkdruk", "De werkdruk daalt niet", "Geld voor de boot"]
    rows = [
        {"doc": "a", "text": text, "facets": {"thema": ["werkdruk" if "druk" in text else "financiering"]}}
        for text in texts
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    main([str(gold), "--errors", "1"])
    printed = capsys.readouterr().out
    assert "micro-F1" in printed
    assert "HDBSCAN" in printed
    with pytest.raises(GoldError):
        read_gold_themes([tmp_path / "nergens"], Settings(language_model="own"))
