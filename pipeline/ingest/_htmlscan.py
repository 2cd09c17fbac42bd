"""Scan HTML once, from left to right, for its stretches of text, and mark these for the parser.

The parser tells how a page is built but not where its text stood. So each stretch of text is replaced by a
numbered mark before parsing; a text node that comes out of the parser then names its own place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ingest._draft import Span

_TAG_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
# One attribute as the HTML standard reads it; an unclosed quote takes the rest, as it does for a browser.
_ATTRIBUTE = re.compile(
    r"[\s/]*(?:[^\s/>][^\s/>=]*(?:\s*=\s*(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|(?![\"'])[^\s>]*))?)?"
)
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
# Elements of which the end tag may be left out, and those without content, do not nest.
_FLAT = frozenset([
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot", "colgroup",
    "rt", "rp", "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "html", "head", "body",
])  # fmt: skip
_COMMENT_END = re.compile(r"--!?>")
OPEN, CLOSE = "\ufdd0", "\ufdd1"
_MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")


@dataclass(frozen=True, slots=True)
class Scan:
    """A page with marks for its text."""

    marked: str
    runs: tuple[Span, ...]
    """Stretches of text, by number of their mark."""
    depth: int
    """Deepest nesting of elements that must be closed."""


def scan_html(source: str) -> Scan:
    """Return `source` with every stretch of text replaced by a mark; linear in its length."""
    parts: list[str] = []
    runs: list[Span] = []
    depth = deepest = 0
    position = 0
    length = len(source)
    while position < length:
        sign = _next_markup(source, position)
        if sign > position:
            parts.append(_marked(source, position, sign, runs))
        if sign >= length:
            break
        end, name = _markup_end(source, sign)
        parts.append(source[sign:end])
        position = end
        if name and name.lstrip("/") not in _FLAT:
            depth = max(0, depth - 1) if name.startswith("/") else depth + 1
            deepest = max(deepest, depth)
        if name in _RAW_TEXT:
            close = re.compile(rf"</{name}(?=[\s/>])", re.I).search(source, end)
            position = close.start() if close else length
            text = source[end:position]
            parts.append(_marked(source, end, position, runs) if name == "title" and text else text)
    return Scan("".join(parts), tuple(runs), deepest)


def _next_markup(source: str, position: int) -> int:
    """Return where the next "<" stands that begins markup."""
    while True:
        sign = source.find("<", position)
        if sign < 0:
            return len(source)
        after = source[sign + 1 : sign + 2]
        if (after in ("!", "?", "/") and after) or (after.isascii() and after.isalpha()):
            return sign
        position = sign + 1


def _markup_end(source: str, start: int) -> tuple[int, str]:
    """Return where the markup at `start` ends, and the lower-case name when it is a tag ("/" before an end)."""
    if source.startswith("<!--", start):
        if source.startswith((">", "->"), start + 4):
            return source.index(">", start) + 1, ""
        match = _COMMENT_END.search(source, start + 4)
        return (match.end() if match else len(source)), ""
    tag = _TAG_NAME.match(source, start)
    if tag is None:
        close = source.find(">", start)
        return (close + 1 if close >= 0 else len(source)), ""
    position = tag.end()
    while position < len(source) and source[position] != ">":
        match = _ATTRIBUTE.match(source, position)
        position = match.end() if match and match.end() > position else position + 1
    name = tag.group(1).lower()
    is_void = source[position - 1 : position] == "/" and name in ("svg", "path")
    prefix = "/" if source.startswith("</", start) else ""
    return min(position + 1, len(source)), "" if is_void else prefix + name


def _marked(source: str, start: int, end: int, runs: list[Span]) -> str:
    """Return a mark for a stretch of text; white space stays, since the parser treats it by its place."""
    text = source[start:end]
    body = text.strip(" \t\n\r\f")
    if not body:
        return text
    first = start + text.index(body[0])
    lead, tail = source[start:first], source[first + len(body) : end]
    runs.append((first, first + len(body)))
    return f"{lead}{OPEN}{len(runs) - 1}{CLOSE}{tail}"


def read_marks(text: str, runs: tuple[Span, ...]) -> list[Span | str]:
    """Return a text node's content as source stretches; text without a mark (place unknown) as it is."""
    found: list[Span | str] = []
    position = 0
    for match in _MARK.finditer(text):
        if match.start() > position:
            found.append(text[position : match.start()])
        found.append(runs[int(match.group(1))])
        position = match.end()
    if position < len(text):
        found.append(text[position:])
    return found
