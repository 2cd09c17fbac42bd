"""Place a session in time: from an ISO date, month, quarter or year to the days it can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pipeline.decisions import BY_PERSON
from pipeline.records import DocumentKind, Session

_FORMS = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a stated moment can mean; one day when the date is whole."""

    first: date
    last: date

    @property
    def middle(self) -> date:
        """Return the day in the middle: the place in time of a moment that is not known to the day."""
        return date.fromordinal((self.first.toordinal() + self.last.toordinal()) // 2)

    @property
    def is_exact(self) -> bool:
        """Return whether the period is one day."""
        return self.first == self.last


def read_period(held_on: str | None) -> Period | None:
    """Return the period of `2019-05-03`, `2019-05`, `2019-Q2` or `2019`; None when it is no such moment."""
    match = _FORMS.fullmatch(held_on or "")
    if match is None:
        return None
    year = int(match["year"])
    months = _months(match["quarter"], match["month"])
    try:
        if match["day"]:
            day = date(year, months[0], int(match["day"]))
            return Period(day, day)
        return Period(date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1]))
    except ValueError:  # 2019-02-31, month 13 or year 0: no moment at all
        return None


def place_in_time(session: Session) -> Period | None:
    """Return when a session was held, or else when what tells of it was published.

    A report that people leave out of the counts, and a date that people gave, keep their place.
    """
    is_own = session.is_session_report or is_set_aside(session) or _is_dated_by_person(session)
    return read_period(session.held_on if is_own and session.held_on else session.published_on)


def is_set_aside(session: Session) -> bool:
    """Return whether a session report counts no longer because a person decided so: it still tells of agreements."""
    is_report = session.kind in {DocumentKind.REPORT, DocumentKind.NEWS}
    return is_report and not session.is_session_report and session.kind_because == BY_PERSON


def _is_dated_by_person(session: Session) -> bool:
    return any(item.field == "held_on" and item.note == BY_PERSON for item in session.evidence)


def _months(quarter: str | None, month: str | None) -> tuple[int, int]:
    if quarter:
        return 3 * int(quarter) - 2, 3 * int(quarter)
    return (int(month), int(month)) if month else (1, 12)
