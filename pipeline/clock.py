"""Seconds per stage; the only clock of a run."""

from __future__ import annotations

import time


class Clock:
    """Seconds per stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._started = time.perf_counter()

    def lap(self, stage: str) -> None:
        """Note the time since the last lap under `stage`."""
        now = time.perf_counter()
        self.seconds[stage] = round(now - self._started, 3)
        self._started = now
