"""Cluster short texts that no known theme holds, and name the clusters by words that readers used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.codebook import content_stems, fold, function_words, stem

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DETERMINERS = frozenset(
    [
        "de",
        "het",
        "een",
        "geen",
        "onze",
        "ons",
        "deze",
        "elke",
        "iedere",
        "ieder",
        "hun",
        "mijn",
        "haar",
        "zijn",
        "je",
        "jouw",
        "uw",
        "die",
        "dat",
        "dit",
        "twee",
        "drie",
        "vier",
        "vijf",
        "alle",
        "veel",
        "meer",
        "minder",
        "weinig",
    ]
)
MIN_CLUSTER = 3
"""Findings; fewer are single mentions, not a theme."""
MAX_DISTANCE = 0.75
"""Cosine distance up to which groups are joined (average linkage). Research: agglomeration by threshold had the
best agreement with planted themes of all methods tried on short Dutch findings (perf.md section 2)."""
MIN_SUBJECT = 0.6
"""Share of a group's texts that hold its commonest noun; set by eye on the development reports."""
MIN_SECOND = 0.4
"""Share of a group's texts that hold a second noun before it joins the label."""
MAX_EXACT = 4000
"""Above this many texts, agglomeration needs too much memory (1.8 GB at 10,000) and centroids are joined."""


def find_nouns(texts: Sequence[str]) -> frozenset[str]:
    """Return the stems of words that stand as nouns somewhere in `texts`, without a tagger.

    A noun follows a determiner ("de", "geen", "onze", ...), possibly with one adjective between, and is not itself
    followed by a content word; a word that makes up a whole item is one too. Meant for themes only.
    """
    nouns: set[str] = set()
    empty = function_words()
    for text in texts:
        words = _WORD.findall(fold(text))
        if len(words) == 1:
            nouns.add(stem(words[0]))
        for place, word in enumerate(words):
            before = words[max(0, place - 2) : place]
            after = words[place + 1] if place + 1 < len(words) else ""
            follows = _DETERMINERS.intersection(before) and (
                before[-1] in _DETERMINERS or before[-1].endswith("e")
            )
            if word not in empty and follows and (not after or after in empty):
                nouns.add(stem(word))
    return frozenset(nouns)


def cluster_texts(texts: Sequence[str], nouns: Collection[str], seed: int) -> tuple[tuple[int, ...], ...]:
    """Return groups of at least `MIN_CLUSTER` indices into `texts`, largest first; the rest is in none.

    TF-IDF on the stems in `nouns`, average-linkage agglomeration on cosine distance; deterministic. A group whose
    commonest noun is not in most of its texts has no subject and is dissolved.
    """

    def analyse(text: str) -> list[str]:
        return [word for word in content_stems(text) if word in nouns]

    usable = [number for number, text in enumerate(texts) if analyse(text)]
    if len(usable) < MIN_CLUSTER:
        return ()
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=analyse, sublinear_tf=True, min_df=2)
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
    kept = [
        tuple(group)
        for group in groups.values()
        if len(group) >= MIN_CLUSTER and _has_subject([set(analyse(texts[number])) for number in group])
    ]
    return tuple(sorted(kept, key=lambda group: (-len(group), group)))


def _has_subject(bags: Sequence[set[str]]) -> bool:
    counts = Counter(word for bag in bags for word in bag)
    return max(counts.values(), default=0) >= MIN_SUBJECT * len(bags)


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
    texts: Sequence[str], nouns: Collection[str], taken: Collection[str]
) -> tuple[str, tuple[str, ...]]:
    """Return a label of one or two nouns as the reports write them, and up to six terms."""
    shapes: dict[str, Counter[str]] = {}
    for text in texts:
        for word in _WORD.findall(text):
            if stem(fold(word)) in nouns and fold(word) not in function_words():
                shapes.setdefault(stem(fold(word)), Counter())[word.lower()] += 1
    inside = Counter(word for text in texts for word in set(content_stems(text)) if word in shapes)
    ranked = sorted(inside, key=lambda word: (-inside[word], -len(word), word))
    terms = tuple(
        sorted(shapes[word].items(), key=lambda item: (-item[1], item[0]))[0][0] for word in ranked[:6]
    )
    often = sum(inside[word] >= MIN_SECOND * len(texts) for word in ranked)
    for size in (min(2, max(1, often)), 2, 3, 4, 5, 6):
        label = " en ".join(terms[:size]).capitalize() if size <= 2 else ", ".join(terms[:size]).capitalize()
        if label not in taken:
            return label, terms
    return f"{label} ({len(taken) + 1})", terms
