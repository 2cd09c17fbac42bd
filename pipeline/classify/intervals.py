"""How sure a score is: percentile bootstraps over documents, as findings of one document resemble each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.classify.evaluate import Evaluation, read_labels
from pipeline.records import FindingType, Method

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

SAMPLES, SEED = 2000, 2023
LOW, HIGH = 2.5, 97.5
"""Percentiles: 95%."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A score with its 95% limits."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Tally:
    """Counts of one document."""

    true: int
    right: int
    found: int
    gold: int
    types: tuple[tuple[str, str], ...]
    methods: tuple[tuple[str, str], ...]


def measure_intervals(scores: Evaluation) -> dict[str, Interval]:
    """Return place F1, place and type F1 and both kappas with 95% limits (Efron and Tibshirani 1993).

    Documents are drawn with replacement, 2,000 times; with fewer than two documents the limits say nothing.
    """
    import numpy as np

    tallies = _tally(scores)
    counts = np.array([[t.true, t.right, t.found, t.gold] for t in tallies], float)
    types = _cross([t.types for t in tallies], tuple(map(str, FindingType)))
    methods = _cross([t.methods for t in tallies], tuple(map(str, Method)))
    draws = (
        np.random.default_rng(SEED)
        .multinomial(len(tallies), [1 / len(tallies)] * len(tallies), size=SAMPLES)
        .astype(float)
    )
    ones = np.ones((1, len(tallies)))

    def both(score: Callable[[Array], Array]) -> Interval:
        low, high = np.percentile(score(draws), [LOW, HIGH])
        return Interval(float(score(ones)[0]), float(low), float(high))

    return {
        "spans": both(lambda weights: _f1(weights @ counts, 0)),
        "end_to_end": both(lambda weights: _f1(weights @ counts, 1)),
        "type_kappa": both(lambda weights: _kappa(np.tensordot(weights, types, 1))),
        "method_kappa": both(lambda weights: _kappa(np.tensordot(weights, methods, 1))),
    }


def _tally(scores: Evaluation) -> list[_Tally]:
    counted = [(row, found) for row, found in scores.pairs if not row.optional]
    documents = sorted(
        {row.doc for row, _ in counted}
        | {row.doc for row in scores.missed}
        | {found.document for found in scores.invented}
    )
    tallies = []
    for document in documents:
        pairs = [(row, found) for row, found in counted if row.doc == document]
        n_invented = sum(found.document == document for found in scores.invented)
        n_missed = sum(row.doc == document for row in scores.missed)
        types, methods = read_labels(pairs)
        tallies.append(
            _Tally(
                true=len(pairs),
                right=sum(a == b for a, b in types),
                found=len(pairs) + n_invented,
                gold=len(pairs) + n_missed,
                types=tuple((str(a), str(b)) for a, b in types),
                methods=tuple((str(a), str(b)) for a, b in methods),
            )
        )
    return tallies


def _cross(rows: Sequence[Sequence[tuple[str, str]]], labels: Sequence[str]) -> Array:
    """Return per document the counts of (gold, found), shape (documents, labels, labels)."""
    import numpy as np

    table = np.zeros((len(rows), len(labels), len(labels)))
    for number, pairs in enumerate(rows):
        for (gold, found), count in Counter(pairs).items():
            table[number, labels.index(gold), labels.index(found)] = count
    return table


def _f1(sums: Array, column: int) -> Array:
    import numpy as np

    result: Array = 2 * sums[:, column] / np.maximum(sums[:, 2] + sums[:, 3], 1)
    return result


def _kappa(tables: Array) -> Array:
    """Return Cohen's kappa (Cohen 1960) of each table of counts; 0 where chance agreement is complete."""
    import numpy as np

    total = np.maximum(tables.sum(axis=(1, 2)), 1)
    observed = np.trace(tables, axis1=1, axis2=2) / total
    chance = (tables.sum(axis=1) * tables.sum(axis=2)).sum(axis=1) / total**2
    result: Array = np.where(chance < 1, (observed - chance) / np.maximum(1 - chance, 1e-12), 0.0)
    return result
