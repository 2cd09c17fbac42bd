"""Matters of work that look like a case: professionals in the plural, what somebody at work says, a post that falls away, an agreement."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.names.case_rules import Sentence, is_professional
from pipeline.names.words import Words
from pipeline.records import Mention

_OF_ANYBODY = frozenset({"deelnemer", "deelnemster", "student", "studente", "lid", "eigenaar", "auteur", "hoofd", "kapper", "kapster"})  # fmt: skip
"""Functions of the lists that whoever is told of in a case has as well."""
_COUNT = "twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\\d+|beide"
_OPENING = re.compile(
    rf"(?i)^\W*(?:(?P<article>een|één|elke|iedere|ieder|de|het|die|deze|dit|dat|onze|ons|mijn|zijn|haar|hun|{_COUNT}|veel|sommige|alle|enkele|meer|steeds meer)\s)?(?P<noun>[a-zà-ÿ-]{{3,}})(?:\s(?P<next>[a-zà-ÿ-]{{3,}}))?(?![\w-])"
)
_APPOSED = 12
"""Letters between a function and the name of who has it ("De toezichthouder, de heer ...")."""
_OWNED = frozenset({"zijn", "haar", "mijn", "hun"})
_COLLEAGUES = frozenset({"collega", "voorganger", "voorgangster", "opvolger", "opvolgster", "leidinggevende", "teamleider", "manager", "directeur", "baas"})  # fmt: skip
"""At work also behind "mijn"."""
_ORGANISATION = re.compile(
    r"^\W*(?:(?:[Dd]e|[Hh]et|[Oo]nze?)\s)?(?:[A-Z]{3,}[a-z]*|Veilig Thuis)\s(?=[a-zà-ÿ])"
)
"""An organisation by its letters ("De GGZ neemt ...")."""
_SINGULAR = re.compile(
    r"(?i)\b(?:hij|hem|haar|zijn (?:eigen )?[a-zà-ÿ-]{3,}(?<!en)\b|ie|diens|z'n|d'r|iemand|mevrouw|meneer)\b"
)
_ME = re.compile(r"(?i)\b(?:ik|mij|me|mijn)\b")
_PRONOUN = re.compile(r"(?i)\b(?:hij|hem|zij|ze|haar|ie|z'n|d'r|hun)\b")
_SAYS = re.compile(
    r"(?i)\b(?:vertelt|vertelde|zegt|zei|vindt|vond|vraagt|vroeg|merkt|merkte|(?:geeft|gaf)\b[^.;:]{0,40}\baan|waarschuwt|waarschuwde|pleit|pleitte|klaagt|klaagde|meldt|meldde|stelt|stelde|voorgesteld|gevraagd"
    r"|legt|legde|licht|lichtte|ergert|antwoordt|antwoordde|ziet|wil|wilde)\b"
)
_AGREES = re.compile(
    r"(?i)\b(?:zoek(?:t|en)?\b[^.;:]{0,30}\buit|ga(?:at|an)\b[^.;:]{0,30}\bna|vra(?:agt|gen)\b[^.;:]{0,30}\bna|checkt?|checken|onderzoekt|onderzoeken|informeert|informeren|uitzoeken|nagaan|navragen)\b[^.;:]{0,40}\b(?:of|wat|hoe|waar|welke?|wie|wanneer)\b"
)
"""Somebody is to find out something; behind it stands what holds of many."""
_HELPS = re.compile(
    r"(?i)\b(?:(?:zet|zette|schenkt|schonk)\b[^.;:]{0,30}\b(?:koffie|thee)|(?:rijdt|reed)\b[^.;:]{0,30}\b(?:bus|busje)|(?:doet|deed|draait|draaide|bemant|bemande)\b[^.;:]{0,30}\b(?:de telefoon|administratie|de kas|kantine|de bar|boekhouding|balie|inkoop|spreekuur)"
    r"|loopt\b[^.;:]{0,30}\bmee met\b|(?:met|bij)\b[^.;:]{0,30}\b(?:coaches|gastvrouwen|gastheren|vrijwilligers|maatjes|begeleiders)\b[^.;:]{0,10}\bmee)\b"
)
"""What a volunteer does."""
_WONDERS = re.compile(
    r"(?i)\b(?:weten (?:\w+ )?(?:niet|nog niet)|niet (?:goed )?weten|willen (?:\w+ )?weten|vragen (?:zich af|hoe|of|wat|om)|zoeken|missen|moeten|mogen|kunnen|durven|hebben (?:\w+ )?(?:geen|weinig|moeite))\b"
)
"""What people at work do with "een kind" that is nobody in particular."""
_ONE_WONDERS = re.compile(
    r"(?i)\b(?:wil(?:de)? weten|weet niet|wist niet|vraagt zich af|vroeg zich af|vraagt|vroeg)\s(?:hoe|wat|of|wie|wanneer)\s(?:zij|ze|hij)?"
)
_STAFF = re.compile(
    r"(?i)\b(?:de|een|die|deze|zo[’']n)\s(?:mevrouw|meneer|man|vrouw|dame|heer|jongen|jongens|mannen|vrouwen|dames|heren)\svan\s(?:de|het|onze)\s(?P<noun>[a-zà-ÿ-]+)"
)
"""Who is only told by where he works ("de mevrouw van het loket")."""
_PLACED = re.compile(
    r"\b(?:in|uit|op|van|bij|aan)\s(?:(?:de|het|onze|ons)\s)?(?:[A-ZÀ-Þ]|(?:groep|klas|kamer|nummer|portiek|flat)\s?\w*\d|[a-zà-ÿ]*(?:straat|laan|plein|kade|flat|haven)\b)"
)
_ABSTRACT = re.compile(
    r"(?i)^\W*(?:de|het)\s(?:[a-zà-ÿ-]+e\s)?(?P<noun>[a-zà-ÿ-]*(?:(?<!l)ing|heid|[ai]tie|utie|iteit|opkomst|werkwijze|systeem|formulier|regeling|dienst|project|proef|subsidie|aanpak|lijst|app))\s(?P<next>[a-zà-ÿ]+)"
)
"""What a sentence is about that is nobody ("de scheiding van taken", "de aanvraag")."""
_PARTED = re.compile(
    r"(?i)taken|rollen|functies|machten|afval|plastic|papier|gft|glas|stromen|wonen|zorg|teams?|afdelingen|domeinen|beleid|uitvoering|budgetten|gelden|systemen|werk|verslagen|gegevens|podcast|film(?:pje)?|bijeenkomst|lezing|interviews?|concert"
)
"""What is parted or recorded at work."""
_PAST = re.compile(
    r"(?i)\b(?:was|waren|had|hadden|werd|werden|kreeg|kregen|ging|gingen|kwam|kwamen|zat|zaten|stond|stonden|vertelden|zagen|vonden|zeiden|begeleidden|kenden|bleek|moest|moesten|spraken|zochten|vroegen|wisten)\b"
)
_EMPLOYED = re.compile(
    r"(?i)\bwerkt(?:e)?\s(?!niet\b|weer\b|sinds\b)|\b(?:is|was|heeft)\b[^.;:]{0,40}\b(?:vertrokken|gestopt|aangenomen|benoemd|opgevolgd|vervangen|overgestapt|met pensioen|met vakantie)\b"
)
"""What is told of anybody's job."""
_ILL = re.compile(
    r"(?i)\b(?:(?:ook |langdurig |lang |tijdelijk )?(?:ziek|ziekgemeld|ziekte|ziekteverlof)(?: gemeld| thuis)?)\b"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    posts: re.Pattern[str]
    suffers: re.Pattern[str]
    of_work: re.Pattern[str]
    """What somebody has at work or in a meeting."""
    of_worker: re.Pattern[str]
    """The same, and what a client has too."""
    makes: re.Pattern[str]
    at_home: re.Pattern[str]
    ones: re.Pattern[str]
    """One definite person, or an indefinite one of whom more is told."""
    any_one: re.Pattern[str]
    workers: frozenset[str]
    firms: frozenset[str]
    """Organisations that the lists of the names lack."""
    fields: frozenset[str]
    """What somebody is of who comes for it ("de mevrouw van het geld")."""


@cache
def _patterns() -> _Patterns:
    text = (files("pipeline.names") / "data" / "case_course.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    either = {key: "|".join(sorted(map(re.escape, value.split()))) for key, value in lists.items()}
    ones = rf"(?:{either['ones']}|[a-zà-ÿ-]+(?:{either['kin_ends']}))"
    return _Patterns(
        posts=re.compile(rf"(?i)(?<![\w-])(?:{either['posts']})(?![\w-])"),
        suffers=re.compile(rf"(?i)(?<![\w-])(?:{either['suffers']})(?![\w-])"),
        of_work=re.compile(rf"(?i)\b(?:zijn|haar)\s(?:eigen\s)?(?:{either['of_work']})(?![\w-])"),
        of_worker=re.compile(
            rf"(?i)\b(?:zijn|haar)\s(?:eigen\s)?(?:{either['of_work']}|{either['of_worker'].replace('_', ' ')})(?![\w-])"
        ),
        makes=re.compile(
            rf"(?i)\b(?:maakt|maken|schrijft|schrijven|herschrijft|levert|stuurt|deelt|verspreidt|drukt|bestelt|vertaalt)\b[^.;:]{{0,25}}\b(?:{either['made']})\b"
        ),
        at_home=re.compile(rf"(?i)(?<![\w-])(?:{either['at_home']})(?![\w-])"),
        ones=re.compile(
            rf"(?i)\b(?:de|het|die|deze|dat|dit|zijn|haar|mijn|onze|ons)\s(?:[a-zà-ÿ-]+\s)?{ones}(?![\w-])"
            rf"|\b(?:een|één)\s(?:[a-zà-ÿ-]+\s){{0,2}}{ones}\b[^.;:]*?\b(?:die|dat|van \d+)\b"
        ),
        any_one=re.compile(rf"(?i)\b(?:een|één|zo[’']n)\s(?:[a-zà-ÿ-]+\s){{0,2}}{ones}(?![\w-])"),
        workers=frozenset(lists["workers"].split()),
        firms=frozenset(lists["firms"].split()),
        fields=frozenset(lists["fields"].split()),
    )


def is_worker(noun: str, words: Words) -> bool:
    """Return whether a noun says what one person does at work or as a volunteer."""
    low = noun.lower()
    if low in _OF_ANYBODY or low in words.kin:
        return False
    return low in _patterns().workers or words.is_function(low)


def are_workers(noun: str, words: Words) -> bool:
    """Return whether a noun is the plural of what people do at work ("wijkcoaches", "verloskundigen")."""
    return any(is_worker(one, words) for one in _singulars(noun.lower()))


def _singulars(noun: str) -> Iterator[str]:
    if noun.endswith("oren"):
        yield noun[:-4] + "or"
    if noun.endswith("lieden"):
        yield noun[:-6] + "man"
    if noun.endswith(("ssen", "nnen", "ppen", "tten")):
        yield noun[:-3]
    if noun.endswith(("en", "es", "'s", "’s")):
        yield noun[:-2]
    if noun.endswith(("s", "n")):
        yield noun[:-1]


@dataclass(frozen=True, slots=True)
class _Opening:
    """How a sentence opens: what stands before its first noun, and the one or two words that may be that noun."""

    article: str
    nouns: tuple[str, ...]
    end: int

    @property
    def is_owned(self) -> bool:
        """Whether it is of somebody ("zijn begeleider")."""
        return self.article in _OWNED


def _read_opening(text: str) -> _Opening:
    found = _OPENING.match(text)
    if found is None:
        return _Opening("", (), 0)
    first, second = found.group("noun").lower(), (found.group("next") or "").lower()
    nouns = (first, second) if second and first.endswith("e") else (first,)
    return _Opening((found.group("article") or "").lower(), nouns, found.end())


def open_workers(text: str, words: Words) -> bool:
    """Return whether a sentence opens with people at work in the plural ("Drie kraamverzorgenden zeggen ...")."""
    opening = _read_opening(text)
    return not opening.is_owned and any(are_workers(noun, words) for noun in opening.nouns)


def opening_worker(text: str, words: Words) -> str | None:
    """Return the article before the one at work with whom a sentence opens ("een huisarts"), None without one."""
    opening = _read_opening(text)
    is_colleague = opening.article == "mijn" and opening.nouns[0] in _COLLEAGUES
    if is_colleague or (not opening.is_owned and any(is_worker(noun, words) for noun in opening.nouns)):
        return opening.article
    return None


def tell_of_workers(text: str, is_private: bool, words: Words) -> bool:
    """Return whether a sentence tells what people at work find or do, and of no one besides them.

    With a number before them ("twee vrijwilligers") something private may be of just these. "Een kind" is nobody in particular
    when they speak of now ("docenten weten niet wat ze met een kind met autisme moeten").
    """
    if not open_workers(text, words) or ":" in text.rstrip(" :"):
        return False
    counted = re.fullmatch(_COUNT, _read_opening(text).article) is not None
    if _SINGULAR.search(text) or _patterns().ones.search(text) or (counted and is_private):
        return False
    anyone = _patterns().any_one.search(text)
    if anyone is None:
        return True
    if _PLACED.search(text, anyone.end()):
        return False
    return _WONDERS.search(text) is not None and _PAST.search(text) is None


def wonders_of_anybody(text: str, words: Words) -> bool:
    """Return whether one at work wants to know what to do with nobody in particular ("wil weten hoe zij een kind met epilepsie moet helpen")."""
    asked = _ONE_WONDERS.search(text)
    if asked is None or opening_worker(text, words) is None or _patterns().ones.search(text):
        return False
    return not re.search(r"(?i)\b(?:hij|hem|zijn|haar|die)\b", text[asked.end() :])


def hide_possessions(text: str) -> str:
    """Return a text without what somebody has by his work ("zijn kennis")."""
    return _patterns().of_work.sub(" ", text)


def tells_agreement(text: str) -> bool:
    """Return whether somebody is to find out what holds of many ("zoekt uit of vrijwilligers hun uitkering houden")."""
    return (
        _AGREES.search(text) is not None and not _SINGULAR.search(text) and not _patterns().ones.search(text)
    )


def makes_something(text: str) -> bool:
    """Return whether somebody is to make or send what many will read ("maakt een lijst met ..."), and nobody else is told of."""
    patterns = _patterns()
    return patterns.makes.search(text) is not None and not (
        _SINGULAR.search(text) or patterns.ones.search(text) or patterns.any_one.search(text)
    )


def tells_post(text: str) -> bool:
    """Return whether a sentence tells of a post and what its end does to the work ("het contract van ... loopt af, de inloop vervalt")."""
    patterns = _patterns()
    if _SINGULAR.search(patterns.of_worker.sub(" ", text)) or patterns.ones.search(text):
        return False
    return patterns.posts.search(text) is not None and patterns.suffers.search(text) is not None


def hide_illness(text: str) -> str:
    """Return a text without that somebody is ill when it tells what that does to the work ("is ziek, niemand neemt haar rooster over")."""
    return _ILL.sub(" ", text) if _patterns().suffers.search(text) is not None else text


def opens_with_worker(
    each: Sentence, named: Sequence[Mention], present: AbstractSet[str], words: Words
) -> bool:
    """Return whether a sentence opens with somebody at work or of the session, and names nobody else."""
    opens = opening_worker(each.text, words) is not None
    of_noun = _read_opening(each.text).end + _APPOSED if opens else 0
    for mention in named:
        start = mention.start_char - each.start
        is_known = mention.text in present or is_professional(mention, words)
        if not is_known and start > of_noun:
            return False
        opens = opens or (is_known and not re.search(r"\w", each.text[:start]))
    return opens


def says(text: str) -> bool:
    """Return whether somebody says or asks something."""
    return _SAYS.search(text) is not None


def hide_belongings(text: str) -> str:
    """Return a text without what the one at work with whom it opens has ("zijn wagen")."""
    return _patterns().of_worker.sub(" ", text)


def tells_of_home(text: str) -> bool:
    """Return whether a text has an everyday word of what is private ("geslapen")."""
    return _patterns().at_home.search(text) is not None


def speaks_or_works(text: str) -> bool:
    """Return whether somebody says or asks something, or does it for the work."""
    patterns = _patterns()
    return any(pattern.search(text) for pattern in (_SAYS, _HELPS, _EMPLOYED, patterns.suffers))


def helps(text: str) -> bool:
    """Return whether a sentence tells what a volunteer does ("zet al jaren koffie")."""
    return _HELPS.search(text) is not None


def has_pronoun(text: str) -> bool:
    """Return whether a pronoun in a text may mean somebody told of before."""
    return _PRONOUN.search(text) is not None


def tells_of_organisation(text: str, words: Words) -> bool:
    """Return whether a sentence is about an organisation, and has nobody in it ("De GGZ neemt weer mensen op")."""
    opening = _read_opening(text)
    opens = _ORGANISATION.match(text) is not None or (
        bool(opening.article)
        and not opening.is_owned
        and any(words.is_group(noun) or noun in _patterns().firms for noun in opening.nouns)
    )
    return opens and not (_PRONOUN.search(text) or _SINGULAR.search(text) or _patterns().ones.search(text))


def tells_thing(text: str, is_private: Callable[[str], bool]) -> bool:
    """Return whether a sentence is about what is no person, and has nobody in it ("De scheiding van taken lukt nog niet").

    What is private by itself ("de scheiding was in mei") is of somebody; with "van" or "tussen" behind it, it is of what follows.
    """
    found = _ABSTRACT.match(text)
    if found is None or _PRONOUN.search(text) or _SINGULAR.search(text) or _ME.search(text):
        return False
    if _patterns().ones.search(text) or _patterns().any_one.search(text):
        return False
    rest = text[found.end("noun") :]
    if not is_private(found.group("noun")):
        return not is_private(rest)
    behind = re.match(r"\s(?:van|tussen)\s(?:(?:de|het)\s)?([a-zà-ÿ-]+)", rest)
    is_work = behind is not None and re.fullmatch(_PARTED, behind.group(1)) is not None
    return is_work and not is_private(rest)


def hide_staff(text: str, words: Words) -> str:
    """Return a text without those who are only told by where they work ("de mevrouw van het loket")."""

    def plain(found: re.Match[str]) -> str:
        noun = found.group("noun").lower()
        is_known = noun in _patterns().fields or noun in _patterns().firms or words.is_group(noun)
        return " " if is_known else found.group()

    return _STAFF.sub(plain, text)


def tells_of_staff(text: str, words: Words) -> bool:
    """Return whether the one described in a sentence is somebody of an organisation, and nobody else is."""
    rest = hide_staff(text, words)
    patterns = _patterns()
    return rest != text and not (
        _SINGULAR.search(rest) or patterns.ones.search(rest) or patterns.any_one.search(rest)
    )


def opens_with_possession(text: str) -> bool:
    """Return whether a sentence opens with what somebody has by his work ("Haar honorarium komt uit het fonds")."""
    return _patterns().of_work.match(text.lstrip("'‘“\" ")) is not None
