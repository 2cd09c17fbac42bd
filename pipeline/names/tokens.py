"""The words of a document and what surrounds each, as features of the learned voice on names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.language.lexicon import own_lexicon
from pipeline.names.context import Evidence, Piece, normal_label, read_evidence, read_heads, read_pieces
from pipeline.names.grammar import LOWER, UPPER
from pipeline.names.lists import read_lists
from pipeline.names.words import Words
from pipeline.records import Block, BlockKind, Document, Mention

_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?|\d+")
_CAPITALS, _SMALL_LETTERS = re.compile(f"[{UPPER}]"), re.compile(f"[{LOWER}]+")
# A document in small letters has hardly any capital among its letters; a choice, not tuned.
_FEW_CAPITALS = 0.012
# A label before a colon is short, and so is a lead-in line; choices, not tuned.
_LABEL_CHARS, _LABEL_WORDS, _LEAD_WORDS = 45, 4, 7
# Three commas are reached within so many characters, or the line is no list; keeps long lines cheap.
_COMMAS_WITHIN = 400


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number; `line` and `at` are its line in the text and its place in that line."""

    start: int
    end: int
    text: str
    line: int
    at: int
    low: str
    """The word in small letters, without the point of an abbreviation."""
    shape: str
    """The form of the word: "Xx" for "Karin", "1X." for "K.", "9" for a number."""


def read_tokens(text: str) -> tuple[Token, ...]:
    """Return the words and numbers of a text, in order."""
    tokens: list[Token] = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        for at, found in enumerate(_TOKEN.finditer(line.group())):
            start, word = line.start() + found.start(), found.group()
            end = line.start() + found.end()
            tokens.append(Token(start, end, word, number, at, word.lower().strip("."), shape_of(word)))
    return tuple(tokens)


@lru_cache(maxsize=50_000)
def shape_of(word: str) -> str:
    """Return the form of a word: capitals, small letters and signs, runs of the same taken together."""
    if word[0].isdigit():
        return "9"
    shape = _SMALL_LETTERS.sub("x", _CAPITALS.sub("X", word))
    return ("1" if len(word.strip(".")) == 1 else "") + re.sub(r"X{2,}", "XX", shape)[:6]


