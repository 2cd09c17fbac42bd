"""The sessions of a programme as cards: what is known of each and what it yielded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.records import Finding, Session
from pipeline.report.citing import Words, notes_anchor
from pipeline.report.views import Cell, group_by_theme

_CARD_THEMES = 2
"""Themes on the card of a session: what it was mostly about, not all that it touched."""


_LONGEST_PLACE = 60
"""Characters from which a place is a sentence; a choice."""
_NO_PLACE = re.compile(
    r"^\W*(?:en|met|door|van|om|die|dat|ons|onze|we|wij|ik|bij ons|na|tijdens|tot|wordt|was|is)\b"
    r"|\b(?:met|door|van|en|bij|in|te|op|de|het|een)\W*$"
    r"|(?<!\bSt)(?<!\b[A-Z])[.!?]\s+\S"
    r"|\b(?:19|20)\d\d\b|\b[Dd]eelnemer \d"
)
"""A place that begins or ends as half a sentence, runs on into the next, or holds a year or a person."""


def is_place(text: str) -> bool:
    """Return whether words that were read as the place of a session can stand as one on its card."""
    return any(char.isalpha() for char in text) and len(text) <= _LONGEST_PLACE and not _NO_PLACE.search(text)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with what it yielded per type."""

    session: Session
    facts: tuple[str, ...]
    """Series and number, people, place, time and kind, as far as known."""
    cells: tuple[Cell, ...]
    total: int
    themes: tuple[str, ...]
    """The themes named most, with their number, in words: what a peak is made of."""
    is_small: bool
    """Too few findings for a share: what it does not name may well have been said."""


def list_sessions(words: Words, sessions: Iterable[Session]) -> tuple[SessionRow, ...]:
    """Return sessions with their counted findings per type; each number leads into the source page."""
    lookup = words.lookup
    rows = []
    for session in sessions:
        counted = [item for item in lookup.by_session[session.session_id] if lookup.counts(item)]
        cells = []
        for name in words.types:
            n = sum(finding.type == name for finding in counted)
            place = words.source_page(session.document, notes_anchor(session.session_id, name)) if n else ""
            cells.append(Cell(n, place))
        rows.append(
            SessionRow(
                session,
                _facts(words, session),
                tuple(cells),
                len(counted),
                _most_named(words, counted),
                lookup.is_small(session),
            )
        )
    return tuple(rows)


def _most_named(words: Words, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the themes that most findings of a session are about, those of one finding left out."""
    by_theme = group_by_theme(words.lookup, findings)
    ranked = sorted(by_theme, key=lambda theme_id: (-len(by_theme[theme_id]), theme_id))
    labels = words.lookup.theme_labels
    return tuple(
        words.texts("yield_theme", theme=labels.get(key, key), n=len(by_theme[key]), total=len(findings))
        for key in ranked[:_CARD_THEMES]
        if len(by_theme[key]) > 1
    )


def _facts(words: Words, session: Session) -> tuple[str, ...]:
    texts = words.texts
    series = session.series or ""
    if re.search(rf"\b{re.escape(series)}\b", session.title or "", re.IGNORECASE):
        series = ""  # the title of the card says it already
    if session.number is not None:
        key = "card_series" if series else "card_number"
        series = texts(key, series=series, n=session.number)
    phase = next((item.note for item in session.evidence if item.field == "phase"), "")
    facts = [
        series,
        texts("card_phase", n=phase) if phase else "",
        "" if session.participants is None else texts.count("participants", session.participants),
        texts.count("facilitators", len(session.facilitators)) if session.facilitators else "",
        session.location if session.location and is_place(session.location) else "",
        session.time or "",
        texts.label("kind", session.kind),
    ]
    return tuple(fact for fact in facts if fact.strip(" .,;:-"))
