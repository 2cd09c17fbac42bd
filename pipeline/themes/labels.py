"""Name a cluster by what its findings call it: noun phrases as the reports write them, each label once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.codebook import content_stems, fold, function_words, stem

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
MIN_PHRASE = 0.5
"""Share of the texts with the subject that must say it in the same phrase before the phrase names the group."""
MIN_SECOND = 0.4
"""Share of a group's texts that hold a second noun before it joins the label."""
N_TERMS = 6
LONGEST = 3
"""Words of a phrase that serves as a label at most."""


@dataclass(frozen=True, slots=True)
class Label:
    """How a cluster is called, the words it is about, and the stem of its subject."""

    text: str
    terms: tuple[str, ...]
    subject: str


def label_cluster(
    texts: Sequence[str],
    phrases: Sequence[Sequence[str]],
    nouns: Collection[str],
    taken: Collection[str],
) -> Label:
    """Return the label of a group of texts with their noun phrases; never one of `taken` (folded)."""
    shapes: dict[str, Counter[str]] = {}
    for text in texts:
        for word in _WORD.findall(text):
            if stem(fold(word)) in nouns and fold(word) not in function_words():
                shapes.setdefault(stem(fold(word)), Counter())[word.lower()] += 1
    inside = Counter(word for text in texts for word in set(content_stems(text)) if word in shapes)
    ranked = sorted(inside, key=lambda word: (-inside[word], -len(word), word))
    terms = tuple(_commonest(shapes[word]) for word in ranked[:N_TERMS])
    if not terms:
        return Label(_number("Zonder naam", taken), (), "")
    named = _phrase(ranked[0], inside[ranked[0]], phrases) or terms[0]
    options = [named]
    if len(ranked) > 1:
        often = inside[ranked[1]] >= MIN_SECOND * len(texts) and ranked[1] not in content_stems(named)
        both = f"{named} en {terms[1]}"
        options = [both, named] if often else [named, both]
    options += [", ".join(terms[:size]) for size in range(3, len(terms) + 1)]
    fitting = [option for option in options if fold(option) not in taken]
    text = fitting[0] if fitting else _number(options[-1], taken)
    return Label(text[:1].upper() + text[1:], terms, ranked[0])


def _phrase(subject: str, n_texts: int, phrases: Sequence[Sequence[str]]) -> str | None:
    """Return the noun phrase in which the texts name their subject, None when they do not agree on one."""
    counts: Counter[tuple[str, ...]] = Counter()
    shapes: dict[tuple[str, ...], Counter[str]] = {}
    for found in phrases:
        seen: set[tuple[str, ...]] = set()
        for phrase in found:
            stems = content_stems(phrase)
            if subject in stems and 1 < len(stems) <= LONGEST and len(phrase.split()) <= LONGEST:
                seen.add(stems)
                shapes.setdefault(stems, Counter())[phrase.lower()] += 1
        counts.update(seen)
    if not counts:
        return None
    best = min(counts, key=lambda stems: (-counts[stems], stems))
    return _commonest(shapes[best]) if counts[best] >= max(2, MIN_PHRASE * n_texts) else None


def _commonest(shapes: Counter[str]) -> str:
    return min(shapes, key=lambda shape: (-shapes[shape], shape))


def _number(text: str, taken: Collection[str]) -> str:
    number = 2
    while fold(f"{text} ({number})") in taken:
        number += 1
    return f"{text} ({number})"
