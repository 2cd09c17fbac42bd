"""How strongly the place of a date speaks for the day of the session."""

from __future__ import annotations

import re

from pipeline.sessions.context import DATELINES, SHORT, SUBJECT, Context
from pipeline.sessions.letters import LAST_SOUGHT, is_mail
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.told_days import told_days

_BEGAN = re.compile(
    r"\s*,?\s*(?:(?:is|zijn|werd|werden|zijn we|ging|gingen)\s+(?:[\w’'-]+\s+){0,6}?)?(?:begon|begonnen|startte|startten|gestart|van start|opgericht|ingesteld)\b",
    re.IGNORECASE,
)
"""Behind a month alone: when a programme began, not when the session was ("In september 2023 begon een leernetwerk")."""
_OF_MEETING = re.compile(
    r"\b(?:we|wij|\w*(?:bijeenkomst|sessie|middag|avond|ochtend|overleg|dag))\b", re.IGNORECASE
)
_BEGAN_BEFORE = re.compile(
    r"\b(?:begon|begonnen|startte|startten|gestart|opgericht)\s+(?:is\s+)?(?:\w+\s+){0,2}?(?:in\s+)?$",
    re.IGNORECASE,
)


def score_held(context: Context, lexicon: Lexicon) -> float:
    """Return how strongly a date speaks for the day of the session; 10 is a header key."""
    if context.pair is not None and "date" in context.pair.names:
        score = 10.0
    else:
        score = max(_line_score(context, lexicon), _sentence_score(context, lexicon))
        if score > _BESIDE_TOLD and _is_of_the_piece(context, lexicon):
            score = _BESIDE_TOLD
    mention = context.mention
    if mention.day is None and not mention.relative:
        score -= 2
        began = _BEGAN.match(context.after) or _BEGAN_BEFORE.search(context.before)
        if began and not _OF_MEETING.search(context.sentence):
            return 0.0
    if mention.season or (mention.month is None and not mention.relative):
        score -= 1
    return score


_BESIDE_TOLD = 4.0
"""Most that the date above a report scores when a sentence below says on which other day the meeting was. A choice."""


def _is_of_the_piece(context: Context, lexicon: Lexicon) -> bool:
    """Whether the date stands behind a place, addressee or issue above a report that tells the day of the meeting."""
    line, mention = context.line, context.mention
    own = line.text[: mention.start - line.start]
    is_above = context.is_top and not line.cell and line.index < DATELINES and mention.is_full
    if not is_above or len(own.split()) > TITLE_WORDS or own.strip() != context.before.strip():
        return False
    if re.search(r"\w", context.after) or lexicon.has("report_word", own) or lexicon.has("meeting", own):
        return False
    if any(lexicon.has(cue, own) for cue in (*_TELLING, "reported")):
        return False  # "Besproken in de projectgroep op 9 april": the line tells of a meeting itself
    told = told_days(context.view, lexicon)
    return any(
        day.start > mention.end and (day.month, day.day) != (mention.month, mention.day) for day in told
    )


_COMES = re.compile(r"\s+(?:wordt|worden|zal|zullen|gaat|gaan|moet|moeten|staat|wil|willen)\b", re.IGNORECASE)
"""Behind a day: it lies ahead."""


