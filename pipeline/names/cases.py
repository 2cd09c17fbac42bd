"""Cases: sentences that tell something private of one described person, which are held back (docs/method.md)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.language.sentences import sentence_spans
from pipeline.names.case_course import hold, read_course
from pipeline.names.case_model import load_case_model
from pipeline.names.case_rules import Sentence, tell_by_rules
from pipeline.names.case_signs import read_case_signs
from pipeline.names.words import read_words
from pipeline.records import BlockKind, Document, Mention


def find_cases(document: Document, mentions: Sequence[Mention]) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of the sentences of `document` that tell something private of one described person.

    `mentions` are the persons of the document, in order.
    """
    sentences = read_sentences(document, mentions)
    by_rule = tell_by_rules(sentences, read_words())
    model = load_case_model()
    signs = read_case_signs(sentences, by_rule, read_words())
    chances = [model.read(own) for own in signs]
    held = hold(read_course(document, mentions, sentences, read_words()), by_rule, chances)
    return tuple((each.start, each.end) for each, is_held in zip(sentences, held, strict=True) if is_held)


def read_sentences(document: Document, mentions: Sequence[Mention]) -> tuple[Sentence, ...]:
    """Return the sentences of a document in order, what the page repeats (headers, menus) left out."""
    text = document.text
    return tuple(
        Sentence(
            number,
            block.start_char + low,
            block.start_char + high,
            text[block.start_char + low : block.start_char + high],
            tuple(
                mention
                for mention in mentions
                if block.start_char + low <= mention.start_char
                and mention.end_char <= block.start_char + high
            ),
        )
        for number, block in enumerate(document.blocks)
        if block.kind is not BlockKind.FURNITURE
        for low, high in sentence_spans(text[block.start_char : block.end_char])
    )
