"""Agreements to hold a meeting that a later session of the programme is: it was held on the day that was agreed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.codebook import fold
from pipeline.records import Finding, FindingType, Session
from pipeline.trends.dating import is_set_aside
from pipeline.trends.places import read_words

_MEETING = r"\w{0,20}(?:bijeenkomst|middag|avond|ochtend|sessie|themadag|studiedag|overleg|vergadering|leerkring|cafe|conferentie|workshop|training|atelier)\b"
_DETERMINER = r"(?:een|de|het|deze|die|dit|onze|ons|nieuwe|tweede|derde|extra|open|gezamenlijke|grote|kleine|korte|volgende)"
_TIME = r"(?:op|in|eind|begin|half|om|\d[\d.:-]*|uur|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|dan|weer|ook|samen|we|wij|er)"
_HOLDS = re.compile(
    rf"\b(?:organiseert|organiseren|houdt|houden|belegt|beleggen|plant|plannen) (?:{_TIME} ){{0,6}}(?:{_DETERMINER} ){{1,3}}(?P<meeting>{_MEETING})"
)
_TO_HOLD = re.compile(
    rf"(?:^|[:–-] |\b)(?:{_DETERMINER} ){{0,3}}(?P<meeting>\b{_MEETING})(?P<between>(?: [\w'-]+){{0,9}}?) (?:te )?(?:organiseren|houden|inplannen|plannen|beleggen)\b"
)
"""A meeting as the object of a verb in front of it, or of an infinitive behind it."""
_BEHIND = re.compile(r"(?: (?:over|met|op|in|rond|voor|van|bij)\b.*)?")
_OTHER_OBJECT = re.compile(
    r"\b(?<!over )(?<!met )(?<!op )(?<!in )(?<!rond )(?<!voor )(?<!van )(?<!bij )(?<!en )(?:een|de|het)\b|\b(?:vrij|bij|rekening|open)$"
)
"""What stands between a meeting and the infinitive when something else is its object: "op de themadag een praatje houden"."""
_GOVERNED = re.compile(
    rf"\b(?:voor|tijdens|van|bij|na|uit|op|in|met|door|aan|over|om|rond|naar|tegen|per|vanaf|tot|sinds|zonder|elke|iedere) (?:{_DETERMINER} ){{0,3}}$"
)
_UNSURE = re.compile(
    r"\b(?:niet|geen|of|als|hoe|wie|wat|waar|wanneer|misschien|eventueel|kan|kunnen|zou|zouden|wil|willen|vrij|rekening|agenda|notulen|voorbereid\w*|plan voor)\b"
)
_CLAUSES = re.compile(r"[.,;!?(]\s|\s[–-]\s")
_DAY = len("2025-03-20")


def find_held(finding: Finding, later: Sequence[Session]) -> Session | None:
    """Return the later session that is the meeting which an action agrees to hold, None when none surely is.

    It is held on the very day of the term, and its title or theme shares a word with the action that those of the other
    sessions do not have.
    """
    day = finding.deadline or ""
    if finding.type is not FindingType.ACTION or len(day) != _DAY:
        return None
    on_day = [
        session
        for session in later
        if session.held_on == day and (session.is_session_report or is_set_aside(session))
    ]
    if not on_day or not agrees_to_hold(finding.quote.text):
        return None
    agreed = read_words(finding.quote.text, finding.lemmas)
    for session in on_day:
        others = [_name(each) for each in later if each is not session]
        own = _name(session).difference(*others) - _read_name(session.programme or "")
        if not own.isdisjoint(agreed):
            return session
    return None


def agrees_to_hold(text: str) -> bool:
    """Return whether a text agrees to hold a meeting: the meeting is what is organised, not what something is made for."""
    return any(_is_to_hold(clause) for clause in _CLAUSES.split(fold(text)))


def _is_to_hold(clause: str) -> bool:
    if _UNSURE.search(clause):
        return False
    if any(_is_object(clause, match) for match in _HOLDS.finditer(clause)):
        return not re.search(r"\b(?:bij|open|tegen)\W*$", clause)
    return any(
        _is_object(clause, match)
        and _BEHIND.fullmatch(match["between"])
        and not _OTHER_OBJECT.search(match["between"])
        for match in _TO_HOLD.finditer(clause)
    )


def _is_object(clause: str, match: re.Match[str]) -> bool:
    return not _GOVERNED.search(clause[: match.start("meeting")])


def _name(session: Session) -> frozenset[str]:
    return _read_name(f"{session.title or ''} {session.theme or ''}")


@lru_cache(maxsize=4096)
def _read_name(text: str) -> frozenset[str]:
    return read_words(text)
