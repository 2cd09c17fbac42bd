"""Pages as images: drawn by PDFium from a PDF of reportlab, turned, blurred, and read back by tesseract."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from pipeline.ingest import _ocr as ocr
from pipeline.ingest import _pageimage as pageimage
from pipeline.ingest._pageparts import PartCell, TablePart, join_pages
from pipeline.ingest._paragraphs import Paragraph as PageParagraph
from pipeline.ingest.measure import write_scan
from pipeline.ingest.reading import read_data
from pipeline.records import BlockKind
from pipeline.settings import Settings

needs_tesseract = pytest.mark.skipif(
    ocr.find_tesseract() is None, reason="tesseract with Dutch (tesseract-ocr-nld) is not installed here"
)
STYLES = getSampleStyleSheet()
PROSE = (
    "De vrijwilligers vertelden hoe zij elkaar in de buurt hebben gevonden en wat dat van hen vroeg. Iedereen had "
    "een eigen verhaal over de eerste maanden, en over de avonden waarop niemand kwam opdagen."
)


def _scan(folder: Path) -> bytes:
    body = STYLES["BodyText"]
    rows = [
        [Paragraph(f"<b>{text}</b>", body) for text in ("Ronde", "Wat ging goed", "Wat kan beter")],
        [
            Paragraph("Ronde 1", body),
            Paragraph("vaste gezichten op school", body),
            Paragraph("eerder bellen", body),
        ],
        [Paragraph("Ronde 2", body), Paragraph("samen eten", body), Paragraph("minder formulieren", body)],
    ]
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    story = [Paragraph("Verslag leertafel", STYLES["Title"]), Paragraph(PROSE, body), Spacer(1, 8)]
    story += [Paragraph("<b>Wat de tafels zeiden</b>", body), Paragraph(PROSE, body), Spacer(1, 8)]
    story += [Table(rows, colWidths=[70, 130, 130], style=grid)]
    SimpleDocTemplate(str(folder / "v.pdf")).build(story)
    write_scan(folder / "v.pdf", folder / "scan.pdf")
    return (folder / "scan.pdf").read_bytes()


@needs_tesseract
def test_scan_keeps_headings_by_weight_and_cells_with_their_headers(tmp_path: Path) -> None:
    document = read_data(_scan(tmp_path), "scan.pdf", Settings(max_seconds=600))
    texts = {document.text[b.start_char : b.end_char]: b for b in document.blocks}
    assert texts["Verslag leertafel"].kind is BlockKind.HEADING
    assert texts["Wat de tafels zeiden"].kind is BlockKind.HEADING, "no larger than the text, only bold"
    cells = {text: (b.cell.column_header, b.cell.row_header) for text, b in texts.items() if b.cell}
    assert cells["vaste gezichten op school"] == ("Wat ging goed", "Ronde 1")
    assert cells["minder formulieren"] == ("Wat kan beter", "Ronde 2")
    assert "gemiddelde zekerheid" in " ".join(document.warnings)
    assert dict(document.metadata)["ocr_pages"] == "1"


def test_page_is_set_straight_and_its_lines_are_taken_out() -> None:
    from PIL import Image, ImageDraw

    page = Image.new("L", (1200, 1600), 255)
    pen = ImageDraw.Draw(page)
    for row in range(12):  # dashes stand for words
        for word in range(8):
            pen.rectangle((120 + 120 * word, 200 + 60 * row, 200 + 120 * word, 216 + 60 * row), fill=0)
    pen.rectangle((100, 1200, 1000, 1202), fill=0)
    turned = page.rotate(-1.2, fillcolor=255)
    straight, rules = pageimage.set_straight(turned)
    assert [rule.is_horizontal for rule in rules] == [True]
    assert abs(rules[0].end - rules[0].start - 900 * 72 / 300) < 8
    band = straight.crop((0, int(rules[0].at * 300 / 72) - 3, 1200, int(rules[0].at * 300 / 72) + 4))
    assert band.getextrema()[0] > 128, "the line is gone"


def test_blank_page_is_left_as_it_is() -> None:
    from PIL import Image

    straight, rules = pageimage.set_straight(Image.new("L", (600, 800), 255))
    assert (straight.size, rules) == ((600, 800), [])


def _part(*rows: tuple[str, ...], header: int = 1) -> TablePart:
    part = TablePart(len(rows[0]), len(rows), header)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            part.cells.append(PartCell(number, column, paragraphs=[PageParagraph(text)] if text else []))
    return part


@pytest.mark.parametrize(
    ("again", "texts"),
    [
        (("Tafel", "Geld en hu1s", "Opgroeien"), 9),  # holds a digit: no header read otherwise
        (("Tafel", "Geld en huls", "Opgroeien"), 6),
        (("Buurt", "Samen naar school", "Uren"), 9),
    ],
)
def test_header_that_a_scan_reads_otherwise_is_known_on_the_next_page(
    again: tuple[str, ...], texts: int
) -> None:
    first = _part(("Tafel", "Geld en huis", "Opgroeien"), ("Noord", "samen bellen", "vaste dag"), header=0)
    second = _part(again, ("Zuid", "meer tijd", "korte lijnen"), header=0)
    content = join_pages([[first], [second]])
    assert len([p for p in content.paragraphs if p.place is not None]) == 3 + texts
