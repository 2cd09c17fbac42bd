"""Time themes on many findings: `python -m pipeline.themes.benchmark [N ...]` (default 1000, 10000, 100000).

Findings are drawn from a fixed vocabulary of invented words with planted subjects, four in ten of them with words
of known themes; the same numbers every time. Prints seconds, peak memory of the process and the number of themes.
Peak memory is of the whole process so far, so give sizes in rising order.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator

from pipeline.codebook import Codebook, load_codebook
from pipeline.project import ThemeMemory
from pipeline.records import Finding, FindingType, Method, Quote
from pipeline.settings import Settings
from pipeline.themes.cluster import place_findings

SIZES = (1_000, 10_000, 100_000)
SUBJECTS = 300
"""Planted subjects, their frequencies after Zipf; three in four findings without a known theme are of one."""
KNOWN = 0.4
"""Share of findings that hold a variant of a known theme; on the development reports two in three do."""
_ONSETS, _VOWELS = (
    (
        "b",
        "br",
        "d",
        "dr",
        "f",
        "g",
        "gr",
        "h",
        "k",
        "kl",
        "kr",
        "l",
        "m",
        "n",
        "p",
        "pl",
        "pr",
        "r",
        "s",
        "st",
        "t",
        "tr",
    ),
    ("a", "aa", "e", "ee", "i", "o", "oo", "u"),
)


def make_findings(n: int, codebook: Codebook, seed: int = 1) -> tuple[Finding, ...]:
    """Return `n` invented findings of about 13 words with noun phrases and lemmas."""
    import numpy as np

    random = np.random.default_rng(seed)
    words = [
        a + b + c + d for a in _ONSETS for b in _VOWELS for c in "lmnrst" for d in ("", "ing", "er", "aar")
    ]
    random.shuffle(words)
    nouns, others = words[:3000], words[3000:]
    weights = 1 / np.arange(1, SUBJECTS + 1)
    subjects = random.choice(SUBJECTS, size=n, p=weights / weights.sum())
    variants = [variant for entry in codebook.themes for variant in entry.variants]
    made = []
    for number in range(n):
        said = [nouns[SUBJECTS + int(k)] for k in random.integers(0, len(nouns) - SUBJECTS, 2)]
        if random.random() < 0.75:
            said.append(nouns[int(subjects[number])])
        filler = [others[int(k)] for k in random.integers(0, len(others), 4)]
        known = [variants[int(random.integers(len(variants)))]] if random.random() < KNOWN else []
        text = " ".join([*(f"de {noun}" for noun in said), *filler, *known])
        made.append(_finding(number, text, tuple(said)))
    return tuple(made)


def _finding(number: int, text: str, nouns: tuple[str, ...]) -> Finding:
    return Finding(
        finding_id=f"f-{number:07d}", unit_id=f"u-{number:07d}", session_id=f"s-{number // 20}", document="x.txt",
        quote=Quote("x", 0, len(text), text), type=FindingType.BOTTLENECK, type_score=0.9, type_source="rule:x",
        method=Method.OTHER, method_score=0.3, method_source="rule:x", lemmas=tuple(text.split()), noun_phrases=nouns,
    )  # fmt: skip


def measure(sizes: tuple[int, ...]) -> Iterator[str]:
    """Yield one line per size."""
    codebook, settings = load_codebook(), Settings()
    for n in sizes:
        findings = make_findings(n, codebook)
        start = time.perf_counter()
        placement = place_findings(findings, codebook, settings, ThemeMemory())
        seconds = time.perf_counter() - start
        new = sum(theme.kind == "new" for theme in placement.themes)
        left = sum(not finding.themes for finding in placement.findings) / n
        yield (
            f"{n:8,} findings {seconds:7.1f} s {_peak_mb()} MB, {len(placement.themes)} themes of which {new} new, "
            f"{left:.0%} in none"
        )


def _peak_mb() -> str:
    try:
        import resource
    except ImportError:  # Windows
        return "?"
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{used // (1024 * 1024 if sys.platform == 'darwin' else 1024):6,}"


def main(arguments: list[str] | None = None) -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.themes.benchmark", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    for line in measure(tuple(parser.parse_args(arguments).sizes)):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
