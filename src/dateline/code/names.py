"""Names in a text: which words name a person, an organisation or a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class RawName:
    """Words from `start` to before `end` that name one thing; `kind` is PER, ORG or LOC, `score`
    the mean share of its tags, 0 to 1."""

    start: int
    end: int
    kind: str
    score: float


@lru_cache(maxsize=4)
def _follows(tags: tuple[str, ...]) -> NDArray[np.float64]:
    """0 where one tag may follow another, else what no path can pay: I- needs its own kind."""
    return np.array(
        [
            [-1e9 if b[0] == "I" and (a == "O" or a[2:] != b[2:]) else 0.0 for b in tags]
            for a in tags
        ]
    )


def best_tags(scores: NDArray[np.float32], tags: Sequence[str]) -> list[int]:
    """Numbers of the best well-formed BIO tags for word scores [W, tags] (Viterbi 1967)."""
    follows = _follows(tuple(tags))
    best, back = scores[0] + follows[tags.index("O")], []
    for word in scores[1:]:
        paths = best[:, None] + follows
        back.append(paths.argmax(0))
        best = paths.max(0) + word
    at = int(best.argmax())
    found = [at]
    for step in reversed(back):
        at = int(step[at])
        found.append(at)
    return found[::-1]


def spans_of(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Start, end and kind of the names that BIO tags mark; an I- without its B- opens one."""
    found, start, kind = [], 0, ""
    for n, tag in enumerate([*tags, "O"]):
        if kind and (tag[0] != "I" or tag[2:] != kind):
            found.append((start, n, kind))
            kind = ""
        if tag != "O" and not kind:
            start, kind = n, tag[2:]
    return found


def names_of(scores: NDArray[np.float32], tags: Sequence[str]) -> list[RawName]:
    """The names that word scores [W, tags] say, in order."""
    if not len(scores):
        return []
    best = best_tags(scores, tags)
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    shares = powers / powers.sum(-1, keepdims=True)
    return [
        RawName(a, b, kind, round(float(np.mean([shares[n, best[n]] for n in range(a, b)])), 3))
        for a, b, kind in spans_of([tags[n] for n in best])
    ]
