"""The second and third stage: the larger network learns the claims, the small one from it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.code.pieces import Vocabulary
from dateline.train import claims
from dateline.train.batches import bucketed
from dateline.train.claims import CodedDocument, Piece
from dateline.train.labels import ClaimLabels
from dateline.train.model import ClaimModel
from dateline.train.tune import optimizer, warmed
from training import distil
from training.distil import Doubts
from training.joint import BATCH_PIECES
from training.loop import Loop, Run, Watch

#: The larger network: rates of encoder and heads, padded pieces of a batch.
TEACHER_RATES, TEACHER_PIECES, TEACHER_EPOCHS = (6e-5, 1e-3), 1000, 3
#: The small one, which has learnt the claims already.
PUPIL_RATES, PUPIL_EPOCHS = (1.5e-4, 1e-3), 6
#: Share of the loss that comes from the coded labels, where the text is coded.
CODED_SHARE = 0.5
#: Share of the uncoded texts that is read in each epoch.
UNCODED_SHARE = 1.0


@dataclass(frozen=True, slots=True)
class Texts:
    """Documents, and what cuts and labels them."""

    documents: Sequence[CodedDocument]
    vocabulary: Vocabulary
    labels: ClaimLabels

    def windows(self, name: str, epoch: int, pieces: int) -> list[list[Piece]]:
        """Batches of windows, cut anew in each epoch."""
        rng = random.Random(f"{name} {epoch}")
        cut = claims.pieces_of(self.documents, self.vocabulary, rng)
        return list(bucketed(cut, lambda p: p.length, pieces, rng))


class Teaching(Loop):
    """The larger network learns the coded claims."""

    def __init__(self, teacher: ClaimModel, texts: Texts, saved: Path, run: Run) -> None:
        self._model, self._texts = teacher, texts
        learning = optimizer(teacher, *TEACHER_RATES)
        steps = sum(len(self._windows(e)) for e in range(run.epochs))
        super().__init__(teacher, learning, warmed(learning, steps), saved, run)

    def _windows(self, epoch: int) -> list[list[Piece]]:
        return self._texts.windows("teacher", epoch, TEACHER_PIECES)

    def _epoch(self, epoch: int) -> None:
        batches = self._windows(epoch)
        watch = Watch(f"teacher, epoch {epoch + 1}", len(batches), "claims")
        for part in batches:
            batch = claims.batch(part, self._texts.vocabulary, self._texts.labels)
            with self._precision():
                value = claims.loss(self._model, batch)
            self._learn(value)
            watch.add(value.item())


class Learning(Loop):
    """The small network learns from coded claims and from the larger one's doubts of coded and
    uncoded texts."""

    def __init__(
        self,
        pupil: ClaimModel,
        coded: Texts,
        uncoded: Texts,
        doubts: dict[str, Doubts],
        saved: Path,
        run: Run,
    ) -> None:
        self._model, self._coded, self._uncoded, self._doubts = pupil, coded, uncoded, doubts
        learning = optimizer(pupil, *PUPIL_RATES)
        steps = sum(len(self._batches(e)) for e in range(run.epochs))
        super().__init__(pupil, learning, warmed(learning, steps), saved, run)

    def _batches(self, epoch: int) -> list[tuple[list[Piece], bool]]:
        """Windows, and whether they are coded."""
        coded = self._coded.windows("pupil", epoch, BATCH_PIECES)
        other = self._uncoded.windows("uncoded", epoch, BATCH_PIECES)
        kept = other[: round(UNCODED_SHARE * len(other))]
        mixed = [(part, True) for part in coded] + [(part, False) for part in kept]
        random.Random(f"mixed {epoch}").shuffle(mixed)
        return mixed

    def _epoch(self, epoch: int) -> None:
        batches = self._batches(epoch)
        watch = Watch(f"epoch {epoch + 1}", len(batches), "coded", "doubts")
        for part, coded in batches:
            batch = claims.batch(part, self._coded.vocabulary, self._coded.labels)
            with self._precision():
                said = claims.scores(self._model, batch)
                doubt = distil.loss(said, batch, part, self._doubts)
                if coded:
                    value = claims.loss_of(said, batch)
                    total = CODED_SHARE * value + (1.0 - CODED_SHARE) * doubt
                else:
                    value, total = doubt * 0.0, doubt
            self._learn(total)
            watch.add(value.item(), doubt.item())
