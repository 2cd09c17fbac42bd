"""Rules, model and people together: who wins when, and how sure the result is.

Where the source itself says what a unit is (a column, a label, a heading over short items) and where a short item is a
bare topic, the rules win. Where the rules find no cue, or only a weak one, the model decides; before a heavy cue in a
full sentence it goes when it gives one type nearly even odds. The thresholds were set on the development part of
`data/training` (organisations the model did not learn from) so that five real reports, on which the rules were written,
lose little; they lie in a flat stretch of that score (docs/method.md has the tables, and says what was seen of the held-out
parts before the choice).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.classify.context import has_finite_verb
from pipeline.classify.features import read_features, source_key
from pipeline.classify.judging import Judgement
from pipeline.classify.methods import REST, VOTE, MethodDecision
from pipeline.classify.model import LABELS, Model, Prediction
from pipeline.classify.types import Decision
from pipeline.codebook import fold
from pipeline.decisions import Decided
from pipeline.records import FindingType, UnitForm

SURE = 1.0
"""Score of what a person decided."""
SOURCE_SPEAKS = ("column:", "label:", "row:")
PLACE_SPEAKS = frozenset({"research_question"})
"""Rules that rest on what stands above an item (a study that is to find out), not on its words."""
HEADING_SPEAKS = ("heading:", "lead_in:")
SILENT_RULES = frozenset({"T7", "C4", "C5", "C8", "C11", "C12", "V3"})
"""Rules of context that rest on what a text lacks; the model may see a finding there."""
FINDS: Mapping[str, float] = dict.fromkeys(SILENT_RULES, 0.45) | {"C1": 0.5, "C9": 0.6}
"""Probability of a finding from which the model makes one where the rules see context: more in what is no
session report (C9); other rules of context hold."""
TYPED, TYPED_ACTION = 0.25, 0.4
"""Probability of its type that a finding of the model needs; more for an action, which is promised in so many words."""
DECIDES = 0.5
"""Probability of a finding from which the model decides where the rules have only a weak ground."""
RETYPES, DROPS_CUE = 0.4, 0.97
"""Probability of one type from which the model goes before a heavy cue in a full sentence; of context, from which it denies
that the sentence, or a heading that asks ("Waarom een proeftuin?"), is a finding: nearly sure, for in the language of
professionals it is sooner wrong there than the cue."""
DROPS_ITEM = 0.6
"""Probability of context from which an item that tells something is none of the findings of its list."""
RETYPES_HEADED, DROPS_ACTION = 0.5, 0.9
"""Probability of one type from which the model goes before the heading above an item; of context, before a heading of
actions ("Besluitenlijst" stands above all that was said, and above the states of actions too)."""
DECIDES_METHOD = 0.5
"""Probability from which the model's category goes before one that rests on single words or on a theme."""
FULL_ITEM = 9
"""Words (and a finite verb) from which an item reads as a sentence."""
TOPIC_WORDS = 5
"""An item of so many words, without a number, may be a bare topic (T7); a longer one tells something."""
ALONE = 0.5
"""Probability of a finding from which the model alone makes one."""
DOUBT = 0.5
"""Below this probability of its label a finding is flagged `unsure`."""


def weigh(judgements: Sequence[Judgement], model: Model) -> tuple[Judgement, ...]:
    """Return the judgements on a document after the model spoke."""
    spoken = ask_model(judgements, model)
    return tuple(_weigh(judged, said, model) for judged, said in zip(judgements, spoken, strict=True))


def replace_rules(judgements: Sequence[Judgement], model: Model) -> tuple[Judgement, ...]:
    """Return the judgements on a document as the model alone gives them: what it is measured on."""
    return tuple(
        _speak(judged, said, model)
        for judged, said in zip(judgements, ask_model(judgements, model), strict=True)
    )


def _speak(judged: Judgement, said: Prediction, model: Model) -> Judgement:
    label = said.type if said.finding >= ALONE else None
    score = said.types[0] if label is None else said.types[LABELS.index(str(label))]
    source = f"model:{label or 'context'}@{model.digest}"
    method = MethodDecision(said.method, max(said.methods), f"model:{said.method}@{model.digest}")
    decision = replace(judged.decision, type=label, score=score, source=source)
    return replace(judged, decision=decision, method=method, themes=said.themes)


def ask_model(judgements: Sequence[Judgement], model: Model) -> tuple[Prediction, ...]:
    """Return what the model thinks of each unit of one document."""
    last = max(1, len(judgements) - 1)
    features = [
        read_features(judged.unit, judged.session, judged.decision, judged.method, number / last)
        for number, judged in enumerate(judgements)
    ]
    sources = [source_key(judged.unit, judged.decision) for judged in judgements]
    return model.predict([judged.unit for judged in judgements], features, sources)


