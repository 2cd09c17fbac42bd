"""The words of a programme's own name: every report of it has them, so they do not say what a finding is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from pipeline.codebook import ThemeHit, fold, function_words, stem
from pipeline.language import noun_lemma
from pipeline.records import Session

LEAST_TITLES, SHARE = 3, 0.5
"""Files whose titles hold a word, and their share of the programme, from which it is of the common title; choices."""
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")

NameWords = Mapping[str, frozenset[str]]
"""Stems of the name of its programme, by session."""


def read_name_words(sessions: Iterable[Session], scopes: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return by session the stems of the words in the name of its programme and in the common title of its files."""
    members: dict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        members[scopes.get(session.session_id, "")].append(session)
    found: dict[str, frozenset[str]] = {}
    for scope, group in members.items():
        names = {scope, *(session.programme or "" for session in group)}
        words = frozenset().union(*map(_stems, names), _shared(group))
        found |= dict.fromkeys((session.session_id for session in group), words)
    return found


def _shared(sessions: Iterable[Session]) -> frozenset[str]:
    titles = {session.document: _stems(session.title or "") for session in sessions}
    counts = Counter(each for stems in titles.values() for each in stems)
    least = max(LEAST_TITLES, SHARE * len(titles))
    return frozenset(each for each, n in counts.items() if n >= least)


def _stems(text: str) -> frozenset[str]:
    return frozenset().union(*(_forms(word) for word in _WORD.findall(fold(text))))


@lru_cache(maxsize=65_536)
def _forms(word: str) -> frozenset[str]:
    """Return the stems that a folded word is known by, none of one without content; its lemma joins "-is" and "-issen"."""
    if len(word) < _SHORTEST or word in function_words():
        return frozenset()
    return frozenset((stem(word), stem(noun_lemma(word) or word)))


def is_of_name(word: str, names: frozenset[str]) -> bool:
    """Return whether a word is one of the name, in any form."""
    return not names.isdisjoint(_forms(fold(word)))


def drop_name(text: str, names: frozenset[str]) -> str:
    """Return a text without the words of the name."""
    return _WORD.sub(lambda word: " " if is_of_name(word[0], names) else word[0], text) if names else text


def find_beside_name(
    find: Callable[[str], Iterable[ThemeHit]], text: str, names: frozenset[str]
) -> tuple[tuple[ThemeHit, ...], frozenset[str]]:
    """Return the known themes of a text, and apart the slugs of those that only words of the name would give."""
    hits = tuple(find(text))
    own = " ".join(word for word in _WORD.findall(text) if is_of_name(word, names)) if names else ""
    if not own:
        return hits, frozenset()
    beside = tuple(find(drop_name(text, names)))
    by_name = frozenset(hit.slug for hit in find(own)) - {hit.slug for hit in beside}
    kept = [hit for hit in hits if hit.slug not in by_name]
    slugs = {hit.slug for hit in hits}
    return (*kept, *(hit for hit in beside if hit.slug not in slugs)), by_name
