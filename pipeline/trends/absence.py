"""Say what it means that a session does not name a theme: four different things, one of them a miss."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import prod
from types import MappingProxyType

from pipeline.codebook import content_stems
from pipeline.records import Finding, FindingType, Session, Unit

MISS_BAR = 0.05
"""Chance that every mention was missed, above which no absence is claimed."""


class Absence(StrEnum):
    """Why a theme is not seen in a session; empty when it is seen."""

    SEEN = ""
    TOO_LITTLE = "te_weinig_tekst"
    NOT_DISCUSSED = "niet_aan_de_orde"
    MISSED = "mogelijk_gemist"
    NOT_MENTIONED = "niet_genoemd"


@dataclass(frozen=True, slots=True)
class Checked:
    """How far people decided on a session, as shares 0..1: what a person read is not missed by the machine."""

    units: float = 0.0
    """Share of its units on which a person decided."""
    themes: float = 0.0
    """Share of its findings of which a person decided the themes."""


UNCHECKED = Checked()


@dataclass(frozen=True, slots=True)
class Recall:
    """Measured recall per (kind of document, type) and of themes in a finding; `recall.toml`."""

    types: Mapping[tuple[str, str], tuple[float, int]]
    themes: float

    def of(self, kind: str, type_: str, checked: Checked = UNCHECKED) -> float:
        """Return the chance (0..1) that one mention of a theme under a type is found with that theme.

        The kind of document counts when at least `LEAST` gold findings stand behind its figure, else all kinds
        together; an empty or unmeasured type takes the mean over types. Finding and theme are taken to fail
        apart from each other. The theme's recall is of the known list; clustered themes have no measured one
        and take the same. What people decided on counts with recall 1 (`checked`).
        """
        figure, n = self.types.get((kind, type_), (0.0, 0))
        if n < LEAST:
            figure, n = self.types.get(("", type_), (0.0, 0))
        if n < LEAST:
            rows = [row for (of_kind, _), row in self.types.items() if of_kind == ""]
            figure = sum(share * n for share, n in rows) / sum(n for _, n in rows)
        found = checked.units + (1.0 - checked.units) * figure
        return found * (checked.themes + (1.0 - checked.themes) * self.themes)


LEAST = 20
"""Gold findings a recall needs before it is used for its kind of document or type alone."""


@cache
def read_recall() -> Recall:
    """Return the table in the package, written by `tests/quality/refresh_recall.py`."""
    data = tomllib.loads(files("pipeline.trends").joinpath("recall.toml").read_text(encoding="utf-8"))
    types = {(row["kind"], row["type"]): (float(row["recall"]), int(row["n"])) for row in data["types"]}
    return Recall(types, float(data["themes"]["recall"]))


def chance_all_missed(recall: float, mentions: float) -> float:
    """Return the chance that all of a number of mentions are missed, each by itself: (1 - recall) ** mentions."""
    return float((1.0 - recall) ** max(mentions, 0.0))


def survives(recall: float, mentions: float) -> bool:
    """Return whether an absence can be claimed: a miss of every mention that was to be expected is unlikely."""
    return chance_all_missed(recall, mentions) <= MISS_BAR


def usual_mentions(counts: Sequence[int]) -> float:
    """Return the mean number of mentions in the sessions that have any, at least 1."""
    seen = [count for count in counts if count]
    return max(1.0, sum(seen) / len(seen)) if seen else 1.0


def explain_absence(
    session: Session,
    *,
    count: int,
    total: int,
    enough: int,
    theme_words: frozenset[str],
    usual: float,
    type_: str,
    recall: Recall,
    checked: Checked = UNCHECKED,
) -> Absence:
    """Return why a theme is absent from a session.

    Too little text goes first (fewer than `enough` counted findings), then an agenda about something else (the
    report states a theme of the session that shares no content word with the theme), then the chance of a miss;
    only what is left was not mentioned.
    """
    if count:
        return Absence.SEEN
    if total < enough:
        return Absence.TOO_LITTLE
    if session.theme and not is_on_agenda(session, theme_words):
        return Absence.NOT_DISCUSSED
    if not survives(recall.of(str(session.kind), type_, checked), usual):
        return Absence.MISSED
    return Absence.NOT_MENTIONED


def is_on_agenda(session: Session, theme_words: frozenset[str]) -> bool:
    """Return whether the stated theme of the session shares a content word with a theme (stems)."""
    return not theme_words.isdisjoint(content_stems(session.theme or ""))


def theme_words(label: str, terms: Sequence[str]) -> frozenset[str]:
    """Return the stems of a theme's label and of its terms of one word."""
    single = [term for term in terms if len(content_stems(term)) == 1]
    return frozenset(stem for text in (label, *single) for stem in content_stems(text))


def chance_all_silent(
    sessions: Sequence[Session], recall: Recall, checked: Mapping[str, Checked] = MappingProxyType({})
) -> float:
    """Return the chance that one mention as a bottleneck in each of `sessions` was missed, each by itself."""
    chances = [
        1.0 - recall.of(str(session.kind), FindingType.BOTTLENECK, checked.get(session.session_id, UNCHECKED))
        for session in sessions
    ]
    return prod(chances)


def measure_checked(
    decided: Collection[str], themed: Collection[str], units: Iterable[Unit], findings: Iterable[Finding]
) -> dict[str, Checked]:
    """Return per session id how far people decided on it.

    Parameters
    ----------
    decided, themed
        Ids of the units on which a person decided, and of those whose themes a person decided.
    """
    read: dict[str, list[bool]] = {}
    for unit in units:
        read.setdefault(unit.session_id, []).append(unit.unit_id in decided)
    sorted_: dict[str, list[bool]] = {}
    for finding in findings:
        sorted_.setdefault(finding.session_id, []).append(finding.unit_id in themed)
    return {
        # A session in which people found nothing has no theme that could be missed.
        session_id: Checked(_mean(flags), _mean(sorted_.get(session_id, [True])))
        for session_id, flags in read.items()
        if any(flags)
    }


def _mean(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)
