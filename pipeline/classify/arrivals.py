"""Plain short sentences that what was agreed is there, is settled, was said yes to or has begun: "De lijst ligt er."."""

from __future__ import annotations

import re

from pipeline.records import State
from pipeline.terms import MONTHS

_LATE = (
    r"(?:nu|al|net|ook|dus|inmiddels|eindelijk|intussen|ondertussen|helemaal|gelukkig|gisteren|vandaag|sinds \w+|vorige \w+|deze \w+|op \w+dag|volgens \w+"
    rf"|in (?:{'|'.join(MONTHS)})|per \d+ \w+|op \d+ \w+)"
)
_LATELY = rf"(?:{_LATE} )"
_LEAD = r"^\W*(?:[^:.,;!?]{2,30}: )?(?:(?:ook|en|ja|nou)[, ]+)?"
_ARTICLE = r"(?:de|het|die|dat|deze|dit|onze|ons|een|alle|zijn|haar|hun)"
_BETWEEN = r"(?:(?!(?:van|bij|over|in|op|aan|met|voor|tegen|uit|om|en|of|na|door|zonder|tot|rond|naar|onder|eerste|halve|oude|rode|gele|paar|aantal|deel|helft|meeste|\d+)\b)[\w'’-]+ )"
_MADE = (
    r"\b\w*(?:(?<!wacht)lijst|folder|flyer|plan|offerte|rooster|brief|subsidie|vergunning|formulier|kaart|werkinstructie|verslag|contract|overeenkomst|poster|plattegrond"
    r"|begroting|handleiding|draaiboek|protocol|stappenplan|overzicht|website|nieuwsbrief|boekje|brochure|affiche|uitnodiging|vacature|indicatie|beschikking|advies"
    r"|handboek|jaarverslag|notulen|convenant|machtiging|enquete|bord|toestel|laptop|tablet|sleutel|financiering|sjabloon|format)(?:jes?|en|ten|s|nen|'s)?"
)
"""Papers and things that somebody makes, asks for or hands over: that such a thing is there is what was agreed."""
_BEGUN_BY_PLAN = (
    r"\b\w*(?:les|cursus|training|opleiding|proef|pilot|bouw|verbouwing|aanleg|werving|inloop|inloopuur|spreekuur|project|campagne|werkzaamheden|onderzoek|inschrijving"
    r"|renovatie|workshopreeks|taalcafe)(?:sen|en|s)?"
)
"""What begins because somebody made it begin."""
_FOR = r"(?: voor (?:[\w'’-]+ ){0,3}?[\w'’-]+)?"
_WHAT = rf"{_ARTICLE} {_BETWEEN}{{0,3}}?"
_END = r"(?=\W*$|\s*[.,;:!(]|\s(?:maar|dus|en|sinds|want|waardoor|zodat)\b)"
_THERE = re.compile(
    rf"{_LEAD}{_WHAT}{_MADE}{_FOR} (?:(?:ligt|liggen|hangt|hangen|staat|staan) er(?: {_LATE})*(?: klaar)?|(?:is|zijn) er(?: {_LATE})*){_END}"
)
_IS_ROUND = re.compile(
    rf"{_LEAD}(?:{_WHAT}{_MADE}{_FOR} (?:is|zijn) {_LATELY}{{0,3}}(?:rond|in orde)|{_WHAT}[\w'’-]+{_FOR} (?:is|zijn) {_LATELY}{{0,3}}(?:voor elkaar|in kannen en kruiken)){_END}"
)
_SAID_YES = re.compile(
    rf"{_LEAD}[^,;:.!?()]{{2,70}}? (?:heeft|hebben) {_LATELY}{{0,3}}(?:ja gezegd|(?:(?:zijn|haar|hun) )?(?:groen licht|akkoord|toestemming|fiat) (?:gegeven|verleend)){_END}"
)
_BEGUN = re.compile(
    rf"{_LEAD}{_WHAT}{_BEGUN_BY_PLAN}(?: (?:voor|in) (?:[\w'’-]+ ){{0,3}}?[\w'’-]+)? (?:is|zijn) (?:[\w'’-]+ ){{0,4}}?(?:begonnen|gestart|opgestart|van start gegaan){_END}"
)
_UNSURE = re.compile(
    r"\b(?:niet|geen|nooit|nauwelijks|nog|bijna|half|deels|pas|straks|dan|als|zodra|of|wie|wat|hoe|waarom|zou|zouden|moet|moeten|opnieuw|nee|weinig|te weinig|mocht|voordat|eerst|helft|paar|sommigen?|enkelen?|meesten?|deel|alleen|\d+ (?:hebben|heeft)|(?:een|twee|drie|vier|vijf) (?:hebben|heeft|van|scholen|partijen))\b"
)
"""Words within it with which it is denied, hangs on something else or is told of another time."""
_AT = re.compile(r"\b(?:uur|koffie|stipt|te laat)\b")
"""How a meeting begins: it tells of the day itself, not of what was agreed."""
_LESS = re.compile(
    r"\b(?:nog (?:niet|lang niet|geen)|niet) (?:\w+ ){0,2}?(?:klaar|af|compleet|volledig|definitief|helemaal|goedgekeurd|getekend|rond)\b|\b(?:concept|onvolledig|onaf)\b"
)
"""Words behind it with which a part is still to come."""
_HARMLESS = re.compile(
    r"\W*|\s*\([^()]*\)\W*|,? (?:dus|zodat|waardoor|sinds)\b.*|, (?:al )?(?:sinds|vanaf|dankzij|voor \w+ (?:jaar|maand(?:en)?|we(?:ek|ken)|dag(?:en)?|keer|seizoen(?:en)?))\b.*|,? en (?:(?:is|zijn|al|ook|inmiddels) )*\w*(?:ge|ver|be)\w{2,}(?:d|t|en)(?: (?:naar|aan|bij|op|in) [^,;]*)?\W*"
)
"""What may follow it: why, since when, what came of it, or what was done with it."""
_TAKES_BACK = re.compile(
    r"\b(?:maar|moet|moeten|nog|niet|geen|nooit|nee|voorwaarden?|mits|tenzij|behalve|terug\w*|stil\w*|gestopt|gestaakt|afgeblazen|ingetrokken|verlopen|kwijt|weg|weer|wel|alleen"
    r"|wacht\w*|fout\w*|kapot|echter|toch|helaas|onder voorbehoud|voorbehoud|als|zodra|afgekeurd|afgewezen|verkeerd\w*)\b"
)
"""Words behind it with which it is taken back, or hangs on something."""


def read_arrival(folded: str) -> State | None:
    """Return done when a folded sentence opens with a thing that is there or settled, under way when it began; else None.

    What goes on behind it in a way that is not known to be harmless makes it unknown.
    """
    if folded.rstrip().endswith("?"):
        return None
    for form in (_THERE, _IS_ROUND, _SAID_YES):
        found = form.match(folded)
        if found and not _UNSURE.search(found.group()):
            behind = folded[found.end() :]
            if form is not _SAID_YES and _LESS.search(behind):
                return State.IN_PROGRESS
            return State.DONE if _is_harmless(behind) else None
    begun = _BEGUN.match(folded)
    if begun is None or _UNSURE.search(begun.group()) or _AT.search(folded):
        return None
    return State.IN_PROGRESS if _is_harmless(folded[begun.end() :]) else None


def _is_harmless(behind: str) -> bool:
    """Return whether what follows takes nothing back."""
    return _HARMLESS.fullmatch(behind) is not None and not _TAKES_BACK.search(behind)
