"""Short forms of a known given name: "Gerb" of "Gerbrand" where somebody signs or is greeted, "AK" of "Anne-Karin" anywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.language.lexicon import own_lexicon
from pipeline.names.grammar import LOWER, UPPER
from pipeline.names.lists import Trust, read_lists
from pipeline.names.persons import NICKNAME, begins_name, double_initials, index_persons, split_name
from pipeline.names.words import read_words
from pipeline.records import Mention

_NO_PERSON_BEFORE = re.compile(
    rf"(?i:\b(?:de|het|een|als|geen|elke|iedere|deze|die|dit|dat|onze|ons|per|versie|bijlage|zaal|lokaal|type|categorie))[ ]$|[{UPPER}]{{2,}}[ ]$"
)
_LAST_LINES = 6
"""Lines with text at the end of a report within which a name alone on a line signs it. A choice."""
_NAME = rf"(?P<name>[{UPPER}][{LOWER}]{{2,}})"
_LEAD = r"[ \t>|*_–-]*"
_GREETED = re.compile(
    rf"(?im)^{_LEAD}(?:beste|dag|hoi|hallo|hi|ha|hé|hey|lieve|geachte|goedemorgen|goedemiddag|goedenavond)[ ]+(?-i:{_NAME})(?=[ ]*(?:[,!.–-]|$| en ))"
)
_CALLED = re.compile(rf"(?m)^{_LEAD}{_NAME}(?=, ?[{LOWER}])")
_FAREWELL = re.compile(
    r"(?im)(?:\bgroet(?:en|jes)?|\bgegroet|\bh\.? ?gr\.?|\bvr\.? ?gr\.?|\bgrt[zj]?|\bgr\.?|\bm\.?v\.?g\.?|\bliefs|\bhoogachtend)"
    rf"(?: van)?[^\n\w]{{0,4}}(?:\n{_LEAD})*(?-i:{_NAME})(?=[ .!]*$)"
)
_ALONE = re.compile(rf"(?m)^{_LEAD}{_NAME}(?=[ .!]*$)")


def find_nicknames(text: str, persons: Iterable[Mention]) -> Iterator[Mention]:
    """Yield where a short form of one of `persons` signs, is greeted or is called at the start of a line.

    A word that Dutch or a list of names knows is none: "Jan" is not "Janneke", and "Mens" is nobody.
    """
    given = {split_name(mention.text).first for mention in persons if mention.kind == "person"}
    spans = {
        found.span("name") for pattern in (_GREETED, _CALLED, _FAREWELL) for found in pattern.finditer(text)
    }
    spans |= {found.span("name") for found in _ALONE.finditer(text, _start_of_end(text))}
    for start, end in sorted(spans):
        if is_short_form(text[start:end], given):
            yield Mention(start, end, text[start:end], "person", NICKNAME)


def is_short_form(word: str, given: Iterable[str]) -> bool:
    """Return whether `word` begins one of the names `given` and is no name or word of its own."""
    begins = any(begins_name(word, name) for name in given)
    return begins and read_lists().trust(word) is not Trust.NAME and not _is_word(word.lower())


def find_double_initials(text: str, persons: Sequence[Mention]) -> Iterator[Mention]:
    """Yield where the initials of a double given name stand for the one of `persons` who has it ("lijst AK").

    Not behind an article or before a name, where they are a thing or title, and not when somebody else has them too.
    """
    names = {mention.text for mention in persons if mention.kind == "person"}
    index = index_persons(persons)
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in names:
        parts = split_name(name)
        forms = {double_initials(parts.given[0])} if parts.given else set()
        for form in forms | set(parts.short_forms()):
            bearers[form].add(index.person_of(name))
    doubles = {double_initials(split_name(name).first) for name in names} - {""}
    for form in sorted(doubles):
        if len(bearers[form]) == 1 and form.lower() not in read_words().abbreviations:
            for found in _initials(form).finditer(text):
                if not _NO_PERSON_BEFORE.search(text[max(0, found.start() - 20) : found.start()]):
                    yield Mention(found.start(), found.end(), found.group(), "person", "memory")


def _initials(form: str) -> re.Pattern[str]:
    letters = r"\.?".join(form)
    return re.compile(rf"(?<![\w.&/@-]){letters}(?![\w&@-]|\.\w|\.?[ ][{UPPER}])")


def _is_word(low: str) -> bool:
    """Return whether the tables hold a word itself; what a rule makes of it ("brams" of "bram") is too much here."""
    known = own_lexicon()
    return low in known.lookup or any(low in lemmas for lemmas in known.index.values())


def _start_of_end(text: str) -> int:
    """Return where the last lines with text begin."""
    starts = [found.start() for found in re.finditer(r"(?m)^(?=.*\S)", text)]
    return starts[-_LAST_LINES] if len(starts) > _LAST_LINES else 0
