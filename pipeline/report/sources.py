"""The source pages: each report whole, with its findings marked, and the text that the offsets index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.records import Document, Finding, Quote, Session
from pipeline.report.citing import Words, fact_anchor, notes_anchor
from pipeline.report.lookup import Lookup, anchor
from pipeline.report.marks import HELD, Annotation
from pipeline.report.reading import Node, read_nodes

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Findings of one session and one type, or those that do not count."""

    anchor: str
    label: str
    sign: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SessionNotes:
    """The notes of one session at the bottom of its source page."""

    session: Session
    groups: tuple[NoteGroup, ...]
    held: int
    """Findings that are held back as a case: a number, for there is nothing to read."""


def write_sources(words: Words, environment: Environment, folder: Path) -> None:
    """Write `sources/<n>.txt` and `sources/<n>.html` for every document.

    Raises
    ------
    ValueError
        When a quote does not stand at its place in the text, or would get no mark.
    """
    lookup = words.lookup
    target = folder / "sources"
    target.mkdir()
    template = environment.get_template("source.html.j2")
    by_document: dict[str, list[Session]] = {}
    for session in lookup.sessions.values():
        by_document.setdefault(session.document, []).append(session)
    for document in lookup.results.documents:
        sessions = by_document.get(document.name, [])
        findings = [item for session in sessions for item in lookup.by_session[session.session_id]]
        annotations = [*_finding_marks(findings, words), *_fact_marks(sessions, words)]
        check_quotes(document, [*(item.quote for item in findings), *_facts(sessions)])
        nodes = read_nodes(document, annotations)
        missing = {item.finding_id for item in findings} - set(_anchors(nodes))
        if missing:
            raise ValueError(f"{document.name}: no place for {', '.join(sorted(missing))}")
        number = lookup.numbers[document.name]
        page = template.render(
            words=words,
            t=words.texts,
            document=document,
            sessions=sessions,
            nodes=nodes,
            notes=[_session_notes(lookup, session, words) for session in sessions],
            n_findings=len(findings),
            title=words.texts("source_title", name=document.name),
            home="../report.html",
            script="",
            policy="",
        )
        (target / f"{number}.txt").write_bytes(document.text.encode("utf-8"))
        (target / f"{number}.html").write_bytes(page.encode("utf-8"))


def check_quotes(document: Document, quotes: Iterable[Quote]) -> None:
    """Raise ValueError when a quote does not read back at its place in the document."""
    for quote in quotes:
        if document.text[quote.start_char : quote.end_char] != quote.text:
            raise ValueError(f"{document.name}: {quote.start_char}..{quote.end_char} does not read back")


def _finding_marks(findings: Sequence[Finding], words: Words) -> list[Annotation]:
    return [
        Annotation(
            anchor=item.finding_id,
            start_char=item.quote.start_char,
            end_char=item.quote.end_char,
            css=HELD if item.is_held else str(item.type),
            sign="" if item.is_held else words.sign(item.type),
            label=words.uncounted(item) if item.is_held else _rests_on(words, item),
        )
        for item in findings
    ]


def _rests_on(words: Words, finding: Finding) -> str:
    source = words.source_text(finding.type_source)
    return words.texts("label_rests", type=words.type_name(finding.type), source=source)


def _facts(sessions: Sequence[Session]) -> list[Quote]:
    """Return the quotes that details of the sessions rest on: dates, numbers of people, marks."""
    return [
        quote
        for session in sessions
        for quote in [*(mark.quote for mark in session.marks), *(item.quote for item in session.evidence)]
        if quote is not None
    ]


def _fact_marks(sessions: Sequence[Session], words: Words) -> list[Annotation]:
    places = sorted({(quote.start_char, quote.end_char) for quote in _facts(sessions)})
    label = words.texts("fact")
    return [Annotation(fact_anchor(start, end), start, end, "fact", label=label) for start, end in places]


def _anchors(nodes: Iterable[Node]) -> Iterable[str]:
    for node in nodes:
        for piece in node.pieces:
            yield from (item.anchor for item in piece.first)
        yield from _anchors(node.children)


def _session_notes(lookup: Lookup, session: Session, words: Words) -> SessionNotes:
    findings = lookup.by_session[session.session_id]
    groups = [
        NoteGroup(
            notes_anchor(session.session_id, name),
            words.plural(name),
            words.sign(name),
            tuple(item for item in findings if item.type == name and lookup.counts(item)),
        )
        for name in words.types
    ]
    uncounted = tuple(item for item in findings if not lookup.counts(item) and not item.is_held)
    label = words.texts("notes_uncounted")
    groups.append(NoteGroup(anchor("g", session.session_id, "niet"), label, "", uncounted))
    return SessionNotes(session, tuple(group for group in groups if group.findings), lookup.held(session))
