"""The quality of the shipped line on the gold passages never falls below its floors.

The floors lie in `bench/floors.json`, each a little under what was measured at release.  To lower
one, say why in `docs/decisions.md`.
"""

import json
from pathlib import Path

import pytest

from dateline.cli.evaluate import score_gold, summary
from dateline.evaluate import load_gold

BENCH = Path(__file__).parent.parent / "bench"
FLOORS = json.loads((BENCH / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def measured():
    scores, failures = score_gold(load_gold(BENCH / "gold" / "passages.jsonl"))
    assert failures == []
    return summary(scores)


def value(found, path):
    for key in path.split("/"):
        found = found[key]
    return found


@pytest.mark.parametrize(("path", "floor"), sorted(FLOORS["at_least"].items()))
def test_at_least(measured, path, floor):
    assert value(measured, path) >= floor


@pytest.mark.parametrize(("path", "ceiling"), sorted(FLOORS["at_most"].items()))
def test_at_most(measured, path, ceiling):
    assert value(measured, path) <= ceiling
