"""The page that people read: one file, no network, everything from reports escaped, whole without its script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.records import Document, Failure, Finding, Session
from pipeline.report.certainty import LISTED_RIGHT, certainty_of, say_state
from pipeline.report.citing import Link, Words, entry_anchor
from pipeline.report.filters import allow_script, list_filters, read_script
from pipeline.report.following import share_remarks
from pipeline.report.gathered import Missing, card_facts, list_missing, list_references
from pipeline.report.lookup import NUMBERS, anchor
from pipeline.report.method import MethodView, describe_method
from pipeline.report.programme import ScopeView, view_scope
from pipeline.report.trail import ABSENT_SIGNS
from pipeline.report.views import Anchors, Entry

if TYPE_CHECKING:
    from jinja2 import Environment

_CONTROL = {code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if chr(code) not in "\t\n"}
"""Characters that HTML does not allow."""


@dataclass(frozen=True, slots=True)
class OtherDocument:
    """A document or part of one that is no session report."""

    name: str
    session: Session | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything the page says; the names are those of the template."""

    scopes: tuple[ScopeView, ...]
    reports: tuple[Session, ...]
    period: str
    undated: tuple[Session, ...]
    empty: tuple[Session, ...]
    """Reports without a finding that is shown."""
    held: int
    """Findings that are held back as a case."""
    others: tuple[OtherDocument, ...]
    missing: tuple[Missing, ...]
    references: tuple[tuple[str, Link], ...]
    warned: tuple[Document, ...]
    failures: tuple[Failure, ...]
    method: MethodView


@cache
def build_environment() -> Environment:
    """Return the templates, compiled once: escaping on, an unknown name is an error, control characters replaced."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("pipeline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    environment.globals.update(
        anchor=anchor,
        entry_anchor=entry_anchor,
        listed_right=LISTED_RIGHT,
        share_remarks=share_remarks,
        absent_signs=ABSENT_SIGNS,
        say_state=say_state,
        certainty_of=certainty_of,
    )
    return environment


def view_page(words: Words, run: Mapping[str, object]) -> PageView:
    """Return everything the page says, gathered once for all who show it."""
    lookup = words.lookup
    anchors = Anchors()
    scopes = tuple(view_scope(words, scope, anchors, run) for scope in lookup.slugs)
    reports = lookup.reports()
    return PageView(
        scopes=scopes,
        reports=reports,
        period=words.period(reports),
        undated=tuple(session for session in reports if not session.held_on),
        empty=tuple(session for session in reports if not lookup.shown(session)),
        held=sum(map(lookup.held, lookup.sessions.values())),
        others=tuple(_other_documents(words, anchors)),
        missing=list_missing(words),
        references=list_references(words),
        warned=tuple(
            sorted((doc for doc in lookup.results.documents if doc.warnings), key=lambda doc: doc.name)
        ),
        failures=tuple(sorted(lookup.results.failures, key=lambda item: (item.name, item.stage, item.code))),
        method=describe_method(words, run),
    )


def write_page(words: Words, environment: Environment, folder: Path, view: PageView) -> None:
    """Write `report.html`, and `numbers.html` with what stands behind its numbers."""
    from markupsafe import Markup

    texts = words.texts
    script = read_script()
    page = environment.get_template("page.html.j2").render(
        words=words,
        card_facts=card_facts,
        t=texts,
        results=words.lookup.results,
        title=texts("title"),
        home="",
        # Our own script, of which the content policy knows the hash; nothing of a report is in it.
        script=Markup(script),
        policy=allow_script(script),
        filters=list_filters(words),
        **{each.name: getattr(view, each.name) for each in fields(view)},
    )
    (folder / "report.html").write_bytes(page.encode("utf-8"))
    numbers = environment.get_template("numbers.html.j2").render(
        words=words,
        t=texts,
        title=texts("numbers_title"),
        home="report.html",
        script="",
        policy="",
        scopes=view.scopes,
    )
    (folder / NUMBERS).write_bytes(numbers.encode("utf-8"))


def _other_documents(words: Words, anchors: Anchors) -> list[OtherDocument]:
    """Return the documents that are no session report, and those in which no session was recognised."""
    lookup = words.lookup
    known = {session.document for session in lookup.sessions.values()}
    others = [
        OtherDocument(session.document, session, _entries(lookup.shown(session), anchors))
        for session in lookup.sessions.values()
        if not session.is_session_report
    ]
    others += [OtherDocument(doc.name, None, ()) for doc in lookup.results.documents if doc.name not in known]
    return sorted(others, key=lambda item: (item.name, item.session.start_char if item.session else 0))


def _entries(findings: tuple[Finding, ...], anchors: Anchors) -> tuple[Entry, ...]:
    return tuple(anchors.entry(finding) for finding in findings)


def _printable(value: object) -> object:
    """Return what a template prints with characters that HTML forbids replaced; markup stays as it is."""
    return value.translate(_CONTROL) if type(value) is str else value
