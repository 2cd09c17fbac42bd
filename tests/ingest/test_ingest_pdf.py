from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from pipeline.errors import UnreadableDocumentError
from pipeline.records import BlockKind, Document, Region

Read = Callable[..., Document]
STYLES = getSampleStyleSheet()
BODY = STYLES["BodyText"]
JUSTIFIED = ParagraphStyle("uitgevuld", parent=BODY, alignment=4)
LONG = (
    "De deelnemers merken dat het overleg op dinsdag te kort is om casussen goed te bespreken. Daarom willen zij "
    "vaker bij elkaar komen, maar dan in kleinere groepen en op een vaste plek in de wijk."
)
GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])


def make_pdf(story: Sequence[Flowable], columns: int = 1, edges: bool = True, encrypt: Any = None) -> bytes:
    """Return a PDF with a running head and page numbers."""
    buffer = io.BytesIO()
    document = BaseDocTemplate(buffer, pagesize=A4, encrypt=encrypt)

    def edge(canvas: Any, page: Any) -> None:
        if edges:
            canvas.setFont("Helvetica", 9)
            canvas.drawString(2 * cm, 28.6 * cm, "Proeftuin Veenmeren, leerkring 4")
            canvas.drawRightString(19 * cm, 1 * cm, f"{page.page}")

    width = (17 * cm - (columns - 1) * cm) / columns
    frames = [Frame((2 + n * (width / cm + 1)) * cm, 2 * cm, width, 26 * cm) for n in range(columns)]
    document.addPageTemplates([PageTemplate(frames=frames, onPage=edge)])
    document.build(list(story))
    return buffer.getvalue()


def heading(text: str, level: int = 2) -> Paragraph:
    return Paragraph(text, STYLES[f"Heading{level}"])


def bullets(*texts: str) -> ListFlowable:
    return ListFlowable([ListItem(Paragraph(text, BODY)) for text in texts], bulletType="bullet", start="•")


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [
        document.text[block.start_char : block.end_char]
        for block in document.blocks
        if not kinds or block.kind in kinds
    ]


def cells(document: Document) -> list[tuple[str, str | None, str | None]]:
    return [
        (document.text[b.start_char : b.end_char], b.cell.column_header, b.cell.row_header)
        for b in document.blocks
        if b.cell is not None and not b.cell.is_header
    ]


def test_columns_are_read_one_after_the_other(read: Read) -> None:
    story: list[Flowable] = []
    for number in range(1, 7):
        story.append(heading(f"Thema {number}"))
        story += [Paragraph(f"Alinea {number}.{part}. {LONG} {LONG}", JUSTIFIED) for part in range(3)]
        story.append(
            bullets("korte lijnen", "een vaste dag voor de inloop die iedereen in de wijk al lang kent")
        )
    document = read(make_pdf(story, columns=2), "verslag.pdf")
    body = texts(document, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    expected: list[str] = []
    for number in range(1, 7):
        expected.append(f"Thema {number}")
        expected += [f"Alinea {number}.{part}. {LONG} {LONG}" for part in range(3)]
        expected += ["korte lijnen", "een vaste dag voor de inloop die iedereen in de wijk al lang kent"]
    assert body == expected
    assert document.warnings == ()


def test_a_heading_over_columns_parts_what_stands_below_from_what_stands_above(read: Read) -> None:
    kinds = ("Wat groeit", "Wat verdort", "Wat ontbreekt")

    def columns(group: str) -> Table:
        rows = [[Paragraph(kind, BODY) for kind in kinds]]
        rows += [
            [
                Paragraph(f"– {group} {kind.lower()} {row}, in de kas achter het grote buurthuis", BODY)
                for kind in kinds
            ]
            for row in range(4)
        ]
        return Table(rows, colWidths=[5.6 * cm] * 3)

    story: list[Flowable] = [Paragraph(LONG, BODY), heading("Groep Tomaat"), columns("tomaat")]
    story += [heading("Groep Komkommer"), columns("komkommer"), heading("Samen"), Paragraph(LONG, BODY)]
    document = read(make_pdf(story), "flappen.pdf")
    body = texts(document, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    heads = [text for text in body if text in (*kinds, "Groep Tomaat", "Groep Komkommer", "Samen")]
    assert heads == ["Groep Tomaat", *kinds, "Groep Komkommer", *kinds, "Samen"]
    assert [text.split()[0] for text in body if "wat groeit" in text or "wat ontbreekt" in text] == (
        ["tomaat"] * 8 + ["komkommer"] * 8
    )


def test_a_centred_title_over_two_lines_is_one_title_but_a_subtitle_is_not(read: Read) -> None:
    title = "Verslag van de vierde bijeenkomst van het leernetwerk Samen Tuinieren na Schooltijd"
    centred = ParagraphStyle("titel", parent=STYLES["Heading1"], alignment=1)
    story: list[Flowable] = [Paragraph(title, centred), Paragraph(LONG, BODY)]
    assert title in texts(read(make_pdf(story), "verslag.pdf"))
    story[1:1] = [Paragraph("Regio Veenmeren", centred)]
    assert "Regio Veenmeren" in texts(read(make_pdf(story), "verslag.pdf"))


def test_running_heads_and_page_numbers_are_furniture_and_every_block_has_its_page(read: Read) -> None:
    story = [Paragraph(f"{number}. {LONG} {LONG}", BODY) for number in range(1, 40)]
    document = read(make_pdf(story), "verslag.pdf")
    furniture = [block for block in document.blocks if block.kind is BlockKind.FURNITURE]
    assert {block.region for block in furniture} == {Region.PAGE_HEADER, Region.PAGE_FOOTER}
    assert len(furniture) == 2 * max(block.page or 0 for block in document.blocks) >= 6
    body = texts(document, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    assert len(body) == 39, "paragraphs that go on over a page are whole"
    assert [block.page for block in document.blocks] == sorted(block.page or 0 for block in document.blocks)


@pytest.mark.parametrize("ruled", [True, False])
def test_table_goes_on_over_pages_with_its_header(read: Read, ruled: bool) -> None:
    rows: list[list[Any]] = [["Thema", "Wat ging goed", "Wat kan beter"]]
    for number in range(1, 26):
        good = Paragraph(f"Goed {number}: het wijkteam is elke dinsdag op school aanwezig voor ouders", BODY)
        rows.append(
            [f"Tafel {number}", good, [Paragraph("• eerder bellen", BODY), Paragraph("• vaker mailen", BODY)]]
        )
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 8)])
    table = Table(rows, colWidths=[3 * cm, 8 * cm, 5 * cm], repeatRows=1, style=GRID if ruled else style)
    document = read(make_pdf([heading("Opbrengst"), table]), "verslag.pdf")
    expected = []
    for number in range(1, 26):
        row = f"Tafel {number}"
        good = f"Goed {number}: het wijkteam is elke dinsdag op school aanwezig voor ouders"
        expected += [(good, "Wat ging goed", row)]
        expected += [("eerder bellen", "Wat kan beter", row), ("vaker mailen", "Wat kan beter", row)]
    assert cells(document) == expected


