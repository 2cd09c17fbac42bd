"""Papers that gather up several meetings or talks and report none: interviews, an evaluation, a list of actions."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.records import BlockKind
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.view import Line, View

HEAD = 3
"""Lines among which a title stands: above it may stand a stamp ("Concept"), below it what the paper is part of."""
LEAST_TALKS = 3
"""Headings of one talk each that make a bundle of interviews; two may be parts of a meeting. A choice."""
LEAST_LISTED = 0.6
"""Share of the lines of a list of actions that are cells or items. A choice."""
OPENING = 0.35
"""Share of a text in which an evaluation says what it rests on. A choice."""
CALL, LEAST_QUOTED, LEAST_SELF = 0.85, 3, 5
"""Share of a text above which nobody is called on; quotations and words for the teller that make a story. Choices."""
LONGEST_TITLE = 110
"""Characters of a line that still looks like a title."""

_TALK = re.compile(
    r"\W*(?:(?:interview|gesprek|respondent|geïnterviewde|portret)\s+(?:nr\.?\s*)?(?:\d{1,2}|[A-Z]|[IVX]+)\b|"
    r"(?:interview|gesprek)\s+met\s+(?:een|de|het|meneer|mevrouw|dhr|mw|[A-ZÀ-Ý]))",
    re.IGNORECASE,
)
"""How the heading of one talk opens."""
_QUOTED = re.compile(r"[“„\"‘][^“”\"‘’\n]{15,}?[”\"’]")
_SELF = re.compile(r"\b(?:ik|mij|me|mijn)\b", re.IGNORECASE)
_INTERVIEWS = re.compile(
    r"\b(?:[\w-]*interviews?(?:ronde|verslag(?:en)?)?|(?:\w+\s+)?gesprekken\s+(?:met|over|onder|gevoerd)|gespreksverslagen|geïnterviewden?)\b",
    re.IGNORECASE,
)
"""What says in the head that a paper tells of talks with one person each."""
_LIST = re.compile(
    r"\b(?:actie|afspraken|besluiten|taken)(?:punten)?-?\s?(?:(?:en|/|&|\+)\s?(?:actie|afspraken|besluiten)-?)?(?:punten)?lijst\b|"
    r"\b(?:openstaande|lopende)\s+(?:acties|actiepunten|afspraken)\b",
    re.IGNORECASE,
)
"""The name of a list of what was agreed."""
_EVALUATION = re.compile(
    r"\b(?:tussen|tussentijdse|eind|proces|effect|programma|project|jaar|mid-?term)?[\s-]?evaluatie(?:rapport|verslag|hoofdstuk|onderzoek|studie)?\b|"
    r"\b(?:onderzoeks|eind|tussen|evaluatie)-?rapport(?:age)?\b",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"\W*(?:concept\W+)?hoofdstuk\s+(?:\d+|[IVX]+|[a-z]+|uit)\b", re.IGNORECASE)
"""How the title of a chapter, or what stands below it, opens."""
_RESTS_ON = re.compile(
    r"\b(?:op\s+basis\s+van|gebaseerd\s+op|base(?:ren|er)\s+(?:we|wij|ik)?\s*(?:ons|mij|me)?|in\s+dit\s+(?:hoofdstuk|rapport|onderzoek|artikel)|dit\s+(?:rapport|onderzoek|hoofdstuk)|"
    r"(?:voor|in)\s+(?:deze|de)\s+\w*evaluatie\s+(?:zijn|is|hebben|werden|spraken|beschrijven)|onderzoeksvra(?:ag|gen)|respondenten|geïnterviewd(?:en|e)?|"
    r"(?:interviews|gesprekken)\s+(?:gevoerd|gehouden|afgenomen)|dossieronderzoek|registraties?\b.{0,40}\bbekeken)\b",
    re.IGNORECASE,
)
"""What a study says of its sources and of itself."""


def name_paper(view: View, title: str) -> str:
    """Return in Dutch what gathering paper a document is by its title and build, '' when it is none.

    Whether it nevertheless reports one meeting ("Eindevaluatie, leerkring 7") is for the reader to see from who was there.
    """
    if is_interviews(view):
        return f"bundel van {_count_talks(view)} interviews"
    heads = [title, *(line.text for line in view.lines[:HEAD] if len(line.text) <= LONGEST_TITLE)]
    if any(_LIST.search(text) and not _is_minutes(text) for text in heads[:2]) and _is_list(view):
        return "lijst van acties en afspraken"
    opening = " ".join(line.text for line in view.lines if view.share_above(line.start) < OPENING)
    if any(_CHAPTER.match(line.text) for line in view.lines[:HEAD]):
        return "hoofdstuk uit een groter stuk"
    if any(_EVALUATION.search(text) for text in heads) and _RESTS_ON.search(opening):
        return "evaluatie of onderzoek over een langere tijd"
    return ""


def is_own_story(view: View, lexicon: Lexicon) -> bool:
    """Return whether somebody tells a site what they saw and heard, and at most calls on the reader at the end.

    An announcement asks people to come from its first lines on; a story has quotations and is told by one who was there.
    """
    text = "\n".join(line.text for line in view.lines)
    called = any(
        lexicon.has("invitation", line.text) for line in view.lines if view.share_above(line.start) < CALL
    )
    return (
        not called and len(_QUOTED.findall(text)) >= LEAST_QUOTED and len(_SELF.findall(text)) >= LEAST_SELF
    )


def is_interviews(view: View) -> bool:
    """Return whether a document bundles talks with one person each: a heading for every talk, and a head that says so."""
    head = " ".join(line.text for line in view.lines[:HEAD])
    return _count_talks(view) >= LEAST_TALKS and _INTERVIEWS.search(head) is not None


def _count_talks(view: View) -> int:
    return sum(_opens_talk(line, below) for line, below in pairwise(view.lines))


def _opens_talk(line: Line, below: Line) -> bool:
    """Whether a short line without a full stop names one talk, and the talk stands below it."""
    is_title = line.is_heading or (
        line.kind is BlockKind.PARAGRAPH and not line.text.endswith((".", "?", "!", ","))
    )
    return (
        is_title
        and len(line.text) <= LONGEST_TITLE
        and _TALK.match(line.text) is not None
        and not below.is_heading
    )


def _is_list(view: View) -> bool:
    listed = sum(line.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL) for line in view.lines)
    return listed >= LEAST_LISTED * len(view.lines)


def _is_minutes(text: str) -> bool:
    """Whether a title names minutes as well ("Verslag en actielijst")."""
    return re.search(r"\b(?:\w*verslag(?:je)?|notulen)\b", text, re.IGNORECASE) is not None
