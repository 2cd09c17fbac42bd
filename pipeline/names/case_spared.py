"""Sentences that look like a case and are none: what people of the session do, a group, a goal, any professional."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.names.case_lessons import (
    compares_anybody,
    counts_in_list,
    counts_served,
    hide_where_one_works,
    speaks_against,
    tells_shortage,
)
from pipeline.names.case_rules import Sentence, is_in_confidence, is_professional, tells_private
from pipeline.names.case_work import (
    has_pronoun,
    helps,
    hide_belongings,
    hide_illness,
    hide_possessions,
    is_worker,
    makes_something,
    open_workers,
    opening_worker,
    opens_with_possession,
    opens_with_worker,
    says,
    speaks_or_works,
    tell_of_workers,
    tells_agreement,
    tells_of_home,
    tells_of_organisation,
    tells_of_staff,
    tells_post,
    tells_thing,
    wonders_of_anybody,
)
from pipeline.names.persons import index_persons, split_name
from pipeline.names.words import Words
from pipeline.records import Mention

NEVER, UNLIKELY, CERTAIN, LIKELY, ALWAYS = 0.0, 0.6, 0.75, 0.9, 1.1
"""Probabilities below which a sentence is spared; from the second no sign of people at work does. A choice."""
_OF_CLIENT = frozenset({"letter", "person", "client", "relative", "child"})
"""Marks of a sentence that has somebody besides people at work in it."""
_TOLD_OF = frozenset({"pronoun", "past", "describes", "introduces"})
"""Marks by which a private word is of somebody; without them it may be a heading."""
_IN_VIEW = 3
"""Sentences in which whoever was brought in may still be meant. A choice."""
_PRESENT = ("label:", "list:", "column:", "row:")
"""What announces who is present, writes or owns an action."""
_DOES = frozenset({"action", "by", "label", "minute line", "on behalf of"})
"""What announces who owns an action, writes or brings in."""
_LEAST_NAMED = 3
"""Full names in one sentence that make it a list of those who were there. A choice."""
_SAID_BY = re.compile(r"(?i)\b(?:volgens|aldus|zegt|vindt|denkt|vertelt|zei|vond|vertelde|lacht|besluit)\s$")
_IS_OR_HAS = re.compile(r"\s*,?\s*(?:is|was|heeft|had|woont|komt)\b")
_SINGULAR = re.compile(r"(?i)\b(?:hij|hem|haar|ie|diens|z'n|d'r)\b")
_SOMEBODY = re.compile(r"(?i)(?<!\bals )(?<!\bwanneer )(?<!\bzodra )(?<!\bdat )\biemand\b")
_WHO_IS = re.compile(
    r"(?i)\bdie\b[^.,;:!?]*\b(?:is|was|heeft|had|zit|zat|woont|woonde|kreeg|krijgt|drinkt|gebruikt|gaat|lijdt)\b"
)
_ONE_OF = re.compile(r"(?i)\b(?:een|één|eentje|eén)\s(?:van|uit|daarvan)\b|\bde ander\b")
_PRONOUN_FIRST = re.compile(r"(?i)^\W*(?:[\w’'-]+\s){0,3}?(?:hij|zij|ze)\b")
_WANTS = re.compile(
    r"(?i)^\W*\w+\s(?:[\w-]+e\s)?[\w-]+\s(?:wil|wilde|moet|kan|kon|mag|weet|zoekt|vraagt|zou|hoeft|heeft|is|ziet|krijgt|belt|doet|gaat|komt|vindt|denkt|merkt)\b"
)
_GOAL = re.compile(
    r"(?i)^\W*(?:(?:het|ons|een|de|onze)\s)?(?:hoofd)?(?:doel|doelstelling|bedoeling|streven|uitgangspunt|ambitie|inzet|wens|visie)\s(?:is|was|blijft|daarvan is|hiervan is)\b"
)
_WHOEVER = re.compile(
    r"(?i)^\W*(?:iemand|degene|wie|eenieder)\s(?:die|met|zonder|wie|na)\b(?!.*\b(?:was|had|werd|kreeg|kwam|ging|zat|bleek|raakte|verloor|stond|ik|mij|mijn|ons|onze|hier)\b)"
    r".*\b(?:heeft|hebben|moet|mag|kan|krijgt|komt|wil|hoeft|heeft recht|zoekt|vindt)\b"
)
"""What holds of whoever it is: "iemand die uit het ziekenhuis komt heeft eerst hulp nodig"."""
_ANY = re.compile(r"(?i)\b(?:iemand|wie|men|je|mensen)\b")
_CASE_WORD = re.compile(r"(?i)\bcas(?:us|e|ussen)\b|\bverhaal\b|\bsituatie van\b|\bvoorbeeld\b")
_ENDS_SUBJECT = r"omdat|want|maar|sinds|terwijl|nu|vanwege|wegens|doordat|en\s(?:hij|zij|ze|is|was|heeft|had|zit|zat|kreeg|krijgt|gaat|ging|werd|wordt|raakte)"
"""What goes on behind a subject about whoever made it ("maakt een lijst over schulden omdat hij ...")."""
_IS_SAID_OF = re.compile(
    r"(?i)\b(?:hij|zij|ze)\s(?:is|was|heeft|had|werd|wordt|raakte|raakt|kreeg|krijgt|zit|zat)\b"
)
_OWN_STATE = re.compile(
    r"(?i)\b(?:zijn|haar)\s(?!(?:de|het|een|er|dat|dit|die|niet|ook|nog|nu|al|twee|drie|vier|vijf|zes|veel|geen|alle|daar|hier|per|in|op|te|om|voor|met|aan|van|bij)\b)[a-zà-ÿ-]+|\bzelf\b"
)
_KIN_OF = re.compile(
    r"(?i)\b(?:zoon|zoontje|dochter|dochtertje|man|vrouw|partner|ex|moeder|vader|broer|zus|kinderen|ouders|oma|opa|buurman|buurvrouw)\s(?:van|bij)\b"
)


_TALK = re.compile(
    r"(?i)^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:interview|gesprek|respondent|geïnterviewde|portret)(?:\s(?:\d+|[a-z]|met)\b|\s?[:–-])"
)
"""How the heading of one talk opens."""


HARMLESS = 0.15
"""Probability below which a grandchild, and no private word, makes no case ("Kees heeft een kleinzoon"). A choice."""
_GRANDCHILD = re.compile(r"(?i)\bklein(?:kind(?:eren)?|zoon|dochter|zonen|dochters)\b")
_WHY_PRIVATE = re.compile(
    r"(?i)\b(?:wegens|vanwege|om \w+ redenen|diefstal|fraude|dronken\w*|drankmisbruik|aanrand\w*|seks\w*|veroordel\w*|geschorst|uit het leven|zelfmoord\w*|suïcid\w*)\b"
)
"""Why somebody left or was sent away: what is told so is never a mere matter of work."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns over the word lists of `case_course.toml`."""

    subject: re.Pattern[str]
    """What is made, and the subject it is about."""
    group: re.Pattern[str]
    one: re.Pattern[str]
    """One person told of behind a group or a goal ("de man in portiek 12", "vader")."""
    works: re.Pattern[str]
    tasks: re.Pattern[str]
    work: re.Pattern[str]
    """What only work is about."""
    of_work: re.Pattern[str]
    """What somebody has at work: "haar uren"."""
    leaning: re.Pattern[str]
    own: re.Pattern[str]
    """What is private of whoever is said to have it or go there."""


