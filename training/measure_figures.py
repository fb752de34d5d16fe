"""Measures the parser of figures on coded claims.

    python training/measure_figures.py [--show] claims/dev.jsonl ...

The kind of measure is the coder's business and taken as given; value, low and high are the
parser's.  A figure is right by rule 7 of the guide's section 13 (`figure_ok`).  The second share
asks more: value, low and high all as coded.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.code.figures import Number, parse
from dateline.evaluate.gold import GoldFigure
from dateline.evaluate.matching import figure_ok


@dataclass(frozen=True, slots=True)
class Case:
    """The words of a coded figure and what was coded for them."""

    text: str
    start: int
    end: int
    gold: GoldFigure


def cases(path: Path) -> Iterator[Case]:
    """Every figure with words, once for each claim that has it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for claim in row["claims"]:
            for raw in claim["figures"]:
                if raw.get("start") is None:
                    continue
                gold = GoldFigure(raw["kind"], raw["value"], raw["low"], raw["high"])
                yield Case(row["text"], raw["start"], raw["end"], gold)


def measure(path: Path, show: bool) -> str:
    """Shares right, speed, and what went wrong."""
    right = strict = total = 0
    seconds = 0.0
    for case in cases(path):
        start = time.process_time()
        found = parse(case.text, case.start, case.end)
        seconds += time.process_time() - start
        gold = case.gold
        good = found is not None and figure_ok(
            GoldFigure(gold.kind, found.value, found.low, found.high), gold
        )
        total, right = total + 1, right + good
        strict += found is not None and (found.value, found.low, found.high) == (
            gold.value,
            gold.low,
            gold.high,
        )
        if show and not good:
            print(_line(case, found))
    return (
        f"{right}/{total} = {right / max(1, total):.3f} (value and both bounds as coded "
        f"{strict / max(1, total):.3f}), {total / max(seconds, 1e-9):,.0f} spans/s"
    )


def _line(case: Case, found: Number | None) -> str:
    before = case.text[max(0, case.start - 40) : case.start].replace("\n", " ")
    after = case.text[case.end : case.end + 30].replace("\n", " ")
    words = case.text[case.start : case.end]
    return f"want {case.gold} got {found}: {before}<<{words}>>{after}"


def main() -> None:
    """Prints a line of figures for every file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    given = parser.parse_args()
    for path in given.claims:
        print(f"{path}: {measure(path, given.show)}")


if __name__ == "__main__":
    main()
