from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.stats import t

from pipeline.trends.estimates import kendall_p, pooled_share, quasi_binomial

COUNTS, TOTALS = [3, 1, 6, 2, 5, 8, 4, 9, 2, 7, 6, 10], [20, 12, 25, 14, 22, 30, 18, 26, 11, 24, 19, 31]


def test_pooled_share_is_the_ratio_estimator_of_a_regression_through_the_origin() -> None:
    share = pooled_share(COUNTS, TOTALS)
    x, n = np.array(COUNTS, float), np.array(TOTALS, float)
    assert share.value == pytest.approx(x.sum() / n.sum())
    # oracle: cluster-robust variance of a weighted mean, one cluster per session
    fit = sm.WLS(x / n, np.ones(12), weights=n).fit(cov_type="HC1")
    half = t.ppf(0.975, 11) * fit.bse[0]
    assert share.low == pytest.approx(share.value - half)
    assert share.high == pytest.approx(share.value + half)


def test_pooled_share_stays_within_bounds() -> None:
    assert pooled_share([0, 0, 3], [10, 10, 10]).low == 0.0
    assert pooled_share([10, 10, 7], [10, 10, 10]).high == 1.0
    assert pooled_share([2, 2], [10, 10]).low == pytest.approx(0.2)


@pytest.mark.parametrize(("n", "p"), [(3, 1 / 3), (4, 1 / 12), (5, 1 / 60), (6, 1 / 360)])
def test_kendall_is_exact_to_the_published_least_p(n: int, p: float) -> None:
    """Least two-sided p is 2/n!: below five sessions nothing can be significant."""
    assert kendall_p([float(i) for i in range(n)], [i / 100 for i in range(n)]) == pytest.approx(p)


def test_kendall_has_no_answer_when_nothing_moves() -> None:
    assert kendall_p([1, 2, 3], [0.1, 0.1, 0.1]) is None
    assert kendall_p([1, 1, 1], [0.1, 0.2, 0.3]) is None


@pytest.mark.parametrize("columns", [1, 2])
def test_quasi_binomial_equals_statsmodels(columns: int) -> None:
    agenda = [0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0]
    design = [[float(agenda[i]), float(i)][-columns:] for i in range(12)]
    slope = quasi_binomial(design, COUNTS, TOTALS)
    assert slope is not None
    x, n = np.array(COUNTS), np.array(TOTALS)
    # shares with variance weights: with two columns of counts statsmodels forgets n in its chi-square
    fit = sm.GLM(x / n, sm.add_constant(np.array(design)), family=sm.families.Binomial(), var_weights=n).fit(
        scale="X2"
    )
    assert slope.log_odds == pytest.approx(fit.params[-1], abs=1e-6)
    assert slope.error == pytest.approx(fit.bse[-1], rel=1e-5)
    assert slope.p == pytest.approx(2 * t.sf(abs(fit.params[-1] / fit.bse[-1]), 12 - columns - 1), rel=1e-4)


def test_quasi_binomial_says_nothing_where_there_is_no_answer() -> None:
    assert quasi_binomial([[1.0], [1.0], [1.0]], [1, 2, 3], [10, 10, 10]) is None
    assert quasi_binomial([[1.0], [2.0]], [1, 2], [10, 10]) is None
    assert quasi_binomial([[1.0], [2.0], [3.0]], [0, 0, 0], [10, 10, 10]) is None
    assert quasi_binomial([[1.0], [2.0], [3.0], [4.0]], [0, 0, 10, 10], [10, 10, 10, 10]) is None
