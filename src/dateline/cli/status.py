"""`dateline status`: what the case holds, where it lies, what to type next."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

from dateline.cli.console import counted, print_json
from dateline.cli.options import CaseOption, JsonOption, open_case


def status(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Say what the case holds and what to do next.

    How much there is, where its files lie, and commands that make sense now.
    """
    with open_case(case) as opened:
        counts = opened.counts()
        first = next((c for c in opened.claims() if not c.claim.suggested), None)
        root, layout = opened.folder, opened.layout
    if as_json:
        print_json(
            {
                "case": str(root),
                "counts": counts,
                "vault": str(layout.vault.folder),
                "ledger": str(layout.ledger.path),
                "record": str(layout.record),
            }
        )
        return
    print(f"Case      {root}: {holdings(counts)}")
    print(f"Evidence  {layout.vault.folder} (the files as they came, by sha256)")
    print(f"Ledger    {layout.ledger.path} (what was added when, each entry chained to the last)")
    print(f"Record    {layout.record} (documents and claims)")
    print("\nNext:")
    for command, what in next_steps(
        root, first.claim.id[:7] if first else None, counts
    ):
        print(f"  {command}  ({what})")


def holdings(counts: Mapping[str, int]) -> str:
    """How much a case holds: `6 files, 6 documents, 81 claims, 9 suggestions, 0 failures`."""
    nouns = {
        "evidence": "file",
        "documents": "document",
        "claims": "claim",
        "suggestions": "suggestion",
        "failures": "failure",
    }
    return ", ".join(counted(counts[name], noun) for name, noun in nouns.items())


def next_steps(
    root: Path, claim: str | None, counts: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Commands that make sense now, with what they do."""
    at = "" if root == Path.cwd() else f" --case {shlex.quote(_near(root))}"
    steps = [(f"dateline add{at} PATH...", "add reports")]
    if claim:
        steps = [
            (f"dateline show{at} {claim}", "one claim with its quote and reasons"),
            (f"dateline documents{at}", "what was read"),
            (f"dateline export{at} --format csv -o claims.csv", "a table for a spreadsheet"),
            (f"dateline export{at} --format geojson -o map.json", "a map layer"),
            (f"dateline verify{at}", "is every byte as it was?"),
            *steps,
        ]
    if counts["suggestions"]:
        steps.append((f"dateline claims{at} --suggestions", "what was too unsure for the record"))
    if counts["failures"]:
        steps.append((f"dateline failures{at}", "what could not be read, and why"))
    return steps


def _near(path: Path) -> str:
    """The path from the current folder where it lies inside it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
