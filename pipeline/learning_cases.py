"""Fit what tells a case of one person from other sentences: `python -m pipeline.learning cases` (docs/method.md).

Passages are one a line; sentences that tell something private of one described person stand between {{ and }}.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from pipeline.gold import read_gold_rows
from pipeline.ingest import read_document
from pipeline.names import find_mentions
from pipeline.names.case_course import QUIET, Step, hold, read_course
from pipeline.names.case_model import CaseModel, weigh_signs
from pipeline.names.case_rules import Sentence, tell_by_rules
from pipeline.names.case_signs import read_case_signs
from pipeline.names.cases import read_sentences
from pipeline.names.words import read_words
from pipeline.records import Block, BlockKind, Document, Segment
from pipeline.settings import Settings

CASES = Path("data/cases")
CASE_WEIGHTS = Path(__file__).parent / "names" / "data" / "case_weights.json"
STRENGTH = 10.0
"""Inverse of the penalty; 3 to 30 did about as well on the development part."""
SEEN_AT_LEAST, LEAST_WEIGHT = 3, 0.05
"""Sentences in which a sign stands at least, and the weight below which it is left out: a third of the file for nothing lost
on the development part."""
CASE_OF_REPORT, OTHER_OF_REPORT = 3.0, 0.3
"""Weight of a sentence of a whole report beside one of a passage: of its few cases and of its many others. Of six pairs that
were tried the best on the development part at the same number of sentences held back."""
_MARK = re.compile(r"\{\{(.+?)\}\}")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with its signs, what the rules think, and whether it was marked as a case."""

    text: str
    signs: frozenset[str]
    by_rule: bool
    is_case: bool
    weight: float = 1.0
    step: Step = QUIET
    """What the course of the text says of it."""


@dataclass(frozen=True, slots=True)
class CasesScore:
    """Counts of sentences, and those that went wrong."""

    wanted: int
    found: int
    both: int
    others: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"recall {self.both / max(1, self.wanted):.3f} of {self.wanted}, "
            f"precision {self.both / max(1, self.found):.3f} of {self.found}, {self.others} other sentences"
        )


def read_told(path: Path) -> Iterator[Told]:
    """Yield the sentences of a file of passages; lines that open with # are comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield from _read_passage(line)


def _read_passage(line: str) -> Iterator[Told]:
    marked: list[tuple[int, int]] = []
    for match in _MARK.finditer(line):
        start = match.start() - 4 * len(marked)
        marked.append((start, start + len(match.group(1))))
    yield from _read_document(
        make_document(_MARK.sub(r"\1", line)),
        lambda each: any(start < each.end and each.start < end for start, end in marked),
    )


def read_reports(path: Path, folder: Path) -> Iterator[Told]:
    """Yield the sentences of whole reports; `path` names, a line each, the reports of `folder` and their cases."""
    for _, _, row in read_gold_rows([path]):
        cases = frozenset(row["cases"])
        document = read_document(folder / row["document"], row["document"], Settings())
        for each in _read_document(document, lambda _: False):
            is_case = each.text.replace("\n", " ") in cases
            weight = CASE_OF_REPORT if is_case else OTHER_OF_REPORT
            yield replace(each, is_case=is_case, weight=weight)


def _read_document(document: Document, is_case: Callable[[Sentence], bool]) -> Iterator[Told]:
    mentions = find_mentions(document)
    sentences = read_sentences(document, mentions)
    steps = read_course(document, mentions, sentences, read_words())
    by_rule = tell_by_rules(sentences, read_words())
    signs = read_case_signs(sentences, by_rule, read_words())
    for each, own, is_told, step in zip(sentences, signs, by_rule, steps, strict=True):
        yield Told(each.text, own, is_told, is_case(each), step=step)


def make_document(text: str) -> Document:
    """Return a text of one paragraph as a document."""
    block, whole = Block(BlockKind.PARAGRAPH, 0, len(text)), Segment(0, len(text), 0, len(text))
    return Document("d", "d.txt", "txt", text, (block,), (whole,))


def fit_cases(told: Sequence[Told]) -> CaseModel:
    """Return a logistic regression on the signs of sentences."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(sign for each in told for sign in each.signs)
    counter = DictVectorizer(dtype=np.float32)
    rows = counter.fit_transform(
        [
            {sign: value for sign, value in weigh_signs(each.signs).items() if counts[sign] >= SEEN_AT_LEAST}
            for each in told
        ]
    )
    fitted = LogisticRegression(C=STRENGTH, max_iter=3000)
    fitted.fit(rows, [each.is_case for each in told], [each.weight for each in told])
    weights = {
        str(name): round(float(value), 2)
        for name, value in zip(counter.feature_names_, fitted.coef_[0], strict=True)
        if abs(value) >= LEAST_WEIGHT
    }
    return CaseModel(round(float(fitted.intercept_[0]), 3), weights)


def score_told(told: Sequence[Told], model: CaseModel) -> CasesScore:
    """Return the score of what a run with these weights would hold back."""
    chances = [model.read(each.signs) for each in told]
    held = hold([each.step for each in told], [each.by_rule for each in told], chances)
    pairs = list(zip(told, held, strict=True))
    return CasesScore(
        wanted=sum(each.is_case for each in told),
        found=sum(held),
        both=sum(each.is_case and is_held for each, is_held in pairs),
        others=sum(not each.is_case for each in told),
        missed=tuple(each.text for each, is_held in pairs if each.is_case and not is_held),
        wrong=tuple(each.text for each, is_held in pairs if is_held and not each.is_case),
    )


def write_cases(model: CaseModel, path: Path) -> None:
    """Write the weights, a line per sign."""
    lines = ",\n".join(
        f"  {json.dumps(name, ensure_ascii=False)}: {value}" for name, value in sorted(model.weights.items())
    )
    path.write_text(f'{{"bias": {model.bias}, "weights": {{\n{lines}\n}}}}\n', encoding="utf-8", newline="\n")


def learn_cases(data: Path, out: Path) -> str:
    """Fit on the training part of `data`, write the weights, and tell how they do on the development part."""
    reports = data.parent / "training"
    told = [each for path in sorted((data / "train").glob("*.txt")) for each in read_told(path)]
    told += read_reports(data / "train" / "reports.jsonl", reports / "train" / "reports")
    model = fit_cases(told)
    write_cases(model, out)
    passages = score_told(list(read_told(data / "development.txt")), model)
    whole = list(read_reports(data / "development-reports.jsonl", reports / "development" / "reports"))
    return (
        f"{len(told)} sentences, of which {sum(each.is_case for each in told)} cases\n"
        f"development, passages: {passages}\n"
        f"development, whole reports: {score_told(whole, model)}"
    )
