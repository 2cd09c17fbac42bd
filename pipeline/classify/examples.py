"""Lay gold beside the units of a document: what the model learns from and what agreement is counted on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.classify.evaluate import match_texts
from pipeline.classify.features import read_features, source_key
from pipeline.classify.gold import GoldFinding
from pipeline.classify.judging import Judgement
from pipeline.classify.model import LABELS, METHODS
from pipeline.records import Unit

_WORD = re.compile(r"[^\W_]+")
FIRST_CHOICE = 0.7
"""Weight of the first of several types that the codebook allows; the others share the rest. A choice, not measured."""
TOSS_UP = 0.5
"""Weight of context for gold that is neither rewarded nor punished."""


@dataclass(frozen=True, slots=True)
class Example:
    """One document as the model learns from it; rows run beside `units`."""

    document: str
    units: tuple[Unit, ...]
    features: tuple[tuple[float, ...], ...]
    sources: tuple[str, ...]
    """What the rules rest on, as `source_key` gives it."""
    gold: tuple[GoldFinding | None, ...]
    parts: frozenset[int]
    """Units that are a part of a finding coded as a whole of which another unit stands for it: nothing is known of them."""
    n_gold: int
    """Findings in the gold that count, those without a unit included."""

    @property
    def types(self) -> list[list[float]]:
        """Wanted probabilities per unit, in the order of `LABELS`."""
        return [
            [0.0] * len(LABELS) if number in self.parts else _spread_type(row)
            for number, row in enumerate(self.gold)
        ]

    @property
    def methods(self) -> list[list[float]]:
        """Wanted probabilities per unit, in the order of `METHODS`; all 0 for context."""
        return [_spread([str(method) for method in row.methods] if row else [], METHODS) for row in self.gold]


def lay_beside(document: str, judgements: Sequence[Judgement], gold: Sequence[GoldFinding]) -> Example:
    """Return the example of one document; gold goes to the unit that shares most words with it, one to one."""
    units = tuple(judged.unit for judged in judgements)
    rows = [row for row in gold if row.doc == document]
    beside: list[GoldFinding | None] = [None] * len(units)
    for gold_number, number in match_texts([row.text for row in rows], [unit.quote.text for unit in units]):
        beside[number] = rows[gold_number]
    last = max(1, len(units) - 1)
    return Example(
        document=document,
        units=units,
        features=tuple(
            read_features(judged.unit, judged.session, judged.decision, judged.method, number / last)
            for number, judged in enumerate(judgements)
        ),
        sources=tuple(source_key(judged.unit, judged.decision) for judged in judgements),
        gold=tuple(beside),
        parts=_find_parts(units, beside),
        n_gold=sum(not row.optional for row in rows),
    )


def _find_parts(units: Sequence[Unit], beside: Sequence[GoldFinding | None]) -> frozenset[int]:
    """Return the units without gold whose words stand in the gold of another unit of the same block."""
    wholes: dict[int, list[str]] = {}
    for unit, row in zip(units, beside, strict=True):
        if row is not None and len(row.text.split()) > len(unit.quote.text.split()):
            wholes.setdefault(unit.block, []).append(_padded(row.text))
    return frozenset(
        number
        for number, unit in enumerate(units)
        if beside[number] is None
        and any(_padded(unit.quote.text) in whole for whole in wholes.get(unit.block, ()))
    )


def _padded(text: str) -> str:
    """Return the words of a text between blanks, so that a whole word is looked for."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _spread_type(row: GoldFinding | None) -> list[float]:
    if row is None:
        return [1.0] + [0.0] * (len(LABELS) - 1)
    share = _spread([str(label) for label in row.types], LABELS)
    if not row.optional:
        return share
    return [TOSS_UP, *(value * (1 - TOSS_UP) for value in share[1:])]


def _spread(chosen: Sequence[str], labels: Sequence[str]) -> list[float]:
    weights = dict.fromkeys(labels, 0.0)
    for number, label in enumerate(chosen):
        if len(chosen) == 1:
            weights[label] = 1.0
        else:
            weights[label] += FIRST_CHOICE if number == 0 else (1 - FIRST_CHOICE) / (len(chosen) - 1)
    return list(weights.values())
