from __future__ import annotations

from dataclasses import replace

import pytest
from report_results import Writer, read_findings

from pipeline.report.telling import is_telling, leans, names_matter


@pytest.mark.parametrize(
    ("text", "names", "on_another"),
    [
        ("De veerpont vaart te laat af.", True, False),
        ("Niemand weet het nog.", False, False),
        ("Daardoor vaart de veerpont te laat.", True, True),
        ("Die van Mo is al weer weg.", False, True),
    ],
)
def test_a_telling_sentence_names_a_matter_and_stands_alone(text: str, names: bool, on_another: bool) -> None:
    assert names_matter(text) is names
    assert leans(text) is on_another
    page = Writer("x.md")
    page.say(text, ("-", text, {}))
    (finding,) = read_findings(page, "s")
    assert is_telling(finding) is (names and not on_another)
    assert not is_telling(replace(finding, flags=("unsure",)))
