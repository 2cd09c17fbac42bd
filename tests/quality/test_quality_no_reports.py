"""Documents that are no session reports: manual, policy, brochure, agenda, template, invitation and so on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.codebook import load_codebook
from pipeline.settings import Settings
from pipeline.workflow import read_all

DATA = Path(__file__).resolve().parents[2] / "data" / "training"


@pytest.mark.parametrize(("part", "number", "most"), [("development", 30, 3), ("test", 15, 1)])
def test_other_documents_are_seldom_taken_for_session_reports(part: str, number: int, most: int) -> None:
    """The development part had a say in what tells a report; of the test part no document was seen before."""
    readings, failures = read_all([DATA / part / "no-reports"], Settings(), load_codebook(), lambda _: None)
    assert len(readings) == number
    assert failures == ()
    taken = {
        reading.document.name for reading in readings if any(s.is_session_report for s in reading.sessions)
    }
    assert len(taken) <= most, taken
