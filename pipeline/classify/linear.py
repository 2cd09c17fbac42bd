"""The linear voice: what words, pieces of words, neighbours, headings and the rules say of a unit, each on its own.

It learns less of the way a text is written than the encoder and so carries further: on the five real reports, of which
neither saw one, it finds more (docs/method.md). Together they do better than either (Hansen and Salamon 1990).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.records import Unit

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float32]

PREFIX = "linear."
"""Of the names of its arrays in the file of weights."""
HEADS = ("types", "methods", "themes")
_WORDS: Mapping[str, Any] = {"token_pattern": r"\w+|\?", "sublinear_tf": True, "min_df": 3}
BLOCKS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "words": ("text", {**_WORDS, "ngram_range": (1, 2)}),
    "pieces": ("text", {"analyzer": "char_wb", "ngram_range": (3, 5), "sublinear_tf": True, "min_df": 10}),
    "lemmas": ("lemmas", _WORDS),
    "before": ("before", _WORDS),
    "after": ("after", _WORDS),
    "headings": ("headings", _WORDS),
}
"""Blocks of signs: which text of a unit is counted, and how (scikit-learn's `TfidfVectorizer`)."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of the signs of a unit, per head."""

    counters: Mapping[str, Any]
    """A fitted `TfidfVectorizer` per block."""
    heads: Mapping[str, tuple[Any, Array]]
    """Per head weights (signs by labels; sparse of themes) and bias (labels)."""

    def predict(self, units: Sequence[Unit], features: Sequence[Sequence[float]]) -> dict[str, Array]:
        """Return probabilities per head, a row per unit; those of themes each on its own, the others adding up to 1.

        `features` as `read_features` gives them.
        """
        import numpy as np

        if not units:
            return {name: np.zeros((0, len(bias)), np.float32) for name, (_, bias) in self.heads.items()}
        rows = join_signs(
            [self.counters[name].transform(texts) for name, texts in read_texts(units)], features
        )
        scores = {name: _dense(rows @ weights) + bias for name, (weights, bias) in self.heads.items()}
        return {
            name: 1 / (1 + np.exp(-each)) if name == "themes" else softmax(each)
            for name, each in scores.items()
        }


def softmax(scores: Array) -> Array:
    """Return scores as probabilities that add up to 1 per row."""
    import numpy as np

    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Array = raised / raised.sum(axis=1, keepdims=True)
    return result


def read_texts(units: Sequence[Unit]) -> list[tuple[str, list[str]]]:
    """Return per block of signs the texts that are counted, one per unit."""
    texts = {
        "text": [unit.quote.text for unit in units],
        "lemmas": [" ".join(unit.lemmas) for unit in units],
        "before": [unit.previous or "" for unit in units],
        "after": [unit.following or "" for unit in units],
        "headings": [" ".join([*(each.text for each in unit.trail), unit.column or ""]) for unit in units],
    }
    return [(name, texts[field]) for name, (field, _) in BLOCKS.items()]


def join_signs(counted: Sequence[Any], features: Sequence[Sequence[float]]) -> Any:
    """Return one sparse matrix, a row per unit: the counted blocks in order, and what the rules say."""
    import numpy as np
    from scipy.sparse import csr_array, hstack

    return hstack([*counted, csr_array(np.asarray(features, np.float32))], format="csr", dtype=np.float32)


def build_linear(arrays: Mapping[str, Any]) -> Linear:
    """Return the voice that `arrays` hold, as `pack_linear` wrote them."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    counters = {}
    for name, (_, options) in BLOCKS.items():
        terms = bytes(arrays[f"{PREFIX}{name}"]).decode().split("\n")
        known = {term: row for row, term in enumerate(terms)}
        counters[name] = TfidfVectorizer(**{**options, "min_df": 1}, vocabulary=known)
        counters[name].idf_ = arrays[f"{PREFIX}{name}.idf"].astype(np.float64)
    heads = {name: (_scale(arrays, f"{PREFIX}{name}"), arrays[f"{PREFIX}{name}.bias"]) for name in HEADS}
    return Linear(counters, heads)


def _scale(arrays: Mapping[str, Any], head: str) -> Any:
    """Return whole steps (signs by labels) times the step of each label, sparse where they were stored so."""
    import numpy as np
    from scipy.sparse import csr_array

    scale = arrays[f"{head}.scale"]
    if f"{head}.weight" in arrays:
        return arrays[f"{head}.weight"] * scale
    columns = arrays[f"{head}.columns"].astype(np.int32)
    starts = np.concatenate([[0], np.cumsum(arrays[f"{head}.counts"], dtype=np.int32)])
    values = arrays[f"{head}.values"] * scale[columns]
    return csr_array((values, columns, starts), shape=(len(starts) - 1, len(scale)))


def _dense(rows: Any) -> Array:
    result: Array = rows.toarray() if hasattr(rows, "toarray") else rows
    return result
