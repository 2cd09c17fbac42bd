"""Title, number, series and theme of a session."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.records import BlockKind, Known
from pipeline.sessions.context import TOP_LINES
from pipeline.sessions.dates import find_dates
from pipeline.sessions.letters import in_mail_head, is_mail
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.times import Fact, find_times, is_about_later
from pipeline.sessions.view import Line, View, sentences

MAX_NUMBER = 60
"""Highest number of a session that is believed; above it a number is a room, a year or a count."""
_NAME_LENGTH = 120
_LONG_NAME = 60
"""Characters up to which what stands behind "Reeks:" may look like a sentence. A choice."""
_SERIES_KEY = re.compile(r"\W*(?:reeks|serie|cyclus)\b", re.IGNORECASE)
_TITLE_LENGTH = 80
"""Characters of a title line above which its date and place are left off."""
_NO_TITLE = re.compile(
    r"microsoft word.*|document\s*\d*|untitled.*|naamloos.*|nieuw document.*|.*\.(?:docx?|pdf|odt|txt|html?)|home|index|pagina \d+.*|page \d+.*|.*\s>\s.*",
    re.IGNORECASE,
)
_FIRST_POINT = re.compile(
    r"(?:opening|welkom|inleiding|mededelingen|agenda|vaststell\w+|voorstelr\w+)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[‘'\"“„«](?P<name>[^‘'\"“”„«»]{3,90}?)[’'\"”»](?![\w])")


def read_title(view: View, lexicon: Lexicon, *, whole: bool) -> Fact[str] | None:
    """Return the title: that of the file when it has a real one, else the first heading or first line."""
    first = _first_title(view, lexicon)
    if whole:
        for key, text in view.document.metadata:
            title = text.strip()
            if key == "title" and title and not _NO_TITLE.fullmatch(title):
                if first is not None and first.value and first.value.casefold() in title.casefold():
                    return first
                return Fact(title, known=Known.STATED, note="uit de gegevens van het bestand")
    return first


def _first_title(view: View, lexicon: Lexicon) -> Fact[str] | None:
    top = [
        line for line in view.lines[:TOP_LINES] if line.cell is None and not _NO_TITLE.fullmatch(line.text)
    ]
    subject = next((pair for pair in view.pairs if pair.label.lower() in ("onderwerp", "subject")), None)
    if (
        subject is not None
        and top
        and re.match(r"(?:van|from|aan|verzonden)\s*:", top[0].text, re.IGNORECASE)
    ):
        return Fact(subject.value, subject.start, subject.end)
    heading = next(
        (line for line in view.lines[: 2 * TOP_LINES] if line.level == 1 and not line.is_guess), None
    )
    # above the title of minutes often stands the name of the organisation
    if top and not (heading and heading.index > top[0].index) and lexicon.has("update_title", top[0].text):
        heading = top[0]
    named = [line for line in top[:4] if len(line.text) <= _NAME_LENGTH and _names_session(line, lexicon)]
    # "1. Opening" below the line that names the meeting is the first point of the agenda
    if heading and named and named[0].index < heading.index and _FIRST_POINT.match(heading.text):
        heading = None
    for line in [*([heading] if heading else []), *named[:1], *top]:
        bare = line.text
        for mention in reversed(find_dates(line.text, lexicon)):
            bare = bare[: mention.start] + bare[mention.end :]
        if len(re.sub(r"\W", "", bare)) >= 3 and len(line.text) <= 2 * _NAME_LENGTH:
            end = _title_end(line.text, lexicon)
            return Fact(line.text[:end], line.start, line.start + end)
    return None


def _title_end(text: str, lexicon: Lexicon) -> int:
    """Return where the title ends when date, place and more follow it on the same line."""
    dates = find_dates(text, lexicon)
    if len(text) <= _TITLE_LENGTH or not dates or dates[0].start < _TITLE_LENGTH // 4:
        return len(text)
    return len(re.sub(r"(?:\s+(?:gehouden|van|op|d\.?d\.?|-|–))*[\s,(–-]*$", "", text[: dates[0].start]))


def _names_session(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is the title of a report: "Verslag ...", or a meeting word without a colon."""
    if (
        lexicon.key.match(line.text)
        or re.search(r"[.!?]$", line.text)
        or line.text.lower().startswith("pagina ")
    ):
        return False
    return lexicon.has("report_word", line.text) or (
        lexicon.has("meeting", line.text) and not lexicon.has("past", line.text)
    )


