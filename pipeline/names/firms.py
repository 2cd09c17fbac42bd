"""Firms that bear a surname and a trade ("Verhulst Koeltechniek"): the trade is nobody, the surname only who else bears it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from pipeline.names.lists import Trust, read_lists
from pipeline.names.people import FUNCTION
from pipeline.names.persons import split_name
from pipeline.names.words import read_words
from pipeline.records import Mention

_PAIR = re.compile(
    r"(?<![\w-])((?:(?:Van|De|Den|Ter|Ten)(?:[ ](?:der|den|de))?[ ])?[A-ZÀ-Þ][\w’'-]+)[ \u00a0]([A-ZÀ-Þ][a-zà-ÿ’'-]+)(?![\w-])"
)
_GUESSED = frozenset({"memory", "tagger"})
"""What says no more than that a word was a name elsewhere, or looks like one."""
_BY_LOOKS = frozenset({"tagger", "given name"})
"""What says no more than that a word looks like a name."""
_LITTLE_SAID = frozenset({"memory", "contact", "on behalf of", "organisation before", "inside a sentence"})
"""What announces firms just as well as people."""
_LEAST_PART = 2
"""Letters of the longest word that is too short for a surname here. A choice."""
_NEXT_WORD = re.compile(r"[ \u00a0]([a-zà-ÿ]+)\b")
# fmt: off
_OF_SOMEBODY = frozenset((
    "is", "was", "heeft", "had", "wordt", "werd", "kreeg", "krijgt", "zit", "zat", "woont", "woonde", "kwam", "komt", "ging", "gaat", "lijdt", "leed",
    "raakt", "raakte", "bleek", "blijkt", "vertelt", "vertelde", "belt", "belde", "wil", "wilde", "kan", "kon", "moet", "moest", "slaapt", "sliep",
    "overleed", "viel", "voelt", "voelde", "mist", "miste", "blijft", "bleef", "stopt", "stopte", "staat", "stond", "ligt", "lag", "drinkt", "dronk",
))
# fmt: on
_FIRM_BEFORE = re.compile(r"(?i)\b(?:firma|leverancier|bedrijf|aannemer)[ ]$")
_LISTED = ("label:", "list:", "column:", "row:")
_OPEN_BRACKET = re.compile(r"\([^()\n]*$")
_AT_FIRM = re.compile(r"(?i)\b(?:bij|via|vanuit|firma|leverancier|bedrijf|aannemer)[ ]$")


def without_firms(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without the firms in `text`: a trade is no name, and a surname before it stays only as that of a person.

    A surname in a firm that a person of the report bears is hidden there too.
    """
    surnames = {
        word
        for m in mentions
        if m.kind == "person" and " " in m.text
        for word in _parts(split_name(m.text).bare_surname)
    }
    people = frozenset(m.text for m in mentions if _is_whole(text, m))
    pairs = tuple(_find_pairs(text, frozenset(surnames)))
    if not pairs:
        return tuple(mentions)
    firms = tuple(pair for pair in pairs if not _is_somebody(text, pair, people))
    trades = {text[middle:end].strip() for _, middle, end in firms}
    outside = [_cut_trade(text, mention, firms) for mention in mentions if not _in_firm(text, mention, firms)]
    borne = {
        word
        for mention in outside
        if mention.kind == "person" and (" " in mention.text or mention.source not in _GUESSED)
        for word in _parts(mention.text)
    }
    kept = [
        mention
        for mention in outside
        if not (mention.source in _GUESSED and mention.text in trades)
        and (mention.source not in _GUESSED or not _is_only_firm(mention, text, firms, borne))
    ]
    for start, middle, end in pairs:
        name = text[start:middle].rstrip()
        is_free = not any(m.start_char < end and start < m.end_char for m in kept)
        if is_free and _parts(name) & borne:
            kept.append(Mention(start, start + len(name), name, "person", "memory"))
    return tuple(sorted(kept, key=lambda mention: mention.start_char))


