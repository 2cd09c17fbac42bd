"""What the rules say of each unit of a document, before a model or a person speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.classify.facets import is_about_session
from pipeline.classify.lexicon import Lexicon, heading_valence, is_typed
from pipeline.classify.methods import MethodDecision, decide_method, is_social_domain
from pipeline.classify.owners import Persons
from pipeline.classify.setting import read_bins, read_signed_lists
from pipeline.classify.states import is_bare_state, is_only_state, read_state
from pipeline.classify.status_cells import is_short_answer
from pipeline.classify.tables import (
    ActionRow,
    auxiliary_kind,
    figure_rows,
    form_questions,
    is_action_column,
    is_header,
    is_state_column,
    read_action_rows,
    roll_cells,
    row_of,
    who_cells,
)
from pipeline.classify.types import HEADING, HEAVY, Decision, decide_type
from pipeline.codebook import Valence, fold
from pipeline.language import asks_done
from pipeline.records import Document, DocumentKind, FindingType, Session, Unit, UnitForm

_RATED = frozenset({FindingType.SUCCESS, FindingType.BOTTLENECK, FindingType.INSIGHT})
"""Types that may stand in the explanation of a game; a "must" there is a rule of the game."""
_EARLIER = re.compile(
    r"\b(?:stand(?: van zaken)?|voortgang|terugblik|vorige|eerdere|langs|opvolging|doorlopen|doornemen|nalopen|hoe staat het)\b(?=.*(?:afspra|actie|besluit|toezegging))"
    r"|\b(?:afspra|actie|besluit|toezegging)\w*\b.*\b(?:vorige|eerdere|vorig jaar|nagelopen|doorgenomen)\b"
)
"""Headings under which a report goes through what was agreed before."""
_WAS_AGREED = re.compile(
    r"\b(?:dat|die|zoals|wat) (?:[\w’'-]+ ){0,5}?(?:(?:was|waren|werd|werden|is|zijn) (?:\w+ ){0,2}?(?:toegezegd|afgesproken|beloofd|besloten)"
    r"|(?:toegezegd|afgesproken|beloofd|besloten) (?:was|waren|werd|werden|is|zijn|had|hadden|hebben))\b"
)
"""What was agreed before, told of beside what came of it: "het overzicht dat in mei was toegezegd"."""


_SIGN_TYPES = {Valence.SUCCESS: FindingType.SUCCESS, Valence.BOTTLENECK: FindingType.BOTTLENECK}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is thought of one unit: finding or context, type, method, and whether it is about the session."""

    unit: Unit
    session: Session
    decision: Decision
    method: MethodDecision
    about_session: bool
    themes: tuple[tuple[str, float], ...] | None = None
    """Known themes that the model reads in it, with their probability; None when no model spoke."""
    sign_in_doubt: bool = False
    """Whether it may be good news as well as bad."""


def judge_units(
    document: Document, sessions: Sequence[Session], units: Sequence[Unit], lexicon: Lexicon
) -> tuple[Judgement, ...]:
    """Return what the rules say of each unit of a document, in order; the method also where they say context."""
    by_id = {session.session_id: session for session in sessions}
    rows = read_action_rows(document, units)
    figures = figure_rows(document, units)
    signed, bins = read_signed_lists(document), read_bins(units)
    asked, attended = form_questions(document, units), roll_cells(document, units)
    who = who_cells(document, units)
    social = is_social_domain([unit.quote.text for unit in units])
    judged = []
    explained: int | None = None
    for unit in units:
        session = by_id[unit.session_id]
        decision = _decide(document, unit, session, rows, lexicon)
        if unit.block in signed and _takes_sign(decision):
            label = _SIGN_TYPES[signed[unit.block]]
            decision = Decision(label, HEADING, "label:plus_of_min", decision.setting, decision.hits)
        own = bins.get(unit.unit_id)
        if own is not None and _takes_bin(decision, own):
            decision = Decision(FindingType(str(own)), HEADING, "label:bin", decision.setting, decision.hits)
        if row_of(document, unit) in figures:
            decision = _context(decision, "V8")
        if unit.unit_id in attended:
            decision = _context(decision, "V8.roll")
        elif unit.unit_id in who and not _says_more(decision):
            decision = _context(decision, "C6.who")
        if unit.unit_id in asked and decision.setting.valence is not Valence.QUESTION:
            decision = _context(decision, "C2")
        if lexicon.matches("context.game_rules", fold(unit.quote.text)):
            explained = unit.block
        if unit.block == explained and decision.type not in _RATED:
            decision = _context(decision, "C1.game")
        label = decision.type or FindingType.TOPIC
        about = is_about_session(unit, label, decision.setting, decision.hits, lexicon)
        method = decide_method(unit, about_session=about, social=social, lexicon=lexicon)
        judged.append(Judgement(unit, session, decision, method, about))
    return tuple(judged)


def _says_more(decision: Decision) -> bool:
    """Whether words of a cell under "Rol" or "Voor wie" make it a finding; that one regelt what is his role, no promise."""
    by_words = decision.source.startswith("rule:") and decision.type not in {None, FindingType.TOPIC}
    has_cue = any(hit.is_heavy and hit.label in _SIGN_TYPES.values() for hit in decision.hits)
    return has_cue or (by_words and decision.source != "rule:action.person")


