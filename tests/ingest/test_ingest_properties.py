"""For any text: a document or a coded refusal, and a document that keeps its promises."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest import READERS
from pipeline.ingest._builder import build_document
from pipeline.records import Document

PARTS = [
    "korte lijnen", "Meer tijd nodig.", "Thema 1: rol", "datum", "één cliënt", "e\u0301e\u0301n", "ver-", "telt",
    "gemeen -schap", "gemeenschap", "\n", "\n\n", "\r\n", "\f", "\t", "  ", "\u00a0", "- ", "• ", "✓ ", "1. ", "a) ",
    "\n\t", "\t\n", "o ", "> ", "# ", "**", "*", "_", "`", "~~", "|", "---", "===", "<ul>", "<li>", "</li>", "<b>", "</b>", "<br>",
    "<sup>1</sup>", "<td>", "<table>", "<tr>", "<p>", "<!--", "-->", "<script>", "&amp;", "&nbsp;", "&eacute;", "<5",
    "[a](b)", "![a](b)", "[^1]", "Pagina 1 van 2", "image", "(Noor)", "\u00ad", "➔ ", "\\*", "+--+", "👉 ", "<a href='",
]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PARTS), max_size=40).map("".join), st.text(max_size=120))


def _read(source: str, name: str) -> Document | None:
    try:
        reading, cleaner = READERS[name](source)
        return build_document("0" * 64, "v", name, None, reading, cleaner, 50_000)
    except UnreadableDocumentError:
        return None


def _same(source: str, text: str) -> bool:
    """Tell whether equal stretches read the same: blanks are one blank, characters are composed."""
    return all(
        left == right or (left.isspace() and right == " ") or unicodedata.normalize("NFC", left) == right
        for left, right in zip(source, text, strict=True)
    )


@pytest.mark.parametrize("name", sorted(READERS))
@settings(max_examples=300, deadline=None)
@given(source=TEXTS)
def test_document_keeps_its_promises(name: str, source: str) -> None:
    document = _read(source, name)
    if document is None:
        return
    assert unicodedata.is_normalized("NFC", document.text)
    for block in document.blocks:
        text = document.text[block.start_char : block.end_char]
        assert text == " ".join(text.split()), "white space collapsed, no line end inside"
        assert "\u00ad" not in text
    end = 0
    for segment in document.source_map:
        assert segment.start_char >= end
        end = segment.end_char
        assert 0 <= segment.source_start <= segment.source_end <= len(source)
        if end - segment.start_char == segment.source_end - segment.source_start:
            stretch = source[segment.source_start : segment.source_end]
            assert _same(stretch, document.text[segment.start_char : end])


def _uncovered(document: Document, source: str) -> str:
    seen = bytearray(len(source))
    for segment in document.source_map:
        seen[segment.source_start : segment.source_end] = b"\1" * (segment.source_end - segment.source_start)
    return "".join(char if not seen[place] else "\n" for place, char in enumerate(source))


WORDS = ["aap", "noot", "Mies", "één", "wim.", "Zus", "jet;", "teun?"]
LAYOUT = [
    "\n",
    "\n\n",
    "\n- ",
    "\n• ",
    "\n> ",
    "\n1. ",
    "\n# ",
    " ",
    "\t",
    " | ",
    "\n\n\n",
    "\n    ",
    " **",
    "\n---\n",
    "\f",
]


@pytest.mark.parametrize("name", ["markdown", "text"])
@settings(max_examples=300, deadline=None)
@given(pairs=st.lists(st.tuples(st.sampled_from(LAYOUT), st.sampled_from(WORDS)), min_size=1, max_size=30))
def test_no_word_of_a_text_is_lost(name: str, pairs: list[tuple[str, str]]) -> None:
    source = "".join(layout + word for layout, word in pairs)
    document = _read(source, name)
    assert document is not None
    left = re.sub(r"\d+\.", "", _uncovered(document, source))
    assert not re.search(r"\w", left), left
    assert document.warnings == ()


@pytest.mark.parametrize("tag", ["p", "div", "li", "td", "b", "section", "h2", "blockquote"])
@settings(max_examples=50, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_no_word_of_a_page_is_lost(tag: str, words: list[str]) -> None:
    source = "<html>" + "".join(f"<{tag}>{word} &amp; {word} " for word in words)
    document = _read(source, "html")
    assert document is not None
    found = re.findall(r"\w+[.;?]?", document.text)
    assert sorted(found) == sorted(word for word in words for _ in range(2))
    assert document.warnings == ()


def test_source_span_leads_back_through_markup() -> None:
    source = "Een **mooie** &amp; lange zin."
    document = _read(source, "text")
    assert document is not None
    start = document.text.index("mooie")
    low, high = document.source_span(start, start + 5) or (0, 0)
    assert source[low:high] == "mooie"
    start = document.text.index("&")
    low, high = document.source_span(start, start + 1) or (0, 0)
    assert source[low:high] == "&amp;"
