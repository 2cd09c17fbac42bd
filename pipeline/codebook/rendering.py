"""A saying and what it means in practice, joined by "ofwel" in one statement."""

from __future__ import annotations

import re

_JOINED = re.compile(r"(?<!\w)(?:ofwel|oftewel)\b[,:]?\s*", re.IGNORECASE)
LEAST = 4
"""Words on either side; a shorter side is another name for the same thing ("een MDO ofwel casusoverleg")."""


def practice_start(text: str) -> int | None:
    """Return where the part after "ofwel" begins that says a metaphor in words of the practice, None without one."""
    for match in _JOINED.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if len(before.split()) >= LEAST and len(after.split()) >= LEAST:
            return match.end()
    return None
