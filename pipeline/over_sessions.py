"""The nouns over sessions: themes, and what later documents say of what was agreed or asked; `pipeline.records` gives them too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.terms import State


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme over sessions, readable back to its quotes."""

    theme_id: str
    label: str
    kind: str
    """`known` (from the codebook), `new` (clustered) or `own` (named by a person at findings)."""
    terms: tuple[str, ...]
    finding_ids: tuple[str, ...]
    exemplars: tuple[str, ...]
    """Ids of the findings that show the theme best."""
    stability: float | None = None
    """0..1 for new themes (bootstrap), None for known ones."""
    firm: bool | None = None
    """For new themes: whether it comes back in other draws, and more so than noise does; None for known ones."""


@dataclass(frozen=True, slots=True)
class Return:
    """A place of a later document that comes back on a followed finding."""

    session_id: str
    document: str
    finding_id: str
    """Of its first unit that is a finding, empty without one."""
    text: str
    score: float
    """Probability that it does, 0..1."""
    state: State | None
    """How it says that the finding stands; None when it only mentions it."""
    is_told: bool = False
    """Whether the place says so in so many words (a state in a column, "klaar"), and is not only read that way."""


class Certainty(StrEnum):
    """How sure a state is."""

    PERSON = "mens"
    """A person set it."""
    SURE = "zeker"
    """The reports say it in so many words, or it was agreed in the last of them."""
    LIKELY = "waarschijnlijk"
    POSSIBLE = "mogelijk"
    """Something that may answer a question."""
    UNKNOWN = ""
    """No state is known."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An action, solution or question and what later documents say of it."""

    kind: str
    """`action`, `solution`, `question` or `wish` (about the sessions)."""
    finding_id: str
    who: str | None
    when: str | None
    session_id: str
    later_sessions: tuple[str, ...]
    """Later sessions, and dated documents that are none, that come back on it."""
    state: State
    because: str
    returns: tuple[Return, ...] = ()
    """The places where they do, in time."""
    is_sure: bool = True
    """False when the state is only read out of a later place, or the place may be about something else."""
    continues: str = ""
    """Finding id of the earlier agreement that this one agrees again; empty for a new one."""
    apart_from: str = ""
    """Finding id of an agreement with which it would be told as one, had a person not made the two differ."""
    now_who: str = ""
    now_when: str = ""
    """Who has it since it was handed over, and to when it was put off, in the words of the report."""


class Standing(StrEnum):
    """How a correction by a person stands in this run."""

    HOLDS = "geldt"
    MOVED = "meegegaan"
    """It holds for a sentence that was changed a little since."""
    LOST = "kwijt"
    """Its sentence is in no report any more."""
    OVERTAKEN = "later anders besloten"
    TAKEN_BACK = "teruggenomen"


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a person decided, as it may leave: without the name of who did."""

    subject_id: str
    """Of the unit, session or theme of this run; of a lost one the id that it had."""
    field: str
    """As in `pipeline.decisions`; `rename` or `merge` of a theme."""
    value: str
    """As it is stored; empty when there is none of it."""
    before: str
    """What stood there, in words."""
    who: str
    """Number of the corrector."""
    when: str
    """ISO 8601."""
    document: str
    text: str
    """What was decided on: the sentence, the report, the theme."""
    standing: Standing
    text_now: str = ""
    """How the sentence reads now when it was changed since."""
    was_case: bool | None = None
    """Whether its sentence stood in a case of a person when it was last read; None when not known."""
    is_held: bool = False
    """Whether what was decided is not shown: it is about a case of a person."""

    @property
    def is_in_force(self) -> bool:
        """Whether it holds for something in this run."""
        return self.standing in {Standing.HOLDS, Standing.MOVED}
