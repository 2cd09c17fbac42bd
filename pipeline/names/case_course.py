"""Which sentences of a report go on about the one of a case, and who is told of under another name or with an age."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.names.case_lessons import goes_on_about_case
from pipeline.names.case_rules import Sentence, read_marks
from pipeline.names.case_sketch import leaves_sketch, opens_sketch
from pipeline.names.case_spared import (
    ALWAYS,
    NEVER,
    find_participants,
    find_spared,
    leans_private,
    opens_talk,
)
from pipeline.names.case_state import tells_state
from pipeline.names.case_tails import add_tails, find_announced, may_be_tail
from pipeline.names.case_work import opening_worker, tells_of_home
from pipeline.names.lists import Trust, read_lists
from pipeline.names.words import Words
from pipeline.records import BlockKind, Document, Mention

HELD = 0.35
"""Probability from which a sentence is held back; one that the rules take for a case always is. Set on the development part
of `data/cases`: six of seven cases of its passages, for one sentence in forty of whole reports that tell many stories."""
FOLLOWS = 0.2
"""The same for a sentence that goes on about the one of a case. Set on the development part."""
LEANS = 0.1
"""The same when it has a word that is often private, or stands below a heading that announces a case."""
_REACH = 2
"""Sentences behind a case in which a pronoun may still mean the one it tells of. A choice."""
_CASE_HEADING = re.compile(
    r"(?i)^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:(?:een|de|het|nog|korte?|eerste|tweede|derde|andere?)\s+){0,3}"
    r"(?:(?:voorbeeld|praktijk)?casus(?:\s+(?:\d+|uit\b.*|van\b.*|[a-z]))?(?:\s*(?:\([^()]{1,40}\)|[:–-]\s?[\w .’'-]{1,30}))?\W*$|praktijkvoorbeeld\W*$|verhaal\s+(?:van|uit|over)\b|levensverhaal\b)"
)
_QUOTED = re.compile(r"[‘“\"„][^’”\"]*[’”\"]?")
_OTHER_NAME = re.compile(
    r"(?i)\b(?:gefingeerde?|fictieve?|fictief|verzonnen|pseudoniem|schuilnaam)\b(?!\s(?:casus|voorbeeld|situatie))"
    r"|\bniet (?:zijn|haar|hun|diens) (?:echte|eigen|werkelijke|ware) na(?:am|men)\b|\bheet (?:in werkelijkheid|eigenlijk|in het echt) anders\b"
    r"|\bna(?:am|men) (?:is|zijn) (?:om [\w ]{3,40} )?(?:gewijzigd|veranderd|aangepast|gefingeerd|verzonnen|fictief)\b"
)
_BRACKETS = re.compile(r"([A-ZÀ-Þ][\w’'-]+(?:[ ][A-ZÀ-Þ]\.?)?)[’”\"']?,?[ ]?[(\[]([^()\[\]\n]{4,80})[)\]]")
_SAID_OF_NAME = re.compile(
    r"([A-ZÀ-Þ][\w’'-]+)[’”\"']?\s(?:is|heet)\s|(?i:\bnaam(?: van)?)\s[‘“\"']?([A-ZÀ-Þ][\w’'-]+)"
)
_OF_AGE = re.compile(
    r"(?:\s*\([^()\n]{3,60}\))?(?:,\s*|\s+(?:is|was)\s+)(?:pas |net |bijna |nu )?\d{1,3}\s(?:jaar|jr\.?)(?:\soud)?(?:,\s*|\s+en\s+)[a-zà-ÿ]"
)
_POSSESSED = r"(?!er\b|we\b|wij\b|jullie\b|ze\b|de\b|het\b|een\b|dat\b|dit\b|die\b|deze\b|veel\b|alle\b|geen\b|niet\b|ook\b|nog\b|nu\b|daar\b|hier\b)[a-zà-ÿ-]{3,}"
_ABOUT_SAME = re.compile(
    rf"(?i)^\W*(?:(?:[\w’'-]+\s){{0,4}}?(?:hij|zij|ze|ie)\b|(?:omdat|want|maar|en|dus|toen|sinds|terwijl|doordat|door|met|bij|van|na|voor|aan|op|in)\s(?:zijn|haar)\s{_POSSESSED}"
    rf"|(?:zijn|haar|z'n|d'r)\s{_POSSESSED}\b)"
)
_PLURAL = re.compile(r"(?i)\b(?:[a-zà-ÿ]{2,}en\s(?:zij|ze)|(?:zij|ze)\s(?:zijn|[a-zà-ÿ]{2,}en))\b")
_HE_FIRST = re.compile(r"^\W*Hij\b")
"""Who is one, whatever stands in the plural behind it ("Hij waste zijn handen tot ze ...")."""
_BY_US = re.compile(r"(?i)\b(?:we|wij|ons|onze|ik|mij|mijn|men|jullie|je)\b|\?\s*$")
_GENERAL = re.compile(r"(?i)^\W*(?:als|wanneer|indien|zodra|stel)\b")


@dataclass(frozen=True, slots=True)
class Step:
    """What the course of a report says of one sentence."""

    told: bool = False
    """Somebody under another name, or with an age and what he does: a case."""
    spared_below: float = NEVER
    """Probability below which it is no case: about people at work, a group or a goal."""
    goes_on: bool = False
    """A case when the sentence before it is one."""
    turns: bool = False
    """Another subject starts here."""
    leans: bool = False
    """It has a word that is often private."""
    under_case: bool = False
    """Below a heading that announces a case, where the pronoun reaches further."""
    state: bool = False
    """A private state of one person is told in so many words: a case, though what follows need not be."""
    sketched: bool = False
    """Somebody described in catchwords: a case, with all that follows up to what leaves it."""
    leaves: bool = False
    """A heading, a new paragraph, somebody of the session, or what was learned, agreed or asked: no more of whoever is sketched."""
    beside: bool = False
    """In one paragraph with the sentence before it."""
    may_be_tail: bool = False
    """Of nobody of the session and not of all, with a private word: a case between two of them."""
    helps: bool = False
    """What help somebody got or what threatens: a case right behind one."""


QUIET = Step()
"""Of a sentence of which the course says nothing."""


def read_course(
    document: Document, mentions: Sequence[Mention], sentences: Sequence[Sentence], words: Words
) -> tuple[Step, ...]:
    """Return what the course of a report says of each of its sentences, in order."""
    present = find_participants(mentions, sentences, document.text, words)
    renamed = find_renamed(sentences)
    present = frozenset(name for name in present if name.split()[0] not in renamed)
    marks = [read_marks(each, words) for each in sentences]
    headings = [document.blocks[each.block].kind is BlockKind.HEADING for each in sentences]
    talks = _below_talks(sentences, headings, words)
    spared = find_spared(sentences, marks, present, talks, words)
    steps: list[Step] = []
    under, block = False, -1
    announced = find_announced(sentences, headings)
    for each, is_heading, limit, is_announced in zip(sentences, headings, spared, announced, strict=True):
        under = _CASE_HEADING.match(each.text) is not None if is_heading else under
        told = is_announced or (not is_heading and _is_told(each, present, renamed))
        is_new = each.block != block and not under
        is_item = document.blocks[each.block].kind is BlockKind.LIST_ITEM
        goes_on = not is_heading and _goes_on(each, present)
        names_present = _names_present(each, present)
        may_end = not is_heading and may_be_tail(each, present) and opening_worker(each.text, words) is None
        steps.append(
            Step(
                told,
                NEVER if told or under else limit,
                goes_on and not is_new,
                is_heading or is_new or _turns(each, present),
                leans_private(each.text),
                under,
                not is_heading and tells_state(each),
                not is_heading and opens_sketch(each.text, words),
                is_heading or names_present or (is_new and not is_item) or leaves_sketch(each.text),
                not is_heading and each.block == block,
                may_end and (leans_private(each.text) or tells_of_home(each.text)),
                may_end and goes_on_about_case(each.text),
            )
        )
        block = each.block
    return tuple(steps)


def _below_talks(sentences: Sequence[Sentence], headings: Sequence[bool], words: Words) -> tuple[bool, ...]:
    """Return which sentences stand below the heading of a talk with somebody at work, the nearest heading above them."""
    found, under = [], False
    for each, is_heading in zip(sentences, headings, strict=True):
        under = opens_talk(each.text, words) if is_heading else under
        found.append(under and not is_heading)
    return tuple(found)


def find_renamed(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the names that a report says are not the real ones ("Tom (gefingeerde naam)", "Tom is niet zijn echte naam").

    Only what was found as a person, or is a listed given name, is one: "Dit is niet zijn echte naam" says nothing of "Dit".
    """
    known = {
        mention.text.split()[0] for each in sentences for mention in each.mentions if mention.kind == "person"
    }
    found: set[str] = set()
    for each in sentences:
        if _OTHER_NAME.search(each.text) is None:
            continue
        in_brackets = [m.group(1) for m in _BRACKETS.finditer(each.text) if _OTHER_NAME.search(m.group(2))]
        said = [name for m in _SAID_OF_NAME.finditer(each.text) for name in m.groups() if name]
        found.update(name.split()[0] for name in in_brackets or said)
    return frozenset(name for name in found if name in known or read_lists().trust(name) is Trust.NAME)


