"""How an agreement stands: the state that an action tells of itself, and that other lines tell of an earlier one (V2)."""

from __future__ import annotations

import re

from pipeline.codebook import fold
from pipeline.records import State, Unit

LONGEST_LINE = 25
"""Words of a line that tells a state; in longer ones the word for a state is about one of many things. A choice."""
_DONE = r"(?:gereed|afgerond|klaar|gedaan|uitgevoerd|voltooid|afgehandeld|geregeld|gelukt|gebeurd|verstuurd|rondgestuurd|rond)"
_NOT_YET = re.compile(
    rf"\b(?:nog )?niet (?:\w+ ){{0,2}}{_DONE}\b|\b(?:open|nog te doen|staat nog open|blijft staan|doorgeschoven|aangehouden|wordt vervolgd)\b"
)
_STATES = (
    (State.OPEN, _NOT_YET),
    (State.DONE, re.compile(rf"\b{_DONE}\b")),
    (State.DROPPED, re.compile(r"\b(?:vervallen|vervalt|komt te vervallen|niet doorgegaan|geschrapt)\b")),
    (
        State.IN_PROGRESS,
        re.compile(
            r"\b(?:in uitvoering|loopt nog|lopend|mee bezig|onderhanden|deels gedaan|in behandeling|gestart)\b"
        ),
    ),
)
_TOLD = re.compile(r"(?:[-:(]|->)\s*([^-:()]{3,40})\)?\W*$")
"""Words behind a dash, a colon or in brackets at the end of an item: "lijst maken - klaar"."""
_SAID = re.compile(
    rf"\b(?:is|zijn)\s(?:\w+\s){{0,3}}?(?:(?:nog )?niet\s(?:\w+\s){{0,2}})?(?:{_DONE}|doorgeschoven|vervallen|aangehouden)\b"
)
"""A sentence that says it: "de zaal is inmiddels geregeld"."""


def state_of(status: str | None, text: str) -> State | None:
    """Return the state that a status column or clear words tell of an action, None when nothing does.

    An action begins as open; whether it still is, is for the later sessions to say (`trends.following`).
    """
    told = _TOLD.search(fold(text))
    return read_state(status) or read_state(told.group(1) if told else None)


def standing_of(unit: Unit) -> State | None:
    """Return the state that a line which is no finding may tell of an earlier agreement, None when it tells none."""
    folded = fold(unit.quote.text)
    if len(folded.split()) > LONGEST_LINE or folded.rstrip().endswith("?"):
        return None
    said = _SAID.search(folded)
    return state_of(None, folded) or (read_state(said.group()) if said else None)


def read_state(words: str | None) -> State | None:
    """Return the state that a few words name: "nog niet geregeld" is open, "geregeld" is done."""
    if not words:
        return None
    folded = fold(words)
    return next((state for state, pattern in _STATES if pattern.search(folded)), None)
