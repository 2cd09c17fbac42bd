"""Code the units of a document by the rules: classifications for every unit, findings for some."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.classify.facets import (
    actor_of,
    flags_of,
    is_about_session,
    level_of,
    perspective_of,
    state_of,
    steering_of,
    v_theme_of,
)
from pipeline.classify.lexicon import Lexicon, heading_valence, is_typed
from pipeline.classify.methods import MethodDecision, decide_method, is_social_domain
from pipeline.classify.repeats import mark_repeats
from pipeline.classify.tables import (
    ActionRow,
    auxiliary_kind,
    figure_rows,
    is_action_column,
    is_header,
    read_action_rows,
    row_of,
)
from pipeline.classify.types import HEADING, HEAVY, Decision, decide_type
from pipeline.codebook import Valence, fold
from pipeline.records import (
    Aim,
    Classification,
    Document,
    DocumentKind,
    Finding,
    FindingType,
    Session,
    Unit,
    UnitForm,
)

ReadDeadline = Callable[[str, Session], str | None]
"""Resolve a date in a text against a session; ISO 8601 or None."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is thought of one unit: finding or context, type, method, and whether it is about the session."""

    unit: Unit
    session: Session
    decision: Decision
    method: MethodDecision
    about_session: bool


@dataclass(frozen=True, slots=True)
class Coding:
    """What the rules made of a document."""

    classifications: tuple[Classification, ...]
    findings: tuple[Finding, ...]


def code_document(
    document: Document,
    sessions: Sequence[Session],
    units: Sequence[Unit],
    lexicon: Lexicon,
    read_deadline: ReadDeadline,
) -> Coding:
    """Return classifications and findings of one document; repeats marked, nothing dropped."""
    rows = read_action_rows(document, units)
    classifications: list[Classification] = []
    findings: list[Finding] = []
    ended: set[tuple[str, str]] = set()
    for judged in judge_units(document, sessions, units, lexicon):
        unit, decision = judged.unit, judged.decision
        if decision.type is None:
            classifications.append(_label(unit, "finding", "context", decision.score, decision.source))
            continue
        finding = _make_finding(document, judged, rows, lexicon, read_deadline)
        if unit.group_label and (
            decision.type is FindingType.TOPIC or (unit.session_id, unit.group_label) in ended
        ):
            # a label such as "op macroniveau" ends at the first item without a type signal of its own (section 6)
            ended.add((unit.session_id, unit.group_label))
            finding = replace(finding, level=None)
        findings.append(finding)
        classifications.extend(_labels(unit, finding, decision))
    return Coding(tuple(classifications), mark_repeats(findings))


def judge_units(
    document: Document, sessions: Sequence[Session], units: Sequence[Unit], lexicon: Lexicon
) -> tuple[Judgement, ...]:
    """Return what the rules say of each unit of a document, in order; the method also where they say context."""
    by_id = {session.session_id: session for session in sessions}
    rows = read_action_rows(document, units)
    figures = figure_rows(document, units)
    social = is_social_domain([unit.quote.text for unit in units])
    judged = []
    for unit in units:
        session = by_id[unit.session_id]
        decision = _decide(document, unit, session, rows, lexicon)
        if row_of(document, unit) in figures:
            decision = _context(decision, "V8")
        label = decision.type or FindingType.TOPIC
        about = is_about_session(unit, label, decision.setting, decision.hits, lexicon)
        method = decide_method(unit, about_session=about, social=social, lexicon=lexicon)
        judged.append(Judgement(unit, session, decision, method, about))
    return tuple(judged)


