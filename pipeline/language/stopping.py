"""Decisions to stop: "We hebben besloten de krant los te laten" ends what was agreed before."""

from __future__ import annotations

import re

_W = r"(?:(?!(?:niet|nooit|nergens|geen|niemand|nauwelijks)\b)[\w'’,-]+ )"
_DECIDED = r"\b(?:besloten|besloot|besluiten|(?<!het )(?<!dit )(?<!dat )(?<!een )besluit|beslissen|beslist|afgesproken|spraken af|spreken af|kiezen ervoor|kozen ervoor|gekozen)\b"
_ENDS = (
    r"(?:los te laten|te (?:stoppen|schrappen|staken|beeindigen)|te laten (?:vallen|varen)|af te (?:blazen|gelasten|schaffen)|stop te zetten|op te (?:doeken|heffen)"
    r"|van (?:de|het|onze) (?:actie)?lijst(?:je)? te halen|te laten vervallen)"
)
_NOT_ON = r"(?:niet|geen) (?:meer |langer |nog )?(?:[\w'’-]+ ){0,4}?(?:door te (?:gaan|zetten|laten gaan)|verder te (?:gaan|werken)(?= met\b|\W*$|[.,;])|voort te zetten|op te pakken)"
_STOP = re.compile(
    rf"{_DECIDED} (?:om )?(?P<what>{_W}{{0,10}}?{_ENDS}\b(?: met [^,.;]*)?)|{_DECIDED} (?:om )?{_W}{{0,6}}?{_NOT_ON}(?: met [^,.;]*)?"
    rf"|\b(?:we|wij) gaan {_W}{{0,3}}?niet (?:meer |langer )?(?:verder|door) met [^,.;]*|(?:\bmet [^,.;]{{3,50}} )?\bgaan (?:we|wij) {_W}{{0,5}}?niet (?:meer |langer )?(?:verder|door)(?: met [^,.;]*|(?=\W*$|[.,;]))"
    r"|\bbesluit tot (?:het )?(?:stoppen|schrappen|beeindiging|stopzetting)\b[^,.;]*"
)
_HOW = re.compile(rf"{_DECIDED}|\b{_ENDS}\b|\b(?:verder|door|niet|meer|langer|gaan|we|wij|om)\b")
_THING = re.compile(r"\b(?:de|het|onze|ons|deze|dit|dat|die|een|alle)\b")
"""What stands before a thing that is ended; "besloten op tijd te stoppen" or "te stoppen met klagen" ends none."""
_UNSURE = re.compile(
    r"\b(?:als|indien|of|zou|zouden|misschien|nog niet|wie|waarom|wanneer|hoe|willen|wil|stelt? voor|voorstel)\b"
)
_BEFORE = re.compile(
    r"\b(?:eerst|eerder|eerdere|vorige?|destijds|ooit|vroeger|toen|indertijd|(?:19|20)\d\d)\b"
)
"""Told of an earlier decision, which may no longer hold."""
_FOR_NOW = re.compile(
    r"\b(?:nu|vandaag|vanavond|vanmiddag|voorlopig|even|tijdelijk|op tijd|tijdig|vroeg|deze (?:week|keer))\b"
)
_TAKEN_BACK = re.compile(
    r"\b(?:maar|van tafel|van de baan|terug\w*|herroepen|ingetrokken|uitgesteld|toch|valt|volgt|moet|echter)\b"
)
"""Behind it: that the decision holds no longer, or not yet."""


def reads_stop(folded: str) -> bool:
    """Return whether a folded text decides that something agreed before ends; not when it is asked, wished or denied."""
    return read_stopped(folded) is not None


def read_stopped(folded: str) -> str | None:
    """Return what a folded text decides to end, None when it decides no such thing; what takes its place is left out."""
    found = _STOP.search(folded)
    if found is None or folded.rstrip().endswith("?"):
        return None
    before, said = folded[: found.start()], found.group()
    sentence = re.split(r"[.;] ", before)[-1]
    is_unsure = _UNSURE.search(before) or _UNSURE.search(said) or _BEFORE.search(sentence)
    is_short = _FOR_NOW.search(f"{sentence} {said}") or re.search(r"\beerder\b", said)
    if is_unsure or is_short or _TAKEN_BACK.search(f"{said} {folded[found.end() :].split('.')[0]}"):
        return None
    stopped = " ".join(_HOW.sub(" ", re.split(r"\ben\b(?! de\b)", said)[0]).split())
    return None if found["what"] and not _THING.search(stopped) else stopped or None
