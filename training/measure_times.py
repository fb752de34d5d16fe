"""Measures the resolver of times on coded claims and on GUM's normalised dates.

    python training/measure_times.py [--show] [--gum gum/dev.jsonl ...] claims/dev.jsonl ...

A claim's time counts as right when its calendar range is the coded one.  Values of "?" and
times without words are left out.  Open starts ("../2016") are compared by their end.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.evaluate.matching import calendar_range
from dateline.read.dates import parse_day
from dateline.record import Document, Span, When
from dateline.resolve.times import Times

Range = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Case:
    """Time words of a document and the value that was coded for them."""

    document: Document
    span: Span
    value: str


def coded_range(value: str) -> Range | None:
    """First and last day of a value in the guide's notation, open on either side."""
    if value.startswith("../"):
        end = calendar_range(value[3:])
        return (None, end[1]) if end else None
    return calendar_range(value)


def documents(path: Path, day: str) -> Iterator[tuple[dict, Document]]:
    """Rows of a JSON Lines file and the documents they stand for."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = parse_day(row[day]) if row.get(day) else None
        yield row, Document(row["id"], "", "measure", row["text"], published=published)


def claim_cases(path: Path) -> Iterator[Case]:
    """Each coded time with words and a value, once for every claim that has it."""
    for row, document in documents(path, "published"):
        for claim in row["claims"]:
            when = claim.get("when") or {}
            if when.get("start") is None or when["value"] == "?":
                continue
            yield Case(document, document.span(when["start"], when["end"]), when["value"])


def gum_cases(path: Path) -> Iterator[Case]:
    """GUM's dates: `when`, or `from` and `to`, or `notBefore` and `notAfter`."""
    for row, document in documents(path, "date_created"):
        for item in row["dates"]:
            pairs = (("from", "to"), ("notBefore", "notAfter"))
            value = item.get("when") or next(
                (
                    f"{item.get(a) or '..'}/{item.get(b) or '..'}"
                    for a, b in pairs
                    if item.get(a) or item.get(b)
                ),
                None,
            )
            if value:
                yield Case(document, document.span(item["start"], item["end"]), value)


def measure(cases: Iterable[Case], show: bool) -> str:
    """Accuracy, speed and what went wrong."""
    times, right, total, seconds = Times(), 0, 0, 0.0
    rules: Counter[tuple[str, bool]] = Counter()
    for case in cases:
        start = time.process_time()
        found = times.resolve(case.span, case.document)
        seconds += time.process_time() - start
        gold = coded_range(case.value)
        good = gold is not None and (found.earliest, found.latest) == gold
        right, total = right + good, total + 1
        rules[found.rule, good] += 1
        if show and not good:
            print(_line(case, found))
    if show:
        for rule in sorted({rule for rule, _ in rules}):
            print(f"  {rule:32} {rules[rule, True]:5} right {rules[rule, False]:5} wrong")
    share = right / total if total else 0.0
    return f"{right}/{total} = {share:.3f}, {total / seconds if seconds else 0:,.0f} spans/s"


def _line(case: Case, found: When) -> str:
    text, span = case.document.text, case.span
    before = text[max(0, span.start - 60) : span.start].replace("\n", " ")
    after = text[span.end : span.end + 30].replace("\n", " ")
    published = case.document.published
    return (
        f"{case.document.id} {published} want {case.value} got {found.value} ({found.rule}): "
        f"{before}<<{span.text}>>{after}"
    )


def main() -> None:
    """Prints a line of figures for every file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", nargs="*", type=Path)
    parser.add_argument("--gum", nargs="*", type=Path, default=[])
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    given = parser.parse_args()
    for path in given.claims:
        print(f"{path}: {measure(claim_cases(path), given.show)}")
    for path in given.gum:
        print(f"{path}: {measure(gum_cases(path), given.show)}")


if __name__ == "__main__":
    main()
