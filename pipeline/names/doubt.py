"""Second thoughts: what was announced but is a label, an organisation or the first word of a sentence."""

from __future__ import annotations

import re

from pipeline.names.context import Evidence, Piece
from pipeline.names.grammar import Candidate
from pipeline.names.lists import NameLists, Trust
from pipeline.records import BlockKind

_WEAK_SOURCES = frozenset(
    ("minute line", "reporting verb", "action", "pronoun", "quote", "inside a sentence")
)
_OPENS = re.compile(r"(?:^|[.!?:;]|[•*☐☑✓→\]|\t]|[-–—]|\d[.)])\s*[\"“„'‘’«(]*\s*$")
# The subject stands behind the verb: what stands before it is an adverb or an object.
_INVERTED = re.compile(
    r"\s+[^\W\d_]+\s+(?:we|wij|ik|je|jij|jullie|men|er|iedereen|iemand|u|hij)\b|\s+[^\W\d_]+\s+(?=[A-Z])"
)
_PLURAL = re.compile(
    r"\s+(?:gaan|nemen|sturen|mailen|bellen|regelen|organiseren|plannen|zoeken|bereiden|maken|stellen|zetten|pakken)\b"
)
# Of these verbs the subject may as well be a thing ("Maatwerk vraagt tijd"); with this behind them it is a person.
# Infinitives and abstract nouns; few given names end so, and those are listed.
_THINGS = ("en", "ing", "tie", "heid", "ie", "schap", "ment")
_LOOSE = re.compile(
    r"\s+(?:vraagt|vroeg|geeft|gaf|neemt|nam|doet|deed|sluit|sloot|leidt|leidde|begint|begon|stelt|stelde|legt|legde|noemt|wijst|deelt|licht|vindt|stelde|blikt|biedt|opent|opende)\b"
)
_PERSONAL = re.compile(
    r"\s+\w+\s+(?:(?:zich|hem|haar|ons)\s|(?:of|dat|hoe|wat|waarom|wie|naar|aan|uit|mee|voor|toe|terug|op|om)\b"
    r"|het (?:woord|jammer|fijn|mooi|goed|lastig|belangrijk|prettig|moeilijk)|de (?:vraag|vergadering|bijeenkomst|middag|avond)|een (?:vraag|voorbeeld|toelichting)|(?:toelichting|uitleg|antwoord|college)\b)"
)


def is_doubted(
    source: str, candidate: Candidate, text: str, piece: Piece, lists: NameLists, evidence: Evidence
) -> bool:
    """Return whether an announcement by `source` is too weak for a word that no list of names holds.

    Only unknown words are doubted: as a label of a heading or line, as an organisation elsewhere, and before a
    verb whose subject follows.
    """
    first = candidate.words[0]
    if source == "reporting verb" and not candidate.is_full and first in evidence.things:
        if re.search(r"\bhee?tt?e?[ ]$", text[piece.start : candidate.start]):
            return True
        if re.match(r"[ ]hee?tt?e?\b", text[candidate.end : piece.end]):
            return True
    if source not in _WEAK_SOURCES or lists.trust(first) in (Trust.NAME, Trust.WORD):
        return False
    plain = source == "minute line" and not candidate.is_full and evidence.words.opens_as_surname(first)
    if (
        (any(lists.is_surname(word) for word in candidate.words) and not plain)
        or candidate.has_initials
        or candidate.has_particle
    ):
        return False
    before, after = text[piece.start : candidate.start], text[candidate.end : piece.end]
    opens = _OPENS.search(before) is not None
    if first in evidence.organised or candidate.words[-1] in evidence.organised:
        return True
    if _INVERTED.match(after) or (source == "action" and _PLURAL.match(after)):
        return opens
    if source == "minute line":
        return piece.kind is BlockKind.HEADING or not (
            candidate.is_full or _is_minuted(first, text, lists, evidence)
        )
    if source == "pronoun" and opens and not candidate.is_full and first.lower().endswith(_THINGS):
        return first not in evidence.inside
    return source == "reporting verb" and opens and not candidate.is_full and _is_loose(after)


def _is_loose(after: str) -> bool:
    return _LOOSE.match(after) is not None and _PERSONAL.match(after) is None


def _is_minuted(word: str, text: str, lists: NameLists, evidence: Evidence) -> bool:
    """Return whether an unknown word before a colon is probably a speaker: it acts elsewhere, speaks twice or a known name does."""
    if word in evidence.inside and word not in evidence.placed:
        return True
    labels = re.findall(r"(?m)^[\s•*–-]*([^\W\d_][\w’'-]+)(?: \([^()\n]{1,40}\))?:[ ]", text)
    known = {label for label in labels if label != word and lists.trust(label) in (Trust.NAME, Trust.WORD)}
    return labels.count(word) > 1 or bool(known)
