"""Tails of cases: short sentences between or right behind what is held back, and notes that announce a case in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from pipeline.names.case_rules import Sentence

_KIND = r"vrouw|man|mw|mevr|mevrouw|meneer|mijnheer|dhr|heer|dame|jongen|meisje|moeder|vader|oma|opa|echtpaar|stel|weduwe|weduwnaar|gezin|kind|leerling|jongere|bewoner|bewoonster|cliënte?|client|huurder|huurster|student"
_ANNOUNCED = re.compile(
    rf"(?i)^\W*(?:casus|praktijkvoorbeeld)\b[^.:–\n-]{{0,30}}(?:\([^()\n]{{1,40}}\))?\s*[:–-]\s+(?:[a-zà-ÿ]+\s){{0,2}}(?:{_KIND})\b\.?(?!\s(?:met|zonder)\s\w+\W*$)"
)
"""A line of notes that announces a case and tells it: "casus (vertrouwelijk) - mw Aarts, 78, ..."."""
_HEADED = re.compile(
    rf"(?i)^\W*(?:casus|praktijkvoorbeeld)\s(?:\d+\s|[a-z]\s)?(?:[:–-]\s)?(?:een\s|van een\s)?(?:jonge\s|oude(?:re)?\s)?(?:{_KIND})\b\.?(?:,?\s(?:van\s)?\d{{1,3}}(?:\s?(?:jaar|jr|j)\b\.?)?)?\W*$"
)
"""The same above what is told: "casus meisje 11"."""
_LESSON = re.compile(
    r"(?i)^\W*(?:eigenlijk|kortom|al met al|moraal|les|geleerd|wat (?:we|leren|leerden|neemt|nemen|kunnen)|hiervan|daarvan|conclusie|punt is|vraag is)\b"
)
_OF_ALL = re.compile(r"(?i)\b(?:we|wij|ons|onze|ik|mij|men|jullie|je|iedereen)\b|\?\s*$")


def add_tails(
    held: Sequence[bool], beside: Sequence[bool], may_be: Sequence[bool], helps: Sequence[bool]
) -> tuple[bool, ...]:
    """Return `held` with what stands between two held sentences of a paragraph, and the help or threat right behind one.

    `beside` says which sentences stand in one paragraph with the one before, `may_be` which may be a tail at all.
    """
    found = list(held)
    for number in range(1, len(found)):
        if found[number] or not (found[number - 1] and beside[number]):
            continue
        is_between = number + 1 < len(found) and beside[number + 1] and held[number + 1]
        found[number] = (is_between and may_be[number]) or helps[number]
    return tuple(found)


def may_be_tail(each: Sentence, present: AbstractSet[str]) -> bool:
    """Return whether a sentence is not of somebody of the session or of all, and says not what was learned or asked."""
    is_named = any(mention.kind == "person" and mention.text in present for mention in each.mentions)
    return not is_named and not _is_end(each.text)


def find_announced(sentences: Sequence[Sentence], headings: Sequence[bool]) -> tuple[bool, ...]:
    """Return which sentences belong to a case that a line of notes announces: the rest of its block, or the block below such a line."""
    found: list[bool] = []
    block, below = -1, False
    for each, is_heading in zip(sentences, headings, strict=True):
        if below and each.block != block:
            block, below = (each.block, False) if not is_heading else (block, True)
        elif each.block != block:
            block = -1
        if _HEADED.match(each.text):
            below, block = True, -1
        elif not is_heading and _ANNOUNCED.match(each.text):
            block = each.block
        if each.block == block and _is_end(each.text):
            block = -1
        found.append(each.block == block and not is_heading)
    return tuple(found)


def _is_end(text: str) -> bool:
    """Return whether an announced case ends: a lesson, what all do, or a question."""
    return _LESSON.match(text) is not None or _OF_ALL.search(text) is not None
