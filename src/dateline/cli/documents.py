"""`dateline documents`: what the case has read."""

from __future__ import annotations

import sys

from dateline.cli.console import is_terminal, print_json, print_tabs, say_line
from dateline.cli.options import CaseOption, JsonOption, open_case


def documents(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """List the documents of the case.

    Columns: id, day of publication, publisher, title, number of claims, source.
    """
    with open_case(case) as opened:
        found = [
            (each, sum(not c.claim.suggested for c in claims)) for each, claims in opened.coded()
        ]
    if as_json:
        print_json(
            [
                {
                    "document": each.id,
                    "evidence": each.evidence,
                    "uri": each.uri,
                    "title": each.title,
                    "author": each.author,
                    "publisher": each.publisher,
                    "published": each.published.isoformat() if each.published else None,
                    "published_by": each.published_by,
                    "language": each.lang,
                    "reader": each.reader,
                    "claims": claims,
                }
                for each, claims in found
            ]
        )
        return
    cells: list[tuple[str, ...]] = [
        (
            each.id,
            each.published.isoformat() if each.published else "",
            each.publisher or "",
            each.title or "",
            str(claims),
            each.uri or "",
        )
        for each, claims in found
    ]
    if is_terminal(sys.stdout):
        _show(cells)
    else:
        for row in cells:
            print_tabs(*row)


def _show(cells: list[tuple[str, ...]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not cells:
        say_line("No documents. Add reports with `dateline add PATH...`.")
        return
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    grid.add_column("id", no_wrap=True, style="dim", width=7)
    grid.add_column("published", no_wrap=True, width=10)
    for name in ("publisher", "title"):
        grid.add_column(name)
    grid.add_column("claims", justify="right")
    grid.add_column("source", overflow="fold")
    for row in cells:
        grid.add_row(*map(Text, (row[0][:7], *row[1:])))
    Console().print(grid)
