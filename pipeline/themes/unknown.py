"""Cluster short texts that no known theme holds: few or a hundred thousand, nothing forced in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.codebook import content_stems, fold, function_words, stem

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Labels = npt.NDArray[np.int64]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DETERMINERS = frozenset([
    "de", "het", "een", "geen", "onze", "ons", "deze", "elke", "iedere", "ieder", "hun", "mijn", "haar",
    "zijn", "je", "jouw", "uw", "die", "dat", "dit", "twee", "drie", "vier", "vijf", "alle", "veel", "meer",
    "minder", "weinig",
])  # fmt: skip
MIN_CLUSTER = 3
"""Findings; fewer are single mentions, not a theme."""
MAX_DISTANCE = 0.75
"""Cosine distance up to which groups are joined (average linkage). Research: agglomeration by threshold had the
best agreement with planted themes of all methods tried on short Dutch findings (perf.md section 2); on the
development gold it is above KMeans and HDBSCAN (`python -m pipeline.themes.measure`)."""
MIN_SUBJECT = 0.6
"""Share of a group's texts that hold its commonest noun; set by eye on the development reports."""
MAX_EXACT = 2000
"""Above this many texts, agglomeration needs too much memory (1.8 GB at 10,000): first small groups, then these."""
MAX_NOUNS = 3000
"""Nouns kept, the commonest: as many small groups at most."""
MAX_COMMON = 0.05
"""Share of a large set's texts above which a noun is too general to gather a small group."""


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


def read_bags(texts: Sequence[str], nouns: Collection[str]) -> list[tuple[str, ...]]:
    """Return the noun stems of each text, in order; what a text is about, as far as clustering can see."""
    return [tuple(word for word in content_stems(text) if word in nouns) for text in texts]


def cluster_texts(texts: Sequence[str], nouns: Collection[str]) -> tuple[tuple[int, ...], ...]:
    """Return groups of at least `MIN_CLUSTER` indices into `texts`, largest first; the rest is in none."""
    return cluster_bags(read_bags(texts, nouns))


def cluster_bags(bags: Sequence[tuple[str, ...]]) -> tuple[tuple[int, ...], ...]:
    """Return groups of at least `MIN_CLUSTER` indices into `bags`, largest first; the rest is in none.

    TF-IDF on noun stems and average-linkage agglomeration on cosine distance. Up to `MAX_EXACT` texts that is
    exact; above it texts are first gathered by the commonest noun they hold that is not too general
    (`MAX_COMMON`), and the centroids of these small groups are joined the same way. Neither draws by chance. A
    group whose commonest noun is not in most of its texts has no subject and is dissolved.
    """
    usable = [number for number, bag in enumerate(bags) if bag]
    if len(usable) < MIN_CLUSTER:
        return ()
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(
        analyzer=list, sublinear_tf=True, min_df=2, max_features=MAX_NOUNS, dtype=np.float32
    )
    try:
        matrix = vectorizer.fit_transform([bags[number] for number in usable])
    except ValueError:
        # scikit-learn says so when no word stands in two texts: then there is nothing to group
        return ()
    rows = np.flatnonzero(np.diff(matrix.indptr))
    if len(rows) < MIN_CLUSTER:
        return ()
    groups: dict[int, list[int]] = {}
    for row, label in zip(rows, _label_rows(matrix[rows]), strict=True):
        groups.setdefault(int(label), []).append(usable[row])
    kept = [
        tuple(group)
        for group in groups.values()
        if len(group) >= MIN_CLUSTER and has_subject([bags[number] for number in group])
    ]
    return tuple(sorted(kept, key=lambda group: (-len(group), group)))


def has_subject(bags: Sequence[tuple[str, ...]]) -> bool:
    """Return whether one noun stands in at least `MIN_SUBJECT` of the bags."""
    counts = Counter(word for bag in bags for word in set(bag))
    return max(counts.values(), default=0) >= MIN_SUBJECT * len(bags)


def _label_rows(matrix: Any) -> Labels:
    """Return a group number per row of a TF-IDF matrix in which no row is empty."""
    if matrix.shape[0] <= MAX_EXACT:
        return _join(matrix.toarray())
    small, centres = _gather(matrix)
    return _join(centres)[small]


def _join(vectors: Any) -> Labels:
    """Return a group number per row: average linkage up to `MAX_DISTANCE`."""
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering

    if len(vectors) == 1:
        return np.zeros(1, dtype=np.int64)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    # one matrix product instead of scikit-learn's own cosine: 20 times as fast, the same distances
    apart = np.clip(1.0 - unit @ unit.T, 0.0, 2.0)
    np.fill_diagonal(apart, 0.0)
    tree = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=MAX_DISTANCE
    )
    labels: Labels = tree.fit_predict(apart)
    return labels


def _gather(matrix: Any) -> tuple[Labels, Any]:
    """Return the small group of each row and the mean of each small group, dense."""
    import numpy as np
    from scipy.sparse import csr_array

    n_rows = matrix.shape[0]
    often = np.bincount(matrix.indices, minlength=matrix.shape[1])
    # a row of general nouns only still goes to one of them: the least general
    order = np.where(often <= MAX_COMMON * n_rows, often, -often)
    width = int(matrix.shape[1])
    key = order[matrix.indices] * width + matrix.indices
    subject = np.maximum.reduceat(key, matrix.indptr[:-1]) % width
    kept, small = np.unique(subject, return_inverse=True)
    sizes = np.bincount(small)
    pick = csr_array(
        (np.ones(n_rows, dtype=np.float32), (small, np.arange(n_rows))), shape=(len(kept), n_rows)
    )
    centres = (pick @ matrix).toarray() / sizes[:, None]
    return small, centres
