"""An agreement that is made again: which earlier one it goes on with, and the places of both in one order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.codebook import fold
from pipeline.language import find_unfulfilled, read_new_owner, reads_stop
from pipeline.records import Finding, FindingType, Return
from pipeline.trends.links import PlaceLink, are_same_words
from pipeline.trends.places import read_owners, read_words
from pipeline.trends.telling import AGAIN
from pipeline.trends.verdicts import SURE


def find_repeats(links: Sequence[PlaceLink], findings: Sequence[Finding]) -> dict[str, str]:
    """Return, by finding id, which earlier agreement an action agrees again: the likeliest that leads to it.

    What tells in its own report how it stands is mostly an earlier one, and so is what is handed over, stopped or should have
    been done: a sure link is enough. Rows of one table that stand differently are of no single agreement (`find_parted`).
    """
    parted = find_parted(links, findings)
    actions = {item.unit_id: item for item in findings if item.type is FindingType.ACTION}
    first = {item.finding_id: item for item in actions.values()}
    best: dict[str, PlaceLink] = {}
    for link in links:
        for unit_id in link.unit_ids:
            again, one = actions.get(unit_id), first.get(link.finding_id)
            if again is None or one is None or (one.finding_id in parted and again.state is not None):
                continue
            is_handed = read_new_owner(again.quote.text) is not None
            if _are_two(one, again) and not is_handed:
                continue
            tells = link.is_told and link.state is not None
            is_earlier = is_handed or tells or again.state is not None or _looks_back(again)
            if link.score >= max(SURE if is_earlier else AGAIN, _score(best.get(again.finding_id))):
                best[again.finding_id] = link
    direct = {again: link.finding_id for again, link in _one_row_each(best, first).items()}
    return {again: _first_of(first, direct) for again, first in direct.items()}


def _one_row_each(best: Mapping[str, PlaceLink], actions: Mapping[str, Finding]) -> dict[str, PlaceLink]:
    """Return the links without all but the likeliest of the rows of one table that lead to one agreement: each row is one."""
    kept: dict[tuple[str, str], str] = {}
    for again, link in best.items():
        if actions[again].column and actions[again].state is not None:
            place = (link.finding_id, link.session_id)
            if place not in kept or link.score > best[kept[place]].score:
                kept[place] = again
    return {
        again: link
        for again, link in best.items()
        if kept.get((link.finding_id, link.session_id), again) == again or not actions[again].column
    }


def find_parted(links: Sequence[PlaceLink], findings: Sequence[Finding]) -> dict[str, frozenset[str]]:
    """Return, by the id of an agreement, the rows of one report that surely are about it and stand differently.

    Such a sentence makes more than one agreement: "Bo schrijft de brief en Ada regelt de zaal". By finding id.
    """
    rows = {item.unit_id: item for item in findings if item.type is FindingType.ACTION and item.state}
    found: dict[tuple[str, str], dict[str, str]] = {}
    for link in links:
        for unit_id in link.unit_ids:
            row = rows.get(unit_id)
            if row is not None and row.column and link.score >= SURE:
                found.setdefault((link.finding_id, link.session_id), {})[row.finding_id] = str(row.state)
    return {
        finding_id: frozenset(states)
        for (finding_id, _), states in found.items()
        if len(set(states.values())) > 1
    }


def _looks_back(action: Finding) -> bool:
    """Return whether an action is about an earlier one: it stops that, or says that it should have been done."""
    folded = fold(action.quote.text)
    return reads_stop(folded) or find_unfulfilled(folded) is not None


def _are_two(one: Finding, other: Finding) -> bool:
    """Whether two actions have owners, none in common, and are not said in the same words: then they are two agreements."""
    owners = read_owners(one.actor or ""), read_owners(other.actor or "")
    if not all(owners) or not owners[0].isdisjoint(owners[1]):
        return False
    names = read_words(" ".join(owners[0] | owners[1]))
    words = [read_words(each.quote.text, each.lemmas) - names for each in (one, other)]
    return not are_same_words(*words)


def _score(link: PlaceLink | None) -> float:
    return link.score if link else 0.0


def join_returns(
    returns: Mapping[str, tuple[Return, ...]], again: Mapping[str, str], order: Mapping[str, int]
) -> dict[str, tuple[Return, ...]]:
    """Return the places per finding id, those of an agreement that was made again with the first as well, in time."""
    joined = dict(returns)
    for finding_id in again:
        first = _first_of(finding_id, again)
        own = joined.get(first, ())
        seen = {each.session_id for each in own}
        more = [each for each in returns.get(finding_id, ()) if each.session_id not in seen]
        joined[first] = tuple(sorted([*own, *more], key=lambda each: order.get(each.session_id, 0)))
    return joined


def _first_of(finding_id: str, again: Mapping[str, str]) -> str:
    """Return the first agreement of a chain; each leads to an earlier session, so the chain ends."""
    while finding_id in again:
        finding_id = again[finding_id]
    return finding_id
