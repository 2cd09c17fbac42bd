"""Train the linear voice: logistic regression on sparse signs, in three minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from pipeline.classify.examples import Example
from pipeline.classify.linear import BLOCKS, PREFIX, join_signs, read_texts
from pipeline.classify.model import LABELS, METHODS
from pipeline.records import Unit

STRENGTH = 0.5
"""Inverse of the penalty (`C`); .1 to 2 were tried on the development part, which is flat between .25 and 1."""
OPTIONAL = 0.5
"""Weight of gold that is neither rewarded nor punished. A choice, not measured."""
ROUNDS = 80
RULED_OUT = -30.0
"""Score of a label that training never saw."""
STEPS, THEME_STEPS = 127, 15
"""Weights are kept as whole numbers up to this (and below 0) times a scale per label; those of the many themes, most of them
about nothing, in fewer steps, which brings 3.7 MB back to 1.1 and costs nothing on the development part."""
THEME_STRENGTH = 4.0
"""As `STRENGTH`, for themes; 2 and 8 did as well."""
Arrays = dict[str, Any]


def train_linear(examples: Sequence[Example], themes: Sequence[str]) -> Arrays:
    """Return the arrays that `build_linear` reads; `themes` are the slugs to tell apart."""
    counters, counted = count_signs([unit for example in examples for unit in example.units])
    rows = join_signs(counted, [row for example in examples for row in example.features])
    arrays = {}
    for name, counter in counters.items():
        known = "\n".join(counter.get_feature_names_out())
        arrays[f"{PREFIX}{name}"] = np.frombuffer(known.encode(), np.uint8)
        arrays[f"{PREFIX}{name}.idf"] = counter.idf_.astype(np.float16)
    for head, labels, (wanted, weight) in (
        ("types", LABELS, want_types(examples)),
        ("methods", METHODS, _want_methods(examples)),
    ):
        seen = weight > 0
        learner = LogisticRegression(C=STRENGTH, max_iter=ROUNDS)
        learner.fit(rows[seen], wanted[seen], sample_weight=weight[seen])
        weights, bias = _spread(learner.coef_, learner.intercept_, learner.classes_, len(labels))
        arrays |= _pack(head, weights, bias, STEPS)
    return arrays | _pack("themes", *_learn_themes(rows, examples, themes), THEME_STEPS)


def count_signs(units: Sequence[Unit]) -> tuple[dict[str, TfidfVectorizer], list[Any]]:
    """Return per block a counter fitted on the units, and what it counts in them."""
    counters = {name: TfidfVectorizer(**BLOCKS[name][1]) for name in BLOCKS}
    return counters, [counters[name].fit_transform(texts) for name, texts in read_texts(units)]


def _learn_themes(rows: Any, examples: Sequence[Example], themes: Sequence[str]) -> tuple[Any, Any]:
    """Return weights and bias per known theme, each against all others, from findings of which themes were coded."""
    gold = [row for example in examples for row in example.gold]
    coded = {number: row.themes for number, row in enumerate(gold) if row is not None and row.themes}
    weights = np.zeros((len(themes), rows.shape[1]))
    bias = np.full(len(themes), RULED_OUT)
    for number, theme in enumerate(themes):
        wanted = np.array([theme in each for each in coded.values()])
        if wanted.any():
            learner = LogisticRegression(C=THEME_STRENGTH, max_iter=ROUNDS, solver="liblinear")
            learner.fit(rows[list(coded)], wanted)
            weights[number], bias[number] = learner.coef_[0], learner.intercept_[0]
    return weights, bias


def want_types(examples: Sequence[Example]) -> tuple[Any, Any]:
    """Return the number of the wanted label per unit, and its weight; nothing is known of parts of a whole."""
    wanted, weight = [], []
    for example in examples:
        for number, row in enumerate(example.gold):
            wanted.append(0 if row is None else LABELS.index(str(row.types[0])))
            counts = OPTIONAL if row is not None and row.optional else 1.0
            weight.append(0.0 if number in example.parts else counts)
    return np.asarray(wanted), np.asarray(weight)


def _want_methods(examples: Sequence[Example]) -> tuple[Any, Any]:
    """Return the number of the wanted category per unit, and 1 for findings that have one."""
    rows = [row for example in examples for row in example.gold]
    known = [row is not None and not row.optional and bool(row.methods) for row in rows]
    wanted = [METHODS.index(str(row.methods[0])) if row is not None and row.methods else 0 for row in rows]
    return np.asarray(wanted), np.asarray(known, float)


def _spread(weights: Any, bias: Any, classes: Any, n_labels: int) -> tuple[Any, Any]:
    """Return weights and bias of all labels; one that training never saw is ruled out."""
    all_weights = np.zeros((n_labels, weights.shape[1]))
    all_bias = np.full(n_labels, RULED_OUT)
    all_weights[classes], all_bias[classes] = weights, bias
    return all_weights, all_bias


def _pack(head: str, weights: Any, bias: Any, steps: int) -> Arrays:
    """Return weights (now signs by labels) in whole steps, the size of a step per label, and bias."""
    scale = np.maximum(np.abs(weights).max(axis=1), 1e-9) / steps
    whole = np.ascontiguousarray(np.rint(weights / scale[:, None]).astype(np.int8).T)
    stored = pack_sparse(whole) if head == "themes" else {"weight": whole}
    return {
        **{f"{PREFIX}{head}.{name}": array for name, array in stored.items()},
        f"{PREFIX}{head}.scale": scale.astype(np.float32),
        f"{PREFIX}{head}.bias": bias.astype(np.float32),
    }


def pack_sparse(whole: Any) -> Arrays:
    """Return steps (signs by labels, of fewer than 256 labels) as their values and labels, and how many each sign has.

    Signs of which no step is larger than one are left out: they are a tenth of all steps and on the development part
    themes are better without them (micro-F1 of the linear voice .313 to .315).
    """
    kept = np.where((np.abs(whole) > 1).any(axis=1, keepdims=True), whole, 0)
    signs, labels = np.nonzero(kept)
    return {
        "values": kept[signs, labels].astype(np.int8),
        "columns": labels.astype(np.uint8),
        "counts": np.bincount(signs, minlength=len(whole)).astype(np.uint8),
    }
