"""How far the figures of an evaluation would vary with other documents of the same kind.

The bootstrap (Efron and Tibshirani 1993, chapter 13): documents are drawn with replacement, as
many as there are, and scored again; the interval holds the middle 95 % of a thousand draws.
Claims of one document are alike, so it is documents that are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.evaluate.gold import GoldDocument
from dateline.evaluate.measures import Scores, Share, Tally, score
from dateline.evaluate.predicted import Predicted

Array = NDArray[np.float64]

DRAWS, SEED = 1000, 1
MIDDLE = (2.5, 97.5)
#: Tallies and shares by their names in the summary.
TALLIES = {
    "detection": "detection",
    "detection_and_type": "typed",
    "who_did_what_to_whom": "core",
    "actors": "actors",
    "recipients": "recipients",
    "places": "places",
    "times": "times",
    "figures": "figures",
    "figures_of_harm": "harm",
    "relations_and_states": "ties",
}
SHARES = {
    "neutral_names": "names",
    "modes": "mode",
    "modality": "modality",
    "voice": "speaker",
    "voice_of_attributed_claims": "attributed",
}


def intervals(
    gold: Sequence[GoldDocument], predicted: Mapping[str, Sequence[Predicted]]
) -> dict[str, tuple[float, float]]:
    """Lower and upper end for the F1 of each tally, each share, and `modality_macro_f1`; left out
    where the documents hold nothing to measure."""
    parts = [score([document], predicted) for document in gold]
    if not parts:
        return {}
    even = np.full(len(parts), 1.0 / len(parts))
    drawn = np.random.default_rng(SEED).multinomial(len(parts), even, DRAWS).astype(np.float64)
    found: dict[str, Array] = {}
    for name, field in TALLIES.items():
        found[name] = _f1(drawn @ _tallies([getattr(p, field) for p in parts]))
    for name, field in SHARES.items():
        found[name] = _value(drawn @ _shares([getattr(p, field) for p in parts]))
    found["modality_macro_f1"] = _macro(drawn, parts)
    return {name: _middle(values) for name, values in found.items() if np.isfinite(values).any()}


def _tallies(tallies: Sequence[Tally]) -> Array:
    return np.array([(t.hit, t.false, t.missed) for t in tallies], np.float64)


def _shares(shares: Sequence[Share]) -> Array:
    return np.array([(s.right, s.of) for s in shares], np.float64)


def _f1(counts: Array) -> Array:
    """Of hits, false and missed [..., 3]; not a number where there are none at all."""
    hit, wrong = counts[..., 0], counts[..., 1] + counts[..., 2]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(2.0 * hit / (2.0 * hit + wrong))


def _value(counts: Array) -> Array:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(counts[..., 0] / counts[..., 1])


def _macro(drawn: Array, parts: Sequence[Scores]) -> Array:
    """Mean F1 over the labels that the gold of a draw has."""
    labels = sorted({label for p in parts for pair in p.modality_pairs for label in pair})
    columns = []
    for label in labels:
        rows = []
        for pairs in (p.modality_pairs for p in parts):
            hit = pairs[(label, label)]
            false = sum(n for (g, s), n in pairs.items() if s == label != g)
            missed = sum(n for (g, s), n in pairs.items() if g == label != s)
            rows.append((hit, false, missed))
        counts = drawn @ np.array(rows, np.float64)
        in_gold = counts[:, 0] + counts[:, 2] > 0
        columns.append(np.where(in_gold, _f1(counts), np.nan))
    if not columns:
        return np.full(len(drawn), np.nan)
    table = np.array(columns)
    held = np.isfinite(table).sum(0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.nansum(table, 0) / held)


def _middle(values: Array) -> tuple[float, float]:
    low, high = np.nanpercentile(values, MIDDLE)
    return round(float(low), 4), round(float(high), 4)
