"""The words of `lexicon.toml` as compiled patterns; read once, when first needed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists for reading sessions; patterns match whole words, blind to case."""

    months: MappingProxyType[str, int]
    weekdays: MappingProxyType[str, int]
    numbers: MappingProxyType[str, int]
    groups: MappingProxyType[str, int]
    ordinals: MappingProxyType[str, int]
    cues: MappingProxyType[str, Pattern]
    """Cue name -> pattern that finds it anywhere."""
    whole: MappingProxyType[str, Pattern]
    """Cue, key or name -> pattern that must match a whole string."""
    key: Pattern
    """Any header key, with its colon or tab, at the place where it may stand in a line."""
    sources: MappingProxyType[str, str]
    """Cue name -> bare alternation, to build larger patterns with."""

    def has(self, cue: str, text: str) -> bool:
        """Return whether `cue` occurs in `text`."""
        return self.cues[cue].search(text) is not None

    def count(self, cue: str, text: str) -> int:
        """Return how often `cue` occurs in `text`."""
        return sum(1 for _ in self.cues[cue].finditer(text))

    def is_whole(self, cue: str, text: str) -> bool:
        """Return whether the whole of `text` is one of the words of `cue`."""
        return self.whole[cue].fullmatch(text.strip().rstrip(":").strip()) is not None

    def key_names(self, text: str) -> tuple[str, ...]:
        """Return the names of the header keys that `text` can be, in the order of the file."""
        bare = text.strip().strip("*_:").strip()
        return tuple(name for name in _KEY_NAMES if self.whole[f"key.{name}"].fullmatch(bare))


_KEY_NAMES = (
    "next", "published", "version", "date", "time", "location", "present", "absent", "recorder", "guide",
    "theme", "programme", "series", "number", "mark",
)  # fmt: skip


def _words(fragments: list[str]) -> str:
    return "|".join(f"(?:{fragment})" for fragment in fragments)


def _anywhere(source: str) -> Pattern:
    return re.compile(rf"(?<![\w-])(?:{source})(?![\w-])", re.IGNORECASE)


def _with_compounds(numbers: dict[str, int]) -> dict[str, int]:
    """Return the numbers with those up to 99 that are written as one word ("drieëndertig")."""
    words = {value: word for word, value in numbers.items() if not word.endswith("tal")}
    made = {
        f"{words[unit]}{'ën' if words[unit].endswith('e') else 'en'}{words[ten]}": ten + unit
        for ten in range(20, 100, 10)
        for unit in range(1, 10)
    }
    return {word.replace("één", "een"): value for word, value in made.items()} | numbers


def _with_groups(groups: dict[str, int], numbers: dict[str, int]) -> dict[str, int]:
    """Return the words for a group ("met z'n achten") with those of the higher numbers ("zestienen")."""
    high = {
        f"{word}en": value for word, value in numbers.items() if 12 < value < 100 and not word.endswith("tal")
    }
    return high | groups


def _numbers(table: dict[str, int]) -> MappingProxyType[str, int]:
    return MappingProxyType(dict(sorted(table.items(), key=lambda item: (-len(item[0]), item[0]))))


@cache
def load_lexicon() -> Lexicon:
    """Return the word lists of the sessions room."""
    raw: dict[str, Any] = tomllib.loads(
        files("pipeline.sessions").joinpath("lexicon.toml").read_text(encoding="utf-8")
    )
    sources = {name: _words(fragments) for name, fragments in raw["cues"].items()}
    sources |= {f"key.{name}": _words(fragments) for name, fragments in raw["keys"].items()}
    sources |= {f"name.{name}": _words(fragments) for name, fragments in raw["names"].items()}
    keys = "|".join(sources[f"key.{name}"] for name in _KEY_NAMES)
    numbers = _with_compounds(raw["numbers"])
    return Lexicon(
        months=_numbers(raw["months"]),
        weekdays=_numbers(raw["weekdays"]),
        numbers=_numbers(numbers),
        groups=_numbers(_with_groups(raw["groups"], numbers)),
        ordinals=_numbers(raw["ordinals"]),
        cues=MappingProxyType({name: _anywhere(source) for name, source in sources.items()}),
        whole=MappingProxyType({name: re.compile(source, re.IGNORECASE) for name, source in sources.items()}),
        key=re.compile(
            rf"(?:^|(?<=[|;•·\t/])|(?<=[.,)] )|(?<=\s–\s)|(?<=\s-\s)|(?<=[\s(])(?=(?:aanw|afw)\b))[ \t]*[*_]*(?P<key>{keys})[*_]*"
            r"(?P<mark>[ ]*(?::|\t)[*_]*\s*|[ ]{3,}|(?:(?<=aanw\.)|(?<=afw\.))[ ]+|(?:(?<=aanw)|(?<=afw))[ ]+(?=(?-i:[A-ZÀ-Ý])))",
            re.IGNORECASE,
        ),
        sources=MappingProxyType(sources),
    )
