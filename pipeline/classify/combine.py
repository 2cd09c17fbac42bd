"""Rules, model and people together: who wins when, and how sure the result is.

Where the source itself says what a unit is (a label; a column, unless the model is very sure), the rules win. Where they find no
cue, or only a weak one, the model decides; before a heavy cue, a heading over items or a list of bare topics it goes when it is sure enough
(`GIVES_WAY`). The thresholds were set on the development part of
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
from pipeline.classify.methods import ANCHOR, REST, THEME, VOTE, MethodDecision
from pipeline.classify.model import LABELS, Model, Prediction
from pipeline.classify.pronouns import is_relative, only_points
from pipeline.classify.types import Decision
from pipeline.classify.verdicts import VERDICTS, keeps_to_view
from pipeline.codebook import fold
from pipeline.decisions import Decided
from pipeline.records import FindingType, UnitForm

SURE = 1.0
"""Score of what a person decided."""
SOURCE_SPEAKS = ("column:", "label:", "row:")
LABEL_SPEAKS = "label:"
"""A label or sign before one item ("knelpunt: ..."): it holds whatever the model thinks."""
PLACE_SPEAKS = frozenset({"research_question"})
"""Rules that rest on what stands above an item (a study that is to find out), not on its words."""
HEADING_SPEAKS = ("heading:", "lead_in:")
SILENT_RULES = frozenset({"T7", "C4", "C5", "C8", "C11", "C12", "V3"})
"""Rules of context that rest on what a text lacks; the model may see a finding there."""
NEVER = 2.0
"""More than a probability can be."""
FINDS: Mapping[str, float] = (
    dict.fromkeys(SILENT_RULES, 0.53)
    | {"C1": 0.5, "C4": 0.7, "C10": 0.75}
    | {"C2": 0.85}
    | dict.fromkeys(("C6", "C9", "U8", "U10", "V8"), 0.6)
    | dict.fromkeys(("C1.courtesy", "C2.round", "C6.state", "C6.who", "V3.reply", "V8.roll"), NEVER)
    | dict.fromkeys(("C1.notice", "C4.bare"), NEVER)
)
"""Probability of a finding from which the model makes one where the rules see context: more where a rule rests on what
the text says; other rules of context hold."""
TYPED, TYPED_ACTION = 0.25, 0.45
"""Probability of its type that a finding of the model needs; more for an action, which is promised in so many words."""
BARE_TOPIC = 0.73
"""Probability of a finding from which the model makes a topic of what no rule sees anything in. Those of the development part that are one
all have more; of the five real reports one that is none falls below."""
GIVES_WAY: Mapping[str, tuple[float, float]] = {
    "column or row": (0.7, 0.6),
    "light cue": (0.5, 0.0),
    "item that tells": (0.35, 0.2),
    "bare item": (0.9, 0.4),
    "item of a list of actions": (0.9, 0.4),
    "item under a heading": (0.98, 0.3),
    "sentence of a list of actions": (0.5, 0.5),
    "sentence under a heading": (NEVER, 0.3),
    "heavy cue": (0.85, 0.3),
    "heavy cue of an action": (0.97, 0.4),
    "cue in a heading": (0.9, NEVER),
    "cue in a short item": (0.7, 0.5),
    "cue that settles the sign": (0.8, 0.8),
}
"""Per ground of a rule's type: probability of context from which the model denies that it is a finding, and of one type
from which the model's goes before it. "Besluitenlijst" stands above all that was said, and above the states of actions too:
its sentences are easily denied; what is promised in so many words ("gaan we") is not. Set on the development parts (oblique, plain,
ordinary, every day; place and type counted on units, the mean of the four) with the weights of 1 December."""
KEEPS = 0.15
"""Probability of its type below which a label of a rule goes and the model's own counts, unless it is on one of the grounds of
`STANDS` or its sign is in no doubt. On the development parts place and type rise by it (oblique .672 at .1 to .675, plain .781 to
.783; with `FINDS` as it is); the five real reports lose (.860 to .853), but the rules were written on those."""
STANDS = frozenset({"column or row", "item under a heading", "cue in a short item"})
"""What the source itself says of an item: "korte lijnen" under "Wat helpt" counts however bare it is."""
PROMISED = frozenset({"action.will"})
"""Cues of an action that is promised in so many words ("gaan we uitzoeken"): the model's doubt does not take it away."""
OF_ACTIONS = frozenset({"item of a list of actions", "sentence of a list of actions"})
"""Under "Actielijst" stand remarks and states as well: an action there needs what one needs anywhere (`TYPED_ACTION`). Of 24 on the
development part that the model gives less than .4, three are actions; place and type rise from .6714 to .6726, the five real
reports stay."""
SETTLES = frozenset(
    {"success.absence", "success.figures", "success.prevented", "success.filled"}
    | {"bottleneck.figures", "bottleneck.loss"}
    | VERDICTS
)
"""Cues that read a negation, figures or a loss as a whole. Of the findings of the training and development parts that they
match, 119 of 120 have the type they say (their words were chosen there); the model turns one sign in six. Of the 39 that the
verdicts of `verdicts` match all have it."""
UNANSWERED = frozenset({"question_unanswered"})
"""A rule of a question that is told with the silence that followed it ("daarop had niemand een antwoord")."""
SAYS_SIGN = SETTLES | {"success.solved"}
"""Cues whose sign is in no doubt whatever the model says; "is opgelost" is a success factor in all nine findings of the training
and development parts that it matches."""
SIGNS = {FindingType.SUCCESS: FindingType.BOTTLENECK, FindingType.BOTTLENECK: FindingType.SUCCESS}
LEANS: Mapping[str, float] = {"rule": 0.75, "model": 0.7}
"""Share of a sign in the model's probability of both, below which the sign of a success factor or bottleneck is in doubt, by
ground of its type. On the development part the sign is turned in 45% of what falls below for rules and in 23% for the
model; above it in 6%."""
RATED = frozenset({*SIGNS, FindingType.NEED, FindingType.INSIGHT})
"""Types that can be about the meeting itself; of actions the rules say which are (`session.logistics`)."""
ABOUT_SESSION = 0.7
"""Probability from which the model says that a finding is about the meeting itself. On the development part .67 of what is
called so then is, and .33 of what is so is found (rules alone .55 and .06); .5 gives .61 and .43, but what is wrongly called
so drops out of all counts."""
OF_PRACTICE = 0.05
"""Probability below which the model takes back that a finding is about the meeting, when no heading but only its words said so. On
the development part all six that it takes back are about the practice, and none of eleven that are about the meeting."""
DECIDES_METHOD, DECIDES_ANCHOR = 0.45, 0.8
"""Probability from which the model's category goes before one that rests on single words or on a theme, and before one
that several words point to. Set on development and the five real reports, where both rose (right .689 to .700, .878 to
.888); lower ones do better on development still (.4 and .7: .710) and worse on those five (.862)."""
FULL_ITEM = 9
"""Words (and a finite verb) from which an item reads as a sentence."""
TOPIC_WORDS = 5
"""An item of so many words, without a number, may be a bare topic (T7); a longer one tells something."""
FAINT = 0.6
"""Probability of a finding that a short sentence needs which only points back ("Dat is nu zo.", `only_points`), whoever gives it a type.
Of 29 on the development part below it 11 are findings and 9 have the right type; place rises from .8345 to .8350, place and type
from .6726 to .6729. At .5 and .7 both stay or lose as little."""
ALONE = 0.5
"""Probability of a finding from which the model alone makes one."""
DOUBT, DOUBT_RULE = 0.5, 0.3
"""Below this probability of its label a finding is flagged `unsure`; below the second when a rule gave the label. On the development
part 30% is below, of which 46% is right (place and type), and of the rest 78%; signs in doubt (`LEANS`) are flagged besides."""


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
    method = _name_method(said, model)
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
        # a rule is no surer than its label is likely
        decision = replace(decision, score=score)
    is_rated, of_practice = decision.type in RATED, _takes_from_session(judged, prediction)
    return replace(
        judged,
        decision=decision,
        method=_name_method(prediction, model)
        if is_rated and of_practice
        else _choose_method(judged, prediction, model),
        themes=prediction.themes,
        about_session=(judged.about_session and not (is_rated and of_practice))
        or (is_rated and prediction.about_session >= ABOUT_SESSION),
        sign_in_doubt=doubts_sign(decision, prediction),
    )


