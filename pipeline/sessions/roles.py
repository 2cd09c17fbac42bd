"""Decide what a date in a report is for: the session, publication, a later session, a deadline, ..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.records import BlockKind
from pipeline.sessions.context import DATELINES, SHORT, SUBJECT, Context, read_context
from pipeline.sessions.dates import DateMention, find_dates
from pipeline.sessions.letters import in_mail_head
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.scoring import is_stand, is_stand_of_meeting, score_held
from pipeline.sessions.view import Pair, View

LATE = 0.6
"""Share of the text after which "Sessie 3: 10 oktober" announces and does not report."""
HELD_ENOUGH = 3
"""Score from which a date may be the session date (set on our own test reports)."""


class Role(StrEnum):
    """What a date is for, as a reader sees it."""

    HELD = "sessiedatum"
    PUBLISHED = "publicatiedatum"
    PLANNED = "geplande sessie"
    DEADLINE = "termijn"
    EARLIER = "eerdere bijeenkomst"
    VERSION = "datum van het stuk"
    OTHER = "andere datum in de tekst"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the role it plays."""

    mention: DateMention
    role: Role
    score: float
    """How strongly the place speaks for a session date; 0 for other roles."""
    line: int
    is_bare: bool = False
    """True when the date stands alone on its line."""
    site: bool = False
    is_byline: bool = False
    """True when the date stands with who wrote the piece."""


def assign_roles(view: View, lexicon: Lexicon) -> tuple[Dated, ...]:
    """Return every date of `view` with its role, in order."""
    result: list[Dated] = []
    first = view.lines[0].start if view.lines else 0
    whole = _whole_years(view, lexicon)
    for line in view.site:
        for mention in find_dates(line.text, lexicon, line.start):
            bare = not re.search(r"\w", line.text.replace(mention.text, ""))
            told = lexicon.has("published", line.text) or re.search(r"\b(?:door|leestijd)\b", line.text)
            if mention.day is not None and (told or (bare and line.start < first)):
                result.append(Dated(mention, Role.PUBLISHED, 0, -1, site=True))
    for line in view.lines:
        previous: Dated | None = None
        for found in find_dates(line.text, lexicon, line.start):
            mention = _with_whole_year(found, whole)
            context = read_context(mention, line, view)
            role = _role(context, lexicon)
            if previous is not None and previous.role is Role.PLANNED and _continues(previous, mention, view):
                role = Role.PLANNED
            score = score_held(context, lexicon) if role is Role.HELD else 0.0
            if role is Role.HELD and score < HELD_ENOUGH:
                role = Role.OTHER
            previous = Dated(mention, role, score, line.index, context.is_bare, is_byline=_is_byline(context))
            result.append(previous)
    return tuple(result)


_SHORT_YEAR = re.compile(r"[^\W\d_]\.?\s+\d\d$")


def _whole_years(view: View, lexicon: Lexicon) -> dict[tuple[int | None, int | None], int]:
    """Return the years of the days that stand with a year of four figures somewhere in the report."""
    return {
        (mention.month, mention.day): mention.year
        for line in view.lines
        for mention in find_dates(line.text, lexicon)
        if mention.is_full and mention.year is not None and re.search(r"(?:19|20)\d\d", mention.text)
    }


def _with_whole_year(mention: DateMention, whole: dict[tuple[int | None, int | None], int]) -> DateMention:
    """Return a date whose two figures are another number when its day has a whole year elsewhere."""
    year = whole.get((mention.month, mention.day))
    if not _SHORT_YEAR.search(mention.text) or year is None or year == mention.year:
        return mention
    text = mention.text[:-2].rstrip()
    return replace(mention, year=year, end=mention.start + len(text), text=text, year_shared=True)


def _continues(previous: Dated, mention: DateMention, view: View) -> bool:
    """Whether a date only goes on with an enumeration ("11 en 25 november, 9 december")."""
    between = view.document.text[previous.mention.end : mention.start]
    return re.fullmatch(r"\s*(?:,|en|&|;|,\s*en)\s*", between) is not None


