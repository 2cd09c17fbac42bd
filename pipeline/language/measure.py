"""Measure the Dutch model: `python -m pipeline.language.measure TREEBANK [DOMAIN.conllu] [--model FOLDER]`.

Prints, per test set, UPOS and attachment on given tokens, lemmas of open classes, noun phrases and sentence starts,
beside the mark of issue 3 and beside a blank pipeline with our rules; then the speed on one core with and without the
parser, and the size of the package. TREEBANK holds the current UD test sets (not in the repository); FOLDER is what
`pipeline.language.train` wrote.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.language.build import BLOCKS_AT_ONCE, OWN_FOLDER, load_own
from pipeline.language.lexicon import CLASSES, LEXICON_FILE, Lexicon, read_lexicon
from pipeline.language.sentences import sentence_spans
from pipeline.language.train import read_conllu

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

WORDS_PER_REPORT = 1500
MARK = (0.943, 0.96, None, 0.867)
"""What a first trial reached (UPOS, lemma, LAS, noun phrases F), set by issue 3."""
MARK_SPEED = (11, 28)
"""Reports a second with and without parser, set by issue 3."""


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

    def row(self) -> tuple[float, ...]:
        """Return UPOS accuracy, lemma accuracy, LAS and noun phrase F, each 0..1."""
        return (
            self.pos / self.tokens,
            self.lemmas / max(1, self.open_class),
            self.las / max(1, self.attached),
            2 * self.chunks_both / max(1, self.chunks_found + self.chunks_gold),
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


def measure_lexicon(lexicon: Lexicon, gold: Iterable[Doc]) -> float:
    """Return the share of right lemmas of open classes without a model: the surest lemma of any class, 0..1."""
    right = total = 0
    for doc in gold:
        for token in doc:
            if token.pos_ in {"NOUN", "VERB", "ADJ"}:
                form = token.lower_
                lemmas = (lexicon.lemma(form, name) for name in CLASSES)
                lemma = lexicon.lookup.get(form) or next((found for found in lemmas if found), form)
                total += 1
                right += lemma in {token.lemma_.lower(), token.lemma_.replace("_", "").lower()}
    return right / max(1, total)


def measure_sentences(gold: Iterable[Doc]) -> float:
    """Return F1 of the sentence starts that our rules find in the text of each document.

    The first start of a document of several sentences is given and not counted.
    """
    both = found = wanted = 0
    for doc in gold:
        starts = {sentence[0].idx for sentence in doc.sents}
        seen = {low for low, _ in sentence_spans(doc.text)}
        if len(starts) > 1:
            starts, seen = starts - {0}, seen - {0}
        both, found, wanted = both + len(starts & seen), found + len(seen), wanted + len(starts)
    return 2 * both / max(1, found + wanted)


def measure_speed(nlp: Language, blocks: Sequence[str]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return (reports of 1,500 words, tokens) a second with and without the parser: one core, warm, best of three.

    Blocks go through the pipeline as in a run, `BLOCKS_AT_ONCE` together.
    """
    speeds = []
    words = sum(len(block.split()) for block in blocks)
    for disabled in ([], ["parser"]):
        with nlp.select_pipes(disable=disabled):
            best = 0.0
            for _ in range(3):
                start = time.perf_counter()
                tokens = sum(len(doc) for doc in nlp.pipe(blocks, batch_size=BLOCKS_AT_ONCE))
                best = max(best, tokens / (time.perf_counter() - start))
            speeds.append((best / tokens * words / WORDS_PER_REPORT, best))
    return speeds[0], speeds[1]


def _percent(name: str, values: Iterable[float | None]) -> str:
    shown = ("    -" if value is None else f"{value:.3f}".replace("0.", " .") for value in values)
    return f"{name:34}" + "   ".join(shown) + "\n"


def main(arguments: list[str] | None = None) -> None:
    """Read the arguments and print the tables."""
    # one core: numpy reads this when it is first imported, further down
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from spacy.tokens import DocBin

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("domain", type=Path, nargs="?")
    parser.add_argument("--model", type=Path, default=OWN_FOLDER)
    options = parser.parse_args(arguments)
    nlp = load_own(options.model)
    write = sys.stdout.write
    sets = {
        name: list(DocBin().from_disk(options.treebank / f"{name}.spacy").get_docs(nlp.vocab))
        for name in ("test_Alpino", "test_LassySmall")
    }
    if options.domain:
        sets[options.domain.stem] = list(read_conllu(options.domain, nlp))
    write(f"{'':34}{'UPOS':>5}   lemma     LAS   noun phrases F   sentence F\n")
    for name, docs in sets.items():
        sentences = measure_sentences(docs)
        write(_percent(f"{name}, own model", (*measure(nlp, docs).row(), sentences)))
        lemma = measure_lexicon(read_lexicon(options.model / LEXICON_FILE), docs)
        write(_percent(f"{name}, blank and rules", (None, lemma, None, None, sentences)))
    write(_percent("mark (issue 3)", (*MARK, None)))
    words = sum(len(doc) for docs in sets.values() for doc in docs)
    blocks = [sentence.text for doc in sets["test_LassySmall"] for sentence in doc.sents]
    parsed, tagged = measure_speed(nlp, blocks)
    write(
        f"one core, a second: {parsed[0]:.1f} reports of {WORDS_PER_REPORT} words and {parsed[1]:,.0f} tokens with parser, "
        f"{tagged[0]:.1f} and {tagged[1]:,.0f} without (mark: {MARK_SPEED[0]} and {MARK_SPEED[1]} reports)\n"
    )
    size = sum(path.stat().st_size for path in options.model.rglob("*") if path.is_file())
    write(f"package: {size / 1e6:.1f} MB; {words:,} tokens measured\n")


if __name__ == "__main__":
    main()
