"""Look back for each action, solution and question: do later documents come back on it, and how does it stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pipeline.codebook import fold
from pipeline.language import read_new_owner, read_new_term, reads_stop
from pipeline.records import (
    CASE_FLAG,
    Aim,
    DocumentKind,
    Finding,
    FindingType,
    FollowUp,
    Return,
    Session,
    State,
    Unit,
    is_held_back,
)
from pipeline.store import scope_of
from pipeline.trends.agreed_again import find_parted, find_repeats, join_returns
from pipeline.trends.answers import read_answers
from pipeline.trends.dating import is_set_aside, place_in_time, read_period
from pipeline.trends.links import PlaceLink
from pipeline.trends.meetings import find_held
from pipeline.trends.places import read_behind, read_statuses
from pipeline.trends.scopes import Scope, split_scopes
from pipeline.trends.telling import is_answer
from pipeline.trends.verdicts import (
    SURE,
    beside_told,
    cite,
    explain,
    is_sure,
    last_said,
    last_told,
    quiet_others,
    speaks_against,
    state_of,
)

STATES_RIGHT = 0.75
"""Share of the states told by a later document that were right on the held-out part of `data/followups` (52 of 69)."""
STATES_RIGHT_ALL = 0.61
"""The same of all followed agreements and questions, those that no later document tells included."""
_ACHIEVED = re.compile(
    r"\b(?:wat|hoeveel|welke)\b.*\b(?:bereikt|gelukt|opgeleverd|opgebracht|gerealiseerd|behaald|tot stand gebracht)\b|\bwaar zijn we trots op\b",
    re.IGNORECASE,
)
"""Questions that look back on what was reached; success factors answer those."""
_ASKED = re.compile(r"\?\W*$|\b(?:vraag|vragen|vroeg|vroegen|afgevraagd)\b", re.IGNORECASE)
"""A place that tells of asking: what follows it may be the answer, and is shown with it."""
_PUT_OFF_TOO = re.compile(
    r"\W*(?:uitgesteld|doorgeschoven|verschoven|verzet|verdaagd)\s(?:naar|tot)\b"
    r"|\W*(?:de\s)?nieuwe\s(?:datum|deadline|termijn|streefdatum|einddatum)\b",
    re.IGNORECASE,
)
"""How a sentence opens that says of the one before it to when it was put off."""
MOST_REACHED = 8
"""Success factors named beside such a question, the latest first; the page has all of them."""
_KINDS = {FindingType.ACTION: "action", FindingType.NEED: "solution", FindingType.QUESTION: "question"}


@dataclass(frozen=True, slots=True)
class _Later:
    """What later documents can say of a finding."""

    returns: tuple[Return, ...]
    n_sessions: int
    """Later sessions that were read."""
    is_placed: bool
    """Whether the finding has a place in time."""
    status: str = ""
    """What the report itself says beside it, in a column of states."""
    answer: tuple[State, str] | None = None
    """What the report itself says at once to a question."""
    held: Session | None = None
    """The session that is the meeting which was agreed."""
    parts: frozenset[str] = frozenset()
    """Rows of one report that tell different things of it, by finding id: it is more than one agreement."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of one finding elsewhere, and beside any in its own report, by unit id."""

    returns: tuple[Return, ...]
    statuses: Mapping[str, str]
    answers: Mapping[str, tuple[State, str]]
    parted: Mapping[str, frozenset[str]]
    """As `find_parted` gives them."""


