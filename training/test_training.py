"""Checks that need torch; `make train` runs them before it trains."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import torch

from training.inventory import MODALITIES, Inventory, bio_labels
from training.model import Model, Sizes
from training.syntax import spans_of, tree


def brute_force(scores: np.ndarray) -> float:
    """The best score of a single-root tree, by trying all."""
    size = len(scores)
    best = -np.inf
    for heads in itertools.product(range(size), repeat=size - 1):
        if sum(h == 0 for h in heads) != 1:
            continue
        if all(_reaches(heads, n) for n in range(1, size)):
            best = max(best, sum(scores[n + 1, h] for n, h in enumerate(heads)))
    return best


def _reaches(heads: tuple[int, ...], at: int) -> bool:
    for _ in range(len(heads) + 1):
        if at == 0:
            return True
        at = heads[at - 1]
    return at == 0


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_is_the_best_one(seed: int) -> None:
    random = np.random.default_rng(seed)
    size = int(random.integers(2, 6))
    scores = random.normal(size=(size, size))
    heads = tree(scores.copy())
    assert sum(h == 0 for h in heads[1:]) == 1
    mine = sum(scores[n, heads[n]] for n in range(1, size))
    assert mine == pytest.approx(brute_force(scores))


def test_entity_spans() -> None:
    assert spans_of(["B-LOC", "I-LOC", "O", "I-PER", "B-PER"]) == {
        (0, 2, "LOC"),
        (3, 4, "PER"),
        (4, 5, "PER"),
    }


def test_sizes_follow_the_labels() -> None:
    sizes = Inventory(["x"], ["N"], ["NN"], ["root"], ["ASSAULT", "HARM"], ["ASSAULT:aerial"]).sizes
    assert sizes.triggers == len(bio_labels(["ASSAULT", "HARM"]))
    assert sizes.modalities == len(MODALITIES)


def test_padding_changes_nothing() -> None:
    torch.manual_seed(0)
    model = Model(Sizes(4, 3, 3, 3, 7, 5, 2, 48, 8, 2)).eval()
    ids = torch.randint(1000, 2000, (1, 6))
    alone = model(ids, torch.ones_like(ids), torch.ones_like(ids), torch.arange(5)[None])
    wide = torch.cat([ids, torch.zeros(1, 4, dtype=torch.int64)], 1)
    mask = torch.cat([torch.ones_like(ids), torch.zeros(1, 4, dtype=torch.int64)], 1)
    shape = torch.cat([torch.ones_like(ids), torch.zeros(1, 4, dtype=torch.int64)], 1)
    padded = model(wide, shape, mask, torch.arange(5)[None])
    for a, b in zip(alone, padded, strict=True):
        assert torch.allclose(a, b, atol=1e-4)
