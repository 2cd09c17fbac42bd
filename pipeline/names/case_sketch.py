"""Cases in catchwords: "vrouw 38, twee kinderen, bipolair", and what goes on about her without naming anybody."""

from __future__ import annotations

import re

from pipeline.names.lists import Trust, read_lists
from pipeline.names.words import Words

_ADJECTIVE = r"(?:een |jonge |oudere? |alleenstaande |bejaarde )*"
_BY_KIND = r"vrouw|man|mw|mevr|mevrouw|meneer|mijnheer|dhr|heer|dame|jongen|meisje|moeder|vader|oma|opa|echtpaar|stel|weduwe|weduwnaar"
_MAY_BE_NUMBERED = r"jongere|gezin|cliënte?|cl|client|patiënte?|pt|bewoner|bewoonster|huurder|huurster|statushouder|leerling|student"
"""Kinds of people that reports number ("Leerling 14: ..."): these need a sign that the number is an age."""
_ABOUT = r"(?:±|ca\.? ?|circa |rond de |van |bijna |net )?"
_YEARS = r"(?:1[3-9]|[2-9]\d|10\d)"
_UNIT = r" ?(?:jr|jaar|j)\b\.?(?: oud)?"
_FROM = r"(?:(?:afkomstig )?uit [\w-]+,?\s*)?"
_OPENS = re.compile(
    rf"(?i)^\W*(?:casus(?: \w{{1,3}})?\s*[:–-]\s*|(?:inbreng|casus) (?:van )?[\w-]+\s*:\s*|\d+[.)]\s+)?{_ADJECTIVE}"
    rf"(?:(?:{_BY_KIND})\b\.?,?\s*(?:\(\s*)?{_FROM}{_ABOUT}{_YEARS}(?:{_UNIT})?"
    rf"|(?:{_MAY_BE_NUMBERED})\b\.?(?:\s*\(\s*|,\s*|\s+(?=\S+ ?(?:jr|jaar|j)\b)){_FROM}{_ABOUT}{_YEARS}(?:{_UNIT})?)"
    r"\s*\)?\s*[,;:.–-]\s*(?P<rest>.*)"
)
"""Somebody told by what kind of person and an age, and a comma: no sentence, and nobody at work."""
_COUNTED = re.compile(
    r"(?i)^\W*(?:euro|uur|procent|%|keer|x\b|deelnemers|mensen|bezoekers|aanwezig|jarigen|weken|maanden)"
)
_LEAST = 12
"""Letters that tell something beside who and how old; fewer only name the case ("jongen, 15, havo 3"). A choice."""
_TRADE_WITHIN = 4
"""Words behind the age among which a trade stands ("vrouw, 45, al lang jeugdconsulent"). A choice."""
_LEAVES = re.compile(
    r"(?i)^\W*(?:opbrengst|les(?:sen|je)?|leerpunt(?:en)?|geleerd|advies|adviezen|tip(?:s)?|conclusies?|afspraken?|afgesproken|actie(?:s|punt)?|besluit|vraag|vragen"
    r"|leervraag|uitkomst|inzicht(?:en)?|dus|maar|we|wij|ik|iedereen|niemand|men|de groep|iedere?|elke?|volgende (?:keer|stap))\b|\?\s*$"
)
"""How what was learned or agreed from a case begins; from there it is about the work again."""
_OWN_SUBJECT = re.compile(
    r"^\W*(?:(?:De|Het|Een|Deze|Die|Dat|Dit|Er|In|Op|Bij|Voor|Volgens|Tijdens|Na|Met|Uit|Over)\b|[A-ZÀ-Þ][\w-]+(?:en|s) (?:staan|zijn|worden|hebben|moeten|kunnen|gaan|willen|komen|zeggen|vinden)\b)"
)
"""How a whole sentence opens: a line in catchwords has no article and no subject."""
_LABEL = re.compile(r"^\W*(?P<name>[\w’'-]{2,20})(?: [\w’'-]{2,20})?\s?:")


def opens_sketch(text: str, words: Words) -> bool:
    """Return whether a text describes one person in catchwords, by kind, age and what is the matter; no respondent told by a trade."""
    found = _OPENS.match(text)
    if found is None or _COUNTED.match(found["rest"]):
        return False
    first = [word.strip(".,;:()").lower() for word in found["rest"].split()[:_TRADE_WITHIN]]
    is_at_work = any(words.is_function(word) and word not in words.kin for word in first)
    return not is_at_work and sum(char.isalpha() for char in found["rest"]) >= _LEAST


def leaves_sketch(text: str) -> bool:
    """Return whether a text goes on to what was learned, agreed or asked, tells who says it, or has a subject of its own."""
    label = _LABEL.match(text)
    is_said = label is not None and read_lists().trust(label["name"].capitalize()) is Trust.NAME
    return is_said or _LEAVES.search(text) is not None or _OWN_SUBJECT.match(text) is not None
