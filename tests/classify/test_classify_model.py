from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from classify_build import judge_report

from pipeline.classify import load_model
from pipeline.classify.combine import choose_type, doubts_sign, is_unsure, overrule, weigh
from pipeline.classify.encoder import GROUP, pack_weights, unpack_weights
from pipeline.classify.examples import lay_beside
from pipeline.classify.features import name_features, read_features, source_key
from pipeline.classify.gold import GoldFinding
from pipeline.classify.model import BEGIN, CARD, END, FOLDER, LABELS, METHODS, WEIGHTS, Model, Prediction
from pipeline.classify.pieces import build_table
from pipeline.classify.windows import MAX_MARK, MAX_UNIT, WINDOW, build_windows
from pipeline.decisions import Decided
from pipeline.errors import ModelError
from pipeline.records import FindingType, Method

REPORT = """# Leerkring 4

Datum: 3 maart 2023

## Wat helpt

- Korte lijnen

## Rondje

De vorige keer waren we met zijn zessen. De planner zit nu bij ons op de gang en de telefoon gaat over andere dingen. Er werd koffie gedronken.
"""


@pytest.fixture(scope="module")
def model() -> Model:
    found = load_model()
    assert found is not None
    return found


def say(**types: float) -> Prediction:
    scores = dict.fromkeys(LABELS, 0.0) | types
    return Prediction(tuple(scores.values()), (1.0, 0.0, 0.0, 0.0, 0.0), 0.0)


def test_the_shipped_model_is_small_and_safe() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 13_000_000
    with np.load(FOLDER / WEIGHTS, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype.kind in "uif" for name in arrays.files)


def test_a_card_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / WEIGHTS).write_bytes((FOLDER / WEIGHTS).read_bytes())
    card = json.loads((FOLDER / CARD).read_text(encoding="utf-8"))
    (tmp_path / CARD).write_text(json.dumps({**card, "features": ["other"]}), encoding="utf-8")
    with pytest.raises(ModelError):
        load_model(tmp_path)
    assert load_model(tmp_path / "empty") is None


def test_predictions_are_probabilities_and_the_same_each_time(model: Model) -> None:
    judged = judge_report(REPORT)
    rows = [read_features(j.unit, j.session, j.decision, j.method, 0.5) for j in judged]
    units = [j.unit for j in judged]
    sources = [source_key(j.unit, j.decision) for j in judged]
    first, again = model.predict(units, rows, sources), model.predict(units, rows, sources)
    assert first == again
    assert len(first) == len(units)
    for said in first:
        assert sum(said.types) == pytest.approx(1, abs=1e-4)
        assert sum(said.methods) == pytest.approx(1, abs=1e-4)
    assert model.predict([], [], []) == ()


def test_features_have_a_name_each_and_stay_between_0_and_1() -> None:
    for judged in judge_report(REPORT):
        row = read_features(judged.unit, judged.session, judged.decision, judged.method, 1.0)
        assert len(row) == len(name_features())
        assert all(0 <= value <= 1 for value in row)


def test_what_the_source_says_stays(model: Model) -> None:
    lines = [
        judged for judged in weigh(judge_report(REPORT), model) if judged.unit.quote.text == "Korte lijnen"
    ]
    assert [judged.decision.type for judged in lines] == [FindingType.SUCCESS]


def test_where_the_rules_are_silent_the_model_may_find() -> None:
    judged = next(j for j in judge_report(REPORT) if "planner" in j.unit.quote.text)
    assert judged.decision.type is None
    assert choose_type(judged, say(context=0.2, succesfactor=0.8)) is FindingType.SUCCESS
    assert choose_type(judged, say(context=0.65, succesfactor=0.35)) is None


def test_a_heading_that_asks_is_no_question_when_the_model_is_nearly_sure() -> None:
    text = "# Verslag leerkring\n\nDatum: 4 april 2024\n\n## Waarom een proeftuin?\n\nHet dorp is groot.\n"
    judged = next(j for j in judge_report(text) if "proeftuin" in j.unit.quote.text)
    assert choose_type(judged, say(context=0.85, vraag=0.15)) is FindingType.QUESTION
    assert choose_type(judged, say(context=0.99, vraag=0.01)) is None


