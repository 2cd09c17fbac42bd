"""Numbers for persons: the same person has the same pseudonym throughout a project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.names.persons import (
    NameParts,
    fits_name,
    genitive_bases,
    index_persons,
    is_lettered,
    normalise,
    read_lettered,
    split_name,
)
from pipeline.project import KeyEntry, NameKey
from pipeline.records import Mention

_PARTICLES = frozenset([
    "van", "de", "den", "der", "des", "het", "'t", "ten", "ter", "te", "von", "vd", "v.d.", "d'", "da", "dos",
    "la", "le",
])  # fmt: skip
_INITIALS = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*", re.IGNORECASE)
_Person = tuple[str, str]
"""Scope and normalised name."""


def assign_pseudonyms(
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    scope_by_document: Mapping[str, str],
    key: NameKey,
    earlier_scopes: Mapping[str, str] = MappingProxyType({}),
    same: Mapping[_Person, _Person] = MappingProxyType({}),
) -> NameKey:
    """Return `key` with a number for every person mentioned; who has one keeps it, also when people gave it to two names.

    All mappings are keyed by document name; `earlier_scopes` says where a document stood before people moved it to
    another programme: who had a number there keeps that too; `same` who is one with whom under another name. One person: the same full name in one scope, or a first name,
    surname or initials that fit exactly one full name in the document, else in the scope; whole names are given out
    first, so that it is the same which document says more. New numbers follow the order of first appearance, documents
    sorted by name.
    """
    people = dict(_people(mentions_by_document, scope_by_document))
    entries = {(entry.scope, entry.name): entry for entry in key.entries if entry.number}
    unnamed = tuple(entry for entry in key.entries if not entry.number)
    full = _full_names([*entries, *people])
    moved = _moved(mentions_by_document, scope_by_document, earlier_scopes)
    known = max((entry.number for entry in key.entries), default=0)
    following = known + 1
    for person in sorted(people, key=lambda each: _shortness(each, full)):
        role = people[person]
        if person in entries:
            entries[person] = replace(entries[person], role=entries[person].role or role)
            continue
        others = [*([same[person]] if person in same else []), *moved.get(person, ())]
        kin = _known_as(person, full, entries) or next((old for old in others if old in entries), None)
        number = entries[kin].number if kin else following
        following += 0 if kin else 1
        entries[person] = KeyEntry(number, *person, role or (entries[kin].role if kin else None))
    old = [(entry.scope, entry.name) for entry in key.entries if entry.number]
    return NameKey((*unnamed, *_in_order(old, entries, people, known).entries))


def leave_unnamed(
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    scope_by_document: Mapping[str, str],
    key: NameKey,
) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions without those that the key says are nobody (number 0); of two words a known person stays."""
    return {
        name: tuple(_leave_unnamed(mentions, key.of_scope(scope_by_document.get(name, ""))))
        for name, mentions in mentions_by_document.items()
    }


def _leave_unnamed(mentions: Iterable[Mention], numbers: Mapping[str, int]) -> Iterator[Mention]:
    for mention in mentions:
        names = (normalise(mention.text), *map(normalise, genitive_bases(mention.text)))
        is_nobody = mention.kind == "person" and any(numbers.get(name) == 0 for name in names)
        if not is_nobody:
            yield mention
            continue
        for word in re.finditer(r"[^\W_][\w’'-]*", mention.text):
            if numbers.get(normalise(word.group()), 0) > 0:
                start = mention.start_char + word.start()
                yield replace(
                    mention, start_char=start, end_char=start + len(word.group()), text=word.group()
                )


def _shortness(person: _Person, full: Mapping[_Person, NameParts]) -> int:
    """Return 0 for a whole name, 1 for initials with a surname, 2 for less."""
    if person not in full:
        return 2
    return 1 if _INITIALS.fullmatch(full[person].given[0]) else 0


def _in_order(
    old: Iterable[_Person], entries: Mapping[_Person, KeyEntry], people: Iterable[_Person], known: int
) -> NameKey:
    """Return the key with who is new, and the new numbers (above `known`), in the order in which people appear."""
    new = dict.fromkeys(entries[person].number for person in people if entries[person].number > known)
    numbers = {given: number for number, given in enumerate(new, known + 1)}
    listed = (entries[person] for person in dict.fromkeys([*old, *people]))
    return NameKey(tuple(replace(each, number=numbers.get(each.number, each.number)) for each in listed))


