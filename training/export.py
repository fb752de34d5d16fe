"""The graph of syntax and names, which is measured and not shipped."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from torch import Tensor, nn

from dateline.train.export import example_words, export, quantised
from training.model import Model


class Syntax(nn.Module):
    """Measured, not shipped: names, parts of speech, arcs, and labels for the 3 best heads."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, ids: Tensor, shape: Tensor, mask: Tensor, first: Tensor, words: Tensor
    ) -> tuple[Tensor, ...]:
        h, tagged = self.model.words(ids, shape, mask, first)
        s = self.model.syntax
        arcs = s.arcs(h) + (words.to(h.dtype)[:, None, :] - 1.0) * 1e9
        best = arcs.topk(3, dim=-1).indices
        labels = torch.stack([s.labels(h, best[:, :, k]).argmax(-1) for k in range(3)], -1)
        names = self.model.names(tagged)
        return names, s.upos(tagged).argmax(-1), s.xpos(tagged).argmax(-1), arcs, best, labels


_BP, _BW = {0: "rows", 1: "pieces"}, {0: "rows", 1: "words"}
SYNTAX_AXES = {
    "ids": _BP,
    "shape": _BP,
    "mask": _BP,
    "first": _BW,
    "words": _BW,
    "names": _BW,
    "upos": _BW,
    "xpos": _BW,
    "arcs": {0: "rows", 1: "words", 2: "heads"},
    "best": _BW,
    "labels": _BW,
}


def export_syntax(model: Model, work: Path) -> None:
    """Writes the graph of syntax and names that is measured, not shipped: its encoder is int8 as
    the shipped one is, its heads stay as they are."""
    model.eval()
    ids, shape, mask, first = example_words()
    export(
        Syntax(model),
        (ids, shape, mask, first, torch.ones_like(first)),
        (
            ["ids", "shape", "mask", "first", "words"],
            ["names", "upos", "xpos", "arcs", "best", "labels"],
        ),
        SYNTAX_AXES,
        work / "syntax.onnx",
    )
    quantised(work / "syntax.onnx", work / "syntax.int8.onnx", only="/encoder/")


def sha256(path: Path) -> str:
    """Digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