def _line_score(context: Context, lexicon: Lexicon) -> float:
    """Score a date in a heading or a line of the head."""
    line = context.line
    if is_stand_of_meeting(context, lexicon):
        return 7.0
    outside = line.text.replace(context.mention.text, " ")
    names = lexicon.has("meeting", outside) or lexicon.has("report_word", outside)
    short = len(line.text) <= SHORT
    if context.is_top and short and names and not line.cell and not _is_in_passing(context, lexicon):
        return 9.0
    if context.pair is not None and SUBJECT.match(context.pair.label) and _ON_DAY.search(context.before):
        return 6.0
    if context.is_top and (_is_dateline(context, lexicon) or _opens_head(context, lexicon)):
        return 7.5
    if line.is_heading:
        return 6.0 if names else 4.0
    bare = re.sub(r"\([^()]*\)", " ", outside)
    verbless = not (lexicon.has("past", bare) or lexicon.has("said", bare) or _COMES.match(context.after))
    if context.is_top and short and verbless and not line.cell and _starts_line(context):
        return 4.0 if context.is_bare else 7.0
    if context.is_top and short and lexicon.has("meeting_weak", outside) and verbless:
        return 5.0
    if context.is_top and short and verbless and not line.cell and context.mention.day is not None:
        # "programme · place · 12 October 2023, 15.00-17.00": a date in a line of facts at the head
        return 6.0 if _TIME.search(outside) else 4.0 if context.mention.year else 0.0
    return 4.0 if context.is_bare and context.is_top else 0.0


_ON_DAY = re.compile(r"\b(?:van|over|op)\s+(?:de\s+)?$", re.IGNORECASE)
"""In the subject of a mail, before the day that it is about ("tips van donderdag 3 oktober")."""
_TIME = re.compile(r"\b\d{1,2}[.:]\d{2}\b|\b\d{1,2} uur\b")
_FACTS_FOLLOW = re.compile(r"\W*[,|(·•;]\s*\w")
_TOLD_BEHIND = re.compile(r"\s*(?:[–—-]\s|[.:]\s+)(?P<first>[^.!?\n]{3,})")
"""A dash or point behind a date, and the first thing that is said there: facts, or the text of a news item."""
_TELLING = ("past", "said", "published", "version", "planned", "event")
"""Cues of which one makes what stands behind a date a sentence, or the date another one than that of the meeting."""
TITLE_WORDS = 10
"""Words before a date that ends a title or subtitle."""


def _is_dateline(context: Context, lexicon: Lexicon) -> bool:
    """Whether a whole date opens a line of the head, with other facts behind it or alone below the title of a report, or ends
    a title ("Naast Elkaar, 12 januari 2023").
    """
    line, mention = context.line, context.mention
    if not mention.is_full or line.cell or line.index >= DATELINES:
        return False
    own = line.text[: mention.start - line.start].strip(" *_#>")
    tail = line.text[mention.end - line.start :]
    if not own:
        above = context.view.lines[0].text if line.index else ""
        titled = lexicon.has("report_word", above) or lexicon.has("meeting", above)
        return (
            _FACTS_FOLLOW.match(tail) is not None
            or _facts_behind_dash(tail, lexicon)
            or (context.is_bare and titled)
        )
    ends = not re.search(r"\w", tail)
    return line.index <= 1 and ends and not re.search(r"[.!?:]$", own) and len(own.split()) <= TITLE_WORDS


_AT_DATE = re.compile(r"(?:,|[–—:-]|\d|\b(?:op|van|d\.?d\.?))\s*$", re.IGNORECASE)
"""What joins a place or the name of a meeting to its date."""
_PLACE_OR_MEETING = re.compile(r"\W*(?:['’]?[A-ZÀ-Ý]|\d{1,2}(?:e|ste|de)\s|(?:gemeente|wijk|dorp)\s)")
_WRITTEN = re.compile(
    r"\b(?:door|tekst|auteur|foto['’]?s?|(?:uit|over|af)ge(?:werkt|typt|schreven|tikt)|ingevoerd|genoteerd|opgetekend|verwerkt|getypt|bijgewerkt|samengevat)\b",
    re.IGNORECASE,
)
"""Who worked out a report: the date behind it is when that was done."""
_DONE_ON = re.compile(
    r"\b(?:(?:aan|af|in|op|uit|toe|vast|goed)?ge\w{3,}(?:d|t|en)|(?:be|ver|ont|her)\w{2,}(?:d|t))\s+(?:op|van)\s*$"
)
"""Before a date: what was done then ("goedgekeurd op"), no name of a meeting."""
_ADDRESSED = re.compile(r"\W*(?:Aan|Beste|Nieuwsbrief|Nota|Brief)\b", re.IGNORECASE)
"""How a letter, issue or paper opens: its date is when it was written."""
OPENING_WORDS = 6
"""Words that may stand before the date with which the first sentence of a line of the head ends. A choice."""


