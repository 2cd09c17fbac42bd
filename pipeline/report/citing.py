"""How the page names things: types with their sign, sessions, dates, the place of a quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote as url_quote

from pipeline.codebook import Codebook, TypeEntry
from pipeline.decisions import BY_PERSON
from pipeline.records import Finding, FindingType, Known, Method, Session
from pipeline.report.lookup import Lookup, anchor
from pipeline.report.sentences import read_before
from pipeline.report.tables import practice_of
from pipeline.report.texts import Texts, date_key, read_texts

_LONGEST_NAME = 52
"""Characters of a session's name beside a quote: a date and the first words of its theme."""
_LONGEST_FILE = 32
"""Characters of the name of a report beside a quote; a choice."""


_HEADED = frozenset({"heading", "column", "row", "label", "lead_in"})


def _example_of(codebook: Codebook, kind: str, name: str) -> str:
    """Return the first example of the cue or heading that a label rests on, empty when the codebook has none."""
    wanted = f"heading.{name}" if kind in _HEADED else name
    entries = codebook.headings if kind in _HEADED else codebook.cues if kind == "rule" else ()
    return next((entry.examples[0] for entry in entries if entry.id == wanted and entry.examples), "")


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads somewhere; `href` may be empty, and so may `source`: where a quote comes from, as people cite it."""

    label: str
    href: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Names for the reader, in the language of the settings."""

    texts: Texts
    lookup: Lookup
    entries: Mapping[str, TypeEntry]
    methods: Mapping[str, str]

    @property
    def types(self) -> tuple[str, ...]:
        """Return the types in the order of the codebook."""
        return tuple(self.entries)

    def sign(self, type_name: str) -> str:
        """Return the character that stands for a type."""
        return self.entries[type_name].sign

    def type_name(self, type_name: str) -> str:
        """Return the name of one finding of a type."""
        return self.texts.label("type_one", type_name, self.entries[type_name].label)

    def plural(self, type_name: str) -> str:
        """Return the name of the findings of a type."""
        return self.texts.label("type", type_name, self.entries[type_name].plural)

    def method_name(self, method: str) -> str:
        """Return the name of a methodology category."""
        return self.texts.label("methodology", method, self.methods.get(method, method))

    def date(self, session: Session) -> str:
        """Return the date of a session in words."""
        return self.texts.date(session.held_on) or self.texts("no_date")

    def session_name(self, session: Session) -> str:
        """Return what tells a session apart for a reader: its date and its theme, title or file."""
        return f"{self.date(session)}, {session.theme or session.title or session.document}"

    def short_name(self, session: Session) -> str:
        """Return the name of a session, cut where it would crowd out what it stands beside."""
        name = self.session_name(session)
        return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rsplit(' ', 1)[0]}…"

    def cite(self, finding: Finding) -> str:
        """Return where a finding comes from."""
        return self.cite_session(self.lookup.sessions[finding.session_id])

    def cite_session(self, session: Session) -> str:
        """Return where a quote comes from, short enough to stand beside it: the date of its session and its report."""
        name = PurePosixPath(session.document).stem
        if len(name) > _LONGEST_FILE:
            name = f"{name[: _LONGEST_FILE - 1].rstrip()}…"
        held = session.held_on or session.published_on
        short = self.texts.short_date(held)
        year = "" if not held or short == held[:4] else f" {held[:4]}"
        return f"{short}{year}, {name}" if short else f"{self.texts('no_date')}, {name}"

    def source_page(self, document: str, fragment: str = "") -> str:
        """Return the link from the page to a source page, to the place `fragment` in it."""
        target = f"sources/{self.lookup.numbers[document]}.html"
        return f"{target}#{url_quote(fragment)}" if fragment else target

    def place_of(self, finding: Finding) -> str:
        """Return the link to a finding in its source page."""
        return self.source_page(finding.document, finding.finding_id)

    def before(self, finding: Finding) -> str:
        """Return the words of its sentence before a quote that begins inside one."""
        return read_before(self.lookup.documents[finding.document], finding)

    def uncounted(self, finding: Finding) -> str:
        """Return why a finding does not count, empty when it does."""
        why = self.lookup.why_uncounted(finding)
        return self.texts(f"uncounted.{why.name.lower()}") if why else ""

    def themes_of(self, finding: Finding) -> tuple[str, ...]:
        """Return the labels of the themes of a finding."""
        labels = self.lookup.theme_labels
        return tuple(labels.get(theme, theme) for theme in self.lookup.themes_of.get(finding.finding_id, ()))

    def source_text(self, source: str) -> str:
        """Return what a label rests on in words, by an example of the codebook; who checked it stays out of the page."""
        kind, _, name = source.partition(":")
        name = name.partition("@")[0]
        if kind == "rule" and f"rule_of.{name}" in self.texts.table:
            return self.texts(f"rule_of.{name}")
        example = _example_of(self.lookup.results.codebook, kind, name)
        if example:
            return self.texts(f"source_like.{kind}", example=example)
        key = f"source_of.{kind}"
        return self.texts(key, name=name.replace("_", " ")) if key in self.texts.table else source

    def remarks(self, finding: Finding) -> tuple[str, ...]:
        """Return what a reader must know beside a quote."""
        remarks = [self.texts.label("flag", flag, flag.replace("_", " ")) for flag in finding.flags]
        remarks += [self.texts.label("subtype", finding.subtype)] if finding.subtype else []
        remarks += [self.texts.label("angle", angle) for angle in finding.angles]
        remarks += [self.texts("at_table", theme=finding.table_theme)] if finding.table_theme else []
        remarks += [self.texts("themes_by_person")] if finding.unit_id in self.lookup.themed else []
        remarks += [self.texts("note_by_person", text=finding.note)] if finding.note else []
        practice = practice_of(finding)
        return (*remarks, self.texts("in_practice", text=practice)) if practice else tuple(remarks)

    def date_note(self, session: Session, group: str = "known") -> str:
        """Return how the date of a session is known, in the words of `group` (`known` or `date_of`)."""
        notes = [item.note for item in session.evidence if item.field == "held_on" and item.note]
        if BY_PERSON in notes:
            return self.texts("by_person")
        known = self.texts.label(group, session.held_on_known)
        return f"{known}: {'; '.join(notes)}" if notes else known

    def date_place(self, session: Session) -> str:
        """Return the link to where the date of a session stands, empty when it stands nowhere."""
        if session.held_on_known is Known.MISSING:
            return ""
        for item in session.evidence:
            if item.field == "held_on" and item.quote is not None:
                return self.source_page(
                    session.document, fact_anchor(item.quote.start_char, item.quote.end_char)
                )
        return ""

    def period(self, sessions: Iterable[Session]) -> str:
        """Return the period of dated sessions in words, empty when none has a date."""
        dates = sorted((session.held_on for session in sessions if session.held_on), key=date_key)
        if not dates:
            return ""
        first, last = self.texts.date(dates[0]), self.texts.date(dates[-1])
        if first == last:
            return self.texts("period_one", first=first)
        return self.texts("period_span", first=first, last=last)


def build_words(lookup: Lookup) -> Words:
    """Return the words for a set of results; every type has a sign, also one that the codebook left out."""
    results = lookup.results
    entries = {str(entry.type): entry for entry in results.codebook.types}
    for missing in FindingType:
        name = str(missing)
        entries.setdefault(name, TypeEntry(missing, name.capitalize(), name.capitalize(), "", name[0]))
    methods = {str(method): str(method).replace("_", " ").capitalize() for method in Method}
    methods.update({str(entry.method): entry.label for entry in results.codebook.methods})
    return Words(read_texts(results.settings.lang), lookup, entries, methods)


def fact_anchor(start_char: int, end_char: int) -> str:
    """Return the anchor of a detail of a session (a date, a mark) in its source page."""
    return f"e-{start_char}-{end_char}"


def notes_anchor(session_id: str, type_name: str) -> str:
    """Return the anchor of the list of a session's findings of one type in its source page."""
    return anchor("g", session_id, type_name)


def entry_anchor(finding_id: str) -> str:
    """Return the anchor of a finding in the page."""
    return anchor("b", finding_id)
