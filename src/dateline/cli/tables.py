"""Claims as a person reads them: date, place, who, what, whom, figures, modality, voice."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.cli.console import is_terminal, print_tabs
from dateline.publish import phrases
from dateline.record import Document, ResolvedClaim

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

#: Digits of an id that tables show; `dateline show` takes any that are enough.
SHORT = 7
#: From this width on (characters) every part of a claim has its own column.
WIDE = 110
_COLOURS = {
    "denied": "red",
    "negated": "red",
    "threatened": "magenta",
    "hypothetical": "yellow",
    "predicted": "yellow",
    "normative": "yellow",
    "reported": "cyan",
}


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one claim."""

    id: str
    date: str
    place: str
    who: str
    what: str
    whom: str
    figures: str
    modality: str
    voice: str
    colour: str

    @classmethod
    def of(cls, found: ResolvedClaim) -> Row:
        """The cells of a claim; empty where the claim does not say."""
        claim = found.claim
        return cls(
            id=claim.id[:SHORT],
            date=phrases.day(found.when),
            place=phrases.names(found, claim.where, "place"),
            who=phrases.names(found, claim.who, "actor"),
            what=phrases.kind_of_claim(found),
            whom=phrases.names(found, claim.whom, "actor"),
            figures=phrases.figures(found),
            modality=phrases.modality(found),
            voice=phrases.voices(found),
            colour=_COLOURS.get(claim.modality, ""),
        )


class ClaimsPrinter:
    """Prints the claims of one document after another on stdout.

    On a terminal: a heading and a table for each document.  Piped: one line a claim, cells
    separated by tabs, whole id first and the document's uri last.
    """

    def __init__(self) -> None:
        self._console = _console() if is_terminal(sys.stdout) else None
        self._first = True

    def print(self, document: Document, claims: Sequence[ResolvedClaim]) -> None:
        """Prints one document's claims."""
        rows = [Row.of(found) for found in claims]
        if self._console is None:
            for row, found in zip(rows, claims, strict=True):
                _print_plain(found.claim.id, row, document)
            return
        if not self._first:
            self._console.print()
        self._console.print(heading(document), style="bold", markup=False, highlight=False)
        if not claims:
            self._console.print("  no claims", style="dim")
        else:
            self._console.print(table(rows, self._console.width))
        self._first = False


def heading(document: Document) -> str:
    """Title, publisher and day of a document, and where it came from."""
    facts = [document.publisher, document.published.isoformat() if document.published else None]
    about = ", ".join(fact for fact in facts if fact)
    where = f"[{document.uri}]" if document.uri else ""
    title = phrases.one_line(document.title or "Untitled")
    return " ".join(part for part in (title, f"({about})" if about else "", where) if part)


def table(rows: Iterable[Row], width: int) -> Table:
    """The rows as a table for `width` characters; narrow ones put cells below one another."""
    return _wide(rows, width) if width >= WIDE else _narrow(rows, width)


def _wide(rows: Iterable[Row], width: int) -> Table:
    from rich.text import Text

    grid = _grid(width)
    grid.add_column("date", width=10, overflow="fold")
    grid.add_column("place", ratio=3, min_width=9, overflow="fold")
    grid.add_column("who", ratio=5, overflow="fold")
    grid.add_column("what", ratio=4, min_width=15, overflow="fold")
    grid.add_column("whom", ratio=5, overflow="fold")
    grid.add_column("figures", ratio=5, overflow="fold")
    grid.add_column("modality", width=12, overflow="fold")
    grid.add_column("voice", ratio=4, overflow="fold")
    for row in rows:
        cells = map(Text, (row.place, row.who, row.what, row.whom, row.figures))
        grid.add_row(_day(row), *cells, Text(row.modality, row.colour), Text(row.voice))
    return grid


def _narrow(rows: Iterable[Row], width: int) -> Table:
    from rich.text import Text

    grid = _grid(width)
    grid.add_column("date", width=10, overflow="fold")
    grid.add_column("place", ratio=3, min_width=9, overflow="fold")
    grid.add_column("who → what → whom", ratio=7, overflow="fold")
    grid.add_column("figures", ratio=4, overflow="fold")
    grid.add_column("modality\nvoice", ratio=4, min_width=12, overflow="fold")
    for row in rows:
        says = Text(row.modality, row.colour)
        says.append(f"\n{row.voice}" if row.voice else "", "default")
        grid.add_row(_day(row), Text(row.place), _event(row), Text(row.figures), says)
    return grid


def _day(row: Row) -> Text:
    """The date above the short id."""
    from rich.text import Text

    day = Text(row.date or "-")
    return day.append(f"\n{row.id}", "dim")


def _event(row: Row) -> Text:
    from rich.text import Text

    event = Text(f"{row.who} → " if row.who else "")
    event.append(row.what, "bold")
    return event.append(f" → {row.whom}" if row.whom else "")


def _grid(width: int) -> Table:
    from rich import box
    from rich.table import Table

    return Table(
        box=box.SIMPLE_HEAD, width=width, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False
    )


def _console() -> Console:
    from rich.console import Console

    return Console()


def _print_plain(claim: str, row: Row, document: Document) -> None:
    cells = (row.date, row.place, row.who, row.what, row.whom, row.figures)
    print_tabs(claim, *cells, row.modality, row.voice, document.uri or "")
