"""Whether a later text tells that the very thing that was agreed was done: "Ada belt de school", "Ada heeft gebeld"."""

from __future__ import annotations

import re

from pipeline.codebook import fold
from pipeline.terms import MONTHS
from pipeline.trends.places import read_words

_PREFIX = r"(?:aan|achter|af|bij|binnen|door|in|langs|mee|na|om|op|over|rond|samen|terug|toe|uit|voor|weg)"
_PARTICIPLE = re.compile(
    rf"(?P<prefix>{_PREFIX})?(?:ge(?P<stem>\w{{2,}}?)|(?P<fixed>(?:be|her|ont|ver)\w{{3,}}?))(?:d|t|en)"
)
_VERB = re.compile(rf"{_PREFIX}?(\w{{2,}}?)(?:en|t|d)?")
_STRONG = {
    "schref": "schrijf", "sprok": "sprek", "nom": "nem", "gef": "gef", "socht": "soek", "soch": "soek", "brach": "breng", "koch": "kop",
    "fond": "find", "hang": "hang", "hout": "houd", "has": "hal", "stok": "stek", "trok": "trek", "gote": "giet", "lad": "lad", "kek": "kijk",
    "lees": "les", "holp": "help", "kos": "kies", "koz": "kies",
}  # fmt: skip
"""Stems of participles that change their vowel, with those of their verbs."""
_SOUNDS = (("z", "s"), ("v", "f"))
_LEAST = 3
"""Letters of a stem that is compared."""
_CONTACT = re.compile(
    r"\b(?<!het )(?:bel|belt|bellen|nabellen|contact|spreekt|spreken|praat|praten|gesprek|overlegt|overleggen|benadert|benaderen|bespreekt|bespreken|vraagt|vragen|navragen|mailt|mailen|polst|polsen|kaart|aankaarten)\b"
)
_CONTACTED = re.compile(
    r"\b(?:gebeld|nagebeld|gesproken|gemaild|benaderd|besproken|gepolst|aangekaart|gevraagd|nagevraagd|navraag gedaan|contact (?:gehad|gelegd|opgenomen)|gesprek (?:gehad|gevoerd)|aan de lijn gehad)\b"
)
"""Ways to reach somebody: one stands for another."""
_ASKS = re.compile(
    r"\b(?:vraagt|vragen|vraag|navraag|navragen|zoekt?\b[^.;]{0,80}\buit|uitzoeken|gaat na|nagaan|informeert|informeren|mailt|belt|polst)\b"
)
_ANSWERED = re.compile(
    r"\b(?:heeft|hebben|had|hadden) (?:[\w'-]+ ){0,4}?(?:geantwoord|gereageerd|teruggebeld|teruggemaild|antwoord (?:gekregen|gegeven))\b|\b(?:heeft|hebben) antwoord van\b"
)
_TOLD = re.compile(r"\b(?:heb|heeft|hebben|had|hadden|is|zijn|was|waren|werd|werden)\b")
_UNSURE = re.compile(
    r"\b(?:niet|geen|nooit|niets|niemand|nauwelijks|nog|noch|bijna|half|deels|grotendeels|pas|straks|als|zodra|indien|wanneer|of|wie|wat|welke|hoe|waarom|zou|zouden"
    r"|moet|moeten|wil|willen|kan|kunnen|zal|zullen|wordt|worden|hopelijk|soms|vaak|altijd|meestal|die|eerste|beloofd|toegezegd|afgesproken|tevergeefs|vergeefs|bezet|verkeerde?|afgekeurd|geannuleerd|ruzie|mislukt|opnieuw|wederom|weer)\b"
    r"|\b(?:\d+|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien) (?:van|v\.d\.) (?:de )?(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf)\b"
)
"""Words with which it is denied, only begun, still to come or asked."""
_UNDONE = re.compile(
    r"\b(?:niet|niets|geen|nooit|niemand|nog|noch|tevergeefs|vergeefs|bezet|verkeerde?|afgekeurd|geannuleerd|ruzie|mislukt|onderweg|alsnog|loopt|wacht|wachten|voicemail|bandje|keer|deels|grotendeels|helft|volgen|ontbreekt|ontbreken)\b|\b\d+ ?x\b"
    r"|\bvan (?:de |het |die )?(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|achttien|twintig)\b"
)
"""Words anywhere in the text with which it is not done, not all of it, or was only tried."""
_UNREACHED = re.compile(
    r"\b(?:niemand|tevergeefs|vergeefs|bezet|verkeerde?|afgekeurd|geannuleerd|ruzie|mislukt)\b|\bgeen (?:gehoor|antwoord|reactie)\b|\b(?:belt|mailt|reageert|antwoordt) (?:\w+ )?niet\b|\bnog (?:\w+ )?(?:niet|geen|niets)\b|\b(?:wacht|wachten|onderweg|voicemail|bandje|keer)\b|\b\d+ ?x\b"
    r"|\bvan (?:de |het |die )?(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|achttien|twintig)\b"
)
"""Words anywhere in the text with which somebody was sought in vain, or only some of many."""
_PARTS = re.compile(r"[.;!?:]\s|,\s|\s[–-]\s|\s(?=maar\b)|\s\|\s")
_WORD = re.compile(r"[^\W\d_]+")


