"""One report reads alike in every format: what people type in lists, tables and headings."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import docx
import pytest
from ingest_office import item, make_docx, make_odt, p

from pipeline.ingest._pagecolumns import order_columns
from pipeline.ingest._pagelines import TextLine
from pipeline.ingest._pageword import Word
from pipeline.ingest.reading import read_data
from pipeline.records import BlockKind, Document
from pipeline.settings import Settings

Read = Callable[..., Document]
PROSE = (
    "De teams vertelden hoe zij elkaar in de wijk hebben gevonden, wat dat kostte en wie er steeds bij moest zijn. "
    "Dat duurde langer dan gedacht."
)


def _items(document: Document) -> list[tuple[str, str]]:
    return [(document.text[b.start_char : b.end_char], b.item.marker) for b in document.blocks if b.item]


def _headings(document: Document) -> list[str]:
    return [document.text[b.start_char : b.end_char] for b in document.blocks if b.kind is BlockKind.HEADING]


def test_sign_typed_in_a_list_of_word_or_odt_is_its_marker(read: Read) -> None:
    expected = [("geld zoeken", "☐"), ("vaste dag", "✓")]
    word = make_docx(p("Inleiding.") + item("☐ geld zoeken", 2) + item("✓ vaste dag", 2))
    items = "".join(
        f"<text:list-item><text:p>{text}</text:p></text:list-item>"
        for text in ("☐ geld zoeken", "✓ vaste dag")
    )
    odt = make_odt(f'<text:list text:style-name="L2">{items}</text:list>')
    assert _items(read_data(word, "v.docx", Settings())) == expected
    assert _items(read_data(odt, "v.odt", Settings())) == expected
    assert _items(read("- ☐ geld zoeken\n- ✓ vaste dag\n", "v.md")) == expected


def test_number_in_a_list_of_word_stays_in_the_text() -> None:
    document = read_data(
        make_docx(item("3. keer gebeld", 2) + item("-9 graden in de kerk", 2)), "v.docx", Settings()
    )
    assert [text for text, _ in _items(document)] == ["3. keer gebeld", "-9 graden in de kerk"]


@pytest.mark.parametrize("sign", ["•", "-", "✓"])
def test_signs_in_a_cell_of_a_page_make_items(read: Read, sign: str) -> None:
    cell = f"{sign} wachten voor een deur {sign} dat je niet alles weet {sign} in- en extern bellen"
    page = f"<table><tr><th>Tafel</th><th>Opbrengst</th></tr><tr><td>Stage</td><td>{cell}</td></tr></table>"
    expected = ["wachten voor een deur", "dat je niet alles weet", "in- en extern bellen"]
    assert [text for text, _ in _items(read(page, "v.html"))] == expected
    assert [text for text, _ in _items(read(f"Tafel\tOpbrengst\nStage\t{cell}\n", "v.txt"))] == expected


TOPICS = [("Onderwerp", "Stippen", "Wat nu?"), ("Korter plan", "14", "een versie van een bladzijde maken")]
TOPICS += [
    ("Kleine klussen", "11", "naar de krant als voorbeeld"),
    ("Telefoon", "7", "nog uitzoeken voor het najaar"),
]


@pytest.mark.parametrize(("header", "labels"), [("Onderwerp", True), ("Knelpunt", False)])
@pytest.mark.parametrize("form", ["txt", "md", "html", "docx"])
def test_first_column_labels_rows_alike_in_every_format(
    read: Read, form: str, header: str, labels: bool
) -> None:
    rows = [(header, *TOPICS[0][1:]), *TOPICS[1:]]
    if form == "txt":
        document = read("\n".join("\t".join(row) for row in rows) + "\n", "v.txt")
    elif form == "md":
        lines = [" | ".join(row) for row in rows]
        document = read(
            "\n".join(f"| {line} |" for line in [lines[0], "--- | --- | ---", *lines[1:]]) + "\n", "v.md"
        )
    elif form == "html":
        body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows[1:])
        head = "".join(f"<th>{text}</th>" for text in rows[0])
        document = read(f"<table><thead><tr>{head}</tr></thead>{body}</table>", "v.html")
    else:
        made = docx.Document()
        table = made.add_table(len(rows), 3)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        buffer = io.BytesIO()
        made.save(buffer)
        document = read_data(buffer.getvalue(), "v.docx", Settings())
    cells = [block.cell for block in document.blocks if block.cell is not None]
    found = {(cell.column_header, cell.row_header) for cell in cells if cell.row == 1 and cell.column == 2}
    assert found == {("Wat nu?", "Korter plan" if labels else None)}


@pytest.mark.parametrize(
    "line",
    ["Een huis, een sleutel (gastvrouw Noor)", "Nieuwe laptops (6 stemmen)", "Hoe deden we het ook alweer?"],
)
def test_bare_line_above_a_long_paragraph_is_a_heading(read: Read, line: str) -> None:
    assert line in _headings(read(f"Verslag leertafel\n\n{PROSE}\n\n{line}\n\n{PROSE}\n"))


@pytest.mark.parametrize(
    "line", ["Minder regels voor de wijk (Noor)", "Eerder bellen (Noor en Sem van Dijk)"]
)
def test_statement_with_its_speaker_is_no_heading(read: Read, line: str) -> None:
    assert line not in _headings(read(f"Verslag leertafel\n\n{PROSE}\n\n{line}\n\n{PROSE}\n"))


def test_heading_and_the_one_under_it_are_both_headings(read: Read) -> None:
    document = read(f"Verslag leertafel\n\n{PROSE}\n\nToelichting per tafel\n\nDe eerste tafel\n\n{PROSE}\n")
    assert _headings(document) == ["Verslag leertafel", "Toelichting per tafel", "De eerste tafel"]
    document = read(f"Verslag leertafel\n\n{PROSE}\n\nMeer rust\n\nMeer tijd\n\nMinder haast\n\n{PROSE}\n")
    assert "Minder haast" not in _headings(document), "three in a row are statements"


def test_question_among_questions_is_no_heading(read: Read) -> None:
    document = read(
        f"Verslag leertafel\n\n{PROSE}\n\nWie belt er?\n\nWaarom niet eerder?\n\nWie betaalt dat?\n\nEinde.\n"
    )
    assert _headings(document) == ["Verslag leertafel"]


def test_page_of_pieces_strewn_about_is_read_in_no_time() -> None:
    # From a damaged PDF: 215 pieces on 44 heights at 170 places took minutes.
    pieces = []
    for number in range(400):
        left, base = (number * 37) % 500 + number / 10, 50.0 + (number * 7 % 44) * 15
        words = tuple(
            Word(f"w{part}", left + 12 * part, left + 12 * part + 10, base, 9.0) for part in range(3)
        )
        pieces.append(TextLine(words, left, left + 34, base, 9.0, False, "w w w"))
    start = time.process_time()
    assert sum(map(len, order_columns(pieces))) == len(pieces)
    assert time.process_time() - start < 20
