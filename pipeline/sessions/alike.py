"""Whether two names of programmes are one: a slip of the pen, an abbreviation, a name cut short or made longer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from pipeline.codebook import fold
from pipeline.sessions.lexicon import Lexicon

ALIKE = 0.85
"""Likeness (`difflib` ratio) from which two words of five letters or more are one word with a slip of the pen."""
LEAST_FIRST = 5
"""Letters of a first word that alone can be a name cut short ("Leerkring Buren"). A choice."""
LEAST_CUT = 3
"""Letters that must be left of a word that is cut short ("Buren in Bew")."""
_EMPTY = frozenset([
    "de", "het", "een", "in", "op", "van", "voor", "en", "aan", "der", "den", "te", "bij", "met", "na", "om",
    "uit", "over", "door", "zonder", "tot", "naar", "tussen",
])  # fmt: skip
_APART = re.compile(
    r"\d+|[a-z]|[ivx]+|noord|zuid|oost|west|midden|centrum|binnen|buiten|(?:noord|zuid)(?:oost|west)|jong|jeugd|oud"
)
"""Words that tell two programmes apart: "Wijk 1" and "Wijk 2", "Samen Sterk" and "Samen Sterk Noord"."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a name without "proeftuin", "programma" and the like and signs."""

    all: tuple[str, ...]
    content: tuple[str, ...]
    """Without articles and prepositions as well."""


def content_words(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words by which a name of a programme is known from others."""
    return _words(name, lexicon).content


def _words(name: str, lexicon: Lexicon) -> _Words:
    kinds = "|".join(lexicon.sources[f"name.{kind}"] for kind in ("programme_head", "programme_noun"))
    bare = re.sub(
        rf"^(?:(?:de|het|een|ons|onze)\s+)?(?:(?:{kinds})\s+)+", "", fold(name).strip(), flags=re.IGNORECASE
    )
    dotless = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", bare)
    every = tuple(re.findall(r"\w+", dotless))
    return _Words(every, tuple(word for word in every if word not in _EMPTY))


def cluster_names(names: Sequence[str], lexicon: Lexicon, own: AbstractSet[str]) -> list[list[str]]:
    """Return the names in groups of variants; a short name that fits two others that differ joins neither.

    `own` are the words of the name of the folder; a name of one word is short for another when it is one of them.
    """
    words = {name: _words(name, lexicon) for name in names}
    result: list[list[str]] = []
    for group in _components(names, _pairs(names, lambda one, two: _is_variant(words, one, two, own))):
        longest = max(len(words[name].content) for name in group)
        whole = [name for name in group if len(words[name].content) == longest]
        is_one = all(_is_variant(words, name, other, own) for name in whole for other in group)
        result += (
            [group] if is_one else _components(group, _pairs(group, lambda *pair: _is_spelling(words, *pair)))
        )
    return result


def fullest_name(names: Sequence[str], counts: Mapping[str, int], lexicon: Lexicon) -> str:
    """Return the fullest of the variants of one name that several use; an abbreviation only for want of a name."""
    words = {name: _words(name, lexicon) for name in names}
    spelled = [name for name in names if not any(_is_short_for(words[name], words[other]) for other in names)]
    most = max(counts[name] for name in spelled)
    used = [name for name in spelled if counts[name] >= max(min(2, most), most / 2)]
    return max(
        used, key=lambda name: (len(words[name].all), not name.isupper(), counts[name], -len(name), name)
    )


def _pairs(names: Sequence[str], is_one: Callable[[str, str], bool]) -> list[tuple[str, str]]:
    return [pair for pair in combinations(names, 2) if is_one(*pair)]


def _components(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    groups = [[name] for name in names]
    for one, two in pairs:
        first, second = (next(group for group in groups if name in group) for name in (one, two))
        if first is not second:
            first += second
            groups.remove(second)
    return groups


def _is_spelling(words: Mapping[str, _Words], one: str, two: str) -> bool:
    """Whether two names have the same words, but for spaces and slips of the pen, or are the same in short."""
    first, second = words[one].content, words[two].content
    if not first or not second:
        return False
    if "".join(first) == "".join(second):
        return True
    if _is_short_for(words[one], words[two]) or _is_short_for(words[two], words[one]):
        return True
    return len(first) == len(second) and all(map(_is_slip, first, second))


def _is_short_for(short: _Words, long: _Words) -> bool:
    """Whether a name is an abbreviation of another, with the small words or without ("BiBw", "BBw")."""
    return any(_abbreviates(short.content, words) for words in (long.all, long.content))


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is the first letters of another, or of its begin ("JM" for "Jonge Mantelzorgers Lingeroord")."""
    while len(short) > 1 and short[0] == long[0]:
        short, long = short[1:], long[1:] or ("",)
    letters = short[0] if len(short) == 1 else ""
    initials = "".join(word[:1] for word in long)
    return len(letters) > 1 and len(long) > 1 and initials.startswith(letters)


def _is_slip(one: str, two: str) -> bool:
    if one == two:
        return True
    if min(len(one), len(two)) < 5 or one[0] != two[0] or _APART.fullmatch(one) or _APART.fullmatch(two):
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= ALIKE


def _is_variant(words: Mapping[str, _Words], one: str, two: str, own: AbstractSet[str]) -> bool:
    """Whether two names are one, or the one is the other cut short or with something added ("... in de wijk")."""
    if _is_spelling(words, one, two):
        return True
    short, long = sorted((words[one].content, words[two].content), key=len)
    if _is_cut(short, long):
        return True
    starts = [at for at in range(len(long) - len(short) + 1) if long[at : at + len(short)] == short]
    is_first = starts[:1] == [0] and len(short) == 1 and len(short[0]) >= LEAST_FIRST
    if (len(short) < 2 and own.isdisjoint(short) and not is_first) or not starts:
        return False
    return not _tells_apart(long[: starts[0]] + long[starts[0] + len(short) :])


def _is_cut(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name breaks off inside a word of the other."""
    last = len(short) - 1
    if last < 1 or short[:last] != long[:last] or len(short[last]) < LEAST_CUT:
        return False
    return long[last].startswith(short[last]) and not _tells_apart((short[last], *long[last:]))


def _tells_apart(added: Sequence[str]) -> bool:
    return any(_APART.fullmatch(word) for word in added)
