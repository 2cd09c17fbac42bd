"""The kind of a document (codebook D1 to D4): signs are added up and named; its words and they tell a session report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.records import DocumentKind
from pipeline.sessions.context import TOP_LINES
from pipeline.sessions.kind_words import load_kind_words
from pipeline.sessions.letters import is_mail
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.signs import LIKELY, SHORT, join_words, read_signs
from pipeline.sessions.view import Line, View, sentences

SESSION_ENOUGH = 4.0
"""Points that a text too short to be weighed needs."""
RIVAL_ENOUGH = 5.0
"""Points for another kind that no likelihood goes before. Set, like all points here, on the training part of
`data/training` and our own documents of each kind."""
OTHER_ENOUGH = 2.0
"""Points a method, an update or another kind needs to be called so; below it the kind is `anders`."""

PAST_TOLD, MANY_VOICES, SHORT_LINE, HEAD_LINES = 1.5, 3, 30, 4
"""Verbs in the past tense per 100 words, and lines in which somebody speaks, that show a telling; characters of a line
that is a label only ("Datum: ..."); lines of the head.
Set on the training part of `data/training`."""
DATE_OPENS = 40
"""Characters before a date that opens a long line: a day of the week, the name of a meeting."""
_VOICE = re.compile(
    r"^[A-ZÀ-Þ][\w.'’-]{1,20}(?: [A-ZÀ-Þ][\w.-]+)?(?: \([^)]{2,30}\))?(?::| zegt| zei| vindt| vond| vertelt| vertelde| vraagt| vroeg)\s|[“\"‘][^“”\"]{20,}[”\"’]"
)
_FULL_DATE = re.compile(
    r"\b\d{1,2}(?:[-/.]\d{1,2}[-/.]|\s(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w*\.?\s)(?:19|20)?\d{2}\b",
    re.IGNORECASE,
)

_FROM_ANNUAL = re.compile(r"\W*(?:uit|bron)\s*:.*\bjaar(?:verslag|stukken|rekening|plan)\b", re.IGNORECASE)
_SITE = re.compile(r"\b(?:lees (?:meer|ook|verder)|deel dit (?:bericht|artikel)|redactie)\b", re.IGNORECASE)
_PIECE = re.compile(r"\b(?:nieuwsbrief|blog)\b", re.IGNORECASE)
"""What a piece for a site calls itself in its head; further down a newsletter is a thing that people speak of."""
_POLITE = re.compile(r"(?<!\d )(?<!\d)\b(?:u|uw)\b")
"""Words for the reader; "12 u" is an hour."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a document with, in Dutch, what it rests on."""

    kind: DocumentKind
    because: str
    signs: Mapping[str, float]
    """What `signs.py` weighed, by name."""

    @property
    def is_session(self) -> bool:
        """Whether the document reports one session."""
        return self.kind in (DocumentKind.REPORT, DocumentKind.NEWS)


@dataclass(frozen=True, slots=True)
class Known:
    """What the dates, numbers and people of a document say about its kind."""

    held_score: float
    has_date: bool
    number: int | None
    series: bool
    participants: bool
    title: str
    name: str
    """File name as words; it weighs less than a title."""
    published: bool


class _Tally:
    """Points with the signs they came from."""

    def __init__(self) -> None:
        self.points = 0.0
        self.signs: list[str] = []

    def add(self, points: float, sign: str) -> None:
        if points:
            self.points += points
            self.signs.append(sign)


