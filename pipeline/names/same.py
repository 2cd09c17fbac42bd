"""One person under two names in one programme: initials and surname in stiff minutes, a given name elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.names.case_course import find_renamed
from pipeline.names.case_spared import find_participants
from pipeline.names.cases import read_sentences
from pipeline.names.lists import Trust, read_lists
from pipeline.names.persons import index_persons, normalise, split_name
from pipeline.names.pseudonyms import assign_pseudonyms, leave_unnamed
from pipeline.names.words import read_words
from pipeline.project import NameKey
from pipeline.records import Document, Mention

_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[ ]?)+")
_BRACKETS = re.compile(r"[ ]?\(([^()\n]{3,60})\)")
_OF = re.compile(r"[ ](?:van|uit|bij|namens|vanuit)[ ](?:de[ ]|het[ ])?([\w’'-]{4,})")
_LEAST_WORD, _LEAST_BEGINNING = 4, 6
"""Letters of a word that says whose or what somebody is, and of the beginning that two of them share ("schuldhulp", "schuldhulpverlening"). A choice."""
_SEVERAL = 2
# fmt: off
_TITLES = {
    "m": re.compile(r"(?i)\b(?:dhr|hr|de heer|heer|meneer|mijnheer)\b\.?\s$"),
    "f": re.compile(r"(?i)\b(?:mw|mevr|mevrouw|mej|mejuffrouw)\b\.?\s$"),
}
_HELD_BY_MANY = (
    "bewoner", "bewoners", "bewoonster", "ouder", "ouders", "moeder", "vader", "vrijwilliger", "vrijwilligers", "vrijwilligster", "deelnemer", "deelnemers", "deelneemster",
    "politie", "wijkteam", "buurtteam", "huurder", "huurders", "huurster", "buurt", "buur", "buurman", "buurvrouw", "inwoner", "mantelzorger", "cliënt", "client", "leerling", "student",
    "stagiair", "stagiaire", "ervaringsdeskundige", "lid", "bestuurslid", "raadslid", "school", "welzijn", "zorg", "begeleider", "professional", "medewerker", "mens", "partner",
)
"""Ends of words that many in a programme have: two who share one may well be two."""
_SAYS_NOTHING = frozenset((
    "aanwezig", "afwezig", "afgemeld", "verslag", "verslaglegging", "online", "vakantie", "ziek", "notulen", "notulist", "deels", "later", "gast", "verhinderd",
    "gemeente", "namens", "voorzitter", "werkt", "nieuw", "vertrokken", "deelnemer", "collega",
))
# fmt: on
"""Words behind a name that tell of the day, or hold of too many."""


@dataclass(slots=True)
class _Somebody:
    """What the reports of a programme tell of one name."""

    documents: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    """What the name is of or does, in small letters."""
    is_announced: bool = False
    is_titled: bool = True
    """Wherever it stands: that is a surname."""
    is_given: bool = False
    titles: set[str] = field(default_factory=set)
    """"m" and "f", by what stands before the name."""

    @property
    def takes_part(self) -> bool:
        """Return whether somebody is announced as present, or stands in several reports, as who is told of in a case hardly does."""
        return self.is_announced or len(self.documents) >= _SEVERAL


def number_persons(
    documents: Sequence[Document],
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    scope_by_document: Mapping[str, str],
    key: NameKey,
    earlier_scopes: Mapping[str, str] = MappingProxyType({}),
) -> NameKey:
    """Return `key` with a number for every person (`assign_pseudonyms`); who goes by initials here and a given name there has one."""
    mentions = leave_unnamed(mentions_by_document, scope_by_document, key)
    same = find_same(documents, mentions, scope_by_document)
    return assign_pseudonyms(mentions, scope_by_document, key, earlier_scopes, same)


def find_same(
    documents: Sequence[Document],
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    scope_by_document: Mapping[str, str],
) -> dict[tuple[str, str], tuple[str, str]]:
    """Return, both ways, which initials with a surname and which given name are one person; keys are scope and normalised name.

    Both have the same first letter and never stand in one report. They are one when they alone of the programme share a function or
    organisation ("Y. Pasma (schuldhulpverlening)", "Yvonne van schuldhulp"); or when both are announced as present, nobody else who
    takes part and no whole name has that letter, a title goes with the given name, and not both have a function or organisation.
    When two could fit, they are left apart.
    """
    known: dict[str, dict[str, _Somebody]] = defaultdict(lambda: defaultdict(_Somebody))
    for document in documents:
        mentions = mentions_by_document.get(document.name, ())
        _read_document(document, mentions, known[scope_by_document.get(document.name, "")])
    same: dict[tuple[str, str], tuple[str, str]] = {}
    for scope, people in known.items():
        for initialled, given in _join(people):
            same[scope, initialled] = (scope, given)
            same[scope, given] = (scope, initialled)
    return same


def _read_document(document: Document, mentions: Sequence[Mention], known: dict[str, _Somebody]) -> None:
    index, sentences = index_persons(mentions), read_sentences(document, mentions)
    present = find_participants(mentions, sentences, document.text, read_words())
    renamed = find_renamed(sentences)
    for mention in mentions:
        if mention.kind != "person" or mention.text in renamed:
            continue
        person = known[index.person_of(mention.text)]
        person.documents.add(document.name)
        person.words |= set(_words_of(document.text, mention))
        person.is_announced |= mention.text in present
        person.is_titled &= mention.source == "title"
        person.is_given |= _is_given(mention.text)
        before = document.text[max(0, mention.start_char - 12) : mention.start_char]
        person.titles |= {sex for sex, title in _TITLES.items() if title.search(before)}


def _words_of(text: str, mention: Mention) -> Iterator[str]:
    """Yield what stands of a function or organisation behind a name, in brackets or behind "van"."""
    found = (_BRACKETS.match(text, mention.end_char), _OF.match(text, mention.end_char))
    told = " ".join(match.group(1) for match in found if match is not None)
    for word in re.findall(r"[^\W\d_][\w’'-]+", f"{told} {mention.role or ''}".lower()):
        if len(word) >= _LEAST_WORD and word not in _SAYS_NOTHING:
            yield word


def _join(people: Mapping[str, _Somebody]) -> Iterator[tuple[str, str]]:
    """Yield the initials with a surname and the given name that are one person."""
    parts = {
        name: split_name(" ".join(word.capitalize() if len(word) > 1 else word for word in name.split()))
        for name in people
    }
    whole = {
        (normalise(each.first), each.initial, normalise(each.surname))
        for each in parts.values()
        if each.first and each.surname
    }
    initialled, given = defaultdict(list), defaultdict(list)
    surnames = {(letter, surname) for _, letter, surname in whole}
    firsts = {first for first, _, _ in whole}
    for name, each in parts.items():
        if each.given and each.surname and _INITIALS.match(name):
            if (each.initial, normalise(each.surname)) not in surnames:
                initialled[name[0]].append(name)
        elif people[name].is_given and not people[name].is_titled and name not in firsts:
            given[name[0]].append(name)
    counts = Counter(word for person in people.values() for word in person.words)
    common = {word for word, count in counts.items() if count > _SEVERAL}
    taken = {letter.lower() for _, letter, _ in whole}
    for letter, names in initialled.items():
        yield from _match(names, given[letter], people, common, is_free=letter not in taken)


def _is_given(name: str) -> bool:
    """Return whether a name is one listed given name, in capitals or not."""
    return " " not in name and read_lists().trust(name.capitalize()) in (Trust.NAME, Trust.WORD)


def _match(
    initialled: Sequence[str],
    given: Sequence[str],
    people: Mapping[str, _Somebody],
    common: AbstractSet[str],
    *,
    is_free: bool,
) -> Iterator[tuple[str, str]]:
    """Yield which of the names with one first letter are one person; the letter `is_free` when no whole name has it."""
    pairs = [
        (one, other)
        for one in initialled
        for other in given
        if _share(people[one].words, people[other].words, common)
    ]
    settled = [
        (one, other)
        for one, other in pairs
        if not people[one].documents & people[other].documents
        and not _differ(people[one].titles, people[other].titles, other)
        and not any((one, other) != rival and {one, other} & set(rival) for rival in pairs)
    ]
    yield from settled
    joined = {name for pair in pairs for name in pair}
    left = [name for name in initialled if name not in joined]
    others = [name for name in given if name not in joined and people[name].takes_part]
    if (
        is_free
        and len(settled) == len(pairs)
        and len(left) == len(others) == 1
        and _may_be_one(people[left[0]], people[others[0]], others[0])
    ):
        yield left[0], others[0]


def _may_be_one(initialled: _Somebody, given: _Somebody, first: str) -> bool:
    """Return whether both are announced and never in one report, a title goes with the given name, and not both say what they do."""
    return (
        initialled.is_announced
        and given.is_announced
        and not initialled.documents & given.documents
        and not (initialled.words and given.words)
        and _goes_with(initialled.titles, first)
        and not _differ(initialled.titles, given.titles, first)
    )


def _differ(initialled: AbstractSet[str], given: AbstractSet[str], first: str) -> bool:
    """Return whether titles, or a title and what is known of the given name, are of a man and a woman."""
    words = read_words()
    sexes = set(initialled | given)
    if initialled:
        sexes |= {sex for sex, names in (("m", words.men), ("f", words.women)) if first in names}
    return len(sexes) > 1


def _goes_with(titles: AbstractSet[str], first: str) -> bool:
    """Return whether a given name is known to be of the sex that every title says; without a title any is."""
    words = read_words()
    return all(first in (words.men if sex == "m" else words.women) for sex in titles)


def _share(one: AbstractSet[str], other: AbstractSet[str], common: AbstractSet[str]) -> bool:
    """Return whether both have a word, or the beginning of one, that few have."""
    telling = [
        [word for word in words if word not in common and not word.endswith(_HELD_BY_MANY)]
        for words in (one, other)
    ]
    return any(
        left == right
        or (
            min(len(left), len(right)) >= _LEAST_BEGINNING
            and (left.startswith(right) or right.startswith(left))
        )
        for left in telling[0]
        for right in telling[1]
    )
