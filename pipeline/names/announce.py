"""What announces a person in running text: functions, reporting verbs, brackets, labels, greetings."""

from __future__ import annotations

import re

from pipeline.names.context import Evidence, Role
from pipeline.names.grammar import Candidate, Grammar
from pipeline.names.lists import Trust, read_lists
from pipeline.names.people import role_after
from pipeline.names.signs import Found, by_form, by_greeting, by_person

_BEFORE_CHARS, _AFTER_CHARS = 90, 90
_WORD_BEFORE = re.compile(r"(?:^|[^\w])([^\W\d_][\w’'-]*)[ \u00a0]$")
_STATEMENT_END = re.compile(
    r"\)\s*(?:[.!?;,:]?\s*[\"'”’»]?\s*(?:$|(?<=[.!?;\"'”’)])\s)|[.!?;]?[\"'”’»]?\s*$)"
)
_IN_BRACKETS = re.compile(r"\(((?:[^()\n]{0,40}[\s/,&])?)$")
_MIN_STATEMENT_WORDS = 3
_BY = re.compile(
    r"(?i)\b(?:verslag|notulen|begeleid|begeleiding|voorgezeten|gefaciliteerd|opgesteld|geschreven|gepresenteerd|verzorgd|georganiseerd"
    r"|toegelicht|geleid|gegeven|ingeleid|toelichting|inleiding|presentatie|welkom|opening|gemaakt|genotuleerd|gemodereerd|voorbereid"
    r"|workshop|lezing|uitleg|introductie|ingebracht|interview|foto's?|tekst)[\w ,'’-]{0,40}?\b(?:door|van|met|:)[ ]+(?:o\.a\.[ ]+)?$"
)
_CONTACT = re.compile(
    r"(?i)\b(?:contact(?:persoon)?(?: \w+){0,3}? (?:met|op met|opnemen met|via)|(?:mail|mailen|bel|bellen|aanmelden|afmelden|terecht|navraag)(?: \w+){0,3}?"
    r" (?:naar|met|bij|aan|via)|onder leiding van|o\.l\.v\.|bestaande uit|bestaat uit|vragen aan|dank aan|bedankt|t\.a\.v\.|ter attentie van"
    r"|\b(?:bel|mail|app)|in gesprek met|interview met|namens|vervangt|vervangen door|opgevolgd door|afscheid van|namelijk|te weten|waaronder)[ ]+$"
)
_LABEL_BEFORE = re.compile(
    r"(?i)(?:^|[\n.;(|\t])\s*(?:verslag|notulist|notulen|voorzitter|gespreksleid(?:er|ing)|auteurs?|begeleid(?:er|ing)|contactpersoon|contact"
    r"|sprekers?|actiehouder|wie|trekker|actie(?:punt)?|door|tekst|bron|opsteller|inleider|facilitator|trainers?|docent|namens|spreker)"
    r"(?:[ ]door)?\s*(?::|–|-|→|->|=>)\s*$"
)
# On a form, "Naam: Ria Bos".
_NAME_LABEL = re.compile(
    r"(?i)(?:^|[\n;|\t])\W*(?:(?:voor|achter|roep)?naam|naam (?:deelnemer|cliënt|inbrenger|contactpersoon|invuller)|ingevuld door|cliënt)\s*:\s*$"
)
# "Inbreng Loek: meer groen", "Casus Petra:": the colon behind the name tells whose it is.
_CONTRIBUTION = re.compile(
    r"(?i)(?:^|[\n.;(|\t])\W*(?:inbreng|casus|vraag|reactie|opmerking|antwoord|check-?(?:in|out)|bijdrage|verhaal|voorbeeld|aanvulling|toelichting"
    r"|presentatie|lezing|workshop(?: \w)?|terugkoppeling|update|voorstel|actie|rondvraag|pitch|leervraag|leerpunt|reflectie|opm\.?|noot|commentaar)[ ]$"
)
# What only people have or give, with a colon, comma or point behind the name.
_OF_PERSON = re.compile(
    r"(?i)\b(?:op (?:verzoek|voorstel|uitnodiging|initiatief|aandringen) van|(?:vraag|opmerking|reactie|inbreng|bijdrage|aanvulling|suggestie|woorden|verhaal|afscheid|beurt|hand) van"
    r"|(?:we|wij|ik) (?:verwelkomen|verwelkom|feliciteren|feliciteer|bedanken|bedank)|(?:verwelkomt|verwelkomde|feliciteert|feliciteerde|verwelkomd)(?: \w+)?"
    r"|bij afwezigheid van|in plaats van|excuses van|verhindering(?: is)?(?: ontvangen)? van|afgemeld door|vervangster van|vervanger van|(?:vraag|verzoek|opdracht) aan"
    r"|(?:compliment(?:en|je)?|applaus|hulde|bloemen|bloemetje|chapeau|tip|dank) (?:voor|aan))[ ]$"
)
_LABELS = frozenset(
    ("verslag", "notulen", "notes", "inbreng", "host", "vz", "spreker", "gast", "vervanging", "back-up")
)
_ACTION_TAG = re.compile(r"(?i)(?:\(|\[|→|=>|->|^|[.;]\s)\s*actie(?:punt|houder)?\s*:?\s*$")
# "Opvolger wordt X", "onze nieuwe voorzitter is X", "mijn jobcoach heet X".
_NAMED_AS = re.compile(r"([^\W\d_][\w'’-]+)\s(?:is|was|wordt|werd|blijft|heet|heette|genaamd|namelijk)\s$")
_QUOTE_BY = re.compile(r"[”\"’»][.,]?\s*(?:[-–—]|,|aldus|\()\s*$|^\s*[-–—]{1,2}\s*$")
_COLON = re.compile(r"\s*(?:\([^()\n]{1,60}\))?\s*:\s+\S")
_ORGANISATION_BEHIND = re.compile(r"\s*\(([^()\n]{2,70})\)\s*(.?)")
_GENERIC = re.compile(
    r"\s(?:(?:doet|deed)\s+(?:de|een|het)\s+(?:oproep|voorstel|suggestie|verslag|aanbod|verzoek)"
    r"|(?:neemt|nam)\s+(?:het woord|afscheid|contact|de (?:groep|deelnemers|notulen|rol|leiding)|ons|het op zich|op zich|dit|deze|mee)"
    r"|(?:begint|begon|trapt|trapte)\s+(?:met|af|de)|(?:blikt|blikte)\s+terug|(?:leidt|leidde|begeleidt|begeleidde)\s"
    r"|(?:sluit|sloot)\s+(?:af|de|het|aan|zich)|(?:stelt|stelde)\s+(?:voor|dat|de vraag|vast|zich)"
    r"|(?:geeft|gaf)\s+(?:\w+\s+){0,4}?(?:aan|toelichting|uitleg|terug|woord|antwoord|presentatie|voorbeeld|mee|inleiding|tip|college))"
)
_PARTED = frozenset(
    (
        "doet",
        "deed",
        "neemt",
        "nam",
        "begint",
        "begon",
        "trapt",
        "trapte",
        "blikt",
        "blikte",
        "leidt",
        "leidde",
    )
) | {"sluit", "sloot", "stelt", "stelde", "geeft", "gaf"}


