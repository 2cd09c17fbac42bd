"""Put the facts of a document together to sessions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.codebook import fold
from pipeline.records import Document, DocumentKind, Evidence, Known, Session
from pipeline.sessions import kind as kinds
from pipeline.sessions.background import read_background
from pipeline.sessions.context import DATELINES
from pipeline.sessions.facts import (
    read_number,
    read_series,
    read_theme,
    read_title,
    series_of_number,
    shorten_headline,
)
from pipeline.sessions.guides import read_facilitators
from pipeline.sessions.held import OF_THE_MAIL, OF_THE_PIECE, Dates, Value, settle_dates
from pipeline.sessions.letters import is_mail, tells_what_became
from pipeline.sessions.lexicon import Lexicon, load_lexicon
from pipeline.sessions.marks import read_marks
from pipeline.sessions.papers import is_interviews, is_own_story, name_paper
from pipeline.sessions.people import read_participants
from pipeline.sessions.planned import read_planned
from pipeline.sessions.roles import Role
from pipeline.sessions.scope import read_programme
from pipeline.sessions.split import find_sections
from pipeline.sessions.times import Fact, read_location, read_time
from pipeline.sessions.told_days import told_days
from pipeline.sessions.view import View, build_view, sentence_at
from pipeline.settings import Settings

_TELLING = (DocumentKind.REPORT, DocumentKind.NEWS, DocumentKind.UPDATE)
"""Kinds that may tell what became of something agreed."""
_OF_MEETING = 5.0
"""Score from which a day with a meeting beside it is that of the meeting which a paper reports."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read from one section, before it becomes a session."""

    view: View
    dates: Dates
    kind: kinds.Kind
    title: Fact[str] | None
    number: Fact[int] | None
    series: Fact[str] | None
    participants: Fact[int] | None


def read_sessions(document: Document, settings: Settings) -> tuple[Session, ...]:
    """Return the sessions of `document`, at least one; together they cover the whole text.

    A document that reports several sessions under headings of their own is cut at those headings; a
    document that reports none gives one record with `is_session_report` False. What the text does not
    say is None; every found value, and every date that was set aside, has its evidence.
    """
    lexicon = load_lexicon()
    whole = build_view(document, 0, len(document.text), lexicon)
    readings = _readings(whole, lexicon)
    programme = read_programme(whole, settings, lexicon)
    return tuple(_session(reading, index, programme, lexicon) for index, reading in enumerate(readings))


def read_kind_signs(document: Document) -> dict[str, float]:
    """Return the signs by which `document` as a whole is taken for a session report or not; for fitting them."""
    lexicon = load_lexicon()
    view = build_view(document, 0, len(document.text), lexicon)
    return dict(_read(view, lexicon, whole=True).kind.signs)


def read_kind_text(document: Document) -> str:
    """Return the text whose words tell the kind of `document`; for fitting what they weigh."""
    return kinds.read_body(build_view(document, 0, len(document.text), load_lexicon()))


def _readings(whole: View, lexicon: Lexicon) -> tuple[_Reading, ...]:
    """Read the document in one piece, or in pieces when at least two of those are session reports."""
    sections = find_sections(whole, lexicon)
    if len(sections) > 1 and not is_interviews(whole):
        shared = _read(whole, lexicon, whole=True)
        parts = tuple(
            _read(build_view(whole.document, low, high, lexicon), lexicon, whole=False, common=shared)
            for low, high in sections
        )
        if sum(part.kind.is_session for part in parts) >= 2:
            return parts
    return (_read(whole, lexicon, whole=True),)


