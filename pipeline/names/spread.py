"""Corpus memory: a person announced in one report and only mentioned in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.names.context import read_evidence
from pipeline.names.find import merge, outside, read_even
from pipeline.names.grammar import build_grammar
from pipeline.names.memory import Aliases, read_aliases, recall
from pipeline.names.persons import split_name, strip_accents
from pipeline.names.tagger import SOURCE
from pipeline.names.words import read_words
from pipeline.records import Document, Mention


def spread_mentions(
    documents: Sequence[Document],
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    scope_by_document: Mapping[str, str],
) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions of each document, with the persons that other documents announced.

    Keys are document names. Within one scope (programme) every known form of a name is sought; from another
    scope only full names, since the same first name there is not the same person. Accents make no difference.
    """
    words = read_words()
    grammar = build_grammar(words)
    spread: dict[str, tuple[Mention, ...]] = {}
    for document in documents:
        own = mentions_by_document.get(document.name, ())
        near, far = _names_elsewhere(document.name, mentions_by_document, scope_by_document)
        even, pieces = read_even(document)
        evidence = read_evidence(even, words)
        known = {strip_accents(name) for name in near if name not in evidence.placed}
        aliases = read_aliases(sorted(known), evidence)
        reach = Aliases(aliases.sure | frozenset(map(strip_accents, far)), aliases.unsure, frozenset())
        found = recall(strip_accents(even.text), pieces, reach, grammar, evidence)
        written = [replace(m, text=document.text[m.start_char : m.end_char]) for m in found]
        spread[document.name] = merge([*own, *outside(written, own)])
    return spread


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
