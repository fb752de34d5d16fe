"""The last stage: names are learnt anew on the finished network, which stays as it is."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch.nn.functional import cross_entropy
from torch.optim import AdamW

from dateline.code.names import best_tags, spans_of
from dateline.code.pieces import Vocabulary
from dateline.train.batches import bucketed
from dateline.train.labels import NAMES
from dateline.train.tune import warmed
from training.batches import Labels, SyntaxBatch, syntax_batch
from training.corpora import Item
from training.joint import BATCH_PIECES
from training.loop import Loop, Run, Watch
from training.model import Model

RATE, EPOCHS = 1e-3, 4
#: Sentences that are read in capitals, as in older wires.
IN_CAPITALS = 0.08
READ_AT_ONCE = 32


class Naming(Loop):
    """Only the head of names learns."""

    def __init__(
        self, model: Model, items: Sequence[Item], vocabulary: Vocabulary, saved: Path, run: Run
    ) -> None:
        self._model, self._vocabulary = model.eval(), vocabulary
        self._items = [i for i in items if i.names]
        learning = AdamW(model.names.parameters(), RATE, weight_decay=0.01)
        steps = sum(len(self._batches(e)) for e in range(run.epochs))
        super().__init__(model.names, learning, warmed(learning, steps), saved, run)

    def _batches(self, epoch: int) -> list[SyntaxBatch]:
        rng = random.Random(f"names {epoch}")
        items = [
            replace(i, words=tuple(w.upper() for w in i.words)) if rng.random() < IN_CAPITALS else i
            for i in self._items
        ]
        pieces = self._vocabulary.of
        sized = [(sum(len(pieces(w)[0]) for w in i.words) + 2, i) for i in items]
        labels = Labels.of((), (), ())
        return [
            syntax_batch([i for _, i in part], self._vocabulary, labels)
            for part in bucketed(sized, lambda p: p[0], BATCH_PIECES, rng)
        ]

    def _epoch(self, epoch: int) -> None:
        batches = self._batches(epoch)
        watch = Watch(f"names, epoch {epoch + 1}", len(batches), "names")
        for batch in batches:
            i = batch.inputs
            with torch.no_grad(), self._precision():
                _, tagged = self._model.words(i.ids, i.shape, i.mask, i.first)
            scores = self._model.names(tagged.float())
            value = cross_entropy(scores.flatten(0, 1), batch.names.flatten(), ignore_index=-1)
            self._learn(value)
            watch.add(value.item())


@torch.no_grad()
def names_f1(model: Model, items: Sequence[Item], vocabulary: Vocabulary) -> float:
    """F1 of whole names with their kind over sentences whose names are known, in per cent."""
    model.eval()
    known, labels = [i for i in items if i.names], Labels.of((), (), ())
    gold = said = hit = 0
    for at in range(0, len(known), READ_AT_ONCE):
        part = known[at : at + READ_AT_ONCE]
        i = syntax_batch(part, vocabulary, labels).inputs
        scores = model.names(model.words(i.ids, i.shape, i.mask, i.first)[1]).numpy()
        for row, item in zip(scores, part, strict=True):
            best = best_tags(row[1 : 1 + len(item.words)], NAMES)
            mine, theirs = set(spans_of([NAMES[t] for t in best])), set(spans_of(item.names))
            gold, said, hit = gold + len(theirs), said + len(mine), hit + len(mine & theirs)
    return round(200 * hit / max(1, gold + said), 2)
