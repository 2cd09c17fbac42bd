"""How sure it is that an agreement or question stands as it is said to: one word for the page, the tables and the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.decisions import BY_PERSON
from pipeline.records import Certainty, FollowUp, State

if TYPE_CHECKING:
    from pipeline.report.texts import Texts

LISTED_RIGHT = 0.851
"""Share of what is listed as a finding that is one, on the development part of `data/training` with the weights of 30 November
2026 (`docs/errors.md`); thresholds were set on it, too."""


def certainty_of(item: FollowUp) -> Certainty:
    """Return how sure the state of a follow-up is."""
    if item.because == BY_PERSON:
        return Certainty.PERSON
    if item.state is State.UNKNOWN:
        return Certainty.UNKNOWN
    if item.kind == "question" and item.state is State.SOLVED:
        return Certainty.POSSIBLE  # whether a place answers a question is for the reader to say
    return Certainty.SURE if item.is_sure else Certainty.LIKELY


_SAID = {
    Certainty.PERSON: "state_person",
    Certainty.LIKELY: "state_read",
    Certainty.POSSIBLE: "state_answered",
}
"""Text that says a state; of the others it is said without more."""


def say_state(texts: Texts, state: str, certainty: str) -> str:
    """Return how one agreement or question stands, in words that are as sure as it is."""
    return texts(_SAID.get(Certainty(certainty), "state_is"), state=texts.label("state", state))


def say_states(texts: Texts, state: str, certainties: Sequence[str]) -> str:
    """Return how many agreements stand in a state, and of how many of these that is no more than likely."""
    n, label = len(certainties), texts.label("state", state)
    likely = sum(each in {Certainty.LIKELY, Certainty.POSSIBLE} for each in certainties)
    if not likely:
        return f"{texts.number(n)} {label}"
    if likely == n:
        return texts("states_all_likely", n=texts.number(n), state=label)
    return texts("states_some_likely", n=texts.number(n), state=label, likely=texts.number(likely))