def head_lines(view: View, lexicon: Lexicon) -> tuple[Line, ...]:
    """Return the short lines at the top that name the meeting: title, subtitle, series."""
    return tuple(
        line
        for line in view.lines[:TOP_LINES]
        if len(line.text) <= _NAME_LENGTH
        and line.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        and not lexicon.has("key.next", line.text)
        and not line.text.endswith(("?", ".", ";", ","))
    )


def read_number(view: View, lexicon: Lexicon) -> Fact[int] | None:
    """Return the number of the session in its series, from key, head, text or, last, the file name."""
    for pair in view.values("number"):
        match = re.match(r"(?:nr\.?\s*|#)?(\d{1,2})(?:e|ste|de)?(?!\s*[-/.:\d])", pair.value)
        if match and 0 < int(match[1]) <= MAX_NUMBER and not find_dates(pair.value[:14], lexicon):
            return Fact(int(match[1]), pair.start, pair.start + match.end())
    heads = head_lines(view, lexicon)
    for line in view.lines[:TOP_LINES]:
        text = line.text if line in heads else _opening(line, lexicon)
        for fact in _numbers(text, line.start, lexicon, head=True):
            return fact
    for line in view.lines:
        if view.share_above(line.start) > 0.35 or line in heads:
            continue
        for low, high in sentences(line):
            text = view.document.text[low:high]
            told = lexicon.has("event", text) or re.search(r"\b(?:deze|dit was)\b", text, re.IGNORECASE)
            if told and not lexicon.has("earlier", text):
                for fact in _numbers(text, low, lexicon, head=False):
                    return fact
    stem = view.document.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    for fact in _numbers(re.sub(r"[-_]+", " ", _without_days(stem, lexicon)), 0, lexicon, head=True):
        return Fact(fact.value, known=Known.DERIVED, note="uit de bestandsnaam")
    return None


def _opening(line: Line, lexicon: Lexicon) -> str:
    """Return the first sentence of a line of the head that names a meeting and a day without a verb ("Leerkring 3, 20 juni 2024.")."""
    low, high = sentences(line)[0]
    text = line.text[: high - low]
    is_fact = line.kind is BlockKind.PARAGRAPH and len(text) <= _LONG_NAME and find_dates(text, lexicon)
    told = any(
        lexicon.has(cue, text) for cue in ("past", "said", "sentence_word", "planned", "elapses", "earlier")
    )
    return text if is_fact and not told and not lexicon.has("key.next", text) else ""


def _without_days(stem: str, lexicon: Lexicon) -> str:
    """Return a file name without days in figures: "worldcafé 4-12" is one of 4 December, not the fourth.

    "sessie 2-4" is the second of four.
    """
    months = "|".join(lexicon.months)
    day = r"(?:0?[1-9]|[12]\d|3[01])[-_](?:0?[1-9]|1[0-2])"
    whole = rf"(?:19|20)\d\d[-_](?:0?\d|1[0-2])[-_]\d{{1,2}}|{day}[-_](?:19|20)?\d\d"
    bare = rf"(?<!sessie[ _-])(?<!keer[ _-])(?<!tafel[ _-]){day}"
    return re.sub(rf"(?<!\d)(?:{whole}|{bare})(?!\d)(?![-_ ]*(?:{months})\b)", " ", stem, flags=re.IGNORECASE)