def _takes_from_session(judged: Judgement, prediction: Prediction) -> bool:
    """Return whether a word ("deelnemers", "ochtend") makes a finding one about the meeting, and the model denies that."""
    by_words = judged.about_session and not judged.decision.setting.about_session
    return by_words and prediction.about_session < OF_PRACTICE


def doubts_sign(decision: Decision, prediction: Prediction) -> bool:
    """Return whether rules and model together leave it open if a finding is good or bad news."""
    ground, _, rule = decision.source.partition(":")
    opposite = SIGNS.get(decision.type) if decision.type else None
    if opposite is None or ground not in LEANS or rule in SAYS_SIGN:
        return False
    ours, theirs = (prediction.types[LABELS.index(str(label))] for label in (decision.type, opposite))
    return ours < LEANS[ground] * (ours + theirs)


def choose_type(judged: Judgement, prediction: Prediction) -> FindingType | None:
    """Return the type that rules and model together give a unit, None for context."""
    label = _choose_type(judged, prediction)
    is_faint = label in RATED and prediction.finding < FAINT and only_points(judged.unit)
    return None if is_faint and not judged.decision.source.startswith(LABEL_SPEAKS) else label


def _choose_type(judged: Judgement, prediction: Prediction) -> FindingType | None:
    decision = judged.decision
    prediction = _hear(judged.unit.quote.text, prediction)
    rule = decision.source.partition(":")[2]
    if decision.type is not FindingType.SUCCESS and keeps_to_view(fold(judged.unit.quote.text)):
        prediction = _without(prediction, FindingType.SUCCESS)
    if decision.source.startswith(LABEL_SPEAKS) or rule in PLACE_SPEAKS:
        return decision.type
    if decision.type is None:
        return prediction.type if _finds(prediction, rule) else None
    ground = _read_ground(judged, rule)
    drops, retypes = GIVES_WAY[ground]
    if prediction.types[0] >= drops:
        return None
    is_new_action = prediction.type is FindingType.ACTION and decision.type is not FindingType.ACTION
    needed = max(retypes, TYPED_ACTION) if is_new_action else retypes
    if max(prediction.types[1:]) >= needed:
        return prediction.type
    least = TYPED_ACTION if ground in OF_ACTIONS else KEEPS
    if (
        ground in STANDS
        or rule in SAYS_SIGN | PROMISED
        or prediction.types[LABELS.index(str(decision.type))] >= least
    ):
        return decision.type
    return prediction.type if prediction.finding >= ALONE else None


