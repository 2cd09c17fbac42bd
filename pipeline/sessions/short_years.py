"""Years of two figures behind a day and a month, and numbers there that are none ("3 maart 12, 14 en 16 uur")."""

from __future__ import annotations

import re
from datetime import date

SHORT_YEAR = (
    r"(?:(?P<year>(?:19|20)\d\d(?!\d)|['’]\d\d(?!\d)|"
    r"(?<!,\s)[1-4]\d(?=\s*(?:[,;)|]|[–—-]\s(?!\d)|$))(?!\s*(?:,|;|en\b|&|\+)(?:\s*\d|[^.;\n]{0,20}\b(?:uur|u)\b))))"
)
"""Behind a day and month a year may be two figures when nothing is counted by them ("notulen 12 maart 24")."""
LAST_SHORT = 2029
"""Last year that two bare figures may mean: reports tell of what was, and hours end at 24. A choice."""


def short_year_fits(year: str | None, month: int, day: int, weekday: int | None) -> bool:
    """Return whether the figures behind a day and month can be its year; longer forms always can."""
    if year is None or not re.fullmatch(r"\d\d", year):
        return True
    whole = 2000 + int(year)
    if whole > LAST_SHORT:
        return False
    try:
        return weekday is None or date(whole, month, day).weekday() == weekday
    except ValueError:
        return False
