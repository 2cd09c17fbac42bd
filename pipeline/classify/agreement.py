"""How far two codings of the same texts agree: machine consistency, never reliability between people."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from pipeline.classify.evaluate import kappa
from pipeline.gold import read_gold_rows

SAMPLES, SEED = 2000, 2023
LOW, HIGH = 0.025, 0.975

Row = tuple[str, str]


def measure_agreement(folder: Path) -> str:
    """Return span F1 and type kappa of the two codings kept in gold lines (`coded`), with intervals over documents.

    Places that were settled as context stand in `context.jsonl`. Intervals are percentile bootstraps over documents (Efron and Tibshirani 1993).
    """
    by_document: dict[str, list[Row]] = {}
    for _, _, row in read_gold_rows([folder]):
        if len(coded := row.get("coded", ())) >= 2:
            by_document.setdefault(row["doc"], []).append((coded[0], coded[1]))
    documents = list(by_document.values())
    dice = random.Random(SEED)
    drawn = [[dice.choice(documents) for _ in documents] for _ in range(SAMPLES)]
    lines = []
    for name, score in (("span F1", _span_f1), ("type kappa", _type_kappa)):
        values = sorted(score([row for rows in sample for row in rows]) for sample in drawn)
        whole = score([row for rows in documents for row in rows])
        low, high = values[int(LOW * SAMPLES)], values[int(HIGH * SAMPLES) - 1]
        lines.append(f"{name}: {whole:.3f} (95% {low:.3f} to {high:.3f}), {len(documents)} documents")
    return "\n".join(lines)


def _span_f1(rows: Sequence[Row]) -> float:
    both = sum(left != "c" and right != "c" for left, right in rows)
    found = sum(left != "c" for left, _ in rows) + sum(right != "c" for _, right in rows)
    return 2 * both / found if found else 0.0


def _type_kappa(rows: Sequence[Row]) -> float:
    pairs = []
    for left, right in rows:
        if "c" in {left, right}:
            continue
        first, second = left.split("/"), right.split("/")
        shared = [label for label in first if label in second]
        pairs.append((shared[0], shared[0]) if shared else (first[0], second[0]))
    return kappa(pairs)
