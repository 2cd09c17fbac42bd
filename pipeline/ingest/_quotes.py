"""Tell what lines behind ">" are: a passage that was broken to a width, lines of their own, or items of a list."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.ingest._words import Words

_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_SPOKEN = re.compile(r"[\"“„«‘']|\Z")
_KEY = re.compile(r"(?P<key>[^\W\d_][\w’'/&.() -]{0,38}?)\s?:(?:\s|\Z)")
_NARROWEST = 55
"""Characters of the shortest line that was broken; shorter ones are statements on lines of their own. A choice."""
_FULL = 0.85
"""Share of the widest line that a line and the next word must fill, as in `_wrap`."""
_MOST_STOPPED = 0.5
"""Share of lines with a full stop at which they are sentences and no items."""
_LEAST = 2
"""Lines of the shortest list."""
_FEW_WORDS = 4
_LONGEST_NAME = 80
"""Words of who spoke alone, and characters of a name with what somebody is. Choices."""
_DASHED = re.compile(r"(?:[—–-]\s|\()")
_NAMED = re.compile(
    r"[A-ZÀ-Ý][\w.’'-]*(?:\s(?:van|de|der|den|ten|ter|het|el|[A-ZÀ-Ý][\w’'-]*)){1,4}(?:,\s[^.!?]+)?|[A-ZÀ-Ý][\w’'-]+,\s[a-zà-ÿ][^.!?,]*"
)
"""A name, with what somebody is: how a quote is signed."""


def group_quoted(texts: Sequence[str], words: Words) -> list[list[int]]:
    """Return the places of the lines in `texts` (none blank) in groups of one passage each."""
    if _is_broken(texts):
        return _broken(texts, words)
    groups: list[list[int]] = []
    for place, text in enumerate(texts):
        if groups and _signs(text, texts[place - 1], len(texts)):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def are_items(texts: Sequence[str], words: Words) -> bool:
    """Return whether lines behind ">" are items: not broken to a width, few with a full stop, none spoken or a key."""
    if len(texts) < _LEAST or _is_broken(texts):
        return False
    stopped = sum(_ENDED.search(text) is not None for text in texts)
    plain = not any(_SPOKEN.match(text) or _is_key(text, words) for text in texts)
    plain &= not any(_signs(below, above, len(texts)) for above, below in itertools.pairwise(texts))
    return plain and stopped < len(texts) * _MOST_STOPPED


def is_lone_item(texts: Sequence[str]) -> bool:
    """Return whether the one line behind ">" is short and without full stop, as an item is."""
    return len(texts) == 1 and len(texts[0]) <= _LONGEST_NAME and texts[0][-1] not in ".!?\"'”’"


def _signs(text: str, above: str, number: int) -> bool:
    """Whether a line says who said what stands above it ("— Noor Bos, tuinder", "(bewoner)")."""
    if not _ENDED.search(above) or _ENDED.search(text) or len(text) > _LONGEST_NAME:
        return False
    marked = _DASHED.match(text) is not None
    named = _NAMED.fullmatch(text) is not None
    spoken = _SPOKEN.match(above) is not None and "," in text and _SPOKEN.match(text) is None
    alone = spoken or (number == _LEAST and len(text.split()) <= _FEW_WORDS)
    return marked or named or alone


def _is_broken(texts: Sequence[str]) -> bool:
    """Whether most sentences that are open at the end of a line go on small in the next, and the lines are full."""
    pairs = list(itertools.pairwise(texts))
    width = max((len(text) for text in texts), default=0)
    opened = [(above, below) for above, below in pairs if not _ENDED.search(above)]
    running = [pair for pair in opened if _goes_on(*pair, width)]
    full = sum(_is_full(above, below, width) for above, below in pairs)
    if texts and texts[0][:1].islower() and (len(pairs) < 3 or full * 3 < len(pairs) * 2):
        return False  # somebody who begins small everywhere
    return bool(running) and len(running) * 2 > len(opened)


def _broken(texts: Sequence[str], words: Words) -> list[list[int]]:
    width = max(len(text) for text in texts)
    groups = [[0]]
    for place, (above, below) in enumerate(itertools.pairwise(texts), 1):
        if not _is_key(below, words) and (_is_full(above, below, width) or _goes_on(above, below, width)):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _goes_on(above: str, below: str, width: int) -> bool:
    open_end = len(above) >= _NARROWEST and not _ENDED.search(above)
    return open_end and below[:1].islower() and _is_full(above, below, width)


def _is_full(above: str, below: str, width: int) -> bool:
    return len(above) + 1 + len(below.split(maxsplit=1)[0]) > width * _FULL


def _is_key(text: str, words: Words) -> bool:
    match = _KEY.match(text)
    return match is not None and match["key"].strip().casefold() in words.keys
