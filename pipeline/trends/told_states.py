"""The states of agreements that people gave, over what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.decisions import BY_PERSON, Decided
from pipeline.records import Finding, FollowUp, State


def set_told_states(
    follow_ups: Sequence[FollowUp], findings: Sequence[Finding], decided: Mapping[str, Decided]
) -> tuple[FollowUp, ...]:
    """Return the follow-ups with the states that people gave.

    An agreement and what agrees it again are shown as one and have one state. When people gave more than one of them a
    state, that of the latest agreement holds. Places that say another state are only shown as mentions.
    """
    told = {
        finding.finding_id: state
        for finding in findings
        if (by_person := decided.get(finding.unit_id)) and (state := by_person.state)
    }
    # the follow-ups come in the order of the sessions, so the latest agreement is set last
    by_thread = {
        item.continues or item.finding_id: told[item.finding_id]
        for item in follow_ups
        if item.finding_id in told
    }
    return tuple(
        _set_told(item, state) if (state := by_thread.get(item.continues or item.finding_id)) else item
        for item in follow_ups
    )


def _set_told(item: FollowUp, state: State) -> FollowUp:
    returns = tuple(each if each.state is state else replace(each, state=None) for each in item.returns)
    return replace(item, state=state, because=BY_PERSON, is_sure=True, returns=returns)
