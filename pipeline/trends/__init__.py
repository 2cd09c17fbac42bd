"""Findings over sessions: presence and share, direction, recurrence, follow-up and overviews."""

from __future__ import annotations

from pipeline.trends.direction import measure_trends
from pipeline.trends.following import follow_up
from pipeline.trends.life_cycle import measure_life_cycle
from pipeline.trends.overview import cross_methods, list_sessions, measure_balance
from pipeline.trends.presence import measure_presence, measure_shares
from pipeline.trends.recurrence import measure_recurrence

__all__ = [
    "cross_methods",
    "follow_up",
    "list_sessions",
    "measure_balance",
    "measure_life_cycle",
    "measure_presence",
    "measure_recurrence",
    "measure_shares",
    "measure_trends",
]
