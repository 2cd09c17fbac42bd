"""Terms in the words of minutes: "m.i.v. februari", "wordt oktober", "van april tot en met juni", "najaar 24", "per direct"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.sessions.dates import DateMention
from pipeline.sessions.lexicon import Lexicon

_END = r"(?=\W*$|\s*[,.;:)(]|\s(?:klaar|gereed|af|rond)\b)"
_PART = r"(?:(?:eind|begin|half|medio)\s+)?"
_SEASON = re.compile(
    r"\b(?P<season>voorjaar|najaar|zomer|winter|herfst|lente)\s+(?:van\s+)?(?:(?P<year>20\d\d)|['’]?(?P<short>[2-4]\d))(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_FEAST = re.compile(r"\W*(?:kerst(?:mis|vakantie)?)(?:\s+(?:van\s+)?(?P<year>20\d\d))?\W*", re.IGNORECASE)
"""A cell that says no more than this."""
_GOES_ON = re.compile(
    r"\b(?:proef\w*|pilot\w*|prob(?:eert|eren)|loopt|lopen|duurt|houdt|houden|draait|draaien|doet|doen|test\w*)\b",
    re.IGNORECASE,
)
"""What lasts from one month to another; "cijfers van januari tot en met maart" are of that time only."""
_MEETING = r"(?:keer|sessie|leersessie|bijeenkomst|samenkomst|leerkring|leertafel|overleg|vergadering)"
_NEXT = rf"(?:eerst)?volgende?\s+{_MEETING}"
_BY_NEXT = re.compile(
    rf"\b(?:tegen|v[oó]ór|vóor|voor|uiterlijk)\s+(?:(?:de|het|op)\s+)*(?P<lead>{_NEXT})(?![\w-])|(?:^|[(,;–-])\s*(?P<bare>{_NEXT})(?:\s+(?:gereed|klaar|af))?(?=\W*$|\))",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(?:nog\s+deze\s+(?:week|maand)|deze\s+(?:week|maand)(?:\s+nog)?|(?:vanaf\s+)?volgende\s+(?:week|maand)|per\s+direct)(?=\W*$|\s*[;)]|,\s|\s+(?:klaar|gereed|af)\b)",
    re.IGNORECASE,
)
"""At an end: "deze week nog kwamen er tien" tells what was."""


def read_season(text: str) -> str | None:
    """Return a season with its year ("najaar 2025"), which is less than a date and more than a year."""
    found = _SEASON.search(text)
    return f"{found['season'].lower()} {found['year'] or '20' + found['short']}" if found else None


def read_soon(text: str) -> str | None:
    """Return "volgende bijeenkomst", "deze week nog", "per direct" and the like, as it is written."""
    found = _BY_NEXT.search(text)
    if found:
        return re.sub(r"\s+", " ", (found["lead"] or found["bare"]).lower())
    soon = _SOON.search(text)
    return re.sub(r"\s+", " ", soon.group().lower()) if soon else None


def find_said_months(text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    """Yield the last month of a stretch, and months behind "m.i.v.", "tegen", "uiterlijk" or "wordt" that end a clause."""
    until = _stretch(tuple(lexicon.months)).search(text)
    if until and (_GOES_ON.search(text) or re.search(r"[,(]\s*$", text[: until.start()])):
        yield _month(until, lexicon)
    for match in _led(tuple(lexicon.months)).finditer(text):
        yield _month(match, lexicon)
    feast = _FEAST.fullmatch(text)
    if feast:
        yield DateMention(0, len(text), text, int(feast["year"]) if feast["year"] else None, month=12)


def _month(match: re.Match[str], lexicon: Lexicon) -> DateMention:
    year = int(match["year"]) if match["year"] else None
    return DateMention(
        match.start(), match.end(), match.group(), year, month=lexicon.months[match["month"].lower()]
    )


@cache
def _stretch(months: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(months)
    return re.compile(
        rf"\bvan\s+{_PART}(?:{names})\s+(?:tot\s+en\s+met|t/m|tot)\s+{_PART}(?P<month>{names})(?:\s+(?P<year>20\d\d))?{_END}",
        re.IGNORECASE,
    )


@cache
def _led(months: tuple[str, ...]) -> re.Pattern[str]:
    leads = r"(?:m\.?\s?i\.?\s?v\.?|met\s+ingang\s+van|tegen|uiterlijk|t/m|tot\s+en\s+met|(?:wordt|worden)(?:\s+(?:het|dat|nu|dan|pas))?)"
    return re.compile(
        rf"(?<!\w){leads}\s+(?:in\s+)?{_PART}(?P<month>{'|'.join(months)})(?:\s+(?P<year>20\d\d))?{_END}",
        re.IGNORECASE,
    )
