"""Known themes by the codebook; the rest clustered with scikit-learn; nothing is forced in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from pipeline.codebook import Codebook, ThemeHit, ThemeMatcher, fold, stem
from pipeline.project import ThemeMemory, read_theme_memory, write_theme_memory
from pipeline.records import Finding, Session, Theme
from pipeline.settings import Names, Settings
from pipeline.themes.identity import ThemeChange, apply_decisions, match_groups, remember
from pipeline.themes.known import MAX_THEMES, SURE, choose_themes, find_doubtful
from pipeline.themes.labels import Label, label_cluster
from pipeline.themes.naming import NameWords, drop_name, find_beside_name, read_name_words
from pipeline.themes.stability import STABLE, measure_noise, measure_stability
from pipeline.themes.subjects import (
    MAX_PER_FINDING,
    SUBJECT,
    SUBJECT_KIND,
    Subject,
    assign_subjects,
    find_subjects,
    name_lemmas,
)
from pipeline.themes.unknown import cluster_bags, find_nouns, read_bags

N_EXEMPLARS = 3
_MASK = re.compile(
    r"\bDeelnemer \d+\b|\[(?:e-mailadres|telefoonnummer|nummer|adres|geboortedatum|ondertekening)\]"
)
NEW = "nieuw"
KNOWN, CLUSTERED = "known", "new"


@dataclass(frozen=True, slots=True)
class Placement:
    """Findings with their themes, the themes, what the project should remember, and what changed."""

    findings: tuple[Finding, ...]
    themes: tuple[Theme, ...]
    memory: ThemeMemory
    changes: tuple[ThemeChange, ...]


def cluster_findings(
    findings: Sequence[Finding], codebook: Codebook, settings: Settings
) -> tuple[tuple[Finding, ...], tuple[Theme, ...]]:
    """Return the findings with their themes, and the themes, most findings first; without a project's memory."""
    placement = place_findings(findings, codebook, settings, ThemeMemory())
    return placement.findings, placement.themes


def place_in_project(
    findings: Sequence[Finding],
    codebook: Codebook,
    settings: Settings,
    project: Path | None,
    scopes: Mapping[str, str] = MappingProxyType({}),
    sessions: Sequence[Session] = (),
) -> Placement:
    """Return `place_findings` with the memory of a project folder, and write the memory back.

    A run that keeps names remembers nothing new: a label could carry a name into a later run that hides them.

    Raises
    ------
    ThemeMemoryError
        When the memory cannot be read or written.
    """
    memory = read_theme_memory(project) if project else ThemeMemory()
    names = read_name_words(sessions, scopes)
    placement = place_findings(findings, codebook, settings, memory, scopes, names)
    if project and settings.names is not Names.KEEP:
        write_theme_memory(project, placement.memory)
    return placement


def place_findings(
    findings: Sequence[Finding],
    codebook: Codebook,
    settings: Settings,
    memory: ThemeMemory,
    scopes: Mapping[str, str] = MappingProxyType({}),
    names: NameWords = MappingProxyType({}),
) -> Placement:
    """Return every finding with its themes, recognised by the memory of a project.

    What the reports keep coming back to in words of their own goes before the known themes. A finding with neither
    is clustered with its like; one that resembles no other stays without. Themes keep id and label over runs through `memory`; what
    people decided there comes last and always counts. A word of the programme's own name (`names`) gives no theme by itself.
    """
    known = _place_known(findings, codebook, names)
    hits, placed = known.hits, dict(known.placed)
    known_labels = {entry.slug: entry.label for entry in codebook.themes}
    subjects = _find_own_subjects(findings, known_labels, memory, scopes, names)
    own = assign_subjects(subjects)
    clustered = _clusters_of(memory)
    kept = {finding_id for theme in clustered.themes for finding_id in theme.finding_ids}
    left = [
        finding
        for finding in findings
        if not placed[finding.finding_id]
        and not _is_held(finding)
        and (finding.finding_id not in own or finding.finding_id in kept)
    ]
    taken = {fold(label) for label in (*known_labels.values(), *(each.label for each in subjects))}
    fresh = _find_new(left, clustered, taken, settings, names)
    for theme_id, members in fresh.members.items():
        placed.update(dict.fromkeys(members, (theme_id,)))
    placed = {key: (*own.get(key, ()), *themes) for key, themes in placed.items()}
    fresh = _with_subjects(fresh, subjects, memory)
    existing = [*known_labels, *fresh.labels, *(theme.theme_id for theme in memory.themes)]
    decided = apply_decisions(placed, memory.decisions, existing)
    labels = {**known_labels, **fresh.labels, **decided.labels}
    themed = tuple(
        replace(
            finding,
            themes=themes,
            doubtful_themes=tuple(each for each in known.in_doubt[finding.finding_id] if each in themes),
        )
        for finding in findings
        for themes in [decided.themes[finding.finding_id][: MAX_THEMES + MAX_PER_FINDING]]
    )
    terms = {**{entry.slug: entry.variants for entry in codebook.themes}, **fresh.terms}
    themes = _describe(themed, labels, terms, fresh, hits, set(known_labels))
    now = remember(memory, fresh.members, fresh.labels, fresh.terms)
    return Placement(themed, themes, now, (*fresh.changes, *decided.changes))


