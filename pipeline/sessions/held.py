"""Settle the dates of a session: held, published, planned; every other date is set aside with its role."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pipeline.records import BlockKind, Known
from pipeline.sessions.context import DATELINES
from pipeline.sessions.dates import DateMention, find_name_dates
from pipeline.sessions.letters import HEAD_LINES, names_issue
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.roles import HELD_ENOUGH, Dated, Role, assign_roles
from pipeline.sessions.view import View, sentence_at
from pipeline.sessions.years import Anchor, Resolved, full_day, resolve_future, resolve_near, resolve_past
from pipeline.terms import WEEKDAYS

_NARRATED = 5
"""Score of a date in a sentence that tells of a meeting; beside it a bare date line that scores less is the publication."""
_PERIOD = re.compile(r"\W*(?:[\w-]*periode|looptijd|tijdvak|seizoen)\b", re.IGNORECASE)
"""How a line of the head opens that says over which time a piece is."""
_OF_HEAD = 7.5
"""Score of a date among the facts of a head; below it a date in an item of a list is one that is spoken of."""
_BY_KEY = 10
"""Score of a date behind a key ("Datum:")."""
_TELLING = ("past", "said", "planned", "event", "elapses", "sentence_word")
"""Cues of which one makes a line of the head a sentence, and its date that of what is told."""
OF_THE_PIECE = "datum van het bericht; de dag van de sessie zelf is niet genoemd"
"""Note on a date of publication that stands in for that of the session."""
OF_THE_MAIL = "datum van de mail; de dag van de bijeenkomst zelf is niet genoemd"
"""The same for a mail."""


@dataclass(frozen=True, slots=True)
class Value:
    """A date with how it is known; `mention` is None when it comes from outside the text."""

    iso: str | None
    known: Known
    mention: DateMention | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """All dates of a session."""

    held: Value
    score: float
    published: Value
    planned: tuple[tuple[Dated, Value], ...]
    others: tuple[tuple[Dated, Value], ...]
    is_placed: bool = False
    """True when the publication date is one of a site or news item, not of the making of the document."""
    bare: Value | None = None
    """The date alone on a line in the head, or of an issue, when that was taken for the session date."""
    piece: Value | None = None
    """The date in the facts of the head, for a document that reports no session."""


_NOTHING = Value(None, Known.MISSING, None)


def settle_dates(view: View, lexicon: Lexicon) -> Dates:
    """Return the dates of the part of the document in `view`.

    A year that is not written is derived from, in this order: the same day elsewhere in the text, the
    publication date, the file name, the date of the document, planned sessions, any other full date.
    """
    dated = assign_roles(view, lexicon)
    published, source = _published(view, dated)
    candidates = sorted(
        (d for d in dated if d.role is Role.HELD and d.score >= HELD_ENOUGH and not _is_beside(d, dated)),
        key=lambda d: (-d.score, d.mention.start),
    )
    named = _named_days(view, lexicon)
    candidates = [d for d in candidates if not _is_passing(d, view, named)]
    # the day in the file name that stands in the head as well is that of the session
    candidates.sort(
        key=lambda d: d.line >= DATELINES or d.score >= _BY_KEY or _month_day(d.mention) not in named
    )
    if published.iso is None:
        bare = _bare_publication(candidates)
        if bare is not None:
            published = Value(bare.mention.iso, Known.STATED, bare.mention, "datumregel boven het bericht")
            source = bare
            candidates.remove(bare)
    anchors = _anchors(view, published, dated, lexicon)
    held, chosen = _held(view, _with_day(candidates), published, anchors, dated)
    if held.iso is None:
        held = _from_name(view, anchors, lexicon) or held
    planned, others = _rest(dated, (chosen, source), held, anchors)
    is_own = chosen is not None and (chosen.is_bare or _is_issue(view, chosen, lexicon))
    bare_value = held if is_own else None
    placed = published.iso is not None and (source is None or source.role is not Role.VERSION)
    piece = _piece(view, dated, lexicon)
    return Dates(held, chosen.score if chosen else 0.0, published, planned, others, placed, bare_value, piece)


def _with_day(candidates: list[Dated]) -> list[Dated]:
    """Put the one day that is told of before the month in the head that it lies in ("Interviews mei 2024 ... op 22 mei 2024 besproken")."""
    month = candidates[0].mention.iso if candidates and candidates[0].mention.day is None else None
    told = (item for item in candidates if item.score >= _NARRATED and item.mention.day)
    days = {item.mention.iso: item for item in told if month and (item.mention.iso or "").startswith(month)}
    return [*days.values(), *candidates] if len(days) == 1 else candidates


def _named_days(view: View, lexicon: Lexicon) -> frozenset[tuple[int | None, int | None]]:
    """Return the days, month first, that the file name gives with their year."""
    mentions = find_name_dates(view.document.name, lexicon)
    return frozenset(_month_day(mention) for mention in mentions if mention.is_full)


def _month_day(mention: DateMention) -> tuple[int | None, int | None]:
    return mention.month, mention.day


def _is_passing(item: Dated, view: View, named: frozenset[tuple[int | None, int | None]]) -> bool:
    """Whether a day in the running text tells of no meeting while the file name gives another day."""
    if not named or item.line < 0 or _month_day(item.mention) in named:
        return False
    if view.lines[item.line].kind is BlockKind.LIST_ITEM:
        return item.score < _OF_HEAD
    return item.line >= DATELINES and item.score < _NARRATED


def _is_beside(item: Dated, dated: tuple[Dated, ...]) -> bool:
    """Whether a day named in running text is one that is planned, or a month before a date in the head."""
    mention = item.mention
    if item.score >= (_NARRATED if mention.day is None else _BY_KEY) or item.line < DATELINES:
        return False
    if mention.day is not None:
        day = (mention.month, mention.day)
        return any(d.role is Role.PLANNED and (d.mention.month, d.mention.day) == day for d in dated)
    head = (
        d.mention
        for d in dated
        if 0 <= d.line < DATELINES and d.role in (Role.HELD, Role.VERSION, Role.OTHER)
    )
    return mention.iso is not None and any(
        other.iso is not None and other.iso > mention.iso for other in head
    )


def _piece(view: View, dated: tuple[Dated, ...], lexicon: Lexicon) -> Value | None:
    """Return the last date in the first facts of the head: when a piece that reports no session was made."""
    texts = {line.index: line for line in view.lines[:DATELINES]}
    found: dict[int, list[DateMention]] = {}
    for item in dated:
        line, mention = texts.get(item.line), item.mention
        if (
            line is None
            or mention.month is None
            or mention.iso is None
            or item.role not in (Role.HELD, Role.OTHER)
        ):
            continue
        low, _ = sentence_at(line, mention.start)
        if _PERIOD.match(line.text):
            continue
        if not any(lexicon.has(cue, view.document.text[low : mention.start]) for cue in _TELLING):
            found.setdefault(low, []).append(mention)
    if not found:
        return None
    last = max(found[min(found)], key=lambda mention: mention.iso or "")
    return Value(last.iso, Known.DERIVED, last, "datum boven het stuk")


def _published(view: View, dated: tuple[Dated, ...]) -> tuple[Value, Dated | None]:
    stated = [d for d in dated if d.role is Role.PUBLISHED]
    full = next((d for d in stated if d.mention.iso), None)
    if full is not None:
        return Value(full.mention.iso, Known.STATED, full.mention), full
    for key, text in view.document.metadata:
        match = re.match(r"\d{4}-\d\d-\d\d", text) if key == "published" else None
        if match:
            return Value(match.group(), Known.STATED, None, "uit de gegevens van het bestand"), None
    if stated:
        anchor = _first_anchor(d for d in dated if d.role is not Role.PUBLISHED)
        resolved = resolve_near(stated[0].mention, anchor)
        if resolved:
            return Value(resolved.iso, Known.DERIVED, stated[0].mention, resolved.note), stated[0]
    made = next((d for d in dated if d.role is Role.VERSION and d.mention.day is not None), None)
    if made is not None and not stated:
        anchor = _first_anchor(d for d in dated if d is not made)
        resolved = resolve_near(made.mention, anchor)
        if resolved:
            note = "; ".join(part for part in ("datum waarop het stuk is gemaakt", resolved.note) if part)
            return Value(resolved.iso, Known.DERIVED, made.mention, note), made
    return _NOTHING, stated[0] if stated else None


def _bare_publication(candidates: list[Dated]) -> Dated | None:
    """Return the date line of a news item: bare or a byline, in the head, later than the day the text tells of."""
    loose = (
        d
        for d in candidates
        if d.mention.is_full and d.line < 4 and (d.is_byline or (d.is_bare and d.score < _NARRATED))
    )
    bare = next(loose, None)
    if bare is None:
        return None
    day = full_day(bare.mention)
    if day is None:
        return None
    anchor = Anchor(day, "publicatiedatum")
    for other in candidates:
        if other is bare or other.score < _NARRATED:
            continue
        resolved = resolve_past(other.mention, anchor)
        if resolved and resolved.iso < day.isoformat():
            return bare
    return None


def _is_issue(view: View, chosen: Dated, lexicon: Lexicon) -> bool:
    """Whether a date is that of the issue of a newsletter, mail or update, which stands in its head."""
    return chosen.mention.is_full and chosen.line < HEAD_LINES and names_issue(view, lexicon)


def _anchors(
    view: View, published: Value, dated: tuple[Dated, ...], lexicon: Lexicon
) -> tuple[tuple[Anchor, str], ...]:
    """Return the dates a year can be derived from, best first, each with the way it lies in time."""
    result: list[tuple[Anchor, str]] = []
    day = _day(published.iso)
    if day:
        result.append((Anchor(day, "publicatiedatum"), "past"))
    for mention in find_name_dates(view.document.name, lexicon):
        named = full_day(mention) or (
            date(mention.year, mention.month, 15) if mention.year and mention.month else None
        )
        if named:
            result.append((Anchor(named, "de datum in de bestandsnaam"), "near"))
    wanted = (
        (Role.VERSION, "de datum van het stuk", "past"), (Role.PLANNED, "de geplande sessie van", "past"),
        (Role.HELD, "een andere datum in de tekst,", "near"), (Role.EARLIER, "de eerdere bijeenkomst van", "near"),
        (Role.DEADLINE, "de termijn", "near"), (Role.OTHER, "een andere datum in de tekst,", "near"),
    )  # fmt: skip
    for role, what, way in wanted:
        for item in dated:
            full = full_day(item.mention)
            if item.role is role and full:
                result.append((Anchor(full, what), way))
                break
    name_year = re.search(r"(?<!\d)(20[0-4]\d)(?!\d)", view.document.name.rsplit("/", 1)[-1])
    if name_year:
        result.append((Anchor(date(int(name_year[1]), 7, 1), "het jaar in de bestandsnaam,"), "near"))
    for item in dated:
        mention = item.mention
        if mention.year and mention.day is None and not mention.season:
            month = mention.month or (mention.quarter or 2) * 3 - 1
            result.append((Anchor(date(mention.year, month, 15), f"'{mention.text}' rond"), "near"))
            break
    return tuple(result)


def _first_anchor(items: Iterable[Dated]) -> Anchor | None:
    for item in items:
        day = full_day(item.mention)
        if day:
            return Anchor(day, "een andere datum in de tekst,")
    return None


def _by_weekday(mention: DateMention, view: View) -> Value | None:
    """Return the date in the one year named in the text in which the stated weekday is right."""
    if mention.weekday is None or mention.day is None:
        return None
    years = sorted(
        {int(m.group()) for m in re.finditer(r"(?<![\w.,-])20[0-4]\d(?![\w%]|[.,]\d)", view.document.text)}
    )
    days = [day for year in years if (day := mention.on(year)) and day.weekday() == mention.weekday]
    if len(days) != 1:
        return None
    note = f"van de jaren in de tekst past alleen {days[0].year} bij de {WEEKDAYS[mention.weekday]}"
    return Value(days[0].isoformat(), Known.DERIVED, mention, note)


def _held(
    view: View,
    candidates: list[Dated],
    published: Value,
    anchors: tuple[tuple[Anchor, str], ...],
    dated: tuple[Dated, ...],
) -> tuple[Value, Dated | None]:
    """Return the best candidate that has a year and does not lie after the publication."""
    unknown: Dated | None = None
    for candidate in candidates:
        value = _value(candidate.mention, anchors, dated)
        if value.iso is None:
            value = _by_weekday(candidate.mention, view) or value
        if value.iso is None:
            unknown = unknown or candidate
            continue
        if published.iso is not None and _is_after(value.iso, published.iso):
            continue
        if candidate.is_byline and value.known is Known.STATED:
            value = replace(value, known=Known.DERIVED, note=OF_THE_PIECE)
        return value, candidate
    if unknown is not None:
        note = "dag en maand zijn genoemd, het jaar niet; geen datum in de tekst om het van af te leiden"
        return Value(None, Known.MISSING, unknown.mention, note), unknown
    return _NOTHING, None


def _is_after(iso: str, published: str) -> bool:
    """Whether a date lies after the publication, as far as both are precise."""
    if "Q" in iso or "Q" in published:
        return iso[:4] > published[:4]
    size = min(len(iso), len(published))
    return iso[:size] > published[:size]


def _value(mention: DateMention, anchors: tuple[tuple[Anchor, str], ...], dated: tuple[Dated, ...]) -> Value:
    if mention.iso is not None:
        resolved = resolve_past(mention, None)
        known = Known.DERIVED if mention.year_shared or mention.season else Known.STATED
        return Value(mention.iso, known, mention, resolved.note if resolved else "")
    if mention.day is not None:
        for item in dated:
            same = (item.mention.day, item.mention.month) == (mention.day, mention.month)
            if same and item.mention.year is not None and item.mention.iso:
                return Value(
                    item.mention.iso, Known.DERIVED, mention, "jaar staat elders in de tekst bij deze dag"
                )
    for anchor, way in anchors:
        if mention.relative and anchor.what != "publicatiedatum":
            continue
        resolved = (resolve_past if way == "past" else resolve_near)(mention, anchor)
        if resolved is not None:
            return Value(resolved.iso, Known.DERIVED, mention, resolved.note)
    return Value(None, Known.MISSING, mention)


def _from_name(view: View, anchors: tuple[tuple[Anchor, str], ...], lexicon: Lexicon) -> Value | None:
    """Return the session date that the file name gives, as a last resort."""
    for mention in find_name_dates(view.document.name, lexicon):
        note = "uit de bestandsnaam; de tekst noemt geen sessiedatum"
        if mention.iso:
            return Value(mention.iso, Known.DERIVED, None, note)
        for anchor, _ in anchors:
            resolved = resolve_near(mention, anchor)
            if resolved:
                return Value(resolved.iso, Known.DERIVED, None, f"{note}; {resolved.note}")
    return None


def _rest(
    dated: tuple[Dated, ...],
    used: tuple[Dated | None, ...],
    held: Value,
    anchors: tuple[tuple[Anchor, str], ...],
) -> tuple[tuple[tuple[Dated, Value], ...], tuple[tuple[Dated, Value], ...]]:
    """Split the other dates into planned sessions (after the session) and dates set aside."""
    start = _day(held.iso)
    base = Anchor(start, "sessiedatum") if start else anchors[0][0] if anchors else None
    planned: list[tuple[Dated, Value]] = []
    others: list[tuple[Dated, Value]] = []
    for item in dated:
        if item in used:
            continue
        future = item.role in (Role.PLANNED, Role.DEADLINE)
        resolved = (resolve_future if future else resolve_near)(item.mention, base)
        value = _rest_value(item.mention, resolved)
        if item.role is Role.PLANNED and _is_later(value.iso, held.iso):
            planned.append((item, value))
        elif not (value.iso is not None and value.iso == held.iso):
            role = item.role if item.role not in (Role.HELD, Role.PLANNED) else Role.OTHER
            others.append((replace(item, role=role), value))
    return tuple(planned), tuple(others)


def _rest_value(mention: DateMention, resolved: Resolved | None) -> Value:
    if resolved is None:
        return Value(None, Known.MISSING, mention)
    known = Known.STATED if mention.iso and not mention.year_shared else Known.DERIVED
    return Value(resolved.iso, known, mention, resolved.note)


def _is_later(iso: str | None, held: str | None) -> bool:
    if iso is None:
        return False
    if held is None:
        return True
    size = min(len(iso), len(held))
    return iso > held if size == 10 else iso[:size] >= held[:size]


def _day(iso: str | None) -> date | None:
    if iso is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", iso):
        return None
    return date.fromisoformat(iso)
