"""What the page says of one programme: findings by type and theme, themes at a glance, methodology."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.records import Finding, FindingType, Theme
from pipeline.report.citing import Words, entry_anchor
from pipeline.report.lookup import NUMBERS, Lookup, anchor
from pipeline.report.telling import is_telling
from pipeline.report.texts import date_key

_SHOWN = 2
"""Quotes of a theme that stand open, besides a minority voice: enough to see what it is about."""
_OPEN_THEMES = 6
"""Themes of a type that stand open: three rows of cards; the others are one click away."""
_FEW = 3
"""Findings without a group that may stand open: a list of three is shorter than the words that fold it."""
_OPPOSITE = {FindingType.SUCCESS: FindingType.BOTTLENECK, FindingType.BOTTLENECK: FindingType.SUCCESS}
MINORITY = "minority"
UNSURE = "unsure"
"""Flag of a finding that one or few in the session held."""
REGISTERED = frozenset({FindingType.ACTION, FindingType.QUESTION})
"""Types that stand in a register of their own, not per theme."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding in a list; `anchor` is empty when its own place is elsewhere on the page."""

    finding: Finding
    anchor: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that leads to its quotes; `href` is empty for a zero."""

    n: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """The findings of one theme and one type."""

    theme_id: str
    anchor: str
    label: str
    note: str
    spread: str
    seen: str
    n: int
    n_sessions: int
    n_sure: int
    """Of these sessions, those with a finding of which neither label nor theme is in doubt."""
    shown: tuple[Entry, ...]
    rest: tuple[Entry, ...]
    against: str
    """That the same theme was named the other way round too, empty when it was not."""
    opposed: tuple[Finding, ...]
    """Those findings."""


@dataclass(frozen=True, slots=True)
class TypeGroup:
    """The findings of one type; `themes` stand open, `folded` are in fewer sessions."""

    type: str
    anchor: str
    n: int
    spread: str
    themes: tuple[ThemeGroup, ...]
    folded: tuple[ThemeGroup, ...]
    once: tuple[Entry, ...]
    loose: tuple[Entry, ...]

    @property
    def is_short(self) -> bool:
        """Return whether the lists without a group may stand open."""
        return not self.themes or len(self.once) + len(self.loose) <= _FEW


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme at a glance."""

    anchor: str
    theme_id: str
    label: str
    note: str
    n_sessions: int
    n_sure: int
    """Of these sessions, those with a finding of which neither label nor theme is in doubt."""
    first: str
    last: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A methodology category with its number of findings per type."""

    method: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MatrixList:
    """The quotes behind one number of the methodology matrix."""

    anchor: str
    label: str
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Anchors:
    """Gives each finding its one place on the page: the first list in which it stands."""

    taken: set[str] = field(default_factory=set)

    def entry(self, finding: Finding, themes: tuple[str, ...] = ()) -> Entry:
        """Return an entry, with the anchor when the finding has none yet."""
        if finding.finding_id in self.taken:
            return Entry(finding, "", themes)
        self.taken.add(finding.finding_id)
        return Entry(finding, entry_anchor(finding.finding_id), themes)


@dataclass(frozen=True, slots=True)
class ScopeFindings:
    """The counted findings of one scope with what is needed to group them."""

    words: Words
    name: str
    slug: str
    findings: tuple[Finding, ...]
    n_sessions: int
    """Session reports of the scope, also those without findings: the n of "in x van n sessies", the same
    as `possible_in` of the trends."""
    themes: dict[str, Theme]

    def spread(self, findings: Iterable[Finding]) -> str:
        """Return "in x van n sessies"."""
        x = len({finding.session_id for finding in findings})
        return self.words.texts.count("seen_in", self.n_sessions, x=x)

    def dates(self, findings: Iterable[Finding]) -> tuple[str, str]:
        """Return when findings were first and last seen, in words, empty when no session has a date."""
        sessions = self.words.lookup.sessions
        held = {sessions[finding.session_id].held_on for finding in findings}
        known = sorted((date for date in held if date), key=date_key)
        if not known:
            return "", ""
        return self.words.texts.date(known[0]), self.words.texts.date(known[-1])

    def note(self, theme_id: str) -> str:
        """Return what a reader must know of a theme that is not from the codebook: where it comes from, and whether it may be chance."""
        theme = self.themes.get(theme_id)
        if theme is not None and theme.kind == "subject":
            return self.words.texts("own_subject")
        if theme is None or theme.kind != "new":
            return ""
        return self.words.texts("new_theme" if theme.firm is not False else "new_theme_shaky")


def group_scope(words: Words, scope: str) -> ScopeFindings:
    """Return the counted findings of `scope`."""
    lookup = words.lookup
    findings = lookup.counted(scope)
    n_sessions = len(lookup.reports(scope))
    themes = {theme.theme_id: theme for theme in lookup.results.themes}
    return ScopeFindings(words, scope, lookup.slugs[scope], findings, n_sessions, themes)


def group_types(group: ScopeFindings, anchors: Anchors) -> tuple[TypeGroup, ...]:
    """Return the findings per type and theme; themes in most sessions first."""
    return tuple(_group_type(group, name, anchors) for name in group.words.types)


def _group_type(group: ScopeFindings, name: str, anchors: Anchors) -> TypeGroup:
    lookup = group.words.lookup
    findings = [finding for finding in group.findings if finding.type == name]
    place, spread = type_anchor(group.slug, name), group.spread(findings)
    if name in REGISTERED:
        return TypeGroup(name, place, len(findings), spread, (), (), (), ())
    by_theme = group_by_theme(lookup, findings)
    opposite = _OPPOSITE.get(FindingType(name))
    opposed = group_by_theme(lookup, (item for item in group.findings if item.type == opposite))
    many = {theme_id: found for theme_id, found in by_theme.items() if len(found) > 1}
    themes = tuple(
        _group_theme(group, theme_id, many[theme_id], opposed.get(theme_id, ()), anchors)
        for theme_id in _ranked(group, many)
    )
    inside = {finding.finding_id for found in many.values() for finding in found}
    rest = [finding for finding in findings if finding.finding_id not in inside]
    rest.sort(key=lambda finding: UNSURE in finding.flags)
    labelled = [(finding, group.words.themes_of(finding)) for finding in rest]
    return TypeGroup(
        type=name,
        anchor=place,
        n=len(findings),
        spread=spread,
        themes=themes[:_OPEN_THEMES],
        folded=themes[_OPEN_THEMES:],
        once=tuple(anchors.entry(finding, labels) for finding, labels in labelled if labels),
        loose=tuple(anchors.entry(finding) for finding, labels in labelled if not labels),
    )


def type_anchor(slug: str, name: str) -> str:
    """Return the anchor of the findings of one type in one scope."""
    return anchor("p", slug, name)


def group_by_theme(lookup: Lookup, findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return findings by theme; one of several themes stands under each, one without a theme nowhere."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        for theme_id in lookup.themes_of.get(finding.finding_id, ()):
            found.setdefault(theme_id, []).append(finding)
    return found


def count_sure_sessions(findings: Iterable[Finding], theme_id: str) -> int:
    """Return in how many sessions a finding of which neither label nor theme is in doubt has a theme."""
    return len({item.session_id for item in findings if is_sure_of(item, theme_id)})


def is_sure_of(finding: Finding, theme_id: str) -> bool:
    """Return whether neither the label nor a theme of a finding is in doubt."""
    return UNSURE not in finding.flags and theme_id not in finding.doubtful_themes


def _ranked(group: ScopeFindings, by_theme: dict[str, list[Finding]]) -> list[str]:
    """Return theme ids: in most sessions first, new groups behind others, then most findings, by name."""
    labels = group.words.lookup.theme_labels

    def key(theme_id: str) -> tuple[int, bool, int, str, str]:
        found = by_theme[theme_id]
        sessions = len({finding.session_id for finding in found})
        theme = group.themes.get(theme_id)
        is_new = theme is not None and theme.kind == "new"
        return (-sessions, is_new, -len(found), labels.get(theme_id, theme_id).casefold(), theme_id)

    return sorted(by_theme, key=key)


def _group_theme(
    group: ScopeFindings,
    theme_id: str,
    findings: Sequence[Finding],
    opposed: Sequence[Finding],
    anchors: Anchors,
) -> ThemeGroup:
    first, last = group.dates(findings)
    texts = group.words.texts
    if not first:
        seen = texts("seen_undated")
    elif first == last:
        alone = len({finding.session_id for finding in findings}) == 1
        seen = texts("seen_once" if alone else "seen_dated_once", first=first)
    else:
        seen = texts("seen_between", first=first, last=last)
    shown = _choose(findings, theme_id, group.themes.get(theme_id), anchors)
    against = ""
    if opposed:
        name = group.words.type_name(opposed[0].type).lower()
        against = texts.count("against", len(opposed), type=name)
    return ThemeGroup(
        theme_id=theme_id,
        anchor=_theme_anchor(group.slug, findings[0].type, theme_id),
        label=_label_among(group, theme_id, findings[0].type),
        note=group.note(theme_id),
        spread=group.spread(findings),
        seen=seen,
        n=len(findings),
        n_sessions=len({finding.session_id for finding in findings}),
        n_sure=count_sure_sessions(findings, theme_id),
        shown=tuple(anchors.entry(finding) for finding in shown),
        rest=tuple(anchors.entry(finding) for finding in findings if finding not in shown),
        against=against,
        opposed=tuple(opposed),
    )


def _label_among(group: ScopeFindings, theme_id: str, name: str) -> str:
    """Return what a theme is called among findings of one type."""
    lookup = group.words.lookup
    label = lookup.theme_labels.get(theme_id, theme_id)
    return lookup.helping_labels.get(theme_id, label) if name == FindingType.SUCCESS else label


def _choose(
    findings: Sequence[Finding], theme_id: str, theme: Theme | None, anchors: Anchors
) -> list[Finding]:
    """Return the quotes that stand open: telling and sure ones from different sessions, those that stand nowhere else and
    exemplars first, and a minority voice. One whose label is in doubt stands open only when all are.
    """
    rank = {finding_id: place for place, finding_id in enumerate(theme.exemplars if theme else ())}

    def key(item: Finding) -> tuple[bool, bool, bool, bool, int]:
        is_doubtful = theme_id in item.doubtful_themes
        place = rank.get(item.finding_id, len(rank))
        is_elsewhere = item.finding_id in anchors.taken
        return (not is_telling(item), is_doubtful, UNSURE in item.flags, is_elsewhere, place)

    ordered = sorted(findings, key=key)
    fresh = list({item.session_id: item for item in reversed(ordered)}.values())[::-1]
    first = sorted(ordered, key=lambda item: (UNSURE in item.flags, item not in fresh))
    chosen = [item for item in first if UNSURE not in item.flags][:_SHOWN] or first[:1]
    voices = (item for item in ordered if MINORITY in item.flags and item not in chosen)
    return chosen + list(voices)[:1]


def _theme_anchor(slug: str, name: str, theme_id: str) -> str:
    return anchor("p", slug, name, theme_id)


def overview_anchor(slug: str, theme_id: str) -> str:
    """Return the anchor of a theme in the overview of a scope."""
    return anchor("t", slug, theme_id)


def list_themes(group: ScopeFindings) -> tuple[ThemeRow, ...]:
    """Return every theme of a scope with its number of findings per type."""
    by_theme = group_by_theme(group.words.lookup, group.findings)
    return tuple(_theme_row(group, theme_id, by_theme[theme_id]) for theme_id in _ranked(group, by_theme))


def _theme_row(group: ScopeFindings, theme_id: str, findings: Sequence[Finding]) -> ThemeRow:
    first, last = group.dates(findings)
    cells = []
    for name in group.words.types:
        found = [finding for finding in findings if finding.type == name]
        # One finding has no group of its own: its number leads to the finding itself.
        single = f"#{entry_anchor(found[0].finding_id)}" if found else ""
        many = (
            type_anchor(group.slug, name) if name in REGISTERED else _theme_anchor(group.slug, name, theme_id)
        )
        href = f"#{many}" if len(found) > 1 else single
        cells.append(Cell(len(found), href))
    return ThemeRow(
        anchor=overview_anchor(group.slug, theme_id),
        theme_id=theme_id,
        label=group.words.lookup.theme_labels.get(theme_id, theme_id),
        note=group.note(theme_id),
        n_sessions=len({finding.session_id for finding in findings}),
        n_sure=count_sure_sessions(findings, theme_id),
        first=first,
        last=last,
        cells=tuple(cells),
        total=len(findings),
    )


def build_matrix(group: ScopeFindings) -> tuple[tuple[MatrixRow, ...], tuple[MatrixList, ...]]:
    """Return the methodology matrix and the quotes behind each of its numbers."""
    words = group.words
    rows, lists = [], []
    for method in words.methods:
        mine = [finding for finding in group.findings if finding.method == method]
        cells = []
        for name in words.types:
            found = tuple(finding for finding in mine if finding.type == name)
            place = anchor("m", group.slug, method, name)
            cells.append(Cell(len(found), f"{NUMBERS}#{place}" if found else ""))
            if found:
                label = f"{words.method_name(method)}: {words.plural(name).lower()}"
                lists.append(MatrixList(place, label, found))
        rows.append(MatrixRow(method, tuple(cells), len(mine)))
    return tuple(rows), tuple(lists)
