"""How what was agreed or asked stands after all later places: the last that tells it, unless others speak against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.records import Finding, FindingType, Return, State

SURE = 0.6
"""Probability of a link below which it is told as likely only. A choice."""
NEARLY = 0.05
"""By how much less likely an earlier place may be that settled it."""
_REACHED = (State.DONE, State.SOLVED)
_SETTLED = (State.DROPPED, *_REACHED)


def last_told(returns: Sequence[Return]) -> Return | None:
    """Return the place that decides the state, None when no place tells one; places in time.

    That is the last one, or what its report says elsewhere in so many words. What was dropped, done or met before
    stays so when the last place is only read that way and may be about something else, and no sure place came between.
    """
    told = [each for each in returns if each.state is not None]
    if not told:
        return None
    last = told[-1]
    in_words = [each for each in told if each.session_id == last.session_id and is_sure(each)]
    if in_words:
        return in_words[-1]
    if last.is_told or last.score >= SURE:
        return last
    sure = max((place for place, each in enumerate(told) if each.score >= SURE), default=0)
    settled = [each for each in told[sure:-1] if each.state in _SETTLED and each.score >= last.score - NEARLY]
    return settled[-1] if settled else last


def speaks_against(returns: Sequence[Return], told: Return) -> Return | None:
    """Return the earlier place that says in so many words that it is dropped, where `told` only seems to say it is done."""
    if told.state not in _REACHED or told.is_told or told.score >= SURE:
        return None
    before = returns[: list(returns).index(told)]
    return next((each for each in reversed(before) if each.is_told and each.state is State.DROPPED), None)


def quiet_others(returns: Sequence[Return], told: Return | None) -> tuple[Return, ...]:
    """Return the places without the states that the deciding place overrules: later ones, and others of its report.

    What is shown last then never says another state than what is shown on top.
    """
    if told is None:
        return tuple(returns)
    place = list(returns).index(told)
    return tuple(
        replace(each, state=None, is_told=False)
        if each.state is not told.state and (number > place or each.session_id == told.session_id)
        else each
        for number, each in enumerate(returns)
    )


def is_sure(told: Return) -> bool:
    """Return whether a place says the state in so many words, and is surely about it."""
    return told.is_told and told.score >= SURE


def state_of(told: Return, finding: Finding) -> State:
    """Return the state in words that fit the finding: a question that is dealt with is answered."""
    state = told.state or State.UNKNOWN
    if state in _REACHED:
        return State.DONE if finding.type is FindingType.ACTION else State.SOLVED
    return state


def explain(told: Return, finding: Finding) -> str:
    """Return in Dutch what the state rests on."""
    quote = cite(told)
    if finding.type is FindingType.QUESTION and told.state is State.OPEN:
        return f"Nog niet beantwoord, of opnieuw gevraagd {quote}"
    if finding.type is FindingType.QUESTION:
        return f"Mogelijk een antwoord {quote}; of het de vraag beantwoordt, is aan de lezer."
    if told.score < SURE:
        return f"Waarschijnlijk gaat dit erover, in een later verslag {quote}"
    lead = "Zo staat het" if told.is_told else "Zo lijkt het te staan"
    return f"{lead} in een later verslag {quote}"


def cite(place: Return) -> str:
    """Return where a place stands and what it says."""
    where = f"{place.document}, {place.finding_id}" if place.finding_id else place.document
    return f"({where}): “{place.text}”"


def beside_told(returns: Sequence[Return], told: Return | None) -> list[Return]:
    """Return the place that decides the state, and others of its report."""
    return [] if told is None else [each for each in returns if each.session_id == told.session_id]


def last_said(returns: Sequence[Return], read: Callable[[str], str | None]) -> str:
    """Return what the last of some places says that `read` finds."""
    return next((said for each in reversed(returns) if (said := read(each.text))), "")
