"""Plant known truths and see what the statistics make of them: `python -m pipeline.trends.simulate [--runs N]`.

Each run is a series of sessions of unequal length (10 to 44 findings, uniformly) in which a theme has a known share;
findings of one session resemble each other (beta-binomial, intraclass correlation `RHO`). The same series is
measured as it is and after an extraction that finds each finding with chance `RECALL`. The minimum-data table is set
aside: the test is forced on. The second table has a theme that is mentioned in every session, or truly stops
half way, and counts how often misses alone make it look gone or returned.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.trends.absence import survives
from pipeline.trends.estimates import kendall_p, pooled_share, quasi_binomial
from pipeline.trends.statistics import change_over_range, permutation_p

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

RUNS = 4_000
SESSIONS = (8, 12, 20)
RHO = 0.1
"""Intraclass correlation of findings of one session; an assumption of research (outputs.md section 4)."""
SHORTEST, LONGEST = 10, 44
FLAT, RISE = (0.15, 0.15), (0.08, 0.26)
RECALL = 0.5
PERMUTATIONS = 999
ALPHA = 0.05
RECALLS = (0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Planted:
    """One series: counts and totals per session, and the truth they were drawn from."""

    counts: Ints
    totals: Ints
    truth: Floats
    """The theme's share per session."""


def plant_series(
    random: np.random.Generator, n_sessions: int, shares: tuple[float, float], recall: float = 1.0
) -> Planted:
    """Return a series whose share goes in a straight line from the first to the second of `shares`.

    With `recall` below 1 each finding, of the theme or not, is found with that chance; sessions keep at least
    one finding.
    """
    import numpy as np

    truth = np.linspace(*shares, n_sessions)
    totals = random.integers(SHORTEST, LONGEST + 1, n_sessions)
    spread = (1 - RHO) / RHO
    counts = random.binomial(totals, random.beta(truth * spread, (1 - truth) * spread))
    if recall < 1:
        others = np.maximum(random.binomial(totals - counts, recall), 1)
        counts = random.binomial(counts, recall)
        totals = counts + others
    return Planted(counts, totals, truth)


@dataclass(slots=True)
class Tally:
    """How often, over the runs, each test spoke and each interval held the truth."""

    runs: int = 0
    permutation: int = 0
    kendall: int = 0
    quasi: int = 0
    change_held: int = 0
    share_held: int = 0

    def add(self, planted: Planted, seed: int) -> None:
        """Measure one series."""
        counts, totals = planted.counts.tolist(), planted.totals.tolist()
        ranks = [float(rank) for rank in range(1, len(counts) + 1)]
        shares = [count / total for count, total in zip(counts, totals, strict=True)]
        self.runs += 1
        self.permutation += float(permutation_p(ranks, [counts], totals, seed, PERMUTATIONS)[0]) <= ALPHA
        kendall = kendall_p(ranks, shares)
        self.kendall += kendall is not None and kendall <= ALPHA
        model = quasi_binomial([[rank] for rank in ranks], counts, totals)
        self.quasi += model is not None and model.p <= ALPHA
        change = change_over_range(ranks, counts, totals)
        self.change_held += change.low <= 100 * (planted.truth[-1] - planted.truth[0]) <= change.high
        pooled = pooled_share(counts, totals)
        self.share_held += pooled.low <= planted.truth.mean() <= pooled.high

    def limits(self, count: int) -> tuple[float, float, float]:
        """Return a rate over the runs with its exact 95% limits (C. Clopper and E. Pearson 1934)."""
        from scipy.stats import binomtest

        interval = binomtest(count, self.runs).proportion_ci(0.95)
        return count / self.runs, float(interval.low), float(interval.high)


def simulate_trends(
    runs: int, n_sessions: int, shares: tuple[float, float], recall: float, seed: int = 2023
) -> Tally:
    """Return the tally of `runs` series; the same arguments give the same tally."""
    import numpy as np

    random = np.random.default_rng([seed, n_sessions, round(1000 * shares[1]), round(100 * recall)])
    tally = Tally()
    for run in range(runs):
        tally.add(plant_series(random, n_sessions, shares, recall), run)
    return tally


