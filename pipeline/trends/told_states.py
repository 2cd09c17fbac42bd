"""What people decided of agreements, over what was read: each decision holds for its own row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.decisions import BY_PERSON, Decided
from pipeline.records import Finding, FollowUp, State
from pipeline.trends.following import say_same

_NOTHING = Decided()
_SETTLED = frozenset({State.DONE, State.SOLVED, State.DROPPED})


def set_finding_states(findings: Sequence[Finding], decided: Mapping[str, Decided]) -> tuple[Finding, ...]:
    """Return the findings with the states that people gave; no place may be read with them, so this comes after that."""
    return tuple(
        replace(finding, state=by_person.state)
        if (by_person := decided.get(finding.unit_id)) and by_person.state
        else finding
        for finding in findings
    )


def set_told_states(
    follow_ups: Sequence[FollowUp], findings: Sequence[Finding], decided: Mapping[str, Decided]
) -> tuple[FollowUp, ...]:
    """Return the follow-ups with the states that people gave, each for its own row.

    An agreement and what agrees it again are told as one. When a person decided something of either that the other
    does not share, they are told apart: `continues` goes, `apart_from` says from which agreement. What a person
    said of an owner or a term is not put off or handed over by what a report tells. Places that say another state
    than a person did are only shown as mentions.
    """
    units = {finding.finding_id: finding.unit_id for finding in findings}
    by_row = {
        item.finding_id: each
        for item in follow_ups
        if (each := decided.get(units.get(item.finding_id, ""))) is not None
    }
    told = [
        _set_told(item, by_row[item.finding_id]) if item.finding_id in by_row else item for item in follow_ups
    ]
    by_id = {item.finding_id: item for item in told}
    return _rejoin([_part(item, by_id.get(item.continues), by_row) for item in told], by_row)


def _set_told(item: FollowUp, by_person: Decided) -> FollowUp:
    """Return one row with what a person decided of it."""
    if by_person.actor is not None:
        item = replace(item, now_who="")
    if by_person.deadline is not None or by_person.state in _SETTLED:
        item = replace(item, now_when="")
    if by_person.state is None:
        return item
    state = by_person.state
    returns = tuple(each if each.state is state else replace(each, state=None) for each in item.returns)
    return replace(item, state=state, because=BY_PERSON, is_sure=True, returns=returns)


def _part(item: FollowUp, first: FollowUp | None, by_row: Mapping[str, Decided]) -> FollowUp:
    """Return a row apart from the agreement that it agrees again when people made the two differ."""
    if first is None or not _differ(item, first, by_row):
        return item
    because = item.because.removeprefix(say_same(first.finding_id))
    return replace(item, continues="", apart_from=first.finding_id, because=because)


def _differ(item: FollowUp, first: FollowUp, by_row: Mapping[str, Decided]) -> bool:
    """Whether a state, owner or term that a person gave to one of two rows is not that of the other."""
    own, other = (by_row.get(each.finding_id, _NOTHING) for each in (item, first))
    is_other_state = (own.state or other.state) is not None and item.state is not first.state
    return (
        is_other_state
        or _are_two(item.who, first.who, own.actor, other.actor)
        or _are_two(item.when, first.when, own.deadline, other.deadline)
    )


def _are_two(again: str | None, first: str | None, own: str | None, other: str | None) -> bool:
    """Whether what a person gave (`own` to the later row, `other` to the first) makes two owners or terms of one.

    Where only the first was decided, a later row that names nobody is no other.
    """
    if (again or "").casefold() == (first or "").casefold():
        return False
    return own is not None or (other is not None and bool(again))


def _rejoin(items: Sequence[FollowUp], by_row: Mapping[str, Decided]) -> tuple[FollowUp, ...]:
    """Return the rows, of those that nobody decided on and that left one agreement the later ones told with the first."""
    heads: dict[str, str] = {}
    found = []
    for item in items:
        if item.apart_from and item.finding_id not in by_row:
            head = heads.setdefault(item.apart_from, item.finding_id)
            if head != item.finding_id:
                item = replace(item, continues=head, apart_from="", because=say_same(head) + item.because)
        found.append(item)
    return tuple(found)
