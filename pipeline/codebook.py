"""The codebook as data: cues, headings, methods and themes; loaded, checked, hashed and overlaid."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records import FindingType, Method


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """A type of finding as people read it."""

    type: FindingType
    label: str
    plural: str
    definition: str
    sign: str
    """One character that stands for the type where colour alone will not do."""


@dataclass(frozen=True, slots=True)
class MethodEntry:
    """A methodology category with the names columns give it and the words that point to it."""

    method: Method
    label: str
    definition: str
    aliases: tuple[str, ...]
    vocabulary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A known theme: variants and opposites mean the same theme."""

    slug: str
    label: str
    method: Method
    variants: tuple[str, ...]
    opposites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """The whole codebook in use."""

    version: str
    digest: str
    types: tuple[TypeEntry, ...]
    methods: tuple[MethodEntry, ...]
    themes: tuple[ThemeEntry, ...]
