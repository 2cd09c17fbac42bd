"""Hand coding as decisions of a person on the units of a run, and the stories planted in the third programme."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.classify.gold import GoldFinding, read_gold
from pipeline.codebook import Codebook, fold
from pipeline.decisions import METHOD, NO_FINDING, THEMES, TYPE, UnitDecision
from pipeline.ingest import read_document
from pipeline.records import Finding, Unit
from pipeline.sessions import read_sessions
from pipeline.settings import Settings
from pipeline.units import segment_units

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "data/sample/zorgzaam-holterdam"
GOLD = ROOT / "data/gold/stories/zorgzaam-holterdam"
WHEN = "2025-12-01T09:00:00"
SHARE = 0.6
"""Words of a gold quote that a unit must hold to be the place that the coder meant."""
_WORD = re.compile(r"[^\W_]+")


def read_units(settings: Settings, codebook: Codebook, nlp: Any) -> list[Unit]:
    units: list[Unit] = []
    for path in sorted(REPORTS.iterdir()):
        document = read_document(path, f"{REPORTS.name}/{path.name}", settings)
        units += segment_units(document, read_sessions(document, settings), nlp, codebook)
    return units


def decide_all(units: Sequence[Unit], who: str = "codeur") -> tuple[list[UnitDecision], list[GoldFinding]]:
    """Return a decision on every unit, and the gold findings for which no unit was found."""
    by_document: dict[str, list[Unit]] = {}
    for unit in units:
        by_document.setdefault(unit.document, []).append(unit)
    coded: dict[str, GoldFinding] = {}
    lost = []
    for row in read_gold([GOLD]).findings:
        place = _place(row, [u for u in by_document[row.doc] if u.unit_id not in coded])
        if place is None:
            lost.append(row)
        elif not row.is_session:
            coded[place.unit_id] = row
    return [decision for unit in units for decision in _decide(unit, coded.get(unit.unit_id), who)], lost


def _place(row: GoldFinding, units: Iterable[Unit]) -> Unit | None:
    wanted = _words(row.text)

    def shared(unit: Unit) -> tuple[float, int]:
        words = _words(unit.quote.text)
        return len(wanted & words) / min(len(wanted), max(1, len(words))), len(wanted & words)

    best = max(
        units, key=lambda unit: (shared(unit)[0] >= SHARE, shared(unit)[1], shared(unit)[0]), default=None
    )
    return best if best is not None and shared(best)[0] >= SHARE else None


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text)))


def _decide(unit: Unit, row: GoldFinding | None, who: str) -> Iterable[UnitDecision]:
    if row is None:
        yield UnitDecision(unit.unit_id, TYPE, NO_FINDING, who, WHEN)
        return
    yield UnitDecision(unit.unit_id, TYPE, str(row.types[0]), who, WHEN)
    yield UnitDecision(unit.unit_id, METHOD, str(row.methods[0]), who, WHEN)
    yield UnitDecision(unit.unit_id, THEMES, "; ".join(row.themes), who, WHEN)


def deal(findings: Sequence[Finding], seed: int) -> list[Finding]:
    """Return the findings dealt at random over the sessions, each session as many as it had."""
    places = [finding.session_id for finding in findings]
    random.Random(seed).shuffle(places)
    return [replace(each, session_id=place) for each, place in zip(findings, places, strict=True)]
