"""The PDF reader: by the tags of a file that has them, else by what stands where on the page.

PDFium gives words, lines and tags (BSD-3; 4 to 25 ms a page). pdfplumber takes ten times as long and puts
columns through each other; PyMuPDF is AGPL.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest._draft import Reading
from pipeline.ingest._inline import Cleaner
from pipeline.ingest._ocr import (
    INSTALL,
    find_tesseract,
    needs_ocr,
    note_confidence,
    read_image,
    settle_sizes,
)
from pipeline.ingest._pageimage import DPI
from pipeline.ingest._pagelayout import lay_out
from pipeline.ingest._pagelines import Area, TextLine, make_line, make_rows, settle_trails
from pipeline.ingest._pageparts import PageItem, join_pages, last_borders
from pipeline.ingest._pageword import PageWords, Word
from pipeline.ingest._paragraphs import Content, Paragraph, settle_content
from pipeline.ingest._pdfium import draw_page, open_pdf, read_page
from pipeline.ingest._pdftags import Tag, read_tags, read_tree
from pipeline.records import BlockKind, Region
from pipeline.settings import Settings

_EDGE = 0.13  # of the height of a page: where running heads and feet stand (margins are 1.5 to 3 cm)
_MAX_EDGE_ROWS = 5
_MAX_PAGES = 2_000
_FEW_WORDS = 5
_SCAN = 0.5  # of the page covered by images


def read_pdf(data: bytes, settings: Settings, alive: Callable[[], None]) -> tuple[Reading, Cleaner]:
    """Read a PDF that holds text; every block has its page.

    Raises
    ------
    UnreadableDocumentError
        `encrypted`, `corrupt`, `too_many_pages`, `too_deep`, or `needs_ocr` when its pages are images.
    """
    pdf = open_pdf(data)
    try:
        if len(pdf) > _MAX_PAGES:
            raise UnreadableDocumentError(
                "too_many_pages", f"de PDF heeft meer dan {_MAX_PAGES} bladzijden", "Splits het bestand."
            )
        pages: list[PageWords] = []
        trees: list[Tag | None] = []
        for index in range(len(pdf)):
            words, page = read_page(pdf, index)
            if is_scan(words):
                alive()
                words = _read_scanned(words, page, settings)
            pages.append(words)
            trees.append(read_tree(page))
            page.close()
    finally:
        pdf.close()
    unread = [page.number for page in pages if is_scan(page) and find_tesseract() is None]
    if unread and not any(page.words for page in pages if page.number not in unread):
        raise needs_ocr("de PDF is een scan: de tekst staat er als afbeelding in")
    settle_sizes(pages)
    settle_trails(pages)
    content = join_pages(read_pages(pages, trees))
    note_confidence(content, pages)
    if unread:
        shown = ", ".join(map(str, unread))
        content.warnings.append(f"bladzijde {shown} is een scan en is niet gelezen. {INSTALL}.")
    content.warnings += _lost(pages, content)
    return settle_content(content, settings.max_blocks)


def is_scan(page: PageWords) -> bool:
    """Tell whether a page shows an image and next to no text of its own."""
    own = sum(word.confidence is None for word in page.words)
    return own < _FEW_WORDS and page.image_share > _SCAN


def _read_scanned(words: PageWords, page: object, settings: Settings) -> PageWords:
    """Return the page with the words of its image; as it is where no program can read it."""
    if find_tesseract() is None:
        return words
    words.words, words.rules = [], []
    return read_image(draw_page(page, DPI / 72), words, settings.max_seconds)


def _lost(pages: Sequence[PageWords], content: Content) -> list[str]:
    """Return a warning when letters of the pages are in no paragraph; numbers of notes and items may be."""
    found = Counter(char for page in pages for word in page.words for char in word.text if char.isalpha())
    kept = Counter(
        char for part in (*content.paragraphs, *content.furniture) for char in part.text if char.isalpha()
    )
    lost = (found - kept).total()
    return [f"{lost} letters van de bladzijden staan niet in de tekst"] if lost else []


def read_pages(pages: Sequence[PageWords], trees: Sequence[Tag | None]) -> list[list[PageItem]]:
    """Return what stands on each page, in reading order, running heads and feet marked."""
    edges = find_edges(pages)
    body, size = _body(pages, edges)
    found: list[list[PageItem]] = []
    for page, tree in zip(pages, trees, strict=True):
        inner = [word for word in page.words if id(word) not in edges and not word.is_artifact]
        tagged = read_tags(tree, inner, page, body) if tree is not None else None
        if tagged is None:
            items = lay_out(page, inner, body, size, last_borders(found[-1]) if found else ())
        else:
            items = [
                *tagged[0],
                *lay_out(PageWords(page.number, page.width, page.height), tagged[1], body, size),
            ]
        outer = [word for word in page.words if id(word) in edges or word.is_artifact]
        head, foot = _edge_items(outer, page)
        found.append([*head, *items, *foot])
    return found


def find_edges(pages: Sequence[PageWords]) -> set[int]:
    """Return the ids of words in running heads and feet: lines near the edge that come back on other pages.

    A line counts when it stands, digits aside, at the same height on half of the pages, two at least.
    """
    places: dict[tuple[str, int], list[tuple[int, list[Word]]]] = {}
    for page in pages:
        rows = [row for row in make_rows(page.words) if row]
        for row in (*_outermost(rows, page.height), *_outermost(rows[::-1], page.height)):
            middle = row[0].base
            text = re.sub(r"\d+", "#", " ".join(line.text for line in row)).casefold()
            words = [word for line in row for word in line.words]
            places.setdefault((text, round(middle / 8)), []).append((page.number, words))
    edges: set[int] = set()
    for found in places.values():
        count = len({number for number, _ in found})
        if count >= 2 and count >= 0.5 * (len(pages) - 1):
            edges |= {id(word) for _, words in found for word in words}
    return edges


def _outermost(rows: Sequence[list[TextLine]], height: float) -> list[list[TextLine]]:
    """Return the rows at one edge of a page that stand apart from the text by more than the usual distance."""
    found: list[list[TextLine]] = []
    for row in rows[:_MAX_EDGE_ROWS]:
        if _EDGE * height < row[0].base < (1 - _EDGE) * height:
            return found
        if found and abs(row[0].base - found[-1][0].base) > 1.7 * max(row[0].size, found[-1][0].size):
            return found
        found.append(row)
    return found if len(rows) <= _MAX_EDGE_ROWS else []


def _body(pages: Sequence[PageWords], edges: set[int]) -> tuple[Area, float]:
    """Return the margins and the usual size of letters of a file."""
    sizes: Counter[float] = Counter()
    lines: list[TextLine] = []
    for page in pages:
        inner = [word for word in page.words if id(word) not in edges and not word.is_artifact]
        lines += [line for row in make_rows(inner) for line in row]
        for word in inner:
            sizes[word.size] += len(word.text)
    if not lines:
        return Area(0.0, 0.0), 0.0
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    # The outermost lines may be a stamp in the margin: one in fifty is left out.
    spare = len(lines) // 50
    return Area(lefts[spare], rights[-1 - spare]), max(sizes, key=lambda size: (sizes[size], -size))


def _edge_items(words: Sequence[Word], page: PageWords) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return the running head and foot of a page."""
    head: list[Paragraph] = []
    foot: list[Paragraph] = []
    for row in make_rows(words):
        line = make_line([word for piece in row for word in piece.words]) if row else None
        if line is None or not line.text:
            continue
        is_head = line.base < page.height / 2
        region = Region.PAGE_HEADER if is_head else Region.PAGE_FOOTER
        (head if is_head else foot).append(
            Paragraph(line.text, BlockKind.FURNITURE, region=region, page=page.number)
        )
    return head, foot
