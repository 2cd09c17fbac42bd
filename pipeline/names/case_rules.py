"""What rules see of cases: sentences that tell of the health, debts, family or offences of one described person.

A report of a learning session speaks of schulden and dementie in general; that stays. A case is the sentence
in which one person is described: by a name or letter as its subject ("mevrouw K. heeft schulden"), by an age or a past
event ("een vrouw van 62 kreeg"), by whose relative it is ("haar zoon"), or by a pronoun behind such a sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.names.words import Words
from pipeline.records import Mention

_LETTER = re.compile(r"\b[A-Z]\.?$")
_AGE = re.compile(
    r"\bvan (?:\d{1,3}|[a-z]+tig)(?: jaar)?\b|\b\d{1,3}[ -]?jari?ge?\b|\b\d{1,3} jaar\b|\((?:\d{1,3}|bijna \d+)\)"
)
_PAST = re.compile(
    r"\b(?:was|waren|had|hadden|werd|werden|kwam|kwamen|kreeg|kregen|ging|gingen|kon|moest|wilde|bleek|bleef|verloor|zat|stond|raakte|sliep|viel|overleed"
    r"|is|heeft)\b"
)
_GENERAL = re.compile(
    r"(?i)\b(?:als|wanneer|indien|vaak|soms|meestal|altijd|elke|iedere|ieder|veel|sommige|mensen|bijvoorbeeld|stel)\b|\?\s*$"
)
_ANYBODY = re.compile(
    r"(?i)\b(?:als|wanneer|indien|zodra)\s(?:er\s)?(?:iemand|mensen|bewoners|cliënten|gezinnen)\b"
)
"""What follows is true of whoever it is: "hij belt eerder als iemand achterloopt met de huur"."""
_OWN = re.compile(r"(?i)\b(?:zijn|haar|hun|ze is|zij is|hij is)\b")
_PRONOUN = re.compile(
    r"(?i)\b(?:hij|zij|ze|beiden|allebei|hem|haar|zijn|mevrouw|meneer|mijnheer|cliënte?|client|patiënte?|de (?:vader|moeder|zoon|dochter|kinderen|ouders|man|vrouw|jongen|oudste|jongste))\b"
)
_SAYS = re.compile(
    r"\s*(?:\([^()]*\)\s*)?,?\s*(?:vertel|zeg|zei|vind|vond|vraag|vroeg|noem|merk|stel|geef|gaf|denk|dacht|wijs|wees|leg|licht|open|sluit|sloot|bedank|pleit|mist|wil|werkt"
    r"|heet|bracht|brengt|stuur|belt|zoekt|geeft)[a-z]*\b"
)
_HAS = re.compile(
    r"\s*(?:\([^()]*\)\s*)?,?\s*(?:heeft|had|is|was|kreeg|krijgt|kampt|kampte|lijdt|leed|zit|zat|raakte|raakt|leeft|leefde|werd|wordt|verloor|verliest|slikt|slikte|gebruikt"
    r"|gebruikte|drinkt|dronk|kwam|komt|woont|woonde|sliep|slaapt|bleek|blijkt|overleed|viel|mocht|moest|moet|kan|kon|durft|durfde|gaat|ging)\b"
)
_ACCORDING = re.compile(r"(?i)\b(?:volgens|aldus|zegt|vindt|denkt|vertelt|zei|vond)\s(?:\w+\s)?$")
_OF_SOMEBODY = re.compile(r"(?i)\b(?:van|bij|aan|met|voor|over)\s+(?:de\s+)?$")
# A compound with these names a service or a subject, nobody's state: "depressiecursus", "dementievriendelijk".
_ABOUT = (
    r"cursus|training|project|vriendelijk|coach|hulp|zorg|team|beleid|aanpak|preventie|consulent|netwerk|tafel|café|week|dag|programma|loket|wijk"
    r"|werk|verlof|koerier|regisseur|campagne|lijst|expert|deskundige|route|poli"
)
_HAS_BEFORE = re.compile(
    r"(?i)\b(?:heeft|had|is|was|kreeg|krijgt|kampt|zit|zat|raakte|werd|wordt|verloor|slikt|drinkt|bleek|viel|overleed|mocht|moest|sliep|leefde)\s$"
)
_SAYS_OF_SELF = re.compile(r"(?i)\bdat\s(?:ze|zij|hij)\b")
_IN_CONFIDENCE = re.compile(
    r"(?i)(?<!stond )(?<!staat )(?<!staan )(?<!stonden )\b(?:graag )?niet (?:in|voor) (?:het |dit |de )?(?:verslag|notulen)\b(?! (?:staat|stond|staan|te vinden|terug))|\bniet (?:op te nemen|opnemen|notuleren|te notuleren)\b"
    r"|\b(?:onder|tussen) ons(?: gezegd|(?= ?[:,)]))|\bin vertrouwen (?:verteld|vertelt|vertelde|gezegd|gedeeld|zei|deelde)\b"
    r"|\b(?:verteld|vertelt|vertelde|gezegd|gedeeld|besproken|zei|deelde)[^.;]{0,30}\b(?:vertrouwelijk|in vertrouwen)\b|\bvertrouwelijk (?:verteld|gedeeld|besproken|gezegd)\b"
    r"|\boff the record\b|\bniet buiten (?:de|deze) (?:groep|kring|kamer|muren|ruimte)\b|\b(?:blijft|blijven) (?:binnen|in) (?:deze (?:groep|kamer|kring|ruimte)|(?:deze )?(?:vier )?muren)\b"
    r"|\b(?:dit|dat|(?:wordt|is) \w+|\w+ (?:wordt|is)) blijft (?:hier|onder ons|tussen ons|binnenskamers)(?=\W*$|\s*[),;.])"
    r"|\b(?:dit|dat|het) (?:onder|tussen) ons (?:(?:mag|mocht|moet|moest|kan|kon) )?blijven\b|^\W*(?:(?:dit|dat) )?blijft binnen de (?:groep|kring)\W*$"
)
"""What a report says was told in confidence, or is not to be put down: it stood there by mistake."""
_SHORT_OPENING = 8
"""Words of the longest sentence that only opens what is told in confidence ("Graag niet in het verslag opnemen.")."""
_MOVES = 1
"""Sentences behind a described person in which a pronoun still means that person."""


@dataclass(frozen=True, slots=True)
class _Topics:
    """Patterns of what is private and of whom it can be."""

    private: re.Pattern[str]
    clients: re.Pattern[str]
    persons: re.Pattern[str]
    relatives: re.Pattern[str]
    children: re.Pattern[str]


@cache
def _topics() -> _Topics:
    text = (files("pipeline.names") / "data" / "cases.toml").read_text(encoding="utf-8")
    words: Mapping[str, list[str]] = {key: value.split() for key, value in tomllib.loads(text).items()}

    def either(keys: Sequence[str], capitals: bool = False) -> str:
        chosen = {form for key in keys for form in words[key] if form.isupper() is capitals}
        forms = sorted(chosen, key=lambda form: (-len(form), form))
        return "|".join(re.escape(form).replace("_", r"\s").replace(r"\*", r"[\w-]*") for form in forms)

    topics = ("health", "debts", "family", "justice")
    compounds = r"\w*(?:schulden?|verslaafd|dement)"
    stuck = r"(?:(?:zit|zat)\svast|vast\s?(?:zit|zat))(?!\s(?:aan|tussen|op|in\s(?!de\s(?:cel|gevangenis)|detentie)))"
    return _Topics(
        private=re.compile(
            rf"(?<![\w-])(?![\w-]*(?:{_ABOUT}))(?:(?i:{either(topics)}|{compounds}|{stuck})(?![\w-])|{either(topics, capitals=True)}(?!\w))"
        ),
        clients=re.compile(
            rf"(?i)(?:^|(?<=[\s(\"“]))(?:(?:de|een|onze|mijn|deze|die)\s)?(?:{either(('clients',))})(?=\s(?:heeft|had|is|was|kreeg|krijgt|zit|zat|werd|wordt|kampt|slikt|komt|kwam|woont))"
        ),
        persons=re.compile(
            rf"(?i)\b(?:een|één|die|deze|zo'n|mijn|onze|het|dat)\s(?:(?!van\b)[\w-]+\s){{0,2}}(?:{either(('persons', 'clients'))})\b"
        ),
        relatives=re.compile(
            rf"(?i)\b(?:haar|zijn|hun|diens)\s(?:[\w-]+\s)?(?:{either(('children', 'kin'))})\b"
        ),
        children=re.compile(
            rf"(?i)\b(?:haar|zijn|twee|drie|vier|vijf|zes|een|één|geen)\s(?:[\w-]+\s)?(?:{either(('children',))})\b"
        ),
    )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document with the persons in it; offsets are code points of the document."""

    block: int
    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]


