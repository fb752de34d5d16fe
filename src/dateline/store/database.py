"""The record in a database: SQLite in the case's folder, clean for PostgreSQL.

SQLite runs with a rollback journal, not a write-ahead log: the record is one file that opens
on read-only media, and every commit is on the disk when it returns.  Reads fetch in small
pages, so that a slow reader never holds up a writer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dateline.errors import (
    BrokenChain,
    CaseBusy,
    CaseError,
    CaseReadOnly,
    DatelineError,
    DiskFull,
    UnknownId,
)
from dateline.record import Document, Evidence, Failure, ResolvedClaim
from dateline.store import rows, tables
from dateline.store.tables import SCHEMA_VERSION, metadata

#: Documents fetched at once with their claims.
PAGE = 32
#: Seconds to wait for another process that is committing.
BUSY_S = 30
#: Claims and documents named when a prefix fits several.
_SHOWN = 4
_ERRORS: Mapping[str, tuple[type[CaseError], str]] = {
    "SQLITE_FULL": (DiskFull, "There is no space left to write {}."),
    "SQLITE_IOERR_WRITE": (DiskFull, "{} cannot be written: the disk is full or failing."),
    "SQLITE_READONLY": (CaseReadOnly, "{} cannot be written."),
    "SQLITE_READONLY_DIRECTORY": (CaseReadOnly, "The folder of {} cannot be written."),
    "SQLITE_READONLY_ROLLBACK": (
        CaseReadOnly,
        "An interrupted write to {} must be undone first, which needs a writable folder.",
    ),
    "SQLITE_PERM": (CaseReadOnly, "{} cannot be opened."),
    "SQLITE_BUSY": (CaseBusy, "{} is being written by another process."),
    "SQLITE_LOCKED": (CaseBusy, "{} is being written by another process."),
    "SQLITE_CANTOPEN": (BrokenChain, "{} is gone or cannot be opened."),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of one document as they lie in the database, not yet trusted."""

    id: str
    evidence: str
    record: int
    digest: str
    body: str
    claims: tuple[str, ...]