def _numbers(text: str, shift: int, lexicon: Lexicon, *, head: bool) -> Iterator[Fact[int]]:
    """Yield numbers of one meeting: "derde leersessie", "leerkring 3", "5e keer", "sessie 2 van 4"."""
    ordinals = "|".join(lexicon.ordinals)
    groups = f"|keer|{lexicon.sources['working_group']}"
    meeting = f"{lexicon.sources['meeting']}|overleg|avond" + (groups if head else "")
    spans = [(d.start, d.end) for d in find_dates(text, lexicon)]
    before = re.compile(
        rf"(?<![\w-])(?:(?P<word>{ordinals})|(?P<digit>\d{{1,2}})(?:e|ste|de))\s+(?:(?!(?:twee|drie|vier|vijf|helft|deel|ronde|groep|vraag)\b)[\w’'-]+\s+){{0,2}}?(?P<meeting>{meeting})(?![\w-])",
        re.IGNORECASE,
    )
    months = "|".join(lexicon.months)
    after = re.compile(
        rf"(?<![\w-])(?P<meeting>{lexicon.sources['meeting']}|overleg)\s*(?:nr\.?|nummer|no\.?|#|-)?\s*(?P<digit>\d{{1,2}})(?![\w%€/-]|[.:,]\d|\s*(?:{months}|uur|u|e|deelnemers|mensen|personen|aanwezigen|jaar)\b)",
        re.IGNORECASE,
    )
    for pattern in (after, before):
        for match in pattern.finditer(text):
            if any(
                low < match.end("digit") and match.start("digit") < high
                for low, high in spans
                if match["digit"]
            ):
                continue
            if match["meeting"].lower() == "keer" and _is_of_person(text, match):
                continue
            plural = re.search(r"(?:sessies|bijeenkomsten|vergaderingen|kringen|avonden|dagen|tafels|ateliers|workshops)$", match["meeting"], re.IGNORECASE)  # fmt: skip
            part = re.match(r"(?:workshop|tafel|.*tafelgesprek|panel)", match["meeting"], re.IGNORECASE)
            if plural or (part and not head):
                continue
            value = lexicon.ordinals[match["word"].lower()] if pattern is before and match["word"] else int(match["digit"])  # fmt: skip
            if 0 < value <= MAX_NUMBER:
                yield Fact(value, shift + match.start(), shift + match.end())


def _is_of_person(text: str, match: re.Match[str]) -> bool:
    """Whether a time is that of somebody in a list ("erbij: Noor, Bas (1e keer)") or of what was done ("eerste keer dat ...")."""
    before, after = text[: match.start()], text[match.end() :]
    listed = re.search(
        r"(?::\s*[\w.’'-]+|[:,;]\s*[A-ZÀ-Ý][\w.’'-]*)(?:\s[^\W\d][\w.’'-]*){0,2}\s*\([^()]*$", before
    )
    return listed is not None or re.match(r"\s+(?:dat|sinds|in)\b", after, re.IGNORECASE) is not None


