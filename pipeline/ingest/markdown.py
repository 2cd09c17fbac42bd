"""The Markdown reader: markdown-it tells quotes and code, our line reader the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.ingest import _quotes
from pipeline.ingest._draft import Draft, Reading, Span, join_spans
from pipeline.ingest._inline import Cleaner, Style
from pipeline.ingest._lines import Line, split_lines
from pipeline.ingest._pages import settle_pages
from pipeline.ingest._words import Words, load_words
from pipeline.ingest.plain import LineReader
from pipeline.records import BlockKind, ListPosition

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(
    r"\A---[ \t]*(?:\r\n|\n|\r)(?P<body>(?:.*(?:\r\n|\n|\r))*?)(?:---|\.\.\.)[ \t]*(?=\r|\n|\Z)"
)
_FIELD = re.compile(
    r"(?m)^(?P<key>title|titel|date|datum|published|publicatiedatum)\s*:\s*(?P<value>.+?)\s*$", re.I
)
_DEFINITION = re.compile(
    r" {0,3}\[[^\]^\n][^\]\n]{0,200}\]:\s*(?:<[^<>]*>|[^\s<]*[/.#:][^\s]*)(?:\s+[\"'(].*)?\s*\Z"
)
_FIELDS = {"title": "title", "titel": "title"}
_MAX_NESTING = 50  # the parser drops what is deeper; such quotes go to the line reader (see _is_cut_off)
_OWN = frozenset({"blockquote_open", "fence"})


def read_markdown(source: str) -> tuple[Reading, Cleaner]:
    """Read Markdown: markdown-it tells where quotes and code stand, the line reader reads the rest.

    The line reader knows headings, lists and tables of Markdown too, and what people mix with them:
    tables by tabs, "•" and "o" lists below "-" lists, page furniture, numbered headings. Measured on such
    mixed files, CommonMark's own lists lost the "o" items and the agenda headings.
    """
    words = load_words()
    cleaner = Cleaner(source, Style.MARKDOWN, words.conjunctions)
    front = _FRONT.match(source)
    start = front.end() if front else 0
    reader = _MarkdownReader(source, start, cleaner, words)
    reader.read()
    markup = [*reader.markup, (0, start)]
    drafts = settle_pages(reader.drafts, cleaner, words)
    metadata = _metadata(front["body"]) if front else ()
    return Reading(len(source), drafts, tuple(markup), metadata), cleaner


def _metadata(front: str) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for match in _FIELD.finditer(front):
        key = _FIELDS.get(match["key"].lower(), "published")
        found.setdefault(key, match["value"].strip("\"' "))
    return tuple(sorted(found.items(), reverse=True))


class _MarkdownReader:
    """Gives each top-level stretch of lines to who reads it best."""

    def __init__(self, source: str, start: int, cleaner: Cleaner, words: Words) -> None:
        self.drafts: list[Draft] = []
        self.markup: list[Span] = []
        self._source = source
        self._start = start
        self._cleaner = cleaner
        self._words = words
        # markdown-it ends lines at \r and \n only.
        self._lines = split_lines(source, start, pages=False)
        self._tables = 0
        self._level = 0

    def read(self) -> None:
        """Read all of the source."""
        tokens = _parse(self._source[self._start :])
        done = index = 0
        while index < len(tokens):
            token = tokens[index]
            close = _closing(tokens, index)
            if token.type in _OWN and token.map and not _is_cut_off(tokens[index : close + 1]):
                self._plain(done, token.map[0])
                self._own(tokens[index : close + 1])
                done = token.map[1]
            index = close + 1
        self._plain(done, len(self._lines))

    def _plain(self, start: int, end: int) -> None:
        """Read lines `start`..`end` with the line reader."""
        if start >= end:
            return
        first, last = self._lines[start].start, self._lines[end - 1].end
        lines = list(split_lines(self._source, first, last))
        self.markup += [(line.start, line.end) for line in lines if _DEFINITION.match(line.raw)]
        lines = [_blanked(line) if _DEFINITION.match(line.raw) else line for line in lines]
        reader = LineReader(lines, self._cleaner, self._words, self._tables, self._level)
        reader.read()
        self._tables, self._level = reader.tables, reader.level
        self.drafts += reader.drafts
        self.markup += reader.markup

    def _own(self, tokens: Sequence[Token]) -> None:
        """Add the content of a quote or code block."""
        gap = self._gap_above(tokens[0])
        first = len(self.drafts)
        if tokens[0].type == "fence":
            self._fence(tokens[0])
        else:
            self._nested(tokens)
        if len(self.drafts) > first:
            self.drafts[first] = replace(self.drafts[first], gap=gap)

    def _gap_above(self, token: Token) -> int:
        number = token.map[0] if token.map else 0
        gap = 0
        while number > gap and not self._lines[number - gap - 1].text:
            gap += 1
        return gap

    def _fence(self, token: Token) -> None:
        if token.map is None:
            return
        lines = self._lines[slice(*token.map)]
        body = lines[1:-1] if len(lines) > 1 and re.match(r"[`~]{3,}\Z", lines[-1].text) else lines[1:]
        self.markup += [(line.start, line.end) for line in lines]
        if body:
            inner = split_lines(self._source, body[0].start, body[-1].end)
            reader = LineReader(inner, self._cleaner, self._words, self._tables, max(1, self._level))
            reader.read()
            self.drafts += reader.drafts
            self._tables = reader.tables

    def _nested(self, tokens: Sequence[Token]) -> None:
        """Add the paragraphs of a quote and the items of lists in it, with their depth."""
        depth, quotes = -1, 0
        pending: ListPosition | None = None
        covered = tokens[0].map or [0, 0]
        for token in tokens:
            if token.type in ("bullet_list_open", "ordered_list_open"):
                depth += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                depth -= 1
            elif token.type == "blockquote_open":
                quotes += 1
            elif token.type == "blockquote_close":
                quotes -= 1
            elif token.type == "list_item_open":
                ordered = token.info.isdigit()
                shown = f"{token.info}{token.markup}" if ordered else token.markup
                pending = ListPosition(depth, shown, ordered, int(token.info) if ordered else None)
            elif token.map is not None and token.type in ("inline", "fence", "code_block", "html_block"):
                self._content(token, pending, quotes > 0)
                pending = None
        self.markup += [(line.start, line.end) for line in self._lines[slice(*covered)]]

    def _content(self, token: Token, item: ListPosition | None, quoted: bool) -> None:
        spans = self._content_spans(token)
        if not spans:
            return
        if quoted and item is None and token.type == "inline":
            self._quoted(spans)
            return
        kind = BlockKind.LIST_ITEM if item else BlockKind.QUOTE if quoted else BlockKind.PARAGRAPH
        self.drafts.append(Draft(kind, join_spans(spans), item=item))

    def _quoted(self, spans: Sequence[Span]) -> None:
        """Add the lines of a quote: as a passage, as lines of their own or as items."""
        texts = [self._source[low:high] for low, high in spans]
        is_list = _quotes.are_items(texts, self._words)
        for places in _quotes.group_quoted(texts, self._words):
            own = join_spans([spans[place] for place in places])
            kind = BlockKind.LIST_ITEM if is_list else BlockKind.QUOTE
            self.drafts.append(Draft(kind, own, item=ListPosition(0, ">") if is_list else None))

    def _content_spans(self, token: Token) -> list[Span]:
        """Return where the lines of a token's content stand in the source."""
        start, end = token.map or (0, 0)
        spans: list[Span] = []
        number = start
        for text in token.content.split("\n"):
            body = text.strip()
            while body and number < end:
                line = self._lines[number]
                number += 1
                place = self._source.find(body, line.start, line.end)
                if place >= 0:
                    spans.append((place, place + len(body)))
                    break
        return spans


def _is_cut_off(tokens: Sequence[Token]) -> bool:
    """Tell whether the parser stopped for depth, so that text may be missing from its tokens."""
    return max(token.level for token in tokens) >= _MAX_NESTING - 5


def _blanked(line: Line) -> Line:
    return replace(line, text="", raw="", indent=0)


def _parse(text: str) -> list[Token]:
    """Return the block tokens of `text`; inline text is left to our own cleaner."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).disable(["lheading", "code"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser.parse(text)


def _closing(tokens: Sequence[Token], index: int) -> int:
    """Return the index of the token that closes the one at `index` (itself when it nests nothing)."""
    if tokens[index].nesting != 1:
        return index
    level = tokens[index].level
    for place in range(index + 1, len(tokens)):
        if tokens[place].level == level and tokens[place].nesting == -1:
            return place
    return len(tokens) - 1
