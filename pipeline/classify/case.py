"""A unit made ready for the rules: folded text, scope, cues and setting, worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.classify.cues import Hit, find_hits
from pipeline.classify.lexicon import Lexicon
from pipeline.classify.scope import core_of, find_scope
from pipeline.classify.setting import Setting, read_setting
from pipeline.codebook import fold
from pipeline.records import Unit


@dataclass(frozen=True, slots=True)
class Case:
    """All that the rules look at for one unit."""

    unit: Unit
    folded: str
    core: str
    """The folded text with purposes and hypotheses blanked out."""
    hits: tuple[Hit, ...]
    setting: Setting
    lexicon: Lexicon

    @property
    def n_words(self) -> int:
        """Number of words of the unit."""
        return len(self.folded.split())

    def matches(self, rule_id: str) -> bool:
        """Return whether the named rule of the codebook matches the unit."""
        return self.lexicon.matches(rule_id, self.folded)


_QUOTED_NAME = re.compile(r"[‘'\"“][A-ZÀ-Þ][\w-]*(?: [\w-]+){0,3}[’'\"”]")


def _without_names(text: str, folded: str) -> str:
    """Blank out quoted names ("werkgroep 'Aan Zet'"): their words are no cues."""
    for match in _QUOTED_NAME.finditer(text):
        folded = folded[: match.start()] + "_" * (match.end() - match.start()) + folded[match.end() :]
    return folded


def build_case(unit: Unit, lexicon: Lexicon) -> Case:
    """Return the case of a unit."""
    folded = fold(unit.quote.text)
    stretches = find_scope(folded)
    return Case(
        unit=unit,
        folded=folded,
        core=core_of(folded, stretches),
        hits=find_hits(_without_names(unit.quote.text, folded), stretches, lexicon),
        setting=read_setting(unit, lexicon),
        lexicon=lexicon,
    )