# Functions that a field or a place often follows ("adviseur Jeugd", "programmamanager West").
_TOPICAL = re.compile(
    r"(?:manager|leider|co[öo]rdinator|consulent|adviseur|medewerker|docent|specialist|agent|regisseur|makelaar|aanjager|verbinder"
    r"|ambtenaar|hoofd|lid|lector|coach|onderzoeker|werker|professional|trainer|begeleider)$"
)
_BEING = frozenset(
    ("is", "was", "heeft", "had", "kan", "wil", "gaat", "doet", "komt", "werkt", "staat", "kreeg", "zit")
)
# "Ellis not.", "Bas ziek": only listed names, since a thing can be ill as well.
_STATUS = re.compile(
    r"\s+\(?(?:vz|vrz|not|voorz|ziek|afgemeld|verhinderd|afwezig|aanwezig|vakantie|verlof|online|later|m\.?k)\b"
)


def announce(
    text: str, line: tuple[int, int], candidate: Candidate, role: Role, grammar: Grammar, evidence: Evidence
) -> Found | None:
    """Return what announces `candidate` as a person on its `line` (start, end), None when nothing does."""
    start, end = line
    before = text[max(start, candidate.start - _BEFORE_CHARS) : candidate.start]
    after = text[candidate.end : min(end, candidate.end + _AFTER_CHARS)]
    if _is_named_thing(before, candidate, grammar):
        return None
    inside = re.search(r"[a-zà-ÿ,][ \u00a0]$", before) is not None
    ordinary = not candidate.is_full and evidence.is_ordinary(candidate.words[0], inside)
    placed = not candidate.is_full and candidate.words[0] in evidence.placed
    doubtful = any(evidence.is_ordinary(word) for word in candidate.words)
    known = role_after(after, grammar)
    return (
        _by_brackets(
            text, line, candidate, placed or (ordinary and not _is_ambiguous(candidate, grammar)), known
        )
        or by_greeting(text, start, before, after, known, placed)
        or (
            None
            if ordinary and not _is_ambiguous(candidate, grammar)
            else _by_function(before, after, candidate, grammar, known)
        )
        or (
            None
            if ordinary and not _is_ambiguous(candidate, grammar)
            else _by_label(before, after, candidate, grammar, known)
        )
        or (None if ordinary else _by_verb(before, after, candidate, role, grammar, evidence, known))
        or (None if doubtful else by_person(before, after, candidate, known))
        or by_form(before, candidate, evidence)
    )


