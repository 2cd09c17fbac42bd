"""How a place of a later report says that an agreement stands: a small learned reader of Dutch status talk."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.codebook import fold, stem
from pipeline.language import hide_given_names
from pipeline.records import FindingType
from pipeline.trends.places import PSEUDONYM

MENTIONED = "noemt"
"""What a place says that only mentions the subject."""
LONGEST = 40
"""Words of a place that are read; the state stands mostly at its begin. A choice."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[?!:|]")
_GLUE_WORDS = """
niet nog geen nooit al weer is zijn heeft hebben was werd wordt kan moet pas van met 0 er
"""
_GLUE = frozenset(_GLUE_WORDS.split())
"""Words that count in a pair with a gap: "niet … gelukt"."""
_PARTICIPLE = re.compile(r"(?:(?:aan|af|op|uit|in|na|door|mee|terug|voor)?ge|ver|be|ont|her)\w+(?:d|t|en)")


@dataclass(frozen=True, slots=True)
class Reader:
    """Weights per sign and label: a multinomial logistic regression."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def read(self, text: str, kind: FindingType) -> dict[str, float]:
        """Return the probability of each label for a place that comes back on a finding of this type."""
        signs = read_reader_signs(text, kind)
        size = 1 / math.sqrt(max(1, len(signs)))
        scores = list(self.bias)
        for sign in signs:
            for number, weight in enumerate(self.weights.get(sign, ())):
                scores[number] += size * weight
        most = max(scores)
        raised = [math.exp(score - most) for score in scores]
        return {label: value / sum(raised) for label, value in zip(self.labels, raised, strict=True)}


def read_reader_signs(text: str, kind: FindingType) -> frozenset[str]:
    """Return what is counted of a text: words and pairs, their stems, participles, and what it comes back on."""
    words = _WORD.findall(fold(hide_given_names(PSEUDONYM.sub("iemand", text))))[:LONGEST]
    words = ["0" if word.isdigit() else word for word in words]
    signs = {f"k:{kind}"}
    signs |= {f"w:{word}" for word in words}
    signs |= {f"s:{stem(word)[:6]}" for word in words if len(word) > 3}
    signs |= {f"b:{one} {two}" for one, two in pairwise(words)}
    signs |= {
        f"g:{one} * {two}" for one, two in zip(words, words[2:], strict=False) if one in _GLUE or two in _GLUE
    }
    if any(_PARTICIPLE.fullmatch(word) for word in words):
        signs.add("participle")
    signs.add(f"n:{min(4, len(words) // 5)}")
    signs |= {f"f:{word}" for word in words[:1]} | {f"l:{word}" for word in words[-1:]}
    return frozenset(signs)
