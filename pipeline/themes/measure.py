"""Score themes against hand coding: `python -m pipeline.themes.measure GOLD...` (facet `thema`).

Every gold finding is given as it was marked, so only the themes are judged, not where findings begin and end.
Prints precision, recall and F1 over all pairs of finding and theme (micro); then, with the list of known themes
switched off, how well clustering alone agrees with the first hand theme (adjusted Rand index), next to plain
TF-IDF with KMeans and HDBSCAN. `--codebook FILE` scores a list of one's own, `--language-model blank` goes without a model; `--errors N` shows what went wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook import Codebook, ThemeMatcher, content_stems, fold, load_codebook, stem
from pipeline.gold import Score, read_gold_rows
from pipeline.language import build_nlp, read_lemmas, read_noun_phrases
from pipeline.settings import Settings
from pipeline.themes.known import MAX_THEMES
from pipeline.themes.unknown import cluster_texts, find_nouns

NO_THEME = "overig_thema"
"""Hand code for a finding that none of the known themes fits."""


@dataclass(frozen=True, slots=True)
class GoldTheme:
    """The text of a finding, what the language model reads in it, and its hand themes."""

    doc: str
    text: str
    themes: tuple[str, ...]
    """The most specific first."""
    lemmas: tuple[str, ...] = ()
    noun_phrases: tuple[str, ...] = ()


def read_gold_themes(paths: Sequence[Path], settings: Settings) -> tuple[GoldTheme, ...]:
    """Return the gold findings that carry the facet `thema`, tagged by the language model of `settings`.

    Raises
    ------
    GoldError
        When a path does not exist or a line is no JSON.
    """
    nlp = build_nlp(settings)
    rows = []
    for path, _, row in read_gold_rows(paths):
        is_finding = not path.name.startswith(("context", "documents"))
        if not is_finding or "thema" not in (row.get("facets") or {}):
            continue
        doc = nlp(str(row["text"]))
        themes = tuple(theme for theme in row["facets"]["thema"] or () if theme != NO_THEME)
        rows.append(
            GoldTheme(path.name, str(row["text"]), themes, read_lemmas(doc[:]), read_noun_phrases(doc[:]))
        )
    return tuple(rows)


def score_themes(gold: Sequence[frozenset[str]], found: Sequence[frozenset[str]]) -> Score:
    """Return the score over all pairs of finding and theme (micro); both lists are in the order of the findings."""
    right = sum(len(a & b) for a, b in zip(gold, found, strict=True))
    return Score(right, sum(map(len, found)), sum(map(len, gold)))


def find_themes(gold: Sequence[GoldTheme], codebook: Codebook) -> list[frozenset[str]]:
    """Return the known themes that the codebook's list finds in each gold finding."""
    matcher = ThemeMatcher(codebook.themes)
    return [
        frozenset(hit.slug for hit in matcher.find(f"{row.text} {' '.join(row.lemmas)}")[:MAX_THEMES])
        for row in gold
    ]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well groups made without a list agree with the first hand theme of the findings that have one."""

    name: str
    n_groups: int
    unassigned: float
    """Share of the findings in no group."""
    ari_assigned: float
    """Adjusted Rand index (L. Hubert and P. Arabie 1985) over the findings in a group."""
    ari_all: float
    """The same over all findings, each finding in no group a group of its own."""


def compare_clusterings(gold: Sequence[GoldTheme], seed: int) -> tuple[Agreement, ...]:
    """Return the agreement of our clustering, of KMeans told the number of themes, and of HDBSCAN."""
    from sklearn.cluster import HDBSCAN, KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = [row for row in gold if row.themes]
    texts, truth = [row.text for row in rows], [row.themes[0] for row in rows]
    heads = frozenset(
        stem(fold(phrase.split()[-1])) for row in rows for phrase in row.noun_phrases if phrase.strip()
    )
    ours = [-1] * len(rows)
    for number, group in enumerate(cluster_texts(texts, heads or find_nouns(texts))):
        for place in group:
            ours[place] = number
    matrix = TfidfVectorizer(analyzer=content_stems, sublinear_tf=True).fit_transform(texts)
    dense = TruncatedSVD(min(50, matrix.shape[1] - 1), random_state=seed).fit_transform(matrix)
    told = KMeans(len(set(truth)), n_init=3, random_state=seed).fit_predict(matrix)
    density = HDBSCAN(min_cluster_size=3, copy=True).fit_predict(dense)
    return tuple(
        _agree(name, list(map(int, labels)), truth)
        for name, labels in (("ours", ours), ("KMeans, true k", told), ("HDBSCAN", density))
    )


def _agree(name: str, labels: Sequence[int], truth: Sequence[str]) -> Agreement:
    from sklearn.metrics import adjusted_rand_score

    placed = [number for number, label in enumerate(labels) if label >= 0]
    apart = [label if label >= 0 else -number - 1 for number, label in enumerate(labels)]
    inside = adjusted_rand_score([truth[n] for n in placed], [labels[n] for n in placed]) if placed else 0.0
    return Agreement(
        name,
        len({labels[number] for number in placed}),
        1 - len(placed) / len(labels),
        float(inside),
        float(adjusted_rand_score(truth, apart)),
    )


def main(arguments: list[str] | None = None) -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.themes.measure", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--codebook", type=Path)
    parser.add_argument("--language-model", default="own", metavar="NAME")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    options = parser.parse_args(arguments)
    settings = Settings(language_model=options.language_model)
    gold = read_gold_themes(options.gold, settings)
    if not gold:
        raise SystemExit("geen bevindingen met facet 'thema'")
    found = find_themes(gold, load_codebook(options.codebook))
    wanted = [frozenset(row.themes) for row in gold]
    micro = score_themes(wanted, found)
    lines = [
        f"known themes: {len(gold)} findings, precision {micro.precision:.3f}, recall {micro.recall:.3f}, "
        f"micro-F1 {micro.f1:.3f} ({micro.true} of {micro.found} found and {micro.gold} in gold)",
        "without the list, against the first hand theme:",
        f"  {'':16}{'groups':>8}{'unassigned':>12}{'ARI':>8}{'ARI of all':>12}",
    ]
    lines += [
        f"  {a.name:16}{a.n_groups:8}{a.unassigned:12.2f}{a.ari_assigned:8.3f}{a.ari_all:12.3f}"
        for a in compare_clusterings(gold, settings.seed)
    ]
    wrong = [(row, a, b) for row, a, b in zip(gold, wanted, found, strict=True) if a != b]
    lines += [
        f"  {row.doc}: missed {sorted(a - b)}, invented {sorted(b - a)}: {row.text[:120]}"
        for row, a, b in wrong[: options.errors]
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
