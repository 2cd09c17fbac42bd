"""Whether probabilities can be believed: what was said against how often it was so."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.classify.examples import Example
from pipeline.classify.model import LABELS, Model

EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Units whose probability fell in one range."""

    n: int
    said: float
    """Mean probability, 0..1."""
    was_so: float
    """Share for which it was so, 0..1."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bins and their mean distance from the diagonal."""

    bins: tuple[Bin, ...]

    @property
    def error(self) -> float:
        """Expected calibration error (Naeini et al. 2015): mean distance of said and was so, weighed by units."""
        total = sum(each.n for each in self.bins)
        return sum(each.n * abs(each.said - each.was_so) for each in self.bins) / total if total else 0.0


def measure_reliability(model: Model, examples: Sequence[Example]) -> dict[str, Reliability]:
    """Return for `finding` (any unit) and `type` (gold findings: its likeliest type) how honest the model is.

    Gold that is neither rewarded nor punished is left out.
    """
    finding: list[tuple[float, bool]] = []
    type_: list[tuple[float, bool]] = []
    for example in examples:
        for said, row in zip(
            model.predict(example.units, example.features, example.sources), example.gold, strict=True
        ):
            if row is not None and row.optional:
                continue
            finding.append((said.finding, row is not None))
            if row is not None:
                share = said.types[LABELS.index(str(said.type))] / max(said.finding, 1e-9)
                type_.append((share, said.type in row.types))
    return {"finding": _bin(finding), "type": _bin(type_)}


def _bin(rows: Sequence[tuple[float, bool]]) -> Reliability:
    bins = []
    for low, high in itertools.pairwise(EDGES):
        inside = [row for row in rows if low <= row[0] < high or row[0] == high == 1.0]
        if inside:
            said = sum(share for share, _ in inside) / len(inside)
            bins.append(Bin(len(inside), said, sum(so for _, so in inside) / len(inside)))
    return Reliability(tuple(bins))
