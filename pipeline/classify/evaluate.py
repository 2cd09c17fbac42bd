"""Score findings against hand coding: precision, recall, F1, accuracy on matched, kappa (contract)."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.classify.gold import Gold, GoldFinding
from pipeline.codebook import fold
from pipeline.gold import Score
from pipeline.records import Finding, FindingType, Method

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All scores of one comparison."""

    spans: Score
    end_to_end: Score
    """Found and typed right."""
    per_type: dict[FindingType, Score]
    type_accuracy: float
    type_kappa: float
    method_accuracy: float
    method_kappa: float
    context_taken: int
    context_total: int
    confusion: dict[tuple[str, str], int]
    missed: tuple[GoldFinding, ...]
    invented: tuple[Finding, ...]
    pairs: tuple[tuple[GoldFinding, Finding], ...]

    @property
    def type_macro_f1(self) -> float:
        """Mean F1 over the types that the gold holds."""
        known = [score.f1 for score in self.per_type.values() if score.gold]
        return sum(known) / len(known) if known else 0.0


def evaluate_findings(findings: Sequence[Finding], gold: Gold) -> Evaluation:
    """Return the scores of `findings` on the documents that `gold` knows; optional gold never counts."""
    known = gold.coded()
    relevant = [finding for finding in findings if finding.document in known]
    pairs, missed, invented = match_findings(relevant, gold.findings)
    counted = [(row, finding) for row, finding in pairs if not row.optional]
    right = [finding.type in row.types for row, finding in counted]
    n_gold = sum(not row.optional for row in gold.findings)
    n_found = len(counted) + len(invented)
    taken = sum(
        any(_is_same(_bag(row.text), _bag(f.quote.text)) for f in invented if f.document == row.doc)
        for row in gold.context
    )
    types, methods = read_labels(counted)
    return Evaluation(
        spans=Score(len(counted), n_found, n_gold),
        end_to_end=Score(sum(right), n_found, n_gold),
        per_type=_per_type(counted, invented, gold.findings),
        type_accuracy=_agreement(types),
        type_kappa=kappa(types),
        method_accuracy=_agreement(methods),
        method_kappa=kappa(methods),
        context_taken=taken,
        context_total=len(gold.context),
        confusion=dict(Counter((str(a), str(b)) for a, b in types)),
        missed=tuple(row for row in missed if not row.optional),
        invented=tuple(invented),
        pairs=tuple(pairs),
    )


def read_labels(
    pairs: Sequence[tuple[GoldFinding, Finding]],
) -> tuple[list[tuple[FindingType, FindingType]], list[tuple[Method, Method]]]:
    """Return (gold, found) of type, and of method where one was coded; of several that gold accepts the one found counts."""
    types = [(found.type if found.type in row.types else row.types[0], found.type) for row, found in pairs]
    methods = [
        (found.method if found.method in row.methods else row.methods[0], found.method)
        for row, found in pairs
        if row.methods
    ]
    return types, methods


def match_findings(
    findings: Sequence[Finding], gold: Sequence[GoldFinding]
) -> tuple[list[tuple[GoldFinding, Finding]], list[GoldFinding], list[Finding]]:
    """Match one to one, best first, within a document; of two as close the one with the right type goes first."""
    pairs: list[tuple[GoldFinding, Finding]] = []
    missed: list[GoldFinding] = []
    invented: list[Finding] = []
    for document in sorted({row.doc for row in gold} | {finding.document for finding in findings}):
        rows = [row for row in gold if row.doc == document]
        found = [finding for finding in findings if finding.document == document]
        matched = match_texts(
            [row.text for row in rows],
            [finding.quote.text for finding in found],
            lambda row, other, rows=rows, found=found: found[other].type in rows[row].types,  # type: ignore[misc]
        )
        pairs += [(rows[row], found[other]) for row, other in matched]
        missed += [row for number, row in enumerate(rows) if number not in {left for left, _ in matched}]
        invented += [
            each for number, each in enumerate(found) if number not in {right for _, right in matched}
        ]
    return pairs, missed, invented


def match_texts(
    first: Sequence[str], second: Sequence[str], prefers: Callable[[int, int], bool] = lambda _, __: False
) -> list[tuple[int, int]]:
    """Return pairs of numbers of texts that stand for the same: half of the shorter's words, a quarter of the longer's.

    One to one, those that share most first; `prefers` decides between two that share as much.
    """
    bags = [_bag(text) for text in second]
    candidates = []
    for left, text in enumerate(first):
        words = _bag(text)
        for right, bag in enumerate(bags):
            if _is_same(words, bag):
                shared = sum((words & bag).values())
                closeness = shared / max(sum(words.values()), sum(bag.values()))
                candidates.append((-closeness, not prefers(left, right), left, right))
    pairs: list[tuple[int, int]] = []
    for _, _, left, right in sorted(candidates):
        if all(left != a and right != b for a, b in pairs):
            pairs.append((left, right))
    return pairs


def _bag(text: str) -> Counter[str]:
    plain = html.unescape(re.sub(r"<[^>]{1,80}>", " ", text))
    return Counter(_WORD.findall(fold(plain)))


def _is_same(first: Counter[str], second: Counter[str]) -> bool:
    a, b = sum(first.values()), sum(second.values())
    if not a or not b:
        return False
    shared = sum((first & second).values())
    short, long = min(a, b), max(a, b)
    return shared >= max(short / 2, min(2, short)) and shared >= long / 4


def _per_type(
    counted: Sequence[tuple[GoldFinding, Finding]], invented: Sequence[Finding], gold: Sequence[GoldFinding]
) -> dict[FindingType, Score]:
    scores = {}
    for label in FindingType:
        true = sum(finding.type is label and label in row.types for row, finding in counted)
        found = sum(finding.type is label for _, finding in counted) + sum(f.type is label for f in invented)
        matched_other = sum(
            label in row.types and finding.type in row.types and finding.type is not label
            for row, finding in counted
        )
        wanted = sum(label is row.types[0] for row in gold if not row.optional)
        extra = sum(
            finding.type is label and label in row.types and row.types[0] is not label
            for row, finding in counted
        )
        scores[label] = Score(true, found, max(wanted + extra - matched_other, true))
    return scores


def _agreement(pairs: Sequence[tuple[object, object]]) -> float:
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0


def kappa(pairs: Iterable[tuple[object, object]]) -> float:
    """Return Cohen's kappa (Cohen 1960) of two codings, -1..1; 0.0 when chance agreement is complete."""
    rows = list(pairs)
    if not rows:
        return 0.0
    left, right = Counter(a for a, _ in rows), Counter(b for _, b in rows)
    chance = sum(left[label] * right[label] for label in left) / len(rows) ** 2
    observed = _agreement(rows)
    return (observed - chance) / (1 - chance) if chance < 1 else 0.0
