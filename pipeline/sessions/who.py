"""Who was there behind "Wie:" in the head of a report, and which numbers of people are only a part of a group."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.sessions.context import TOP_LINES
from pipeline.sessions.dates import find_dates
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.together import number_pattern
from pipeline.sessions.view import Line, Pair, View

_WHO = re.compile(
    r"(?:^|(?<=[·|;•]))[ \t]*[*_]*(?P<key>wie)[*_]*\s*:[*_]*\s*(?P<value>[^·|;•\n]+)", re.IGNORECASE
)
_WHAT = re.compile(
    r"(?:^|[·|;•])\W*(?:wat|actie(?:punt|houder)?|taak|afspraak|besluit|status|stand|hoe|gereed|klaar|deadline)\b[^:\n]{0,20}:",
    re.IGNORECASE,
)
"""A key that says that "Wie:" beside it is of an agreement or a plan, and not of the meeting."""
_OF_MEETING = frozenset({"date", "location", "time"})
_NEAR = 2
"""Lines from "Wie:" within which the day or the place of the meeting must stand. A choice."""
_NOT_THERE = re.compile(
    r"\b(?:\w*genodigden?|\w*afgemeld\w*|afmelding\w*|aangemeld\w*|aanmelding\w*|afwezig\w*|verhinderd|ziek|gevraagd|verwacht\w*)\b",
    re.IGNORECASE,
)
"""Behind "Wie:": they were asked or did not come."""
_CONTACT = re.compile(
    r"\b(?:contact\w*|aanmelden|opgave|opgeven|info|inlichtingen|tel|telefoon|mail|e-mail|bellen)\b|@",
    re.IGNORECASE,
)
"""Beside "Wie:": whom to call."""
_PART_OPENS = r"\b(?:onder\s+wie|waaronder|waarvan|van\s+wie|inclusief|daaronder|met\s+daarbij)\b[^.;:()]*$"
_OTHER_EVENT = re.compile(r"^[^:.!?]{3,60}\b(?:in|van)\s+(?P<month>[a-z]{3,9})\s*:", re.IGNORECASE)
_OF_LIST = re.compile(
    r"\s*\([^()]*\b(?:\w*lijst|namen|geteld|aanwezig|kwamen|afmelding\w*|afgemeld)\b[^()]*\)", re.IGNORECASE
)
"""A remark behind a number of people that says how they were counted; "(in de wijk)" says of whom there are so many."""


def find_who(view: View, lexicon: Lexicon) -> Iterator[Pair]:
    """Yield what stands behind "Wie:" in a head that gives a day or place beside it: who was at the meeting.

    In an agreement or plan ("Wat: ... Wie: Noor Wanneer: 1 mei") the same key names who does something.
    """
    for line in view.lines[:TOP_LINES]:
        found = _WHO.search(line.text) if line.cell is None else None
        if found and _tells_who_came(line, found["value"]) and _is_in_head(view, line, lexicon):
            value = found["value"].rstrip()
            low = line.start + found.start("value")
            yield Pair(("present",), found["key"], low, low + len(value), value, line.index)


def _tells_who_came(line: Line, value: str) -> bool:
    return _NOT_THERE.search(value) is None and _CONTACT.search(line.text) is None


def _is_in_head(view: View, line: Line, lexicon: Lexicon) -> bool:
    near = view.lines[max(0, line.index - _NEAR) : line.index + _NEAR + 1]
    if any(_WHAT.search(other.text) for other in near):
        return False
    keyed = any(_OF_MEETING & set(pair.names) and abs(pair.line - line.index) <= _NEAR for pair in view.pairs)
    return keyed or any(find_dates(other.text, lexicon) for other in near[: line.index + 1])


def is_part(sentence: str, start: int, lexicon: Lexicon) -> bool:
    """Return whether the number at `start` counts people beside, among or of others, or of a second occasion.

    "Ook vier bewoners", "onder wie twee ouders", "vier van de zes mensen", "in mei en in juni kwamen elf en zestien mensen".
    """
    before = sentence[:start]
    number = _unnamed(number_pattern(lexicon))
    item = rf"{number}\s+(?:[\w’'-]+\s+){{0,3}}?[\w’'-]+(?:,|\s+en)\s+"
    beside = rf"\book\s+(?:nog\s+)?(?:{item})*$"
    behind_number = rf"{number}\s+(?:en|van\s+(?:de|onze))\s+$"
    people = f"{lexicon.sources['attendees']}|{lexicon.sources['persons']}"
    if re.search(
        rf"{number}\s+(?:[\w’'-]+\s+)?(?:{people})\s+en\s+ook\s+(?:nog\s+)?$", before, re.IGNORECASE
    ):
        return False  # "31 bewoners en ook acht ouders" are 39
    sources = (_PART_OPENS, beside, behind_number)
    return any(re.search(source, before, re.IGNORECASE) for source in sources)


def is_only_people(sentence: str, lexicon: Lexicon) -> bool:
    """Return whether a sentence says no more than a number of people ("Ca. 18 mensen (lijst kwijt).")."""
    bare = _OF_LIST.sub("", sentence).strip(" .")
    who = f"{lexicon.sources['attendees']}|{lexicon.sources['persons']}"
    number = number_pattern(lexicon)
    return re.fullmatch(rf"(?:(?:{lexicon.sources['approx']})\s+)?{number}\s+(?:{who})", bare, re.IGNORECASE) is not None  # fmt: skip


def says_no_more(after: str) -> bool:
    """Return whether a number of people ends behind a comma or a bracket; "(in de wijk)" says of whom there are so many."""
    return re.match(r"\s*(?:[,;]|\((?!(?:in|van|uit|op|per)\b)|$)", after) is not None


def is_of_other_event(before: str, view: View, lexicon: Lexicon) -> bool:
    """Return whether what stands before a number says that it is of a meeting in a month ("Bewonersavond in juni: ...").

    The head of a report names the day of its own meeting; when that is in the same month, it is the same meeting.
    """
    found = _OTHER_EVENT.match(before)
    month = lexicon.months.get(found["month"].lower()) if found else None
    if month is None:
        return False
    days = (each for line in view.lines[:TOP_LINES] for each in find_dates(line.text, lexicon))
    return next((each.month for each in days if each.day is not None), None) != month


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)
