from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import workflow
from pipeline.settings import Names, Settings

ROOT = Path(__file__).resolve().parents[2]
PROGRAMMES = 4
"""Of the twelve held-out ones, to save time; `python tests/trends/measure_following.py data/followups/test` scores all."""


def test_agreements_are_followed_on_programmes_that_nothing_was_learned_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Floors lie some points below what was measured on these four: .82, .79, .70, .65 and 17 of 19."""
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "trends"))
    monkeypatch.setattr(workflow, "draw_charts", lambda *_: ())
    from measure_following import score_following

    score = score_following(ROOT / "data" / "followups" / "test", Settings(names=Names.KEEP), PROGRAMMES)
    assert score.followed / score.expected >= 0.7
    assert score.precision >= 0.72
    assert score.recall >= 0.6
    assert score.states_right / score.followed >= 0.57
    settled, rightly = score.claims
    assert rightly / settled >= 0.75
