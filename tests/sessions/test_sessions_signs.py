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


@pytest.mark.parametrize(
    ("head", "sign", "value"),
    [
        ("Kring Zuid\nAanwezig: Mo en Bo", "names_head", 1.0),
        ("Kring Zuid\nMo, Bo, Els, Tom, Sem en Jan", "names_head", 1.0),
        ("Kring Zuid\nBij de balie hangt het rooster", "names_head", 0.0),
        ("Van: Mo\nAan: Bo\nDatum: 3 mei 2024", "letter", 1.0),
        ("Van: Mo\nKring Zuid", "letter", 0.0),
        ("NIEUWSBRIEF ZUID\nnummer 3", "letter", 1.0),
        (
            "Kring Zuid\n3 mei 2024, in de kas, met iedereen die er bij kon zijn en een lange lijst van wie er niet waren",
            "dated_head",
            1.0,
        ),
        (
            "Kring Zuid\nIn de kas met iedereen die er bij kon zijn en een lange lijst van wie er niet was op 3 mei 2024",
            "dated_head",
            0.0,
        ),
        ("2 Publiek\nUit: Jaarverslag 2022, Museum De Spoel", "other", 3.0),
    ],
)
def test_signs_of_the_head(tmp_path: Path, head: str, sign: str, value: float) -> None:
    path = tmp_path / "stuk.txt"
    path.write_text(f"{head}\n\nDe sleutel hangt in de kas.", encoding="utf-8")
    assert read_kind_signs(read_document(path, "stuk.txt", Settings()))[sign] == value