_STRETCH = re.compile(r"(?:vanaf|sinds|tot)\b", re.IGNORECASE)
"""Before a month alone: a stretch of time, no day."""


def _role(context: Context, lexicon: Lexicon) -> Role:
    for test in (_by_column, _by_key, _by_publication, _by_future, _by_past):
        role = test(context, lexicon)
        if role is not None:
            return role
    is_stretch = context.mention.day is None and _STRETCH.match(context.mention.text)
    return Role.OTHER if is_stretch else Role.HELD


def _by_key(context: Context, lexicon: Lexicon) -> Role | None:
    pair = context.pair
    if pair is None:
        return None
    if SUBJECT.match(pair.label):
        # the subject of a mail says what the mail is about, not when it was sent
        return None
    if "published" in pair.names or in_mail_head(context.view, context.line.index):
        return Role.PUBLISHED
    if "version" in pair.names:
        return Role.VERSION
    if "next" in pair.names:
        return Role.OTHER if _is_new_term(context, pair, lexicon) else Role.PLANNED
    if "date" in pair.names:
        plural = pair.label.lower() in ("data", "datums")
        planned = plural or lexicon.is_whole("planned_section", context.line.heading)
        if _is_planned_heading(context, lexicon) or (planned and not context.is_top):
            return Role.PLANNED
        return Role.HELD
    return None


def _is_new_term(context: Context, pair: Pair, lexicon: Lexicon) -> bool:
    """Whether a date is the new term of another matter in the sentence before ("De folder is niet af. Nieuwe datum: 1 mei.")."""
    before = context.line.text.partition(context.sentence.strip())[0].strip()
    is_new = re.fullmatch(r"(?:nieuwe|andere) \w*datum", pair.label, re.IGNORECASE) is not None
    return is_new and bool(before) and not _speaks_of_meeting(before, lexicon)


def _speaks_of_meeting(text: str, lexicon: Lexicon) -> bool:
    return lexicon.has("meeting", text) or bool(
        re.search(rf"\b(?:{lexicon.sources['meeting_weak']})\b", text, re.IGNORECASE)
    )


def _by_publication(context: Context, lexicon: Lexicon) -> Role | None:
    mention, line = context.mention, context.line
    if is_stand(context):
        return Role.HELD if is_stand_of_meeting(context, lexicon) else Role.VERSION
    own = line.text[: mention.start - line.start]
    for cue, role in (("published", Role.PUBLISHED), ("version", Role.VERSION)):
        found = [m.end() for m in lexicon.cues[cue].finditer(own)]
        told = found and _TO_DATE.fullmatch(own[found[-1] :])
        if told and not _names_other_piece(context):
            return role
    if not context.is_top or len(line.text) > SHORT:
        return None
    tail = line.text[mention.end - line.start :]
    if re.match(r"[\s|•·,-]*(?:door|by|geschreven door|auteur)\b", tail, re.IGNORECASE) or re.search(
        r"\bleestijd\b|\bmin(?:uten)? lezen\b", tail, re.IGNORECASE
    ):
        return Role.PUBLISHED
    decorated = re.fullmatch(r"\s*[-–—*|•]+\s*", own) and re.fullmatch(r"\s*[-–—*|•]+\s*", tail)
    if decorated or (context.is_bare and _is_english(mention)):
        return Role.PUBLISHED
    return None


