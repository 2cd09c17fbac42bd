"""Find every date that a text mentions, whatever its form; what a date is for is decided in `roles`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.short_years import SHORT_YEAR, short_year_fits

FIRST_YEAR, LAST_YEAR = 1950, 2079
"""Years outside this range are taken for numbers; two-digit years are read as 1950 to 2049."""
_CENTURY_TURN = 50


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as it stands in a text; what is not said is None."""

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    relative: str | None = None
    """`day`, `last_weekday`, `next_weekday`, `last_week`, `next_week`, `last_month`: needs an anchor."""
    offset: int = 0
    """Days from the anchor, for relative `day`."""
    season: bool = False
    year_shared: bool = False
    """True when the year stands with another date of the same enumeration."""

    @property
    def is_full(self) -> bool:
        """Whether year, month and day are all known."""
        return None not in (self.year, self.month, self.day)

    @property
    def iso(self) -> str | None:
        """The date in ISO 8601 with the precision it has, None without a year."""
        if self.year is None or self.relative:
            return None
        if self.quarter:
            return f"{self.year:04d}-Q{self.quarter}"
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def on(self, year: int) -> date | None:
        """Return the calendar day in `year`, None when there is none (29 February) or no day is known."""
        if self.month is None or self.day is None:
            return None
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class _Forms:
    written: re.Pattern[str]
    american: re.Pattern[str]
    numeric: re.Pattern[str]
    iso: re.Pattern[str]
    short: re.Pattern[str]
    month: re.Pattern[str]
    quarter: re.Pattern[str]
    season: re.Pattern[str]
    relative: re.Pattern[str]


_YEAR = r"(?P<year>(?:19|20)\d\d(?!\d)|['’]\d\d(?!\d))"
_NOT_BEFORE = r"(?<![\w.,/-])"
_MULTI = r"(?P<more>(?:\s*(?:,|en|&|\+|/|-|–|t/m|tot en met)\s*\d{1,2}(?:e|ste|de)?(?![\d.:,]\d))*)"


@cache
def _forms(lexicon_key: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]) -> _Forms:
    months, weekdays, ordinals = lexicon_key
    month = rf"(?P<month>{'|'.join(months)})(?![a-zà-ÿ])\.?"
    day_name = rf"(?P<weekday>{'|'.join(weekdays)})"
    part = r"(?:(?:voor|na)?middag|ochtend|avond|nacht)?"
    lead = rf"(?:(?<![\w-]){day_name}(?:(?:s)?{part})?(?:\.|,)?\s*(?:op\s+|de\s+|d\.d\.\s+)?)?"
    flags = re.IGNORECASE
    return _Forms(
        written=re.compile(
            rf"{lead}(?<![\d.,:/-])(?P<day>\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?{_MULTI}\.?[\s-]+(?:of\s+)?{month}"
            rf"(?:\s*,?(?:\s+|-)(?:van\s+)?{SHORT_YEAR})?",
            flags,
        ),
        american=re.compile(
            rf"{lead}(?<!\w){month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)",
            flags,
        ),
        numeric=re.compile(
            rf"{lead}(?<![\w.,/:€-])(?P<day>\d{{1,2}})(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)"
            r"(?P<year>\d{4}|['’]?\d{2})(?![\w/:€%-]|[.,]\d|\s\d\d\s\d\d)",
            flags,
        ),
        iso=re.compile(
            rf"{lead}(?<![\w.,/:-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)"
            r"(?P<day>\d{1,2})(?![\w/-]|[.,]\d)",
            flags,
        ),
        short=re.compile(
            rf"(?<![\w-]){day_name}{part}(?:\.|,)?\s+(?:op\s+)?(?P<day>\d{{1,2}})(?P<sep>[-/])(?P<month>\d{{1,2}})(?![\w/:-]|[.,]\d|\s*u(?:ur)?\b)",
            flags,
        ),
        month=re.compile(
            rf"(?:(?P<about>begin|medio|eind|half|halverwege|in|van|vanaf|sinds|tot|maand)\s+(?:de\s+maand\s+)?)?(?<![\w-]){month}"
            rf"(?:\s*,?\s+(?:van\s+)?{_YEAR})?(?![\w-])",
            flags,
        ),
        quarter=re.compile(
            rf"{_NOT_BEFORE}(?:(?P<word>{'|'.join(ordinals)}|[1-4]e)\s+kwartaal(?:\s+van)?,?\s+(?P<year>(?:19|20)\d\d)"
            r"|(?:q|kwartaal\s*|k)(?P<number>[1-4])[\s,/-]+(?P<year2>(?:19|20)\d\d)"
            r"|(?P<year3>(?:19|20)\d\d)[\s/-]*(?:q|kwartaal\s*|k)(?P<number2>[1-4]))(?!\w)",
            flags,
        ),
        season=re.compile(
            rf"{_NOT_BEFORE}(?:voorjaar|lente|zomer|najaar|herfst|winter)\s+(?:van\s+)?(?P<year>(?:19|20)\d\d)(?!\d)",
            flags,
        ),
        relative=re.compile(
            rf"{_NOT_BEFORE}(?:(?P<day>eergisteren|gisteren|gister(?:avond|middag|ochtend)|vandaag|vanavond|vanmiddag|vanochtend)"
            rf"|(?P<last>(?:afgelopen|vorige|jongstleden|jl\.?)\s+(?P<last_day>{'|'.join(weekdays)})(?:avond|middag|ochtend)?)"
            rf"|(?P<week_day>vorige\s+week\s+(?:op\s+)?(?P<week_last>{'|'.join(weekdays)})(?:avond|middag|ochtend)?)"
            rf"|(?P<day_week>(?P<week_last2>{'|'.join(weekdays)})(?:avond|middag|ochtend)?\s+(?P<which>vorige|afgelopen)\s+week)"
            rf"|(?P<after>(?P<after_day>{'|'.join(weekdays)})(?:avond|middag|ochtend)?\s+(?:jl|jongstleden)\.?)"
            rf"|(?P<next>(?:komende|aanstaande|aankomende|volgende)\s+(?P<next_day>{'|'.join(weekdays)})(?:avond|middag|ochtend)?)"
            rf"|(?P<next_week>volgende\s+week\s+(?P<next_week_day>{'|'.join(weekdays)}))"
            r"|(?P<week>(?:vorige|afgelopen)\s+week(?:end)?)|(?P<month>(?:vorige|afgelopen)\s+maand))(?![\w-])",
            flags,
        ),
    )


