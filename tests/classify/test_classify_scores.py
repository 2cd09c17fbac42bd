"""How scores are counted, split and given limits; kappa and its bootstrap against plain definitions."""

from __future__ import annotations

import random

import pytest

from pipeline.classify import Evaluation, break_down, evaluate_findings, measure_intervals, score_methods
from pipeline.classify.evaluate import kappa
from pipeline.classify.gold import Gold, GoldContext, GoldFinding
from pipeline.records import BlockKind, Finding, FindingType, Method, Quote, Unit, UnitForm
from pipeline.report.scores import format_errors, format_scores, scores_as_json

S, K, A = FindingType.SUCCESS, FindingType.BOTTLENECK, FindingType.ACTION
TEAM, CARE = Method.COOPERATION, Method.CARE


def _gold(doc: str, text: str, *types: FindingType, methods: tuple[Method, ...] = (TEAM,)) -> GoldFinding:
    return GoldFinding(doc, text, types, methods)


def _found(doc: str, text: str, type_: FindingType, method: Method = TEAM, score: float = 0.9) -> Finding:
    quote = Quote("d", 0, len(text), text)
    return Finding(
        f"f-{doc}-{text}", f"u-{doc}-{text}", "s", doc, quote, type_, score, "rule:x", method, 0.9, "M2"
    )


def _unit(doc: str, text: str, form: UnitForm) -> Unit:
    return Unit(f"u-{doc}-{text}", "s", doc, Quote("d", 0, len(text), text), BlockKind.PARAGRAPH, form)


@pytest.fixture
def scores() -> Evaluation:
    gold = (
        _gold("a", "de lijnen zijn kort geworden", S),
        _gold("a", "niemand neemt de telefoon op", K, methods=(CARE, TEAM)),
        _gold("a", "geheel gemiste bevinding hier", K),
        _gold("b", "Karin maakt een lijst", A, S),
    )
    found = (
        _found("a", "de lijnen zijn kort geworden", S),
        _found("a", "niemand neemt de telefoon op", S, CARE),
        _found("a", "dit is slechts een agenda", K, score=0.5),
        _found("b", "Karin maakt een lijst", S),
        _found("c", "een stuk dat niemand codeerde", S),
    )
    context = (GoldContext("a", "dit is slechts een agenda"),)
    return evaluate_findings(found, Gold(gold, context, ()))


def test_places_types_and_context_are_counted(scores: Evaluation) -> None:
    assert (scores.spans.true, scores.spans.found, scores.spans.gold) == (3, 4, 4)
    assert scores.end_to_end.true == 2
    assert (scores.context_taken, scores.context_total) == (1, 1)
    assert scores.type_accuracy == pytest.approx(2 / 3)
    assert scores.confusion == {("succesfactor", "succesfactor"): 2, ("knelpunt", "succesfactor"): 1}


def test_macro_f1_is_the_mean_over_types_of_the_gold(scores: Evaluation) -> None:
    assert scores.per_type[K].f1 == 0.0
    assert scores.per_type[S].f1 == pytest.approx(2 * 2 / (3 + 2))
    assert scores.type_macro_f1 == pytest.approx((0.0 + 0.8) / 2)


def test_groups_add_up_to_the_whole(scores: Evaluation) -> None:
    units = {
        "a": [
            _unit("a", "de lijnen zijn kort geworden", UnitForm.LIST_ITEM),
            _unit("a", "niemand neemt de telefoon op", UnitForm.SENTENCE),
            _unit("a", "dit is slechts een agenda", UnitForm.SENTENCE),
        ],
        "b": [_unit("b", "Karin maakt een lijst", UnitForm.CELL_ITEM)],
    }
    kinds = {"a": "sessieverslag", "b": "nieuwsbericht_over_sessie"}
    grounds = {
        "u-a-de lijnen zijn kort geworden": "rule:success.short",
        "u-a-niemand neemt de telefoon op": "model:succesfactor@abc",
    }
    groups = break_down(scores, kinds, units, grounds)
    for rows in groups.values():
        assert sum(group.spans.true for group in rows) == scores.spans.true
        assert sum(group.spans.found for group in rows) == scores.spans.found
        assert sum(group.spans.gold for group in rows) == scores.spans.gold
    by_form = {group.name: group.spans for group in groups["form"]}
    assert by_form["?"].gold == 1
    assert (by_form["sentence"].true, by_form["sentence"].found) == (1, 2)
    assert {group.name for group in groups["ground"]} == {"rule:success", "model:succesfactor", "?"}


def test_methods_are_scored_on_what_was_found(scores: Evaluation) -> None:
    by_name = {group.name: group for group in score_methods(scores)}
    assert by_name["samenwerking"].spans.recall == 1.0
    assert by_name["hulpverleningsproces"].spans.found == 1
    assert by_name["hulpverleningsproces"].end_to_end.true == 0


def test_limits_lie_around_the_score_and_narrow_with_more_documents() -> None:
    dice = random.Random(1)

    def many(n: int) -> Evaluation:
        gold, found = [], []
        for number in range(n):
            for item in range(8):
                text = f"bevinding nummer {item} woord{item} van"
                gold.append(_gold(str(number), text, dice.choice([S, K])))
                found.append(_found(str(number), text, dice.choice([S, K])))
        return evaluate_findings(found, Gold(tuple(gold), (), ()))

    few, more = measure_intervals(many(6)), measure_intervals(many(60))
    for name in few:
        assert few[name].low <= few[name].value <= few[name].high
    assert more["end_to_end"].high - more["end_to_end"].low < few["end_to_end"].high - few["end_to_end"].low


def test_the_kappa_of_the_bootstrap_is_the_kappa_of_the_table(scores: Evaluation) -> None:
    sure = measure_intervals(scores)
    assert sure["type_kappa"].value == pytest.approx(scores.type_kappa)
    assert sure["method_kappa"].value == pytest.approx(scores.method_kappa)
    assert sure["end_to_end"].value == pytest.approx(scores.end_to_end.f1)


def test_kappa_gives_the_published_example() -> None:
    """50 proposals read by two people, 20 + 15 the same, 5 and 10 not: kappa .4 (Wikipedia, Cohen's kappa)."""
    rows = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(rows) == pytest.approx(0.4)


def test_scores_are_shown_with_limits_and_surest_errors_first(scores: Evaluation) -> None:
    text = format_scores(scores, {"kind": (), "form": ()})
    assert "macro-F1 over typen: 0.400" in text
    assert "95% over documenten" in text
    errors = format_errors(scores, 5)
    assert "a: [knelpunt] geheel gemiste bevinding hier" in errors
    assert "knelpunt -> succesfactor (0.90 rule:x)" in errors
    assert '"macro_f1": 0.4' in scores_as_json(scores, {})
