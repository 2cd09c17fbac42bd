"""The short facts on the card of a session."""

from __future__ import annotations

from pipeline.records import Session
from pipeline.report.citing import Words


def list_facts(words: Words, session: Session) -> tuple[str, ...]:
    """Return series, number, phase, people, place, time and kind of a session, as far as known."""
    texts = words.texts
    series = session.series or ""
    if session.number is not None:
        key = "card_series" if series else "card_number"
        series = texts(key, series=series, n=session.number)
    phase = next((item.note for item in session.evidence if item.field == "phase"), "")
    facts = [
        series,
        texts("card_phase", n=phase) if phase else "",
        "" if session.participants is None else texts.count("participants", session.participants),
        texts.count("facilitators", len(session.facilitators)) if session.facilitators else "",
        session.location or "",
        session.time or "",
        texts.label("kind", session.kind),
    ]
    return tuple(fact for fact in facts if fact)
