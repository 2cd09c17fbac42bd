"""Train the classifier: fine-tune a small encoder on coded documents. Needs torch (group `train`), never at run time."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from pipeline.classify.encoder import pack_weights
from pipeline.classify.examples import Example
from pipeline.classify.features import name_features
from pipeline.classify.gold import GoldFinding
from pipeline.classify.model import BEGIN, END, LABELS, METHODS, N_SPECIAL, spread_sources
from pipeline.classify.network import Network
from pipeline.classify.pieces import PieceTable, build_table
from pipeline.classify.pretrained import Pretrained
from pipeline.classify.windows import LONGEST, Window, build_windows

Arrays = dict[str, npt.NDArray[Any]]
Say = Callable[[str], None]
POOL = 40
"""Batches that are sorted by length together."""
METHOD_WEIGHT, SESSION_WEIGHT, THEME_WEIGHT = 0.5, 0.3, 0.5
"""How much the side tasks count in the loss (themes: summed over all of them). Choices; .1 for themes gave them a micro-F1 of .321 on the
development part, .5 gives .344, with types as they were."""
KEPT = 0.5
"""Share of the loss on reports of before that is taken from what the network said of them before it went on. A choice."""
RARE = -4.0
"""Bias that themes start from: most findings have none of the eighty."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the model is to know by name, in the order of its columns."""

    sources: tuple[str, ...]
    """Grounds of the rules (`source_key`)."""
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train; see the model card for what was compared."""

    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6, 7)
    """Which layers of the pretrained encoder are kept: the lowest ones hold most (Sajjad et al. 2023)."""
    epochs: float = 2.0
    batch: int = 6
    """Windows at a time."""
    rate: float = 1.5e-4
    """Learning rate of the encoder."""
    head_rate: float = 1e-3
    dropout: float = 0.1
    seed: int = 2023
    round_from: float = 0.6
    """Share of the steps after which weights are rounded to 4 bits in the forward pass (Jacob et al. 2018)."""


@dataclass(frozen=True, slots=True)
class Finish:
    """How to go on with plain reports once the rest was learned."""

    rounds: int = 1
    """Times that each plain report is seen in each of its two orders."""
    replay: float = 1.0
    """Windows of other reports among them, for each window of theirs."""
    batch: int = 6
    rate: float = 5e-5
    head_rate: float = 3e-4
    warm_up: int = 40
    seed: int = 2023


def train_network(
    examples: Sequence[Example],
    start: Pretrained,
    kept: Sequence[int],
    names: Names,
    recipe: Recipe,
    say: Say,
) -> Network:
    """Return a network fine-tuned on `examples`; the same input gives the same weights on the same machine."""
    torch.manual_seed(recipe.seed)
    dice = random.Random(recipe.seed)
    sizes = {
        "features": len(name_features()) + len(names.sources),
        "types": len(LABELS),
        "methods": len(METHODS),
        "session": 1,
        "themes": len(names.themes),
    }
    network = Network(start, kept, recipe.layers, sizes, recipe.dropout)
    torch.nn.init.constant_(network.heads["themes"].bias, RARE)
    rows = lay_out(examples, keep_pieces(start, kept))
    per_epoch = -(-len(rows) // recipe.batch)
    batches: list[list[tuple[int, Window]]] = []
    steps = round(recipe.epochs * per_epoch)
    optimizer = torch.optim.AdamW(_groups(network, recipe), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, per_epoch))
    for step in range(steps):
        at = step % per_epoch
        if at == 0:
            batches = _deal(rows, recipe.batch, dice)
            total = 0.0
        network.set_rounding(step >= recipe.round_from * steps)
        total += _learn(network, _loss(network, batches[at], examples, names), optimizer, schedule)
        if at == per_epoch - 1:
            say(f"epoch {step // per_epoch + 1} of {recipe.epochs}: loss {total / per_epoch:.3f}")
    return network


def finish_network(
    network: Network,
    plain: Sequence[Example],
    rest: Sequence[Example],
    table: PieceTable,
    names: Names,
    say: Say,
) -> None:
    """Go on training, on weights rounded to 4 bits: plain reports among reports that were learned from before.

    What was learned last is remembered best; the old reports keep it from forgetting the rest (Rolnick et al. 2019), and so
    does what the network said of them before it went on (Li and Hoiem 2018).
    """
    finish, examples = Finish(), [*plain, *rest]
    dice = random.Random(finish.seed)
    torch.manual_seed(finish.seed)
    rows = lay_out(examples, table)
    ours = [row for row in rows if row[0] < len(plain)]
    others = [row for row in rows if row[0] >= len(plain)]
    batches: list[list[tuple[int, Window]]] = []
    for _ in range(finish.rounds):
        among = dice.sample(others, min(len(others), round(finish.replay * len(ours))))
        batches += _deal([*ours, *among], finish.batch, dice)
    optimizer = torch.optim.AdamW(_groups(network, finish), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / finish.warm_up) * max(0.05, 1 - step / len(batches))
    )
    network.set_rounding(True)
    before = _Before(copy.deepcopy(network).eval(), len(plain))
    network.train()
    total = 0.0
    for batch in batches:
        total += _learn(network, _loss(network, batch, examples, names, before), optimizer, schedule)
    say(f"finish, {len(batches)} steps: loss {total / max(1, len(batches)):.3f}")


def _learn(
    network: Network,
    loss: torch.Tensor,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> float:
    """Take one step down the gradient and return the loss."""
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    return float(loss.detach())


def _deal(rows: list[tuple[int, Window]], size: int, dice: random.Random) -> list[list[tuple[int, Window]]]:
    """Return the rows in batches, in a new order; rows of about the same length together, so that little is padding."""
    dice.shuffle(rows)
    batches = []
    for start in range(0, len(rows), size * POOL):
        pool = sorted(rows[start : start + size * POOL], key=lambda row: len(row[1].pieces))
        batches += [pool[at : at + size] for at in range(0, len(pool), size)]
    dice.shuffle(batches)
    return batches


def lay_out(examples: Sequence[Example], table: PieceTable) -> list[tuple[int, Window]]:
    """Return the windows of all documents, each with the number of its document.

    Of a report in which findings were turned around only the windows that hold one: the others stand in the original.
    """
    return [
        (number, window)
        for number, example in enumerate(examples)
        for window in build_windows(example.units, table, BEGIN, END)
        if not any(_is_turned(row) for row in example.gold)
        or any(_is_turned(example.gold[index]) for index, _, _ in window.spans)
    ]


def _is_turned(row: GoldFinding | None) -> bool:
    return row is not None and row.is_turned


def keep_pieces(start: Pretrained, kept: Sequence[int]) -> PieceTable:
    """Return the table of the kept pieces, in their order."""
    return build_table([start.pieces[row] for row in kept], [start.scores[row] for row in kept], N_SPECIAL)


def _groups(network: Network, recipe: Recipe | Finish) -> list[dict[str, Any]]:
    heads = set(map(id, network.heads.parameters()))
    body = [each for each in network.parameters() if each.requires_grad and id(each) not in heads]
    return [
        {"params": body, "lr": recipe.rate},
        {"params": list(network.heads.parameters()), "lr": recipe.head_rate},
    ]


def _rate(step: int, steps: int, per_epoch: int) -> float:
    """Warm up over half an epoch, then fall in a straight line to a twentieth."""
    return min(1.0, (step + 1) / max(1, per_epoch // 2)) * max(0.05, 1 - step / steps)


@dataclass(frozen=True, slots=True)
class _Batch:
    """A few windows, and what is wanted of their units."""

    pieces: torch.Tensor
    mask: torch.Tensor
    spans: tuple[tuple[int, int, int], ...]
    """(window, start, end) of each unit."""
    features: torch.Tensor
    units: tuple[tuple[int, int], ...]
    """(number of its document, its place in it) of each unit."""


def _read_batch(rows: Sequence[tuple[int, Window]], examples: Sequence[Example], names: Names) -> _Batch:
    length = max(len(window.pieces) for _, window in rows)
    pieces = np.zeros((len(rows), length), np.int64)
    mask = np.zeros((len(rows), length), bool)
    spans: list[tuple[int, int, int]] = []
    units: list[tuple[int, int]] = []
    for row, (number, window) in enumerate(rows):
        pieces[row, : len(window.pieces)] = window.pieces
        mask[row, : len(window.pieces)] = True
        spans += [(row, start, end) for _, start, end in window.spans]
        units += [(number, index) for index, _, _ in window.spans]
    known = {name: number for number, name in enumerate(names.sources)}
    grounds = torch.from_numpy(spread_sources([examples[n].sources[i] for n, i in units], known))
    features = torch.cat([_stack([examples[n].features[i] for n, i in units]), grounds], 1)
    return _Batch(torch.from_numpy(pieces), torch.from_numpy(mask), tuple(spans), features, tuple(units))


def _score(network: Network, batch: _Batch) -> dict[str, torch.Tensor]:
    with torch.autocast("cpu", torch.bfloat16):
        said = network(batch.pieces, batch.mask, batch.spans, batch.features)
    return {head: each.float() for head, each in said.items()}


@dataclass(frozen=True, slots=True)
class _Before:
    """A network as it was, and how many of the first documents it is not asked about."""

    network: Network
    n_new: int


def _loss(
    network: Network,
    rows: Sequence[tuple[int, Window]],
    examples: Sequence[Example],
    names: Names,
    before: _Before | None = None,
) -> torch.Tensor:
    """Return cross-entropy on type and method and binary cross-entropy on session and themes, of findings only.

    With a network of `before` a share (`KEPT`) of the loss on its old documents is how far the new one goes from it.
    """
    batch = _read_batch(rows, examples, names)
    scores = _score(network, batch)
    gold = [examples[number].gold[index] for number, index in batch.units]
    wanted = {
        "types": _stack([examples[number].types[index] for number, index in batch.units]),
        "methods": _stack([examples[number].methods[index] for number, index in batch.units]),
        "session": torch.tensor([[float(_is_about_session(row))] for row in gold]),
        "themes": _stack(
            [[float(theme in row.themes) if row else 0.0 for theme in names.themes] for row in gold]
        ),
    }
    coded = torch.tensor([float(row is not None and bool(row.themes)) for row in gold])
    if before is None:
        return _weigh(scores, wanted, torch.ones(len(gold)), coded)
    is_old = torch.tensor([float(number >= before.n_new) for number, _ in batch.units])
    with torch.no_grad():
        said = _score(before.network, batch)
    earlier = {
        head: said[head].softmax(1) if head in {"types", "methods"} else said[head].sigmoid() for head in said
    }
    finding = 1 - earlier["types"][:, 0]
    earlier["methods"] *= finding[:, None]
    hard = _weigh(scores, wanted, 1 - KEPT * is_old, coded)
    return hard + _weigh(scores, earlier, KEPT * is_old, finding)


def _weigh(
    scores: dict[str, torch.Tensor],
    wanted: dict[str, torch.Tensor],
    weight: torch.Tensor,
    coded: torch.Tensor,
) -> torch.Tensor:
    """Return the loss of all heads; `weight` of each unit, `coded` where its themes are known."""
    finding = wanted["types"][:, 1:].sum(1)
    by_unit = (
        -(wanted["types"] * scores["types"].log_softmax(1)).sum(1)
        - METHOD_WEIGHT * (wanted["methods"] * scores["methods"].log_softmax(1)).sum(1)
        + SESSION_WEIGHT * _miss(scores["session"], wanted["session"]) * finding
        + THEME_WEIGHT * _miss(scores["themes"], wanted["themes"]) * coded
    )
    return (by_unit * weight).mean()


def _miss(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Return binary cross-entropy, summed over the outputs of a head."""
    return functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none").sum(1)


