"""How many came of those who said they would: "aangemeld 31, gekomen 26", "26 van de 31 gekomen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.sessions.lexicon import Lexicon

_BETWEEN = r"\s*(?:[,;/–—-]|,?\s*\b(?:en|maar)\b)\s*(?:(?:waarvan|van\s+wie)\s+)?(?:(?:er|zijn|waren|uiteindelijk)\s+){0,3}"
"""What stands between the number that was expected and the number that came."""
_ENDS = (
    r"(?![\w-])(?:\s+(?:ook|echt|wel|uiteindelijk|daadwerkelijk|vanavond|vanmiddag|vanochtend|vandaag)\b){0,2}"
    r"(?=\s*(?:[.,;:!?()|–—]|-\s|$|(?<=\s)(?:en|maar|waarvan|waaronder|in (?:de|het|ons|onze))\b))"
)
"""Behind the word for coming, which ends its clause: "26 gekomen" counts people, "gekomen tot drie afspraken" does not, nor
do "waren er niet", "kwamen er 4 te laat" and "waren er 9 nieuw"."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """The number of people who came, with where it stands."""

    value: int
    start: int
    end: int
    expected: int


def find_turnout(sentence: str, lexicon: Lexicon) -> Iterator[Turnout]:
    """Yield how many people came where a sentence sets that beside how many were expected.

    An earlier or coming meeting does not count, nor a part larger than its whole ("30 van de 20").
    """
    if lexicon.has("earlier", sentence) or lexicon.has("planned", sentence):
        return
    for pattern, is_part in _patterns(lexicon):
        for match in pattern.finditer(sentence):
            came, expected = _number(match["came"], lexicon), _number(match["expected"], lexicon)
            if not (is_part and came > expected):
                yield Turnout(came, match.start("came"), match.end("came"), expected)


def _number(text: str, lexicon: Lexicon) -> int:
    return int(text) if text.isdigit() else lexicon.numbers[text.lower()]


def _patterns(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], bool], ...]:
    people = f"{lexicon.sources['attendees']}|{lexicon.sources['persons']}"
    words = "|".join(word for word, value in lexicon.numbers.items() if value > 1)
    return _compiled(lexicon.sources["signed_up"], lexicon.sources["turned_up"], people, words)


@cache
def _compiled(signed: str, turned: str, people: str, words: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return the forms, each with whether the first number is a part of the second."""
    number = rf"(?<![\w.,€/-])(?:\d{{1,4}}|{words})(?![\w%-]|[.,:/]\d)"
    came, expected = rf"(?P<came>{number})", rf"(?P<expected>{number})"
    who = rf"(?:\s+(?:{signed})(?![\w-]))?(?:\s+(?:{people})(?![\w-]))?"
    forms = (
        (
            rf"\b(?:{signed})\s*:?\s*{expected}{_BETWEEN}(?:{turned})\s*:?\s*{came}(?:\s+(?:{people}))?{_ENDS}",
            False,
        ),
        (
            rf"{expected}(?:\s+(?:{people}))?\s+(?:{signed})(?![\w-]){_BETWEEN}{came}(?:\s+(?:{people}))?\s+(?:{turned}){_ENDS}",
            False,
        ),
        (rf"{came}\s+van\s+de\s+{expected}{who}\s+(?:(?:zijn|waren)\s+)?(?:er\s+)?(?:{turned}){_ENDS}", True),
        (
            rf"\bvan\s+de\s+{expected}\s+(?:(?:{signed})(?:\s+(?:{people}))?|(?:{people}))\s+(?:zijn|waren|kwamen)\s+er\s+(?:uiteindelijk\s+)?"
            rf"{came}(?:\s+(?:{turned}))?{_ENDS}",
            True,
        ),
    )
    return tuple((re.compile(source, re.IGNORECASE), is_part) for source, is_part in forms)