def _patterns(lexicon: Lexicon) -> _Forms:
    ordinals = tuple(word for word, number in lexicon.ordinals.items() if number <= 4)
    return _forms((tuple(lexicon.months), tuple(lexicon.weekdays), ordinals))


def find_dates(text: str, lexicon: Lexicon, shift: int = 0) -> tuple[DateMention, ...]:
    """Return the dates in `text` in order, without overlap; `shift` is added to every offset.

    The forms were set on the list in section 6 of the research notes and on our own test sentences:
    one separator on both sides and a month of 1 to 12, so "9.00-10.30" and "0-200" are no dates.
    """
    forms = _patterns(lexicon)
    taken: list[tuple[int, int]] = []
    found: list[DateMention] = []
    readers = (
        _read_iso, _read_numeric, _read_american, _read_written, _read_short, _read_quarter, _read_season,
        _read_relative, _read_month,
    )  # fmt: skip
    for reader in readers:
        for mention in reader(forms, text, lexicon):
            if any(mention.start < high and low < mention.end for low, high in taken):
                continue
            found.append(mention)
        taken.extend((mention.start, mention.end) for mention in found[len(taken) :])
    ordered = sorted(found, key=lambda mention: (mention.start, mention.end))
    shared = _share_years(text, ordered)
    return tuple(replace(m, start=m.start + shift, end=m.end + shift) for m in shared)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    digits = text.strip("'’ ")
    number = int(digits)
    if len(digits) == 2:
        return 2000 + number if number < _CENTURY_TURN else 1900 + number
    return number


def _made(
    match: re.Match[str], year: int | None, month: int, day: int, weekday: int | None
) -> DateMention | None:
    """Return a mention when the day exists in the calendar."""
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if not 1 <= month <= 12:
        return None
    mention = DateMention(match.start(), match.end(), match.group(), year, month, day, weekday)
    return mention if mention.on(year if year is not None else 2024) is not None else None


def _weekday(match: re.Match[str], lexicon: Lexicon) -> int | None:
    name = match["weekday"]
    return lexicon.weekdays[name.lower()] if name else None


