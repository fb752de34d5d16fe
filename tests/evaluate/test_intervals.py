"""Bounds of the figures of an evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dateline.evaluate import GoldDocument, Predicted, intervals, score
from tests.evaluate.test_scores import GOLD, MINE, document


@pytest.fixture
def gold() -> list[GoldDocument]:
    return [replace(document(GOLD), id=f"d-{n}") for n in range(20)]


def answers(gold: Sequence[GoldDocument], right: int) -> dict[str, list[Predicted]]:
    """The claim of the first `right` documents, none of the others."""
    return {d.id: [MINE] for d in gold[:right]}


def test_a_perfect_coder_has_no_spread(gold):
    found = intervals(gold, answers(gold, len(gold)))
    assert found["detection_and_type"] == (1.0, 1.0)
    assert found["modality"] == (1.0, 1.0)
    assert found["modality_macro_f1"] == (1.0, 1.0)


def test_bounds_hold_the_figure_and_narrow_with_more_documents(gold):
    some = answers(gold, 10)
    low, high = intervals(gold, some)["detection_and_type"]
    assert low < score(gold, some).typed.f1 < high
    more = [replace(d, id=f"{d.id}-{k}") for d in gold for k in range(10)]
    many = {f"{n}-{k}": claims for n, claims in some.items() for k in range(10)}
    narrow = intervals(more, many)["detection_and_type"]
    assert narrow[1] - narrow[0] < 0.5 * (high - low)


def test_the_same_documents_have_the_same_bounds(gold):
    some = answers(gold, 7)
    assert intervals(gold, some) == intervals(gold, some)


def test_what_is_not_measured_has_no_bounds(gold):
    assert "modes" not in intervals(gold, {})
    assert intervals([], {}) == {}
