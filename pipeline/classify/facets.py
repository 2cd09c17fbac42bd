"""Facets of a finding: level, steering, perspective, object, actor and flags (section 6)."""

from __future__ import annotations

import re

from pipeline.classify.cues import Hit
from pipeline.classify.lexicon import Lexicon
from pipeline.classify.owners import OPENS
from pipeline.classify.setting import Setting
from pipeline.classify.solving import says_solved
from pipeline.classify.subtypes import is_from_case
from pipeline.codebook import fold
from pipeline.language import given_names, is_verb_form, may_be_name, read_new_owner
from pipeline.records import FindingType, Session, Unit
from pipeline.terms import V_THEMES

_STEERING = ("strategisch", "tactisch", "operationeel")
_PERSPECTIVES = (
    ("systeem", r"^(?:systeem|perspectief systeem)"),
    ("professional", r"^(?:de )?professional"),
    ("veranderproces", r"^(?:het )?veranderproces"),
)
_ARROW = re.compile(r"\s*(?:->|=>|→|➔)")
_WE = frozenset({"we", "wij", "iedereen", "allen"})
"""Owners that a name in brackets makes precise: "We maken een kaart (Ferdi, vóór 1 april)"."""
_NO_OWNER = frozenset({
    "actie", "afspraak", "besluit", "verslag", "werkvorm", "stand", "volgende", "tip", "vervolg", "locatie",
    "datum", "rest", "restant", "overig", "overige", "volgens", "klaar", "gereed", "deadline", "uiterlijk", "termijn", "wanneer", "streefdatum",
})  # fmt: skip
"""Nouns that open an agreement and are no party to it."""
_GROUP = (
    r"(?:[Dd]e\s+|[Hh]et\s+|[Oo]nze\s+|[Ii]edere\s+|[Ee]lke\s+|[Aa]lle\s+)?(?i:werkgroep|projectgroep|stuurgroep|steungroep|programmateam|projectteam|team|wijkteam|gemeente|bestuur|bestuurders?|management|managers?|"
    r"organisaties?|deelnemers|professionals|school|scholen|corporatie|wethouder|directie|raad|coördinator|teamleiders?|projectleider|wijkcoach(?:es)?|beheerder|secretaris|voorzitter|vrijwilligers|mantelzorgers|ouders|bewoners|inwoners|huisartsen|jongerenwerkers|lectoraat|onderzoekers?|studenten)\b(?:\s+['‘\"“][^'’\"”]+['’\"”]|\s+[A-Z][\w-]+){0,3}"
)
_PERSON = r"[A-ZÀ-Þ][\w'’-]+(?:\s(?:(?:van|de|der|den|ter|ten)\s){0,2}[A-ZÀ-Þ][\w'’-]+){0,2}"
_MEMBERS = re.compile(
    rf"\b(?:bestaande uit|met daarin)\s(?P<who>{_PERSON}(?:,\s{_PERSON})*(?:\sen\s{_PERSON})?)"
)
_PASSED_TO = re.compile(
    r"\b(?:in|door|aan|bij|met|via|naar)\s+(?P<who>(?:de|het|onze|een)\s+(?:werkgroep|projectgroep|stuurgroep|steungroep|kerngroep|regiegroep|programmateam|projectteam)\b(?:\s+['‘\"“][^'’\"”]+['’\"”]|\s+[A-Z][\w-]+){0,3})"
)
"""A group that is to take a proposal further: "uitgewerkt door de werkgroep ..."."""
_VERB_FOLLOWS = r"(?:\s*(?::|->|=>|→|➔)|\s(?=(?:gaat|gaan|zal|zullen|is|zijn|heeft|hebben|moet|moeten|kan|kunnen|wil|willen|[a-z]+t|[a-z]+en)\b))"
_GROUP_SUBJECT = re.compile(rf"^(?P<who>{_GROUP}|[Ww](?:e|ij)|[Ii]edereen|[Aa]llen){_VERB_FOLLOWS}")
_ASIDE = (
    "(?:Volgens|Aldus|Dank|Dankzij|Bedankt|Met|Conform|Naast|Voor|Door|Bij|Na|Tijdens|Via|Zonder|Behalve)"
)
"""Words before a name that make it no subject."""
_ACTS = (
    r"[a-zà-ÿ-]*(?:groep|team|raad|bestuur|directie|gemeente|provincie|commissie|kring|school|corporatie|bureau|afdeling|stichting|vereniging|organisatie|instelling|bibliotheek"
    r"|kerk|moskee|politie|ggd|ggz|dienst|club|bond|bank|winkel|bedrijf|werkgever|hogeschool|universiteit|lectoraat|lab|netwerk|beheerder|secretaris|penningmeester|voorzitter"
    r"|coördinator|leider|manager|adviseur|consulent|werker|coach|docent|leraar|trainer|huisarts|verpleegkundige|onderzoeker|notulist|stagiair|student|vrijwilliger|jurist|wethouder"
    r"|directeur|deelnemer|partner|partij|ouder|bewoner|inwoner|collega|lid|leden)(?:s|en)?"
)
"""Bodies and people by their trade: what can take something on."""
_BODY = re.compile(
    rf"^(?P<who>(?:[Dd]e|[Hh]et)\s{_ACTS})(?:\s[-–—]\s(?!nog\b|niet\b)|\s(?:neemt|stuurt|organiseert|regelt|levert|zoekt|onderzoekt|verkent|pakt|inventariseert|bespreekt|nodigt|vraagt|belt|schrijft|plant|biedt|deelt|verzorgt)\s)"
)
"""A body with a verb of somebody who acts, or before a dash: "De bibliotheek neemt ...", "de kerk - zaal openhouden"."""
_TURNED = re.compile(
    rf"^{OPENS}\b[^.,;:]*?\s(?P<verb>(?!weet|vind|denk|zeg|meen|hoor|zie|heb|heeft|ben|is)[a-zà-ÿ]+(?<!en))\s(?P<who>hij|zij|ze|ik)\b(?!\s(?:met (?:pensioen|verlof|vakantie)|niet)\b)"
)
"""A pronoun behind the verb: "Tot juni gaat ze bij zes mensen langs"."""
_EVERY = re.compile(
    rf"^(?P<who>(?:[Ii]edere?|[Ee]lke?|[Aa]lle)\s{_ACTS})\s(?P<verb>(?!wordt|worden|staan|zijn|moeten|is)[a-zà-ÿ]+)\b"
)
_FULL_SUBJECT = re.compile(
    rf"^(?!{_ASIDE}\s)(?P<who>[A-ZÀ-Þ][\w'’-]+\s(?:(?:van|de|der|den|ter|ten)\s){{0,2}}[A-ZÀ-Þ][\w'’-]+(?:\s(?:(?:van|de|der|den|ter|ten)\s){{0,2}}[A-ZÀ-Þ][\w'’-]+)?(?:(?:,|\sen|\s&)\s{_PERSON})*?){_VERB_FOLLOWS}"
)
_SHORT_SUBJECT = re.compile(
    r"^(?P<who>[A-ZÀ-Þ][\w'’-]+(?:\s(?:en|&|\+|/)\s[A-ZÀ-Þ][\w'’-]+)?)(?:\s*(?::|->|=>|→|➔)|\s(?!(?:met|het|dat|niet|uit|tot|wat|naast|omtrent)\b)(?=[a-z]+t\b|gaat\b|zal\b|gaan\b|zullen\b))"
)
_PAIR = re.compile(
    r"^(?P<who>[A-ZÀ-Þ][\w'’-]+\s(?:en|&|\+)\s[A-ZÀ-Þ][\w'’-]+)\s(?=(?:kijken|bereiden|pakken|regelen|maken|zorgen|nemen|sturen|zoeken|bellen|schrijven|vragen|plannen|doen|brengen|bespreken|komen)\b)"
)
_INVERTED = re.compile(rf"^[A-ZÀ-Þ][\w'’-]+\s(?:regelt|doet|verzorgt)\s(?P<who>{_PERSON})\s*[.!]?$")
"""What is done stands first: "Koffie regelt Petra"."""
_AGREED_THAT = re.compile(
    r"^(?:(?:Er|Het|Dit)\s)?(?:(?:is|was|werd|wordt)\s)?(?:[Aa]fgesproken|[Tt]oegezegd|[Bb]esloten|[Dd]e afspraak|[Aa]fspraak)\s(?:(?:is|was|werd|wordt)\s)?(?:om\s)?dat\s(?P<who>[A-ZÀ-Þ][\w'’-]+(?:\s(?:en|&|\+)\s[A-ZÀ-Þ][\w'’-]+)?)\s(?=[a-zà-ÿ0-9])"
)
"""Who acts in the clause behind "afgesproken is dat": there the verb comes last."""
_BOTH = re.compile(
    r"^(?P<who>[A-ZÀ-Þ][\w'’-]+\s(?:en|&|\+)\s[A-ZÀ-Þ][\w'’-]+)\s(?!(?:uit|aan|op|af|in|mee|na|door|terug|voor|bij|om|toe|langs)[a-z]{3,}en\b)(?=[a-z]+en\b)"
)
"""Two people and a finite verb; one that opens with its particle is an infinitive ("Karin en Joost uitnodigen")."""
_IS_TO = re.compile(r"^(?P<who>[A-ZÀ-Þ][\w'’-]+)\s(?:is|was|heeft|had)\s[^.;]*?\ben\s(?:zal|gaat|zou)\b")
_CAPITAL_WORD = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]+\b")
_PRONOUN = re.compile(r"^(?:Hij|Zij|Ze)\s(?:[a-z]+t|zal|wil|kan|heeft|is)\b")
_ADDED = re.compile(
    r"^(?:[A-Z]\d{1,2}[.):]?\s+(?=[A-ZÀ-Þ])|(?:Ook|En|Vanuit|Daarnaast|Verder|Namens)\s+|(?:Afgesproken|Afspraak|Actie|Actiepunt|Besluit|Besloten|Toezegging)(?:\s(?:is|wordt))?\s*:\s*|(?i:afspr|afspraak|act|actie)\.?\s*:\s*|Actie(?:punt)?\s+(?=[A-ZÀ-Þ][\w'’-]+\s*:))"
)
_BY = re.compile(
    rf"\bdoor\s+(?P<who>{_GROUP}|{_PERSON})|\((?P<paren>{_PERSON})(?:\)\s*[.,]?$|,\s*(?:(?:v[oó][oó]?r|uiterlijk|eind|begin|half|per|week|q)\b|\d|\w+\s\d{{4}})|\s(?:regelt|doet|pakt|zorgt|belt|mailt|vraagt|maakt|neemt|zoekt|bewaakt|stuurt|plant|trekt|gaat)\b)"
)
_TO = re.compile(
    r"\b(?:aan|richting|voor|bij)\s+(?P<who>(?:de\s+|het\s+)?(?:bestuur(?:ders)?|gemeente|management|managers|wethouder|directie|organisaties|college|raad|corporatie|school|scholen))\b"
)


