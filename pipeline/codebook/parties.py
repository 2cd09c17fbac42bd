"""Who acts or is addressed, as one of a few kinds of party; the words stand in the codebook (`party.*`)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.codebook.entries import Codebook
from pipeline.codebook.phrases import PhrasePattern, compile_phrases, fold

PREFIX = "party."
_ARTICLE = re.compile(r"^(?:de|het|een|onze|ons|alle|iedere|elke|die|deze)\s+", re.IGNORECASE)

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


def bare_party(name: str) -> str:
    """Return a name without its article, for comparing: "De gemeente" and "gemeente" are one party."""
    return _ARTICLE.sub("", name.strip()).casefold()
