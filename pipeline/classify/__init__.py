"""Code units: finding or context, type, method, facets; rules only for now; evaluate against gold."""

from __future__ import annotations

from pipeline.classify.coding import Coder, Coding, ReadDeadline, code_document
from pipeline.classify.evaluate import Evaluation, Score, evaluate_findings
from pipeline.classify.gold import Gold, read_gold
from pipeline.classify.lexicon import Lexicon, compile_lexicon
from pipeline.classify.model import Model, load_model

__all__ = [
    "Coder",
    "Coding",
    "Evaluation",
    "Gold",
    "Lexicon",
    "Model",
    "ReadDeadline",
    "Score",
    "code_document",
    "compile_lexicon",
    "evaluate_findings",
    "load_model",
    "read_gold",
]
