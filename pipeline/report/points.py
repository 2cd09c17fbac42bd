"""What an answer of the first screen names."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.report.citing import Link


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that an answer names, with a remark and, where it makes the thing concrete, a quote."""

    link: Link
    remark: str = ""
    quote: Link | None = None
    """With its place on the page."""
