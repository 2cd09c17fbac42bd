"""Random structures written by each writer and read back; damaged copies of what writers made."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ingest_office import make_odt
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Table, TableStyle

from pipeline.ingest.measure import check, measure_mutants
from pipeline.ingest.reading import read_data
from pipeline.records import Document
from pipeline.settings import Settings

GOLDEN = Path(__file__).parent / "golden"
WORDS = [
    "wijkteam",
    "ouders",
    "één",
    "tijd",
    "overleg",
    "school",
    "samen",
    "inloop",
    "kaart",
    "gesprek",
    "buurt",
]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=6, max_size=30).map(
    lambda words: "De " + " ".join(words) + "."
)
TITLE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(lambda words: "Over " + " ".join(words))
ITEMS = st.lists(SENTENCE, min_size=2, max_size=4)
ROWS = st.lists(st.tuples(TITLE, SENTENCE), min_size=2, max_size=4)
BLOCK = st.one_of(
    st.tuples(st.just("heading"), TITLE),
    st.tuples(st.just("paragraph"), SENTENCE),
    st.tuples(st.just("items"), ITEMS),
    st.tuples(st.just("table"), ROWS),
)
Structure = list[tuple[str, str | list[str] | list[tuple[str, str]]]]
# A structure begins as a report does: with its title.
STRUCTURE = st.lists(BLOCK, min_size=1, max_size=8).map(
    lambda blocks: [("heading", "Verslag leertafel"), *blocks]
)


def write_docx(structure: Structure) -> bytes:
    made = docx.Document()
    for kind, content in structure:
        if kind == "heading":
            made.add_heading(str(content), 2)
        elif kind == "paragraph":
            made.add_paragraph(str(content))
        elif kind == "items":
            for text in content:
                made.add_paragraph(str(text), style="List Bullet")
        else:
            table = made.add_table(len(content), 2)
            for row, texts in zip(table.rows, content, strict=True):
                row.cells[0].text, row.cells[1].text = texts
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def write_odt(structure: Structure) -> bytes:
    parts = []
    for kind, content in structure:
        if kind == "heading":
            parts.append(f'<text:h text:outline-level="2">{escape(str(content))}</text:h>')
        elif kind == "paragraph":
            parts.append(f"<text:p>{escape(str(content))}</text:p>")
        elif kind == "items":
            inner = "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in content)
            parts.append(f'<text:list text:style-name="L2">{inner}</text:list>')
        else:
            rows = "".join(
                "<table:table-row>"
                + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
                + "</table:table-row>"
                for row in content
            )
            parts.append(f"<table:table>{rows}</table:table>")
    return make_odt("".join(parts))


def write_pdf(structure: Structure) -> bytes:
    styles = getSampleStyleSheet()
    story = []
    for kind, content in structure:
        if kind == "heading":
            story.append(Paragraph(escape(str(content)), styles["Heading2"]))
        elif kind == "paragraph":
            story.append(Paragraph(escape(str(content)), styles["BodyText"]))
        elif kind == "items":
            entries = [ListItem(Paragraph(str(text), styles["BodyText"])) for text in content]
            story.append(ListFlowable(entries, bulletType="bullet", start="•"))
        else:
            cells = [[Paragraph(text, styles["BodyText"]) for text in row] for row in content]
            story.append(Table(cells, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])))
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer).build(story)
    return buffer.getvalue()


def _expected(structure: Structure) -> list[str]:
    found: list[str] = []
    for kind, content in structure:
        if kind in ("heading", "paragraph"):
            found.append(str(content))
        elif kind == "items":
            found += [str(text) for text in content]
        else:
            found += [text for row in content for text in row]
    return found


@pytest.mark.parametrize("write", [write_docx, write_odt, write_pdf])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(structure=STRUCTURE)
def test_every_block_of_a_written_structure_comes_back(
    write: Callable[[Structure], bytes], structure: Structure
) -> None:
    document = read_data(write(structure), "verslag", Settings())
    check(document)
    found = [document.text[block.start_char : block.end_char] for block in document.blocks]
    expected = _expected(structure)
    if (
        write is write_pdf
    ):  # whether a full line ends its paragraph cannot be seen on a page: words and order only
        found, expected = [" ".join(found)], [" ".join(expected)]
    assert found == expected


@pytest.mark.parametrize("ending", ["docx", "odt", "pdf"])
def test_damaged_copies_end_in_a_document_or_a_code(ending: str) -> None:
    files = sorted(GOLDEN.glob(f"*/input.{ending}"))
    counts = measure_mutants(files, 40, seed=2023)
    assert counts.total() >= 40, "a package without its main part is read as an archive: one outcome per file"
    assert not counts.keys() & {"crash", "timeout", "memory", "output"}


def test_reading_is_the_same_each_time() -> None:
    apart = (".zip", ".eml", ".doc", ".rtf", ".png")  # archives hold several; the others need a program
    files = [path for path in GOLDEN.glob("*/input.*") if path.suffix not in apart]
    for path in sorted(files):
        first: Document = read_data(path.read_bytes(), path.name, Settings())
        assert read_data(path.read_bytes(), path.name, Settings()) == first
