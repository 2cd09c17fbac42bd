"""Private states that a sentence tells of one person whom it singles out: "Dolf is overspannen", "haar vader zit vast".

The rules of `case_rules` and the weights see the words of whole sentences; a plain sentence with one telling word among work escapes
them. Here a form must stand right behind the person: who merely works with people who have it is not described by it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.names.case_rules import Sentence
from pipeline.names.words import read_words

_NAME = "\x01"
"""Stands for a person's name."""
_GENERAL = re.compile(
    r"(?i)\b(?:als|wanneer|indien|zodra|stel|wie|iemand|niemand|iedereen|men|je|jij|elke|elk|iedere|ieder|menig|vaak|meestal|sommige|veel|mensen|zoals|bijvoorbeeld|of)\b|\?\s*$"
)
"""Words of a sentence that is true of whoever it is."""
_GENERAL_BEFORE = re.compile(r"(?i)\b(?:als|wanneer|indien|zodra|stel|wie|iemand|of)\b")
_NOBODY = re.compile(r"(?i)\b(?:en|maar|want|waardoor|dus)\s(?:\w+\s)?niemand\b")
"""Behind a state it tells of others ("is overspannen en niemand neemt het over")."""
_ADVERB = (
    r"(?:\s(?:al|nu|nog|weer|ook|zelf|niet|nooit|echt|heel|erg|zwaar|licht|inmiddels|intussen|helaas|vermoedelijk|waarschijnlijk|steeds|daarna|toen|sindsdien"
    r"|eerder|ooit|vroeger|jarenlang|jaren|lang|lange tijd|een tijd(?:je)?|kort|net|eindelijk|blijkbaar|vorige? (?:week|maand|jaar|zomer|winter|voorjaar|najaar)"
    r"|dit (?:jaar|voorjaar|najaar)|(?:sinds|vanaf) (?:\d{4}|kort|vorig jaar|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
    r"|(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d+) (?:jaar|maanden?|weken|week|dagen)))*"
)
_WORD = r"(?:[a-zà-ÿ0-9’'-]+|\x01)"
_MANY = r"(?:mensen|bewoners|inwoners|cliënten|deelnemers|jongeren|ouderen|kinderen|ouders|gezinnen|huurders|patiënten|leerlingen)"
_WHERE = (
    rf"(?:\s(?:op|van|uit|in|bij|naast|boven|onder|tegenover|aan|achter)(?:\s(?!{_MANY}\b){_WORD}){{1,4}}?)?"
)
_APPOSED = r"(?:\s\([^()]{1,40}\))?(?:,\s[^.;:?!,]{2,50},)?"
_ENDS = r"(?=\W*$|\s*[.,;:!?)]|\s(?:en|maar|want|sinds|omdat|waardoor|door|voor een|voor de|wegens|vanwege|in afwachting|geweest|geworden|geraakt|na|van de|aan (?!mijn|zijn|haar|het|de|koffie|werk)))"
_JAILED = r"(?=\W*$|\s*[.,;:!?)]|\s(?:en|maar|want|sinds|omdat|waardoor|voor (?:een|het)|wegens|vanwege|in afwachting|in (?:de cel|de gevangenis|detentie|voorarrest)))"
_HAS_ENDS = r"(?=\W*$|\s*[.,;:!?)]|\s(?:en|maar|want|gehad|opgelopen|gekregen|doorgemaakt|sinds|waardoor|omdat|door|van|bij (?:de|het|een|zijn|haar)|na|die|waarvan|bovendien|naast)\b)"
_OF = re.compile(r"(?i)\b(?:van|bij|met|door|voor|aan|over|tussen|namens|zonder)\s(?:de\s)?$")
"""Before a person who is not what the sentence is about ("het voorstel van Bea is aangehouden")."""
_DONE = re.compile(
    r"(?i)\b(?!gehad|gekregen|gescheiden|geslagen|gekost|geleden|geweest|geworden)(?:ge[a-zà-ÿ]{2,}(?:d|t|en)|[a-zà-ÿ]+geerd|(?:be|ver|ont)[a-zà-ÿ]{3,}(?:d|t))\W*$"
)
"""A participle that ends a sentence: "heeft schulden op de agenda gezet" tells what somebody did."""
_TELLS_OF_OWN = r"\b(?:vertel|deel|deed|sprak|spreek|praat|schr[ie]e?f|open)[a-zà-ÿ]*\b[^.;:?!]{0,40}\b(?:zijn|haar|mijn)\seigen\s"


_DETERMINER = r"(?:\s(?:een|één|de|het|zijn|haar|geen|hoge|grote|flinke|forse|zware|ernstige|vreselijke|oude|lichte|chronische|beginnende|vergevorderde|veel|wat|enige|twee|drie|vier|meerdere|nieuwe|eigen))*"


