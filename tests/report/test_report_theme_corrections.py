"""What people wrote on the sheet of themes, read into decisions."""

from __future__ import annotations

import json

import pytest

from pipeline.report.theme_corrections import ThemeRow, decide_themes, find_fresh

KNOWN = {"tijd": "Tijd", "ruimte": "Ruimte"}


def _row(theme_id: str, label: str, name: str = "", into: str = "") -> ThemeRow:
    return ThemeRow("Thema's, regel 2", theme_id, label, name, into)


def test_a_name_and_a_join_are_written_with_who_and_when() -> None:
    rows = [_row("nieuw-1a2b", "Sleutel", name="Sleutels van het huis"), _row("tijd", "Tijd", into="ruimte")]
    made, remarks = decide_themes(rows, KNOWN, "Ada", "2026-01-01")
    assert [(each.action, each.theme_id, each.label, each.into) for each in made] == [
        ("rename", "nieuw-1a2b", "Sleutels van het huis", None),
        ("merge", "tijd", None, "ruimte"),
    ]
    assert json.loads(made[1].line) == {
        "decision": "merge",
        "theme": "tijd",
        "into": "ruimte",
        "by": "Ada",
        "when": "2026-01-01",
    }
    assert remarks == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (_row("tijd", "Tijd", into="Tijd"), "niet met zichzelf"),
        (_row("tijd", "Tijd", into="Geld"), "geen thema van dit werkboek"),
        (_row("tijd", "Tijd", name="ruimte"), "heet al een ander thema"),
        (_row("Ons eigen thema", "Ons eigen thema", name="Van ons"), "bij bevindingen getypt"),
    ],
)
def test_what_cannot_be_is_told_and_not_decided(row: ThemeRow, told: str) -> None:
    made, remarks = decide_themes([row], KNOWN, "Ada", "2026-01-01")
    assert made == ()
    assert told in remarks[0]
    assert remarks[0].startswith("Thema's, regel 2:")


def test_of_a_name_and_a_join_only_the_join_is_taken() -> None:
    made, remarks = decide_themes([_row("tijd", "Tijd", name="Uren", into="Ruimte")], KNOWN, "Ada", "nu")
    assert [each.action for each in made] == ["merge"]
    assert "alleen het samenvoegen" in remarks[0]


def test_what_was_decided_last_is_not_decided_again() -> None:
    (first,), _ = decide_themes([_row("tijd", "Tijd", name="Uren")], KNOWN, "Ada", "gisteren")
    (again,), _ = decide_themes([_row("tijd", "Uren", name="Uren")], KNOWN, "Bo", "vandaag")
    (other,), _ = decide_themes([_row("tijd", "Uren", name="Dagen")], KNOWN, "Bo", "vandaag")
    assert find_fresh([again], [first]) == ()
    assert find_fresh([first], [first, other]) == (first,)
