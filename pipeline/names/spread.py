"""Corpus memory: a person announced in one report and only mentioned in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.names.bodies import is_body, leave_borne, names_borne, read_bodies, read_official
from pipeline.names.context import read_evidence
from pipeline.names.find import merge, outside, read_even
from pipeline.names.grammar import LOWER, UPPER, build_grammar
from pipeline.names.lists import read_lists
from pipeline.names.memory import Aliases, read_aliases, recall
from pipeline.names.partners import find_partners, leave_partners
from pipeline.names.persons import split_name, strip_accents
from pipeline.names.places import read_places
from pipeline.names.tagger import SOURCE
from pipeline.names.words import Words, read_words
from pipeline.records import Document, Mention

_BODY = re.compile(
    rf"([^\W\d_]{{3,}})[ ]((?:De|Het|d[’'])[ ]?)?([{UPPER}][{LOWER}][\w’-]+)(?![\w-])(?![ ](?:van|de|den|der|[{UPPER}]))"
)


def spread_mentions(
    documents: Sequence[Document],
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    scope_by_document: Mapping[str, str],
) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions of each document, with the persons that other documents announced.

    Keys are document names. Within one scope (programme) every known form of a name is sought; from another
    scope only full names, since the same first name there is not the same person. Accents make no difference. What a report of the scope calls an
    organisation, building or place is no person in any of them, unless somebody was announced by it.
    An organisation that people are of (`partners`) is cut from behind their names first.
    """
    words = read_words()
    grammar = build_grammar(words)
    partners = find_partners(documents, mentions_by_document, scope_by_document)
    mentions_by_document = {
        name: leave_partners(mentions, partners.get(scope_by_document.get(name, ""), frozenset()))
        for name, mentions in mentions_by_document.items()
    }
    official = _find_official(documents, mentions_by_document, scope_by_document)
    bodies = _find_bodies(documents, mentions_by_document, scope_by_document, words)
    spread: dict[str, tuple[Mention, ...]] = {}
    for document in documents:
        scope = scope_by_document.get(document.name, "")
        called = bodies[scope]
        own = tuple(
            m
            for m in mentions_by_document.get(document.name, ())
            if not _is_body(m, called | official[scope])
        )
        near, far = _names_elsewhere(document.name, mentions_by_document, scope_by_document)
        even, pieces = read_even(document)
        evidence = read_evidence(even, words)
        known = {strip_accents(name) for name in near if name not in evidence.placed}
        aliases = read_aliases(sorted(known), evidence)
        reach = Aliases(aliases.sure | frozenset(map(strip_accents, far)), aliases.unsure, frozenset())
        found = recall(strip_accents(even.text), pieces, reach, grammar, evidence)
        written = [replace(m, text=document.text[m.start_char : m.end_char]) for m in found]
        found_elsewhere = [
            mention
            for mention in [*outside(written, own), *_longer(written, own)]
            if not _is_body(mention, called | official[scope])
        ]
        spread[document.name] = leave_partners(merge([*own, *found_elsewhere]), partners[scope])
    return spread


def _longer(found: Sequence[Mention], own: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the full names known elsewhere of which a report has only the given name as a person ("Tom" of "Tom Heemraad")."""
    given = {mention.start_char: mention for mention in own if mention.kind == "person"}
    for mention in found:
        short = given.get(mention.start_char)
        if short is not None and short.end_char < mention.end_char and " " in mention.text:
            overlapped = [
                m for m in own if m.start_char < mention.end_char and mention.start_char < m.end_char
            ]
            if overlapped == [short]:
                yield replace(mention, source=short.source, role=short.role)


def _find_official(
    documents: Sequence[Document],
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    scope_by_document: Mapping[str, str],
) -> dict[str, frozenset[str]]:
    """Return, per scope, what a report calls a municipality, corporation or foundation and nobody in any of them may bear."""
    called: dict[str, frozenset[str]] = defaultdict(frozenset)
    for document in documents:
        called[scope_by_document.get(document.name, "")] |= read_official(document.text)
    for document in documents:
        scope = scope_by_document.get(document.name, "")
        called[scope] = leave_borne(document.text, mentions_by_document.get(document.name, ()), called[scope])
    return called


def _find_bodies(
    documents: Sequence[Document],
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    scope_by_document: Mapping[str, str],
    words: Words,
) -> dict[str, frozenset[str]]:
    """Return, per scope, what a report calls an organisation, building or place ("woningcorporatie De Kelsteen", "gemeente Kolkwijk").

    Names of people are left out, as is what one of the reports announces as somebody.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for scope, kinds in _find_kinds(documents, mentions_by_document, scope_by_document).items():
        found[scope] |= kinds
    for document in documents:
        found[scope_by_document.get(document.name, "")] |= read_places(document.text)
        for match in _BODY.finditer(document.text):
            noun, article, name = match.groups()
            is_name = read_lists().is_surname(name) or name.lower() in words.given
            is_body = words.is_group(noun) and (article is not None or noun.isupper())
            if is_body and not is_name:
                found[scope_by_document.get(document.name, "")] |= {name, (article or "") + name}
    return defaultdict(frozenset, {scope: frozenset(names) for scope, names in found.items()})


def _find_kinds(
    documents: Sequence[Document],
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    scope_by_document: Mapping[str, str],
) -> dict[str, set[str]]:
    """Return, per scope, what follows the kind of a building, team or body and is nobody's name in any report of it."""
    called: dict[str, set[str]] = defaultdict(set)
    borne: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        scope = scope_by_document.get(document.name, "")
        called[scope] |= read_bodies(document.text)
        borne[scope] |= names_borne(document.text, mentions_by_document.get(document.name, ()))
    return {scope: names - borne[scope] for scope, names in called.items()}


def _is_body(mention: Mention, called: frozenset[str]) -> bool:
    """Whether a person that only the voice or the memory found is such a body; who was announced stays a person."""
    is_guess = mention.kind == "person" and mention.source in (SOURCE, "memory")
    return is_guess and is_body(mention, called)


def _names_elsewhere(
    name: str, mentions_by_document: Mapping[str, tuple[Mention, ...]], scope_by_document: Mapping[str, str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names announced in other documents: all of the same scope, full ones of other scopes."""
    near: set[str] = set()
    far: set[str] = set()
    for other, mentions in mentions_by_document.items():
        if other == name:
            continue
        texts = {mention.text for mention in mentions if _is_sought(mention)}
        if scope_by_document.get(other) == scope_by_document.get(name):
            near |= texts
        parts = ((text, split_name(text)) for text in texts)
        far |= {text for text, part in parts if part.surname and part.given}
    return frozenset(near), frozenset(far)


def _is_sought(mention: Mention) -> bool:
    """Whether other reports are searched for a person: not when the voice added a word in small letters, which may be any."""
    is_slip = mention.source == SOURCE and mention.text.islower()
    return mention.kind == "person" and mention.source != "memory" and not is_slip
