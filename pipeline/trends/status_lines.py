"""Lines that are no action but say how an earlier one stands ("Mantelzorgers uitgenodigd: gedaan")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.codebook import function_words
from pipeline.records import Classification, State, StateGround, Unit

SCHEME = "state"
_HEAD = re.compile(r"(.*\S)\s*(?:[-–:(]|->)")
_TOKEN = re.compile(r"\w[\w'’-]*")
_WORD = re.compile(r"[^\W\d_][\w-]*")


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One such line."""

    session_id: str
    document: str
    text: str
    words: frozenset[str]
    """Content words of what it is about: before the words at its end that tell the state, else of the whole line."""
    state: State


def read_status_lines(units: Iterable[Unit], labels: Iterable[Classification]) -> tuple[StatusLine, ...]:
    """Return the lines that are labelled with a state, in the order of the units."""
    told = {label.unit_id: label for label in labels if label.scheme == SCHEME}
    return tuple(
        StatusLine(
            unit.session_id,
            unit.document,
            unit.quote.text,
            _read_subject(unit, told[unit.unit_id].source),
            State(told[unit.unit_id].label),
        )
        for unit in units
        if unit.unit_id in told
    )


def _read_subject(unit: Unit, source: str) -> frozenset[str]:
    """Return the content words of what a line is about; a verb in two parts may shift its lemmas by a word."""
    head = _HEAD.match(unit.quote.text) if source == StateGround.AT_END else None
    if head is None:
        return read_content(unit.lemmas, unit.quote.text)
    return read_content(unit.lemmas[: len(_TOKEN.findall(head.group(1)))], head.group(1))


def read_content(lemmas: Sequence[str], text: str) -> frozenset[str]:
    """Return the content words: lemmas, or lower-cased words where there are none; three letters or more, no function words."""
    words = (word.casefold() for word in lemmas or _WORD.findall(text))
    return frozenset(word for word in words if len(word) > 2 and _WORD.fullmatch(word)) - function_words()
