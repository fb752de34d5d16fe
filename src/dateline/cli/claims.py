"""`dateline claims`: the record of a case as a table."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

import typer

from dateline.cli.console import say_line
from dateline.cli.options import CaseOption, JsonOption, open_case


def claims(
    document: Annotated[
        str | None,
        typer.Option("--document", metavar="ID", help="Only of this document (first digits do)."),
    ] = None,
    what: Annotated[
        str | None, typer.Option("--what", metavar="CODE", help="Only of this code: ASSAULT, ...")
    ] = None,
    suggestions: Annotated[
        bool,
        typer.Option(
            "--suggestions", help="Those too unsure for the record, which a person decides on."
        ),
    ] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the claims, document by document.

    On a terminal a table; piped, one line a claim with tabs between the cells; with --json
    the rows of `dateline code`.
    """
    from dateline.cli.selection import rows
    from dateline.cli.tables import ClaimsPrinter

    with open_case(case) as opened:
        found = rows(opened, document, what, suggestions)
        if as_json:
            import sys

            from dateline.publish.jsonl import JsonLinesExporter

            JsonLinesExporter().write(found, sys.stdout)
            return
        printer, shown = ClaimsPrinter(), 0
        for _, group in groupby(found, key=lambda pair: pair[0].id):
            pairs = list(group)
            printer.print(pairs[0][0], [claim for _, claim in pairs])
            shown += len(pairs)
        if not shown:
            none = "No suggestions." if suggestions else "No claims."
            say_line(f"{none} Add reports with `dateline add PATH...`.")
