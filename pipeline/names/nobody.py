"""What the learned voice takes for a person and never is one alone: words for nobody or a number, letters that count headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.names.tagger import SOURCE
from pipeline.names.words import read_words
from pipeline.records import Mention

_LETTERED = re.compile(r"(?m)^[ \t#*]*([A-Z])\. (?=[A-ZÀ-Þ])")


def leave_nobody(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without what the learned voice alone takes for a person and is nobody.

    That is one word for nobody, everybody or a number ("Negen aanwezigen"), and a letter that counts headings ("B. Verslag").
    What a rule found stays: "meneer Zeven" is somebody, "A. Wiersma" too.
    """
    counting = _find_counting(text)
    return tuple(
        mention
        for mention in mentions
        if mention.source != SOURCE
        or not (
            _is_nobody(mention.text) or (len(mention.text) <= len("A.") and mention.start_char in counting)
        )
    )


def _is_nobody(word: str) -> bool:
    return word.istitle() and word.lower() in read_words().nobody


def _find_counting(text: str) -> frozenset[int]:
    """Return where lines open with a letter when those letters count from A up, each once: "A. Stand", "B. Bespreking"."""
    found = list(_LETTERED.finditer(text))
    letters = [match.group(1) for match in found]
    counts = letters == [chr(ord("A") + number) for number in range(len(letters))]
    return frozenset(match.start(1) for match in found) if counts and len(letters) > 1 else frozenset()
