"""How an agreement stands: the state that an action tells of itself, and that other lines tell of an earlier one (V2)."""

from __future__ import annotations

import re

from pipeline.classify.arrivals import read_arrival
from pipeline.classify.endings import read_ending, read_own_ending
from pipeline.classify.outcomes import is_bodily, read_outcome
from pipeline.codebook import fold
from pipeline.language import drop_asides, read_new_owner, reads_stop
from pipeline.records import Document, FindingType, State, StateGround, Unit

LONGEST_LINE = 25
"""Words of a line that tells a state; in longer ones the word for a state is about one of many things. A choice."""
_DONE = r"(?:gereed|afgerond|klaar|gedaan|uitgevoerd|voltooid|afgehandeld|geregeld|gelukt|gebeurd|verstuurd|rondgestuurd|nagevraagd|uitgezocht|aangevraagd|besteld|ingevoerd|opgeleverd|aangenomen|goedgekeurd|vastgesteld|toegekend)"
_IS_READY = r"\b(?:is|zijn) (?:(?:eindelijk|inmiddels|nu|al|ook|intussen|helemaal|sinds \w+|vorige \w+) ){0,3}af(?=\W*$|\s*[.,;:(!]|\smaar\b|\sen\s(?!toe\b|aan\b))"
"""That a thing is ready: "het hok is sinds gisteren af", but not "is af te zeggen" or "is af en toe zoek"."""
_DONE_SINCE = re.compile(
    rf"{_DONE} (?:in|op|sinds|per) [^,]*, (?:\w+ )?(?:ligt|liggen|hangt|hangen|staat|staan|is|zijn|werkt|werken|draait|draaien|loopt|lopen)\b"
)
"""Done at a moment, and there since: "gereed in juni, ligt nu bij de balie". Without the second it may be a plan."""
_STOPPED = r"(?:(?:daar|hier|daarmee|hiermee) (?:stoppen|stopten) we(?: nu)?(?: mee)?|we stoppen (?:hiermee|daarmee|ermee)|gaat niet door(?=\W*$|[.,;])|(?:(?:laten|lieten) we|we (?:laten|lieten)) (?:(?!niet\b|nooit\b|geen\b)\w+ ){1,3}?(?:los|vallen)\b|(?:die|dat|deze|dit) laten we (?:(?!niet\b|nooit\b|geen\b)\w+ ){0,2}?vallen(?=\W*$|[.,;])|(?:halen|haalden) (?:\w+ ){1,4}?van de (?:actie)?lijst\b)"
_GIVEN_UP = re.compile(
    r"\b(?<!wie )(?:stopt|stopte|stoppen|stopten) (?:(?!(?:niet|nooit|nog|bijna|haast|we|wij|als|of)\b)[\w'’-]+ ){0,3}?(?:er|daar|hier)mee(?=\W*$|[.,;]| (?:want|omdat|wegens|vanwege|door)\b)"
    r"|\b(?:is|zijn) (?:[\w'’-]+ )?(?:er|daar|hier)mee gestopt(?=\W*$|[.,;])"
)
"""That somebody ends it: "daarom stopt zij ermee"; "stoppen we ermee" stands below, with what else we end."""
_NOT_YET = rf"nog (?:steeds |altijd )?niet (?:\w+ ){{0,2}}(?:{_DONE}|uitgenodigd|aangehaakt|begonnen|gestart|opgepakt|besproken|benaderd|gebeld|gesproken|verzonden|teruggekoppeld|ingevuld|gevonden|gemaakt|gekomen|aangepast|opgesteld)"
_STANDS_OPEN = (
    r"(?:^|[.;:] )\W*(?:(?:maar|en|dus|helaas) )?(?:(?:dat|dit|deze|die|ook dat|ook dit|het|(?:de|het|deze|die|dit|onze) (?:actie|afspraak|punt|actiepunt|toezegging|taak|opdracht|belofte)) )?"
    r"(?:staat|staan|stond|blijft|blijven|bleef) (?:er )?(?:(?:dus|ook|nu|helaas) )?nog (?:steeds |altijd )?open(?=\W*$|[.,;])"
)
"""That an agreement is open; a door or shop, or somebody to ideas, has another subject or other words behind it."""
_STATES = (
    (
        State.DROPPED,
        re.compile(
            r"\bvervallen\b(?=\W*$| (?:door|wegens|vanwege|per|sinds|want|omdat|nu)\b)|\b(?:vervalt|komt te vervallen|niet doorgegaan|geschrapt|(?<!niet )afgewezen|(?<!niet )verworpen"
            rf"|(?:niet|geen) (?:aangenomen|goedgekeurd|toegekend|doorgegaan))\b|\b{_STOPPED}"
        ),
    ),
    (
        State.IN_PROGRESS,
        re.compile(
            r"(?<!niet )\b(?:in uitvoering|loopt nog|^loopt$|^lopend$|mee bezig|^(?:nog )?bezig\b|onderhanden|in behandeling|gestart)\b"
            r"|(?<!niet )(?<!nooit )(?<!mee )(?<!aan )\bbegonnen\b"
            r"|^loopt (?:sinds|al|nog|goed|door|weer|inmiddels|vanaf|prima|wel)\b"
            rf"|\b(?:deels|half|bijna|grotendeels|voor de helft) {_DONE}\b"
        ),
    ),
    (
        State.OPEN,
        re.compile(
            rf"\b(?:niet|geen|nooit|nauwelijks|weinig) (?:\w+ ){{0,2}}(?:{_DONE}|gestart|begonnen)\b|^open$"
            rf"|\b(?:nog open|nog te doen|blijft staan|doorgeschoven|schuift door|aangehouden|wordt vervolgd)\b|\b{_NOT_YET}\b|{_STANDS_OPEN}"
        ),
    ),
    (
        State.DONE,
        re.compile(
            rf"\b{_DONE}\b(?! (?:voor|op|in|tegen|aan|om)\b| \d)|\brond$|{_IS_READY}|^(?:ligt|hangt|staat|is|liggen|hangen|staan|zijn) er(?: nu| al| inmiddels)?$|\bantwoord (?:is )?binnen\b|\b(?:kan|mag) (?:dus |nu )*van de (?:actie)?lijst\b"
        ),
    ),
)
"""In the order in which they are tried: "niet toegekend", "deels gedaan" and "niet gedaan" are not done."""
_NOT_DONE = frozenset({State.DROPPED, State.OPEN})
_TO_DO = frozenset({FindingType.ACTION, FindingType.NEED})
_COMPLAINTS = frozenset({FindingType.BOTTLENECK, FindingType.NEED})
_TO_COME = re.compile(r"\b(?:moet|moeten|wordt|worden|als|zodra|indien|wat|wie|hoe|wanneer)\b")
"""Words that say that something is still to come, or asked."""
_UNSURE = re.compile(
    r"\b(?:niet|geen|nooit|niets|niemand|nergens|nauwelijks|bijna|half|pas|straks|dan|uiterlijk|eind|begin|of|dat|die|nadat|tot|omdat|waarom)\b"
)
"""Words with which a sentence denies, dates or hangs on something else what it says is done ("nog niet is geregeld")."""
_SUPPOSED = re.compile(
    r"\b(?:als|indien|of|zou|zouden|misschien|dreig\w*|wil|willen|kan|kunnen|moet|moeten)\b"
)
_ASKS = re.compile(
    r"\W*(?:(?:wat|wie|hoe|welke|waar|wanneer|is|heeft|hebben)\b|zijn (?:er|de|het|we|wij|jullie|ze|zij|al|alle|die|deze|dat|dit|onze)\b)"
)
"""How a question opens; "zijn ronde" is of somebody."""
_TOLD = re.compile(r"(?:(?<!\w)-|-(?!\w)|[:(]|->)\s*((?:[^-:()]|(?<=\w)-(?=\w)){3,100})\)?\W*$")
"""Words behind a dash, a colon or in brackets at the end of an item: "lijst maken - klaar"."""
_TOLD_LONGEST = 4
"""Words of what is told that are read, up to a comma: "gereed, ligt bij de praktijken". A choice."""
_BARE_LONGEST, _REST_LONGEST = 7, 3
"""Words of a state, and of what stands behind it, in a cell that says no more than that. A choice."""
_PIECES = re.compile(r"[,.;:]\s+|\s(?:→|->)\s")
_BARE_NO = re.compile(
    r"(?:mag|kan|lukt|gaat|hoeft|ging|kon|mocht) (?:helaas |toch |nog |dus )?niet(?: meer| door)?(?: (?:van|via|volgens) (?:[\w'’-]+ ){0,2}[\w'’-]+)?"
    r"|(?:[\w-]+,? )?moet(?:en)? (?:alleen |er )?nog (?:even )?\w*ge\w+(?:d|t|en)(?: worden)?"
)
"""A cell that says no more than that it may not be, or has still to be: "mag niet van de bank", "gedrukt, moet nog geplakt"."""
_CAUSE = re.compile(r"\b(?:door|doordat|omdat|want|wegens|vanwege|ivm|maar|dankzij)\b|\bi\.v\.m\.")
_TICKED = re.compile(r"\[[xX]\]|[☑☒]")
_REFUSED = re.compile(
    r"^\W*(?:[a-z]\d{1,2}\W+)?(?:(?:het|ons|dit|de|onze)\s)?(?:\w+\s)?(?:voorstel|plan|\w*aanvraag|\w*subsidie|verzoek|motie|budget|idee)\b"
    r"(?!.*\b(?:wie|die|waarom|hoeveel)\b).*\b(?:(?:niet|geen) (?:aangenomen|goedgekeurd|toegekend|overgenomen|gehonoreerd)|afgewezen|verworpen)\W*$"
)
"""How a decision against something ends: "het voorstel is niet aangenomen"."""
_IS_ABOUT = re.compile(r"\b(?:dat|die|om|over|met|of)\b")
"""Words behind which an action names what was dropped, and is not dropped itself: "bellen dat de les niet doorgaat"."""
_SAID = re.compile(
    rf"\b(?:is|zijn)\s(?:\w+\s){{0,3}}?(?:{_DONE}|doorgeschoven|vervallen|aangehouden)\b(?:\s(?:voor|op|in|tegen|aan|om)\b)?"
    rf"|{_IS_READY}|\b{_NOT_YET}\b|{_STANDS_OPEN}|\bschuift door\b|\b{_STOPPED}|\b(?:kan|mag) (?:dus |nu )*van de (?:actie)?lijst\b"
)
"""A sentence that says it: "de zaal is inmiddels geregeld"."""