@dataclass(frozen=True, slots=True)
class Claims:
    """Share of runs in which a theme is said to be gone or returned: by its zeros alone, and by our rule."""

    gone_naive: float
    gone: float
    returned_naive: float
    returned: float


def simulate_absence(
    runs: int, n_sessions: int, recall: float, *, stops: bool = False, seed: int = 2023
) -> Claims:
    """Return how often misses make claims about a theme that every session mentions 1 + Poisson(1) times.

    With `stops` the second half of the sessions truly does not mention it, so `gone` is then the power. Gone is
    two or more last sessions without it, returned a session without it between two with it; by our rule only
    when the absence survives the recall, one mention a session being the least that can have been missed.
    """
    import numpy as np

    random = np.random.default_rng([seed, n_sessions, round(100 * recall), int(stops)])
    totals = np.zeros(4)
    for _ in range(runs):
        said = 1 + random.poisson(1.0, n_sessions)
        if stops:
            said[n_sessions // 2 :] = 0
        totals += _claim(random.binomial(said, recall).tolist(), recall)
    gone_naive, gone, returned_naive, returned = (totals / runs).tolist()
    return Claims(gone_naive, gone, returned_naive, returned)


def _claim(counts: Sequence[int], recall: float) -> tuple[bool, bool, bool, bool]:
    seen = [index for index, count in enumerate(counts) if count]
    if not seen:
        return False, False, False, False
    silent = len(counts) - 1 - seen[-1]
    gaps = [later - earlier - 1 for earlier, later in pairwise(seen) if later - earlier > 1]
    gone, returned = silent >= 2, bool(gaps)
    return (
        gone,
        gone and survives(recall, silent),
        returned,
        any(survives(recall, gap) for gap in gaps),
    )


def print_tables(runs: int) -> Iterator[str]:
    """Yield the lines of both tables."""
    yield f"{runs} runs per row, rho {RHO}, sessions of {SHORTEST}-{LONGEST} findings, alpha {ALPHA}, {PERMUTATIONS} permutations"
    yield f"{'T':>3} {'recall':>6} {'truth':>10}  {'permutation (95% limits)':>26} {'Kendall':>8} {'quasi':>6} {'change held':>12} {'share held':>11}"
    for n_sessions in SESSIONS:
        for shares in (FLAT, RISE):
            for recall in (1.0, RECALL):
                tally = simulate_trends(runs, n_sessions, shares, recall)
                rate, low, high = tally.limits(tally.permutation)
                yield (
                    f"{n_sessions:3} {recall:6.1f} {shares[0]:4.0%} > {shares[1]:3.0%}  {rate:9.3f} ({low:.3f}-{high:.3f})     "
                    f"{tally.kendall / runs:8.3f} {tally.quasi / runs:6.3f} {tally.change_held / runs:12.3f} {tally.share_held / runs:11.3f}"
                )
    yield ""
    yield "A theme in every session (columns 'false'), or that stops half way ('true gone'): said by zeros alone / by our rule"
    yield f"{'T':>3} {'recall':>6} {'false gone':>16} {'false returned':>18} {'true gone':>16}"
    for n_sessions in SESSIONS:
        for recall in RECALLS:
            stays = simulate_absence(runs, n_sessions, recall)
            stops = simulate_absence(runs, n_sessions, recall, stops=True)
            yield (
                f"{n_sessions:3} {recall:6.1f} {stays.gone_naive:8.3f} / {stays.gone:.3f} {stays.returned_naive:10.3f} / {stays.returned:.3f}"
                f" {stops.gone_naive:8.3f} / {stops.gone:.3f}"
            )


def main(arguments: list[str] | None = None) -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.trends.simulate", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    for line in print_tables(parser.parse_args(arguments).runs):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
