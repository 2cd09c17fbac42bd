"""The term of an action: a date in its text, resolved against the session (codebook section 6)."""

from __future__ import annotations

import re
from datetime import date

from pipeline.records import Session
from pipeline.sessions.dates import find_dates
from pipeline.sessions.lexicon import load_lexicon
from pipeline.sessions.years import Anchor, resolve_future, resolve_near

_AFTER = re.compile(r"\b(?:na|sinds|vanaf|van)\s+(?:de\s+)?$", re.IGNORECASE)
_NEXT_SESSION = re.compile(
    r"\b(?:volgende|eerstvolgende)\s+(?:keer|sessie|leersessie|bijeenkomst|leerkring|leertafel|overleg|vergadering)\b",
    re.IGNORECASE,
)


def read_deadline(text: str, session: Session, is_ended: bool = False) -> str | None:
    """Return the term in `text` as ISO 8601 (a month or year alone as `2019-05`, `2019`), None when none.

    "Na 30 oktober" is no term; "volgende sessie" is the first planned date. Without a year a term lies ahead, that of
    an action that has ended on the side that is nearest.
    """
    anchor = _anchor(session)
    for mention in find_dates(text, load_lexicon()):
        if _AFTER.search(text[: mention.start]):
            continue
        resolved = (resolve_near if is_ended else resolve_future)(mention, anchor)
        if resolved is not None:
            return resolved.iso
        if mention.iso is not None:
            return mention.iso
    if _NEXT_SESSION.search(text):
        return next((planned.held_on for planned in session.planned if planned.held_on), None)
    return None


def _anchor(session: Session) -> Anchor | None:
    """Return the session's day from which years are derived, None when it is not known to the day."""
    try:
        return Anchor(date.fromisoformat(session.held_on or ""), "sessiedatum")
    except ValueError:
        return None