def _read_iso(forms: _Forms, text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    for match in forms.iso.finditer(text):
        made = _made(
            match, int(match["year"]), int(match["month"]), int(match["day"]), _weekday(match, lexicon)
        )
        if made:
            yield made


def _read_numeric(forms: _Forms, text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    for match in forms.numeric.finditer(text):
        # "1.2.15" is a version or a paragraph number unless a weekday or a four-digit year says otherwise
        dotted = match["sep"] == "." and len(match["year"]) == 2 and not match["weekday"]
        if dotted and not _ends_title(text, match, lexicon):
            continue
        if _TELEPHONE.search(text[: match.start()]):
            continue
        made = _made(
            match, _year(match["year"]), int(match["month"]), int(match["day"]), _weekday(match, lexicon)
        )
        if made:
            yield made


_TELEPHONE = re.compile(r"\b(?:(?:tel|mobiel|telefoon)[.: ]*|t[.:]\s*)$", re.IGNORECASE)
"""Before figures with lines between: a number to call, and not the last letter of "bijeenkomst"."""
_PART_NUMBER = re.compile(
    r"(?:\b(?:versie|v|release|art(?:ikel)?|par(?:agraaf)?|hoofdstuk|bijlage|tabel|figuur|onderdeel|lid|punt|norm|bestand|deel)\b\.?|§)(?:\s+[\w’'-]+){0,3}\s*$",
    re.IGNORECASE,
)
"""A word of a numbering, which a title may follow ("paragraaf Wonen 3.4.24")."""


def _ends_title(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a short date with points ends the title of a report ("Verslag kernteam 14.3.24") and no numbering."""
    before, after = text[: match.start()], text[match.end() :]
    titled = lexicon.has("report_word", before) or lexicon.has("meeting", before)
    named = titled and re.search(r"[^\W\d_]{3,}\s+$", before) and not _PART_NUMBER.search(before)
    return bool(named) and not after.strip(" .,()") and 10 <= int(match["year"].strip("'’")) <= 49


def _read_american(forms: _Forms, text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    for match in forms.american.finditer(text):
        month = lexicon.months[match["month"].lower()]
        made = _made(match, int(match["year"]), month, int(match["day"]), _weekday(match, lexicon))
        if made:
            yield made


def _read_written(forms: _Forms, text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    numbered = re.compile(
        rf"(?:{lexicon.sources['meeting']}|overleg|nieuwsbrief|nieuwsflits|nr\.?|nummer|editie|jaargang|leesclub|kring|hal|zaal|kamer|lokaal|groep|afdeling|team|blok|fase)\s*$",
        re.IGNORECASE,
    )
    for match in forms.written.finditer(text):
        if match["weekday"] is None and _GLUED.search(text[: match.start("day")]):
            continue
        month, weekday = lexicon.months[match["month"].lower()], _weekday(match, lexicon)
        fits = short_year_fits(match["year"], month, int(match["day"]), weekday)
        year = _year(match["year"]) if fits else None
        stop = match.end() if fits else len(text[: match.start("year")].rstrip(" ,"))
        first = _made(match, year, month, int(match["day"]), weekday)
        more = [
            (m.start() + match.start("more"), int(m.group())) for m in re.finditer(r"\d{1,2}", match["more"])
        ]
        if not more:
            if first is not None:
                yield replace(first, end=stop, text=text[first.start : stop])
            continue
        # "12, 13 en 14 maart": one mention for each day, side by side
        cut = match.end("day")
        # in "leerkring 4 - 5 maart" the 4 is the number of the session
        if first is not None and not numbered.search(text[: match.start()]):
            yield replace(first, end=cut, text=text[match.start() : cut])
        for (start, day), after in zip(more, [*more[1:], None], strict=True):
            end = start + len(str(day)) if after else stop
            made = _made(match, year, month, day, None)
            if made:
                yield replace(made, start=start, end=end, text=text[start:end])


_GLUED = re.compile(r"[^\W\d_]$")
"""A letter glued to a number: "B3 feb" is ward B3 in February."""
_NAMED = re.compile(r"[^\W\d_]\d{1,2}\s$")


def _read_short(forms: _Forms, text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    for match in _DATED.finditer(text):
        made = _made(match, None, int(match["month"]), int(match["day"]), None)
        if made:
            start = match.start("day")
            yield replace(made, start=start, text=text[start : match.end()])
    for match in forms.short.finditer(text):
        made = _made(match, None, int(match["month"]), int(match["day"]), _weekday(match, lexicon))
        if made:
            yield made


def _read_month(forms: _Forms, text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    for match in forms.month.finditer(text):
        name, year = match["month"], _year(match["year"])
        if _NAMED.search(text[: match.start()]):
            continue
        if year is None and (not match["about"] or (len(name) < 4 and name.lower() != "mei")):
            continue
        if name[:1].islower() and name.lower() in ("may", "mar", "dec", "jan", "sep") and year is None:
            continue
        yield DateMention(match.start(), match.end(), match.group(), year, lexicon.months[name.lower()])


def _read_quarter(forms: _Forms, text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    for match in forms.quarter.finditer(text):
        year = int(match["year"] or match["year2"] or match["year3"])
        word = match["word"]
        digit = match["number"] or match["number2"] or (word[0] if word and word[0].isdigit() else None)
        quarter = int(digit) if digit else lexicon.ordinals[word.lower()]
        yield DateMention(match.start(), match.end(), match.group(), year, quarter=quarter)


def _read_season(forms: _Forms, text: str, _: Lexicon) -> Iterator[DateMention]:
    for match in forms.season.finditer(text):
        yield DateMention(match.start(), match.end(), match.group(), int(match["year"]), season=True)


_DATED = re.compile(
    r"\b(?:datum|versie|d\.d\.|dd\.?)[:\s]\s*(?P<day>\d{1,2})[-/](?P<month>\d{1,2})(?![\w/:-]|[.,]\d)",
    re.IGNORECASE,
)
"""Day and month in figures alone are a date only after "datum", "versie" or "d.d."."""
_DAYS = {"eergisteren": -2, "gisteren": -1, "gist": -1}


def _read_relative(forms: _Forms, text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    for match in forms.relative.finditer(text):
        base = DateMention(match.start(), match.end(), match.group())
        if match["day"]:
            word = match["day"].lower()
            yield replace(base, relative="day", offset=_DAYS.get(word, -1 if word.startswith("gist") else 0))
            continue
        named = (
            ("last_weekday", "last_day"), ("week_weekday", "week_last"), ("week_weekday", "week_last2"),
            ("last_weekday", "after_day"), ("next_weekday", "next_day"), ("next_week_weekday", "next_week_day"),
        )  # fmt: skip
        hit = next(((kind, match[group]) for kind, group in named if match[group]), None)
        if hit:
            yield replace(base, relative=hit[0], weekday=lexicon.weekdays[hit[1].lower()])
        else:
            yield replace(base, relative="last_week" if match["week"] else "last_month")


def _share_years(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Let the year of the last date of an enumeration hold for the dates before it.

    "12 maart, 9 april en 14 mei 2025" gives three dates in 2025; only a comma, "en", a weekday or a
    time may stand between, and the months may not go back.
    """
    result = list(mentions)
    for index in range(len(result) - 2, -1, -1):
        one, two = result[index], result[index + 1]
        if one.year is not None or one.relative or two.year is None or one.month is None or two.month is None:
            continue
        between = text[one.end : two.start]
        linked = re.fullmatch(
            r"\s*(?:,|;|en|&|\+|t/m|tot en met|tot|-|–|of|,\s*en|[\s\w.:-]{0,20},)?\s*", between
        )
        if linked and (one.month, one.day or 0) <= (two.month, two.day or 99):
            result[index] = replace(one, year=two.year, year_shared=True)
    return result


def find_name_dates(name: str, lexicon: Lexicon) -> tuple[DateMention, ...]:
    """Return the dates in a file name, such as "2024-03-12-verslag.txt" or "verslag_20240312"."""
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    compact = re.sub(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", r"\1-\2-\3", stem)
    spaced = re.sub(r"(?<=\d)[-_](?=[a-z])|(?<=[a-z])[-_](?=\d)|_", " ", compact, flags=re.IGNORECASE)
    dates = find_dates(spaced, lexicon)
    if dates:
        return dates
    month = re.search(r"(?<!\d)((?:19|20)\d\d)[-_ ]?(0[1-9]|1[0-2])(?!\d)", spaced)
    if month:
        return (
            DateMention(month.start(), month.end(), month.group(), int(month.group(1)), int(month.group(2))),
        )
    return ()