def tell_by_rules(sentences: Sequence[Sentence], words: Words) -> tuple[bool, ...]:
    """Return for each sentence, in order, whether the rules take it for a case.

    Professionals are told by their role; who merely says something about a subject is not described by it. What a
    report says is told in confidence, or not to be put down, is held back as well, whatever it is. Set on
    `data/cases/train/eerste.txt` (written for it).
    """
    told: list[bool] = []
    known, block = 0, -1
    for each, is_confided in zip(sentences, tell_confided(sentences), strict=True):
        known = known if each.block == block else 0
        block = each.block
        described = _describes(each, words)
        continues = known > 0 and _PRONOUN.search(each.text) is not None and not _is_of_anybody(each.text)
        is_case = (described or continues) and _is_private(each.text, described)
        told.append(is_case or is_confided)
        introduced = described or _introduces(each, words)
        known = _MOVES + 1 if introduced or continues else max(0, known - 1)
    return tuple(told)


def tell_confided(sentences: Sequence[Sentence]) -> tuple[bool, ...]:
    """Return for each sentence, in order, whether it was told in confidence, or is not to be put down."""
    told: list[bool] = []
    block, opened = -1, False
    for each in sentences:
        in_confidence = is_in_confidence(each.text)
        told.append(in_confidence or (opened and each.block == block))
        opened = in_confidence and _opens_confidence(each.text)
        block = each.block
    return tuple(told)


