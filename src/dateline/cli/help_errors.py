"""`dateline help-errors`: every code, what it means and what to do."""

from __future__ import annotations

import sys

from dateline.cli.console import is_terminal, print_json, print_tabs
from dateline.cli.options import JsonOption
from dateline.errors import DatelineError


def catalogue() -> list[type[DatelineError]]:
    """Every kind of failure, in order of its code."""
    found: dict[str, type[DatelineError]] = {}
    waiting: list[type[DatelineError]] = [DatelineError]
    while waiting:
        kind = waiting.pop()
        found.setdefault(kind.code, kind)
        waiting.extend(kind.__subclasses__())
    return [found[code] for code in sorted(found)]


def meaning(kind: type[DatelineError]) -> str:
    """The name of a failure as words: `NoTextLayer` is `no text layer`."""
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in kind.__name__)
    return words.strip().replace("utf8", "UTF-8")


def help_errors(as_json: JsonOption = False) -> None:
    """List every error code and its remedy."""
    kinds = catalogue()
    if as_json:
        print_json(
            [
                {
                    "code": kind.code,
                    "meaning": meaning(kind),
                    "exit_status": kind.exit_status,
                    "remedy": kind.remedy,
                }
                for kind in kinds
            ]
        )
        return
    for kind in kinds:
        if is_terminal(sys.stdout):
            print(f"{kind.code}  {meaning(kind)} (exit status {kind.exit_status})")
            print(f"        {kind.remedy}")
        else:
            print_tabs(kind.code, str(kind.exit_status), meaning(kind), kind.remedy)
