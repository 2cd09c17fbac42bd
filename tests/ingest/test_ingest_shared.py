"""Structure of the five development texts, as facts: counts and places, never their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_document
from pipeline.records import BlockKind, Document, Region
from pipeline.settings import Settings

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
pytestmark = pytest.mark.shared


def _read(number: int) -> Document:
    path = sorted(REPORTS.glob("*.txt"))[number]
    return read_document(path, path.name, Settings())


def _count(document: Document, kind: BlockKind) -> int:
    return sum(block.kind is kind for block in document.blocks)


@pytest.mark.parametrize("number", range(5))
def test_shared_report_reads_without_warnings(number: int) -> None:
    assert _read(number).warnings == ()


def test_first_report_has_items_and_site_residue() -> None:
    document = _read(0)
    assert _count(document, BlockKind.LIST_ITEM) == 7
    assert _count(document, BlockKind.FURNITURE) == 2
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_second_report_gives_items_their_column() -> None:
    document = _read(1)
    items = [block for block in document.blocks if block.item and block.cell]
    headers = {block.cell.column_header for block in items if block.cell}
    assert len(items) == 45
    assert len(headers) == 4
    assert None not in headers
    assert {block.item.depth for block in items if block.item} == {0, 1}
    furniture = [block for block in document.blocks if block.kind is BlockKind.FURNITURE]
    assert [block.region for block in furniture] == [Region.PAGE_HEADER] * 4
    assert document.blocks[-1].page == 4


def test_third_report_gives_items_column_and_label() -> None:
    document = _read(2)
    places = {(block.cell.row, block.cell.column): block for block in reversed(document.blocks) if block.cell}
    labels = [document.text[places[row, 1].start_char : places[row, 1].end_char] for row in (1, 2, 3)]
    assert all(label.endswith(":") for label in labels)
    items = [block for block in document.blocks if block.item and block.cell]
    assert len(items) == 39
    assert all(block.cell and block.cell.column_header for block in items)


def test_third_report_joins_the_sentence_over_the_page() -> None:
    document = _read(2)
    starts = [
        document.text[block.start_char] for block in document.blocks if block.kind is BlockKind.PARAGRAPH
    ]
    assert not any(start.islower() for start in starts)


def test_fourth_report_has_seven_numbered_headings() -> None:
    document = _read(3)
    assert sum(block.kind is BlockKind.HEADING and not block.is_guess for block in document.blocks) == 7
    assert _count(document, BlockKind.LIST_ITEM) == 10


def test_fifth_report_has_three_items() -> None:
    assert _count(_read(4), BlockKind.LIST_ITEM) == 3
