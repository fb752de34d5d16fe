"""The writing side of a case: add and rebuild, such that an end at any moment loses nothing.

Each step is on the disk before the next begins:

1. bytes staged in the vault, 2. their entry in the ledger, 3. bytes moved to their place,
4. seals of the coded rows in the ledger, 5. the rows, in one transaction, 6. the report.

An end after 1 leaves a staged file, cleared later; after 2 or 3 evidence that is not finished,
after 4 seals without rows: adding the same file again completes both, and `verify` names them.
"""

from __future__ import annotations

import getpass
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dateline import codec
from dateline.errors import BrokenChain, DatelineError, WorkerLost
from dateline.ports import Source
from dateline.preserve.disk import move_durably, sync_folder, writing
from dateline.preserve.ledger import Entry, Seal, Sealed, Used
from dateline.record import Evidence, Failure
from dateline.run.book import Book
from dateline.run.layout import Layout
from dateline.run.local import Local
from dateline.run.outcome import Added, Already, Meter, Outcome, Rebuilt
from dateline.run.pool import Job, Step
from dateline.run.sources import load
from dateline.run.worker import Coded
from dateline.store.database import Database
from dateline.store.rows import seal as rows_seal

#: Documents are committed together when this many wait or the first has waited this long: a
#: commit waits for the disk about five times (some 10 ms), coding a report takes about 0.3 s.
COMMIT_DOCUMENTS = 64
COMMIT_SECONDS = 0.25


def captured(source: Source) -> Evidence:
    """The evidence that a source becomes now, by the user of this session."""
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    name = source.uri or source.name
    return Evidence(source.sha256, len(source.data), source.media_type, now, _user(), "", name)


def _user() -> str:
    try:
        return os.environ.get("DATELINE_USER") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


class _Group:
    """What waits to be committed together, and what will then be reported."""

    def __init__(self) -> None:
        self.coded: list[Coded] = []
        self.failures: list[Failure] = []
        self.finished: list[str] = []
        self.outcomes: list[Outcome] = []
        self._since: float | None = None

    def put(self, outcome: Outcome) -> None:
        """Add an outcome to be reported after the commit."""
        self._since = self._since or time.monotonic()
        self.outcomes.append(outcome)
        if isinstance(outcome, Failure):
            self.failures.append(outcome)

    @property
    def due(self) -> bool:
        """True when it is time to commit."""
        waited = self._since is not None and time.monotonic() - self._since > COMMIT_SECONDS
        return waited or len(self.outcomes) >= COMMIT_DOCUMENTS

    def seals(self) -> tuple[Seal, ...]:
        """The seals of the documents that wait."""
        return tuple(
            Seal(c.document.id, c.document.evidence, rows_seal(c.document, c.record, c.claims))
            for c in self.coded
        )


