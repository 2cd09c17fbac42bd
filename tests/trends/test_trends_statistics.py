from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from scipy.stats import permutation_test
from statsmodels.regression.linear_model import WLS
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from pipeline.trends.statistics import (
    SAME_PAIRS,
    adjust_for_many,
    agreed_direction,
    change_over_range,
    permutation_p,
    wilson_interval,
)


def test_wilson_equals_statsmodels() -> None:
    total = [n for n in (1, 9, 10, 44, 1000) for _ in range(4)]
    count = [x for n in (1, 9, 10, 44, 1000) for x in (0, 1, n // 2, n)]
    low, high = wilson_interval(count, total)
    oracle = proportion_confint(np.array(count), np.array(total), method="wilson")
    np.testing.assert_allclose(low, oracle[0], atol=1e-12)
    np.testing.assert_allclose(high, oracle[1], atol=1e-12)


def test_wilson_is_unknown_without_findings_and_stays_within_bounds() -> None:
    low, high = wilson_interval([0, 0, 7], [0, 12, 7])
    assert np.isnan(low[0])
    assert np.isnan(high[0])
    assert low[1] == 0.0
    assert high[2] == 1.0


def _score(times: np.ndarray, x: np.ndarray, n: np.ndarray) -> float:
    return float(((times - times.mean()) * (x - n * x.sum() / n.sum())).sum())


def test_permutation_p_is_near_the_exact_enumeration() -> None:
    x, n = np.array([1, 2, 2, 6, 5, 9, 8]), np.array([12, 20, 15, 25, 14, 30, 18])
    times = np.arange(1.0, 8.0)
    observed = abs(_score(times, x, n))
    orders = [np.array(order) for order in permutations(times)]
    exact = np.mean([abs(_score(order, x, n)) >= observed - 1e-9 for order in orders])
    (p,) = permutation_p(list(times), [list(x)], list(n), seed=2023)
    assert p == pytest.approx(exact, abs=0.01)
    assert exact < 0.05


def test_permutation_p_agrees_with_scipy() -> None:
    x, n = np.array([4, 1, 6, 2, 5, 3]), np.array([20, 18, 22, 16, 20, 12])
    times = np.arange(1.0, 7.0)
    result = permutation_test(
        [times], lambda order: _score(order, x, n), permutation_type="pairings", n_resamples=10_000
    )
    (p,) = permutation_p(list(times), [list(x)], list(n), seed=1)
    assert p == pytest.approx(result.pvalue, abs=0.02)


def test_permutation_p_does_not_depend_on_the_other_rows() -> None:
    ranks, totals = [1.0, 2, 3, 4, 5, 6, 7, 8], [20] * 8
    row, other = [1, 2, 2, 3, 4, 4, 6, 7], [5, 4, 5, 4, 5, 4, 5, 4]
    alone = permutation_p(ranks, [row], totals, seed=7)
    together = permutation_p(ranks, [other, row], totals, seed=7)
    assert alone[0] == together[1]
    assert alone[0] < 0.01 < together[0]


def test_change_equals_weighted_least_squares() -> None:
    ranks, counts, totals = [1.0, 2, 3, 4.5, 4.5, 6, 7, 8], [1, 3, 2, 4, 6, 5, 9, 8], [12, 20, 14] + [25] * 5
    share = np.array(counts) / np.array(totals)
    fit = WLS(share, np.column_stack([np.ones(8), ranks]), weights=totals).fit()
    low, high = fit.conf_int()[1]
    change = change_over_range(ranks, counts, totals)
    assert change.points == pytest.approx(700 * fit.params[1])
    assert change.low == pytest.approx(700 * low)
    assert change.high == pytest.approx(700 * high)


def test_q_values_equal_statsmodels() -> None:
    p_values = [0.001, 0.2, 0.03, 0.04, 0.9, 0.04]
    oracle = multipletests(p_values, method="fdr_bh")[1]
    np.testing.assert_allclose(adjust_for_many(p_values), oracle)
    assert adjust_for_many([]) == ()


@pytest.mark.parametrize(("n", "chance"), [(5, 0.23), (6, 0.14), (7, 0.07)])
def test_direction_without_change_is_named_as_often_as_documented(n: int, chance: float) -> None:
    ranks = [float(i) for i in range(n)]
    named = [agreed_direction(ranks, order) != 0 for order in permutations(ranks)]
    assert np.mean(named) == pytest.approx(chance, abs=0.005)
    assert SAME_PAIRS == 0.8


def test_equal_pairs_count_for_no_direction() -> None:
    assert agreed_direction([1, 2, 3, 4, 5], [0, 0, 0, 0, 0.2]) == 0
    assert agreed_direction([1, 2, 3, 4, 5], [0.5, 0.4, 0.3, 0.2, 0.1]) == -1
    assert agreed_direction([], []) == 0
