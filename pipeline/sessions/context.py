"""A date with what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.sessions.dates import DateMention
from pipeline.sessions.view import Line, Pair, View, sentence_at

TOP_LINES = 8
"""Lines that count as the head of a report: title, organisation, date, place and attendance."""
SHORT = 160
"""Characters of the longest line that still looks like a line of the head."""
DATELINES = 4
"""Lines of the head in which a whole date before or behind other facts is that of the meeting."""
SUBJECT = re.compile(r"(?:onderwerp|betreft|subject)\b", re.IGNORECASE)
"""The keys of what a mail is about."""


@dataclass(frozen=True, slots=True)
class Context:
    """A date in its line and its sentence."""

    mention: DateMention
    line: Line
    pair: Pair | None
    sentence: str
    before: str
    after: str
    is_bare: bool
    is_top: bool
    view: View


def read_context(mention: DateMention, line: Line, view: View) -> Context:
    """Return a date with its line, its sentence and its header key."""
    low, high = sentence_at(line, mention.start)
    text = view.document.text
    rest = (
        line.text[: mention.start - line.start] + line.text[mention.end - line.start :]
        if mention.end <= line.end
        else ""
    )
    pair = next((p for p in view.pairs if p.start <= mention.start < p.end), None)
    return Context(
        mention, line, pair, text[low:high], text[low : mention.start], text[mention.end : high],
        not re.search(r"\w", rest), line.index < TOP_LINES, view,
    )  # fmt: skip
