"""The learned voice on names: its words, its signs, and what it does with what the rules found."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest import read_document
from pipeline.learning_names import read_marked, score_tagged, train_tagger
from pipeline.names.find import find_by_rules, find_mentions
from pipeline.names.tagger import (
    HIDDEN,
    SIGNS,
    SOURCE,
    Tagger,
    hash_feature,
    load_tagger,
    revise_mentions,
    stack,
)
from pipeline.names.tokens import Surroundings, read_features, read_tokens, spans_of
from pipeline.names.words import read_words
from pipeline.records import Document, Mention
from pipeline.settings import Settings


def read(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "verslag.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path, path.name, Settings())


@given(st.text(max_size=200))
def test_words_read_back_and_keep_their_order(text: str) -> None:
    tokens = read_tokens(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Karin", "Xx"),
        ("Şahin", "Xx"),
        ("Michał", "Xx"),
        ("karin", "x"),
        ("K.", "1X."),
        ("JdV", "XxX"),
        ("12", "9"),
    ],
)
def test_the_shape_of_a_word(word: str, shape: str) -> None:
    assert read_tokens(word)[0].shape == shape


def test_chosen_words_join_within_a_line_only() -> None:
    text = "Els Verhoven\nRia (Bos) J. Kok. An/To"
    tokens = read_tokens(text)
    spans = [
        text[tokens[first].start : tokens[stop - 1].end] for first, stop in spans_of(text, tokens, [True] * 8)
    ]
    assert spans == ["Els Verhoven", "Ria", "Bos", "J. Kok.", "An", "To"]


def test_features_tell_what_surrounds_a_word(tmp_path: Path) -> None:
    document = read(tmp_path, "Aanwezig: marloes, kees\n\nDe avond begon laat.\n")
    around = Surroundings(document, (), read_words())
    features = dict(zip((token.text for token in around.tokens), read_features(around), strict=True))
    assert "label=aanwezig|x" in features["marloes"]
    assert "w-1=de" in features["avond"]
    assert "b=, " in features["kees"]
    assert any(name.startswith("before:") for name in features["Aanwezig"])


def test_a_hash_has_a_place_and_a_sign_and_never_changes() -> None:
    assert hash_feature("w=karin") == (crc32(b"w=karin") % 2**16, 1 if crc32(b"w=karin") >> 31 else -1)
    places = {hash_feature(f"w={number}") for number in range(500)}
    assert {sign for _, sign in places} == {-1, 1}
    assert len({place for place, _ in places}) > 490


def test_the_other_places_of_a_word_are_a_sign() -> None:
    tokens = read_tokens("Storm kwam. Gisteren zei storm niets.")
    rows = stack(tokens, np.asarray([0.9, 0.1, 0.1, 0.1, 0.2, 0.1]))
    first, again = rows[0], rows[4]
    assert again[1] == pytest.approx(first[0])
    assert first[1] == pytest.approx(again[0])
    assert (first[6], rows[1][6]) == (1, 0)


def constant(score: float) -> Tagger:
    # two hidden words, one for a score above 0 and one for a score below it, say the first sign again
    mix, last = np.zeros((SIGNS + 1, 2)), np.asarray([1.0, -1.0, 0.0])
    mix[0] = 1.0, -1.0
    return Tagger(np.zeros(2**16), score, mix, last)


def test_only_full_names_stand_when_the_tagger_believes_nothing(tmp_path: Path) -> None:
    document = read(tmp_path, "Aanwezig: Karin de Boer, Fatima, Wubbels\n")
    mentions = find_by_rules(document)
    assert len(mentions) == 3
    assert [left.text for left in revise_mentions(document, mentions, constant(-9))] == ["Karin de Boer"]


def test_what_is_added_beside_a_name_makes_one_name(tmp_path: Path) -> None:
    document = read(tmp_path, "gesproken met Els Verhoven\n")
    start = document.text.index("Els")
    known = Mention(start, start + 3, "Els", "person", "label:met", "docent")
    weights = np.zeros(2**16)
    for word in ("w=els", "w=verhoven"):
        place, sign = hash_feature(word)
        weights[place] += 12 * sign
    tagger = replace(constant(-6), first=weights)
    assert revise_mentions(document, (known,), tagger) == (
        Mention(start, start + len("Els Verhoven"), "Els Verhoven", "person", SOURCE, "docent"),
    )


def test_addresses_and_numbers_are_left_to_the_rules(tmp_path: Path) -> None:
    document = read(tmp_path, "Bel 06-12345678 of mail karin@voorbeeld.nl\n")
    mentions = find_mentions(document)
    assert {mention.kind for mention in mentions} == {"phone", "email"}


def test_an_empty_report_has_no_names(tmp_path: Path) -> None:
    assert find_mentions(read(tmp_path, "--\n")) == ()


def test_the_shipped_weights_are_read_once_and_are_numbers() -> None:
    tagger = load_tagger()
    assert tagger is load_tagger()
    assert tagger.first.shape == (2**16,)
    assert np.isfinite(tagger.first).all()
    assert np.count_nonzero(tagger.first) > 10_000
    assert tagger.mix.shape == (SIGNS + 1, HIDDEN)
    assert tagger.last.shape == (HIDDEN + 1,)


def test_training_learns_a_shape_that_the_rules_do_not_know_and_repeats_itself(tmp_path: Path) -> None:
    for number, name in enumerate(
        ["qorbin", "zweldo", "marnoek", "tjilva", "froeda", "liskar", "brunda", "ymkor"]
    ):
        text = (
            f"~ [[{name}]] ~ brengt koffie en koek\n~ [[{name}]] ~ veegt de vloer\nde vloer is nat en koud\n"
        )
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    reports = tuple(read_marked([tmp_path]))
    assert not any(report.mentions for report in reports), "the rules know this shape: choose another"
    tagger, again = train_tagger(reports[1:]), train_tagger(reports[1:])
    assert np.array_equal(tagger.first, again.first)
    assert np.array_equal(tagger.mix, again.mix)
    score = score_tagged(reports[:1], [revise_mentions(reports[0].document, (), tagger)])
    assert score.recall == 1
    assert score.precision == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Actie: wobke belt de gemeente", {"wobke"}),
        ("Het gaat om 9 p. en 12 jan, postcode 1234 AB.", set()),
        ("Kan de school haar aula openstellen?", set()),
        ("Rianne vraagt wethouder Van der Heul om de pauzeknop.", {"Rianne", "Van der Heul"}),
        ("Aanwezig:\n1 Maarten\n2 Janneke\n3 Julia\n4 Karin", {"Maarten", "Janneke", "Julia", "Karin"}),
        ("Datum: Thu, 14 Nov 2024 09:12:00 +0100", set()),
    ],
)
def test_what_the_shipped_voice_adds_and_leaves(tmp_path: Path, text: str, names: set[str]) -> None:
    mentions = find_mentions(read(tmp_path, f"Verslag van de avond\n\n{text}\n"))
    assert {mention.text for mention in mentions if mention.kind == "person"} == names


def test_a_long_line_takes_time_in_proportion(tmp_path: Path) -> None:
    around = Surroundings(read(tmp_path, "Anna zei iets, " * 3000), (), read_words())
    assert sum(1 for _ in read_features(around)) == 9000
