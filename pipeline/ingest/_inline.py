"""Clean stretches of source into reading text, piece by piece, so that the way back is never lost."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from pipeline.codebook import function_words
from pipeline.ingest._draft import Span
from pipeline.ingest._emphasis import find_emphasis
from pipeline.language.lexicon import Lexicon, own_lexicon


class Style(Enum):
    """Which markup can stand inside a line."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    OFFICE = "office"
    """No markup at all; words can still be split at a line end."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Reading text and the source stretch it was made from; equal lengths mean place for place."""

    text: str
    start: int
    end: int


# Tags that people leave in text. An unknown name stays: "<5 jaar" and "<naam>" are text.
_TAGS = (
    "a|abbr|acronym|address|article|aside|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del"
    "|details|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|img|ins|label|li|main"
    "|mark|nav|o:p|ol|p|pre|q|s|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead"
    "|time|title|tr|tt|u|ul|wbr"
)
_BLOCK_TAG = re.compile(r"</?(?:br|p|div|ul|ol|li|td|th|tr|table|h[1-6]|hr|dd|dt|blockquote|section)\b", re.I)
_DROPPED = "\u00ad\u200b\u2060\ufeff\ufffe\uffff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_UNIT = r"(?<!\bm)(?<!\b[kcd]m)(?<!\bmm)(?<!CO)(?<!\d)"
_ENTITY = r"(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
_TEXT_TOKEN = re.compile(
    rf"""(?P<hyphen>(?<=[^\W\d_])[-\u2010\u00ad]\s*[\r\n]\s*(?=[^\W\d_]))
    |(?P<split>(?<=[^\W\d_][^\W\d_])(?:\ -|-\ )(?=[^\W\d_][^\W\d_]))
    |(?P<space>\s{{2,}}|[^\S ])
    |(?P<drop>[{_DROPPED}]+|<!--[^>]{{0,2000}}-->)
    |(?P<note>{_UNIT}<sup>\s*(?:<a\b[^<>]{{0,300}}>)?\s*[\[(]?(?:\d{{1,3}}|\*)[\])]?\s*(?:</a>)?\s*</sup>|\[\^[^\]\s]{{1,30}}\])
    |(?P<raised>(?<=[^\W\d_]|[.,;:!?)'"’”]){_UNIT}[¹²³⁰⁴-⁹]{{1,3}})
    |(?P<tag></?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>)
    |(?P<image>!\[[^\[\]]{{0,300}}\]\([^()\s]{{0,1000}}(?:\s+"[^"]{{0,300}}")?\))
    |(?P<link>\[(?P<label>[^\[\]]{{1,300}})\]\((?:[^()\s]{{0,1000}})(?:\s+"[^"]{{0,300}}")?\))
    |(?P<auto><(?=[^\s<>]{{1,300}}(?:@|://)[^\s<>]{{1,500}}>))
    |{_ENTITY}""",
    re.X | re.I,
)
_HTML_TOKEN = re.compile(rf"(?P<space>\s{{2,}}|[^\S ])|(?P<drop>[{_DROPPED}]+)|{_ENTITY}")
_OFFICE_TOKEN = re.compile(
    rf"""(?P<hyphen>(?<=[^\W\d_])[-\u2010\u00ad]\s*[\r\n]\s*(?=[^\W\d_]))
    |(?P<split>(?<=[^\W\d_][^\W\d_])(?:\ -|-\ )(?=[^\W\d_][^\W\d_]))
    |(?P<wrap>(?<=[^\W\d_][^\W\d_][^\W\d_])\n(?=[a-zà-ÿ]))
    |(?P<space>\s{{2,}}|[^\S ])
    |(?P<drop>[{_DROPPED}]+)""",
    re.X,
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NOTE_LINE = re.compile(r"(?m)^\s*[¹²³⁰⁴-⁹]{1,3}\s*\S")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")

Edit = tuple[int, int, str | None]
"""A stretch of raw text and what it becomes; None for markup that leaves nothing."""


class Cleaner:
    """Makes reading text of stretches of one source, in one inline style."""

    def __init__(self, source: str, style: Style, conjunctions: frozenset[str] = frozenset()) -> None:
        self.source = source
        self.style = style
        self._conjunctions = conjunctions
        self._has_notes = _NOTE_LINE.search(source) is not None
        self._vocabulary: frozenset[str] | None = None

    def text(self, spans: Iterable[Span]) -> str:
        """Return the reading text of `spans`."""
        return "".join(piece.text for piece in self.pieces(tuple(spans)))

    def pieces(self, spans: Sequence[Span]) -> tuple[Piece, ...]:
        """Return the reading text of `spans` in pieces: NFC, no markup, white space collapsed."""
        raw = _Raw(self.source, spans)
        pieces = tuple(_collapse(raw, self._parts(raw.text)))
        text = "".join(piece.text for piece in pieces)
        if unicodedata.is_normalized("NFC", text):
            return pieces
        # A mark that composes over a markup border: one piece for the whole keeps the way back true.
        return (Piece(unicodedata.normalize("NFC", text), pieces[0].start, pieces[-1].end),)

    def _parts(self, raw: str) -> Iterator[Edit]:
        """Yield all of `raw` in order, as stretches kept (their own text) or edited."""
        position = 0
        for start, end, text in self._edits(raw):
            if start < position:
                continue
            yield from _normal_parts(raw, position, start)
            yield start, end, text
            position = end
        yield from _normal_parts(raw, position, len(raw))

    def _edits(self, raw: str) -> list[Edit]:
        if self.style is Style.HTML:
            return [edit for match in _HTML_TOKEN.finditer(raw) for edit in self._edit(match, raw)]
        if self.style is Style.OFFICE:
            return [edit for match in _OFFICE_TOKEN.finditer(raw) for edit in self._edit(match, raw)]
        edits = [edit for match in _TEXT_TOKEN.finditer(raw) for edit in self._edit(match, raw)]
        taken = [(start, end) for start, end, text in edits if text is None and end - start > 1]
        edits += [(start, end, None) for start, end in find_emphasis(raw, taken)]
        if self.style is Style.MARKDOWN:
            edits += [(match.start(), match.end(), None) for match in _ESCAPE.finditer(raw)]
        return sorted(edits, key=lambda edit: edit[:2])

    def _edit(self, match: re.Match[str], raw: str) -> Iterator[Edit]:
        start, end = match.span()
        kind = match.lastgroup
        if kind == "space":
            yield start, end, " "
        elif kind == "entity":
            text = html.unescape(match.group())
            if text != match.group():
                yield start, end, _visible(text)
        elif kind == "tag":
            yield start, end, " " if _BLOCK_TAG.match(match.group()) else None
        elif kind == "raised":
            if self._has_notes:
                yield start, end, None
        elif kind == "wrap":
            yield start, end, None if self._is_broken(start, end, raw) else " "
        elif kind in ("hyphen", "split"):
            yield from self._rejoin(kind, start, end, raw)
        elif kind in ("link", "label"):
            yield start, start + 1, None
            yield from _label_spaces(match)
            yield match.end("label"), end, None
        elif kind == "auto":
            yield start, end, None
            yield raw.index(">", end), raw.index(">", end) + 1, None
        else:
            yield start, end, None

    def _rejoin(self, kind: str, start: int, end: int, raw: str) -> Iterator[Edit]:
        """Yield how a word that was split by a hyphen is mended, or why it is two words."""
        left = _LAST_WORD.search(raw, max(0, start - 60), start)
        right = _FIRST_WORD.match(raw, end)
        before, after = (left.group() if left else ""), (right.group() if right else "")
        words = after.casefold() in self._conjunctions
        if kind == "split":
            if not words and after.islower() and self._knows(before + after):
                yield start, end, None
            else:
                space = start + match_space(raw, start, end)
                yield space, space + 1, " "
        elif words or (raw[start] == "-" and before.isupper() and len(before) > 1 and not after.islower()):
            yield start + 1, end, " "
        elif raw[start] == "-" and (
            raw[max(0, start - len(before) - 1) : start - len(before)] == "-"
            or self._keeps_hyphen(before, after)
        ):
            yield start + 1, end, None
        else:
            yield start, end, None

    def _is_broken(self, start: int, end: int, raw: str) -> bool:
        """Tell whether a narrow column broke one word over two lines: together a word, apart not."""
        left, right = _LAST_WORD.search(raw, max(0, start - 60), start), _FIRST_WORD.match(raw, end)
        if left is None or right is None:
            return False
        lexicon = own_lexicon()
        before, after = left.group().casefold(), right.group()
        # "wat" and "er" are no words of the lexicon, and "water" is one
        if {before, after.casefold()} & function_words():
            return False
        if (len(after) > 1 and lexicon.is_word(after)) or after in self._conjunctions:
            return False
        return not _is_known(before, lexicon) and _is_known(before + after, lexicon)

    def _keeps_hyphen(self, before: str, after: str) -> bool:
        if self._knows(before + after):
            return False
        return self._knows(f"{before}-{after}") or before.isupper() or not after.islower()

    def _knows(self, word: str) -> bool:
        """Tell whether `word` stands somewhere in this document."""
        if self._vocabulary is None:
            found = (match.group().casefold() for match in _WORD.finditer(self.source))
            self._vocabulary = frozenset(found)
        return word.casefold() in self._vocabulary


def _is_known(word: str, lexicon: Lexicon) -> bool:
    return lexicon.is_word(word) or lexicon.split_compound(word) is not None


def match_space(raw: str, start: int, end: int) -> int:
    """Return where the blank stands in `raw[start:end]` (" -" or "- "), counted from `start`."""
    return raw[start:end].index(" ")


def _label_spaces(match: re.Match[str]) -> Iterator[Edit]:
    offset = match.start("label")
    for token in _HTML_TOKEN.finditer(match.group("label")):
        text = " " if token.lastgroup == "space" else None
        if token.lastgroup == "entity":
            text = _visible(html.unescape(token.group()))
        yield offset + token.start(), offset + token.end(), text


def _visible(text: str) -> str:
    kept = re.sub(rf"[{_DROPPED}]", "", text)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", kept))


class _Raw:
    """The text of several stretches as one string, with the way back to the source."""

    def __init__(self, source: str, spans: Sequence[Span]) -> None:
        self._source = source
        self._spans = spans
        self._offsets: list[int] = []
        parts: list[str] = []
        length = 0
        for start, end in spans:
            part = source[start:end] if end > start else "\n"
            self._offsets.append(length)
            parts.append(part)
            length += len(part)
        self.text = "".join(parts)

    def place(self, start: int, end: int) -> Span:
        """Return the source stretch of raw `start`..`end`."""
        first, left = self._at(start)
        last, right = self._at(end - 1)
        right = max(left, right)
        if not self.text[start:end].strip():
            between = self._source[left : right + 1]
            if last != first and between.strip():
                right = left  # a blank over a page break or a tag must not claim what stands between
            if not self._source[right : right + 1].isspace():
                return left, right
        return left, min(right + 1, len(self._source))

    def _at(self, index: int) -> tuple[int, int]:
        number = bisect_right(self._offsets, index) - 1
        return number, self._spans[number][0] + index - self._offsets[number]

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield `start`..`end` cut at the borders of the stretches."""
        number = bisect_right(self._offsets, start) - 1
        while start < end:
            number += 1
            border = self._offsets[number] if number < len(self._offsets) else end
            yield start, min(border, end)
            start = border


def _normal_parts(raw: str, start: int, end: int) -> Iterator[Edit]:
    """Yield a kept stretch, cut where characters must be composed (NFC)."""
    text = raw[start:end]
    if not text:
        return
    if unicodedata.is_normalized("NFC", text):
        yield start, end, text
        return
    begin = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and _composes(text[begin:index], text[index]):
            continue
        cluster = text[begin:index]
        yield start + begin, start + index, unicodedata.normalize("NFC", cluster)
        begin = index


def _composes(before: str, char: str) -> bool:
    if char < "\u0300":
        return False
    if unicodedata.combining(char):
        return True
    whole = unicodedata.normalize("NFC", before + char)
    return whole != unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", char)


def _peeled(raw: str, parts: Iterable[Edit]) -> Iterator[tuple[int, int, str]]:
    """Yield parts that leave text, with the single blanks at the edges of kept stretches apart."""
    for start, end, text in parts:
        if not text:
            continue
        first = start + 1 if text[0] == " " and raw[start] == " " else start
        last = end - 1 if text[-1] == " " and raw[end - 1] == " " and end - 1 > first else end
        if raw[start:end] != text or (first, last) == (start, end):
            yield start, end, text
            continue
        if first > start:
            yield start, first, " "
        if last > first:
            yield first, last, raw[first:last]
        if end > last:
            yield last, end, " "


def _collapse(raw: _Raw, parts: Iterable[Edit]) -> Iterator[Piece]:
    """Yield pieces with white space collapsed to one blank and none at the ends."""
    blank: tuple[int, int] | None = None
    begun = False
    for start, end, text in _peeled(raw.text, parts):
        if text.isspace():
            blank = (start, end) if blank is None else (blank[0], end)
            continue
        if blank is not None:
            if begun:
                yield Piece(" ", *raw.place(*blank))
            blank = None
        if raw.text[start:end] == text:
            for left, right in raw.runs(start, end):
                yield Piece(raw.text[left:right], *raw.place(left, right))
        else:
            yield Piece(text, *raw.place(start, end))
        begun = True