def test_a_heavy_cue_gives_way_to_a_model_that_is_nearly_sure() -> None:
    text = "# Verslag leerkring\n\nDatum: 4 april 2024\n\n## Rondje\n\nEen knelpunt is dat de zaal klein is.\n\nAfgesproken is dat Jan de zaal belt.\n"
    cue, promise = (j for j in judge_report(text) if "zaal" in j.unit.quote.text)
    assert cue.decision.type is FindingType.BOTTLENECK
    assert promise.decision.type is FindingType.ACTION
    assert choose_type(cue, say(context=0.7, knelpunt=0.3)) is FindingType.BOTTLENECK
    assert choose_type(cue, say(context=0.85, knelpunt=0.15)) is None
    assert choose_type(cue, say(context=0.2, knelpunt=0.3, behoefte=0.5)) is FindingType.NEED
    assert choose_type(promise, say(context=0.85, actie=0.15)) is FindingType.ACTION


def test_a_person_goes_before_all() -> None:
    judged = next(j for j in judge_report(REPORT) if "planner" in j.unit.quote.text)
    decided = {judged.unit.unit_id: Decided(type=FindingType.BOTTLENECK, method=Method.RESEARCH, who="Ada")}
    (settled,) = overrule([judged], decided)
    assert settled.decision.type is FindingType.BOTTLENECK
    assert settled.decision.source == "person:Ada"
    assert settled.method.method is Method.RESEARCH
    assert not is_unsure(settled)
    assert not is_unsure(overrule([replace(judged, sign_in_doubt=True)], decided)[0])


def test_a_low_probability_is_called_unsure() -> None:
    judged = judge_report(REPORT)[-1]
    decision = replace(judged.decision, type=FindingType.SUCCESS, score=0.4, source="model:succesfactor@x")
    assert is_unsure(replace(judged, decision=decision))
    sure = replace(judged, decision=replace(decision, score=0.9))
    assert not is_unsure(sure)
    assert is_unsure(replace(sure, sign_in_doubt=True))


@pytest.mark.parametrize(
    ("text", "said", "doubtful"),
    [
        ("Een knelpunt is dat de zaal klein is.", {"knelpunt": 0.6, "succesfactor": 0.4}, True),
        ("Een knelpunt is dat de zaal klein is.", {"knelpunt": 0.8, "succesfactor": 0.2}, False),
        ("Een knelpunt is dat de zaal klein is.", {"knelpunt": 0.3, "context": 0.7}, False),
        ("Het gedoe met de zaal is opgelost.", {"succesfactor": 0.5, "knelpunt": 0.5}, False),
        ("Er zijn geen klachten over de zaal meer.", {"succesfactor": 0.5, "knelpunt": 0.5}, False),
        ("Kan de zaal groter?", {"vraag": 0.4, "knelpunt": 0.3, "succesfactor": 0.3}, False),
    ],
)
def test_a_sign_is_in_doubt_when_the_model_leans_to_the_other(
    text: str, said: dict[str, float], doubtful: bool
) -> None:
    head = "# Verslag leerkring\n\nDatum: 4 april 2024\n\n## Rondje\n\n"
    judged = next(j for j in judge_report(f"{head}{text}\n") if "zaal" in j.unit.quote.text)
    assert doubts_sign(judged.decision, say(**said)) is doubtful


@pytest.mark.parametrize(
    ("said", "label", "expected"),
    [(0.8, "knelpunt", True), (0.5, "knelpunt", False), (0.8, "actie", False)],
)
def test_the_model_may_say_that_a_finding_is_about_the_meeting(
    said: float, label: str, expected: bool
) -> None:
    text = "# Verslag leerkring\n\nDatum: 4 april 2024\n\n## Rondje\n\nDe thee was op.\n"
    judged = next(j for j in judge_report(text) if "thee" in j.unit.quote.text)
    prediction = replace(say(**{label: 0.9, "context": 0.1}), about_session=said)
    stub = cast(Model, SimpleNamespace(predict=lambda *_: (prediction,), digest="x"))
    assert not judged.about_session
    assert weigh([judged], stub)[0].about_session is expected