def judge_kind(view: View, known: Known, lexicon: Lexicon) -> Kind:
    """Return the kind of document (D1 to D4)."""
    text = read_body(view)
    session = _session(view, known, text, lexicon)
    rivals = _rivals(view, known, text, lexicon)
    best = max(rivals, key=lambda kind: rivals[kind].points)
    several = _several(view, known, lexicon)
    signs = _signs(view, text, session, rivals, lexicon)
    is_open = rivals[best].points < RIVAL_ENOUGH
    by_points = len(text.split()) < SHORT and session.points >= max(SESSION_ENOUGH, rivals[best].points)
    likely = join_words(load_kind_words().weigh(text), signs)
    if (by_points or likely >= LIKELY) and is_open and not several:
        news, told = _is_news(view, known, text, lexicon)
        kind = DocumentKind.NEWS if news else DocumentKind.REPORT
        return Kind(kind, "; ".join([*session.signs, *told]), signs)
    if several and is_open:
        return Kind(DocumentKind.OTHER, f"gaat over {several}, niet te knippen per bijeenkomst", signs)
    if rivals[best].points >= OTHER_ENOUGH:
        return Kind(best, "; ".join(rivals[best].signs), signs)
    where = _is_pointable(view, known, lexicon)
    missing = "geen opbrengst van een bijeenkomst gevonden" if where else "geen aanwijsbare bijeenkomst"
    return Kind(DocumentKind.OTHER, missing, signs)


def _signs(
    view: View, text: str, session: _Tally, rivals: Mapping[DocumentKind, _Tally], lexicon: Lexicon
) -> dict[str, float]:
    points = {
        "session": session.points,
        "method": rivals[DocumentKind.METHOD].points,
        "other": rivals[DocumentKind.OTHER].points,
    }
    return read_signs(view, text, points, _voices(view), _dated_head(view), lexicon)


def _rivals(view: View, known: Known, text: str, lexicon: Lexicon) -> dict[DocumentKind, _Tally]:
    words = max(1, len(text.split()))
    return {
        DocumentKind.METHOD: _method(view, known, text, words, lexicon),
        DocumentKind.UPDATE: _update(view, known, text, lexicon),
        DocumentKind.OTHER: _other(view, known, text, words, lexicon),
    }


def _is_pointable(view: View, known: Known, lexicon: Lexicon) -> bool:
    """Whether a meeting can be pointed at: date, number, series or its name in the title."""
    return (
        known.has_date
        or known.held_score > 0
        or known.number is not None
        or known.series
        or _titled(known, lexicon)
        or _dated_head(view)
    )


def read_body(view: View) -> str:
    """Return the lines of a view as one text."""
    return "\n".join(line.text for line in view.lines)


def _titled(known: Known, lexicon: Lexicon) -> bool:
    return lexicon.has("report_word", known.title) and lexicon.has("meeting", known.title)


def _capped(count: int, each: float, most: float) -> float:
    return min(most, count * each)


def _session(view: View, known: Known, text: str, lexicon: Lexicon) -> _Tally:
    """Return the points for a session report."""
    tally = _Tally()
    head = "\n".join([known.title, *(line.text for line in view.lines[:TOP_LINES] if _is_title_like(line))])
    meeting = lexicon.has("meeting", head) or lexicon.has("meeting_weak", known.title)
    if lexicon.has("report_word", known.title) and meeting:
        tally.add(4.0, "titel noemt een verslag van een bijeenkomst")
    elif lexicon.has("report_word", head):
        tally.add(3.0 if meeting else 2.0, "kop noemt een verslag")
    elif meeting:
        tally.add(1.5, "kop noemt een bijeenkomst")
    early = "\n".join(line.text for line in view.lines if view.share_above(line.start) < 0.2)
    if not lexicon.has("report_word", head) and lexicon.has("report_word", early):
        tally.add(1.0, "aanhef noemt een verslag")
    named = lexicon.has("report_word", known.name) and not lexicon.has("report_word", known.title)
    tally.add(1.0 if named else 0.0, "bestandsnaam noemt een verslag")
    tally.add(
        2.0 if known.held_score >= 5 else 1.0 if known.has_date or known.held_score else 0.0, "sessiedatum"
    )
    tally.add(1.0 if known.number is not None else 0.0, "volgnummer")
    tally.add(0.5 if known.series else 0.0, "reeks")
    tally.add(1.5 if known.participants or view.values("present") else 0.0, "aanwezigen genoemd")
    keys = sum(bool(view.values(name)) for name in ("absent", "recorder", "guide"))
    tally.add(_capped(keys, 0.75, 1.5), "kop met afwezigen, notulist of begeleiding")
    yields = lexicon.count("yield", text)
    told = lexicon.count("said", text)
    here = lexicon.count("this_meeting", text)
    happened = _narrated(view, lexicon)
    tally.add(_capped(yields, 0.4, 2.0), f"opbrengsten en afspraken ({yields} keer)" if yields else "")
    tally.add(_capped(told, 0.3, 1.5), f"weergave van wat gezegd is ({told} keer)" if told else "")
    tally.add(_capped(here, 0.3, 1.5), f"verwijst naar deze bijeenkomst ({here} keer)" if here else "")
    tally.add(
        _capped(happened, 0.5, 2.0), f"vertelt over de bijeenkomst in de verleden tijd ({happened} zinnen)"
    )
    minutes = sum(_is_agenda_item(line, lexicon) for line in view.lines)
    real = yields + told + here + happened
    if minutes >= 2 and real >= 2:
        tally.add(1.5, "indeling van notulen")
    in_head = known.held_score >= 7 or known.participants or bool(view.values("present"))
    if _in_passing(view, lexicon) and not meeting and not in_head:
        tally.add(-3.0, "bijeenkomst alleen terloops genoemd")
    if lexicon.has("update_title", known.title) and _share_about(view, lexicon) < 0.5:
        tally.add(-4.0, "minder dan de helft gaat over de bijeenkomst")
    past = _past_share(text, max(1, len(text.split())), lexicon)
    tally.add(1.0 if past >= PAST_TOLD else 0.0, "vertelt in de verleden tijd")
    voices = _voices(view)
    tally.add(1.0 if voices >= MANY_VOICES else 0.0, f"mensen aan het woord ({voices} keer)")
    return tally


