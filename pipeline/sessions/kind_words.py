"""What the everyday words of a document say of its kind: a report tells ("bleek", "zei"), a plan or letter asks and promises.

A logistic regression on tf-idf of words and pairs of words that many kinds of organisation use, so that no subject weighs.
`kind_words.json` is fitted by `python -m pipeline.learning kinds`.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

READ = 700
"""Words of a document that are read, signs that ask or call and digits included; a choice."""
_WORD = re.compile(r"[^\W\d_]+|[?!:]|\d")


@dataclass(frozen=True, slots=True)
class KindWords:
    """A fitted regression: what each term weighs, after its rarity."""

    bias: float
    terms: Mapping[str, tuple[float, float]]
    """Rarity (idf) and weight by word, or by two words with a space between."""

    def weigh(self, text: str) -> float:
        """Return the logarithm of the odds that `text` reports a session; 0 is even."""
        counted = Counter(term for term in read_terms(text) if term in self.terms)
        values = {term: (1 + math.log(n)) * self.terms[term][0] for term, n in counted.items()}
        length = math.sqrt(sum(value * value for value in values.values())) or 1.0
        return self.bias + sum(value * self.terms[term][1] for term, value in values.items()) / length


def read_words(text: str) -> list[str]:
    """Return the first `READ` words of a text in small letters."""
    return [match.group().lower() for _, match in zip(range(READ), _WORD.finditer(text), strict=False)]


def read_terms(text: str) -> Iterable[str]:
    """Return the words of a text and each two that follow one another."""
    words = read_words(text)
    return [*words, *(f"{one} {two}" for one, two in itertools.pairwise(words))]


@cache
def load_kind_words() -> KindWords:
    """Return the shipped weights."""
    data = json.loads(files("pipeline.sessions").joinpath("kind_words.json").read_text(encoding="utf-8"))
    return KindWords(data["bias"], {term: (idf, weight) for term, (idf, weight) in data["terms"].items()})
