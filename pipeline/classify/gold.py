"""Hand coding to score against: JSON lines, one finding each (contract, "Gold files")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import GoldError
from pipeline.gold import read_gold_rows
from pipeline.records import FindingType, Method


@dataclass(frozen=True, slots=True)
class GoldFinding:
    """A finding as a person (or an independent coder) coded it."""

    doc: str
    text: str
    types: tuple[FindingType, ...]
    methods: tuple[Method, ...]
    optional: bool = False
    is_session: bool = False
    themes: tuple[str, ...] = ()
    is_turned: bool = False
    """Rewritten to say the opposite, in a report that is otherwise as it was."""


@dataclass(frozen=True, slots=True)
class GoldContext:
    """A tempting text that is no finding."""

    doc: str
    text: str


@dataclass(frozen=True, slots=True)
class Gold:
    """All hand coding of a set of documents."""

    findings: tuple[GoldFinding, ...]
    context: tuple[GoldContext, ...]
    documents: tuple[dict[str, Any], ...]

    def coded(self) -> frozenset[str]:
        """Return the names of the documents that somebody coded, also those in which nothing was found."""
        found = {row.doc for row in self.findings} | {row.doc for row in self.context}
        return frozenset(found | {row["doc"] for row in self.documents if "doc" in row})


def read_gold(paths: Sequence[Path]) -> Gold:
    """Return the hand coding under `paths` (files or folders); `context*` and `documents*` files by name.

    Raises
    ------
    GoldError
        When a line is no JSON or misses a field; the message names file and line.
    """
    findings: list[GoldFinding] = []
    context: list[GoldContext] = []
    documents: list[dict[str, Any]] = []
    for path, place, row in read_gold_rows(paths):
        if path.name.startswith("context"):
            context.append(GoldContext(_text(row, "doc", place), _text(row, "text", place)))
        elif path.name.startswith("documents"):
            documents.append(row)
        else:
            findings.append(_finding(row, place))
    return Gold(tuple(findings), tuple(context), tuple(documents))


def _text(row: dict[str, Any], key: str, place: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise GoldError(f"{place}: veld '{key}' ontbreekt")
    return value


def _finding(row: dict[str, Any], place: str) -> GoldFinding:
    facets = row.get("facets") or {}
    try:
        types = tuple(FindingType(name) for name in row.get("types") or [_text(row, "type", place)])
        methods = tuple(Method(name) for name in row.get("methods") or [_text(row, "method", place)])
    except ValueError as error:
        raise GoldError(f"{place}: {error}", "Gebruik de waarden van het codeboek.") from error
    return GoldFinding(
        doc=_text(row, "doc", place),
        text=_text(row, "text", place),
        types=types,
        methods=methods,
        optional=bool(row.get("optional")),
        is_session=facets.get("object") == "sessie",
        themes=tuple(facets.get("thema") or ()),
        is_turned=bool(row.get("twin")),
    )
