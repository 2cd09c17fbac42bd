"""What reports call solved, and which earlier bottlenecks that leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.records import Finding, State
from pipeline.report.agreements import FollowRow
from pipeline.report.citing import Link, Words, entry_anchor
from pipeline.report.lookup import Lookup, name_subject
from pipeline.report.points import Point
from pipeline.report.sentences import is_whole
from pipeline.report.telling import is_useful, leans, names_matter

_SETTLED = frozenset({State.DONE, State.SOLVED})
_TELLING = re.compile(
    r"\b(?!opgelost|gemeen|bewone|inwone|huisar|school|ouders|jonger|mensen|deelne|medewe|colleg|wijkte|organi|vrijwi|client|hulpve|profes)[^\W\d_]{6}"
)
"""How words begin that are long enough to name a matter, whatever their ending, and name no party; shorter ones ("goed",
"meer") stand in anything. A choice."""
_TURNS = re.compile(
    r"\b(?:maar|echter|weliswaar|helaas|al(?: is| was| blijft)|nog (?:niet|geen|steeds)|niets|niks|pas (?:bij|in|na|over|als)|behalve|alleen)\b",
    re.IGNORECASE,
)
"""What takes back, within a sentence, that something is done: then the agreement itself is quoted."""


def name_solved(words: Words, finding: Finding) -> str:
    """Return what a sentence that calls something solved is about: its noun, that of the sentence it leans on, or its themes."""
    lookup, texts = words.lookup, words.texts
    before = lookup.before(finding)
    behind = name_subject(before) if before is not None else ""
    own = lookup.subject(finding)
    if leans(finding.quote.text) and behind:
        return behind
    themes = ", ".join(words.themes_of(finding))
    return own or (texts("solved_on", themes=themes) if themes else behind or texts("solved"))


def list_told_done(words: Words, rows: Sequence[FollowRow], taken: set[str]) -> list[Point]:
    """Return the agreements and questions of which reports tell in so many words that they are settled.

    What a sentence tells goes before what a cell or a catchword says of them ("Gereed"): of these the
    agreement is quoted. The last first.
    """
    by_sentence: list[Point] = []
    by_cell: list[Point] = []
    for row in rows:
        told = (
            []
            if row.by_person
            else [step for step in row.steps if step.state in _SETTLED and not step.is_likely]
        )
        if not (told and row.is_sure and row.state in _SETTLED):
            continue
        is_told = is_whole(told[-1].text) and not _TURNS.search(told[-1].text)
        text = told[-1].text if is_told else _say_agreed(row.entry.finding)
        if text and text not in taken:
            taken.add(text)
            what = Link(words.texts(f"solved_{row.entry.finding.type}"), f"#{row.entry.anchor}")
            source = told[-1].source if is_told else words.cite(row.entry.finding)
            point = Point(what, "" if is_told else told[-1].when, Link(text, told[-1].href, source))
            (by_sentence if is_told else by_cell).append(point)
    return [*reversed(by_sentence), *reversed(by_cell)]


def _say_agreed(finding: Finding) -> str:
    """Return the words of an agreement of which a cell or a catchword tells the state; empty when they say too little."""
    text = " ".join(finding.quote.text.split())
    return text if is_useful(finding) and names_matter(text) else ""


def list_set_done(words: Words, rows: Sequence[FollowRow]) -> list[Point]:
    """Return the agreements and questions that a person set to settled: no report has to say so."""
    points = []
    for row in rows:
        if row.by_person and row.state in _SETTLED:
            finding = row.entry.finding
            what = Link(words.texts(f"solved_{finding.type}"), f"#{entry_anchor(finding.finding_id)}")
            quote = Link(" ".join(finding.quote.text.split()), what.href, words.cite(finding))
            points.append(Point(what, words.texts("by_person"), quote))
    return points


def leave_overtaken(
    lookup: Lookup, hinders: Iterable[Finding], all_findings: Sequence[Finding]
) -> list[Finding]:
    """Return the bottlenecks without those of which a later report of the same theme calls the matter solved.

    That two sentences are about one matter is read from a theme and the begin of a long word in common.
    """
    solved = [item for item in all_findings if item.calls_solved]
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
