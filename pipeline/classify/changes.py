"""Figures of something bad that fell or rose: "verzuim van 9 naar 5", "wachttijd 2 weken, was 7"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.terms import MONTHS, TO_TWENTY

_TENS = "dertig veertig vijftig zestig zeventig tachtig negentig honderd"
_WORDS = {"nul": 0.0} | {word: float(number) for number, word in enumerate(TO_TWENTY, 1)}
_WORDS |= {word: 10.0 * tens for tens, word in enumerate(_TENS.split(), 3)}
_YEARS = range(1990, 2100)
"""Two such figures are years: "van 2023 naar 2024"."""
_DAYS = {"min": 1 / 1440, "minuten": 1 / 1440, "uur": 1 / 24, "dag": 1, "dagen": 1, "week": 7, "weken": 7}
_DAYS |= {"maand": 30, "maanden": 30, "jaar": 365}
_NO_DATE = rf"(?![.:/-]?\d|\s(?:{'|'.join(MONTHS)})\b)"
"""A day of a month and a time of the clock ("3 maart", "9.30") are no figures."""
_NUMBER = rf"(?:\d{{1,3}}(?:\.\d{{3}})+\b|\d+(?:,\d+)?|(?:{'|'.join(_WORDS)})\b){_NO_DATE}"
_ABOUT = r"(?:(?:gemiddeld|ruim|bijna|nog|zo'n|circa|ongeveer|maar|slechts|naar|op)\s)*"
_BETWEEN = r"(?:\s[^\s.;:?!,]+){0,3}?"
_TERM = rf"(?:\s(?P<{{0}}>{'|'.join(_DAYS)})\b)?"
_CHANGE = re.compile(
    rf"\b(?:van|uit)\s{_ABOUT}(?P<before>{_NUMBER}){_TERM.format('old')}{_BETWEEN}\s(?:terug\s)?naar\s{_ABOUT}(?P<after>{_NUMBER}){_TERM.format('new')}"
)
_WAS = re.compile(
    rf"(?<![\w,.])(?P<after>{_NUMBER}){_TERM.format('new')}{_BETWEEN},\s(?:dat\s|dit\s)?(?:was|waren|vorig jaar)\s(?:er\s|dat\s|vorig jaar\s|eerst\s)?{_ABOUT}(?P<before>{_NUMBER}){_TERM.format('old')}"
)
_THEN = r"(?:(?:in|van)\s)?(?:(?:de|het)\s)?(?:eerste|vorige?|eerder|destijds|toen|19\d\d|20\d\d)(?:\s(?!en\b)[a-z]+)?"
_NOW = r"(?:dit|deze|nu|inmiddels)(?:\s[a-z]+)?\s(?:(?:er|nog|maar|slechts)\s)*"
_AMOUNT = rf"(?!(?:19|20)\d\d\b|een\b){_NUMBER}"
"""A figure that is no year, and no article."""
_OF_SAME = r"(?=\W*$|\s*[.,;:)!]|\s(?:en|maar|dus|want)\b|\s(?P=what)\b)"
"""Behind the second figure: nothing, or what the first counts."""
_WHAT = r"(?:\s(?P<what>[^\s.;:?!,]+)(?:\s[^\s.;:?!,]+){0,2}?)?"
_FIRST = rf"(?P<before>{_AMOUNT}){_TERM.format('old')}{_WHAT}"
_SINCE = rf",\s(?:en\s)?{_NOW}{_ABOUT}(?P<after>{_AMOUNT}){_TERM.format('new')}{_OF_SAME}"
_THEN_NOW = re.compile(rf"\b{_THEN}\s(?:er\s)?{_ABOUT}{_FIRST}{_SINCE}")
_COUNT_THEN_NOW = re.compile(rf"(?<![\w,.]){_FIRST}\s{_THEN}{_SINCE}")
"""The moment before the first figure ("vorig jaar twaalf klachten, dit jaar vier"), and behind it."""

_MOVED = r"(?:verplaatst|verschoven|verzet|vervroegd|verlaat|uitgesteld|doorgeschoven|omgezet)\b"
_MOVED_BEFORE = re.compile(rf"\b{_MOVED}(?:\s[^\s.;:?!,]+){{0,3}}\s$")
_MOVED_BEHIND = re.compile(rf"(?:\s[^\s.;:?!,]+){{0,3}}\s{_MOVED}")
"""What is moved from one figure to another has an hour or a day, not an amount."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that changed, and where a text says so."""

    start: int
    end: int
    fell: bool


def find_changes(folded: str) -> Iterator[Change]:
    """Yield the changes that a folded text tells in figures; not those whose terms cannot be compared."""
    for pattern in (_CHANGE, _WAS, _THEN_NOW, _COUNT_THEN_NOW):
        for match in pattern.finditer(folded):
            if _is_moved(folded, match.start(), match.end()):
                continue
            before, after = _read(match, "before", "old"), _read(match, "after", "new")
            if before != after and not (before in _YEARS and after in _YEARS):
                yield Change(match.start(), match.end(), after < before)


def _is_moved(folded: str, start: int, end: int) -> bool:
    """Return whether the figures are the times of something that was moved."""
    return bool(_MOVED_BEFORE.search(folded[:start]) or _MOVED_BEHIND.match(folded[end:]))


def _read(match: re.Match[str], number: str, term: str) -> float:
    """Return the figure, in days when a term stands behind it; a term named once holds for both."""
    words = match[number]
    is_thousands = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", words) is not None
    value = _WORDS.get(words)
    if value is None:
        value = float((words.replace(".", "") if is_thousands else words).replace(",", "."))
    named = match[term] or match["old"] or match["new"]
    return value * (_DAYS[named] if named else 1)
