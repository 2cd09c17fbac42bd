"""What people decided about units and sessions, append-only in the project folder: `decisions.jsonl`.

A later decision on the same field of the same unit or session goes before an earlier one; nothing is ever removed.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError
from pipeline.records import FindingType, Method, State

DECISIONS_FILE = "decisions.jsonl"
TYPE, METHOD, THEMES, NOTE = "type", "method", "themes", "note"
ACTOR, DEADLINE, STATE = "actor", "deadline", "state"
"""Of what was agreed or asked: who does it, by when, and how it stands."""
UNIT_FIELDS = (TYPE, METHOD, THEMES, NOTE, ACTOR, DEADLINE, STATE)
HELD_ON, PROGRAMME, SESSION_THEME, COUNTS = "held_on", "programme", "session_theme", "counts"
PARTICIPANTS = "participants"
SESSION_FIELDS = (HELD_ON, PROGRAMME, SESSION_THEME, COUNTS, PARTICIPANTS)
FIELDS = UNIT_FIELDS + SESSION_FIELDS
YES, NO = "yes", "no"
BY_PERSON = "door een mens bepaald"
"""How the evidence of a session says it."""
NO_FINDING = "context"
"""Value of the field `type` that says: this is no finding."""
TAKEN_BACK = "<teruggenomen>"
"""Value of any field that says: what people decided of it before holds no longer."""
NONE = ("-", "–")
"""What people type for "there is none"."""

_DATE = r"\d{4}(?:-(?:\d{2}(?:-\d{2})?|Q[1-4]))?"
_SHAPES = {
    HELD_ON: re.compile(_DATE),
    DEADLINE: re.compile(rf"(?:{_DATE})?"),
    PARTICIPANTS: re.compile(r"\d{0,5}"),
}


class DecisionError(PipelineError):
    """The decisions of a project cannot be read or written."""

    code = "decisions"


@dataclass(frozen=True, slots=True)
class UnitDecision:
    """One field of one unit, or of one session, as a person wants it."""

    unit_id: str
    """Id of the unit; of the session for one of `SESSION_FIELDS`."""
    field: str
    """One of `FIELDS`."""
    value: str
    """A type or `context`, a method, theme ids joined with "; ", a free note; a date, a name, a number, a state, `yes` or `no`.

    Empty for a name, number or deadline that there is none of.
    """
    who: str
    when: str
    """ISO 8601."""
    document: str = ""
    text: str = ""
    """The quote that was decided on, for people who read the file; may hold names, like the project folder itself."""
    before: str = ""
    """What stood there before, in the words of the workbook; empty when nothing did or it is not known."""

    def __post_init__(self) -> None:
        """Refuse a field or value that is not known."""
        if self.value == TAKEN_BACK and self.field in FIELDS:
            return
        allowed: Mapping[str, set[str]] = {
            TYPE: {NO_FINDING, *map(str, FindingType)},
            METHOD: set(map(str, Method)),
            COUNTS: {YES, NO},
            STATE: set(map(str, State)),
        }
        shape = _SHAPES.get(self.field)
        is_odd = shape is not None and shape.fullmatch(self.value) is None
        if (
            is_odd
            or self.field not in FIELDS
            or (self.field in allowed and self.value not in allowed[self.field])
        ):
            raise ValueError(f"{self.field}: {self.value!r}")

    def is_in_force(self, decided: Mapping[str, Decided]) -> bool:
        """Return whether the same is already in force."""
        held = self._held(decided)
        return held is None if self.value == TAKEN_BACK else held == self.value

    def contradicts(self, decided: Mapping[str, Decided]) -> bool:
        """Return whether something else is in force for the same field."""
        return self._held(decided) not in {None, self.value}

    def _held(self, decided: Mapping[str, Decided]) -> str | None:
        held = decided.get(self.unit_id)
        return None if held is None else held.value_of(self.field)


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions in force for one unit or session."""

    type: FindingType | None = None
    no_finding: bool = False
    method: Method | None = None
    themes: tuple[str, ...] | None = None
    note: str | None = None
    actor: str | None = None
    """Who does it; empty for nobody."""
    deadline: str | None = None
    state: State | None = None
    facts: tuple[tuple[str, str], ...] = ()
    """Of a session: what is in force for which of `SESSION_FIELDS`."""
    who: str = ""
    """Number of the corrector."""

    def value_of(self, field: str) -> str | None:
        """Return what is in force for `field` as it stands in the file, None when nothing is."""
        if field == TYPE:
            return NO_FINDING if self.no_finding else self.type and str(self.type)
        if field in SESSION_FIELDS:
            return dict(self.facts).get(field)
        values = {
            METHOD: self.method and str(self.method),
            NOTE: self.note,
            ACTOR: self.actor,
            DEADLINE: self.deadline,
            STATE: self.state and str(self.state),
        }
        return "; ".join(self.themes) if field == THEMES and self.themes is not None else values.get(field)

    @property
    def source(self) -> str:
        """Return how a label by this person is recorded: by number, the name stays in the project folder."""
        return f"person:{self.who}"


