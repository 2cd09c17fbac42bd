from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import sentence_spans

if TYPE_CHECKING:
    from spacy.language import Language

CASES = [
    ("Een zin. Nog een zin.", ["Een zin.", "Nog een zin."]),
    ("Dat is d.w.z. onze taak. En nu?", ["Dat is d.w.z. onze taak.", "En nu?"]),
    ("De heer A. Bakkers komt om 9.00 uur.", ["De heer A. Bakkers komt om 9.00 uur."]),
    ("1. Eerst bellen. Dan mailen.", ["1. Eerst bellen.", "Dan mailen."]),
    ("Het mag! (vaker zeggen)", ["Het mag! (vaker zeggen)"]),
    ("“Dat helpt.” Zo besloot zij.", ["“Dat helpt.”", "Zo besloot zij."]),
    ("Kosten: 1.200 euro per jaar", ["Kosten: 1.200 euro per jaar"]),
    ("zonder punt aan het eind", ["zonder punt aan het eind"]),
    ("Wie doet dat? wij niet.", ["Wie doet dat? wij niet."]),
    ("Zij wachtte… Toen belde ze.", ["Zij wachtte…", "Toen belde ze."]),
    ("de bus was weer vol. twee mensen bleven staan", ["de bus was weer vol. twee mensen bleven staan"]),
    ("de bus kwam later. twee mensen bleven staan", ["de bus kwam later.", "twee mensen bleven staan"]),
    ("overleg met evt. een tolk erbij", ["overleg met evt. een tolk erbij"]),
    (
        "Zij kwam later. twee mensen bleven. Toen begon het.",
        ["Zij kwam later. twee mensen bleven.", "Toen begon het."],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_end_where_a_reader_would_stop(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == expected


@given(st.text(alphabet="abcDE. !?\n“”()1", max_size=60))
def test_sentences_cover_all_text_but_white_space(text: str) -> None:
    spans = sentence_spans(text)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_the_pipeline_uses_these_boundaries(nlp: Language) -> None:
    doc = nlp("De balie is dicht. Dat is d.w.z. lastig.")
    assert [span.text for span in doc.sents] == ["De balie is dicht.", "Dat is d.w.z. lastig."]


def test_a_letter_that_numbers_something_ends_a_sentence_and_an_initial_does_not() -> None:
    text = "De proef gaat naar afdeling C. Het rooster volgt. Wie belt J. Brouwer? Kies variant B. Dan kan het in mei."
    assert [text[low:high] for low, high in sentence_spans(text)] == [
        "De proef gaat naar afdeling C.",
        "Het rooster volgt.",
        "Wie belt J. Brouwer?",
        "Kies variant B.",
        "Dan kan het in mei.",
    ]
