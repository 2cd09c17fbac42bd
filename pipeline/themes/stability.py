"""How firm a cluster is: does it come back in other draws of the findings, and more so than noise does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

Bags = Sequence[tuple[str, ...]]
Groups = Sequence[Sequence[int]]

DRAWS, FEWER_DRAWS = 20, 8
"""Draws for small and for large sets: more findings make each draw surer and slower."""
LARGE = 500
SHARE = 0.8
"""Share of the findings in each draw, without replacement (C. Hennig 2007 allows both; copies of a short text
would make groups of their own)."""
STABLE = 0.75
"""From here a theme is called stable (C. Hennig 2007, Cluster-wise assessment of cluster stability, CSDA 52)."""


def measure_stability(
    bags: Bags, groups: Groups, cluster: Callable[[Bags], Groups], seed: int
) -> tuple[float, ...]:
    """Return per group the mean, over draws, of its best Jaccard overlap with a group of the draw (0..1).

    Draws in which fewer than two members of a group fall say nothing of it; a group that falls in no draw gets 0.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    if not groups:
        return ()
    size = max(1, round(SHARE * len(bags)))
    sums, times = [0.0] * len(groups), [0] * len(groups)
    for _ in range(DRAWS if len(bags) <= LARGE else FEWER_DRAWS):
        drawn = np.sort(random.choice(len(bags), size=size, replace=False)).tolist()
        found = cluster([bags[number] for number in drawn])
        label = {drawn[place]: number for number, group in enumerate(found) for place in group}
        inside = set(drawn)
        for number, group in enumerate(groups):
            members = inside.intersection(group)
            if len(members) < 2:
                continue
            shared = Counter(label[member] for member in members if member in label)
            sums[number] += max(
                (both / (len(members) + len(found[other]) - both) for other, both in shared.items()),
                default=0.0,
            )
            times[number] += 1
    return tuple(total / n if n else 0.0 for total, n in zip(sums, times, strict=True))


def measure_noise(bags: Bags, cluster: Callable[[Bags], Groups], seed: int) -> float:
    """Return the mean stability of the groups that clustering finds where there are no subjects to find.

    The words are dealt over the texts anew, so that lengths and frequencies stay and what belongs together does
    not. A theme that is no firmer than this is no finding. 0.0 when noise gives no groups at all.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    words = [word for bag in bags for word in bag]
    random.shuffle(words)
    dealt, start = [], 0
    for bag in bags:
        dealt.append(tuple(words[start : start + len(bag)]))
        start += len(bag)
    groups = cluster(dealt)
    found = measure_stability(dealt, groups, cluster, seed)
    return sum(found) / len(found) if found else 0.0
