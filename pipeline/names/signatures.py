"""What stands below the name that closes a mail: function, organisation, working days, numbers. Together they point to one colleague."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.names.words import read_words
from pipeline.records import Mention

KIND = "signature"
_MOST_LINES, _LONGEST, _MOST_WORDS = 7, 90, 12
"""Lines of a signature, and characters and words of one of its lines; more is text. A choice."""
_FAREWELL = re.compile(
    r"(?im)^[ \t>]*(?:(?:[^\W\d_][\w’'-]*[ ]){1,5}en[ ]|(?:[^\W\d_][\w’'-]*[ ]){0,5}[^\W\d_][\w’'-]*[,!.][ ])?(?:(?:met|een|heel|veel|de)[ ])*(?:(?:vriendelijke|hartelijke|warme|collegiale|sportieve|lieve|beste)[ ])?"
    r"(?:groet(?:en|jes)?|gegroet|h\.? ?gr\.?|vr\.? ?gr\.?|grt[zj]?|gr\.?|m\.?v\.?g\.?|hoogachtend|liefs)(?!\w|[. ]*\d)[^\n.]{0,60}$|^[ \t>]*--[ \t]*$"
)
_MAIL = re.compile(
    r"(?im)^[ \t>]*(?:(?:van|aan)[ ]?:[^\n]*@|(?:from|verzonden|sent|subject)[ ]?:|(?:beste|geachte)[ ](?-i:[A-ZÀ-Þ])[\w’' -]{0,40},?[ ]*$"
    r"|(?:beste|geachte|lieve|hoi|hallo|hey|ha|hi|dag)(?:[ ][\w’'. -]{1,40})?[,!][ ]*$)"
)
"""What only a mail has; elsewhere a line of dashes parts one piece of a report from the next."""
_CALLED = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:[ ][A-ZÀ-Þ][\w’'-]+){0,2}")
"""The name of an organisation, on a line of its own directly below a line that is part of a signature."""
_RULE = re.compile(r"[ \t>_=*–—-]*")
_PARTED = re.compile(r"[ \t]*(?:[|·•,/(]|[–—-][ ])[ \t]*(?=\S)")
_PRONOUNS = re.compile(
    r"(?i)[ \t]*\((?:zij|ze|hij|hen|die|she|he|they)(?:[ ]?/[ ]?(?:haar|hem|hen|hun|diens|zijn|her|him|them|hers|his|theirs))+\)"
)
_DAYS = r"(?:ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag)"
_WORKS = re.compile(
    rf"(?i)\b(?:werkdag(?:en)?|werkzaam|aanwezig|bereikbaar|afwezig|werk)\b.*?\b{_DAYS}\b|^\W*{_DAYS}(?:(?:,|/| en| t/m|-)* {_DAYS})+\W*$"
)
_CONTACT = re.compile(
    r"(?i)^\W*(?:t|m|e|w|tel|telefoon|telefoonnummer|mob|mobiel|e-?mail|mail|kvk|www)\b(?:\W*$|[.:]|[ ]*[(+\d])|^\W*(?:adres|bezoekadres|postadres|postbus)\b[.: ]|\bwww\.|\b[\w-]+\.(?:nl|be|org|com|eu)\b|@|\b0\d[\d -]{7,}\d"
)
_KEYED = re.compile(r"\W*([^\W\d_][\w-]*(?:[ ][^\W\d_][\w-]*){0,2})[ ]?:")
_KEY = re.compile(
    r"(?i)\b(?:t|m|e|w|i|tel|telefoon\w*|mob|mobiel|e-?mail\w*|mail|\w*adres|postbus|kvk|www|web|website|site|linkedin|werkdag(?:en)?|werktijden|werkzaam"
    r"|aanwezig\w*|bereikbaar\w*|afwezig|functie|organisatie|afdeling|locatie|kantoor|vestiging)\b"
)
"""Before the colon of a line of a signature; any other word there opens a line of text ("knelpunt: ...")."""
_TOLD = re.compile(r"[.!?;:][\"”’)]?\s*$|[.!?]\s+[A-ZÀ-Þ]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PIECE = re.compile(r"[\w(](?:.*[\w)])?")
_SAID = re.compile(r"(?i)(?!(?:tel|telefoon|mob|mobiel|e-?mail|mail|adres)\W*$).*\w{2}")
"""More than the label of a number that is hidden already."""
_HEADER = re.compile(
    r"(?i)\W*(?:van|aan|from|to|verzonden|sent|onderwerp|subject|datum|date)\W*:|.*\b(?:schreef|wrote)\b"
)
"""Where the mail below begins that was answered."""


def find_signatures(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the lines below a farewell, or a line of dashes, and the name that closes a mail, beside `mentions` (in order).

    Each line must look like part of a signature and tell a function, organisation, working days or how to reach somebody.
    """
    names = {mention.start_char: mention.end_char for mention in mentions if mention.kind == "person"}
    is_mail, done = _MAIL.search(text) is not None, 0
    for closing in _FAREWELL.finditer(text):
        if closing.start() < done or (_RULE.fullmatch(closing.group()) and not is_mail):
            continue
        last = -1
        named = any(closing.start() <= start < closing.end() for start in names)
        for start, end in _lines_below(text, closing.end()):
            low = start
            if start in names:
                named, done = True, end
                behind = _behind(text, names[start], end)
                if behind is None:
                    continue
                low = behind
            pieces = _around(text, low, end, mentions)
            goes_on = text[last:start].count("\n") == 1 if last >= 0 else False
            is_called = goes_on and _CALLED.fullmatch(text[start:end]) is not None
            is_part = is_called or _is_part(" | ".join(piece.text for piece in pieces)) if pieces else True
            if not named or not is_part or _HEADER.match(text[start:end]):
                break
            done, last = end, end if pieces else last
            yield from pieces