def _opens_confidence(sentence: str) -> bool:
    """Whether what is told in confidence goes on in the next sentence of the block."""
    return ":" in sentence or len(sentence.split()) <= _SHORT_OPENING


def read_marks(sentence: Sentence, words: Words) -> frozenset[str]:
    """Return by name what the rules see in a sentence: of whom it is, and whether it touches a private subject."""
    topics, text = _topics(), sentence.text
    patterns = {
        "private": topics.private,
        "person": topics.persons,
        "client": topics.clients,
        "relative": topics.relatives,
        "child": topics.children,
        "age": _AGE,
        "general": _GENERAL,
        "anybody": _ANYBODY,
        "pronoun": _PRONOUN,
        "past": _PAST,
        "own": _OWN,
    }
    marks = {name for name, pattern in patterns.items() if pattern.search(text)}
    persons = [mention for mention in sentence.mentions if mention.kind == "person"]
    told = {
        "describes": _describes(sentence, words),
        "introduces": _introduces(sentence, words),
        "letter": any(is_letter(mention) for mention in persons),
        "professional": any(is_professional(mention, words) for mention in persons),
        "named": bool(persons),
    }
    return frozenset(marks | {name for name, is_so in told.items() if is_so})


def is_letter(mention: Mention) -> bool:
    """Return whether a person is only told by a letter ("mevrouw K.")."""
    return _LETTER.search(mention.text) is not None


def is_in_confidence(text: str) -> bool:
    """Return whether a text says that it was told in confidence, or is not to be put down."""
    return _IN_CONFIDENCE.search(text) is not None


def tells_private(text: str) -> bool:
    """Return whether a text touches health, debts, family or offences."""
    return _topics().private.search(text) is not None


def _is_of_anybody(sentence: str) -> bool:
    """Return whether all that is private stands behind "als iemand", and is nobody's own there."""
    general = _ANYBODY.search(sentence)
    if general is None or _topics().private.search(sentence[: general.start()]):
        return False
    return _OWN.search(sentence[general.end() :]) is None


def _is_private(sentence: str, described: bool) -> bool:
    topics = _topics()
    if topics.private.search(sentence):
        return True
    return described and topics.children.search(sentence) is not None


def _describes(each: Sentence, words: Words) -> bool:
    """Return whether the sentence is about one person whom it describes."""
    topics, sentence = _topics(), each.text
    persons = (mention for mention in each.mentions if mention.kind == "person")
    if any(_is_subject(sentence, each.start, mention, words) for mention in persons):
        return True
    relative = topics.relatives.search(sentence)
    if relative and not _GENERAL.search(sentence) and topics.private.search(sentence):
        return True
    client = topics.clients.search(sentence)
    if client and not _GENERAL.search(sentence):
        return True
    person = topics.persons.search(sentence)
    if person is None or _GENERAL.search(sentence):
        return False
    after = sentence[person.end() :]
    return _AGE.search(after) is not None or (_PAST.search(after) is not None and not _SAYS.match(after))


def _introduces(each: Sentence, words: Words) -> bool:
    """Return whether the sentence brings in a person that the next one may go on about."""
    sentence = each.text
    titled = any(
        mention.kind == "person"
        and not is_professional(mention, words)
        and not _says(sentence, each.start, mention)
        for mention in each.mentions
    )
    person = _topics().persons.search(sentence)
    return titled or (
        person is not None and not _GENERAL.search(sentence) and not _SAYS.match(sentence[person.end() :])
    )


def _is_subject(sentence: str, offset: int, mention: Mention, words: Words) -> bool:
    if is_professional(mention, words):
        return False
    low, high = mention.start_char - offset, mention.end_char - offset
    before, after = sentence[:low], sentence[high:]
    if is_letter(mention):
        return not (_GENERAL.search(sentence) and not _topics().private.search(sentence))
    if _HAS.match(after):
        return _ACCORDING.search(before) is None
    if _SAYS.match(after):
        return _SAYS_OF_SELF.search(after) is not None
    if _HAS_BEFORE.search(before) and not before.strip().endswith(("Dat is", "Dit is")):
        return True
    titled = re.search(
        r"(?i)\b(?:mevrouw|mevr\.?|mw\.?|meneer|mijnheer|dhr\.?|de heer|familie|fam\.?|gezin|cliënte?|buurvrouw|buurman|oma|opa)\s$",
        before,
    )
    related = re.search(
        r"(?i)\b(?:zoon|dochter|man|vrouw|partner|ex|kind|kinderen|moeder|vader)\s(?:van\s(?:de heer\s|meneer\s|mevrouw\s)?)?$",
        before,
    )
    return bool(related) or (titled is not None and _OF_SOMEBODY.search(before[: titled.start()]) is not None)


def _says(sentence: str, offset: int, mention: Mention) -> bool:
    return _SAYS.match(sentence[mention.end_char - offset :]) is not None


def is_professional(mention: Mention, words: Words) -> bool:
    """Return whether a person is told by what he does, not by whose relative he is."""
    return mention.role is not None and (mention.role not in words.kin or mention.role.startswith("collega"))
