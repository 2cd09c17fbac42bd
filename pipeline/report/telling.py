"""Which findings say something by themselves, to someone who was not there."""

from __future__ import annotations

import re

from pipeline.records import Finding
from pipeline.terms import CASE_FLAG

NO_HEADLINE = frozenset({"unsure", "doubt", "case", CASE_FLAG})
"""Flags of a finding that is no headline: a reader would take it for the whole story."""
SHORTEST = 15
"""Characters that a quote needs to say anything; a choice."""
_LEANS = re.compile(r"[\"'‘“„]*(?:Hij|Zij|Ze|Hem|Haar|Hun|Dat|Dit|Die|Deze|(?:Daar|Hier)\w*)\b")
"""First word that leans on the sentence before; such a sentence is shown when there is no other."""
_TELLING = re.compile(r"\b(?!niemand|iedereen|iemand)[^\W\d_]{6,}", re.IGNORECASE)
"""A word that can name a matter; a sentence without any says little by itself ("Niemand weet het."). A choice."""


def is_useful(finding: Finding) -> bool:
    """Return whether a finding says something by itself, to someone who was not there."""
    return NO_HEADLINE.isdisjoint(finding.flags) and len(finding.quote.text) >= SHORTEST


def is_telling(finding: Finding) -> bool:
    """Return whether a finding is useful, names a matter and leans on no sentence before it."""
    text = finding.quote.text
    return is_useful(finding) and names_matter(text) and not leans(text)


def names_matter(text: str) -> bool:
    """Return whether a text has a word that can name a matter."""
    return _TELLING.search(text) is not None


def leans(text: str) -> bool:
    """Return whether a sentence begins with a word that leans on the one before."""
    return _LEANS.match(text) is not None
