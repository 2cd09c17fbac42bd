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
    rf"|\b(?:is|zijn) {_LATELY}{{0,3}}(?:af|klaar|gereed) en (?:wordt|worden|ligt|liggen|hangt|hangen|staat|staan|is|zijn)\b"
    rf"|\b(?:is|zijn|werd|werden) (?:[\w-]+ ){{0,2}}?door (?:[\w'’-]+ ){{1,5}}?(?:gevolgd|bezocht|bijgewoond){_END}"
)
_IN_USE = re.compile(
    rf"\b(?:werkt|werken) {_LATELY}{{1,3}}met\b|\bper \d{{1,2}} \w+ (?:ook |al )*met (?:[\w-]+ ){{1,6}}?(?:werkt|werken){_END}"
    rf"|\b(?:de|het|die|dit|dat|deze|onze) (?:[\w-]+ ){{1,5}}?(?:wordt|worden) (?:(?:nu|inmiddels|al|sinds \w+|vanaf vandaag|vanaf nu|elke \w+|dagelijks|wekelijks|volop|overal) )+(?:(?:door|in|op) (?:[\w-]+ ){{1,3}})?(?:gebruikt|meegegeven|uitgedeeld|uitgereikt){_END}"
    r"|\bgebruik(?:t|en) (?:het|hem|['’]?m|ze|die|deze) (?:nu|sinds|al|inmiddels|dagelijks|elke|volop)\b"
    r"|^(?:[^:]{3,40}: )?(?:de|het|een|die|dat) [^.,;]{2,40}? (?:is|zijn) er (?:(?:nu|eindelijk|al|inmiddels|volgens \w+(?: \d+)?) )*(?:sinds|per|inmiddels|eindelijk)\b"
)
"""What is in use or there since: so a later report tells it; in an agreement itself it is but how things are."""
_STATED = re.compile(
    r"\ber (?:is|zijn|werd|werden)\b[^.;]{0,80}\bvastgesteld\b|\b(?:is|zijn|werd|werden) er\b[^.;]{0,80}\bvastgesteld\b"
)
_OUT = r"(?=\W*$|\s*[.,;:!])"
_GAP = r"(?:(?:helaas|dus|toch|ook|echt|gewoon|achteraf|nu|voorlopig|financieel|technisch|juridisch|wettelijk) ){0,3}"
_PLAN = r"(?:de|het|dit|dat|ons|onze|hun|zijn) [\w-]{0,20}(?:plan|plannen|voorstel|idee|motie|aanvraag|verzoek|regeling|proef|pilot|project)"
_NO_DATE = r"(?!\w*(?:datum|dag|termijn|deadline|naam|woord|zin|tekst|lijst|verleden)\b)[\w-]+"
_SAYS = r"(?:(?:zegt|zei|meldt|meldde|schrijft|schreef) (?:[\w'’-]+ ?){1,5}|(?:heeft|hebben|laat|laten|liet|lieten) (?:[\w'’-]+ ){1,5}?(?:weten|gezegd|gemeld|geschreven))"
_IMPOSSIBLE = re.compile(
    rf"\bkan {_GAP}(?:technisch|juridisch|wettelijk|financieel)(?: gezien)?(?: gewoon| helaas)? niet{_OUT}"
    rf"|\b(?:blijkt|bleek) {_GAP}(?:niet (?:te kunnen|haalbaar|mogelijk|uitvoerbaar)|onmogelijk|onhaalbaar){_OUT}"
    rf"|\b(?:is|zijn) (?:helaas |dus |toch )?(?:technisch|juridisch|wettelijk) (?:niet (?:haalbaar|mogelijk)|onmogelijk){_OUT}"
    rf"|(?<=\w )(?!\w*jeroen|ruben|karen|steven|ellen|carmen|maureen)\w{{2,}}en kan {_GAP}niet(?=, {_SAYS}\W*$)"
    rf"|\b(?:heeft|hebben) {_PLAN} (?:(?:in|op|door|met|vorige|gisteren|unaniem|\d+) (?:[\w-]+ ){{0,3}})?weggestemd{_OUT}"
    rf"|\b{_PLAN} (?:is|zijn|werd|werden) (?:[\w'’-]+ ){{0,6}}?weggestemd{_OUT}"
    rf"|\been streep door (?:(?:de|het|dit|dat|die|deze|onze|ons) )?{_NO_DATE} (?:gezet|gehaald){_OUT}"
    rf"|\b(?:zet|zetten|zette|haalt|haalde|haalden) een streep door (?:de|het|dit|dat|die|deze|onze|ons) {_NO_DATE}{_OUT}"
)
"""Ends of a clause that say that a thing cannot be or will not be: not of a person, a day or one way to do it."""
_INSTEAD = re.compile(
    r"\b(?:dus|daarom|dan|wel|ander|andere|anders|nieuw|nieuwe|later|straks|volgend|volgende|alternatief|alternatieven|in plaats|vervang\w*|verplaatst|verzet|uitgesteld|verschoven"
    r"|tenzij|zonder|voorlopig|vooralsnog|eerst|nog|totdat|maar|alsnog|toch|wordt het|week|weken|maand|opnieuw|komt|komen|nemen|kiezen|zoekt|zoeken)\b"
)
"""Words behind what is impossible with which it is done in another way or at another time."""
_DATED = re.compile(
    r"\b(?:die|deze|dat|welke) (?:dag|datum|week|avond|middag|ochtend)\b|\b\w*(?:datum|termijn|deadline|planning|tijdstip|rooster)\b|\b\d|\b(?:\w*(?:maan|dins|woens|donder|vrij|zater|zon)dag|morgen|overmorgen|vandaag|vanavond|vanmiddag)\w*\b"
)
"""A day in front of it: then it is the day that is impossible."""
_PARTS = re.compile(r"[.;!?]\s|,\s|\s[–-]\s|\s(?=maar\b)")
_CLAUSES = re.compile(r"[.,;:!?(]\s|\s[–-]\s|\s(?=(?:en|maar|want|zodat|dus)\b)")
_BUT = re.compile(r"\bmaar\b")
_UNSURE = re.compile(
    r"\b(?:niet|geen|nooit|niets|niemand|nauwelijks|nog|bijna|half|deels|pas|straks|als|zodra|indien|mocht|wanneer|toen|voordat|nadat|totdat|of|wie|wat|welke|hoe|waarom|waar|zou|zouden"
    r"|moet|moeten|wil|willen|kan|kunnen|zal|zullen|gaat|gaan|graag|hopelijk|die|verkeerd|slecht|vaak|soms|altijd|zelden|meestal|vroeger|eerder|ooit|om|noch|hoeveel|zonder|opnieuw|weinig|slechts|enkele|grotendeels|gedeeltelijk|eind|begin|uiterlijk|zodat"
    rf"|dat (?:de|het|een|alles|alle|iedereen|er|we|wij|ze|zij|onze|die)|{NUMBER} van (?:de |het |die )?{NUMBER})\b"
)
"""Words with which a part of a sentence denies it, hangs it on something else, or tells of another time."""
_UNSURE_BEFORE = re.compile(
    r"\b(?:als|indien|mocht|zodra|tenzij|wie|wat|waarom|hoe|of|zou|zouden|dreigt|bang|soms|vaak|anders|misschien|voorkomen|niet|nooit|geen|leek|dacht|dachten|eerst|eerder|vroeger)\b"
)