@dataclass(frozen=True, slots=True)
class _Forms:
    """Patterns of a state: right behind a person, and before or behind one anywhere in the sentence."""

    behind: re.Pattern[str]
    turned: re.Pattern[str]
    has: re.Pattern[str]
    since: re.Pattern[str]
    own: re.Pattern[str]
    stay: re.Pattern[str]
    """What was found at somebody, or the permit of somebody."""
    one: re.Pattern[str]
    many: re.Pattern[str]


def _either(text: str) -> str:
    forms = sorted(set(text.split()), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace("_", r"\s") for form in forms)


def _functions() -> str:
    """Return the functions of the lists, without whose relative somebody is."""
    words = read_words()
    return _either(" ".join(words.functions - words.kin))


def _one_person(course: Mapping[str, str]) -> str:
    """Return what stands for one person: a name, a described one, a pronoun."""
    kin = _either(course["kin_ends"])
    nouns = rf"(?:{_either(course['ones'])}|[a-zà-ÿ-]+(?:{kin})|{_either(course['workers'])}|{_functions()}|(?:penning|secre|voorzit|bestuurs|teamleid|medewerk|vrijwillig)[a-zà-ÿ]*)"
    described = rf"(?:de|het|die|deze|dat|dit|zijn|haar|hun|mijn|onze|ons|zo[’']n|een|één)\s(?:[a-zà-ÿ-]+\s){{0,2}}{nouns}"
    # "De vrijwilliger Ineke", "collega Wout": the name behind a noun is who it is.
    return rf"(?<![\w-])(?:\x01|(?i:{described}|{_either(course['bare'])}|collega|hij|zij|ze|ik|iemand(?=\s(?:uit|van)\s)))(?![\w-])(?:\s\x01)?"


def _clauses(states: Mapping[str, str], known: str) -> tuple[tuple[str, str, str], ...]:
    """Return verbs, what they say of a person, and what may stand behind that."""
    return (
        (r"is|was|ben|blijkt|bleek|werd|wordt|raakt|raakte|lijkt|blijft|bleef", rf"(?:{_either(states['states'])})(?!\svoor\s(?!de\b))(?!\svan\sde\b)", _ENDS),
        (r"is|was|werd|wordt", rf"(?:door\s{_WORD}\s(?:{_WORD}\s)?)?(?:{_either(states['undergone'])})", r"(?=\W*$|\s*[.,;]|\s(?:en|maar|wegens|vanwege|omdat|voor|door|nadat|toen)\b)"),
        (r"ligt|lag", r"in\s(?:een\s)?(?:echt|vecht)?scheiding", ""),
        (r"gaat|ging|wil|wilde", r"scheiden", r"(?=\W*$|\s*[.,;]|\s(?:en|maar)\b)"),
        (r"zit|zat", r"vast", _JAILED),
        (r"zit|zat|is|was|belandde|kwam|komt|verblijft|verbleef", rf"in\s(?:(?:de|een|het)\s)?(?:{_either(states['places'])})", r"(?![\w-])"),
        (r"zit|zat|is|was|ligt|lag|viel", rf"(?:thuis|ziek|uit)\s(?:met|door){known}", r"(?![\w-])"),
        (r"drinkt|dronk|blowt|blowde|gokt|gokte", r"(?:(?:veel )?te veel|teveel|stevig|elke dag|dagelijks|alcohol)", ""),
        (r"gebruikt|gebruikte", r"(?:drugs|cocaïne|coke|heroïne|speed|ghb|wiet|ketamine)", ""),
        (r"loopt|liep|gaat|ging", rf"(?:bij|naar)\s(?:(?:de|een)\s)?(?:{_either(states['helpers'])})", r"(?=\W*$|\s*[.,;]|\s(?:en|maar|voor|wegens|vanwege|omdat|sinds)\b)"),
        (r"is|was|gaat|ging|blijft|bleef|kwam|komt", r"in\s(?:trauma)?(?:behandeling|therapie)", r"(?=\W*$|\s*[.,;]|\s(?:bij|voor|en|maar|geweest|sinds|vanwege|wegens)\b)"),
        (r"slikt|slikte", r"(?:antidepressiva|medicijnen|pillen|methadon|slaapmiddelen|antipsychotica|oxazepam)", ""),
        (r"kampt|kampte|worstelt|worstelde", rf"met{known}", _HAS_ENDS),
        (r"hoort|hoorde", r"stemmen", r"(?=\W*$|\s*[.,;]|\s(?:en|maar)\b)"),
        (r"staat|stond", r"onder\s(?:bewind|curatele)", ""),
        (r"kan|kon", r"(?:niet|nauwelijks|amper|slecht)\slezen", r"(?=\W*$|\s*[.,;]|\s(?:en|of|maar)\b)"),
    )  # fmt: skip


