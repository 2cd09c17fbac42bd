"""Who acts, is addressed or speaks: parties and roles per scope, and the sessions that led to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.codebook import (
    Codebook,
    Parties,
    bare_party,
    compile_parties,
    compile_phrases,
    fold,
    name_party,
    party_of,
)
from pipeline.language import given_names
from pipeline.records import Finding, FollowUp, Session, Unit
from pipeline.store import scope_of
from pipeline.trends.tables import build_frame

if TYPE_CHECKING:
    import pandas as pd

PARTY_COLUMNS = (
    "scope", "party", "category", "n_actions", "n_solutions", "n_quotes", "sessions", "later_sessions", "findings",
)  # fmt: skip
_FOLLOWED = {"action": "n_actions", "solution": "n_solutions"}
_PERSON = re.compile(
    rf"\s(?:Deelnemer \d+|Participant \d+|(?:{'|'.join(sorted(map(re.escape, given_names())))})\b)"
)
_PRONOUN = re.compile(r"^(?:we|wij|ik|hij|zij|ze|iedereen|allen|alle deelnemers)$", re.IGNORECASE)


@dataclass(slots=True)
class _Party:
    """What was gathered on one party."""

    name: str
    function: str | None = None
    """A function that stands before the name elsewhere."""
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys((*_FOLLOWED.values(), "n_quotes"), 0)
    )
    sessions: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)


def list_parties(
    sessions: Sequence[Session],
    units: Sequence[Unit],
    findings: Sequence[Finding],
    follow_ups: Sequence[FollowUp],
    codebook: Codebook,
) -> pd.DataFrame:
    """Return per scope every party and role with what it does, is asked or says (`PARTY_COLUMNS`).

    A party is who an action or solution names, who speaks, or a role that a session report names. `category` is the
    kind of party (codebook `party.*`), by its own words or else by the function that stands beside it; empty when
    neither says. `sessions` are those that named it or gave it something, `later_sessions` those that came back to
    that. "We" and the like are no party; an agreement that was made again counts once. Sorted by scope, number of findings and name.
    """
    scopes = {session.session_id: scope_of(session) for session in sessions}
    reports = {session.session_id for session in sessions if session.is_session_report}
    by_id = {finding.finding_id: finding for finding in findings}
    found: dict[tuple[str, str], _Party] = {}
    for item in follow_ups:
        if item.kind in _FOLLOWED and item.who and not item.continues:
            for name in _split(item.who):
                _add(
                    found,
                    scopes[item.session_id],
                    name,
                    item.session_id,
                    item.finding_id,
                    _FOLLOWED[item.kind],
                )
                found[scopes[item.session_id], bare_party(name)].later += item.later_sessions
    for finding in by_id.values():
        speaker = name_party(finding.speaker)
        if not speaker or finding.is_held:
            continue
        if not _PRONOUN.match(speaker) and finding.session_id in reports:
            _add(
                found,
                scopes[finding.session_id],
                speaker,
                finding.session_id,
                finding.finding_id,
                "n_quotes",
            )
    own = [unit for unit in units if unit.session_id in reports]
    _add_roles(found, own, scopes, codebook)
    parties = compile_parties(codebook)
    found = _join_functions(found, parties)
    texts: dict[str, list[str]] = {}
    for unit in own:
        texts.setdefault(scopes[unit.session_id], []).append(unit.quote.text)
    rows = [_row(scope, party, parties, texts.get(scope, ())) for (scope, _), party in found.items()]
    order = {session.session_id: place for place, session in enumerate(sorted(sessions, key=_in_time))}
    for row in rows:
        row["sessions"] = sorted(row["sessions"], key=order.__getitem__)
        row["later_sessions"] = sorted(row["later_sessions"], key=order.__getitem__)
    rows.sort(key=lambda row: (row["scope"], -len(row["findings"]), row["party"].casefold()))
    return build_frame(rows, PARTY_COLUMNS)


def _in_time(session: Session) -> tuple[str, str]:
    return (session.held_on or session.published_on or "9", session.session_id)


def _split(who: str) -> list[str]:
    """Return the parties in "A, B en C"."""
    parts = (name_party(part) for part in re.split(r",\s*|\s+en\s+|\s*&\s*|\s\+\s|;\s*|\s/\s", who))
    return [part for part in parts if part and not _PRONOUN.match(part)]


def _join_functions(found: dict[tuple[str, str], _Party], parties: Parties) -> dict[tuple[str, str], _Party]:
    """Return the parties with "Coördinator Bas Smit" joined to "Bas Smit" when that one is there too; places are no persons."""
    joined = dict(found)
    for (scope, key), party in found.items():
        function, _, name = key.partition(" ")
        other = found.get((scope, name))
        is_person = _PERSON.match(party.name[len(function) :])
        if other is None or not is_person or party_of(function, parties) is None:
            continue
        del joined[scope, key]
        other.function = other.function or function
        for column, n in party.counts.items():
            other.counts[column] += n
        for into, more in ((other.sessions, party.sessions), (other.findings, party.findings)):
            into += [item for item in more if item not in into]
        other.later += party.later
    return joined


def _add_roles(
    found: dict[tuple[str, str], _Party], units: Iterable[Unit], scopes: Mapping[str, str], codebook: Codebook
) -> None:
    """Add the roles that the session reports name."""
    roles = compile_phrases(codebook.rule("role").phrases)
    for unit in units:
        for match in roles.finditer(fold(unit.quote.text)):
            name = unit.quote.text[match.start() : match.end()]
            _add(found, scopes[unit.session_id], name, unit.session_id, None, None)


def _add(
    found: dict[tuple[str, str], _Party],
    scope: str,
    name: str,
    session_id: str,
    finding_id: str | None,
    count: str | None,
) -> None:
    party = found.setdefault((scope, bare_party(name)), _Party(name))
    if session_id not in party.sessions:
        party.sessions.append(session_id)
    if finding_id and finding_id not in party.findings:
        party.findings.append(finding_id)
    if count:
        party.counts[count] += 1


def _row(scope: str, party: _Party, parties: Parties, texts: Iterable[str]) -> dict[str, Any]:
    return {
        "scope": scope,
        "party": party.name,
        "category": party_of(party.name, parties)
        or party_of(party.function, parties)
        or _by_function(party.name, parties, texts),
        **party.counts,
        "sessions": list(dict.fromkeys(party.sessions)),
        "later_sessions": list(dict.fromkeys(party.later)),
        "findings": party.findings,
    }


def _by_function(name: str, parties: Parties, texts: Iterable[str]) -> str | None:
    """Return the kind of party by the function beside a name: "X, regiomanager bij ..." or "aanjager X"."""
    beside = re.compile(
        rf"(?:(?P<before>[\w-]+)\s+)?(?<!\w){re.escape(name)}(?!\w)(?:,\s+(?P<after>[\w-]+))?"
    )
    for text in texts:
        for match in beside.finditer(text):
            for word in (match["after"], match["before"]):
                kind = party_of(word, parties)
                if kind:
                    return kind
    return None
