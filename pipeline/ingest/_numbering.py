"""Numbers and bullets of lists: counts items per list and level, and shows them as the file asks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.records import ListPosition

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MAX_NUMBER = 9_999


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list."""

    style: str = "bullet"
    """`bullet`, `decimal`, `lowerLetter`, `upperLetter`, `lowerRoman`, `upperRoman` or `none`."""
    shown: str = "•"
    """The bullet, or the number with `%1` for the count of level 1, `%2` of level 2, ..."""
    start: int = 1


@dataclass(slots=True)
class Counters:
    """The last number of each level of each list."""

    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next_item(self, key: str, depth: int, levels: dict[int, ListLevel]) -> ListPosition | None:
        """Return the place of the next item of list `key`; None when the level shows no marker."""
        level = levels.get(depth) or ListLevel()
        if level.style == "none" or not level.shown.strip():
            return None
        if level.style == "bullet":
            return ListPosition(depth, level.shown)
        counts = self.counts.setdefault(key, {})
        number = min(_MAX_NUMBER, counts.get(depth, level.start - 1) + 1)
        counts[depth] = number
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]

        def fill(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = levels.get(place) or ListLevel("decimal")
            return _format(counts.get(place, other.start), other.style)

        return ListPosition(depth, re.sub(r"%([1-9])", fill, level.shown).strip(), True, number)

    def restart(self, key: str) -> None:
        """Begin list `key` anew."""
        self.counts.pop(key, None)


def _format(number: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        text, left = "", min(number, 399)
        for value, sign in _ROMAN:
            text += sign * (left // value)
            left %= value
        return text.upper() if style == "upperRoman" else text
    return str(number)
