"""Whether a sentence surely says that something is solved: not when it denies, doubts, halves or turns that itself."""

from __future__ import annotations

import re

from pipeline.classify.cues import Hit
from pipeline.classify.lexicon import Lexicon

SOLVED = "solved"
"""Flag of a cue, and of a finding, that calls something solved."""
_OVER = (
    r"(?:opgelost|verholpen|verdwenen|weggewerkt|ingelopen|weggenomen|overwonnen|voorbij|verleden tijd|van tafel|van de baan|"
    r"uit de wereld|achter de rug)"
)
"""What says that something is over."""
_SAME_CLAUSE = r"[^,.;:!?]*"
_WILL = r"(?:wordt|worden|kan|kunnen|moet|moeten|zou|zouden|zal|zullen|wil|willen)"
_UNSURE = re.compile(
    # it gets solved, can be or is solved each time: how things go, not that something is over
    rf"\b{_WILL}\b[^.;,]*\b{_OVER}\b|\b{_OVER} {_WILL}\b|\b(?:elke|iedere) (?:keer|week|dag|maand)\b[^.;]*\b{_OVER}\b"
    # denied
    rf"|\b(?:niet(?! (?:alleen|meer|langer))|nooit(?! meer)|niemand|evenmin|geenszins|nauwelijks|amper|zelden)\b{_SAME_CLAUSE}\b{_OVER}\b"
    rf"|\b(?:in plaats van|verre van|allesbehalve|allerminst|bij lange na niet)\b{_SAME_CLAUSE}\b{_OVER}\b"
    rf"|\bdan (?:\w+ )?{_OVER}\b"
    # doubted, supposed or asked
    rf"|\b(?:lijkt|lijken|leek|leken|schijnt|schijnen|scheen|hopelijk|misschien|(?<!snel )mogelijk|wellicht|zogenaamd|hoopt|hopen|hoopte|hoopten|denkt|denken|dacht|dachten|verwacht|verwachten|verwachtte|verwachtten)\b{_SAME_CLAUSE}\b{_OVER}\b"
    rf"|\b{_OVER},? (?:zo )?(?:lijkt|lijken|leek|leken|schijnt|schijnen|dacht|dachten|hoopten|hopen)\b"
    rf"|\b(?:als(?! (?:eerste|laatste|enige|snelste|gevolg))|alsof|wanneer|indien|mits|tenzij|zodra|zolang|totdat|voordat|zonder dat|of)\b{_SAME_CLAUSE}\b{_OVER}\b"
    rf"|\b{_OVER}\b[^.!]*\?\W*$"
    # only a part of it, or only for now
    rf"|\bhalf {_OVER}\b|\b(?:deels|gedeeltelijk|grotendeels|bijna|vrijwel|voorlopig|vooralsnog|tijdelijk|ten dele|voor een deel|voor nu|op papier|in theorie|zo goed als)\b[^.;!?]*\b{_OVER}\b"
    rf"|\b{_OVER}\b[^.;!?]*\b(?:deels|gedeeltelijk|voorlopig|vooralsnog|tijdelijk|ten dele|voor een deel|voor nu)\b"
    # turned by what follows
    rf"|\b{_OVER}\b[^.!?]*\b(?:maar|althans|behalve|echter|hoewel|ofschoon|doch|uitgezonderd|tenzij|mits|zij het|met uitzondering)\b"
    rf"|\b{_OVER}[,;] (?:al|alleen|toch)\b"
    rf"|\b{_OVER}\b[^.!?]*, [^.!?]*\bniet\W*$"
    rf"|\b{_OVER}\b[^.!?]*\b(?:speelt|speelde|keert|keerde|komt|kwam|begint|begon)\b[^.!?]*\b(?:weer|opnieuw|terug)\b"
    r"|\bop (?:[\w'’-]+ ){1,4}na\b"
)
"""What says no more than that something may be, could be or partly is over."""
_MAY_JUST_END = re.compile(r"\b(?:verdwenen|voorbij|van tafel|van de baan|achter de rug)\b")
"""Said of a plan, a key or a summer as well: the sentence has to name a trouble."""
_TROUBLE = re.compile(
    r"\b(?:problem\w*|probleem|knelpunt\w*|pijnpunt\w*|klacht\w*|\w*zorgen|zorg|ergernis\w*|irritatie\w*|gedoe|rompslomp|overtypen|dubbele?|handwerk|zoekwerk|"
    r"\w*(?:ruzie|conflict|onrust|overlast|spanning|dreiging|achterstand|wachttijd|wachtlijst|vertraging|storing|tekort|schuld|boete|angst|twijfel|drempel|lekkage|schimmel|verwarring|miscommunicatie|onduidelijkhe\w*|misverstand|discussie|bezuiniging|sluiting|ontruiming|uithuiszetting|weerstand|druk|pijn|stress)\w*)\b"
)
_TURNS = re.compile(r"^\W*(?:maar|toch|helaas|alleen|behalve|echter|althans)\b")
"""How the next sentence opens when it turns what this one says."""


def says_solved(folded: str, hits: tuple[Hit, ...], lexicon: Lexicon, following: str = "") -> bool:
    """Return whether a folded sentence surely calls something solved; `following` is the folded one behind it."""
    said = [hit for hit in hits if hit.cue.flag == SOLVED and not hit.denied]
    if not said or _UNSURE.search(folded) or _TURNS.match(following):
        return False
    if _TROUBLE.search(folded) or lexicon.matches("figures.bad", folded):
        return True
    return any(not _MAY_JUST_END.search(folded[hit.start : hit.end]) for hit in said)
