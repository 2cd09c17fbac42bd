"""What a project remembers of people's corrections, brought to the units of this run, and how each stands in it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from pipeline.decisions import (
    FIELDS,
    NOTE,
    SESSION_FIELDS,
    TAKEN_BACK,
    Decided,
    UnitDecision,
    number_people,
    read_decisions,
    settle_decisions,
)
from pipeline.project import (
    Sentence,
    ThemeDecision,
    find_changed,
    find_rivals,
    follow_moves,
    read_sentences,
    read_theme_memory,
    write_sentences,
)
from pipeline.records import Correction, Session, Standing, Unit


@dataclass(frozen=True, slots=True)
class Memory:
    """What people decided in a project, with the sentences as they stood when it was last run."""

    decisions: tuple[UnitDecision, ...] = ()
    themes: tuple[ThemeDecision, ...] = ()
    sentences: Mapping[str, Sentence] = field(default_factory=dict)
    """Of the decisions, by unit id; with what stood beside them."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Ids of this run, by the id that a changed sentence had."""

    def move(self, moved: Mapping[str, str]) -> Memory:
        """Return the memory with decisions on changed sentences brought to the ids that these have now."""
        return replace(self, moved={**self.moved, **moved})

    @property
    def decided(self) -> dict[str, Decided]:
        """What is in force, by the ids of this run."""
        brought = (
            replace(each, unit_id=self.moved.get(each.unit_id, each.unit_id)) for each in self.decisions
        )
        return settle_decisions(brought, self.people)

    @property
    def people(self) -> dict[str, str]:
        """Numbers of the correctors by name."""
        of_units = ((each.who, each.when) for each in self.decisions)
        return number_people(pair for pair in [*of_units, *map(_maker, self.themes)] if pair[0])

    def find_moved(self, document: str, units: Sequence[Unit]) -> dict[str, str]:
        """Return the ids of this run of sentences of a document that were changed a little, by the id that they had."""
        here = {unit.unit_id: unit.quote.text for unit in units}
        lost = [
            each
            for key, each in self.sentences.items()
            if each.document == document and each.text and key not in here
        ]
        return find_changed(lost, here) if lost else {}

    def count(self, known: Mapping[str, str]) -> dict[str, int]:
        """Return how many corrections and notes are in force and of how many units and sessions, and how many are lost."""
        made = self.list_corrections(known, {})
        holds = [each for each in made if each.is_in_force]
        coded = [each for each in holds if each.field in _CODING]
        sessions = {each.subject_id for each in coded if each.field in SESSION_FIELDS}
        return {
            "fields": len(coded),
            "units": len({each.subject_id for each in coded} - sessions),
            "sessions": len(sessions),
            "themes": sum(each.field in _THEME_FIELDS for each in holds),
            "notes": sum(each.field == NOTE and bool(each.value) for each in holds),
            "moved": len(set(self.moved.values())),
            "lost": sum(each.standing is Standing.LOST for each in made),
        }

    def list_corrections(self, known: Mapping[str, str], texts: Mapping[str, str]) -> tuple[Correction, ...]:
        """Return all that people decided, in the order in which they did.

        `known` leads from the ids of this run to documents, `texts` to what may be shown of a unit.
        """
        people = self.people
        last: dict[tuple[str, str], UnitDecision] = {}
        for each in self.decisions:
            last[self.moved.get(each.unit_id, each.unit_id), each.field] = each
        found = [
            self._correct(each, last[self.moved.get(each.unit_id, each.unit_id), each.field], known, texts)
            for each in self.decisions
        ]
        found = [
            replace(each, who=people.get(made.who, ""))
            for each, made in zip(found, self.decisions, strict=True)
        ]
        return (*found, *_list_of_themes(self.themes, people))

    def _correct(
        self, made: UnitDecision, last: UnitDecision, known: Mapping[str, str], texts: Mapping[str, str]
    ) -> Correction:
        unit_id = self.moved.get(made.unit_id, made.unit_id)
        kept = self.sentences.get(made.unit_id)
        return Correction(
            subject_id=unit_id,
            field=made.field,
            value="" if made.value == TAKEN_BACK else made.value,
            before=made.before,
            who="",
            when=made.when,
            document=known.get(unit_id) or (kept.document if kept else made.document),
            text=made.text if unit_id != made.unit_id else texts.get(unit_id, made.text),
            standing=_standing(made, last, unit_id, known),
            text_now=texts.get(unit_id, "") if unit_id != made.unit_id else "",
            was_case=kept.was_case if kept else None,
        )


