"""The words of the page in Dutch and English, and dates and numbers as people write them."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.settings import Language

_ORDER = (Language.NL, Language.EN)
_DATE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language; `texts("key", name=value)` fills a text in."""

    lang: Language
    table: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the text under `key` with `values` filled in; an unknown key is a KeyError."""
        return self.table[key].format(**values)

    def count(self, key: str, n: int, **values: object) -> str:
        """Return a number with its noun, such as "3 sessies"."""
        return self(f"{key}_one" if n == 1 else f"{key}_other", n=self.number(n), **values)

    def label(self, group: str, value: object, default: str | None = None) -> str:
        """Return the name of a member of a closed set; what has no name keeps its own or `default`."""
        found = self.table.get(f"{group}.{value}", "")
        return found or (str(value) if default is None else default)

    def number(self, value: float, digits: int = 2) -> str:
        """Return a number with the decimal sign and thousands sign of the language; NaN is empty."""
        if math.isnan(value):
            return ""
        text = f"{value:,.{digits}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        if text == "-0":
            text = "0"
        if self.lang is Language.NL:
            text = text.translate(str.maketrans(",.", ".,"))
        return text.replace("-", "\N{MINUS SIGN}")

    def date(self, value: str | None) -> str:
        """Return an ISO 8601 date, month, quarter or year in words; other text as it is, None is empty."""
        if value is None:
            return ""
        found = _DATE.fullmatch(value)
        if found is None:
            return value
        year, quarter, month, day = found.groups()
        if quarter:
            return f"{self.table[f'quarters.{quarter}']} {year}"
        if month is None or not 1 <= int(month) <= 12:
            return value
        name = self.table[f"months.{int(month)}"]
        return f"{int(day)} {name} {year}" if day else f"{name} {year}"

    def short_date(self, value: str | None) -> str:
        """Return the day and month of a date as short as people write them, without the year."""
        found = _DATE.fullmatch(value or "")
        if found is None:
            return value or ""
        year, quarter, month, day = found.groups()
        if quarter:
            return f"Q{quarter}"
        if month is None or not 1 <= int(month) <= 12:
            return year
        name = self.table[f"months_short.{int(month)}"]
        return f"{int(day)} {name}" if day else name


@cache
def read_texts(lang: Language) -> Texts:
    """Return the texts of `lang` from `texts.toml`."""
    raw = tomllib.loads(files("pipeline.report").joinpath("texts.toml").read_text(encoding="utf-8"))
    return Texts(lang, dict(_flat(raw, "", _ORDER.index(lang))))


def date_key(value: str | None) -> tuple[int, int, int]:
    """Return a key that sorts ISO dates, months, quarters and years in time; unknown comes last.

    A month, quarter or year alone sorts at its middle, as in the trends.
    """
    found = _DATE.fullmatch(value or "")
    if found is None:
        return (9999, 99, 99)
    year, quarter, month, day = found.groups()
    if quarter:
        return (int(year), 3 * int(quarter) - 1, 15)
    return (int(year), int(month), int(day or 16)) if month else (int(year), 7, 2)


def month_range(value: str | None) -> tuple[str, str]:
    """Return the first and last month (`2021-03`) that a date can lie in, both empty when unknown."""
    found = _DATE.fullmatch(value or "")
    if found is None:
        return "", ""
    year, quarter, month, _ = found.groups()
    if quarter:
        return f"{year}-{3 * int(quarter) - 2:02d}", f"{year}-{3 * int(quarter):02d}"
    return (f"{year}-{month}", f"{year}-{month}") if month else (f"{year}-01", f"{year}-12")


def _flat(table: Mapping[str, Any], prefix: str, place: int) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flat(value, f"{prefix}{key}.", place)
        else:
            pairs.append((prefix + key, value[place]))
    return pairs
