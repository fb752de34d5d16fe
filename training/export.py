"""Weights to the two int8 graphs that ship, with labels and tokenizer."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.inventory import Inventory
from training.model import Model


class Words(nn.Module):
    """First graph: word vectors and trigger scores."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, ids: Tensor, shape: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        h, tagged = self.model.words(ids, shape, mask, first)
        return h, self.model.triggers(tagged)


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


def export(
    module: nn.Module,
    example: tuple[Tensor, ...],
    names: tuple[list[str], list[str]],
    axes: dict[str, dict[int, str]],
    path: Path,
) -> None:
    """One fp32 graph."""
    module.eval()
    torch.onnx.export(
        module,
        example,
        str(path),
        input_names=names[0],
        output_names=names[1],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantised(source: Path, target: Path) -> None:
    """int8 weights per channel; seven bits of range, since eight overflow the 16-bit sums of
    processors with AVX2 but without VNNI (onnxruntime manual, "quantization")."""
    logging.getLogger().setLevel(logging.ERROR)
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"],
    )
    model = onnx.load(str(target))
    model.producer_name, model.doc_string = "dateline", ""
    onnx.save(model, str(target))


def example_words() -> tuple[Tensor, ...]:
    """Two rows of unlike length."""
    ids = torch.randint(1000, 20000, (2, 12))
    mask = torch.ones_like(ids)
    mask[1, 9:] = 0
    first = torch.arange(9).repeat(2, 1)
    return ids, torch.ones_like(ids), mask, first


def example_roles(model: Model) -> tuple[Tensor, ...]:
    """Three triggers in two windows."""
    h = torch.randn(2, 9, model.roles.word.in_features)
    apart = torch.full((3, 9), 4)
    return (
        h,
        torch.tensor([0, 0, 1]),
        torch.tensor([1, 5, 3]),
        torch.tensor([0, 2, 1]),
        apart,
        torch.ones(3, 9),
    )


_BP, _BW = {0: "rows", 1: "pieces"}, {0: "rows", 1: "words"}
WORDS_AXES = {"ids": _BP, "shape": _BP, "mask": _BP, "first": _BW, "h": _BW, "triggers": _BW}
ROLES_AXES = {
    "h": _BW,
    "window": {0: "claims"},
    "at": {0: "claims"},
    "kind": {0: "claims"},
    "apart": {0: "claims", 1: "words"},
    "mask": {0: "claims", 1: "words"},
    "roles": {0: "claims", 1: "words"},
    "modality": {0: "claims"},
    "mode": {0: "claims"},
}


def ship(model: Model, inventory: Inventory, tokenizer: Path, work: Path, out: Path) -> None:
    """Writes words.onnx, roles.onnx, labels.json and tokenizer.json to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    work.mkdir(parents=True, exist_ok=True)
    model.eval()
    export(
        Words(model),
        example_words(),
        (["ids", "shape", "mask", "first"], ["h", "triggers"]),
        WORDS_AXES,
        work / "words.onnx",
    )
    export(
        model.roles,
        example_roles(model),
        (["h", "window", "at", "kind", "apart", "mask"], ["roles", "modality", "mode"]),
        ROLES_AXES,
        work / "roles.onnx",
    )
    for name in ("words.onnx", "roles.onnx"):
        quantised(work / name, out / name)
    (out / "labels.json").write_text(
        json.dumps(inventory.shipped(), indent=1) + "\n", encoding="utf-8"
    )
    loaded = Tokenizer.from_file(str(tokenizer))
    loaded.no_padding()
    loaded.no_truncation()
    loaded.save(str(out / "tokenizer.json"), pretty=False)


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
    """Writes the graph of syntax and names that is measured, not shipped."""
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
    quantised(work / "syntax.onnx", work / "syntax.int8.onnx")


def sha256(path: Path) -> str:
    """Digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
