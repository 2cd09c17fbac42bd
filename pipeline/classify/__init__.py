"""Code units: finding or context, type, method, facets, by rules and model together; evaluate against gold."""

from __future__ import annotations

from pipeline.classify.breakdown import Group, break_down, score_methods
from pipeline.classify.coding import Coder, Coding, code_document
from pipeline.classify.evaluate import Evaluation, evaluate_findings
from pipeline.classify.gold import Gold, GoldContext, GoldFinding, read_gold
from pipeline.classify.intervals import Interval, measure_intervals
from pipeline.classify.lexicon import Lexicon, compile_lexicon
from pipeline.classify.model import Model, load_model, own_model, tell_model
from pipeline.classify.owners import select_persons
from pipeline.classify.term_lines import ReadDeadline

__all__ = [
    "Coder",
    "Coding",
    "Evaluation",
    "Gold",
    "GoldContext",
    "GoldFinding",
    "Group",
    "Interval",
    "Lexicon",
    "Model",
    "ReadDeadline",
    "break_down",
    "code_document",
    "compile_lexicon",
    "evaluate_findings",
    "load_model",
    "measure_intervals",
    "own_model",
    "read_gold",
    "score_methods",
    "select_persons",
    "tell_model",
]
