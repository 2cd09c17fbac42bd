"""How many people the facts at the head of a report give: "12 maart 2025 – De Bron – 41 bewoners + 7 van ons"."""

from __future__ import annotations

import re

from pipeline.language import given_names
from pipeline.records import Known
from pipeline.sessions.context import DATELINES
from pipeline.sessions.dates import find_dates
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.times import Fact
from pipeline.sessions.together import LOWEST, number_pattern
from pipeline.sessions.view import Line, View, sentences

HIGHEST = 2000
"""The largest number that is taken for people at one meeting."""
_BREAK = re.compile(r"\s*[,;/|•·()]\s*|\s+[–—-]\s+|(?<=\))\s+")
"""What stands between the facts of a head."""
_BRACKETS = re.compile(r"\([^()]*\)")
_OURS = r"(?:van\s+ons|(?:eigen\s+)?(?:collega[’']?s|medewerkers|mensen\s+van\s+ons))"
_NAMED = re.compile(r"\s*,?\s*(?:plus|\+|samen met)\s+(?P<names>[A-ZÀ-Ý][^(.;]*)")
"""Names behind a number of people, who came beside them."""
_SEATED = re.compile(
    r"\s+(?:aan|om|rond|in|over|verdeeld over)\s+(?:[\w’'-]+\s+){0,2}(?:tafels?|groep(?:en|jes)|kringen|kring|subgroepen|zaal|zalen)",
    re.IGNORECASE,
)
"""Behind a number of people: how they sat ("24 deelnemers aan vier tafels")."""
_LOOSE = re.compile(r"\b(?:waarvan|waaronder|onder wie|max\w*|minstens|per)\b", re.IGNORECASE)


def find_headed(view: View, lexicon: Lexicon) -> Fact[int] | None:
    """Return the number of people that is a fact of its own in a line of the head with a date, or in the line below one."""
    dated = False
    for line in view.lines[:DATELINES]:
        has_date = bool(find_dates(line.text, lexicon))
        if line.cell is None and (has_date or (dated and not line.is_heading)):
            fact = _of_line(view, line, lexicon)
            if fact is not None:
                return fact
        dated = has_date
    return None


def _of_line(view: View, line: Line, lexicon: Lexicon) -> Fact[int] | None:
    for low, high in sentences(line):
        text = view.document.text[low:high]
        # what stands between brackets only splits up the number before it
        outside = _BRACKETS.sub(lambda found: " " * len(found.group()), text)
        if any(lexicon.has(cue, outside) for cue in ("past", "planned", "earlier", "not_attending")):
            continue
        fact = _facts(outside, low, lexicon) or _facts(text, low, lexicon)
        if fact is not None:
            return fact
    return None


def _facts(text: str, shift: int, lexicon: Lexicon) -> Fact[int] | None:
    nouns = rf"(?:(?P<attendees>{lexicon.sources['attendees']})|{lexicon.sources['persons']})"
    number = number_pattern(lexicon)
    own = re.compile(
        rf"{number}\s+(?:[a-zà-ÿ’'-]+\s+)?{nouns}(?:\s*(?:\+|&|\ben\b|\bplus\b)\s*(?P<ours>\d{{1,3}})\s+{_OURS})?",
        re.IGNORECASE,
    )
    start = 0
    for stop in [*_BREAK.finditer(text), None]:
        end = stop.start() if stop else len(text)
        part = text[start:end].strip(" .*_")
        found = own.match(part)
        if found and not _LOOSE.search(part) and _is_all(part[found.end() :]):
            value = _value(found, lexicon) + int(found["ours"] or 0) + _named(text[start + found.end() :])
            if LOWEST <= value <= HIGHEST:
                low = shift + text.index(part, start)
                return Fact(value, low, low + found.end(), Known.STATED, _note(found, value, lexicon))
        start = stop.end() if stop else end
    return None


def _is_all(rest: str) -> bool:
    """Whether nothing follows a number of people but where they sat, others who were there ("+ 5 kinderen"), or of whom it is made up."""
    return _SEATED.fullmatch(rest) is not None or (
        re.match(r"\s*(?:$|\+|&|plus\b|en\s+\d|[:=]\s*\d)", rest, re.IGNORECASE) is not None
    )


def _value(found: re.Match[str], lexicon: Lexicon) -> int:
    return int(found["digits"]) if found["digits"] else lexicon.numbers[found["word"].lower()]


def _named(rest: str) -> int:
    """Return how many people are named as those who came beside a number ("plus Noor van de school en Ali")."""
    found = _NAMED.match(rest)
    if found is None:
        return 0
    names = [name.split()[0] for name in re.split(r"\s*,\s*|\s+en\s+", found["names"]) if name.strip()]
    known = any(name in given_names() for name in names)
    return len(names) if known and all(name[0].isupper() for name in names) else 0


def _note(found: re.Match[str], value: int, lexicon: Lexicon) -> str:
    first = _value(found, lexicon)
    return f"opgeteld: {first} + {value - first}" if value != first else ""
