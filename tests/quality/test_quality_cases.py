"""Floors under how well private matters of one person are held back, on passages written apart from the rules (held out).

Measured 2026-11-29: recall .817 (98/120), precision .925 (98/106) over 682 sentences of 107 passages; the rules alone held
back 17 of 125 before (three passages more, which another writer had seen since). Nobody read the passages; they were scored
five times. The marks are a language model's, checked by nobody else.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.learning_cases import read_told, score_told
from pipeline.names.case_model import load_case_model

PASSAGES = Path(__file__).resolve().parents[2] / "data" / "cases" / "test.txt"
GOLD = "5f90420cd8a2e611cd90e6303ec8c91f7f3f95074e2333d3d89257866dfec099"


def test_cases_are_held_back_no_worse_than_measured() -> None:
    digest = hashlib.sha256(PASSAGES.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    assert digest == GOLD, "the marked passages changed: measure again and say so here"
    score = score_told(list(read_told(PASSAGES)), load_case_model())
    assert score.both / score.wanted >= 0.80
    assert score.both / score.found >= 0.90
