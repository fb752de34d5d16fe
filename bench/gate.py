"""The floors of quality: what the shipped line must reach on the gold passages.

    python bench/gate.py                     measured values beside the floors; 1 if one is missed
    python bench/gate.py --raise             floors to a little under what is measured, never lower
    python bench/gate.py --lower NAME VALUE --reason WHY
    python bench/gate.py --gold --reason WHY   the gold file has changed: floors anew

`bench/floors.json` keeps every floor that ever was, in order, with its reason: the last one of a
name is in force.  `tests/test_floors.py` holds the line to them, and the file to its own rules.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

BENCH = Path(__file__).parent
FLOORS = BENCH / "floors.json"
GOLD = BENCH / "gold" / "passages.jsonl"
#: What is held, and how far under what was measured its floor lies (below 0: a ceiling, as far
#: over it): processors round int8 products differently, which moves a score by about .01.
HELD = {
    "detection_and_type/f1": 0.02,
    "who_did_what_to_whom/f1": 0.02,
    "modality/macro_f1": 0.02,
    "voice_of_attributed_claims/accuracy": 0.02,
    "figures_of_harm/f1": 0.03,
    "times/f1": 0.02,
    "places/f1": 0.02,
    "neutral_names/accuracy": 0.01,
    "countries/accuracy": 0.01,
    "relations_and_states/f1": 0.03,
    "modes/accuracy": 0.02,
    "false_claims_in_negative_documents/claims": -2,
    "calibration_error": -0.02,
}


def load() -> dict[str, Any]:
    """The file as it stands."""
    found: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def in_force(kept: dict[str, Any]) -> dict[str, float]:
    """The last floor of each name since the gold file last changed."""
    floors: dict[str, float] = {}
    for entry in kept["history"]:
        if "gold" in entry:
            floors = {}
        else:
            floors[entry["name"]] = entry["floor"]
    return floors


def gold_digest() -> str:
    """SHA-256 of the gold file."""
    return hashlib.sha256(GOLD.read_bytes()).hexdigest()


def measure() -> dict[str, float]:
    """What is held, as the shipped line scores on the gold passages."""
    from dateline.cli.evaluate import score_gold, summary
    from dateline.evaluate import load_gold

    scores, failures = score_gold(load_gold(GOLD))
    if failures:
        raise SystemExit(f"{len(failures)} gold passages could not be coded")
    found = summary(scores)
    return {name: _value(found, name) for name in HELD}


def _value(found: Any, name: str) -> float:
    for key in name.split("/"):
        found = found[key]
    return float(found)


def reached(name: str, value: float, floor: float) -> bool:
    """Whether a measured value keeps its floor (or ceiling)."""
    return value >= floor if HELD[name] > 0 else value <= floor


def raised(kept: dict[str, Any], measured: dict[str, float], why: str) -> list[dict[str, Any]]:
    """Entries for floors that can rise."""
    floors = in_force(kept)
    entries = []
    for name, value in measured.items():
        new = round(value - HELD[name], 3)
        if name not in floors or (new != floors[name] and reached(name, new, floors[name])):
            entries.append({"name": name, "floor": new, "measured": round(value, 4), "why": why})
    return entries


def main() -> int:
    """Prints, and changes the file where asked."""
    given = _options().parse_args()
    kept = load()
    if (given.lower or given.gold) and not given.reason:
        print("A floor is lowered with a --reason or not at all.", file=sys.stderr)
        return 2
    if given.lower and given.lower[0] not in HELD:
        print(f"No floor {given.lower[0]}; there are {', '.join(HELD)}.", file=sys.stderr)
        return 2
    if given.lower:
        name, floor = given.lower
        kept["history"].append({"name": name, "floor": float(floor), "why": given.reason})
    measured = measure()
    if given.gold:
        kept["history"].append({"gold": gold_digest(), "why": given.reason})
    if given.up or given.gold:
        kept["history"] += raised(kept, measured, given.reason or "measured higher")
    if given.lower or given.gold or given.up:
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    floors = in_force(kept)
    missed = 0
    for name, value in measured.items():
        ok = reached(name, value, floors[name])
        missed += not ok
        bound = "at least" if HELD[name] > 0 else "at most"
        print(f"{name:<44} {value:8.3f}  {bound} {floors[name]:<7} {'ok' if ok else 'MISSED'}")
    return int(missed > 0)


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python bench/gate.py", description=__doc__)
    options.add_argument("--raise", dest="up", action="store_true")
    options.add_argument("--lower", nargs=2, metavar=("NAME", "VALUE"))
    options.add_argument("--gold", action="store_true")
    options.add_argument("--reason")
    return options


if __name__ == "__main__":
    sys.exit(main())