def _hear(text: str, prediction: Prediction) -> Prediction:
    """Return what the model says, without a type that the form of a sentence rules out."""
    if prediction.type is FindingType.QUESTION and is_relative(text):
        return _without(prediction, FindingType.QUESTION)
    return prediction


def _without(prediction: Prediction, label: FindingType) -> Prediction:
    """Return what the model says without one type, its share spread over the others."""
    place = LABELS.index(str(label))
    gone, rest = prediction.types[place], prediction.finding - prediction.types[place]
    if rest <= 0:
        return prediction
    grown = (value * (1 + gone / rest) for value in prediction.types[1:place])
    after = (value * (1 + gone / rest) for value in prediction.types[place + 1 :])
    return replace(prediction, types=(prediction.types[0], *grown, 0.0, *after))


def _read_ground(judged: Judgement, rule: str) -> str:
    """Return what the type that the rules give rests on: a key of `GIVES_WAY`."""
    if judged.decision.source.startswith(SOURCE_SPEAKS):
        return "column or row"
    if rule in SETTLES or rule in UNANSWERED:
        return "cue that settles the sign"
    unit, is_full = judged.unit, _is_full(judged)
    is_action = judged.decision.type is FindingType.ACTION
    if judged.decision.source.startswith(HEADING_SPEAKS):
        if unit.form is UnitForm.SENTENCE:
            return "sentence of a list of actions" if is_action else "sentence under a heading"
        return "item of a list of actions" if is_action and not is_full else "item under a heading"
    if rule == "T7.list" or rule.startswith("light"):
        if is_full:
            return "light cue"
        if _tells(unit.quote.text):
            return "item that tells"
        if rule == "T7.list":
            return "bare item"
    if unit.form is UnitForm.HEADING:
        return "cue in a heading"
    if is_full:
        return "heavy cue of an action" if is_action else "heavy cue"
    return "cue in a short item"


def _finds(prediction: Prediction, rule: str) -> bool:
    """Whether the model is sure enough of a finding, and of its type, to go before a rule of context."""
    of_type = TYPED_ACTION if prediction.type is FindingType.ACTION else TYPED
    enough = FINDS.get(rule, FINDS.get(rule.partition(".")[0]))
    if prediction.type is FindingType.TOPIC and rule == "T7":
        enough = BARE_TOPIC
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


def _choose_method(judged: Judgement, prediction: Prediction, model: Model) -> MethodDecision:
    """Return the category: a column wins, the model replaces the rest (M6) and, when sure, words of the finding."""
    method = judged.method
    best = max(prediction.methods)
    needed = {REST: 0.0, THEME: DECIDES_METHOD, VOTE: DECIDES_METHOD, ANCHOR: DECIDES_ANCHOR}
    if prediction.method is method.method or best < needed.get(method.score, NEVER):
        return method
    return _name_method(prediction, model)


def _name_method(prediction: Prediction, model: Model) -> MethodDecision:
    """Return the category that the model gives."""
    return MethodDecision(
        prediction.method, max(prediction.methods), f"model:{prediction.method}@{model.digest}"
    )


def is_unsure(judged: Judgement) -> bool:
    """Return whether nothing firm carries a label: no person, no source, and a low probability or a sign in doubt."""
    decision, firm = judged.decision, (*SOURCE_SPEAKS, "person:")
    least = DOUBT if decision.source.startswith("model:") else DOUBT_RULE
    return not decision.source.startswith(firm) and (decision.score < least or judged.sign_in_doubt)


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
