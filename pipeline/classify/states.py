"""How an agreement stands: the state that an action tells of itself, and that other lines tell of an earlier one (V2)."""

from __future__ import annotations

import re

from pipeline.codebook import fold
from pipeline.records import State, Unit

LONGEST_LINE = 25
"""Words of a line that tells a state; in longer ones the word for a state is about one of many things. A choice."""
_DONE = r"(?:gereed|afgerond|klaar|gedaan|uitgevoerd|voltooid|afgehandeld|geregeld|gelukt|gebeurd|verstuurd|rondgestuurd|nagevraagd|uitgezocht|aangevraagd|besteld|ingevoerd|opgeleverd)"
_STATES = (
    (
        State.IN_PROGRESS,
        re.compile(
            r"(?<!niet )\b(?:in uitvoering|loopt nog|lopend|mee bezig|onderhanden|deels \w+|half \w+|bijna klaar|in behandeling|gestart)\b"
        ),
    ),
    (
        State.OPEN,
        re.compile(
            rf"\b(?:niet|geen|nooit|nauwelijks|weinig) (?:\w+ ){{0,2}}(?:{_DONE}|gestart)\b|^open$|\b(?:nog open|nog te doen|blijft staan|doorgeschoven|aangehouden|wordt vervolgd)\b"
        ),
    ),
    (State.DONE, re.compile(rf"\b{_DONE}\b(?! (?:voor|op|in|tegen|aan)\b| \d)|\brond$")),
    (State.DROPPED, re.compile(r"\b(?:vervallen|vervalt|komt te vervallen|niet doorgegaan|geschrapt)\b")),
)
"""In the order in which they are tried: "deels gedaan" and "niet gedaan" are not done."""
_TO_COME = re.compile(r"\b(?:moet|moeten|wordt|worden|als|zodra|indien|wat|wie|hoe|wanneer)\b")
"""Words that say that something is still to come, or asked."""
_ASKS = re.compile(r"\W*(?:wat|wie|hoe|welke|waar|wanneer)\b")
_TOLD = re.compile(r"(?:[-:(]|->)\s*([^-:()]{3,60})\)?\W*$")
"""Words behind a dash, a colon or in brackets at the end of an item: "lijst maken - klaar"."""
_SAID = re.compile(
    rf"\b(?:is|zijn)\s(?:\w+\s){{0,3}}?(?:{_DONE}|doorgeschoven|vervallen|aangehouden)\b(?:\s(?:voor|op|in|tegen|aan)\b)?"
)
"""A sentence that says it: "de zaal is inmiddels geregeld"."""


def state_of(status: str | None, text: str) -> State | None:
    """Return the state that a status column or clear words tell of an action, None when nothing does.

    An action begins as open; whether it still is, is for the later sessions to say (`trends.following`).
    """
    folded = fold(text)
    told = _TOLD.search(folded)
    said = None if _TO_COME.search(folded) else _SAID.search(folded)
    return (
        read_state(status)
        or read_state(told.group(1) if told else None)
        or read_state(said.group() if said else None)
    )


def standing_of(unit: Unit) -> State | None:
    """Return the state that a line which is no action itself may tell of an earlier agreement, None when it tells none."""
    folded = fold(unit.quote.text)
    if len(folded.split()) > LONGEST_LINE or folded.rstrip().endswith("?") or _ASKS.match(folded):
        return None
    return state_of(None, folded)


def read_state(words: str | None) -> State | None:
    """Return the state that a few words name: "nog niet geregeld" is open, "geregeld" is done."""
    folded = fold(words or "").strip(" .,;!")
    if not folded:
        return None
    state = next((state for state, pattern in _STATES if pattern.search(folded)), None)
    return None if state is State.DONE and _TO_COME.search(folded) else state
