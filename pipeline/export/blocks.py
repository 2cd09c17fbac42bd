"""The parts of a document in order, whatever the file that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 0 is the title. A part that stands alone begins on a page of its own."""

    level: int
    text: str
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence or more that the machine wrote, with words in bold before it."""

    text: str
    strong: str = ""
    leads: bool = False
    """Whether it stands on the page of what comes next."""


@dataclass(frozen=True, slots=True)
class Point:
    """An item of a list that the machine wrote, with the words of a report where it has any."""

    text: str
    strong: str = ""
    quote: str = ""
    source: str = ""
    number: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a report, with where they stand; `number` is that of the finding, `href` leads to its place."""

    text: str
    source: str
    number: str
    href: str
    remark: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A place where a person must write."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header; `widths` are shares of the width of the page."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as wide as the text, with the words that replace it."""

    path: Path
    alt: str
    caption: str


Block = Heading | Draft | Point | Quote | Blank | Table | Picture
