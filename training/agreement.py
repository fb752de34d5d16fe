"""Prints how well the blind second coding of `training/second` agrees with the first.

    python -m training.agreement [--shared ../shared] [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from dateline.cli.__main__ import run
from training.standoff import whole

SECOND = Path(__file__).parent / "second" / "dev.jsonl"


def main() -> int:
    """Runs `dateline evaluate --second` on the coding with its words put back."""
    options = argparse.ArgumentParser(prog="python -m training.agreement", description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / SECOND.name
        rows = whole(SECOND, given.shared / "corpora")
        words.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        first = given.shared / "claims" / "dev.jsonl"
        more = ["--json"] if given.json else []
        return run(["evaluate", str(first), "--second", str(words), *more])


if __name__ == "__main__":
    sys.exit(main())
