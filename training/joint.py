"""Trains all heads together: each step reads one batch of claims and some of syntax and names."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR

from dateline.code.pieces import Vocabulary
from dateline.train import claims
from dateline.train.batches import bucketed
from dateline.train.claims import CodedDocument, Piece
from dateline.train.tune import optimizer
from training import syntax
from training.batches import Labels, syntax_batch
from training.corpora import Item
from training.inventory import Inventory
from training.model import Model

#: Padded pieces of a batch (PROTOTYPE.md: about 43 sentences).
BATCH_PIECES = 1000
#: Sentences longer than this are left out of syntax training.
LONGEST = 256
#: Between the rates of the two prototypes (2e-4 for syntax, 1e-4 for claims).
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
SYNTAX_WEIGHT, CLAIMS_WEIGHT = 1.0, 1.5
SEED = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """Epochs of syntax alone, then epochs of claims, each with a share of an epoch of syntax."""

    syntax_first: int = 1
    claim_epochs: int = 12
    syntax_share: float = 0.8
    seed: int = SEED
    #: Forward passes in bfloat16: twice as fast where the processor multiplies it (AVX-512 BF16).
    bfloat16: bool = False


@dataclass(frozen=True, slots=True)
class Data:
    """What is read."""

    documents: Sequence[CodedDocument]
    items: Sequence[Item]
    vocabulary: Vocabulary
    inventory: Inventory

    def sentences(self, epoch: int) -> list[list[Item]]:
        """Batches of syntax and names."""
        sized = [(2 + sum(len(self.vocabulary.of(w)[0]) for w in i.words), i) for i in self.items]
        kept = [p for p in sized if 2 < p[0] <= LONGEST]
        rng = random.Random(f"syntax {epoch}")
        return [[i for _, i in b] for b in bucketed(kept, lambda p: p[0], BATCH_PIECES, rng)]

    def windows(self, epoch: int) -> list[list[Piece]]:
        """Batches of claims: windows are cut anew, of random size, in each epoch."""
        rng = random.Random(f"claims {epoch}")
        cut = claims.pieces_of(self.documents, self.vocabulary, rng)
        return list(bucketed(cut, lambda p: p.length, BATCH_PIECES, rng))


def schedule(optimizer: Optimizer, first: int, steps: int) -> LambdaLR:
    """Linear warm-up and a level rate over the first steps; then again, and decay to 0."""

    def rate(n: int) -> float:
        if n < first:
            return min(1.0, (n + 1) / max(1, first // 2))
        n, warm = n - first, max(1, steps // 10)
        return min((n + 1) / warm, max(0.0, (steps - n) / max(1, steps - warm)))

    return LambdaLR(optimizer, rate)


class Trainer:
    """Trains in place, epoch by epoch; what an epoch reads depends on its number alone, so a
    run that was stopped goes on from the last whole epoch as if it had not been."""

    def __init__(self, model: Model, data: Data, out: Path, plan: Plan) -> None:
        self.model, self.data, self.out, self.plan = model, data, out, plan
        i = data.inventory
        self._labels = Labels.of(i.upos, i.xpos, i.deprels)
        self._optimizer = optimizer(model, ENCODER_RATE, HEAD_RATE)
        first = plan.syntax_first * len(data.sentences(0))
        steps = sum(len(data.windows(e)) for e in range(plan.claim_epochs))
        self._rate = schedule(self._optimizer, first, steps)
        self._done = 0
        self._saved = out / "checkpoint.pt"
        if self._saved.exists():
            kept = torch.load(self._saved)
            model.load_state_dict(kept["model"])
            self._optimizer.load_state_dict(kept["optimizer"])
            self._rate.load_state_dict(kept["rate"])
            self._done = kept["epochs"]

    def run(self) -> None:
        """All epochs that are left; saves after each."""
        for epoch in range(self._done, self.plan.syntax_first + self.plan.claim_epochs):
            torch.manual_seed(1000 * self.plan.seed + epoch)
            self.model.train()
            if epoch < self.plan.syntax_first:
                self._syntax_epoch(epoch)
            else:
                self._claims_epoch(epoch)
            kept = {
                "model": self.model.state_dict(),
                "optimizer": self._optimizer.state_dict(),
                "rate": self._rate.state_dict(),
                "epochs": epoch + 1,
            }
            torch.save(kept, self._saved.with_suffix(".part"))
            self._saved.with_suffix(".part").replace(self._saved)

    def _syntax_epoch(self, epoch: int) -> None:
        batches = self.data.sentences(epoch)
        watch = Watch(f"epoch {epoch + 1}", len(batches))
        for batch in batches:
            watch.add(0.0, self._syntax_step(batch, 1.0))
            self._step()

    def _claims_epoch(self, epoch: int) -> None:
        batches = self.data.windows(epoch - self.plan.syntax_first)
        sentences = iter(self.data.sentences(epoch))
        share = self.plan.syntax_share * len(self.data.sentences(epoch)) / len(batches)
        watch = Watch(f"epoch {epoch + 1}", len(batches))
        due = 0.0
        for part in batches:
            batch = claims.batch(part, self.data.vocabulary, self.data.inventory)
            with self._precision():
                value = claims.loss(self.model, batch)
            (CLAIMS_WEIGHT * value).backward()  # type: ignore[no-untyped-call]
            due, read = due + share, 0.0
            while due >= 1.0 and (items := next(sentences, None)) is not None:
                due -= 1.0
                read = self._syntax_step(items, SYNTAX_WEIGHT)
            watch.add(value.item(), read)
            self._step()

    def _syntax_step(self, items: Sequence[Item], weight: float) -> float:
        batch = syntax_batch(items, self.data.vocabulary, self._labels)
        with self._precision():
            value = syntax.loss(self.model, batch)
        (weight * value).backward()  # type: ignore[no-untyped-call]
        return value.item()

    def _precision(self) -> torch.autocast:
        return torch.autocast("cpu", torch.bfloat16, enabled=self.plan.bfloat16)

    def _step(self) -> None:
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self._optimizer.step()
        self._rate.step()
        self._optimizer.zero_grad()


class Watch:
    """Prints the mean losses and the time left, every 50 steps."""

    def __init__(self, name: str, steps: int) -> None:
        self._name, self._steps = name, steps
        self._claims = self._syntax = 0.0
        self._done, self._began = 0, time.monotonic()

    def add(self, claims: float, syntax: float) -> None:
        """One step with its losses."""
        self._claims += claims
        self._syntax += syntax
        self._done += 1
        if self._done % 50 and self._done != self._steps:
            return
        n = self._done % 50 or 50
        spent = time.monotonic() - self._began
        left = spent / self._done * (self._steps - self._done)
        print(
            f"{self._name}, step {self._done} of {self._steps}: claims {self._claims / n:.3f}, "
            f"syntax {self._syntax / n:.3f}; {spent:.0f} s spent, {left:.0f} s left",
            flush=True,
        )
        self._claims = self._syntax = 0.0