def _weigh(judged: Judgement, prediction: Prediction, model: Model) -> Judgement:
    label = choose_type(judged, prediction)
    decision = judged.decision
    score = prediction.types[0] if label is None else prediction.types[LABELS.index(str(label))]
    if label is not decision.type:
        source = f"model:{label or 'context'}@{model.digest}"
        decision = replace(decision, type=label, score=score, source=source)
    elif not decision.source.startswith(SOURCE_SPEAKS):
        decision = replace(decision, score=max(decision.score, score))
    return replace(
        judged,
        decision=decision,
        method=_choose_method(judged, prediction, model),
        themes=prediction.themes,
    )


def choose_type(judged: Judgement, prediction: Prediction) -> FindingType | None:
    """Return the type that rules and model together give a unit, None for context."""
    decision = judged.decision
    rule = decision.source.partition(":")[2]
    if decision.source.startswith(SOURCE_SPEAKS) or rule in PLACE_SPEAKS:
        return decision.type
    if decision.type is None:
        return prediction.type if _finds(prediction, rule) else None
    is_full = _is_full(judged)
    if _is_weak(rule) and (is_full or _tells(judged.unit.quote.text)):
        if prediction.finding >= DECIDES:
            return prediction.type
        return None if is_full or prediction.types[0] >= DROPS_ITEM else decision.type
    if decision.source.startswith(HEADING_SPEAKS) and not is_full:
        return _under_heading(decision.type, prediction)
    if not is_full:
        asks_only = judged.unit.form is UnitForm.HEADING and prediction.types[0] >= DROPS_CUE
        return None if asks_only else decision.type
    return _before_cue(decision, prediction, judged.unit.form is UnitForm.SENTENCE)


def _under_heading(label: FindingType, prediction: Prediction) -> FindingType | None:
    """Return the type of an item to which the heading gives `label`."""
    if label is FindingType.ACTION and prediction.types[0] >= DROPS_ACTION:
        return None
    return prediction.type if max(prediction.types[1:]) >= RETYPES_HEADED else label


def _before_cue(decision: Decision, prediction: Prediction, is_sentence: bool) -> FindingType | None:
    """Return the type of a full sentence to which a heavy cue, or a heading, gives one."""
    is_headed = decision.source.startswith(HEADING_SPEAKS)
    is_loose = is_headed and is_sentence and decision.type is FindingType.ACTION
    if is_loose and prediction.types[0] >= DECIDES:
        return None
    if not is_headed and prediction.types[0] >= DROPS_CUE:
        return None
    enough = RETYPES_HEADED if is_headed else RETYPES
    return prediction.type if max(prediction.types[1:]) >= enough else decision.type


def _finds(prediction: Prediction, rule: str) -> bool:
    """Whether the model is sure enough of a finding, and of its type, to go before a rule of context."""
    of_type = TYPED_ACTION if prediction.type is FindingType.ACTION else TYPED
    enough = FINDS.get(rule.partition(".")[0])
    return enough is not None and prediction.finding >= enough and max(prediction.types[1:]) >= of_type


def _tells(text: str) -> bool:
    """Whether an item is more than a bare topic."""
    return len(text.split()) > TOPIC_WORDS or any(character.isdigit() for character in text)


def _is_full(judged: Judgement) -> bool:
    """Whether a unit is a sentence, or an item that reads as one."""
    if judged.unit.form is UnitForm.SENTENCE:
        return True
    text = judged.unit.quote.text
    return len(text.split()) >= FULL_ITEM and has_finite_verb(fold(text))


def _is_weak(rule: str) -> bool:
    """Whether a type rests on light cues or on a list alone."""
    return rule == "T7.list" or rule.startswith("light")


def _choose_method(judged: Judgement, prediction: Prediction, model: Model) -> MethodDecision:
    """Return the category: columns and anchors win, the model replaces the rest (M6) and, when sure, single words."""
    method = judged.method
    best = max(prediction.methods)
    holds = method.score > VOTE or (method.score > REST and best < DECIDES_METHOD)
    if holds or prediction.method is method.method:
        return method
    chosen = prediction.method
    return MethodDecision(chosen, best, f"model:{chosen}@{model.digest}")


def is_unsure(decision: Decision) -> bool:
    """Return whether nothing firm carries a label: no person, no source, and a low probability."""
    firm = (*SOURCE_SPEAKS, "person:")
    return not decision.source.startswith(firm) and decision.score < DOUBT


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
