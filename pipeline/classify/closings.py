"""Items that tell what became of an agreement and end with how it stands: "Offerte zaal. De zaal is besproken. Afgehandeld."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.classify.judging import Judgement
from pipeline.codebook import fold
from pipeline.records import FindingType, State, Unit

_POINT = r"(?:(?:dit|het|dat|deze|de) )?(?:(?:actie|agenda)?punt|actie|afspraak|taak|onderwerp)"
_SO = r"(?:(?:dus|hiermee|daarmee|nu|ook|nog|wel|voorlopig|helaas) )*"
_CLOSINGS = (
    (State.DROPPED, rf"(?:{_POINT} )?(?:is |komt te )?{_SO}(?:vervallen|vervalt|ingetrokken)"),
    (
        State.DONE,
        rf"(?:{_POINT} )?(?:is |kan |mag |gaat )?{_SO}(?:afgehandeld|afgerond|afgevoerd|afgesloten|gesloten|van de (?:actie)?lijst(?: af)?)",
    ),
    (
        State.OPEN,
        rf"(?:{_POINT} )?{_SO}(?:blijft|wordt|schuift) {_SO}(?:staan|open|aangehouden|door(?:geschoven)?|op de (?:actie)?lijst)(?: staan)?(?:,? (?:nieuwe|tot|naar)\b.{{0,40}})?",
    ),
    (
        State.IN_PROGRESS,
        rf"(?:{_POINT} )?{_SO}(?:loopt {_SO}(?:door|nog)|is {_SO}(?:in uitvoering|in behandeling))",
    ),
)
_PATTERNS = tuple((state, re.compile(rf"\W*(?:{pattern})\W*")) for state, pattern in _CLOSINGS)
"""Whole sentences that say only how the point that they stand in stands."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
"""A word alone ("Afgehandeld.") stays with the sentence before it as a unit."""
CLOSED = "rule:C6.state"
"""Source of what stands between an agreement and the words that close it: it tells what became of it (C8, V2)."""


def read_closing(text: str) -> State | None:
    """Return how the point stands that a sentence closes; None when the sentence says anything else."""
    folded = fold(text)
    return next((state for state, pattern in _PATTERNS if pattern.fullmatch(folded)), None)


def find_closings(units: Sequence[Unit]) -> Mapping[str, State]:
    """Return the state that the last sentence of an item tells of what the first one names, by the id of the first."""
    return {
        item[0].unit_id: state
        for item in _list_items(units)
        if len(item) > 1 and (state := read_closing(_SENTENCE.split(item[-1].quote.text)[-1])) is not None
    }


def set_told_aside(judgements: Sequence[Judgement], closings: Mapping[str, State]) -> tuple[Judgement, ...]:
    """Return the judgements, without the actions that only a heading makes of the sentences between an agreement and its closing."""
    label = {each.unit.unit_id: each.decision.type for each in judgements}
    told = {
        unit.unit_id
        for first, *rest in _list_items([each.unit for each in judgements])
        if first.unit_id in closings and label[first.unit_id] is FindingType.ACTION
        for unit in rest
    }
    return tuple(
        replace(each, decision=replace(each.decision, type=None, source=CLOSED))
        if each.unit.unit_id in told and _is_action_by_heading(each)
        else each
        for each in judgements
    )


def _is_action_by_heading(judged: Judgement) -> bool:
    return judged.decision.type is FindingType.ACTION and judged.decision.source.startswith("heading:")


def _list_items(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield the sentences of each item or paragraph."""
    item: list[Unit] = []
    for unit in units:
        if item and (
            item[-1].last_in_block or (item[-1].document, item[-1].block) != (unit.document, unit.block)
        ):
            yield item
            item = []
        item.append(unit)
    if item:
        yield item
