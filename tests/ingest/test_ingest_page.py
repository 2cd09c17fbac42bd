from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.errors import UnreadableDocumentError
from pipeline.records import BlockKind, Document, Region

Read = Callable[..., Document]
LONG = "Op deze avond spraken wij over de wijk en over wat er nodig is om verder te komen. " * 4


def _rows(document: Document) -> list[tuple[str, str]]:
    return [(str(b.kind), document.text[b.start_char : b.end_char]) for b in document.blocks]


def _page(body: str) -> str:
    return f"<!DOCTYPE html><html><body>{body}</body></html>"


def test_hidden_text_is_left_out(read: Read) -> None:
    body = (
        "<p>a</p><p hidden>b</p><p style='display: none'>c</p><template>d</template><noscript>e</noscript>"
        "<!-- f --><script>g</script><p title='h > i'>j</p>"
    )
    assert read(_page(body), "v.html").text == "a\nj"


@pytest.mark.parametrize(
    "part",
    [
        "<nav>x1</nav>",
        "<div class='cookie-bar'>x1</div>",
        "<div id='related'>x1</div>",
        "<aside>x1</aside>",
        "<div role='navigation'>x1</div>",
        "<form>x1</form>",
        "<p>Deel dit bericht</p>",
    ],
)
def test_site_furniture_is_set_aside_and_kept(read: Read, part: str) -> None:
    document = read(_page(f"<h1>Kop</h1><p>{LONG}</p>{part}"), "v.html")
    assert document.blocks[-1].kind is BlockKind.FURNITURE
    assert document.blocks[-1].region is Region.SITE
    assert document.text.endswith(("x1", "Deel dit bericht"))


@pytest.mark.parametrize(
    "wrapper", ["div class='has-sidebar'", "div class='menu'", "footer", "section id='comments'", "aside"]
)
def test_article_is_never_set_aside(read: Read, wrapper: str) -> None:
    document = read(
        _page(f"<{wrapper}><p>{LONG}</p><p>Slot van de avond.</p></{wrapper.split()[0]}>"), "v.html"
    )
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH] * 2


def test_unclosed_tags_and_loose_text_are_read(read: Read) -> None:
    body = "los<ul><li>een<li>twee</ul><p>drie<p>vier <b>vet<i>schuin</b> na</i>"
    assert _rows(read(_page(body), "v.html")) == [
        ("paragraph", "los"),
        ("list_item", "een"),
        ("list_item", "twee"),
        ("paragraph", "drie"),
        ("paragraph", "vier vetschuin na"),
    ]


def test_spans_of_a_table_are_clamped(read: Read) -> None:
    body = (
        "<table><tr><th colspan='100000000'>Kop</th></tr><tr><td rowspan='9999'>a</td><td>b</td></tr></table>"
    )
    cells = [block.cell for block in read(_page(body), "v.html").blocks]
    assert [(cell.row, cell.column, cell.column_header) for cell in cells if cell] == [
        (0, 0, None),
        (1, 0, "Kop"),
        (1, 1, "Kop"),
    ]


def test_source_map_leads_to_the_raw_page(read: Read) -> None:
    source = _page("<p>Onze&nbsp;<b>vaste</b> caf&eacute;avond</p>")
    document = read(source, "v.html")
    for word in ("vaste", "avond"):
        start = document.text.index(word)
        low, high = document.source_span(start, start + len(word)) or (0, 0)
        assert source[low:high] == word
    start = document.text.index("é")
    low, high = document.source_span(start, start + 1) or (0, 0)
    assert source[low:high] == "&eacute;"


def test_typed_lists_and_lines_in_paragraphs(read: Read) -> None:
    body = "<p>Nodig:<br>- tijd<br>- geld</p><p>· &nbsp; rust</p><p>✓ ruimte</p>"
    document = read(_page(body), "v.html")
    assert _rows(document) == [
        ("paragraph", "Nodig:"),
        ("list_item", "tijd"),
        ("list_item", "geld"),
        ("list_item", "rust"),
        ("list_item", "ruimte"),
    ]
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("html", "<html>" + "<div>" * 60_000 + "x"),
        ("html", "<html>" + "<a " * 100_000),
        ("html", "<html>" + "<!--" * 50_000),
        ("html", "<html>" + "<p class='x>" * 20_000),
        ("html", "<html><table>" + "<tr><td rowspan=100 colspan=100>x" * 2_000),
        ("txt", "a\t\n" * 5_000),
        ("txt", "a|b\na|b|c\n" * 3_000),
        ("txt", "<!--" * 30_000),
        ("txt", "*a **b _c [d](" * 10_000),
        ("txt", "Een zin zonder eind " * 30_000),
        ("md", ">" * 10_000 + " x"),
        ("md", "[" * 30_000),
    ],
)
def test_hostile_input_is_read_or_refused_in_time(read: Read, name: str, source: str) -> None:
    begin = time.process_time()
    code = ""
    try:
        read(source, f"v.{name}")
    except UnreadableDocumentError as error:
        code = error.code
    # Each takes under 1 s alone; a scan that is quadratic takes minutes.
    assert time.process_time() - begin < 10
    assert code in ("", "too_deep", "no_text")
