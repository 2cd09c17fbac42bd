"""Hold the table of docs/features.md to its word: every row once, every claim with a test that exists."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROWS_PER_LETTER = {"A": 22, "B": 29, "C": 26, "D": 22, "E": 16, "F": 11}
MINIMUM_OF_MUST = 44
"""Rows that must work and are proven: asked for when the table was made."""
NO_TEST = "–"

Row = dict[str, str]


def tables() -> list[list[list[str]]]:
    """Return the tables of the document as rows of cells, header first."""
    blocks = re.split(r"\n\s*\n", (ROOT / "docs" / "features.md").read_text(encoding="utf-8"))
    found = [block.strip().splitlines() for block in blocks if block.lstrip().startswith("|")]
    return [
        [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines if "---" not in line]
        for lines in found
    ]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    header, *body = tables()[1]
    assert header[0] == "id"
    assert {len(cells) for cells in body} == {len(header)}
    return [dict(zip(header, cells, strict=True)) for cells in body]


def verdict(row: Row) -> str:
    return row["works"].partition(":")[0]


def named_test(row: Row) -> str:
    return row["test that proves it"].strip("`")


def functions_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_row_stands_in_the_table_once_and_in_order(rows: list[Row]) -> None:
    expected = [f"{letter}{n}" for letter, most in ROWS_PER_LETTER.items() for n in range(1, most + 1)]
    assert [row["id"] for row in rows] == expected


def test_every_cell_says_something_allowed(rows: list[Row]) -> None:
    for row in rows:
        assert row["priority"] in {"M", "Z", "K"}, row["id"]
        assert row["what real reports contain"], row["id"]
        assert verdict(row) in {"yes", "partly", "no"}, row["id"]
        reason = row["works"].partition(":")[2].strip()
        assert bool(reason) == (verdict(row) != "yes"), row["id"]
        assert (row["where to see it"] == NO_TEST) == (verdict(row) == "no"), row["id"]


def test_every_claim_names_a_test_that_exists(rows: list[Row]) -> None:
    known: dict[str, set[str]] = {}
    for row in rows:
        if verdict(row) == "no":
            assert named_test(row) == NO_TEST, row["id"]
            continue
        file, _, name = named_test(row).partition("::")
        assert file.startswith("tests/"), row["id"]
        if file not in known:
            known[file] = functions_of(ROOT / file)
        assert name.partition("[")[0] in known[file], row["id"]


def test_enough_of_what_must_work_is_proven(rows: list[Row]) -> None:
    proven = [row for row in rows if row["priority"] == "M" and verdict(row) == "yes"]
    assert len(proven) >= MINIMUM_OF_MUST


def test_summary_above_the_table_counts_it(rows: list[Row]) -> None:
    header, *body = tables()[0]
    counted = Counter((row["priority"], verdict(row)) for row in rows)
    said = {
        (cells[0], name): int(number)
        for cells in body
        for name, number in zip(header[1:], cells[1:], strict=True)
    }
    assert said == {(priority, name): counted[priority, name] for priority in "MZK" for name in header[1:]}
