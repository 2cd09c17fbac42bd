"""Heads of the column of a table that says how far each row is: "Status", "Gedaan?", "Is het gelukt?"."""

from __future__ import annotations

import re

_DONE = r"(?:gedaan|gelukt|klaar|gereed|af|rond|afgerond|uitgevoerd|gebeurd|nagekomen|geregeld|opgepakt|opgelost|afgehandeld|voltooid|gerealiseerd|behaald|gehaald|ingevoerd)"
_IT = r"(?:(?:is|zijn|was|waren) (?:het|dit|dat|deze|die|ze|alles|de actie|de afspraak) (?:(?:al|nu|inmiddels|ook) )?|al |reeds )"
_ASKS = re.compile(
    rf"{_IT}?{_DONE}(?: of niet)?\s*\?+\W*|{_IT}{_DONE}\W*"
    rf"|{_IT}?{_DONE}\s*[(/:,]?\s*(?:ja ?(?:[/,]|of) ?nee|j ?/ ?n)\W*"
    r"|(?:gedaan|gelukt|afgerond|uitgevoerd|nagekomen|afgehandeld|gebeurd|opgepakt)\W*"
)
"""Heads that ask whether it was done; without a question mark "Klaar" or "Gereed" may stand over a date."""
_CALLS = re.compile(
    r"(?:status|stand|voortgang|stand van zaken|afgerond|gedaan|resultaat|hoe staat het|uitkomst|opvolging|update)\b"
    r"|wat is er ?van (?:gekomen|geworden|terecht ?gekomen)\b|(?:hoe|wat) (?:is|staat) (?:het|de stand)\b.*\b(?:gegaan|afgelopen|nu|ervoor)\W*$"
)


def asks_done(head: str) -> bool:
    """Return whether a folded head asks whether the thing of its row was done, so that "ja" says that it was."""
    return _ASKS.fullmatch(head.strip()) is not None


def is_status_head(head: str) -> bool:
    """Return whether a folded head stands over how far each row is."""
    return asks_done(head) or _CALLS.match(head.strip()) is not None
