"""Goes on training a model that was shipped, on coded documents of one's own."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import nn
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LambdaLR

from dateline.code.pieces import Vocabulary
from dateline.train import claims
from dateline.train.batches import bucketed
from dateline.train.claims import CodedDocument, Piece
from dateline.train.labels import ClaimLabels
from dateline.train.model import ClaimModel

#: Padded pieces of a batch.
BATCH_PIECES = 1000

#: Told how many steps or epochs are done, of how many, and the mean loss of the epoch so far.
Progress = Callable[[int, int, float], None]


@dataclass(frozen=True, slots=True)
class Tuning:
    """Epochs over the documents, and the rates at which encoder and heads are learnt: a third of
    those that the model was trained with, since it has little left to learn."""

    epochs: int = 4
    encoder_rate: float = 5e-5
    head_rate: float = 3e-4
    seed: int = 1


def optimizer(model: nn.Module, encoder_rate: float, head_rate: float) -> AdamW:
    """AdamW with weight decay on matrices only, and its own rate for the encoder."""
    groups = []
    for rate, inside in ((encoder_rate, True), (head_rate, False)):
        for decay in (0.01, 0.0):
            chosen = [
                p
                for name, p in model.named_parameters()
                if name.startswith("encoder.") is inside and (p.dim() > 1) is (decay > 0)
            ]
            groups.append({"params": chosen, "lr": rate, "weight_decay": decay})
    return AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)


def warmed(optimizer: Optimizer, steps: int) -> LambdaLR:
    """A tenth of the steps of linear warm-up, then linear decay to 0."""
    warm = max(1, steps // 10)
    return LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / max(1, steps - warm)))
    )


class Tuner:
    """Trains in place, epoch by epoch.

    What an epoch reads depends on its number and the seed alone.  After each the state lies in
    `folder`; a run with the same documents and settings goes on from there.
    """

    def __init__(
        self,
        model: ClaimModel,
        labels: ClaimLabels,
        vocabulary: Vocabulary,
        documents: Sequence[CodedDocument],
        tuning: Tuning,
        folder: Path,
    ) -> None:
        self._model, self._labels, self._vocabulary = model, labels, vocabulary
        self._documents, self._tuning = documents, tuning
        self._state = folder / "training.pt"
        self._name = _digest(documents, tuning)
        self._optimizer = optimizer(model, tuning.encoder_rate, tuning.head_rate)
        steps = sum(len(self._windows(e)) for e in range(tuning.epochs))
        self._rate = warmed(self._optimizer, steps)
        self.done = 0
        self._go_on()

    def run(self, progress: Progress, epoch_done: Progress) -> None:
        """All epochs that are left; tells of each step and of each epoch."""
        for epoch in range(self.done, self._tuning.epochs):
            torch.manual_seed(1000 * self._tuning.seed + epoch)
            self._model.train()
            loss = self._epoch(epoch, progress)
            self.done = epoch + 1
            self._save()
            epoch_done(self.done, self._tuning.epochs, loss)
        self._model.eval()

    def forget(self) -> None:
        """Removes the state that an interrupted run would go on from."""
        self._state.unlink(missing_ok=True)

    def _epoch(self, epoch: int, progress: Progress) -> float:
        """Reads everything once; gives the mean loss."""
        batches, total = self._windows(epoch), 0.0
        for n, part in enumerate(batches, 1):
            value = claims.loss(self._model, claims.batch(part, self._vocabulary, self._labels))
            value.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
            self._optimizer.step()
            self._rate.step()
            self._optimizer.zero_grad()
            total += value.item()
            progress(epoch * len(batches) + n, self._tuning.epochs * len(batches), total / n)
        return total / max(1, len(batches))

    def _windows(self, epoch: int) -> list[list[Piece]]:
        rng = random.Random(f"{self._tuning.seed} {epoch}")
        cut = claims.pieces_of(self._documents, self._vocabulary, rng)
        return list(bucketed(cut, lambda p: p.length, BATCH_PIECES, rng))

    def _save(self) -> None:
        kept = {
            "name": self._name,
            "epochs": self.done,
            "model": self._model.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "rate": self._rate.state_dict(),
        }
        self._state.parent.mkdir(parents=True, exist_ok=True)
        part = self._state.with_suffix(".part")
        torch.save(kept, part)
        part.replace(self._state)

    def _go_on(self) -> None:
        if not self._state.exists():
            return
        kept = torch.load(self._state)
        if kept["name"] != self._name:
            return  # another run's
        self._model.load_state_dict(kept["model"])
        self._optimizer.load_state_dict(kept["optimizer"])
        self._rate.load_state_dict(kept["rate"])
        self.done = kept["epochs"]


def _digest(documents: Sequence[CodedDocument], tuning: Tuning) -> str:
    """A name for what is trained on and how."""
    said = json.dumps([asdict(tuning), [asdict(d) for d in documents]])
    return hashlib.sha256(said.encode()).hexdigest()
