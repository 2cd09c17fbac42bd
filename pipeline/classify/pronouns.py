"""What a pronoun at the head of a sentence makes of it: "Wie te laat komt, mist de uitleg." asks nothing, "Dat is nu zo." says little."""

from __future__ import annotations

import re

from pipeline.codebook import fold
from pipeline.language import is_verb_form
from pipeline.records import Unit, UnitForm

LONGEST = 8
"""Words of a sentence that may say nothing without the one before it. A choice."""
_POINTS = re.compile(
    r"\W*(?:(?:en|maar|want|dus|ook|al|nu|toen|wel) )*"
    r"(?:dit|dat|die|deze|daar\w*|hier\w*|het|hij|zij|ze|er|zo|toen|dan|niemand|iedereen|wij|we|ik|je)\b"
)

_OPENS = re.compile(
    r"\W*(?:en |maar |want |dus )?wie (?!wat\b)[^,.;:?!()]{3,}, (?:die )?(?P<verb>[\w-]+)\b(?P<rest>[^?]*)"
)
_NO_VERB = frozenset(
    [
        "want",
        "maar",
        "met",
        "niet",
        "dat",
        "wat",
        "wie",
        "het",
        "tot",
        "uit",
        "dit",
        "is",
        "wordt",
        "blijft",
        "weet",
    ]
)
"""Words with which the clause goes on, and verbs of which it may be what is not known: "Wie belt, is niet bekend."."""
_ENDS = re.compile(r"[.!][\"'”’)]*\s*$")


def is_relative(text: str) -> bool:
    """Return whether a sentence says something of whoever does a thing, and asks not who does it."""
    found = _OPENS.fullmatch(fold(text).strip())
    if found is None or not _ENDS.search(text):
        return False
    verb = found["verb"]
    return verb not in _NO_VERB and is_verb_form(verb)


def only_points(unit: Unit) -> bool:
    """Return whether a short sentence opens with a word that points back and names nothing itself."""
    text = unit.quote.text
    is_short = unit.form is UnitForm.SENTENCE and len(text.split()) <= LONGEST
    return is_short and not unit.noun_phrases and _POINTS.match(fold(text)) is not None
