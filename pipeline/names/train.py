"""Fit the network of the learned voice on names, in torch; a run never reads this (`python -m pipeline.learning names`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import torch
from torch.nn import functional

from pipeline.names.network import (
    ELSEWHERE,
    FARTHEST,
    HIDDEN,
    LAYERS,
    REACH,
    WIDTH,
    Tagger,
    code_feature,
    find_codes,
    pack_tagger,
    unpack_tagger,
)
from pipeline.names.tokens import Token


class Taught(Protocol):
    """A report to learn from: its words with their features, which of them are names, and which count."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All words."""

    @property
    def features(self) -> tuple[tuple[str, ...], ...]:
        """The features of each word."""

    @property
    def labels(self) -> tuple[bool, ...]:
        """Whether each word is part of a name."""

    @property
    def counted(self) -> tuple[bool, ...]:
        """False for words that are left to other rules."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train; set on one fifth of `data/names-dev` with the rest learned from.

    Dropping .3 to .5 of the features, 6 to 10 epochs and features of 3 to 12 reports did the same within .002.
    """

    epochs: int = 8
    batch: int = 16
    """Reports a step."""
    rate: float = 3e-3
    decay: float = 0.01
    forget: float = 0.4
    """Share of the features that is left out at random each time a report is seen (Srivastava et al. 2014)."""
    drop: float = 0.2
    known_from: int = 6
    """Reports that must have a feature before anything is learned of it."""
    alone: float = 0.3
    """Weight of the loss of the word without its other places."""
    average: float = 0.995
    """Share that stays of the mean of the weights at each step of the second half (Polyak and Juditsky 1992)."""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """A report as numbers: places of the known features, where each word's begin, and its words by number."""

    places: Any
    starts: Any
    words: Any
    labels: Any
    weights: Any