def _read(view: View, lexicon: Lexicon, *, whole: bool, common: _Reading | None = None) -> _Reading:
    dates = settle_dates(view, lexicon)
    title = read_title(view, lexicon, whole=whole)
    number = read_number(view, lexicon)
    series = read_series(view, lexicon) or (common.series if common else None)
    series = series or (series_of_number(view, number, lexicon) if number else None)
    if (
        common
        and common.series
        and series
        and common.series.value.casefold().startswith(series.value.casefold())
    ):
        series = common.series
    participants = read_participants(view, lexicon)
    name = view.document.name.rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("-", " ").replace("_", " ")
    known = kinds.Known(
        held_score=dates.score,
        has_date=dates.held.iso is not None,
        number=number.value if number else None,
        series=series is not None,
        participants=participants is not None,
        title=title.value if title else "",
        name=name,
        published=dates.is_placed,
    )
    kind = kinds.judge_kind(view, known, lexicon)
    if whole and not _is_of_meeting(view, known, dates, lexicon):
        paper = _as_paper(kind, view, known.title, dates, lexicon)
        if paper is not kind:
            kind, dates = paper, replace(dates, piece=dates.piece or dates.held)
    return _Reading(view, dates, kind, title, number, series, participants)


def _as_paper(kind: kinds.Kind, view: View, title: str, dates: Dates, lexicon: Lexicon) -> kinds.Kind:
    """Return the kind of what was taken for a report and gathers several talks or meetings, and of a story for a site."""
    paper = name_paper(view, title) if kind.is_session or is_interviews(view) else ""
    if paper:
        because = f"{paper}, geen verslag van één bijeenkomst"
        return replace(kind, kind=DocumentKind.UPDATE, because=because)
    if kind.kind is DocumentKind.OTHER and dates.is_placed and is_own_story(view, lexicon):
        because = "eigen verhaal voor een site, geen aanwijsbare bijeenkomst"
        return replace(kind, kind=DocumentKind.UPDATE, because=because)
    return kind


def _is_of_meeting(view: View, known: kinds.Known, dates: Dates, lexicon: Lexicon) -> bool:
    """Whether a document says who met, which time it was, or names a meeting with its day in the head."""
    if known.participants or view.values("present"):
        return True
    mention = dates.held.mention
    line = next(
        (line for line in view.lines[:DATELINES] if mention and line.start <= mention.start < line.end), None
    )
    if line is None or mention is None or mention.day is None or dates.score < _OF_MEETING:
        return False
    low, high = sentence_at(line, mention.start)
    own = view.document.text[low : mention.start] + view.document.text[mention.end : high]
    return any(lexicon.has(cue, own) for cue in ("meeting", "meeting_weak", "working_group"))


def _session(reading: _Reading, index: int, programme: Fact[str] | None, lexicon: Lexicon) -> Session:
    view, kind, dates = reading.view, reading.kind, reading.dates
    document = view.document
    is_report = kind.is_session
    published, held = _days(reading, lexicon)
    number = reading.number if is_report else None
    participants = reading.participants if is_report else None
    series = reading.series
    title = reading.title.value if reading.title else ""
    if series is not None and kind.kind is DocumentKind.NEWS:
        series = shorten_headline(series, lexicon)
    time = read_time(view, dates.held.mention, lexicon) if is_report else None
    location = read_location(view, dates.held.mention, lexicon) if is_report else None
    theme = _theme(view, number, programme, lexicon)
    facilitators = read_facilitators(view, lexicon) if is_report else ()
    planned = read_planned(view, dates, number.value if number else None, lexicon)
    marks = read_marks(view)
    facts: dict[str, Fact[str] | Fact[int] | None] = {
        "title": reading.title, "programme": programme, "series": series, "number": number, "theme": theme,
        "location": location, "time": time, "participants": participants,
    }  # fmt: skip
    evidence = [
        *_date_evidence("held_on", held, document),
        *_date_evidence("published_on", published, document),
        *(fact.evidence(field, document) for field, fact in facts.items() if fact is not None),
        *(fact.evidence("facilitators", document) for fact in facilitators),
        *(fact.evidence("planned", document) for _, fact in planned),
        *(
            fact.evidence(field, document)
            for field, fact in read_background(view, lexicon, is_report=is_report, published=published.iso)
        ),
        *_set_aside(dates, is_report, document),
    ]
    return Session(
        session_id=_session_id(document.name, index),
        document_id=document.document_id,
        document=document.name,
        start_char=view.start,
        end_char=view.end,
        kind=kind.kind,
        is_session_report=is_report,
        kind_because=kind.because,
        may_tell=kind.kind in _TELLING or tells_what_became(view, title, lexicon),
        title=title or None,
        held_on=held.iso,
        held_on_known=held.known if held.iso else Known.MISSING,
        published_on=published.iso,
        programme=programme.value if programme else None,
        series=series.value if series else None,
        number=number.value if number else None,
        theme=theme.value if theme else None,
        location=location.value if location else None,
        time=time.value if time else None,
        participants=participants.value if participants else None,
        facilitators=tuple(fact.value for fact in facilitators),
        planned=tuple(item for item, _ in planned),
        marks=marks,
        evidence=tuple(evidence),
    )


