"""Names: find what leads to a person, give pseudonyms, and rewrite every record with them."""

from __future__ import annotations

from pipeline.names.case_model import case_digest
from pipeline.names.deduced import deduce_version
from pipeline.names.find import find_mentions
from pipeline.names.hide import hide_names
from pipeline.names.leaks import find_leaks
from pipeline.names.network import tagger_digest
from pipeline.names.pseudonyms import assign_pseudonyms
from pipeline.names.same import number_persons
from pipeline.names.spread import spread_mentions

__all__ = [
    "assign_pseudonyms",
    "case_digest",
    "deduce_version",
    "find_leaks",
    "find_mentions",
    "hide_names",
    "number_persons",
    "spread_mentions",
    "tagger_digest",
]
