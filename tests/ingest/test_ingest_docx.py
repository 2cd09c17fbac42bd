from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.shared import Pt
from ingest_office import item, make_docx, p, pack, word_xml

from pipeline.errors import UnreadableDocumentError
from pipeline.records import BlockKind, Document, Region

Read = Callable[..., Document]


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    return [
        document.text[block.start_char : block.end_char]
        for block in document.blocks
        if kind is None or block.kind is kind
    ]


def word(read: Read, body: str, **parts: str) -> Document:
    return read(make_docx(body, **parts), "verslag.docx")


def test_changes_are_read_as_accepted(read: Read) -> None:
    body = p(
        '<w:r><w:t xml:space="preserve">Er is </w:t></w:r><w:ins><w:r><w:t>meer</w:t></w:r></w:ins>'
        "<w:del><w:r><w:delText>minder</w:delText></w:r></w:del>"
        '<w:moveFrom><w:r><w:t>weg</w:t></w:r></w:moveFrom><w:r><w:t xml:space="preserve"> tijd nodig.</w:t></w:r>'
    )
    assert texts(word(read, body)) == ["Er is meer tijd nodig."]


def test_paragraph_whose_end_was_deleted_goes_on(read: Read) -> None:
    body = p("De school doet ", properties="<w:rPr><w:del/></w:rPr>") + p("ook mee.")
    assert texts(word(read, body)) == ["De school doet ook mee."]


def test_text_boxes_controls_and_symbols_are_kept_and_a_fallback_is_not_read_twice(read: Read) -> None:
    box = f"<w:txbxContent>{p('In het kader staat dit.')}</w:txbxContent>"
    drawing = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = (
        p(f"<w:r>{drawing}</w:r><w:r><w:t>Naast het kader.</w:t></w:r>")
        + f"<w:sdt><w:sdtContent>{p('Ingevuld veld.')}</w:sdtContent></w:sdt>"
        + p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t xml:space="preserve"> afgerond</w:t></w:r>')
    )
    found = texts(word(read, body))
    assert found == ["Naast het kader.", "In het kader staat dit.", "Ingevuld veld.", "afgerond"]


def test_lists_have_their_depth_marker_and_number(read: Read) -> None:
    body = (
        item("een", 1) + item("onder een", 1, 1) + item("twee", 1) + p("Een zin ertussen.") + item("weer een", 3)
        + item("vinkje", 2) + p("bij naam", "Lijst2")
    )  # fmt: skip
    document = word(read, body)
    items = [
        (block.item.depth, block.item.marker, block.item.number) for block in document.blocks if block.item
    ]
    assert items == [(0, "1.", 1), (1, "1.a)", 1), (0, "2.", 2), (0, "1.", 1), (0, "✓", None), (1, "•", None)]


def test_headings_by_style_and_outline_and_looks(read: Read) -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Wat ging goed</w:t></w:r>"
    body = (
        p("Opbrengst", "Kop2") + p("Eigen stijl", "Eigen") + p(bold) + p("Er was genoeg tijd om te praten.")
    )
    document = word(read, body)
    heads = [(b.level, b.is_guess) for b in document.blocks if b.kind is BlockKind.HEADING]
    assert heads == [(2, False), (3, False), (4, True)]


