"""Score findings against hand coding: precision, recall, F1, accuracy on matched, kappa (contract)."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.classify.gold import Gold, GoldFinding
from pipeline.codebook import fold
from pipeline.records import Finding, FindingType

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 with the counts they rest on; all 0..1."""

    true: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.true / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.true / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall (van Rijsbergen 1979)."""
        total = self.found + self.gold
        return 2 * self.true / total if total else 0.0


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


def evaluate_findings(findings: Sequence[Finding], gold: Gold) -> Evaluation:
    """Return the scores of `findings` on the documents that `gold` knows; optional gold never counts."""
    known = (
        {row.doc for row in gold.findings}
        | {row.doc for row in gold.context}
        | {row["doc"] for row in gold.documents if "doc" in row}
    )
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
    types = [
        (row.types[0] if finding.type not in row.types else finding.type, finding.type)
        for row, finding in counted
    ]
    methods = [
        (row.methods[0] if finding.method not in row.methods else finding.method, finding.method)
        for row, finding in counted
    ]
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


def match_findings(
    findings: Sequence[Finding], gold: Sequence[GoldFinding]
) -> tuple[list[tuple[GoldFinding, Finding]], list[GoldFinding], list[Finding]]:
    """Match one to one, best first, within a document: half of the shorter's words, a quarter of the longer's."""
    by_doc: dict[str, list[tuple[int, Counter[str]]]] = {}
    for number, finding in enumerate(findings):
        by_doc.setdefault(finding.document, []).append((number, _bag(finding.quote.text)))
    candidates = []
    for gold_number, row in enumerate(gold):
        words = _bag(row.text)
        for number, bag in by_doc.get(row.doc, []):
            if _is_same(words, bag):
                shared = sum((words & bag).values())
                closeness = shared / max(sum(words.values()), sum(bag.values()))
                candidates.append((-closeness, -int(findings[number].type in row.types), gold_number, number))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, _, gold_number, number in sorted(candidates):
        if gold_number not in used_gold and number not in used_found:
            used_gold.add(gold_number)
            used_found.add(number)
            pairs.append((gold[gold_number], findings[number]))
    missed = [row for number, row in enumerate(gold) if number not in used_gold]
    invented = [finding for number, finding in enumerate(findings) if number not in used_found]
    return pairs, missed, invented


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