def _is_ambiguous(candidate: Candidate, grammar: Grammar) -> bool:
    return candidate.words[0].lower() in grammar.words.ambiguous


def _is_named_thing(before: str, candidate: Candidate, grammar: Grammar) -> bool:
    """Return whether the words before make it an organisation, a place or a thing ("de", "gemeente")."""
    if (
        candidate.text.lower() in grammar.words.brands
        or candidate.words[0].lower() in grammar.words.named_before
    ):
        return True
    if before.endswith(("'s ", "’s ")) and candidate.words[0].endswith("s"):
        return True
    found = _WORD_BEFORE.search(before)
    if found is None:
        return (
            candidate.words[-1].lower().endswith(("straat", "laan", "plein", "plantsoen", "singel", "school"))
        )
    word = found.group(1)
    low = word.lower()
    if low in grammar.words.titles or grammar.words.is_function(word):
        return False
    if low in grammar.words.determiners or grammar.words.is_thing(low):
        return True
    named = grammar.words.is_group(word) or low in (
        "stichting",
        "proeftuin",
        "wijk",
        "in",
        "binnen",
        "vanuit",
        "te",
    )
    return named and not (low == "in" and candidate.is_full and not candidate.has_particle)


def _by_brackets(
    text: str, line: tuple[int, int], candidate: Candidate, ordinary: bool, known: str | None
) -> Found | None:
    start, end = line
    opening = _IN_BRACKETS.search(text[start : candidate.start])
    closing = re.match(r"[^()\n]{0,60}\)", text[candidate.end : end])
    if opening is None or closing is None or ordinary:
        return None
    inside = text[start + opening.start() + 1 : candidate.end + closing.end() - 1]
    first = opening.group(1).strip()
    if not re.fullmatch(r"(?:actie|bron|citaat|ook|door)?:?|[\w’'-]+|.*[,/&]|.* en", first) or re.match(
        r"(?i)(?:via|zie|bijv|mk|o\.a)\b", inside
    ):
        return None
    if not re.match(r"\s*(?:$|[,/&–-]|en\s)", text[candidate.end : candidate.end + closing.end() - 1]):
        return None
    if not _STATEMENT_END.match(text, candidate.end + closing.end() - 1, end):
        return None
    if re.search(r"\bik\s$", text[start : start + opening.start()]):
        return Found("brackets", known)
    statement = re.split(r"[.!?]\s", text[start : start + opening.start()].rstrip(" .!?"))[-1]
    if len(statement.split()) < _MIN_STATEMENT_WORDS and not candidate.has_particle:
        return None
    return Found("brackets", known)


def _by_function(
    before: str, after: str, candidate: Candidate, grammar: Grammar, known: str | None
) -> Found | None:
    found = _WORD_BEFORE.search(before)
    word = found.group(1) if found else ""
    if word and grammar.words.is_function(word):
        low = word.lower()
        speaks: object = re.search(
            r"(?i)\b(?:" + "|".join(sorted(grammar.words.speech_before)) + r")\b[^.\n]{0,30}$", before
        )
        speaks = speaks or _verb_of(after) in grammar.words.speech | _BEING
        topical = _TOPICAL.search(low) is not None and not speaks
        if topical and all(grammar.words.opens_as_word(word) for word in candidate.words):
            return None
        if candidate.is_full or low in grammar.words.kin or not topical:
            return Found("function", low)
    named = _NAMED_AS.search(before)
    if named and (grammar.words.is_function(named.group(1)) or named.group(1).lower() in grammar.words.kin):
        return Found("function", named.group(1).lower())
    group = re.search(r"([^\W\d_]+?)(?:s|en)?,\s$", before)
    if group and after.startswith(",") and grammar.words.is_function(group.group(1)):
        return Found("apposition", known)
    if known is not None and re.match(r"\s*(?:,|\()", after):
        return Found("apposition", known)
    return None


def _verb_of(after: str) -> str:
    found = re.match(r"\s+([^\W\d_]+)", after)
    return found.group(1) if found else ""