def is_about_session(
    unit: Unit, label: FindingType, setting: Setting, hits: tuple[Hit, ...], lexicon: Lexicon
) -> bool:
    """Return whether a finding judges the session or its logistics instead of the practice (C10)."""
    folded = fold(unit.quote.text)
    if setting.about_session or any(hit.cue.object == "sessie" and not hit.denied for hit in hits):
        return True
    if label is FindingType.ACTION:
        return lexicon.matches("session.logistics", folded)
    rated = {FindingType.SUCCESS, FindingType.NEED, FindingType.BOTTLENECK}
    return label in rated and lexicon.matches("session.itself", folded)


def level_of(unit: Unit) -> str | None:
    """Return micro, meso or macro when a structural label says so."""
    labels = [unit.group_label, unit.cell_label, *(heading.text for heading in reversed(unit.trail[-2:]))]
    for text in labels:
        for level in ("micro", "meso", "macro"):
            if text and re.search(rf"\b{level}[- ]?niveau", fold(text)):
                return level
    return None


def steering_of(unit: Unit) -> str | None:
    """Return strategic, tactical or operational when the source uses the word of this finding."""
    for text in (unit.cell_label, unit.row, unit.quote.text):
        words = [name for name in _STEERING if text and re.search(rf"\b{name}e?\b", fold(text))]
        if len(words) == 1 or (words and text == unit.quote.text):
            return words[0]
    return None


