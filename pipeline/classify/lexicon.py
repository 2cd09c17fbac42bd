"""The codebook compiled for classification: patterns instead of phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.codebook import (
    AnchorEntry,
    Codebook,
    CueEntry,
    HeadingEntry,
    MethodEntry,
    PhrasePattern,
    ThemeMatcher,
    Valence,
    compile_phrases,
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled entries, in the order of the codebook."""

    cues: tuple[tuple[CueEntry, PhrasePattern], ...]
    headings: tuple[tuple[HeadingEntry, PhrasePattern], ...]
    anchors: tuple[tuple[AnchorEntry, PhrasePattern], ...]
    columns: tuple[tuple[MethodEntry, PhrasePattern], ...]
    vocabulary: tuple[tuple[MethodEntry, PhrasePattern, PhrasePattern], ...]
    """Per category: its words, and those of them that weigh half."""
    rules: dict[str, PhrasePattern]
    themes: ThemeMatcher
    codebook: Codebook

    def matches(self, rule_id: str, folded: str) -> bool:
        """Return whether the named rule of the codebook matches a folded text."""
        return self.rules[rule_id].search(folded) is not None


@lru_cache(maxsize=4)
def compile_lexicon(codebook: Codebook) -> Lexicon:
    """Return the compiled codebook; done once per codebook."""
    return Lexicon(
        cues=tuple((entry, compile_phrases(entry.phrases, entry.id)) for entry in codebook.cues),
        headings=tuple((entry, compile_phrases(entry.phrases, entry.id)) for entry in codebook.headings),
        anchors=tuple((entry, compile_phrases(entry.phrases, entry.id)) for entry in codebook.anchors),
        columns=tuple((entry, compile_phrases(_whole(entry.aliases))) for entry in codebook.methods),
        vocabulary=tuple(
            (
                entry,
                compile_phrases(tuple(f"{word}*" for word in entry.vocabulary)),
                compile_phrases(tuple(f"{word}*" for word in entry.common)),
            )
            for entry in codebook.methods
        ),
        rules={rule.id: compile_phrases(rule.phrases, rule.id) for rule in codebook.rules},
        themes=ThemeMatcher(codebook.themes),
        codebook=codebook,
    )


def _whole(aliases: tuple[str, ...]) -> tuple[str, ...]:
    """Anchor column names at the start: a heading that merely mentions a category does not name it."""
    return tuple(f"^ {alias}" for alias in aliases)


def heading_valence(text: str, lexicon: Lexicon) -> HeadingEntry | None:
    """Return the heading entry that decides for the folded text of a heading, None when none matches.

    What a numbered or coloured sheet is headed with goes before the sheet itself ("flap 2 - rood", "groen = doen"), and
    what stands outside brackets before what stands within, unless the brackets say the opposite or go on ("(en wat niet)").
    The first entry in the order of the codebook decides, except that a heading which names both what helps and what
    hinders ("waar was je blij mee, waar liep je tegenaan") says nothing: then the entry for both sides.
    """
    spaced = text.replace("/", " / ")
    if _COLOURED_GROUP.fullmatch(spaced):
        return None
    frame = _FRAME.match(spaced) or _NUMBER.match(spaced)
    named = _match_outside(spaced[frame.end() :], lexicon) if frame else None
    return named or _match_outside(spaced, lexicon)


_SIDES = {Valence.SUCCESS, Valence.BOTTLENECK}
_ASIDE = re.compile(r"(?<=\w\s)\(([^()]*)\)")
_GOES_ON = re.compile(r"\s*(?:en|maar|of)\b")
_FRAME = re.compile(
    r"""\W*(?:
        (?:flap|flip|flip-?over|vel|blad|poster|sheet|bord|wand|muur|tafel|ronde|groep|groepje|kolom|kwadrant|vak|tak|hoek)
        (?:\s*(?:[0-9]{1,2}|[a-z]\b)|\s*(?=[-:=(]))
      | (?:groene?|rode?|rood|gele?|geel|oranje|blauwe?|roze|witte?|paarse?)\s*(?=[=:(-])
      | (?:[0-9]{1,2}[a-z]?|[ivx]{1,4})\s*[.):-]
    )[\s\W]*(?=\w)""",
    re.VERBOSE,
)
_COLOURED_GROUP = re.compile(r"\W*[0-9]{1,2}\s+(?:groen|rood)\W*")
"""The fourth group, the one with the green card: no verdict on what it said."""
_NUMBER = re.compile(r"\W*[0-9]{1,2}\s+(?=\w+(?:\s\w+){0,2}\W*$)")
"""A number without a sign opens a short heading ("4 lessen"), not a sentence ("5 stappen naar een goed gesprek")."""


def _match_outside(text: str, lexicon: Lexicon) -> HeadingEntry | None:
    whole = _match_heading(text, lexicon)
    aside = _ASIDE.search(text)
    if aside is None or _GOES_ON.match(aside.group(1)):
        return whole
    outside = _match_heading(_ASIDE.sub(" ", text), lexicon)
    within = _match_heading(aside.group(1), lexicon)
    if outside is None or not is_typed(outside.valence):
        return whole
    opposed = within is not None and {outside.valence, within.valence} == _SIDES
    return whole if opposed else outside


_DENIED = "heading.denied"


def _match_heading(text: str, lexicon: Lexicon) -> HeadingEntry | None:
    found = [entry for entry, pattern in lexicon.headings if pattern.search(text)]
    sides = {entry.valence for entry in found} & _SIDES
    if len(sides) == 2 and found[0].id != _DENIED:
        return next(entry for entry, _ in lexicon.headings if entry.valence is Valence.NEUTRAL)
    return found[0] if found else None


def is_typed(valence: Valence) -> bool:
    """Return whether a valence names a type of finding."""
    return valence not in {Valence.NEUTRAL, Valence.CONTEXT}
