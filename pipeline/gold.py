"""What every comparison with coding by hand needs: the lines of gold files, and the score."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import GoldError


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 with the counts they rest on; all 0..1."""

    true: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.true / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.true / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall (van Rijsbergen 1979)."""
        total = self.found + self.gold
        return 2 * self.true / total if total else 0.0


def read_gold_rows(paths: Sequence[Path]) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """Yield the file, place (for messages) and content of each line of the gold under `paths` (files or folders).

    Raises
    ------
    GoldError
        When a path does not exist or a line is no JSON object; the message names file and line.
    """
    for path in _files(paths):
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
            if not line.strip():
                continue
            place = f"{path.name}, regel {number}"
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise GoldError(f"{place}: geen geldige JSON: {error}", "Eén bevinding per regel.") from error
            if not isinstance(row, dict):
                raise GoldError(f"{place}: geen bevinding", "Schrijf {...} op elke regel.")
            yield path, place, row


def _files(paths: Sequence[Path]) -> Iterable[Path]:
    for path in paths:
        if not path.exists():
            raise GoldError(f"{path}: bestaat niet", "Controleer het pad van het goudbestand.")
        yield from sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
