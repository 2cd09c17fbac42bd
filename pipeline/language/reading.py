"""What the rooms read from a tagged text: lemmas and noun phrases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_DROPPED = frozenset({"DET", "PRON", "PUNCT", "SPACE"})


def read_lemmas(span: Span) -> tuple[str, ...]:
    """Return the lemmas of the words of a span, in order and in lower case; without a tagger the words themselves.

    A separable verb is one lemma: "pakt ... op" gives "oppakken" and no "op".
    """
    if not span.doc.has_annotation("TAG") and not span.doc.has_annotation("POS"):
        return tuple(word.lower() for word in _WORD.findall(span.text))
    particles = {token.i: token for token in span if _is_particle(token, span)}
    prefixes = {token.head.i: token.lower_ for token in particles.values()}
    return tuple(
        prefixes.get(token.i, "") + (token.lemma_ or token.text).lower()
        for token in span
        if token.i not in particles and _WORD.search(token.text)
    )


def _is_particle(token: Token, span: Span) -> bool:
    return (
        token.dep_ == "compound:prt"
        and token.head.pos_ in {"VERB", "AUX"}
        and span.start <= token.head.i < span.end
    )


def read_noun_phrases(span: Span) -> tuple[str, ...]:
    """Return the noun phrases of a span in lower case: determiners and pronouns dropped, names whole.

    From the parser's noun chunks (UD Dutch); proper nouns, which those skip, are added as runs.
    """
    if not span.doc.has_annotation("DEP"):
        return ()
    phrases: list[tuple[int, str]] = []
    for chunk in span.doc.noun_chunks:
        if chunk.start < span.start or chunk.end > span.end or chunk.root.pos_ != "NOUN":
            continue
        words = [token for token in chunk if token.pos_ not in _DROPPED]
        if words:
            phrases.append((chunk.start, " ".join(token.text.lower() for token in words)))
    phrases += [
        (start, span.doc[start:end].text)
        for start, end in _name_runs(span.doc)
        if span.start <= start < span.end
    ]
    return tuple(phrase for _, phrase in sorted(set(phrases)))


def _name_runs(doc: Doc) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for token in doc:
        if token.pos_ != "PROPN":
            continue
        if runs and runs[-1][1] == token.i:
            runs[-1] = (runs[-1][0], token.i + 1)
        else:
            runs.append((token.i, token.i + 1))
    return tuple(runs)
