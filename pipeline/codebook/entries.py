"""The entries of the codebook as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.records import FindingType, Method


class Strength(StrEnum):
    """How much a cue decides: a heavy one alone, a light one together with a heading or a second cue."""

    HEAVY = "heavy"
    LIGHT = "light"


class Valence(StrEnum):
    """What a heading or column says about the items below it; the types of finding and two more."""

    ACTION = "actie"
    QUESTION = "vraag"
    NEED = "behoefte"
    BOTTLENECK = "knelpunt"
    SUCCESS = "succesfactor"
    INSIGHT = "inzicht"
    NEUTRAL = "neutraal"
    CONTEXT = "context"


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
    common: tuple[str, ...] = ()
    """Words of the vocabulary that stand in nearly every report and weigh half."""


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A known theme: variants and opposites mean the same theme."""

    slug: str
    label: str
    method: Method
    variants: tuple[str, ...]
    opposites: tuple[str, ...]
    hints: tuple[str, ...] = ()
    """Everyday words that point to the theme without naming it; weaker than a variant."""
    helping: str = ""
    """What the theme is called among success factors, where its label names a trouble."""


@dataclass(frozen=True, slots=True)
class CueEntry:
    """Phrases that point to a type of finding."""

    id: str
    label: FindingType
    strength: Strength
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    """Sentences of ours that the cue must match; checked by a test."""
    negated: FindingType | None = None
    """The type when the cue stands under a negation; None means the cue then says nothing."""
    object: str | None = None
    flag: str | None = None
    """`solved`: names a problem that is over; `last`: decides only when no other heavy cue does."""


@dataclass(frozen=True, slots=True)
class HeadingEntry:
    """Phrases of headings, columns and lead-ins and the valence they give."""

    id: str
    valence: Valence
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    object: str | None = None


@dataclass(frozen=True, slots=True)
class AnchorEntry:
    """Phrases that settle the methodology category when no source column does (rules M4, M5)."""

    id: str
    method: Method
    phrases: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """Phrases that mark context, the session itself, or a scope in a sentence."""

    id: str
    phrases: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """The whole codebook in use."""

    version: str
    digest: str
    """sha256 of all data files in use, first 12 hexadecimal characters."""
    types: tuple[TypeEntry, ...]
    methods: tuple[MethodEntry, ...]
    themes: tuple[ThemeEntry, ...]
    cues: tuple[CueEntry, ...] = ()
    headings: tuple[HeadingEntry, ...] = ()
    anchors: tuple[AnchorEntry, ...] = ()
    rules: tuple[RuleEntry, ...] = ()

    def rule(self, rule_id: str) -> RuleEntry:
        """Return the rule with this id; the set of ids is fixed by the code that asks."""
        return next(rule for rule in self.rules if rule.id == rule_id)
