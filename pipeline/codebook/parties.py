"""Who acts or is addressed, as one of a few kinds of party; the words stand in the codebook (`party.*`)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.codebook.entries import Codebook
from pipeline.codebook.matching import function_words
from pipeline.codebook.phrases import PhrasePattern, compile_phrases, fold

PREFIX = "party."
_ARTICLE = re.compile(r"^(?:de|het|een|onze|ons|alle|iedere|elke|die|deze)\s+", re.IGNORECASE)

_LEADS = re.compile(
    r"^(?:[\w-]+\s+){0,2}?(?:(?:van|door|namens|bij|aan|volgens|voor|met|op|de heer|mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|heer"
    r"|reflectie|vraag|reactie|opmerking|inbreng|bijdrage|antwoord|toelichting|advies|voorstel|verhaal|tip|idee)\s+)+"
    r"(?=(?:Deelnemer|Participant) \d+\b)",
    re.IGNORECASE,
)
"""What leads to a pseudonym and is no part of it: "Vraag van Deelnemer 04", "mevrouw Deelnemer 04"."""
_NOBODY = frozenset(("allen", "allemaal", "velen", "sommigen", "samen", "ieder", "elk"))
_GROUP = frozenset(("we", "wij"))

Parties = Mapping[str, PhrasePattern]


def compile_parties(codebook: Codebook) -> Parties:
    """Return the pattern of each kind of party, in the order in which they decide.

    The kinds are werkgroep, onderzoeker, bestuur, management, bewoner, gemeente and professional.
    """
    return {
        rule.id.removeprefix(PREFIX): compile_phrases(rule.phrases, rule.id)
        for rule in codebook.rules
        if rule.id.startswith(PREFIX)
    }


def party_of(name: str | None, parties: Parties) -> str | None:
    """Return the kind of party that a name or function is, None when its words do not say."""
    if not name:
        return None
    folded = fold(name)
    return next((kind for kind, pattern in parties.items() if pattern.search(folded)), None)


def name_party(said: str | None) -> str | None:
    """Return who a phrase names, without what leads to a pseudonym; None when it has words without content only ("We", "Op de")."""
    if said is None:
        return None
    named = _LEADS.sub("", said.strip())
    empty = function_words() | _NOBODY
    return named if any(fold(word.strip(".,:;")) not in empty for word in named.split()) else None


def name_actor(said: str | None) -> str | None:
    """Return what `name_party` returns, and "We" for who acts as a group: an agreement of all is nobody's oversight."""
    return said if said and fold(said) in _GROUP else name_party(said)


def bare_party(name: str) -> str:
    """Return a name without its article, for comparing: "De gemeente" and "gemeente" are one party."""
    return _ARTICLE.sub("", name.strip()).casefold()
