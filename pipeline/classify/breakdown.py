"""Scores of a comparison split by method, by kind of report, by form of the text and by what a label rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.classify.evaluate import Evaluation, match_texts
from pipeline.classify.gold import GoldFinding
from pipeline.gold import Score
from pipeline.records import Finding, Method, Unit

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Group:
    """The scores of one part of a comparison."""

    name: str
    spans: Score
    end_to_end: Score


@dataclass(frozen=True, slots=True)
class _Side:
    """How the two sides of a comparison are dealt over groups."""

    of_gold: Callable[[GoldFinding], str]
    of_found: Callable[[Finding], str]


def break_down(
    scores: Evaluation,
    kinds: Mapping[str, str],
    units: Mapping[str, Sequence[Unit]],
    grounds: Mapping[str, str],
) -> dict[str, tuple[Group, ...]]:
    """Return groups by `kind` of report, `form` of the text and `ground` of the label.

    `kinds` and `units` are by document, `grounds` (the source of finding or context) by unit. Gold and finding of a
    pair fall in the group of the gold; gold that no unit of its document holds is `?`.
    """
    places = _place_gold(scores, units)
    forms = {unit.unit_id: str(unit.form) for rows in units.values() for unit in rows}

    def by_unit(table: Mapping[str, str]) -> _Side:
        return _Side(
            lambda row: table.get(places.get((row.doc, row.text), ""), UNKNOWN),
            lambda found: table.get(found.unit_id, UNKNOWN),
        )

    sides = {
        "kind": _Side(
            lambda row: kinds.get(row.doc, UNKNOWN), lambda found: kinds.get(found.document, UNKNOWN)
        ),
        "form": by_unit(forms),
        "ground": by_unit({unit_id: name_ground(source) for unit_id, source in grounds.items()}),
    }
    return {name: _group(scores, side) for name, side in sides.items()}


def name_ground(source: str) -> str:
    """Return what a label rests on without its details: `rule:C1`, `model:context`, `heading`, `person`."""
    kind, _, detail = source.partition(":")
    if kind in {"rule", "model"}:
        return f"{kind}:{detail.partition('@')[0].partition('.')[0]}"
    return kind


def score_methods(scores: Evaluation) -> tuple[Group, ...]:
    """Return per methodology category how well it was told on the findings that were found.

    `spans` counts findings found and of that category, whatever their type; `end_to_end` those of the right type.
    """
    counted = [(row, found) for row, found in scores.pairs if not row.optional]
    groups = []
    for method in Method:
        said = [(row, found) for row, found in counted if found.method is method]
        right = [(row, found) for row, found in said if method in row.methods]
        wanted = sum(
            (found.method if found.method in row.methods else row.methods[0]) is method
            for row, found in counted
        )
        typed = sum(found.type in row.types for row, found in right)
        groups.append(
            Group(str(method), Score(len(right), len(said), wanted), Score(typed, len(said), wanted))
        )
    return tuple(groups)


def _group(scores: Evaluation, side: _Side) -> tuple[Group, ...]:
    counted = [(row, found) for row, found in scores.pairs if not row.optional]
    names = {side.of_gold(row) for row, _ in counted} | {side.of_gold(row) for row in scores.missed}
    names |= {side.of_found(found) for found in scores.invented}
    groups = []
    for name in sorted(names):
        pairs = [(row, found) for row, found in counted if side.of_gold(row) == name]
        n_found = len(pairs) + sum(side.of_found(found) == name for found in scores.invented)
        n_gold = len(pairs) + sum(side.of_gold(row) == name for row in scores.missed)
        right = sum(found.type in row.types for row, found in pairs)
        groups.append(Group(name, Score(len(pairs), n_found, n_gold), Score(right, n_found, n_gold)))
    return tuple(groups)


def _place_gold(scores: Evaluation, units: Mapping[str, Sequence[Unit]]) -> dict[tuple[str, str], str]:
    """Return the unit of each gold finding, by document and text."""
    by_document: dict[str, list[str]] = {}
    for row in (*scores.missed, *(row for row, _ in scores.pairs)):
        by_document.setdefault(row.doc, []).append(row.text)
    places = {}
    for document, texts in by_document.items():
        rows = units.get(document, ())
        for left, right in match_texts(texts, [unit.quote.text for unit in rows]):
            places[document, texts[left]] = rows[right].unit_id
    return places