class Database:
    """One connection to the record; implements the `Store` port.

    Every method raises `CaseBusy`, `CaseReadOnly`, `DiskFull` or `BrokenChain` where the
    database cannot do its part.
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        self.path = path
        # Readers open for writing too, where they may, so that SQLite can undo a commit that
        # was interrupted; `query_only` keeps them from writing anything else.
        self._open(lambda: sqlite3.connect(_uri(path, "rw"), uri=True, timeout=BUSY_S))
        if not writable:
            with _door(path):
                self._connection.exec_driver_sql("PRAGMA query_only = ON")
                self._connection.rollback()

    @classmethod
    def create(cls, path: Path) -> Database:
        """A new, empty database, open for writing."""
        with _door(path):
            engine = _engine(lambda: sqlite3.connect(_uri(path, "rwc"), uri=True))
            with engine.begin() as connection:
                metadata.create_all(connection)
                connection.execute(
                    tables.meta.insert(), {"key": "schema", "value": str(SCHEMA_VERSION)}
                )
            engine.dispose()
        return cls(path, writable=True)

    def _open(self, connect: Callable[[], sqlite3.Connection]) -> None:
        with _door(self.path):
            self._engine = _engine(connect)
            self._connection = self._engine.connect()
            found = self.meta("schema")
            self._connection.rollback()
        if found != str(SCHEMA_VERSION):
            raise CaseError(
                f"{self.path.name} has tables of version {found}, this Dateline knows "
                f"{SCHEMA_VERSION}.",
                "Use the Dateline that made the case, or a newer one.",
            )

    def close(self) -> None:
        """End the connection; what was not committed is undone."""
        self._connection.close()
        self._engine.dispose()

    # --- writing ----------------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is committed at the end, or nothing of it."""
        with _door(self.path):
            try:
                yield
                self._connection.commit()
            except BaseException:
                self._connection.rollback()
                raise

    def add_evidence(self, evidence: Evidence, position: int) -> bool:
        """Append an entry of the ledger; False when it is there."""
        if self._has(tables.evidence.c.sha256, evidence.sha256):
            return False
        self._insert(tables.evidence, [rows.evidence_row(evidence, position)])
        return True

    def add_document(
        self,
        evidence: Evidence,
        document: Document,
        claims: Sequence[ResolvedClaim],
        record: int = 0,
    ) -> bool:
        """Append a document and its claims; False when the document is there."""
        if not self._has(tables.evidence.c.sha256, evidence.sha256):
            self.add_evidence(evidence, self._count(tables.evidence))
        if self._has(tables.documents.c.id, document.id):
            return False
        self._insert(tables.documents, [rows.document_row(document, record)])
        self._insert(
            tables.claims, [rows.claim_row(found, n) for n, found in enumerate(claims)]
        )
        return True

    def add_failure(self, failure: Failure) -> None:
        """Append a failure; one that is there is not kept twice."""
        row = rows.failure_row(failure, self._count(tables.failures))
        if not self._has(tables.failures.c.digest, row["digest"]):
            self._insert(tables.failures, [row])

    def set_meta(self, key: str, value: str) -> None:
        """Note a fact about the database itself, once."""
        self._insert(tables.meta, [{"key": key, "value": value}])

    # --- reading ----------------------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        """A fact about the database itself."""
        table = tables.meta
        found = self._all(sa.select(table.c.value).where(table.c.key == key))
        return found[0][0] if found else None

    def evidence(self) -> list[Evidence]:
        """The evidence in the order of the ledger."""
        table = tables.evidence
        names = [c for c in table.c if c.name != "position"]
        found = self._all(sa.select(*names).order_by(table.c.position))
        return [Evidence(**row._asdict()) for row in found]

    def documents(self, evidence: str | None = None) -> Iterator[Document]:
        """The documents of a piece of evidence, or of all in order, as they stand in it."""
        for kept in self._pages(self.ids(evidence), with_claims=False):
            yield rows.document_of(kept.body)

    def claims(self, document: str | None = None) -> Iterator[ResolvedClaim]:
        """The claims of a document, or of all, in order of documents and of the text."""
        for kept in self.kept(document):
            yield from map(rows.claim_of, kept.claims)

    def coded(self) -> Iterator[tuple[Document, tuple[ResolvedClaim, ...]]]:
        """Each document with its claims, in order."""
        for kept in self.kept():
            yield rows.document_of(kept.body), tuple(map(rows.claim_of, kept.claims))

    def failures(self) -> Iterator[Failure]:
        """The failures in the order in which they came."""
        table = tables.failures
        for row in self._all(sa.select(table.c.body).order_by(table.c.position)):
            yield rows.failure_of(row.body)

    def find(self, prefix: str) -> Document | ResolvedClaim:
        """The document or claim whose id begins with `prefix`; raises `UnknownId`."""
        found = [
            (table, row)
            for table in (tables.documents, tables.claims)
            for row in self._all(
                sa.select(table.c.id, table.c.body)
                .where(table.c.id.startswith(prefix, autoescape=True))
                .order_by(table.c.id)
                .limit(_SHOWN)
            )
        ]
        whole = [item for item in found if item[1].id == prefix]
        if len(whole or found) != 1 or not prefix:
            raise _unknown(prefix, [row.id for _, row in found])
        table, row = (whole or found)[0]
        return rows.document_of(row.body) if table is tables.documents else rows.claim_of(row.body)

    def document(self, id: str) -> Document:
        """The document with this id; raises `UnknownId`."""
        for kept in self._pages([id], with_claims=False):
            return rows.document_of(kept.body)
        raise _unknown(id, [])

    def ids(self, evidence: str | None = None) -> list[str]:
        """Ids of the documents of a piece of evidence, or of all, in order."""
        table, source = tables.documents, tables.evidence
        query = (
            sa.select(table.c.id)
            .join(source, isouter=True)
            .order_by(source.c.position, table.c.record, table.c.id)
        )
        if evidence is not None:
            query = query.where(table.c.evidence == evidence)
        return [row.id for row in self._all(query)]

    def claim_ids(self) -> set[str]:
        """The ids of all claims."""
        return {row.id for row in self._all(sa.select(tables.claims.c.id))}

    def kept(self, document: str | None = None) -> Iterator[Kept]:
        """The rows of documents as they lie there, with the digest of all their columns."""
        return self._pages(self.ids() if document is None else [document])

    def counts(self) -> dict[str, int]:
        """How many rows each table of facts has; suggestions are told apart from claims."""
        counts = {table.name: self._count(table) for table in tables.FACTS}
        claims = tables.claims
        query = sa.select(sa.func.count()).where(claims.c.suggested.is_(True))
        counts["suggestions"] = int(self._all(query)[0][0])
        counts["claims"] -= counts["suggestions"]
        return counts

    def problems(self) -> list[str]:
        """What is wrong with the file as a database: its pages, indexes, tables and rules."""
        with _door(self.path):
            found = self._connection.exec_driver_sql("PRAGMA integrity_check(3)").scalars().all()
            problems = [str(line) for line in found if line != "ok"]
            broken = self._connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            problems += [f"a row of {row[0]} refers to a row of {row[2]} that is gone"
                         for row in broken[:3]]
            if _definitions(self._connection) != _expected():
                problems.append("its tables or rules are not those that Dateline makes")
            self._connection.rollback()
        return problems

    # --- inside -----------------------------------------------------------------------------

    def _pages(self, ids: Sequence[str], *, with_claims: bool = True) -> Iterator[Kept]:
        for start in range(0, len(ids), PAGE):
            yield from self._page(ids[start : start + PAGE], with_claims)

    def _page(self, ids: Sequence[str], with_claims: bool) -> Iterator[Kept]:
        table, claims = tables.documents, tables.claims
        found = {row.id: row for row in self._all(sa.select(table).where(table.c.id.in_(ids)))}
        of: dict[str, list[sa.Row[Any]]] = {name: [] for name in ids}
        if with_claims:
            query = sa.select(claims).where(claims.c.document.in_(ids))
            for row in self._all(query.order_by(claims.c.document, claims.c.position)):
                of[row.document].append(row)
        for name in ids:
            if name in found:
                row, own = found[name], of[name]
                digest = rows.rows_digest(row._asdict(), [claim._asdict() for claim in own])
                bodies = tuple(claim.body for claim in own)
                yield Kept(row.id, row.evidence, row.record, digest, row.body, bodies)

    def _all(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        """All rows at once, so that no lock outlives the call."""
        with _door(self.path):
            writing = self._connection.in_transaction()
            found = self._connection.execute(query).all()
            if not writing:
                self._connection.rollback()
            return found

    def _has(self, column: sa.Column[Any], value: str) -> bool:
        return bool(self._all(sa.select(column).where(column == value)))

    def _count(self, table: sa.Table) -> int:
        return int(self._all(sa.select(sa.func.count()).select_from(table))[0][0])

    def _insert(self, table: sa.Table, values: Sequence[rows.Row]) -> None:
        if values:
            with _door(self.path):
                self._connection.execute(table.insert(), values)


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def _engine(connect: Callable[[], sqlite3.Connection]) -> sa.Engine:
    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.NullPool)
    sa.event.listen(engine, "connect", _configure)
    return engine


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    # EXTRA also waits for the folder's entry: a commit that returned survives a power cut.
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA foreign_keys = ON")


def _definitions(connection: sa.Connection) -> list[tuple[Any, ...]]:
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    return [tuple(row) for row in connection.exec_driver_sql(query)]


def _expected() -> list[tuple[Any, ...]]:
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        return _definitions(connection)


def _unknown(prefix: str, found: Sequence[str]) -> UnknownId:
    if prefix and found:
        listed = ", ".join(found[:_SHOWN])
        return UnknownId(f"{prefix!r} fits several: {listed}.", "Give more of the id.")
    return UnknownId(f"Nothing has an id that begins with {prefix!r}.")


@contextmanager
def _door(path: Path) -> Iterator[None]:
    """Turns a database's errors into Dateline's."""
    try:
        yield
    except DatelineError:
        raise
    except (SQLAlchemyError, sqlite3.Error, UnicodeDecodeError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        name = getattr(cause, "sqlite_errorname", "")
        if name in _ERRORS:
            cls, what = _ERRORS[name]
            raise cls(what.format(path.name)) from error
        said = str(cause).splitlines()[0] if str(cause) else type(cause).__name__
        raise BrokenChain(
            f"{path.name} is damaged: {said}.", "Run `dateline rebuild`; the evidence is kept."
        ) from error
