"""The learned weights by which later places are linked to agreements and read for their state (`following.json`)."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.trends.standing import Reader

WEIGHTS = "following.json"


@dataclass(frozen=True, slots=True)
class FollowModel:
    """A logistic regression on the signs of a pair, and the reader of states."""

    bias: float
    signs: Mapping[str, tuple[float, float, float]]
    """Weight, mean and spread by name of the sign."""
    reader: Reader

    def link(self, signs: Mapping[str, float]) -> float:
        """Return the probability that a place comes back on an agreement, by the signs of the pair."""
        score = self.bias + sum(
            weight * (signs[name] - mean) / spread for name, (weight, mean, spread) in self.signs.items()
        )
        return 1 / (1 + math.exp(-score))


@cache
def load_follow_model() -> FollowModel:
    """Return the shipped weights."""
    return build_follow_model(
        json.loads(files("pipeline.trends").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    )


def build_follow_model(data: Mapping[str, Any]) -> FollowModel:
    """Return the weights that `data` hold, as `pipeline.learning_following` writes them."""
    reader = data["reader"]
    weights = {name: tuple(row) for name, row in reader["weights"].items()}
    return FollowModel(
        bias=data["bias"],
        signs={name: tuple(row) for name, row in data["signs"].items()},
        reader=Reader(tuple(reader["labels"]), tuple(reader["bias"]), weights),
    )
