"""The voice of a language model: unknown capitalised words that it calls proper nouns and that act as a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.names.context import Evidence, Piece
from pipeline.names.given import is_thing
from pipeline.names.grammar import UPPER, Candidate, Grammar
from pipeline.names.lists import NameLists, Trust
from pipeline.names.people import role_after, to_mention
from pipeline.records import Mention

_VERB = re.compile(r"\s+([^\W\d_]+)")
# Verbs that organisations and places take as well: the model cannot tell those from people.
_SHARED = frozenset([
    "geeft", "gaf", "neemt", "nam", "doet", "deed", "vraagt", "vroeg", "stelt", "stelde", "biedt", "bood",
    "helpt", "hielp", "werkt", "werkte", "zorgt", "zorgde", "organiseert", "regelt", "regelde", "komt",
    "kwam", "ging", "brengt", "bracht", "wil", "wilde", "mag", "mocht", "draagt", "droeg", "loopt", "liep",
    "staat", "stond", "zit", "zat", "leidt", "leidde", "deelt", "deelde", "begint", "begon", "sluit", "sloot",
    "opent", "opende", "meldt", "meldde", "zoekt", "koopt", "kocht", "verkoopt", "verkocht", "besluit",
    "besloot", "informeert", "adviseert", "presenteert", "ziet", "zag", "kent", "kende", "weet", "wist",
    "verhuist",
])  # fmt: skip


def find_proper(
    text: str,
    piece: Piece,
    candidates: Sequence[Candidate],
    taken: Sequence[tuple[int, int]],
    grammar: Grammar,
    lists: NameLists,
    evidence: Evidence,
) -> Iterator[Mention]:
    """Yield unknown words tagged as proper nouns that are the subject of a verb of persons or stand beside a person."""
    if not evidence.proper:
        return
    for candidate in candidates:
        if any(start < candidate.end and candidate.start < end for start, end in taken):
            continue
        if evidence.is_proper(candidate.start, candidate.end) is not True:
            continue
        before = text[max(piece.start, candidate.start - 60) : candidate.start]
        after = text[candidate.end : min(piece.end, candidate.end + 60)]
        if _is_other(candidate, lists, evidence) or is_thing(before, after, candidate, grammar, lists):
            continue
        verb = _VERB.match(after)
        acts = verb is not None and verb.group(1) in evidence.words.person_verbs - _SHARED
        if acts or _beside_person(text, candidate, taken):
            yield to_mention(candidate, "proper noun", role_after(after, grammar))


def _is_other(candidate: Candidate, lists: NameLists, evidence: Evidence) -> bool:
    """Return whether the document or our lists show the word as something else than a person."""
    organised = any(word in evidence.organised or word in evidence.placed for word in candidate.words)
    ordinary = any(evidence.is_ordinary(word) for word in candidate.words)
    return organised or ordinary or lists.trust(candidate.words[0]) is Trust.PLACE


def _beside_person(text: str, candidate: Candidate, taken: Sequence[tuple[int, int]]) -> bool:
    join = re.compile(rf"\s*(?:,|en|&|,\s*en)\s+(?=[{UPPER}])|\s*(?:,|en|&)\s+$")
    return any(
        join.fullmatch(text[end : candidate.start])
        if end <= candidate.start
        else join.fullmatch(text[candidate.end : start])
        for start, end in taken
    )
