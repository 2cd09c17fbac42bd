"""What people wrote on the sheet of themes, read into decisions."""

from __future__ import annotations

import json

import pytest

from pipeline.project import ThemeDecision
from pipeline.report.theme_corrections import ThemeRow, decide_themes, find_fresh

KNOWN = {"tijd": "Tijd", "ruimte": "Ruimte"}


def _row(theme_id: str, label: str, name: str = "", into: str = "", is_own: bool = False) -> ThemeRow:
    return ThemeRow("Thema's, regel 2", theme_id, label, is_own, name, into)


def _decide(*rows: ThemeRow) -> tuple[list[tuple[str, str, str | None]], tuple[str, ...]]:
    made, remarks = decide_themes(rows, KNOWN, "Ada", "nu")
    return [(each.action, each.theme_id, each.label or each.into) for each in made], remarks


def test_a_name_and_a_join_are_written_with_who_and_when() -> None:
    rows = [_row("nieuw-1a2b", "Sleutel", name="Sleutels van het huis"), _row("tijd", "Tijd", into="ruimte")]
    made, remarks = decide_themes(rows, KNOWN, "Ada", "2026-01-01")
    assert [(each.action, each.theme_id, each.label, each.into) for each in made] == [
        ("rename", "nieuw-1a2b", "Sleutels van het huis", None),
        ("merge", "tijd", None, "ruimte"),
    ]
    made_by = {"by": "Ada", "when": "2026-01-01", "was": "Tijd"}
    line = {"decision": "merge", "theme": "tijd", "into": "ruimte", **made_by}
    assert json.loads(made[1].line) == line
    assert remarks == ()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((_row("tijd", "Tijd", into="Tijd"),), "niet met zichzelf"),
        ((_row("tijd", "Tijd", into="Ruimte"), _row("ruimte", "Ruimte", into="Tijd")), "langs een omweg"),
        ((_row("tijd", "Tijd", into="Geld"),), "geen thema van dit werkboek"),
        ((_row("tijd", "Tijd", name="ruimte"),), "heet ook een ander thema"),
        (
            (_row("tijd", "Tijd", name="Uren"), _row("ruimte", "Ruimte", name="Uren")),
            "heet ook een ander thema",
        ),
        ((_row("nieuw-beleid", "nieuw-beleid", name="Van ons", is_own=True),), "bij bevindingen getypt"),
    ],
)
def test_what_cannot_be_is_told_and_not_decided(rows: tuple[ThemeRow, ...], told: str) -> None:
    made, remarks = _decide(*rows)
    assert made == []
    assert all(told in remark and remark.startswith("Thema's, regel 2:") for remark in remarks)
    assert len(remarks) == len(rows)


def test_a_chain_of_joins_ends_in_one_theme_whatever_the_order_of_the_rows() -> None:
    rows = (_row("ruimte", "Ruimte", into="Geld"), _row("tijd", "Tijd", into="Ruimte"), _row("geld", "Geld"))
    for order in (rows, rows[::-1]):
        made, remarks = _decide(*order)
        assert sorted(made) == [("merge", "ruimte", "geld"), ("merge", "tijd", "geld")]
        assert remarks == ()


def test_names_can_change_places_and_a_new_name_can_be_joined_with() -> None:
    swapped, remarks = _decide(_row("tijd", "Tijd", name="Ruimte"), _row("ruimte", "Ruimte", name="Tijd"))
    assert swapped == [("rename", "tijd", "Ruimte"), ("rename", "ruimte", "Tijd")]
    assert remarks == ()
    joined, remarks = _decide(_row("ruimte", "Ruimte", into="Uren"), _row("tijd", "Tijd", name="Uren"))
    assert joined == [("rename", "tijd", "Uren"), ("merge", "ruimte", "tijd")]
    assert remarks == ()


def test_of_a_name_and_a_join_only_the_join_is_taken_and_of_two_rows_the_last() -> None:
    made, remarks = _decide(_row("tijd", "Tijd", name="Uren", into="Ruimte"))
    assert made == [("merge", "tijd", "ruimte")]
    assert "alleen het samenvoegen" in remarks[0]
    made, remarks = _decide(_row("tijd", "Tijd", name="Uren"), _row("tijd", "Tijd", name="Dagen"))
    assert made == [("rename", "tijd", "Dagen")]
    assert "een latere regel" in remarks[0]


def _join(theme_id: str, into: str) -> ThemeDecision:
    return ThemeDecision("merge", theme_id, into=into)


def test_what_is_in_force_is_not_decided_again() -> None:
    first, other = (ThemeDecision("rename", "tijd", label) for label in ("Uren", "Dagen"))
    assert find_fresh([first], [first]) == ()
    assert find_fresh([first], [first, other]) == (first,)
    there, back = _join("tijd", "ruimte"), _join("ruimte", "tijd")
    assert find_fresh([there], [there]) == ()
    assert find_fresh([there], [there, back]) == (), "both are one theme already"
    assert find_fresh([_join("geld", "tijd")], [there]) == (_join("geld", "tijd"),)
