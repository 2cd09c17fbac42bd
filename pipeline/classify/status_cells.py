"""What the cell beside an action says of it in free words: what the cell opens with decides."""

from __future__ import annotations

import re

from pipeline.classify.outcomes import read_outcome, read_share
from pipeline.classify.states import read_state
from pipeline.codebook import fold
from pipeline.records import State
from pipeline.terms import MONTHS

LONGEST_OPENING = 9
"""Words of the part with which a cell opens; a longer one tells a story. A choice."""
_PIECES = re.compile(r"[,.;:!?(]\s+|[!?]+|\s[–—-]+>?\s|\s->\s|\s(?=maar\b)")
_ACHIEVED = (
    r"\w*(?:gevonden|geschreven|gestuurd|geleverd|gehangen|gedeeld|gereikt|gedrukt|gekocht|gehaald|gegeven|gemaakt|gebeld|gesproken|gemaild"
    r"|geplaatst|getekend|gekozen|benoemd|gebouwd|geplant|geschilderd|gerepareerd|hersteld|vervangen|verzonden|verspreid|verdeeld|besteld|betaald"
    r"|gepubliceerd|verwerkt|ingevuld|afgesloten|geweest|gevuld|gezocht|vertaald|geinstalleerd|bezocht|gevolgd|gevoerd|bijgewerkt|geopend)"
)
"""Participles of what comes to an end when it is done; "gevraagd", "gepland", "gestart" or "opgepakt" says no such thing."""
_OPENS_DONE = re.compile(
    rf"^(?:[\w'-]+ ){{0,3}}?{_ACHIEVED}"
    r"(?= (?:en|op|in|aan|door|via|bij|naar|per|met|sinds|voor|onder|tijdens|vorige|eind|begin|half|\d+)\b|$)"
)
_CLOSED = re.compile(
    r"(?:(?:is|nu|inmiddels|hiermee|daarmee) )*(?:gesloten|afgesloten|gereed|klaar|afgerond)"
)
"""A piece that closes the action as it is: "4 van de 6, gesloten"."""
_IS_THERE = re.compile(
    r"^(?:(?:het|de|hij|ze|die|alles) )?(?:\w+ )?(?:(?:hangt|hangen) (?:(?:nu|al|inmiddels|ook|overal|weer) )*(?:in|op|bij|aan|naast|achter|boven)"
    r"|(?:staat|staan|ligt|liggen) (?:(?:nu|al|inmiddels|ook|overal|weer) )*(?:op|in)) (?:(?:de|het|een|onze|elke|alle) )?(?P<where>[\w-]+)"
    r"|^(?:(?:het|de|hij|ze|die|alles) )?(?:\w+ )?(?:staat|staan|hangt|hangen|ligt|liggen) (?:(?:nu|al|inmiddels|ook) )*(?:er|klaar|online)$"
)
_NO_PLACE = re.compile(
    r"\w*(?:agenda|planning|lijst|lijstje|begroting|tafel|lucht|lade|plank)|rol|programma|pauze|wacht|stil|schema|koers|la|bureau|stapel|gang|behandeling|voorbereiding"
    rf"|kinderschoenen|steigers?|punt|losse|nominatie|spel|teken|zijn|gespannen|stand|volgorde|orde|{'|'.join(MONTHS)}|\d+|zomer|najaar|voorjaar|eind|begin"
)
"""Where a thing stands or lies that is not there yet: on the agenda, on the table of who must decide."""
_WAITS = re.compile(
    r"(?:maar )?(?:er is )?(?:nog |tot nu toe )(?:niet|geen|steeds)\b|(?:maar |we |ik )?(?:wacht|wachten|afwachten)\b"
)
"""How the next piece says that what was done brought nothing yet: "mail gestuurd, nog geen antwoord"."""
_DRAFT = re.compile(
    r"^(?:(?:er is|is|een|de|het|nu|al) )*(?:eerste (?:versie|gesprek\w*|opzet|aanzet|concept|ronde|stap\w*|deel|contact)|concept|klad\w*|voorzet)\b"
)
_UNSURE = re.compile(
    r"\b(?:niet|geen|nooit|niets|niemand|nog|bijna|half|deels|pas|wordt|worden|moet|moeten|zal|zullen|gaat|gaan|wil|willen|kan|kunnen|als|zodra|of|hoe|wie"
    r"|wat|wanneer|graag|hopelijk|zou|zouden|te|om|wachten|vooraf|eerst|eerste|voorlopig|volgende|ooit|misschien)\b"
)


def read_status_cell(text: str | None) -> State | None:
    """Return the state that a cell of a column of states tells, None when its words are not understood.

    "Afgerond. Meenemen of het bevalt" is done: what follows the opening is for later. A part of a number that is
    closed is done as well.
    """
    folded = fold(text or "").strip(" .;!*")
    pieces = [piece.strip(" .;)") for piece in _PIECES.split(folded)]
    pieces = [piece for piece in pieces if re.search(r"\w", piece)]
    if not pieces:
        return None
    opening = pieces[0]
    if any(_CLOSED.fullmatch(piece) for piece in pieces[:2]) and read_outcome(opening) is not State.DROPPED:
        return State.DONE
    known = read_state(folded) or read_state(opening)
    if known is not None:
        return known
    is_waiting = any(_WAITS.match(piece) for piece in pieces[1:2])
    return State.IN_PROGRESS if is_waiting and _read_opening(opening) else _read_opening(opening)


def _read_opening(opening: str) -> State | None:
    if len(opening.split()) > LONGEST_OPENING:
        return None
    if _DRAFT.match(opening):
        return State.IN_PROGRESS
    if share := read_share(opening):
        return share
    if _UNSURE.search(opening):
        return None
    there = _IS_THERE.match(opening)
    is_there = there is not None and not _NO_PLACE.fullmatch(there["where"] or "")
    return State.DONE if is_there or _OPENS_DONE.match(opening) else None
