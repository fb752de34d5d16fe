"""Weights to the two int8 graphs that the coder runs, with labels and tokenizer."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from dateline.train.labels import ClaimLabels
from dateline.train.model import ClaimModel


class Words(nn.Module):
    """First graph: word vectors, scores of triggers and of names of one window, so without
    padding."""

    def __init__(self, model: ClaimModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, shape: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        h, tagged = self.model.words(ids, shape, None, first)
        return h, self.model.triggers(tagged), self.model.names(tagged)


class Roles(nn.Module):
    """Second graph: roles, modality and mode of triggers of that window."""

    def __init__(self, model: ClaimModel) -> None:
        super().__init__()
        self.heads = model.roles

    def forward(
        self, h: Tensor, at: Tensor, kind: Tensor, apart: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        words, content = self.heads.word(h), self.heads.content(h)
        return self.heads.scores(h[0, at], words, content, at, kind, apart)


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


def quantised(source: Path, target: Path, only: str = "") -> None:
    """int8 weights per channel, of nodes whose name begins with `only`; seven bits of range, since
    eight overflow the 16-bit sums of processors with AVX2 but without VNNI (onnxruntime manual,
    "quantization")."""
    logging.getLogger().setLevel(logging.ERROR)
    names = [node.name for node in onnx.load(str(source), load_external_data=False).graph.node]
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=[name for name in names if not name.startswith(only)],
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


def example_roles(model: ClaimModel) -> tuple[Tensor, ...]:
    """Three triggers of one window."""
    h = torch.randn(1, 9, model.roles.word.in_features)
    return h, torch.tensor([1, 5, 3]), torch.tensor([0, 2, 1]), torch.full((3, 9), 4)


_P, _W = {1: "pieces"}, {1: "words"}
WORDS_AXES = {"ids": _P, "shape": _P, "first": _W, "h": _W, "triggers": _W, "names": _W}
ROLES_AXES = {
    "h": _W,
    "at": {0: "claims"},
    "kind": {0: "claims"},
    "apart": {0: "claims", 1: "words"},
    "roles": {0: "claims", 1: "words"},
    "modality": {0: "claims"},
    "mode": {0: "claims"},
}


def ship(model: ClaimModel, labels: ClaimLabels, tokenizer: Path, work: Path, out: Path) -> None:
    """Writes words.onnx, roles.onnx, labels.json and tokenizer.json to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    work.mkdir(parents=True, exist_ok=True)
    model.eval()
    ids, shape, _, first = example_words()
    export(
        Words(model),
        (ids[:1], shape[:1], first[:1]),
        (["ids", "shape", "first"], ["h", "triggers", "names"]),
        WORDS_AXES,
        work / "words.onnx",
    )
    export(
        Roles(model),
        example_roles(model),
        (["h", "at", "kind", "apart"], ["roles", "modality", "mode"]),
        ROLES_AXES,
        work / "roles.onnx",
    )
    for name in ("words.onnx", "roles.onnx"):
        quantised(work / name, out / name)
    (out / "labels.json").write_text(
        json.dumps(labels.shipped(), indent=1) + "\n", encoding="utf-8"
    )
    loaded = Tokenizer.from_file(str(tokenizer))
    loaded.no_padding()
    loaded.no_truncation()
    loaded.save(str(out / "tokenizer.json"), pretty=False)
