"""Batches of sentences with syntax and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from dateline.code.pieces import Vocabulary
from dateline.train.batches import Inputs, encode
from dateline.train.labels import NAMES
from training.corpora import Item


@dataclass(slots=True)
class SyntaxBatch:
    """Sentences with their labels [B, W]; -1 where there is none."""

    inputs: Inputs
    upos: Tensor
    xpos: Tensor
    heads: Tensor
    deprels: Tensor
    names: Tensor


@dataclass(frozen=True, slots=True)
class Labels:
    """Label to number for each head."""

    upos: dict[str, int]
    xpos: dict[str, int]
    deprels: dict[str, int]

    @classmethod
    def of(cls, upos: Sequence[str], xpos: Sequence[str], deprels: Sequence[str]) -> Labels:
        def numbered(labels: Sequence[str]) -> dict[str, int]:
            return {label: n for n, label in enumerate(labels)}

        return cls(numbered(upos), numbered(xpos), numbered(deprels))


def syntax_batch(items: Sequence[Item], vocabulary: Vocabulary, labels: Labels) -> SyntaxBatch:
    """Tensors for sentences."""
    inputs = encode([i.words for i in items], vocabulary)
    names = {tag: n for n, tag in enumerate(NAMES)}

    def table(rows: Sequence[Sequence[int]]) -> Tensor:
        out = torch.full(inputs.words.shape, -1, dtype=torch.int64)
        for n, row in enumerate(rows):
            if row:
                out[n, 1 : len(row) + 1] = torch.tensor(row)
        return out

    return SyntaxBatch(
        inputs,
        table([[labels.upos.get(x, -1) for x in i.upos] for i in items]),
        table([[labels.xpos.get(x, -1) for x in i.xpos] for i in items]),
        table([list(i.heads) for i in items]),
        table([[labels.deprels.get(x, -1) for x in i.deprels] for i in items]),
        table([[names[x] for x in i.names] for i in items]),
    )
