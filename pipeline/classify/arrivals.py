"""Plain short sentences that what was agreed is there, is settled, was said yes to or has begun: "De lijst ligt er."."""

from __future__ import annotations

import re

from pipeline.records import State
from pipeline.terms import MONTHS

_LATELY = (
    r"(?:(?:nu|al|net|ook|dus|inmiddels|eindelijk|intussen|ondertussen|helemaal|gelukkig|gisteren|vandaag|sinds \w+|vorige \w+|deze \w+|op \w+dag|volgens \w+"
    rf"|in (?:{'|'.join(MONTHS)})|per \d+ \w+|op \d+ \w+) )"
)
_LEAD = r"^\W*(?:[^:.,;!?]{2,30}: )?(?:(?:ook|en|ja|nou)[, ]+)?"
_THING = r"(?P<what>(?:de|het|die|dat|deze|dit|onze|ons|een|alle|zijn|haar|hun|\d+) [^,;:.!?()]{2,90}?|het|dat|dit|die|deze)"
_END = r"(?=\W*$|\s*[.,;:!(]|\s(?:maar|dus|en|sinds|want|waardoor|zodat)\b)"
_LATE = _LATELY.removesuffix(" )") + ")"
_LIES = re.compile(
    rf"{_LEAD}{_THING} (?:ligt|liggen|hangt|hangen|staat|staan) er(?: {_LATE})*(?: klaar)?{_END}"
)
_IS_THERE = re.compile(rf"{_LEAD}{_THING} (?:is|zijn) er(?: {_LATE})*{_END}")
_IS_ROUND = re.compile(
    rf"{_LEAD}{_THING} (?:is|zijn) {_LATELY}{{0,3}}(?:rond|voor elkaar|in orde|in kannen en kruiken|een feit){_END}"
)
_SAID_YES = re.compile(
    rf"{_LEAD}(?P<what>[^,;:.!?()]{{2,70}}?) (?:heeft|hebben) {_LATELY}{{0,3}}(?:ja gezegd|(?:(?:zijn|haar|hun) )?(?:groen licht|akkoord|toestemming|fiat) (?:gegeven|verleend)){_END}"
)
_BEGUN = re.compile(
    rf"{_LEAD}{_THING} (?:is|zijn) (?:[\w'’-]+ ){{0,4}}?(?:begonnen|gestart|opgestart|van start gegaan){_END}"
)
_UNSURE = re.compile(
    r"\b(?:niet|geen|nooit|nauwelijks|nog|bijna|half|deels|pas|straks|dan|als|zodra|of|wie|wat|hoe|waarom|zou|zouden|moet|moeten|opnieuw|nee|weinig|te weinig|mocht|voordat)\b"
)
"""Words within it with which it is denied, hangs on something else or is told of another time."""
_NO_THING = re.compile(
    r"\b(?:wil|behoefte|vraag|angst|spanning|\w*probleem|\w*problemen|zorgen?|klik|vertrouwen|aandacht|tijd|kans(?:en)?|mogelijkhe(?:id|den)|sfeer|verschil(?:len)?|energie|gevoel|druk|risico\w*"
    r"|gevaar|schaamte|bereidheid|noodzaak|motivatie|intentie|winst|honger|kennis|interesse|belangstelling|twijfels?|weerstand|\w*overlast|ruzie|onrust|herkenning|\w*klacht(?:en)?|\w*incident(?:en)?|\w*schade|fouten|muizen|ratten|\w*afval|rommel"
    r"|jongens?|jongeren?|meisjes?|meiden|kind(?:eren)?|mens(?:en)?|man(?:nen)?|vrouw(?:en)?|ouders?|moeders?|vaders?|ouderen|buren|\w*bewon(?:er|ers)|huurders?|leerlingen?|studenten?|client(?:en)?"
    r"|collega'?s|medewerkers?|gasten|bezoekers?|leden|deelnemers?|politie|arts|dokter|zon|regen|sneeuw|winter|zomer)$"
)
"""What is there, or lies there, without anybody having seen to it; the last word of what the sentence is about."""
_SHAPED = re.compile(r"\b\w*(?:tafel|plein|cirkel|kring|bord|bal|rotonde|vorm|gezicht|maan|toren)$")
_MEETING = re.compile(
    r"\b(?:middag|avond|ochtend|dag|bijeenkomst|sessie|vergadering|overleg|ruzie|onrust|overlast|problemen|klachten)$"
)
_AT = re.compile(r"\b(?:uur|koffie|stipt|te laat)\b")
_LESS = re.compile(
    r"\b(?:nog (?:niet|lang niet|geen)|niet) (?:\w+ ){0,2}?(?:klaar|af|compleet|volledig|definitief|helemaal|goedgekeurd|getekend|rond)\b|\b(?:concept|onvolledig|onaf)\b"
)
"""Words behind it with which a part is still to come."""


def read_arrival(folded: str) -> State | None:
    """Return done when a folded sentence opens with a thing that is there or settled, under way when it began; else None."""
    if folded.rstrip().endswith("?"):
        return None
    for form, empty in ((_LIES, _NO_THING), (_IS_THERE, _NO_THING), (_IS_ROUND, _SHAPED)):
        found = form.match(folded)
        if found and _is_plain(found, empty) and not _is_anybody(found, form):
            return State.IN_PROGRESS if _LESS.search(folded[found.end() :]) else State.DONE
    yes = _SAID_YES.match(folded)
    if yes and _is_plain(yes, None) and not re.search(r"\bmaar\b|\bnee\b", folded[yes.end() :]):
        return State.DONE
    begun = _BEGUN.match(folded)
    has_begun = begun is not None and _is_plain(begun, _MEETING) and not _NO_THING.search(begun["what"])
    return State.IN_PROGRESS if has_begun and not _AT.search(folded) else None


def _is_plain(found: re.Match[str], empty: re.Pattern[str] | None) -> bool:
    """Return whether nothing in it denies it, and it is not about what is `empty`."""
    return not _UNSURE.search(found.group()) and not (empty and empty.search(found["what"]))


def _is_anybody(found: re.Match[str], form: re.Pattern[str]) -> bool:
    """Return whether "die is er" may as well be about somebody."""
    return form is _IS_THERE and found["what"] in {"die", "deze"}
