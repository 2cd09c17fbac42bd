"""Agreements to hold a meeting that a later session of the programme is: it was held on the day that was agreed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.codebook import fold
from pipeline.records import Finding, FindingType, Session
from pipeline.trends.places import read_words

_MEETING = re.compile(
    r"\b\w*(?:bijeenkomst|middag|avond|ochtend|sessie|themadag|studiedag|overleg|vergadering|leerkring|cafe|conferentie|workshop|training|atelier)\b"
)
_TO_HOLD = re.compile(
    r"\b(?:organise\w+|hou(?:dt|den|d)|beleg\w*|plan(?:t|nen)?|inplannen|regel(?:t|en)|opzet(?:ten)?|zet(?:ten)?|voorbereid\w*|komt|komen|is|doen|geef|geeft|geven|verzorg\w*|wijden|besteden)\b"
)
_DAY = len("2025-03-20")


def find_held(finding: Finding, later: Sequence[Session]) -> Session | None:
    """Return the later session that is the meeting which an action agrees to hold, None when none surely is.

    It is held on the very day of the term, and its title or theme shares a word with the action that those of the other
    sessions do not have.
    """
    folded = fold(finding.quote.text)
    day = finding.deadline or ""
    is_to_hold = _MEETING.search(folded) and _TO_HOLD.search(folded)
    if finding.type is not FindingType.ACTION or not is_to_hold or len(day) != _DAY:
        return None
    agreed = read_words(finding.quote.text, finding.lemmas)
    for session in later:
        others = [_name(each) for each in later if each is not session]
        own = _name(session).difference(*others) - read_words(session.programme or "")
        if session.held_on == day and session.is_session_report and not own.isdisjoint(agreed):
            return session
    return None


def _name(session: Session) -> frozenset[str]:
    return read_words(f"{session.title or ''} {session.theme or ''}")