@cache
def _forms() -> _Forms:
    data = files("pipeline.names") / "data"
    states = tomllib.loads((data / "case_states.toml").read_text(encoding="utf-8"))
    course = tomllib.loads((data / "case_course.toml").read_text(encoding="utf-8"))
    one = _one_person(course)
    person = rf"{one}{_APPOSED}{_WHERE}{_APPOSED}"
    known = rf"{_DETERMINER}\s(?:{_either(states['had'])})"
    clauses = _clauses(states, known)
    has = r"heeft|had|heb|kreeg|krijgt"
    told = "|".join(rf"(?:{verb}){_ADVERB}\s{what}{end}" for verb, what, end in clauses)
    turned = "|".join(rf"(?:{verb})\s(?:{one}){_ADVERB}\s{what}{end}" for verb, what, end in clauses)
    closing = "|".join(
        rf"{what}\s(?:{verb})(?![\w-]){_JAILED if what == 'vast' else ''}" for verb, what, _ in clauses
    )
    events = _either(states["events"])
    return _Forms(
        behind=re.compile(
            rf"(?P<one>{person})(?i:\s(?:{told})|{_ADVERB}\s(?:{closing}|vast(?:zit|zat){_JAILED}))"
        ),
        turned=re.compile(rf"(?i)(?<![\w-])(?P<one>{turned})"),
        has=re.compile(
            rf"(?P<one>{person})(?i:\s(?:{has}){_ADVERB}{known}{_HAS_ENDS}|{_ADVERB}{known}\s(?:{has})(?![\w-]))|(?i:(?<![\w-])(?:{has})\s(?P<turned>{one}){_ADVERB}{known}{_HAS_ENDS})"
        ),
        since=re.compile(
            rf"(?i)(?<![\w-])(?:sinds|na|door|vanwege|wegens|tijdens)\s(?:(?:de|een|haar|zijn)\s)?(?:(?:zware|eerste|tweede|moeizame)\s)?(?:{events})(?![\w-])(?!\svan\s(?:(?:hun|de)\s)?{_MANY})"
        ),
        own=re.compile(
            rf"(?i){_TELLS_OF_OWN}(?:[a-zà-ÿ]+\s){{0,3}}?(?:{_either(states['own_past'])})(?![\w-])"
        ),
        stay=re.compile(
            rf"(?i)(?<![\w-])(?:bij\s(?:{one})\s(?:is|werd)\b[^.;:?!]{{0,30}}\b(?:(?:{_either(states['had'])})\s(?:vastgesteld|gevonden|geconstateerd|ontdekt)|beslag\sgelegd)"
            r"|(?:zijn|haar)\s(?:verblijfsvergunning|verblijfsstatus|asielaanvraag|detentie|celstraf|taakstraf)\s(?:is|was|loopt|liep|werd|wordt|verloopt|verliep|stopt|duurt|duurde)\b)"
        ),
        one=re.compile(one),
        many=re.compile(rf"(?i)\b(?:{_MANY}|{_either(course['groups'])})\b"),
    )


def tells_state(sentence: Sentence) -> bool:
    """Return whether a sentence tells a private state of one person whom it singles out.

    What is true of whoever it is ("als iemand dement is", "elke bewoner") is no state of one; a name is always one person's.
    """
    forms, text = _forms(), _hide_names(sentence)
    found = forms.behind.search(text) or forms.turned.search(text) or forms.has.search(text)
    is_done = found is not None and found.re is forms.has and _is_done(text[found.end() :])
    if found is not None and not is_done and _OF.search(text, 0, found.start()) is None:
        return not _is_of_anybody(text, found)
    if forms.stay.search(text) is not None:
        return _GENERAL.search(text) is None
    if forms.own.search(text) is not None:
        return _GENERAL.search(text) is None and forms.one.search(text) is not None
    if forms.since.search(text) is not None:
        return (
            _GENERAL.search(text) is None
            and forms.many.search(text) is None
            and forms.one.search(text) is not None
        )
    return False


def _is_done(behind: str) -> bool:
    """Return whether the clause of a state goes on to what somebody did with it."""
    return _DONE.search(re.split(r"[,;]| en ", behind)[0]) is not None


def _is_of_anybody(text: str, found: re.Match[str]) -> bool:
    """Return whether whoever is told of is nobody in particular."""
    text = text[: found.end()] + _NOBODY.sub(" ", text[found.end() :])
    if _NAME in found.group():
        return _GENERAL_BEFORE.search(text[: found.start()]) is not None
    return _GENERAL.search(text[: found.start()] + text[found.end() :]) is not None


def _hide_names(sentence: Sentence) -> str:
    """Return the text of a sentence with a sign for each person."""
    parts, position = [], 0
    for mention in sorted(sentence.mentions, key=lambda each: each.start_char):
        start, end = mention.start_char - sentence.start, mention.end_char - sentence.start
        if mention.kind == "person" and start >= position:
            parts += [sentence.text[position:start], _NAME]
            position = end
    return "".join([*parts, sentence.text[position:]])
