"""Two groups of sessions side by side: shares, difference, test by session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.trends.estimates import pooled_share
from pipeline.trends.statistics import CONFIDENCE, PERMUTATIONS, adjust_for_many

DESCRIBE_SESSIONS = 3
"""Sessions each group needs before a difference is named."""
TEST_SESSIONS = 5
"""Sessions each group needs before a difference is tested: with 4 and 4 the least p is .03, and one unlike
session decides."""
TEST_MENTIONS = 15
FALSE_ALARMS = 0.10
TOO_FEW, DESCRIBED = "te weinig sessies", "beschreven, niet getoetst"
HINT, NOT_SHOWN = "aanwijzing voor een verschil", "geen verschil aangetoond"


@dataclass(frozen=True, slots=True)
class Group:
    """Counts per session of one group: of everything, and of each key."""

    name: str
    totals: tuple[int, ...]
    counts: Mapping[tuple[str, str], tuple[int, ...]]
    """Per (measure_of, key), in the order of `totals`; a key that is missing has zeros."""

    def of(self, key: tuple[str, str]) -> tuple[int, ...]:
        """Return the counts per session of a key."""
        return self.counts.get(key, (0,) * len(self.totals))


@dataclass(frozen=True, slots=True)
class Contrast:
    """One theme, type or method in both groups; shares 0..1, `difference` in percentage points, first minus second."""

    measure_of: str
    key: str
    n_first: int
    n_second: int
    seen_first: int
    seen_second: int
    share_first: float | None
    share_second: float | None
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    q: float | None
    verdict: str


def compare_groups(first: Group, second: Group, seed: int) -> tuple[Contrast, ...]:
    """Return a contrast per key that occurs in either group, ordered by measure and key; q is over all tested.

    Shares are of `pooled_share`; the interval of the difference is of Welch over sessions (`difference_interval`),
    p of `exchange_p`. A hint of a difference takes both: q within `FALSE_ALARMS` and an interval without 0. With fewer than `DESCRIBE_SESSIONS` sessions in a group only counts are given.
    """
    keys = sorted(first.counts.keys() | second.counts.keys())
    enough = min(len(first.totals), len(second.totals))
    tested = [
        key
        for key in keys
        if enough >= TEST_SESSIONS and sum(first.of(key)) + sum(second.of(key)) >= TEST_MENTIONS
    ]
    p_values = [exchange_p(first.of(k), first.totals, second.of(k), second.totals, seed) for k in tested]
    results = dict(zip(tested, zip(p_values, adjust_for_many(p_values), strict=True), strict=True))
    return tuple(_contrast(key, first, second, enough, results.get(key)) for key in keys)


def _contrast(
    key: tuple[str, str], first: Group, second: Group, enough: int, result: tuple[float, float] | None
) -> Contrast:
    a, b = first.of(key), second.of(key)
    shares: tuple[float | None, float | None] = (None, None)
    points: tuple[float | None, float | None, float | None] = (None, None, None)
    verdict = TOO_FEW
    if enough >= DESCRIBE_SESSIONS:
        shares = (pooled_share(a, first.totals).value, pooled_share(b, second.totals).value)
        points = difference_interval(a, first.totals, b, second.totals)
        verdict = DESCRIBED
    if result is not None:
        verdict = HINT if result[1] <= FALSE_ALARMS and _leaves_zero(points) else NOT_SHOWN
    p, q = result or (None, None)
    return Contrast(
        measure_of=key[0], key=key[1], n_first=sum(a), n_second=sum(b), seen_first=sum(n > 0 for n in a),
        seen_second=sum(n > 0 for n in b), share_first=shares[0], share_second=shares[1], difference=points[0],
        low=points[1], high=points[2], p=p, q=q, verdict=verdict,
    )  # fmt: skip


def _leaves_zero(points: tuple[float | None, float | None, float | None]) -> bool:
    """Return whether a difference has an interval without 0; two measures of one thing must not gainsay each other."""
    _, low, high = points
    return low is not None and high is not None and (low > 0 or high < 0)


def difference_interval(
    a: Sequence[int], a_totals: Sequence[int], b: Sequence[int], b_totals: Sequence[int]
) -> tuple[float, float, float]:
    """Return the difference of two pooled shares in percentage points with its 95% interval.

    Variances of the ratio estimator per group, degrees of freedom after B.L. Welch (1947, Biometrika 34, 28-35).
    """
    import numpy as np
    from scipy.stats import t

    parts = []
    for counts, totals in ((a, a_totals), (b, b_totals)):
        x, n = np.asarray(counts, dtype=np.float64), np.asarray(totals, dtype=np.float64)
        share, m = x.sum() / n.sum(), len(n)
        parts.append((share, ((x - share * n) ** 2).sum() / (m - 1) / m / n.mean() ** 2, m))
    (p, v, m), (q, w, k) = parts
    gap = 100.0 * float(p - q)
    if v + w <= 0:
        return gap, gap, gap
    degrees = (v + w) ** 2 / (v**2 / (m - 1) + w**2 / (k - 1))
    half = 100.0 * float(t.ppf(0.5 + CONFIDENCE / 2, degrees) * np.sqrt(v + w))
    return gap, gap - half, gap + half


def exchange_p(
    a: Sequence[int],
    a_totals: Sequence[int],
    b: Sequence[int],
    b_totals: Sequence[int],
    seed: int,
    permutations: int = PERMUTATIONS,
) -> float:
    """Return the two-sided p of a difference when whole sessions are dealt over the groups anew.

    The statistic is the difference of pooled shares; the observed deal counts as one (see `permutation_p`).
    """
    import numpy as np

    x, n = np.array([*a, *b], dtype=np.float64), np.array([*a_totals, *b_totals], dtype=np.float64)
    random = np.random.default_rng(seed)
    order = random.permuted(np.tile(np.arange(len(x)), (permutations, 1)), axis=1)
    ones, others = order[:, : len(a)], order[:, len(a) :]
    drawn = np.abs(x[ones].sum(1) / n[ones].sum(1) - x[others].sum(1) / n[others].sum(1))
    observed = abs(sum(a) / sum(a_totals) - sum(b) / sum(b_totals))
    return float(((drawn >= observed - 1e-12).sum() + 1) / (permutations + 1))
