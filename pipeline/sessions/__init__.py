"""Read what a document says of its session: kind, dates, place, people, series, plans; with evidence."""

from __future__ import annotations

from pipeline.sessions.deadlines import read_deadline
from pipeline.sessions.reading import read_sessions
from pipeline.sessions.spelling import join_spellings

__all__ = ["join_spellings", "read_deadline", "read_sessions"]