def _opens_head(context: Context, lexicon: Lexicon) -> bool:
    """Whether a line of the head opens with a place or meeting and its date, and more follows or stands above.

    "Lerend netwerk 5 op 10 juni 2025. Gesprekken door ..." and "Haldem, 13 november 2025" below a title and a subtitle.
    """
    line, mention = context.line, context.mention
    own = line.text[: mention.start - line.start]
    words = own.split()
    if not mention.is_full or line.cell or line.index >= DATELINES or not 0 < len(words) <= OPENING_WORDS:
        return False
    joined = _AT_DATE.search(own) and _PLACE_OR_MEETING.match(own) and not _ADDRESSED.match(own)
    is_other = _DONE_ON.search(own) or _WRITTEN.search(own)
    if not joined or is_other or own.strip() != context.before.strip():
        return False
    if re.search(r"\w", context.after) and not _are_facts(context.after, lexicon):
        return False
    told = any(lexicon.has(cue, own) for cue in (*_TELLING, "sentence_word", "other_event", "elapses"))
    return not told and (":" not in own or lexicon.has("meeting", own))


_FACT_ENDS = re.compile(r"\s*(?:[,;|()·•]|\s[–—-]\s)\s*")
_LONGEST_FACT = 6
"""Words of a time or place behind a date. A choice."""


def _are_facts(text: str, lexicon: Lexicon) -> bool:
    """Whether only times, places and numbers of people stand behind a date in its sentence (", 19.30-21.45 uur, De Bron.")."""
    parts = [part.strip(" .") for part in _FACT_ENDS.split(text) if part.strip(" .")]
    return _FACT_ENDS.match(text) is not None and all(_is_fact(part, lexicon) for part in parts)


def _is_fact(part: str, lexicon: Lexicon) -> bool:
    if len(part.split()) > _LONGEST_FACT or any(
        lexicon.has(cue, part) for cue in (*_TELLING, "sentence_word")
    ):
        return False
    is_place = lexicon.has("name.place", part) or lexicon.has("name.online", part) or part[:1].isupper()
    is_people = part[:1].isdigit() and (lexicon.has("persons", part) or lexicon.has("attendees", part))
    return _TIME.match(part) is not None or is_place or is_people


_STAND = re.compile(
    r"\W*(?:stand(?:\s+van\s+zaken)?|bijgewerkt|peildatum|situatie)\s*:?\s*(?:(?:tot\s+en\s+met|t/m|per|op|van|d\.?d\.?)\s*)?",
    re.IGNORECASE,
)
"""How a line opens that says from when a list is."""
_THAT_DAY = re.compile(r"\b(?:van|op)\s+(?:die|deze|dezelfde|zelfde)\s+dag\b", re.IGNORECASE)


def is_stand(context: Context) -> bool:
    """Return whether a day in the head is that from when a list is ("Stand per 3 maart 2025")."""
    own = context.line.text[: context.mention.start - context.line.start]
    return context.line.index < DATELINES and context.mention.day is not None and bool(_STAND.fullmatch(own))


def is_stand_of_meeting(context: Context, lexicon: Lexicon) -> bool:
    """Return whether a list is from a day on which a meeting brought it up to date ("... in het kernoverleg van die dag")."""
    found = _THAT_DAY.search(context.after)
    told = context.after[: found.start()] if found else ""
    return is_stand(context) and any(
        lexicon.has(cue, told) for cue in ("meeting", "meeting_weak", "working_group")
    )


def _is_in_passing(context: Context, lexicon: Lexicon) -> bool:
    """Whether running text names a date at which something ends or appears ("De regeling loopt op 1 juli af")."""
    sentence = " ".join(context.sentence.replace(context.mention.text, " ").split())
    return lexicon.has("elapses", sentence) and not lexicon.has("event", sentence)


