"""The network that reads claims: one small encoder, heads for triggers and for their roles.

Shapes in the docstrings: B sentences or windows, P word-pieces, W words (position 0 is the
root, that is [CLS]), T triggers.  Encoder: the BERT layout of all-MiniLM-L6-v2 (Wang et al.
2020).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

WIDTH = 384
LAYERS = 6
HEADS = 12
SHAPE_WIDTH = 32
PAIR_WIDTH = 256
MAX_DISTANCE = 40
MAX_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of labels and shapes."""

    shapes: int
    triggers: int
    types: int
    roles: int
    modalities: int
    modes: int
    names: int


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """x [B, P, 384], bias [B, 1, 1, P] (0, or a large negative number where padded)."""
        b, p, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(b, p, HEADS, WIDTH // HEADS).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS)
        weights = torch.softmax(scores if bias is None else scores + bias, -1)
        mixed = (weights @ v).transpose(1, 2).reshape(b, p, WIDTH)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        inner = nn.functional.gelu(self.up(x))
        out: Tensor = self.norm2(x + self.dropout(self.down(inner)))
        return out


class Encoder(nn.Module):
    """Word-pieces and shapes to word vectors."""

    def __init__(self, shapes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(shapes, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        mix = torch.zeros(LAYERS)
        mix[-1] = 1.0
        self.mix = nn.Parameter(mix)

    def load_pretrained(self, path: Path) -> None:
        """Takes the weights of a BERT-layout safetensors file by key."""
        from safetensors.torch import load_file

        raw = load_file(path)
        with torch.no_grad():
            self.words.weight.copy_(raw["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(raw["embeddings.position_embeddings.weight"])
            self.kind.copy_(raw["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(raw["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(raw["embeddings.LayerNorm.bias"])
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for n, layer in enumerate(self.layers):
            for mine, theirs in names.items():
                module = getattr(layer, mine)
                with torch.no_grad():
                    module.weight.copy_(raw[f"encoder.layer.{n}.{theirs}.weight"])
                    module.bias.copy_(raw[f"encoder.layer.{n}.{theirs}.bias"])

    def forward(self, ids: Tensor, shape: Tensor, mask: Tensor | None, first: Tensor) -> Tensor:
        """ids, shape, mask [B, P] (no mask: no padding); first [B, W] piece index of each word
        -> [B, W, 384]."""
        places = self.positions.weight[: ids.shape[1]]
        x = self.words(ids) + places + self.kind + self.shapes(shape)
        x = self.dropout(self.norm(x))
        bias = None if mask is None else (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e9
        weights = torch.softmax(self.mix, 0)
        mixed = torch.zeros_like(x)
        for n, layer in enumerate(self.layers):
            x = layer(x, bias)
            mixed = mixed + weights[n] * x
        return torch.gather(mixed, 1, first[:, :, None].expand(-1, -1, WIDTH))


def perceptron(inputs: int, hidden: int, outputs: int, dropout: float) -> nn.Sequential:
    """Two layers with a GELU between."""
    return nn.Sequential(
        nn.Linear(inputs, hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, outputs)
    )


class RoleHeads(nn.Module):
    """For each trigger: which words are its roles; its modality and mode."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.trigger = nn.Linear(WIDTH, PAIR_WIDTH)
        self.gate = nn.Linear(WIDTH, PAIR_WIDTH)
        self.word = nn.Linear(WIDTH, PAIR_WIDTH)
        self.content = nn.Linear(WIDTH, PAIR_WIDTH)
        self.distance = nn.Embedding(2 * MAX_DISTANCE + 1, PAIR_WIDTH)
        self.sentence = nn.Embedding(2 * MAX_SENTENCES + 1, PAIR_WIDTH)
        self.kinds = nn.Embedding(sizes.types, PAIR_WIDTH)
        for table in (self.distance, self.sentence, self.kinds):
            nn.init.normal_(table.weight, std=0.02)
        self.dropout = nn.Dropout(0.2)
        self.roles = nn.Linear(PAIR_WIDTH, sizes.roles)
        self.mood = nn.Sequential(
            nn.Linear(WIDTH + 2 * PAIR_WIDTH, PAIR_WIDTH), nn.GELU(), nn.Dropout(0.2)
        )
        self.modality = nn.Linear(PAIR_WIDTH, sizes.modalities)
        self.mode = nn.Linear(PAIR_WIDTH, sizes.modes)

    def forward(
        self, h: Tensor, window: Tensor, at: Tensor, kind: Tensor, apart: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Roles [T, W, R], modality [T, M], mode [T, K].

        h [B, W, 384]; window, at, kind [T]: the trigger's window, first word and type;
        apart [T, W]: sentences between word and trigger (clipped, from 0; 0 where padded).
        """
        words, content = self.word(h)[window], self.content(h)[window]
        return self.scores(h[window, at], words, content, at, kind, apart)

    def scores(
        self, own: Tensor, words: Tensor, content: Tensor, at: Tensor, kind: Tensor, apart: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """As `forward`; own [T, 384], words and content [T or 1, W, 256]."""
        places = torch.arange(words.shape[1])[None, :]
        far = torch.clamp(places - at[:, None], -MAX_DISTANCE, MAX_DISTANCE) + MAX_DISTANCE
        pair = words + self.gate(own)[:, None, :] * content
        base = self.trigger(own) + self.kinds(kind)
        pair = pair + base[:, None, :] + self.distance(far) + self.sentence(apart)
        pair = self.dropout(nn.functional.gelu(pair))
        here = (apart == MAX_SENTENCES).to(pair.dtype)[:, :, None]
        top = (pair - 1e4 * (1.0 - here)).max(1).values
        mean = (pair * here).sum(1) / here.sum(1).clamp(min=1.0)
        mood = self.mood(torch.cat([own, top, mean], -1))
        return self.roles(pair), self.modality(mood), self.mode(mood)


class ClaimModel(nn.Module):
    """Encoder and the heads of names and claims."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes.shapes)
        self.shape = nn.Embedding(sizes.shapes, SHAPE_WIDTH)
        self.dropout = nn.Dropout(0.2)
        self.add_heads(sizes)

    def add_heads(self, sizes: Sizes) -> None:
        """The heads, in the order in which their first weights are drawn."""
        self.names = perceptron(WIDTH + SHAPE_WIDTH, 256, sizes.names, 0.33)
        self.triggers = perceptron(WIDTH + SHAPE_WIDTH, 256, sizes.triggers, 0.2)
        self.roles = RoleHeads(sizes)

    def words(
        self, ids: Tensor, shape: Tensor, mask: Tensor | None, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Word vectors [B, W, 384], and the same with the shape of the word [B, W, 416]."""
        h = self.dropout(self.encoder(ids, shape, mask, first))
        own = torch.gather(shape, 1, first)
        return h, torch.cat([h, self.shape(own)], -1)
