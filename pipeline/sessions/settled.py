"""What is settled over all reports: one spelling, one programme for a folder, and last what people decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from pipeline.decisions import (
    BY_PERSON,
    COUNTS,
    HELD_ON,
    PARTICIPANTS,
    PROGRAMME,
    SESSION_THEME,
    YES,
    Decided,
)
from pipeline.records import DocumentKind, Evidence, Known, Session
from pipeline.sessions.folders import join_folders, name_as_told, name_given_folder
from pipeline.sessions.series import join_series
from pipeline.sessions.spelling import join_spellings
from pipeline.store import scope_of

_REPORTS = frozenset({DocumentKind.REPORT, DocumentKind.NEWS})


def settle_sessions(
    groups: Sequence[Sequence[Session]],
    sources: Sequence[Path],
    decided: Mapping[str, Decided],
    texts: Mapping[str, str] = MappingProxyType({}),
    programme: str = "",
) -> tuple[tuple[tuple[Session, ...], ...], dict[str, str]]:
    """Return the sessions, grouped by document as given: names in one spelling, and what people decided in force.

    `texts` by name of the document; `programme` as in the settings goes before what the reports say. Beside it the scope that each document has by its own words: who has a pseudonym there keeps it.
    """
    folder = name_given_folder(sources)
    named = name_as_told(join_folders(groups, folder, texts), programme, folder)
    spelled = join_series(join_spellings(named))
    scopes = {group[0].document: scope_of(group[0]) for group in spelled if group}
    return tuple(set_decided(group, decided) for group in spelled), scopes


def set_decided(sessions: Sequence[Session], decided: Mapping[str, Decided]) -> tuple[Session, ...]:
    """Return the sessions with the date, programme, theme, number of people and standing that people gave them."""
    return tuple(
        _set_facts(session, dict(by_person.facts))
        if (by_person := decided.get(session.session_id)) and by_person.facts
        else session
        for session in sessions
    )


def _set_facts(session: Session, facts: Mapping[str, str]) -> Session:
    """Return a session with what a person told of it; one that is not to count still tells what became of agreements."""
    names = {
        HELD_ON: "held_on", PROGRAMME: "programme", SESSION_THEME: "theme", PARTICIPANTS: "participants",
    }  # fmt: skip
    given = [name for field, name in names.items() if field in facts]
    rest = (item for item in session.evidence if item.field not in given)
    session = replace(
        session,
        held_on=facts.get(HELD_ON, session.held_on),
        held_on_known=Known.DERIVED if HELD_ON in facts else session.held_on_known,
        programme=facts.get(PROGRAMME, session.programme) or None,
        theme=facts.get(SESSION_THEME, session.theme) or None,
        participants=_read_number(facts.get(PARTICIPANTS), session.participants),
        evidence=(*rest, *(Evidence(name, Known.DERIVED, None, BY_PERSON) for name in given)),
    )
    if COUNTS not in facts:
        return session
    counts = facts[COUNTS] == YES
    is_odd = counts and session.kind not in _REPORTS
    return replace(
        session,
        is_session_report=counts,
        kind=DocumentKind.REPORT if is_odd else session.kind,
        kind_because=BY_PERSON,
        may_tell=counts or session.may_tell,
    )


def _read_number(told: str | None, read: int | None) -> int | None:
    """Return the number that a person told, None when told that it is unknown."""
    if told is None:
        return read
    return int(told) if told else None
