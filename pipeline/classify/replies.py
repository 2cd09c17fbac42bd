"""What only answers the question before it, and belongs to it: "Niemand weet het.", "Ja, dat mag." (V3, V8).

Such a line is the state of the question. An answer that tells more is judged like any other sentence.
"""

from __future__ import annotations

import re

from pipeline.codebook import fold

LONGEST, LONGEST_YES = 9, 4
"""Words of a line that says that nobody knows, and of a yes or no with what little stands behind it. Of the first, behind a
question, coders call 3 of 32 a finding in the training and development reports; of the second 4 of 94, of a yes or no of five
words and more every third."""
LONGEST_RULE = 10
"""Words of a yes or no that says under what condition something is allowed. A choice."""
_ASKS = re.compile(
    r"\?\W*$|^\W*(?:v|vraag)\s?\d{0,2}\s?:"
    r"|\b(?:vraagt|vroeg|vragen|vroegen) (?:[\w’'-]+ ){0,6}?(?:of|wie|wat|hoe|hoeveel|welke?|waar|wanneer|waarom)\b"
    r"|\b(?:de|een) vraag (?:is )?(?:of|wie|wat|hoe|hoeveel|welke?|waar|wanneer|waarom)\b"
)
"""How the sentence before it asks, in direct speech or not."""
_WHO = r"(?:we|wij|ik|niemand|men|ze|zij|hij|iedereen)"
_STILL = r"(?:(?:ook|nog|zelf|nu|precies|zeker|eigenlijk|echt|steeds|altijd|allemaal|alle[a-z]{2}) )*"
_IT = r"(?:het|dit|dat|daar|hier|er)"
_TAIL = r"(?: (?:ook|nog|zelf|nu|precies|zeker|eigenlijk|echt|uit|op|over|gekomen|gegeven|voorlopig|vandaag|exact|zo|meteen)){0,3}"
_SPEAKER = r"(?:[\w’'-]{1,30}(?: [\w’'-]{1,30}){0,2} ?: ?)?"
_NAMED = re.compile(rf"\W*{_SPEAKER}")
_UNKNOWN = re.compile(
    rf"\W*{_SPEAKER}(?:en |maar |alleen |nou )?(?:"
    rf"niemand (?:weet|wist) {_IT}{_TAIL}|niemand (?:weet|wist)(?: precies| zeker)?|niemand (?:heeft|had) (?:er |daar |hier )?(?:een|het) antwoord{_TAIL}"
    rf"|{_IT} (?:weet|weten|wist|wisten) {_WHO} {_STILL}(?:niet|niemand){_TAIL}|dat (?:weet|wist) niemand{_TAIL}"
    rf"|{_WHO} (?:weet|weten|wist|wisten) {_IT} {_STILL}niet{_TAIL}"
    rf"|(?:nog |echt )*geen (?:idee|antwoord){_TAIL}|(?:daar|hier|er) (?:is|was|kwam|kwamen|hebben|had|hadden) (?:(?:we|wij|ik|nog|ook|dus) )*geen antwoord{_TAIL}"
    rf"|(?:we|wij|ze|zij) (?:kwamen|komen|zijn|waren) er (?:nog |ook |samen )*niet uit{_TAIL}|(?:daar|hier) (?:komen|kwamen) (?:we|wij|ze|zij) (?:nog |ook )*niet uit{_TAIL}"
    rf"|{_IT} (?:is|blijft|bleef|was) (?:nog |ook |voorlopig )*(?:onduidelijk|onbekend|een open vraag|de vraag)"
    r"|(?:de |daar |daarover )*(?:meningen|antwoorden) (?:zijn (?:daarover |hierover )?verdeeld|lopen (?:daarover |hierover )?uiteen|verschillen)"
    r"|(?:we|wij) verschillen (?:daarover |hierover )?van mening)\W*"
)
_YES = rf"\W*{_SPEAKER}(?:ja|jawel|nee|neen|klopt)\b"
_SHORT_YES = re.compile(rf"{_YES}[^?]*")
_ALLOWED = re.compile(
    rf"{_YES},? ?(?:dat |het |hoor,? )?(?:mag|mogen|kan|kunnen|hoeft|hoeven)\b[^?;]*|{_YES},? (?:als|mits|tenzij|alleen als)\b[^?;]*"
)
_PROMISES = re.compile(
    r"\b(?:maar|want|omdat|daarom|dus|zodat|gaa[nt]|zal|zullen|volgt|regelt|stuurt|belt|vraagt na|zoekt|moet|moeten)\b|\d"
)
"""Words with which an answer also tells a cause, promises something or gives a date."""


def is_bare_reply(folded: str, previous: str | None) -> bool:
    """Return whether a folded line only says yes, no or that nobody knows to the question just before it."""
    if previous is None or not _ASKS.search(fold(previous)):
        return False
    n_words = len(folded.split())
    if n_words <= LONGEST and _UNKNOWN.fullmatch(folded):
        return True
    if _PROMISES.search(_NAMED.sub("", folded)):
        return False
    is_short = n_words <= LONGEST_YES and _SHORT_YES.fullmatch(folded)
    return bool(is_short or (n_words <= LONGEST_RULE and _ALLOWED.fullmatch(folded)))
