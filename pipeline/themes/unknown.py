"""Cluster short texts that no known theme holds, and name the clusters by words that readers used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.codebook import content_stems, fold, function_words, stem

MIN_CLUSTER = 3
"""Findings; fewer are single mentions, not a theme."""
MAX_DISTANCE = 0.75
"""Cosine distance up to which groups are joined (average linkage). Research: agglomeration by threshold had the
best agreement with planted themes of all methods tried on short Dutch findings (perf.md section 2)."""
MAX_EXACT = 4000
"""Above this many texts, agglomeration needs too much memory (1.8 GB at 10,000) and centroids are joined."""


def cluster_texts(texts: Sequence[str], seed: int) -> tuple[tuple[int, ...], ...]:
    """Return groups of at least `MIN_CLUSTER` indices into `texts`, largest first; the rest is in none.

    TF-IDF on word stems, average-linkage agglomeration on cosine distance; deterministic.
    """
    usable = [number for number, text in enumerate(texts) if len(content_stems(text)) >= 2]
    if len(usable) < MIN_CLUSTER:
        return ()
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=content_stems, sublinear_tf=True, min_df=2)
    try:
        matrix = vectorizer.fit_transform([texts[number] for number in usable])
    except ValueError:
        # scikit-learn says so when no word stands in two texts: then there is nothing to group
        return ()
    rows = [row for row in range(matrix.shape[0]) if matrix[row].nnz]
    if len(rows) < MIN_CLUSTER:
        return ()
    labels = _label_rows(matrix[rows], seed)
    groups: dict[int, list[int]] = {}
    for row, label in zip(rows, labels, strict=True):
        groups.setdefault(int(label), []).append(usable[row])
    kept = [tuple(group) for group in groups.values() if len(group) >= MIN_CLUSTER]
    return tuple(sorted(kept, key=lambda group: (-len(group), group)))


def _label_rows(matrix: object, seed: int) -> Sequence[int]:
    from sklearn.cluster import AgglomerativeClustering, MiniBatchKMeans

    tree = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=MAX_DISTANCE
    )
    n_rows = matrix.shape[0]  # type: ignore[attr-defined]
    if n_rows <= MAX_EXACT:
        return list(tree.fit_predict(matrix.toarray()))  # type: ignore[attr-defined]
    small = MiniBatchKMeans(n_clusters=MAX_EXACT // 4, random_state=seed, n_init=3, batch_size=4096).fit(
        matrix
    )
    joined = tree.fit_predict(small.cluster_centers_)
    return [int(joined[label]) for label in small.labels_]


def label_cluster(
    texts: Sequence[str], background: Counter[str], taken: Collection[str]
) -> tuple[str, tuple[str, ...]]:
    """Return a label of one or two words as readers wrote them, and up to six terms.

    Words are ranked by how many texts of the cluster hold them against how many texts of all do.
    """
    shapes: dict[str, Counter[str]] = {}
    for text in texts:
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text):
            if fold(word) not in function_words() and len(word) > 2:
                shapes.setdefault(stem(fold(word)), Counter())[word.lower()] += 1
    inside = Counter(word for text in texts for word in set(content_stems(text)))

    def rank(word: str) -> tuple[float, int, str]:
        return (-inside[word] * inside[word] / max(background[word], 1), -len(word), word)

    ranked = sorted((word for word in inside if word in shapes), key=rank)
    terms = tuple(
        sorted(shapes[word].items(), key=lambda item: (-item[1], item[0]))[0][0] for word in ranked[:6]
    )
    for size in (2, 3, 4):
        label = ", ".join(terms[:size]).capitalize()
        if label not in taken:
            return label, terms
    return f"{label} ({len(taken) + 1})", terms
