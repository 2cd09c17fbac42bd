"""What a reader hands to the builder: drafts of blocks as stretches of the decoded source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import Block, BlockKind, Cell, ListPosition, Region

Span = tuple[int, int]
"""A half-open stretch of the decoded source; an empty one stands for white space (a line break)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before its text is made: the same fields as `Block`, with source stretches for its place."""

    kind: BlockKind
    spans: tuple[Span, ...]
    level: int | None = None
    item: ListPosition | None = None
    cell: Cell | None = None
    region: Region = Region.BODY
    page: int | None = None
    is_guess: bool = False
    gap: int = 0
    """Blank lines above it in the source."""
    new_page: bool = False
    """True when a form feed stands right above it."""

    @property
    def start(self) -> int:
        """Where the draft begins in the source."""
        return self.spans[0][0]

    def block(self, start_char: int, end_char: int) -> Block:
        """Return the block that holds this draft's text at `start_char`..`end_char`."""
        return Block(
            kind=self.kind,
            start_char=start_char,
            end_char=end_char,
            level=self.level,
            item=self.item,
            cell=self.cell,
            region=self.region,
            page=self.page,
            is_guess=self.is_guess,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one decoded source."""

    known_until: int
    """Length of the decoded source; what a reader wrote behind it has no place in the file."""
    drafts: tuple[Draft, ...]
    markup: tuple[Span, ...] = ()
    """Stretches that are in no draft and stand for markup, markers or what a browser does not show."""
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


def join_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return `spans` with an empty one (white space) between each pair."""
    joined: list[Span] = []
    for start, end in spans:
        if joined:
            joined.append((joined[-1][1], joined[-1][1]))
        joined.append((start, end))
    return tuple(joined)
