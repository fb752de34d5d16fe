"""The ledger: one line for each thing done to a case, each naming the digest of the one before.

A line is `{"digest":D,"entry":E}`: E is JSON whose `before` is the digest of the previous line
and D is the SHA-256 of E's bytes, so a change of any byte shows in the line itself and, for
whoever rewrites the line, in every later one.  The last digest, the head, stands for all.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from dateline.errors import BrokenChain
from dateline.preserve.disk import sync_folder, write_durably, writing
from dateline.record import Evidence, Failure

#: What the first entry names as the one before.
GENESIS = "0" * 64
_HEAD, _MIDDLE, _TAIL = b'{"digest":"', b'","entry":', b"}"


@dataclass(frozen=True, slots=True)
class Opened:
    """The case was made; `card` is the digest of the bytes of its `case.json`."""

    card: str
    before: str = GENESIS


@dataclass(frozen=True, slots=True)
class Used:
    """A recipe was used for the first time; `parts` tells what is in it, as JSON."""

    recipe: str
    parts: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """A document and the digest of its rows: the document and all its claims."""

    document: str
    evidence: str
    rows: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """Documents were coded by a recipe; `finished` is the evidence that nothing is missing of.

    Written before the rows are: rows without a seal cannot come about.  With `rebuild` (1 for
    the first) the entry takes the place of all seals before it.
    """

    recipe: str
    seals: tuple[Seal, ...]
    failures: tuple[Failure, ...]
    finished: tuple[str, ...]
    rebuild: int = 0
    before: str = ""


Entry = Opened | Used | Evidence | Sealed
_KINDS: dict[str, type[Entry]] = {
    "case": Opened,
    "recipe": Used,
    "evidence": Evidence,
    "sealed": Sealed,
}
_NAMES = {cls: name for name, cls in _KINDS.items()}


class Ledger:
    """An append-only file of chained entries.  One process may append at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._head: str | None = None

    @classmethod
    def create(cls, path: Path, first: Opened) -> Ledger:
        """A new ledger whose only entry is `first`."""
        line, head = _line(first, GENESIS)
        write_durably(path, line)
        sync_folder(path.parent)
        ledger = cls(path)
        ledger._head = head
        return ledger

    @property
    def head(self) -> str:
        """The digest of the last entry; raises `BrokenChain`."""
        if self._head is None:
            for _ in self.entries():
                pass
        return self._head or GENESIS

    def entries(self) -> Iterator[Entry]:
        """All entries in order; raises `BrokenChain` at the first line that is not as written."""
        before = GENESIS
        for number, line in enumerate(self._lines(), 1):
            where = f"{self.path.name}, line {number},"
            if not line.endswith(b"\n"):
                raise BrokenChain(
                    f"{where} is torn: writing it was interrupted, or its end was changed.",
                    "Add the last reports again; that mends it.",
                )
            entry, head = _parse(line[:-1], where)
            if entry.before != before:
                raise BrokenChain(f"{where} does not follow the line before it.")
            if number == 1 and not isinstance(entry, Opened):
                raise BrokenChain(f"{where} is not the making of a case.")
            before = head
            yield entry
        if before == GENESIS:
            raise BrokenChain(f"{self.path.name} is empty.")
        self._head = before

    def append(self, entries: Sequence[Entry]) -> list[Entry]:
        """Write entries after the last one and wait until they are on the disk.

        Returns them with `before` filled in.  When the disk is full the file stays as it was.
        """
        lines, written, head = [], list[Entry](), self.head
        for entry in entries:
            written.append(replace(entry, before=head))
            line, head = _line(entry, head)
            lines.append(line)
        with writing(self.path), open(self.path, "ab", buffering=0) as out:
            size = out.tell()
            try:
                _write_all(out.fileno(), b"".join(lines))
                os.fsync(out.fileno())
            except OSError:
                os.ftruncate(out.fileno(), size)
                raise
        self._head = head
        return written

    def mend(self) -> None:
        """Put aside a last line that an interrupted write left torn (to `ledger.torn`).

        It was never reported as done.  A line that lacks only its end is completed.
        """
        with writing(self.path):
            data = self.path.read_bytes()
            cut = data.rfind(b"\n") + 1
            torn = data[cut:]
            if not torn:
                return
            if _is_line(torn):
                with open(self.path, "ab") as out:
                    out.write(b"\n")
                return
            with open(self.path.with_suffix(".torn"), "ab") as aside:
                aside.write(torn + b"\n")
                os.fsync(aside.fileno())
            with open(self.path, "r+b") as out:
                out.truncate(cut)
                os.fsync(out.fileno())

    def _lines(self) -> Iterator[bytes]:
        try:
            with open(self.path, "rb") as lines:
                yield from lines
        except FileNotFoundError as error:
            raise BrokenChain(f"{self.path.name} is gone.") from error


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _line(entry: Entry, before: str) -> tuple[bytes, str]:
    """The bytes of an entry after the one whose digest is `before`, and its own digest."""
    fields = asdict(entry) | {"before": before}
    body = json.dumps({"kind": _NAMES[type(entry)], **fields}, separators=(",", ":")).encode()
    digest = hashlib.sha256(body).hexdigest()
    return _HEAD + digest.encode() + _MIDDLE + body + _TAIL + b"\n", digest


def _split(line: bytes) -> tuple[bytes, bytes] | None:
    """Digest and body of a line without its end, None when it has not that form."""
    body = len(_HEAD) + 64 + len(_MIDDLE)
    digest = line[len(_HEAD) : len(_HEAD) + 64]
    good = line == _HEAD + digest + _MIDDLE + line[body:-1] + _TAIL
    return (digest, line[body:-1]) if good else None


def _is_line(line: bytes) -> bool:
    parts = _split(line)
    return parts is not None and hashlib.sha256(parts[1]).hexdigest().encode() == parts[0]


def _parse(line: bytes, where: str) -> tuple[Entry, str]:
    parts = _split(line)
    if parts is None or not _is_line(line):
        raise BrokenChain(f"{where} was changed: it has not the digest that it names.")
    try:
        entry = _entry(json.loads(parts[1]))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BrokenChain(f"{where} is no entry of a ledger ({error}).") from error
    return entry, parts[0].decode()


def _entry(data: dict[str, Any]) -> Entry:
    cls = _KINDS[data.pop("kind")]
    if cls is Sealed:
        data["seals"] = tuple(Seal(**seal) for seal in data["seals"])
        data["failures"] = tuple(Failure(**failure) for failure in data["failures"])
        data["finished"] = tuple(data["finished"])
    return cls(**data)
