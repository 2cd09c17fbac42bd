"""Read what people type in a cell: a name, a number, a date."""

from __future__ import annotations

import re
from datetime import date

from pipeline.decisions import NONE

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari january jan", "februari february feb", "maart march mrt mar", "april apr", "mei may", "juni june jun",
         "juli july jul", "augustus august aug", "september sept sep", "oktober october okt oct", "november nov",
         "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
"""Months as people and Excel write them, in Dutch and English."""


def read_name(typed: str) -> str | None:
    """Return what a person typed, empty for a dash ("there is none"), None when nothing was typed."""
    return "" if typed in NONE else typed or None


def read_number(typed: str) -> str | None:
    """Return a number of people as digits, empty for a dash ("unknown"), None when it is none."""
    typed = typed.removesuffix(".0")
    return "" if typed in NONE else typed if re.fullmatch(r"\d{1,5}", typed) else None


def read_date(typed: str) -> str | None:
    """Return a date as ISO 8601 from how people and Excel write it, None when it is none."""
    in_words = re.fullmatch(r"(?:(\d{1,2}) )?([a-z]+)\.? (\d{4})", typed.casefold())
    if in_words and in_words[2] in _MONTHS:
        number = _MONTHS[in_words[2]]
        typed = f"{in_words[1]}-{number}-{in_words[3]}" if in_words[1] else f"{in_words[3]}-{number:02}"
    by_people = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", typed)
    by_excel = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?", typed)
    if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]))?", typed):
        return typed
    parts = by_people.groups()[::-1] if by_people else by_excel.groups() if by_excel else ()
    try:
        return date(*map(int, parts)).isoformat() if parts else None
    except ValueError:
        return None
