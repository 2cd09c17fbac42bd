from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Block, BlockKind, Cell, Document, ListPosition
from pipeline.report.marks import Annotation, cut_pieces
from pipeline.report.reading import Node, read_nodes

TEXT = "abcdefghijklmnopqrstuvwxyz"


def mark(anchor: str, start: int, end: int, css: str = "knelpunt") -> Annotation:
    return Annotation(anchor, start, end, css)


def test_overlapping_findings_keep_both_anchors_and_the_short_one_shows() -> None:
    (pieces,) = cut_pieces(TEXT, [(0, 10)], [mark("long", 1, 8), mark("short", 3, 5, "actie")])
    assert [(piece.text, piece.css, piece.depth) for piece in pieces] == [
        ("a", "", 0),
        ("bc", "knelpunt", 1),
        ("de", "actie", 2),
        ("fgh", "knelpunt", 1),
        ("ij", "", 0),
    ]
    assert [item.anchor for piece in pieces for item in piece.first] == ["long", "short"]


def test_a_finding_over_two_blocks_has_one_anchor() -> None:
    first, second = cut_pieces(TEXT, [(0, 5), (6, 10)], [mark("a", 3, 8)])
    assert [item.anchor for piece in (*first, *second) for item in piece.first] == ["a"]
    assert second[0].css == "knelpunt"


def test_a_finding_that_begins_between_blocks_gets_its_anchor_in_the_next() -> None:
    _, second = cut_pieces(TEXT, [(0, 5), (6, 10)], [mark("a", 5, 8)])
    assert [item.anchor for piece in second for item in piece.first] == ["a"]


def test_a_detail_of_the_session_goes_under_a_finding() -> None:
    (pieces,) = cut_pieces(TEXT, [(0, 9)], [mark("fact", 2, 4, "fact"), mark("a", 0, 9)])
    assert {piece.css for piece in pieces} == {"knelpunt"}
    assert {piece.depth for piece in pieces} == {1}


spans = st.tuples(st.integers(0, 24), st.integers(1, 26)).map(
    lambda ends: (min(ends), max(ends) + (ends[0] == ends[1]))
)


@given(st.lists(spans, max_size=8), st.lists(st.integers(1, 25), unique=True, max_size=5))
def test_pieces_join_to_the_text_and_every_anchor_stands_once(
    found: list[tuple[int, int]], cuts: list[int]
) -> None:
    edges = [0, *sorted(cuts), 26]
    stretches = list(pairwise(edges))
    annotations = [mark(str(n), start, min(end, 26)) for n, (start, end) in enumerate(found)]
    pieces = [piece for group in cut_pieces(TEXT, stretches, annotations) for piece in group]
    assert "".join(piece.text for piece in pieces) == TEXT
    anchors = sorted(item.anchor for piece in pieces for item in piece.first)
    assert anchors == sorted(item.anchor for item in annotations)


def document(*blocks: tuple[BlockKind, str, dict[str, Any]]) -> Document:
    text, made = "", []
    for kind, piece, values in blocks:
        made.append(Block(kind, len(text), len(text) + len(piece), **values))
        text += piece + "\n"
    return Document("x", "x", "txt", text, tuple(made), ())


def levels(nodes: tuple[Node, ...]) -> list[int]:
    return [node.level for node in nodes if node.kind == "heading"]


def test_headings_never_skip_a_level() -> None:
    own = [1, 4, 2, 6, 6, 1, 3]
    nodes = read_nodes(document(*((BlockKind.HEADING, "k", {"level": level}) for level in own)), [])
    assert levels(nodes) == [3, 4, 4, 5, 5, 3, 4]


def test_deeper_items_stand_inside_the_item_before() -> None:
    depths = [0, 2, 1, 0, 40]
    items: list[tuple[BlockKind, str, dict[str, Any]]] = [
        (BlockKind.LIST_ITEM, str(d), {"item": ListPosition(d, "-")}) for d in depths
    ]
    (top,) = read_nodes(document(*items), [])
    assert [item.pieces[0].text for item in top.children] == ["0", "0"]
    (inner,) = top.children[0].children
    assert [item.pieces[0].text for item in inner.children] == ["2", "1"]


def test_text_that_no_block_holds_is_shown() -> None:
    bare = Document("x", "x", "txt", "voor\nkop\nna", (Block(BlockKind.HEADING, 5, 8, level=1),), ())
    assert ["".join(piece.text for piece in node.pieces).strip() for node in read_nodes(bare, [])] == [
        "voor",
        "kop",
        "na",
    ]


def test_a_header_beside_plain_cells_heads_its_row() -> None:
    def cell(row: int, column: int, header: bool) -> tuple[BlockKind, str, dict[str, Any]]:
        return (BlockKind.TABLE_CELL, "c", {"cell": Cell(0, row, column, is_header=header)})

    (table,) = read_nodes(
        document(cell(0, 0, True), cell(0, 2, True), cell(1, 0, True), cell(1, 1, False)), []
    )
    scopes = [[(item.kind, item.marker) for item in row.children] for row in table.children]
    assert scopes == [
        [("header", "col"), ("cell", ""), ("header", "col")],
        [("header", "row"), ("cell", ""), ("cell", "")],
    ]
