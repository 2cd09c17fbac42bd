"""What a finding is of its type: role or task, principle, task for all; and whether it comes from a case."""

from __future__ import annotations

from pipeline.classify.lexicon import Lexicon
from pipeline.codebook import fold
from pipeline.records import FindingType, Method, Session, Unit

MAX_LABEL_WORDS = 9
"""Words; a longer heading or column tells something itself and names no group of items."""
_BY_LABEL = {
    "rol_taak": {FindingType.NEED, FindingType.TOPIC},
    "uitgangspunt": {FindingType.NEED, FindingType.TOPIC, FindingType.INSIGHT, FindingType.ACTION},
    "opgave": {FindingType.NEED, FindingType.TOPIC, FindingType.QUESTION},
}
_ANGLES = ("effectiviteit", "ervaren_baat")


def subtype_of(unit: Unit, label: FindingType, lexicon: Lexicon) -> str | None:
    """Return `rol_taak`, `uitgangspunt` or `opgave`: what the text says goes before the nearest label above it."""
    folded = fold(unit.quote.text)
    if label in _BY_LABEL["opgave"] and folded.startswith("opgave"):
        return "opgave"
    if label in _BY_LABEL["uitgangspunt"] and lexicon.matches("subtype.uitgangspunt_text", folded):
        return "uitgangspunt"
    for text in _labels(unit):
        named = [name for name in _BY_LABEL if lexicon.matches(f"subtype.{name}", fold(text))]
        if named:
            return next((name for name in named if label in _BY_LABEL[name]), None)
    return None


def angles_of(unit: Unit, method: Method, lexicon: Lexicon) -> tuple[str, ...]:
    """Return from which angles a finding on research looks: at the effect, or at the benefit people feel."""
    if method is not Method.RESEARCH:
        return ()
    folded = fold(unit.quote.text)
    return tuple(name for name in _ANGLES if lexicon.matches(f"angle.{name}", folded))


def is_from_case(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a column, label or heading, or the text itself, says that a finding comes from a case."""
    texts = [unit.quote.text, *_labels(unit)]
    return any(lexicon.matches("source.case", fold(text)) for text in texts)


def group_of(session: Session) -> str | None:
    """Return the group that a session was for, in the words of the report, when there was only one."""
    groups = [
        item.quote.text for item in session.evidence if item.field == "group" and item.quote is not None
    ]
    kinds = {item.note for item in session.evidence if item.field == "group"}
    return groups[0] if len(kinds) == 1 and groups else None


def _labels(unit: Unit) -> list[str]:
    texts = [
        unit.cell_label,
        unit.group_label,
        unit.column,
        unit.row,
        *(heading.text for heading in reversed(unit.trail[-2:])),
    ]
    return [text for text in texts if text and len(text.split()) <= MAX_LABEL_WORDS]
