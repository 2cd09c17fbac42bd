"""Which word classes and lemmas the Dutch rule tables allow for a form; no statistics, no context.

The tables (MIT, from the PyPI package spacy-lookups-data) are saved with the model at training time.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

LEXICON_FILE = "lexicon.json.gz"
CLASSES = {"noun": "N", "verb": "V", "adj": "A"}
"""Open word classes that a form may have, with the letter that stands for each."""
MIN_TAIL = 4
"""Letters a known tail of a compound needs: "team" in "wijkteam", not "en" in "wijken"."""
MIN_HEAD = 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemma tables per word class: known lemmas, exceptions, suffix rules."""

    index: dict[str, frozenset[str]]
    lookup: dict[str, str]
    """Form to lemma, whatever the class."""
    exceptions: dict[str, dict[str, str]]
    rules: dict[str, tuple[tuple[str, str], ...]]

    def lemmas(self, form: str, word_class: str) -> Iterator[str]:
        """Yield the lemmas of a lower-case form as this class, the surest first."""
        known = self.index.get(word_class, frozenset())
        if form in known:
            yield form
        exception = self.exceptions.get(word_class, {}).get(form)
        if exception is not None:
            yield exception
        looked_up = self.lookup.get(form)
        if looked_up is not None and looked_up in known:
            yield looked_up
        for old, new in self.rules.get(word_class, ()):
            if form.endswith(old) and len(form) > len(old):
                candidate = form[: len(form) - len(old)] + new
                if candidate in known:
                    yield candidate

    def lemma(self, form: str, word_class: str) -> str | None:
        """Return the surest lemma of a form as this class, None when the tables do not know it."""
        return next(self.lemmas(form, word_class), None)

    def word_classes(self, form: str) -> str:
        """Return the letters of the classes that a lower-case form may have; `-` for none."""
        found = "".join(letter for name, letter in CLASSES.items() if self.lemma(form, name) is not None)
        return found or "-"

    def is_word(self, form: str) -> bool:
        """Return whether the tables know a lower-case form, as whatever class."""
        return form in self.lookup or self.word_classes(form) != "-"

    def split_compound(self, form: str, word_class: str = "noun") -> tuple[str, str] | None:
        """Return (head, lemma of the tail) with the longest known tail, None when there is none.

        The head must be a known form too, possibly with a linking -s or -e or -en: "wijk|team", "overleg|s|vorm".
        """
        for cut in range(MIN_HEAD, len(form) - MIN_TAIL + 1):
            tail = self.lemma(form[cut:], word_class)
            if tail is not None and self._is_head(form[:cut]):
                return form[:cut], tail
        return None

    def tail_classes(self, form: str) -> str:
        """Return the classes of the longest known tail of an unknown form, in lower case; `-` for none."""
        for cut in range(MIN_HEAD, len(form) - MIN_TAIL + 1):
            found = self.word_classes(form[cut:])
            if found != "-":
                return found.lower()
        return "-"

    def _is_head(self, head: str) -> bool:
        return any(len(shape) >= 2 and self.word_classes(shape) != "-" for shape in _shapes(head))


@cache
def own_lexicon() -> Lexicon:
    """Return the lexicon inside the package; it is read once and never changes."""
    return read_lexicon(Path(str(files("pipeline.language") / "model" / LEXICON_FILE)))


@lru_cache(maxsize=65_536)
def noun_lemma(word: str) -> str | None:
    """Return the lemma of a noun in small letters, also of a compound the tables do not hold ("taaltoetsen"); None when it is none."""
    lexicon = own_lexicon()
    if lemma := lexicon.lemma(word, "noun"):
        return lemma
    parts = lexicon.split_compound(word)
    return "".join(parts) if parts else None


@lru_cache(maxsize=65_536)
def first_noun(lemma: str) -> str | None:
    """Return the noun that a compound in small letters begins with: "tolk" of "tolkvoorziening"; None for other words."""
    lexicon = own_lexicon()
    split = lexicon.split_compound(lemma)
    return (
        next((noun for shape in _shapes(split[0]) if (noun := lexicon.lemma(shape, "noun"))), None)
        if split
        else None
    )


def _shapes(head: str) -> tuple[str, ...]:
    """Return the first part of a compound with and without the letters that link it to the rest."""
    return (head, head.rstrip("-"), head.removesuffix("s"), head.removesuffix("e"), head.removesuffix("en"))


def read_lexicon(path: Path) -> Lexicon:
    """Return the lexicon that `write_lexicon` wrote."""
    data = json.loads(gzip.decompress(path.read_bytes()))
    return Lexicon(
        index={name: frozenset(words) for name, words in data["index"].items()},
        lookup=data["lookup"],
        exceptions=data["exceptions"],
        rules={name: tuple((old, new) for old, new in rules) for name, rules in data["rules"].items()},
    )


def write_lexicon(lexicon: Lexicon, path: Path) -> None:
    """Write the lexicon as gzipped JSON; the same lexicon gives the same bytes."""
    data = {
        "index": {name: sorted(words) for name, words in sorted(lexicon.index.items())},
        "lookup": lexicon.lookup,
        "exceptions": lexicon.exceptions,
        "rules": {name: [list(rule) for rule in rules] for name, rules in lexicon.rules.items()},
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
