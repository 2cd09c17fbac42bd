"""Days of which a sentence of the head says that the meeting was held then."""

from __future__ import annotations

import re

from pipeline.sessions.context import TOP_LINES
from pipeline.sessions.dates import DateMention, find_dates
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.view import View, sentences

_HELD = re.compile(
    r"\b(?:vond(?:en)?\b.{0,80}\bplaats|plaatsgevonden|kwam(?:en)?\b.{0,80}\b(?:bijeen|bij elkaar|samen)|bijeengekomen|samengekomen|"
    r"(?:was|waren)\s+(?:er\s+)?(?:op|afgelopen)|(?:werd|werden|is|zijn)\b.{0,60}\bgehouden|gehouden\s+(?:werd|is|op))\b",
    re.IGNORECASE,
)
"""Verbs of being held."""
_OTHER = re.compile(
    r"\b(?:vorige?|eerdere?|voorafgaande|eerste|tweede|volgende|daarvoor|daarna|verkiezing\w*|begrafenis|opening|start|regeling|subsidie|besluit\w*)\b",
    re.IGNORECASE,
)
"""Words of another meeting or of something else that was on a day."""


def told_days(view: View, lexicon: Lexicon) -> tuple[DateMention, ...]:
    """Return the days on which sentences of the head say that something was held, each day once said whole or in part."""
    return tuple(
        mention
        for line in view.lines[:TOP_LINES]
        if line.cell is None
        for low, high in sentences(line)
        if _HELD.search(view.document.text[low:high]) and not _OTHER.search(view.document.text[low:high])
        for mention in find_dates(view.document.text[low:high], lexicon, low)
        if mention.day is not None
    )
