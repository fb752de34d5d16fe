"""`dateline failures`: what could not be dealt with."""

from __future__ import annotations

import sys

from dateline.cli.console import is_terminal, print_json, print_tabs, say_line
from dateline.cli.options import CaseOption, JsonOption, open_case


def failures(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """List what could not be read, and why."""
    with open_case(case) as opened:
        found = list(opened.failures())
    if as_json:
        from dateline.codec import to_json

        print_json([to_json(failure) for failure in found])
        return
    for failure in found:
        if is_terminal(sys.stdout):
            print(f"{failure.code}: {failure.what} {failure.remedy}")
        else:
            print_tabs(failure.code, failure.stage, failure.uri, failure.what, failure.remedy)
    if not found:
        say_line("No failures.")