def is_ticked(document: Document, unit: Unit) -> bool:
    """Return whether a unit is an item with its box ticked ("- [x] zaal regelen"); a tick alone is a bullet like any other."""
    item = document.blocks[unit.block].item
    return item is not None and _TICKED.search(item.marker) is not None


def state_of(status: str | None, text: str, *, is_own: bool = True) -> State | None:
    """Return the state that a status column or words at the end tell of an action, None when nothing does.

    A text that is not the agreement itself (`is_own`) may say more than that it is done.
    An action begins as open; whether it still is, is for the later sessions to say (`trends.following`).
    """
    folded = fold(text)
    told = _TOLD.search(folded)
    return (
        read_state(status)
        or (_read_told(told) if told else None)
        or (State.DROPPED if _is_off(folded) else None)
        or (State.DONE if _has_ended(folded, is_own=is_own) is State.DONE else None)
    )


def _is_given_up(folded: str) -> bool:
    found = _GIVEN_UP.search(folded)
    return found is not None and not _SUPPOSED.search(folded[: found.end()])


def _has_ended(folded: str, *, is_own: bool = False) -> State | None:
    if is_bodily(folded):
        return None
    return read_own_ending(folded) if is_own else read_ending(folded)


def _is_off(folded: str) -> bool:
    """Return whether an action says of itself that it is refused or dropped."""
    dropped = read_outcome(folded) is State.DROPPED and not _IS_ABOUT.search(folded)
    return dropped or _REFUSED.search(folded) is not None


