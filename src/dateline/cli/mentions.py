"""`dateline mentions`: every place, actor and time of files; nothing is kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.code import Format, refuse_folder
from dateline.cli.console import is_terminal, print_row, say_failure
from dateline.errors import IsDirectory
from dateline.record import Failure

if TYPE_CHECKING:
    from dateline.run.mentions import Told


def mentions(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files, - for stdin.")],
    form: Annotated[
        Format,
        typer.Option("--format", help="auto: a table on a terminal, JSON Lines otherwise."),
    ] = Format.auto,
) -> int:
    """Print every place, actor and time that files name, claim or no claim; keep nothing.

    One mention a line, with what it was resolved to and why (docs/mentions.md has the fields); what
    could not be resolved has no `ref`. A file that cannot be read gets a line on
    stderr, the others go on, and the exit status is 1.
    """
    from dateline.cli.progress import counting, progress
    from dateline.publish.mentions import row
    from dateline.run import sources
    from dateline.run.mentions import mentions as tell

    named = [file for file in files if not refuse_folder(file)]
    status = IsDirectory.exit_status if len(named) < len(files) else 0
    lines = form is Format.jsonl or (form is Format.auto and not is_terminal(sys.stdout))
    with progress("Reading") as show:
        for item in tell(sources.find(named), progress=counting(show, len(named))):
            if isinstance(item, Failure):
                say_failure(item)
                status = max(status, 1)
            elif lines:
                for mention in item.mentions:
                    print_row(row(item.document, mention))
            else:
                _table(item)
    return status


def _table(item: Told) -> None:
    from rich.console import Console
    from rich.table import Table

    from dateline.publish.mentions import row

    table = Table(title=item.document.title or item.document.uri, title_justify="left")
    for heading in ("words", "kind", "is", "where or when", "why"):
        table.add_column(heading)
    for mention in item.mentions:
        said = row(item.document, mention)
        where = said["country"] or ""
        if said["latitude"] is not None:
            where += f" {said['latitude']:.2f} {said['longitude']:.2f}"
        elif said["kind"] == "time":
            where = f"{said['earliest'] or '..'} to {said['latest'] or '..'}"
        words = " ".join(said["span"]["text"].split())
        table.add_row(words, said["kind"], said["name"] or "", where, "; ".join(said["why"][:2]))
    Console().print(table)
