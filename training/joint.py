"""Trains all heads together: each step reads one batch of claims and some of syntax and names."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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
from training.loop import Loop, Run, Watch
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


class Trainer(Loop):
    """First syntax alone, then claims beside syntax."""

    def __init__(self, model: Model, data: Data, out: Path, plan: Plan) -> None:
        self._model, self._data, self._plan = model, data, plan
        i = data.inventory
        self._labels = Labels.of(i.upos, i.xpos, i.deprels)
        learning = optimizer(model, ENCODER_RATE, HEAD_RATE)
        first = plan.syntax_first * len(data.sentences(0))
        steps = sum(len(data.windows(e)) for e in range(plan.claim_epochs))
        run = Run(plan.syntax_first + plan.claim_epochs, plan.seed, plan.bfloat16)
        super().__init__(
            model, learning, schedule(learning, first, steps), out / "checkpoint.pt", run
        )

    def _epoch(self, epoch: int) -> None:
        if epoch < self._plan.syntax_first:
            self._syntax_epoch(epoch)
        else:
            self._claims_epoch(epoch)

    def _syntax_epoch(self, epoch: int) -> None:
        batches = self._data.sentences(epoch)
        watch = Watch(f"epoch {epoch + 1}", len(batches), "syntax")
        for batch in batches:
            watch.add(self._syntax_step(batch, 1.0))
            self._learn()

    def _claims_epoch(self, epoch: int) -> None:
        batches = self._data.windows(epoch - self._plan.syntax_first)
        sentences = iter(self._data.sentences(epoch))
        share = self._plan.syntax_share * len(self._data.sentences(epoch)) / len(batches)
        watch = Watch(f"epoch {epoch + 1}", len(batches), "claims", "syntax")
        due = 0.0
        for part in batches:
            batch = claims.batch(part, self._data.vocabulary, self._data.inventory)
            with self._precision():
                value = claims.loss(self._model, batch)
            (CLAIMS_WEIGHT * value).backward()  # type: ignore[no-untyped-call]
            due, read = due + share, 0.0
            while due >= 1.0 and (items := next(sentences, None)) is not None:
                due -= 1.0
                read = self._syntax_step(items, SYNTAX_WEIGHT)
            watch.add(value.item(), read)
            self._learn()

    def _syntax_step(self, items: Sequence[Item], weight: float) -> float:
        batch = syntax_batch(items, self._data.vocabulary, self._labels)
        with self._precision():
            value = syntax.loss(self._model, batch)
        (weight * value).backward()  # type: ignore[no-untyped-call]
        return value.item()
