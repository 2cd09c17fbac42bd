"""What came of an agreement, step by step: the later places that come back on it, and where it was agreed again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.records import FollowUp, Return, Session
from pipeline.report.citing import Words
from pipeline.report.views import Entry
from pipeline.trends import SURE

if TYPE_CHECKING:
    from pipeline.report.following import FollowRow


_NEVER = "9999"


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
        finding_id=place.finding_id,
        order=_date_of(session),
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
    already. The row of the first then has the owner and the date of the last.
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
    return replace(row, who=again.who or row.who, when=again.when or row.when, steps=tuple(marked))