def perspective_of(unit: Unit, label: FindingType, lexicon: Lexicon) -> str | None:
    """Return system, professional or change process: by a column, row or heading, or a question about systems."""
    for text in (
        unit.column,
        unit.row,
        unit.cell_label,
        *(heading.text for heading in reversed(unit.trail[-2:])),
    ):
        for name, pattern in _PERSPECTIVES:
            if text and len(text.split()) <= 4 and re.search(pattern, fold(text)):
                return name
    if label is FindingType.QUESTION and lexicon.matches("question.systems", fold(unit.quote.text)):
        return "systeem"
    return None


def v_theme_of(session: Session) -> str | None:
    """Return the V of the session's theme (responsibility, craft, connection, trust), never per finding."""
    theme = fold(session.theme or "")
    found = [name for name in V_THEMES if theme.startswith(name)]
    return ("verstand/ambacht" if found[0] == "verstand" else found[0]) if found else None


def actor_of(unit: Unit, label: FindingType, owner: str | None) -> str | None:
    """Return who acts or is addressed, literally; an owner column first.

    A single capitalised word at the start is a person only in an action: in other sentences it may be any noun.
    """
    if owner:
        return owner
    if label not in {FindingType.ACTION, FindingType.NEED}:
        return None
    text = _ADDED.sub("", unit.quote.text)
    is_action = label is FindingType.ACTION
    match = _MEMBERS.search(text) or _GROUP_SUBJECT.match(text) or _FULL_SUBJECT.match(text)
    if match is None and is_action:
        match = next(filter(None, (pattern.match(text) for pattern in _SUBJECTS)), None) or _given_subject(
            text
        )
        match = match if match and _may_own(match.group("who"), text[match.end("who") :]) else None
        match = match or _BODY.match(text) or _with_verb(_TURNED, text) or _with_verb(_EVERY, text)
    if match is None and is_action and (handed := read_new_owner(text)):
        return handed
    named = _BY.search(text) if is_action else None
    if is_action and _PRONOUN.match(text) and (meant := _named_before(unit)):
        return meant
    if match:
        who: str = match.group("who").strip()
        taken_on = named.group("paren") if named and who.lower() in _WE else None
        return taken_on if taken_on and taken_on.split()[0] in given_names() else who
    if named:
        return next(group for group in named.groups() if group).strip()
    match = _PASSED_TO.search(text) or _TO.search(text)
    if match:
        return match.group("who")
    is_person = unit.speaker and unit.speaker.split()[0] in given_names()
    return unit.speaker if is_action and is_person else None


