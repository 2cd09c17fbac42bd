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
from pipeline.codebook.parties import Parties, bare_party, compile_parties, name_actor, name_party, party_of
from pipeline.codebook.phrases import PhrasePattern, compile_phrases, fold
from pipeline.codebook.rendering import practice_start

__all__ = [
    "AnchorEntry",
    "Codebook",
    "CueEntry",
    "HeadingEntry",
    "MethodEntry",
    "Parties",
    "PhrasePattern",
    "RuleEntry",
    "Strength",
    "ThemeEntry",
    "ThemeHit",
    "ThemeMatcher",
    "TypeEntry",
    "Valence",
    "bare_party",
    "compile_parties",
    "compile_phrases",
    "content_stems",
    "fold",
    "function_words",
    "load_codebook",
    "name_actor",
    "name_party",
    "party_of",
    "practice_start",
    "stem",
]
