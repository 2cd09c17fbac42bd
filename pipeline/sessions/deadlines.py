"""The term of an action: a date in its text, resolved against the session (codebook section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from pipeline.records import Session
from pipeline.sessions.dates import DateMention, find_dates
from pipeline.sessions.lexicon import Lexicon, load_lexicon
from pipeline.sessions.said_terms import (
    drop_of_a_time,
    find_said_months,
    read_season,
    read_soon,
    tells_absence,
)
from pipeline.sessions.years import Anchor, resolve_future, resolve_nearest

_HALF_YEAR = 183
"""Days ahead within which a date without a year behind a meeting is taken for that of a coming one."""
_AFTER = re.compile(r"\b(?:na|sinds|vanaf|van)\s+(?:de\s+)?$", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:(?:elke?|iedere?)\s+(?:jaar|kwartaal|maand|week)|jaarlijks|maandelijks|wekelijks)\s+(?:(?:eind|begin|half|in|op)\s+)*(?:de\s+)?$",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\b(?:die|dat|zoals|wat)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_WAS_DONE = re.compile(
    r"\W*(?:\w+\s+){0,4}?(?:(?:was|waren|werd|werden|is|zijn)\s+(?:\w+\s+){0,2}?\w*ge\w+[dtn]"
    r"|(?:\w*ge\w+[dtn]|besloten|besproken|beloofd|verteld)\s+(?:was|waren|werd|werden|is|zijn|had|hadden|heeft|hebben))\b"
    r"|\W*(?:\w+\s+){0,4}?(?:was|waren|werd|werden|is|zijn)\s+(?:besloten|besproken|beloofd|verteld)\b",
    re.IGNORECASE,
)
"""With what stands before a date ("het plan dat in mei ...") and behind it ("... was toegezegd") it tells of what is past."""
_SUBORDINATE = re.compile(
    r"(?:\w\s+(?:waarom|wie|hoe|of(?=\s+(?:de|het|een|er|we|wij|ze|zij|je|u|die|dat|deze|dit|onze|alle|iedereen|iemand)\b))"
    r"|\b(?:zeg(?:t|gen)|zei|vertel(?:t|len|de)|meld(?:t|en|de)|vind(?:t|en)|denk(?:t|en)|weet|weten|hoor(?:t|de)|blijkt|schrijft|vreest)\s+dat)"
    r"\s[^,;:.!?]*$",
    re.IGNORECASE,
)
"""What opens a clause that is asked or said ("zoekt uit waarom het ..."): a term within it is no term of the action. One that
closes the clause may be; so may one in "zorgt dat ..." and "een spel dat ..."."""
_PROMISED_IN = re.compile(
    r"\b(?P<how>toegezegd|beloofd|besloten|afgesproken|aangekondigd|voorgenomen)\s+(?:(?:al|nog|reeds)\s+)?(?:(?:in|op|tijdens|begin|eind|half|medio|de)\s+)*$",
    re.IGNORECASE,
)
"""Before a date: when something was promised. What is only agreed ("gesprek afgesproken op 3 juni") is of that day, unless
another date follows."""
_DID = re.compile(
    r"\b(?:had|hadden|heeft|hebben|is|was)\s+(?:(?!voor|vóór|uiterlijk|per\b)[\w'’-]+\s+){0,6}?$",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"\s+(?:\w+\s+){0,2}?(?:toegezegd|beloofd|aangekondigd)\b", re.IGNORECASE)
_PROMISED_FIRST = frozenset({"toegezegd", "beloofd", "besloten"})
_OVERRULES = re.compile(r"(?:van|wordt|worden)\s", re.IGNORECASE)
"""A stretch ends at its last month, and what "wordt oktober" is no longer in May."""
_AWAY = re.compile(r"\s+(?:niet|ziek|afwezig|verhinderd|weg)\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|waren|werd|werden|had|hadden|kwam|kwamen|ging|gingen|sinds)\b", re.IGNORECASE)
_FROM = re.compile(
    r"\W*(?P<when>vanaf\s+(?:(?:eind|begin|half|medio)\s+)?(?:\d{1,2}\s+)?(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?(?:\s+\d{4})?)\W*",
    re.IGNORECASE,
)
_NEXT_SESSION = re.compile(
    r"\b(?:volgende|eerstvolgende)\s+(?:keer|samenkomst|sessie|leersessie|bijeenkomst|leerkring|leertafel|overleg|vergadering)\b",
    re.IGNORECASE,
)


def read_deadline(text: str, session: Session, is_past: bool = False) -> str | None:
    """Return the term in `text` as ISO 8601 (a month or year alone as `2019-05`, `2019`), else in its own words, None when none.

    "Na 30 oktober" and "dat in mei was toegezegd" are no terms, nor is "elk jaar in mei"; "volgende sessie" is the first planned date. Without a year a term lies ahead, that of
    an action of before the session (`is_past`) on the side that is nearest. Words stay where they name no month ("na de zomer") or no year is known.
    """
    anchor = _anchor(session)
    lexicon = load_lexicon()
    present = (each for each in find_dates(text, lexicon) if not _is_absence(each, text))
    dates = drop_of_a_time(present, text, lexicon)
    said = list(find_said_months(text, lexicon))
    if any(_OVERRULES.match(mention.text) for mention in said):
        dates = []
    found = (
        *(each for each in dates if not each.season),
        *said,
        *_lone_month(text, lexicon),
        *_holiday(text, anchor, is_past),
    )
    for mention in found:
        before, behind = text[: mention.start], text[mention.end :]
        has_other = any(each.start > mention.end for each in found)
        coming = _is_coming_meeting(mention, before, session, lexicon)
        if (
            _EVERY.search(before)
            or (_AFTER.search(before) and not coming)
            or (_OF_WHICH.search(before) and _WAS_DONE.match(behind))
            or _is_of_promise(before, behind, has_other, _lies_ahead(mention, session))
        ):
            continue
        resolved = (resolve_nearest if is_past else resolve_future)(mention, anchor)
        if resolved is not None:
            return resolved.iso
        if mention.iso is not None:
            return mention.iso
    if _NEXT_SESSION.search(text) and not tells_absence(text):
        planned = next((each.held_on for each in session.planned if each.held_on), None)
        if planned:
            return planned
    season = read_season(text, anchor.day.year if anchor else None)
    if season is not None:
        return None if _WAS.search(text) else season
    return None if is_past else (_from_on(text) or read_soon(text) or _in_words(text, lexicon))


def _is_of_promise(before: str, behind: str, has_other: bool, is_ahead: bool) -> bool:
    """Whether a date only says when something was promised: "toegezegd in december, ... doet dit alsnog in april".

    The only date, when it is ahead, is the term: "heeft in april toegezegd te leveren", said in March.
    """
    if is_ahead and not has_other:
        return False
    if _DID.search(before) and _PROMISED.match(behind):
        return True
    found = _PROMISED_IN.search(before)
    if found is None or re.match(r"[^,;:.]*\bte\b", behind):
        return False
    ends = re.match(r"\s*(?:[,;:)]|$)", behind) is not None
    return ends and (has_other or (found["how"].lower() in _PROMISED_FIRST and behind.strip() != ""))


def _lies_ahead(mention: DateMention, session: Session) -> bool:
    """Whether a date is after the session; of two years the nearest counts."""
    resolved = resolve_nearest(mention, _anchor(session))
    iso, held = (resolved.iso if resolved else mention.iso), session.held_on
    return bool(iso and held) and (iso or "")[: len(held or "")] > (held or "")[: len(iso or "")]


def _is_absence(mention: DateMention, text: str) -> bool:
    """Whether a day only says that somebody is away: "is er vandaag niet"."""
    return mention.relative is not None and _AWAY.match(text[mention.end :]) is not None


def _from_on(text: str) -> str | None:
    """Return the words of a cell that says from when and nothing else: "vanaf 13 jan"."""
    found = _FROM.fullmatch(text)
    return re.sub(r"\s+", " ", found["when"].lower()) if found else None


def _in_words(text: str, lexicon: Lexicon) -> str | None:
    """Return a term that names no day, month or year by itself ("na de zomer"), as it is written.

    What stands so of the past ("na de zomer werd ...", "die na de zomer is beloofd") is none, nor what is asked or said.
    """
    for match in lexicon.cues["term_words"].finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        told = lexicon.cues["past"].match(behind.lstrip())
        asked = re.match(r"\s+\w", behind) and _SUBORDINATE.search(before)
        if not told and not asked and not (_OF_WHICH.search(before) and _WAS_DONE.match(behind)):
            term = re.sub(r"\s+", " ", match.group())
            return term[:1].lower() + term[1:]
    return None


def _is_coming_meeting(mention: DateMention, before: str, session: Session, lexicon: Lexicon) -> bool:
    """Whether a date is that of a meeting to which something goes ("naar de tuinraad van 15 december"), within half a year ahead."""
    agenda = r"\b(?:op|naar)\s+(?:de|onze)\s+agenda\s+(?:van|voor)\s+(?:\w+dag\s+)?$"
    going = rf"{agenda}|\b(?:aan|in|op|naar|bij|voor)\s+(?:de|het|onze)\s+(?:volgende\s+)?(?:{lexicon.sources['board']})\s+van\s+(?:\w+dag\s+)?$"
    found = re.search(going, before, re.IGNORECASE)
    if found is None or lexicon.has("reported", before):
        return False
    anchor = _anchor(session)
    resolved = resolve_future(mention, anchor)
    if anchor is None or resolved is None or len(resolved.iso) < len("2019-05-01"):
        return False
    return 0 <= (date.fromisoformat(resolved.iso) - anchor.day).days <= _HALF_YEAR


def _lone_month(text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    """Yield the month that is all of a cell, or ends an item: "concept schrijven, september", "formulier - april"."""
    match = _month_at_end(tuple(lexicon.months)).search(text)
    is_range = match and _month_at_end(tuple(lexicon.months)).search(text[: match.start()])
    if match and not is_range and match["month"] != "Jan":
        month = lexicon.months[match["month"].lower()]
        yield DateMention(match.start("month"), match.end("month"), match["month"], month=month)


def _holiday(text: str, anchor: Anchor | None, is_past: bool) -> Iterator[DateMention]:
    """Yield the month of a holiday that a term is set by: "vóór kerst", "voor de zomer", "uiterlijk eind dit jaar"."""
    match = _BY_HOLIDAY.search(text)
    if match:
        name = next(key for key in _HOLIDAYS if match[key])
        year = int(match["year"]) if match["year"] else None
        month = _HOLIDAYS[name]
        if name == "pasen" and year is None and anchor is not None:
            year = _nearest_easter(anchor.day, is_past).year
        if name == "pasen" and year is not None:
            month = easter_of(year).month
        yield DateMention(match.start(), match.end(), match.group(), year, month=month)


def _nearest_easter(day: date, is_past: bool) -> date:
    """Return the Easter Sunday that comes on or after `day`, of what `is_past` the nearest."""
    found = [easter_of(year) for year in range(day.year - 1, day.year + 2)]
    return min((e for e in found if is_past or e >= day), key=lambda easter: abs((easter - day).days))


def easter_of(year: int) -> date:
    """Return Easter Sunday of a year (Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, over = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * over + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


_HOLIDAYS = {
    "kerst": 12,
    "jaar": 12,
    "zomer": 7,
    "herfst": 10,
    "mei": 5,
    "voorjaar": 2,
    "paas": 4,
    "pasen": 4,
}
_BY_HOLIDAY = re.compile(
    r"\b(?:(?P<firm>v[oó]ór|vóor|uiterlijk|tegen)|voor)\s+(?:de\s+|het\s+)?"
    r"(?:(?P<kerst>kerst(?:mis|vakantie|reces)?)|(?P<jaar>eind(?:e)?\s+(?:van\s+)?(?:dit|het)\s+jaar|jaareinde|jaarwisseling)"
    r"|(?P<zomer>zomer(?:vakantie|stop|reces)?|bouwvak|eind(?:e)?\s+van\s+(?:dit|het)\s+schooljaar)|(?P<herfst>herfstvakantie)|(?P<mei>meivakantie)"
    r"|(?P<voorjaar>voorjaarsvakantie|krokusvakantie)|(?P<paas>paasvakantie)|(?P<pasen>pasen))"
    r"(?:\s+(?:van\s+)?(?P<year>20\d\d))?(?![\w-])(?(firm)|(?=\W*$|\s*[,.;)]|\s+(?:klaar|gereed|af|rond)(?:\W*$|\s*[,.;)])))",
    re.IGNORECASE,
)
"""With "vóór" it is a moment wherever it stands; "een spel voor de zomer bedenken" may be for the summer."""


@cache
def _month_at_end(months: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"(?:^\W*|[,;(/–]\s*|\s-\s*|\b(?:klaar|gereed|deadline|termijn|wanneer|uiterlijk)(?:\s\w+)?:\s*)(?:(?:in|eind|begin|medio|half|uiterlijk|rond|voor|vóór|start)\s+)?"
        rf"(?P<month>{'|'.join(months)})\W*$",
        re.IGNORECASE,
    )


def _anchor(session: Session) -> Anchor | None:
    """Return the session's day from which years are derived, of a month its first, None when less is known."""
    held = session.held_on or ""
    try:
        return Anchor(
            date.fromisoformat(f"{held}-01" if len(held) == len("2019-05") else held), "sessiedatum"
        )
    except ValueError:
        return None
