"""Score known themes as a run gives them, in their context: `python -m pipeline.learning themes GOLD --on REPORTS`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.classify import load_model
from pipeline.classify.examples import Example
from pipeline.codebook import ThemeHit, ThemeMatcher, load_codebook
from pipeline.errors import ModelError
from pipeline.gold import Score
from pipeline.language import first_noun
from pipeline.themes.known import choose_themes
from pipeline.themes.measure import NO_THEME, score_themes
from pipeline.themes.subjects import NOUNS_FILE, name_nouns

NOUNS = Path(__file__).parent / "themes" / NOUNS_FILE
RARE = 3
"""Findings that name a noun at least before it is listed; rarer ones count as never seen."""
NOUNS_NOTE = "# Nouns by how many coded findings of data/training/train name them; the first line is all findings (learning nouns)"


@dataclass(frozen=True, slots=True)
class ThemeCase:
    """A coded finding with its hand themes, what its words say, and what the model reads in it."""

    wanted: frozenset[str]
    hits: tuple[ThemeHit, ...]
    likely: tuple[tuple[str, float], ...]


def read_theme_cases(examples: Sequence[Example]) -> Iterator[ThemeCase]:
    """Yield the findings of which themes were coded, also those that a run would not find."""
    model, codebook = load_model(), load_codebook()
    if model is None:
        raise ModelError("er is geen model", "Train er een: python -m pipeline.learning train.")
    matcher = ThemeMatcher(codebook.themes)
    for example in examples:
        said = model.predict(example.units, example.features, example.sources)
        for unit, row, prediction in zip(example.units, example.gold, said, strict=True):
            if row is not None and row.themes:
                hits = matcher.find(f"{unit.quote.text} {' '.join(unit.lemmas)}")
                yield ThemeCase(frozenset(row.themes) - {NO_THEME}, hits, prediction.themes)


def score_cases(cases: Sequence[ThemeCase], *, words: bool = True, model: bool = True) -> Score:
    """Return the score over pairs of finding and theme, by words, by the model, or by both as a run has it."""
    known = {entry.slug for entry in load_codebook().themes}
    found = [
        frozenset(choose_themes(case.hits if words else (), case.likely if model else None, known))
        for case in cases
    ]
    return score_themes([case.wanted for case in cases], found)


def count_nouns(examples: Sequence[Example]) -> str:
    """Return how many coded findings name each noun, by itself or in a compound, a line per noun named at least `RARE` times.

    The first line counts findings.
    """
    counts: Counter[str] = Counter()
    n_findings = 0
    for example in examples:
        for unit, row in zip(example.units, example.gold, strict=True):
            if row is not None:
                n_findings += 1
                named = {lemma for lemma, _ in name_nouns(unit.noun_phrases)}
                counts.update(named | {first for lemma in named if (first := first_noun(lemma))})
    rows = sorted((lemma, count) for lemma, count in counts.items() if count >= RARE)
    return "\n".join((NOUNS_NOTE, f" {n_findings}", *(f"{lemma} {count}" for lemma, count in rows), ""))


def compare_themes(examples: Sequence[Example]) -> str:
    """Return precision, recall and micro-F1 over pairs of finding and theme: by words, by the model, by both."""
    cases = list(read_theme_cases(examples))
    lines = [
        f"{len(cases)} findings with hand themes",
        "| themes by | precision | recall | micro-F1 |",
        "|---|---|---|---|",
    ]
    for name, words, model in (("words", True, False), ("model", False, True), ("both", True, True)):
        score = score_cases(cases, words=words, model=model)
        lines.append(f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} |")
    return "\n".join(lines)
