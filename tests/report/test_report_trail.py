from __future__ import annotations

from dataclasses import replace

import pytest
from report_results import build_results

from pipeline.report.citing import build_words
from pipeline.report.html import build_environment
from pipeline.report.lookup import build_lookup
from pipeline.report.trail import ABSENT_SIGNS, read_stops
from pipeline.report.views import group_scope
from pipeline.trends.absence import Absence

WATER = "Proeftuin Waterrand"


@pytest.mark.parametrize(
    ("absence", "kind", "words"),
    [
        (Absence.TOO_LITTLE, "small", "kort verslag"),
        (Absence.NOT_DISCUSSED, "off", "andere agenda"),
        (Absence.MISSED, "missed", "mogelijk gemist"),
        (Absence.NOT_MENTIONED, "none", "niet genoemd"),
    ],
)
def test_the_trail_calls_an_absence_what_the_table_calls_it(absence: Absence, kind: str, words: str) -> None:
    results = build_results()
    frame = results.theme_sessions.copy()
    frame.loc[:, "theme_id"] = "taal"
    frame.loc[:, "absence"] = str(absence)
    group = group_scope(build_words(build_lookup(replace(results, theme_sessions=frame))), WATER)
    stop = read_stops(group, "taal")[0]
    assert (stop.kind, stop.sign) == (kind, ABSENT_SIGNS[kind])
    assert words in stop.label


def test_every_absence_has_a_stop_and_the_legend_shows_all() -> None:
    assert len(ABSENT_SIGNS) == len(Absence) - 1
    assert build_environment().globals["absent_signs"] == ABSENT_SIGNS
