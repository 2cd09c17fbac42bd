"""Build the spaCy pipeline that the units room uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.language.sentences import sentence_spans
from pipeline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENT = "sessiespoor_sentences"


def build_nlp(settings: Settings) -> Language:
    """Return a Dutch pipeline: tokenizer and sentence boundaries; no trained model is needed or fetched.

    `settings.language_model` chooses among models in a later version; `auto` is blank Dutch for now.
    """
    import spacy
    from spacy.language import Language as SpacyLanguage

    SpacyLanguage.component(COMPONENT, func=mark_sentences)
    nlp = spacy.blank("nl")
    nlp.add_pipe(COMPONENT)
    nlp.meta["name"] = "blank" if settings.language_model == "auto" else settings.language_model
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
