"""What the rules and the structure say of a unit, as a row of numbers for the learned model."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from pipeline.classify.cues import Hit
from pipeline.classify.methods import MethodDecision
from pipeline.classify.scope import Role
from pipeline.classify.types import Decision
from pipeline.codebook import Valence
from pipeline.records import BlockKind, DocumentKind, FindingType, Method, Session, Unit, UnitForm

CONTEXT = "context"
GROUNDS = ("rule", "heading", "lead_in", "column", "row", "label")
CONTEXT_RULES = (
    "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "T7", "U5", "U8", "U10", "V3",
    "V8",
)  # fmt: skip
LONG_UNIT = 60
"""Words; the length feature is 1 there."""
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\b\d{1,2}[.:]\d\d\b|\b\d{1,2} uur\b")
_PAST = re.compile(
    r"\b(?:was|waren|had|hadden|werd|werden|ging|gingen|kon|konden|moest|moesten|wilde|wilden|bleek|bleken|\w{3,}(?:te|de)n?)\b"
)


def name_features() -> tuple[str, ...]:
    """Return the names of the features, in the order of `read_features`."""
    return (
        *(f"rule_type={label}" for label in (CONTEXT, *FindingType)),
        *(f"rule_ground={ground}" for ground in GROUNDS),
        "rule_score",
        *(f"rule_context={rule}" for rule in CONTEXT_RULES),
        *(f"valence={valence}" for valence in Valence),
        "valence_near",
        "valence_session",
        *(f"form={form}" for form in UnitForm),
        "is_quote",
        "announces_list",
        "first_in_block",
        "last_in_block",
        "nested",
        *(f"{strength}_cue={label}" for strength in ("heavy", "light", "scoped") for label in FindingType),
        "denied_cue",
        "question_mark",
        "exclamation",
        "quoted",
        "length",
        "digit",
        "clock",
        "past",
        "small_start",
        "speaker",
        "in_column",
        "in_row",
        "in_work_form",
        "next_asks",
        "previous_asks",
        *(f"rule_method={method}" for method in Method),
        "rule_method_score",
        *(f"document={kind}" for kind in DocumentKind),
        "position",
    )


def read_features(
    unit: Unit, session: Session, decision: Decision, method: MethodDecision, position: float
) -> tuple[float, ...]:
    """Return the features of a unit, each 0..1; `position` is its place in the document, 0..1."""
    text = unit.quote.text.strip()
    return tuple(
        float(value)
        for value in (
            *_rule(decision),
            *_form(unit),
            *_cues(decision.hits),
            any(hit.denied for hit in decision.hits),
            *_wording(unit, text),
            *(method.method is each for each in Method),
            method.score,
            *(session.kind is kind for kind in DocumentKind),
            position,
        )
    )


def source_key(unit: Unit, decision: Decision) -> str:
    """Return what the rules rest on, and on what form of unit: "heading:action on a sentence" is another matter
    than on an item.
    """
    form = "sentence" if unit.form is UnitForm.SENTENCE else "item"
    label = "" if decision.type is None else f"={decision.type}"
    return f"{decision.source}{label} {form}"


def _rule(decision: Decision) -> Iterator[float]:
    ground, _, rule = decision.source.partition(":")
    valence = decision.setting.valence
    yield decision.type is None
    yield from (decision.type is label for label in FindingType)
    yield from (ground == each for each in GROUNDS)
    yield decision.score
    yield from (decision.type is None and rule.partition(".")[0] == each for each in CONTEXT_RULES)
    yield from (valence is each for each in Valence)
    yield decision.setting.is_near
    yield decision.setting.about_session


def _form(unit: Unit) -> Iterator[float]:
    yield from (unit.form is form for form in UnitForm)
    yield unit.kind is BlockKind.QUOTE
    yield unit.announces_list
    yield unit.first_in_block
    yield unit.last_in_block
    yield unit.depth > 0


def _cues(hits: Sequence[Hit]) -> Iterator[float]:
    main = [hit for hit in hits if hit.role is Role.MAIN]
    yield from (any(hit.label is label and hit.is_heavy for hit in main) for label in FindingType)
    yield from (any(hit.label is label and not hit.is_heavy for hit in main) for label in FindingType)
    yield from (
        any(hit.label is label and hit.role is not Role.MAIN for hit in hits) for label in FindingType
    )


def _wording(unit: Unit, text: str) -> Iterator[float]:
    yield "?" in text[-3:]
    yield "!" in text[-3:]
    yield text[:1] in "\"'“‘«"
    yield min(1.0, math.log1p(len(text.split())) / math.log1p(LONG_UNIT))
    yield _DIGIT.search(text) is not None
    yield _CLOCK.search(text) is not None
    yield _PAST.search(text.lower()) is not None
    yield text[:1].islower()
    yield unit.speaker is not None
    yield unit.column is not None
    yield unit.row is not None
    yield unit.work_form is not None
    yield "?" in (unit.following or "")[-3:]
    yield "?" in (unit.previous or "")[-3:]
