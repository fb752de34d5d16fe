"""One writer at a time: a lock that the system lets go of however its process ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import CaseBusy
from dateline.preserve.disk import writing


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file at `path`; raises `CaseBusy` when another process holds it."""
    with writing(path):
        handle = open(path, "a")  # noqa: SIM115 - closed below, with the lock
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CaseBusy(f"The case {path.parent.parent} is in use.") from error
        yield
