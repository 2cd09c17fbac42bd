"""Our own lists of given names and surnames, read from `data/` once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from pipeline.language import given_names

# "Juultje": shorter bases are words.
_MIN_BASE = 4


class Trust(Enum):
    """How far a capitalised word by itself points to a person."""

    NONE = 0
    """In no list of given names."""
    PLACE = 1
    """A given name that is also a place, an organisation or a month."""
    WORD = 2
    """A given name that is also an ordinary word."""
    NAME = 3
    """A given name and nothing else."""


@dataclass(frozen=True, slots=True)
class NameLists:
    """Names as written, with capitals; surnames keep their particles."""

    given: frozenset[str]
    doubtful: frozenset[str]
    places: frozenset[str]
    surnames: frozenset[str]
    doubtful_surnames: frozenset[str]
    particled: frozenset[str]
    """Surnames with a particle, lower case ("de vries")."""

    def trust(self, word: str) -> Trust:
        """Return how far `word` is a given name; of a hyphenated one both parts must be listed."""
        word = unicodedata.normalize("NFC", word)
        if word in self.given:
            return Trust.NAME
        if word in self.places:
            return Trust.PLACE
        if word in self.doubtful:
            return Trust.WORD
        base = re.sub(r"(?:et|t|p)?je$", "", word)
        if base != word and len(base) >= _MIN_BASE and base in self.given:
            return Trust.WORD
        first, hyphen, second = word.partition("-")
        listed = self.given | self.doubtful if hyphen else frozenset()
        return Trust.NAME if first in listed and second in listed else Trust.NONE

    def holds(self, word: str) -> bool:
        """Return whether `word` is in any list of names."""
        return self.trust(word) is not Trust.NONE or self.is_surname(word)

    def is_surname(self, word: str) -> bool:
        """Return whether `word` is a listed surname, ordinary words among them included."""
        return word in self.surnames or word in self.doubtful_surnames


@cache
def read_lists() -> NameLists:
    """Return the lists of names of this package; they are read once and never change."""
    surnames = _read("surnames")
    return NameLists(
        given=given_names(),
        doubtful=_read("given_ambiguous"),
        places=_read("given_places"),
        surnames=surnames,
        doubtful_surnames=_read("surnames_ambiguous"),
        particled=frozenset(name.lower() for name in surnames if " " in name),
    )


def _read(name: str) -> frozenset[str]:
    text = (files("pipeline.names") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word.replace("_", " ") for line in lines for word in line.split())
