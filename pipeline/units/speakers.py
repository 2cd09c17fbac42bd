"""Who is named as a speaker: a name, a function or a group of people; anything else is nobody.

Written on the training reports (`data/training/train`): what stands before "zegt dat" or a colon is often no
person at all ("Desgevraagd", "Vorige maand trof hij een man die tegen hem").
"""

from __future__ import annotations

import re

from pipeline.language import may_be_name

NAME = (
    r"(?:(?:[A-ZÀ-Þ][\w'’-]+|[A-Z]\.)(?:\s+(?:van|de|der|den|ter|ten|te|het|el|al|la|von|'t)){0,3}\s*){1,4}"
)
_PREFIX = r"(?:(?:van|de|der|den|ter|ten|te|el|al)\s+)"
_PRONOUNS = frozenset([
    "een", "één", "eén", "hij", "zij", "ze", "we", "wij", "men", "ik", "er", "het", "dit", "dat", "wie",
    "iemand", "iedereen", "niemand", "jij", "je", "u", "jullie", "allen", "sommigen", "anderen", "ander",
    "velen", "hem", "hen", "haar", "hun",
])  # fmt: skip
_ARTICLES = frozenset({"de", "het", "een", "onze", "ook", "volgens", "deze", "die", "mijn", "haar", "hun"})
_TITLES = frozenset([
    "heer", "mevrouw", "mevr", "mw", "dhr", "dr", "meneer", "mijnheer", "dokter", "juf", "meester", "zuster",
    "broeder", "drs", "ir", "prof",
])  # fmt: skip
_FUNCTION = re.compile(
    r"^\w*(?:werker|werkster|coach|leider|manager|adviseur|consulent|verpleegkundige|docent|directeur|voorzitter|onderzoeker|regisseur|begeleider|aanjager|ambtenaar|wethouder|huisarts|lector|coördinator|bewoner|bewoonster|deelnemer|vrijwilliger|secretaris|beheerder)s?$",
    re.IGNORECASE,
)
_PERSON_WORD = re.compile(
    r"(?:^|[a-z])(?:man|vrouw|meneer|moeder|vader|ouder|zoon|dochter|broer|zus|oma|opa|buur|meisje|jongen|kind|leerling|student|stagiaire?"
    r"|cliënt|patiënt|bewoner|bewoonster|inwoner|deelnemer|deelneemster|vrijwilliger|mantelzorger|collega|professional|medewerk(?:er|ster)"
    r"|werk(?:er|ster)|hulpverlener|zorgverlener|begeleider|begeleidster|arts|dokter|verpleegkundige|verzorgende|psycholoog|therapeut|agent"
    r"|leraar|lerares|leerkracht|docent|juf|meester|directeur|directrice|voorzitter|secretaris|wethouder|burgemeester|raadslid|ambtenaar"
    r"|bestuurder|manager|leider|leidster|coördinator|coach|adviseur|consulent|onderzoeker|lector|regisseur|aanjager|beheerder|huismeester"
    r"|kapper|winkelier|ondernemer|boer|trainer|chauffeur|ambassadeur|ervaringsdeskundige|jurist|notulist|gast|spreker|spreekster|raad|bestuur"
    r"|gemeente|corporatie|verzekeraar|team|groep|tafel|zaal|kring|instelling|organisatie|school|partij|vereniging|politie|directie)"
    r"(?:s|en|eren|n|'s|ren|lui|lieden)?$",
    re.IGNORECASE,
)
"""People and parties that speak, as last part of a word: general Dutch, no list of one programme."""
_CUT = re.compile(
    r"\s*[,(;]|\s+(?:die|dat|wie|waar|uit|bij|met|voor|namens|in|op|aan|over|tegen|om|na|achteraf|later|erna|"
    r"zei|vond|ten slotte|is|was|en(?=\s*$|\s+[a-z]))(?=\s|$)|\s+van(?=\s+(?:de|het|een|onze)?\s*[a-z])"
)
_ENDS_AS_VERB = re.compile(r"^[a-z]+en$")


def clean_speaker(who: str, known: frozenset[str] = frozenset()) -> str | None:
    """Return the name in `who` when it holds one, else the function or group of people, else None.

    `known` holds words of the attendance list: a first name that is also a word ("Wil") counts when it is there.
    """
    words = _CUT.split(who.strip(" ,.\"'‘’“”("))[0].split()
    if len(words) > 1 and words[0].lower() in _ARTICLES:
        words = words[1:]
    if not words or words[0].lower() in _PRONOUNS:
        return None
    if len(words) > 2 and _FUNCTION.match(words[0]) and words[-1][0].isupper():
        words = words[1:]
    name = re.search(rf"(?:^|(?<=\s)){_PREFIX}?{NAME}$", " ".join(words))
    if name and (name.start() == 0 or _leads_to_name(words[0])):
        found = name.group(0).strip()
        return found if _is_name(found, known) else None
    if name is None and words and words[0][0].isupper() and len(words) > 1:
        return _name_at_start(words, known)
    if words and len(words) <= 3 and _PERSON_WORD.search(words[-1]):
        return " ".join(words)
    return None


def _leads_to_name(word: str) -> bool:
    """Return whether a name may follow: a title, a function or any word for a person."""
    low = word.lower().rstrip(".")
    return low in _TITLES or _PERSON_WORD.search(low) is not None or word[0].isupper()


def _name_at_start(words: list[str], known: frozenset[str]) -> str | None:
    """Return the name before words of lower case; a verb or a second noun behind it makes it no speaker."""
    found = re.match(rf"{NAME}(?!\w)", " ".join(words))
    name = found.group(0).strip() if found else ""
    title = name.split()[0].lower() in _TITLES if name else False
    behind = words[len(name.split()) :]
    if not name or (behind and _ENDS_AS_VERB.match(behind[0])):
        return None
    if _PERSON_WORD.search(words[-1]) and len(words) <= 3:
        return " ".join(words)
    return name if title or _is_name(name, known) else None


def _is_name(name: str, known: frozenset[str]) -> bool:
    """Return whether capitals stand for a name and not for a word that only opens the sentence."""
    parts = [part for part in name.split() if part.lower() not in _TITLES]
    if len(parts) != 1 or name in known or _PERSON_WORD.search(name):
        return True
    return may_be_name(parts[0])


def is_person_word(word: str) -> bool:
    """Return whether a word in small letters names a person or party by function: "penningmeester", "directie"."""
    return _PERSON_WORD.search(word) is not None
