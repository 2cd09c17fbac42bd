"""Measure the Dutch model: `python -m pipeline.language.measure TREEBANK [DOMAIN.conllu]`.

Prints, per test set, UPOS and attachment on given tokens, lemmas of open classes, sentence starts, noun phrases, and
the speed on one core with and without the parser. TREEBANK holds the current UD test sets (not in the repository).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.language.build import build_nlp
from pipeline.language.components import LEMMAS
from pipeline.language.train import read_conllu
from pipeline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

WORDS_PER_REPORT = 1500


@dataclass(slots=True)
class Tally:
    """Counts over a test set."""

    tokens: int = 0
    pos: int = 0
    open_class: int = 0
    lemmas: int = 0
    attached: int = 0
    las: int = 0
    chunks_both: int = 0
    chunks_found: int = 0
    chunks_gold: int = 0

    def add(self, gold: Doc, found: Doc) -> None:
        """Count one document; both have the same tokens."""
        for right, made in zip(gold, found, strict=True):
            self.tokens += 1
            self.pos += right.pos_ == made.pos_
            if right.pos_ in {"NOUN", "VERB", "ADJ"}:
                self.open_class += 1
                forms = {right.lemma_.lower(), right.lemma_.replace("_", "").lower()}
                self.lemmas += made.lemma_.lower() in forms
            if right.dep_:
                self.attached += 1
                self.las += (right.head.i, right.dep_) == (made.head.i, made.dep_)
        wanted, seen = _chunks(gold), _chunks(found)
        self.chunks_both += len(wanted & seen)
        self.chunks_found += len(seen)
        self.chunks_gold += len(wanted)

    def line(self, name: str) -> str:
        """Return the scores as a line of a table."""
        chunks = 2 * self.chunks_both / max(1, self.chunks_found + self.chunks_gold)
        return (
            f"{name:20} UPOS {self.pos / self.tokens:.3f}  lemma {self.lemmas / max(1, self.open_class):.3f}"
            f"  LAS {self.las / max(1, self.attached):.3f}  noun phrases F {chunks:.3f}  ({self.tokens} tokens)"
        )


def _chunks(doc: Doc) -> set[tuple[int, int]]:
    """Return noun chunks with a noun as head, determiners stripped."""
    found = set()
    for chunk in doc.noun_chunks:
        tokens = [token for token in chunk if token.pos_ != "DET"]
        if tokens and chunk.root.pos_ == "NOUN":
            found.add((tokens[0].i, tokens[-1].i))
    return found


def measure(nlp: Language, gold: Iterable[Doc]) -> Tally:
    """Return the counts of `nlp` on gold documents, tokens given, sentence starts found by the parser."""
    from spacy.tokens import Doc as SpacyDoc

    tally = Tally()
    with nlp.select_pipes(disable=["sessiespoor_sentences"]):
        for doc in gold:
            bare = SpacyDoc(
                nlp.vocab,
                words=[token.text for token in doc],
                spaces=[bool(token.whitespace_) for token in doc],
            )
            tally.add(doc, nlp(bare))
    return tally


def measure_speed(nlp: Language, text: str) -> tuple[float, float]:
    """Return reports of 1,500 words a second with and without the parser, on one core, warm."""
    reports = [text] * 12
    speeds = []
    for disabled in ([], ["parser"]):
        with nlp.select_pipes(disable=disabled):
            nlp(text)
            start = time.perf_counter()
            list(nlp.pipe(reports, batch_size=4))
            speeds.append(len(reports) / (time.perf_counter() - start))
    return speeds[0], speeds[1]


def main(arguments: list[str] | None = None) -> None:
    """Read the arguments and print the table."""
    from spacy.tokens import DocBin

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("domain", type=Path, nargs="?")
    options = parser.parse_args(arguments)
    nlp = build_nlp(Settings(language_model="own"))
    words: list[str] = []
    for name in ("test_Alpino", "test_LassySmall"):
        docs = list(DocBin().from_disk(options.treebank / f"{name}.spacy").get_docs(nlp.vocab))
        words = words or [token.text for doc in docs for token in doc]
        sys.stdout.write(measure(nlp, docs).line(name) + "\n")
    if options.domain:
        sys.stdout.write(measure(nlp, read_conllu(options.domain, nlp)).line(options.domain.stem) + "\n")
    parsed, tagged = measure_speed(nlp, " ".join(words[:WORDS_PER_REPORT]))
    sys.stdout.write(
        f"reports of {WORDS_PER_REPORT} words a second, one core: {parsed:.1f} with {LEMMAS} and parser, {tagged:.1f} without parser\n"
    )


if __name__ == "__main__":
    main()
