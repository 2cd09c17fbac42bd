"""Reports that look like none, and what only looks like a report: documents of a hand that nothing was learned from."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.codebook import load_codebook
from pipeline.settings import Classifier, Settings
from pipeline.workflow import read_all

DATA = Path(__file__).resolve().parents[2] / "data" / "kinds" / "test"


@pytest.mark.parametrize(("folder", "number", "least"), [("reports", 55, 45), ("none", 45, 42)])
def test_the_kind_of_unusual_documents_is_mostly_told_right(folder: str, number: int, least: int) -> None:
    settings = Settings(classifier=Classifier.RULES)
    readings, failures = read_all([DATA / folder], settings, load_codebook(), lambda _: None)
    assert (len(readings), failures) == (number, ())
    taken = sum(any(session.is_session_report for session in reading.sessions) for reading in readings)
    right = taken if folder == "reports" else number - taken
    assert right >= least, f"{right} of {number} told right"