_TO_DATE = re.compile(
    r"[\s:|,()•·-]*(?:(?:(?:nr|nummer)\b\.?\s*)?\d+[\s,-]*)?(?:op|d\.?d\.?|van|in|te \w+,?|door [^,|]{2,50},)?\s*"
)
"""What may stand between "geplaatst" or "versie" and its date."""
_OTHER_PIECE = re.compile(
    r"\b(?<!dit is )(?:de|het|een|onze|ons|hun|haar|zijn|vorige|volgende|komende|elke|iedere)\s+(?:[\w-]+\s+)?"
    r"(?:nieuws\w*|blog\w*|artikel|(?:pers)?bericht)(?:\s+van)?\W*$",
    re.IGNORECASE,
)
"""Before a date: another piece that a sentence speaks of ("antwoord in de nieuwsbrief van februari")."""


def _names_other_piece(context: Context) -> bool:
    """Whether the date is of a newsletter or message that is named in passing, or the month of one far below the head."""
    if _OTHER_PIECE.search(context.before):
        return True
    noun = re.search(
        r"\b(?:nieuws\w*|blog\w*|artikel van|\w*bericht(?:\s+van)?)\W*$", context.before, re.IGNORECASE
    )
    return noun is not None and context.mention.day is None and not context.is_top


_BYLINE = re.compile(
    r"\b(?:blog|column|nieuws(?:bericht|item)?|artikel|bericht|reportage|interview)\b(?!-|\s+(?:\d|en\b))|^\W*(?:tekst|auteur|door|geschreven door)\b|\|\s*(?:tekst|auteur|door)\b",
    re.IGNORECASE,
)
"""What a line of the head starts with that says who wrote a piece for a site ("Blog door Noor | 5 maart 2024")."""


def _is_byline(context: Context) -> bool:
    """Whether a date stands in a line of the head that says who wrote the piece, or that it is one for a site."""
    own = context.line.text[: context.mention.start - context.line.start]
    return context.line.index < DATELINES and len(context.line.text) <= SHORT and bool(_BYLINE.search(own))


def _is_english(mention: DateMention) -> bool:
    """Whether the month is spelled in English: the date line of a website, in a Dutch text."""
    return bool(
        re.search(
            r"\b(?:january|february|march|may|june|july|august|october|oct)\b", mention.text, re.IGNORECASE
        )
    )


def _by_column(context: Context, lexicon: Lexicon) -> Role | None:
    """Read dates in a table by their column header: deadlines of actions, planned sessions."""
    cell = context.line.cell
    if cell is None or not cell.column_header:
        return None
    others = {
        line.cell.column_header
        for line in context.view.lines
        if line.cell is not None and line.cell.table == cell.table and line.cell.column_header
    }
    if lexicon.is_whole("deadline_column", cell.column_header) and any(
        lexicon.is_whole("action_table", header) for header in others if header != cell.column_header
    ):
        return Role.DEADLINE
    return None


def _is_planned_heading(context: Context, lexicon: Lexicon) -> bool:
    lead = re.split(r"(?<=[.!?])\s+", context.line.lead)[-1]
    return any(
        lexicon.has("planned_section", text) and not lexicon.has("event", text)
        for text in (context.line.heading, lead)
        if text and len(text) < 2 * SHORT
    )


def _by_future(context: Context, lexicon: Lexicon) -> Role | None:
    before, after, sentence = context.before, context.after, context.sentence
    if context.mention.relative in ("next_weekday", "next_week_weekday"):
        return Role.PLANNED if _names_meeting(context, lexicon) else Role.OTHER
    coming = re.match(r"[\s,(]*(?:a\.?\s?s\.?|aanstaande|aankomend)(?!\w)", after, re.IGNORECASE) is not None
    deadline = re.search(
        rf"(?<!\w)(?:{lexicon.sources['deadline_before']})\s*(?:op\s+|de\s+)?$", before, re.IGNORECASE
    )
    if deadline and not coming:
        return Role.DEADLINE
    if coming:
        return Role.PLANNED if _names_meeting(context, lexicon) else Role.OTHER
    own = re.search(rf"(?:^|[.;]\s+)(?:[\w-]+\s+)?(?:{lexicon.sources['meeting']}|{lexicon.sources['meeting_weak']})(?:\s+\d{{1,2}})?(?:\s+(?:is|op))?\s*[:–-]?\s*(?:op\s+)?(?:[\d\s]+(?:en|,)\s*)*$", before, re.IGNORECASE)  # fmt: skip
    if own and context.view.share_above(context.mention.start) > LATE:
        return Role.PLANNED
    happened = lexicon.has("event", sentence) and not re.search(
        r"\b(?:zal|zullen)\b", sentence, re.IGNORECASE
    )
    outside = sentence.replace(context.mention.text, " ")
    if lexicon.has("planned", outside) and not happened:
        return Role.PLANNED if _names_meeting(context, lexicon) else Role.OTHER
    first = not re.search(r"\w", context.line.text[: context.mention.start - context.line.start])
    loose = first or context.line.lead or context.line.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL)
    if loose and not happened and context.line.index > 1 and _is_planned_heading(context, lexicon):
        return Role.PLANNED
    return None


