"""Times of day and places of a session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.language import given_names
from pipeline.records import Document, Evidence, Known
from pipeline.sessions.context import DATELINES, TOP_LINES
from pipeline.sessions.dates import DateMention
from pipeline.sessions.letters import in_mail_head
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.places import MARKS, OUR_ROOM, cut_place, is_bare_room, tidy_place
from pipeline.sessions.view import Line, Pair, View, sentence_at, sentences

T = TypeVar("T")
_EARLY = 0.3
"""Share of a report above which it tells where people met. A choice."""
_CLOCK = r"(?P<{0}h>[01]?\d|2[0-4])(?:\s?[.:u]\s?(?P<{0}m>[0-5]\d))?(?:\s?(?:u(?:ur)?|h)\b\.?)?"
_RANGE = re.compile(
    rf"(?<![\d.,/:€-]){_CLOCK.format('a')}\s*(?:-|–|—|tot(?:\s+(?:ongeveer|circa))?|t/m)\s*{_CLOCK.format('b')}"
    r"(?![\d%/]|[.,:]\d|-\d)",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"(?<![\d.,/:€-])(?:(?P<h>[01]?\d|2[0-3])\s?[.:u]\s?(?P<m>[0-5]\d)(?P<unit>\s?(?:uur|u|h)\b)?|(?P<h2>[01]?\d|2[0-3])\s?(?:uur|u)\b)(?![\d%/]|[.,:]\d|-\d)",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"\b(?:online|digitaa?le?|hybride)\s+(?:[\w-]*(?:bijeenkomst|sessie|overleg|vergadering|bijeen|samen|bij elkaar|workshop|webinar))|(?:via|op)\s+(?:ms |microsoft )?(?:teams|zoom)\b|(?:bijeen|samen|plaats|bij elkaar)\s+(?:online|digitaal)\b",
    re.IGNORECASE,
)
_PLACE_LENGTH = 90
"""Characters of the longest place taken from a line of the head."""


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value with where it stands (None when outside the text) and how it is known."""

    value: T
    start: int | None = None
    end: int | None = None
    known: Known = Known.STATED
    note: str = ""

    def evidence(self, field: str, document: Document) -> Evidence:
        """Return the evidence for `field` that this fact gives."""
        quote = None if self.start is None or self.end is None else document.quote(self.start, self.end)
        return Evidence(field, self.known, quote, self.note)


def find_times(text: str, shift: int = 0) -> tuple[Fact[str], ...]:
    """Return the time ranges in `text`, and else its single times, as `HH:MM-HH:MM` or `HH:MM`."""
    ranges = tuple(_ranges(text, shift))
    return ranges or tuple(_singles(text, shift))


def _ranges(text: str, shift: int) -> Iterator[Fact[str]]:
    for match in _RANGE.finditer(text):
        clock = re.search(r"[.:u]\s?[0-5]\d|uur|\d\s?u\b|\d h\b", match.group(), re.IGNORECASE) is not None
        low = int(match["ah"]) * 60 + int(match["am"] or 0)
        high = int(match["bh"]) * 60 + int(match["bm"] or 0)
        if clock and low < high:
            value = f"{_clock(match['ah'], match['am'])}-{_clock(match['bh'], match['bm'])}"
            yield Fact(value, shift + match.start(), shift + match.end())


def _singles(text: str, shift: int) -> Iterator[Fact[str]]:
    for match in _SINGLE.finditer(text):
        dotted = match["h"] is not None and "." in match.group() and not match["unit"]
        if not dotted or re.search(r"(?:om|vanaf|aanvang|start)\s+$", text[: match.start()], re.IGNORECASE):
            value = _clock(match["h"] or match["h2"], match["m"])
            yield Fact(value, shift + match.start(), shift + match.end())


def _clock(hour: str, minute: str | None) -> str:
    return f"{int(hour):02d}:{int(minute or 0):02d}"


def is_about_later(view: View, pair: Pair, lexicon: Lexicon) -> bool:
    """Return whether a header pair stands in a part about coming sessions."""
    line = view.lines[pair.line]
    above = line.heading if line.index >= TOP_LINES else ""
    return any(lexicon.has("planned_section", text) for text in (above, line.lead) if text)


def read_time(view: View, held: DateMention | None, lexicon: Lexicon) -> Fact[str] | None:
    """Return the time of the session, from a header key or from where its date stands."""
    for name in ("time", "date"):
        for pair in view.values(name):
            found = find_times(pair.value, pair.start)
            if in_mail_head(view, pair.line) and not any("-" in fact.value for fact in found):
                continue  # when a mail was sent
            if not found and name == "time":
                bare = re.match(r"([01]?\d|2[0-3])[.:]([0-5]\d)", pair.value)
                found = (Fact(_clock(bare[1], bare[2]), pair.start, pair.start + bare.end()),) if bare else ()
            if found and not is_about_later(view, pair, lexicon):
                return found[0]
    line = _line_of(view, held) if held is not None else None
    found_line = _time_beside(view, held, line) if held is not None and line is not None else None
    return found_line or _opened_and_closed(view)


