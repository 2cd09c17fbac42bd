"""Known themes by the codebook's variants; the rest clustered with scikit-learn; nothing is forced in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.codebook import Codebook, ThemeHit, ThemeMatcher, fold, stem
from pipeline.records import CASE_MASK, Finding, Theme
from pipeline.settings import Settings
from pipeline.themes.unknown import cluster_texts, find_nouns, label_cluster

MAX_THEMES = 3
"""Known themes per finding, the most specific first (codebook section 6)."""
N_EXEMPLARS = 3
_MASK = re.compile(r"\bDeelnemer \d+\b|\[(?:e-mailadres|telefoonnummer|nummer|adres)\]")
NEW = "nieuw"
KNOWN, CLUSTERED = "known", "new"


def cluster_findings(
    findings: Sequence[Finding], codebook: Codebook, settings: Settings
) -> tuple[tuple[Finding, ...], tuple[Theme, ...]]:
    """Return the findings with their themes, and the themes, most findings first.

    A finding without a known theme is clustered with its like; one that resembles no other stays without.
    """
    matcher = ThemeMatcher(codebook.themes)
    placed = {
        finding.finding_id: () if _is_held(finding) else _choose(matcher.find(_with_lemmas(finding)))
        for finding in findings
    }
    left = [finding for finding in findings if not placed[finding.finding_id] and not _is_held(finding)]
    nouns = _find_subjects(left)
    groups = cluster_texts([_plain(finding.quote.text) for finding in left], nouns, settings.seed)
    new_themes = _new_themes(left, groups, nouns)
    for theme in new_themes:
        for finding_id in theme.finding_ids:
            placed[finding_id] = (theme.theme_id,)
    themed = tuple(replace(finding, themes=placed[finding.finding_id]) for finding in findings)
    themes = [*_known_themes(themed, codebook, matcher), *new_themes]
    return themed, tuple(
        sorted(themes, key=lambda theme: (-len(theme.finding_ids), theme.kind, theme.theme_id))
    )


def _is_held(finding: Finding) -> bool:
    """Return whether the text of a finding is not shown: it says nothing to a theme."""
    return finding.quote.text == CASE_MASK


def _plain(text: str) -> str:
    """Return the text without pseudonyms and masks: they are nobody's subject."""
    return _MASK.sub(" ", text)


def _with_lemmas(finding: Finding) -> str:
    """Return the text followed by its lemmas, so that "pakt ... op" matches "oppakken"."""
    return f"{finding.quote.text} {' '.join(finding.lemmas)}"


def _choose(hits: Sequence[ThemeHit]) -> tuple[str, ...]:
    """Keep the most specific themes: a theme on one word yields to one on more words over the same place."""
    return tuple(hit.slug for hit in hits[:MAX_THEMES])


def _known_themes(findings: Sequence[Finding], codebook: Codebook, matcher: ThemeMatcher) -> list[Theme]:
    themes = []
    for entry in codebook.themes:
        members = [finding for finding in findings if entry.slug in finding.themes]
        if members:
            themes.append(
                Theme(
                    theme_id=entry.slug,
                    label=entry.label,
                    kind=KNOWN,
                    terms=entry.variants,
                    finding_ids=tuple(finding.finding_id for finding in members),
                    exemplars=_exemplars(members, entry.slug, matcher),
                )
            )
    return themes


def _exemplars(members: Sequence[Finding], slug: str, matcher: ThemeMatcher) -> tuple[str, ...]:
    """Choose the clearest quotes: the theme first among the finding's themes, specific, of readable length."""

    def rank(finding: Finding) -> tuple[int, int, int, str]:
        weight = next((hit.weight for hit in matcher.find(_with_lemmas(finding)) if hit.slug == slug), 0)
        length = len(finding.quote.text.split())
        readable = 0 if 5 <= length <= 30 else 1
        return (finding.themes.index(slug), -weight, readable, finding.finding_id)

    return tuple(finding.finding_id for finding in sorted(members, key=rank)[:N_EXEMPLARS])


def _find_subjects(findings: Sequence[Finding]) -> frozenset[str]:
    """Return the stems of the heads of noun phrases; without a language model a guess from the texts."""
    heads = {stem(fold(phrase.split()[-1])) for finding in findings for phrase in finding.noun_phrases}
    return frozenset(heads) or find_nouns([_plain(finding.quote.text) for finding in findings])


def _new_themes(
    findings: Sequence[Finding], groups: Sequence[Sequence[int]], nouns: frozenset[str]
) -> list[Theme]:
    taken: set[str] = set()
    themes = []
    for group in groups:
        members = [findings[number] for number in group]
        label, terms = label_cluster([_plain(finding.quote.text) for finding in members], nouns, taken)
        taken.add(label)
        digest = hashlib.sha256(
            "\n".join(sorted(finding.finding_id for finding in members)).encode()
        ).hexdigest()
        themes.append(
            Theme(
                theme_id=f"{NEW}-{digest[:8]}",
                label=label,
                kind=CLUSTERED,
                terms=terms,
                finding_ids=tuple(finding.finding_id for finding in members),
                exemplars=tuple(finding.finding_id for finding in members[:N_EXEMPLARS]),
            )
        )
    return themes