_SUBJECTS = (_INVERTED, _SHORT_SUBJECT, _PAIR)


def _given_subject(text: str) -> re.Match[str] | None:
    """Return the subject in forms in which any noun may stand, when it is a given name."""
    found = _AGREED_THAT.match(text) or _BOTH.match(text) or _IS_TO.match(text)
    return found if found and found.group("who").split()[0] in given_names() else None


def _with_verb(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the match of a pattern whose `verb` may be a verb."""
    found = pattern.match(text)
    return found if found and is_verb_form(found["verb"]) else None


def _named_before(unit: Unit) -> str | None:
    """Return the one person whom the sentence before names, and opens with: who "hij" or "zij" is."""
    before = unit.previous or ""
    names = {word for word in _CAPITAL_WORD.findall(before) if word in given_names()}
    opens = before.split()[0] if before.split() else ""
    return opens if names == {opens} else None


def _may_own(who: str, behind: str) -> bool:
    """Return whether one or two capitalised words at the start of an agreement may name who does it.

    Before an arrow any noun may stand ("Flyer -> drukken"), so there it must be a given name.
    """
    first = who.split()[0]
    if _ARROW.match(behind):
        return first in given_names() or first in {"Allen", "Iedereen"}
    is_infinitive = first.endswith("en") and is_verb_form(first.lower()) and first not in given_names()
    return first in {"Hij", "Zij", "Ik"} or (
        first.lower() not in _NO_OWNER and may_be_name(first) and not is_infinitive
    )


def flags_of(unit: Unit, label: FindingType, hits: tuple[Hit, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Return flags: hedged, said by a minority, denied, solved, doubt of the minute-taker, of a case."""
    folded = fold(unit.quote.text)
    found = {
        "hedged": lexicon.matches("flag.hedged", folded),
        "minority": lexicon.matches("flag.minority", folded),
        "negated": any(hit.denied and hit.label is label for hit in hits),
        "solved": label is FindingType.SUCCESS
        and says_solved(folded, hits, lexicon, "" if unit.last_in_block else fold(unit.following or "")),
        "doubt": "??" in unit.quote.text,
        "case": is_from_case(unit, lexicon),
    }
    return tuple(name for name, holds in sorted(found.items()) if holds)
