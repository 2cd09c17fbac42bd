"""One look at the results from every side: what belongs to which session, source page and programme."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.decisions import THEMES
from pipeline.records import Document, Finding, Session, Unit
from pipeline.report.balance import names_no_matter
from pipeline.report.texts import date_key
from pipeline.store import Results, Uncounted, is_counted, scope_of, why_uncounted

NUMBERS = "numbers.html"
"""The page beside `report.html` with what stands behind its numbers."""
_SHORTEST_NOUN = 4
_DETERMINERS = frozenset({"de", "het", "een", "dit", "dat", "deze", "die", "ons", "onze", "hun", "zijn", "haar", "mijn", "jullie"})  # fmt: skip
_PRONOUNS = frozenset({"iedereen", "niemand", "iemand", "niets", "alles", "iets", "deze", "velen", "allen", "mensen", "anderen", "sommigen", "degene", "probleem", "punt", "meer"})  # fmt: skip
"""Subjects and nouns that name no matter."""
_PSEUDONYM = re.compile(r"\b(?:deelnemer|participant) \d", re.IGNORECASE)
ALL_TYPES = ""
"""The `type` of the rows of `theme_sessions` that count a theme whatever the type."""
_SLUG_LENGTH = 60
"""Longest scope in a file name; with a chart name and ".svg" it stays far below Windows' 255."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Indexes over the results, all in a fixed order."""

    results: Results
    documents: Mapping[str, Document]
    """By name."""
    numbers: Mapping[str, int]
    """Name of a document to the number of its source page, from 1 in order of name."""
    sessions: Mapping[str, Session]
    """By session_id, in time; undated sessions last."""
    findings: Mapping[str, Finding]
    """By finding_id, in order of session and place."""
    units: Mapping[str, Unit]
    """By unit_id."""
    places: Mapping[str, int]
    """Id of a session to its place in `sessions`, from 0."""
    by_session: Mapping[str, tuple[Finding, ...]]
    theme_labels: Mapping[str, str]
    helping_labels: Mapping[str, str]
    """Names among success factors of themes that are named after a trouble and were not renamed."""
    themes_of: Mapping[str, tuple[str, ...]]
    """Ids of the themes of each finding that has any, sorted."""
    absences: Mapping[tuple[str, str, str], str]
    """Scope, theme and session to what it means that the session does not name the theme (`theme_sessions`)."""
    slugs: Mapping[str, str]
    """Scope to a name that is safe in files and anchors, unique; the scopes in their order."""
    reviewed: frozenset[str] = frozenset()
    """Ids of the units of which a person decided the type, the methodology category or the themes."""
    themed: frozenset[str] = frozenset()
    """Of these the ones of which a person decided the themes."""

    def counts(self, finding: Finding) -> bool:
        """Return whether the finding counts (store.is_counted)."""
        return is_counted(finding, self.sessions[finding.session_id])

    def why_uncounted(self, finding: Finding) -> Uncounted | None:
        """Return why a finding does not count, None when it does (store.why_uncounted)."""
        return why_uncounted(finding, self.sessions[finding.session_id])

    def is_small(self, session: Session) -> bool:
        """Return whether a session has too few findings for a share: what it does not name says little."""
        counted = sum(self.counts(finding) for finding in self.by_session[session.session_id])
        return counted < self.results.settings.min_share_n

    def is_bare(self, finding: Finding) -> bool:
        """Return whether the parser saw no finite verb in a finding: a label rather than a sentence."""
        unit = self.units.get(finding.unit_id)
        return unit is not None and bool(unit.lemmas) and unit.syntax.tense is None

    def subject(self, finding: Finding) -> str:
        """Return the noun that says what a finding is about, as written in it; empty when no parser saw one."""
        unit = self.units.get(finding.unit_id)
        return "" if unit is None else name_subject(unit)

    def before(self, finding: Finding) -> Unit | None:
        """Return the unit before that of a finding in the same block, None without one."""
        unit = self.units.get(finding.unit_id)
        if unit is None or unit.first_in_block:
            return None
        near = (
            each
            for each in self.results.units
            if each.document == unit.document
            and each.block == unit.block
            and each.quote.end_char <= unit.quote.start_char
        )
        return max(near, key=lambda each: each.quote.end_char, default=None)

    def scope(self, finding: Finding) -> str:
        """Return the scope of the session of a finding."""
        return scope_of(self.sessions[finding.session_id])

    def reports(self, scope: str | None = None) -> tuple[Session, ...]:
        """Return the session reports, of one scope or all, in time."""
        return tuple(
            session
            for session in self.sessions.values()
            if session.is_session_report and (scope is None or scope_of(session) == scope)
        )

    def slug_of(self, session: Session) -> str:
        """Return the slug of the scope of a session, empty when its scope holds no session report."""
        return self.slugs.get(scope_of(session), "")

    def shown(self, session: Session) -> tuple[Finding, ...]:
        """Return the findings of a session that are not held back as a case, in order of place."""
        return tuple(item for item in self.by_session[session.session_id] if not item.is_held)

    def held(self, session: Session) -> int:
        """Return how many findings of a session are held back as a case."""
        return sum(item.is_held for item in self.by_session[session.session_id])

    def counted(self, scope: str) -> tuple[Finding, ...]:
        """Return the counted findings of a scope, in time and place."""
        return tuple(
            finding
            for session in self.reports(scope)
            for finding in self.by_session[session.session_id]
            if self.counts(finding)
        )