def _opened_and_closed(view: View) -> Fact[str] | None:
    """Return the time between "opent om 20.00 uur" and "sluit om 21.30 uur", as minutes write it."""
    clock = r"[^.\n]{0,70}?\bom\s+(\d{1,2}[.:]\d\d)"
    text = view.document.text
    opened = re.compile(rf"\b(?:open(?:t|de)|geopend){clock}", re.IGNORECASE).search(
        text, view.start, view.end
    )
    closed = re.compile(rf"\b(?:sluit|sloot|gesloten|afgesloten){clock}", re.IGNORECASE).search(
        text, view.start, view.end
    )
    if opened is None:
        return None
    low, high = opened[1], closed[1] if closed else None
    if high is None or high.zfill(5) <= low.zfill(5):
        return Fact(_clock(*re.split(r"[.:]", low)), opened.start(1), opened.end(1), note="tijd van opening")
    value = f"{_clock(*re.split(r'[.:]', low))}-{_clock(*re.split(r'[.:]', high))}"
    return Fact(value, opened.start(1), opened.end(1), Known.DERIVED, "tijden van opening en sluiting")


def _time_beside(view: View, held: DateMention, line: Line) -> Fact[str] | None:
    """Return the time that stands with the session date or on the line next to it."""
    low, high = (line.start, line.end) if line.index < TOP_LINES else sentence_at(line, held.start)
    found = find_times(view.document.text[held.end : high], held.end) or find_times(
        view.document.text[low : held.start], low
    )
    if found:
        return found[0]
    near = [other for other in view.lines if abs(other.index - line.index) == 1 and other.index < TOP_LINES]
    for other in near:
        times = tuple(_ranges(other.text, other.start)) if len(other.text) <= _PLACE_LENGTH else ()
        if times:
            return times[0]
    return None


def _line_of(view: View, mention: DateMention) -> Line | None:
    return next((line for line in view.lines if line.start <= mention.start < line.end), None)


def read_location(view: View, held: DateMention | None, lexicon: Lexicon) -> Fact[str] | None:
    """Return the place of the session, from a header key or from the sentence of its date."""
    for pair in view.values("location"):
        value = find_place_value(pair, lexicon)
        if value and not is_about_later(view, pair, lexicon):
            return value
    line = _line_of(view, held) if held else None
    if held is None or line is None:
        return None
    low, high = sentence_at(line, held.start)
    parted = _PARTED.match(view.document.text, held.end) is not None
    if line.index < TOP_LINES and (parted or high - low < 2 * _PLACE_LENGTH):
        fact = _place_beside(line, held, lexicon)
        if fact:
            return fact
    sentence = view.document.text[low:high]
    house = _own_house(view, lexicon) if OUR_ROOM.search(sentence) else None
    if house is not None:
        return house
    is_told = lexicon.has("event", sentence) or line.index < TOP_LINES
    return (find_place(sentence, low, lexicon) if is_told else None) or _told_place(view, held, lexicon)


def _told_place(view: View, held: DateMention, lexicon: Lexicon) -> Fact[str] | None:
    """Return the place in another sentence that tells of the meeting on the day of the session."""
    for line in view.lines:
        for low, high in sentences(line) if view.share_above(line.start) < _EARLY else ():
            text = view.document.text[low:high]
            at = text.find(held.text) if held.text and held.day else -1
            if at >= 0 and low + at != held.start and lexicon.has("event", text):
                return find_place(text, low, lexicon)
    return None


def _own_house(view: View, lexicon: Lexicon) -> Fact[str] | None:
    """Return the one house that the head names as that of who writes ("Geplaatst door Noor, buurthuis De Kom")."""
    house = re.compile(
        rf"(?i:(?<![\w-])(?:{lexicon.sources['name.place']}))\s+(?:(?:De|Het|’t|'t|Den)\s+)?[A-ZÀ-Ý][\w’'-]+"
    )
    found = [(line, match) for line in view.lines[:DATELINES] for match in house.finditer(line.text)]
    if len({match.group() for _, match in found}) != 1:
        return None
    line, match = found[0]
    return Fact(
        match.group(), line.start + match.start(), line.start + match.end(), note="huis van wie schrijft"
    )


_HOW_MANY = (
    r",?\s+(?:ca\.?\s+|circa\s+|ongeveer\s+)?\d+\s+(?:deelnemers|aanwezigen|personen|mensen|bezoekers)\b"
)


_PARTED = re.compile(r"\s*[·|•]\s")
"""Behind a day: the facts of the head stand apart, however long the line is."""
_REMARK = r",\s+(?=[a-z])"
"""A comma behind which a remark may stand; a name or a room ("grote zaal") goes on with the place."""
_ROOM = r"(?<!kamer)(?<!lokaal)(?<!zaal)(?<!ruimte)(?<!kmr)(?<!\bnr)"
"""A number with a point behind one of these is a room ("kamer 2.14"), no time."""


