"""A project's memory in plain files: the key from persons to pseudonyms, and what themes are called."""

from __future__ import annotations

from pipeline.project.names import KEY_FILE, KeyEntry, NameKey, NameKeyError, read_name_key, write_name_key
from pipeline.project.sentences import (
    Sentence,
    find_changed,
    find_rivals,
    follow_moves,
    is_changed,
    read_known,
    read_sentences,
    write_sentences,
)
from pipeline.project.themes import (
    THEMES_FILE,
    RememberedTheme,
    ThemeDecision,
    ThemeMemory,
    ThemeMemoryError,
    read_theme_memory,
    write_theme_memory,
)

__all__ = [
    "KEY_FILE",
    "THEMES_FILE",
    "KeyEntry",
    "NameKey",
    "NameKeyError",
    "RememberedTheme",
    "Sentence",
    "ThemeDecision",
    "ThemeMemory",
    "ThemeMemoryError",
    "find_changed",
    "find_rivals",
    "follow_moves",
    "is_changed",
    "read_known",
    "read_name_key",
    "read_sentences",
    "read_theme_memory",
    "write_name_key",
    "write_sentences",
    "write_theme_memory",
]