def _parts(name: str) -> frozenset[str]:
    """Return the words of a name that may be a surname, however it is written ("VERHULST Rens", "Tol-Hoekstra")."""
    words = re.split(r"[\s\u00a0-]+", name.casefold())
    return frozenset(word for word in words if len(word) > _LEAST_PART) - read_words().particle_parts


def _is_whole(text: str, mention: Mention) -> bool:
    """Return whether something announces two words as one person outside brackets, or a given name or the learned voice makes them one."""
    before = text[max(0, mention.start_char - 60) : mention.start_char]
    is_said = mention.kind == "person" and mention.source not in _LITTLE_SAID
    is_firm = mention.source in _BY_LOOKS and _is_sure(mention.text)
    return is_said and " " in mention.text and not is_firm and not _OPEN_BRACKET.search(before)


def _find_pairs(text: str, surnames: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where a name and a trade begin, where the trade does, and where it ends; a given name opens them only when it is somebody's surname."""
    lists, position = read_lists(), 0
    while found := _PAIR.search(text, position):
        name, trade = found.groups()
        position = found.start(2)
        is_given = lists.trust(name.split()[0]) in (Trust.NAME, Trust.WORD) and not _parts(name) & surnames
        if read_words().is_trade(trade) and not is_given and name.lower() not in _no_surname():
            yield found.start(1), found.start(2), found.end(2)


def _is_somebody(text: str, pair: tuple[int, int, int], people: frozenset[str]) -> bool:
    """Return whether a name and a trade are one of `people`, or do or have something as people do: a trade may be a surname too."""
    start, middle, end = pair
    return text[start:end] in people or (not _is_sure(text[middle:end]) and _acts(text, start, end))


def _is_sure(trade: str) -> bool:
    """Return whether nobody is called so ("Koeltechniek")."""
    low, ends = trade.lower().split()[-1], read_words().trade_endings
    return low.endswith(ends) and low not in ends


def _acts(text: str, start: int, end: int) -> bool:
    """Return whether a verb behind two words tells of somebody, and no "firma" before them of something."""
    found = _NEXT_WORD.match(text, end)
    words = read_words()
    is_verb = found is not None and (
        found.group(1) in words.speech | words.action or found.group(1) in _OF_SOMEBODY
    )
    return is_verb and _FIRM_BEFORE.search(text, max(0, start - 20), start) is None


def _no_surname() -> frozenset[str]:
    words = read_words()
    return words.titles | words.determiners | words.particle_parts


def _in_firm(text: str, mention: Mention, firms: Sequence[tuple[int, int, int]]) -> bool:
    """Return whether a person is (part of) a firm; a full name that only runs on into it is left to be cut.

    What a list of people announces as two words outside brackets is not, for trades are surnames too ("Ymke Bouw").
    """
    is_titled = mention.source == "title" or (mention.source == FUNCTION and " " in mention.text)
    before = text[max(0, mention.start_char - 60) : mention.start_char]
    is_listed = (
        " " in mention.text and mention.source.startswith(_LISTED) and not _OPEN_BRACKET.search(before)
    )
    if mention.kind != "person" or is_titled or is_listed:
        return False
    return any(start <= mention.start_char < end and mention.end_char <= end for start, _, end in firms)


def _is_only_firm(
    mention: Mention, text: str, firms: Sequence[tuple[int, int, int]], borne: AbstractSet[str]
) -> bool:
    """Return whether a guessed person is a firm by its short name ("bij Verhulst")."""
    names = {text[start:middle].rstrip() for start, middle, _ in firms}
    behind = _AT_FIRM.search(text, max(0, mention.start_char - 15), mention.start_char)
    return behind is not None and mention.text in names and not _parts(mention.text) & borne


def _cut_trade(text: str, mention: Mention, firms: Sequence[tuple[int, int, int]]) -> Mention:
    """Return a person without the trade of a firm that it runs on into."""
    for start, middle, end in firms:
        if mention.kind == "person" and mention.start_char < start and mention.end_char == end:
            whole = text[mention.start_char : middle].rstrip()
            return replace(mention, end_char=mention.start_char + len(whole), text=whole)
    return mention