def _days(reading: _Reading, lexicon: Lexicon) -> tuple[Value, Value]:
    """Return when a document was published, and the day of the session if it is a report of one."""
    dates, kind = reading.dates, reading.kind
    published = _published(dates, kind)
    if not kind.is_session:
        return published, Value(None, Known.MISSING, None)
    told = bool(told_days(reading.view, lexicon))
    if _is_dated_by_mail(reading, published):
        return published, Value(published.iso, Known.DERIVED, published.mention, OF_THE_MAIL)
    return published, _held(dates, kind.kind, published, told=told)


def _is_dated_by_mail(reading: _Reading, published: Value) -> bool:
    """Return whether a mail that reports a meeting names no day of it, so that its own day stands for that."""
    is_day = published.iso is not None and len(published.iso) == len("2024-01-01")
    nameless = reading.dates.held.iso is None and reading.dates.held.mention is None
    return is_day and nameless and is_mail(reading.view)


def _held(dates: Dates, kind: DocumentKind, published: Value, *, told: bool) -> Value:
    """Return the day of the session; of a news item that tells of none it is that of the item, as a derived date."""
    is_day = dates.is_placed and published.iso is not None and len(published.iso) == len("2024-01-01")
    if (
        kind is DocumentKind.NEWS
        and is_day
        and not told
        and dates.held.mention is None
        and dates.held.iso is None
    ):
        return Value(published.iso, Known.DERIVED, published.mention, OF_THE_PIECE)
    return dates.held


def _published(dates: Dates, kind: kinds.Kind) -> Value:
    """Return the date of publication; a bare date is one in what reports no session, that of the head in an update."""
    if kind.is_session or dates.published.iso is not None:
        return dates.published
    piece = dates.piece if kind.kind is DocumentKind.UPDATE else None
    return dates.bare or piece or dates.published


def _theme(
    view: View, number: Fact[int] | None, programme: Fact[str] | None, lexicon: Lexicon
) -> Fact[str] | None:
    theme = read_theme(view, lexicon, number.value if number else None)
    if theme is not None and programme is not None and fold(theme.value) == fold(programme.value):
        return None  # "Worldcafé 5 – Zorgzaam Noord" names the programme, not what it was about
    return theme


def _session_id(name: str, index: int) -> str:
    """Return the id of the session at `index` of a document: stable for a name and a place in the file."""
    return "s-" + hashlib.sha256(f"{name}#{index}".encode()).hexdigest()[:8]


def _date_evidence(field: str, value: Value, document: Document) -> Iterator[Evidence]:
    if value.iso is None and value.mention is None:
        return
    quote = None if value.mention is None else document.quote(value.mention.start, value.mention.end)
    yield Evidence(field, value.known, quote, value.note)


def _set_aside(dates: Dates, is_report: bool, document: Document) -> Iterator[Evidence]:
    """Yield every date that is not the session's, publication's or a plan's, with the role it has."""
    if not is_report and dates.held.mention is not None and dates.bare is None:
        quote = document.quote(dates.held.mention.start, dates.held.mention.end)
        note = f"genoemde bijeenkomst ({dates.held.iso or 'jaar onbekend'}), maar dit stuk is daar geen verslag van"
        yield Evidence("other_date", dates.held.known, quote, note)
    for item, value in dates.others:
        mention = item.mention
        if mention.relative and value.iso is None:
            continue
        role = Role.PUBLISHED if item.site else item.role
        parts = [str(role), value.iso or "jaar onbekend", value.note]
        yield Evidence("other_date", value.known, document.quote(mention.start, mention.end), "; ".join(p for p in parts if p))  # fmt: skip
