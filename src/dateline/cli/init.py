"""`dateline init`: make a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.console import print_json
from dateline.cli.options import JsonOption


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Made if it is not there.")],
    as_json: JsonOption = False,
) -> None:
    """Make a case: a folder of evidence and claims.

    What lies in the folder already is left alone; the case is its `.dateline` folder.
    """
    from dateline.run.case import Case

    case = Case.init(folder)
    case.close()
    if as_json:
        print_json({"case": str(folder)})
    else:
        print(f"Made a case in {folder}. Add reports with: dateline add --case {folder} PATH...")