def _people(
    mentions_by_document: Mapping[str, tuple[Mention, ...]], scope_by_document: Mapping[str, str]
) -> Iterator[tuple[_Person, str | None]]:
    """Yield each person once, in order of first appearance, with the first role known."""
    roles: dict[_Person, str | None] = {}
    for name in sorted(mentions_by_document):
        mentions = mentions_by_document[name]
        index = index_persons(mentions)
        for mention in mentions:
            if mention.kind == "person":
                person = (scope_by_document.get(name, ""), index.person_of(mention.text))
                roles[person] = roles.get(person) or mention.role
    yield from roles.items()


def _moved(
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    scope_by_document: Mapping[str, str],
    earlier_scopes: Mapping[str, str],
) -> dict[_Person, list[_Person]]:
    """Return under which earlier scopes the persons of documents that were moved may be known."""
    found: dict[_Person, list[_Person]] = {}
    for name, mentions in mentions_by_document.items():
        scope = scope_by_document.get(name, "")
        old = earlier_scopes.get(name, scope)
        index = index_persons(mentions)
        for mention in mentions if old != scope else ():
            if mention.kind == "person":
                person = index.person_of(mention.text)
                found.setdefault((scope, person), []).append((old, person))
    return found


def _full_names(people: list[_Person]) -> dict[_Person, NameParts]:
    parts = {person: split_name(_as_written(person[1])) for person in people}
    return {
        person: part
        for person, part in parts.items()
        if part.given and part.surname and not is_lettered(_as_written(person[1]))
    }


def _as_written(name: str) -> str:
    """Return a normalised name with capitals, so that its particles can be told from its words."""
    return " ".join(word if word in _PARTICLES else word[:1].upper() + word[1:] for word in name.split())


def _known_as(
    person: _Person, full: Mapping[_Person, NameParts], entries: Mapping[_Person, KeyEntry]
) -> _Person | None:
    """Return who already has a number for this person in the scope under a longer or shorter name."""
    scope, name = person
    if person not in full:
        fits = [
            other for other, parts in full.items() if other[0] == scope and _stands_for(name, other, parts)
        ]
        numbered = [other for other in fits if other in entries]
        is_one = len(numbered) == len(fits) and len({entries[other].number for other in fits}) == 1
        return numbered[0] if is_one else None
    alike = _initialled_as(person, full)
    if alike is not None and alike in entries:
        return alike
    lettered = _lettered_as(person, full, entries)
    if lettered is not None:
        return lettered
    short = (scope, normalise(full[person].first)) if full[person].first else None
    if short is None or short not in entries:
        return None
    rivals = [
        other
        for other in full
        if other[0] == scope and other != person and _stands_for(short[1], other, full[other])
    ]
    return None if rivals else short


def _lettered_as(
    person: _Person, full: Mapping[_Person, NameParts], entries: Mapping[_Person, KeyEntry]
) -> _Person | None:
    """Return who had a number as "Dorien T." and can only be this full name."""
    known = [
        entry
        for entry in entries
        if entry[0] == person[0]
        and read_lettered(_as_written(entry[1])) is not None
        and [other for other in full if other[0] == entry[0] and _stands_for(entry[1], other, full[other])]
        == [person]
    ]
    return known[0] if len(known) == 1 else None


def _stands_for(name: str, other: _Person, parts: NameParts) -> bool:
    return fits_name(_as_written(name), _as_written(other[1]), parts)


def _initialled_as(person: _Person, full: Mapping[_Person, NameParts]) -> _Person | None:
    """Return who else of the scope a name stands for by its initials ("K. Oldenhof"), when that can be only one."""
    own = full[person]
    same = [
        other
        for other, parts in full.items()
        if other[0] == person[0]
        and other != person
        and normalise(parts.surname) == normalise(own.surname)
        and parts.given[0][0].lower() == own.given[0][0].lower()
    ]
    whole = [other for other in same if _INITIALS.fullmatch(full[other].given[0]) is None]
    if _INITIALS.fullmatch(own.given[0]):
        return whole[0] if len(whole) == 1 else None
    short = [other for other in same if other not in whole]
    return short[0] if len(short) == 1 and not whole else None