def _decide(
    document: Document,
    unit: Unit,
    session: Session,
    rows: Mapping[tuple[int, int], ActionRow],
    lexicon: Lexicon,
) -> Decision:
    decision = decide_type(unit, lexicon)
    if is_header(document, unit) and "?" not in unit.quote.text:
        return _context(decision, "U8")
    if auxiliary_kind(unit) is not None:
        return _context(decision, "C6")
    place = row_of(document, unit)
    entry = heading_valence(fold(unit.column), lexicon) if unit.column else None
    other = entry is not None and is_typed(entry.valence) and entry.valence is not Valence.ACTION
    if place in rows and is_action_column(unit) and not other and decision.source != "rule:V8":
        label = decision.type if decision.type is FindingType.QUESTION else FindingType.ACTION
        return Decision(label, HEADING, "column:action_table", decision.setting, decision.hits)
    if session.kind in {DocumentKind.METHOD, DocumentKind.OTHER} and not session.is_session_report:
        return _in_description(decision, unit)
    is_loose = unit.form is UnitForm.SENTENCE and decision.source.startswith(("heading:", "lead_in:"))
    if is_loose and not session.is_session_report:
        return _context(decision, "T7")
    return decision


def _in_description(decision: Decision, unit: Unit) -> Decision:
    """C9: of descriptions only explicit bottlenecks, needs and general insights; no steps, offers, benefits."""
    explicit = decision.source.startswith("rule:") and decision.score >= HEAVY
    kept = {FindingType.BOTTLENECK, FindingType.NEED, FindingType.INSIGHT}
    by_heading = decision.source.startswith(("heading:", "lead_in:")) and unit.form is not UnitForm.SENTENCE
    if decision.type in kept and (explicit or by_heading) and decision.source != "rule:imperative":
        return decision
    return _context(decision, "C9")


def _context(decision: Decision, rule: str) -> Decision:
    return Decision(None, HEAVY, f"rule:{rule}", decision.setting, decision.hits)


def _make_finding(
    document: Document,
    judged: Judgement,
    rows: Mapping[tuple[int, int], ActionRow],
    lexicon: Lexicon,
    read_deadline: ReadDeadline,
) -> Finding:
    unit, session, decision, method = judged.unit, judged.session, judged.decision, judged.method
    label = decision.type or FindingType.TOPIC
    row = rows.get(row_of(document, unit) or (-1, -1), ActionRow())
    is_action = label is FindingType.ACTION
    term = row.term or (unit.quote.text if is_action else None)
    return Finding(
        finding_id="f-" + unit.unit_id.removeprefix("u-"),
        unit_id=unit.unit_id,
        session_id=unit.session_id,
        document=unit.document,
        quote=unit.quote,
        type=label,
        type_score=decision.score,
        type_source=decision.source,
        method=method.method,
        method_score=method.score,
        method_source=method.source,
        object=Aim.SESSION if judged.about_session else Aim.PRACTICE,
        level=level_of(unit),
        steering=steering_of(unit),
        perspective=perspective_of(unit),
        v_theme=v_theme_of(session),
        speaker=unit.speaker,
        actor=actor_of(unit, label, row.owner if label in {FindingType.ACTION, FindingType.NEED} else None),
        deadline=read_deadline(term, session) if term else None,
        state=state_of(label, row.state, unit.quote.text),
        heading=unit.trail[-1].text if unit.trail else None,
        column=unit.column,
        work_form=unit.work_form,
        page=unit.page,
        flags=flags_of(unit, label, decision.hits, lexicon),
        lemmas=unit.lemmas,
        noun_phrases=unit.noun_phrases,
    )


def _labels(unit: Unit, finding: Finding, decision: Decision) -> Iterator[Classification]:
    yield _label(unit, "finding", "finding", decision.score, decision.source)
    yield _label(unit, "type", finding.type, finding.type_score, finding.type_source)
    yield _label(unit, "method", finding.method, finding.method_score, finding.method_source)
    yield _label(
        unit,
        "object",
        finding.object,
        decision.score,
        "rule:C10" if finding.object is Aim.SESSION else "rule:M2",
    )
    for scheme, label in (
        ("level", finding.level),
        ("steering", finding.steering),
        ("perspective", finding.perspective),
    ):
        if label:
            yield _label(unit, scheme, label, HEADING, "label:structure")


def _label(unit: Unit, scheme: str, label: str, score: float, source: str) -> Classification:
    return Classification(unit.unit_id, scheme, str(label), score, source)