def follow_up(
    sessions: Sequence[Session],
    findings: Sequence[Finding],
    units: Sequence[Unit],
    links: Sequence[PlaceLink],
) -> tuple[FollowUp, ...]:
    """Return every action, solution and question of the session reports with what later documents say of it.

    A solution is a need with an actor; a wish is a need about the sessions themselves; what tells that a question is
    answered is no question, and what is held back as a case is not followed. Questions of documents that
    are no session report are followed as well, from their date of publication. Repeated findings are left out;
    findings about the session itself are kept, because people agree on those too; what tells of a client is no action. `links` as `link_places` makes
    them; what is shown of a place is the text of `units`. The state is, in this order: what the last place that tells
    one says; the session that is the meeting agreed on; what the report itself says; `open` in the last session; else `onbekend`. Silence never solves anything.
    Ordered by scope, session and place in the report.
    """
    by_session: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda item: (item.quote.start_char, item.finding_id)):
        by_session[finding.session_id].append(finding)
    order = _order_sessions(sessions)
    answers = read_answers(units)
    returns = _read_returns(links, units, {item.unit_id: item.finding_id for item in findings}, answers)
    reports = {session.session_id for session in sessions if session.is_session_report}
    again = find_repeats(links, [item for item in findings if item.session_id in reports])
    returns = join_returns(returns, again, order)
    beside = _Told((), read_statuses(units), answers, find_parted(links, findings))
    set_aside = [session for session in sessions if is_set_aside(session)]
    found: list[FollowUp] = []
    for scope in split_scopes(sessions, findings):
        reached: list[Finding] = []
        for index, session in enumerate(scope.sessions):
            reached += [item for item in scope.counted[index] if item.type == FindingType.SUCCESS]
            for finding in by_session[session.session_id]:
                if finding.repeated_of is None and _kind(finding):
                    own = replace(beside, returns=returns.get(finding.finding_id, ()))
                    later = _look_later(finding, scope, index, own, set_aside)
                    item = _follow(finding, later, again.get(finding.finding_id, ""))
                    found.append(_answered(item, finding, reached))
        found += _follow_others(scope, sessions, by_session, returns, beside.statuses)
    return _join_states(found)


def _look_later(
    finding: Finding, scope: Scope, index: int, told: _Told, set_aside: Sequence[Session]
) -> _Later:
    """Return what can be said of a finding of session `index` of a scope."""
    later = [scope.sessions[other] for other in scope.later_than(index)]
    aside = [other for other in set_aside if scope_of(other) == scope.name]
    asks = finding.type is FindingType.QUESTION
    return _Later(
        told.returns,
        n_sessions=len(later),
        is_placed=index < scope.n_dated or len(scope.sessions) == 1,
        status=told.statuses.get(finding.unit_id, ""),
        answer=told.answers.get(finding.unit_id) if asks else None,
        held=find_held(finding, [*later, *aside]),
        parts=told.parted.get(finding.finding_id, frozenset()),
    )


def say_same(finding_id: str) -> str:
    """Return what stands before the reason of an agreement that is agreed again."""
    return f"Zelfde afspraak als {finding_id}. "


