"""Who has a task and who had it: "Roos (was Jelle)" in a cell of owners names two persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.names.grammar import Grammar
from pipeline.records import Mention

FORMER = "column:former"
"""Source of such a person; nothing else is written so in a cell of owners."""
_MOST_WORDS = 4
_PASSED_ON = re.compile(
    r"(?i)^\s*(?P<now>[^()\n]{2,60}?)\s*\((?:was|waren|eerst|eerder|voorheen|vroeger|v/h|nu|later|daarna|i\.p\.v\.|in plaats van|vervangt"
    r"|overgenomen van|neemt over van)\s*:?\s+(?P<then>[^()\n]{2,60}?)\s*\)\s*$"
)
_BETWEEN = re.compile(r"\s*[,/&+;]\s*|\s+en\s+")


def find_former(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Mention]:
    """Yield the persons before and in the brackets of a cell of owners; groups and functions are none."""
    found = _PASSED_ON.match(text[start:end])
    if found is None:
        return
    for side in ("now", "then"):
        low = start + found.start(side)
        for first, last in _entries(found.group(side)):
            if _is_name(text[low + first : low + last], grammar):
                yield Mention(low + first, low + last, text[low + first : low + last], "person", FORMER)


def _entries(side: str) -> Iterator[tuple[int, int]]:
    position = 0
    for border in _BETWEEN.finditer(side):
        yield position, border.start()
        position = border.end()
    yield position, len(side)


def _is_name(entry: str, grammar: Grammar) -> bool:
    """Return whether an entry is a name from end to end, of words that are no group, function or everyday word."""
    words = entry.split()
    if not words or len(words) > _MOST_WORDS or not words[0][0].isupper() or entry.isupper():
        return False
    name = grammar.parse(entry, 0, len(entry), lenient=True)
    if name is None or name.end < len(entry):
        return False
    return not any(grammar.words.is_common(word) or grammar.words.is_thing(word) for word in name.words)