@cache
def _patterns() -> _Patterns:
    text = (files("pipeline.names") / "data" / "case_course.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    either = {key: "|".join(sorted(map(re.escape, value.split()))) for key, value in lists.items()}
    return _Patterns(
        subject=re.compile(
            rf"(?i)\b(?:{either['made']})\s(?:over|rond|rondom|omtrent|inzake|voor|met(?!\s(?:de|het|zijn|haar|een)\b))\s(?:(?!\s(?:{_ENDS_SUBJECT})\b)[^.;:,!?])*"
        ),
        group=re.compile(
            rf"(?i)^\W*(?:(?:de|deze|die|veel|sommige|alle|andere|jonge|oudere|nieuwe|kwetsbare|meeste)\s){{0,2}}(?:{either['groups']})\s(?:(?:met|zonder|uit|van|in|op|boven|onder|bij)\s(?:[a-zà-ÿ-]+\s){{1,4}}?)?(?:[a-zà-ÿ]+en|gaan|staan|doen|zijn|zien)\b"
        ),
        one=re.compile(
            rf"(?i)\b(?:(?:de|het|een|één|die|deze|dat|dit|zijn|haar|hun|mijn|onze|ons|zo[’']n)\s(?:[a-zà-ÿ-]+\s){{0,2}}(?:{either['ones']}|[a-zà-ÿ-]+(?:{either['kin_ends']}))"
            rf"|{either['bare']}|(?:nummer|nr\.?|huisnummer|portiek|kamer|appartement|flat)\s\d+)(?![\w-])"
        ),
        works=re.compile(rf"\s(?:{either['works']})\b"),
        tasks=re.compile(rf"(?i)\b(?:{lists['tasks'].strip()})\b"),
        work=re.compile(rf"(?i)(?<![\w-])(?:{either['work']}|{either['made']})(?![\w-])"),
        of_work=re.compile(rf"(?i)\b(?:zijn|haar)\s(?:{either['work']})(?![\w-])"),
        leaning=re.compile(rf"(?i)(?<![\w-])(?:{either['leaning'].replace('_', ' ')})(?![\w-])"),
        own=re.compile(rf"(?i)(?<![\w-])(?:{either['own'].replace('_', ' ')})(?![\w-])"),
    )


def leans_private(text: str) -> bool:
    """Return whether a text has a word that is often private of the one whom a case goes on about."""
    return tells_private(text) or _patterns().leaning.search(text) is not None


def opens_talk(heading: str, words: Words) -> bool:
    """Return whether a heading opens a talk with somebody at work ("Gesprek 7 - klusser"): who is told of below is not a client by that."""
    found = _TALK.match(heading)
    if found is None:
        return False
    nouns = re.findall(r"[a-zà-ÿ-]{3,}", heading[found.end() :])
    is_kin = any(noun in words.kin for noun in nouns)
    return not is_kin and any(is_worker(noun, words) for noun in nouns)


def find_participants(
    mentions: Sequence[Mention], sentences: Sequence[Sentence], text: str, words: Words
) -> frozenset[str]:
    """Return the names of the persons of a report who are present, write, own an action or have a function.

    Three full names in one sentence are of people who are present too ("Aan tafel zaten ..."). Who stands under "cliënt" or
    "deelnemer", or is told of in a sentence there, is not present by that.
    """
    index = index_persons(mentions)
    present = {
        index.person_of(mention.text)
        for mention in mentions
        if mention.kind == "person"
        and (
            is_professional(mention, words)
            or mention.source in _DOES
            or (_is_listed(mention, words) and not _IS_OR_HAS.match(text, mention.end_char))
        )
    }
    for each in sentences:
        whole = {m.text for m in each.mentions if m.kind == "person" and split_name(m.text).surname}
        present |= set(map(index.person_of, whole)) if len(whole) >= _LEAST_NAMED else set()
    return frozenset(m.text for m in mentions if m.kind == "person" and index.person_of(m.text) in present)


def _is_listed(mention: Mention, words: Words) -> bool:
    label = mention.source.partition(":")[2]
    return mention.source.startswith(_PRESENT) and label not in words.kin


def find_spared(
    sentences: Sequence[Sentence],
    marks: Sequence[AbstractSet[str]],
    present: AbstractSet[str],
    talks: Sequence[bool],
    words: Words,
) -> tuple[float, ...]:
    """Return for each sentence, in order, below which probability it is no case, whatever the rules say.

    That is 0 where nothing spares it, and more than 1 where it is about a group or a goal. `present` are the names of
    the people of the session, `talks` says which sentences stand below the heading of a talk with somebody at work. People at work are not spared within three sentences of somebody who is described; what
    has a client, relative, child or age in it never is.
    """
    spared: list[float] = []
    since, at_work, block = _IN_VIEW, False, -1
    for each, own, talks_here in zip(sentences, marks, talks, strict=True):
        at_work = (at_work and each.block == block) or talks_here
        block = each.block
        is_of_client = bool(own & _OF_CLIENT) or _brings_in(each, present)
        is_clear = not own & _OF_CLIENT and "age" not in own and not is_in_confidence(each.text)
        is_alone = is_clear and not is_of_client and since >= _IN_VIEW
        limit = _general_below(each, words) if is_clear else NEVER
        is_working = is_alone and (_is_at_work(each, present, at_work) or (talks_here and _speaks(each)))
        limit = max(limit, _work_below(each, own, present, since >= _IN_VIEW, words))
        spared.append(max(limit, CERTAIN if is_working else NEVER))
        is_private = "private" in own and own & _TOLD_OF and spared[-1] == NEVER
        since = 0 if is_of_client or is_private else since + 1
        worker = _has_worker(each, present, words)
        at_work = not is_of_client and (worker or (at_work and _PRONOUN_FIRST.match(each.text) is not None))
    return tuple(spared)


def _brings_in(each: Sentence, present: AbstractSet[str]) -> bool:
    """Return whether a sentence announces a case, has a relative of somebody, or names who is not of the session."""
    if _CASE_WORD.search(each.text) or _KIN_OF.search(each.text):
        return True
    return any(mention.text not in present for mention in _told_of(each))


def _told_of(each: Sentence) -> tuple[Mention, ...]:
    """Return the persons of a sentence, without who only says it ("..., vertelt Bo")."""
    return tuple(
        mention
        for mention in each.mentions
        if mention.kind == "person" and _SAID_BY.search(each.text[: mention.start_char - each.start]) is None
    )


def _has_worker(each: Sentence, present: AbstractSet[str], words: Words) -> bool:
    """Return whether the sentence has somebody of the session in it, or opens with somebody at work."""
    named = any(mention.kind == "person" and mention.text in present for mention in each.mentions)
    return named or opening_worker(each.text, words) is not None or open_workers(each.text, words)


def _general_below(each: Sentence, words: Words) -> float:
    """Return below which probability a sentence is about a group, a goal for anybody, or any professional ("een huisarts wil weten ...")."""
    text, patterns = each.text, _patterns()
    if _told_of(each):
        return NEVER
    if patterns.group.match(text):
        return NEVER if _singles_out(text) else ALWAYS
    if _GOAL.match(text):
        return ALWAYS if _ANY.search(text) and patterns.one.search(text) is None else NEVER
    if _WHOEVER.match(text) and patterns.one.search(text) is None:
        return CERTAIN
    is_any = opening_worker(text, words) in ("een", "elke", "iedere") and _WANTS.search(text) is not None
    return CERTAIN if is_any and not tells_private(patterns.subject.sub(" ", text)) else NEVER


def _work_below(
    each: Sentence, own: AbstractSet[str], present: AbstractSet[str], is_far: bool, words: Words
) -> float:
    """Return below which probability a sentence is a matter of work (`case_work`); `is_far` says that nobody was described shortly before."""
    text, named = each.text, _told_of(each)
    if _GRANDCHILD.search(text) and not (leans_private(text) or tells_private(text)):
        return HARMLESS
    if _teaches(each, own, present):
        return ALWAYS
    if own & {"letter", "client", "relative", "age"} or is_in_confidence(text) or _WHY_PRIVATE.search(text):
        return NEVER
    one = _patterns().one
    if not named and (is_far or not has_pronoun(text)) and tell_of_workers(text, leans_private(text), words):
        return ALWAYS
    plain = hide_illness(hide_possessions(_patterns().of_work.sub(" ", _hide_named(each))))
    is_own = _is_own(plain)
    if own & _OF_CLIENT:
        is_work = wonders_of_anybody(text, words) or (not is_own and tells_of_staff(text, words))
        return CERTAIN if is_far and not named and is_work else NEVER
    is_of_many = (
        all(m.text in present for m in named)
        and one.search(text) is None
        and (is_far or not has_pronoun(text))
    )
    if (is_of_many and tells_agreement(text)) or (
        makes_something(text) and not _is_own(_patterns().subject.sub(" ", plain))
    ):
        return CERTAIN
    is_nobodys = tells_of_organisation(text, words) or tells_thing(text, tells_private)
    if is_far and not named and one.search(text) is None and not tells_of_home(text) and is_nobodys:
        return LIKELY
    if is_own:
        return _worker_below(each, present, is_far, words)
    if tells_post(text) or (is_far and (helps(text) or opens_with_possession(text))):
        return CERTAIN
    return _worker_below(each, present, is_far, words)


def _teaches(each: Sentence, own: AbstractSet[str], present: AbstractSet[str]) -> bool:
    """Return whether a sentence counts who was served, compares anybody or brings a voice against, or tells of too few hands (`case_lessons`)."""
    text, named = each.text, _told_of(each)
    is_of_one = own & {"letter", "relative"} or ("age" in own and not counts_in_list(text))
    if is_of_one or is_in_confidence(text) or leans_private(text) or tells_private(text):
        return False
    if speaks_against(text):
        return len(named) == 1 and _OWN_STATE.search(hide_where_one_works(_hide_named(each))) is None
    if not all(mention.text in present for mention in named):
        return False
    is_short = tells_shortage(text) and not own & _OF_CLIENT and not _patterns().own.search(text)
    return is_short or (not named and (counts_served(text) or compares_anybody(text)))


def _is_own(plain: str) -> bool:
    """Return whether something private or somebody's own is told."""
    patterns = _patterns()
    return leans_private(plain) or any(each.search(plain) for each in (patterns.own, _OWN_STATE))


def _hide_named(each: Sentence) -> str:
    """Return the text of a sentence without the names of persons ("Ter Haar" has no "haar")."""
    text = each.text
    for mention in reversed(each.mentions):
        start = mention.start_char - each.start
        text = text[:start] + " " + text[start + len(mention.text) :] if mention.kind == "person" else text
    return text


def _worker_below(each: Sentence, present: AbstractSet[str], is_far: bool, words: Words) -> float:
    """Return below which probability a sentence only tells what somebody at work says, does or finds, with whom it opens."""
    text, named = each.text, _told_of(each)
    if not opens_with_worker(each, named, present, words):
        return NEVER
    plain = hide_illness(hide_belongings(_patterns().of_work.sub(" ", _hide_named(each))))
    if leans_private(plain) or _patterns().own.search(plain) or tells_of_home(plain):
        return NEVER
    if _OWN_STATE.search(re.sub(r"(?i)\bzelf\b", " ", plain) if says(text) else plain):
        return NEVER
    is_alone = is_far and not _CASE_WORD.search(text) and not _KIN_OF.search(text)
    is_work = speaks_or_works(text) or _patterns().work.search(text) is not None
    if is_alone or not has_pronoun(text):
        return LIKELY if is_work and not named else CERTAIN
    return UNLIKELY if says(text) else NEVER


def _singles_out(text: str) -> bool:
    """Return whether a sentence that opens with a group tells of one person behind it, or what it tells behind a colon may be of one."""
    return any(
        pattern.search(text) is not None
        for pattern in (_SINGULAR, _SOMEBODY, _WHO_IS, _ONE_OF, _patterns().one)
    ) or ":" in text.rstrip(" :")


def _is_at_work(each: Sentence, present: AbstractSet[str], at_work: bool) -> bool:
    """Return whether a sentence is about what people of the session do, or goes on about one of them at work."""
    text, patterns = each.text, _patterns()
    named = _told_of(each)
    if named:
        return all(mention.text in present for mention in named) and _is_working(each, named)
    if not at_work or _PRONOUN_FIRST.match(text) is None:
        return False
    is_own = _OWN_STATE.search(text) is not None or _IS_SAID_OF.search(text) is not None
    if tells_private(patterns.subject.sub(" ", text)):
        return not is_own and patterns.tasks.search(text) is not None
    return patterns.tasks.search(text) is not None or patterns.work.search(text) is not None


def _speaks(each: Sentence) -> bool:
    """Return whether a sentence tells what the one of a talk finds or does, and nothing private of that one."""
    plain = _patterns().of_work.sub(" ", each.text)
    is_own = _OWN_STATE.search(plain) is not None or _IS_SAID_OF.search(plain) is not None
    return _PRONOUN_FIRST.match(plain) is not None and not is_own and not leans_private(plain)


def _is_working(each: Sentence, named: Sequence[Mention]) -> bool:
    """Return whether the people of the session in a sentence do their work there, and nothing private is told besides its subject."""
    patterns, first = _patterns(), named[0]
    plain = patterns.subject.sub(" ", each.text)
    if _OWN_STATE.search(each.text) or leans_private(plain) or patterns.own.search(plain):
        return False
    works = patterns.works.match(each.text, first.end_char - each.start)
    return works is not None or patterns.work.search(each.text) is not None