def read_decisions(folder: Path) -> tuple[UnitDecision, ...]:
    """Return all decisions of a project in the order in which they were made; none when there is no file.

    Raises
    ------
    DecisionError
        When the file cannot be read or a line is no decision: going on would drop what people decided.
    """
    path = folder / DECISIONS_FILE
    if not path.exists():
        return ()
    try:
        # not splitlines(): a quote may hold U+2028, which is no end of a line of JSON
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(
            f"{DECISIONS_FILE}: kan niet worden gelezen", "Controleer de rechten van het bestand."
        ) from error
    return tuple(_decision(line, number) for number, line in enumerate(lines, 1) if line.strip())


def _decision(line: str, number: int) -> UnitDecision:
    try:
        row: dict[str, Any] = json.loads(line)
        return UnitDecision(**{key: str(value) for key, value in row.items()})
    except (ValueError, TypeError, AttributeError) as error:
        raise DecisionError(
            f"{DECISIONS_FILE}, regel {number}: geen geldige beslissing ({error})",
            "Verbeter die regel of zet een reservekopie terug; de beslissingen van mensen gaan niet stilletjes verloren.",
        ) from error


def append_decisions(folder: Path, decisions: Sequence[UnitDecision]) -> None:
    """Add decisions at the end of the project's file, readable for its owner only; what stands in it is never changed.

    Raises
    ------
    DecisionError
        When the file cannot be written.
    """
    text = "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in decisions)
    path = folder / DECISIONS_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.exists() and path.stat().st_size > 0 and not path.read_bytes().endswith(b"\n")
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8", newline="\n") as file:
            with suppress(OSError):  # of an earlier version, or another person's file
                path.chmod(0o600)
            file.write(("\n" if unfinished else "") + text)
    except OSError as error:
        raise DecisionError(
            f"{DECISIONS_FILE}: kan niet worden geschreven in {folder}", "Controleer de projectmap."
        ) from error


def number_people(who_and_when: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return by name the number under which a corrector leaves the project folder: in order of the first correction."""
    first: dict[str, str] = {}
    for who, when in who_and_when:
        first[who] = min(when, first.get(who, when))
    return {who: str(number) for number, who in enumerate(sorted(first, key=lambda each: first[each]), 1)}


def settle_decisions(
    decisions: Iterable[UnitDecision], people: Mapping[str, str] | None = None
) -> dict[str, Decided]:
    """Return what is in force per unit or session: the latest decision on each field that was not taken back.

    `people` gives correctors their number (`number_people`); without it they are numbered by these decisions alone.
    """
    made = tuple(decisions)
    numbers = number_people((each.who, each.when) for each in made) if people is None else people
    latest: dict[str, dict[str, UnitDecision]] = {}
    for each in made:
        latest.setdefault(each.unit_id, {})[each.field] = each
    return {
        unit_id: _in_force(kept, numbers)
        for unit_id, fields in latest.items()
        if (kept := {field: each for field, each in fields.items() if each.value != TAKEN_BACK})
    }


def _in_force(fields: Mapping[str, UnitDecision], people: Mapping[str, str]) -> Decided:
    told = {field: each.value for field, each in fields.items()}
    kind, method, themes = (fields.get(field) for field in (TYPE, METHOD, THEMES))
    last = max(fields.values(), key=lambda each: each.when)
    return Decided(
        type=FindingType(kind.value) if kind and kind.value != NO_FINDING else None,
        no_finding=kind is not None and kind.value == NO_FINDING,
        method=Method(method.value) if method else None,
        themes=split_themes(themes.value) if themes else None,
        note=told.get(NOTE),
        actor=told.get(ACTOR),
        deadline=told.get(DEADLINE),
        state=State(told[STATE]) if STATE in told else None,
        facts=tuple((field, told[field]) for field in SESSION_FIELDS if field in told),
        who=people.get((kind or method or themes or last).who, ""),
    )


def split_themes(value: str) -> tuple[str, ...]:
    """Return the themes that a value names; a dash is none."""
    parts = (part.strip() for part in value.split(";"))
    return tuple(part for part in parts if part and part not in NONE)


def list_checked(decided: Mapping[str, Decided]) -> tuple[set[str], set[str]]:
    """Return the ids of the units of which people decided what they are, and of those of which they decided the themes."""
    typed = {unit_id for unit_id, each in decided.items() if each.type or each.no_finding}
    return typed, {unit_id for unit_id, each in decided.items() if each.themes is not None}
