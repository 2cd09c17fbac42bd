"""Which findings say something by themselves, to someone who was not there."""

from __future__ import annotations

import re

from pipeline.codebook import content_stems
from pipeline.records import Finding, Theme
from pipeline.terms import CASE_FLAG
from pipeline.trends.absence import theme_words

NO_HEADLINE = frozenset({"unsure", "doubt", "case", CASE_FLAG})
"""Flags of a finding that is no headline: a reader would take it for the whole story."""
SHORTEST = 15
"""Characters that a quote needs to say anything; a choice."""
_LEANS = re.compile(
    r"[\"'‘“„]*(?:Hij|Zij|Ze|Hem|Haar|Hun|Zijn(?! (?:er|de|het|we|wij|ze|zij|die|dat|deze|alle)\b)|Dat|Dit|Die|Deze|(?:Daar|Hier)\w*|(?:Volgens|Bij|Voor|Met|Een van|Van) (?:hem|haar|hen|hun)|Al blijf\w*|Toch|Dus|Want|Maar|En)\b"
)
"""First word that leans on the sentence before; such a sentence is shown when there is no other."""
_ANSWERS = re.compile(r"\W*(?:A|Antw(?:oord)?|Reactie|Uitkomst)\b[^:.]{0,20}:")
"""The label of an answer: it leans on its question."""
_BACK_IN = re.compile(
    r"^(?![^,;:]*\b(?:dat|die|als|omdat|zodat|wat|wie|hoe|waar|wanneer|toen|of)\b)[^,;:]*?"
    r"(?:\b(?:is|was|wil|kan|kon|mag|zal|zou|heeft|had|moet|gaat|doet|\w{2,}t) (?:hij|ze)\b"
    r"|\b(?:voor|bij|met|van|aan|door|volgens) (?:hem|hen)\b|\b(?:hierdoor|daardoor|hiermee|hiervoor|daarvoor|om (?:deze|die) reden)\b)"
)
"""A word inside the first clause that stands for what an earlier sentence names ("wil ze wel", "voor hen", "hierdoor"); behind a
comma or "dat" it may stand for something in the sentence itself."""
_STATE = re.compile(
    r"\b(?:nog (?:steeds |altijd )?(?:niet af|geen antwoord|geen reactie|niet binnen)|schuift door|blijft (?:dus |nu )?liggen"
    r"|(?:heeft|heb|hebben) (?:[\w-]+ ){0,4}?(?:\d ?x|\w+ keer) (?:gemaild|gebeld|gevraagd)|(?:niets|niks) van gehoord)\b",
    re.IGNORECASE,
)
"""How an agreement stands: of a theme it tells little."""
_TELLING = re.compile(
    r"\b(?!(?:niemand|iedereen|iemand|alleen|gewoon|helaas|misschien|natuurlijk|precies|ongeveer|eindelijk|helemaal|nergens|inmiddels|opnieuw|eigenlijk|allemaal|absoluut|zonder|genoemd|gezegd|besproken|vandaag|gisteren|middag|ochtend)\b)[^\W\d_]{6,}",
    re.IGNORECASE,
)
"""A word that can name a matter; a sentence without any says little by itself ("Niemand weet het."). A choice."""


_POINTS = re.compile(
    r"\b(?:er|daar|hier)\b(?:\s+[\w'-]+){0,3}\s+(?:op|in|bij|tussen|onder|mee|naast)\W*$"
    r"|^\W*(?:het |de )?(?:meest|vaakst|minst|vaak|veel)\s+(?:genoemde?|gehoorde?|gekozen|gestemd|besproken|gezegd)\b"
    r"|^\W*(?:zie|vgl|idem|ditto)\b",
    re.IGNORECASE,
)
"""What points at something outside the sentence: "X staat er niet op", "Meest genoemd van de dag", "Zie boven"."""
_PARTS = re.compile(r"[^\W\d_]+")


def is_useful(finding: Finding) -> bool:
    """Return whether a finding says something by itself, to someone who was not there."""
    return NO_HEADLINE.isdisjoint(finding.flags) and len(finding.quote.text) >= SHORTEST


def is_telling(finding: Finding) -> bool:
    """Return whether a finding is useful, names a matter and can be read alone."""
    text = finding.quote.text
    return is_useful(finding) and names_matter(text) and stands_alone(text)


def stands_alone(text: str) -> bool:
    """Return whether a sentence leans on no other, points nowhere else and is no state of an agreement."""
    return not (leans(text) or points(text) or tells_state(text))


def names_matter(text: str) -> bool:
    """Return whether a text has a word that can name a matter."""
    return _TELLING.search(text) is not None


def leans(text: str) -> bool:
    """Return whether a sentence has a word in its first clause that leans on the one before, or is an answer."""
    return any(form.match(text) for form in (_LEANS, _ANSWERS, _BACK_IN))


def points(text: str) -> bool:
    """Return whether a sentence points at something that stands elsewhere, such as a list on the wall."""
    return _POINTS.search(text) is not None


def tells_state(text: str) -> bool:
    """Return whether a sentence tells how an agreement stands ("nog geen antwoord, twee keer gemaild")."""
    return _STATE.search(text) is not None


def names_theme(text: str, theme: Theme) -> bool:
    """Return whether a sentence has a word of a theme's name or one of its terms."""
    wanted = theme_words(theme.label, theme.terms)
    return not wanted.isdisjoint(content_stems(text)) or any(_holds(text, term) for term in theme.terms)


def _holds(text: str, term: str) -> bool:
    words, wanted = ([part.casefold() for part in _PARTS.findall(each)] for each in (text, term))
    return bool(wanted) and any(words[n : n + len(wanted)] == wanted for n in range(len(words)))


def says_nothing(text: str, theme: Theme | None) -> bool:
    """Return whether a sentence without a word of its theme points elsewhere or names no matter."""
    if theme is not None and names_theme(text, theme):
        return False
    return points(text) or not names_matter(text)
