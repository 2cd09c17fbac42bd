"""Who takes on an agreement, when it is a person: by the place of a name in the sentence, not by the name itself.

The names room says where persons stand; here each becomes one sign, so that the forms in which minutes name an owner can be
written down once: "Noor - folder - 1 mei", "Folder aanpassen (Noor)", "Daarna belt Noor de huisarts", "ACTIE Noor: ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.language import is_verb_form
from pipeline.records import Mention, Unit

_FIRST = 0xE100
_W = r"[\ue100-\ue1ff]"
"""One person, or several that are named together."""
_TITLE = r"(?:(?i:de heer|dhr\.?|heer|mevrouw|mevr\.?|mw\.?|meneer|drs?\.|ir\.|prof\.)\s+)"
_TITLED = re.compile(rf"\b{_TITLE}+(?={_W})")
_TOGETHER = re.compile(rf"{_W}(?:(?:\s*[,&+/;]\s*(?:en\s+)?|\s+(?:en|plus|samen met)\s+){_W})+")
_ASIDE = r"(?:\s(?:en|samen met|met)\s(?:de|het|een|haar|zijn|hun)\s[\w-]+)?(?:\s?\([^)]{1,40}\)|,?\s(?:van|namens)\s(?:(?:de|het|den)\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+)?,?)?"
"""What is told of a person behind the name: "(bibliotheek)", "van de gemeente", "en de beheerder"."""
_DASH = r"(?:[-–—|]|->|=>|→|➔)"
_LABEL = r"(?i:actie(?:punt|houder)?|act|besluit|afspraak|afspr|afgesproken|toezegging|trekker|eigenaar|verantwoordelijke?|verantw|wie|door|houder|coördinatie|uitvoering|initiatief|concept|opsteller)"
_WHEN = r"(?:v[oó][oó]r|uiterlijk|eind|begin|half|medio|per|in|op|week|q\d|\d|\w+\s\d{4})"
_AGREES = r"(?i:afgesproken|besloten|toegezegd|afspraak|besluit|spraken|spreken|spreekt|sprak|afgestemd|bepaald|voorgesteld|bedoeling|plan is)"
_MAKES = r"(?:regelt|doet|verzorgt|stuurt|levert|maakt|pakt|schrijft|plant|bestelt|zoekt|neemt|organiseert|bewaakt|coördineert|trekt|brengt|zet|verspreidt)"
_NO_OBJECT = r"(?=\s*(?:[.,;!?]|$)|\s(?:rond|op|uit|door|aan|na|af|in|mee|over|terug|bij|zelf|v[oó]{1,2}r|deze|volgende|\d)\b)"
"""Behind who acts stands no second object: "De lijst stuurt Noor rond" and not "De secretaris stuurt Noor de lijst"."""
OPENS = (
    r"(?:Voor|Na|Daarna|Dan|Vervolgens|Ook|Verder|Daarnaast|Namens|Uiterlijk|In|Op|Per|Vanaf|Tot|Binnen|Hier\w+|Daar\w+|Om|Als|Zodra|Wanneer"
    r"|Volgende|Komende|Deze|Dit|Dat|Die|Eind|Begin|Half|Medio|Morgen|Vandaag|Samen|Met|Tijdens|Over|Bij|Aan|Via|Ter|Intussen|Ondertussen"
    r"|Nog|Eerst|Straks|Inmiddels|Vanuit|Naast|Uit|Tegen|Wel|Toch|Zelf|Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|\d)"
)
"""Words that open a sentence in which the verb comes before who acts."""
_SAYS = frozenset({"zegt", "vindt", "denkt", "meent", "merkt", "noemt", "bedankt", "dankt", "kent", "heet", "verwelkomt", "mist", "ziet", "hoort", "herkent", "feliciteert", "weet", "snapt", "hoopt", "gelooft", "betreurt", "waardeert", "begrijpt"})  # fmt: skip
"""Verbs behind or before a person that make nobody the owner of something to do."""
_LEAD = rf"^[^\w\ue100-\ue1ff]*(?:\d+(?:\.\d+)*[.):]?\s+|[A-Z]\d{{1,2}}[.):]?\s+|{_LABEL}\b[^\w\ue100-\ue1ff]*|(?:Ook|En|Verder)\s)*"
"""What may stand before the owner: signs, a number, a label."""
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_LEAD}(?P<who>{_W}){_ASIDE}\s*(?::|{_DASH}\s)",
        rf"{_LEAD}(?P<who>{_W}){_ASIDE}\s(?:zelf\s)?(?P<verb>[a-zà-ÿ]+)\b",
        rf"{_LEAD}(?P<who>{_W}){_ASIDE}\s(?:naar|langs)\s(?!huis\b|bed\b|boven\b|buiten\b|binnen\b|(?:een|de)\sandere\b|(?:de\s|het\s)?(?:school|toilet|wc|dokter|huisarts|ziekenhuis|opvang|groep)\s*(?:[.,;!]|$))\w",
        rf"(?:;|,|,?\sen)\s(?P<who>{_W})\s(?P<verb>[a-zà-ÿ]+)\s(?:dat|dit|het|die|deze|ze|hem|alles|ervoor|daarvoor)(?=\s*(?:[.,;!]|$)|\s(?:op|uit|door|na|af|mee|over|rond|terug|bij|aan|voor|in|morgen|volgende|deze|uiterlijk|\d))",
        rf"\b{_AGREES}\b[^.;]*?\bdat\s(?:ook\s)?(?P<who>{_W})(?![^.;]*\b(?:wordt|worden|werd|krijgt|ontvangt)\b)",
        rf"^{OPENS}\b[^.;:\ue100-\ue1ff]*?\s(?P<verb>[a-zà-ÿ]+)\s(?P<who>{_W})",
        rf"^[^.;:\ue100-\ue1ff]*\s{_MAKES}\s(?P<who>{_W}){_NO_OBJECT}",
        rf"^[^:.;\ue100-\ue1ff]{{2,120}}(?::|\s(?:->|=>|→|➔))\s(?P<who>{_W}){_ASIDE}\s(?P<verb>[a-zà-ÿ]+)\b",
        rf"\b[Dd]oor\s(?P<who>{_W})",
        rf"[(\[]\s*(?:{_LABEL}\s*:?\s*)?(?P<who>{_W})(?:\s*[,;:/-]\s*[^)\]]*|\s(?:{_WHEN}|[a-z]+t\b)[^)\]]*)?[)\]]\s*[.,;]?\s*$",
        rf"[(\[.,;]\s*{_LABEL}\s*:?\s*(?P<who>{_W})",
        rf"\s(?:{_DASH}|/)\s*(?P<who>{_W})\s*(?:(?:{_DASH}|/)\s(?!over\b|aan\b|met\b|van\b)|,?\s(?={_WHEN}\b))",
        rf"(?:[.;,]|\s(?:{_DASH}|/))\s*(?P<who>{_W})\s*[.!]?\s*$",
        rf"^(?![^:]*\b(?i:uitnodigen|nodigen|bedanken|vragen|benaderen|aanwezig|afwezig|afgemeld|met|aan|naar|cc|cliënt|client|gast|contactpersoon|van|over)\b)[^:]*:\s*(?P<who>{_W})\s*[.!]?\s*$",
        rf"\b(?:ligt|komt|volgt)\b[^.;]*?\b(?:plan|voorstel|opzet|notitie|overzicht|lijst|stuk)\b[^.;]*?\svan\s(?P<who>{_W})\s*[.!]?\s*$",
        rf"^(?P<who>{_W})\s[^.,;:]*?(?P<verb>[a-zà-ÿ]+en)\s*[.!]?\s*$",
    )
)
"""In this order: the first that fits names the owner. The last is telegram style: "Noor folder aanpassen"."""
_PASSIVE = frozenset(
    {"wordt", "worden", "werd", "werden", "krijgt", "krijgen", "ontvangt", "is", "was", "zijn", "waren"}
)
_ASKED = re.compile(
    r"\b(?:gevraagd|verzocht)\b|\b(?:trekker|aan zet|verantwoordelijk|contactpersoon|actiehouder|bezig)\b"
)
"""What is done to somebody makes no owner, unless it is asking, or a task."""
_LEAVES = re.compile(
    r"^\s(?:\w+\s){0,3}?(?:niet meer|met (?:pensioen|verlof|vakantie|ziekteverlof)|vertrekt|neemt afscheid|stopt)\b"
)
_TO_SOMEBODY = frozenset({
    "bellen", "mailen", "appen", "vragen", "uitnodigen", "bedanken", "informeren", "inwerken", "benaderen", "spreken", "inlichten",
    "bijpraten", "aanschrijven", "verwelkomen", "opzoeken", "bezoeken", "helpen", "ondersteunen", "feliciteren", "aanspreken", "herinneren",
})  # fmt: skip
"""Infinitives behind a person to whom it is done: "Noor bellen over de sleutel"."""
_SEVERAL = re.compile(r"\sen\s|[,&+/;]")
_APPOSED = re.compile(
    r"\b(?:leerling|cliënt|client|bewoner|bewoonster|deelnemer|kind|zoon|dochter|collega|huisarts|verpleegkundige|wethouder|directeur|stagiair|vrijwilliger"
    r"|coördinator|voorzitter|beheerder|moeder|vader|buurman|buurvrouw)\s*[(\[]\s*$"
)
"""A bracket that tells who somebody is: "ouders van leerling (Noor)"."""
_DONE_BY = re.compile(
    r"\b(?:(?:aan|af|op|uit|in|door|voor|over|na|mee|toe|bij|rond|terug|onder)?ge\w+(?:d|t|en)|(?:be|ver|ont|her|onder)\w+[dt])\sdoor\s$"
)
_TO_BE = re.compile(r"\b(?:wordt|worden|laten|zal|zullen|moet|moeten|kan|kunnen)\b")
"""What was "gemaakt door Noor" tells who made it; what "wordt gemaakt door Noor" who will."""
_I_DO = re.compile(
    r"^(?:(?:En|Ook|Verder|Zelf|Dus|Dan|Daarna|Intussen|Komende \w+|Volgende \w+|Deze \w+|Morgen)\s)?(?:[Ii]k\s(?P<verb>[a-z]+)|(?P<first>[a-z]+)\sik)\s"
)
"""How a writer takes something on: "Ik zet het op de agenda", "Morgen bel ik de school"."""
_CLOSING = re.compile(
    r"(?:^|\n)\W{0,3}(?:met\s)?(?:(?:vriendelijke|hartelijke|warme|lieve|sportieve|zonnige|veel)\s)?(?:groet(?:en|jes)?|gr|mvg|liefs|hartelijks|tot (?:dan|snel|ziens))\b[^\n]{0,30}\n\s{0,4}",
    re.IGNORECASE,
)
_OTHER_LETTER = re.compile(
    r"\n\W{0,3}(?:(?:[Bb]este|[Gg]eachte|[Ll]ieve|[Hh]allo|[Hh]oi|[Dd]ag|L\.?S)\b|(?:[Vv]an|[Aa]an|[Ff]rom|[Oo]nderwerp|[Dd]atum)\s?:"
    r"|[A-ZÀ-Ý][\w'’-]+(?:\s(?:van|de|der|den|ten|ter))*(?:\s[A-ZÀ-Ý][\w'’-]+){0,2}[ \t]*(?=\n))"
)
"""A new letter, or a name alone on its line with which the first one ends."""
_FEELS = frozenset({
    "denk", "vind", "hoop", "weet", "geloof", "was", "ben", "had", "heb", "zag", "hoorde", "wil", "wilde", "kan", "kon", "mag", "moet", "moest",
    "dacht", "vond", "begrijp", "merk", "mis", "wens", "dank", "bedank", "zie", "hoor", "ken", "herken", "schrok", "vroeg", "werd", "word", "zou",
})  # fmt: skip
"""Verbs of the writer that take nothing on."""
_COLON = 4
"""Characters that may stand between a label and its text: ": ", and the stars of a heavy label."""


@dataclass(frozen=True, slots=True)
class Persons:
    """The places of persons in a document, in order."""

    mentions: tuple[Mention, ...]

    def find_owner(self, unit: Unit) -> str | None:
        """Return who takes on what the unit says, in its own words; None when no person stands where an owner stands."""
        start, end = unit.quote.start_char, unit.quote.end_char
        label = unit.cell_label or unit.speaker
        if label and (before := self._stands_before(start, label)):
            return before
        inside = [each for each in self.mentions if start <= each.start_char and each.end_char <= end]
        text = unit.quote.text
        spans = [(each.start_char - start, each.end_char - start) for each in inside]
        if any(text[a:b] != each.text for (a, b), each in zip(spans, inside, strict=True)):
            return None
        return read_owner(text, spans)

    def is_all(self, unit: Unit) -> bool:
        """Return whether a unit says nothing but who: "Noor Bos", "Noor en mevrouw Kok"."""
        start, end, text = unit.quote.start_char, unit.quote.end_char, unit.quote.text
        inside = [each for each in self.mentions if start <= each.start_char and each.end_char <= end]
        if not inside or len(text) != end - start:
            return False
        left = list(text)
        for each in inside:
            left[each.start_char - start : each.end_char - start] = " " * (each.end_char - each.start_char)
        return all(word in _BESIDE_NAMES for word in re.findall(r"[^\W_]+", "".join(left).lower()))

    def find_writer(self, unit: Unit, text: str) -> str | None:
        """Return who signs the letter or mail in which "ik" takes on what the unit says: the first name below a closing behind it."""
        found = _I_DO.match(unit.quote.text)
        if found is None or unit.speaker or (found["verb"] or found["first"]) in _FEELS:
            return None
        closing = _CLOSING.search(text, unit.quote.end_char)
        if closing is None or _OTHER_LETTER.search(text, unit.quote.end_char, closing.start() + 1):
            return None
        return next((each.text for each in self.mentions if each.start_char == closing.end()), None)

    def _stands_before(self, start: int, label: str) -> str | None:
        """Return who is named at the end of the label right before a text: "ACTIE Noor: offerte opvragen"."""
        near = (each for each in self.mentions if 0 <= start - each.end_char <= _COLON)
        return next((each.text for each in near if label.rstrip(" :").endswith(each.text)), None)


NOBODY = Persons(())
_BESIDE_NAMES = frozenset(
    {"en", "de", "het", "heer", "dhr", "mevrouw", "mevr", "mw", "meneer", "met", "plus", "ook"}
)
"""Words beside names with which a unit still says nothing but who."""


def select_persons(mentions: Iterable[Mention]) -> Persons:
    """Return the mentions that are persons."""
    persons = (each for each in mentions if each.kind == "person")
    return Persons(tuple(sorted(persons, key=lambda each: each.start_char)))


def read_owner(text: str, spans: Sequence[tuple[int, int]]) -> str | None:
    """Return the owner that a sentence names, given where persons stand in it (offsets in `text`)."""
    if not spans:
        return None
    signed, names = _sign(text, spans)
    for form in _FORMS:
        for found in form.finditer(signed):
            who = names[found["who"]]
            if _may_own(found, who):
                return who
    return None


def _sign(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, dict[str, str]]:
    """Return the text with a sign for each person or group, and what each sign stands for."""
    signed, names, last = "", {}, 0
    for number, (start, end) in enumerate(spans[:200]):
        if start < last:
            continue
        sign = chr(_FIRST + number)
        names[sign] = text[start:end]
        signed += text[last:start] + sign
        last = end
    signed += text[last:]

    def join(match: re.Match[str]) -> str:
        sign = re.search(_W, match.group())
        assert sign is not None
        names[sign.group()] = re.sub(_W, lambda each: names[each.group()], match.group())
        return sign.group()

    return _TOGETHER.sub(join, _TITLED.sub("", signed)), names


def _may_own(found: re.Match[str], who: str) -> bool:
    """Return whether the verb of a form, if it has one, is a verb of somebody who acts."""
    before = found.string[: found.start("who")]
    if _APPOSED.search(before) or (_DONE_BY.search(before) and not _TO_BE.search(before)):
        return False
    verb, behind = found.groupdict().get("verb"), found.string[found.end("who") :]
    if verb is None:
        return True
    is_plural = verb.endswith("en") and verb not in {"zijn", "hebben"}
    if _LEAVES.search(behind) or (verb in _PASSIVE and not _ASKED.search(behind)):
        return False
    follows, are_several = behind.startswith(f" {verb}"), _SEVERAL.search(who) is not None
    if (is_plural and follows and not are_several) or (
        verb in _TO_SOMEBODY and not (follows and are_several)
    ):
        return False
    return verb not in _SAYS and is_verb_form(verb)
