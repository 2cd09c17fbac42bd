"""Code the units of a document: classifications for every unit, findings for some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.classify.closings import find_closings, set_told_aside
from pipeline.classify.combine import is_unsure, overrule, replace_rules, weigh
from pipeline.classify.cues import find_hits
from pipeline.classify.facets import (
    actor_of,
    flags_of,
    level_of,
    perspective_of,
    steering_of,
    v_theme_of,
)
from pipeline.classify.judging import Judgement, judge_units, set_aims_aside, set_names_aside
from pipeline.classify.lexicon import Lexicon, heading_valence, is_typed
from pipeline.classify.model import Model
from pipeline.classify.owners import NOBODY, Persons
from pipeline.classify.repeats import mark_repeats
from pipeline.classify.scope import find_scope
from pipeline.classify.setting import looks_back
from pipeline.classify.solving import SOLVED, says_solved
from pipeline.classify.states import is_ticked, standing_of, state_of
from pipeline.classify.status_cells import read_status_cell
from pipeline.classify.subtypes import angles_of, group_of, subtype_of
from pipeline.classify.table_themes import join_table_themes
from pipeline.classify.tables import ActionRow, read_action_rows, row_of
from pipeline.classify.term_lines import ReadDeadline, find_terms, set_terms_aside
from pipeline.classify.types import HEADING, Decision
from pipeline.codebook import fold
from pipeline.decisions import Decided
from pipeline.records import Aim, Classification, Document, Finding, FindingType, Session, State, Unit

_ENDED = frozenset({State.DONE, State.DROPPED})
_JUDGED = frozenset({FindingType.SUCCESS, FindingType.BOTTLENECK})
_POINTS_BACK = re.compile(
    r"(?:en |dus )?(?:daarmee|hiermee|dat|dit)(?: probleem| knelpunt)? (?:is|zijn)\b(?!.*\b(?:niet|nog|deels|elders|buren)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Coding:
    """What the rules made of a document."""

    classifications: tuple[Classification, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Coder:
    """All who have a say on a unit, the last named first: people, the learned model, the rules."""

    lexicon: Lexicon
    model: Model | None = None
    decided: Mapping[str, Decided] = field(default_factory=dict)
    """What people decided, by unit id."""
    with_rules: bool = True
    """Whether the rules have a say beside the model."""


def code_document(
    document: Document,
    sessions: Sequence[Session],
    units: Sequence[Unit],
    coder: Coder,
    read_deadline: ReadDeadline,
    persons: Persons = NOBODY,
) -> Coding:
    """Return classifications and findings of one document; repeats marked, nothing dropped.

    `persons` tells where the document names people: who of them takes on an agreement is its owner.
    """
    rows = read_action_rows(document, units)
    solved = _solved_units(units, coder.lexicon)
    lexicon = coder.lexicon
    classifications: list[Classification] = []
    findings: list[Finding] = []
    ended: set[tuple[str, str]] = set()
    judgements = judge_units(document, sessions, units, lexicon)
    if coder.model is not None:
        speak = weigh if coder.with_rules else replace_rules
        judgements = speak(judgements, coder.model)
    closings = find_closings(units)
    judgements = set_told_aside(set_names_aside(set_aims_aside(judgements), persons), closings)
    judgements = overrule(set_terms_aside(judgements, read_deadline), coder.decided)
    terms = find_terms(judgements, read_deadline)
    for judged in judgements:
        unit, decision = judged.unit, judged.decision
        standing = standing_of(unit, decision.type)
        if standing is not None:
            state, ground = standing
            classifications.append(_label(unit, "state", state, HEADING, ground))
        if decision.type is None:
            classifications.append(_label(unit, "finding", "context", decision.score, decision.source))
            continue
        row = rows.get(row_of(document, unit) or (-1, -1), ActionRow())
        owner = persons.find_owner(unit) or persons.find_writer(unit, document.text)
        row = _fill_row(row, decision.type, terms.get(unit.unit_id), owner)
        finding = _make_finding(document, judged, row, lexicon, read_deadline)
        if finding.type is FindingType.ACTION and finding.state is None:
            finding = replace(finding, state=closings.get(unit.unit_id))
        if by_person := coder.decided.get(unit.unit_id):
            finding = _set_agreed(finding, by_person)
        if unit.unit_id in solved and finding.type in _JUDGED and SOLVED not in finding.flags:
            finding = replace(finding, flags=(*finding.flags, SOLVED))
        if unit.group_label and (
            decision.type is FindingType.TOPIC or (unit.session_id, unit.group_label) in ended
        ):
            # a label such as "op macroniveau" ends at the first item without a type signal of its own (section 6)
            ended.add((unit.session_id, unit.group_label))
            finding = replace(finding, level=None)
        findings.append(finding)
        classifications.extend(_labels(unit, finding, decision))
    labels = {unit.unit_id: unit.row for unit in units if unit.row}
    joined = join_table_themes(findings, labels, lambda column: _judges(column, lexicon))
    return Coding(tuple(classifications), mark_repeats(joined))


def _judges(column: str, lexicon: Lexicon) -> bool:
    entry = heading_valence(fold(column), lexicon)
    return entry is not None and is_typed(entry.valence)


def _solved_units(units: Sequence[Unit], lexicon: Lexicon) -> frozenset[str]:
    """Return the ids of units that the next sentence calls solved: "Daarmee is dat probleem opgelost" has no subject itself."""
    return frozenset(
        before.unit_id
        for before, after in pairwise(units)
        if before.block == after.block
        and _POINTS_BACK.match(after.quote.text)
        and _is_said_solved(fold(after.quote.text), lexicon)
    )


def _is_said_solved(folded: str, lexicon: Lexicon) -> bool:
    return says_solved(folded, find_hits(folded, find_scope(folded), lexicon), lexicon)


def _fill_row(row: ActionRow, label: FindingType, line: str | None, owner: str | None) -> ActionRow:
    """Return the row of an agreement with what the text itself says where the table is silent; empty for other findings."""
    if label is FindingType.ACTION:
        return replace(row, term=row.term or line, owner=row.owner or owner)
    row = row if label is FindingType.NEED else ActionRow()
    return replace(row, term=row.term or line)


def _make_finding(
    document: Document, judged: Judgement, row: ActionRow, lexicon: Lexicon, read_deadline: ReadDeadline
) -> Finding:
    unit, session, decision, method = judged.unit, judged.session, judged.decision, judged.method
    label = decision.type or FindingType.TOPIC
    is_action = label is FindingType.ACTION
    term = row.term or (unit.quote.text if is_action else None)
    ticked = State.DONE if is_ticked(document, unit) else None
    told = read_status_cell(row.state, asks_done=row.asks_done)
    state = (told or state_of(None, unit.quote.text) or ticked) if is_action else None
    subtype = subtype_of(unit, label, lexicon)
    actor = actor_of(unit, label, row.owner)
    is_past = state in _ENDED or looks_back(unit, lexicon)
    deadline = read_deadline(term, session, is_past) if term else None
    if row.term is None and not is_past and _lies_before(deadline, session):
        deadline = None
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
        perspective=perspective_of(unit, label, lexicon),
        v_theme=v_theme_of(session),
        speaker=unit.speaker,
        subtype=subtype,
        angles=angles_of(unit, method.method, lexicon),
        actor=actor or (group_of(session) if subtype == "rol_taak" else None),
        deadline=deadline,
        state=state,
        heading=unit.trail[-1].text if unit.trail else None,
        column=unit.column,
        work_form=unit.work_form,
        page=unit.page,
        flags=(*flags_of(unit, label, decision.hits, lexicon), *(("unsure",) if is_unsure(judged) else ())),
        likely_themes=judged.themes,
        lemmas=unit.lemmas,
        noun_phrases=unit.noun_phrases,
    )


_OF_YEAR = re.compile(r"([a-z]+) (20\d\d)")
_LAST_MONTH = {"voorjaar": 5, "lente": 5, "zomer": 8, "najaar": 11, "herfst": 11, "winter": 12}
"""The last month of a season; "winter 2024" may be its beginning or its end, here it ends with the year."""


def _lies_before(deadline: str | None, session: Session) -> bool:
    """Return whether a term lies before the session: in running text that is when something was, not by when it will be."""
    last, first = _month_of(deadline or "", 3), _month_of(session.held_on or "", 1)
    size = min(len(last), len(first))
    return size > 0 and last[:size] < first[:size]


def _month_of(moment: str, place: int) -> str:
    """Return a moment, of a quarter its first to third month: "2024-Q1" cannot be compared with a date; of a season its last."""
    if season := _OF_YEAR.fullmatch(moment):
        month = _LAST_MONTH.get(season[1])
        return f"{season[2]}-{month:02}" if month else season[2]
    year, is_quarter, quarter = moment.partition("-Q")
    return f"{year}-{3 * int(quarter) - 3 + place:02}" if is_quarter else moment


def _set_agreed(finding: Finding, by_person: Decided) -> Finding:
    """Return the finding with the owner, deadline and note that a person gave it; empty is none.

    A state that a person gave is set when the places are read: here it would be read as one that the report tells.
    """
    actor, deadline = by_person.actor, by_person.deadline
    return replace(
        finding,
        actor=finding.actor if actor is None else actor or None,
        deadline=finding.deadline if deadline is None else deadline or None,
        note=by_person.note or None,
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
