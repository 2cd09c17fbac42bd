"""Agreements and questions on the page: what came of each, step by step, and who has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.decisions import BY_PERSON
from pipeline.records import CASE_FLAG, Certainty, Finding, FindingType, FollowUp, Return, Session, State
from pipeline.report.certainty import certainty_of, say_states
from pipeline.report.citing import Link, Words, entry_anchor
from pipeline.report.lookup import anchor
from pipeline.report.texts import Texts
from pipeline.report.views import Anchors, Entry
from pipeline.trends import SURE

_FINDING_ID = re.compile(r"\bf-[0-9a-f]{10}\b")
_NEVER = "9999"
_AND = re.compile(r"\s*(?:,|;|&|\+|/|\ben\b)\s*")


@dataclass(frozen=True, slots=True)
class Step:
    """One later place."""

    when: str
    href: str
    text: str
    state: str
    """Of `State`; empty when the place only mentions it."""
    is_likely: bool
    """Whether it is less than sure that the place is about it."""
    finding_id: str
    """Of the place, empty when it is no finding."""
    order: str
    """Date of its document in ISO 8601; what has none comes last."""
    again: FollowRow | None = None
    """The agreement that was made there again, with its own entry, owner and date."""
    source: str = ""
    """Its session and report, as people cite them."""

    @property
    def entry(self) -> Entry | None:
        """The entry of the agreement that was made again."""
        return self.again.entry if self.again else None


@dataclass(frozen=True, slots=True)
class FollowRow:
    """An action, solution or question with what became of it."""

    entry: Entry
    who: str
    when: str
    state: str
    """Of `State`."""
    because: str
    answers: tuple[Link, ...] = ()
    """Findings that `because` names by their id."""
    steps: tuple[Step, ...] = ()
    """What later reports say of it."""
    is_sure: bool = True
    """Whether a report says the state in so many words."""
    by_person: bool = False
    """Whether a person set the state; then what reports say of it is no more than what they say."""
    certainty: Certainty = Certainty.SURE
    """As the tables and the workbook have it."""
    now_who: str = ""
    """Who has it since it was handed over."""
    later_who: str = ""
    later_when: str = ""
    """The owner and the term with which it was made again last; empty when they are the same."""


@dataclass(frozen=True, slots=True)
class StateGroup:
    """The actions that stand the same way, in time."""

    state: str
    """Of `State`."""
    anchor: str
    rows: tuple[FollowRow, ...]

    def say(self, texts: Texts) -> str:
        """Return how many there are, and of how many the state is no more than likely."""
        return say_states(texts, self.state, [row.certainty for row in self.rows])


@dataclass(frozen=True, slots=True)
class OwnerGroup:
    """The actions of one owner; `owner` is empty for actions that name nobody."""

    owner: str
    rows: tuple[FollowRow, ...]


def list_follow_ups(words: Words, scope: str, kind: str, anchors: Anchors) -> tuple[FollowRow, ...]:
    """Return the follow-ups of one kind in one scope, in time.

    An action or question that has no follow-up record is listed too, with its own state; what agrees an earlier one
    again is a step of that one.
    """
    lookup = words.lookup
    own = {item.finding_id: item for item in lookup.results.follow_ups if item.kind == kind}
    wanted = {"action": FindingType.ACTION, "question": FindingType.QUESTION}.get(kind)
    rows = []
    for finding in lookup.findings.values():
        if lookup.scope(finding) != scope or (finding.type is wanted and _is_of_client(finding)):
            continue
        item = own.get(finding.finding_id)
        if item is not None or (finding.type == wanted and lookup.counts(finding)):
            entry = anchors.entry(finding, words.themes_of(finding))
            rows.append(_follow_row(words, entry, item))
    return join_threads(words, rows, {key: item.continues for key, item in own.items()})


def _is_of_client(finding: Finding) -> bool:
    return finding.type is FindingType.ACTION and CASE_FLAG in finding.flags


def list_case_actions(words: Words, scope: str, anchors: Anchors) -> tuple[Entry, ...]:
    """Return the actions in sentences on a client: they are no agreements, and have a place of their own."""
    return tuple(
        anchors.entry(finding, words.themes_of(finding))
        for finding in words.lookup.counted(scope)
        if _is_of_client(finding)
    )


def _follow_row(words: Words, entry: Entry, item: FollowUp | None) -> FollowRow:
    finding, sessions = entry.finding, words.lookup.sessions
    if item is None:
        state = str(finding.state or State.UNKNOWN)
        return FollowRow(entry, finding.actor or "", words.texts.date(finding.deadline), state, "")
    shown = {place.finding_id for place in item.returns}
    ids = [item.apart_from] if item.apart_from else _FINDING_ID.findall(item.because)
    named = [words.lookup.findings.get(key) for key in ids if item.apart_from or key not in shown]
    answers = tuple(Link(each.quote.text, f"#{entry_anchor(each.finding_id)}") for each in named if each)
    is_dated = bool(sessions[finding.session_id].held_on)
    by_person = item.because == BY_PERSON
    is_last = item.state is State.OPEN and not item.later_sessions and not item.returns
    differs = item.state is State.UNKNOWN and bool(item.returns)
    is_plain = by_person or is_last or _is_plain(item, is_dated=is_dated, has_answers=bool(answers))
    return FollowRow(
        entry=entry,
        who=item.who or "",
        when=words.texts.date(item.when),
        state=str(item.state),
        because=words.texts("told_apart")
        if item.apart_from
        else ""
        if is_plain
        else words.texts("states_differ")
        if differs
        else item.because,
        answers=answers,
        steps=read_steps(words, item),
        now_who=item.now_who if (item.now_who or "").casefold() != (item.who or "").casefold() else "",
        later_when=item.now_when,
        is_sure=item.is_sure,
        certainty=certainty_of(item),
        by_person=by_person,
    )


def _is_plain(item: FollowUp, *, is_dated: bool, has_answers: bool) -> bool:
    """Return whether why it stands so need not be said: the places show it, or it stands once above the list."""
    if item.state is State.UNKNOWN:
        places_differ = any(each.state for each in item.returns)
        return not places_differ and (bool(item.returns) or is_dated) and not has_answers
    return bool(item.returns) and not has_answers


_POINTS = frozenset({"we", "wij", "ze", "zij", "ons"})


def group_owners(rows: Iterable[FollowRow]) -> tuple[OwnerGroup, ...]:
    """Return actions by who has them now: those without one first, then the owners with most, then by name."""
    found: dict[str, list[FollowRow]] = {}
    for row in rows:
        found.setdefault(_owner_of(row).casefold(), []).append(row)
    groups = [OwnerGroup(_owner_of(mine[0]), tuple(mine)) for mine in found.values()]
    return tuple(sorted(groups, key=lambda item: (item.owner != "", -len(item.rows), item.owner.casefold())))


def _owner_of(row: FollowRow) -> str:
    """Return by whom a row is listed: "wij" and "ze" are nobody to ask."""
    owner = row.now_who or row.who
    return "" if owner.casefold() in _POINTS else owner


def state_anchor(slug: str, state: str) -> str:
    """Return the anchor of the actions of one scope that stand in `state`."""
    return anchor("st", slug, state)


def group_states(slug: str, rows: Iterable[FollowRow]) -> tuple[StateGroup, ...]:
    """Return actions by how they stand, in the order of `State`."""
    found: dict[str, list[FollowRow]] = {}
    for row in rows:
        found.setdefault(row.state, []).append(row)
    return tuple(
        StateGroup(state, state_anchor(slug, state), tuple(found[state]))
        for state in map(str, State)
        if state in found
    )


def read_steps(words: Words, item: FollowUp) -> tuple[Step, ...]:
    """Return the steps after an agreement, in time."""
    return tuple(_read_step(words, each) for each in item.returns)


def _read_step(words: Words, place: Return) -> Step:
    session = words.lookup.sessions[place.session_id]
    finding = words.lookup.findings.get(place.finding_id)
    when = words.texts.date(session.held_on or session.published_on) or words.texts("no_date")
    return Step(
        when=when,
        href=words.place_of(finding) if finding else words.source_page(place.document),
        text=place.text,
        state=str(place.state or ""),
        is_likely=place.score < SURE,
        finding_id=place.finding_id,
        order=_date_of(session),
        source=words.cite_session(session),
    )


def _date_of(session: Session) -> str:
    return session.held_on or session.published_on or _NEVER


def _again_step(words: Words, row: FollowRow) -> Step:
    """Return the step of an agreement that was made again where no place of it was linked to the first."""
    finding = row.entry.finding
    session = words.lookup.sessions[finding.session_id]
    return Step(
        when=words.date(session),
        href=words.place_of(finding),
        text=finding.quote.text,
        state="",
        is_likely=False,
        finding_id=finding.finding_id,
        order=_date_of(session),
    )


def join_threads(
    words: Words, rows: Iterable[FollowRow], continues: Mapping[str, str]
) -> tuple[FollowRow, ...]:
    """Return the rows without those that agree an earlier one again; these become steps of it.

    Rows in time. `continues` leads from finding id to that of the first agreement, whose steps hold those of the others
    already. The row of the first keeps its own owner and date, and shows those of the last beside them.
    """
    joined: dict[str, FollowRow] = {}
    for row in rows:
        finding_id = row.entry.finding.finding_id
        first = continues.get(finding_id)
        if first in joined and first != finding_id:
            joined[first] = _join(words, joined[first], row)
        else:
            joined[finding_id] = row
    return tuple(joined.values())


def _join(words: Words, row: FollowRow, again: FollowRow) -> FollowRow:
    finding_id = again.entry.finding.finding_id
    steps = list(row.steps)
    if all(step.finding_id != finding_id for step in steps):
        steps.append(_again_step(words, again))
    marked = [replace(step, again=again) if step.finding_id == finding_id else step for step in steps]
    marked.sort(key=lambda step: step.order)
    return replace(
        row,
        who=row.who or again.who,
        when=row.when or again.when,
        later_who=row.later_who if _are_same_people(row.who, again.who) else again.who,
        later_when=_changed(row.when, again.when, row.later_when),
        steps=tuple(marked),
    )


def _are_same_people(first: str, last: str) -> bool:
    """Whether two names of owners are of the same people: "Bo en Els" and "Bo / Els", "Bo Kramer" and "Bo"; nobody changes nothing."""
    one, other = ([set(name.split()) for name in _AND.split(text.casefold())] for text in (first, last))
    pairs = ((one, other), (other, one))
    return (
        not first
        or not last
        or all(any(a <= b or b <= a for b in them) for each, them in pairs for a in each)
    )


def _changed(first: str, last: str, before: str) -> str:
    """Return what an agreement that was made again has now, when it had another one first; `before` is an earlier change."""
    if not first or not last:
        return before
    return "" if last.casefold() == first.casefold() else last
