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

SURE = 0.3
"""Probability below which a theme is in doubt that no word of the text names. Of the themes given to findings of the development
part 26% of those in doubt stand in the coding, 53% of the others."""


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


def find_doubtful(
    chosen: Sequence[str], hits: Sequence[ThemeHit], likely: Sequence[tuple[str, float]] | None
) -> tuple[str, ...]:
    """Return those of the chosen known themes that no word of the text names and of which the model is little sure."""
    if likely is None:
        return ()
    named = {hit.slug for hit in hits if hit.weight > 0}
    read = dict(likely)
    return tuple(slug for slug in chosen if slug not in named and read.get(slug, 0.0) < SURE)
