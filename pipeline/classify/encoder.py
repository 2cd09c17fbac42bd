"""Run the shipped encoder: a small transformer (Vaswani et al. 2017) in numpy, nothing else needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

EPSILON = 1e-12
"""As in the model that ours starts from."""
GROUP = 32
"""Weights that share one scale (4 bits, symmetric, as the Q4_0 form of ggml)."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One block of the encoder; matrices stand ready to be multiplied from the right."""

    attend: Array
    """(width, 3 * width): queries, keys and values."""
    attend_bias: Array
    out: Array
    out_bias: Array
    out_norm: tuple[Array, Array]
    widen: Array
    widen_bias: Array
    narrow: Array
    narrow_bias: Array
    narrow_norm: tuple[Array, Array]


@dataclass(frozen=True, slots=True)
class Encoder:
    """Word pieces in, a row of numbers for each piece out."""

    words: Array
    positions: Array
    norm: tuple[Array, Array]
    layers: tuple[Layer, ...]
    n_heads: int

    def encode(self, pieces: Sequence[int]) -> Array:
        """Return states of shape (pieces, width) for one window."""
        rows = self.words[np.asarray(pieces)] + self.positions[: len(pieces)]
        states = _normalise(rows, self.norm)
        for layer in self.layers:
            states = _normalise(states + self._attend(states, layer), layer.out_norm)
            wide = states @ layer.widen
            wide += layer.widen_bias
            wide = _gelu(wide)
            states = _normalise(states + wide @ layer.narrow + layer.narrow_bias, layer.narrow_norm)
        return states

    def _attend(self, states: Array, layer: Layer) -> Array:
        length, width = states.shape
        mixed = (states @ layer.attend + layer.attend_bias).reshape(length, 3, self.n_heads, -1)
        queries, keys, values = mixed.transpose(1, 2, 0, 3)
        scale = np.float32((width / self.n_heads) ** -0.5)
        # In place, here and below: the arrays are large, and each new one costs as much as a sum.
        scores = queries @ keys.transpose(0, 2, 1)
        scores *= scale
        scores -= scores.max(axis=-1, keepdims=True)
        raised = np.exp(scores, out=scores)
        joined = raised @ values
        joined /= raised.sum(axis=-1, keepdims=True)
        result: Array = joined.transpose(1, 0, 2).reshape(length, width) @ layer.out
        result += layer.out_bias
        return result


def _normalise(rows: Array, norm: tuple[Array, Array]) -> Array:
    """Layer normalisation (Ba, Kiros and Hinton 2016)."""
    centred: Array = rows - rows.mean(axis=-1, keepdims=True)
    centred /= np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
    centred *= norm[0]
    centred += norm[1]
    return centred


def _gelu(rows: Array) -> Array:
    """Gaussian error linear unit, tanh form (Hendrycks and Gimpel 2016)."""
    inner: Array = np.float32(0.044715) * rows
    inner *= rows
    inner *= rows
    inner += rows
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= np.float32(0.5) * rows
    return inner


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


def build_encoder(arrays: Mapping[str, npt.NDArray[np.generic]], n_heads: int) -> Encoder:
    """Return the encoder whose packed weights stand in `arrays` under the names that training gives them."""

    def matrix(name: str) -> Array:
        return unpack_weights(
            np.asarray(arrays[f"{name}.packed"], np.uint8), np.asarray(arrays[f"{name}.scales"], np.float16)
        )

    def vector(name: str) -> Array:
        return np.asarray(arrays[name], np.float32)

    def norm(name: str) -> tuple[Array, Array]:
        return vector(f"{name}.weight"), vector(f"{name}.bias")

    def layer(name: str) -> Layer:
        return Layer(
            attend=np.ascontiguousarray(np.concatenate([matrix(f"{name}.{part}") for part in "qkv"]).T),
            attend_bias=np.concatenate([vector(f"{name}.{part}.bias") for part in "qkv"]),
            out=np.ascontiguousarray(matrix(f"{name}.out").T),
            out_bias=vector(f"{name}.out.bias"),
            out_norm=norm(f"{name}.out_norm"),
            widen=np.ascontiguousarray(matrix(f"{name}.widen").T),
            widen_bias=vector(f"{name}.widen.bias"),
            narrow=np.ascontiguousarray(matrix(f"{name}.narrow").T),
            narrow_bias=vector(f"{name}.narrow.bias"),
            narrow_norm=norm(f"{name}.narrow_norm"),
        )

    n_layers = sum(name.endswith(".q.packed") for name in arrays)
    return Encoder(
        words=matrix("words"),
        positions=vector("positions"),
        norm=norm("norm"),
        layers=tuple(layer(f"layer{number}") for number in range(n_layers)),
        n_heads=n_heads,
    )
