"""Finds the files of paths and folders in sorted order and reads their bytes."""

from __future__ import annotations

import hashlib
import mimetypes
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline import plugins
from dateline.errors import (
    DatelineError,
    EmptyFile,
    FileVanished,
    NoFiles,
    TooLarge,
    UnknownMediaType,
)
from dateline.ports import Source
from dateline.read.sniff import media_type
from dateline.record import Failure

#: A path that stands for standard input.
STDIN = "-"
#: A file is held in memory once; larger corpora come in several files.
MAX_FILE_BYTES = 1 << 30
# The table that Python carries, not the machine's own: the same answer everywhere.
_TYPES = mimetypes.MimeTypes(filenames=())


def find(paths: Sequence[str | Path]) -> Iterator[Source | Failure]:
    """The sources of paths, folders and `-`, in order; what cannot be read is a `Failure`."""
    for entry in files(paths):
        yield entry if isinstance(entry, Failure) else load(entry)


def files(paths: Sequence[str | Path]) -> list[Path | Failure]:
    """The files of paths in the order given, those of folders sorted by name.

    Hidden files and folders inside a folder are passed over, and links to folders are not
    followed; both can be named themselves.
    """
    found: list[Path | Failure] = []
    for path in paths:
        if str(path) != STDIN and Path(path).is_dir():
            inside: list[Path | Failure] = list(_walk(Path(path)))
            found.extend(inside or [_failure(NoFiles(f"{shown(path)} holds no files."), path)])
        else:
            found.append(Path(path))
    return found


def load(path: Path) -> Source | Failure:
    """The bytes of a file, `-` for standard input, with their digest and media type."""
    try:
        data = sys.stdin.buffer.read() if str(path) == STDIN else _bytes(path)
        return source_of(data, shown(path))
    except DatelineError as error:
        return _failure(error, path)


def source_of(data: bytes, name: str) -> Source:
    """Bytes under a name as a source; raises `EmptyFile` and `UnknownMediaType`."""
    if not data:
        raise EmptyFile(f"{name} is empty (0 bytes).")
    return Source(data, name, hashlib.sha256(data).hexdigest(), media_type_of(name, data))


def media_type_of(name: str, data: bytes) -> str:
    """What the bytes are; a type that only a plugin's reader takes is told by the name."""
    try:
        return media_type(name, data)
    except UnknownMediaType:
        guess = _TYPES.guess_type(name, strict=False)[0]
        if guess is None or guess not in _types_of_readers():
            raise
        return guess


def shown(path: str | Path) -> str:
    """A path as text that can be written anywhere; bytes that are no UTF-8 become marks."""
    return Path(path).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder  # reading it says what is wrong
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif not entry.is_dir():
            yield Path(entry.path)


def _bytes(path: Path) -> bytes:
    name = shown(path)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FileVanished(f"{name} is not a regular file.", "Name a file or a folder.")
        if about.st_size > MAX_FILE_BYTES:
            raise TooLarge(f"{name} has {about.st_size:,} bytes, more than {MAX_FILE_BYTES:,}.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileVanished(f"{name} is not there.") from error
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise FileVanished(f"{name} cannot be read: {said}.") from error


def _types_of_readers() -> frozenset[str]:
    found = plugins.readers()
    working = (found.working(name) for name in found)
    return frozenset(
        kind for reader in working if reader for kind in getattr(reader, "media_types", ())
    )


def _failure(error: DatelineError, path: str | Path) -> Failure:
    return Failure(shown(path), "find", error.code, error.what, error.how)