def _voices(view: View) -> int:
    """Count lines that let somebody speak: "Anja: ...", "Dave zegt ...", a quotation."""
    return sum(len(line.text) > SHORT_LINE and _VOICE.search(line.text) is not None for line in view.lines)


def _dated_head(view: View) -> bool:
    """Whether one of the first lines holds a full date and is no sentence, or opens with one."""
    dates = [(line, _FULL_DATE.search(line.text)) for line in view.lines[:HEAD_LINES]]
    return any(date and (len(line.text) < 90 or date.start() <= DATE_OPENS) for line, date in dates)


def _is_title_like(line: Line) -> bool:
    """Whether a line of the head is no sentence and no item of an agenda."""
    return (
        len(line.text) < 160
        and not re.search(r"[.;,]$", line.text)
        and not re.match(r"\d{1,2}[.)]?\s", line.text)
    )


def _is_agenda_item(line: Line, lexicon: Lexicon) -> bool:
    return lexicon.is_whole("minutes_item", re.sub(r"^\W*\d+[.)]?\s*", "", line.text))


def _narrated(view: View, lexicon: Lexicon) -> int:
    """Count sentences in the past tense that speak of the meeting or those who were there."""
    total = 0.0
    for line in view.lines:
        for low, high in sentences(line):
            text = view.document.text[low:high]
            if not lexicon.has("past", text):
                continue
            about = any(lexicon.has(cue, text) for cue in ("meeting", "this_meeting", "attendees"))
            total += 1.0 if about else 0.3 if re.search(r"\b(?:we|wij|ons)\b", text, re.IGNORECASE) else 0.0
    return round(total)


