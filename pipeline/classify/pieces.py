"""Cut words into pieces of a fixed list, the likeliest cut first (unigram model; Kudo 2018)."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

START = "\u2581"
"""Mark of the beginning of a word in the list of pieces."""
UNKNOWN_PENALTY = 10.0
"""How much less likely an unknown character is than the least likely piece (as in SentencePiece)."""


@dataclass(frozen=True, slots=True)
class PieceTable:
    """Pieces with their log probabilities; `ids` gives their rows in the encoder."""

    ids: Mapping[str, int]
    scores: Mapping[str, float]
    unknown: int
    longest: int
    floor: float
    """Log probability of an unknown character."""
    _cuts: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    def read_text(self, text: str) -> Iterator[int]:
        """Yield the row numbers of the pieces of `text`."""
        for word in unicodedata.normalize("NFKC", text).split():
            cut = self._cuts.get(word)
            if cut is None:
                cut = self._cuts[word] = tuple(
                    self.ids.get(piece, self.unknown) for piece in self.cut_word(word)
                )
            yield from cut

    def cut_word(self, word: str) -> list[str]:
        """Return the likeliest pieces of one word (Viterbi 1967)."""
        text = START + word
        best = [0.0] + [-math.inf] * len(text)
        came_from = [0] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self.longest) + 1):
                score = self.scores.get(text[start:end], self.floor if end == start + 1 else -math.inf)
                if best[start] + score > best[end]:
                    best[end], came_from[end] = best[start] + score, start
        pieces, end = [], len(text)
        while end > 0:
            pieces.append(text[came_from[end] : end])
            end = came_from[end]
        return pieces[::-1]


def build_table(pieces: Sequence[str], scores: Sequence[float], n_special: int) -> PieceTable:
    """Return the table of `pieces` in the order of the encoder's rows; the first `n_special` are no text, the last of them stands for the unknown."""
    known = dict(zip(pieces[n_special:], scores[n_special:], strict=True))
    return PieceTable(
        ids={piece: row for row, piece in enumerate(pieces) if row >= n_special},
        scores=known,
        unknown=n_special - 1,
        longest=max(map(len, known)),
        floor=min(known.values()) - UNKNOWN_PENALTY,
    )
