"""The learned voice on names: its words, its signs, and what it does with what the rules found."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ModelError
from pipeline.ingest import read_document
from pipeline.learning_names import read_marked, score_tagged
from pipeline.names.find import find_by_rules, find_mentions
from pipeline.names.network import (
    ELSEWHERE,
    HIDDEN,
    SHAPES,
    WIDTH,
    Tagger,
    code_feature,
    find_codes,
    load_tagger,
    look_elsewhere,
    pack_tagger,
    unpack_tagger,
)
from pipeline.names.tagger import SOURCE, revise_mentions
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


def test_the_number_of_a_feature_never_changes() -> None:
    assert code_feature("w=karin") == crc32(b"w=karin")


@given(st.lists(st.lists(st.integers(0, 40), max_size=5), max_size=8), st.sets(st.integers(0, 40)))
def test_codes_are_found_where_they_are_known(bags: list[list[int]], known: set[int]) -> None:
    codes = np.asarray(sorted(known), np.uint32)
    places, starts = find_codes(codes, bags)
    found = [[int(codes[place]) for place in places[a:b]] for a, b in pairwise(starts)]
    assert found == [[code for code in bag if code in known] for bag in bags]


def test_the_other_places_of_a_word_are_seen() -> None:
    words = ["storm", "kwam", "storm", "storm", "niets"]
    rows = look_elsewhere(words, np.asarray([2.0, -1.0, 3.0, 3.0, 0.0], np.float32))
    assert rows.shape == (5, ELSEWHERE)
    assert [row[0] for row in rows] == [3, 0, 3, 3, 0]
    assert [row[1] for row in rows] == [1, 0, 1, 1, 0]
    assert rows[0][2] == pytest.approx(1 / (1 + np.exp(-3.0)))
    assert [row[3] for row in rows] == [2, -1, 3, 3, 0]


def test_no_other_place_is_seen_across_words() -> None:
    assert look_elsewhere(["a", "b"], np.asarray([9.0, -9.0], np.float32))[:, :3].tolist() == [[0, 0, 0]] * 2


def constant(score: float, **rows: float) -> Tagger:
    """Return a tagger that gives each word `score`, more where it has one of the features `rows`."""
    layers = {name: np.zeros(shape, np.float32) for name, shape in SHAPES.items()}
    layers["norm"][0], layers["look_norm"][:, 0] = 1, 1
    # layer normalisation keeps who stands out, so the first number says whether a known feature was there
    layers["alone"][0], layers["mix"][0, 0], layers["last"][0], layers["last"][-1] = 1, 1, 10, score
    codes = np.asarray(sorted(code_feature(f"w={word}") for word in rows), np.uint32)
    known = {code_feature(f"w={word}"): value for word, value in rows.items()}
    learned = np.zeros((len(codes), WIDTH), np.float32)
    learned[:, 0] = [known[int(code)] for code in codes]
    return Tagger(codes, learned, layers)


def test_only_full_names_stand_when_the_tagger_believes_little_and_nothing_when_it_believes_nothing(
    tmp_path: Path,
) -> None:
    document = read(tmp_path, "Aanwezig: Karin de Boer, Fatima, Wubbels\n")
    mentions = find_by_rules(document)
    assert len(mentions) == 3
    assert [left.text for left in revise_mentions(document, mentions, constant(-4))] == ["Karin de Boer"]
    assert revise_mentions(document, mentions, constant(-9)) == ()


def test_what_is_added_beside_a_name_makes_one_name(tmp_path: Path) -> None:
    document = read(tmp_path, "gesproken met Els Verhoven\n")
    start = document.text.index("Els")
    known = Mention(start, start + 3, "Els", "person", "label:met", "docent")
    tagger = constant(-6, els=5.0, verhoven=5.0)
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
    assert all(tagger.layers[name].shape == shape for name, shape in SHAPES.items())
    assert tagger.rows.shape == (len(tagger.codes), WIDTH)
    assert np.isfinite(tagger.rows).all()
    assert (np.diff(tagger.codes.astype(np.int64)) > 0).all()
    assert len(tagger.codes) > 10_000


def test_weights_survive_their_file_and_others_are_refused() -> None:
    tagger = constant(-2, els=5.0, verhoven=-3.0)
    again = unpack_tagger(pack_tagger(tagger))
    np.testing.assert_allclose(again.rows, tagger.rows, atol=0.03)
    short = replace(tagger, layers={**tagger.layers, "last": np.zeros(HIDDEN, np.float32)})
    with pytest.raises(ModelError, match=r"tagger\.npz"):
        unpack_tagger(pack_tagger(short))


def test_training_learns_a_shape_that_the_rules_do_not_know_and_repeats_itself(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="needs torch, which only training uses (pip install --group train)")
    for number, name in enumerate(
        ["qorbin", "zweldo", "marnoek", "tjilva", "froeda", "liskar", "brunda", "ymkor"]
    ):
        text = (
            f"~ [[{name}]] ~ brengt koffie en koek\n~ [[{name}]] ~ veegt de vloer\nde vloer is nat en koud\n"
        )
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    reports = tuple(read_marked([tmp_path]))
    assert not any(report.mentions for report in reports), "the rules know this shape: choose another"
    from pipeline.names.train import Recipe, fit_tagger

    # seven reports are one step an epoch: many of these make as many steps as a real training has
    recipe = Recipe(epochs=300)
    tagger, again = fit_tagger(reports[1:], recipe), fit_tagger(reports[1:], recipe)
    assert np.array_equal(tagger.rows, again.rows)
    assert all(np.array_equal(tagger.layers[name], again.layers[name]) for name in SHAPES)
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