def test_merged_cells_of_a_ruled_table(read: Read) -> None:
    rows = [
        ["Groep", "Rollen van iedereen", ""],
        ["Inloop", "meedenken met ouders uit de wijk", "bellen met de huisarts"],
        ["", "koffie schenken op woensdag", "mailen met het wijkteam"],
    ]
    style = TableStyle([*GRID.getCommands(), ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 1), (0, 2))])
    document = read(make_pdf([Table(rows, style=style)], edges=False), "verslag.pdf")
    assert {row[1:] for row in cells(document)} == {("Rollen van iedereen", "Inloop")}
    assert len(cells(document)) == 4


def test_words_split_at_a_line_end_are_rejoined_but_not_over_a_conjunction(read: Read) -> None:
    narrow = ParagraphStyle("smal", parent=BODY, rightIndent=9.6 * cm)
    text = (
        "Zij willen meer samenwerking met de wijk, en dat gaat over in- en extern overleg over de "
        "hulpverlenings-<br/>processen van het team, zodat de hulpverleningsprocessen beter lopen."
    )
    document = read(make_pdf([heading("Opbrengst"), Paragraph(text, narrow)], edges=False), "verslag.pdf")
    assert "over de hulpverleningsprocessen van" in document.text
    assert "in- en extern" in document.text


def test_headings_by_size_and_weight(read: Read) -> None:
    story: list[Flowable] = [heading("Verslag leerkring 4", 1), heading("Opbrengst", 2)]
    story += [Paragraph("<b>Wat ging goed</b>", BODY), Paragraph(LONG, BODY), Paragraph(LONG, BODY)]
    document = read(make_pdf(story, edges=False), "verslag.pdf")
    heads = [(document.text[b.start_char : b.end_char], b.level) for b in document.blocks if b.level]
    assert heads == [("Verslag leerkring 4", 1), ("Opbrengst", 2), ("Wat ging goed", 3)]


def test_notes_at_the_foot_of_a_page(read: Read) -> None:
    small = ParagraphStyle("noot", parent=BODY, fontSize=7.5, leading=9)
    story = [
        Paragraph(f"Kennismaking<super size='6'>1</super> duurde lang. {LONG}", BODY),
        Spacer(1, 20 * cm),
        Paragraph("<super>1</super> Zie de bijlage bij dit verslag.", small),
    ]
    document = read(make_pdf(story, edges=False), "verslag.pdf")
    assert document.text.startswith("Kennismaking duurde lang.")
    assert texts(document, BlockKind.FOOTNOTE) == ["Zie de bijlage bij dit verslag."]


def test_locked_broken_and_cut_off_files_are_refused(read: Read) -> None:
    whole = make_pdf([Paragraph(LONG, BODY)])
    locked = make_pdf([Paragraph(LONG, BODY)], encrypt=StandardEncryption("geheim", canPrint=0))
    for data, code in (
        (locked, "encrypted"),
        (b"%PDF-1.7\n" + b"x" * 500, "corrupt"),
        (whole[:400], "corrupt"),
    ):
        with pytest.raises(UnreadableDocumentError) as caught:
            read(data, "verslag.pdf")
        assert caught.value.code == code
        assert caught.value.advice


def test_file_that_only_forbids_printing_is_read(read: Read) -> None:
    locked = StandardEncryption("", ownerPassword="baas", canPrint=0)
    data = make_pdf([Paragraph(LONG, BODY)], edges=False, encrypt=locked)
    assert read(data, "verslag.pdf").text.startswith("De deelnemers merken")
