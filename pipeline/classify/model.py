"""Load the shipped model, an encoder and a linear voice, and ask it what it thinks of the units of a document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.classify.features import CONTEXT, name_features
from pipeline.classify.linear import Linear, build_linear, softmax
from pipeline.classify.pieces import PieceTable, build_table
from pipeline.classify.windows import build_windows
from pipeline.errors import ModelError
from pipeline.records import FindingType, Method, Unit

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from pipeline.classify.encoder import Encoder

    Array = npt.NDArray[np.float32]

FOLDER = Path(__file__).with_name("model")
WEIGHTS, CARD, GRAPH = "weights.npz", "card.json", "encoder.onnx"
LABELS: tuple[str, ...] = (CONTEXT, *(str(label) for label in FindingType))
METHODS: tuple[str, ...] = tuple(str(method) for method in Method)
HEADS = ("mix", "types", "methods", "session", "themes")
BEGIN, END, N_SPECIAL = 0, 1, 3
"""Rows of the encoder for the piece that opens a window, the one that closes a unit, and how many are no text."""
THEME_SHOWN, MOST_THEMES = 0.05, 5
"""Probability from which a theme is told at all, and how many of them."""
TINY = 1e-6
SHARE = 0.4
"""Share of the linear voice in the logarithm of a probability (a geometric mean); the rest is the encoder's. The development
part is best at .35 and flat from .25 to .45; five real reports go up until .65."""
THEME_SHARE = 0.6
"""Share of the linear voice in the probability of a theme (a mean); the development part is flat from .5 to .8."""
SCALE = 2.0
"""The mean state of a unit is multiplied by this, so that it weighs about as much as the features of the rules."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """Probabilities for one unit; those of type and method are calibrated."""

    types: tuple[float, ...]
    """In the order of `LABELS`: context first; they add up to 1."""
    methods: tuple[float, ...]
    """In the order of `METHODS`, given that the unit is a finding; they add up to 1."""
    about_session: float
    themes: tuple[tuple[str, float], ...] = ()
    """Known themes (slug, probability), the likeliest first, from `THEME_SHOWN` on."""

    @property
    def finding(self) -> float:
        """Probability that the unit is a finding."""
        return 1.0 - self.types[0]

    @property
    def type(self) -> FindingType:
        """The likeliest type, given that the unit is a finding."""
        return FindingType(LABELS[1:][self.types[1:].index(max(self.types[1:]))])

    @property
    def method(self) -> Method:
        """The likeliest methodology category."""
        return Method(METHODS[self.methods.index(max(self.methods))])


@dataclass(frozen=True, slots=True)
class Model:
    """The encoder with its word pieces and the last layers on top, and the linear voice beside it."""

    encoder: Encoder
    linear: Linear
    pieces: PieceTable
    heads: Mapping[str, tuple[Array, Array]]
    """Weights and bias: `mix` joins what the encoder and the rules say, the others read all three."""
    sources: Mapping[str, int]
    """Number of each ground of the rules (`source_key`) that training saw often enough."""
    themes: tuple[str, ...]
    """Slugs of the known themes the model can tell apart."""
    temperatures: Mapping[str, float]
    digest: str
    share: float = SHARE

    def predict(
        self, units: Sequence[Unit], features: Sequence[Sequence[float]], sources: Sequence[str]
    ) -> tuple[Prediction, ...]:
        """Return one prediction per unit of a document, in order.

        `features` and `sources` as `read_features` and `source_key` give them.
        """
        import numpy as np

        if not units:
            return ()
        states = self._encode(units)
        grounds = spread_sources(sources, self.sources)
        joined = np.concatenate(
            [states * np.float32(SCALE), np.asarray(features, np.float32), grounds], axis=1
        )
        weight, bias = self.heads["mix"]
        joined = np.concatenate([joined, np.maximum(joined @ weight.T + bias, 0)], axis=1)
        said = self.linear.predict(units, features)
        types = self._join("types", joined, said["types"])
        methods = self._join("methods", joined, said["methods"])
        session = 1 / (1 + np.exp(-self._score("session", joined)[:, 0]))
        themes = (1 - THEME_SHARE) / (1 + np.exp(-self._score("themes", joined)))
        themes = themes + THEME_SHARE * said["themes"]
        return tuple(
            Prediction(tuple(map(float, a)), tuple(map(float, b)), float(c), self._name_themes(d))
            for a, b, c, d in zip(types, methods, session, themes, strict=True)
        )

    def _name_themes(self, likely: Array) -> tuple[tuple[str, float], ...]:
        best = likely.argsort()[::-1][:MOST_THEMES]
        return tuple(
            (self.themes[number], float(likely[number])) for number in best if likely[number] >= THEME_SHOWN
        )

    def _encode(self, units: Sequence[Unit]) -> Array:
        """Return the mean state of each unit."""
        import numpy as np

        states = np.zeros((len(units), self.encoder.words.shape[1]), np.float32)
        for window in build_windows(units, self.pieces, BEGIN, END):
            rows = self.encoder.encode(window.pieces)
            for index, start, end in window.spans:
                states[index] = rows[start:end].mean(axis=0)
        return states

    def _join(self, head: str, rows: Array, said: Array) -> Array:
        """Return what encoder and linear voice say together, calibrated: a row per unit, adding up to 1."""
        import numpy as np

        both = (1 - self.share) * np.log(softmax(self._score(head, rows)) + TINY) + self.share * np.log(
            said + TINY
        )
        return softmax(both / self.temperatures.get(head, 1.0))

    def _score(self, head: str, rows: Array) -> Array:
        weight, bias = self.heads[head]
        scores: Array = rows @ weight.T + bias
        return scores


@cache
def own_model() -> Model | None:
    """Return the model inside the package; it is read once and never changes."""
    return load_model()


def tell_model() -> str:
    """Return in words whether the model inside the package can be used on this computer, and else what to do."""
    try:
        own_model()
    except ModelError as error:
        return f"start niet: {error.reason}. {error.advice}"
    return "start"


def load_model(folder: Path = FOLDER) -> Model | None:
    """Return the model in `folder`, None when there is none.

    Raises
    ------
    ModelError
        When its files do not fit this version of the code.
    """
    path = folder / WEIGHTS
    if not path.exists():
        return None
    import numpy as np

    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    check_card(card)
    with np.load(path, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return build_model(arrays, card, (folder / GRAPH).read_bytes(), digest)


def check_card(card: Mapping[str, Any]) -> None:
    """Refuse a model that was trained for other features or labels (`ModelError`)."""
    is_ours = tuple(card["features"]) == name_features() and tuple(card["labels"]) == LABELS
    if not is_ours or "linear" not in card:
        raise ModelError(
            "het model past niet bij deze versie",
            "Installeer Sessiespoor opnieuw, of train het model opnieuw.",
        )


def build_model(arrays: Mapping[str, Any], card: Mapping[str, Any], graph: bytes, digest: str = "") -> Model:
    """Return the model that its arrays, its card (`sources`, `themes`, `temperatures`) and the graph of its encoder give."""
    import numpy as np

    from pipeline.classify.encoder import build_encoder

    pieces = bytes(arrays["pieces"]).decode().split("\n")
    return Model(
        encoder=build_encoder(arrays, graph),
        linear=build_linear(arrays),
        pieces=build_table(pieces, [float(score) for score in arrays["piece_scores"]], N_SPECIAL),
        heads={
            name: (arrays[f"{name}.weight"].astype(np.float32), arrays[f"{name}.bias"].astype(np.float32))
            for name in HEADS
        },
        sources={name: number for number, name in enumerate(card["sources"])},
        themes=tuple(card["themes"]),
        temperatures=card["temperatures"],
        digest=digest,
    )


def spread_sources(sources: Sequence[str], known: Mapping[str, int]) -> Array:
    """Return a row per unit with a 1 in the column of its ground; of an unknown ground all 0."""
    import numpy as np

    rows = np.zeros((len(sources), len(known)), np.float32)
    for number, source in enumerate(sources):
        if source in known:
            rows[number, known[source]] = 1
    return rows
