"""What stands on a page, with its place: words and ruling lines, for PDFs and for scans that were read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page; places in points from the top left corner."""

    text: str
    left: float
    right: float
    base: float
    """Height of the line it stands on."""
    size: float
    is_bold: bool = False
    spaced: bool = True
    """True when white space stands before it."""
    tag: int = -1
    """Number of the marked content it is part of, -1 for none."""
    is_artifact: bool = False
    """True when the file says that it is no part of the text."""
    trails: bool | None = None
    """Whether the file keeps a blank after it at the end of a line; None where that says nothing."""
    confidence: float | None = None
    """0 to 100 for words that were read from an image."""

    @property
    def top(self) -> float:
        """Return about where its letters begin."""
        return self.base - 0.75 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, horizontal (`at` is its height) or vertical (`at` is its distance from the left)."""

    is_horizontal: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class PageWords:
    """One page."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    image_share: float = 0.0
    """Part of the page that images cover, 0 to 1."""
