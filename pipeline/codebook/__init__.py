"""The codebook as data: cues, headings, methods and themes; loaded, checked, hashed and overlaid."""

from __future__ import annotations

from pipeline.codebook.entries import (
    AnchorEntry,
    Codebook,
    CueEntry,
    HeadingEntry,
    MethodEntry,
    RuleEntry,
    Strength,
    ThemeEntry,
    TypeEntry,
    Valence,
)
from pipeline.codebook.load import load_codebook
from pipeline.codebook.matching import ThemeHit, ThemeMatcher, content_stems, function_words, stem
from pipeline.codebook.phrases import PhrasePattern, compile_phrases, fold

__all__ = [
    "AnchorEntry",
    "Codebook",
    "CueEntry",
    "HeadingEntry",
    "MethodEntry",
    "PhrasePattern",
    "RuleEntry",
    "Strength",
    "ThemeEntry",
    "ThemeHit",
    "ThemeMatcher",
    "TypeEntry",
    "Valence",
    "compile_phrases",
    "content_stems",
    "fold",
    "function_words",
    "load_codebook",
    "stem",
]
