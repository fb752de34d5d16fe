"""A larger network that learns the claims first, so that the small one can learn from its doubts.

all-mpnet-base-v2 (MPNet, Song et al. 2020; Apache-2.0): 12 layers of width 768, positions
relative as well as absolute.  It never ships.  Shapes as in `dateline.train.model`.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

from dateline.code.pieces import CLS, SEP
from dateline.train.model import WIDTH, ClaimModel, Sizes

BREADTH, DEPTH, HEADS = 768, 12, 12
#: MPNet's word-pieces are BERT's behind four of its own: <s>, <pad>, </s>, <unk>.
SHIFT, START, PADDING, END = 4, 0, 1, 2
BUCKETS, FARTHEST = 32, 128
EPSILON = 1e-5


class Block(nn.Module):
    """One layer, post-norm, with a bias of attention that depends on distance."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(BREADTH, BREADTH) for _ in range(4))
        self.norm1 = nn.LayerNorm(BREADTH, eps=EPSILON)
        self.up = nn.Linear(BREADTH, 4 * BREADTH)
        self.down = nn.Linear(4 * BREADTH, BREADTH)
        self.norm2 = nn.LayerNorm(BREADTH, eps=EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x [B, P, 768], bias [B, heads, P, P]."""
        b, p, _ = x.shape
        q, k, v = (
            part(x).view(b, p, HEADS, BREADTH // HEADS).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        mixed = scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = self.norm1(x + self.dropout(self.o(mixed.transpose(1, 2).reshape(b, p, BREADTH))))
        out: Tensor = self.norm2(x + self.dropout(self.down(gelu(self.up(x)))))
        return out


class MPNet(nn.Module):
    """Reads BERT's word-pieces and our shapes."""

    def __init__(self, shapes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30527, BREADTH)
        self.positions = nn.Embedding(514, BREADTH)
        self.shapes = nn.Embedding(shapes, BREADTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(BREADTH, eps=EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.distances = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Block(dropout) for _ in range(DEPTH))
        #: Its last layers were made for whole sentences; words are told apart further down.
        self.mix = nn.Parameter(torch.zeros(DEPTH))

    def load_pretrained(self, path: Path) -> None:
        """Takes the weights of MPNet's safetensors file by key."""
        from safetensors.torch import load_file

        raw = load_file(path)
        state = {
            "words.weight": raw["embeddings.word_embeddings.weight"],
            "positions.weight": raw["embeddings.position_embeddings.weight"],
            "norm.weight": raw["embeddings.LayerNorm.weight"],
            "norm.bias": raw["embeddings.LayerNorm.bias"],
            "distances.weight": raw["encoder.relative_attention_bias.weight"],
            "shapes.weight": self.shapes.weight,
            "mix": self.mix,
        }
        names = {f"attention.attn.{n}": n for n in "qkvo"} | {
            "attention.LayerNorm": "norm1",
            "intermediate.dense": "up",
            "output.dense": "down",
            "output.LayerNorm": "norm2",
        }
        for n in range(DEPTH):
            for theirs, mine in names.items():
                for part in ("weight", "bias"):
                    state[f"layers.{n}.{mine}.{part}"] = raw[f"encoder.layer.{n}.{theirs}.{part}"]
        self.load_state_dict(state)

    def forward(self, ids: Tensor, shape: Tensor, mask: Tensor | None, first: Tensor) -> Tensor:
        """As the small encoder's, but [B, W, 768]."""
        real = torch.ones_like(ids) if mask is None else mask
        ids = (ids + SHIFT).masked_fill(ids == CLS, START).masked_fill(ids == SEP, END)
        ids = ids.masked_fill(real == 0, PADDING)
        places = self.positions.weight[PADDING + 1 :][: ids.shape[1]]
        x = self.dropout(self.norm(self.words(ids) + places + self.shapes(shape)))
        near = self.distances(buckets(ids.shape[1])).permute(2, 0, 1)[None]
        bias = near + (1.0 - real.to(x.dtype))[:, None, None, :] * -1e9
        weights, mixed = torch.softmax(self.mix, 0), torch.zeros_like(x)
        for n, layer in enumerate(self.layers):
            x = layer(x, bias)
            mixed = mixed + weights[n] * x
        return torch.gather(mixed, 1, first[:, :, None].expand(-1, -1, BREADTH))


def buckets(length: int) -> Tensor:
    """The bucket of each pair of positions [P, P], as in T5 (Raffel et al. 2020), both ways."""
    places = torch.arange(length)
    ahead = places[None, :] - places[:, None]
    half, far = BUCKETS // 2, ahead.abs()
    exact = half // 2
    grown = torch.log(far.clamp(min=1) / exact) / math.log(FARTHEST / exact) * (half - exact)
    coarse = (exact + grown.long()).clamp(max=half - 1)
    return torch.where(far < exact, far, coarse) + (ahead > 0).long() * half


class Teacher(ClaimModel):
    """MPNet under the heads of claims."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.encoder = MPNet(sizes.shapes)  # type: ignore[assignment]
        self.narrow = nn.Sequential(nn.Linear(BREADTH, WIDTH), nn.LayerNorm(WIDTH))

    def words(
        self, ids: Tensor, shape: Tensor, mask: Tensor | None, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """As the small network's: the heads are the same."""
        h = self.dropout(self.narrow(self.encoder(ids, shape, mask, first)))
        own = torch.gather(shape, 1, first)
        return h, torch.cat([h, self.shape(own)], -1)
