"""The small network learns from the larger one: from its doubts, and on texts nobody coded.

Knowledge distillation (Hinton et al. 2015): beside the coded label, where there is one, the
target is the larger network's distribution over labels.  Letters of shapes as in
`dateline.train.model`; w: the words of one window.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import log_softmax

from dateline.code.pieces import Vocabulary
from dateline.train import claims
from dateline.train.batches import bucketed
from dateline.train.claims import (
    MODALITY_WEIGHT,
    ROLE_WEIGHT,
    ClaimBatch,
    CodedClaim,
    CodedDocument,
    Piece,
    Scores,
    group_bounds,
)
from dateline.train.labels import MODALITIES, ClaimLabels
from dateline.train.model import ClaimModel

#: A word of an uncoded text begins a claim where the larger network gives that this chance.
BEGINS = 0.5
#: Padded pieces of a batch that is only read.
READ_PIECES = 4000


@dataclass(frozen=True, slots=True)
class RoleDoubts:
    """Role probabilities [w, R] of the words from `first` on, and those of modalities [M]."""

    first: int
    roles: Tensor
    modality: Tensor


@dataclass(frozen=True, slots=True)
class Doubts:
    """What the larger network thinks of a document: trigger probabilities of its words
    [words, labels], and of each claim, by its first word, its roles."""

    triggers: Tensor
    claims: dict[int, RoleDoubts]


class Reader:
    """Reads documents with the larger network, in windows as at run time."""

    def __init__(
        self,
        teacher: ClaimModel,
        vocabulary: Vocabulary,
        labels: ClaimLabels,
        bfloat16: bool = False,
    ) -> None:
        self._teacher, self._bfloat16 = teacher.eval(), bfloat16
        self._vocabulary, self._labels = vocabulary, labels

    def read(
        self, documents: Sequence[CodedDocument], coded: bool
    ) -> tuple[list[CodedDocument], dict[str, Doubts]]:
        """The documents, where they are not coded with the claims that were found in them; and
        by their ids what is thought of them."""
        if not coded:
            bare = self._doubts(documents)
            documents = [found(d, bare[d.id].triggers, self._labels) for d in documents]
        return list(documents), self._doubts(documents)

    def _doubts(self, documents: Sequence[CodedDocument]) -> dict[str, Doubts]:
        count = 1 + 2 * len(self._labels.types)
        out = {
            d.id: Doubts(torch.zeros(len(d.words), count, dtype=torch.float16), {})
            for d in documents
        }
        for part, said in self._said(documents):
            chance = said.triggers.softmax(-1).half()
            for n, p in enumerate(part):
                here, there = _target(p)
                out[p.document].triggers[there] = chance[n, here]
            if said.roles is None or said.modality is None:
                continue
            chances = [said.roles[:, :, a:b].softmax(-1) for a, b in group_bounds()]
            roles, mood = torch.cat(chances, -1).half(), said.modality.softmax(-1).half()
            for k, (p, first) in enumerate(_claims(part)):
                words = roles[k, 1 : len(p.words) + 1].clone()
                out[p.document].claims[first] = RoleDoubts(p.offset, words, mood[k])
        return out

    def _said(self, documents: Sequence[CodedDocument]) -> Iterator[tuple[list[Piece], Scores]]:
        cut = claims.pieces_of(documents, self._vocabulary, None)
        for part in bucketed(cut, lambda p: p.length, READ_PIECES, random.Random(0)):
            batch = claims.batch(part, self._vocabulary, self._labels)
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=self._bfloat16):
                said = claims.scores(self._teacher, batch)
            yield part, said


def _target(p: Piece) -> tuple[slice, slice]:
    """The words of a window that are not its context: in the window (behind [CLS]), and in the
    document."""
    return (
        slice(1 + p.target, 1 + len(p.words)),
        slice(p.offset + p.target, p.offset + len(p.words)),
    )


def _claims(part: Sequence[Piece]) -> list[tuple[Piece, int]]:
    """The claims of a batch in their order: window, and first word in the document."""
    return [(p, c.trigger[0]) for p in part for c in p.claims]


def found(document: CodedDocument, triggers: Tensor, labels: ClaimLabels) -> CodedDocument:
    """The document with the triggers that are likelier than not; their roles are to be read."""
    begins = triggers[:, 1::2].float()
    inside = triggers[:, 2::2].float()
    out = []
    for first in (begins.sum(-1) > BEGINS).nonzero()[:, 0].tolist():
        kind, last = int(begins[first].argmax()), first + 1
        while last < len(document.words) and inside[last, kind] > BEGINS:
            last += 1
        out.append(
            CodedClaim((first, last), labels.types[kind], (), (), MODALITIES[0], (), (), 1.0)
        )
    return CodedDocument(document.id, document.words, document.sentences, tuple(out))


def loss(said: Scores, b: ClaimBatch, part: Sequence[Piece], of: Mapping[str, Doubts]) -> Tensor:
    """How far what was said of a batch is from what the larger network thinks: cross entropy, with
    the weights of `claims.loss`."""
    thought = torch.zeros_like(said.triggers)
    known = torch.zeros(said.triggers.shape[:2])
    for n, p in enumerate(part):
        here, there = _target(p)
        thought[n, here] = of[p.document].triggers[there].to(thought.dtype)
        known[n, here] = 1.0
    spread = -(thought * log_softmax(said.triggers, -1)).sum(-1)
    total = (spread * known).sum() / known.sum().clamp(min=1.0)
    if said.roles is None or said.modality is None:
        return total
    roles, words, moods, real = _roles(said.roles, b, part, of)
    for a, z in group_bounds():
        each = -(roles[:, :, a:z] * log_softmax(said.roles[:, :, a:z], -1)).sum(-1)
        total = total + ROLE_WEIGHT * (each * words).sum() / words.sum().clamp(min=1.0)
    spread = -(moods * log_softmax(said.modality, -1)).sum(-1)
    return total + MODALITY_WEIGHT * (spread * real).sum() / real.sum().clamp(min=1.0)


def _roles(
    like: Tensor, b: ClaimBatch, part: Sequence[Piece], of: Mapping[str, Doubts]
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Role probabilities [T, W, R] and the words they are known of [T, W]; those of modality
    [T, M] and whether they are known [T]."""
    roles, words = torch.zeros_like(like), torch.zeros(like.shape[:2])
    moods, real = torch.zeros(len(b.at), len(MODALITIES)), torch.zeros(len(b.at))
    for k, (p, first) in enumerate(_claims(part)):
        known = of[p.document].claims.get(first)
        if known is None:
            continue
        start = max(known.first, p.offset)
        end = min(known.first + len(known.roles), p.offset + len(p.words))
        here = slice(start - p.offset + 1, end - p.offset + 1)
        roles[k, here] = known.roles[start - known.first : end - known.first].to(like.dtype)
        words[k, here] = 1.0
        moods[k], real[k] = known.modality.float(), 1.0
    return roles, words, moods, real
