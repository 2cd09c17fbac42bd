"""Headings in plain text that come in a row, and a programme of hours under its heading."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.records import BlockKind, Document

LONG = (
    "De groep sprak lang over het rooster en over de sleutel van het gebouw. Niemand wist precies wie die de vorige "
    "keer had meegenomen, en dat kostte iedereen een half uur wachten in de kou."
)


def _headings(document: Document) -> list[tuple[str, int | None]]:
    return [
        (document.text[b.start_char : b.end_char], b.level)
        for b in document.blocks
        if b.kind is BlockKind.HEADING
    ]


def test_headings_of_one_form_stand_under_the_plain_one_above_them(read: Callable[..., Document]) -> None:
    parts = ["Verslag middag", LONG, "Per hoek", "Keuken (begeleider)", LONG, "Tuin (begeleider)", LONG]
    parts += ["Hoe verder", LONG]
    assert _headings(read("\n\n".join(parts))) == [
        ("Verslag middag", 1),
        ("Per hoek", 2),
        ("Keuken (begeleider)", 3),
        ("Tuin (begeleider)", 3),
        ("Hoe verder", 2),
    ]


def test_headings_of_one_form_without_one_above_keep_their_level(read: Callable[..., Document]) -> None:
    parts = ["Verslag middag", LONG, "Keuken (begeleider)", LONG, "Tuin (begeleider)", LONG]
    assert [level for _, level in _headings(read("\n\n".join(parts)))] == [1, 2, 2]


def test_programme_of_hours_has_its_heading_and_no_hour_is_one(read: Callable[..., Document]) -> None:
    text = f"Verslag middag\n\n{LONG}\n\nIndeling\n\n13:00 inloop\n13:15 welkom\n15:00 einde\n\nTerugblik\n\n{LONG}\n"
    assert [title for title, _ in _headings(read(text))] == ["Verslag middag", "Indeling", "Terugblik"]
