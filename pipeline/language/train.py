"""Train the Dutch model from the treebank: `python -m pipeline.language.train TREEBANK OUT [--domain FILE]`.

TREEBANK holds `train.spacy` and `dev.spacy` (Universal Dependencies, CC BY-SA 4.0; not in the repository). The lemma
tables come from the PyPI package spacy-lookups-data, which is needed here only. Same input, same model.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.language.build import MODEL_FOLDER, import_spacy, multiply_with_blas
from pipeline.language.components import WORD_CLASSES, make_word_classes
from pipeline.language.lexicon import CLASSES, LEXICON_FILE, Lexicon, read_lexicon, write_lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.training import Example

DOMAIN_WEIGHT = 4
"""How often the few domain sentences are shown beside one pass over the treebank."""

CARD = {
    "name": "sessiespoor_nl",
    "version": "0.1.0",
    "description": "Small Dutch pipeline of Sessiespoor: morphology and dependencies",
    "author": "The Sessiespoor authors",
    "license": "CC BY-SA 4.0",
    "performance": {},
}
"""What the weights say of themselves; scores stand in the model's README, not here."""


def build_lexicon() -> Lexicon:
    """Return the lexicon from the tables of spacy-lookups-data."""
    folder = files("spacy_lookups_data") / "data"

    def table(name: str) -> Any:
        return json.loads(gzip.decompress((folder / f"nl_lemma_{name}.json.gz").read_bytes()))

    index, exceptions, rules = table("index"), table("exc"), table("rules")
    return Lexicon(
        index={name: frozenset(index[name]) for name in CLASSES},
        lookup=table("lookup"),
        exceptions={name: {form: lemmas[0] for form, lemmas in exceptions[name].items()} for name in CLASSES},
        rules={name: tuple((old, new) for old, new in rules[name]) for name in CLASSES},
    )


def read_conllu(path: Path, nlp: Language) -> Iterator[Doc]:
    """Yield the sentences of a CoNLL-U file as docs with part of speech, lemma and dependencies."""
    from spacy.tokens import Doc as SpacyDoc

    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield SpacyDoc(
                nlp.vocab,
                words=[row[1] for row in rows],
                spaces=["SpaceAfter=No" not in row[9] for row in rows],
                pos=[row[3] for row in rows],
                lemmas=[row[2] for row in rows],
                heads=[number if row[6] == "0" else int(row[6]) - 1 for number, row in enumerate(rows)],
                deps=["ROOT" if row[7] == "root" else row[7] for row in rows],
                sent_starts=[number == 0 for number in range(len(rows))],
            )


def register_parts(lexicon: Lexicon, domain: tuple[Path, ...], seed: int) -> None:
    """Register the word-class component and the corpus reader that the config names."""
    from spacy.language import Language as SpacyLanguage
    from spacy.util import registry

    SpacyLanguage.component(WORD_CLASSES, func=make_word_classes(lexicon))

    def make_corpus(path: str, augment: bool) -> Any:
        def read(nlp: Language) -> Iterator[Example]:
            yield from _examples(nlp, Path(path), domain if augment else (), random.Random(seed), augment)

        return read

    registry.readers.register("sessiespoor_corpus.v1", func=make_corpus)


def _examples(
    nlp: Language, path: Path, domain: Iterable[Path], chance: random.Random, augment: bool
) -> Iterator[Example]:
    from spacy.tokens import DocBin
    from spacy.training import Example as SpacyExample

    docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    extra = [doc for file in domain for doc in read_conllu(file, nlp)]
    docs += extra * DOMAIN_WEIGHT
    if augment:
        chance.shuffle(docs)
    for doc in docs:
        reference = _vary(doc, chance) if augment else doc
        words, spaces = [token.text for token in reference], [bool(token.whitespace_) for token in reference]
        yield SpacyExample(type(reference)(nlp.vocab, words=words, spaces=spaces), reference)


_CURLY = {'"': "“”", "'": "‘’"}


def _vary(doc: Doc, chance: random.Random) -> Doc:
    """Return the doc as a flip-over might write it: curly quotes, no final stop, another first letter."""
    words = [token.text for token in doc]
    if chance.random() < 0.3:
        words = [chance.choice(_CURLY[word]) if word in _CURLY else word for word in words]
    if chance.random() < 0.15 and words[0][0].isalpha():
        first = words[0]
        words[0] = first.lower() if first[0].isupper() else first.capitalize()
    drop = chance.random() < 0.3 and len(doc) > 3 and doc[-1].text == "." and doc[-1].head.i < len(doc) - 1
    size = len(words) - 1 if drop else len(words)
    if words == [token.text for token in doc] and size == len(doc):
        return doc
    parsed = doc.has_annotation("DEP")
    starts: list[bool | int | None] = [bool(token.is_sent_start) for token in doc[:size]]
    return type(doc)(
        doc.vocab,
        words=words[:size],
        spaces=[bool(token.whitespace_) for token in doc][:size],
        pos=[token.pos_ for token in doc][:size],
        morphs=[str(token.morph) for token in doc][:size],
        lemmas=[token.lemma_ for token in doc][:size],
        heads=[token.head.i for token in doc][:size] if parsed else None,
        deps=[token.dep_ for token in doc][:size] if parsed else None,
        sent_starts=None if parsed else starts,
    )


def train(treebank: Path, out: Path, domain: tuple[Path, ...] = (), steps: int | None = None) -> None:
    """Train the model and write weights and lexicon to `out`."""
    import_spacy()
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train as run_loop
    from spacy.util import load_config

    multiply_with_blas()
    out.mkdir(parents=True, exist_ok=True)
    lexicon = build_lexicon()
    write_lexicon(lexicon, out / LEXICON_FILE)
    overrides: dict[str, Any] = {
        "paths.train": str(treebank / "train.spacy"),
        "paths.dev": str(treebank / "dev.spacy"),
    }
    if steps:
        overrides["training.max_steps"] = steps
    config = load_config(
        Path(str(files("pipeline.language") / "model.cfg")), overrides=overrides, interpolate=False
    )
    register_parts(read_lexicon(out / LEXICON_FILE), domain, 2023)
    nlp = init_nlp(config)
    best, _ = run_loop(nlp, None, stdout=sys.stdout, stderr=sys.stderr)
    save(best, out / MODEL_FOLDER)


def save(nlp: Language, folder: Path) -> None:
    """Write a pipeline without the paths of this machine, in the form that `pipeline.language.build` loads."""
    nlp.config["paths"] = dict.fromkeys(("train", "dev", "vectors", "init_tok2vec"))
    nlp.config["corpora"] = {}
    nlp.meta |= CARD
    nlp.to_disk(folder, exclude=[WORD_CLASSES])


def main(arguments: list[str] | None = None) -> None:
    """Read the arguments and train."""
    # sums over several threads come out in another order, and after 4,000 steps as another model
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--domain", type=Path, action="append", default=[])
    parser.add_argument("--steps", type=int)
    options = parser.parse_args(arguments)
    train(options.treebank, options.out, tuple(options.domain), options.steps)


if __name__ == "__main__":
    main()
