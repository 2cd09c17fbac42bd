"""Read what a document says of its session: kind, dates, place, people, series, plans; with evidence."""

from pipeline.sessions.reading import read_sessions

__all__ = ["read_sessions"]
