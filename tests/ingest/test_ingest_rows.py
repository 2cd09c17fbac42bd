"""What a row of lines says: headings of one form, a programme of hours, blanks at line ends of a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.ingest._pagelines import Area, make_line, make_paragraphs, settle_trails
from pipeline.ingest._pageword import PageWords, Word
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


def _cell(trails: tuple[bool, ...], steps: tuple[float, ...]) -> PageWords:
    """Return a page of one word a line, 80 points wide; `steps` are the distances to the line above."""
    page, base = PageWords(1, 600, 800), 100.0
    for number, (trail, step) in enumerate(zip(trails, steps, strict=True)):
        base += step
        page.words.append(Word(f"woord{number}", 50, 130, base, 10.0, trails=trail or None))
    return page


def test_blanks_at_line_ends_tell_only_where_ends_of_paragraphs_have_none() -> None:
    steps = (0.0, 12.0, 12.0, 12.0, 40.0, 40.0, 40.0)
    told = _cell((True, True, True, False, False, False, False), steps)
    settle_trails([told])
    assert [word.trails for word in told.words] == [True] * 3 + [False] * 4
    everywhere = _cell((True,) * 7, steps)
    settle_trails([everywhere])
    assert {word.trails for word in everywhere.words} == {None}, "every line ends with one"
    nowhere = _cell((False,) * 7, steps)
    settle_trails([nowhere])
    assert {word.trails for word in nowhere.words} == {None}


def test_short_line_without_a_blank_is_a_break_only_in_a_drawn_cell() -> None:
    page = _cell((True, True, True, False, False, False, False), (0.0, 12.0, 12.0, 12.0, 40.0, 40.0, 40.0))
    settle_trails([page])
    lines = [make_line([word]) for word in page.words[2:4]] + [make_line([page.words[3]])]
    below = replace(page.words[3], base=page.words[3].base + 12)
    lines[2] = make_line([below])
    area = Area(50, 140, is_drawn=True)  # room for a blank, not for another word
    assert [len(group) for group in make_paragraphs(lines, area)] == [2, 1]
    assert [len(group) for group in make_paragraphs(lines, Area(50, 140))] == [3]


def test_a_line_of_tabs_only_ends_a_table_without_harm(read: Callable[..., Document]) -> None:
    document = read("Kolom zorg\n\tKO\tgeen plek\n\tS\tte weinig tijd\n\t\n\nSlot.\n")
    cells = [document.text[block.start_char : block.end_char] for block in document.blocks if block.cell]
    assert cells == ["KO", "geen plek", "S", "te weinig tijd"]
