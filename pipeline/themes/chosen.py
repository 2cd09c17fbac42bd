"""Themes that people chose for findings go before what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.codebook import Codebook
from pipeline.project import ThemeDecision
from pipeline.records import Finding, Theme
from pipeline.themes.identity import apply_decisions


def set_chosen_themes(
    findings: Sequence[Finding],
    themes: Sequence[Theme],
    chosen: Mapping[str, Sequence[str]],
    codebook: Codebook,
    decisions: Sequence[ThemeDecision] = (),
) -> tuple[tuple[Finding, ...], tuple[Theme, ...]]:
    """Return findings and themes with `chosen` (names or ids of themes by finding) in force.

    A name that no theme bears becomes a theme of its own; a theme that loses all its findings goes. What people
    decided of whole themes (`decisions`) holds for chosen ones too. What is held back as a case gets no theme: its name
    would tell of it.
    """
    held = {each.finding_id for each in findings if each.is_held}
    chosen = {key: names for key, names in chosen.items() if key not in held}
    if not chosen:
        return tuple(findings), tuple(themes)
    by_name = {theme.label.casefold(): theme.theme_id for theme in themes}
    named = {
        finding_id: tuple(by_name.get(name.casefold(), name) for name in names)
        for finding_id, names in chosen.items()
    }
    existing = [*(entry.slug for entry in codebook.themes), *by_name.values()]
    decided = apply_decisions(named, decisions, existing)
    ids = decided.themes
    members: dict[str, list[str]] = {
        theme.theme_id: [each for each in theme.finding_ids if each not in ids] for theme in themes
    }
    for finding_id, names in ids.items():
        for name in names:
            members.setdefault(name, []).append(finding_id)
    changed = tuple(
        replace(each, themes=ids[each.finding_id], doubtful_themes=()) if each.finding_id in ids else each
        for each in findings
    )
    labels = {theme.slug: theme.label for theme in codebook.themes}
    return changed, _fill_themes(themes, members, labels, decided.labels)


def _fill_themes(
    themes: Sequence[Theme],
    members: Mapping[str, Sequence[str]],
    labels: Mapping[str, str],
    renamed: Mapping[str, str],
) -> tuple[Theme, ...]:
    known = {theme.theme_id: theme for theme in themes}
    filled = []
    for theme_id, group in members.items():
        if not group:
            continue
        first = tuple(group[:1])
        kind = "known" if theme_id in labels else "own"
        label = renamed.get(theme_id) or labels.get(theme_id, theme_id)
        theme = known.get(theme_id) or Theme(theme_id, label, kind, (), (), first)
        shown = tuple(each for each in theme.exemplars if each in group) or first
        filled.append(replace(theme, finding_ids=tuple(group), exemplars=shown))
    return tuple(filled)
