"""The learned voice on names: how likely each word is part of a person's name.

Two logistic regressions (`learning names` trains them). The first reads what surrounds a word and what the rules found
(features hashed to a fixed number of weights, Weinberger et al. 2009, "Feature hashing for large scale multitask
learning"); the second weighs its neighbours and the other places where the word stands (stacking, Wolpert 1992; Krishnan
and Manning 2006 for names).
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from pipeline.names.tokens import Surroundings, Token, read_features, spans_of
from pipeline.names.words import read_words
from pipeline.records import Document, Mention

Array = npt.NDArray[np.float64]

WEIGHTS = 2**16
SOURCE = "tagger"
WEIGHTS_FILE = "tagger.npz"
DROPS, ADDS = 0.2, 0.2
"""What the rules found is dropped below the first and what they did not find is added from the second probability: the most
recall at no less precision than the rules have, on `data/names-dev/reports-c` to `-e`, cross-validated by document."""
_WITHIN = 6
"""Words on either side that count as the neighbourhood of a word; a choice, not tuned."""
_FLOOR = 0.003
"""Probabilities are kept this far from 0 and 1 before their logit is taken."""


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights of both regressions; `first` has one for each hash, `second` one for each sign of `stack`."""

    first: Array
    first_bias: float
    second: Array
    second_bias: float

    def tag(self, tokens: Sequence[Token], features: Iterable[Sequence[str]]) -> Array:
        """Return for each token the probability, 0..1, that it is part of a person's name."""
        scores = [self._weigh(each) for each in features]
        alone = squash(np.asarray(scores, np.float64) + self.first_bias)
        return squash(stack(tokens, alone) @ self.second + self.second_bias)

    def _weigh(self, features: Sequence[str]) -> float:
        return float(sum(sign * self.first[place] for place, sign in map(hash_feature, features)))


@lru_cache(maxsize=200_000)
def hash_feature(feature: str) -> tuple[int, int]:
    """Return the place of a feature's weight and its sign, which makes collisions cancel out."""
    code = zlib.crc32(feature.encode("utf-8"))
    return code % WEIGHTS, 1 if code >> 31 else -1


def squash(scores: Array) -> Array:
    """Return the logistic function of scores."""
    result: Array = 1 / (1 + np.exp(-scores))
    return result


def stack(tokens: Sequence[Token], alone: Array) -> Array:
    """Return the signs of the second regression, (tokens, 8): the word itself, its other places, its neighbours."""
    logits = np.log((alone + _FLOOR) / (1 + _FLOOR - alone))
    least = float(np.log(_FLOOR / (1 + _FLOOR)))
    best: dict[str, list[tuple[float, int]]] = defaultdict(list)
    total: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for index, token in enumerate(tokens):
        best[token.low] = sorted([*best[token.low], (float(logits[index]), index)], reverse=True)[:2]
        total[token.low] += float(alone[index])
        count[token.low] += 1
    rows = np.zeros((len(tokens), 8))
    for index, token in enumerate(tokens):
        others = [value for value, other in best[token.low] if other != index]
        near = [
            other
            for other in range(max(0, index - _WITHIN), min(len(tokens), index + _WITHIN + 1))
            if tokens[other].line == token.line
        ]
        left = logits[index - 1] if index - 1 in near else least
        right = logits[index + 1] if index + 1 in near else least
        elsewhere = max(others, default=least)
        mean = float(np.mean(alone[near]))
        everywhere = total[token.low] / count[token.low]
        rows[index] = (
            logits[index],
            elsewhere,
            left,
            right,
            max(left, right),
            mean,
            bool(others),
            everywhere,
        )
    return rows


@cache
def load_tagger() -> Tagger:
    """Return the tagger of this package; it is read once and never changes."""
    with (files("pipeline.names") / "data" / WEIGHTS_FILE).open("rb") as stream:
        arrays = np.load(stream, allow_pickle=False)
        first, second = arrays["first"].astype(np.float64), arrays["second"].astype(np.float64)
    return Tagger(first[:-1], float(first[-1]), second[:-1], float(second[-1]))


def revise_mentions(
    document: Document, mentions: Sequence[Mention], tagger: Tagger, no_names: Set[str] = frozenset()
) -> tuple[Mention, ...]:
    """Return the persons of `mentions` that the tagger lets stand and those that it adds, in order.

    What is added beside a name that stands makes one name with it ("Els" and "Verhoven"); words of `no_names` (small
    letters) are not added.
    """
    around = Surroundings(document, tuple(mentions), read_words())
    chances = tagger.tag(around.tokens, read_features(around))
    kept: list[Mention] = []
    taken: dict[int, Mention] = {}
    barred: set[int] = set()
    for mention in mentions:
        at = around.within(mention)
        if mention.kind != "person":
            barred.update(at)
        elif not at or max(chances[at.start : at.stop]) >= DROPS:
            kept.append(mention)
            taken |= dict.fromkeys(at, mention)
    chosen = [
        index in taken or (chance >= ADDS and index not in barred and _may_be_name(around, index, no_names))
        for index, chance in enumerate(chances)
    ]
    return tuple(_join(document.text, around.tokens, chosen, taken, kept))


def _may_be_name(around: Surroundings, index: int, no_names: Set[str]) -> bool:
    """Whether a token has the form of a name: no number or postcode, and in small letters only where all is."""
    text = around.tokens[index].text
    before = around.tokens[index - 1].text if index else ""
    is_postcode = len(text) == 2 and text.isupper() and before.isdecimal() and len(before) == 4
    if text.isdecimal() or is_postcode or around.tokens[index].low in no_names:
        return False
    return not text.islower() or text in around.words.particles or around.is_written_small(index)


def _join(
    text: str,
    tokens: Sequence[Token],
    chosen: Sequence[bool],
    taken: Mapping[int, Mention],
    kept: Iterable[Mention],
) -> list[Mention]:
    """Return one mention for each range that holds something new; of the rest each mention stays as it is."""
    particles = frozenset(read_words().particles)
    mentions = {(mention.start_char, mention.end_char): mention for mention in kept}
    for first, stop in spans_of(tokens, chosen):
        inside = [taken[index] for index in range(first, stop) if index in taken]
        fresh = [tokens[index].low for index in range(first, stop) if index not in taken]
        if not set(fresh) - particles:
            continue
        start = min([tokens[first].start, *(m.start_char for m in inside)])
        end = max([_end(tokens[stop - 1]), *(m.end_char for m in inside)])
        for mention in inside:
            mentions.pop((mention.start_char, mention.end_char), None)
        known = next(iter(inside), Mention(start, end, "", "person", SOURCE))
        mentions[start, end] = replace(known, start_char=start, end_char=end, text=text[start:end])
    return [mentions[place] for place in sorted(mentions)]


def _end(token: Token) -> int:
    """Return where a name ends: the point of an initial belongs to it, that of a sentence does not."""
    return token.end - 1 if token.text.endswith(".") and len(token.low) > 1 else token.end
