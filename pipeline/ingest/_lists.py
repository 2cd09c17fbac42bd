"""Which numbers and letters begin an item, and how deep an item stands in its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest._lines import Line, Marker, as_letter, parse_marker

_REACH = 60  # lines between two items of one lettered list; longer items were not seen

_NEAR = 8
"""Lines of an item of a list whose markers stand at the begin of lines. A choice."""


@dataclass(frozen=True, slots=True)
class _Level:
    indent: int
    family: str


class ListState:
    """The list that is being read: its open levels and the last number of each kind of marker."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._last: dict[str, int] = {}

    def reset(self) -> None:
        """Close the list; numbers are kept, since a list may go on below a paragraph."""
        self._levels = []

    def last(self, marker: Marker) -> int | None:
        """Return the last number of an item with a marker of this kind, None when there was none."""
        return self._last.get(marker.family)

    def settle(self, marker: Marker) -> Marker:
        """Return "i." as the letter after "h." when that is what goes on, else as it is."""
        if "i" in marker.family and len(marker.text.strip("().")) == 1 and marker.number is not None:
            letter = as_letter(marker)
            if letter.number is not None and self._last.get(letter.family) == letter.number - 1:
                return letter
        return marker

    def place(self, indent: int, marker: Marker, gap: int) -> int:
        """Add an item and return its depth; `gap` counts the blank lines above it."""
        if marker.number is not None:
            self._last[marker.family] = marker.number
        while self._levels and self._levels[-1].indent > indent + 1:
            self._levels.pop()
        level = _Level(indent, marker.family)
        if not self._levels or indent > self._levels[-1].indent + 1:
            self._levels.append(level)
        elif self._levels[-1].family != marker.family:
            self._change_family(level, gap)
        return len(self._levels) - 1

    def _change_family(self, level: _Level, gap: int) -> None:
        """Take up another marker at the same indent: back to an outer list, one deeper, or a new list."""
        for number, outer in enumerate(self._levels):
            if outer.family == level.family and abs(outer.indent - level.indent) <= 1:
                del self._levels[number + 1 :]
                return
        above = self._levels[-1].family
        if gap:
            # Below a blank line another marker at the same indent begins a list of its own.
            self._levels = [outer for outer in self._levels if outer.indent < level.indent - 1]
            self._levels.append(level)
        elif (above, level.family) == ("check", "dot") or "sign" in (above, level.family):
            # A group line "•" ranks above the "✓" of its items, whichever came first; pictures do not rank.
            self._levels[-1] = level
        else:
            self._levels.append(level)

    def accepts(self, lines: Sequence[Line], index: int, marker: Marker) -> bool:
        """Tell whether an ordered marker begins an item and not a sentence ("A. Jansen zegt ...").

        Digits count when they begin at 1, go on with the list, or stand below a blank line or an item;
        letters and roman numbers only when their list has a second item.
        """
        number = marker.number
        if number is None:
            return True
        if self._last.get(marker.family) == number - 1 and number > 1:
            return True
        if number > 1 and _goes_on(lines, index, marker):
            return True
        is_digit = "1" in marker.family
        above = lines[index - 1].text if index else ""
        if is_digit:
            return number <= 1 or not above or parse_marker(above) is not None or ":" in above[-1:]
        return number == 1 and _has_second(lines, index, marker)


def _goes_on(lines: Sequence[Line], index: int, marker: Marker) -> bool:
    """Tell whether the last marker above, with no blank line between, is the one before: "a." of "b."."""
    for line in reversed(lines[max(0, index - _NEAR) : index]):
        if not line.text:
            return False
        other = parse_marker(line.text)
        if other is not None and other.number is not None:
            return other.family == marker.family and other.number == (marker.number or 0) - 1
    return False


def _has_second(lines: Sequence[Line], index: int, marker: Marker) -> bool:
    for line in lines[index + 1 : index + _REACH]:
        other = parse_marker(line.text)
        if other is not None and other.number == 2 and other.family == marker.family:
            return True
    return False
