"""What torch computes for a few sentences: the shipped graphs are tested against it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from dateline.code.pieces import Vocabulary
from dateline.code.words import split_words
from dateline.train.batches import encode
from dateline.train.claims import apart_of
from training.inventory import Inventory
from training.model import Model

#: Written for this purpose; different lengths, a quotation, figures, a negation.
SENTENCES = (
    "At least 14 people were killed on Tuesday when rockets hit the market of Karsana, the "
    "governor said.",
    '"If they do not withdraw, we will strike," General Amar Dufan told reporters.',
    "No group claimed responsibility.",
)


@torch.no_grad()
def write_reference(model: Model, vocabulary: Vocabulary, inventory: Inventory, path: Path) -> None:
    """Inputs and fp32 outputs of both graphs, for one batch."""
    model.eval()
    words = [[s[a:b] for a, b in split_words(s)] for s in SENTENCES]
    i = encode(words, vocabulary)
    h, tagged = model.words(i.ids, i.shape, i.mask, i.first)
    triggers, names = model.triggers(tagged), model.names(tagged)
    at = torch.tensor(
        [s.index(w) + 1 for s, w in zip(words, ("killed", "strike", "claimed"), strict=True)]
    )
    width = i.words.shape[1]
    apart = torch.tensor([apart_of([0] * len(s), 0, width) for s in words])
    kind = triggers[torch.arange(3), at, 1::2].argmax(-1)
    roles, modality, mode = model.roles(h, torch.arange(3), at, kind, apart)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        ids=i.ids,
        shape=i.shape,
        word_mask=i.words,
        mask=i.mask,
        first=i.first,
        triggers=triggers,
        names=names,
        at=at,
        kind=kind,
        apart=apart,
        roles=roles,
        modality=modality,
        mode=mode,
        h=h.numpy().astype(np.float16),
    )
