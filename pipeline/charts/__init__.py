"""Charts: frames in, drawings with their question, words and numbers out; no file access."""

from __future__ import annotations

from pipeline.charts.draw import draw_charts, draw_comparison, explain_undrawn
from pipeline.charts.dumbbell import Sides
from pipeline.charts.frames import Frames

__all__ = ["Frames", "Sides", "draw_charts", "draw_comparison", "explain_undrawn"]
