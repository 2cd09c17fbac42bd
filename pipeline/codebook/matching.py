"""Match known themes: variants and opposites, robust to inflection and compounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.codebook.entries import ThemeEntry
from pipeline.codebook.phrases import compile_phrases, fold

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
MIN_COMPOUND = 6
"""Letters a variant needs before it may be found inside a longer word; "tijd" in "tijdens" is no tijd."""


@cache
def function_words() -> frozenset[str]:
    """Return the words without content of their own, folded; data/function_words.txt."""
    text = files("pipeline.codebook").joinpath("data/function_words.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(fold(word) for line in lines for word in line.split())


def stem(word: str) -> str:
    """Return a crude stem that joins inflected forms: lijn and lijnen, taak and taken, groot and grote.

    Strips -en, -e, -s, -t endings and undoubles letters; meant for matching only, not for reading.
    """
    for ending, instead in (
        ("heden", "heid"),
        ("ingen", "ing"),
        ("eren", "eer"),
        ("tjes", ""),
        ("tje", ""),
        ("'s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + instead
            break
    else:
        for ending, least in (("en", 3), ("e", 3), ("s", 4)):
            if word.endswith(ending) and len(word) - len(ending) >= least:
                word = word.removesuffix(ending)
                break
    if word.endswith("v"):
        word = word[:-1] + "f"
    if word.endswith("z"):
        word = word[:-1] + "s"
    return re.sub(r"(.)\1", r"\1", word)


def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the content words of `text`, in order, stop words left out."""
    words = _WORD.findall(fold(text))
    empty = function_words()
    parts = (part for word in words if word not in empty for part in word.split("-"))
    return tuple(stem(part) for part in parts if part not in empty and len(part) > 1 and not part.isdigit())


@dataclass(frozen=True, slots=True)
class ThemeHit:
    """A known theme found in a text."""

    slug: str
    weight: int
    """Content words of the variant that matched: more is more specific."""
    position: int
    opposite: bool


class ThemeMatcher:
    """Find known themes in texts; built once from the codebook."""

    def __init__(self, themes: tuple[ThemeEntry, ...]) -> None:
        variants: list[tuple[str, tuple[str, ...], bool]] = []
        literal: list[tuple[str, re.Pattern[str], bool]] = []
        for theme in themes:
            for phrases, opposite in ((theme.variants, False), (theme.opposites, True)):
                for phrase in phrases:
                    stems = content_stems(phrase)
                    if len(stems) < 2 <= len(phrase.split()):
                        # one content word among stop words ("zelf doen") would match far too much
                        literal.append((theme.slug, compile_phrases((phrase,), theme.slug), opposite))
                    elif stems:
                        variants.append((theme.slug, stems, opposite))
        self._variants = tuple(variants)
        self._literal = tuple(literal)

    def find(self, text: str) -> tuple[ThemeHit, ...]:
        """Return the best hit per theme, the most specific first, then by place in the text."""
        words = content_stems(text)
        best: dict[str, ThemeHit] = {}
        for slug, stems, opposite in self._variants:
            places = [_place(stem_, words) for stem_ in stems]
            if any(place < 0 for place in places):
                continue
            hit = ThemeHit(slug, len(stems), min(places), opposite)
            if slug not in best or hit.weight > best[slug].weight:
                best[slug] = hit
        folded = fold(text)
        for slug, pattern, opposite in self._literal:
            match = pattern.search(folded)
            if match and (slug not in best or best[slug].weight < 2):
                best[slug] = ThemeHit(slug, 2, len(content_stems(text[: match.start()])), opposite)
        return tuple(sorted(best.values(), key=lambda hit: (-hit.weight, hit.position, hit.slug)))


def _place(wanted: str, words: tuple[str, ...]) -> int:
    for number, word in enumerate(words):
        if word == wanted:
            return number
        if len(wanted) >= MIN_COMPOUND and (word.endswith(wanted) or word.startswith(wanted)):
            return number
    return -1
