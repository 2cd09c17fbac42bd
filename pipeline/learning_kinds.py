"""Fit what tells a session report from another document: `python -m pipeline.learning kinds` (docs/method.md)."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.ingest import find_sources, read_document
from pipeline.sessions import (
    LIKELY,
    KindWords,
    Weights,
    join_words,
    read_kind_signs,
    read_kind_text,
    read_terms,
)
from pipeline.settings import Settings

PARTS = ("train", "development")
KIND_WEIGHTS = Path(__file__).parent / "sessions" / "kind_weights.toml"
KIND_WORDS = "kind_words.json"
STRENGTH, WORD_STRENGTH, N_FOLDS = 0.3, 10.0, 8
"""Inverses of the penalties, of signs and of words (3 did as well); and parts of the cross-validation, whole organisations at
a time."""
SHARED_WORD, SHARED_PAIR = 25, 40
"""Organisations that use a word, or a pair, which then weighs; what few use is their subject."""
HEAD = """# Weight, mean and spread of each sign of a session report; written by `python -m pipeline.learning kinds`.
"""


def fit_kinds(data: Path, out: Path) -> str:
    """Fit signs and words, write both (the words beside the file `out`), and return how well they tell kinds apart."""
    cases = read_cases(data)
    write_weights(fit_weights(cases), out)
    write_words(fit_words(cases), out.with_name(KIND_WORDS))
    return cross_validate(cases)


@dataclass(frozen=True, slots=True)
class Case:
    """One document with its words, its signs and what it is."""

    organisation: str
    text: str
    signs: dict[str, float]
    is_report: bool


def read_cases(data: Path) -> list[Case]:
    """Return the documents of the training and development parts that plainly are session reports, or plainly none.

    What the coders found no session report but others might (a log, focus groups over several days) is left out.
    """
    with (data / "parts.csv").open(encoding="utf-8") as file:
        rows = {row["document"]: row for row in csv.DictReader(file)}
    cases = []
    for part in PARTS:
        for name, text, signs in _read_folder(data / part / "no-reports"):
            cases.append(Case(f"none/{name}", text, signs, False))
        for name, text, signs in _read_folder(data / part / "reports"):
            row = rows.get(name)
            if row and (row["is_session_report"] == "ja" or row["organisation"] == "geen-verslag"):
                is_report = row["is_session_report"] == "ja"
                organisation = row["organisation"] if is_report else f"none/{name}"
                cases.append(Case(organisation, text, signs, is_report))
    return [
        *cases,
        *_read_series(data.parent / "followups" / "train"),
        *read_kinds(data.parent / "kinds" / "train"),
    ]


def read_kinds(folder: Path) -> Iterator[Case]:
    """Yield documents written to tell kinds apart: reports that look like none, and what only looks like a report."""
    for name in ("none", "reports"):
        for document, text, signs in _read_folder(folder / name):
            yield Case(f"kinds/{name}/{document}", text, signs, name == "reports")


def _read_series(folder: Path) -> Iterator[Case]:
    """Yield the documents of the followed series: reports of meetings, but the letters; news items may be either."""
    if not folder.is_dir():
        return
    letters = set((folder / "letters.txt").read_text(encoding="utf-8").splitlines())
    for name, text, signs in _read_folder(folder / "reports"):
        if name in letters or "nieuws" not in name.casefold():
            yield Case(f"series/{name.partition('/')[0]}", text, signs, name not in letters)


def _read_folder(folder: Path) -> Iterator[tuple[str, str, dict[str, float]]]:
    settings = Settings()
    sources, _ = find_sources([folder])
    for source in sources:
        document = read_document(source.path, source.name, settings)
        yield source.name, read_kind_text(document), read_kind_signs(document)


def fit_words(cases: Sequence[Case]) -> KindWords:
    """Return a logistic regression on tf-idf of what many organisations say, both kinds weighing as much together."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    users: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for term in read_terms(case.text):
            users[term].add(case.organisation)
    known = sorted(
        term for term, by in users.items() if len(by) >= (SHARED_PAIR if " " in term else SHARED_WORD)
    )
    counter = TfidfVectorizer(vocabulary=known, analyzer=read_terms, sublinear_tf=True)
    rows = counter.fit_transform([case.text for case in cases])
    fitted = LogisticRegression(C=WORD_STRENGTH, class_weight="balanced", max_iter=2000)
    fitted.fit(rows, [case.is_report for case in cases])
    terms = {
        term: (round(float(idf), 3), round(float(weight), 3))
        for term, idf, weight in zip(known, counter.idf_, fitted.coef_[0], strict=True)
    }
    return KindWords(round(float(fitted.intercept_[0]), 4), terms)


def fit_weights(cases: Sequence[Case]) -> Weights:
    """Return a logistic regression on the signs, each brought to mean 0 and spread 1 (Hastie et al. 2009, 4.4)."""
    from sklearn.linear_model import LogisticRegression

    names = tuple(cases[0].signs)
    rows = np.asarray([[case.signs[name] for name in names] for case in cases])
    means, spreads = rows.mean(axis=0), np.where(rows.std(axis=0) == 0, 1, rows.std(axis=0))
    fitted = LogisticRegression(C=STRENGTH, max_iter=3000)
    fitted.fit((rows - means) / spreads, [case.is_report for case in cases])
    weights = {
        name: (round(float(weight), 4), round(float(mean), 4), round(float(spread), 4))
        for name, weight, mean, spread in zip(names, fitted.coef_[0], means, spreads, strict=True)
    }
    return Weights(round(float(fitted.intercept_[0]), 4), weights)


def cross_validate(cases: Sequence[Case]) -> str:
    """Return how many of each kind are told right when words and signs did not see their organisation."""
    from sklearn.model_selection import GroupKFold

    groups = [case.organisation for case in cases]
    right = {True: 0, False: 0}
    for seen, unseen in GroupKFold(N_FOLDS).split(cases, groups=groups):
        known = [cases[number] for number in seen]
        weights, words = fit_weights(known), fit_words(known)
        for case in (cases[number] for number in unseen):
            likely = join_words(words.weigh(case.text), case.signs, weights)
            right[case.is_report] += (likely >= LIKELY) == case.is_report
    total = sum(case.is_report for case in cases)
    return (
        f"session reports: {right[True]} of {total} known as such; "
        f"others: {right[False]} of {len(cases) - total} kept out (cross-validated by organisation)"
    )


def write_weights(weights: Weights, path: Path) -> None:
    """Write the weights as TOML."""
    lines = [HEAD, f"bias = {weights.bias}", "", "[signs]"]
    lines += [f"{name} = [{', '.join(map(str, row))}]" for name, row in weights.signs.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def write_words(words: KindWords, path: Path) -> None:
    """Write the words as JSON, one to a line."""
    lines = ",\n".join(
        f"  {json.dumps(term, ensure_ascii=False)}: {json.dumps(row)}" for term, row in words.terms.items()
    )
    path.write_text(f'{{"bias": {words.bias}, "terms": {{\n{lines}\n}}}}\n', encoding="utf-8", newline="\n")