def _names_meeting(context: Context, lexicon: Lexicon) -> bool:
    """Whether the sentence, or what stands above it, speaks of a meeting."""
    outside = context.sentence.replace(context.mention.text, " ")
    if lexicon.has("meeting", outside):
        return True
    coming = rf"(?:volgende|komende|vervolg|nieuwe|aanstaande)\s+(?:{lexicon.sources['meeting_weak']}|[\w-]+dag)|(?:{lexicon.sources['meeting_weak']})\s+(?:is|vindt|op|:)"
    if re.search(rf"\b(?:{coming})", outside, re.IGNORECASE):
        return True
    if re.search(
        r"\b(?:keer|elkaar|datum|data|dates?|afspraak|agenda|welkom|tot ziens)\b", outside, re.IGNORECASE
    ):
        return True
    return _is_planned_heading(context, lexicon)


def _by_past(context: Context, lexicon: Lexicon) -> Role | None:
    line = context.line
    near = context.before[-60:]
    numbered = re.match(r"\s*(?:agendapunt\s*)?\d{1,2}[a-z]?[.)]?\s", line.text, re.IGNORECASE) is not None
    if line.index > 1 and len(line.text) < SHORT:
        item = numbered or (line.is_heading and lexicon.is_whole("minutes_item", line.text))
        if item and lexicon.has("report_word", near):
            return Role.EARLIER
    written_after = context.is_top and _WRITTEN_AFTER.search(context.before)
    if lexicon.has("earlier", near) and line.index > 0 and not written_after:
        return Role.EARLIER
    own = line.text[: context.mention.start - line.start]
    if line.index > 1 and _MINUTES_OF.fullmatch(own) and any(_dates_above(context, lexicon)):
        return Role.EARLIER
    if re.match(
        r"\s*(?:zijn|is|werd(?:en)?)?\s*(?:gepresenteerd|vastgesteld|goedgekeurd)",
        context.after,
        re.IGNORECASE,
    ):
        return Role.EARLIER
    return None


_WRITTEN_AFTER = re.compile(
    r"\b(?:geschreven|genoteerd|opgetekend|opgesteld|gemaakt|samengesteld)\b[^.]{0,60}?\b(?:na|tijdens|bij|naar aanleiding van|n\.a\.v\.)(?!\w)",
    re.IGNORECASE,
)
"""In the head: what follows is the meeting that is told of, not an earlier one."""
_MINUTES_OF = re.compile(
    r"\W*(?:\d+[.)]?\s*)?(?:(?:het|vorig)\s+)?(?:verslag|notulen)\s+(?:van\s+|d\.?d\.?\s+)?", re.IGNORECASE
)
"""What stands before the date of the minutes that are approved."""


def _dates_above(context: Context, lexicon: Lexicon) -> Iterator[bool]:
    """Yield for the dates in the lines of the head above whether they are whole."""
    for line in context.view.lines[: min(context.line.index, DATELINES)]:
        yield from (mention.is_full for mention in find_dates(line.text, lexicon))
