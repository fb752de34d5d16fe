"""`dateline mentions`: every place, actor and time of files; nothing is kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.code import Format, refuse_folder
from dateline.cli.console import is_terminal, print_row, say_failure
from dateline.errors import IsDirectory
from dateline.record import Failure, When

if TYPE_CHECKING:
    from dateline.record import Document, Resolution
    from dateline.run.mentions import Told


def mentions(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files, - for stdin.")],
    form: Annotated[
        Format,
        typer.Option("--format", help="auto: a table on a terminal, JSON Lines otherwise."),
    ] = Format.auto,
) -> int:
    """Print every place, actor and time that files name, claim or no claim; keep nothing.

    One mention a line: `uri`, `kind` (place, actor or time), `span` and what it was resolved to.
    What could not be resolved has no `ref`, or no days. A file that cannot be read gets a line on
    stderr, the others go on, and the exit status is 1.
    """
    from dateline.cli.progress import counting, progress
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


def row(document: Document, mention: Resolution | When) -> dict[str, Any]:
    """The mention for programs: all fields of all kinds, null where they say nothing."""
    from dateline.publish.precision import acled_date, acled_where, ucdp_date, ucdp_where

    span = mention.span
    fields = dict.fromkeys(
        "name ref country latitude longitude precision radius_m ucdp_precision acled_precision "
        "earliest latest basis rule".split()
    )
    out: dict[str, Any] = {
        "uri": document.uri or document.id,
        "kind": "time" if isinstance(mention, When) else mention.kind,
        "span": None if span is None else vars_of(span),
    } | fields
    if isinstance(mention, When):
        out |= {
            "name": mention.value,
            "precision": mention.precision,
            "ucdp_precision": ucdp_date(mention),
            "acled_precision": acled_date(mention),
            "earliest": _day(mention.earliest),
            "latest": _day(mention.latest),
            "basis": mention.basis,
            "rule": mention.rule,
        }
        return out | {"candidates": [], "score": None, "why": [mention.rule]}
    out |= {"name": mention.name, "ref": mention.ref}
    if (place := mention.place) is not None:
        out |= {
            "country": place.country,
            "latitude": place.latitude if mention.ref else None,
            "longitude": place.longitude if mention.ref else None,
            "precision": place.precision,
            "radius_m": place.radius_m,
            "ucdp_precision": ucdp_where(place),
            "acled_precision": acled_where(place),
        }
    elif mention.actor is not None:
        out["country"] = mention.actor.country
    return out | {
        "candidates": list(mention.candidates),
        "score": mention.score,
        "why": list(mention.why),
    }


def vars_of(span: Any) -> dict[str, Any]:
    """Start, end and words of a span."""
    return {"start": span.start, "end": span.end, "text": span.text}


def _day(value: Any) -> str | None:
    return None if value is None else value.isoformat()


def _table(item: Told) -> None:
    from rich.console import Console
    from rich.table import Table

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
