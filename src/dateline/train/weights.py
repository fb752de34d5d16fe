"""Shipped int8 graphs back to weights that can be trained on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from dateline.errors import MissingPart
from dateline.train.labels import ClaimLabels
from dateline.train.model import LAYERS, ClaimModel

Array = NDArray[np.float32]

#: Graphs with what their parameters are called in the graph and in the model.
_GRAPHS = (("words.onnx", "model.", ""), ("roles.onnx", "heads.", "roles."))


def load_model(folder: Path) -> tuple[ClaimModel, ClaimLabels]:
    """The model of a folder with its labels, in float32.

    What int8 rounded away stays lost: each weight is within half a step of what it was.  Raises
    `MissingPart` when a file is not there or is no such model.
    """
    try:
        raw = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        labels = ClaimLabels.of(raw)
        found: dict[str, Tensor] = {}
        for name, theirs, mine in _GRAPHS:
            found |= _parameters(onnx.load(str(folder / name)).graph, theirs, mine)
        model = ClaimModel(labels.sizes)
        model.load_state_dict(found)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise MissingPart(f"There is no model to train on in {folder} ({error}).") from error
    return model, labels


def _parameters(graph: onnx.GraphProto, theirs: str, mine: str) -> dict[str, Tensor]:
    """Parameters by their names in the model."""
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found = {}
    for name, array in held.items():
        if name.startswith(theirs) and name.endswith((".bias", ".weight", ".kind")):
            found[mine + name.removeprefix(theirs)] = array
        elif name.startswith(theirs) and name.endswith(".weight_quantized"):
            stem = name.removesuffix("_quantized")
            found[mine + stem.removeprefix(theirs)] = _whole(held, stem)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            stem = node.input[1].removesuffix("_quantized")
            found[mine + _module_of(node.name) + ".weight"] = _whole(held, stem).T
    if not mine:
        found["encoder.mix"] = np.log(_mix(graph, held))
    return {name: torch.tensor(np.array(array, np.float32)) for name, array in found.items()}


def _whole(held: Mapping[str, Array], stem: str) -> Array:
    """A quantised matrix as floats: (stored - zero point) x scale."""
    zero = held[f"{stem}_zero_point"].astype(np.float32)
    stored = held[f"{stem}_quantized"].astype(np.float32)
    return np.asarray((stored - zero) * held[f"{stem}_scale"], np.float32)


def _module_of(node: str) -> str:
    """`encoder.layers.0.query` of `/encoder/layers.0/query/MatMul_quant`; the exporter names the
    parts of a sequence twice (`/triggers/triggers.0/MatMul_quant`)."""
    *parts, _ = node.strip("/").split("/")
    inner = [p for n, p in enumerate(parts) if not _repeats(p, parts[n + 1 :])]
    return ".".join(inner)


def _repeats(part: str, rest: list[str]) -> bool:
    return bool(rest) and rest[0].startswith(f"{part}.")


def _mix(graph: onnx.GraphProto, held: Mapping[str, Array]) -> Array:
    """The share of each layer in the word vectors, in order: the constants that multiply them."""
    shares = [
        held[node.input[0]]
        for node in graph.node
        if node.op_type == "Mul" and node.input[0] in held and node.name.startswith("/encoder/Mul")
    ]
    if len(shares) != LAYERS:
        raise ValueError("the shares of the layers are not where they should be")
    return np.array(shares, np.float32)
