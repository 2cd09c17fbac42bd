"""Buildings, teams, quarters and bodies that a text calls so ("kulturhus Zandhoek", "de wijkteams Zandhoek en Overbos") are no persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.names.lists import Trust, read_lists
from pipeline.names.people import FUNCTION
from pipeline.names.words import read_words
from pipeline.records import Mention

_WORD = r"[A-ZÀ-Þ][\w-]*\w(?![\w’'])"
_ARTICLE = r"(?:[Dd]e|[Hh]et|['’][Tt])"
_NAME = rf"(?:{_ARTICLE}[ \u00a0])?{_WORD}(?:[ \u00a0]{_WORD})?"
_LEAD = r"[ \u00a0](?:van (?:de|het)[ \u00a0])?[\"“„‘']?"
_SPLIT = re.compile(r", (?:en |of )?| en | of | & |/")
_FIRM = frozenset({"title", FUNCTION, "function and word"})
"""What announces a person by what only people bear. A body can speak, own an action and attend, so those do not count."""
_ON_BEHALF = re.compile(r"\b(?:vanuit|namens)[ \u00a0](?:(?:de|het|ons|onze)[ \u00a0])?$", re.IGNORECASE)
"""Before a kind: the name behind it may be who speaks for it ("vanuit het wijkteam Marjet Oord")."""
_OPEN_BRACKET = re.compile(r"\([^()\n]*$")


def read_bodies(text: str) -> frozenset[str]:
    """Return what follows the kind of a building, team, quarter or body in `text`, with and without its article.

    Behind a plural each member of the enumeration counts, and a name with an article that goes on with it ("wijkteams Zandhoek en Overbos, De Bron").
    What a list of names holds is left out, for a building can be called after anyone. Of 516 such names in the texts of `data/names-dev`
    one was part of a person's name, behind "vanuit het wijkteam", and that is left out too.
    """
    found: set[str] = set()
    for match in _pattern().finditer(text):
        if _ON_BEHALF.search(text, max(0, match.start() - 20), match.start()):
            continue
        for name in _SPLIT.split(match.group("several") or match.group("one")):
            found |= _forms(name)
    return frozenset(found)


@cache
def _pattern() -> re.Pattern[str]:
    words = read_words()
    one, several = (
        "|".join(sorted(map(re.escape, kinds), key=lambda kind: (-len(kind), kind)))
        for kinds in (words.kinds, words.kinds_of_several)
    )
    listed = rf"{_NAME}(?:, {_NAME})*(?:(?:,? (?:en|of) | & |/){_NAME})?(?:, {_ARTICLE}[ \u00a0]{_WORD})*"
    return re.compile(
        rf"(?<![\w-])(?:(?i:{several}){_LEAD}(?P<several>{listed})|(?i:{one}){_LEAD}(?P<one>{_NAME}))"
    )


def _forms(name: str) -> set[str]:
    """Return the ways in which a name is written, none when it may be a person's."""
    opened = re.match(rf"({_ARTICLE})[ \u00a0](.+)", name)
    article, bare = opened.groups() if opened else ("", name)
    first, _, second = bare.replace("\u00a0", " ").partition(" ")
    if _may_be_a_person(first, article):
        return set()
    if second and _may_be_a_person(second, ""):
        bare = first  # "wijkteam Zandhoek Karin belt": the second word is somebody
    return {bare, f"{article} {bare}", f"{article.capitalize()} {bare}"} if article else {bare}


def _may_be_a_person(word: str, article: str) -> bool:
    lists = read_lists()
    particled = f"{article} {word}".lower() in lists.particled
    return particled or lists.is_surname(word) or lists.trust(word) is not Trust.NONE


def names_borne(text: str, persons: Iterable[Mention]) -> frozenset[str]:
    """Return the words that a person bears for certain: behind a title or function, or as the surname of a full name."""
    borne: set[str] = set()
    for mention in persons:
        words = mention.text.split()
        is_full = len(words) > 1 and (
            words[0].endswith(".") or read_lists().trust(words[0]) is not Trust.NONE
        )
        in_brackets = _OPEN_BRACKET.search(text, max(0, mention.start_char - 60), mention.start_char)
        if mention.kind == "person" and (is_full or (mention.source in _FIRM and not in_brackets)):
            borne |= {mention.text, *words}
    return frozenset(borne)


def without_bodies(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without persons that the text calls a body, unless it announces somebody of that name."""
    bodies = read_bodies(text)
    bodies -= names_borne(text, mentions) if bodies else frozenset()
    return tuple(mention for mention in mentions if not is_body(mention, bodies))


def is_body(mention: Mention, bodies: frozenset[str]) -> bool:
    """Return whether a person is one of `bodies`, as it is written or with the kind, an article or a genitive."""
    if mention.kind != "person" or not bodies:
        return False
    bare = re.sub(r"['’]s$", "", mention.text)
    words = read_words()
    head, _, rest = bare.partition(" ")
    kinded = rest if head.lower() in words.kinds | words.kinds_of_several else bare
    return bool({bare, kinded, bare[:1].upper() + bare[1:]} & bodies)