def _by_label(
    before: str, after: str, candidate: Candidate, grammar: Grammar, known: str | None
) -> Found | None:
    if _LABEL_BEFORE.search(before) or (
        _ACTION_TAG.search(before) and re.match(r"\s*(?:$|[:;.,)\]/&]|en\s)", after)
    ):
        return Found("label", known)
    label = re.search(r"([^\W\d_]+)\.?\s*:\s*$", before)
    if label and (grammar.words.is_function(label.group(1)) or label.group(1).lower() in _LABELS):
        return Found("label", known)
    group = label is not None and (
        grammar.words.is_group(label.group(1)) or label.group(1).lower() in grammar.words.groups
    )
    if group and re.match(r"\s*(?:$|[,;(&/]|en\s)", after):
        return Found("organisation before", known)
    if _NAME_LABEL.search(before) and not all(grammar.words.opens_as_word(word) for word in candidate.words):
        return Found("label", known)
    place = candidate.words[0].lower() in grammar.words.places
    if not place and _CONTRIBUTION.search(before) and re.match(r"\s*:", after):
        return Found("label", known)
    if _STATUS.match(after) and read_lists().trust(candidate.words[0]) in (Trust.NAME, Trust.WORD):
        return Found("status", known)
    if not place and _OF_PERSON.search(before):
        return Found("of a person", known)
    if not before.strip(" \t-–•*0123456789.)\"“'‘") and _COLON.match(after):
        return Found("minute line", known)
    if not before.strip(" \t-–•*0123456789.)") and re.match(r"\s+namens\s", after):
        return Found("on behalf of", known)
    behind = _ORGANISATION_BEHIND.match(after)
    if (
        candidate.is_full
        and behind
        and (behind.group(2) in (":", ",") or _is_affiliation(behind.group(1), candidate))
    ):
        return Found("organisation in brackets", known)
    if _BY.search(before) and (
        candidate.is_full
        or re.search(
            r"(?i)(?:verslag|begeleid|notulen|leiding|gefaciliteerd|voorgezeten|toegelicht|welkom|ingeleid|opgesteld|gemaakt|geschreven|genotuleerd|opening)[\w ,-]{0,40}$",
            before,
        )
    ):
        return Found("by", known)
    if (
        candidate.is_full
        and re.fullmatch(r"(?i)\W*(?:tekst |foto |foto's )?door ", before)
        and re.match(r"\s*(?:$|[|,(–-]|op \d)", after)
    ):
        return Found("by", known)
    return Found("contact", known) if _CONTACT.search(before) else None


def _is_affiliation(inside: str, candidate: Candidate) -> bool:
    """Return whether brackets behind a name hold an organisation; an abbreviation of the name is none."""
    if re.search(r"\d", inside):
        return False
    initials = "".join(word[0] for word in candidate.words)
    return (
        inside.strip().upper() != initials.upper()
        and re.match(r"[A-Z]|gemeente|wijk|bewoner|zorg|team|project", inside.strip()) is not None
    )


def _by_verb(
    before: str,
    after: str,
    candidate: Candidate,
    role: Role,
    grammar: Grammar,
    evidence: Evidence,
    known: str | None,
) -> Found | None:
    verb = _verb_of(after)
    if verb in grammar.words.speech and (verb not in _PARTED or candidate.is_full or _GENERIC.match(after)):
        return Found("reporting verb", known)
    found = _WORD_BEFORE.search(before)
    if (
        found
        and found.group(1).lower() in grammar.words.speech_before
        and not re.match(r"\s+(?:om|dat|meer|veel)\b", after)
    ):
        return Found("reporting verb", known)
    opens = not before.strip(" \t-–•*0123456789.)\"“'‘→[]☐") or re.search(r"[.!?;]\s+$", before) is not None
    joined = re.match(r"\s*(?:en|,|&|/|\+)\s[^.;\n]{3,60}?\s([^\W\d_]+)", after)
    acts = verb in grammar.words.action or (
        role is Role.ACTION and joined is not None and joined.group(1) in grammar.words.action
    )
    if (
        opens
        and acts
        and (candidate.is_full or role is Role.ACTION)
        and verb not in ("komt", "blijft", "zal")
    ):
        return Found("action", known)
    if opens and role is Role.ACTION and re.match(r"\s*(?:[:–]|-\s|zal\b|gaat\b|komt\b)", after):
        return Found("action", known)
    if (
        role is Role.ACTION
        and not after.strip(" .*")
        and re.search(r"[^\s,:–—-]\s*[,:–—-]\s+$", before)
        and candidate.words[0] not in evidence.organised | evidence.placed
    ):
        return Found("action", known)
    if re.search(r"[,;–-]\s*(?:doet|regelt|pakt|doen|neemt|mailt|belt)\s$", before):
        return Found("action", known)
    if _QUOTE_BY.search(before) and re.match(r"\s*(?:$|[,(.)–-])", after):
        return Found("quote", known)
    return None