def standing_of(unit: Unit, label: FindingType | None) -> tuple[State, StateGround] | None:
    """Return the state that a line may tell of an earlier agreement, and its ground; None when it tells none.

    A bottleneck or need that says in a sentence that something is done mostly complains ("slecht geregeld"); an action
    tells in a sentence only that it is dropped, put off or handed over; what was handed over is still to be done.
    """
    folded = drop_asides(fold(unit.quote.text))
    asks = label is FindingType.QUESTION or folded.rstrip().endswith("?") or _ASKS.match(folded)
    ends = reads_stop(folded) or _has_ended(folded) is State.DROPPED or _is_given_up(folded)
    if not asks and label is not FindingType.NEED and ends:
        return State.DROPPED, StateGround.IN_SENTENCE
    arrived = None if asks or label in _TO_DO else read_arrival(folded)
    if arrived is not None:
        return arrived, StateGround.IN_SENTENCE
    if len(folded.split()) > LONGEST_LINE:
        folded = folded.split(";")[0]  # what stands before a semicolon is a sentence of its own
    if asks or len(folded.split()) > LONGEST_LINE:
        return None
    outcome = read_outcome(folded) or (State.OPEN if read_new_owner(unit.quote.text) else None)
    if label is FindingType.ACTION:
        return (outcome, StateGround.IN_SENTENCE) if outcome in _NOT_DONE else None
    told = state_of(None, folded, is_own=label in _COMPLAINTS)
    if told is not None:
        return told, StateGround.AT_END
    if outcome is not None:
        return outcome, StateGround.IN_SENTENCE
    said = None if _TO_COME.search(folded) or is_bodily(folded) else _SAID.search(folded)
    state = read_state(said.group()) if said else None
    is_doubtful = label in _COMPLAINTS or _UNSURE.search(folded)
    is_sure = state is State.OPEN or not is_doubtful or re.search(_STOPPED, folded)
    return (state, StateGround.IN_SENTENCE) if state is not None and is_sure else None


