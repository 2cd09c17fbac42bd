"""Compare ways to learn finding and type: `python -m pipeline.learning candidates` (docs/method.md has the table).

Every candidate learns from the training part and is scored on kinds of organisation that it did not learn from: over folds
of the training part (whole groups left out, as Roberts et al. 2017 advise), and on the development part. Reports turned
around teach only the encoder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean, stdev
from typing import Any

from pipeline.classify.examples import Example
from pipeline.classify.linear import build_linear, read_texts
from pipeline.classify.model import LABELS, Model
from pipeline.classify.train_linear import count_signs, train_linear, want_types
from pipeline.errors import ModelError

FOLDS = 5
FEW = 100
"""Dimensions to which the words are brought back for boosting, which wants dense numbers. A choice."""
Labeller = Callable[[Example], Sequence[int]]
"""What gives each unit of a document a label: a number in `LABELS`, 0 for context."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far labels agree with gold, over documents: 0..1."""

    place: float
    """F1 of finding or context, whatever the type."""
    typed: float
    """F1 of finding and type."""


def compare_candidates(
    train: Sequence[Example], development: Sequence[Example], model: Model, say: Callable[[str], None]
) -> str:
    """Return a table of the candidates as Markdown; the encoder, which takes an hour to train, without folds.

    Raises
    ------
    ModelError
        When the training part holds fewer kinds of organisation than folds.
    """
    lines = [
        "| candidate | folds of train: place | place and type | development: place | place and type |",
        "|---|---|---|---|---|",
    ]
    for name, learn in (
        ("boosting on dense signs", learn_boosting),
        ("linear on sparse signs", learn_linear),
    ):
        folds = []
        for seen, unseen in fold_by_kind(train):
            folds.append(score_labels(learn(seen), unseen))
            say(f"{name}: {folds[-1]}")
        cells = [_spread([each.place for each in folds]), _spread([each.typed for each in folds])]
        lines.append(_row(name, cells, score_labels(learn(train), development)))
    for name, share in (("encoder", 0.0), ("encoder and linear (shipped)", model.share)):
        say(name)
        lines.append(_row(name, ["", ""], score_labels(_label_by(replace(model, share=share)), development)))
    return "\n".join(lines)


def score_labels(label: Labeller, examples: Sequence[Example]) -> Agreement:
    """Return how far the labels that `label` gives agree with gold; gold that may go either way does not count."""
    n_gold = n_found = n_placed = n_typed = 0
    for example in examples:
        n_gold += example.n_gold
        for number, (given, gold) in enumerate(zip(label(example), example.gold, strict=True)):
            if given == 0 or number in example.parts or (gold is not None and gold.optional):
                continue
            n_found += 1
            n_placed += gold is not None
            n_typed += gold is not None and LABELS[given] in {str(each) for each in gold.types}
    total = max(1, n_gold + n_found)
    return Agreement(2 * n_placed / total, 2 * n_typed / total)


def learn_linear(examples: Sequence[Example]) -> Labeller:
    """Learn by logistic regression on sparse signs, as the shipped linear voice does."""
    linear = build_linear(train_linear(examples, ()))
    return lambda example: _choose(linear.predict(example.units, example.features)["types"])


def learn_boosting(examples: Sequence[Example]) -> Labeller:
    """Learn by boosted trees on what the rules say, beside the words brought back to `FEW` dimensions."""
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.decomposition import TruncatedSVD
    from sklearn.ensemble import HistGradientBoostingClassifier

    counters, counted = count_signs([unit for example in examples for unit in example.units])
    reduce = TruncatedSVD(FEW, random_state=1).fit(hstack(counted, format="csr"))

    def read_signs(example: Example) -> Any:
        words = [counters[name].transform(texts) for name, texts in read_texts(example.units)]
        return np.hstack([reduce.transform(hstack(words, format="csr")), np.asarray(example.features)])

    wanted, weight = want_types(examples)
    rows = np.vstack([read_signs(each) for each in examples if each.units])
    trees = HistGradientBoostingClassifier(max_iter=200, random_state=1)
    trees.fit(rows[weight > 0], wanted[weight > 0])
    return lambda example: _choose(trees.predict_proba(read_signs(example))) if example.units else []


def fold_by_kind(examples: Sequence[Example]) -> Iterator[tuple[list[Example], list[Example]]]:
    """Yield training and unseen documents; no kind of organisation (the first folder) stands on both sides."""
    from sklearn.model_selection import GroupKFold

    kinds = [example.document.partition("/")[0] for example in examples]
    if len(set(kinds)) < FOLDS:
        raise ModelError("te weinig soorten organisaties om te vergelijken", f"Er zijn er {FOLDS} nodig.")
    for seen, unseen in GroupKFold(FOLDS).split(kinds, groups=kinds):
        yield [examples[at] for at in seen], [examples[at] for at in unseen]


def _label_by(model: Model) -> Labeller:
    return lambda example: _choose(
        [each.types for each in model.predict(example.units, example.features, example.sources)]
    )


def _choose(likely: Any) -> list[int]:
    """Return the likeliest type where a finding is likelier than context, else 0."""
    return [
        0 if row[0] > 0.5 else max(range(1, len(row)), key=lambda number: row[number])
        for row in (list(map(float, each)) for each in likely)
    ]


def _spread(values: Sequence[float]) -> str:
    return f"{mean(values):.3f} (sd {stdev(values):.3f})"


def _row(name: str, cells: Sequence[str], on_development: Agreement) -> str:
    both = (*cells, f"{on_development.place:.3f}", f"{on_development.typed:.3f}")
    return f"| {name} | {' | '.join(both)} |"
