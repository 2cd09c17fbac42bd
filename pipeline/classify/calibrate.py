"""Make probabilities honest on documents the model did not learn from (temperature scaling; Guo et al. 2017)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar

from pipeline.classify.examples import Example
from pipeline.classify.model import Model

LOWEST, HIGHEST = 0.5, 5.0


def fit_temperature(model: Model, examples: Sequence[Example]) -> dict[str, float]:
    """Return the temperature per head that gives the least cross-entropy on `examples`."""
    said = [model.predict(example.units, example.features, example.sources) for example in examples]
    types = [[each.types for each in rows] for rows in said], [example.types for example in examples]
    methods = [[each.methods for each in rows] for rows in said], [example.methods for example in examples]
    return {"types": _best(*types), "methods": _best(*methods)}


def _best(found: Sequence[Sequence[Sequence[float]]], wanted: Sequence[Sequence[Sequence[float]]]) -> float:
    scores = np.log(np.clip(np.concatenate([np.asarray(rows) for rows in found if rows]), 1e-9, 1))
    targets = np.concatenate([np.asarray(rows) for rows in wanted if rows])

    def loss(temperature: float) -> float:
        raised = np.exp(scores / temperature)
        return float(-(targets * np.log(raised / raised.sum(axis=1, keepdims=True))).sum())

    search: Callable[..., Any] = minimize_scalar
    return float(search(loss, bounds=(LOWEST, HIGHEST), method="bounded").x)
