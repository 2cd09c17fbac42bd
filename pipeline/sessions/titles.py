"""The name that the titles of several reports share ("Verslag stuurgroep Zorg dichtbij", "Oogst Zorg dichtbij")."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline.language import given_names
from pipeline.sessions.lexicon import Lexicon

LEAST_TITLES = 3
"""Titles that must hold a name. A choice."""
_LEAST_INSIDE = 2
"""Titles in which the name must stand behind another word, so that its capital is that of a name."""
_MOST_WORDS = 6
_WORD = re.compile(r"[^\W_][\w’'-]*")
_LINKS = frozenset(
    [
        "in",
        "de",
        "het",
        "van",
        "der",
        "den",
        "voor",
        "op",
        "aan",
        "en",
        "met",
        "bij",
        "te",
        "naar",
        "een",
        "door",
        "over",
        "uit",
        "of",
        "is",
    ]
)
"""Words that neither open nor end a name."""
_OF_PEOPLE = frozenset(
    [
        "mevrouw",
        "mevr",
        "mw",
        "meneer",
        "mijnheer",
        "dhr",
        "heer",
        "familie",
        "fam",
        "gezin",
        "casus",
        "cliënt",
        "client",
    ]
)
"""Words that open a person or a case, and no programme."""
_PARTICLES = frozenset(["van", "de", "der", "den", "het", "ter", "ten", "te", "el", "al", "ben", "bin"])
"""Words inside a name of somebody."""
_BEFORE_PERSON = frozenset(
    [
        "interview",
        "gesprek",
        "gespreksverslag",
        "interviewverslag",
        "intake",
        "intakegesprek",
        "huisbezoek",
        "portret",
        "belafspraak",
    ]
)
"""Words right behind which a title has somebody ("Interview Driss El Amrani"), and no programme."""


_BEFORE_PLACE = frozenset(
    ["gemeente", "stad", "dorp", "wijk", "buurt", "provincie", "in", "te", "bij", "uit", "naar"]
)
"""Words before the name of a place ("Verslag overleg gemeente Ten Boer")."""


def shared_name(
    titles: Sequence[str], share: float, lexicon: Lexicon, *, least_titles: int = LEAST_TITLES
) -> str:
    """Return the name of two words or more that most `titles` share, at least `share` of them; empty when there is none."""
    counts: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for title in titles:
        found = dict(_phrases(title, lexicon))
        for phrase, is_inside in found.items():
            counts[phrase.casefold()] += 1
            inside[phrase.casefold()] += is_inside
            spelled[phrase.casefold()][phrase] += 1
    least = max(least_titles, share * len(titles))
    good = [key for key, count in counts.items() if count >= least and inside[key] >= _LEAST_INSIDE]
    best = max(good, key=lambda key: (counts[key], len(key), key), default=None)
    return spelled[best].most_common(1)[0][0] if best is not None else ""


def may_be_somebody(name: str) -> bool:
    """Return whether all words of a name have capitals or are particles, as those of people: "Wubetu Haileab", not "Licht in Lo"."""
    words = [word.group() for word in _WORD.finditer(re.sub(r"\bin ['’]t\b", "", name))]
    return all(word[0].isupper() or word.lower() in _PARTICLES for word in words)


def _phrases(title: str, lexicon: Lexicon) -> Iterator[tuple[str, bool]]:
    """Yield what can be a name in a title, with whether it stands behind another word."""
    words = list(_WORD.finditer(title))
    people = _find_people(words)
    for low, first in enumerate(words):
        is_person = low in people
        before = words[low - 1].group().lower() if low else ""
        is_place = before in _BEFORE_PLACE or lexicon.is_whole("name.place", before)
        if not first.group()[0].isupper() or is_person or is_place:
            continue
        for last in words[low + 1 : low + _MOST_WORDS]:
            phrase = title[first.start() : last.end()]
            if re.search(r"[^\w\s’'-]|\d|\s[–-]\s", phrase):
                break
            ends_well = last.group().lower() not in _LINKS and first.group().lower() not in _LINKS
            if ends_well and not (lexicon.has("meeting", phrase) or lexicon.has("report_word", phrase)):
                yield phrase, low > 0


def _find_people(words: Sequence[re.Match[str]]) -> frozenset[int]:
    """Return which words of a title are of somebody: a given name, what stands for people, and the names right behind them."""
    people: set[int] = set()
    for at, word in enumerate(words):
        before = words[at - 1].group().lower() if at else ""
        is_behind = at - 1 in people and (
            word.group()[0].isupper() or before in _OF_PEOPLE or word.group().lower() in _PARTICLES
        )
        opens = word.group() in given_names() or word.group().lower() in _OF_PEOPLE
        called = word.group()[0].isupper() and _follows_talk(words, at)
        if is_behind or opens or called:
            people.add(at)
    return frozenset(people)


def _follows_talk(words: Sequence[re.Match[str]], at: int) -> bool:
    """Return whether a word stands behind the word for a talk with one person, with "met" or without."""
    before = [each.group().lower() for each in words[max(0, at - 2) : at]]
    return bool(before) and (
        before[-1] in _BEFORE_PERSON or (before[-1] == "met" and before[0] in _BEFORE_PERSON)
    )
