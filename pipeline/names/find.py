"""Find what leads to a person in one document: first what is announced, then every further occurrence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.names.announce import announce
from pipeline.names.answers import find_answered
from pipeline.names.bodies import without_bodies
from pipeline.names.called import find_called
from pipeline.names.casing import even_case
from pipeline.names.contact import find_addresses_of, find_contacts
from pipeline.names.context import Evidence, Piece, Role, label_of, read_evidence, read_pieces
from pipeline.names.deduced import find_deduced, load_deduce
from pipeline.names.doubt import is_doubted
from pipeline.names.firms import without_firms
from pipeline.names.former import find_former
from pipeline.names.given import find_capitals, find_given, find_particled
from pipeline.names.grammar import Candidate, Grammar, build_grammar
from pipeline.names.homes import find_homes
from pipeline.names.lists import Trust, read_lists
from pipeline.names.memory import find_declared, read_aliases, recall
from pipeline.names.network import load_tagger
from pipeline.names.nicknames import find_double_initials, find_nicknames
from pipeline.names.nobody import leave_nobody
from pipeline.names.partners import cut_listed
from pipeline.names.people import (
    find_functioned,
    find_initialled,
    find_lettered,
    find_owner_initials,
    find_people,
    find_reversed,
    find_tagged,
    find_titled,
    spread_over_lists,
    to_mention,
)
from pipeline.names.persons import strip_accents
from pipeline.names.places import cut_bodies, leave_places, read_places
from pipeline.names.signatures import find_signatures
from pipeline.names.speakers import find_speakers
from pipeline.names.tagger import revise_mentions
from pipeline.names.words import read_words
from pipeline.records import Document, Mention, Session

# Enumerations seldom chain further; each round reads the whole text again.
_MAX_ROUNDS = 4


def find_mentions(document: Document, sessions: Sequence[Session] = ()) -> tuple[Mention, ...]:
    """Return all persons, addresses and numbers that lead to a person, in order and without overlap.

    The rules speak first (`find_by_rules`, which tells the arguments); then a learned voice drops what is hardly
    a name and adds what they missed (`tagger.py`); what the text calls a place is no person.
    """
    mentions = find_by_rules(document, sessions)
    sure = _facilitators(sessions, build_grammar(read_words()))
    persons = revise_mentions(document, mentions, load_tagger(), _words_of_sessions(sessions), sure)
    others = [mention for mention in mentions if mention.kind != "person"]
    persons = without_bodies(document.text, tuple(cut_bodies(document.text, persons)))
    persons = leave_places(persons, read_places(document.text))
    persons = leave_nobody(document.text, persons)
    persons = cut_listed(document.text, without_firms(document.text, persons))
    found = merge([*others, *persons])
    found = merge([*found, *outside(find_answered(document.text), found)])
    found = merge([*found, *find_called(document.text, found)])
    homes = tuple(find_homes(document.text, found))
    # "Woonadres mevrouw: tulpenburg 4": what stands before its number is a street, whoever it was taken for
    found = tuple(each for each in found if not (each.text.islower() and _is_in(each, homes)))
    found = merge([*found, *outside(homes, found)])
    found = merge([*found, *outside(find_double_initials(document.text, found), found)])
    return merge([*found, *find_signatures(document.text, found)])


def _is_in(person: Mention, homes: Sequence[Mention]) -> bool:
    return person.kind == "person" and any(
        home.start_char <= person.start_char and person.end_char < home.end_char for home in homes
    )


def _words_of_sessions(sessions: Sequence[Session]) -> frozenset[str]:
    """Return the words of programmes, series and places of sessions: towns and quarters that look like surnames.

    Given names and particles are left out: "bij Marloes thuis", "de tafel van Noor".
    """
    texts = (text for session in sessions for text in (session.programme, session.series, session.location))
    found = {word for text in texts for word in re.findall(r"[^\W\d_]+", text or "")}
    lists, particles = read_lists(), read_words().particles
    given = {
        word for word in found if lists.trust(word) in (Trust.NAME, Trust.WORD) or word.lower() in particles
    }
    return frozenset(word.lower() for word in found - given)


def find_by_rules(document: Document, sessions: Sequence[Session] = ()) -> tuple[Mention, ...]:
    """Return what the rules find of persons, addresses and numbers, in order and without overlap.

    Persons are found by what announces them (lists of people, functions, reporting verbs, brackets behind
    a statement, labels, greetings, facilitators of `sessions`), by a form that only names have or by our own
    lists of names; then each further occurrence in the document is a mention too, with source `memory`. Offsets are code points of
    `document.text`. Addresses where a session was held are left alone.
    """
    words = read_words()
    grammar = build_grammar(words)
    as_written = document.text
    document, pieces = read_even(document)
    venues = tuple(session.location for session in sessions if session.location)
    contacts = merge(find_contacts(document.text, venues))
    evidence = read_evidence(document, words)
    announced: list[Mention] = []
    for piece in pieces:
        announced += _in_piece(document.text, piece, grammar, evidence)
    announced += outside(find_speakers(document.text, words), merge(announced))
    announced = [
        mention for mention in cut_bodies(document.text, announced) if not _is_series(mention, sessions)
    ]
    deduced = find_deduced(document.text, load_deduce(), grammar, evidence)
    announced += outside(deduced, merge(announced))
    announced = _with_nicknames(document.text, outside(announced, contacts))
    persons = merge_persons(announced)
    seeds = _facilitators(sessions, grammar)
    plain = strip_accents(document.text)
    for _ in range(_MAX_ROUNDS):
        names = sorted({mention.text for mention in persons if mention.source != "memory"} | seeds)
        names = sorted(set(map(strip_accents, names)))
        aliases = replace(read_aliases(names, evidence), declared=find_declared(document.text, persons))
        known = recall(plain, pieces, aliases, grammar, evidence)
        recalled = merge_persons([*announced, *outside(known, contacts)])
        joined = outside(_in_lists(document.text, pieces, recalled, grammar, evidence), contacts)
        persons = recalled
        if not joined:
            break
        announced += joined
        persons = merge_persons([*recalled, *joined])
    contacts = merge([*contacts, *find_addresses_of(document.text, persons)])
    return tuple(
        replace(mention, text=as_written[mention.start_char : mention.end_char])
        for mention in merge([*contacts, *persons])
    )


def _with_nicknames(text: str, announced: list[Mention]) -> list[Mention]:
    """Return the persons with the short forms of their given names, which go before what else was found there."""
    short = list(find_nicknames(text, announced))
    return [*outside(announced, short), *short]


def _is_series(mention: Mention, sessions: Sequence[Session]) -> bool:
    """Whether a letter is signed with the name of its series ("Leertafel Sluiswijk"), which is nobody."""
    signed = mention.text.casefold().split()[0]
    return mention.source == "greeting" and any(
        signed in session.series.casefold().split() for session in sessions if session.series
    )


def read_even(document: Document) -> tuple[Document, tuple[Piece, ...]]:
    """Return a document with names in ordinary capitals, every offset as it was, and its pieces."""
    words = read_words()
    pieces = read_pieces(document, words)
    return replace(document, text=even_case(document.text, pieces, words, read_lists())), pieces


def _in_lists(
    text: str, pieces: Sequence[Piece], persons: Sequence[Mention], grammar: Grammar, evidence: Evidence
) -> list[Mention]:
    """Return the new persons that enumerations join to known ones."""
    starts = [mention.start_char for mention in persons]
    new: list[Mention] = []
    for piece in pieces:
        inside = persons[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
        if inside:
            found = {mention.start_char: mention for mention in inside}
            candidates = list(grammar.candidates(text, piece.start, piece.end))
            spread = spread_over_lists(text, candidates, found, evidence)
            new += [mention for start, mention in spread.items() if start not in found]
    return outside(new, persons)


def _in_piece(text: str, piece: Piece, grammar: Grammar, evidence: Evidence) -> list[Mention]:
    found: dict[int, Mention] = {}
    lists = read_lists()
    start, role, source, loose = piece.start, piece.role, piece.source, piece.loose
    label = label_of(text[piece.start : piece.end], grammar.words)
    if label is not None and role in (Role.TEXT, Role.PEOPLE):
        start, role = piece.start + label[0], Role.PEOPLE
        source, loose = f"label:{label[1]}", label[1] in grammar.words.loose_attendance
    if role in (Role.PEOPLE, Role.OWNER):
        for mention in find_people(text, start, piece.end, source, loose, grammar, evidence):
            found[mention.start_char] = mention
        for mention in find_reversed(text, start, piece.end, source, grammar):
            found = {at: m for at, m in found.items() if not mention.start_char <= at < mention.end_char}
            found[mention.start_char] = mention
        for mention in () if loose else find_initialled(text, start, piece.end, source, grammar):
            found.setdefault(mention.start_char, mention)
    if role is Role.OWNER:
        for mention in find_former(text, start, piece.end, grammar):
            found[mention.start_char] = mention
        for mention in find_owner_initials(text, start, piece.end, source):
            found.setdefault(mention.start_char, mention)
    for mention in (
        *find_titled(text, piece.start, piece.end, grammar),
        *find_functioned(text, piece.start, piece.end, grammar),
    ):
        if not any(
            m.start_char <= mention.start_char and m.end_char >= mention.end_char for m in found.values()
        ):
            found[mention.start_char] = mention
    letters = find_lettered(text, piece.start, piece.end, grammar)
    for mention in (*letters, *find_tagged(text, piece.start, piece.end, grammar)):
        if not any(
            m.start_char < mention.end_char and mention.start_char < m.end_char for m in found.values()
        ):
            found[mention.start_char] = mention
    taken = [(mention.start_char, mention.end_char) for mention in found.values()]
    for mention in find_particled(text, piece, taken, grammar, lists, evidence):
        found[mention.start_char] = mention
    candidates = list(grammar.candidates(text, piece.start, piece.end))
    for candidate in candidates:
        if not _is_covered(candidate, found):
            why = announce(text, (piece.start, piece.end), candidate, role, grammar, evidence)
            if why is not None and not is_doubted(why.source, candidate, text, piece, lists, evidence):
                found[candidate.start] = to_mention(candidate, why.source, why.role)
    for mention in _by_lists(text, piece, found, grammar, evidence):
        found[mention.start_char] = mention
    return list(spread_over_lists(text, candidates, found, evidence).values())


def _by_lists(
    text: str,
    piece: Piece,
    found: Mapping[int, Mention],
    grammar: Grammar,
    evidence: Evidence,
) -> list[Mention]:
    """Return the persons that our own lists add to those that were announced."""
    lists = read_lists()
    taken = [(mention.start_char, mention.end_char) for mention in found.values()]
    new: list[Mention] = []
    for more in (
        find_capitals(text, piece, lists),
        find_given(text, piece, taken, grammar, lists, evidence),
    ):
        fresh = outside(more, merge([*found.values(), *new]))
        new += fresh
        taken += [(mention.start_char, mention.end_char) for mention in fresh]
    return new


def _is_covered(candidate: Candidate, found: dict[int, Mention]) -> bool:
    return any(m.start_char < candidate.end and candidate.start < m.end_char for m in found.values())


def _facilitators(sessions: Iterable[Session], grammar: Grammar) -> set[str]:
    names = set()
    for session in sessions:
        for facilitator in session.facilitators:
            candidate = grammar.parse(facilitator, 0, len(facilitator))
            if candidate is not None and candidate.end == len(facilitator):
                names.add(facilitator)
    return names


def merge(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return mentions in order; of those that overlap the longest stays, else the first."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start_char, -m.end_char, m.kind, m.source)):
        if kept and mention.start_char < kept[-1].end_char:
            if mention.end_char - mention.start_char > kept[-1].end_char - kept[-1].start_char:
                kept[-1] = mention
        else:
            kept.append(mention)
    return tuple(kept)


def merge_persons(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return persons in order without overlap; an announced mention keeps its role over a remembered one."""
    best: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        place = (mention.start_char, mention.end_char)
        if place not in best or (best[place].role is None and mention.role is not None):
            best[place] = mention
    return merge(best.values())


def outside(mentions: Iterable[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that overlap none of `taken` (in order, without overlap)."""
    starts = [mention.start_char for mention in taken]
    ends = [mention.end_char for mention in taken]
    kept = []
    for mention in mentions:
        index = bisect_right(ends, mention.start_char)
        if index == len(taken) or starts[index] >= mention.end_char:
            kept.append(mention)
    return kept
