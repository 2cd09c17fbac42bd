"""The only place that makes a spaCy pipeline; its components are plain `Doc -> Doc` functions."""

from __future__ import annotations

from pipeline.language.build import build_nlp
from pipeline.language.sentences import sentence_spans

__all__ = ["build_nlp", "sentence_spans"]
