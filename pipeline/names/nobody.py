"""What the learned voice takes for a person and never is one alone: words for nobody or a number, letters that count headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.language.lexicon import noun_lemma, own_lexicon
from pipeline.names.lists import Trust, read_lists
from pipeline.names.tagger import SOURCE
from pipeline.names.words import read_words
from pipeline.records import Mention
from pipeline.terms import MONTHS

_PAIR = re.compile(
    r"(?i)\b(?:meters?(?: of | en | en/of | ?/ ?)peters?|peters?(?: of | en | en/of | ?/ ?)meters?)\b"
)
"""Godparents, and who shows a newcomer the way: written beside each other these are no names."""
_BEHIND_ARTICLE = re.compile(
    r"(?i)(?:\b(?:de|een|elke|iedere)|\b(?:op|in|uit|van|bij|naar|met|door) het)[ ](?:[a-zà-ÿ-]{3,}[ ](?:of|en)[ ])?$"
)
_OPENS = re.compile(r"(?:^|[.!?:\n]|[\"“„'‘«])\s*$")
_CALLED_OUT = re.compile(r"(?:[ ]?[,!]|\.+\s|[ ](?:ja|nee|kijk|zeg|goed|dat|dan)\b)")
_DIMINUTIVE = re.compile(r"(?:et|t|p)?jes?$")
_LEAST_BASE = 5
"""Letters of a noun whose diminutive is no name; shorter ones end given names ("Antje", "Mijntje")."""
_STANDS_IN = re.compile(r"(?:[js]r|a\.i|m\.k|m\.k\.a|n\.v\.t|i\.o|e\.a|e\.v)\.?")
"""What stands behind a name or in its place, and is none."""
_MONTHS = "|".join([*MONTHS, "feb", "febr", "mrt", "apr", "jun", "jul", "aug", "sept?", "okt", "nov", "dec"])
_BEFORE_MONTH = re.compile(
    rf"\b(?:(?:sinds|vanaf|begin|medio|eind|halverwege|half|(?:in|t/m|per))[ ]|\d{{1,2}}[ -]|(?:{_MONTHS})\.?(?:,|/| en|[ ]?-)[ ]?)$"
)
_BEHIND_MONTH = re.compile(rf"\.?(?:[ ]?['’]?(?:20)?\d\d\b|(?:,|/| en|[ ]?-)[ ]?(?:{_MONTHS})\b)")
"""What stands before and behind "jan" where it is the month."""
_MAIL_DAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_BEHIND_DAY = re.compile(r",?[ ](?:\d{1,2}[ ][A-Z][a-z]{2}|[A-Z][a-z]{2}[ ]\d{1,2})\b")
"""How a mail writes its date: "Fri, 8 Nov 2024"."""
_DAY_BEFORE = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?[ ]\d{1,2}[ ]$")
_SHORT_STAFF = re.compile(r"(?:[A-Z]{2,5}|[a-z]{2,5})['’]ers?")
"""Who works by an abbreviation: "ib'ers", "ZZP'er"."""
_LEAST_SUBJECT = 8
"""Letters of a compound that is a subject behind a given name in small letters ("bram ouderpanel:"). A choice."""
_INSIDE = re.compile(r"[a-zà-ÿ][ ]$")
"""Before a word that goes on with what stands before it."""
_ANNOUNCED = (
    "label",
    "list:",
    "column:",
    "row:",
    "title",
    "greeting",
    "minute line",
    "speaker",
    "action",
    "by",
    "on behalf of",
)
"""Beginnings of what announces somebody who bears a name, which a word for a language is not elsewhere."""
_OF_LANGUAGES = frozenset({"label:tolk", "label:tolken"})
_LETTERED = re.compile(r"(?m)^[ \t#*]*([A-Z])\. (?=[A-ZÀ-Þ])")


def leave_nobody(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without what the learned voice alone takes for a person and is nobody.

    That is one word for nobody, everybody or a number ("Negen aanwezigen"), a letter that counts headings ("B. Verslag"),
    the diminutive of a noun ("Verslagje"), and a word in small letters behind an article. What a rule found stays: "meneer Zeven"
    is somebody, "A. Wiersma" too; only a call that opens a sentence ("Nou, dat viel mee") and "de meter of peter" never are.
    """
    counting = _find_counting(text)
    pairs = [found.span() for found in _PAIR.finditer(text)]
    borne = _find_borne(mentions)
    return tuple(
        _cut_subject(text, mention)
        for mention in mentions
        if not _is_call(text, mention)
        and (mention.text.lower() in borne or not _is_word(text, mention))
        and not any(start <= mention.start_char and mention.end_char <= end for start, end in pairs)
        and not (mention.source == SOURCE and _is_slip(text, mention, counting))
    )


