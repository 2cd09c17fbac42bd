"""Run the shipped encoder: a small transformer (Vaswani et al. 2017), by onnxruntime, its weights in 4 bits as they are stored.

`graph.py` writes the graph; the weights are handed to it here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.errors import ModelError

Array = npt.NDArray[np.float32]
Arrays = Mapping[str, npt.NDArray[np.generic]]

EPSILON = 1e-12
"""As in the model that ours starts from."""
GROUP = 32
"""Weights that share one scale (4 bits, symmetric, as the Q4_0 form of ggml)."""
MATRICES = {"attend": ("q", "k", "v"), "out": ("out",), "widen": ("widen",), "narrow": ("narrow",)}
"""Matrices of a layer of the graph, and those of the file of weights that make them up."""
NORMS = ("out_norm", "narrow_norm")


@dataclass(frozen=True, slots=True)
class Encoder:
    """Word pieces in, a row of numbers for each piece out."""

    words: Array
    positions: Array
    session: Any
    """The layers, as an `onnxruntime.InferenceSession`."""

    def encode(self, pieces: Sequence[int]) -> Array:
        """Return states of shape (pieces, width) for one window."""
        rows = self.words[np.asarray(pieces)] + self.positions[: len(pieces)]
        states: Array = self.session.run(None, {"rows": rows[None]})[0][0]
        return states


def pack_weights(matrix: Array) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float16]]:
    """Return `matrix` (rows, columns) in 4 bits: two values a byte, one scale for each `GROUP` of a row."""
    groups = matrix.reshape(matrix.shape[0], -1, GROUP)
    largest = np.take_along_axis(groups, np.abs(groups).argmax(axis=-1)[..., None], -1)[..., 0]
    scales = (largest / -8).astype(np.float16)
    divisor = np.where(scales == 0, 1, scales).astype(np.float32)
    levels = np.clip(np.round(groups / divisor[..., None]) + 8, 0, 15).astype(np.uint8).reshape(matrix.shape)
    return levels[:, ::2] | (levels[:, 1::2] << 4), scales


def unpack_weights(packed: npt.NDArray[np.uint8], scales: npt.NDArray[np.float16]) -> Array:
    """Return what `pack_weights` packed, rounded to its 16 levels a group."""
    levels = np.empty((packed.shape[0], packed.shape[1] * 2), np.float32)
    levels[:, ::2] = packed & 15
    levels[:, 1::2] = packed >> 4
    groups = (levels - 8).reshape(packed.shape[0], -1, GROUP) * scales.astype(np.float32)[..., None]
    matrix: Array = groups.reshape(levels.shape)
    return matrix


def gather_weights(arrays: Arrays) -> dict[str, npt.NDArray[Any]]:
    """Return what the graph asks for, by its names, from the arrays of the file of weights."""

    def vector(name: str) -> Array:
        return np.asarray(arrays[name], np.float32)

    weights: dict[str, npt.NDArray[Any]] = {
        "norm.weight": vector("norm.weight"),
        "norm.bias": vector("norm.bias"),
    }
    for layer in (f"layer{number}" for number in range(count_layers(arrays))):
        for name, parts in MATRICES.items():
            packed = np.concatenate([np.asarray(arrays[f"{layer}.{part}.packed"]) for part in parts])
            scales = [vector(f"{layer}.{part}.scales").ravel() for part in parts]
            weights[f"{layer}.{name}"] = packed.reshape(len(packed), -1, GROUP // 2)
            weights[f"{layer}.{name}.scale"] = np.concatenate(scales)
            weights[f"{layer}.{name}.bias"] = np.concatenate(
                [vector(f"{layer}.{part}.bias") for part in parts]
            )
        for name in NORMS:
            weights |= {
                f"{layer}.{name}.{kind}": vector(f"{layer}.{name}.{kind}") for kind in ("weight", "bias")
            }
    return weights


def count_layers(arrays: Arrays) -> int:
    """Return the number of layers in the file of weights."""
    return sum(name.endswith(".q.packed") for name in arrays)


def build_encoder(arrays: Arrays, graph: bytes) -> Encoder:
    """Return the encoder whose packed weights stand in `arrays`, and whose layers `graph` (ONNX) describes.

    Raises
    ------
    ModelError
        When onnxruntime is not there, or cannot start on this computer.
    """
    return Encoder(
        words=unpack_weights(
            np.asarray(arrays["words.packed"], np.uint8), np.asarray(arrays["words.scales"], np.float16)
        ),
        positions=np.asarray(arrays["positions"], np.float32),
        session=_start(graph, gather_weights(arrays)),
    )


def _start(graph: bytes, weights: Mapping[str, npt.NDArray[Any]]) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelError(
            f"onnxruntime start niet op deze computer ({error})",
            "Op Windows helpt meestal: installeer 'Microsoft Visual C++ Redistributable'. Anders: classifier = \"rules\" in de instellingen.",
        ) from error
    onnxruntime.disable_telemetry_events()  # reports are confidential: nothing is told to anyone
    options = onnxruntime.SessionOptions()
    # many small products gain nothing from more cores, and processes beside each other would wait for one another
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # the graph has the fast operators already; going further joins sum and normalising into one that is slower
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.add_external_initializers(
        list(weights), [onnxruntime.OrtValue.ortvalue_from_numpy(array) for array in weights.values()]
    )
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
