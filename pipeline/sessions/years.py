"""Give a date its year, or a relative date its day, from another date in the document; say how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.sessions.dates import DateMention
from pipeline.terms import WEEKDAYS

_SPAN = 3
"""Years looked at before and after the anchor; a report is rarely published more than a year later."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A full date from which a year can be derived."""

    day: date
    what: str
    """In Dutch, for the note: "publicatiedatum", "sessiedatum", ..."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A date with the precision it has, and in Dutch how it was derived."""

    iso: str
    note: str = ""


def full_day(mention: DateMention) -> date | None:
    """Return the calendar day of a full mention, else None."""
    return mention.on(mention.year) if mention.year is not None else None


def weekday_note(mention: DateMention) -> str:
    """Return a Dutch warning when the stated weekday does not fit the stated date, else ''."""
    day = full_day(mention)
    if day is None or mention.weekday is None or day.weekday() == mention.weekday:
        return ""
    return f"let op: {day.isoformat()} is een {WEEKDAYS[day.weekday()]}, niet een {WEEKDAYS[mention.weekday]}"


def resolve_past(mention: DateMention, anchor: Anchor | None) -> Resolved | None:
    """Return the date of something that lies before (or on) `anchor`, None when it cannot be known.

    The last such day that is not after the anchor is taken; a stated weekday that fits only the year
    before that moves it there.
    """
    return _resolve(mention, anchor, past=True)


def resolve_future(mention: DateMention, anchor: Anchor | None) -> Resolved | None:
    """Return the date of something that comes after `anchor`, None when it cannot be known."""
    return _resolve(mention, anchor, past=False)


def resolve_near(mention: DateMention, anchor: Anchor | None) -> Resolved | None:
    """Return the date of something whose order to `anchor` is not known: the nearest such day."""
    if anchor is None or mention.iso is not None or mention.relative or mention.day is None:
        return _resolve(mention, anchor, past=True)
    options = [r for past in (True, False) if (r := _day(mention, anchor, past=past)) is not None]
    fitting = [option for option in options if "klopt niet" not in option.note] or options
    return min(
        fitting,
        key=lambda option: abs((date.fromisoformat(option.iso) - anchor.day).days),
        default=None,
    )


def resolve_nearest(mention: DateMention, anchor: Anchor | None) -> Resolved | None:
    """Return as `resolve_near`, of a month without a day too: the nearest such month."""
    is_month = mention.month is not None and mention.day is None and mention.iso is None
    if anchor is None or not is_month or mention.relative:
        return resolve_near(mention, anchor)
    return _month(mention, anchor, past=(anchor.day.month - (mention.month or 1)) % 12 <= 6)


def _resolve(mention: DateMention, anchor: Anchor | None, *, past: bool) -> Resolved | None:
    if mention.iso is not None:
        note = (
            "jaar staat bij de laatste datum van de reeks" if mention.year_shared else weekday_note(mention)
        )
        if mention.season:
            note = f"alleen '{mention.text}' genoemd; als jaar bewaard"
        return Resolved(mention.iso, note)
    if anchor is None:
        return None
    if mention.relative:
        return _relative(mention, anchor)
    if mention.month is None:
        return None
    if mention.day is None:
        return _month(mention, anchor, past=past)
    return _day(mention, anchor, past=past)


def _day(mention: DateMention, anchor: Anchor, *, past: bool) -> Resolved | None:
    years = range(anchor.day.year - _SPAN, anchor.day.year + _SPAN + 1)
    days = [day for year in years if (day := mention.on(year)) is not None]
    fitting = [day for day in days if (day <= anchor.day if past else day >= anchor.day)]
    ordered = sorted(fitting, key=lambda day: abs((day - anchor.day).days))
    if not ordered:
        return None
    best = ordered[0]
    if mention.weekday is None:
        return Resolved(best.isoformat(), f"jaar afgeleid van {anchor.what} {anchor.day.isoformat()}")
    matching = [day for day in ordered[:2] if day.weekday() == mention.weekday]
    name = WEEKDAYS[mention.weekday]
    if not matching:
        return Resolved(
            best.isoformat(),
            f"jaar afgeleid van {anchor.what} {anchor.day.isoformat()}; de {name} klopt niet met dit jaar",
        )
    note = f"jaar afgeleid van {anchor.what} {anchor.day.isoformat()} en getoetst aan de {name}"
    return Resolved(matching[0].isoformat(), note)


def _month(mention: DateMention, anchor: Anchor, *, past: bool) -> Resolved:
    month, year = mention.month or 1, anchor.day.year
    if past and month > anchor.day.month:
        year -= 1
    if not past and month < anchor.day.month:
        year += 1
    return Resolved(
        f"{year:04d}-{month:02d}",
        f"jaar afgeleid van {anchor.what} {anchor.day.isoformat()}; dag niet genoemd",
    )


def _relative(mention: DateMention, anchor: Anchor) -> Resolved | None:
    """Count from the anchor: "gisteren", "afgelopen maandag", "vorige week donderdag"."""
    note = f"'{mention.text}' gerekend vanaf {anchor.what} {anchor.day.isoformat()}"
    monday = anchor.day - timedelta(days=anchor.day.weekday())
    weekday = mention.weekday or 0
    match mention.relative:
        case "day":
            day = anchor.day + timedelta(days=mention.offset)
        case "last_weekday":
            day = anchor.day - timedelta(days=(anchor.day.weekday() - weekday - 1) % 7 + 1)
        case "next_weekday":
            day = anchor.day + timedelta(days=(weekday - anchor.day.weekday() - 1) % 7 + 1)
        case "week_weekday":
            day = monday + timedelta(days=weekday - 7)
        case "next_week_weekday":
            day = monday + timedelta(days=weekday + 7)
        case _:
            return _stretch(mention, anchor, monday, note)
    return Resolved(day.isoformat(), note)


def _stretch(mention: DateMention, anchor: Anchor, monday: date, note: str) -> Resolved | None:
    """Return the month of "vorige maand", or of "vorige week" when that week lies in one month."""
    if mention.relative == "last_month":
        last = anchor.day.replace(day=1) - timedelta(days=1)
        return Resolved(f"{last.year:04d}-{last.month:02d}", note)
    first, last = monday - timedelta(days=7), monday - timedelta(days=1)
    if first.month != last.month:
        return None
    return Resolved(f"{first.year:04d}-{first.month:02d}", f"{note}; dag niet genoemd")