def _around(text: str, low: int, end: int, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return what is left of a line beside the names, addresses and numbers in it, which have a mask of their own."""
    inside = [mention for mention in mentions if mention.start_char < end and low < mention.end_char]
    starts = [low, *(mention.end_char for mention in inside)]
    pieces = []
    for start, stop in zip(starts, [*(mention.start_char for mention in inside), end], strict=True):
        words = _PIECE.search(text[start:stop]) if start < stop else None
        if words and _SAID.match(words.group()):
            pieces.append(
                Mention(start + words.start(), start + words.end(), words.group(), KIND, "below a name")
            )
    return tuple(pieces)


def _lines_below(text: str, position: int) -> Iterator[tuple[int, int]]:
    """Yield the lines with words below `position`, without quotation marks of a mail and blanks around them."""
    count = 0
    for line in re.finditer(r"[^\n]+", text[position:]):
        start, end = position + line.start(), position + line.end()
        if _RULE.fullmatch(line.group()):
            continue
        count += 1
        if count > _MOST_LINES:
            return
        lead = re.match(r"[ \t>]*", line.group())
        yield start + (lead.end() if lead else 0), end - (len(line.group()) - len(line.group().rstrip()))


def _behind(text: str, name_end: int, end: int) -> int | None:
    """Return where what stands behind the name on its line begins, None when nothing does or a sentence goes on."""
    pronouns = _PRONOUNS.match(text, name_end, end)
    parted = _PARTED.match(text, pronouns.end() if pronouns else name_end, end)
    return parted.end() if parted else None


def _is_part(line: str) -> bool:
    """Return whether a line tells who somebody is and is no sentence."""
    found = _WORD.findall(line)
    if len(line) > _LONGEST or len(found) > _MOST_WORDS:
        return False
    key = _KEYED.match(line)
    if key and not _KEY.search(key.group(1)):
        return False
    if _CONTACT.search(line) or _WORKS.search(line):
        return True
    words = read_words()
    low = [word.lower() for word in found]
    if _TOLD.search(line) or words.action.union(words.speech, words.person_verbs).intersection(low):
        return False
    return any(words.is_function(word) or words.is_group(word) for word in low)