_THEME_FIELDS = frozenset({"rename", "merge"})
_CODING = frozenset(FIELDS) - {NOTE}
"""What corrects what was read; a note only stands beside it."""


def _standing(made: UnitDecision, last: UnitDecision, unit_id: str, known: Mapping[str, str]) -> Standing:
    if made is not last:
        return Standing.OVERTAKEN
    if made.value == TAKEN_BACK:
        return Standing.TAKEN_BACK
    if unit_id not in known:
        return Standing.LOST
    return Standing.HOLDS if unit_id == made.unit_id else Standing.MOVED


def _told(decision: ThemeDecision) -> dict[str, str]:
    """Return what the line of a decision on a theme says beside the decision."""
    row = json.loads(decision.line) if decision.line else {}
    return {key: str(row.get(key) or "") for key in ("by", "when", "was")}


def _maker(decision: ThemeDecision) -> tuple[str, str]:
    told = _told(decision)
    return told["by"], told["when"]


def _list_of_themes(themes: Sequence[ThemeDecision], people: Mapping[str, str]) -> list[Correction]:
    last = {each.theme_id: each for each in themes}
    found = []
    for each in themes:
        if each.action not in _THEME_FIELDS:
            continue
        told = _told(each)
        standing = Standing.HOLDS if last[each.theme_id] is each else Standing.OVERTAKEN
        value = (each.label if each.action == "rename" else each.into) or ""
        found.append(
            Correction(
                each.theme_id, each.action, value, told["was"], people.get(told["by"], ""), told["when"], "",
                told["was"] or each.theme_id, standing,
            )
        )  # fmt: skip
    return found


class Read(Protocol):
    """What was read in one report."""

    @property
    def units(self) -> Sequence[Unit]:
        """Its sentences."""

    @property
    def sessions(self) -> Sequence[Session]:
        """Its sessions."""


def list_known(readings: Sequence[Read]) -> dict[str, str]:
    """Return the document of each unit and session, by id."""
    found = {unit.unit_id: unit.document for each in readings for unit in each.units}
    return found | {session.session_id: session.document for each in readings for session in each.sessions}


def read_memory(project: Path | None) -> Memory:
    """Return what a project remembers of corrections, nothing without a project."""
    if project is None:
        return Memory()
    decisions = read_decisions(project)
    sentences = read_sentences(project)
    decided = {each.unit_id for each in decisions} & sentences.keys()
    wanted = {key for each in decided for key in follow_moves(sentences, each)}
    standing = [each for each in sentences.values() if each.rivals is None]
    kept = {
        key: each
        if each.rivals is not None
        else replace(each, rivals=find_rivals(each, standing) if each.text else ())
        for key, each in sentences.items()
        if key in wanted
    }
    return Memory(decisions, read_theme_memory(project).decisions, kept)


def write_memory(
    project: Path, memory: Memory, readings: Sequence[Read], cases: Collection[str] = ()
) -> None:
    """Note the sentences of this run, and those that are lost and on which people decided.

    `cases` are the ids of the units that stand in a case of a person.
    """
    units = (unit for each in readings for unit in each.units)
    here = {
        unit.unit_id: Sentence(unit.unit_id, unit.document, unit.quote.text, was_case=unit.unit_id in cases)
        for unit in units
    }
    sessions = (session for each in readings for session in each.sessions)
    here |= {each.session_id: Sentence(each.session_id, each.document, "") for each in sessions}
    lost = {
        key: replace(each, moved_to=memory.moved.get(key, each.moved_to))
        for key, each in memory.sentences.items()
        if key not in here
    }
    both = here | lost
    write_sentences(project, (both[key] for key in sorted(both)))
