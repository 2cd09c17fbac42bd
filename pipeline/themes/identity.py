"""Keep themes themselves over runs: old members stay, new ones join their like, people decide the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.project import RememberedTheme, ThemeDecision, ThemeMemory
from pipeline.themes.unknown import MIN_CLUSTER


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """Something about a theme that a person should know."""

    kind: str
    """`new`, `split` or `merge` (seen in the findings, not carried out), `stale` (a decision on nothing)."""
    theme_id: str
    label: str
    because: str
    """In Dutch."""


@dataclass(slots=True)
class Groups:
    """Findings per theme id after matching with the memory; what is in no theme is absent."""

    members: dict[str, list[str]] = field(default_factory=dict)
    """Finding ids of remembered themes that are here in this run."""
    fresh: list[tuple[str, ...]] = field(default_factory=list)
    """Groups that no remembered theme claims: themes to be."""
    changes: list[ThemeChange] = field(default_factory=list)


def match_groups(groups: Sequence[Sequence[str]], here: Sequence[str], memory: ThemeMemory) -> Groups:
    """Return the groups of this run (finding ids) with remembered themes recognised.

    A finding that was in a theme stays in it. A group of which most remembered members belong to one theme
    gives its other findings to that theme; a group without remembered members is a new theme. When a theme's
    members now fall in two groups, or two themes in one, that is reported and nothing is moved: only a person
    splits and merges.
    """
    owner = {finding: theme.theme_id for theme in memory.themes for finding in theme.finding_ids}
    labels = {theme.theme_id: theme.label for theme in memory.themes}
    found = Groups()
    for finding in here:
        if finding in owner:
            found.members.setdefault(owner[finding], []).append(finding)
    parts: dict[str, list[int]] = {}
    for group in groups:
        votes = Counter(owner[finding] for finding in group if finding in owner)
        free = [finding for finding in group if finding not in owner]
        strong = sorted(theme for theme, n in votes.items() if n >= MIN_CLUSTER)
        for theme in strong:
            parts.setdefault(theme, []).append(votes[theme])
        if len(strong) > 1:
            found.changes += _overlap(strong, labels)
        if not votes:
            found.fresh.append(tuple(group))
        elif free:
            claimed = min(votes, key=lambda theme: (-votes[theme], theme))
            found.members[claimed] += free
    for theme, sizes in sorted(parts.items()):
        if len(sizes) > 1:
            because = (
                f"De bevindingen vallen nu uiteen in {len(sizes)} groepen ({', '.join(map(str, sizes))})."
            )
            found.changes.append(ThemeChange("split", theme, labels[theme], because))
    return found


def _overlap(themes: Sequence[str], labels: Mapping[str, str]) -> list[ThemeChange]:
    first, *others = themes
    return [
        ThemeChange(
            "merge",
            theme,
            labels[theme],
            f"De bevindingen vallen nu samen met die van '{labels[first]}' ({first}).",
        )
        for theme in others
    ]


@dataclass(frozen=True, slots=True)
class Decided:
    """The effect of what people decided: where findings go and what themes are called."""

    themes: dict[str, tuple[str, ...]]
    """Theme ids per finding id."""
    labels: dict[str, str]
    """Labels given by people, per theme id."""
    changes: tuple[ThemeChange, ...]


def apply_decisions(
    placed: Mapping[str, tuple[str, ...]], decisions: Sequence[ThemeDecision], existing: Sequence[str]
) -> Decided:
    """Return the themes per finding after every decision of `decisions`, in order; the last word counts.

    `existing` are the ids a decision may name beside those of earlier splits. A merge sends every finding of one
    theme to the other, now and in later runs; a split moves the findings it lists.
    """
    themes = dict(placed)
    labels: dict[str, str] = {}
    known = set(existing)
    changes = []
    for decision in decisions:
        if decision.theme_id not in known or (decision.into is not None and decision.into not in known):
            reason = f"Het besluit '{decision.action}' noemt een thema dat er niet is."
            changes.append(ThemeChange("stale", decision.theme_id, decision.label or "", reason))
            continue
        if decision.action == "rename":
            labels[decision.theme_id] = decision.label or decision.theme_id
        elif decision.action == "merge" and decision.into is not None:
            themes = {key: _swap(ids, decision.theme_id, decision.into) for key, ids in themes.items()}
        elif decision.action == "split":
            known.add(decision.split_id)
            labels[decision.split_id] = decision.label or decision.split_id
            for finding in decision.finding_ids:
                if decision.theme_id in themes.get(finding, ()):
                    themes[finding] = _swap(themes[finding], decision.theme_id, decision.split_id)
    return Decided(themes, labels, tuple(changes))


def _swap(ids: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new if theme == old else theme for theme in ids)) if old in ids else ids


def remember(
    memory: ThemeMemory,
    members: Mapping[str, Sequence[str]],
    labels: Mapping[str, str],
    terms: Mapping[str, tuple[str, ...]],
) -> ThemeMemory:
    """Return the memory with the new themes of this run, before decisions; who is not here is not forgotten.

    A finding of a document that is left out this time comes back to its theme with the document.
    """
    here = {finding for ids in members.values() for finding in ids}
    old = {theme.theme_id: theme for theme in memory.themes}
    kept = {
        theme_id: {finding for finding in theme.finding_ids if finding not in here}
        for theme_id, theme in old.items()
    }
    themes = [
        RememberedTheme(
            theme_id,
            old[theme_id].label if theme_id in old else labels[theme_id],
            old[theme_id].terms if theme_id in old else terms[theme_id],
            tuple(sorted({*kept.get(theme_id, ()), *members.get(theme_id, ())})),
        )
        for theme_id in sorted({*old, *members})
    ]
    return ThemeMemory(tuple(themes), memory.decisions)
