"""Sessions that reports name and of which no report was read."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.records import DocumentKind, Evidence, Known, PlannedSession, Session
from pipeline.report.gathered import list_missing


def held(name: str, day: str, programme: str = "Kas", planned: str | None = None) -> Session:
    """Return a report of a session on `day` that announces one on `planned`."""
    return Session(
        session_id=f"s-{name}",
        document_id=name,
        document=f"{name}.txt",
        start_char=0,
        end_char=1,
        kind=DocumentKind.REPORT,
        is_session_report=True,
        kind_because="",
        held_on=day,
        held_on_known=Known.STATED,
        programme=programme,
        planned=(PlannedSession(planned),) if planned else (),
    )


def missing(*sessions: Session) -> list[str]:
    """Return the dates of the sessions that are called missing."""
    words: Any = SimpleNamespace(
        lookup=SimpleNamespace(sessions={session.session_id: session for session in sessions}),
        texts=SimpleNamespace(date=str),
        source_page=lambda *_: "page",
    )
    return [item.what for item in list_missing(words)]


def test_an_announced_session_without_a_report_is_missing() -> None:
    assert missing(held("a", "2024-03-05", planned="2024-04-02"), held("c", "2024-05-07")) == ["2024-04-02"]


@pytest.mark.parametrize("programme", ["Kas", "Tuin"])
def test_a_report_of_that_day_in_the_folder_is_that_report(programme: str) -> None:
    first = held("a", "2024-03-05", planned="2024-04-02")
    assert missing(first, held("b", "2024-04-02", programme), held("c", "2024-05-07")) == []


def test_a_report_of_another_programme_on_another_day_is_not() -> None:
    first = held("a", "2024-03-05", planned="2024-04-02")
    assert missing(first, held("b", "2024-04", "Tuin"), held("c", "2024-05-07")) == ["2024-04-02"]


@pytest.mark.parametrize(("because", "dates"), [("bundel van 3 interviews, geen verslag van één bijeenkomst", []), ("stuk over beleid", ["2024-04-02"])])  # fmt: skip
def test_a_bundle_that_tells_of_the_session_is_read(because: str, dates: list[str]) -> None:
    note = "genoemde bijeenkomst (2024-04-02), maar dit stuk is daar geen verslag van"
    bundle = replace(
        held("b", "2024-04-09"), is_session_report=False, kind=DocumentKind.UPDATE, held_on=None, kind_because=because,
        evidence=(Evidence("other_date", Known.STATED, None, note),),
    )  # fmt: skip
    assert missing(held("a", "2024-03-05", planned="2024-04-02"), bundle, held("c", "2024-05-07")) == dates
