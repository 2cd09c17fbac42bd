"""What takes back that something is done: only some of a number are, a part is still to come, or it stopped again."""

from __future__ import annotations

import re

from pipeline.codebook import fold
from pipeline.records import State
from pipeline.terms import TO_TWENTY

_NUMBER = rf"(?:{'|'.join(TO_TWENTY)}|\d{{1,3}})"
_PEOPLE = r"(?:mensen|personen|deelnemers|bewoners|ouders|kinderen|jongeren|leerlingen|vrijwilligers|aanwezigen|leden|huurders|clienten|gezinnen|medewerkers|respondenten|bezoekers|punten|onderwerpen|maanden?|jan\w*|feb\w*|maart|april|mei|juni|juli|augustus|sep\w*|okt\w*|nov\w*|dec\w*)"
_SHARE = re.compile(
    rf"\b(?<!pagina )(?<!blad )(?<!deel )(?<!stap )(?<!punt )(?<!op )(?<!zie )(?P<got>{_NUMBER}) (?:van|vd|v\.d\.)(?: de| het| die| onze)? ?(?P<of>{_NUMBER})\b(?! \w*{_PEOPLE}\b| (?:keer|maal)\b|[.:/-]\d)"
)
_LEAD = r"(?:(?:maar|en|alleen|wel|nu|helaas|dus|intussen|inmiddels|ook) )*"
_REST = re.compile(
    rf"\W*{_LEAD}(?:voor |van |bij )?(?:de|het) (?:rest|overige|resterende|laatste|andere|tweede|ander)\b(?! (?:\w*punt\w*|onderwerp\w*|avond\w*|keer|bijeenkomst\w*|sessie\w*))(?: [\w'’-]+){{0,12}}? (?:nog|moet|moeten|volgt|volgen|komt|komen|wacht|wachten|later|staat open|zijn aan de beurt)\b"
    rf"|\W*{_LEAD}(?:er )?(?:moet|moeten|ontbreekt|ontbreken|rest|resten|resteren)\b(?: [\w'’-]+){{0,4}}? nog\b"
    rf"|\W*{_LEAD}nog {_NUMBER} te gaan\b"
)
_ONCE_MORE = r"(?:gestopt|stopgezet|gestaakt|stilgelegd|afgeschaft|teruggedraaid|verdwenen|weggehaald|ingetrokken|opgeheven|kapot)"
_STOPPED = re.compile(
    rf"\W*{_LEAD}(?:(?:sinds|in|na|vanaf|daarna|toen) (?:[\w-]+ ){{0,3}})?(?:is|zijn|ligt|liggen|werd|werden) (?:het|dit|dat|ze|die|deze|hij|daarmee|er)\b(?: [\w-]+){{0,5}}? {_ONCE_MORE}\b"
    rf"|\W*{_LEAD}(?:het|dit|dat|die|ze|deze) (?:is|zijn|ligt|liggen|werd|werden)(?: [\w-]+){{0,5}}? {_ONCE_MORE}\b"
    rf"|\W*{_LEAD}(?:(?:sinds|in|na|vanaf|daarna|toen) (?:[\w-]+ ){{0,3}})?(?:ligt|liggen|lag|lagen) (?:het|dit|dat|alles|de \w+)(?: [\w-]+){{0,3}}? stil\b"
)


def read_partly(text: str) -> bool:
    """Return whether a text says that some of a number of things, and not all, are done: "12 van de 30 lampen"."""
    return any(_count(found["got"]) < _count(found["of"]) for found in _SHARE.finditer(fold(text)))


def read_taken_back(following: str) -> State | None:
    """Return how what was told to be done stands after the sentence behind it; None when that takes nothing back."""
    folded = fold(following)
    if folded.rstrip().endswith("?"):
        return None
    if _REST.match(folded):
        return State.IN_PROGRESS
    stopped = _STOPPED.match(folded)
    return State.OPEN if stopped and not re.search(r"\b(?:niet|nooit|geen)\b", stopped.group()) else None


def _count(word: str) -> int:
    return int(word) if word.isdigit() else TO_TWENTY.index(word) + 1
