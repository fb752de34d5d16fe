"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.run.case import Case

CaseOption = Annotated[
    Path | None,
    typer.Option(
        "--case",
        metavar="DIR",
        envvar="DATELINE_CASE",
        help="The case to work in (default: the one that the current folder is in).",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
WorkersOption = Annotated[
    int, typer.Option("--workers", metavar="N", min=1, help="Processes that read and code.")
]
CoderOption = Annotated[
    str, typer.Option("--coder", metavar="NAME", help="A coder that `dateline plugins` lists.")
]


def open_case(where: Path | None) -> Case:
    """The case in `where`, or the one that the current folder is in; raises `NotACase`."""
    from dateline.run.case import Case  # the database is not loaded for --help

    return Case.open(where)
