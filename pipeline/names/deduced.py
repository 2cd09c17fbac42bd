"""The voice of Deduce, when somebody installed it (`pip install sessiespoor[deduce]`): persons our rules may have missed.

Deduce (Menger et al. 2018, "DEDUCE: A pattern matching method for automatic de-identification of Dutch medical text";
LGPL-3.0) is never required and nothing of it is copied. Its lookup lists are built once per installation, which takes
some minutes; afterwards it loads in seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec

from pipeline.names.context import Evidence
from pipeline.names.grammar import Grammar
from pipeline.records import Mention

SOURCE = "deduce"
_PERSONS = frozenset({"persoon", "patient"})
Persons = Callable[[str], list[tuple[int, int]]]
"""Text to the half-open ranges of the persons in it."""


def deduce_version() -> str | None:
    """Return the version of Deduce that joins in, None when it is not installed."""
    return None if find_spec("deduce") is None else version("deduce")


@cache
def load_deduce() -> Persons | None:
    """Return what finds persons with Deduce, None when it is not installed."""
    if find_spec("deduce") is None:
        return None
    from deduce import Deduce

    model = Deduce()

    def find(text: str) -> list[tuple[int, int]]:
        found = model.deidentify(text).annotations
        return sorted((one.start_char, one.end_char) for one in found if one.tag in _PERSONS)

    return find


def find_deduced(
    text: str, persons: Persons | None, grammar: Grammar, evidence: Evidence
) -> Iterator[Mention]:
    """Yield the names inside what Deduce calls persons; titles, sentence borders and ordinary words are left out."""
    for start, end in persons(text) if persons else ():
        for candidate in grammar.candidates(text, start, end):
            ordinary = not candidate.is_full and evidence.is_ordinary(candidate.words[0])
            if not ordinary and candidate.words[0] not in evidence.organised:
                yield Mention(candidate.start, candidate.end, candidate.text, "person", SOURCE)
