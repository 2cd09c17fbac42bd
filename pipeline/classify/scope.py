"""Which part of a sentence asserts something: hypotheses, purposes, reasons and contrasts (T0, C3, C12)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.codebook import practice_start


class Role(StrEnum):
    """What the part of a sentence does that a cue stands in."""

    MAIN = "main"
    REASON = "reason"
    PURPOSE = "purpose"
    BEFORE_TURN = "before_turn"
    HYPOTHESIS = "hypothesis"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-open range of a unit's text with its role."""

    start: int
    end: int
    role: Role


_SUBJECT = r"(?:het|de|een|je|jij|we|wij|er|dit|dat|die|deze|iemand|ik|ze|zij|hij|u|men|mensen|iedereen|niemand|partijen|professionals|ouders|bewoners|mijn|onze|ons|dingen|zaken|alles|iets|\(?te\)?|\w+(?:en|s))"
_HYPOTHESIS = re.compile(
    rf"(?<!net )(?<!zowel )(?<!zoals )(?<!zo )(?:(?<!\w)als (?={_SUBJECT}\b(?! trein))|(?<!\w)(?:indien|mits|tenzij|mocht|mochten|stel dat|zodra|wanneer) )"
)
_VERB_LATE = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|gaat|gaan|heeft|hebben|kan|kunnen|moet|moeten|wil|willen|komt|komen|staat|staan|\w{3,}(?:t|en))\b"
)
_RESUMED = re.compile(r"(\bte \w+)\)* (?:is|zijn|blijft|was|waren|helpt|werkt) ")
_REASON = re.compile(r"(?<!\w)(?:omdat|doordat|aangezien|vanwege|wegens) |(?:, )(?:want) ")
_PURPOSE = re.compile(r"(?<!\w)(?:om (?=(?:\S+ ){0,8}te \w)|zodat |opdat |teneinde )")
_INDIRECT = re.compile(
    r"(?<!\w)(?:over|na te denken over|benieuwd naar|gesproken over) (?=(?:hoe|wat|wie|welke|waarom|waar|de vraag|of)\b)"
)
_TURN = re.compile(
    r"(?:[,;.]? |^)(?:maar|en toch|echter|daarentegen|desondanks|niettemin|alleen (?=(?:is|zijn|was|het|de|blijft|komt|we|dan)\b))\b"
)
_CONCESSION = re.compile(r"^(?:hoewel|ondanks|al is|ook al|weliswaar)\b")
_WHILE = re.compile(r", terwijl |\bterwijl ")


def find_scope(folded: str) -> tuple[Stretch, ...]:
    """Return the stretches of a folded text that are not plain assertion; what is left is `Role.MAIN`."""
    stretches = [
        *_clauses(folded, _HYPOTHESIS, Role.HYPOTHESIS),
        *_clauses(folded, _REASON, Role.REASON),
        *_clauses(folded, _PURPOSE, Role.PURPOSE),
        *_clauses(folded, _INDIRECT, Role.PURPOSE),
    ]
    turn = _last_turn(folded) or practice_start(folded)
    if turn:
        stretches.append(Stretch(0, turn, Role.BEFORE_TURN))
    if _CONCESSION.match(folded):
        comma = folded.find(",")
        stretches.append(Stretch(0, comma if comma > 0 else len(folded), Role.BEFORE_TURN))
    return tuple(stretches)


def _clauses(folded: str, opener: re.Pattern[str], role: Role) -> list[Stretch]:
    """Return the clauses that `opener` starts: to the comma before the main clause, else to the end."""
    found = []
    for match in opener.finditer(folded):
        end = len(folded)
        comma = re.search(r"[,;:]|(?<=\w)\s+(?:dan|maar|en dan) ", folded[match.end() :])
        if comma and (match.start() < 3 or role is not Role.PURPOSE):
            end = match.end() + comma.start()
        resumed = _RESUMED.search(folded, match.end(), end) if role is Role.PURPOSE else None
        if resumed:
            end = resumed.end(1)
        if role is Role.HYPOTHESIS and not _VERB_LATE.search(folded[match.end() : end]):
            continue
        found.append(Stretch(match.start(), end, role))
    return found


def _last_turn(folded: str) -> int:
    """Return where the contrast begins, 0 when there is none or nothing of weight on either side."""
    turns = [match for match in _TURN.finditer(folded) if match.start() > 0]
    if not turns:
        turns = [match for match in _WHILE.finditer(folded) if match.start() > 0]
    for match in reversed(turns):
        if len(folded[match.end() :].split()) >= 2 and len(folded[: match.start()].split()) >= 2:
            return match.start() + 1
    return 0


def role_at(stretches: tuple[Stretch, ...], position: int) -> Role:
    """Return the weakest role that holds at `position`; hypothesis is the weakest."""
    order = (Role.HYPOTHESIS, Role.BEFORE_TURN, Role.PURPOSE, Role.REASON)
    roles = {stretch.role for stretch in stretches if stretch.start <= position < stretch.end}
    return next((role for role in order if role in roles), Role.MAIN)


def core_of(folded: str, stretches: tuple[Stretch, ...]) -> str:
    """Return the text with purposes and hypotheses blanked out: the part a label is about (M2, M3)."""
    characters = list(folded)
    for stretch in stretches:
        if stretch.role in {Role.PURPOSE, Role.HYPOTHESIS}:
            characters[stretch.start : stretch.end] = " " * (stretch.end - stretch.start)
    return "".join(characters)
