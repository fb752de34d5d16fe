"""Syntax and names: loss, decoding and scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy

from dateline.code.names import best_tags, spans_of
from dateline.code.pieces import Vocabulary
from dateline.train.labels import NAMES
from training.batches import Labels, SyntaxBatch, syntax_batch
from training.corpora import Item
from training.model import Model

#: Chosen on dev: names are rare and profit longest.
NAME_WEIGHT = 2.0


def loss(model: Model, batch: SyntaxBatch) -> Tensor:
    """Summed cross-entropies over words, each divided by the words of the batch that have them."""
    i = batch.inputs
    h, tagged = model.words(i.ids, i.shape, i.mask, i.first)
    total = torch.zeros(())
    if (batch.names >= 0).any():
        share = (batch.names >= 0).sum() / i.words.sum()
        total = total + NAME_WEIGHT * share * _ce(model.names(tagged), batch.names)
    parsed = batch.heads >= 0
    if parsed.any():
        s = model.syntax
        arcs = s.arcs(h).masked_fill(~_heads(i.words)[:, None, :], -1e9)
        total = total + _ce(s.upos(tagged), batch.upos) + _ce(arcs, batch.heads)
        total = total + _ce(s.labels(h, batch.heads.clamp(min=0)), batch.deprels)
        if (batch.xpos >= 0).any():
            total = total + 0.5 * _ce(s.xpos(tagged), batch.xpos)
    return total


def _heads(words: Tensor) -> Tensor:
    """Where a head may stand: the root and the words."""
    ok = words.bool().clone()
    ok[:, 0] = True
    return ok


def _ce(scores: Tensor, gold: Tensor) -> Tensor:
    return cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-1)


def tree(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best single-root tree for scores [n+1 dependents, n+1 heads]; row 0 is the root.

    Chu-Liu/Edmonds; the single root is the one whose tree scores best (Zmigrod et al. 2020
    call this the reweighting problem; sentences are short enough to try the likely roots).
    """
    best = scores.argmax(1)
    if _is_tree(best):
        return best
    order = np.argsort(-scores[1:, 0])[:4] + 1
    winner, top = best, -np.inf
    for root in order:
        forced = scores.copy()
        forced[:, 0] = -1e9
        forced[root] = -1e9
        forced[root, 0] = 0.0
        heads = _edmonds(forced)
        value = float(scores[np.arange(1, len(heads)), heads[1:]].sum())
        if value > top:
            winner, top = heads, value
    return winner


def _is_tree(heads: NDArray[np.int64]) -> bool:
    if int((heads[1:] == 0).sum()) != 1:
        return False
    for n in range(1, len(heads)):
        seen, at = set(), n
        while at:
            if at in seen:
                return False
            seen.add(at)
            at = int(heads[at])
    return True


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    done: set[int] = set()
    for n in range(1, len(heads)):
        path: list[int] = []
        at = n
        while at and at not in done and at not in path:
            path.append(at)
            at = int(heads[at])
        if at and at in path:
            return path[path.index(at) :]
        done.update(path)
    return []


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads = scores.argmax(1)
    heads[0] = 0
    ring = _cycle(heads)
    if not ring:
        return heads
    size = len(heads)
    outside = [n for n in range(size) if n not in ring]
    new = {n: k for k, n in enumerate(outside)}
    c = len(outside)
    small = np.full((c + 1, c + 1), -np.inf)
    small[:c, :c] = scores[np.ix_(outside, outside)]
    leave = {}
    for n in outside:
        k = max(ring, key=lambda v: scores[n, v])
        leave[n] = k
        small[new[n], c] = scores[n, k]
    enter = {}
    kept = sum(scores[v, heads[v]] for v in ring)
    for n in outside:
        v = max(ring, key=lambda v: scores[v, n] - scores[v, heads[v]])
        enter[n] = v
        small[c, new[n]] = kept + scores[v, n] - scores[v, heads[v]]
    inner = _edmonds(small)
    out = heads.copy()
    for n in outside[1:]:
        k = int(inner[new[n]])
        out[n] = leave[n] if k == c else outside[k]
    source = outside[int(inner[c])]
    out[enter[source]] = source
    return out


@dataclass(slots=True)
class SyntaxScores:
    """UPOS, XPOS, UAS, LAS (universal relations) in per cent; names: span F1."""

    upos: float
    xpos: float
    uas: float
    las: float
    names: float


@torch.no_grad()
def measure(
    model: Model, items: Sequence[Item], vocabulary: Vocabulary, labels: Labels
) -> SyntaxScores:
    """Scores on gold words."""
    model.eval()
    rels = [r.split(":")[0] for r in labels.deprels]
    right = dict.fromkeys(("upos", "xpos", "uas", "las"), 0)
    words = named = said = hit = tagged_x = 0
    ordered = sorted(items, key=lambda i: len(i.words))
    for k in range(0, len(ordered), 32):
        part = ordered[k : k + 32]
        batch = syntax_batch(part, vocabulary, labels)
        i = batch.inputs
        h, tagged = model.words(i.ids, i.shape, i.mask, i.first)
        s = model.syntax
        upos, xpos = s.upos(tagged).argmax(-1), s.xpos(tagged).argmax(-1)
        arcs = s.arcs(h).masked_fill(~_heads(i.words)[:, None, :], -1e9)
        names = model.names(tagged).numpy()
        heads = torch.zeros_like(batch.heads)
        for n, item in enumerate(part):
            size = len(item.words) + 1
            if item.heads:
                found = tree(arcs[n, :size, :size].double().numpy())
                heads[n, :size] = torch.from_numpy(found)
        given = s.labels(h, heads).argmax(-1)
        for n, item in enumerate(part):
            size = len(item.words) + 1
            if item.heads:
                words += size - 1
                ok = heads[n, 1:size] == batch.heads[n, 1:size]
                mine = [rels[int(x)] for x in given[n, 1:size]]
                same = [a == b.split(":")[0] for a, b in zip(mine, item.deprels, strict=True)]
                right["uas"] += int(ok.sum())
                right["las"] += sum(bool(o) and t for o, t in zip(ok, same, strict=True))
                right["upos"] += int((upos[n, 1:size] == batch.upos[n, 1:size]).sum())
                if item.xpos:
                    tagged_x += size - 1
                    right["xpos"] += int((xpos[n, 1:size] == batch.xpos[n, 1:size]).sum())
            if item.names:
                gold = set(spans_of(item.names))
                tags = [NAMES[t] for t in best_tags(names[n, 1:size], NAMES)]
                mine_ = set(spans_of(tags))
                named, said, hit = named + len(gold), said + len(mine_), hit + len(gold & mine_)
    f1 = 200 * hit / max(1, named + said)
    share = {k: 100 * v / max(1, tagged_x if k == "xpos" else words) for k, v in right.items()}
    return SyntaxScores(share["upos"], share["xpos"], share["uas"], share["las"], f1)