def read_series(view: View, lexicon: Lexicon) -> Fact[str] | None:
    """Return the series a session belongs to: the meeting word of the head with the name that follows it."""
    for pair in view.values("series"):
        in_head = pair.line < 2 * TOP_LINES
        named = _SERIES_KEY.match(pair.label) is not None and len(pair.value) <= _LONG_NAME
        if in_head and 3 <= len(pair.value) <= _NAME_LENGTH and _is_name(pair.value, lexicon, named):
            return Fact(pair.value, pair.start, pair.end)
    lines = head_lines(view, lexicon)[: TOP_LINES // 2]
    ranked = sorted(lines, key=lambda line: (_QUOTED.search(line.text) is None, line.index))
    for line in ranked:
        for match in lexicon.cues["meeting"].finditer(line.text):
            fact = _series_from(line, match, lexicon)
            if fact is not None:
                return fact
    return None


def _is_name(value: str, lexicon: Lexicon, named: bool) -> bool:
    """Whether the value of a key can be the name of a series: no number, other key or sentence.

    Behind a key that says that a series is `named`, only a full stop makes a sentence ("Reeks: Wij zijn de buurt").
    """
    is_told = not named and any(lexicon.has(cue, value) for cue in ("sentence_word", "said"))
    return not (value[0].isdigit() or value.endswith((".", "!", "?")) or is_told or lexicon.key_names(value))


def shorten_headline(series: Fact[str], lexicon: Lexicon) -> Fact[str] | None:
    """Return the series in the headline of a news item: without what the headline says of it.

    A plural ("Leerateliers wonen en zorg") or a name between quotes is kept whole.
    """
    match = lexicon.cues["meeting"].match(series.value)
    if match is None or series.start is None or _QUOTED.search(series.value):
        return series
    if re.search(
        r"(?:sessies|kringen|tafels|ateliers|dagen|avonden|bijeenkomsten)$", match.group(), re.IGNORECASE
    ):
        return series
    return Fact(match.group(), series.start, series.start + match.end(), series.known, series.note)


def series_of_number(view: View, number: Fact[int], lexicon: Lexicon) -> Fact[str] | None:
    """Return the series that a number in the text names: "derde leertafel" belongs to "Leertafel"."""
    if number.start is None or number.end is None:
        return None
    match = lexicon.cues["meeting"].search(view.document.text, number.start, number.end)
    if match is None or lexicon.is_whole("generic_meeting", match.group()):
        return None
    return Fact(match.group().capitalize(), match.start(), match.end(), Known.DERIVED, "van het volgnummer")


def _series_from(line: Line, match: re.Match[str], lexicon: Lexicon) -> Fact[str] | None:
    generic = lexicon.is_whole("generic_meeting", match.group())
    tail = line.text[match.end() :]
    quoted = re.match(rf"(?:\s*(?:over|van|rond)?)\s*{_QUOTED.pattern}", tail)
    if quoted:
        end = match.end() + quoted.end()
    elif generic:
        return None
    else:
        stop = re.search(rf"\s*(?:[:(|.;?!\"“‘]|\s[–—-]\s|,(?=\s*(?:{'|'.join(lexicon.ordinals)})\b)|,(?=\s*(?:\d|[A-Z]|locatie|zaal|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag))|\b(?:nr|nummer)\b|\d|\b(?:van|op|d\.d\.|gehouden|in|over|met)\b)", tail)  # fmt: skip
        dates = find_dates(tail, lexicon)
        cuts = [stop.start()] if stop else []
        cuts += [dates[0].start] if dates else []
        end = match.end() + min([*cuts, len(tail)])
    text = line.text[match.start() : end].strip(" ,.-–—:")
    if lexicon.has("past", text) or len(text) > _NAME_LENGTH:
        return None
    start = line.start + match.start()
    shown = text.capitalize() if text.isupper() else text[:1].upper() + text[1:]
    return Fact(shown, start, start + len(text))


_THEME_TOLD = (
    re.compile(
        r"\bin het teken van (?:het thema\s+)?(?P<name>[^.;!?\n]{3,120}?)(?=[.;!?]|,\s|\s*$)", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:thema|onderwerp)(?:\s+(?:van|voor)\s+[^.:;]{3,50}?)?\s+(?:was|is|luidde|luidt)[:\s]+(?P<name>[^.;!?\n]{3,120}?)(?=[.;!?]|,\s|\s*$)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:thema|onderwerp|titel):?\s+{_QUOTED.pattern}", re.IGNORECASE),
    re.compile(r"\b(?:thema|onderwerp):\s+(?P<name>[^.;!?\n]{3,120}?)(?=[.;!?]|\s*$)", re.IGNORECASE),
    re.compile(r"\bcentraal stond(?:en)? (?P<name>[^.;!?\n]{3,120}?)(?=[.;!?]|\s*$)", re.IGNORECASE),
    re.compile(
        r"\bstond(?:en)? (?:(?:deze|de|dit|die|vandaag|vanavond|het|tijdens|eerste|tweede|derde)\s+){0,3}(?:(?:het )?(?:thema|onderwerp)|de vraag)\s+(?P<name>[^.;!?\n]{3,120}?)\s+centraal",
        re.IGNORECASE,
    ),
)


_FROM = re.compile(r"(?:van|from)\s*:", re.IGNORECASE)
_SENT_ON = re.compile(r"(?:fwd?|re|tr|antw|doorst)\s*:", re.IGNORECASE)
"""The subject of a mail that was sent on or answered."""