def name_subject(unit: Unit) -> str:
    """Return the first noun of a unit that says what it is about; people and words of any telling do not."""
    for words in (unit.syntax.subject or "", *unit.noun_phrases):
        noun = " ".join(part for part in words.split() if part.casefold() not in _DETERMINERS)
        is_noun = len(noun) >= _SHORTEST_NOUN and noun.casefold() not in _PRONOUNS
        if not is_noun or _PSEUDONYM.search(noun) or names_no_matter(noun):
            continue
        # a subject that was read before names were hidden does not stand in the text as it is shown
        if re.search(rf"\b{re.escape(noun)}\b", unit.quote.text, re.IGNORECASE):
            return noun[0].upper() + noun[1:]
    return ""


def build_lookup(results: Results) -> Lookup:
    """Return the indexes of `results`."""
    numbers = {name: n for n, name in enumerate(sorted(doc.name for doc in results.documents), start=1)}
    sessions = {
        session.session_id: session
        for session in sorted(
            results.sessions,
            key=lambda item: (
                date_key(item.held_on),
                item.number or 0,
                item.document,
                item.start_char,
                item.session_id,
            ),
        )
    }
    places = {session_id: place for place, session_id in enumerate(sessions)}
    findings = {
        finding.finding_id: finding
        for finding in sorted(
            results.findings,
            key=lambda item: (
                places[item.session_id],
                item.quote.start_char,
                item.quote.end_char,
                item.finding_id,
            ),
        )
    }
    by_session: dict[str, list[Finding]] = {session_id: [] for session_id in sessions}
    for finding in findings.values():
        by_session[finding.session_id].append(finding)
    labels = {theme.slug: theme.label for theme in results.codebook.themes}
    labels.update({theme.theme_id: theme.label for theme in results.themes})
    themed = frozenset(
        each.subject_id for each in results.corrections if each.is_in_force and each.field == THEMES
    )
    coded = (item.unit_id for item in results.classifications if item.source.startswith("person:"))
    return Lookup(
        results=results,
        documents={document.name: document for document in results.documents},
        numbers=numbers,
        sessions=sessions,
        findings=findings,
        units={unit.unit_id: unit for unit in results.units},
        places=places,
        by_session={session_id: tuple(group) for session_id, group in by_session.items()},
        theme_labels=labels,
        helping_labels={
            theme.slug: theme.helping
            for theme in results.codebook.themes
            if theme.helping and labels[theme.slug] == theme.label
        },
        themes_of=_themes_of(results),
        absences=_absences(results),
        slugs=_slugs(results, sessions.values()),
        reviewed=themed.union(coded),
        themed=themed,
    )


def _themes_of(results: Results) -> dict[str, tuple[str, ...]]:
    found = {finding.finding_id: set(finding.themes) for finding in results.findings if finding.themes}
    for theme in results.themes:
        for finding_id in theme.finding_ids:
            found.setdefault(finding_id, set()).add(theme.theme_id)
    return {finding_id: tuple(sorted(ids)) for finding_id, ids in found.items()}


def _absences(results: Results) -> dict[tuple[str, str, str], str]:
    frame = results.theme_sessions
    rows = frame[frame["type"].isin([ALL_TYPES]) & frame["absence"].astype(bool)]
    columns = (rows[name].astype(str) for name in ("scope", "theme_id", "session_id", "absence"))
    return {
        (scope, theme_id, session_id): absence
        for scope, theme_id, session_id, absence in zip(*columns, strict=True)
    }


def _slugs(results: Results, sessions: Iterable[Session]) -> dict[str, str]:
    """Return a unique slug for each scope of a session report, a chart or a frame, in order of name."""
    scopes = {scope_of(session) for session in sessions if session.is_session_report}
    scopes.update(chart.scope for chart in results.charts)
    slugs: dict[str, str] = {}
    for scope in sorted(scopes, key=lambda name: (name.casefold(), name)):
        slug = base = slugify(scope)
        number = 2
        while slug in slugs.values():
            slug = f"{base}-{number}"
            number += 1
        slugs[scope] = slug
    return slugs


def slugify(text: str) -> str:
    """Return lower-case letters, digits and hyphens only; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].strip("-")
    return slug or "programma"


def anchor(*parts: object) -> str:
    """Return an id for HTML from `parts`: no white space, no character that a link must escape."""
    return "-".join(re.sub(r"[^\w.-]", "_", str(part)) for part in parts)