class _Network(torch.nn.Module):
    """The same as `Tagger.tag`, many reports at a time."""

    def __init__(self, n_features: int, drop: float) -> None:
        super().__init__()
        self.bag = torch.nn.EmbeddingBag(n_features, WIDTH, mode="sum")
        torch.nn.init.normal_(self.bag.weight, 0, 0.01)
        self.norm = torch.nn.LayerNorm(WIDTH)
        reach = 2 * REACH + 1
        self.look = torch.nn.ModuleList(
            torch.nn.Conv1d(WIDTH, WIDTH, reach, padding=REACH) for _ in range(LAYERS)
        )
        self.look_norm = torch.nn.ModuleList(torch.nn.LayerNorm(WIDTH) for _ in range(LAYERS))
        self.alone = torch.nn.Linear(WIDTH, 1)
        self.mix, self.last = torch.nn.Linear(WIDTH + ELSEWHERE, HIDDEN), torch.nn.Linear(HIDDEN, 1)
        self.drop = torch.nn.Dropout(drop)

    def forward(
        self, places: torch.Tensor, starts: torch.Tensor, words: torch.Tensor, at: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the scores of each word alone, and with its other places; `at` leaves room between reports."""
        states = self.drop(functional.relu(self.norm(self.bag(places, starts))))
        room = int(at.max()) + 1
        mask = torch.zeros(room, 1).index_fill(0, at, 1)
        line = torch.zeros(room, WIDTH).index_copy(0, at, states)
        for look, norm in zip(self.look, self.look_norm, strict=True):
            looked = functional.relu(look(line.T[None])[0].T)
            line = norm(line + self.drop(looked)) * mask
        states = line[at]
        alone = self.alone(states)[:, 0]
        wide = torch.cat([states, _elsewhere(words, alone)], 1)
        return alone, self.last(functional.relu(self.mix(wide)))[:, 0]


def _elsewhere(words: torch.Tensor, alone: torch.Tensor) -> torch.Tensor:
    """Return what `look_elsewhere` returns, with a gradient."""
    size = int(words.max()) + 1
    chances = torch.sigmoid(alone)
    total = torch.zeros(size).index_add(0, words, chances)
    count = torch.zeros(size).index_add(0, words, torch.ones_like(chances))
    lowest = torch.full((size,), -30.0)
    top = lowest.scatter_reduce(0, words, alone, "amax")[words]
    below = torch.where(alone >= top, torch.full_like(alone, -30.0), alone)
    second = lowest.scatter_reduce(0, words, below, "amax")[words]
    # words that share the highest score see it in each other
    ties = torch.zeros(size).index_add(0, words, (alone >= top).float())[words]
    other = torch.where((alone >= top) & (ties == 1), second, top).clamp(-FARTHEST, FARTHEST)
    has_others = (count[words] > 1).float()
    mean = (total[words] - chances) / (count[words] - 1).clamp(min=1) * has_others
    return torch.stack([other * has_others, has_others, mean, alone], 1)


def fit_tagger(reports: Sequence[Taught], recipe: Recipe | None = None) -> Tagger:
    """Return a tagger with its weights as the file holds them; the same input gives the same weights on the same machine."""
    recipe = recipe or Recipe()
    torch.manual_seed(recipe.seed)
    dice = np.random.default_rng(recipe.seed)
    seen = Counter(
        code for report in reports for code in {code_feature(n) for names in report.features for n in names}
    )
    least = min(recipe.known_from, max(1, len(reports) // 2))
    known = np.asarray(sorted(code for code, count in seen.items() if count >= least), np.uint32)
    rows = [_read_row(report, known) for report in reports if report.tokens]
    network = _Network(len(known), recipe.drop)
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    batches = -(-len(rows) // recipe.batch)
    steps = recipe.epochs * batches
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 50) * max(0.02, 1 - step / steps)
    )
    mean: dict[str, torch.Tensor] = {}
    for step, batch in enumerate(_deal(rows, recipe, dice)):
        loss = _loss(network, batch, recipe)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step >= steps // 2:
            share = recipe.average if mean else 0.0
            mean = {
                name: share * mean.get(name, value) + (1 - share) * value
                for name, value in network.state_dict().items()
            }
    network.load_state_dict(mean)
    return unpack_tagger(pack_tagger(Tagger(known, network.bag.weight.detach().numpy(), _layers(network))))


def _read_row(report: Taught, known: Any) -> _Row:
    bags = [[code_feature(name) for name in names] for names in report.features]
    places, starts = find_codes(known, bags)
    _, words = np.unique([token.low for token in report.tokens], return_inverse=True)
    labels = np.asarray(report.labels, np.float32)
    return _Row(places, starts, words, labels, np.asarray(report.counted, np.float32))


def _deal(rows: Sequence[_Row], recipe: Recipe, dice: np.random.Generator) -> Iterator[list[_Row]]:
    """Yield batches of reports in another order each epoch, some of their features left out."""
    for _ in range(recipe.epochs):
        order = dice.permutation(len(rows))
        for start in range(0, len(rows), recipe.batch):
            chosen = [rows[index] for index in order[start : start + recipe.batch]]
            yield [_forget(row, recipe.forget, dice) for row in chosen]


def _forget(row: _Row, share: float, dice: np.random.Generator) -> _Row:
    stays = dice.random(len(row.places)) > share
    starts = np.concatenate([[0], np.cumsum(stays)])[row.starts]
    return _Row(row.places[stays], starts, row.words, row.labels, row.weights)


def _loss(network: _Network, batch: Sequence[_Row], recipe: Recipe) -> torch.Tensor:
    firsts = np.cumsum([0, *(len(row.places) for row in batch)])
    numbers = np.cumsum([0, *(row.words.max() + 1 for row in batch)])
    lines = np.cumsum([0, *(len(row.words) + REACH for row in batch)])
    alone, scores = network(
        _tensor([row.places for row in batch]),
        _tensor([row.starts[:-1] + first for row, first in zip(batch, firsts, strict=False)]),
        _tensor([row.words + number for row, number in zip(batch, numbers, strict=False)]),
        _tensor([np.arange(len(row.words)) + line for row, line in zip(batch, lines, strict=False)]),
    )
    labels, weights = _tensor([row.labels for row in batch]), _tensor([row.weights for row in batch])
    compare = functional.binary_cross_entropy_with_logits
    wrong = compare(scores, labels, weights, reduction="sum")
    wrong_alone = compare(alone, labels, weights, reduction="sum")
    return (wrong + recipe.alone * wrong_alone) / weights.sum().clamp(min=1)


def _tensor(parts: Sequence[Any]) -> torch.Tensor:
    return torch.from_numpy(np.concatenate(parts))


def _layers(network: _Network) -> dict[str, Any]:
    """Return the layers by the names and shapes of `network.SHAPES`."""

    def joined(layer: Any) -> Any:
        return torch.cat([layer.weight.T, layer.bias[None]])

    def normed(layer: Any) -> Any:
        return torch.stack([layer.weight, layer.bias])

    layers = {
        "norm": normed(network.norm),
        "look": torch.stack([look.weight.permute(2, 1, 0) for look in network.look]),
        "look_bias": torch.stack([look.bias for look in network.look]),
        "look_norm": torch.stack([normed(norm) for norm in network.look_norm]),
        "alone": joined(network.alone)[:, 0],
        "mix": joined(network.mix),
        "last": joined(network.last)[:, 0],
    }
    return {name: layer.detach().numpy() for name, layer in layers.items()}