@dataclass(frozen=True)
class Surroundings:
    """All that features are read from: a document, its words, and what the rules found in it."""

    document: Document
    mentions: tuple[Mention, ...]
    words: Words

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All words of the text."""
        return read_tokens(self.document.text)

    @cached_property
    def lines(self) -> Mapping[int, tuple[int, int]]:
        """Line to its half-open range of tokens."""
        ranges: dict[int, tuple[int, int]] = {}
        for index, token in enumerate(self.tokens):
            first, _ = ranges.get(token.line, (index, index))
            ranges[token.line] = (first, index + 1)
        return ranges

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What the lists and tables of words say of each token, with its shape."""
        known: dict[str, str] = {}
        return tuple(self._key(token, known) for token in self.tokens)

    def _key(self, token: Token, known: dict[str, str]) -> str:
        low = token.low
        if low not in known:
            lists, title = read_lists(), low[:1].upper() + low[1:]
            signs = (lists.is_surname(title), own_lexicon().is_word(low), self.words.is_common(title))
            known[low] = f"t{lists.trust(title).value}" + "".join(str(int(sign)) for sign in signs)
        return f"{token.shape}|{known[low]}"

    @cached_property
    def sources(self) -> Mapping[int, str]:
        """Token to what the rules rest on that found it."""
        return {
            index: f"{mention.kind}:{mention.source}"
            for mention in self.mentions
            for index in self.within(mention)
        }

    def within(self, mention: Mention) -> range:
        """Return the tokens that a mention holds or cuts."""
        first = bisect_right(self._ends, mention.start_char)
        return range(first, max(first, bisect_left(self._starts, mention.end_char)))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(token.start for token in self.tokens)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(token.end for token in self.tokens)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word occurs, whatever its capitals."""
        return Counter(token.low for token in self.tokens)

    @cached_property
    def is_small(self) -> bool:
        """True for a document that is written in small letters."""
        letters = [letter for letter in self.document.text if letter.isalpha()]
        return sum(map(str.isupper, letters)) < _FEW_CAPITALS * max(1, len(letters))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The lines with their role."""
        return read_pieces(self.document, self.words)

    @cached_property
    def evidence(self) -> Evidence:
        """What the document shows about its capitalised words."""
        return read_evidence(self.document, self.words)

    @cached_property
    def line_signs(self) -> Mapping[int, tuple[int, int]]:
        """Line to its words with a capital and the place of its first colon (-1: none)."""
        signs = {}
        for number, (first, last) in self.lines.items():
            capitals = sum(token.text[0].isupper() for token in self.tokens[first:last])
            colon = self.document.text.find(":", self.tokens[first].start, self.tokens[last - 1].end + 3)
            signs[number] = capitals, colon
        return signs

    def is_written_small(self, index: int) -> bool:
        """Return whether a token stands in a text or line without capitals, where names have none either."""
        return self.is_small or self.line_signs[self.tokens[index].line][0] == 0

    @cached_property
    def heads(self) -> tuple[Mapping[tuple[int, int], str], Mapping[tuple[int, int], str]]:
        """Heads of columns and of rows, by table and number."""
        return read_heads(self.document, self.words)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The heading or lead-in line above each block."""
        above, all_above = "", []
        for block in self.document.blocks:
            all_above.append(above)
            text = self.document.text[block.start_char : block.end_char]
            leads = block.kind is BlockKind.PARAGRAPH and text.rstrip().endswith(":")
            if block.kind is BlockKind.HEADING or (leads and len(text.split()) < _LEAD_WORDS):
                above = normal_label(text)
        return tuple(all_above)


def read_features(around: Surroundings) -> Iterator[tuple[str, ...]]:
    """Yield the features of each token of a document, as names."""
    block_starts = [block.start_char for block in around.document.blocks]
    piece_starts = [piece.start for piece in around.pieces]
    for index, token in enumerate(around.tokens):
        block = bisect_right(block_starts, token.start) - 1
        piece = bisect_right(piece_starts, token.start) - 1
        features = [
            *_of_word(around, index),
            *_of_neighbours(around, index),
            *_of_line(around, index),
            *_of_document(around, index),
            *_of_block(around, block, index),
        ]
        if piece >= 0:
            role, source = around.pieces[piece].role.value, around.pieces[piece].source
            features += [f"role={role}{around.keys[index]}", f"from={source}{token.shape}"]
        yield tuple(features)


def _of_word(around: Surroundings, index: int) -> Iterator[str]:
    token, low = around.tokens[index], around.tokens[index].low
    yield f"w={low}"
    yield f"sh={token.shape}"
    yield f"key={around.keys[index]}"
    yield from (f"p3={low[:3]}", f"s3={low[-3:]}", f"s2={low[-2:]}")


def _of_neighbours(around: Surroundings, index: int) -> Iterator[str]:
    text, tokens, key = around.document.text, around.tokens, around.keys[index]
    token, shape = tokens[index], tokens[index].shape
    first, last = around.lines[token.line]
    word, look = {}, {}
    for step in (-2, -1, 1, 2):
        there = first <= index + step < last
        word[step] = tokens[index + step].text.lower() if there else "<>"
        look[step] = around.keys[index + step] if there else "<>"
        yield f"w{step}={word[step]}"
        yield f"k{step}={look[step]}"
    before = text[tokens[index - 1].end : token.start] if index > first else "^" + _open(text, token.start)
    after = text[token.end : tokens[index + 1].start] if index + 1 < last else _close(text, token.end) + "$"
    yield from (f"b={before}", f"a={after}", f"b|k={before}{key}", f"a|k={after}{key}")
    yield f"b|a={before}_{after}|{shape}"
    yield from (f"w-1|sh={word[-1]}{shape}", f"w1|sh={word[1]}{shape}", f"w-1|b|k={word[-1]}{before}{key}")
    yield from (f"k-1|k={look[-1]}{key}", f"k1|k={look[1]}{key}")
    yield from (f"r{step}={_base(around.sources.get(index + step))}" for step in (-1, 1))


def _open(text: str, end: int) -> str:
    return text[text.rfind("\n", 0, end) + 1 : end]


def _close(text: str, start: int) -> str:
    stop = text.find("\n", start)
    return text[start : stop if stop >= 0 else len(text)]


def _of_line(around: Surroundings, index: int) -> Iterator[str]:
    tokens, token, key = around.tokens, around.tokens[index], around.keys[index]
    first, last = around.lines[token.line]
    size, at = _bucket(last - first), _bucket(token.at)
    yield from (f"n={size}{token.shape}", f"at={at}{token.shape}", f"n|at={size}{at}{key}")
    capitals, colon = around.line_signs[token.line]
    yield f"caps={4 * capitals // (last - first)}{key}"
    text, opening = around.document.text, tokens[first].start
    if opening <= colon < token.start and colon - opening < _LABEL_CHARS:
        label = normal_label(text[opening:colon]).split()[:_LABEL_WORDS]
        yield from (f"label={word}|{token.shape}" for word in label)
        yield f"label|{key}"
        yield f"comma{min(3, text.count(',', colon, min(token.start, colon + _COMMAS_WITHIN)))}|{key}"
    if 0 <= colon - token.end < 3:
        yield f"before:|{key}|{at}"


def _of_document(around: Surroundings, index: int) -> Iterator[str]:
    token, key = around.tokens[index], around.keys[index]
    shown = around.evidence
    seen = ("l" if token.low in shown.lower else "") + ("i" if token.text in shown.inside else "")
    yield from (f"small{int(around.is_small)}{key}", f"seen={seen}{key}")
    for name, words in (("place", shown.placed), ("body", shown.organised), ("thing", shown.things)):
        if token.text in words:
            yield from (f"is {name}|{token.shape}", f"is {name}|{key}")
    yield f"count={_bucket(around.counts[token.low])}{token.shape}"
    source = around.sources.get(index)
    yield from (f"r={_base(source)}|{token.shape}", f"r={_base(source)}|{key}", f"r={source}")


def _of_block(around: Surroundings, number: int, index: int) -> Iterator[str]:
    token, key, blocks = around.tokens[index], around.keys[index], around.document.blocks
    if number < 0 or token.start >= blocks[number].end_char:
        yield f"no block|{token.shape}"
        return
    block: Block = blocks[number]
    yield f"kind={block.kind.value}{token.shape}"
    yield from (f"head={word}|{token.shape}" for word in around.headings[number].split()[:5])
    if block.cell is None:
        return
    columns, rows = around.heads
    column = columns.get((block.cell.table, block.cell.column), "")
    row = rows.get((block.cell.table, block.cell.row), "")
    yield from (f"col={word}|{token.shape}" for word in column.split()[:_LABEL_WORDS])
    yield from (f"row={word}|{token.shape}" for word in row.split()[:_LABEL_WORDS])
    first, last = around.lines[token.line]
    yield from (f"col={column}|{key}", f"cell={_bucket(last - first)}{key}")


def _base(source: str | None) -> str:
    """Return the kind and the first word of a source: "person:label" of "person:label:aanwezig"."""
    return "-" if source is None else ":".join(source.split(":")[:2])


def _bucket(count: int) -> str:
    return str(count) if count < 4 else "4-6" if count < 7 else "7-12" if count < 13 else "13+"


def spans_of(text: str, tokens: Sequence[Token], chosen: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of tokens that are chosen and stand together in a line."""
    index = 0
    while index < len(tokens):
        if not chosen[index]:
            index += 1
            continue
        stop = index + 1
        while stop < len(tokens) and chosen[stop] and _joins(text, tokens[stop - 1], tokens[stop]):
            stop += 1
        yield index, stop
        index = stop


def _joins(text: str, left: Token, right: Token) -> bool:
    """Whether two tokens are one name: a blank between them, and no point that may end a sentence."""
    is_ended = left.text.endswith(".") and len(left.low) > 1 and "." not in left.low
    return text[left.end : right.start] in {" ", "\u00a0"} and not is_ended
