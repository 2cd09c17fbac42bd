"""What came of an agreement, step by step: the later places that come back on it, and where it was agreed again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.records import FollowUp, Return
from pipeline.report.citing import Words
from pipeline.report.views import Entry
from pipeline.trends import SURE

if TYPE_CHECKING:
    from pipeline.report.following import FollowRow


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
    unit_id: str
    again: FollowRow | None = None
    """The agreement that was made there again, with its own entry, owner and date."""

    @property
    def entry(self) -> Entry | None:
        """The entry of the agreement that was made again."""
        return self.again.entry if self.again else None


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
        unit_id=place.unit_id,
    )


def join_threads(rows: Iterable[FollowRow], continues: Mapping[str, str]) -> tuple[FollowRow, ...]:
    """Return the rows without those that agree an earlier one again; these become steps of it.

    `continues` leads from finding id to that of the first agreement, whose steps hold those of the others already. The
    row of the first then has the owner and the date of the last.
    """
    by_id = {row.entry.finding.finding_id: row for row in rows}
    joined = dict(by_id)
    for finding_id in reversed(by_id):
        first = continues.get(finding_id)
        if first in joined and first != finding_id:
            joined[first] = _join(joined[first], joined.pop(finding_id))
    return tuple(joined.values())


def _join(row: FollowRow, again: FollowRow) -> FollowRow:
    unit_id = again.entry.finding.unit_id
    steps = tuple(replace(step, again=again) if step.unit_id == unit_id else step for step in row.steps)
    return replace(row, who=again.who or row.who, when=again.when or row.when, steps=steps)
