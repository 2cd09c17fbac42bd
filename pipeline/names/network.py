"""The network of the learned voice on names, in numpy: how likely each word of a report is part of a person's name.

Each word is the sum of what was learned of its features; two layers look at the words beside it, and the last one also
at what the word looks like elsewhere in the report (Krishnan and Manning 2006 for names). `train.py` fits it.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.errors import ModelError
from pipeline.names.tokens import Token

Array = npt.NDArray[np.float32]
Codes = npt.NDArray[np.uint32]

WIDTH, LAYERS, HIDDEN = 32, 2, 24
"""Numbers that stand for a word, layers that look one word to either side, and size of the last layer. Widths of 32 to 64, two or
three layers and reaches of one or two words did the same within .002 on one fifth of `data/names-dev`."""
REACH = 1
ELSEWHERE = 4
"""What the last layer sees beside the word: its best other place, whether there is one, their mean, and its own score."""
FARTHEST = 6.0
"""Scores of other places are cut off here."""
EPSILON = 1e-5
SHAPES: Mapping[str, tuple[int, ...]] = {
    "norm": (2, WIDTH),
    "look": (LAYERS, 2 * REACH + 1, WIDTH, WIDTH),
    "look_bias": (LAYERS, WIDTH),
    "look_norm": (LAYERS, 2, WIDTH),
    "alone": (WIDTH + 1,),
    "mix": (WIDTH + ELSEWHERE + 1, HIDDEN),
    "last": (HIDDEN + 1,),
}
"""The weights beside those of the features; biases stand last, norms hold scale and shift."""
WEIGHTS_FILE = "tagger.npz"


@dataclass(frozen=True, slots=True)
class Tagger:
    """What was learned of each feature (`codes` ascending, `rows` beside them), and the layers."""

    codes: Codes
    rows: Array
    """(features, WIDTH)"""
    layers: Mapping[str, Array]
    digest: str = ""
    """Of the file of weights; empty for one just trained."""

    def tag(self, tokens: Sequence[Token], features: Iterable[Sequence[str]]) -> Array:
        """Return for each token the probability, 0..1, that it is part of a person's name."""
        bags = [[code_feature(name) for name in names] for names in features]
        if not bags:
            return np.zeros(0, np.float32)
        states = np.maximum(_normed(self._sum_bags(bags), self.layers["norm"]), 0)
        for layer in range(LAYERS):
            seen = _beside(states) @ self.layers["look"][layer].reshape(-1, WIDTH)
            looked = np.maximum(seen + self.layers["look_bias"][layer], 0)
            states = _normed(states + looked, self.layers["look_norm"][layer])
        alone = states @ self.layers["alone"][:-1] + self.layers["alone"][-1]
        wide = np.hstack([states, look_elsewhere([token.low for token in tokens], alone)])
        hidden = np.maximum(wide @ self.layers["mix"][:-1] + self.layers["mix"][-1], 0)
        return squash(hidden @ self.layers["last"][:-1] + self.layers["last"][-1])

    def _sum_bags(self, bags: Sequence[Sequence[int]]) -> Array:
        """Return (words, WIDTH): the sum over the features of each word; what was not learned counts as nothing."""
        found, starts = find_codes(self.codes, bags)
        sums = np.zeros((len(bags), WIDTH), np.float32)
        filled = np.flatnonzero(np.diff(starts))
        if len(filled):
            sums[filled] = np.add.reduceat(self.rows[found], starts[filled], axis=0)
        return sums


@lru_cache(maxsize=200_000)
def code_feature(feature: str) -> int:
    """Return the number that a feature is known by."""
    return zlib.crc32(feature.encode("utf-8"))


def find_codes(
    known: Codes, bags: Sequence[Sequence[int]]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the places in `known` of the codes that stand in it, bag after bag, and where each bag begins (one more than bags)."""
    codes = np.asarray([code for bag in bags for code in bag], np.uint32)
    ends = np.cumsum([0, *(len(bag) for bag in bags)])
    places = np.minimum(np.searchsorted(known, codes), max(0, len(known) - 1))
    held = known[places] == codes if len(known) else np.zeros(len(codes), np.bool_)
    return places[held], np.concatenate([[0], np.cumsum(held)])[ends]


def squash(scores: Array) -> Array:
    """Return the logistic function of scores."""
    return (1 / (1 + np.exp(-np.clip(scores, -60, 60)))).astype(np.float32)


def look_elsewhere(words: Sequence[str], alone: Array) -> Array:
    """Return (words, ELSEWHERE): the highest score of the other places of each word, whether it has any, their mean probability, its own score."""
    _, groups = np.unique(np.asarray(words), return_inverse=True)
    order = np.lexsort((-alone, groups))
    count = np.bincount(groups)
    first = np.cumsum(count) - count
    best = order[first]
    second = alone[order[np.minimum(first + 1, len(order) - 1)]]
    top = alone[best][groups]
    top[best] = second
    has_others = count[groups] > 1
    chances = squash(alone)
    others = np.bincount(groups, chances)[groups] - chances
    mean = np.where(has_others, others / np.maximum(count[groups] - 1, 1), 0)
    return np.stack([np.clip(top, -FARTHEST, FARTHEST) * has_others, has_others, mean, alone], axis=1).astype(
        np.float32
    )


def _normed(rows: Array, norm: Array) -> Array:
    """Return rows with mean 0 and variance 1, scaled and shifted (layer normalisation, Ba et al. 2016)."""
    mean, spread = rows.mean(axis=1, keepdims=True), rows.var(axis=1, keepdims=True)
    result: Array = (rows - mean) / np.sqrt(spread + EPSILON) * norm[0] + norm[1]
    return result


def _beside(states: Array) -> Array:
    """Return (words, reach * WIDTH): each word between its neighbours, nothing before the first and after the last."""
    padded = np.pad(states, ((REACH, REACH), (0, 0)))
    return np.hstack([padded[step : step + len(states)] for step in range(2 * REACH + 1)])


def pack_tagger(tagger: Tagger) -> bytes:
    """Return the weights as a file without pickle; what was learned of features with 8 bits, a scale for each."""
    scale = np.maximum(np.abs(tagger.rows).max(axis=1), EPSILON) / 127
    arrays: dict[str, Any] = {
        "codes": tagger.codes,
        "levels": np.round(tagger.rows / scale[:, None]).astype(np.int8),
        "scale": scale.astype(np.float32),
        **{name: np.asarray(tagger.layers[name], np.float32) for name in SHAPES},
    }
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)
    return stream.getvalue()


def unpack_tagger(raw: bytes) -> Tagger:
    """Return the tagger of a file of weights.

    Raises
    ------
    ModelError
        When its weights were made for another version.
    """
    arrays = np.load(io.BytesIO(raw), allow_pickle=False)
    fits = {name: name in arrays and arrays[name].shape == shape for name, shape in SHAPES.items()}
    if not all(fits.values()) or "codes" not in arrays:
        raise ModelError(f"{WEIGHTS_FILE}: hoort niet bij dit programma", "Installeer Sessiespoor opnieuw.")
    rows = arrays["levels"].astype(np.float32) * arrays["scale"][:, None]
    layers = {name: arrays[name] for name in SHAPES}
    return Tagger(arrays["codes"], rows, layers, hashlib.sha256(raw).hexdigest()[:12])


@cache
def load_tagger() -> Tagger:
    """Return the tagger of this package; it is read once and never changes."""
    return unpack_tagger((files("pipeline.names") / "data" / WEIGHTS_FILE).read_bytes())


def tagger_digest() -> str:
    """Return what tells the weights of this package from others."""
    return load_tagger().digest
