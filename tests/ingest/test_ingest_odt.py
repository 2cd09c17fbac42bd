from __future__ import annotations

from collections.abc import Callable

import pytest
from ingest_office import make_odt, pack

from pipeline.errors import UnreadableDocumentError
from pipeline.records import BlockKind, Document, Region

Read = Callable[..., Document]


def odt(read: Read, body: str, **parts: str) -> Document:
    return read(make_odt(body, **parts), "verslag.odt")


def texts(document: Document) -> list[str]:
    return [document.text[block.start_char : block.end_char] for block in document.blocks]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def cell(inner: str, properties: str = "") -> str:
    return f"<table:table-cell {properties}>{inner}</table:table-cell>"


def items(*entries: str, style: str = "L1", more: str = "") -> str:
    inner = "".join(f"<text:list-item>{entry}</text:list-item>" for entry in entries)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def test_changes_are_read_as_accepted_and_spaces_are_kept(read: Read) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>minder</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + p('Er is <text:change-start/>meer<text:change-end/><text:s text:c="2"/>tijd<text:tab/>nodig.')
    )  # fmt: skip
    assert texts(odt(read, body)) == ["Er is meer tijd nodig."]


def test_lists_have_their_depth_marker_and_number(read: Read) -> None:
    inner = items(p("onder een"))
    body = (
        items(p("een") + inner, p("twee")) + p("Een zin ertussen.")
        + items(p("drie"), more='text:continue-numbering="true"') + items(p("weer een"))
        + items(p("vinkje"), style="L2") + items(p("bij naam", "P2"), style="L2")
    )  # fmt: skip
    found = [(b.item.depth, b.item.marker, b.item.number) for b in odt(read, body).blocks if b.item]
    assert found == [
        (0, "1.", 1), (1, "a)", 1), (0, "2.", 2), (0, "3.", 3), (0, "1.", 1), (0, "✓", None), (1, "✓", None)
    ]  # fmt: skip


def test_headings_by_level_and_looks_and_quotes(read: Read) -> None:
    body = (
        '<text:h text:outline-level="2">Opbrengst</text:h>'
        + p('<text:span text:style-name="T1">Wat ging goed</text:span>') + p("Er was genoeg tijd om te praten.")
        + p("Eindelijk praten we samen.", "P1")
    )  # fmt: skip
    kinds = [(str(block.kind), block.level, block.is_guess) for block in odt(read, body).blocks]
    assert kinds == [
        ("heading", 2, False),
        ("heading", 3, True),
        ("paragraph", None, False),
        ("quote", None, False),
    ]


def test_merged_cells_header_rows_and_lists_in_cells(read: Read) -> None:
    covered = "<table:covered-table-cell/>"
    head = (
        "<table:table-header-rows><table:table-row>" + cell(p("Groep"))
        + cell(p("Rollen"), 'table:number-columns-spanned="2"') + covered + "</table:table-row></table:table-header-rows>"
    )  # fmt: skip
    first = (
        "<table:table-row>" + cell(p("Inloop"), 'table:number-rows-spanned="2"')
        + cell(p("Wijkteam:") + items(p("luisteren naar bewoners"))) + cell(p("- bellen") + p("- mailen"))
        + "</table:table-row>"
    )  # fmt: skip
    second = (
        "<table:table-row>"
        + covered
        + cell(p("meedenken met ouders"))
        + cell(p("meedoen"))
        + "</table:table-row>"
    )
    document = odt(read, f"<table:table>{head}{first}{second}</table:table>")
    rows = [
        (document.text[b.start_char : b.end_char], b.cell.column_header, b.cell.row_header)
        for b in document.blocks
        if b.cell is not None and not b.cell.is_header
    ]
    assert [row[0] for row in rows] == [
        "Wijkteam:", "luisteren naar bewoners", "bellen", "mailen", "meedenken met ouders", "meedoen"
    ]  # fmt: skip
    assert {row[1:] for row in rows} == {("Rollen", "Inloop")}


def test_notes_boxes_headers_comments_and_pages(read: Read) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + p("Bijlage 3 volgt.") + "</text:note-body></text:note>"
    )  # fmt: skip
    box = "<draw:frame><draw:text-box>" + p("In het kader.") + "</draw:text-box></draw:frame>"
    comment = "<office:annotation>" + p("Klopt dit?") + "</office:annotation>"
    body = (
        p(f"Zie de bijlage.{note}{box}{comment}") + "<text:soft-page-break/>" + p("Op de volgende bladzijde.")
    )
    document = odt(read, body, header=p("Proeftuin Veenmeren"))
    assert texts(document) == [
        "Zie de bijlage.", "In het kader.", "Op de volgende bladzijde.", "Bijlage 3 volgt.", "Proeftuin Veenmeren"
    ]  # fmt: skip
    assert [block.page for block in document.blocks] == [1, 1, 2, None, None]
    assert document.blocks[3].kind is BlockKind.FOOTNOTE
    assert document.blocks[4].region is Region.PAGE_HEADER
    assert document.warnings == ("1 opmerkingen in de kantlijn zijn niet meegelezen",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_odt("", manifest='<m><e encryption-data="x"/></m>'), "encrypted"),
        (make_odt(""), "no_text"),
        (make_odt("<text:section>" * 500 + "</text:section>" * 500), "too_deep"),
        (make_odt("<text:p>"), "corrupt"),
        (pack(mimetype="application/vnd.oasis.opendocument.text"), "corrupt"),
        (make_odt(p("x") * 60_000), "too_many_blocks"),
    ],
)
def test_hostile_odt_files_are_refused(read: Read, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read(data, "verslag.odt")
    assert caught.value.code == code
