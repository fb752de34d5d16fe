"""Room for types and modes that a model was not trained on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from dateline.errors import BadRecord
from dateline.ontology import load as load_ontology
from dateline.train.labels import FIGURES, MODALITIES, ClaimLabels, types_and_modes
from dateline.train.model import ClaimModel


def check(
    claims: Sequence[Mapping[str, Any]], own: Path | None = None, learnt: Sequence[str] = ()
) -> None:
    """Raises `BadRecord` for codes of the claims, or types that the model has `learnt`, that the
    ontology with the types of the file `own` does not describe."""
    known = load_ontology(own=own).types
    types, modes = types_and_modes(claims)
    unknown = [t for t in sorted({*types, *learnt}) if t not in known]
    for mode in modes:
        kind, name = mode.split(":", 1)
        if kind in known and known[kind].mode(name) is None:
            unknown.append(mode)
    unknown += sorted({c["modality"] for c in claims} - set(MODALITIES))
    unknown += sorted({f["kind"] for c in claims for f in c["figures"]} - set(FIGURES))
    if unknown:
        raise BadRecord(
            "The coded claims or the model use codes that Dateline does not know: "
            f"{', '.join(unknown[:8])}.",
            "docs/ontology.md lists types, modes, modalities and measures; types of your own are "
            "described in a file that --ontology names (docs/train.md).",
        )


def widened(
    model: ClaimModel, labels: ClaimLabels, claims: Sequence[Mapping[str, Any]]
) -> tuple[ClaimModel, ClaimLabels]:
    """The model with room for the types and modes of the claims, which it must still learn; what
    it knew it computes as before."""
    types, modes = types_and_modes(claims)
    more_types = [t for t in types if t not in labels.types]
    more_modes = [m for m in modes if m not in labels.modes]
    if not more_types and not more_modes:
        return model, labels
    wider = ClaimLabels(labels.shapes, labels.types + more_types, labels.modes + more_modes)
    other = ClaimModel(wider.sizes)
    found = other.state_dict()
    for name, old in model.state_dict().items():
        found[name] = _grown(found[name], old)
    other.load_state_dict(found)
    return other, wider


def _grown(new: Tensor, old: Tensor) -> Tensor:
    """The old numbers in the first rows; labels that are added come last."""
    if new.shape == old.shape:
        return old
    grown = new.clone()
    with torch.no_grad():
        grown[: len(old)] = old
    return grown
