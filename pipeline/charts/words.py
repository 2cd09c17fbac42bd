"""What a reader sees in the charts, in Dutch or English; numbers and dates without a locale."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.settings import Language

ALT_ROWS = 6
"""Rows that an alternative text names before it points to the table (screen readers cannot skim)."""


@dataclass(frozen=True, slots=True)
class Words:
    """The strings of one language; a locale is global to a process and absent in slim containers."""

    table: dict[str, Any]

    def say(self, key: str, **values: object) -> str:
        """Return the string `key` with `values` filled in."""
        return str(self.table[key]).format(**values)

    def count(self, noun: str, n: int) -> str:
        """Return a number with its noun, such as `1 sessie` or `3 sessies`."""
        return self.say(f"{noun}_{'one' if n == 1 else 'many'}", n=n)

    def seen(self, n: int, total: int) -> str:
        """Return such as `3 van 7 sessies`."""
        return self.say("seen", n=n, total=self.count("session", total))

    def percent(self, share: float) -> str:
        """Return a share (0..1) as a whole percentage, with one decimal below 1%."""
        value = 100 * share
        digits = 1 if 0 < value < 1 else 0
        return f"{value:.{digits}f}".replace(".", str(self.table["decimal"])) + "%"

    def points(self, points: float) -> str:
        """Return a difference in percentage points with its sign, such as `-3,5`."""
        return f"{points:+.1f}".replace(".", str(self.table["decimal"]))

    def moment(self, held_on: str | None) -> str:
        """Return an ISO date, month, quarter or year as people write it, such as `3 mei 2019`."""
        if not held_on:
            return self.say("undated")
        year, *parts = held_on.split("-")
        if parts and parts[0].startswith("Q"):
            return self.say("quarter", number=parts[0][1:], year=year)
        months: Sequence[str] = self.table["months"]
        named = [str(int(part)) for part in parts[1:]] + [months[int(part) - 1] for part in parts[:1]]
        return " ".join((*named, year))

    def month(self, number: int) -> str:
        """Return the short name of month 1..12."""
        return str(self.table["months"][number - 1])

    def list_rows(self, rows: Sequence[str]) -> str:
        """Return the first rows as running text and how many are left."""
        more = len(rows) - ALT_ROWS
        shown = " ".join(rows[:ALT_ROWS])
        return f"{shown} {self.say('and_more', n=more)}" if more > 0 else shown


@cache
def load_words(lang: Language) -> Words:
    """Return the words of a language from `data/words.toml`."""
    text = files("pipeline.charts").joinpath("data/words.toml").read_text(encoding="utf-8")
    return Words(tomllib.loads(text)[str(lang)])
