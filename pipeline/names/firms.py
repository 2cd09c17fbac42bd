"""Firms that bear a surname and a trade ("Verhulst Koeltechniek"): the trade is nobody, the surname only who else bears it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
_LISTED = ("label:", "list:", "column:", "row:")
_OPEN_BRACKET = re.compile(r"\([^()\n]*$")
_AT_FIRM = re.compile(r"(?i)\b(?:bij|via|vanuit|firma|leverancier|bedrijf|aannemer)[ ]$")


def without_firms(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without the firms in `text`: a trade is no name, and a surname before it stays only as that of a person.

    A surname in a firm that a person of the report bears is hidden there too.
    """
    surnames = {split_name(m.text).bare_surname for m in mentions if m.kind == "person" and " " in m.text}
    firms = tuple(_find_firms(text, frozenset(surnames)))
    if not firms:
        return tuple(mentions)
    trades = {text[middle:end].strip() for _, middle, end in firms}
    outside = [_cut_trade(text, mention, firms) for mention in mentions if not _in_firm(text, mention, firms)]
    borne = {split_name(mention.text).bare_surname for mention in outside if " " in mention.text}
    borne |= {mention.text for mention in outside if mention.source not in _GUESSED}
    borne |= {name.capitalize() for name in borne if name.isupper()}
    borne -= {""}
    kept = [
        mention
        for mention in outside
        if not (mention.source in _GUESSED and mention.text in trades)
        and (mention.source not in _GUESSED or not _is_only_firm(mention, text, firms, borne))
    ]
    for start, middle, _ in firms:
        name = text[start:middle].rstrip()
        if split_name(name).surname in borne or name in borne or name.split()[-1] in borne:
            kept.append(Mention(start, start + len(name), name, "person", "memory"))
    return tuple(sorted(kept, key=lambda mention: mention.start_char))


def _find_firms(text: str, surnames: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where a firm begins, where its trade does, and where it ends; a given name opens one only when it is somebody's surname."""
    lists, position = read_lists(), 0
    while found := _PAIR.search(text, position):
        name, trade = found.groups()
        position = found.start(2)
        is_given = lists.trust(name.split()[0]) in (Trust.NAME, Trust.WORD) and name not in surnames
        if read_words().is_trade(trade) and not is_given and name.lower() not in _no_surname():
            yield found.start(1), found.start(2), found.end(2)


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
    mention: Mention, text: str, firms: Sequence[tuple[int, int, int]], borne: set[str]
) -> bool:
    """Return whether a guessed person is a firm by its short name ("bij Verhulst")."""
    names = {text[start:middle].rstrip() for start, middle, _ in firms}
    behind = _AT_FIRM.search(text, max(0, mention.start_char - 15), mention.start_char)
    return behind is not None and mention.text in names and mention.text not in borne


def _cut_trade(text: str, mention: Mention, firms: Sequence[tuple[int, int, int]]) -> Mention:
    """Return a person without the trade of a firm that it runs on into."""
    for start, middle, end in firms:
        if mention.kind == "person" and mention.start_char < start and mention.end_char == end:
            whole = text[mention.start_char : middle].rstrip()
            return replace(mention, end_char=mention.start_char + len(whole), text=whole)
    return mention