def _join_states(items: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
    """Return the follow-ups, what agrees an earlier one again with the state of that: they are one agreement."""
    first = {item.finding_id: item for item in items}
    return tuple(
        replace(
            item,
            state=one.state,
            because=say_same(one.finding_id) + one.because,
            is_sure=one.is_sure,
        )
        if (one := first.get(item.continues))
        else item
        for item in items
    )


def _read_returns(
    links: Sequence[PlaceLink],
    units: Sequence[Unit],
    findings: Mapping[str, str],
    answers: Mapping[str, tuple[State, str]],
) -> dict[str, tuple[Return, ...]]:
    """Return the places per finding id, with the words that may be shown; `findings` are ids by unit id.

    A question that is asked again and answered there at once (`answers`) is answered.
    """
    by_id = {unit.unit_id: unit for unit in units}
    behind = read_behind(units)
    found: dict[str, list[Return]] = defaultdict(list)
    for link in links:
        shown = [by_id[unit_id] for unit_id in link.unit_ids if unit_id in by_id]
        text = " · ".join(unit.quote.text for unit in shown)
        if not shown or is_held_back(text):
            continue
        following = tuple(takewhile(lambda said: not is_held_back(said), behind.get(shown[-1].unit_id, ())))
        n_more = next((n for n, said in enumerate(following, start=1) if _PUT_OFF_TOO.match(said)), 0)
        if n_more or (following and _ASKED.search(text)):
            text = " ".join((text, *following[: n_more or 1]))
        answer = _answer_of(link, answers)
        if answer and answer not in text and not is_held_back(answer):
            text = f"{text} {answer}"
        place = Return(
            session_id=link.session_id,
            document=shown[0].document,
            finding_id=next((findings[unit.unit_id] for unit in shown if unit.unit_id in findings), ""),
            text=text,
            score=link.score,
            state=State.SOLVED if answer else link.state,
            is_told=link.is_told,
        )
        found[link.finding_id].append(place)
    return {finding_id: tuple(returns) for finding_id, returns in found.items()}


def _answer_of(link: PlaceLink, answers: Mapping[str, tuple[State, str]]) -> str:
    """Return the answer that the report gives at once where a place asks again; empty without one."""
    found = (answers[unit_id] for unit_id in link.unit_ids if unit_id in answers)
    return next((said for state, said in found if link.state is State.OPEN and state is State.SOLVED), "")


def _order_sessions(sessions: Sequence[Session]) -> dict[str, int]:
    """Return the place in time of each dated document."""
    days = {
        session.session_id: (period.middle, session.number or 0)
        for session in sessions
        if (period := place_in_time(session))
    }
    return {session_id: place for place, session_id in enumerate(sorted(days, key=lambda each: days[each]))}


def _follow_others(
    scope: Scope,
    sessions: Sequence[Session],
    by_session: Mapping[str, Sequence[Finding]],
    returns: Mapping[str, tuple[Return, ...]],
    statuses: Mapping[str, str],
) -> list[FollowUp]:
    """Follow the questions of documents without a session, and the actions of updates (a list of actions is one), after their publication."""
    found = []
    for other in sessions:
        if other.is_session_report or scope_of(other) != scope.name:
            continue
        published = place_in_time(other)
        n_later = sum(
            bool(published and (held := read_period(session.held_on)) and held.middle > published.middle)
            for session in scope.sessions[: scope.n_dated]
        )
        for finding in by_session.get(other.session_id, ()):
            if finding.repeated_of is None and _kind(finding) in _followed_of(other):
                told = returns.get(finding.finding_id, ())
                status = statuses.get(finding.unit_id, "")
                later = _Later(told, n_later, published is not None, status=status)
                item = _follow(finding, later, "")
                found.append(item if n_later or item.returns else _after_document(item))
    return found


def _followed_of(document: Session) -> tuple[str, ...]:
    """Return the kinds of follow-up of a document that is no session."""
    return ("question", "action") if document.kind is DocumentKind.UPDATE else ("question",)


def _after_document(item: FollowUp) -> FollowUp:
    """Return the follow-up of a document that is no session in words that do not call it one."""
    return replace(item, because="Na dit stuk is geen sessie met een datum gelezen.")


def _answered(item: FollowUp, finding: Finding, reached: Sequence[Finding]) -> FollowUp:
    """Return the follow-up of a question about what was reached with the success factors up to its session."""
    if item.kind != "question" or not reached or not _ACHIEVED.search(finding.quote.text):
        return item
    ids = ", ".join(success.finding_id for success in reversed(reached[-MOST_REACHED:]))
    return replace(item, because=f"{item.because} Genoemde succesfactoren tot en met deze sessie: {ids}.")


def _kind(finding: Finding) -> str | None:
    if finding.is_held:
        return None
    if finding.type is FindingType.ACTION and CASE_FLAG in finding.flags:
        return None  # what a client does is no agreement
    if finding.type == FindingType.NEED and finding.object == Aim.SESSION:
        return "wish"
    if finding.type == FindingType.NEED and not finding.actor:
        return None
    if finding.type == FindingType.QUESTION and is_answer(finding.quote.text):
        return None
    return _KINDS.get(finding.type)


def _follow(finding: Finding, later: _Later, continues: str) -> FollowUp:
    later = _without_own_end(finding, later)
    told = last_told(later.returns)
    if told is not None and (_is_answered_before(told, later) or (later.held and not is_sure(told))):
        told = None
    state, because = _read_state(finding, later, told)
    return FollowUp(
        kind=_kind(finding) or "",
        finding_id=finding.finding_id,
        who=finding.actor,
        when=finding.deadline,
        session_id=finding.session_id,
        later_sessions=tuple(dict.fromkeys(each.session_id for each in later.returns)),
        state=state,
        because=because,
        returns=quiet_others(later.returns, told),
        is_sure=not _may_have_moved(finding, later, told)
        and (told is None or state is State.UNKNOWN or is_sure(told)),
        continues=continues,
        now_who=last_said([each for each in later.returns if each.score >= SURE], read_new_owner),
        now_when=last_said(beside_told(later.returns, told), read_new_term)
        if state in (State.OPEN, State.IN_PROGRESS)
        else "",
    )


def _without_own_end(finding: Finding, later: _Later) -> _Later:
    """Return what is told of a decision to stop without that it was dropped: what it stopped was."""
    if finding.type is not FindingType.ACTION or not reads_stop(fold(finding.quote.text)):
        return later
    returns = (replace(each, state=None) if each.state is State.DROPPED else each for each in later.returns)
    return replace(later, returns=tuple(returns))


def _may_have_moved(finding: Finding, later: _Later, told: Return | None) -> bool:
    """Return whether all that is known is how it stood in its own report, and later ones name it without saying more."""
    is_early = finding.state in (State.OPEN, State.IN_PROGRESS)
    return told is None and is_early and bool(later.returns)


def _is_answered_before(told: Return, later: _Later) -> bool:
    """Whether the report itself answers a question, and the later place does not surely ask it again."""
    is_answered = later.answer is not None and later.answer[0] is State.SOLVED
    return is_answered and not (told.state is State.OPEN and told.score >= SURE)


def _read_state(finding: Finding, later: _Later, told: Return | None) -> tuple[State, str]:
    if told is not None and told.finding_id in later.parts:
        rows = [each for each in later.returns if each.finding_id in later.parts]
        return (
            State.UNKNOWN,
            f"Dit zijn meer afspraken, die niet gelijk staan: {' en '.join(map(cite, rows))}",
        )
    if told is not None and (against := speaks_against(later.returns, told)):
        return State.UNKNOWN, f"Verslagen spreken elkaar tegen: {cite(against)} en later {cite(told)}"
    if told is not None:
        return state_of(told, finding), explain(told, finding)
    if finding.state is not None:
        moved = f" Later genoemd {cite(later.returns[-1])}." if _may_have_moved(finding, later, told) else ""
        return (
            finding.state,
            f"Zo staat het in het verslag zelf{f': “{later.status}”' if later.status else ''}.{moved}",
        )
    if later.held is not None:
        return (
            State.DONE,
            f"De sessie van {later.held.held_on} (“{later.held.title or later.held.theme}”) is die bijeenkomst.",
        )
    if later.answer is not None:
        state, said = later.answer
        lead = (
            "Beantwoord in het verslag zelf"
            if state is State.SOLVED
            else "Zonder antwoord in het verslag zelf"
        )
        return state, f"{lead}: “{said}”"
    if later.status and (later.n_sessions or not later.is_placed):
        return State.UNKNOWN, _explain_status(later)
    if not later.is_placed:
        return State.UNKNOWN, "De sessie heeft geen datum; welke sessies later zijn is niet bekend."
    if later.returns:
        last = max(later.returns, key=lambda each: each.score)
        return (
            State.UNKNOWN,
            f"Later genoemd {cite(last)}; hoe het ermee staat, staat er niet.",
        )
    if later.n_sessions == 0:
        beside = f" In het verslag zelf staat erbij: “{later.status}”." if later.status else ""
        return State.OPEN, f"Dit is de laatste sessie.{beside}"
    return (
        State.UNKNOWN,
        f"Latere sessies ({later.n_sessions}) noemen het niet herkenbaar; dat zegt niet of het is opgevolgd.",
    )


def _explain_status(later: _Later) -> str:
    """Return the words of a cell beside an agreement that are not understood, and the place that names it later."""
    said = f"In het verslag zelf staat erbij: “{later.status}”; wat dat zegt van hoe het ermee staat, is aan de lezer."
    if not later.returns:
        return said
    return f"{said} Later genoemd {cite(max(later.returns, key=lambda each: each.score))}."
