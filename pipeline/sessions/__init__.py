"""Read what a document says of its session: kind, dates, place, people, series, plans; with evidence."""

from __future__ import annotations

from pipeline.sessions.deadlines import read_deadline
from pipeline.sessions.reading import read_sessions

__all__ = ["read_deadline", "read_sessions"]
