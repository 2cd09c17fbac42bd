"""Which themes are named first: those of the list and the reports' own, in turn, for the broad ones are always in most sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from pipeline.records import Theme

Row = TypeVar("Row")


def choose_balanced(
    rows: Sequence[Row], most: int, theme_of: Callable[[Row], Theme | None], *, own: int
) -> tuple[Row, ...]:
    """Return at most `most` rows in the order given, `own` of them on subjects of the reports' own when there are so many.

    A theme of the list such as "tijd" is named in nearly every session; what the programme is about is in fewer.
    """
    subjects = [row for row in rows if _is_own(theme_of(row))]
    room = most - min(own, len(subjects))
    broad = [row for row in rows if not _is_own(theme_of(row))][:room]
    chosen = [*broad, *subjects[: most - len(broad)]]
    return tuple(row for row in rows if any(row is each for each in chosen))


def _is_own(theme: Theme | None) -> bool:
    return theme is not None and theme.kind in {"subject", "own"}
