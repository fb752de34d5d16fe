"""A progress bar on stderr while a person looks at it; otherwise nothing at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dateline.cli.console import is_terminal

#: Told how many files are done, and of how many.
Show = Callable[[int, int], None]


@contextmanager
def progress(label: str) -> Iterator[Show]:
    """Gives a function that shows how far a run has come."""
    if not is_terminal(sys.stderr):
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    bar = Progress(
        "{task.description}",
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=is_terminal(sys.stdout),
    )
    with bar:
        task = bar.add_task(label, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def counting(show: Show, of: int) -> Callable[[object], None]:
    """A function to call with each thing that is finished, of which there are `of`."""
    done = 0

    def one(_: object) -> None:
        nonlocal done
        done += 1
        show(done, of)

    return one