def _is_told(each: Sentence, present: AbstractSet[str], renamed: AbstractSet[str]) -> bool:
    """Return whether a sentence is about somebody under another name, or tells the age of somebody and more."""
    if renamed and any(
        re.search(rf"(?<!\w){re.escape(name)}(?:['’]?s)?(?!\w)", each.text) for name in renamed
    ):
        return True
    return any(
        mention.kind == "person"
        and mention.text not in present
        and _OF_AGE.match(each.text, mention.end_char - each.start) is not None
        for mention in each.mentions
    )


def _goes_on(each: Sentence, present: AbstractSet[str]) -> bool:
    """Return whether a sentence opens with a pronoun for one person, and has nobody of the session or us in it."""
    plain = _QUOTED.sub(" ", each.text)
    is_of_many = _PLURAL.search(plain) is not None and _HE_FIRST.match(plain) is None
    if _BY_US.search(plain) or _GENERAL.match(plain) or is_of_many:
        return False
    return not _names_present(each, present) and _ABOUT_SAME.match(plain) is not None


def _names_present(each: Sentence, present: AbstractSet[str]) -> bool:
    return any(mention.kind == "person" and mention.text in present for mention in each.mentions)


def _turns(each: Sentence, present: AbstractSet[str]) -> bool:
    return (
        _names_present(each, present)
        or re.match(r"(?i)^\W*(?:we|wij|ik|iedereen|de groep|men)\b", each.text) is not None
    )


def hold(steps: Sequence[Step], by_rule: Sequence[bool], chances: Sequence[float]) -> tuple[bool, ...]:
    """Return which sentences are held back; the rules on a sentence and its probability say what it is by itself."""
    held: list[bool] = []
    reach, is_known, is_sketch = 0, False, False
    for step, is_ruled, chance in zip(steps, by_rule, chances, strict=True):
        if step.turns:
            reach, is_known = 0, False
        is_sketch = step.sketched or (is_sketch and not step.leaves)
        is_known = is_known or step.told
        least = LEANS if step.leans or step.under_case else FOLLOWS
        follows = (
            step.goes_on
            and (step.spared_below < ALWAYS or chance >= HELD)
            and reach > 0
            and (is_known or chance >= least)
        )
        is_taken = chance >= HELD or is_ruled
        is_tail = step.beside and is_ruled and chance >= HELD and reach == _REACH
        is_one = is_sketch or step.told or step.state or is_tail or (is_taken and chance >= step.spared_below)
        held.append(is_one or follows)
        reach = _REACH if held[-1] else reach - (0 if step.under_case else 1)
    return add_tails(
        held,
        [step.beside for step in steps],
        [step.may_be_tail for step in steps],
        [step.helps for step in steps],
    )
