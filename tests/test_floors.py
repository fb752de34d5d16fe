"""The quality of the shipped line on the gold passages never falls below its floors.

The floors lie in `bench/floors.json`, each a little under what was measured at release;
`bench/gate.py` raises them, and lowers one with a reason.
"""

import copy

import pytest
from bench import gate

KEPT = gate.load()
FLOORS = gate.in_force(KEPT)


@pytest.fixture(scope="module")
def measured():
    return gate.measure()


@pytest.mark.parametrize("name", sorted(gate.HELD))
def test_the_line_keeps_its_floors(measured, name):
    assert gate.reached(name, measured[name], FLOORS[name])


def test_the_floors_are_for_this_gold_file():
    last = [entry["gold"] for entry in KEPT["history"] if "gold" in entry][-1]
    assert last == gate.gold_digest(), "the gold file changed: bench/gate.py --gold --reason ..."


def unexplained(history):
    """Names of floors that fell without a reason."""
    floors, found = {}, []
    for entry in history:
        if "gold" in entry:
            floors = {}
            continue
        name, floor = entry["name"], entry["floor"]
        fell = name in floors and not gate.reached(name, floor, floors[name])
        if fell and not entry["why"].strip():
            found.append(name)
        floors[name] = floor
    return found


def test_no_floor_ever_fell_without_a_reason():
    assert unexplained(KEPT["history"]) == []
    worse = copy.deepcopy(KEPT["history"])
    worse.append({"name": "times/f1", "floor": 0.0, "why": " "})
    assert unexplained(worse) == ["times/f1"]


def test_floors_only_rise_by_themselves():
    better = {name: (1.1 if slack > 0 else -9.0) for name, slack in gate.HELD.items()}
    worse = {name: (0.0 if slack > 0 else 99.0) for name, slack in gate.HELD.items()}
    assert {e["name"] for e in gate.raised(KEPT, better, "x")} == set(gate.HELD)
    assert gate.raised(KEPT, worse, "x") == []
