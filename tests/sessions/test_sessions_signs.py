from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_document
from pipeline.sessions import LIKELY, Weights, read_kind_signs, weigh_signs
from pipeline.sessions.signs import load_weights
from pipeline.settings import Settings


def test_weights_and_signs_have_the_same_names(tmp_path: Path) -> None:
    path = tmp_path / "verslag.txt"
    path.write_text(
        "Verslag kring\n3 mei 2024\n\nWe spraken over de sleutel. Mo vond het wel goed zo.", encoding="utf-8"
    )
    signs = read_kind_signs(read_document(path, "verslag.txt", Settings()))
    assert set(signs) == set(load_weights().signs)


def test_a_sign_counts_from_its_mean_in_its_spread() -> None:
    weights = Weights(0.0, {"session": (2.0, 4.0, 2.0)})
    assert weigh_signs({"session": 4.0}, weights) == pytest.approx(0.5)
    assert weigh_signs({"session": 6.0}, weights) == pytest.approx(0.8808, abs=1e-4)


def test_points_for_a_session_count_for_and_those_for_another_kind_against() -> None:
    weights = load_weights()
    assert weights.signs["session"][0] > 0 > weights.signs["method"][0]
    assert weights.signs["other"][0] < 0 < LIKELY < 1
