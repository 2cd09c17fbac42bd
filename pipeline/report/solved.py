"""What reports call solved, and which earlier bottlenecks that leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.records import Finding, State
from pipeline.report.lookup import Lookup

_SOLVED = "solved"
"""Flag of a finding that calls something solved."""
_TELLING = re.compile(
    r"\b(?!opgelost|gemeen|bewone|inwone|huisar|school|ouders|jonger|mensen|deelne|medewe|colleg|wijkte|organi|vrijwi|client|hulpve|profes)[^\W\d_]{6}"
)
"""How words begin that are long enough to name a matter, whatever their ending, and name no party; shorter ones ("goed",
"meer") stand in anything. A choice."""


def is_called_solved(finding: Finding) -> bool:
    """Return whether a finding says of something that it is solved."""
    return _SOLVED in finding.flags or finding.state == State.SOLVED


def leave_overtaken(
    lookup: Lookup, hinders: Iterable[Finding], all_findings: Sequence[Finding]
) -> list[Finding]:
    """Return the bottlenecks without those of which a later report of the same theme calls the matter solved.

    That two sentences are about one matter is read from a theme and the begin of a long word in common.
    """
    solved = [item for item in all_findings if is_called_solved(item)]
    return [item for item in hinders if not any(_overtakes(lookup, later, item) for later in solved)]


def _overtakes(lookup: Lookup, later: Finding, earlier: Finding) -> bool:
    return (
        lookup.places[later.session_id] > lookup.places[earlier.session_id]
        and not _themes(lookup, later).isdisjoint(_themes(lookup, earlier))
        and not _words(later).isdisjoint(_words(earlier))
    )


def _themes(lookup: Lookup, finding: Finding) -> frozenset[str]:
    return frozenset(lookup.themes_of.get(finding.finding_id, ()))


def _words(finding: Finding) -> frozenset[str]:
    return frozenset(_TELLING.findall(finding.quote.text.casefold()))
