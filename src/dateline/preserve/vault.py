"""The vault: original bytes under their SHA-256, read-only, untouched.

Bytes come in two steps.  `stage` writes them to `incoming/`; `keep` moves them to their place
once the ledger names them.  So whatever lies in place is in the ledger, and what an
interrupted run leaves behind lies in `incoming/`, where `recover` finishes or clears it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from dateline.errors import BrokenChain
from dateline.preserve.disk import move_durably, sync_folder, write_durably, writing

_READ_ONLY = 0o444
_BLOCK = 1 << 20


class Vault:
    """A folder of evidence; files are named `ab/cdef…` by the digest of their bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._incoming = folder / "incoming"

    def path(self, sha256: str) -> Path:
        """Where the bytes with this digest lie."""
        return self.folder / sha256[:2] / sha256[2:]

    def stage(self, data: bytes, sha256: str) -> None:
        """Write bytes to `incoming/`; a no-op when they are in place."""
        if self.path(sha256).exists():
            return
        with writing(self._incoming):
            self._incoming.mkdir(parents=True, exist_ok=True)
        write_durably(self._incoming / sha256, data, _READ_ONLY)
        sync_folder(self._incoming)

    def keep(self, sha256: str) -> None:
        """Move staged bytes to their place; a no-op when they are there."""
        path = self.path(sha256)
        if path.exists():
            return
        with writing(path):
            if not path.parent.exists():
                path.parent.mkdir()
                sync_folder(self.folder)
        move_durably(self._incoming / sha256, path)

    def recover(self, known: Collection[str]) -> None:
        """After an interrupted run: keep what the ledger names, clear what nobody knows of."""
        if not self._incoming.is_dir():
            return
        for staged in sorted(self._incoming.iterdir()):
            if staged.name in known and _digest(staged) == staged.name:
                self.keep(staged.name)
            elif staged.name not in known:
                with writing(staged):
                    staged.unlink()

    def read(self, sha256: str) -> bytes:
        """The bytes with this digest; raises `BrokenChain` when they are gone or changed."""
        wrong = self.problem(sha256)
        if wrong:
            raise BrokenChain(wrong)
        return self._where(sha256).read_bytes()

    def problem(self, sha256: str) -> str | None:
        """What is wrong with the bytes kept under a digest, None when all is well."""
        path = self._where(sha256)
        name = path.relative_to(self.folder.parent).as_posix()
        try:
            found = _digest(path)
        except FileNotFoundError:
            return f"{name} is gone."
        except OSError as error:
            return f"{name} cannot be read: {error.strerror}."
        return None if found == sha256 else f"{name} was changed: its bytes have digest {found}."

    def _where(self, sha256: str) -> Path:
        """The place of the bytes; an interrupted run may have left them staged."""
        path, staged = self.path(sha256), self._incoming / sha256
        return staged if staged.exists() and not path.exists() else path

    def strays(self, known: Collection[str]) -> Iterator[Path]:
        """Files of the vault that the ledger does not name, in order; staged ones apart."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_dir() or path.parent == self._incoming:
                continue
            if path.parent.name + path.name not in known or path.parent.parent != self.folder:
                yield path


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as data:
        while block := data.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
