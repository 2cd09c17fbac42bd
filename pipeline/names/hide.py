"""Rewrite documents, sessions, units and findings so that no name, address or number leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.codebook import name_actor, name_party
from pipeline.decisions import BY_PERSON
from pipeline.names.cases import find_cases
from pipeline.names.context import read_evidence
from pipeline.names.find import read_even
from pipeline.names.hide_typed import TypedHider
from pipeline.names.labels import Labels, read_labels
from pipeline.names.persons import split_name
from pipeline.names.pseudonyms import leave_unnamed
from pipeline.names.rewrite import Rewriter, build_rewriter
from pipeline.names.signatures import KIND as SIGNATURE
from pipeline.names.words import Words, read_words
from pipeline.project import NameKey
from pipeline.records import (
    CASE_FLAG,
    Correction,
    Document,
    Evidence,
    Finding,
    Mark,
    Mention,
    Quote,
    Session,
    Syntax,
    Unit,
    is_held_back,
)
from pipeline.settings import Cases, Names, Settings

Hidden = tuple[tuple[Document, ...], tuple[Session, ...], tuple[Unit, ...], tuple[Finding, ...]]
# A short given name in a file name is more often a piece of a word.
_MIN_FILE_NAME_PART = 3


HideCorrection = Callable[[Correction], Correction]


def hide_names(
    documents: Sequence[Document],
    sessions: Sequence[Session],
    units: Sequence[Unit],
    findings: Sequence[Finding],
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    scope_by_document: Mapping[str, str],
    key: NameKey,
    settings: Settings,
) -> tuple[Hidden, HideCorrection, frozenset[str]]:
    """Return the records as they may leave, what makes a correction by a person fit to leave, and which units are cases.

    Names are replaced, cases held out, every offset led to the new text. Both mappings are keyed by document name. Persons become
    their pseudonym, or in `Names.ROLE` their role ("deelnemer" when unknown); `Names.KEEP` leaves them. A sentence about a private
    matter of one described person becomes `CASE_MASK` unless `Cases.KEEP`; its findings carry `CASE_FLAG` either way and no lemmas
    when held. A range whose border cuts a name or case is widened to the whole replacement. Ids stay; what a file says of its maker
    is left out. The last are the ids of the units that stand in a case of a person, also when these are kept.

    Raises
    ------
    KeyError
        When a session, unit or finding names a document that is not among `documents`.
    """
    words = read_words()
    mode = settings.names
    mentions_by_document = leave_unnamed(mentions_by_document, scope_by_document, key)
    cases = {
        document.name: find_cases(document, mentions_by_document.get(document.name, ()))
        for document in documents
    }
    findings = [_flag(finding, cases[finding.document]) for finding in findings]
    in_cases = frozenset(unit.unit_id for unit in units if _is_in(unit.quote, cases[unit.document]))
    is_holding = settings.cases is Cases.HOLD
    held = cases if is_holding else dict.fromkeys(cases, ())
    if mode is Names.KEEP:
        mentions_by_document = {}
        if not any(held.values()):
            as_it_was = (tuple(documents), tuple(sessions), tuple(units), tuple(findings))
            typed = TypedHider({}, scope_by_document, _texts_of(units) if is_holding else None)
            return as_it_was, typed.hide_correction, in_cases
    labels = {
        document.name: read_labels(
            mentions_by_document.get(document.name, ()), scope_by_document.get(document.name, ""), key, mode
        )
        for document in documents
    }
    names = _rename(documents, mentions_by_document, labels, words)
    rewriters = _build_rewriters(documents, names, mentions_by_document, labels, held)
    typed = TypedHider(rewriters, scope_by_document)
    hidden = (
        tuple(rewriters[document.name].result for document in documents),
        tuple(_session(session, rewriters[session.document], typed) for session in sessions),
        tuple(_unit(unit, rewriters[unit.document]) for unit in units),
        tuple(_finding(finding, rewriters[finding.document], typed) for finding in findings),
    )
    typed = replace(typed, shown=_texts_of(hidden[2]) if is_holding else None)
    return hidden, typed.hide_correction, in_cases


def _build_rewriters(
    documents: Sequence[Document],
    names: Mapping[str, str],
    mentions: Mapping[str, tuple[Mention, ...]],
    labels: Mapping[str, Labels],
    held: Mapping[str, Sequence[tuple[int, int]]],
) -> dict[str, Rewriter]:
    """Return by name of the document what makes its text and offsets fit to leave."""
    words = read_words()
    return {
        document.name: build_rewriter(
            document,
            names[document.name],
            mentions.get(document.name, ()),
            labels[document.name],
            read_evidence(read_even(document)[0], words),
            held[document.name],
        )
        for document in documents
    }


def _texts_of(units: Iterable[Unit]) -> dict[str, str]:
    return {unit.unit_id: unit.quote.text for unit in units}


def _is_in(quote: Quote, cases: Sequence[tuple[int, int]]) -> bool:
    return any(start < quote.end_char and quote.start_char < end for start, end in cases)


def _flag(finding: Finding, cases: Sequence[tuple[int, int]]) -> Finding:
    if not _is_in(finding.quote, cases):
        return finding
    return replace(finding, flags=(*finding.flags, CASE_FLAG))


def _session(session: Session, to: Rewriter, typed: TypedHider) -> Session:
    by_person = {each.field for each in session.evidence if each.note == BY_PERSON}

    def told(name: str, text: str | None) -> str | None:
        return typed.hide(text, session.document) if text and name in by_person else to.optional(text)

    return replace(
        session,
        document=to.result.name,
        start_char=to.remap.start(session.start_char),
        end_char=to.remap.end(session.end_char),
        kind_because=to.string(session.kind_because),
        title=to.optional(session.title),
        programme=told("programme", session.programme),
        series=to.optional(session.series),
        theme=told("theme", session.theme),
        location=to.optional(session.location),
        facilitators=tuple(to.string(name, may_be_signed=False) for name in session.facilitators),
        planned=tuple(
            replace(plan, location=to.optional(plan.location), theme=to.optional(plan.theme))
            for plan in session.planned
        ),
        marks=tuple(Mark(to.string(mark.name), mark.value, to.quote(mark.quote)) for mark in session.marks),
        evidence=tuple(_evidence(evidence, to) for evidence in session.evidence),
    )


def _evidence(evidence: Evidence, to: Rewriter) -> Evidence:
    quote = None if evidence.quote is None else to.quote(evidence.quote)
    return replace(evidence, quote=quote, note=to.string(evidence.note))


def _unit(unit: Unit, to: Rewriter) -> Unit:
    return replace(
        unit,
        document=to.result.name,
        quote=to.quote(unit.quote),
        trail=tuple(to.heading(heading) for heading in unit.trail),
        column=to.label(unit.column),
        row=to.label(unit.row),
        cell_label=to.label(unit.cell_label),
        group_label=to.label(unit.group_label),
        work_form=to.optional(unit.work_form),
        speaker=to.people(unit.speaker),
        lemmas=to.terms(unit.lemmas, unit.quote),
        noun_phrases=to.terms(unit.noun_phrases, unit.quote),
        syntax=_syntax(unit, to),
        previous=to.optional(unit.previous),
        following=to.optional(unit.following),
    )


def _syntax(unit: Unit, to: Rewriter) -> Syntax:
    """Return the syntax with a named subject under its pseudonym; what is left of a name is dropped."""
    if to.is_held(unit.quote):
        return Syntax()
    verb, subject = unit.syntax.verb, to.label(unit.syntax.subject)
    return replace(
        unit.syntax,
        verb=next(iter(to.terms([verb], unit.quote)), None) if verb else None,
        subject=next(iter(to.terms([subject], unit.quote)), None) if subject else None,
    )


def _finding(finding: Finding, to: Rewriter, typed: TypedHider) -> Finding:
    actor, quote = finding.actor, to.quote(finding.quote)
    if actor and actor not in to.document.text:  # typed by a person, who knows the other reports too
        actor = typed.hide(actor, finding.document, is_people=True)
    return replace(
        finding,
        document=to.result.name,
        quote=quote,
        speaker=name_party(to.people(finding.speaker)),
        actor=name_actor(to.people(actor)),
        deadline=to.optional(finding.deadline),
        perspective=to.people(finding.perspective),
        heading=to.optional(finding.heading),
        column=to.label(finding.column),
        table_theme=to.optional(finding.table_theme),
        work_form=to.optional(finding.work_form),
        note=typed.hide(finding.note, finding.document)
        if finding.note and not is_held_back(quote.text)
        else None,
        lemmas=to.terms(finding.lemmas, finding.quote),
        noun_phrases=to.terms(finding.noun_phrases, finding.quote),
    )


def _rename(
    documents: Sequence[Document],
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    labels: Mapping[str, Labels],
    words: Words,
) -> dict[str, str]:
    """Return for each document name the name under which it leaves; these are unique."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for document in documents:
        name = document.name
        for mention in sorted(mentions_by_document.get(name, ()), key=lambda m: (-len(m.text), m.text)):
            if mention.kind == SIGNATURE:
                continue  # "teamleider" below a name says nothing of the file
            label = labels[document.name].label(mention.text, mention.kind).strip("[]").replace(" ", "-")
            if mention.kind == "person":
                name = _hide_in_path(name, mention.text, label, words)
            else:
                name = name.replace(mention.text, label)
        names[document.name] = _unique(name, taken)
        taken.add(names[document.name])
    return names


def _hide_in_path(path: str, text: str, label: str, words: Words) -> str:
    """Return a path without a name, however its parts are joined ("de-wit_karin", "KarinDeWit")."""
    parts = split_name(text)
    forms = (
        [[*parts.given, *parts.surname.split()], [*parts.surname.split(), *parts.given]]
        if parts.surname
        else []
    )
    lone = [parts.first, parts.bare_surname]
    forms += [[form] for form in lone if len(form) >= _MIN_FILE_NAME_PART and not words.is_common(form)]
    for form in forms:
        joined = r"[\s._,-]*".join(re.escape(part.strip(".")) for part in form if part.strip("."))
        path = (
            re.sub(rf"(?<![^\W\d_]){joined}(?![^\W\d_])", label, path, flags=re.IGNORECASE)
            if joined
            else path
        )
    return path


def _unique(name: str, taken: set[str]) -> str:
    path, number, unique = PurePosixPath(name), 2, name
    while unique in taken:
        unique = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
        number += 1
    return unique