@dataclass(frozen=True, slots=True)
class _Known:
    """By finding id: what its words say of known themes, which ones it has, and which of these are in doubt."""

    hits: dict[str, tuple[ThemeHit, ...]]
    placed: dict[str, tuple[str, ...]]
    in_doubt: dict[str, tuple[str, ...]]


def _place_known(findings: Sequence[Finding], codebook: Codebook, names: NameWords) -> _Known:
    matcher, slugs = ThemeMatcher(codebook.themes), {entry.slug for entry in codebook.themes}
    known = _Known({}, {}, {})
    for finding in findings:
        key, likely = finding.finding_id, finding.likely_themes
        own = names.get(finding.session_id, frozenset())
        hits, by_name = (
            ((), frozenset())
            if _is_held(finding)
            else find_beside_name(matcher.find, _with_lemmas(finding), own)
        )
        known.hits[key] = hits
        if likely is not None:
            # the model reads the same words: of what they alone would give it has to be sure
            likely = tuple(each for each in likely if each[0] not in by_name or each[1] >= SURE)
        known.placed[key] = () if _is_held(finding) else choose_themes(known.hits[key], likely, slugs)
        known.in_doubt[key] = find_doubtful(known.placed[key], known.hits[key], likely)
    return known


@dataclass(frozen=True, slots=True)
class _NewThemes:
    members: dict[str, list[str]]
    labels: dict[str, str]
    terms: dict[str, tuple[str, ...]]
    stability: dict[str, float]
    noise: float
    changes: tuple[ThemeChange, ...]

    def is_firm(self, theme_id: str) -> bool | None:
        """Return whether a theme is stable and firmer than noise; None for one that was not clustered."""
        if theme_id not in self.stability:
            return None
        return self.stability[theme_id] >= max(STABLE, self.noise)


def _find_own_subjects(
    findings: Sequence[Finding],
    known_labels: Mapping[str, str],
    memory: ThemeMemory,
    scopes: Mapping[str, str],
    names: NameWords,
) -> tuple[Subject, ...]:
    """Return the subjects of all findings that are shown; a noun in the label of a known theme is none."""
    taken = {lemma for label in known_labels.values() for lemma in name_lemmas(label)}
    remembered = [theme.terms[0] for theme in memory.themes if _is_subject(theme.theme_id) and theme.terms]
    shown = [finding for finding in findings if not _is_held(finding)]
    return find_subjects(shown, taken, remembered, scopes, names)


def _is_subject(theme_id: str) -> bool:
    return theme_id.startswith(f"{SUBJECT}-")


def _clusters_of(memory: ThemeMemory) -> ThemeMemory:
    """Return the memory without subjects: those are known by their noun."""
    themes = tuple(theme for theme in memory.themes if not _is_subject(theme.theme_id))
    return replace(memory, themes=themes)


def _with_subjects(fresh: _NewThemes, subjects: Sequence[Subject], memory: ThemeMemory) -> _NewThemes:
    """Return the new themes with the subjects among them; what is in a subject for the first time is told."""
    before = {theme.theme_id for theme in memory.themes}
    told = tuple(
        ThemeChange("new", each.theme_id, each.label, f"Nieuw: {len(each.finding_ids)} bevindingen.")
        for each in subjects
        if memory.themes and each.theme_id not in before
    )
    return replace(
        fresh,
        members={**fresh.members, **{each.theme_id: list(each.finding_ids) for each in subjects}},
        labels={**fresh.labels, **{each.theme_id: each.label for each in subjects}},
        terms={**fresh.terms, **{each.theme_id: (each.lemma,) for each in subjects}},
        changes=(*fresh.changes, *told),
    )


def _kind(theme_id: str, known: set[str]) -> str:
    if theme_id in known:
        return KNOWN
    return SUBJECT_KIND if _is_subject(theme_id) else CLUSTERED


