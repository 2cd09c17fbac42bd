"""The score counts by overlap, and offsets lead back to the raw file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.ingest import read_document
from pipeline.names.evaluate import Span, evaluate_names, score_mentions
from pipeline.settings import Settings


def test_overlap_counts_as_found_and_what_overlaps_nothing_is_wrong() -> None:
    gold = [Span("a", 0, 6, announced=True), Span("a", 20, 30), Span("b", 0, 6, announced=True)]
    found = [Span("a", 4, 10), Span("a", 6, 9), Span("b", 40, 44), Span("c", 0, 6)]
    score = score_mentions(found, gold, [Span("b", 42, 43), Span("b", 50, 60)])
    assert (score.recall_announced, score.recall, score.precision) == (1 / 2, 1 / 3, 1 / 4)
    assert (score.traps, score.traps_taken) == (2, 1)
    assert score.missed == (gold[1], gold[2])
    assert score.wrong == tuple(found[1:])


def test_nothing_to_count_gives_no_share() -> None:
    score = score_mentions([], [])
    assert (score.recall_announced, score.recall, score.precision) == (None, None, None)


def test_offsets_are_those_of_the_file(tmp_path: Path) -> None:
    text = "# Verslag\n\nAanwezig: **Hatice** &amp; Sietske\n\nBij Vlietdorp hoort begeleider *Fleur*.\n"
    (tmp_path / "x.md").write_text(text, encoding="utf-8")
    lines = [
        {"doc": "x.md", "start": text.index(name), "end": text.index(name) + len(name), "text": name}
        | {"kind": kind, "announced": kind == "person" and name != "Fleur"}
        for name, kind in (("Hatice", "person"), ("Sietske", "person"), ("Fleur", "person"), ("Vlietdorp", "none"))
    ]  # fmt: skip
    marked = tmp_path / "m.jsonl"
    marked.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    score = evaluate_names(tmp_path, marked, Settings(), read_document)
    assert (score.recall_announced, score.recall, score.precision) == (1.0, 1.0, 1.0)
    assert (score.traps, score.traps_taken) == (1, 0)


def test_a_line_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "m.jsonl").write_text('{"doc": "x.md"}', encoding="utf-8")
    with pytest.raises(PipelineError):
        evaluate_names(tmp_path, tmp_path / "m.jsonl", Settings(), read_document)
