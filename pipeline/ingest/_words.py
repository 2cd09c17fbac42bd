"""The word lists of the readers (`words.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists, lower case; see `words.toml` for what each is for."""

    image_residue: frozenset[str]
    site_phrases: frozenset[str]
    site_patterns: re.Pattern[str]
    site_classes: frozenset[str]
    keys: frozenset[str]
    columns: frozenset[str]
    row_labels: frozenset[str]
    labels: frozenset[str]
    conjunctions: frozenset[str]
    agreement_tasks: frozenset[str]
    agreement_owners: frozenset[str]
    agreement_terms: frozenset[str]
    agreement_others: frozenset[str]
    announcement_labels: frozenset[str]


@cache
def load_words() -> Words:
    """Return the word lists that come with the package; they are read once and never change."""
    data = tomllib.loads(files("pipeline.ingest").joinpath("words.toml").read_text(encoding="utf-8"))
    patterns = re.compile("|".join(f"(?:{pattern})" for pattern in data.pop("site_patterns")), re.I)
    return Words(site_patterns=patterns, **{name: frozenset(words) for name, words in data.items()})
