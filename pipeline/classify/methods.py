"""Decide the methodology category of a finding (rules M0 to M6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.classify.lexicon import Lexicon
from pipeline.classify.scope import core_of, find_scope
from pipeline.codebook import fold
from pipeline.records import Method, Unit

COLUMN, ANCHOR, VOTE, THEME, REST = 1.0, 0.7, 0.55, 0.5, 0.3
"""Strength of a decision by its ground; an order for readers and reviewers, not a probability."""

_SOCIAL = re.compile(
    r"\b(?:wijkbewoner\w*|wijken|wijk|burger\w*|jeugdprofessional\w*|sociaal domein|sociale domein|wijkteam\w*|wmo\b|jeugdwet|jeugdhulp|gebiedsteam\w*|buurtteam\w*|welzijn\w*|maatschappelijk werk\w*|mantelzorg\w*|informele zorg|wijkverpleging|zorgaanbieder\w*|client\w*|hulpverlen\w*|schuldhulp\w*|proeftuin\w*|lectoraat|sociaal werk\w*|ouderenzorg|wijknetwerk\w*|inwoner\w*|thuiszorg\w*|sociale kaart)"
)
MIN_SOCIAL = 3
"""Different social-domain terms that make a report one of the social domain; set on the development reports."""
_TIE = (Method.RESEARCH, Method.CARE, Method.WORK, Method.COOPERATION)
FIRST_WORDS = 5
"""An anchor among the first words of the core is most often its subject (M2) and weighs double."""


@dataclass(frozen=True, slots=True)
class MethodDecision:
    """A methodology category with the rule that gave it."""

    method: Method
    score: float
    source: str


def is_social_domain(texts: Sequence[str]) -> bool:
    """Return whether a report belongs to the social domain, where the rest rule is cooperation (M0)."""
    found = {match.group(0)[:8] for text in texts for match in _SOCIAL.finditer(fold(text))}
    return len(found) >= MIN_SOCIAL


def decide_method(unit: Unit, *, about_session: bool, social: bool, lexicon: Lexicon) -> MethodDecision:
    """Return the category of a finding: source column, session, anchors and words, theme, rest."""
    column = _from_column(unit, lexicon)
    if column:
        return column
    if about_session:
        return MethodDecision(Method.OTHER, ANCHOR, "rule:M4.session")
    folded = fold(unit.quote.text)
    core = core_of(folded, find_scope(folded))
    votes = _votes(core, lexicon)
    best = max(votes.values(), default=0.0)
    if best > 0:
        top = [method for method in _TIE if votes.get(method, 0.0) == best]
        return MethodDecision(top[0], ANCHOR if best >= 2 else VOTE, f"rule:M2.{top[0]}")
    theme = _from_theme(unit, lexicon)
    if theme:
        return theme
    rest = Method.COOPERATION if social else Method.WORK
    return MethodDecision(rest, REST, "rule:M6")


def _from_column(unit: Unit, lexicon: Lexicon) -> MethodDecision | None:
    """M1: a named column or heading of the source wins."""
    places = [("column", unit.column), ("row", unit.row), ("label", unit.cell_label)]
    places += [("heading", heading.text) for heading in reversed(unit.trail) if heading.level <= 6]
    for source, text in places:
        if not text:
            continue
        folded = fold(text)
        if len(folded.split()) > 5:
            continue
        for entry, pattern in lexicon.columns:
            if pattern.search(folded) and not (source == "heading" and entry.method is Method.OTHER):
                if entry.method is Method.OTHER:
                    continue
                return MethodDecision(entry.method, COLUMN, f"{source}:{entry.method}")
    return None


def _votes(core: str, lexicon: Lexicon) -> dict[Method, float]:
    """Return votes per category: anchors 1 (2 among the first words), vocabulary 1/2, common words 1/4."""
    border = _nth_word(core, FIRST_WORDS)
    votes: dict[Method, float] = {}
    for entry, pattern in lexicon.anchors:
        if entry.method is Method.OTHER:
            continue
        for match in list(pattern.finditer(core)):
            if " " in match.group(0).strip():
                # a phrase of several words has spoken for all of them: "bewoners betrekken" is no care
                core = core[: match.start()] + "_" * (match.end() - match.start()) + core[match.end() :]
            votes[entry.method] = votes.get(entry.method, 0.0) + (2.0 if match.start() < border else 1.0)
    for method_entry, words, common in lexicon.vocabulary:
        for match in words.finditer(core):
            weight = 0.25 if common.pattern.match(core, match.start()) and method_entry.common else 0.5
            votes[method_entry.method] = votes.get(method_entry.method, 0.0) + weight
    return votes


def _nth_word(text: str, number: int) -> int:
    words = list(re.finditer(r"\S+", text))
    return words[number].start() if len(words) > number else len(text)


def _from_theme(unit: Unit, lexicon: Lexicon) -> MethodDecision | None:
    hits = lexicon.themes.find(unit.quote.text)
    if not hits:
        return None
    entry = next(theme for theme in lexicon.codebook.themes if theme.slug == hits[0].slug)
    if entry.method is Method.OTHER:
        return None
    return MethodDecision(entry.method, THEME, f"theme:{entry.slug}")
