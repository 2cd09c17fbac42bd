"""Solutions by the kind of party they are meant for, and which kinds get a note to hand over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.codebook import bare_party
from pipeline.records import FollowUp
from pipeline.report.agreements import FollowRow
from pipeline.report.citing import Words
from pipeline.report.following import frame_text, scope_rows
from pipeline.report.telling import is_useful

_PERSON = re.compile(
    r"(?:(?:[Dd]e heer|[Dd]hr\.?|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?) )?(?:Deelnemer \d+|[A-Z][\w'-]+(?: (?:van|de|den|der|ten|ter|'t|[A-Z]\.))* [A-Z][\w'-]+)"
)
"""A pseudonym, or a first name and a surname."""
_ASKED = ("solution", "action")
NOTE_ENOUGH = 2
"""Findings that a note needs to be worth handing over."""


@dataclass(frozen=True, slots=True)
class SolutionGroup:
    """What is proposed to one kind of party, with the note to hand it over."""

    label: str
    note: str
    """Link to the note, empty when the kind of party is not known."""
    rows: tuple[FollowRow, ...]


def group_solutions(
    words: Words, slug: str, scope: str, rows: Iterable[FollowRow]
) -> tuple[SolutionGroup, ...]:
    """Return solutions by the kind of party they are meant for, those of no known kind last."""
    kinds, noted = party_kinds(words, scope), list_notes(words, scope)
    found: dict[str, list[FollowRow]] = {}
    for row in rows:
        found.setdefault(kinds.get(row.entry.finding.finding_id, ""), []).append(row)
    return tuple(
        SolutionGroup(
            words.texts.label("party", kind) if kind else words.texts("party_unknown"),
            f"notes/{note_name(slug, kind)}" if kind in noted else "",
            tuple(mine),
        )
        for kind, mine in sorted(found.items(), key=lambda item: (item[0] == "", -len(item[1]), item[0]))
    )


def party_kinds(words: Words, scope: str) -> dict[str, str]:
    """Return the kind of party of each finding that one of a known kind does or is asked."""
    frame = words.lookup.results.parties
    kinds: dict[str, str] = {}
    for cells in scope_rows(frame, scope) if frame is not None else ():
        kind = frame_text(cells["category"])
        for finding_id in cells["findings"] if kind else ():
            finding = words.lookup.findings.get(finding_id)
            if finding is not None and bare_party(str(cells["party"])) in bare_party(finding.actor or ""):
                kinds.setdefault(finding_id, kind)
    return kinds


def list_notes(words: Words, scope: str) -> dict[str, tuple[FollowUp, ...]]:
    """Return by kind of party what its note says: only kinds of which enough can be used have one."""
    kinds = party_kinds(words, scope)
    found: dict[str, list[FollowUp]] = {}
    for item in words.lookup.results.follow_ups:
        finding = words.lookup.findings[item.finding_id]
        if item.kind in _ASKED and item.finding_id in kinds and is_useful(finding):
            found.setdefault(kinds[item.finding_id], []).append(item)
    return {
        kind: tuple(items)
        for kind, items in found.items()
        if len(items) >= NOTE_ENOUGH and not _is_one_person(items)
    }


def _is_one_person(items: Iterable[FollowUp]) -> bool:
    """Return whether all is asked of one person: that is no note to hand to a kind of party."""
    asked = {bare_party(item.who or "") for item in items}
    return len(asked) == 1 and all(_PERSON.fullmatch(item.who or "") for item in items)


def note_name(slug: str, kind: str) -> str:
    """Return the file name of the note for one kind of party of one programme."""
    return f"{slug}-{kind}.html"
