"""Twins: coded reports in which helps and hinders are turned around (Kaushik et al. 2020), kept as the turned passages alone."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import GoldError
from pipeline.gold import read_gold_rows

TURNS = "twins.jsonl"
"""Beside the parts: one line a turned finding, with `document`, `text` as the gold has it, and `twin`."""
_OPPOSITE = {"succesfactor": "knelpunt", "knelpunt": "succesfactor"}
_QUOTES = (('“”"', '(?:[“”"]|&quot;|&[lr]dquo;)'), ("'‘’", "(?:['‘’]|&#39;|&[lr]squo;|&apos;)"))


@dataclass(frozen=True, slots=True)
class Turn:
    """A finding, and the same passage told the other way around."""

    text: str
    twin: str


def read_turns(path: Path) -> dict[str, tuple[Turn, ...]]:
    """Return the turned passages of each document.

    Raises
    ------
    GoldError
        When a line is no JSON or misses a field.
    """
    turns: dict[str, list[Turn]] = {}
    for _, place, row in read_gold_rows([path]):
        try:
            turns.setdefault(row["document"], []).append(Turn(row["text"], row["twin"]))
        except KeyError as error:
            raise GoldError(f"{place}: {error}", "Eén gedraaide passage per regel.") from error
    return {document: tuple(rows) for document, rows in turns.items()}


def write_twins(part: Path, turns: Mapping[str, Sequence[Turn]], out: Path) -> None:
    """Write the twins of the reports of `part` to `out/reports`, and their gold to `out/gold`.

    Raises
    ------
    GoldError
        When a passage does not stand once in its report, or not in its gold.
    """
    gold = _read_rows(part / "gold")
    for document, rows in turns.items():
        report = part / "reports" / document
        coded = gold.get(document) or gold.get(report.name, [])
        source = turn_source(report.read_text(encoding="utf-8"), rows, document)
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in turn_gold(coded, rows, document))
        for path, text in (
            (out / "reports" / document, source),
            (out / "gold" / f"{document}.jsonl", "".join(lines)),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")


def _read_rows(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the gold rows of each document, in order; the files `context*` and `documents*` hold none."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for path, _, row in read_gold_rows([folder]):
        if not path.name.startswith(("context", "documents")):
            rows.setdefault(row["doc"], []).append(row)
    return rows


def turn_source(source: str, turns: Iterable[Turn], document: str) -> str:
    """Return the source of a report with each passage replaced by its twin."""
    for turn in turns:
        places = list(_pattern(turn.text).finditer(source))
        if len(places) != 1:
            raise GoldError(
                f"{document}: '{turn.text[:60]}' staat er {len(places)} keer",
                "Kies een passage die er eenmaal staat.",
            )
        twin = html.escape(turn.twin, quote=False) if document.endswith(".html") else turn.twin
        source = source[: places[0].start()] + twin + source[places[0].end() :]
    return source


def turn_gold(
    coded: Sequence[Mapping[str, Any]], turns: Iterable[Turn], document: str
) -> Iterator[dict[str, Any]]:
    """Yield the gold rows of a report, those that were turned with the opposite type and marked as a twin."""
    twins = {_plain(turn.text): turn.twin for turn in turns}
    for row in coded:
        twin = twins.pop(_plain(row["text"]), None)
        yield dict(row) if twin is None else _turned(row, twin)
    if twins:
        raise GoldError(
            f"{document}: '{next(iter(twins))[:60]}' staat niet in het goud",
            "Neem de tekst van het goud over.",
        )


def _turned(row: Mapping[str, Any], twin: str) -> dict[str, Any]:
    types = [_OPPOSITE.get(name, name) for name in row.get("types", [row["type"]])]
    kept = {key: value for key, value in row.items() if key not in {"coded", "types"}}
    return (
        kept | {"text": twin, "type": types[0], "twin": True} | ({"types": types} if len(types) > 1 else {})
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _pattern(text: str) -> re.Pattern[str]:
    """Return what finds a text of the gold in a source: any white space between words, quotes of any kind."""
    pattern = r"\s+".join(re.escape(word) for word in text.split())
    for marks, either in _QUOTES:
        pattern = re.sub(rf"\\?[{marks}]", lambda _, either=either: either, pattern)  # type: ignore[misc]
    return re.compile(pattern)
