"""The learned weights by which sentences are taken for a case (`data/case_weights.json`)."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WEIGHTS = "case_weights.json"
MARK = 0.2
"""Weight of a mark beside words; .2 to .6 did about as well on the development part of `data/cases`."""


@dataclass(frozen=True, slots=True)
class CaseModel:
    """A logistic regression on the signs of `case_signs`."""

    bias: float
    weights: Mapping[str, float]
    digest: str = ""
    """Of the file of weights; empty for one just trained."""

    def read(self, signs: AbstractSet[str]) -> float:
        """Return the probability, 0..1, that a sentence with these signs is a case."""
        values = weigh_signs(signs)
        score = self.bias + sum(value * self.weights.get(sign, 0.0) for sign, value in values.items())
        return 1 / (1 + math.exp(-score))


def weigh_signs(signs: AbstractSet[str]) -> dict[str, float]:
    """Return how much each sign counts: the words of a sentence together as much as some marks, however long it is."""
    is_word = {sign: sign[1] == ":" for sign in sorted(signs)}
    n_words = max(1, sum(is_word.values()))
    return {sign: 1 / math.sqrt(n_words) if word else MARK for sign, word in is_word.items()}


@cache
def load_case_model() -> CaseModel:
    """Return the shipped weights; they are read once and never change."""
    raw = files("pipeline.names").joinpath("data", WEIGHTS).read_bytes()
    data = json.loads(raw)
    return CaseModel(data["bias"], data["weights"], hashlib.sha256(raw).hexdigest()[:12])


def case_digest() -> str:
    """Return what tells the weights of this package from others."""
    return load_case_model().digest