def _read_told(told: re.Match[str]) -> State | None:
    words = told.group(1).split(",")[0]
    return read_state(words) if len(words.split()) <= _TOLD_LONGEST else None


def read_state(words: str | None) -> State | None:
    """Return the state that a few words name up to a comma: "nog niet geregeld" is open, "geregeld, in juni" is done."""
    whole = fold(words or "")
    folded = whole.split(",")[0].strip(" .;!")
    if not folded or is_bodily(folded):
        return None
    if _DONE_SINCE.match(whole):
        return State.DONE
    state = read_outcome(folded) or next(
        (state for state, pattern in _STATES if pattern.search(folded)), None
    )
    return None if state is State.DONE and _TO_COME.search(folded) else state


def is_bare_state(text: str) -> bool:
    """Return whether a text names a state and hardly more: "Drie van de negen geplaatst.", but not "uitgesteld, men heeft het te druk"."""
    if _BARE_NO.fullmatch(fold(text).strip(" .;!")):
        return True
    state, *rest = _PIECES.split(fold(text).strip(" .;!"))
    is_short = len(state.split()) <= _BARE_LONGEST and len(" ".join(rest).split()) <= _REST_LONGEST
    return is_short and not _CAUSE.search(state) and read_state(state) is not None


_SO_FAR = r"(?:(?:nog|steeds|altijd|nu|inmiddels|intussen|ook|dus|helaas|gelukkig|al|niet|geheel|helemaal|allemaal|net|weer) )*"
_ONLY_STATE = re.compile(
    rf"\W*(?:(?:maar|en|dus|helaas|gelukkig) )?(?:(?:dat|dit|die|deze|het|ze|alles) )?(?:(?:is|zijn|staat|staan|blijft|blijven|werd|was|heeft) )?{_SO_FAR}"
    r"(?:open(?: staan)?|gedaan|klaar|gereed|af|afgerond|afgehandeld|uitgevoerd|voltooid|vervallen|uitgedeeld|rondgestuurd|opgehangen|verstuurd|besteld)(?: en (?:is )?(?:uitgedeeld|verstuurd|rondgestuurd|opgehangen))?\W*"
)
"""Not "is niet geregeld" nor "niet gelukt": of what a session tells, people code those as bottlenecks of their own."""
_HALF_WAY = re.compile(
    r"\W*(?:\w*ge\w{2,}(?:d|t|en)|klaar|af),? (?:maar )?(?:het )?moet(?:en)? (?:alleen )?nog (?:\w+ ){0,2}?\w*ge\w{2,}(?:d|t|en)(?: worden)?\W*"
)


def is_only_state(text: str) -> bool:
    """Return whether a sentence says how a thing stands and names nothing: "Staat nog steeds open.", "Gezaagd, moet nog geverfd"."""
    folded = fold(text)
    return _ONLY_STATE.fullmatch(folded) is not None or _HALF_WAY.fullmatch(folded) is not None
