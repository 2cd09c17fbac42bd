"""Sessiespoor: reads Dutch session reports and shows what comes back, fades or gets solved."""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["__version__"]
