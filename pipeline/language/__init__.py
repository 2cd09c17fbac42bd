"""The only place that makes a spaCy pipeline; its components are plain `Doc -> Doc` functions."""

from __future__ import annotations

from pipeline.language.build import BLOCKS_AT_ONCE, build_nlp, choose_model
from pipeline.language.capitals import given_names, hide_given_names, is_verb_form, may_be_name
from pipeline.language.handover import MOMENT, read_new_owner, read_new_term
from pipeline.language.intended import drop_asides, find_unfulfilled, is_only_intended
from pipeline.language.lexicon import first_noun, noun_lemma
from pipeline.language.people import is_people
from pipeline.language.reading import read_lemmas, read_noun_phrases
from pipeline.language.sentences import sentence_spans
from pipeline.language.status_heads import asks_done, is_status_head
from pipeline.language.stopping import read_stopped, reads_stop
from pipeline.language.syntax import read_syntax

__all__ = [
    "BLOCKS_AT_ONCE",
    "MOMENT",
    "asks_done",
    "build_nlp",
    "choose_model",
    "drop_asides",
    "find_unfulfilled",
    "first_noun",
    "given_names",
    "hide_given_names",
    "is_only_intended",
    "is_people",
    "is_status_head",
    "is_verb_form",
    "may_be_name",
    "noun_lemma",
    "read_lemmas",
    "read_new_owner",
    "read_new_term",
    "read_noun_phrases",
    "read_stopped",
    "read_syntax",
    "reads_stop",
    "sentence_spans",
]
