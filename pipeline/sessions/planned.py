"""Sessions that a report announces: dates in lists and sentences, and themes of coming times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.records import PlannedSession
from pipeline.sessions.dates import find_dates
from pipeline.sessions.held import Dates, Value
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.roles import Dated
from pipeline.sessions.times import Fact, find_place, find_place_value, find_times
from pipeline.sessions.view import Line, View, sentence_at

_WHERE_WE_ARE = re.compile(
    r"(?:zijn|zitten|komen|gaan|gebeurt|vergaderen)\s+(?:we|wij|het|dat)\b", re.IGNORECASE
)
"""How a sentence goes on that says where people meet next, and not about what."""
_SAME_PLACE = re.compile(
    r"(?:op\s+)?(?:de\s+|het\s+)?zelfde\s+(?:plek|plaats|locatie|zaal|tijd|tijdstip|adres)\b", re.IGNORECASE
)
_AROUND = 3
"""Lines after the last date of a list in which a shared time and place are looked for."""
_THEME_LENGTH = 120


def read_planned(
    view: View, dates: Dates, number: int | None, lexicon: Lexicon
) -> tuple[tuple[PlannedSession, Fact[str]], ...]:
    """Return the announced sessions, each with where it stands; dated ones first, in order of date."""
    result: dict[str, tuple[PlannedSession, Fact[str]]] = {}
    shared_time, shared_place = _shared(view, dates, lexicon)
    for item, value in dates.planned:
        line = next((line for line in view.lines if line.index == item.line), None)
        if value.iso is None or line is None or value.iso in result or _is_doubled(value, dates):
            continue
        own_time, own_place, theme = _beside(item, line, view, lexicon)
        planned = PlannedSession(value.iso, own_time or shared_time, own_place or shared_place, theme)
        note = value.note or f"aangekondigde sessie {value.iso}"
        result[value.iso] = (
            planned,
            Fact(value.iso, item.mention.start, item.mention.end, value.known, note),
        )
    ordered = [result[iso] for iso in sorted(result)]
    return (*ordered, *(() if ordered else _undated(view, number, lexicon)))


def _is_doubled(value: Value, dates: Dates) -> bool:
    """Whether a month alone says less than a day that is also planned."""
    iso = value.iso or ""
    return len(iso) < 10 and any(
        other.iso != iso and (other.iso or "").startswith(iso) for _, other in dates.planned
    )


def _beside(
    item: Dated, line: Line, view: View, lexicon: Lexicon
) -> tuple[str | None, str | None, str | None]:
    """Return time, place and theme that stand with a planned date in its own line or sentence."""
    high = sentence_at(line, item.mention.start)[1]
    after_low = item.mention.end
    following = [m.start for m in find_dates(view.document.text[after_low:high], lexicon, after_low)]
    high = following[0] if following else high
    text = view.document.text[after_low:high]
    times = find_times(text, after_low)
    place = find_place(text, after_low, lexicon) or _place_key(text, after_low)
    return times[0].value if times else None, place.value if place else None, _theme(text, line, lexicon)


def _place_key(text: str, shift: int) -> Fact[str] | None:
    match = re.search(r"\b(?:locatie|plaats):?\s+(?P<place>[^,;.|\n]{3,60})", text, re.IGNORECASE)
    if match is None:
        return None
    return Fact(match["place"].strip(), shift + match.start("place"), shift + match.end("place"))


def _theme(text: str, line: Line, lexicon: Lexicon) -> str | None:
    """Return the theme of a planned session: after "thema" or "over", or what follows the date in a list."""
    told = re.search(r"\b(?:thema|onderwerp|over|in het teken van)[:\s]+(?:het thema\s+)?(?P<theme>[^.;|\n]{3,120})", text, re.IGNORECASE)  # fmt: skip
    if told:
        return told["theme"].strip(" '\"‘’“”") or None
    loose = line.lead or not line.text[:12].strip().startswith(("De ", "Het ", "We ", "Op "))
    rest = re.match(r"\s*(?:[:–—-]|,)\s+(?P<theme>[^.;|\n]{4,120})$", text)
    if (
        rest
        and loose
        and not _SAME_PLACE.match(rest["theme"])
        and not find_times(rest["theme"])
        and not lexicon.has("name.place", rest["theme"])
    ):
        return rest["theme"].strip(" '\"‘’“”")[:_THEME_LENGTH]
    return None


def _shared(view: View, dates: Dates, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Return the time and place that hold for a whole list of planned dates ("telkens van 9.00 ...")."""
    indexes = [item.line for item, _ in dates.planned]
    if len(indexes) < 2:
        return None, None
    lines = {line.index: line for line in view.lines}
    near = [lines[i] for i in range(max(indexes) + 1, max(indexes) + 1 + _AROUND) if i in lines]
    lead = next((line.index for line in view.lines if line.text == lines[min(indexes)].lead), None)
    candidates = [line for line in near if not line.is_heading]
    candidates += [lines[lead]] if lead is not None else []
    time = place = None
    for line in candidates:
        if len(line.text) > 200 or find_dates(line.text, lexicon):
            continue
        found = find_times(line.text)
        if (
            found
            and "-" not in found[0].value
            and not re.search(r"telkens|steeds|altijd|aanvang|vanaf|om", line.text)
        ):
            found = ()
        time = time or (found[0].value if found else None)
        key = _place_key(line.text, line.start) or (
            find_place(line.text, line.start, lexicon) if found else None
        )
        place = place or (key.value if key else None)
    for pair in view.values("location"):
        if place is None and min(indexes) - _AROUND <= pair.line <= max(indexes) + _AROUND and pair.line > 8:
            value = find_place_value(pair, lexicon)
            place = value.value if value else None
    return time, place


def _undated(view: View, number: int | None, lexicon: Lexicon) -> Iterator[tuple[PlannedSession, Fact[str]]]:
    """Yield coming sessions that are named by order and theme only ("De tweede keer: ...")."""
    words = "|".join(lexicon.ordinals)
    pattern = re.compile(
        rf"^(?:In\s+)?de\s+(?P<word>{words}|laatste|volgende|\d{{1,2}}e)\s+(?:keer|(?:{lexicon.sources['meeting']}))\b\s*"
        r"(?:(?:gaat|zal gaan|gaan we|gaan wij|staat|bespreken we|behandelen we|kijken we|is|wordt)\b\s*)?"
        r"(?:(?:het|in)\s+)?(?:over|naar|in het teken van|teken van)?\s*(?::\s*)?(?:het (?:thema|onderwerp)\s+|de [A-Z] van\s+)?(?P<theme>[^:.;?!\n]{3,120})",
        re.IGNORECASE,
    )
    for line in view.lines:
        match = pattern.match(line.text.lstrip("*_ "))
        if match is None or lexicon.has("past", line.text[: match.end()]):
            continue
        word = match["word"].lower()
        order = lexicon.ordinals.get(word) or (int(word[:-1]) if word[0].isdigit() else None)
        above = lexicon.has("planned_section", f"{line.heading} {line.lead}")
        told = re.search(r"\b(?:volgende|gaat|staat|zal|gaan)\b", line.text, re.IGNORECASE)
        known = number is not None and order is not None and order > number
        if not (above or told or known) or (number is not None and order is not None and order <= number):
            continue
        theme = re.sub(r"\s+centraal$", "", match["theme"].strip(" *_'\"‘’“”,"))
        if theme and not _WHERE_WE_ARE.match(theme) and not find_dates(theme, lexicon):
            note = "aangekondigd zonder datum"
            yield PlannedSession(None, theme=theme), Fact(theme, line.start, line.end, note=note)
