"""Statistics with the session as unit: pooled share, exact Kendall, quasi-binomial slope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.trends.statistics import CONFIDENCE

MAX_STEPS = 50


@dataclass(frozen=True, slots=True)
class Share:
    """A share (0..1) with its interval."""

    value: float
    low: float
    high: float


def pooled_share(counts: Sequence[int], totals: Sequence[int]) -> Share:
    """Return the share over sessions together with a 95% interval that knows findings of a session resemble each other.

    The ratio estimator: sum of counts over sum of totals, its variance from the spread between sessions, t with
    sessions - 1 degrees of freedom (W.G. Cochran 1977, Sampling Techniques, 3rd ed., eq. 2.46 and 6.9). Cut at 0
    and 1. Needs at least 2 sessions and one finding. A pooled Wilson interval holds the truth in 70% of cases
    where this one does in 91-94% (research, 5 to 20 sessions).
    """
    import numpy as np
    from scipy.stats import t

    x, n = np.asarray(counts, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    m = len(n)
    share = float(x.sum() / n.sum())
    variance = float(((x - share * n) ** 2).sum()) / (m - 1) / m / float(n.mean()) ** 2
    half = float(t.ppf(0.5 + CONFIDENCE / 2, m - 1)) * variance**0.5
    return Share(share, max(0.0, share - half), min(1.0, share + half))


def kendall_p(ranks: Sequence[float], shares: Sequence[float]) -> float | None:
    """Return the two-sided p of Kendall's tau (the Mann-Kendall test), None when all shares or ranks are equal.

    Exact without ties, after M.G. Kendall (1970, Rank Correlation Methods, 4th ed.); with ties the normal
    approximation corrected for them. It ignores how large the sessions are, so it is shown beside the
    permutation test, not instead of it.
    """
    from scipy.stats import kendalltau

    if len(set(ranks)) < 2 or len(set(shares)) < 2:
        return None
    tied = len(set(ranks)) < len(ranks) or len(set(shares)) < len(shares)
    return float(kendalltau(ranks, shares, method="asymptotic" if tied else "exact").pvalue)


@dataclass(frozen=True, slots=True)
class Slope:
    """The log odds that a share gains per unit of the last column of a design, with its p."""

    log_odds: float
    error: float
    p: float


def quasi_binomial(
    design: Sequence[Sequence[float]], counts: Sequence[int], totals: Sequence[int]
) -> Slope | None:
    """Return the slope of the last column of `design` in a quasi-binomial logit model, None when it has no answer.

    `design` has one row per session, without the constant, which is added. Fitted by iteratively reweighted least
    squares; the dispersion is Pearson's chi-square over the degrees of freedom, p is t with as many (R.W.M.
    Wedderburn 1974, Biometrika 61, 439-447; P. McCullagh and J. Nelder 1989, Generalized Linear Models, ch. 4).
    No answer: fewer sessions than needed, columns that say the same, or a share that is 0 or 1 at one end of the
    column, where the estimate runs away.
    """
    import numpy as np
    from scipy.stats import t

    x = np.column_stack([np.ones(len(counts)), np.asarray(design, dtype=np.float64)])
    y, n = np.asarray(counts, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    degrees = len(y) - x.shape[1]
    if degrees < 1 or np.linalg.matrix_rank(x) < x.shape[1] or not 0 < y.sum() < n.sum():
        return None
    start = y.sum() / n.sum()
    beta = np.zeros(x.shape[1])
    beta[0] = np.log(start / (1 - start))
    for _ in range(MAX_STEPS):
        mean = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        weight = np.maximum(n * mean * (1 - mean), 1e-10)
        step = np.linalg.lstsq(x.T @ (weight[:, None] * x), x.T @ (y - n * mean), rcond=None)[0]
        beta = beta + step
        if np.abs(step).max() < 1e-10:
            break
    else:
        return None
    mean = 1 / (1 + np.exp(-x @ beta))
    weight = n * mean * (1 - mean)
    if np.abs(x @ beta).max() > 15:
        return None
    dispersion = float(((y - n * mean) ** 2 / weight).sum()) / degrees
    error = float(np.sqrt(dispersion * np.linalg.inv(x.T @ (weight[:, None] * x))[-1, -1]))
    if error <= 0.0:
        return None
    slope = float(beta[-1])
    return Slope(slope, error, float(2 * t.sf(abs(slope) / error, degrees)))