_LOOKS_BACK = re.compile(
    r"(?:na|in|over|volgende?|later|straks|dan) .*\b(?:kijken|bekijken|zien|evalueren|bespreken)\b"
)
"""What is to come of a thing that is done: whether it works."""
_STANDS = re.compile(
    r"(?:en )?(?:(?:het|hij|ze|die) )?(?:ligt|liggen|hangt|hangen|staat|staan)\b|(?:met|volgens|sinds|door|dankzij|\d+)(?: [\w'’-]+){0,5}$"
)
"""What may stand behind it that agrees nothing more."""
_LONGEST_LABEL = 4
"""Words in front of a colon that are no sentence. A choice."""


def read_ending(folded: str) -> State | None:
    """Return done or dropped when a folded sentence tells that something came to an end; None when it does not.

    Of a sentence with "maar" only what comes behind it counts. What says both says neither.
    """
    if folded.rstrip().endswith("?"):
        return None
    parts = _PARTS.split(folded)
    parts = [part for part in parts if _BUT.match(part)] or parts
    is_done = any(_is_done(part, (_DONE, _IN_USE)) for part in parts)
    if _is_impossible(folded):
        return None if is_done else State.DROPPED
    return State.DONE if is_done else None


def read_own_ending(folded: str) -> State | None:
    """Return done when a folded agreement itself says no more than that it is; None when it does not.

    Another sentence or clause in it is what is agreed: "de vergunning is goedgekeurd, Bo bestelt de tent".
    """
    label, colon, rest = folded.partition(": ")
    said = rest if colon and len(label.split()) <= _LONGEST_LABEL else folded
    clauses = [each for clause in _CLAUSES.split(said) if (each := clause.strip(" .;!)"))] or [""]
    adds = any(not (_LOOKS_BACK.match(clause) or _STANDS.match(clause)) for clause in clauses[1:])
    is_done = not said.rstrip().endswith("?") and not adds and _is_done(clauses[0], (_DONE,))
    return State.DONE if is_done else None


def _is_done(part: str, forms: tuple[re.Pattern[str], ...]) -> bool:
    is_unsure = _UNSURE.search(part) or _STATED.search(part)
    return not is_unsure and any(form.search(part) for form in forms)


def _is_impossible(folded: str) -> bool:
    *_, said = re.split(r"\s(?=maar\b)", folded)
    for match in _IMPOSSIBLE.finditer(said):
        clause = re.split(r"[.;,:!?]\s", said[: match.end()])[-1]
        before = clause[: len(clause) - len(match.group())]
        is_unsure = _UNSURE_BEFORE.search(before) or _DATED.search(clause)
        if not is_unsure and not _INSTEAD.search(said[match.end() :]):
            return True
    return False
