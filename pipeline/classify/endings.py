"""Sentences that tell that something agreed came to an end, done or impossible, in other words than "klaar" or "vervallen"."""

from __future__ import annotations

import re

from pipeline.classify.outcomes import NUMBER
from pipeline.records import State

_END = r"(?=\W*$|\s*[.,;:!(]|\s(?:en|maar|met|want|sinds)\b)"
_LATELY = r"(?:(?:nu|al|net|ook|inmiddels|eindelijk|intussen|ondertussen|helemaal|sinds \w+|vorige \w+|gisteren|volgens \w+|in \w+) )"
_THING = (
    r"(?:(?:het|hem|['’]?m|['’]t|ze|die|dat|deze|dit|alles|(?:de|het|zijn|haar|hun|onze|alle|\d+) [\w-]+) )"
)
_HANDED_OVER = (
    r"(?:afgerond|uitgevoerd|afgehandeld|geregeld|verstuurd|opgestuurd|rondgestuurd|doorgestuurd|nagevraagd|uitgezocht|nagegaan|opgeleverd|overgemaakt"
    r"|ingediend|opgehangen|uitgedeeld|gedrukt|geplaatst|ingevuld|aangeschaft|overhandigd|bezorgd|ingevoerd|vastgesteld|aangenomen|goedgekeurd|ondertekend|aangelegd|uitgereikt"
    r"|gepubliceerd|rondgemaild|toegekend|geinstalleerd|nagekeken|ingeleverd)"
)
"""Participles of what is over once it is done."""
_DONE = re.compile(
    rf"\b(?:heb|heeft|hebben) {_THING}?{_LATELY}{{0,3}}(?:af|klaar|rond){_END}"
    rf"|\b(?:is|zijn) er {_LATELY}{{0,2}}met (?:[\w-]+ ){{1,4}}doorheen{_END}"
    rf"|\b(?:is|zijn) (?:(?:nu|inmiddels|daarmee|sinds \w+|vanaf \w+) {_LATELY}{{0,2}}(?:vast |staand )?|vast )(?:beleid|vaste praktijk|gemeengoed){_END}"
    rf"|\b(?:is|zijn|werd|werden) (?:[\w'’-]+ ){{0,7}}?{_HANDED_OVER}{_END}"
    rf"|\b(?:heb|heeft|hebben) (?:[\w'’-]+ ){{1,6}}?{_HANDED_OVER}{_END}"
    r"|\bin (?:alle|elke|iedere) (?:[\w-]+ ){1,3}?(?:ingevoerd|in gebruik|gebruikt|uitgerold|verspreid)\b"
    rf"|\b(?:werkt|werken) {_LATELY}{{1,3}}met\b|\bper \d{{1,2}} \w+ (?:ook |al )*met (?:[\w-]+ ){{1,6}}?(?:werkt|werken){_END}"
    rf"|\b(?:wordt|worden) (?:(?:nu|inmiddels|al|sinds \w+|vanaf vandaag|vanaf nu|elke \w+|dagelijks|wekelijks|volop|overal) )+(?:(?:door|in|op) (?:[\w-]+ ){{1,3}})?(?:gebruikt|meegegeven|uitgedeeld|uitgereikt){_END}"
    r"|\bgebruik(?:t|en) (?:het|hem|['’]?m|ze|die|deze) (?:nu|sinds|al|inmiddels|dagelijks|elke|volop)\b"
    rf"|\b(?:is|zijn) {_LATELY}{{0,3}}(?:af|klaar|gereed) en (?:wordt|worden|ligt|liggen|hangt|hangen|staat|staan|is|zijn)\b"
    rf"|\b(?:is|zijn|werd|werden) (?:[\w-]+ ){{0,2}}?door (?:[\w'’-]+ ){{1,5}}?(?:gevolgd|bezocht|bijgewoond){_END}"
    r"|^(?:[^:]{3,40}: )?(?:de|het|een|die|dat) [^.,;]{2,40}? (?:is|zijn) er (?:(?:nu|eindelijk|al|inmiddels|volgens \w+(?: \d+)?) )*(?:sinds|per|inmiddels|eindelijk)\b"
)
_IMPOSSIBLE = re.compile(
    r"\bkan (?:(?:helaas|dus|toch|ook) )*(?:technisch|juridisch|wettelijk|financieel)(?: gezien)?(?: gewoon| helaas)? niet\b"
    r"|\b(?:blijkt|bleek) (?:[\w-]+ ){0,3}?(?:niet (?:te kunnen|haalbaar|mogelijk|uitvoerbaar)|onmogelijk|onhaalbaar)\b"
    r"|\b(?:is|zijn) (?:\w+ )?(?:technisch|juridisch|wettelijk) (?:niet (?:haalbaar|mogelijk)|onmogelijk)\b"
    r"|\bkan (?:[\w-]+ ){0,3}?niet, (?:heeft|hebben|liet|laat|laten|zegt|zei|meldt|schrijft) \w+"
    rf"|\b(?:is|zijn|werd|werden|heeft|hebben) (?:[\w'’-]+ ){{0,8}}?weggestemd\b|\b(?:zet|zetten|zette|gezet|gehaald|haalde) (?:\w+ ){{0,2}}?een streep (?:er)?door\b|\been streep door(?: \w+){{0,3}} (?:gezet|gehaald){_END}"
)
_PARTS = re.compile(
    r"[.;!?]\s|,\s(?!(?:heeft|hebben|liet|laat|laten|zegt|zei|meldt|schrijft)\b)|\s[–-]\s|\s(?=maar\b)"
)
_BUT = re.compile(r"\bmaar\b")
_UNSURE = re.compile(
    r"\b(?:niet|geen|nooit|niets|niemand|nauwelijks|nog|bijna|half|deels|pas|straks|als|zodra|indien|mocht|wanneer|toen|voordat|nadat|totdat|of|wie|wat|welke|hoe|waarom|waar|zou|zouden"
    r"|moet|moeten|wil|willen|kan|kunnen|zal|zullen|gaat|gaan|graag|hopelijk|die|verkeerd|slecht|vaak|soms|altijd|zelden|meestal|vroeger|eerder|ooit|om|noch|deels|grotendeels|gedeeltelijk|eind|begin|uiterlijk|zodat"
    rf"|dat (?:de|het|een|alles|alle|iedereen|er|we|wij|ze|zij|onze|die)|{NUMBER} van (?:de |het |die )?{NUMBER})\b"
)
"""Words with which a part of a sentence denies it, hangs it on something else, or tells of another time."""
_UNSURE_BEFORE = re.compile(
    r"\b(?:als|indien|mocht|zodra|tenzij|wie|wat|waarom|hoe|of|zou|zouden|dreigt|bang|soms|vaak|anders|misschien|voorkomen)\b"
)


def read_ending(folded: str) -> State | None:
    """Return done or dropped when a folded sentence tells that something came to an end; None when it does not.

    Of a sentence with "maar" only what comes behind it counts.
    """
    if folded.rstrip().endswith("?"):
        return None
    parts = _PARTS.split(folded)
    parts = [part for part in parts if _BUT.match(part)] or parts
    return next((state for part in parts if (state := _read_part(part))), None)


def _read_part(part: str) -> State | None:
    impossible = _IMPOSSIBLE.search(part)
    if impossible and not _UNSURE_BEFORE.search(part[: impossible.start()]):
        return State.DROPPED
    return State.DONE if _DONE.search(part) and not _UNSURE.search(part) else None
