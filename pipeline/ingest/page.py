"""The HTML reader: selectolax builds the page, a scan of the source tells where its text stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest._draft import Reading, Span
from pipeline.ingest._flow import Flow
from pipeline.ingest._htmlscan import Scan, read_marks, scan_html
from pipeline.ingest._htmlsite import Site, children, is_hidden, text_nodes
from pipeline.ingest._htmltable import Grid, Place, is_data_table, make_grid, settle_table
from pipeline.ingest._inline import Cleaner
from pipeline.ingest._pages import settle_pages
from pipeline.ingest._words import Words, load_words
from pipeline.records import Cell, Region

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MAX_DEPTH = 1000  # pages of content systems nest 20 to 60 deep; the parser is quadratic in depth
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "button", "option", "label",
])  # fmt: skip
_HEADING = re.compile(r"h([1-6])\Z")
_NOTE_ID = re.compile(r"(?:fn|ftn|_ftn|footnote|voetnoot|endnote|_edn)[-_:]?\d+\Z", re.I)
_NOTE_CLASS = re.compile(r"(?:^|[\s_-])(?:footnotes?|voetnoot|voetnoten|endnotes?)(?:$|[\s_-])", re.I)
_NOTE_REF = re.compile(r"\s*[\[(]?(?:\d{1,3}|\*{1,3})[\])]?\s*\Z")
_POWER = re.compile(r"(?:\b(?:[kcdm]?m|CO)|\d)\Z")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dcterms.date",
    "dc.date",
    "date",
)


def read_html(source: str) -> tuple[Reading, Cleaner]:
    """Read a page; what is not of the article is kept as furniture of the site.

    Raises
    ------
    UnreadableDocumentError
        `too_deep` for a page that nests deeper than 1,000 elements.
    """
    from selectolax.lexbor import LexborHTMLParser

    scan = scan_html(source)
    if scan.depth > _MAX_DEPTH:
        raise UnreadableDocumentError(
            "too_deep",
            f"de pagina heeft meer dan {_MAX_DEPTH} lagen van elementen in elkaar",
            "Bewaar de tekst van de pagina als .txt.",
        )
    tree = LexborHTMLParser(scan.marked)
    words = load_words()
    walker = _walk(tree, scan, source, words, keep_all=False)
    if not any(draft.region is Region.BODY for draft in walker.flow.drafts):
        walker = _walk(tree, scan, source, words, keep_all=True)
    flow = walker.flow
    drafts = settle_pages(flow.drafts, flow.cleaner, words)
    markup = (*_between(scan.runs, len(source)), *walker.hidden, *flow.markup)
    metadata = _metadata(tree, scan, flow.cleaner)
    return Reading(len(source), drafts, markup, metadata), flow.cleaner


def _walk(tree: LexborHTMLParser, scan: Scan, source: str, words: Words, keep_all: bool) -> _Walker:
    walker = _Walker(scan, source, words, keep_all)
    if tree.root is not None:
        walker.walk(tree.root)
    return walker


def _between(runs: tuple[Span, ...], length: int) -> list[Span]:
    """Return what stands between the stretches of text: tags and comments."""
    edges = [0, *(edge for run in runs for edge in run), length]
    return [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2) if edges[i] < edges[i + 1]]


class _Walker:
    """Walks the tree without recursion and tells the flow what begins and ends."""

    def __init__(self, scan: Scan, source: str, words: Words, keep_all: bool) -> None:
        self.hidden: list[Span] = []
        self.flow = Flow(source, words)
        self._scan = scan
        self._words = words
        self._keep_all = keep_all
        self._site: Site | None = None
        self._site_depth = 0
        self._inside: list[str] = []
        self._grids: list[Grid] = []
        self._tables = 0

    def walk(self, root: LexborNode) -> None:
        """Walk all of the page."""
        self._site = Site(root, self._scan.runs, self._words)
        waiting: list[tuple[LexborNode, tuple[str, ...] | None]] = [(root, None)]
        while waiting:
            node, opened = waiting.pop()
            if opened is not None:
                self._leave(opened)
                continue
            tag = node.tag or ""
            if tag == "-text":
                self._text(node)
            elif not self._is_dropped(node):
                waiting.append((node, self._enter(node, tag)))
                waiting += [(child, None) for child in reversed(children(node))]
        self.flow.flush()

    def _text(self, node: LexborNode) -> None:
        for part in read_marks(node.text_content or "", self._scan.runs):
            if isinstance(part, str):
                self.flow.unplaced(part)
            else:
                self.flow.text(part)

    def _is_dropped(self, node: LexborNode) -> bool:
        """Tell whether `node` shows nothing, or is a reference to a footnote; its text is accounted for."""
        dropped = is_hidden(node)
        if node.tag == "sup":
            text = "".join(self.flow.source_of(part) for part in self._parts(node))
            dropped = _NOTE_REF.match(text) is not None and not _POWER.search(self.flow.last_text())
        if dropped:
            self.hidden += [part for part in self._parts(node) if not isinstance(part, str)]
        return dropped

    def _parts(self, node: LexborNode) -> list[Span | str]:
        return [
            part for text in text_nodes(node) for part in read_marks(text.text_content or "", self._scan.runs)
        ]

    def _enter(self, node: LexborNode, tag: str) -> tuple[str, ...]:
        """Begin `node`; returns what must be ended when it is left."""
        flow = self.flow
        opened: list[str] = []
        if tag == "br":
            flow.line_break()
        if tag in _BLOCKS:
            flow.flush()
            opened.append("block")
        if tag in ("article", "main"):
            self._inside.append(tag)
            opened.append("article")
        if not self._keep_all and self._site is not None and self._site.is_site(node, self._inside):
            flow.flush()
            self._site_depth += 1
            flow.is_site = True
            opened.append("site")
        if self._is_note(node):
            flow.notes += 1
            opened.append("note")
        heading = _HEADING.match(tag)
        if heading:
            flow.heading = int(heading.group(1))
            opened.append("heading")
        return (*opened, *self._enter_structure(node, tag))

    def _enter_structure(self, node: LexborNode, tag: str) -> tuple[str, ...]:
        flow = self.flow
        if tag in ("b", "strong"):
            flow.bold += 1
            return ("bold",)
        if tag == "blockquote":
            flow.quotes += 1
            return ("quote",)
        if tag == "pre":
            flow.pre += 1
            return ("pre",)
        if tag in ("ul", "ol"):
            flow.open_list(tag == "ol", node.attributes.get("start"))
            return ("list",)
        if tag == "li":
            flow.open_item(node.attributes.get("value"))
            return ("item",)
        if tag in ("table", "dl") and not self._site_depth and not flow.in_cell:
            return self._enter_table(node, tag)
        if tag in ("td", "th", "dt", "dd") and self._grids and not flow.in_cell:
            grid = self._grids[-1]
            place = grid.places.get(node.mem_id)
            if place is not None:
                flow.open_cell(Cell(grid.number, place.row, place.column))
                return ("cell",)
        return ()

    def _enter_table(self, node: LexborNode, tag: str) -> tuple[str, ...]:
        if tag == "table" and not is_data_table(node):
            return ()
        grid = make_grid(node, self._tables) if tag == "table" else _definition_grid(node, self._tables)
        grid.first_draft = len(self.flow.drafts)
        self._tables += 1
        self._grids.append(grid)
        return ("table",)

    def _leave(self, opened: tuple[str, ...]) -> None:
        flow = self.flow
        if opened and opened != ("bold",):
            flow.flush()
        for kind in reversed(opened):
            if kind == "site":
                self._site_depth -= 1
                flow.is_site = self._site_depth > 0
            elif kind == "article":
                self._inside.pop()
            elif kind == "table":
                grid = self._grids.pop()
                rows = flow.drafts[grid.first_draft :]
                flow.drafts[grid.first_draft :] = settle_table(rows, grid, flow.cleaner, self._words)
            else:
                flow.close(kind)

    @staticmethod
    def _is_note(node: LexborNode) -> bool:
        attributes = node.attributes
        if (node.tag or "") not in ("li", "p", "div", "section", "ol", "aside"):
            return False
        named = attributes.get("class") or ""
        return bool(
            _NOTE_ID.match(attributes.get("id") or "")
            or _NOTE_CLASS.search(named)
            or attributes.get("role") in ("doc-footnote", "doc-endnotes")
        )


def _definition_grid(node: LexborNode, number: int) -> Grid:
    """Return a definition list as a table of two columns: the term labels its row."""
    grid = Grid(number, has_header_cells=True)
    row, last = -1, ""
    waiting = list(reversed(children(node)))
    while waiting:
        child = waiting.pop()
        if child.tag == "div":
            waiting += reversed(children(child))
        elif child.tag in ("dt", "dd"):
            row += int(child.tag == "dt" and last != "dt") or int(row < 0)
            grid.places[child.mem_id] = Place(row, int(child.tag == "dd"), is_header=child.tag == "dt")
            last = child.tag
    return grid


def _metadata(tree: LexborHTMLParser, scan: Scan, cleaner: Cleaner) -> tuple[tuple[str, str], ...]:
    """Return what the page says of itself: `title` (its h1, else its title) and `published`."""
    found: list[tuple[str, str]] = []
    headings = [node for node in tree.css("h1") if _node_text(node, scan, cleaner)]
    titles = headings if len(headings) == 1 else tree.css("title") or headings
    if titles and _node_text(titles[0], scan, cleaner):
        found.append(("title", _node_text(titles[0], scan, cleaner)))
    named: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        named.setdefault(name.lower(), (attributes.get("content") or "").strip())
    times = [(node.attributes.get("datetime") or "").strip() for node in tree.css("time")]
    published = next((named[name] for name in _PUBLISHED if named.get(name)), next(filter(None, times), ""))
    if published:
        found.append(("published", published))
    return tuple(found)


def _node_text(node: LexborNode, scan: Scan, cleaner: Cleaner) -> str:
    parts = [part for text in text_nodes(node) for part in read_marks(text.text_content or "", scan.runs)]
    spans: list[Span] = []
    for part in parts:
        if not isinstance(part, str):
            spans.append(part)
        elif spans:
            spans.append((spans[-1][1], spans[-1][1]))
    return cleaner.text(spans)
