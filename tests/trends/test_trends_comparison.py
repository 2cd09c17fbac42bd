from __future__ import annotations

from itertools import combinations
from math import log, sqrt

import numpy as np
import pytest
from scipy.stats import chi2_contingency, ttest_ind

from pipeline.trends import Group, compare_groups, find_key_words
from pipeline.trends.comparison import difference_interval, exchange_p
from pipeline.trends.keyness import PRIOR, log_likelihood, log_odds_z

A, B, N = [2, 4, 3, 5, 4, 6], [6, 9, 7, 8, 10, 7], [20] * 6


def test_difference_of_equal_sessions_is_welch() -> None:
    gap, low, high = difference_interval(A, N, B, N)
    result = ttest_ind(np.array(A) / 20, np.array(B) / 20, equal_var=False)
    interval = result.confidence_interval(0.95)
    assert gap == pytest.approx(100 * (sum(A) - sum(B)) / 120)
    assert low == pytest.approx(100 * interval.low)
    assert high == pytest.approx(100 * interval.high)
    assert list(difference_interval([2, 2], [10, 10], [5, 5], [10, 10])) == pytest.approx([-30, -30, -30])


def _share(counts: np.ndarray, totals: np.ndarray, chosen: list[int]) -> float:
    return float(counts[chosen].sum() / totals[chosen].sum())


def test_exchange_p_is_near_the_exact_enumeration() -> None:
    both, totals = np.array([*A[:5], *B[:5]]), np.array([20, 12, 25, 18, 22, 19, 24, 15, 21, 20])
    gaps = []
    for chosen in combinations(range(10), 5):
        rest = [index for index in range(10) if index not in chosen]
        gaps.append(abs(_share(both, totals, [*chosen]) - _share(both, totals, rest)))
    exact = np.mean(np.array(gaps) >= gaps[0] - 1e-12)
    p = exchange_p(A[:5], totals[:5].tolist(), B[:5], totals[5:].tolist(), seed=1)
    assert p == pytest.approx(exact, abs=0.01)


def test_log_likelihood_equals_scipy() -> None:
    table = [[30, 12], [970, 1488]]
    oracle = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert log_likelihood(30, 12, 1000, 1500) == pytest.approx(oracle)
    assert log_likelihood(0, 12, 1000, 1500) > 0


def test_log_odds_follows_the_published_formula() -> None:
    odds, z = log_odds_z(30, 12, 1000, 1500, 2.0, 100.0)
    expected = log(32 / (1100 - 32)) - log(14 / (1600 - 14))
    assert odds == pytest.approx(expected)
    assert z == pytest.approx(expected / sqrt(1 / 32 + 1 / 14))
    # the other way round is the same distance
    assert log_odds_z(12, 30, 1500, 1000, 2.0, 100.0)[1] == pytest.approx(-z)
    assert PRIOR > 0


def test_few_sessions_give_counts_only() -> None:
    first, second = (
        Group("a", (20, 20), {("theme", "x"): (3, 4)}),
        Group("b", (20,) * 6, {("theme", "x"): (9,) * 6}),
    )
    (row,) = compare_groups(first, second, 1)
    assert (row.n_first, row.n_second, row.difference, row.verdict) == (7, 54, None, "te weinig sessies")


def test_a_planted_difference_is_shown_and_noise_is_not() -> None:
    first = Group("a", (20,) * 6, {("theme", "x"): tuple(A), ("theme", "y"): (3, 4, 5, 3, 4, 5)})
    second = Group("b", (20,) * 6, {("theme", "x"): tuple(B), ("theme", "y"): (4, 3, 5, 4, 3, 5)})
    rows = {row.key: row for row in compare_groups(first, second, 1)}
    assert rows["x"].verdict == "aanwijzing voor een verschil"
    assert rows["y"].verdict == "geen verschil aangetoond"
    assert rows["x"].p is not None
    assert rows["x"].q is not None
    assert rows["x"].p <= rows["x"].q


def test_key_words_need_dispersion_and_drop_names_and_titles() -> None:
    first = {
        f"a{n}": [
            "De veerpont vaart niet",
            "Weer de veerpont",
            "Een veerpont in Noordwolde",
            "Haven en veerpont",
        ]
        * 3
        for n in range(3)
    }
    first["a0"] += ["kruiwagen"] * 30
    second = {f"b{n}": ["De moestuin bloeit", "Een moestuin met Deelnemer 07"] * 6 for n in range(3)}
    words = {row.word: row for row in find_key_words(first, second, ["Haven"])}
    assert words["veerpont"].z > 1.96
    assert words["moestuin"].z < -1.96
    assert words["veerpont"].sessions_first == 3
    assert not {"kruiwagen", "noordwolde", "haven", "deelnemer"} & words.keys()
    assert find_key_words({"a": ["veerpont"]}, second) == ()
