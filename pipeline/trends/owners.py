"""Who an action belongs to: a pronoun or a day is nobody, unless the sentence before names one person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pipeline.decisions import Decided
from pipeline.records import CASE_FLAG, BlockKind, Finding, Session, Unit
from pipeline.terms import MONTHS

_STANDS_FOR_ONE = re.compile(r"hij|zij|ze|hem|haar|deze|die", re.IGNORECASE)
"""Words that may stand for a person of the sentence before."""
_SPEAKER = re.compile(r"ik(?:zelf)?|mij|me", re.IGNORECASE)
_DAY = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en)?(?:s?(?:ochtend|morgen|middag|avond)s?)?"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_NOBODY = re.compile(
    rf"(?:op\s+|vanaf\s+|v[óo][óo]r\s+)?(?:{_DAY}|{_MONTH})(?:\s.*)?|\d{{1,2}}\s+{_MONTH}(?:\s.*)?"
    r"|n?iemand(?: anders)?|wie(?: dan(?: ook)?)?|men|je|jij|jullie|u|het|dit|dat|er|wat|welke|daar|hier|waar"
    r"|hun|hen|mijn|zijn|ons|onze|jouw|uw|sommigen?|anderen?|een ander|degenen?(?: die)?"
    r"|vandaag|morgen|overmorgen|gisteren|vanavond|vanmiddag|vanochtend|nu|straks|later|daarna|dan|ooit"
    r"|(?:volgende|komende|deze)\s+(?:week|maand|keer)"
    r"|graag|misschien|wellicht|hopelijk|mogelijk|eventueel|afgesproken|toegezegd|besloten|bedankt"
    r"|\?+|-+|–|n\.?\s?t\.?\s?b\.?|n\.?\s?n\.?\s?b\.?|n\.?\s?v\.?\s?t\.?|(?:nog )?(?:te bepalen|onbekend|open|niet bekend)",
    re.IGNORECASE,
)
_PLACE = r"[A-ZÀ-Ý]\w*(?:hof|wijk|dorp|stad|buurt|veen|dam|dijk|kerk|loo|burg|drecht|haven|polder|oord)"
_NO_NAME = re.compile(
    rf"(?:in|tijdens|sinds|na|rond)\s+(?!['’])\S.*|(?:In|Tijdens|Sinds|Na|Rond)\s+(?:(?:de\s+)?{_PLACE}\b.*|(?!(?:de[nr]?|het)\s+[A-ZÀ-Ý])[a-z].*)"
    r"|verder|dank"
)
"""Words that open a sentence as well as a name: "In Beweging", "Rond de Linde" and "Verder" are owners, so capitals count."""
_PSEUDONYM = re.compile(r"\b(?:Deelnemer|Participant)\s\d+\b")
_TITLE = r"\b(?:[Dd]e heer|[Mm]evrouw|[Mm]eneer|[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|[Dd]rs?\.)\s+"
_TITLE_OF_PSEUDONYM = re.compile(rf"{_TITLE}(?={_PSEUDONYM.pattern[2:]})")
"""The same person is owner with and without "mevrouw"."""
_TITLED = re.compile(
    _TITLE
    + r"(?!Deelnemer|Participant)(?:(?:van|de|den|der|ter|ten|el)\s+){0,2}[A-ZÀ-Ý][\w’'-]+(?:\s+[A-ZÀ-Ý][\w’'-]+)?"
)
_PARTS = re.compile(r"(\s*(?:,|;|&|\+|/|\ben\b)\s*)")


def settle_owners(
    sessions: Sequence[Session],
    units: Sequence[Unit],
    findings: Sequence[Finding],
    decided: Mapping[str, Decided] = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """Return the findings with `actor` a name, a party or None; never a word that only points.

    "Hij", "zij" and the like become the one person whom the sentence before names; "ik" becomes the speaker. With
    no such person, or with two, there is no owner. Days and words such as "iemand", "wie" and "n.t.b." are none.
    A sentence on the private matters of a client is no agreement: who it is about owns nothing. "Iedereen", "allen", "wij" and functions stay. Persons are pseudonyms, titled names, and names that the same
    session gives as facilitator, speaker or owner elsewhere. An owner whom people decided stays as they wrote it.
    """
    by_unit = {unit.unit_id: unit for unit in units}
    known = _known_persons(sessions, findings)
    return tuple(
        replace(finding, actor=None)
        if finding.actor and CASE_FLAG in finding.flags and not _is_decided(finding, decided)
        else _settle(finding, by_unit.get(finding.unit_id), known.get(finding.session_id, frozenset()))
        if finding.actor and not _is_decided(finding, decided)
        else finding
        for finding in findings
    )


def _is_decided(finding: Finding, decided: Mapping[str, Decided]) -> bool:
    by_person = decided.get(finding.unit_id)
    return by_person is not None and by_person.actor is not None


def _known_persons(sessions: Sequence[Session], findings: Sequence[Finding]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {session.session_id: set(session.facilitators) for session in sessions}
    for finding in findings:
        for name in (finding.speaker, finding.actor):
            if name and name[0].isupper() and not _points(name) and len(name.split()) <= 4:
                found.setdefault(finding.session_id, set()).add(name)
    return {session_id: frozenset(names) for session_id, names in found.items()}


def _points(name: str) -> bool:
    """Return whether a word only points at somebody or at nobody."""
    bare = name.strip(" .:*")
    return any(pattern.fullmatch(bare) for pattern in (_STANDS_FOR_ONE, _SPEAKER, _NOBODY, _NO_NAME))


def _settle(finding: Finding, unit: Unit | None, known: Iterable[str]) -> Finding:
    actor = _TITLE_OF_PSEUDONYM.sub("", finding.actor or "")
    if _points(actor):
        return replace(finding, actor=_person_behind(actor, unit, finding.speaker, known))
    pieces = _PARTS.split(actor)
    names, joints = pieces[::2], pieces[1::2]
    if not any(_points(name) for name in names if name.strip()):
        return replace(finding, actor=actor)
    settled = ""
    for joint, name in zip(["", *joints], names, strict=True):
        owner = _person_behind(name, unit, finding.speaker, known) if _points(name) else name.strip()
        if owner and owner not in settled:
            settled += (joint if settled else "") + owner
    return replace(finding, actor=settled or None)


def _person_behind(word: str, unit: Unit | None, speaker: str | None, known: Iterable[str]) -> str | None:
    bare = word.strip(" .:*")
    if _SPEAKER.fullmatch(bare):
        return speaker
    if unit is None or not _STANDS_FOR_ONE.fullmatch(bare) or unit.kind is BlockKind.TABLE_CELL:
        return None
    before = _TITLE_OF_PSEUDONYM.sub("", unit.previous or "")
    persons = {match.group() for pattern in (_PSEUDONYM, _TITLED) for match in pattern.finditer(before)}
    persons |= {name for name in known if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", before)}
    # "Noor" and "Noor de Wit" are one person
    longest = [name for name in persons if not any(name != other and name in other for other in persons)]
    return longest[0] if len(longest) == 1 else None