def _facts_behind_dash(tail: str, lexicon: Lexicon) -> bool:
    """Whether facts of a meeting follow a date and a dash or point ("3 maart 2025 – De Bron, zaal 2."), not a telling."""
    found = _TOLD_BEHIND.match(tail)
    return found is not None and not any(lexicon.has(cue, found["first"]) for cue in _TELLING)


def _starts_line(context: Context) -> bool:
    """Whether at most a few words stand before the date ("gemeente Vaartmonde, do 3 juli, kamer 2")."""
    own = context.line.text[: context.mention.start - context.line.start]
    return len(own.split()) <= 4


_HELPERS = r"(?:is|zijn|was|waren|werd|werden|heb|hebt|heeft|hebben|had|hadden)"
_WORDS = r"(?:[\w'’-]+\s+)"


def _is_reported(context: Context, lexicon: Lexicon) -> bool:
    """Whether the clause says of a day what was spoken then ("hier is wat er dinsdag 4 maart is afgesproken").

    What was agreed for a later day has the date behind it ("er is besproken dat we dinsdag bellen").
    """
    day = context.mention
    if day.day is None and not (day.relative == "day" and day.offset <= 0) and day.relative not in _TOLD_DAYS:
        return False
    done = rf"(?:{lexicon.sources['reported']})"
    clause = rf"\s+{_WORDS}{{0,6}}?(?:{_HELPERS}\s+{_WORDS}{{0,8}}?{done}|{done}\s+{_HELPERS})(?![\w-])"
    return re.match(clause, context.after, re.IGNORECASE) is not None


_TOLD_DAYS = frozenset({"last_weekday", "week_weekday"})
"""Days that are told by their weekday alone ("vorige week donderdag")."""


def _sentence_score(context: Context, lexicon: Lexicon) -> float:
    """Score a date in a running sentence."""
    sentence = context.sentence.replace(context.mention.text, " ")
    names = lexicon.has("meeting", sentence) or lexicon.has("meeting_weak", sentence)
    early = context.view.share_above(context.mention.start) < 0.3
    other = lexicon.has("other_event", sentence) and not names
    if lexicon.has("event", sentence) and not other:
        score = 7.0 if names else 5.0 if early else 2.0
        return score + (1 if early and names else 0)
    if re.match(r"\s*(?:jl|jongstleden|l\.?l)\b", context.after, re.IGNORECASE) and names:
        return 6.0
    of_meeting = re.search(
        rf"(?:{lexicon.sources['meeting']}|{lexicon.sources['meeting_weak']})\s+(?:was\s+)?(?:van|op|d\.?d\.?)?\s*$",
        context.before,
        re.IGNORECASE,
    )
    of_report = rf"(?:{lexicon.sources['report_word']})\s+(?:van|over|van de [\w-]+)\s*$"
    if early and re.search(of_report, context.before, re.IGNORECASE):
        return 5.0
    if names and of_meeting:
        return 5.0 if early else 3.0
    if names and lexicon.has("past", sentence):
        return 5.0 if early else 3.0
    reported, mail = _is_reported(context, lexicon), is_mail(context.view)
    if reported and mail and context.line.index <= LAST_SOUGHT:
        return 7.0
    told = reported or lexicon.has("past", sentence) or lexicon.has("said", sentence)
    opens = context.view.share_above(context.mention.start) < 0.15 and context.mention.weekday is not None
    coming = mail and _COMES.match(context.after)
    starts = context.before.strip().lower() in {"", "op", "afgelopen"}
    is_day = context.mention.day is not None or context.mention.relative in _TOLD_DAYS
    if opens and (told or starts) and is_day and not coming:
        # "Op donderdag 18 januari zat de zaal vol": a news item opens with the day it tells of
        return 7.0
    if early and lexicon.has("past", sentence) and re.search(r"\b(?:we|wij|ik)\b", sentence, re.IGNORECASE):
        return 4.0
    return 2.0 if names and early else 0.0
