"""Match known themes: variants and opposites, robust to inflection and compounds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.codebook.entries import ThemeEntry
from pipeline.codebook.phrases import PhrasePattern, compile_phrases, fold

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
MIN_COMPOUND = 6
"""Letters a variant needs before it may be found inside a longer word; "tijd" in "tijdens" is no tijd."""
_DERIVED = frozenset(("rijk", "los", "lo", "bar", "lijk", "achtig", "vol", "zam", "sam", "ing", "heid"))
"""Stems of endings that make another word, no compound: "belangrijk" is no belang."""
ALONE, BESIDE = 1.0, 3.0
"""Weight of hints that makes a theme, without and with a variant of another theme in the text. Set on the
development gold: lower takes everything (precision under .35), higher finds a third of what is there."""
SHARED_HINT, LONG_HINT = 0.6, 1.3
MAX_HINTED = 1
"""Themes on hints alone per text (precision .40 against .36 for two, development gold)."""


@cache
def function_words() -> frozenset[str]:
    """Return the words without content of their own, folded; data/function_words.txt."""
    text = files("pipeline.codebook").joinpath("data/function_words.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(fold(word) for line in lines for word in line.split())


@lru_cache(maxsize=65_536)
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
    """Content words of the variant that matched: more is more specific; 0 for a theme on hints alone."""
    position: int
    opposite: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Stems that must all stand in a text, in any order, for a theme to be meant."""

    slug: str
    stems: tuple[str, ...]
    opposite: bool


class ThemeMatcher:
    """Find known themes in texts; built once from the codebook.

    A variant or opposite counts when all its content words stand in the text, inflected, as a lemma or, from
    `MIN_COMPOUND` letters on, as the first or last part of a compound. A theme on hints alone needs `ALONE`
    when no variant of any theme is in the text and `BESIDE` when one is; one hint weighs 1, less when other
    themes have it too, more when it is several words. The text is looked up word by word in an index, so the
    time does not grow with the number of themes.
    """

    def __init__(self, themes: tuple[ThemeEntry, ...]) -> None:
        patterns: list[_Pattern] = []
        literal: list[tuple[str, str, PhrasePattern, bool]] = []
        for theme in themes:
            for phrases, opposite in ((theme.variants, False), (theme.opposites, True)):
                for phrase in phrases:
                    stems = content_stems(phrase)
                    if len(stems) < 2 <= len(phrase.split()):
                        # one content word among stop words ("zelf doen") would match far too much
                        regex = compile_phrases((phrase,), theme.slug)
                        literal.append((_first_word(phrase), theme.slug, regex, opposite))
                    elif stems:
                        patterns.append(_Pattern(theme.slug, stems, opposite))
        hints = {
            _Pattern(theme.slug, stems, False)
            for theme in themes
            for phrase in theme.hints
            if (stems := content_stems(phrase))
        }.difference(patterns)
        shared = Counter(hint.stems for hint in hints)
        self._hint_weights = {hint: _weigh_hint(hint, shared[hint.stems]) for hint in hints}
        self._literal: dict[str, list[tuple[str, PhrasePattern, bool]]] = {}
        for first_word, slug, regex, opposite in literal:
            self._literal.setdefault(first_word, []).append((slug, regex, opposite))
        self._by_stem: dict[str, list[_Pattern]] = {}
        for pattern in [*dict.fromkeys(patterns), *sorted(hints, key=lambda hint: (hint.slug, hint.stems))]:
            self._by_stem.setdefault(pattern.stems[0], []).append(pattern)
        stems_in_use = {stem_ for pattern in [*patterns, *hints] for stem_ in pattern.stems}
        self._stems = frozenset(stems_in_use)
        self._long = frozenset(stem_ for stem_ in stems_in_use if len(stem_) >= MIN_COMPOUND)
        self._meant: dict[str, tuple[str, ...]] = {}

    def find(self, text: str) -> tuple[ThemeHit, ...]:
        """Return the best hit per theme, the most specific first, then by place in the text; hints last."""
        words = content_stems(text)
        places: dict[str, int] = {}
        for number, word in enumerate(words):
            for stem_ in self._means(word):
                places.setdefault(stem_, number)
        best: dict[str, ThemeHit] = {}
        hinted: dict[str, tuple[float, int]] = {}
        for first in places:
            for pattern in self._by_stem.get(first, ()):
                if all(stem_ in places for stem_ in pattern.stems):
                    place = min(places[stem_] for stem_ in pattern.stems)
                    self._note(pattern, place, best, hinted)
        folded = fold(text)
        for word in dict.fromkeys(("", *_WORD.findall(folded))):
            for slug, regex, opposite in self._literal.get(word, ()):
                match = regex.search(folded)
                if match and (slug not in best or best[slug].weight < 2):
                    best[slug] = ThemeHit(slug, 2, len(content_stems(text[: match.start()])), opposite)
        need = BESIDE if best else ALONE
        candidates = sorted(
            (-weight, place, slug)
            for slug, (weight, place) in hinted.items()
            if slug not in best and weight >= need
        )
        hits = [
            *best.values(),
            *(ThemeHit(slug, 0, place, False) for _, place, slug in candidates[:MAX_HINTED]),
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.weight, hit.position, hit.slug)))

    def _note(
        self,
        pattern: _Pattern,
        place: int,
        best: dict[str, ThemeHit],
        hinted: dict[str, tuple[float, int]],
    ) -> None:
        if pattern in self._hint_weights:
            weight, first = hinted.get(pattern.slug, (0.0, place))
            hinted[pattern.slug] = (weight + self._hint_weights[pattern], min(first, place))
            return
        hit = ThemeHit(pattern.slug, len(pattern.stems), place, pattern.opposite)
        known = best.get(pattern.slug)
        if known is None or (-hit.weight, hit.position, hit.opposite) < (
            -known.weight,
            known.position,
            known.opposite,
        ):
            best[pattern.slug] = hit

    def _means(self, word: str) -> tuple[str, ...]:
        """Return the stems in use that a word stands for: itself, or a part of a compound."""
        known = self._meant.get(word)
        if known is None:
            found = {word} & self._stems
            for cut in range(MIN_COMPOUND, len(word)):
                if word[:cut] in self._long and word[cut:] not in _DERIVED:
                    found.add(word[:cut])
                if word[-cut:] in self._long:
                    found.add(word[-cut:])
            known = self._meant[word] = tuple(sorted(found))
        return known


def _first_word(phrase: str) -> str:
    """Return the word that must stand in a text before the phrase can; empty when it begins with a pattern."""
    first = fold(phrase).split()[0]
    return first if _WORD.fullmatch(first) else ""


def _weigh_hint(hint: _Pattern, n_themes: int) -> float:
    return (1.0 if n_themes == 1 else SHARED_HINT) * (1.0 if len(hint.stems) == 1 else LONG_HINT)
