"""Golden cases: each folder in `golden/` holds an input and the blocks that it must give.

A new case is a folder with `input.<ext>`. `SESSIESPOOR_UPDATE_GOLDEN=1 pytest tests/ingest` writes the
expected files anew; read the difference before you keep it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.ingest import Source
from pipeline.ingest._ocr import find_tesseract
from pipeline.ingest.containers import find_office
from pipeline.ingest.reading import read_source
from pipeline.records import Block, Document, Failure, Region
from pipeline.settings import Settings

CASES = sorted(path for path in (Path(__file__).parent / "golden").iterdir() if path.is_dir())


def _row(document: Document, block: Block) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": str(block.kind), "text": document.text[block.start_char : block.end_char]}
    if block.level is not None:
        row["level"] = block.level
    if block.item is not None:
        row |= {"depth": block.item.depth, "marker": block.item.marker, "number": block.item.number}
    if block.cell is not None:
        cell = block.cell
        row["cell"] = [cell.table, cell.row, cell.column]
        row |= {"row": cell.row_header, "column": cell.column_header, "header": cell.is_header}
        row["header_source"] = cell.header_source and str(cell.header_source)
    if block.region is not Region.BODY:
        row["region"] = str(block.region)
    if block.page is not None:
        row["page"] = block.page
    if block.is_guess:
        row["guess"] = True
    return row


def _rows(outcome: Document | Failure, source: str) -> list[dict[str, Any]]:
    """Return a row per block; what stands in an archive or mail has its name above it."""
    if isinstance(outcome, Failure):
        return [{"file": outcome.name, "code": outcome.code}]
    above = [{"file": outcome.name}] if outcome.name != source else []
    return [*above, *(_row(outcome, block) for block in outcome.blocks)]


def _skip_without_program(ending: str) -> None:
    if ending in (".doc", ".rtf") and find_office() is None:
        pytest.skip("LibreOffice is not installed here")
    if ending == ".png" and find_tesseract() is None:
        pytest.skip("tesseract with Dutch (tesseract-ocr-nld) is not installed here")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden_case_gives_expected_blocks(case: Path) -> None:
    source = next(case.glob("input.*"))
    _skip_without_program(source.suffix)
    outcomes = list(read_source(Source(source, source.name), Settings(max_seconds=300)))
    found = [row for outcome in outcomes for row in _rows(outcome, source.name)]
    expected = case / "expected.jsonl"
    if os.environ.get("SESSIESPOOR_UPDATE_GOLDEN") == "1":
        lines = [json.dumps(row, ensure_ascii=False) for row in found]
        expected.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert found == [json.loads(line) for line in expected.read_text(encoding="utf-8").splitlines()]
    if source.suffix != ".png":  # a scan says how sure its reading is
        assert not any(outcome.warnings for outcome in outcomes if isinstance(outcome, Document))
