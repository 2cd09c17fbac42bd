"""Which themes are named first: those of the list and the reports' own, in turn, for the broad ones are always in most sessions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from pipeline.codebook import fold
from pipeline.language import is_people, noun_lemma
from pipeline.records import Theme
from pipeline.terms import MONTHS, WEEKDAYS

Row = TypeVar("Row")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_EVERYDAY_WORDS = """
programma project pilot proef traject organisatie instelling instantie gemeente groep team werkgroep adres adressen naam
telefoonnummer contact contactpersoon week maand jaar dag uur keer kwartaal periode seizoen begin eind einde start moment tijdje verslag
onderzoek verhaal zaak ding geval iets niets alles knelpunt probleem punt issue kwestie situatie klacht vraag antwoord onderdeel deel kant
rest manier stap stand lijst beeld
"""
_EVERYDAY = frozenset((*_EVERYDAY_WORDS.split(), *MONTHS, *WEEKDAYS))
"""Words of any programme and of any telling: as the head of a label they do not say what it is about."""


def choose_balanced(
    rows: Sequence[Row], most: int, theme_of: Callable[[Row], Theme | None], *, own: int
) -> tuple[Row, ...]:
    """Return at most `most` rows in the order given, `own` of them on subjects of the reports' own when there are so many.

    A theme of the list such as "tijd" is named in nearly every session; what the programme is about is in fewer. A subject
    that is no more than people or a word of any programme is left out: it names no matter.
    """
    subjects = [row for row in rows if _is_own(theme_of(row))]
    broad = [row for row in rows if not _is_own(theme_of(row))]
    subjects = [row for row in subjects if not names_nothing(theme_of(row))]
    room = most - min(own, len(subjects))
    broad = broad[:room]
    chosen = [*broad, *subjects[: most - len(broad)]]
    return tuple(row for row in rows if any(row is each for each in chosen))


def names_nothing(theme: Theme | None) -> bool:
    """Return whether a theme is a subject of the reports' own that names no matter."""
    return theme is not None and theme.kind == "subject" and names_no_matter(theme.label)


def names_no_matter(label: str) -> bool:
    """Return whether the head of a label is no more than people, or a word of any programme."""
    words = _WORD.findall(fold(label))
    head = words[-1] if words else ""
    return head in _EVERYDAY or (noun_lemma(head) or head) in _EVERYDAY or is_people(head)


def _is_own(theme: Theme | None) -> bool:
    return theme is not None and theme.kind in {"subject", "own"}
