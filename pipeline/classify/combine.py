"""Rules, model and people together: who wins when, and how sure the result is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.classify.features import read_features
from pipeline.classify.judging import Judgement
from pipeline.classify.methods import COLUMN, MethodDecision
from pipeline.classify.model import LABELS, METHODS, Model, Prediction
from pipeline.classify.types import Decision
from pipeline.decisions import Decided
from pipeline.records import FindingType

SURE = 1.0
"""Score of what a person decided."""
FIXED_GROUNDS = ("column:", "label:sign")
"""Grounds on which the rules win from the model: the source itself says what the item is (T2, M1)."""
FIXED_RULES = frozenset({"rule:V8", "rule:U8", "rule:C6", "rule:C9"})
"""Rules on form that win from the model: bare names, figures and labels; steps and offers in descriptions."""


def ask_model(judgements: Sequence[Judgement], model: Model) -> tuple[Prediction, ...]:
    """Return what the model thinks of each unit of one document."""
    last = max(1, len(judgements) - 1)
    features = [
        read_features(judged.unit, judged.session, judged.decision, judged.method, number / last)
        for number, judged in enumerate(judgements)
    ]
    return model.predict([judged.unit for judged in judgements], features)


def weigh(judgements: Sequence[Judgement], model: Model) -> tuple[Judgement, ...]:
    """Return the judgements on a document after the model spoke; what the source itself says stays."""
    spoken = ask_model(judgements, model)
    return tuple(_weigh(judged, said, model) for judged, said in zip(judgements, spoken, strict=True))


def _weigh(judged: Judgement, prediction: Prediction, model: Model) -> Judgement:
    decision = judged.decision
    if not is_fixed(decision):
        decision = _weigh_type(decision, prediction, model)
    method = judged.method
    if method.score < COLUMN:
        best = max(prediction.methods)
        agrees = METHODS[prediction.methods.index(best)] == method.method
        method = (
            method
            if agrees
            else MethodDecision(prediction.method, best, f"model:{prediction.method}@{model.digest}")
        )
        method = replace(method, score=best)
    about = judged.about_session or prediction.about_session >= 0.5
    return replace(judged, decision=decision, method=method, about_session=about)


def is_fixed(decision: Decision) -> bool:
    """Return whether the source itself says what a unit is, so that the model has no say."""
    return decision.source.startswith(FIXED_GROUNDS) or decision.source in FIXED_RULES


def _weigh_type(decision: Decision, prediction: Prediction, model: Model) -> Decision:
    label: FindingType | None = prediction.type if prediction.finding >= model.threshold else None
    score = prediction.types[0] if label is None else prediction.types[LABELS.index(str(label))]
    if label is decision.type:
        return replace(decision, score=score)
    return replace(decision, type=label, score=score, source=f"model:{label or 'context'}@{model.digest}")


def overrule(judgements: Sequence[Judgement], decided: Mapping[str, Decided]) -> tuple[Judgement, ...]:
    """Return the judgements with what people decided about units in force."""
    return tuple(_overrule(judged, decided) for judged in judgements)


def _overrule(judged: Judgement, decided: Mapping[str, Decided]) -> Judgement:
    by_person = decided.get(judged.unit.unit_id)
    if by_person is None:
        return judged
    decision, method = judged.decision, judged.method
    if by_person.no_finding:
        decision = replace(decision, type=None, score=SURE, source=by_person.source)
    elif by_person.type is not None:
        decision = replace(decision, type=by_person.type, score=SURE, source=by_person.source)
    if by_person.method is not None:
        method = MethodDecision(by_person.method, SURE, by_person.source)
    return replace(judged, decision=decision, method=method)
