"""Read what a document says of its session: kind, dates, place, people, series, plans; with evidence."""

from __future__ import annotations

from pipeline.sessions.deadlines import read_deadline
from pipeline.sessions.folders import join_folders
from pipeline.sessions.kind_words import KindWords, read_terms
from pipeline.sessions.reading import read_kind_signs, read_kind_text, read_sessions
from pipeline.sessions.settled import set_decided, settle_sessions
from pipeline.sessions.signs import LIKELY, Weights, join_words, weigh_signs
from pipeline.sessions.spelling import join_spellings

__all__ = [
    "LIKELY",
    "KindWords",
    "Weights",
    "join_folders",
    "join_spellings",
    "join_words",
    "read_deadline",
    "read_kind_signs",
    "read_kind_text",
    "read_sessions",
    "read_terms",
    "set_decided",
    "settle_sessions",
    "weigh_signs",
]