_PRONOUN = re.compile(r"^(?:(?:en|maar) )?(?:dat|dit|het) (?:heb|heeft|hebben|had|hadden|is)\b")
"""A deed that is only pointed at: "dat heeft ze nagevraagd"."""
_GOT_ANSWER = re.compile(r"^(?P<who>[\w'-]+) (?:heeft|hebben) (?:(?:nu|inmiddels|een|het) )*antwoord van\b")
_TIMES = read_words(
    f"{' '.join(MONTHS)} maandag dinsdag woensdag donderdag vrijdag zaterdag zondag week maand jaar gisteren vandaag vorige inmiddels intussen eindelijk"
)


def is_done_as_agreed(agreed: str, later: str) -> bool:
    """Return whether a text says, of what was agreed, the same verb in the past, or its answer: not denied, not partly.

    The part that says it must name what was agreed as well, or who was to be called: one verb serves many deeds.
    """
    said = fold(later)
    if said.rstrip().endswith("?"):
        return False
    parts = _PARTS.split(said)
    if not _UNREACHED.search(said) and any(_is_reached(part, agreed, said) for part in parts):
        return True
    return not _UNDONE.search(said) and any(_is_done(part, agreed) for part in parts)


def _is_done(part: str, agreed: str) -> bool:
    folded = fold(agreed)
    verbs = {stem: word for word in _WORD.findall(folded) if (stem := _verb_stem(word))}
    if not _TOLD.search(part) or _UNSURE.search(part):
        return False
    done = _done_stems(part, folded).intersection(verbs)
    return any(not _read_things(agreed, verbs[stem]).isdisjoint(read_words(part)) for stem in done)


def _read_things(agreed: str, verb: str) -> frozenset[str]:
    """Return the content stems of what is to be done: not those of the verb, of names, or of who stands in front of it."""
    words = re.findall(r"[\w'’-]+", agreed)
    place = next((number for number, word in enumerate(words) if fold(word) == verb), 0)
    is_finite = place < len(words) - 1
    things = [
        word
        for number, word in enumerate(words)
        if number != place and not word[0].isupper() and not (is_finite and number < place)
    ]
    return read_words(" ".join(things)) - read_words(verb) - _TIMES


def _is_reached(part: str, agreed: str, said: str) -> bool:
    """Return whether somebody was called or has answered, as agreed; what came of it may stand behind it."""
    folded = fold(agreed)
    found = [
        match
        for asked, told in ((_ASKS, _ANSWERED), (_CONTACT, _CONTACTED))
        if asked.search(folded) and (match := told.search(part))
    ]
    return any(
        _TOLD.search(part)
        and not _UNSURE.search(part[: match.end()])
        and _is_about(part, match, agreed, said)
        for match in found
    )


def _is_about(part: str, match: re.Match[str], agreed: str, said: str) -> bool:
    """Return whether a part that tells of a call names who or what was agreed, or nothing but the caller or "dat"."""
    first, _, rest = agreed.strip().partition(" ")
    caller = read_words(first) if first[:1].isupper() else frozenset[str]()
    whom = read_words(rest) - caller - _TIMES
    named = read_words(part[: match.end()]) - read_words(match.group()) - _TIMES
    if not whom.isdisjoint(named | (read_words(part) if not named - caller else frozenset())):
        return True
    answer = _GOT_ANSWER.match(part)
    if answer and answer["who"] == fold(first):
        return True
    if named - caller:
        return False
    return bool(_PRONOUN.match(part)) or (caller <= named and not whom.isdisjoint(read_words(said)))


def _done_stems(part: str, agreed: str) -> set[str]:
    """Return the stems of the participles of a text whose prefix, if any, stands in what was agreed.

    A word that stands there as it is, is no participle: "vervoer", "verbod".
    """
    found = set()
    for word in set(_WORD.findall(part)) - set(_WORD.findall(agreed)):
        match = _PARTICIPLE.fullmatch(word)
        if match and re.search(rf"\b{match['prefix'] or ''}", agreed):
            stem = _bare(match["stem"] or match["fixed"])
            found.add(_STRONG.get(stem, stem))
    return {stem for stem in found if len(stem) >= _LEAST}


def _verb_stem(word: str) -> str | None:
    match = _VERB.fullmatch(word)
    stem = _bare(match[1]) if match else ""
    return stem if len(stem) >= _LEAST else None


def _bare(stem: str) -> str:
    """Return a stem without doubled letters, and with s and f for z and v: "maak" and "mak(en)" are one."""
    for sounded, mute in _SOUNDS:
        stem = stem.replace(sounded, mute)
    return re.sub(r"(.)\1", r"\1", stem)
