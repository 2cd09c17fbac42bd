"""Which known themes a finding has: what its words say and what the learned model reads in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.codebook import ThemeHit

MAX_THEMES = 3
"""Known themes per finding, the most specific first (codebook section 6)."""
READS, CONFIRMS = 0.4, 0.1
"""Probability from which the model alone gives a theme, and from which a theme on everyday words alone (hints) holds.
Set on the development part of `data/training`."""
WORDS = 0.6
"""How sure a theme is whose variant stands in the text, to lay it beside what the model reads."""


def choose_themes(
    hits: Sequence[ThemeHit], likely: Sequence[tuple[str, float]], known: Collection[str]
) -> tuple[str, ...]:
    """Return the slugs of at most `MAX_THEMES` themes, the surest first.

    `hits` as the matcher finds them in the text; `likely` (slug, probability) as the model reads them, empty when no
    model spoke: then the words decide alone. `known` are the themes of the codebook in use.
    """
    read = {slug: share for slug, share in likely if slug in known}
    sure = {slug: share for slug, share in read.items() if share >= READS}
    for hit in hits:
        if not likely:
            sure[hit.slug] = WORDS
        elif hit.weight > 0:
            sure[hit.slug] = max(WORDS, read.get(hit.slug, 0.0))
        elif read.get(hit.slug, 0.0) >= CONFIRMS:
            sure.setdefault(hit.slug, read[hit.slug])
    return tuple(sorted(sure, key=lambda slug: -sure[slug])[:MAX_THEMES])
