"""Fit what tells a session report from another document: `python -m pipeline.learning kinds` (docs/method.md)."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.ingest import find_sources, read_document
from pipeline.sessions import LIKELY, Weights, read_kind_signs, weigh_signs
from pipeline.settings import Settings

PARTS = ("train", "development")
KIND_WEIGHTS = Path(__file__).parent / "sessions" / "kind_weights.toml"
STRENGTH, N_FOLDS = 0.3, 8
"""Inverse of the penalty, a choice; and parts of the cross-validation, whole organisations at a time."""
HEAD = """# Weight, mean and spread of each sign of a session report; written by `python -m pipeline.learning kinds`.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One document with its signs and what it is."""

    organisation: str
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
        for name, signs in _signs(data / part / "no-reports"):
            cases.append(Case(f"none/{name}", signs, False))
        for name, signs in _signs(data / part / "reports"):
            row = rows.get(name)
            if row and (row["is_session_report"] == "ja" or row["organisation"] == "geen-verslag"):
                is_report = row["is_session_report"] == "ja"
                cases.append(Case(row["organisation"] if is_report else f"none/{name}", signs, is_report))
    return [*cases, *_read_series(data.parent / "followups" / "train")]


def _read_series(folder: Path) -> Iterator[Case]:
    """Yield the documents of the followed series: reports of meetings, but the letters; news items may be either."""
    if not folder.is_dir():
        return
    letters = set((folder / "letters.txt").read_text(encoding="utf-8").splitlines())
    for name, signs in _signs(folder / "reports"):
        if name in letters or "nieuws" not in name.casefold():
            yield Case(f"series/{name.partition('/')[0]}", signs, name not in letters)


def _signs(folder: Path) -> Iterator[tuple[str, dict[str, float]]]:
    settings = Settings()
    sources, _ = find_sources([folder])
    for source in sources:
        yield source.name, read_kind_signs(read_document(source.path, source.name, settings))


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
    """Return how many of each kind are told right when the weights did not see their organisation."""
    from sklearn.model_selection import GroupKFold

    groups = [case.organisation for case in cases]
    right = {True: 0, False: 0}
    for seen, unseen in GroupKFold(N_FOLDS).split(cases, groups=groups):
        weights = fit_weights([cases[number] for number in seen])
        for number in unseen:
            case = cases[number]
            right[case.is_report] += (weigh_signs(case.signs, weights) >= LIKELY) == case.is_report
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
