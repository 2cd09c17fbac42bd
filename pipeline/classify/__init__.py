"""Code units: finding or context, type, method, facets; rules only for now; evaluate against gold."""

from __future__ import annotations

from pipeline.classify.coding import Coding, ReadDeadline, code_document
from pipeline.classify.evaluate import Evaluation, Score, evaluate_findings
from pipeline.classify.gold import Gold, read_gold
from pipeline.classify.lexicon import Lexicon, compile_lexicon

__all__ = [
    "Coding",
    "Evaluation",
    "Gold",
    "Lexicon",
    "ReadDeadline",
    "Score",
    "code_document",
    "compile_lexicon",
    "evaluate_findings",
    "read_gold",
]