def _takes_sign(decision: Decision) -> bool:
    """Whether the sign of its list says what an item is: not of a question, a header or a note of the minute-taker."""
    return decision.type is not FindingType.QUESTION and decision.source not in {
        "rule:U8",
        "rule:C6",
        "rule:C9",
    }


def _takes_bin(decision: Decision, says: Valence) -> bool:
    """Whether the bin of an item says what it is: not of a question, nor against a heavy cue of the other sign."""
    cues = {hit.label for hit in decision.hits if hit.is_heavy and not hit.denied}
    against = cues & set(_SIGN_TYPES.values()) - {_SIGN_TYPES.get(says)}
    return decision.type not in {None, FindingType.QUESTION} and not against


def set_aims_aside(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements with the stated aim of each session as context (C1), whoever found it.

    The aim is what `sessions.background` read as such: at most one statement per session.
    """
    aims = {
        (judged.session.session_id, item.quote.start_char): item.quote.end_char
        for judged in judgements
        for item in judged.session.evidence
        if item.field == "aim" and item.quote is not None
    }
    return tuple(
        replace(judged, decision=_context(judged.decision, "C1.aim")) if _is_aim(judged, aims) else judged
        for judged in judgements
    )


def set_names_aside(judgements: Sequence[Judgement], persons: Persons) -> tuple[Judgement, ...]:
    """Return the judgements with what says nothing but who as context (C6): the host in a cell of a worldcafé."""
    return tuple(
        replace(judged, decision=_context(judged.decision, "C6.who"))
        if judged.decision.type is not None and persons.is_all(judged.unit)
        else judged
        for judged in judgements
    )


def _is_aim(judged: Judgement, aims: Mapping[tuple[str, int], int]) -> bool:
    low, high = judged.unit.quote.start_char, judged.unit.quote.end_char
    return any(
        judged.session.session_id == session_id and low < end and start < high
        for (session_id, start), end in aims.items()
    )


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
    if place in rows and is_state_column(unit) and decision.source.startswith(("heading:", "lead_in:")):
        if is_bare_state(unit.quote.text):
            return _context(decision, "C6.state")
        return _context(decision, "T7")  # a heading says what the actions are, not how they fare
    if place in rows and is_state_column(unit) and _tells_state(unit, decision):
        return _context(decision, "C6.state")
    if _only_tells_state(unit, decision, in_row=place in rows):
        return _context(decision, "C6.state")
    if _tells_of_earlier(unit, decision) or _was_agreed(unit, decision):
        return _context(decision, "T7")
    if session.kind in {DocumentKind.METHOD, DocumentKind.OTHER} and not session.is_session_report:
        return _in_description(decision, unit)
    is_loose = unit.form is UnitForm.SENTENCE and decision.source.startswith(("heading:", "lead_in:"))
    if is_loose and not session.is_session_report:
        return _context(decision, "T7")
    return decision


def _tells_of_earlier(unit: Unit, decision: Decision) -> bool:
    """Whether a sentence is an action only because of a heading under which earlier ones are gone through."""
    by_heading = decision.source.startswith(("heading:", "lead_in:")) and unit.form is UnitForm.SENTENCE
    promises = any(hit.label is FindingType.ACTION and not hit.denied for hit in decision.hits)
    looks_back = bool(unit.trail) and _EARLIER.search(fold(unit.trail[-1].text)) is not None
    return decision.type is FindingType.ACTION and by_heading and looks_back and not promises


def _was_agreed(unit: Unit, decision: Decision) -> bool:
    """Whether all that makes a text an action is a clause about what was agreed before."""
    found = _WAS_AGREED.search(fold(unit.quote.text))
    agreed = [hit for hit in decision.hits if hit.label is FindingType.ACTION]
    is_within = found is not None and all(found.start() <= hit.start < found.end() for hit in agreed)
    return (
        decision.type is FindingType.ACTION
        and decision.source.startswith("rule:")
        and bool(agreed)
        and is_within
    )


def _tells_state(unit: Unit, decision: Decision) -> bool:
    """Whether a cell under a state says no more than how the action of its row fares: "komen er niet, zie bijlage 4".

    What was taken for an action or a topic never says more: "nieuwe poging in mei". A cause makes it a finding.
    """
    if decision.type is FindingType.ACTION or (
        decision.type is FindingType.TOPIC and read_state(unit.quote.text)
    ):
        return True
    asked = unit.column is not None and asks_done(fold(unit.column))
    return is_bare_state(unit.quote.text) or (asked and is_short_answer(unit.quote.text))


def _only_tells_state(unit: Unit, decision: Decision, *, in_row: bool) -> bool:
    """Whether a sentence behind another one, or a cell in the row of an action, says how that stands and names nothing itself."""
    hangs_on = in_row if unit.form is UnitForm.CELL_ITEM else not unit.first_in_block
    judges = {FindingType.BOTTLENECK, FindingType.NEED, FindingType.SUCCESS, FindingType.TOPIC}
    return hangs_on and decision.type in judges and is_only_state(unit.quote.text)


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
