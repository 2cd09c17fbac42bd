"""Build the spaCy pipeline that the units room uses: an installed official model, ours, or none."""

from __future__ import annotations

import socket
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import SettingsError
from pipeline.language.components import LEMMAS, WORD_CLASSES, make_lemmas, make_word_classes
from pipeline.language.lexicon import LEXICON_FILE, own_lexicon, read_lexicon
from pipeline.language.sentences import sentence_spans
from pipeline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SENTENCES = "sessiespoor_sentences"
OFFICIAL = ("nl_core_news_lg", "nl_core_news_md", "nl_core_news_sm")
"""Official Dutch models, best first; used when a person installed one. They are never fetched."""
MODEL_FOLDER = "weights"
OWN_FOLDER = Path(str(files("pipeline.language") / "model"))
BLOCKS_AT_ONCE = 64
"""Blocks are short: 64 of them are about a thousand tokens, which the model handles fastest."""
OWN, BLANK = "own", "blank"


def choose_model(settings: Settings) -> str:
    """Return the model in use: `auto` is the best official one installed, else ours.

    Raises
    ------
    SettingsError
        When the settings name a model that is not installed.
    """
    wanted = settings.language_model
    if wanted == "auto":
        return next((name for name in OFFICIAL if find_spec(name) is not None), OWN)
    if wanted in {OWN, BLANK} or find_spec(wanted) is not None:
        return wanted
    raise SettingsError(
        f"taalmodel '{wanted}' is niet geïnstalleerd",
        f"Kies 'auto', 'own' of 'blank', of installeer {wanted}.",
    )


def build_nlp(settings: Settings) -> Language:
    """Return a Dutch pipeline whose sentences are ours; with a model also parts of speech, lemmas, dependencies.

    Who asks again gets the same one: nothing that it reads changes what it says of the next text.
    """
    return _build(choose_model(settings))


@cache
def _build(name: str) -> Language:
    spacy = import_spacy()
    from spacy.language import Language as SpacyLanguage

    SpacyLanguage.component(SENTENCES, func=mark_sentences)
    nlp: Language
    if name == BLANK:
        nlp = spacy.blank("nl")
        nlp.add_pipe(SENTENCES)
    elif name == OWN:
        nlp = load_own(OWN_FOLDER)
    else:
        multiply_with_blas()
        nlp = spacy.load(name, exclude=["ner"])
        nlp.add_pipe(SENTENCES, first=True)
    nlp.meta["sessiespoor_model"] = name
    return nlp


def import_spacy() -> Any:
    """Return the spaCy module, imported without opening a socket.

    spaCy imports urllib3, which tries out a local IPv6 socket when it is loaded; nothing here ever connects.
    """
    had, socket.has_ipv6 = socket.has_ipv6, False
    try:
        import spacy
    finally:
        socket.has_ipv6 = had
    return spacy


def multiply_with_blas() -> None:
    """Let thinc multiply matrices with numpy's BLAS: 1.4 to 1.7 times as fast here, the same output.

    Process-wide, because thinc's operations are; measured in research (perf, "b9") and by `pipeline.language.measure`.
    """
    import numpy
    from thinc.api import NumpyOps

    def multiply(
        _: object, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False
    ) -> Any:
        return numpy.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)

    NumpyOps.gemm = multiply


def load_own(folder: Path) -> Language:
    """Return the pipeline of our model in `folder`, as `pipeline.language.train` writes it."""
    spacy = import_spacy()
    from spacy.language import Language as SpacyLanguage

    own = folder == OWN_FOLDER
    lexicon = own_lexicon() if own else read_lexicon(folder / LEXICON_FILE)
    SpacyLanguage.component(SENTENCES, func=mark_sentences)
    SpacyLanguage.component(WORD_CLASSES, func=make_word_classes(lexicon))
    SpacyLanguage.component(LEMMAS, func=make_lemmas(lexicon))
    multiply_with_blas()
    nlp: Language = spacy.load(folder / MODEL_FOLDER)
    nlp.add_pipe(SENTENCES, first=True)
    nlp.add_pipe(LEMMAS, last=True)
    return nlp


def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of `doc` from the spans that `sentence_spans` finds in its text."""
    starts = {start for start, _ in sentence_spans(doc.text)}
    pending = False
    for token in doc:
        begins = token.idx in starts or pending
        pending = begins and token.is_space
        token.is_sent_start = (begins and not token.is_space) or token.i == 0
    return doc
