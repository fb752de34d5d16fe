"""Case: a folder of evidence and the record made from it, like a repository for reports.

Inside the case's folder lies `.dateline` with `case.json`, the vault, the ledger and the
record.  Reading needs no lock; one process at a time may write.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from dateline import __version__
from dateline.errors import CaseError, CaseExists, NotACase
from dateline.preserve.disk import sync_folder, write_durably, writing
from dateline.preserve.ledger import Ledger, Opened
from dateline.record import Document, Evidence, Failure, ResolvedClaim
from dateline.run.layout import HOME, Layout
from dateline.run.local import Local
from dateline.run.lock import held
from dateline.run.outcome import Added, Already, Meter, Outcome, Progress, Rebuilt, Watch
from dateline.run.pool import Make
from dateline.run.sources import files
from dateline.run.verify import Problem, verify
from dateline.run.worker import Worker
from dateline.run.writer import Writer
from dateline.store.database import Database

__all__ = ["Added", "Already", "Case", "Outcome", "Problem", "Progress", "Rebuilt"]

#: The layout of the folder; a case made by a newer Dateline is refused.
FORMAT = 1


class Case:
    """An open case.  Make one with `Case.init`, open one with `Case.open`; close it after use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.layout = Layout(folder / HOME)
        self._database: Database | None = None

    @classmethod
    def init(cls, path: Path | str) -> Case:
        """Make a case in a folder, which is made if it is not there.

        Raises `CaseExists` where one is, `CaseReadOnly` or `DiskFull` where none can be made.
        """
        folder = Path(path)
        home = folder / HOME
        if home.exists():
            raise CaseExists(f"{folder} is a case already.")
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f"{HOME}.{os.getpid()}"
        try:
            _furnish(Layout(draft))
            with writing(home):
                draft.rename(home)  # a case is there whole or not at all
                sync_folder(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return cls.open(folder)

    @classmethod
    def open(cls, path: Path | str | None = None) -> Case:
        """The case in `path` or in the nearest folder above (default: the current folder).

        Raises `NotACase`, and `CaseError` for one that a newer Dateline made.
        """
        start = Path(path) if path is not None else Path.cwd()
        for folder in (start, *start.absolute().parents):
            if (folder / HOME).is_dir():
                case = cls(folder)
                case._check_format()
                return case
        raise NotACase(f"{start} is no case and lies in none.")

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record."""
        if self._database is not None:
            self._database.close()
            self._database = None

    # --- writing ----------------------------------------------------------------------------

    def add(
        self,
        paths: Sequence[str | Path],
        *,
        workers: int = 1,
        coder: str = "encoder",
        make: Make | None = None,
        progress: Watch | None = None,
    ) -> Iterator[Outcome]:
        """Preserve, code and record files, folders and `-`; yields an outcome for each document.

        What was yielded is on the disk.  A failure is an outcome and a row, and the rest goes
        on; `CaseBusy`, `CaseReadOnly`, `DiskFull` and a coder that cannot be loaded are raised.
        Stopping anywhere is safe: adding the same paths again completes what is missing.
        """
        with self._writer() as writer:
            found = files(paths)
            engine = Local(make or self._make(coder), workers)
            yield from writer.add(found, engine, Meter(len(found), progress))

    def rebuild(
        self,
        *,
        workers: int = 1,
        coder: str = "encoder",
        make: Make | None = None,
        progress: Watch | None = None,
    ) -> Rebuilt:
        """Derive the record anew from the vault with what is installed now.

        The same recipe gives the same ids; the old record stands until the new one is whole.
        Raises `BrokenChain` when bytes of the vault are gone or changed.
        """
        with self._writer() as writer:
            engine = Local(make or self._make(coder), workers)
            return writer.rebuild(engine, Meter(len(writer.book.evidence), progress))

    def _make(self, coder: str) -> Make:
        registers = self.layout.registers
        return partial(Worker, coder=coder, registers=registers if registers.is_dir() else None)

    # --- reading ----------------------------------------------------------------------------

    def documents(self) -> Iterator[Document]:
        """The documents, in the order in which their evidence came."""
        return self._record().documents()

    def claims(self, document: str | None = None) -> Iterator[ResolvedClaim]:
        """The claims of a document (by id), or of all, in the order of the text."""
        return self._record().claims(document)

    def coded(self) -> Iterator[tuple[Document, tuple[ResolvedClaim, ...]]]:
        """Each document with its claims, in order."""
        return self._record().coded()

    def evidence(self) -> list[Evidence]:
        """The evidence in the order in which it came."""
        return self._record().evidence()

    def failures(self) -> Iterator[Failure]:
        """What could not be read or coded, in order."""
        return self._record().failures()

    def find(self, prefix: str) -> Document | ResolvedClaim:
        """The document or claim whose id begins so; raises `UnknownId`."""
        return self._record().find(prefix)

    def document(self, id: str) -> Document:
        """The document with this id; raises `UnknownId`."""
        return self._record().document(id)

    def counts(self) -> dict[str, int]:
        """How much evidence, how many documents, claims and failures there are."""
        return self._record().counts()

    def bytes_of(self, evidence: str) -> bytes:
        """The original bytes with this digest; raises `BrokenChain` when they were changed."""
        return self.layout.vault.read(evidence)

    @property
    def head(self) -> str:
        """The digest of the ledger's last line.  Noted elsewhere, it vouches for all before."""
        return self.layout.ledger.head

    def verify(self, *, reread: bool = True) -> tuple[Problem, ...]:
        """The broken links from bytes to claims, the first first; empty when all is well."""
        self.close()
        return tuple(verify(self.layout, reread=reread))

    # --- inside -----------------------------------------------------------------------------

    @contextmanager
    def _writer(self) -> Iterator[Writer]:
        self.close()  # the record may be replaced
        with held(self.layout.lock):
            yield Writer(self.layout)

    def _record(self) -> Database:
        if self._database is None:
            self._database = Database(self.layout.record)
        return self._database

    def _check_format(self) -> None:
        try:
            made = json.loads(self.layout.card.read_bytes())["format"]
        except (OSError, ValueError, KeyError, TypeError):
            return  # `verify` says what is wrong with it
        if made != FORMAT:
            raise CaseError(
                f"{self.folder} is a case of format {made}, this Dateline knows {FORMAT}.",
                "Use the Dateline that made it, or a newer one.",
            )


def _furnish(layout: Layout) -> None:
    """The parts of an empty case."""
    with writing(layout.home):
        layout.home.mkdir()
        layout.vault.folder.mkdir()
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    card = {"format": FORMAT, "created": now, "dateline": __version__}
    data = (json.dumps(card, indent=1) + "\n").encode()
    write_durably(layout.card, data, 0o444)
    Ledger.create(layout.ledger.path, Opened(hashlib.sha256(data).hexdigest()))
    Database.create(layout.record).close()
    sync_folder(layout.home)
