"""Show the scores of a comparison with hand coding: as text for a terminal (in Dutch) and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from pipeline.classify import Evaluation, Group, Interval, measure_intervals, score_methods
from pipeline.gold import Score
from pipeline.records import Finding, FindingType

FACETS = {"kind": "per soort verslag", "form": "per vorm van de tekst", "ground": "waarop het label rust"}
LONGEST = 150
"""Characters of a quote in the list of errors."""


def format_scores(scores: Evaluation, groups: Mapping[str, Sequence[Group]]) -> str:
    """Return the scores as a table for a terminal, with 95% limits over documents."""
    sure = measure_intervals(scores)
    lines = [f"{'':26}{'precisie':>9}{'recall':>9}{'F1':>9}{'gevonden':>10}{'goud':>7}  95% over documenten"]
    lines.append(_row("afbakening", scores.spans) + _limits(sure["spans"]))
    lines.append(_row("met juist type", scores.end_to_end) + _limits(sure["end_to_end"]))
    lines += [_row(str(label), score) for label, score in scores.per_type.items()]
    lines += [
        f"macro-F1 over typen: {scores.type_macro_f1:.3f}",
        f"type op gevonden: juist {scores.type_accuracy:.3f}, kappa {scores.type_kappa:.3f}{_limits(sure['type_kappa'])}",
        f"methodiek op gevonden: juist {scores.method_accuracy:.3f}, kappa {scores.method_kappa:.3f}{_limits(sure['method_kappa'])}",
        f"verleidelijke niet-bevindingen genomen: {scores.context_taken} van {scores.context_total}",
        "",
        f"{'methodiek op gevonden':26}{'precisie':>9}{'recall':>9}{'F1':>9}{'gevonden':>10}{'goud':>7}",
    ]
    lines += [_row(group.name, group.spans) for group in score_methods(scores)]
    for facet, title in FACETS.items():
        lines += ["", f"{title:26}{'afbakening: F1':>18}{'met type: F1':>16}{'gevonden':>10}{'goud':>7}"]
        lines += [
            f"{group.name:26}{group.spans.f1:18.3f}{group.end_to_end.f1:16.3f}{group.spans.found:10d}{group.spans.gold:7d}"
            for group in groups.get(facet, ())
        ]
    return "\n".join([*lines, "", *_confusion(scores)])


def format_errors(scores: Evaluation, most: int) -> str:
    """Return up to `most` errors of each kind with their place, those the labels were surest of first."""
    lines = ["", "Gemist:"]
    lines += [f"  {row.doc}: [{row.types[0]}] {row.text[:LONGEST]}" for row in scores.missed[:most]]
    lines.append("Ten onrechte:")
    lines += [
        f"  {found.document}: [{found.type} {found.type_score:.2f} {found.type_source}] {found.quote.text[:LONGEST]}"
        for found in sorted(scores.invented, key=_surest)[:most]
    ]
    pairs = sorted(scores.pairs, key=lambda pair: _surest(pair[1]))
    lines.append("Ander type:")
    lines += [
        f"  {row.doc}: {row.types[0]} -> {found.type} ({found.type_score:.2f} {found.type_source}) {found.quote.text[:LONGEST]}"
        for row, found in [pair for pair in pairs if pair[1].type not in pair[0].types][:most]
    ]
    lines.append("Andere methodiek:")
    lines += [
        f"  {row.doc}: {row.methods[0]} -> {found.method} ({found.method_source}) {found.quote.text[:LONGEST]}"
        for row, found in [pair for pair in pairs if pair[1].method not in pair[0].methods][:most]
    ]
    return "\n".join(lines)


def scores_as_json(scores: Evaluation, groups: Mapping[str, Sequence[Group]]) -> str:
    """Return the scores as JSON text, keys sorted."""
    values = {
        "spans": _plain(scores.spans),
        "end_to_end": _plain(scores.end_to_end),
        "types": {str(label): _plain(score) for label, score in scores.per_type.items()},
        "methods": {group.name: _plain(group.spans) for group in score_methods(scores)},
        "type": {
            "accuracy": round(scores.type_accuracy, 4),
            "kappa": round(scores.type_kappa, 4),
            "macro_f1": round(scores.type_macro_f1, 4),
        },
        "method": {"accuracy": round(scores.method_accuracy, 4), "kappa": round(scores.method_kappa, 4)},
        "context": {"taken": scores.context_taken, "total": scores.context_total},
        "confusion": {f"{gold} -> {found}": n for (gold, found), n in sorted(scores.confusion.items())},
        "intervals": {
            name: {key: round(value, 4) for key, value in asdict(interval).items()}
            for name, interval in measure_intervals(scores).items()
        },
        "groups": {
            facet: {
                group.name: {"spans": _plain(group.spans), "end_to_end": _plain(group.end_to_end)}
                for group in rows
            }
            for facet, rows in groups.items()
        },
    }
    return json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _confusion(scores: Evaluation) -> Iterator[str]:
    """Yield the table of types: gold down, found across."""
    labels = [str(label) for label in FindingType]
    yield f"{'goud, gevonden:':16}" + "".join(f"{label[:11]:>12}" for label in labels)
    for gold in labels:
        counts = [scores.confusion.get((gold, found), 0) for found in labels]
        if any(counts):
            yield f"{gold:16}" + "".join(f"{count:12d}" for count in counts)


def _row(name: str, score: Score) -> str:
    return (
        f"{name:26}{score.precision:9.3f}{score.recall:9.3f}{score.f1:9.3f}{score.found:10d}{score.gold:7d}"
    )


def _limits(interval: Interval) -> str:
    return f"  ({interval.low:.3f} tot {interval.high:.3f})"


def _surest(found: Finding) -> tuple[float, str, int]:
    return (-found.type_score, found.document, found.quote.start_char)


def _plain(score: Score) -> dict[str, float]:
    return {name: round(getattr(score, name), 4) for name in ("precision", "recall", "f1", "found", "gold")}
