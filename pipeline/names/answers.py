"""Who asks or answers in notes in small letters: "antwoord annelot: nee", "vraag joris - hoe dan?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.lexicon import noun_lemma, own_lexicon
from pipeline.names.lists import Trust, read_lists
from pipeline.names.words import read_words
from pipeline.records import Mention

_ANSWERED = re.compile(
    r"(?i:(?<![\w-])(?:antwoord|reactie|vraag|tegenvraag|idee|opmerking|aanvulling|toevoeging|suggestie|tip|inbreng|bijdrage|tegengeluid|twijfel|zorg|wens|compliment))"
    r"[ ](?:(?:van|v\.?|door|aan)[ ])?(?P<name>[a-zà-ÿ]{3,}(?:-[a-zà-ÿ]{2,})?)(?:[ ](?:en|&|\+)[ ](?P<other>[a-zà-ÿ]{3,}))?(?=[ ]?:[ ]|[ ][–-][ ])"
)
_LEAST_UNKNOWN = 4
"""Letters of a name that no list holds; shorter words are abbreviations. A choice."""


def find_answered(text: str) -> Iterator[Mention]:
    """Yield who stands in small letters between what was said and a colon: a listed given name, or a word that nothing knows."""
    for found in _ANSWERED.finditer(text):
        for group in ("name", "other"):
            word = found.group(group)
            if word and _may_be_somebody(word):
                yield Mention(*found.span(group), word, "person", "label")


def _may_be_somebody(word: str) -> bool:
    trust = read_lists().trust(word.capitalize())
    if trust in (Trust.NAME, Trust.WORD):
        return trust is Trust.NAME or not own_lexicon().is_word(word)
    words = read_words()
    is_known = own_lexicon().is_word(word) or noun_lemma(word) is not None
    is_listed = (
        words.is_common(word) or words.is_listed(word) or word in words.abbreviations | words.languages
    )
    return len(word) >= _LEAST_UNKNOWN and not is_known and not is_listed