def _find_new(
    left: Sequence[Finding], memory: ThemeMemory, taken: set[str], settings: Settings, names: NameWords
) -> _NewThemes:
    own = {finding.finding_id: names.get(finding.session_id, frozenset()) for finding in left}
    texts = {key: drop_name(_plain(item.quote.text), own[key]) for item in left for key in [item.finding_id]}
    phrases = {
        key: tuple(bare for each in item.noun_phrases if (bare := drop_name(each, own[key]).strip()))
        for item in left
        for key in [item.finding_id]
    }
    ids = list(texts)
    nouns = _find_subjects(left)
    bags = read_bags(list(texts.values()), nouns)

    firm = measure_stability(bags, groups := cluster_bags(bags), cluster_bags, settings.seed)
    named = [tuple(ids[number] for number in group) for group in groups]
    firmness = dict(zip(named, firm, strict=True))
    matched = match_groups(named, ids, memory)
    labels = {theme.theme_id: theme.label for theme in memory.themes}
    terms = {theme.theme_id: theme.terms for theme in memory.themes}
    taken = taken | set(map(fold, labels.values()))
    members, changes = dict(matched.members), list(matched.changes)
    stability = _recognised(members, ids, bags, settings.seed)
    for group in matched.fresh:
        label = label_cluster([texts[i] for i in group], [phrases[i] for i in group], nouns, taken)
        theme_id = _make_id(label, group, {*members, *labels})
        taken.add(fold(label.text))
        members[theme_id], labels[theme_id], terms[theme_id] = list(group), label.text, label.terms
        stability[theme_id] = firmness[group]
        if memory.themes:
            changes.append(ThemeChange("new", theme_id, label.text, f"Nieuw: {len(group)} bevindingen."))
    noise = measure_noise(bags, cluster_bags, settings.seed) if members else 0.0
    return _NewThemes(members, labels, terms, stability, noise, tuple(changes))


def _recognised(
    members: Mapping[str, Sequence[str]],
    ids: Sequence[str],
    bags: Sequence[tuple[str, ...]],
    seed: int,
) -> dict[str, float]:
    """Return how firm the remembered themes are now; they stay, firm or not."""
    place = {finding_id: number for number, finding_id in enumerate(ids)}
    groups = [[place[finding_id] for finding_id in members[theme_id]] for theme_id in members]
    return dict(zip(members, measure_stability(bags, groups, cluster_bags, seed), strict=True))


def _make_id(label: Label, group: Sequence[str], taken: set[str]) -> str:
    """Return an id from the subject, so that it survives other findings; from the members when that is taken."""
    for origin in (label.subject, label.text, "\n".join(sorted(group))):
        theme_id = f"{NEW}-{hashlib.sha256(origin.encode()).hexdigest()[:8]}"
        if theme_id not in taken:
            break
    return theme_id


def _is_held(finding: Finding) -> bool:
    """Return whether the text of a finding is not shown: it says nothing to a theme."""
    return finding.is_held


def _plain(text: str) -> str:
    """Return the text without pseudonyms and masks: they are nobody's subject."""
    return _MASK.sub(" ", text)


def _with_lemmas(finding: Finding) -> str:
    """Return the text followed by its lemmas, so that "pakt ... op" matches "oppakken"."""
    return f"{finding.quote.text} {' '.join(finding.lemmas)}"


def _find_subjects(findings: Sequence[Finding]) -> frozenset[str]:
    """Return the stems of the heads of noun phrases; without a language model a guess from the texts."""
    heads = {
        stem(fold(_plain(phrase).split()[-1]))
        for finding in findings
        for phrase in finding.noun_phrases
        if _plain(phrase).strip()
    }
    return frozenset(heads) or find_nouns([_plain(finding.quote.text) for finding in findings])


def _describe(
    findings: Sequence[Finding],
    labels: Mapping[str, str],
    terms: Mapping[str, tuple[str, ...]],
    fresh: _NewThemes,
    hits: Mapping[str, Sequence[ThemeHit]],
    known: set[str],
) -> tuple[Theme, ...]:
    members: dict[str, list[Finding]] = {}
    for finding in findings:
        for theme_id in finding.themes:
            members.setdefault(theme_id, []).append(finding)
    themes = [
        Theme(
            theme_id=theme_id,
            label=labels.get(theme_id, theme_id),
            kind=_kind(theme_id, known),
            terms=terms.get(theme_id, ()),
            finding_ids=tuple(finding.finding_id for finding in found),
            exemplars=_exemplars(found, theme_id, hits, terms.get(theme_id, ())),
            stability=fresh.stability.get(theme_id),
            firm=fresh.is_firm(theme_id),
        )
        for theme_id, found in members.items()
    ]
    return tuple(sorted(themes, key=lambda theme: (-len(theme.finding_ids), theme.kind, theme.theme_id)))


def _exemplars(
    members: Sequence[Finding], theme_id: str, hits: Mapping[str, Sequence[ThemeHit]], terms: Sequence[str]
) -> tuple[str, ...]:
    """Choose the clearest quotes: the theme first among the finding's themes, specific, of readable length."""
    wanted = {stem(fold(term)) for term in terms}

    def rank(finding: Finding) -> tuple[int, int, int, str]:
        weight = next((hit.weight for hit in hits[finding.finding_id] if hit.slug == theme_id), 0)
        if not weight:
            weight = len(wanted & {stem(word) for word in fold(finding.quote.text).split()})
        length = len(finding.quote.text.split())
        return (finding.themes.index(theme_id), -weight, 0 if 5 <= length <= 30 else 1, finding.finding_id)

    return tuple(finding.finding_id for finding in sorted(members, key=rank)[:N_EXEMPLARS])
