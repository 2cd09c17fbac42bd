from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.learning_cases import Told, fit_cases, make_document, read_told, score_told, write_cases
from pipeline.names import case_digest, find_mentions
from pipeline.names.case_model import CaseModel, load_case_model, weigh_signs
from pipeline.names.case_rules import tell_by_rules
from pipeline.names.case_signs import read_case_signs
from pipeline.names.cases import find_cases, read_sentences
from pipeline.names.words import read_words

CASES = Path(__file__).resolve().parents[2] / "data" / "cases"


def signs_of(text: str) -> list[frozenset[str]]:
    document = make_document(text)
    sentences = read_sentences(document, find_mentions(document))
    return list(read_case_signs(sentences, tell_by_rules(sentences, read_words()), read_words()))


def test_no_sign_holds_a_name() -> None:
    for signs in signs_of("Mevrouw Jansen woont alleen. Wijkcoach Petra de Boer belt Ahmed elke week."):
        assert not any(name in sign for sign in signs for name in ("jansen", "petra", "boer", "ahmed"))


def test_marks_of_the_sentences_around_count() -> None:
    first, second = signs_of("Een vrouw van 62 meldde zich. Zij slaapt in haar auto.")
    assert "1 back start" in first
    assert {"has pronoun", "1 back person", "before age"} <= second
    assert "1 ahead pronoun" in first


def test_words_of_a_long_sentence_weigh_less_and_marks_the_same() -> None:
    short, long = weigh_signs({"w:a", "has age"}), weigh_signs({"w:a", "w:b", "w:c", "w:d", "has age"})
    assert short["w:a"] == 1.0
    assert long["w:a"] == 0.5
    assert short["has age"] == long["has age"]


def test_a_model_knows_nothing_of_strange_signs() -> None:
    assert CaseModel(0.0, {"w:x": 5.0}).read(frozenset({"w:y"})) == 0.5
    assert CaseModel(0.0, {"w:x": 5.0}).read(frozenset({"w:x"})) > 0.99


def test_the_shipped_weights_are_read_once_and_have_a_digest() -> None:
    assert load_case_model() is load_case_model()
    assert len(case_digest()) == 12


def test_marked_passages_are_read_with_their_cases(tmp_path: Path) -> None:
    path = tmp_path / "passages.txt"
    path.write_text("# uitleg\n\nHet regende. {{Zij heeft schulden.}} Tot slot.\n", encoding="utf-8")
    assert [(each.text.strip(), each.is_case) for each in read_told(path)] == [
        ("Het regende.", False),
        ("Zij heeft schulden.", True),
        ("Tot slot.", False),
    ]


@pytest.mark.parametrize(
    ("name", "recall", "precision"), [("development-work", 0.95, 0.90), ("development-work-2", 0.90, 0.85)]
)
def test_work_beside_cases_is_told_apart_no_worse_than_measured(
    name: str, recall: float, precision: float
) -> None:
    score = score_told(list(read_told(CASES / f"{name}.txt")), load_case_model())
    assert score.both / score.wanted >= recall
    assert score.both / score.found >= precision


def test_fitting_tells_cases_from_others_and_reads_back(tmp_path: Path) -> None:
    told = [
        Told("x", frozenset({"w:schuld"}), False, True),
        Told("y", frozenset({"w:taart"}), False, False),
    ] * 5
    model = fit_cases(told)
    assert model.read(frozenset({"w:schuld"})) > 0.9 > 0.1 > model.read(frozenset({"w:taart"}))
    score = score_told(told, model)
    assert (score.wanted, score.found, score.both, score.others) == (5, 5, 5, 5)
    write_cases(model, tmp_path / "w.json")
    assert (tmp_path / "w.json").read_text(encoding="utf-8").startswith('{"bias":')


@pytest.mark.parametrize(
    "text",
    [
        "Een man van begin zestig zat aan tafel. Hij had al twee weken niets meer in de koelkast.",
        "Mw. K. kwam niet opdagen. Bij haar ligt een stapel ongeopende post op de mat.",
    ],
)
def test_what_is_private_in_everyday_words_is_held_back(text: str) -> None:
    document = make_document(text)
    held = [text[start:end] for start, end in find_cases(document, find_mentions(document))]
    assert text.rpartition(". ")[2] in held