def read_theme(view: View, lexicon: Lexicon, number: int | None) -> Fact[str] | None:
    """Return the theme of the session, from a key, a sentence that names it, or the title."""
    mail = is_mail(view) or any(_FROM.match(line.text) for line in view.lines[:3])
    for pair in () if mail else view.values("theme"):
        value = re.split(r"(?<=[a-z\d?!)])[.!?]?\s*(?:(?<=[.!?])\s(?=[A-Z])|\n)", pair.value)[0].strip(
            "'\"‘’“” ."
        )
        usable = 3 <= len(value) <= _NAME_LENGTH and pair.line < 2 * TOP_LINES and not _SENT_ON.match(value)
        if usable and not is_about_later(view, pair, lexicon):
            start = pair.start + pair.value.index(value)
            return Fact(value, start, start + len(value))
    for line in view.lines:
        if view.share_above(line.start) > 0.5:
            break
        in_head = mail and line.index < TOP_LINES and (len(line.text) < 60 or in_mail_head(view, line.index))
        for low, high in () if in_head else sentences(line):
            text = view.document.text[low:high]
            if re.search(r"\b(?:volgende|komende)\b", text, re.IGNORECASE):
                continue
            for pattern in _THEME_TOLD:
                match = pattern.search(text)
                if match and not _SENT_ON.match(match["name"]):
                    return _clean(match["name"], low + match.start("name"))
    return _title_theme(view, lexicon, number)


def _clean(name: str, start: int) -> Fact[str]:
    text = name.strip("'\"‘’“”*_ ,")
    offset = name.find(text)
    return Fact(text, start + offset, start + offset + len(text))


_ENDS_IN_MEETING = re.compile(
    r"[a-z](?:sessie|kring|tafel|avond|middag|ochtend|dag|bijeenkomst|gesprek|café)\W*$", re.IGNORECASE
)
"""'Bewonersavond "Rondkomen"': what stands between quotes behind a meeting is its theme."""


_PERIOD = re.compile(
    r"\W*(?:\w*(?:seizoen|jaar|jaargang|periode|cyclus|reeks)|voorjaar|najaar|zomer|winter|herfst|lente)\s+(?:van\s+)?['’]?\d{2,4}(?:\s*[/–-]\s*['’]?\d{2,4})?\W*",
    re.IGNORECASE,
)
"""Behind the name of a meeting: the time of which it is one, no theme ("Retro – seizoen 2025/2026")."""


def _title_theme(view: View, lexicon: Lexicon, number: int | None) -> Fact[str] | None:
    """Return the part of the title after a colon or dash, or between quotes after the number."""
    for line in head_lines(view, lexicon)[:3]:
        if not (lexicon.has("meeting", line.text) or lexicon.has("report_word", line.text)):
            continue
        quoted = _QUOTED.search(line.text)
        parted = re.match(r"(?P<first>[^:–—]{3,90}?)(?::\s+|\s+[–—-]\s+)(?P<name>.{3,100})$", line.text)
        note = "uit de titel"
        before = line.text[: quoted.start()] if quoted else ""
        numbered = number is not None and re.search(r"\d\W*$", before)
        if quoted and (numbered or (_ENDS_IN_MEETING.search(before) and lexicon.has("meeting", before))):
            fact = _clean(quoted["name"], line.start + quoted.start("name"))
            return Fact(fact.value, fact.start, fact.end, Known.DERIVED, note)
        if parted is None or find_dates(parted["name"], lexicon) or find_times(parted["name"]):
            continue
        meeting = lexicon.cues["meeting"].search(parted["first"])
        if _PERIOD.fullmatch(parted["name"]):
            continue
        named = meeting is not None and not re.search(r"(?:en|sessies|s)$", meeting.group(), re.IGNORECASE)
        loose = (
            re.match(
                r"(?:team|afdeling|gemeente|wijk|groep|regio|deel|cluster|locatie)\b",
                parted["name"],
                re.IGNORECASE,
            )
            or lexicon.has("report_word", parted["name"])
            or lexicon.has("meeting", parted["name"])
        )
        if named and not loose:
            fact = _clean(parted["name"], line.start + parted.start("name"))
            return Fact(fact.value, fact.start, fact.end, Known.DERIVED, note)
    return None
