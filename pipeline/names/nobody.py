"""What is never a person by itself: words for nobody, everybody and a number, and letters that count headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.names.words import read_words
from pipeline.records import Mention

TITLED = "title"
"""Source of who has a title: "mevrouw Zeven" is somebody."""
_LETTERED = re.compile(r"(?m)^[ \t#*]*([A-Z])\. (?=[A-ZÀ-Þ])")


def leave_nobody(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without persons that are a word for nobody or a number ("Negen aanwezigen") or count a heading ("B. Verslag")."""
    counting = _find_counting(text)
    return tuple(
        mention
        for mention in mentions
        if mention.kind != "person"
        or mention.source == TITLED
        or not (mention.text.casefold() in read_words().nobody or mention.start_char in counting)
    )


def _find_counting(text: str) -> frozenset[int]:
    """Return where lines open with a letter when those letters count from A up, each once: "A. Stand", "B. Bespreking"."""
    found = list(_LETTERED.finditer(text))
    letters = [match.group(1) for match in found]
    counts = letters == [chr(ord("A") + number) for number in range(len(letters))]
    return frozenset(match.start(1) for match in found) if counts and len(letters) > 1 else frozenset()
