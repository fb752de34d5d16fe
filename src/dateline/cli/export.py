"""`dateline export`: the claims of a case in a format of the field."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from dateline.cli.console import counted, say_line
from dateline.cli.options import CaseOption, open_case
from dateline.errors import CannotWrite, DiskFull

if TYPE_CHECKING:
    from dateline.ports import Exporter
    from dateline.run.case import Case


def export(
    form: Annotated[
        str, typer.Option("--format", metavar="NAME", help="jsonl, csv, geojson or a plugin's.")
    ] = "jsonl",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Default: stdout.")
    ] = None,
    document: Annotated[
        str | None,
        typer.Option("--document", metavar="ID", help="Only of this document (first digits do)."),
    ] = None,
    case: CaseOption = None,
) -> None:
    """Write the claims as jsonl, csv or geojson.

    With -o the file is replaced only once it is whole.
    """
    from dateline import plugins

    exporter = plugins.exporters()[form]()
    with open_case(case) as opened:
        if out is None:
            _write(opened, exporter, document, sys.stdout)
            return
        count = _write_file(opened, exporter, document, out)
    say_line(f"Wrote {counted(count, 'claim')} to {out}.")


def _write(case: Case, exporter: Exporter, document: str | None, to: IO[str]) -> int:
    from dateline.cli.selection import rows

    return exporter.write(rows(case, document), to)


def _write_file(case: Case, exporter: Exporter, document: str | None, out: Path) -> int:
    part = out.with_name(out.name + ".part")
    try:
        try:
            with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as to:
                count = _write(case, exporter, document, to)
            os.replace(part, out)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                f"The disk is full: {out} was not written.", "Free some space and export again."
            ) from error
        raise CannotWrite(f"{out} cannot be written: {error.strerror}.") from error
    return count
