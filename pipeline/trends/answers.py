"""Questions that the same report answers at once: "V: ... A: ...", or a question with "ja, als ..." behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.codebook import fold
from pipeline.records import State, Unit, UnitForm

_NEAR, _UNDER = 4, 10
"""Units behind a question, and under one that is a heading, in which a labelled answer is sought; a heading or another
question ends it. A choice."""
_ENOUGH = 3
"""Words of an answer; what is shorter takes the sentence behind it along: "A: Ja."."""
_LABELLED = re.compile(
    r"\W*(?:a|antw(?:oord)?|antwoord [\w ]{2,20}|reactie|uitkomst|conclusie|besluit)\.?\s*:\s*(?P<said>.*)"
)
_YES_NO = re.compile(
    r"\W*(?:[\w’'-]+(?: (?:van |de |der |den )*[\w’'-]+)?\s*:\s*)?(?P<said>ja|jawel|nee|neen)\b(?!,?\s*(?:goede|precies|want|omdat|maar|dat is (?:de|een)))"
)
_OPEN_WORD = re.compile(r"\b(?:wie|wat|hoe\w*|waarom|waar\w*|welke?|wanneer)\b")
"""Words of a question that yes or no does not answer."""
_UNANSWERED = re.compile(
    r"\b(?:zonder antwoord|open vraag|onbeantwoord|geen antwoord|geparkeerd|parkeren|discussie|stelling)\b"
)
"""Words of a question that is not answered, or put to everybody."""
_ASKS = re.compile(r"\?\W*$|\W*(?:v|vraag)\s*:")
_NO_ANSWER = re.compile(
    r"\b(?:geen (?:idee|antwoord|oplossing|mening)|(?:weet|weten) (?:[\w-]+ ){0,3}?niet|niet bekend|onbekend|niemand|niks|niets|nog (?:niet|geen|te|open|onduidelijk)|onduidelijk|uitzoeken"
    r"|zoekt?\b.*\buit|gaat na|vraagt na|navragen|komt (?:er )?(?:later |nog )?op terug|volgende keer|later|misschien|verdeeld|lastig|moeilijk|geen van)\b|\?"
)
"""Words of what stands in the place of an answer and is none."""


def read_answers(units: Sequence[Unit]) -> Mapping[str, tuple[State, str]]:
    """Return, by unit id of a question, that its report answers it (solved) or says that it cannot (open), and the quote."""
    found = {}
    for place, unit in enumerate(units):
        near = _UNDER if unit.form is UnitForm.HEADING else _NEAR
        behind = units[place + 1 : place + 1 + near]
        if _ASKS.search(fold(unit.quote.text)) and (answer := _find_answer(unit, behind)):
            found[unit.unit_id] = answer
    return MappingProxyType(found)


def _find_answer(question: Unit, behind: Sequence[Unit]) -> tuple[State, str] | None:
    for place, unit in enumerate(behind):
        folded = fold(unit.quote.text)
        if unit.document != question.document or unit.form is UnitForm.HEADING or _ASKS.search(folded):
            return None
        label = _LABELLED.match(folded)
        is_said = place == 0 and _is_yes_no(question, unit) and not _is_disputed(unit, behind[1:])
        if label or is_said:
            text = _with_next(unit, behind[place + 1 :], label["said"] if label else folded)
            return State.OPEN if _NO_ANSWER.search(fold(text)) else State.SOLVED, text
    return None


def _is_yes_no(question: Unit, unit: Unit) -> bool:
    """Whether the next line says yes or no, with what it depends on, to a question that can be answered so."""
    is_near = unit.block == question.block or unit.trail == question.trail
    asked = fold(question.quote.text)
    is_closed = not _OPEN_WORD.search(asked) and not _UNANSWERED.search(asked)
    can_be = is_closed and question.form is not UnitForm.HEADING
    folded = fold(unit.quote.text)
    return is_near and can_be and len(folded.split()) > 1 and _YES_NO.match(folded) is not None


def _is_disputed(unit: Unit, behind: Sequence[Unit]) -> bool:
    """Whether somebody says no behind a yes, or the reverse: then these are opinions."""
    first = _YES_NO.match(fold(unit.quote.text))
    others = (_YES_NO.match(fold(each.quote.text)) for each in behind[:_NEAR])
    return any(first and other and first["said"][0] != other["said"][0] for other in others)


def _with_next(unit: Unit, behind: Sequence[Unit], said: str) -> str:
    """Return the words of an answer, with the next sentence of its block when they are few."""
    if len(said.split()) < _ENOUGH and behind and behind[0].block == unit.block:
        return f"{unit.quote.text} {behind[0].quote.text}"
    return unit.quote.text
