"""What of a piece of text is the name of a place: what follows it is cut off, what is none is refused."""

from __future__ import annotations

import re

from pipeline.language import given_names
from pipeline.sessions.dates import find_dates
from pipeline.sessions.lexicon import Lexicon

MARKS = " .,;:·•|–—-/"
"""Marks between facts, which are no part of a place."""
_MADE = (
    r"(?:uit|over|af|op|mee)?ge(?:werkt|typt|schreven|tikt|steld|tekend|nomen|notuleerd|fotografeerd|maakt|leid)|"
    r"genotuleerd|opgemaakt|begeleid|voorbereid|verzorgd|georganiseerd|ingesproken|samengesteld"
)
_ROOM = r"(?:[a-zà-ÿ-]*(?:zaal|lokaal|ruimte|kamer))\b"
_SENTENCE_ENDS = re.compile(
    r"(?<=[a-z\d)]{2})(?<!\b[Ss]t)(?<!\bGer)(?<!\bGeref)(?<!\bHerv)(?<!\bChr)(?<!\bProt)(?<!\bEvang)[.!?]\s+"
    rf"(?=[A-ZÀ-Ý\d“‘\"(])(?!(?i:{_ROOM}))"
)
_WHAT_FOLLOWS = re.compile(
    rf"[\s,(]+(?:(?:{_MADE})\b|(?i:{_MADE})\s+door\b|(?:door|omdat|want|waar|(?:en|maar)\s+met|(?<=, )met|onder leiding|wegens|vanwege|ivm|i\.v\.m\.?|in verband|aanvang|inloop|"
    r"aanwezig\w*|ingeschreven|bezoekers|max|tekst|foto['’]?s)\b|(?:Max|Aanvang|Inloop)\b\.?\s+\d|\d+\s?(?:[Pp]ers|p|pp)\b\.?|"
    rf"[A-Z]\w+\s*:(?!\s*(?i:{_ROOM}))).*$",
    re.DOTALL,
)
"""What stands behind a place and is no part of it: by whom, why, how many, the next key; names have capitals ("Met Elkaar")."""
_WITH = re.compile(
    r"[\s,(]+met\s+(?:(?P<many>\d|max\b|circa\b|ca\b|ongeveer\b|ruim\b|zo['’]n\b|(?:twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf|\w*tien|\w*tig)\s)|"
    r"(?:de\s+)?(?:wethouder|burgemeester|voorzitter|directeur|dominee|pastoor|dhr|mw|mevr|mevrouw|meneer|ds|dr)\b|(?P<name>[A-ZÀ-Ý][\w’'-]+)(?P<rest>[^,]*))"
)
"""Before who came along: a number, a function or a name; "School met de Bijbel" is a name itself."""
_KEY_BEFORE = re.compile(r"(?:op\s+)?(?:locatie|plaats|plek|ruimte|zaal)\s*:\s*", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(
    r"(?:(?:om|aanvang)\s+)?\d{1,2}[.:]\d\d(?:\s*(?:uur|u)\b)?[\s,/]+(?:in\s+|bij\s+)?", re.IGNORECASE
)
_WHERE_TO = re.compile(r"(?:naar|in|te|op|bij)\s+(?:(?:de|het|een)\s+)?(?=[A-ZÀ-Ý]|[\w-]+\s+[A-ZÀ-Ý])")
_NO_START = re.compile(
    rf"(?:door|met|samen|t/m|tot|op|in|aan|te|bij|en|of|elkaar|deze|dit|die|dat|uit|van|voor|na|tussen|tegen|over|sinds|afgelopen|vorige?|volgende?|"
    rf"tekst|foto['’]?s|auteurs?|vellen|duur|respons|methode|transcript|groepen|ik|we|wij|er|het\s+\w+(?:de|te|t)|sorry|interviews?|"
    rf"gesprekken|notulen|verslag|bericht|uitslag|\+|{_MADE})(?!\w)",
    re.IGNORECASE,
)
"""How a remark opens that is no place: by or with whom, what was done, who speaks."""
_NAME_START = re.compile(r"(?:Op|In|Aan|Bij|Onder|Over|Tussen)\s+(?:de|den|het|['’][tn])\s+[A-ZÀ-Ý]")
"""How the name of a house opens as a remark does ("Op de Hoogte")."""
_ROOM_BEHIND = re.compile(rf":(?=\s*(?i:{_ROOM}))")
_OURS = re.compile(r"(?:ons|onze|hun|jullie)\s+(?P<next>[\w-]+)", re.IGNORECASE)


_BARE_ROOM = re.compile(
    r"(?:[a-zà-ÿ-]+e\s+)?(?:boven|beneden|achter|voor|grote|kleine)?-?(?:zaal|zaaltje)", re.IGNORECASE
)
OUR_ROOM = re.compile(r"\b(?:onze|ons)\s+(?:[a-zà-ÿ-]+e?\s+)?[\w-]*(?:zaal|zaaltje)\b", re.IGNORECASE)
"""How somebody writes of a room in his own house."""


def is_bare_room(place: str) -> bool:
    """Return whether a place is a room that every house has ("grote zaal")."""
    return _BARE_ROOM.fullmatch(place.strip(MARKS)) is not None


def cut_place(text: str) -> str:
    """Return a place without the sentence, makers, reasons or numbers that stand behind it."""
    place = _SENTENCE_ENDS.split(text)[0]
    place = _without_company(_WHAT_FOLLOWS.sub("", place))
    if place.count(")") > place.count("("):
        place = place[: place.rindex(")")]
    if place.count("(") > place.count(")"):
        place = place[: place.rindex("(")]
    place = re.sub(r"\s+(?:en|of|in|te|op|bij|aan)$", "", place.strip(MARKS))
    return place.strip(MARKS)


def _without_company(place: str) -> str:
    """Return a place without who came along ("De Kom met Noor Bos")."""
    for found in _WITH.finditer(place):
        if found["name"] is None or found["name"] in given_names() or "(" in found["rest"]:
            return place[: found.start()]
    return place


def tidy_place(text: str, lexicon: Lexicon) -> str | None:
    """Return the place that `text` opens with, None when it is none.

    A place is a short noun phrase: it has no verb, no colon and no list of people, and no number of things opens it.
    """
    place = text.strip(MARKS)
    for before in (_KEY_BEFORE, _CLOCK_BEFORE, _WHERE_TO):
        found = before.match(place)
        place = place[found.end() :] if found else place
    dates = find_dates(place, lexicon)
    if dates and dates[0].start == 0:
        place = place[dates[0].end :].strip(MARKS)
    place = _without_clause(cut_place(place), lexicon)
    bare = re.sub(r"\([^()]*\)", " ", place)
    return place if len(place) >= 3 and _is_place(bare, lexicon) else None


def _is_clause(text: str, lexicon: Lexicon) -> bool:
    return any(lexicon.has(cue, text) for cue in ("past", "said", "elapses", "sentence_word"))


def _without_clause(place: str, lexicon: Lexicon) -> str:
    """Return a place without what is told behind a comma ("hotel De Brug, airco niet te regelen")."""
    for comma in re.finditer(r",\s+(?=[a-zà-ÿ])", place):
        if _is_clause(place[comma.end() :].split(",")[0], lexicon):
            return place[: comma.start()]
    return place


def _is_place(place: str, lexicon: Lexicon) -> bool:
    ours = _OURS.match(place)
    if ours is not None and not lexicon.has("name.place", ours["next"]):
        return False  # "ons op kantoor"
    words = "|".join(lexicon.numbers)
    counts = re.match(rf"(?:\d+|{words})\s+(?!e\b)[a-zà-ÿ]", place, re.IGNORECASE) and not re.match(
        r"(?:een|één)\s", place, re.IGNORECASE
    )
    shouts = place == place.upper() and len(place.split()) > 2
    return not (
        (_NO_START.match(place) and not _NAME_START.match(place))
        or counts
        or shouts
        or _is_clause(place, lexicon)
        or ":" in _ROOM_BEHIND.sub("", place)
        or _lists_people(place)
    )


def _lists_people(place: str) -> bool:
    """Whether a text is a list of three first names or more ("Noor, Bas, Ali")."""
    parts = re.split(r"\s*,\s*|\s+(?:en|&)\s+", place)
    return len(parts) > 2 and all(re.fullmatch(r"[A-ZÀ-Ý][\w’'-]+(?:\s[A-Z]\.)?", part) for part in parts)
