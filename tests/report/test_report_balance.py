"""Broad themes and the reports' own subjects are named in turn."""

from __future__ import annotations

from pipeline.records import Theme
from pipeline.report.balance import choose_balanced


def make(name: str, kind: str) -> Theme:
    return Theme(name, name, kind, (), ("f-1",), ("f-1",))


THEMES = {name: make(name, "known") for name in "abcd"} | {name: make(name, "subject") for name in "xyz"}


def choose(rows: str, most: int, own: int) -> str:
    return "".join(choose_balanced(rows, most, THEMES.get, own=own))


def test_subjects_get_their_places_and_the_order_stays() -> None:
    assert choose("abcdxyz", 4, 2) == "abxy"
    assert choose("xabycdz", 4, 2) == "xaby"


def test_without_subjects_or_without_themes_all_places_are_filled() -> None:
    assert choose("abcd", 3, 2) == "abc"
    assert choose("xyz", 3, 1) == "xyz"
    assert choose("abx", 4, 2) == "abx"
    assert choose("", 4, 2) == ""
