"""Which words one group of findings uses more than another: a ranking, not a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from pipeline.codebook import content_stems, fold, function_words, stem

MIN_SESSIONS = 3
"""Sessions each group needs before words are compared: one report can make any word key."""
MIN_DISPERSION = 2
"""Sessions of its group a word must stand in."""
PRIOR = 500.0
"""Size of the prior in words, dealt as the words of both groups together; B. Monroe and others use the size of
ordinary speech, here about that of 40 findings."""
BAR = 1.96
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MASK = re.compile(r"\bDeelnemer \d+\b|\[[^\]]{1,40}\]")


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word with its counts in both groups; `z` above 0 is of the first group, below 0 of the second."""

    word: str
    n_first: int
    n_second: int
    sessions_first: int
    sessions_second: int
    log_odds: float
    z: float
    g2: float


def log_odds_z(
    n_first: int, n_second: int, size_first: int, size_second: int, prior: float, prior_size: float
) -> tuple[float, float]:
    """Return the weighted log odds ratio of a word with informative Dirichlet prior, and its z score.

    B. Monroe, M. Colaresi and K. Quinn (2008), Fightin' Words, Political Analysis 16, 372-403, eq. 16, 19 and 22.
    `prior` is the word's share of the prior, above 0; `prior_size` its whole size.
    """
    first = log((n_first + prior) / (size_first + prior_size - n_first - prior))
    second = log((n_second + prior) / (size_second + prior_size - n_second - prior))
    error = sqrt(1 / (n_first + prior) + 1 / (n_second + prior))
    return first - second, (first - second) / error


def log_likelihood(n_first: int, n_second: int, size_first: int, size_second: int) -> float:
    """Return G2 of a word in two texts (T. Dunning 1993, Computational Linguistics 19, 61-74), over the 2 x 2 table."""
    rest_first, rest_second = size_first - n_first, size_second - n_second
    total, whole = n_first + n_second, size_first + size_second
    cells = (
        (n_first, size_first * total / whole),
        (n_second, size_second * total / whole),
        (rest_first, size_first * (whole - total) / whole),
        (rest_second, size_second * (whole - total) / whole),
    )
    return 2 * sum(seen * log(seen / expected) for seen, expected in cells if seen)


def find_key_words(
    first: Mapping[str, Sequence[str]], second: Mapping[str, Sequence[str]], left_out: Collection[str] = ()
) -> tuple[KeyWord, ...]:
    """Return the words that tell two groups apart, strongest of the first group first.

    Each group is the texts of the findings per session. Words are joined by stem and shown in their commonest form.
    Left out are function words, pseudonyms, the words of `left_out` (titles, programmes), words that only ever
    stand with a capital inside a sentence (names), words in fewer than `MIN_DISPERSION` sessions of the group
    they would be key for, and words with a z within `BAR`. Empty when a group has fewer than `MIN_SESSIONS`
    sessions.
    """
    if min(len(first), len(second)) < MIN_SESSIONS:
        return ()
    shapes: dict[str, Counter[str]] = {}
    names = _names([*_texts(first), *_texts(second)])
    dropped = names | {word for text in left_out for word in content_stems(text)}
    counts, spread = [Counter[str](), Counter[str]()], [Counter[str](), Counter[str]()]
    for side, group in enumerate((first, second)):
        for texts in group.values():
            words = [word for text in texts for word in _words(text, shapes) if word not in dropped]
            counts[side].update(words)
            spread[side].update(set(words))
    sizes = counts[0].total(), counts[1].total()
    both = counts[0] + counts[1]
    found = []
    for word, n in both.items():
        prior = PRIOR * n / both.total()
        odds, z = log_odds_z(counts[0][word], counts[1][word], *sizes, prior, PRIOR)
        side = 0 if z > 0 else 1
        if abs(z) < BAR or spread[side][word] < MIN_DISPERSION:
            continue
        shown = min(shapes[word], key=lambda shape: (-shapes[word][shape], shape))
        g2 = log_likelihood(counts[0][word], counts[1][word], *sizes)
        found.append(
            KeyWord(shown, counts[0][word], counts[1][word], spread[0][word], spread[1][word], odds, z, g2)
        )
    return tuple(sorted(found, key=lambda row: (-row.z, row.word)))


def _texts(group: Mapping[str, Sequence[str]]) -> list[str]:
    return [text for texts in group.values() for text in texts]


def _words(text: str, shapes: dict[str, Counter[str]]) -> list[str]:
    found = []
    for word in _WORD.findall(_MASK.sub(" ", text)):
        if fold(word) in function_words() or len(word) < 3:
            continue
        key = stem(fold(word))
        shapes.setdefault(key, Counter())[word.lower()] += 1
        found.append(key)
    return found


def _names(texts: Sequence[str]) -> set[str]:
    """Return the stems of words that stand with a capital inside a sentence and nowhere without one."""
    inside: set[str] = set()
    plain: set[str] = set()
    for text in texts:
        for match in _WORD.finditer(text):
            word, before = match[0], text[: match.start()].rstrip()
            if word[0].islower():
                plain.add(stem(fold(word)))
            elif before and before[-1] not in ".!?:;\n\"'‘“(-•*":
                inside.add(stem(fold(word)))
    return inside - plain