def _in_passing(view: View, lexicon: Lexicon) -> bool:
    """Whether everything about a meeting stands in one of many paragraphs."""
    long = [line for line in view.lines if len(line.text) > 80]
    about = [
        line for line in long if lexicon.has("meeting", line.text) or lexicon.has("this_meeting", line.text)
    ]
    return len(long) >= 4 and len(about) <= max(1, len(long) // 6)


def _share_about(view: View, lexicon: Lexicon) -> float:
    """Return which share of the words stands under a heading (or none) where a meeting is told of (D1c)."""
    sections: dict[str, list[str]] = {}
    for line in view.lines[1:]:
        if not lexicon.is_whole("planned_section", line.heading):
            sections.setdefault(line.heading, []).append(line.text)
    texts = [" ".join(lines) for lines in sections.values()]
    about = [
        text
        for text in texts
        if lexicon.has("past", text)
        and any(lexicon.has(cue, text) for cue in ("meeting", "this_meeting", "attendees", "said"))
    ]
    return sum(len(text.split()) for text in about) / max(1, sum(len(text.split()) for text in texts))


def _several(view: View, known: Known, lexicon: Lexicon) -> str:
    """Return the words that say a document sums up several meetings, '' when one day is known."""
    head = "\n".join(line.text for line in view.lines[:TOP_LINES] if _is_title_like(line))
    titled = re.search(
        rf"\b(?:over|van|uit)\s+(?:de\s+)?(?:(?:eerste|laatste|alle|\w+)\s+){{0,2}}(?:{lexicon.sources['meeting']})\s+(?:één|een|1)?\s*(?:\d|t/m|tot en met|één)",
        head,
        re.IGNORECASE,
    )
    if titled and known.held_score < 9:
        return titled.group().strip()
    if known.has_date or known.number is not None:
        return ""
    numbers = "|".join(word for word, value in lexicon.numbers.items() if 2 <= value <= 20)
    pattern = re.compile(
        rf"\b(?:{numbers}|\d{{1,2}})\s+(?:[\w-]+\s+)?(?:{lexicon.sources['meeting']})(?<=s|n)(?!\w)",
        re.IGNORECASE,
    )
    for line in view.lines:
        if view.share_above(line.start) > 0.3:
            break
        match = pattern.search(line.text)
        if match and re.search(r"(?:en|s)$", match.group()):
            return match.group()
    return ""


def _method(view: View, known: Known, text: str, words: int, lexicon: Lexicon) -> _Tally:
    tally = _Tally()
    polite = len(_POLITE.findall(text)) * 100 / words
    tally.add(3.0 if polite >= 1.5 else 2.0 if polite >= 0.7 else 0.0, "spreekt de lezer aan met u")
    offers = lexicon.count("offer", text)
    tally.add(_capped(offers, 0.4, 3.0), f"woorden van aanbod ({offers} keer)" if offers else "")
    tally.add(2.5 if lexicon.has("method_title", known.title) else 0.0, "titel noemt een methode of aanpak")
    steps = lexicon.count("step", text) + _numbered_headings(view.lines)
    tally.add(1.5 if steps >= 3 else 0.0, f"stappen ({steps})")
    keys = {line.text.strip(" :").lower() for line in view.lines if lexicon.is_whole("method_key", line.text)}
    labels = {m.group(1).lower() for line in view.lines if (m := re.match(r"([\w ]{3,40}):", line.text))}
    keys |= {label for label in labels if lexicon.is_whole("method_key", label)}
    tally.add(
        _capped(len(keys), 0.75, 3.0) if len(keys) >= 2 else 0.0, f"kopjes van een werkwijze ({len(keys)})"
    )
    commands = sum(1 for line in view.lines if re.match(r"(?:Maak|Vraag|Zorg|Laat|Geef|Nodig|Bespreek|Schrijf|Kies|Verdeel|Begin|Gebruik|Leg|Sluit|Deel)\b", line.text))  # fmt: skip
    tally.add(1.5 if commands >= 4 else 0.0, "opdrachten aan de lezer")
    if _past_share(text, words, lexicon) < 0.4:
        tally.add(0.5 if tally.points else 0.0, "vrijwel geen verleden tijd")
    return tally


def _past_share(text: str, words: int, lexicon: Lexicon) -> float:
    """Verbs in the past tense per 100 words."""
    return lexicon.count("past", text) * 100 / words


def _numbered_headings(lines: tuple[Line, ...]) -> int:
    return sum(1 for line in lines if line.is_heading and re.match(r"\s*\d{1,2}[.)]\s+\w", line.text))


def _update(view: View, known: Known, text: str, lexicon: Lexicon) -> _Tally:
    tally = _Tally()
    tally.add(3.0 if lexicon.has("update_title", known.title) else 0.0, "titel noemt een update of voortgang")
    cues = lexicon.count("update", text)
    tally.add(_capped(cues, 0.4, 3.0), f"woorden van voortgang ({cues} keer)" if cues else "")
    headings = sum(line.is_heading and lexicon.has("update_title", line.text) for line in view.lines[1:])
    tally.add(_capped(headings, 0.5, 1.0), "kopjes over voortgang")
    if cues and _in_passing(view, lexicon):
        tally.add(1.0, "bijeenkomst hoogstens terloops genoemd")
    return tally


def _other(view: View, known: Known, text: str, words: int, lexicon: Lexicon) -> _Tally:
    tally = _Tally()
    title = lexicon.cues["other_title"].search(re.sub(rf"\bnota\s+(?:van\s+)?(?:{lexicon.sources['meeting']}|overleg)\b", " ", known.title, flags=re.IGNORECASE))  # fmt: skip
    told = lexicon.cues["report_word"].search(known.title)
    named = lexicon.cues["other_title"].search(known.name)
    if named and not told and not lexicon.has("report_word", known.name):
        tally.add(2.0, f"bestandsnaam noemt '{named.group().lower()}'")
    if title and (told is None or title.start() < told.start()):
        tally.add(4.0, f"titel noemt '{title.group().lower()}'")
    if title and _past_share(text, words, lexicon) < 0.3:
        tally.add(1.5, "vrijwel geen verleden tijd")
    if any(_FROM_ANNUAL.match(line.text) for line in view.lines[:HEAD_LINES]):
        tally.add(3.0, "overgenomen uit een jaarstuk")
    points = sum(_is_agenda_item(line, lexicon) for line in view.lines)
    if (
        points >= 3
        and not lexicon.count("said", text)
        and not _narrated(view, lexicon)
        and words < 12 * len(view.lines)
    ):
        tally.add(4.0, f"alleen agendapunten ({points})")
    invited = lexicon.count("invitation", text)
    per = invited * 100 / words
    tally.add(min(4.0, per * 1.5) if invited >= 2 else 0.0, f"woorden van een uitnodiging ({invited} keer)")
    policy = lexicon.count("policy", text)
    tally.add(
        _capped(policy, 0.75, 4.0) if policy >= 2 else 0.0, f"woorden van beleid of besluit ({policy} keer)"
    )
    blanks = lexicon.count("placeholder", text) + len(re.findall(r"\[[^\]\d][^\]]{2,40}\]|<[^<>]{1,60}>|…{2,}|\.{6,}|_{4,}", text))  # fmt: skip
    tally.add(4.0 if blanks >= 3 and blanks * 100 / words >= 2 else 0.0, f"open invulplekken ({blanks})")
    if invited and _past_share(text, words, lexicon) < 0.3:
        tally.add(1.5, "vooral toekomst, vrijwel geen verleden tijd")
    return tally


def _is_news(view: View, known: Known, text: str, lexicon: Lexicon) -> tuple[bool, list[str]]:
    """Return whether a session report is journalistic, with the signs (D1, row two of the table)."""
    minutes = sum(
        bool(view.values(name)) for name in ("date", "present", "absent", "recorder", "location", "time")
    )
    minutes += 2 * (
        re.search(r"\b(?:verslag(?:je)?|notulen|besluitenlijst|samenvatting)\b", known.title, re.IGNORECASE)
        is not None
    )
    quotes = len(re.findall(r"[“„\"‘'][^“”\"\n]{15,}?[”\"’']", text))
    signs: list[str] = []
    points = 0
    if known.published and not is_mail(view):
        points += 2
        signs.append("publicatiedatum")
    if quotes >= 2 and lexicon.count("said", text) >= 2:
        points += 1
        signs.append(f"citaten ({quotes})")
    head = " ".join(line.text for line in view.lines[:HEAD_LINES])
    if _SITE.search(text) or _PIECE.search(head):
        points += 1
        signs.append("toon van een nieuwsbericht")
    news = points >= 2 and points > minutes
    return news, [f"nieuwsbericht: {', '.join(signs)}"] if news else []
