from __future__ import annotations

from pipeline.codebook import stem
from pipeline.themes.labels import label_cluster


def test_a_label_is_the_phrase_the_texts_agree_on() -> None:
    texts = ["De dikke sleutelbos is zoek", "Wie heeft de dikke sleutelbos", "Een sleutelbos gevonden"]
    phrases = [("dikke sleutelbos",), ("dikke sleutelbos",), ("sleutelbos",)]
    label = label_cluster(texts, phrases, {stem("sleutelbos")}, set())
    assert (label.text, label.subject) == ("Dikke sleutelbos", stem("sleutelbos"))


def test_labels_are_distinct_even_when_the_words_run_out() -> None:
    texts, taken = ["De sleutelbos", "Een sleutelbos"], set[str]()
    for _ in range(3):
        label = label_cluster(texts, [(), ()], {stem("sleutelbos")}, taken)
        assert label.text.lower() not in taken
        taken.add(label.text.lower())
    assert label_cluster(["", ""], [(), ()], set(), set()).text


def test_a_second_noun_joins_when_it_is_there_often() -> None:
    texts = ["sleutel en kluis", "kluis zonder sleutel", "de sleutel"]
    assert (
        label_cluster(texts, [(), (), ()], {stem("sleutel"), stem("kluis")}, set()).text == "Sleutel en kluis"
    )
