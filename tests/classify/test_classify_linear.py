from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from classify_build import judge_report
from sklearn.linear_model import LogisticRegression

from pipeline.classify.examples import Example, lay_beside
from pipeline.classify.gold import GoldFinding
from pipeline.classify.linear import build_linear, join_signs, read_texts
from pipeline.classify.model import LABELS, METHODS
from pipeline.classify.train_linear import OPTIONAL, STRENGTH, train_linear, want_types
from pipeline.learning_candidates import fold_by_kind, learn_linear, score_labels
from pipeline.records import FindingType, Method

HELPS = (
    "De korte lijnen helpen ons enorm.",
    "De vaste ochtend helpt de ploeg.",
    "Samen eten helpt de groep.",
)
HINDERS = (
    "De wachtlijst is een probleem.",
    "Het systeem is een probleem.",
    "De sleutel is weer een probleem.",
)
REST = (
    "De koffie stond klaar om tien uur.",
    "Er waren zeven mensen uit de wijk.",
    "De zaal lag aan de Kade.",
)


def make_examples(times: int = 6) -> list[Example]:
    text = "# Leerkring\n\n" + "\n\n".join(" ".join(each) for each in (HELPS, HINDERS, REST))
    judged = judge_report(text)
    gold = [
        GoldFinding("d", sentence, (label,), (method,), themes=(theme,))
        for sentences, label, method, theme in (
            (HELPS, FindingType.SUCCESS, Method.COOPERATION, "korte-lijnen"),
            (HINDERS, FindingType.BOTTLENECK, Method.WORK, "wachttijd"),
        )
        for sentence in sentences
    ]
    example = lay_beside("d", judged, gold)
    return [replace(example, document=f"kind-{number // 2}/{number}.txt") for number in range(times)]


def test_the_packed_weights_say_what_scikit_learn_says() -> None:
    examples = make_examples()
    linear = build_linear(train_linear(examples, ("korte-lijnen", "wachttijd", "huisvesting")))
    units, features = examples[0].units, examples[0].features
    said = linear.predict(units, features)
    counted = [linear.counters[name].transform(texts) for name, texts in read_texts(units)]
    rows = join_signs(counted, features)
    wanted, weight = want_types(examples[:1])
    oracle = LogisticRegression(C=STRENGTH * len(examples), max_iter=500).fit(
        rows, wanted, sample_weight=weight
    )
    expected = np.zeros((len(units), len(LABELS)))
    expected[:, oracle.classes_] = oracle.predict_proba(rows)
    assert said["types"] == pytest.approx(expected, abs=0.02)
    assert said["types"].sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert said["methods"].shape == (len(units), len(METHODS))
    at = {unit.quote.text: number for number, unit in enumerate(units)}
    themes = said["themes"]
    assert themes[at[HELPS[0]], 0] > 0.5 > themes[at[HINDERS[0]], 0]
    assert linear.predict([], [])["types"].shape == (0, len(LABELS))
    assert themes[:, 2].max() < 1e-6, "a theme that training never saw is ruled out"


def test_parts_and_optional_gold_weigh_less() -> None:
    example = make_examples(1)[0]
    first = next(number for number, row in enumerate(example.gold) if row is not None)
    gold = list(example.gold)
    gold[first] = replace(gold[first], optional=True)  # type: ignore[type-var]
    _, weight = want_types([replace(example, gold=tuple(gold), parts=frozenset({0}))])
    assert weight[0] == 0
    assert weight[first] == OPTIONAL


def test_candidates_are_scored_on_kinds_they_did_not_learn_from() -> None:
    examples = make_examples(10)
    for seen, unseen in fold_by_kind(examples):
        kinds = [{each.document.split("/")[0] for each in part} for part in (seen, unseen)]
        assert kinds[0].isdisjoint(kinds[1])
    found = score_labels(learn_linear(examples[:9]), examples[9:])
    assert found.place == 1
    assert found.typed == 1
    assert score_labels(lambda example: [0] * len(example.units), examples).place == 0
