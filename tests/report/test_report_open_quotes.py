"""Which quotes of a theme stand open on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from report_results import build_results

from pipeline.records import Finding
from pipeline.report.views import Anchors, _choose


def _two_findings() -> tuple[Finding, Finding]:
    first, second, *_ = (
        item for item in build_results().findings if not item.is_held and len(item.quote.text.split()) > 4
    )
    return first, second


@pytest.mark.parametrize(("flags", "n_open"), [(("unsure", ""), 1), (("", ""), 2), (("unsure", "unsure"), 1)])
def test_what_is_in_doubt_stands_open_only_when_all_is(flags: Sequence[str], n_open: int) -> None:
    pair = [
        replace(item, flags=(flag,) if flag else (), session_id=f"s{number}")
        for number, (item, flag) in enumerate(zip(_two_findings(), flags, strict=True))
    ]
    chosen = _choose(pair, "tijd", None, Anchors())
    assert len(chosen) == n_open
    assert ("unsure" in chosen[0].flags) is all(flags)
