from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.classify.encoder import EPSILON, build_encoder, count_layers, unpack_weights
from pipeline.classify.model import FOLDER, GRAPH, WEIGHTS, load_model, tell_model
from pipeline.errors import ModelError

Array = npt.NDArray[np.float32]
N_HEADS = 12


@pytest.fixture(scope="module")
def arrays() -> dict[str, Any]:
    with np.load(FOLDER / WEIGHTS, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files if not name.startswith("linear.")}


def normalise(rows: Array, arrays: Mapping[str, Any], norm: str) -> Array:
    centred = rows - rows.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + EPSILON)
    result: Array = centred / spread * arrays[f"{norm}.weight"] + arrays[f"{norm}.bias"]
    return result


def encode_slowly(pieces: list[int], arrays: Mapping[str, Any]) -> Array:
    """Return what the encoder says by its formulas (Vaswani et al. 2017)."""

    def matrix(name: str) -> Array:
        return unpack_weights(arrays[f"{name}.packed"], arrays[f"{name}.scales"])

    def multiply(rows: Array, name: str) -> Array:
        result: Array = rows @ matrix(name).T + arrays[f"{name}.bias"].astype(np.float32)
        return result

    positions = arrays["positions"].astype(np.float32)
    states = normalise(matrix("words")[pieces] + positions[: len(pieces)], arrays, "norm")
    for layer in (f"layer{number}" for number in range(count_layers(arrays))):
        queries, keys, values = (
            multiply(states, f"{layer}.{part}").reshape(len(pieces), N_HEADS, -1).transpose(1, 0, 2)
            for part in "qkv"
        )
        scores = queries @ keys.transpose(0, 2, 1) / np.sqrt(queries.shape[-1])
        raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (raised / raised.sum(axis=-1, keepdims=True)) @ values
        mixed = mixed.transpose(1, 0, 2).reshape(len(pieces), -1)
        states = normalise(states + multiply(mixed, f"{layer}.out"), arrays, f"{layer}.out_norm")
        wide = multiply(states, f"{layer}.widen")
        bent = 0.5 * wide * (1 + np.tanh(np.sqrt(2 / np.pi) * (wide + 0.044715 * wide**3)))
        states = normalise(states + multiply(bent, f"{layer}.narrow"), arrays, f"{layer}.narrow_norm")
    return states


def test_the_graph_says_what_the_formulas_say(arrays: dict[str, Any]) -> None:
    encoder = build_encoder(arrays, (FOLDER / GRAPH).read_bytes())
    dice = np.random.default_rng(5)
    for length in (3, 40, 330):
        pieces = [0, *dice.integers(3, len(encoder.words), length).tolist(), 1]
        said, wanted = encoder.encode(pieces), encode_slowly(pieces, arrays)
        assert said.shape == wanted.shape == (length + 2, encoder.words.shape[1])
        assert (
            np.corrcoef(said.ravel(), wanted.ravel())[0, 1] > 0.995
        )  # a rounding that falls the other way is carried on by each layer
        assert np.array_equal(said, encoder.encode(pieces))


def test_the_shipped_graph_is_the_one_that_training_writes(arrays: dict[str, Any]) -> None:
    pytest.importorskip("onnx")
    from pipeline.classify.graph import build_graph

    width = arrays["words.packed"].shape[1] * 2
    assert build_graph(count_layers(arrays), N_HEADS, width) == (FOLDER / GRAPH).read_bytes()


def test_a_computer_on_which_onnxruntime_does_not_start_is_told_what_to_do(
    arrays: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ModelError) as told:
        build_encoder(arrays, b"")
    assert "onnxruntime" in told.value.reason
    assert "Visual C++" in str(told.value.advice)
    monkeypatch.setattr("pipeline.classify.model.own_model", load_model)
    assert tell_model().startswith("start niet: onnxruntime")