def _is_about_session(row: GoldFinding | None) -> bool:
    return row is not None and row.is_session


def _stack(rows: Sequence[Sequence[float]]) -> torch.Tensor:
    return torch.from_numpy(np.asarray(rows, np.float32))


def pack_network(network: Network, start: Pretrained, kept: Sequence[int]) -> Arrays:
    """Return the arrays that `load_model` reads: matrices in 4 bits, vectors in half precision."""
    arrays: Arrays = {
        "pieces": np.frombuffer("\n".join(start.pieces[row] for row in kept).encode(), np.uint8),
        "piece_scores": np.asarray([start.scores[row] for row in kept], np.float16),
        "positions": network.positions.detach().numpy()[:LONGEST].astype(np.float16),
    }
    arrays["words.packed"], arrays["words.scales"] = pack_weights(network.words.weight.detach().numpy())
    for name, parameter in network.named_parameters():
        if name in {"positions", "words.weight"}:
            continue
        ours = name.replace("blocks.", "layer").removeprefix("heads.")
        values = parameter.detach().numpy()
        if ours.startswith("layer") and values.ndim == 2:
            stem = ours.removesuffix(".weight")
            arrays[f"{stem}.packed"], arrays[f"{stem}.scales"] = pack_weights(values)
        else:
            arrays[ours] = values.astype(np.float16)
    return arrays
