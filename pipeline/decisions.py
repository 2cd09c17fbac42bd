"""What people decided about units and sessions, append-only in the project folder: `decisions.jsonl`.

A later decision on the same field of the same unit or session goes before an earlier one; nothing is ever removed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError
from pipeline.records import FindingType, Method, State

DECISIONS_FILE = "decisions.jsonl"
KNOWN_FILE = "cache/units.txt"
"""Ids of the units and sessions of the last run, one a line; disposable, only to tell a wrong id early."""
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

    def __post_init__(self) -> None:
        """Refuse a field or value that is not known."""
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
        return self._held(decided) == self.value

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
        """Return how a label by this person is recorded."""
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
    """Add decisions at the end of the project's file; what stands in it is never changed.

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
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(("\n" if unfinished else "") + text)
    except OSError as error:
        raise DecisionError(
            f"{DECISIONS_FILE}: kan niet worden geschreven in {folder}", "Controleer de projectmap."
        ) from error


def settle_decisions(decisions: Iterable[UnitDecision]) -> dict[str, Decided]:
    """Return what is in force per unit or session: the latest decision on each field."""
    latest: dict[str, dict[str, UnitDecision]] = {}
    for each in decisions:
        latest.setdefault(each.unit_id, {})[each.field] = each
    return {unit_id: _in_force(fields) for unit_id, fields in latest.items()}


def _in_force(fields: Mapping[str, UnitDecision]) -> Decided:
    told = {field: each.value for field, each in fields.items()}
    kind, method, themes = (fields.get(field) for field in (TYPE, METHOD, THEMES))
    last = max(fields.values(), key=lambda each: each.when)
    return Decided(
        type=FindingType(kind.value) if kind and kind.value != NO_FINDING else None,
        no_finding=kind is not None and kind.value == NO_FINDING,
        method=Method(method.value) if method else None,
        themes=tuple(part.strip() for part in themes.value.split(";") if part.strip()) if themes else None,
        note=told.get(NOTE),
        actor=told.get(ACTOR),
        deadline=told.get(DEADLINE),
        state=State(told[STATE]) if STATE in told else None,
        facts=tuple((field, told[field]) for field in SESSION_FIELDS if field in told),
        who=(kind or method or themes or last).who,
    )


def count_decisions(decided: Mapping[str, Decided], known: Collection[str]) -> dict[str, int]:
    """Return how many fields people decided, of how many units and sessions, and how many of these are not `known` ids."""
    n_sessions = sum(bool(each.facts) for each in decided.values())
    return {
        "fields": sum(each.value_of(field) is not None for each in decided.values() for field in FIELDS),
        "units": len(decided) - n_sessions,
        "sessions": n_sessions,
        "not_found": sum(each not in known for each in decided),
    }


def write_known(folder: Path, ids: Iterable[str]) -> None:
    """Note which units and sessions the last run knew, so that `correct` can tell a wrong id."""
    path = folder / KNOWN_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(ids) + "\n", encoding="utf-8")


def read_known(folder: Path) -> frozenset[str] | None:
    """Return the units and sessions of the last run, None when that is not known."""
    path = folder / KNOWN_FILE
    return frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else None
