"""Sentences that tell how something agreed before fares: dropped, put off, partly done; with the scope of what denies."""

from __future__ import annotations

import re

from pipeline.classify.undone import find_undone
from pipeline.language import MOMENT
from pipeline.records import State
from pipeline.terms import TO_TWENTY

NUMBER = rf"(?:{'|'.join(TO_TWENTY)}|[eé]{{2}}n|\d{{1,3}})"
_END = r"(?=\W*$|\s*[.,;:(!]|\s(?:want|omdat|vanwege|wegens|maar|dit|deze|en)\b)"
"""What says that nothing follows which belongs to the verb: "gaat niet door", but not "gaat niet door een app"."""
_CLOSED = r"(?=\W*$|\s*[.,;:(!]|\s(?:want|omdat|vanwege|wegens|maar|door|doordat|sinds|per|tot|zodat|en (?:de|het|een|we|wij|ze|zij|er|dat))\b)"
"""What ends a clause behind a participle: "is geschrapt door het bestuur", but not "geschrapte en vervallen routes"."""
_PEOPLE = r"(?:jongens?|jongeren?|meisjes?|meiden|kind(?:eren)?|mens(?:en)?|man(?:nen)?|vrouw(?:en)?|ouders?|moeders?|vaders?|ouderen|senioren|gezin(?:nen)?|buren|\w*bewon(?:er|ers|sters?)|huurders?|burgers?|inwoners?|personen|deelnemers?|deelneemsters?|leerlingen?|studenten?|client(?:en)?|patient(?:en)?|vrijwilligers?|mantelzorgers?|bezoekers?|gasten|leden|collega'?s|medewerkers?|professionals?|jeugd|verdachten?|daders?)"
_BODIES = rf"(?:{_PEOPLE}|\w*auto'?s?|\w*bus(?:sen|je|jes)?|\w*fiets(?:en)?|scooters?|brommers?|busjes?|\w*wagens?|trein(?:en)?|\w*stoel(?:en)?|tafels?|banken|kast(?:en)?|groep(?:en|jes?)?)"
"""People and things that are stopped, parked or moved themselves: of an agreement that is said otherwise."""
_BODILY = re.compile(
    rf"^\W*(?:(?:de|het|een|die|deze|alle|onze|veel|sommige|{NUMBER}) )*{_BODIES} (?:(?:is|zijn|was|waren|wordt|worden|werd|werden|staat|staan) "
    r"(?:\w+ ){0,3}?(?:aangehouden|geparkeerd|ingetrokken|onderweg)|(?:blijf|blijv|bleef|blev|schui|schoof|schov)\w*)\b"
    rf"|\bschui(?:ft|ven) (?:\w+ ){{0,3}}?{_BODIES} (?:op|door)\b|\b{_BODIES} (?:aangehouden|geparkeerd)\b"
    r"|\b\w*(?:politie|agent|agenten)\b.*\baangehouden\b"
)
_HABITS = r"(?:(?:de|het|haar|zijn|hun|mijn) )?(?:roken|drinken|blowen|gebruiken|alcohol|drugs|medic\w+|lithium|methadon|insuline|pillen|gokken|vapen|snoepen|snijden|sporten|zwemmen|school|werken|werk|baan|opleiding|studie|eten|praten|behandeling|therapie)\b"
"""What people stop with themselves."""
_DROPPED = re.compile(
    rf"\b(?:komt|komen|kwam|kwamen) er (?:\w+ ){{0,2}}?niet(?: meer)?{_END}|\ber niet (?:meer )?(?:komt|komen|kwam|kwamen){_END}|\b(?:het|de|dat|die|dit|deze|onze?) [^.,;]{{2,40}} (?:is|zijn) er (?:(?:dus|helaas|ook|uiteindelijk) )?niet (?:meer )?gekomen{_END}|^(?:is|zijn) er (?:(?:dus|helaas|ook|uiteindelijk) )?(?:niet|nooit) (?:meer )?gekomen{_END}"
    rf"|\b(?:gaat|gaan|ging|gingen) (?:\w+ ){{0,4}}?niet (?:meer )?door{_END}"
    rf"|\bniet (?:meer )?(?:door(?:ging|gingen|gaat|gaan|gegaan)|(?:is|zijn) doorgegaan|kunnen doorgaan){_END}"
    rf"|\b(?:afgeblazen|afgelast|geannuleerd|stopgezet|gestaakt|ingetrokken|(?<!\blot )losgelaten|afgeschaft|geschrapt|vervallen){_CLOSED}"
    rf"|\b(?:ben|is|zijn) (?:(?!niet\b)[\w'’-]+ ){{0,6}}?gestopt met (?!{_HABITS})|\bmet (?!{_HABITS})[^.,;]{{2,40}} (?:ben|is|zijn) (?:(?!niet\b)[\w'’-]+ ){{0,4}}?gestopt{_CLOSED}"
    rf"|^\W*(?:daarmee|hiermee|het|dat|dit|deze|die) (?:\w+ )?(?:is|zijn) (?:(?!niet\b|nooit\b)\w+ ){{0,4}}?(?:gestopt|gestaakt|stilgelegd|teruggedraaid){_CLOSED}"
    r"|\b(?:vervalt|van de baan|van tafel)\b"
    r"|\b(?:zie|zien|ziet|zag|zagen) (?:\w+ ){0,3}?(?:ervan|er van|hiervan|daarvan) af\b"
    r"|\bbes(?:luit|luiten|loot|loten) (?:\w+ ){0,5}?te (?:stoppen|schrappen)\b"
    rf"|\b(?:is|zijn|hoeft|hoeven) (?:\w+ ){{0,2}}?niet (?:meer|langer) (?:nodig|aan de orde|relevant){_END}|\bhoe(?:ft|ven) (?:\w+ )?niet meer{_END}"
    rf"|\b(?:doen|doet) (?:we|ze|wij|zij) (?:\w+ )?niet meer{_END}"
    rf"|\b(?:wordt|worden) (?:\w+ ){{0,3}}?niet (?:meer|langer) (?:georganiseerd|gehouden|opgepakt|uitgevoerd|geschreven|opgezet|voortgezet|gestart){_CLOSED}"
)
_PARTLY = re.compile(
    r"\b(?:deels|gedeeltelijk|grotendeels|voor de helft|halverwege) (?:\w+ ){0,2}?(?:\w*ge\w+[dtn]|klaar|rond|binnen|af)\b"
    r"|\bhalf (?:klaar|rond|binnen|af)\b"
    r"|^\W*(?:deels|gedeeltelijk|grotendeels|half|voor de helft)\W*$"
    r"|\bnog niet (?:iedereen|alle|alles|allemaal|helemaal|volledig|overal|compleet)\b"
    r"|\b(?:ontbreekt|ontbreken) nog (?:in|op) (?:de |het |ons |onze )?\w*(?:lijst|lijstje|overzicht|tabel|bestand|gids|kaart|document|verslag|plan)\b"
)
_BROUGHT_ABOUT = (
    r"(?:\w*(?:gedaan|gemaakt|gebeld|gesproken|geplaatst|gehangen|gestuurd|gevoerd|gerond|geregeld|geleverd|gevuld|gedeeld|gevraagd|gehouden"
    r"|gehaald|gezet|gepakt|gegeven|geschreven|getekend|gelegd|gekeurd|geplant|gebouwd|gehandeld|gewerkt|gezocht|gebracht|geschilderd|gebeurd|gericht|gevonden)"
    r"|aangepast|vervangen|geinstalleerd|gerepareerd|ingericht|vernieuwd|opgeknapt|aangesloten|nagekeken|gecontroleerd|ingevoerd|uitgedeeld|geverfd|gemonteerd|voorzien"
    r"|gereageerd|geantwoord|teruggestuurd|bezocht|besteld|besproken|verstuurd|verzonden|verspreid|verdeeld|voltooid|hersteld|benaderd|beantwoord|klaar|rond|binnen)"
)
"""Participles of what somebody does, and words for done; "gehandicapt" or "gesloten" says how something is."""
_SHARE = re.compile(
    rf"\b({NUMBER}) (?:van|vd|v\.d\.)(?: de| het| die| onze| mijn)? ?({NUMBER})\b(?!\w* (?:en|of|tot) )"
    rf"(?:(?! niet | geen | {_PEOPLE}\b)[^.;,])*? {_BROUGHT_ABOUT}{_END}"
)
"""So many of so many are done: "drie van de negen geplaatst". A share of people tells of them, not of what is to be done."""
_OPENS_SHARE = re.compile(
    rf"^\W*(?:nu |al |pas |inmiddels )*({NUMBER}) (?:van|vd|v\.d\.)(?: de| het| die| onze| mijn)? ?({NUMBER})\b(?! niet\b| geen\b)"
)
_PUT_OFF = re.compile(
    rf"\bniet (?:gelukt|(?:is|zijn) gelukt)\b|\b(?:lukt|lukte) (?:\w+ ){{0,3}}?niet{_END}|\bniet (?:lukt|lukte){_END}"
    r"|\b(?:niet|nooit) van (?:gekomen|komt|kwam|komen)\b|\bniet (?:aan )?toe ?gekomen\b"
    r"|\b(?:schui(?:ft|ven)|schoof|schoven) (?:\w+ ){0,4}?(?:door|op)\b"
    rf"|\b(?:doorgeschoven|opgeschoven|uitgesteld|verdaagd|opgeschort|afgezegd)\b|\b(?:aangehouden|geparkeerd){_CLOSED}"
    rf"|^\W*verschoven(?=\W*$|[.,;:] )|\b(?:verschoven|verzet|verplaatst) (?:naar|tot) {MOMENT}\b"
    r"|\b(?:vraagt|vragen|vroeg|kreeg|krijgt) (?:\w+ )?uitstel\b|\b(?:loopt|liep|heeft) (?:\w+ )?vertraging\b"
    rf"|\b(?:vertraagd|uitgelopen){_CLOSED}"
    r"|\b(?:laat|laten) (?:nog )?op zich wachten\b|\bligt (?:nog )?stil\b"
    rf"|\b(?:blijft|blijven|bleef|bleven) (?:\w+ ){{0,2}}?(?:liggen|staan){_CLOSED}"
    r"|\bmoet(?:en)? (?:er )?nog (?:gebeuren|komen)\b"
    rf"|(?<!\bweet )(?<!\bweten )(?<!\bwist )(?<!\bwisten )\bnog (?:steeds |altijd )?(?:niet|niets|niemand|geen (?!(?:week|dag|uur|maand|jaar|half|\d)\b))(?! (?:zo|eerder|eens|nodig)\b)"
)
_RUNS = re.compile(
    r"\bloopt (?:nu |inmiddels |al )*(?:sinds|nog|door|goed|prima|vanaf|volgens plan|op schema)\b|\bdraai(?:t|en) (?:nu|al|inmiddels|goed|prima)(?=\W*$|[.,;])"
    rf"|\b(?:loopt|draait|werkt) (?:nu |inmiddels |al )*(?:op|bij|in) {NUMBER} van (?:de |het )?{NUMBER}\b(?![^.;]*\bniet\b)"
    r"|\b(?:wordt|worden) (?:nu|inmiddels|al) (?:op|bij|in|door) (?:\w+ ){1,5}?(?:getest|uitgeprobeerd|beproefd)\b"
    rf"|\b(?:is|zijn|wordt|worden|werd) (?:[\w'’-]+ ){{0,4}}?(?:hervat|weer (?:begonnen|opgestart|opgepakt)){_CLOSED}"
    rf"|\b(?:is|zijn|was) (?:\w+ ){{0,4}}?(?:(?:mee bezig|in gesprek|in voorbereiding|in de maak)\b|onderweg{_CLOSED})"
)
_SAYINGS = (
    (State.DROPPED, _DROPPED),
    (State.IN_PROGRESS, _PARTLY),
    (State.OPEN, _PUT_OFF),
)
"""In the order in which they are tried within a part of a sentence."""
_DENIED = re.compile(r"\b(?:niet|geen|nooit|zonder|niet langer|nergens) (?:\w+ )?$")
_SUPPOSED = re.compile(
    r"\b(?:als|indien|mocht|zodra|tenzij|voordat|nadat|toen|wie|wat|welke|waarom|hoe|of|zou|zouden|dreigt|dreigen|bang|voorkomen|zelden|soms|vaak|vorig|vorige|anders)\b"
)
"""Words before it in the same part of a sentence with which it is only supposed, asked, feared or usual."""
_PROPOSED = re.compile(
    r"\b(?:stel(?:t|len|de|den)? (?:[\w'-]+ ){0,4}?voor|voorstel(?:len)?|overwe(?:egt|gen|egde|ging)|denk(?:t|en) (?:\w+ ){0,3}?(?:over|aan|eraan)|wil(?:t|len|de|den)?|zou(?:den)?|pleit(?:en)?"
    r"|suggere(?:ert|ren|erde)|vind(?:t|en) (?:\w+ ){0,2}?dat|opper(?:t|en|de)|vra(?:agt|gen)|liever|misschien|wellicht|kun(?:nen|t)|kan|mag|mogen)\b"
)
"""Words before it with which it is only proposed or wished that something is dropped."""
_DECIDED = re.compile(
    r"\b(?:besl(?:oot|oten|uit|issing)|aangenomen|akkoord|ingestemd|stemde|stemden|overgenomen)\b"
)
_BOTH = re.compile(r"\bzowel\b.*?\bals\b")
_PARTS = re.compile(r"[.;!?]\s|,\s|\s[–-]\s|\s(?=maar\b)")
_BUT = re.compile(r"\bmaar\b")
_AFTER_ALL = re.compile(r"\balsnog\b|\b(?:nu|inmiddels|later|daarna|uiteindelijk|toch) wel\b")
"""Words that take back what was put off before: they tell something that is not read here."""