class Writer:
    """Writes to one case while it holds the lock; made and ended by `Case`."""

    def __init__(self, layout: Layout) -> None:
        self._vault = layout.vault
        self._ledger = layout.ledger
        self._layout = layout
        self._ledger.mend()
        self.book = Book.of(self._ledger.entries())
        self._vault.recover(self.book.evidence)
        self._finish_rebuild()

    # --- add --------------------------------------------------------------------------------

    def add(
        self, found: Sequence[Path | Failure], engine: Local, meter: Meter
    ) -> Iterator[Outcome]:
        """Preserve, code and record files; each outcome is reported once it is on the disk."""
        database = Database(self._layout.record, writable=True)
        try:
            self._repair(database)
            yield from self._commits(self._jobs(found, database), engine, database, meter)
        finally:
            database.close()

    def _jobs(
        self, found: Sequence[Path | Failure], database: Database
    ) -> Iterator[Job | Already | Failure]:
        running: set[str] = set()
        for entry in found:
            source = entry if isinstance(entry, Failure) else load(entry)
            if isinstance(source, Failure):
                yield source
            elif source.sha256 in self.book.finished:
                yield from self._finished(source)
            elif source.sha256 in running:
                yield Already(source.name, self.book.evidence[source.sha256])
            else:
                running.add(source.sha256)
                yield self._preserved(source, database)

    def _bring_back(self, source: Source) -> None:
        """Put back what the vault has lost or holds changed: these are the very bytes."""
        if self._vault.problem(source.sha256):
            self._vault.path(source.sha256).unlink(missing_ok=True)
            self._vault.stage(source.data, source.sha256)
            self._vault.keep(source.sha256)

    def _finished(self, source: Source) -> Iterator[Already | Failure]:
        """What to say of bytes that are in the case: that, or why they gave no document."""
        self._bring_back(source)
        failures = self.book.told(source.sha256)
        yield from failures
        if not failures:
            yield Already(source.name, self.book.evidence[source.sha256])

    def _preserved(self, source: Source, database: Database) -> Job:
        """The job for a source once its bytes are kept and the ledger names them."""
        sha256 = source.sha256
        if sha256 not in self.book.evidence:
            self._vault.stage(source.data, sha256)
            self._append([captured(source)])
            self._vault.keep(sha256)
            return Job(_as_first_named(source, self.book.evidence[sha256]))
        self._bring_back(source)
        known = frozenset(self.book.seals.keys() & set(database.ids(sha256)))
        return Job(_as_first_named(source, self.book.evidence[sha256]), known)

    def _commits(
        self,
        items: Iterable[Job | Already | Failure],
        engine: Local,
        database: Database,
        meter: Meter,
    ) -> Iterator[Outcome]:
        group, lost = _Group(), set[str]()
        steps: Iterator[Step | Already | Failure] = engine.run(items)
        for step in steps:
            if isinstance(step, Step):
                _collect(step, group, lost, meter)
            else:
                group.put(step)
                meter.passed(step)
            if group.due:
                self._commit(group, engine, database)
                yield from group.outcomes
                group = _Group()
        self._commit(group, engine, database)
        yield from group.outcomes

    def _commit(self, group: _Group, engine: Local, database: Database) -> None:
        """Seals to the ledger, then rows to the store."""
        failures = tuple(f for f in dict.fromkeys(group.failures) if f not in self.book.failures)
        seals = tuple(s for s in group.seals() if self.book.seals.get(s.document) != s)
        finished = tuple(sha for sha in group.finished if sha not in self.book.finished)
        if failures or seals or finished:
            recipe = self._recipe(engine) if seals or finished else ""
            self._append([Sealed(recipe, seals, failures, finished)])
        self._record(group, database)

    def _record(self, group: _Group, database: Database) -> None:
        """All rows of a group, in one transaction."""
        named = dict.fromkeys([c.document.evidence for c in group.coded] + group.finished)
        with database.transaction():
            for sha256 in named:
                database.add_evidence(self.book.evidence[sha256], self.book.positions[sha256])
            for coded in group.coded:
                evidence = self.book.evidence[coded.document.evidence]
                database.add_document(evidence, coded.document, coded.claims, coded.record)
            for failure in group.failures:
                database.add_failure(failure)

    def _recipe(self, engine: Local) -> str:
        """The recipe's digest; the ledger tells once what is in it."""
        recipe = engine.recipe
        if recipe.digest not in self.book.recipes:
            self._append([Used(recipe.digest, codec.canonical(codec.to_json(recipe)))])
        return recipe.digest

    def _append(self, entries: Sequence[Entry]) -> None:
        for entry in self._ledger.append(entries):
            self.book.take(entry)

    def _repair(self, database: Database) -> None:
        """Bring back rows that the ledger has and an end at a bad moment kept from the store.

        Documents must be coded again: their evidence counts as not finished.
        """
        missing = self.book.seals.keys() - set(database.ids())
        self.book.finished -= {self.book.seals[document].evidence for document in missing}
        with database.transaction():
            for sha256 in self.book.finished:
                database.add_evidence(self.book.evidence[sha256], self.book.positions[sha256])
            for failure in self.book.failures:
                database.add_failure(failure)

    # --- rebuild ----------------------------------------------------------------------------

    def rebuild(self, engine: Local, meter: Meter) -> Rebuilt:
        """Derive the record anew from the vault; the old one stands until the new is whole."""
        path = self._layout.next_record
        _remove(path)
        database = Database.create(path)
        try:
            entry, counts = self._derive(engine, database, meter)
            with database.transaction():
                database.set_meta("rebuild", str(entry.rebuild))
            new = database.claim_ids()
        finally:
            database.close()
        old = self._old_claims()
        self._append([entry])
        self._finish_rebuild()
        return Rebuilt(
            counts["documents"],
            counts["claims"],
            counts["failures"],
            tuple(sorted(new - old)),
            tuple(sorted(old - new)),
            entry.recipe,
        )

    def _derive(
        self, engine: Local, database: Database, meter: Meter
    ) -> tuple[Sealed, dict[str, int]]:
        seals: list[Seal] = []
        failures = {f: None for f in self.book.failures if f.evidence is None}
        finished: list[str] = []
        group, lost = _Group(), set[str]()
        for failure in failures:
            group.put(failure)
        for step in engine.steps(self._all_jobs()):
            _collect(step, group, lost, meter)
            if group.due:
                self._write(group, database, seals, failures, finished)
                group = _Group()
        self._write(group, database, seals, failures, finished)
        recipe = self._recipe(engine)
        number = self.book.rebuilds + 1
        entry = Sealed(recipe, tuple(seals), tuple(failures), tuple(finished), number)
        return entry, database.counts()

    def _all_jobs(self) -> Iterator[Job]:
        for evidence in self.book.evidence.values():
            data = self._vault.read(evidence.sha256)
            name = evidence.uri or evidence.sha256
            yield Job(_as_first_named(Source(data, name, evidence.sha256, ""), evidence))

    def _write(
        self,
        group: _Group,
        database: Database,
        seals: list[Seal],
        failures: dict[Failure, None],
        finished: list[str],
    ) -> None:
        seals.extend(group.seals())
        failures.update(dict.fromkeys(group.failures))
        finished.extend(group.finished)
        self._record(group, database)

    def _old_claims(self) -> set[str]:
        try:
            old = Database(self._layout.record)
        except DatelineError:  # a damaged record is what a rebuild is for
            return set()
        try:
            return old.claim_ids()
        except BrokenChain:
            return set()
        finally:
            old.close()

    def _finish_rebuild(self) -> None:
        """Put a whole new record in place of the old; throw an unfinished one away."""
        path = self._layout.next_record
        if not path.exists():
            return
        if self.book.rebuilds and _rebuild_of(path) == str(self.book.rebuilds):
            # The journal of the old record must never be taken for one of the new.
            _remove(_journal(self._layout.record))
            move_durably(path, self._layout.record)
        else:
            _remove(path)
        _remove(_journal(path))


def _collect(step: Step, group: _Group, lost: set[str], meter: Meter) -> None:
    """Note what came of a source; one that a process was lost over is not finished."""
    found = step.found
    if isinstance(found, Coded):
        group.coded.append(found)
        added = Added(found.document, found.claims)
        group.put(added)
        meter.document(found.document, added.recorded)
    elif isinstance(found, Failure):
        group.put(found)
        meter.failure(found)
        if found.code == WorkerLost.code:
            lost.add(step.source.sha256)
    else:
        if step.source.sha256 not in lost:
            group.finished.append(step.source.sha256)
        meter.file(step.source.name)


def _as_first_named(source: Source, evidence: Evidence) -> Source:
    """The source under the name and type by which the bytes came first: the same each time."""
    name = evidence.uri or source.name
    uri = name if "://" in name else None
    return replace(source, name=name, uri=uri, media_type=evidence.media_type)


def _rebuild_of(path: Path) -> str | None:
    try:
        database = Database(path)
    except DatelineError:  # it was never finished
        return None
    try:
        return database.meta("rebuild")
    finally:
        database.close()


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _remove(path: Path) -> None:
    with writing(path):
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
