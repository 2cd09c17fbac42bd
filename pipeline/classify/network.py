"""The network that training works on, in torch: the same encoder as `encoder.py`, with the heads of `model.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from pipeline.classify.encoder import EPSILON, GROUP
from pipeline.classify.model import SCALE
from pipeline.classify.pretrained import Pretrained

MIXED = 128
"""Width of the layer that joins what the encoder reads with what the rules say."""
MATRICES = {"q": "q", "k": "k", "v": "v", "out": "ao", "widen": "fi", "narrow": "fo"}
"""Our names of the matrices of a layer and those in the pretrained file."""
NORMS = {"out_norm": "aln", "narrow_norm": "oln"}


class Rounded(torch.nn.Linear):
    """A linear layer that can compute with its weights rounded to 4 bits, while learning on whole ones."""

    rounds = False

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Return the layer's output; the gradient passes by the rounding (Bengio et al. 2013)."""
        weight = self.weight
        if self.rounds:
            weight = weight + (round_weights(weight) - weight).detach()
        return functional.linear(rows, weight, self.bias)


def round_weights(weight: torch.Tensor) -> torch.Tensor:
    """Return weights on the levels that `encoder.pack_weights` can store."""
    groups = weight.reshape(weight.shape[0], -1, GROUP)
    largest = groups.gather(-1, groups.abs().argmax(-1, keepdim=True))
    scale = (largest / -8).half().float()
    scale = torch.where(scale == 0, torch.ones_like(scale), scale)
    return (((groups / scale).round() + 8).clamp(0, 15) - 8).mul(scale).reshape(weight.shape)


class Block(torch.nn.Module):
    """One layer of the encoder."""

    def __init__(self, width: int, n_heads: int, dropout: float) -> None:
        super().__init__()
        self.n_heads = n_heads
        self.q, self.k, self.v, self.out = (Rounded(width, width) for _ in range(4))
        self.widen, self.narrow = Rounded(width, 4 * width), Rounded(4 * width, width)
        self.out_norm = torch.nn.LayerNorm(width, eps=EPSILON)
        self.narrow_norm = torch.nn.LayerNorm(width, eps=EPSILON)
        self.drop = torch.nn.Dropout(dropout)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return new states (batch, length, width); `mask` is True for real pieces."""
        batch, length, width = states.shape
        parts = [
            part(states).view(batch, length, self.n_heads, -1).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        ]
        mixed = functional.scaled_dot_product_attention(*parts, attn_mask=mask[:, None, None, :])
        joined = self.out(mixed.transpose(1, 2).reshape(batch, length, width))
        states = self.out_norm(states + self.drop(joined))
        wide = functional.gelu(self.widen(states), approximate="tanh")
        result: torch.Tensor = self.narrow_norm(states + self.drop(self.narrow(wide)))
        return result


class Network(torch.nn.Module):
    """Encoder and heads: type (context included), method, themes, and whether a finding is about the session."""

    def __init__(
        self,
        start: Pretrained,
        kept: Sequence[int],
        layers: Sequence[int],
        sizes: dict[str, int],
        dropout: float,
    ) -> None:
        super().__init__()
        width = start.width
        self.words = torch.nn.Embedding.from_pretrained(
            torch.from_numpy(start.matrix("emb.word", kept)), freeze=True
        )
        places = start.vector("emb.pos").reshape(-1, width) + start.vector("emb.type")[:width]
        self.positions = torch.nn.Parameter(torch.from_numpy(places))
        self.norm = torch.nn.LayerNorm(width, eps=EPSILON)
        self.blocks = torch.nn.ModuleList(Block(width, start.n_heads, dropout) for _ in layers)
        self.drop = torch.nn.Dropout(dropout)
        n_in = width + sizes["features"]
        self.heads = torch.nn.ModuleDict(
            {name: torch.nn.Linear(n_in + MIXED, size) for name, size in sizes.items() if name != "features"}
            | {"mix": torch.nn.Linear(n_in, MIXED)}
        )
        self._copy(start, layers)

    def _copy(self, start: Pretrained, layers: Sequence[int]) -> None:
        def put(module: Any, weight: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> None:
            module.weight.data.copy_(torch.from_numpy(weight))
            module.bias.data.copy_(torch.from_numpy(bias))

        put(self.norm, start.vector("emb.ln.w"), start.vector("emb.ln.b"))
        for block, number in zip(self.blocks, layers, strict=True):
            for ours, theirs in MATRICES.items():
                put(
                    getattr(block, ours),
                    start.matrix(f"l{number}.{theirs}.w"),
                    start.vector(f"l{number}.{theirs}.b"),
                )
            for ours, theirs in NORMS.items():
                put(
                    getattr(block, ours),
                    start.vector(f"l{number}.{theirs}.w"),
                    start.vector(f"l{number}.{theirs}.b"),
                )

    def set_rounding(self, rounds: bool) -> None:
        """Compute with weights rounded to 4 bits, or whole."""
        for module in self.modules():
            if isinstance(module, Rounded):
                module.rounds = rounds

    def encode(self, pieces: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the states (batch, length, width) of windows of pieces."""
        states: torch.Tensor = self.drop(self.norm(self.words(pieces) + self.positions[: pieces.shape[1]]))
        for block in self.blocks:
            states = block(states, mask)
        return states

    def forward(
        self,
        pieces: torch.Tensor,
        mask: torch.Tensor,
        spans: Sequence[tuple[int, int, int]],
        features: torch.Tensor,
    ) -> dict[str, torch.Tensor]:
        """Return the scores of each head for the units at `spans` (row, start, end)."""
        states = self.encode(pieces, mask)
        means = torch.stack([states[row, start:end].mean(0) for row, start, end in spans])
        joined = torch.cat([self.drop(means) * SCALE, features], 1)
        joined = torch.cat([joined, self.drop(functional.relu(self.heads["mix"](joined)))], 1)
        return {name: head(joined) for name, head in self.heads.items() if name != "mix"}