def test_merged_cells_and_lists_in_cells(read: Read) -> None:
    def cell(inner: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    head = (
        '<w:tr><w:trPr><w:tblHeader/></w:trPr>'
        + cell(p("Thema")) + cell(p("Rollen"), '<w:gridSpan w:val="2"/>') + "</w:tr>"
    )  # fmt: skip
    first = (
        "<w:tr>" + cell(p("Inloop"), '<w:vMerge w:val="restart"/>')
        + cell(p("Wijkteam:") + item("luisteren", 2)) + cell(p("- bellen") + p("- mailen")) + "</w:tr>"
    )  # fmt: skip
    second = (
        "<w:tr>"
        + cell(p(""), "<w:vMerge/>")
        + cell(p("meedenken met ouders"))
        + cell(p("meedoen aan het overleg"))
        + "</w:tr>"
    )
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + cell(p("oud")) * 3 + "</w:tr>"
    document = word(read, f"<w:tbl>{head}{first}{second}{gone}</w:tbl>")
    rows = {
        document.text[b.start_char : b.end_char]: (b.kind, b.cell.column_header, b.cell.row_header)
        for b in document.blocks
        if b.cell is not None and not b.cell.is_header
    }
    cell_kind, item_kind = BlockKind.TABLE_CELL, BlockKind.LIST_ITEM
    assert rows == {
        "Wijkteam:": (cell_kind, "Rollen", "Inloop"),
        "luisteren": (item_kind, "Rollen", "Inloop"),
        "bellen": (item_kind, "Rollen", "Inloop"),
        "mailen": (item_kind, "Rollen", "Inloop"),
        "meedenken met ouders": (cell_kind, "Rollen", "Inloop"),
        "meedoen aan het overleg": (cell_kind, "Rollen", "Inloop"),
    }


def test_notes_headers_and_comments(read: Read) -> None:
    body = p(
        '<w:r><w:t>Zie de bijlage.</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="0"/></w:r>'
    )
    notes = f'<w:footnote w:id="2">{p("Bijlage 3 volgt.")}</w:footnote>'
    document = word(read, body, header=p("Proeftuin Veenmeren"), footnotes=notes)
    assert texts(document) == ["Zie de bijlage.", "Bijlage 3 volgt.", "Proeftuin Veenmeren"]
    assert [str(block.kind) for block in document.blocks] == ["paragraph", "footnote", "furniture"]
    assert document.blocks[-1].region is Region.PAGE_HEADER
    assert document.warnings == ("1 opmerkingen in de kantlijn zijn niet meegelezen",)


def test_pages_are_those_that_word_laid_out(read: Read) -> None:
    body = p("Eerste.") + p("<w:r><w:lastRenderedPageBreak/><w:t>Tweede.</w:t></w:r>")
    assert [block.page for block in word(read, body).blocks] == [1, 2]
    assert [block.page for block in word(read, p("Alleen.")).blocks] == [None]


def test_dirty_word_of_a_real_writer(read: Read) -> None:
    made = docx.Document()
    title = made.add_paragraph().add_run("Verslag leertafel 9")
    title.bold, title.font.size = True, Pt(18)
    for line in ("Datum: 3 mei 2019", "Locatie: De Kolk"):
        made.add_paragraph(line)
    made.add_paragraph().add_run("Wat ging goed").bold = True
    for line in ("- korte lijnen", "- vaste dag", "o ruimte om te oefenen", "o tijd"):
        made.add_paragraph(line)
    buffer = io.BytesIO()
    made.save(buffer)
    document = read(buffer.getvalue(), "verslag.docx")
    assert texts(document, BlockKind.HEADING) == ["Verslag leertafel 9", "Wat ging goed"]
    assert texts(document, BlockKind.LIST_ITEM) == [
        "korte lijnen",
        "vaste dag",
        "ruimte om te oefenen",
        "tijd",
    ]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word__document_dot_xml": "<a><b></a>"}, "corrupt"),
        ({"word__document_dot_xml": "<a/>"}, "corrupt"),
        ({"word__document_dot_xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}, "unsafe_xml"),
        ({"word__document_dot_xml": '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>'}, "unsafe_xml"),
        ({"word__document_dot_xml": b" " * 5_000_000}, "zip_bomb"),
        ({"word__document_dot_xml": word_xml("document", "<w:body>" + "<w:sdt>" * 500 + "</w:sdt>" * 500 + "</w:body>")}, "too_deep"),
        ({"word__document_dot_xml": word_xml("document", "<w:body/>")}, "no_text"),
    ],
)  # fmt: skip
def test_hostile_word_files_are_refused(read: Read, parts: dict[str, str], code: str) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read(pack(**parts), "verslag.docx")
    assert caught.value.code == code
    assert caught.value.advice
