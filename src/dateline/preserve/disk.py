"""Writing that survives a power cut, and failures of the disk as errors a person can act on."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import CaseError, CaseReadOnly, DiskFull

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns the failures of writing `path` into `DiskFull`, `CaseReadOnly` or `CaseError`."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(f"There is no space left to write {path.name}.") from error
        if error.errno in _READ_ONLY:
            raise CaseReadOnly(f"{path} cannot be written: {error.strerror}.") from error
        raise CaseError(f"{path} cannot be written: {error.strerror}.") from error


def write_durably(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a new file and wait until its bytes are on the disk; leaves no half file behind.

    The folder's entry is not waited for: call `sync_folder` once the name is final.
    """
    with writing(path):
        try:
            with open(path, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            os.chmod(path, mode)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def move_durably(old: Path, new: Path) -> None:
    """Rename a file in one step, also across a power cut; replaces what was there."""
    with writing(new):
        os.replace(old, new)
        sync_folder(new.parent)
        if old.parent != new.parent:
            sync_folder(old.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the entries of a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
