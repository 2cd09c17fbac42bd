"""What the cell beside an action says of it in free words: what the cell opens with decides."""

from __future__ import annotations

import re

from pipeline.classify.outcomes import read_share
from pipeline.classify.states import read_state
from pipeline.codebook import fold
from pipeline.records import State

LONGEST_OPENING = 9
"""Words of the part with which a cell opens; a longer one tells a story. A choice."""
_PIECES = re.compile(r"[,.;:!?(]\s+|[!?]+|\s[–—-]+>?\s|\s->\s|\s(?=maar\b)")
_ACHIEVED = (
    r"\w*(?:gevonden|geschreven|gestuurd|geleverd|gehangen|gedeeld|gereikt|gedrukt|gekocht|gehaald|gegeven|gemaakt|gebeld|gesproken|gemaild"
    r"|geplaatst|getekend|gekozen|benoemd|gebouwd|geplant|geschilderd|gerepareerd|hersteld|vervangen|verzonden|verspreid|verdeeld|besteld|betaald"
    r"|gepubliceerd|verwerkt|ingevuld|afgesloten|gevuld|uitgezocht|vertaald|geinstalleerd|bezocht|gevolgd|gevoerd|bijgewerkt)"
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
_PLACE = r"(?:[\w-]{0,20}(?:site|intranet|muur|deur|balie|kast|map|schijf|server|drive)|teams|sharepoint)"
_IS_THERE = re.compile(
    r"^(?:(?:het|de|hij|ze|die|alles) )?(?:\w+ )?(?:(?:hangt|hangen|staat|staan|ligt|liggen) (?:(?:nu|al|inmiddels|ook|overal|weer) )*(?:in|op|bij|aan|naast|achter|boven)"
    rf" (?:(?:de|het|een|onze|elke|alle) )?{_PLACE}(?=$| (?:van|en|bij|in|sinds|naast)\b)"
    r"|(?:hangt|hangen) (?:(?:nu|al|inmiddels|ook|overal|weer) )*(?:in|bij|aan) (?:alle|elke|iedere) [\w-]+$"
    r"|(?:staat|staan|hangt|hangen|ligt|liggen) (?:(?:nu|al|inmiddels|ook) )*(?:er|klaar|online)$)"
)
"""Where a thing is that is finished: a closed list, for on the agenda, on paper or in the pipeline it is not."""
_DENIES = re.compile(
    r"\?|\b(?!100 ?%)\d{1,3} ?(?:%|procent)|\b(?:niet|geen|niets|niemand|nooit|nee|nergens|nauwelijks|zonder|amper|uitgebleven|bl(?:ijft|ijven|eef|even) (?:\w+ )?uit"
    r"|vergeefs|tevergeefs|voicemail|bandje|bezet|verkeerde?|foute?|onvoldoende|onvolledig|minder|weinig|alleen|slechts|enkel|opnieuw|mislukt|afgewezen|afgekeurd|geweigerd|ingetrokken|geannuleerd"
    r"|opgegeven|toegegeven|aangegeven|teruggestuurd|teruggegeven|weggehaald|open|begin|start|aanzet|opzet|afspraak|vordering(?:en)?|voortgang|stap|stappen|ziek"
    r"|planning|gepland|verwacht|verwachting|streefdatum|doel|deadline|vervangen door|(?:actie|actiepunt|punt) vervangen)\b"
)
"""Words anywhere in a cell with which it is in vain, wrong, only begun, partly done or meant: no claim that it is done."""
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


_YES = re.compile(
    r"(?:ja|jawel|jazeker|yes|✓|✔|☑|👍|j|v|ok|oke)(?:$| (?:hoor|helemaal|allemaal|gelukkig|eindelijk|ruim|op tijd|sinds|in|op|vorige|afgelopen|begin|eind|half)\b|[,!] ?|:)"
)
_YES_AND_WHEN = re.compile(
    r"ja(?: (?!(?:maar|nee|niet|deels|half|bijna|mits|als|wordt|worden|komt|komen|gaan|gaat|volgt|volgen|na|volgende|straks|later|moet|zal)\b)[\w'-]+){1,3}"
)
_NO = re.compile(r"(?:nee|neen|niet|nog niet|no|n|✗|✘|👎)(?:$|[,!] ?|:| (?:nog|helaas|hoor|helemaal)\b)")
_MOSTLY = re.compile(
    r"(?:(?:nog |al )?(?:half(?! (?:jan|feb|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec))|halverwege|deels|gedeeltelijk|grotendeels|ten dele|bijna|voor een deel|ja en nee|mee bezig|bezig|een begin)|ja,? (?:maar )?(?:deels|half|gedeeltelijk|bijna|grotendeels|niet)|\d{1,2} ?(?:%|procent))(?:$|\W)"
)
_FORBIDDEN = re.compile(
    r"(?:(?:het |dit |dat )?(?:mag|mocht|mogen) (?:helaas |toch |dus |echt )?niet|(?:is )?(?:verboden|niet toegestaan))(?P<who> (?:van|volgens|vanwege|wegens|door) .{2,60})?"
)
"""A whole cell that says that the thing is not allowed; what cannot be may be possible later."""
_RULES = re.compile(
    r"\b(?:brandweer|gemeente|provincie|rijk|wet|wetgeving|avg|privacy\w*|regels|reglement|bestemmingsplan|vergunning\w*|verzekering|verzekeraar|verhuurder|eigenaar|corporatie|woningcorporatie"
    r"|bank|inspectie|politie|bestuur|directie|notaris|rechter|accountant|subsidie\w*|monumenten\w*)$"
)
"""Who or what may forbid for good; what a doctor or an illness forbids is still to be done."""
_LAPSES = re.compile(
    r"(?:(?:is|dus|en|maar|actie|punt) )*(?:vervalt|vervallen|niet meer nodig|gaat niet door)"
)
"""A piece that drops the action itself: "oude tekening vervallen" drops another thing."""
_NONE = re.compile(r"n\.? ?v\.? ?t\b|niet (?:meer )?van toepassing\b|hoeft niet meer\b")
_RESERVED = re.compile(
    r"(?:maar|alleen|behalve|op \w+ na|nog|wel|deels|half|bijna|niet|gedeeltelijk|grotendeels|komt|volgt|wordt)\b"
)
"""How the next piece takes back part of a yes: "ja, maar pas op twee scholen"."""
LONGEST_ANSWER = 10
"""Words of an answer that says no more than how it stands. A choice."""
_REASON = re.compile(
    r"\b(?:omdat|doordat|want|vanwege|wegens|te (?:druk|duur|weinig|laat|veel|moeilijk|zwaar))\b"
)


def read_status_cell(text: str | None, *, asks_done: bool = False) -> State | None:
    """Return the state that a cell of a column of states tells, None when its words are not understood.

    "Afgerond. Meenemen of het bevalt" is done: what follows the opening is for later. A part of a number that is
    closed is done as well. Where the head of the column asks whether it was done (`asks_done`), "ja" says so.
    """
    folded = fold(text or "").strip(" .;!*")
    pieces = [piece.strip(" .;)") for piece in _PIECES.split(folded)]
    pieces = [piece for piece in pieces if re.search(r"\w|[✓✔☑✗✘👍👎]", piece)]
    if not pieces:
        return None
    if _NONE.match(folded):
        return State.DROPPED
    if forbidden := _FORBIDDEN.fullmatch(folded):
        is_for_good = forbidden["who"] is None or _RULES.search(forbidden["who"])
        return State.DROPPED if is_for_good else State.OPEN
    answer = _read_answer(folded, pieces) if asks_done else None
    if answer is not None:
        return answer
    state = _read_pieces(folded, pieces)
    return None if state is State.DONE and _DENIES.search(fold(text or "")) else state


def is_short_answer(text: str) -> bool:
    """Return whether a cell under a head that asks whether it was done gives a short answer, and no reason."""
    folded = fold(text).strip(" .;!*")
    is_answer = any(form.match(folded) for form in (_YES, _NO, _MOSTLY, _NONE))
    return is_answer and len(folded.split()) <= LONGEST_ANSWER and not _REASON.search(folded)


def _read_answer(folded: str, pieces: list[str]) -> State | None:
    """Return what a yes, a no or a half says, with what stands behind it."""
    if _MOSTLY.match(folded):
        return State.IN_PROGRESS
    if _NO.match(folded) or _NO.match(pieces[0]):
        return State.DROPPED if any(_LAPSES.fullmatch(piece) for piece in pieces[1:2]) else State.OPEN
    if _YES.match(folded) or _YES.match(pieces[0]) or _YES_AND_WHEN.fullmatch(pieces[0]):
        is_reserved = any(_RESERVED.match(piece) for piece in pieces[1:2]) or _WAITS.match(
            " ".join(pieces[1:])
        )
        return State.IN_PROGRESS if is_reserved else State.DONE
    return None


def _read_pieces(folded: str, pieces: list[str]) -> State | None:
    opening = pieces[0]
    is_waiting = any(_WAITS.match(piece) for piece in pieces[1:2])
    closings = [piece for piece in pieces[:2] if _CLOSED.fullmatch(piece)]
    known = read_state(folded) or read_state(opening)
    if closings and known is not State.DROPPED:
        is_closed = closings[0] == opening or read_share(opening) is not None or known is State.DONE
        return State.DONE if is_closed else None  # "open, klaar" contradicts itself
    if known is State.OPEN and any(_LAPSES.fullmatch(piece) for piece in pieces[1:2]):
        return State.DROPPED  # "niet gedaan, vervalt"
    if known is not None:
        return State.IN_PROGRESS if is_waiting and known is State.DONE else known
    said = _read_opening(opening)
    return State.IN_PROGRESS if is_waiting and said else said


def _read_opening(opening: str) -> State | None:
    if len(opening.split()) > LONGEST_OPENING:
        return None
    if _DRAFT.match(opening):
        return State.IN_PROGRESS
    if share := read_share(opening):
        return share
    if _UNSURE.search(opening):
        return None
    return State.DONE if _IS_THERE.match(opening) or _OPENS_DONE.match(opening) else None
