"""Where a name tells who was host, who came or who wrote, so that it does not name the programme."""

from __future__ import annotations

import re

from pipeline.sessions.view import Line, View

_OF_PEOPLE_OR_PLACE = ("location", "present", "absent", "recorder", "guide")
"""Header keys behind which organisations stand as a place of meeting or as where somebody works."""
_AT = re.compile(
    r"\b(?:(?:[\w-]*kantoor|[\w-]*gebouw|[\w-]*zaal|pand|kantine|aula|vergaderruimte|locatie)\s+(?:(?:van|bij)\s+)?|te\s+gast\s+(?:bij|op|in)\s+)"
    r"(?:(?:het|de|ons|onze)\s+)?$",
    re.IGNORECASE,
)
"""What stands before the host of a meeting ("op het kantoor van ...", "te gast bij ...")."""
_SENDER = re.compile(r"(?:van|from|cc)\s*:", re.IGNORECASE)
_GREETS = re.compile(
    r"\W*(?:(?:met\s+)?(?:\w+e\s+)?(?:groet(?:en|jes)?|dank)|mvg|m\.v\.g\.?|hartelijks|liefs|tot\s+(?:dan|snel|ziens|gauw|de\s+volgende\s+keer))\b",
    re.IGNORECASE,
)
"""How the line opens with which somebody closes a letter."""
_CLOSING, _SIGNED_LINES = 60, 8
"""Characters of the longest line that closes a letter, and lines of the longest signature below it. Choices."""
_LATE = 0.5
"""Share of a report behind which a line of thanks closes it; before that it opens a letter ("Hartelijk dank voor de avond")."""


def names_host(view: View, line: Line, start: int) -> bool:
    """Return whether the name at `start` is of who was host, came, sent or signed, and not of what the report is about."""
    keyed = (pair for name in _OF_PEOPLE_OR_PLACE for pair in view.values(name))
    if any(pair.start <= start < pair.end for pair in keyed):
        return True
    is_sender = line.index < _SIGNED_LINES and _SENDER.match(line.text) is not None
    return is_sender or _AT.search(line.text[: start - line.start]) is not None or _is_signed(view, line)


def _is_signed(view: View, line: Line) -> bool:
    """Whether a short line stands below the words that close a letter."""
    above = view.lines[max(0, line.index - _SIGNED_LINES) : line.index]
    greetings = [
        other
        for other in above
        if len(other.text) <= _CLOSING
        and _GREETS.match(other.text)
        and view.share_above(other.start) >= _LATE
    ]
    if not greetings or len(line.text) > 2 * _CLOSING:
        return False
    below = view.lines[greetings[-1].index + 1 : line.index + 1]
    return all(len(other.text) <= 2 * _CLOSING and not other.is_heading for other in below)
