"""What was to be done, told afterwards: "had dat in mei al zullen doen" says that it was not; "zou bellen" says neither."""

from __future__ import annotations

import re

from pipeline.language.handover import MOMENT

_W = r"(?:(?!(?:niet|nooit|geen|niemand|beter|eerder|anders|meer|minder|vaker|sneller|vroeger|langer|keer|maal|die|wie|wat|als|of)\b)[\w'’-]+ )"
"""Words in between; "had niet moeten bellen" and "had eerder moeten bellen" regret how it was done."""
_LASTING = r"(?:(?:ruim|bijna|meer dan|minstens|zeker|zo'n|ongeveer) )?(?:[\w-]+ (?:paar )?)?(?:uur|uren|kwartier|minuten|dagen|week|weken|maand|maanden|jaar|jaren|keer|maal)"
"""How long or how often: "had al een uur moeten wachten" tells what befell somebody."""
_BY_THEN = rf"(?:al(?! (?:vroeg|jong|vaak|snel|lang|jaren|eens|die|dat|met|te|{_LASTING})\b)|allang|reeds|inmiddels|uiterlijk|voor(?= {MOMENT}\b))"
_SO = r"(?:klaar|gedaan|af|gereed|rond|geregeld|binnen|(?:\w*ge\w{2,}|be\w{3,}|ver\w{3,})(?:d|t|en))"
_DEED = r"(?!(?:wachten|afwachten|meemaken|doormaken|verlaten|sluiten|verkopen|missen|inleveren|afstaan|opgeven|ontslaan|verhuizen|lijden|vechten)\b)[\w'’-]+n\b"
"""Not what befalls somebody who has to."""
_UNFULFILLED = re.compile(
    rf"\b(?:had|hadden) {_W}{{0,10}}?zullen {_W}{{0,2}}?{_DEED}|\b(?:had|hadden) zullen\b"
    rf"|\b(?:had|hadden) {_W}{{0,5}}?{_BY_THEN} {_W}{{0,8}}?(?:moeten|horen te|dienen te) {_W}{{0,2}}?{_DEED}"
    rf"|\b(?:had|hadden) {_W}{{0,8}}?{_SO} (?:moeten|horen te|dienen te|zullen) (?:zijn|hebben|worden|liggen|staan)\b"
    rf"|\b{_BY_THEN} {_W}{{0,6}}?(?:had|hadden) (?:moeten|horen te|dienen te) {_W}{{0,2}}?{_DEED}"
    rf"|\b{_SO} (?:had|hadden) (?:moeten|horen te|dienen te) (?:zijn|hebben|worden|liggen|staan)\b"
)
_AFTER_ALL = re.compile(
    r"\b(?:is|zijn|heeft|hebben|werd|werden) (?:[\w'’-]+ ){0,5}?(?:nu|inmiddels|intussen|alsnog|toch|gelukt|gedaan|klaar|rond|af|gebeurd|verstuurd|geregeld|gereed)\b(?! niet\b)"
)
"""What stands behind it when it was done in the end."""
_INTENDED = re.compile(r"\b(?:zou|zouden)\b[^.;:]*?\b[\w'’-]+(?:en|aan|ien|oen)\b")
_DONE = re.compile(
    r"\b(?:is|zijn|heeft|hebben|werd|werden|heb|ben)\b[^.;:]*?\b(?:\w*ge\w{2,}(?:d|t|en)|gedaan|gegaan|gezien|(?:be|ver|her|ont)\w{3,}(?:d|t)|klaar|af|rond|gereed|er)\b"
)
_ASIDE = re.compile(r",? (?:die|dat|waar\w*|zoals) [^,;.]{3,90}?, (?=(?:is|zijn|heeft|hebben|ligt|liggen|hangt|hangen|staat|staan|werd|werden)\b)")  # fmt: skip


def find_unfulfilled(folded: str) -> re.Match[str] | None:
    """Return where a folded text says that a thing should have been done by then; None when it does not.

    "Zou al verhuurd zijn" is hearsay that it was done, and none. "Had al klaar moeten zijn" and "had dat zullen doen" say it, not "had eerder moeten bellen" nor "had lang moeten wachten".
    """
    found = _UNFULFILLED.search(folded)
    return None if found is None or _AFTER_ALL.search(folded[found.end() :]) else found


def is_only_intended(folded: str) -> bool:
    """Return whether a folded text tells what somebody would do, and nowhere that anything was done."""
    said = drop_asides(folded)
    return _INTENDED.search(said) is not None and _DONE.search(said) is None


def drop_asides(folded: str) -> str:
    """Return a text without what is told of its subject between commas: "de lijst, die Bo zou maken, is klaar"."""
    return _ASIDE.sub(" ", folded)
