"""Terms in the words of minutes: "m.i.v. februari", "wordt oktober", "van april tot en met juni", "najaar 24", "per direct"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.sessions.dates import DateMention
from pipeline.sessions.lexicon import Lexicon

_END = r"(?=\W*$|\s*[,.;:)(]|\s(?:klaar|gereed|af|rond)\b)"
_PART = r"(?:(?:eind|begin|half|medio)\s+)?"
_SEASON = re.compile(
    r"\b(?P<season>voorjaar|najaar|zomer|winter|herfst|lente)\s+(?:van\s+)?(?:(?P<year>20\d\d)|['’](?P<short>[2-4]\d)|(?P<bare>[2-4]\d)(?=\s?[\"'’)]?(?:\s*$|[,.;:)!?])))(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
"""Two digits without an apostrophe are a year at the end of a clause only: "zomer 30 kinderen" counts."""
_NEAR_YEARS = 2
"""Years from the session within which two bare digits may be a year: "zomer 30, winter 20" counts as well. A choice."""
_OF = re.compile(r"\b(?:van|uit|over|sinds|na)\s+(?:(?:de|het|dit|deze|vorige?)\s+)?$", re.IGNORECASE)
"""What is of a season or happened since it is not due then: "het kamp van zomer 2024"."""
_ARTICLE = re.compile(r"\b(?:de|het)\s+$", re.IGNORECASE)
_FEAST = re.compile(r"\W*(?:kerst(?:mis|vakantie)?)(?:\s+(?:van\s+)?(?P<year>20\d\d))?\W*", re.IGNORECASE)
"""A cell that says no more than this."""
_GOES_ON = re.compile(
    r"\b(?:loop(?:t|en)(?!\s+(?:de|het|een|alle|onze|zijn|haar)\s[^.;:]{1,60}\s(?:na|door|langs)\s*$)|duurt|duren|blijft|blijven"
    r"|houd(?:t|en)\b[^.;:]{0,60}\bvol|volhouden|verleng(?:t|d|en)|(?:op|als|bij\s+wijze\s+van)\s+(?:proef|pilot))\b"
    r"|^\W{0,9}(?:(?:de|een|deze|die|onze)\s+)?(?:[\w-]{1,30}\s+)?(?:proef|pilot)\w*"
    r"|\bprob(?:eert|eren)\b[^.;:]{0,80},\s*$",
    re.IGNORECASE,
)
"""What lasts from one month to another, in the clause before the months."""
_OF_A_TIME = re.compile(
    r"(?:cijfer|factu|uren\b|stand(?:en)?\b|administrati|boekhouding|periode|declarati|bonnen|rekening|gegevens|overzicht|omzet|resulta|evalu|besprek|bespree"
    r"|presenta|presenteer|verslag|rapport|terugbli|kijkt?\s+terug|incident|meting|notulen|kosten|uitgaven|inkomsten|betaling|ervaring)",
    re.IGNORECASE,
)
"""What is of the months themselves: "cijfers van januari tot en met maart" says nothing of an end."""
_REACH = 300
"""Characters before a month within which its clause is read: long lines take no time. A choice."""
_LASTS_UNTIL = re.compile(r"t/m|tot\s+en\s+met", re.IGNORECASE)
_FROM_ON = re.compile(r"m\.?\s?i\.?\s?v|met\s+ingang", re.IGNORECASE)
_FROM_ON_AT_END = re.compile(r"(?<!\w)(?:m\.?\s?i\.?\s?v\.?|met\s+ingang\s+van)\s+$", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:doet|doen|neemt|nemen|start|starten|begint|beginnen|stopt|stoppen|opent|openen|sluit|sluiten|geldt|gelden|vervangt|vervangen|gaat\s+in|gaan\s+in)"
    r"(?:\s+(?!(?:een|voor|van|naar|om|dat|of|met|aan|contact|over(?!\s*,?\s*$))\b)[\w-]{1,30}){0,4}\s*,?\s*$",
    re.IGNORECASE,
)
"""Deeds that themselves begin in the month behind them; "werft een opvolger m.i.v. mei" must be done before."""
_ABSENT = re.compile(
    r"\b(?:vakantie|verlof|ziek|afwezig|verhinderd|vrij|weg|afgemeld|afmeld\w*|aanmeld\w*|aangemeld|meld(?:t|en|de)\b[^.;:]{0,60}\b(?:af|aan)|er\s+niet(?:\s+bij)?|niet\s+(?:aanwezig|bij))\b",
    re.IGNORECASE,
)
"""Somebody is away, or comes: the time is that of the absence."""
_IS_SO = re.compile(
    r"\b(?:is|was|waren|werd|werden|kwam|kwamen|ging|gingen|had|hadden|heeft|hebben|stond|stonden|bleef|bleven)\b",
    re.IGNORECASE,
)
"""Verbs of what is or was in a week; somebody does something in it with another."""
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


def read_season(text: str, near: int | None = None) -> str | None:
    """Return a season with its year ("najaar 2025"), which is less than a date and more than a year; `near` is the year of the session."""
    for found in _SEASON.finditer(text):
        before = text[: found.start()]
        year = int(found["year"] or "20" + (found["short"] or found["bare"]))
        is_count = found["bare"] and (
            _ARTICLE.search(before) or near is None or abs(year - near) > _NEAR_YEARS
        )
        if not is_count and not _OF.search(before):
            return f"{found['season'].lower()} {year}"
    return None


def read_soon(text: str) -> str | None:
    """Return "volgende bijeenkomst", "deze week nog", "per direct" and the like, as it is written."""
    found = _BY_NEXT.search(text)
    if found and not tells_absence(text):
        return re.sub(r"\s+", " ", (found["lead"] or found["bare"]).lower())
    soon = next((each for each in _SOON.finditer(text) if _is_due(text, each)), None)
    return re.sub(r"\s+", " ", soon.group().lower()) if soon else None


def tells_absence(text: str) -> bool:
    """Return whether a text says that somebody is away or will come, so that its time is no term."""
    return _ABSENT.search(text) is not None


def _is_due(text: str, soon: re.Match[str]) -> bool:
    """Whether something is to be done in a week or month, that is not of it ("de incidenten van deze week") nor is so in it."""
    clause = _clause(text[max(soon.start() - _REACH, 0) : soon.start()])
    if re.match(r"per\s", soon.group(), re.IGNORECASE):
        return True
    of = re.search(r"\b(?:van|uit|over|sinds|na|voor|tot)\s+$", clause, re.IGNORECASE)
    is_end = re.search(r"\b(?:einde?|begin|loop)\s+van\s+$", clause, re.IGNORECASE)
    return (not of or is_end is not None) and not tells_absence(clause) and not _IS_SO.search(clause)


def _clause(before: str) -> str:
    """Return what stands before a term in its own sentence."""
    return re.split(r"[.;:!?]\s", before)[-1]


def find_said_months(text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    """Yield the last month of a stretch, and months behind "m.i.v.", "tegen", "uiterlijk" or "wordt" that end a clause."""
    until = _stretch(tuple(lexicon.months)).search(text)
    if until and _lasts(text[max(until.start() - _REACH, 0) : until.start()]):
        yield _month(until, lexicon)
    for match in _led(tuple(lexicon.months)).finditer(text):
        if _is_led(match):
            yield _month(match, lexicon)
    feast = _FEAST.fullmatch(text)
    if feast:
        yield DateMention(0, len(text), text, int(feast["year"]) if feast["year"] else None, month=12)


def drop_of_a_time(dates: Iterable[DateMention], text: str, lexicon: Lexicon) -> list[DateMention]:
    """Return the dates but those that end a stretch ("cijfers t/m mei") or begin a state ("een koster m.i.v. 1 mei")."""
    months = tuple(lexicon.months)
    refused = (each for each in _led(months).finditer(text) if not _is_led(each))
    spans = [each.span() for each in (*_stretch(months).finditer(text), *refused)]
    return [
        each
        for each in dates
        if not any(start <= each.end and each.start < end for start, end in spans)
        and not _begins_a_state(each, text)
    ]


def _begins_a_state(mention: DateMention, text: str) -> bool:
    """Whether a date stands behind "m.i.v." and the action is another than what begins then."""
    before = text[max(mention.start - _REACH, 0) : mention.start]
    lead = _FROM_ON_AT_END.search(before)
    return lead is not None and not _begins(before[: lead.start()], text[mention.end :])


def _is_led(match: re.Match[str]) -> bool:
    """Whether the word before a month makes it a term, with "t/m" and "m.i.v." by the clause before."""
    before, lead = match.string[max(match.start() - _REACH, 0) : match.start()], match.group()
    if _LASTS_UNTIL.match(lead):
        return _lasts(before)
    return not _FROM_ON.match(lead) or _begins(before, match.string[match.end() :])


def _lasts(before: str) -> bool:
    """Whether the clause before tells of what goes on until a month, and names nothing that is of those months."""
    clause = _clause(before)
    return _GOES_ON.search(clause) is not None and not _OF_A_TIME.search(clause) and not tells_absence(clause)


def _begins(before: str, behind: str) -> bool:
    """Whether the action itself begins in a month: nothing else stands in the cell, or its deed stands before."""
    if not re.search(r"\w", before):
        return behind.lstrip()[:1] == ":" or not re.search(r"\w", behind)
    clause = _clause(before)
    return _BEGINS.search(clause) is not None and not _OF_A_TIME.search(clause)


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