def _without_remark(place: str, lexicon: Lexicon) -> str:
    """Return a place without the remark behind a comma ("de kas, beviel goed")."""
    for comma in re.finditer(_REMARK, place):
        behind = place[comma.end() :]
        opens = lexicon.cues["place_remark"].match(behind)
        if opens or lexicon.has("past", behind.split(",")[0]):
            return place[: comma.start()]
    return place


def find_place_value(pair: Pair, lexicon: Lexicon) -> Fact[str] | None:
    """Return the value of a "Locatie:" key, without a time, date or remark that follows it."""
    value = re.split(
        rf"\s*[;|\n·•]\s*|{_ROOM},?\s+(?:van\s+)?\d{{1,2}}[.:]\d\d\b|{_HOW_MANY}",
        pair.value.lstrip(MARKS),
        flags=re.IGNORECASE,
    )[0]
    is_short = len(value) <= 2 * _PLACE_LENGTH
    value = cut_place(_without_remark(value, lexicon))
    offset = pair.value.find(value)
    usable = is_short and len(value) >= 2 and not re.match(r"\d{1,2}[.:-]\d", value)
    return Fact(value, pair.start + offset, pair.start + offset + len(value)) if usable else None


def _place_beside(line: Line, held: DateMention, lexicon: Lexicon) -> Fact[str] | None:
    """Return the place that stands after the date in a line of the head."""
    low = held.end - line.start
    rest = line.text[low:]
    times = find_times(rest)
    if times and times[-1].end is not None and times[-1].start is not None and times[0].start is not None:
        first, last = times[0].start, times[-1].end
        between = re.sub(rf"\b(?:{lexicon.sources['key.time']})\s*:", "", rest[:first], flags=re.IGNORECASE)
        rest_low = last if len(between.strip(" ,;–-()van|")) < 3 else 0
        low, rest = low + rest_low, rest[rest_low : None if rest_low else first]
    lead = re.match(r"[\s,;:.|·•*_–—)(-]*(?:uur\b)?[\s,;:.|·•*_–—-]*(?:locatie:?\s+|plaats:?\s+|te\s+|in\s+(?:het\s+|de\s+)?|bij\s+|@\s*)?", rest, re.IGNORECASE)  # fmt: skip
    offset = lead.end() if lead else 0
    told = bool(lead and re.search(r"(?:locatie|plaats|te|in|bij|@)", lead.group(), re.IGNORECASE))
    place = re.split(rf"\s*[;|(·•]|\.\s|\s[–—]\s|\.$|{_HOW_MANY}", rest[offset:])[0]
    tidy = tidy_place(re.sub(r",\s+\d{1,2}$", "", _without_remark(place, lexicon).rstrip(MARKS)), lexicon)
    if tidy is None:
        return None
    offset, place = rest.index(tidy, offset), tidy
    if lexicon.key_names(place) or lexicon.key.match(place) or place in given_names():
        return None  # the next fact, or who was there
    named = (
        lexicon.has("name.place", place)
        or lexicon.has("name.online", place)
        or re.search(r"[A-Z]|kamer|lokaal", place)
    )
    verbal = any(lexicon.has(cue, place) for cue in ("past", "said", "meeting", "report_word", "persons"))
    if not 3 <= len(place) <= _PLACE_LENGTH or not (told or named) or verbal:
        return None
    start = line.start + low + offset
    return Fact(place, start, start + len(place))


def _first_building(text: str, name: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Return the first building that a sentence names with "in", "bij" or the like; of a bare room, that of which it is one."""
    pattern = re.compile(
        rf"\b(?P<before>in|bij|op|te|naar|van)\s+(?:het\s+|de\s+|een\s+|ons\s+|onze\s+|hun\s+)?((?:[a-zà-ÿ-]+\s+)?(?i:[\w-]*(?:{lexicon.sources['name.place']}))\b{name})"
    )
    is_room = False
    for match in pattern.finditer(text):
        if match["before"] == "van" and not is_room:
            continue
        if not is_bare_room(match.group(2)):
            return match
        is_room = True
    return None


def find_place(text: str, shift: int, lexicon: Lexicon) -> Fact[str] | None:
    """Return the place that a sentence names: a building with its name, "online", or "in Plaatsnaam"."""
    name = r"(?:\s+(?:(?:de|het|'t|van|der|den|aan|op|in|te|voor|[’']t)\s+){0,2}[A-Z][\w’'&-]*)*"
    building = _first_building(text, name, lexicon)
    town = re.search(rf"\b(?:in|te|naar)\s+([A-Z][\w’'-]+{name})", text)
    online = _ONLINE.search(text)
    match = building or (online if online and not town else town)
    if match is None:
        return None
    if match is online:
        return Fact("online", shift + match.start(), shift + match.end())
    group = 2 if match is building else 1
    place = tidy_place(match.group(group), lexicon)
    if place is None:
        return None
    start = shift + text.index(place, match.start(group))
    return Fact(place, start, start + len(place))
