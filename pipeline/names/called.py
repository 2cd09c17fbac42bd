"""Names in the form of stiff minutes: initials, between brackets what somebody is called, and the surname ("H. (Henk) Postma")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.names.persons import CALLED
from pipeline.records import Mention


def find_called(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return as one person each such name of which some part was found as one, so that it gets one pseudonym."""
    found = []
    for match in CALLED.finditer(text):
        parts = [
            each
            for each in mentions
            if each.kind == "person" and match.start() <= each.start_char < match.end()
        ]
        if parts:
            end = max(match.end(), parts[-1].end_char)
            found.append(
                replace(parts[-1], start_char=match.start(), end_char=end, text=text[match.start() : end])
            )
    return tuple(found)
