"""What two groups of sessions share and what sets them apart, theme by theme: the page of `sessiespoor compare`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.codebook import content_stems
from pipeline.records import FindingType
from pipeline.report.citing import entry_anchor
from pipeline.report.sentences import is_whole
from pipeline.terms import CASE_FLAG

if TYPE_CHECKING:
    from jinja2 import Environment

    from pipeline.report.texts import Texts

Row = Mapping[str, str]
_DOUBTED = frozenset({"unsure", CASE_FLAG})
"""Flags of a finding that is quoted only when a group has no other."""
_PSEUDONYM = frozenset(content_stems("deelnemer deelnemers"))
_ALIKE, _IN_COMMON = 0.39, 3
"""Share and number of content words that two findings have in common before they may be about the same. Choices."""
BOTH_ENOUGH = 2
"""Sessions of a group in which a theme is told before it is more than a single mention. As the page has it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one group tells of a theme with findings of one type."""

    n_sessions: int
    n_all: int
    """Sessions of the group."""
    quote: str
    """Of the last session that tells it; empty when none does."""
    href: str
    """Where that stands on the page of the result."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A finding of the other group, under another theme, that says much the same: the difference is one of words."""

    quote: str
    href: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One theme in both groups."""

    label: str
    first: Told
    second: Told
    otherwise: Otherwise | None = None
    """What the other group says that resembles it, when only one tells it under this theme."""

    @property
    def is_shared(self) -> bool:
        """Whether both groups tell it."""
        return bool(self.first.n_sessions and self.second.n_sessions)


@dataclass(frozen=True, slots=True)
class Sets:
    """The themes of one type: told by both, by the first only, by the second only; most sessions first."""

    shared: tuple[Beside, ...]
    first: tuple[Beside, ...]
    second: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A theme that mostly hinders in the one group and mostly helps in the other."""

    label: str
    hinders: Told
    helps: Told
    is_first_hindered: bool


class Gathered:
    """The counted findings of one group of sessions, by theme and type."""

    def __init__(self, findings: Iterable[Row], sessions: Sequence[str]) -> None:
        self._order = {session_id: place for place, session_id in enumerate(sessions)}
        self._found: dict[tuple[str, str], list[Row]] = {}
        for row in findings:
            for theme in row["themes"].split("; "):
                if theme and row["session_id"] in self._order:
                    self._found.setdefault((theme, row["type"]), []).append(row)

    @property
    def themes(self) -> frozenset[str]:
        """Ids of the themes that are told."""
        return frozenset(theme for theme, _ in self._found)

    def tell(self, theme: str, label: FindingType, shown: set[str] | None = None) -> Told:
        """Return what the group tells of a theme; the quote is of its last session, if it can a sure one.

        `shown` are texts that another theme has already; when there is another one, it goes before.
        """
        rows = self._found.get((theme, str(label)), [])
        seen = set() if shown is None else shown

        def rank(row: Row) -> tuple[bool, bool, bool, int]:
            is_sure = _DOUBTED.isdisjoint(row.get("flags", "").split("; "))
            return (is_sure, row["text"] not in seen, is_whole(row["text"]), self._order[row["session_id"]])

        last = max(rows, key=rank, default=None)
        if last:
            seen.add(last["text"])
        return Told(
            len({row["session_id"] for row in rows}),
            len(self._order),
            last["text"] if last else "",
            _place(last) if last else "",
        )

    def resembling(self, other: Gathered, theme: str, label: FindingType) -> Otherwise | None:
        """Return what another group says under other themes that has most words in common with a finding of this theme."""
        mine = [_stems(row["text"]) for row in self._found.get((theme, str(label)), ())]
        best, found = _ALIKE, None
        for (theirs, kind), rows in other._found.items():
            for row in rows if kind == label and theirs != theme else ():
                stems = _stems(row["text"])
                shared = max((_likeness(stems, each) for each in mine), default=0.0)
                if shared > best and _DOUBTED.isdisjoint(row.get("flags", "").split("; ")):
                    best, found = shared, Otherwise(row["text"], _place(row))
        return found


def _stems(text: str) -> frozenset[str]:
    """Return the stems of what a text is about; a pseudonym says nothing of that."""
    return frozenset(content_stems(text)) - _PSEUDONYM


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter one's content words that both have; below three in common nothing."""
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= _IN_COMMON else 0.0


def _place(row: Row) -> str:
    return f"../report.html#{entry_anchor(row['finding_id'])}" if row.get("finding_id") else ""


def lay_themes(first: Gathered, second: Gathered, label: FindingType, labels: Mapping[str, str]) -> Sets:
    """Return the themes that findings of a type tell, by which group tells them; `labels` are names by theme id."""
    shown: set[str] = set()
    rows = [
        Beside(labels.get(theme, theme), first.tell(theme, label, shown), second.tell(theme, label, shown))
        for theme in sorted(first.themes | second.themes)
    ]
    told = [row for row in rows if row.first.n_sessions or row.second.n_sessions]
    told.sort(key=lambda row: (-row.first.n_sessions - row.second.n_sessions, row.label))
    names = {labels.get(theme, theme): theme for theme in first.themes | second.themes}

    def alone(rows: Iterable[Beside], one: Gathered, other: Gathered) -> tuple[Beside, ...]:
        return tuple(replace(row, otherwise=one.resembling(other, names[row.label], label)) for row in rows)

    return Sets(
        tuple(row for row in told if row.is_shared),
        alone((row for row in told if not row.second.n_sessions), first, second),
        alone((row for row in told if not row.first.n_sessions), second, first),
    )


def find_turned(first: Gathered, second: Gathered, labels: Mapping[str, str]) -> tuple[Turned, ...]:
    """Return the themes that hinder in more sessions than they help in the one group, and the other way round in the other.

    A single mention is too little: on its side each must stand in `BOTH_ENOUGH` sessions.
    """
    found = []
    for theme in sorted(first.themes & second.themes):
        sides = [
            (group.tell(theme, FindingType.BOTTLENECK), group.tell(theme, FindingType.SUCCESS))
            for group in (first, second)
        ]
        for number in (0, 1):
            (hinders, helped), (hindered, helps) = sides[number], sides[1 - number]
            is_turned = hinders.n_sessions > helped.n_sessions and helps.n_sessions > hindered.n_sessions
            if is_turned and min(hinders.n_sessions, helps.n_sessions) >= BOTH_ENOUGH:
                found.append(Turned(labels.get(theme, theme), hinders, helps, number == 0))
    return tuple(
        sorted(found, key=lambda item: (-item.hinders.n_sessions - item.helps.n_sessions, item.label))
    )


def write_beside(
    path: Path,
    environment: Environment,
    texts: Texts,
    sides: tuple[Gathered, Gathered],
    labels: Mapping[str, str],
    **shown: object,
) -> None:
    """Write the page; `shown` are the names, tables and pictures that the template takes as they are."""
    sets = {
        label: lay_themes(*sides, label, labels) for label in (FindingType.BOTTLENECK, FindingType.SUCCESS)
    }
    page = environment.get_template("compare.html.j2").render(
        t=texts, sets=sets, turned=find_turned(*sides, labels), script="", policy="", **shown
    )
    path.write_bytes(page.encode("utf-8"))
