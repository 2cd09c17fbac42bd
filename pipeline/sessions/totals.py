"""The total that stands with a list of those present: in its key, behind it, or as "(totaal 16)"."""

from __future__ import annotations

import re

from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.together import LOWEST, number_pattern
from pipeline.sessions.view import Pair

NEARLY_ALL = 3
"""By how many a number behind a list of names may differ from the names."""
_KEY_TOTAL = re.compile(
    r"\w+\s*\(\s*(?:totaal\s*:?\s*)?(?P<total>\d{1,3})(?:\s*(?:personen|mensen|deelnemers|aanwezigen|leden|x))?\s*\)",
    re.IGNORECASE,
)


def find_total(pair: Pair, lexicon: Lexicon) -> int | None:
    """Return the number that a list of those present gives as its total, None when it gives none."""
    return _label_total(pair) or _total(pair, lexicon)


def _label_total(pair: Pair) -> int | None:
    """Return the number that a key gives before the list of those present ("Aanwezig (11): Noor, Bas, ...")."""
    found = _KEY_TOTAL.fullmatch(pair.label.strip(" *_"))
    return int(found["total"]) if found and re.search(r"[^\W\d_]{2}", pair.value) else None


def _total(pair: Pair, lexicon: Lexicon) -> int | None:
    """Return the number that ends a list of those present: "(totaal 16)", or "(8)" behind about so many names."""
    n_parts = len(re.findall(r"[,;]|\ben\b", pair.value)) + 1
    stated = re.search(
        rf"\b(?:in\s+)?totaal\s*:?\s*{number_pattern(lexicon)}(?=\s*(?:[).;]|$))", pair.value, re.IGNORECASE
    )
    if stated is not None and n_parts > LOWEST:
        return int(stated["digits"]) if stated["digits"] else lexicon.numbers[stated["word"].lower()]
    whole = re.search(r"[a-z]\s*\((\d{1,3})\)\s*(?:[.;]|$)", pair.value)
    is_near = whole is not None and n_parts > LOWEST and abs(int(whole[1]) - n_parts) <= NEARLY_ALL
    return int(whole[1]) if whole is not None and is_near else None
