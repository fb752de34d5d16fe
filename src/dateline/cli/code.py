"""`dateline code`: files in, claims out; nothing is kept."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.console import is_terminal, say, say_failure
from dateline.cli.options import CoderOption, WorkersOption
from dateline.errors import IsDirectory
from dateline.record import Document, Failure, ResolvedClaim

#: Prints the claims of one document.
Printer = Callable[[Document, Sequence[ResolvedClaim]], None]


class Format(StrEnum):
    """How `code` prints."""

    auto = "auto"
    jsonl = "jsonl"
    table = "table"


def code(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files, - for stdin.")],
    form: Annotated[
        Format,
        typer.Option("--format", help="auto: a table on a terminal, JSON Lines otherwise."),
    ] = Format.auto,
    with_text: Annotated[
        bool,
        typer.Option("--with-text", help="JSON Lines: put each document's text before its claims."),
    ] = False,
    suggestions: Annotated[
        bool,
        typer.Option(
            "--suggestions", help="Also claims too unsure for the record, marked as suggested."
        ),
    ] = False,
    workers: WorkersOption = 1,
    coder: CoderOption = "encoder",
) -> int:
    """Print the claims of files; keep nothing.

    One claim a line (see `dateline schema`). A file that cannot be read gets a line on stderr,
    the others go on, and the exit status is 1.
    """
    from dateline.cli.progress import counting, progress
    from dateline.run import local, sources

    named = [file for file in files if not refuse_folder(file)]
    status = IsDirectory.exit_status if len(named) < len(files) else 0
    printer = _printer(form, with_text)
    with progress("Coding") as show:
        coded = local.code(
            sources.find(named),
            coder=coder,
            workers=workers,
            progress=counting(show, len(named)),
        )
        for item in coded:
            if isinstance(item, Failure):
                say_failure(item)
                status = max(status, 1)
            else:
                claims = [c for c in item.claims if suggestions or not c.claim.suggested]
                printer(item.document, claims)
    return status


def refuse_folder(file: str) -> bool:
    """True, and a line on stderr, when `file` is a folder."""
    if file == "-" or not Path(file).is_dir():
        return False
    say(IsDirectory.code, f"{file} is a folder.", IsDirectory.remedy)
    return True


def _printer(form: Format, with_text: bool) -> Printer:
    """The printer for the format; `--with-text` asks for JSON Lines."""
    lines = form is Format.jsonl or with_text or not is_terminal(sys.stdout)
    if form is Format.table or not lines:
        from dateline.cli.tables import ClaimsPrinter

        return ClaimsPrinter().print
    from dateline.publish.jsonl import JsonLinesExporter, write_document

    exporter = JsonLinesExporter()

    def write(document: Document, claims: Sequence[ResolvedClaim]) -> None:
        if with_text:
            write_document(document, sys.stdout)
        exporter.write(((document, found) for found in claims), sys.stdout)
        sys.stdout.flush()

    return write