def read_outcome(folded: str) -> State | None:
    """Return the state that a folded text tells in so many words, None when it tells none.

    Of a sentence with "maar" only what comes behind it counts. Done is for others to read (`states`).
    """
    if _AFTER_ALL.search(folded):
        return None
    parts = _PARTS.split(folded)
    parts = [part for part in parts if _BUT.match(part)] or parts
    told = next((state for part in parts if (state := _read_part(part))), None)
    runs = None if is_bodily(parts[0]) else _RUNS.search(parts[0])
    return (
        State.IN_PROGRESS if told is None and runs and not _is_taken_back(parts[0][: runs.start()]) else told
    )


def is_bodily(folded: str) -> bool:
    """Return whether a text says that people or things are stopped, parked or moved themselves."""
    return _BODILY.search(folded) is not None


def _read_part(part: str) -> State | None:
    if is_bodily(part):
        return None
    for state, pattern in _SAYINGS:
        found = pattern.search(part)
        if not found or _is_taken_back(part[: found.start()]):
            continue
        if state is State.DROPPED and _PROPOSED.search(part[: found.start()]) and not _DECIDED.search(part):
            continue
        return state
    undone = find_undone(part)
    if undone is not None and not _is_taken_back(part[: undone.start()]):
        return State.OPEN
    return State.IN_PROGRESS if _is_share(part) else None


def _is_taken_back(before: str) -> bool:
    """Return whether what stands before it denies it, or only supposes it."""
    return bool(_SUPPOSED.search(_BOTH.sub("", before)) or _DENIED.search(before))


def _is_share(part: str) -> bool:
    """Return whether a part of a sentence says that some of a number, and not all, are done."""
    found = _SHARE.search(part)
    return (
        found is not None
        and not _SUPPOSED.search(part[: found.start()])
        and _count(found.group(1)) < _count(found.group(2))
    )


def read_share(folded: str) -> State | None:
    """Return done or under way when a text opens with so many of so many: "3 van de 4 scholen"; None otherwise."""
    found = _OPENS_SHARE.match(folded)
    if found is None:
        return None
    got, of = _count(found.group(1)), _count(found.group(2))
    return State.DONE if got == of else State.IN_PROGRESS if 0 < got < of else None


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    return TO_TWENTY.index(word) + 1 if word in TO_TWENTY else 1
