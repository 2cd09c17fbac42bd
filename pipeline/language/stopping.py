"""Decisions to stop: "We hebben besloten de krant los te laten" ends what was agreed before."""

from __future__ import annotations

import re

_W = r"(?:[\w'’,-]+ )"
_DECIDED = r"\b(?:besloten|besloot|besluiten|besluit|beslissen|beslist|afgesproken|spraken af|spreken af|kiezen ervoor|kozen ervoor|gekozen)\b"
_ENDS = (
    r"(?:los te laten|te (?:stoppen|schrappen|staken|beeindigen)|te laten (?:vallen|varen)|af te (?:blazen|gelasten|schaffen)|stop te zetten|op te (?:doeken|heffen)"
    r"|van (?:de|het|onze) (?:actie)?lijst(?:je)? te halen|te laten vervallen)"
)
_NOT_ON = r"(?:niet|geen) (?:meer |langer |nog )?(?:[\w'’-]+ ){0,4}?(?:door te (?:gaan|zetten|laten gaan)|verder te (?:gaan|werken)(?= met\b|\W*$|[.,;])|voort te zetten|op te pakken)"
_STOP = re.compile(
    rf"{_DECIDED} (?:om )?{_W}{{0,10}}?(?<!niet ){_ENDS}\b(?: met [^,.;]*)?|{_DECIDED} (?:om )?{_W}{{0,6}}?{_NOT_ON}(?: met [^,.;]*)?"
    rf"|\b(?:we|wij) gaan {_W}{{0,3}}?niet (?:meer |langer )?(?:verder|door) met [^,.;]*|(?:\bmet [^,.;]{{3,50}} )?\bgaan (?:we|wij) {_W}{{0,5}}?niet (?:meer |langer )?(?:verder|door)(?: met [^,.;]*|(?=\W*$|[.,;]))"
    r"|\bbesluit tot (?:het )?(?:stoppen|schrappen|beeindiging|stopzetting)\b[^,.;]*"
)
_HOW = re.compile(rf"{_DECIDED}|\b{_ENDS}\b|\b(?:verder|door|niet|meer|langer|gaan)\b")
_UNSURE = re.compile(
    r"\b(?:als|indien|of|zou|zouden|misschien|nog niet|wie|waarom|wanneer|hoe|willen|wil|stelt? voor|voorstel)\b"
)
_LASTS = re.compile(r"\b(?:dan|tot)\b|\bnu\b(?=\W*$)|\b(?:vandaag|vanavond)\b")
"""Behind "niet verder": how far, or for now."""


def reads_stop(folded: str) -> bool:
    """Return whether a folded text decides that something agreed before ends; not when it is asked, wished or denied."""
    return read_stopped(folded) is not None


def read_stopped(folded: str) -> str | None:
    """Return what a folded text decides to end, None when it decides no such thing; what takes its place is left out."""
    found = _STOP.search(folded)
    if found is None or folded.rstrip().endswith("?"):
        return None
    clause = folded[found.end() :].split(".")[0]
    is_short = _LASTS.match(clause.strip()) is not None
    is_unsure = _UNSURE.search(folded[: found.start()]) or _UNSURE.search(found.group())
    if is_unsure or is_short:
        return None
    return " ".join(_HOW.sub(" ", re.split(r"\ben\b(?! de\b)", found.group())[0]).split())
