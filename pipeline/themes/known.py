"""Which known themes a finding has: what its words say and what the learned model reads in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.codebook import ThemeHit

MAX_THEMES = 3
"""Known themes per finding, the most specific first (codebook section 6)."""
READS, CONFIRMS = 0.18, 0.05
"""Probability from which the model alone gives a theme, and from which a theme on everyday words alone (hints) holds
where the model is sure of another. Set on the development part of `data/training`: at .18 the most frequent themes are given
about as often as hand coding gives them; at .14 micro-F1 is higher (.353 where it is .340) and broad themes are given too often."""
WORDS = 0.6
"""How sure a theme is whose variant stands in the text, to lay it beside what the model reads."""


def choose_themes(
    hits: Sequence[ThemeHit], likely: Sequence[tuple[str, float]] | None, known: Collection[str]
) -> tuple[str, ...]:
    """Return the slugs of at most `MAX_THEMES` themes, the surest first.

    `hits` as the matcher finds them in the text; `likely` (slug, probability) as the model reads them, None when no
    model spoke: then the words decide alone. `known` are the themes of the codebook in use.
    """
    read = {slug: share for slug, share in likely or () if slug in known}
    sure = {slug: share for slug, share in read.items() if share >= READS}
    is_read = bool(sure)
    for hit in hits:
        if likely is None:
            sure[hit.slug] = WORDS
        elif hit.weight > 0:
            sure[hit.slug] = max(WORDS, read.get(hit.slug, 0.0))
        elif read.get(hit.slug, 0.0) >= CONFIRMS or not is_read:
            sure.setdefault(hit.slug, read.get(hit.slug, CONFIRMS))
    return tuple(sorted(sure, key=lambda slug: -sure[slug])[:MAX_THEMES])