def _find_borne(mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the languages that somebody of the text is called by: on a list, as who speaks or acts, in a whole name."""
    languages = read_words().languages
    return frozenset(
        word
        for mention in mentions
        if mention.kind == "person"
        and (" " in mention.text or mention.source.startswith(_ANNOUNCED))
        and mention.source not in _OF_LANGUAGES
        for word in mention.text.lower().split()
        if word in languages
    )


def _is_slip(text: str, mention: Mention, counting: frozenset[int]) -> bool:
    """Return whether a word that the learned voice alone took for a person is none."""
    word = mention.text
    if _is_written_short(text, mention) or _is_month(text, mention):
        return True
    if (
        _is_nobody(word)
        or _STANDS_IN.fullmatch(word)
        or (len(word) <= len("A.") and mention.start_char in counting)
    ):
        return True
    if word.islower():
        before = text[max(0, mention.start_char - 40) : mention.start_char]
        is_surname = (
            f"{before.split()[-1] if before.split() else ''} {word}".lower() in read_lists().particled
        )
        is_noun = "N" in own_lexicon().word_classes(word) and not is_surname
        return is_noun and _BEHIND_ARTICLE.search(before) is not None
    base = _DIMINUTIVE.sub("", word)
    is_small = base != word and len(base) >= _LEAST_BASE and not read_lists().holds(word)
    return is_small and "N" in own_lexicon().word_classes(base.lower()) and not read_lists().holds(base)


def _is_call(text: str, mention: Mention) -> bool:
    """Return whether a word that no list of names holds opens a sentence as a call or a sigh: "Nou,", "Tja."."""
    word = mention.text
    is_guess = mention.source in (SOURCE, "greeting", "memory") and word.istitle()
    if not is_guess or word.lower() not in read_words().exclamations or read_lists().holds(word):
        return False
    opens = _OPENS.search(text[max(0, mention.start_char - 10) : mention.start_char])
    return opens is not None and _CALLED_OUT.match(text, mention.end_char) is not None


def _is_word(text: str, mention: Mention) -> bool:
    """Return whether one word that no list of names holds is a language, the day of a mail, or people by what they do, whatever found it."""
    word = mention.text
    if word == "Jan" and _DAY_BEFORE.search(text[max(0, mention.start_char - 10) : mention.start_char]):
        return True
    if mention.kind != "person" or mention.source == "title" or read_lists().holds(word.capitalize()):
        return False
    if _SHORT_STAFF.fullmatch(word) or word.lower() in read_words().languages:
        return True
    if _MAIL_DAY.fullmatch(word):
        return _BEHIND_DAY.match(text, mention.end_char) is not None
    return word.islower() and _is_staff(word)


def _is_staff(word: str) -> bool:
    """Return whether a word in small letters is a function, of one or several ("brugfunctionarissen")."""
    return read_words().is_function(noun_lemma(word) or word)


def _cut_subject(text: str, mention: Mention) -> Mention:
    """Return a given name in small letters without the subject that stands between it and a colon ("bram ouderpanel: nog niet")."""
    first, _, rest = mention.text.partition(" ")
    if mention.source != SOURCE or not mention.text.islower() or not text.startswith(":", mention.end_char):
        return mention
    is_subject = len(rest) >= _LEAST_SUBJECT and noun_lemma(rest) is not None
    is_name = read_lists().trust(first.capitalize()) is Trust.NAME
    if not is_subject or not is_name or read_lists().holds(rest.capitalize()):
        return mention
    return replace(mention, end_char=mention.start_char + len(first), text=first)


def _is_written_short(text: str, mention: Mention) -> bool:
    """Return whether a word in small letters is one that notes cut short ("vw"), or "het" ("je zag t"); "t belt" may be Tom."""
    word = mention.text
    if word in ("'t", "’t"):
        return True
    if word == "t":
        return _INSIDE.search(text[max(0, mention.start_char - 3) : mention.start_char]) is not None
    return word in read_words().shortened


def _is_month(text: str, mention: Mention) -> bool:
    """Return whether "jan" in small letters is the month, by a word of time before it or a month or year beside it."""
    if mention.text != "jan":
        return False
    before, after = text[max(0, mention.start_char - 20) : mention.start_char], text[mention.end_char :][:12]
    return _BEFORE_MONTH.search(before) is not None or _BEHIND_MONTH.match(after) is not None


def _is_nobody(word: str) -> bool:
    return word.istitle() and word.lower() in read_words().nobody


def _find_counting(text: str) -> frozenset[int]:
    """Return where lines open with a letter when those letters count from A up, each once: "A. Stand", "B. Bespreking"."""
    found = list(_LETTERED.finditer(text))
    letters = [match.group(1) for match in found]
    counts = letters == [chr(ord("A") + number) for number in range(len(letters))]
    return frozenset(match.start(1) for match in found) if counts and len(letters) > 1 else frozenset()
