"""The few statistics that trends rest on; the session is the unit of analysis, never the finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

PERMUTATIONS = 9_999
CONFIDENCE = 0.95
SAME_PAIRS = 0.8
"""Share of the pairs of sessions that must go one way before a direction is named. Set on chance: with no
change at all that happens, both ways together, in 23% of series of 5 sessions, 14% of 6 and 7% of 7
(counted over all orders); a bare sign of the slope would name a direction always."""


@dataclass(frozen=True, slots=True)
class Change:
    """Change of a share from the first to the last session, in percentage points, with an interval."""

    points: float
    low: float
    high: float


def wilson_interval(count: Sequence[int], total: Sequence[int]) -> tuple[Floats, Floats]:
    """Return the lower and upper 95% bounds (0..1) of each share `count / total`; NaN where total is 0.

    It describes the list of findings of this session, not an underlying share: findings of one session
    resemble each other. Source: E.B. Wilson (1927), Probable inference, the law of succession, and
    statistical inference, JASA 22, 209-212.
    """
    import numpy as np
    from scipy.stats import norm

    x, n = np.asarray(count, dtype=np.float64), np.asarray(total, dtype=np.float64)
    n = np.where(n > 0, n, np.nan)
    z2 = float(norm.ppf(0.5 + CONFIDENCE / 2)) ** 2
    centre = (x + z2 / 2) / (n + z2)
    half = np.sqrt(z2 * (x * (n - x) / n + z2 / 4)) / (n + z2)
    # At 0 and n the bound is 0 and 1 exactly; rounding would leave 1e-17.
    low = np.where(x == 0, n * 0.0, np.clip(centre - half, 0.0, 1.0))
    high = np.where(x == n, n * 0.0 + 1.0, np.clip(centre + half, 0.0, 1.0))
    return low, high


def permutation_p(
    ranks: Sequence[float],
    counts: Sequence[Sequence[int]],
    totals: Sequence[int],
    seed: int,
    permutations: int = PERMUTATIONS,
) -> Floats:
    """Return two-sided p values, one per row of `counts`, for a share that rises or falls over sessions.

    The statistic is the score for trend in proportions, sum of rank x (count - share x total) (P. Armitage
    1955, Biometrics 11, 375-386). Whole sessions change place, so findings that resemble each other inside
    a session do no harm (P. Good 2005, Permutation, Parametric and Bootstrap Tests of Hypotheses). The
    observed order counts as one of the orders, so p is never 0 (B. Phipson and G. Smyth 2010, SAGMB 9,
    article 39). All rows see the same orders: a row's p does not depend on which others are tested.
    """
    import numpy as np

    x, n = np.asarray(counts, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    rest = x - np.outer(x.sum(axis=1) / n.sum(), n)
    times = np.asarray(ranks, dtype=np.float64) - np.mean(ranks)
    observed = np.abs(rest @ times)
    random = np.random.default_rng(seed)
    orders = random.permuted(np.tile(times, (permutations, 1)), axis=1)
    drawn = np.abs(orders @ rest.T)
    extreme = (drawn >= observed - 1e-9 * np.maximum(observed, 1.0)).sum(axis=0)
    return np.asarray((extreme + 1) / (permutations + 1), dtype=np.float64)


def change_over_range(ranks: Sequence[float], counts: Sequence[int], totals: Sequence[int]) -> Change:
    """Return how many percentage points the share changes over the whole range of sessions.

    The slope is least squares of the share on the rank, weighted by the findings per session; its numerator
    is the score that `permutation_p` tests, so sign and test agree, and no session is thrown away as in a
    comparison of halves. The 95% interval is t with sessions - 2 degrees of freedom on the spread between
    sessions. Simulated with sessions of 10-44 findings that resemble each other (rho 0 and 0.1) and a
    share that stays 15% or goes from 8% to 26%, it holds the truth in 93-96% of 3,000 runs for 8, 12 and
    20 sessions; sandwich forms fell to 91%. Needs at least 3 sessions and 2 different ranks.
    """
    import numpy as np
    from scipy.stats import t

    x, n = np.asarray(counts, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    times = np.asarray(ranks, dtype=np.float64)
    away = times - (n * times).sum() / n.sum()
    weight = (n * away**2).sum()
    slope = (away * x).sum() / weight
    rest = x - n * (x.sum() / n.sum() + slope * away)
    degrees = len(n) - 2
    error = np.sqrt((rest**2 / n).sum() / degrees / weight)
    reach = 100.0 * float(times.max() - times.min())
    half = float(t.ppf(0.5 + CONFIDENCE / 2, degrees)) * float(error) * reach
    points = float(slope) * reach
    return Change(points, points - half, points + half)


def agreed_direction(ranks: Sequence[float], shares: Sequence[float]) -> int:
    """Return 1 or -1 when most pairs of sessions go up or down (see `SAME_PAIRS`), else 0.

    A pair with equal shares or equal ranks counts for neither way (the pairs of M.G. Kendall 1938,
    Biometrika 30, 81-93).
    """
    pairs = [(i, j) for j in range(len(ranks)) for i in range(j)]
    signs = [_sign(ranks[j] - ranks[i]) * _sign(shares[j] - shares[i]) for i, j in pairs]
    for way in (1, -1):
        if pairs and signs.count(way) >= SAME_PAIRS * len(pairs):
            return way
    return 0


def adjust_for_many(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return q values over all tests of a run: the expected share of false alarms at that bar.

    Source: Y. Benjamini and Y. Hochberg (1995), Controlling the false discovery rate, JRSS B 57, 289-300.
    """
    if not p_values:
        return ()
    from scipy.stats import false_discovery_control

    return tuple(float(q) for q in false_discovery_control(list(p_values), method="bh"))


def _sign(value: float) -> int:
    return (value > 1e-12) - (value < -1e-12)
