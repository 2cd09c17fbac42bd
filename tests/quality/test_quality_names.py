"""Floors under how well names are found, on two test sets written apart from the rules (held out).

With the learned voice, measured 2026-11-30: data/names recall of announced mentions .980 (587/599), of all .979 (845/863), precision .910
(850/934); data/names-test2 .989 (433/438), .976 (740/758), .934 (739/791). Rules alone: .943, .937, .933 and .833, .836, .915. Nobody read the texts to
make rules and nothing was learned or set on them; they were scored after each step. The marks are a language model's, checked by nobody else.
The asked .98 is met on the second and on both together (1,020 of 1,037).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.ingest import read_document
from pipeline.names.evaluate import evaluate_names
from pipeline.settings import Settings

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.mark.parametrize(
    ("folder", "gold", "floors"),
    [
        ("names", "c25332fbc1eaa29090ad597de569b0ba8ba42c2e3849e8b9c3a25624bc71cae4", (0.979, 0.978, 0.91)),
        (
            "names-test2",
            "3295ced098dc572326ada006d3fd83af1241033bfdb0bec8a25fe67fe423632c",
            (0.986, 0.975, 0.93),
        ),
    ],
)
def test_names_are_found_no_worse_than_measured(folder: str, gold: str, floors: tuple[float, ...]) -> None:
    mentions = DATA / folder / "mentions.jsonl"
    digest = hashlib.sha256(mentions.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    assert digest == gold, "the marked mentions changed: measure again and say so here"
    score = evaluate_names(DATA / folder / "reports", mentions, Settings(), read_document)
    shares = (score.recall_announced, score.recall, score.precision)
    assert all((share or 0.0) >= floor for share, floor in zip(shares, floors, strict=True)), shares
