"""The heads of mails, newsletters and updates: documents that often tell of a meeting and seldom report one."""

from __future__ import annotations

import re

from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.view import View, sentences

HEAD_LINES, LONGEST_LINE = 4, 120
"""Lines of a head, and characters of a line that still looks like one of it."""
LAST_HEADER, LAST_SOUGHT = 8, 12
"""Lines in which the head of a mail is sought, and to which it may go on. A choice."""
_HEADER = re.compile(r"[\w-]{2,14}:\s")
_MAIL_HEADER = re.compile(r"(?:van|aan|cc|onderwerp|betreft|from|to|subject):\s", re.IGNORECASE)
_NO_NEWS = re.compile(
    r"\b(?:offerte|aanbieding|aanbod|beleid|subsidie|raads|college|uitnodiging|werving|sollicitatie|opdracht)s?-?(?:brief|bericht|mail|memo)\b",
    re.IGNORECASE,
)
"""Letters and mails that offer, ask or decide, and tell nothing of how things went."""
_SPACED = str.maketrans("-_", "  ")
LEAST_HEADERS = 2
"""Headers of a mail that make a head; one "Van:" may stand in any report."""
_GREETING = re.compile(
    r"\W*(?:beste|lieve|hoi|ha|hallo|dag|goede(?:morgen|middag|navond|n?avond))\s(?:\S+\s?){1,6}[,!]",
    re.IGNORECASE,
)
"""How somebody opens who writes to people that he knows; "Geachte" opens offers and letters of a council."""
_LOOKS_BACK = re.compile(r"\b(?:logboek|dagboek|evaluatie|terugblik|overleg)\b", re.IGNORECASE)
"""What a document is called that tells how things went, whether or not it was taken for a session report."""

_DONE = re.compile(
    r"\b(?:is|zijn|ben|heeft|hebben|heb)\b[^.!?]*\b(?:(?:[a-z]+)?ge[a-z]{2,}(?:d|t|en)|ver[a-z]+(?:d|t)|klaar)\b",
    re.IGNORECASE,
)
"""What was done, in the perfect ("de pomp is gekocht")."""
_NUMBERED = re.compile(r"^\W*(?:\d+[.)]?\s*)?")
_OPENING, _FEW_TOLD, _LEAST_TOLD = 0.3, 2, 0.2
"""Share of a text in which somebody invites who does so; number and share of sentences of what was that it then needs to tell."""
_ITEM_WORDS, _LEAST_ITEMS = 8, 2
"""Words of a point of an agenda, and points that every agenda has ("Opening", "Rondvraag"). Choices, as those above."""


def in_mail_head(view: View, place: int) -> bool:
    """Return whether line `place` stands in the head of a mail ("Van:", "Aan:", "Datum:"), one run of such lines.

    "Datum:" in the report below that head is the date of the session.
    """
    if place > LAST_HEADER:
        return False
    lines = {line.index: line.text for line in view.lines if line.index <= LAST_SOUGHT}
    first = last = place
    while _HEADER.match(lines.get(first - 1, "")):
        first -= 1
    while _HEADER.match(lines.get(last + 1, "")):
        last += 1
    found = sum(_MAIL_HEADER.match(lines.get(index, "")) is not None for index in range(first, last + 1))
    return found >= LEAST_HEADERS


_FIRST_LINES = 3
"""Lines among which a mail that was pasted into a text begins. A choice."""


def is_mail(view: View) -> bool:
    """Return whether a document is a mail: a file of one, or its text with the head above it."""
    return view.document.format == "eml" or any(in_mail_head(view, place) for place in range(_FIRST_LINES))


def is_letter(view: View, lexicon: Lexicon) -> bool:
    """Return whether a document opens as a mail or as an issue of a newsletter."""
    return in_mail_head(view, 0) or any(lexicon.has("issue", text) for text in _head(view))


def names_issue(view: View, lexicon: Lexicon) -> bool:
    """Return whether the head or the file name is that of a mail, an issue or an update, whose date is its own."""
    name = view.document.name.rsplit("/", 1)[-1].replace("_", " ")
    cues = ("issue", "issue_sign")
    return any(lexicon.has(cue, text) for text in (name, *_head(view)) for cue in cues)


def tells_what_became(view: View, title: str, lexicon: Lexicon) -> bool:
    """Return whether a document that was not taken for a session report may tell what became of something agreed.

    A mail, newsletter or letter to those who take part may, and what its title or file name calls a report. What these
    call a policy paper, a manual, an agenda, an invitation or an offer may not, however it opens; nor what reads as one.
    """
    names = (title, view.document.name.rsplit("/", 1)[-1].rsplit(".", 1)[0].translate(_SPACED))
    papers = ("other_title", "method_title")
    if any(_NO_NEWS.search(text) or any(lexicon.has(cue, text) for cue in papers) for text in names):
        return False
    if not any(lexicon.has("report_word", text) for text in names) and _looks_ahead(view, lexicon):
        return False
    cues = ("report_word", "issue", "issue_sign")
    is_called = any(_LOOKS_BACK.search(text) or any(lexicon.has(cue, text) for cue in cues) for text in names)
    greets = any(_GREETING.match(text) for text in _head(view))
    return is_called or greets or is_letter(view, lexicon) or names_issue(view, lexicon)


def _looks_ahead(view: View, lexicon: Lexicon) -> bool:
    """Return whether a text reads as an invitation or an agenda: it opens so and tells next to nothing of what was."""
    texts = [view.document.text[low:high] for line in view.lines for low, high in sentences(line)]
    told = sum(lexicon.has("past", text) or _DONE.search(text) is not None for text in texts)
    opening = [line.text for line in view.lines if view.share_above(line.start) < _OPENING]
    if any(lexicon.has("invitation", text) for text in opening):
        return told < max(_FEW_TOLD, _LEAST_TOLD * len(texts))
    points = [line.text for line in view.lines[1:]]
    items = sum(lexicon.is_whole("minutes_item", _NUMBERED.sub("", text)) for text in points)
    is_bare = all(
        len(text.split()) <= _ITEM_WORDS and not lexicon.has("sentence_word", text) for text in points
    )
    return items >= _LEAST_ITEMS and is_bare and not told


def _head(view: View) -> list[str]:
    return [line.text for line in view.lines[:HEAD_LINES] if len(line.text) < LONGEST_LINE]
