"""Batches of word sequences as tensors."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from dateline.code.pieces import CLS, SEP, Vocabulary

T = TypeVar("T")


@dataclass(slots=True)
class Inputs:
    """What the encoder reads: ids, shape, mask [B, P]; first [B, W], words [B, W] (1: a word)."""

    ids: Tensor
    shape: Tensor
    mask: Tensor
    first: Tensor
    words: Tensor


def encode(
    texts: Sequence[Sequence[str]],
    vocabulary: Vocabulary,
    sentences: Sequence[Sequence[int]] | None = None,
) -> Inputs:
    """Word 0 of each row is [CLS]; its mask in `words` is 0.

    Where `sentences` numbers the words, a [SEP] stands between two sentences.
    """
    rows = []
    for n, words in enumerate(texts):
        ids, shapes, first = [CLS], [0], [0]
        number = sentences[n] if sentences else [0] * len(words)
        for k, word in enumerate(words):
            if k and number[k] != number[k - 1]:
                ids.append(SEP)
                shapes.append(0)
            pieces, shape = vocabulary.of(word)
            first.append(len(ids))
            ids.extend(pieces)
            shapes.extend([shape] * len(pieces))
        ids.append(SEP)
        shapes.append(0)
        rows.append((ids, shapes, first))
    length = max(len(r[0]) for r in rows)
    width = max(len(r[2]) for r in rows)
    ids_, shape_, mask = (np.zeros((len(rows), length), np.int64) for _ in range(3))
    first_, words_ = (np.zeros((len(rows), width), np.int64) for _ in range(2))
    for n, (ids, shapes, first) in enumerate(rows):
        ids_[n, : len(ids)] = ids
        shape_[n, : len(ids)] = shapes
        mask[n, : len(ids)] = 1
        first_[n, : len(first)] = first
        words_[n, 1 : len(first)] = 1
    return Inputs(*map(torch.from_numpy, (ids_, shape_, mask, first_, words_)))


def bucketed(
    items: Sequence[T], length: Callable[[T], int], limit: int, rng: random.Random
) -> Iterator[list[T]]:
    """Batches of items alike in length whose padded pieces stay within `limit`; shuffled."""
    noisy = sorted(items, key=lambda i: length(i) + rng.uniform(-6, 6))
    batches: list[list[T]] = []
    for item in noisy:
        longest = max([length(item), *(length(i) for i in batches[-1])]) if batches else 0
        if not batches or longest * (len(batches[-1]) + 1) > limit:
            batches.append([])
        batches[-1].append(item)
    rng.shuffle(batches)
    yield from batches
