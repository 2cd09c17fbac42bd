"""Match known themes: variants and opposites, robust to inflection and compounds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.codebook.entries import ThemeEntry
from pipeline.codebook.phrases import compile_phrases, fold

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
STOPWORDS = frozenset(
    [
        "aan",
        "al",
        "alle",
        "alles",
        "als",
        "ander",
        "andere",
        "bij",
        "daar",
        "dan",
        "dat",
        "de",
        "deze",
        "die",
        "dit",
        "door",
        "een",
        "en",
        "er",
        "ge",
        "geen",
        "had",
        "heb",
        "hebben",
        "heeft",
        "hem",
        "het",
        "hier",
        "hij",
        "hoe",
        "hun",
        "ik",
        "in",
        "is",
        "ja",
        "je",
        "kan",
        "kunnen",
        "maar",
        "me",
        "meer",
        "men",
        "met",
        "mij",
        "mijn",
        "moet",
        "na",
        "naar",
        "niet",
        "niets",
        "nog",
        "nu",
        "of",
        "om",
        "omdat",
        "onder",
        "ons",
        "onze",
        "ook",
        "op",
        "over",
        "te",
        "tegen",
        "toch",
        "toen",
        "tot",
        "u",
        "uit",
        "uw",
        "van",
        "veel",
        "voor",
        "was",
        "wat",
        "we",
        "wel",
        "werd",
        "wezen",
        "wie",
        "wij",
        "wil",
        "worden",
        "wordt",
        "zal",
        "ze",
        "zelf",
        "zich",
        "zij",
        "zijn",
        "zo",
        "zonder",
        "zou",
        "zijn",
        "elkaar",
        "jullie",
        "er",
        "hen",
        "ieder",
        "elk",
    ]
)
MIN_COMPOUND = 6
"""Letters a variant needs before it may be found inside a longer word; "tijd" in "tijdens" is no tijd."""


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
        for ending in ("en", "e", "s"):
            if word.endswith(ending) and len(word) - len(ending) >= 3:
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
    return tuple(
        stem(part) for word in words for part in word.split("-") if part not in STOPWORDS and len(part) > 1
    )


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
