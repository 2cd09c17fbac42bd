"""Signs by which a sentence may tell something private of one described person: its words, and what rules see around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.codebook import fold, stem
from pipeline.language import hide_given_names
from pipeline.names.case_rules import Sentence, is_letter, is_professional, read_marks
from pipeline.names.words import Words

LONGEST = 60
"""Words of a sentence that are read. A choice."""
BACK, AHEAD = 3, 1
"""Sentences before and behind of which the marks count. A choice."""
_FULL = 4
"""Letters from which a word has a stem that counts apart."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[?!:|\"“”]")
_BRINGS_IN = ("describes", "introduces", "letter", "person", "age")
"""Marks of a sentence that brings in the person whom a pronoun may mean later."""


def read_case_signs(
    sentences: Sequence[Sentence], by_rule: Sequence[bool], words: Words
) -> Iterator[frozenset[str]]:
    """Yield the signs of each sentence of one document, in order; `by_rule` says which the rules take for a case.

    Names are replaced by what they are: of a client or relative, of a professional, a letter.
    A name that was found, or whose given name is known, is in no sign.
    """
    marks = [read_marks(each, words) for each in sentences]
    brought_in: set[str] = set()
    for number, each in enumerate(sentences):
        signs = _read_words(each, words) | {f"has {mark}" for mark in marks[number]}
        for gap in range(1, BACK + 1):
            before = marks[number - gap] if number >= gap else ("start",)
            signs |= {f"{gap} back {mark}" for mark in before}
        for gap in range(1, AHEAD + 1):
            if number + gap < len(sentences):
                signs |= {f"{gap} ahead {mark}" for mark in marks[number + gap]}
        if by_rule[number]:
            signs.add("by rule")
        signs |= {f"before {mark}" for mark in brought_in}
        brought_in |= marks[number] & set(_BRINGS_IN)
        yield frozenset(signs)


def _read_words(sentence: Sentence, words: Words) -> set[str]:
    """Return the words, stems and pairs of a sentence, how it opens and how long it is."""
    plain = hide_given_names(_hide_mentions(sentence, words))
    found = ["0" if word.isdigit() else word for word in _WORD.findall(fold(plain))][:LONGEST]
    signs = {f"w:{word}" for word in found}
    signs |= {f"s:{stem(word)[:6]}" for word in found if len(word) >= _FULL}
    signs |= {f"b:{one} {two}" for one, two in pairwise(found)}
    signs |= {f"f:{word}" for word in found[:1]} | {f"f:{' '.join(found[:2])}"}
    signs.add(f"n:{min(5, len(found) // 5)}")
    return signs


def _hide_mentions(sentence: Sentence, words: Words) -> str:
    """Return the text with each person replaced by what it is."""
    parts, position = [], 0
    for mention in sorted(sentence.mentions, key=lambda each: each.start_char):
        start, end = mention.start_char - sentence.start, mention.end_char - sentence.start
        if start >= position:
            kind = "letternaam" if is_letter(mention) else "persoonsnaam"
            kind = "vaknaam" if is_professional(mention, words) else kind
            parts += [sentence.text[position:start], f" {kind} "]
            position = end
    return "".join([*parts, sentence.text[position:]])