@pytest.mark.parametrize(
    ("said", "heading", "expected"),
    [(0.01, "Rondje", False), (0.2, "Rondje", True), (0.01, "Evaluatie van de bijeenkomst", True)],
)
def test_the_model_takes_back_what_only_words_make_of_the_meeting(
    said: float, heading: str, expected: bool
) -> None:
    text = f"# Verslag leerkring\n\nDatum: 4 april 2024\n\n## {heading}\n\nVeel deelnemers zijn bang dat ze hun toeslag kwijtraken.\n"
    judged = next(j for j in judge_report(text) if "toeslag" in j.unit.quote.text)
    prediction = replace(say(knelpunt=0.9, context=0.1), about_session=said)
    stub = cast(Model, SimpleNamespace(predict=lambda *_: (prediction,), digest="x"))
    assert judged.about_session
    weighed = weigh([judged], stub)[0]
    assert weighed.about_session is expected


def test_a_cue_that_settles_the_sign_holds_before_a_model_that_turns_it() -> None:
    text = "# Verslag leerkring\n\nDatum: 4 april 2024\n\n## Rondje\n\nEr zijn geen klachten meer over de zaal.\n"
    judged = next(j for j in judge_report(text) if "zaal" in j.unit.quote.text)
    assert judged.decision.source == "rule:success.absence"
    assert choose_type(judged, say(knelpunt=0.6, succesfactor=0.4)) is FindingType.SUCCESS
    assert choose_type(judged, say(knelpunt=0.9, succesfactor=0.1)) is FindingType.BOTTLENECK
    assert choose_type(judged, say(context=0.9, succesfactor=0.1)) is None


def test_weights_survive_packing_within_half_a_level() -> None:
    weights = np.random.default_rng(1).normal(0, 1, (6, 4 * GROUP)).astype(np.float32)
    packed, scales = pack_weights(weights)
    step = np.abs(scales.astype(np.float32)).repeat(GROUP, axis=1)
    assert np.all(np.abs(unpack_weights(packed, scales) - weights) <= step * 1.01)
    once = unpack_weights(packed, scales)
    assert np.array_equal(unpack_weights(*pack_weights(once)), once)


def test_windows_hold_each_unit_once_and_fit(model: Model) -> None:
    units = [judged.unit for judged in judge_report(REPORT)] * 30
    windows = build_windows(units, model.pieces, BEGIN, END)
    assert [index for window in windows for index, _, _ in window.spans] == list(range(len(units)))
    longest = WINDOW + 3 * (MAX_UNIT + MAX_MARK + 2)
    assert max(len(window.pieces) for window in windows) <= min(longest, len(model.encoder.positions))


def test_the_likeliest_pieces_are_chosen_and_unknown_signs_survive() -> None:
    table = build_table(
        ["<s>", "</s>", "<unk>", "▁wijk", "team", "▁", "w", "t"], [0, 0, 0, -2, -3, -4, -9, -9], 3
    )
    assert table.cut_word("wijkteam") == ["▁wijk", "team"]
    assert list(table.read_text("wijkteam ☺")) == [3, 4, 5, 2]


def test_gold_goes_beside_the_unit_it_stands_for() -> None:
    judged = judge_report(REPORT)
    gold = GoldFinding(
        "kring.md",
        "de telefoon gaat over andere dingen.",
        (FindingType.SUCCESS, FindingType.INSIGHT),
        (Method.WORK,),
    )
    example = lay_beside("kring.md", judged, [gold])
    assert sum(row is not None for row in example.gold) == 1
    place = next(number for number, row in enumerate(example.gold) if row)
    assert "planner" in example.units[place].quote.text
    assert example.types[place][LABELS.index("succesfactor")] == pytest.approx(0.7)
    assert example.methods[place][METHODS.index("primaire_werkprocessen")] == 1
    assert all(sum(row) == pytest.approx(1) for row in example.types)
