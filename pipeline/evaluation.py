"""Compare what a run labels with coding by hand: runs the map half and scores it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.classify import Evaluation, Gold, Group, break_down, evaluate_findings
from pipeline.codebook import Codebook
from pipeline.records import Failure, Finding, Unit
from pipeline.settings import Settings
from pipeline.workflow import Progress, read_all


@dataclass(frozen=True, slots=True)
class Measured:
    """The scores of a comparison with hand coding, as a whole and in groups."""

    scores: Evaluation
    groups: dict[str, tuple[Group, ...]]


def evaluate(
    sources: Sequence[Path],
    gold: Gold,
    settings: Settings,
    codebook: Codebook,
    progress: Progress = lambda _: None,
) -> tuple[Measured, tuple[Failure, ...]]:
    """Return how the labels on `sources` compare with `gold`; names stay, gold quotes the real text.

    Documents that nobody coded are passed over: nothing in them counts.
    """
    coded = partial(_is_coded, known=gold.coded())
    readings, failures = read_all(sources, settings, codebook, progress, is_wanted=coded)
    wanted = {row.doc for row in gold.findings} | {row.doc for row in gold.context}
    findings: list[Finding] = []
    kinds: dict[str, str] = {}
    units: dict[str, tuple[Unit, ...]] = {}
    for reading in readings:
        name = _gold_name(reading.document.name, wanted)
        findings += [replace(finding, document=name) for finding in reading.findings]
        kinds[name] = str(reading.sessions[0].kind)
        units[name] = reading.units
    grounds = {
        label.unit_id: label.source
        for reading in readings
        for label in reading.classifications
        if label.scheme == "finding"
    }
    scores = evaluate_findings(findings, gold)
    return Measured(scores, break_down(scores, kinds, units, grounds)), failures


def _is_coded(name: str, known: frozenset[str]) -> bool:
    return _gold_name(name, known) in known


def _gold_name(name: str, wanted: Set[str]) -> str:
    """Return the name under which gold knows a document: the same path, or the longest shared tail."""
    parts = name.split("/")
    tails = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((tail for tail in tails if tail in wanted), name)
