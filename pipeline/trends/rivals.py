"""Other explanations of a trend, said beside it: the agenda, the length and the kind of the reports."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Session
from pipeline.trends.absence import is_on_agenda

STRONG = 0.5
"""Kendall's tau from which two things are said to go together; a description, not a test."""

LEAST_MENTIONS, PEAK = 5, 0.6
"""Mentions from which a peak is named, and the share of them in one session; a description, not a test."""


def name_rivals(
    sessions: Sequence[Session],
    ranks: Sequence[float],
    shares: Sequence[float],
    totals: Sequence[int],
    words: frozenset[str] | None,
    counts: Sequence[int] = (),
) -> str:
    """Return in Dutch which rival explanations the data do not rule out; `words` are a theme's, else None.

    The lists are in the order of the sessions that carry the trend; with `counts`, the mentions per session, it is
    said when nearly all come from one session.
    """
    found = [
        _one_session(sessions, counts),
        _agenda(sessions, words),
        _length(ranks, shares, totals),
        _kinds(sessions),
    ]
    said = [part for part in found if part]
    if not said:
        return "Lengte en soort verslag lopen niet mee met de tijd; een agendathema is niet vermeld."
    return " ".join(said)


def _one_session(sessions: Sequence[Session], counts: Sequence[int]) -> str:
    """Say that one session has most mentions, and its agenda: that explains a peak even under another name."""
    total = sum(counts)
    most = max(counts, default=0)
    if total < LEAST_MENTIONS or most < PEAK * total:
        return ""
    session = sessions[list(counts).index(most)]
    agenda = f", met als agendathema '{session.theme}'" if session.theme else ""
    return f"Bijna alles komt uit één sessie ({session.held_on}: {most} van {total}{agenda})."


def _agenda(sessions: Sequence[Session], words: frozenset[str] | None) -> str:
    stated = [session for session in sessions if session.theme]
    if not stated:
        return ""
    if words is None:
        return f"{len(stated)} van {len(sessions)} sessies hadden een eigen agendathema."
    on = [index for index, session in enumerate(sessions) if session.theme and is_on_agenda(session, words)]
    if not on:
        return f"{len(stated)} van {len(sessions)} sessies hadden een agendathema, geen daarvan dit thema."
    places = ", ".join(str(index + 1) for index in on)
    return f"Dit thema stond op de agenda van sessie {places} (van {len(sessions)}): meer vermeldingen daar zeggen weinig."


def _length(ranks: Sequence[float], shares: Sequence[float], totals: Sequence[int]) -> str:
    from scipy.stats import kendalltau

    if len(set(totals)) < 2 or len(set(ranks)) < 2:
        return ""
    over_time = float(kendalltau(ranks, totals).statistic)
    with_share = float(kendalltau(totals, shares).statistic) if len(set(shares)) > 1 else 0.0
    if abs(over_time) < STRONG:
        return ""
    way = "langer" if over_time > 0 else "korter"
    more = " en het aandeel loopt mee met de lengte" if abs(with_share) >= STRONG else ""
    return f"Latere verslagen zijn {way}{more}."


def _kinds(sessions: Sequence[Session]) -> str:
    kinds = [str(session.kind) for session in sessions]
    if len(set(kinds)) < 2:
        return ""
    half = len(kinds) // 2
    first, last = set(kinds[:half]), set(kinds[half:])
    if first != last:
        return "De eerste en de latere helft bestaan niet uit dezelfde soorten verslag."
    return "Er zijn verschillende soorten verslag bij."
