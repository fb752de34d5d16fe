"""The ports: what a reader, coder, resolver, exporter and store must be able to do.

Implementations are found by entry point (`plugins.py`); each port has one contract suite
under `tests/ports/` that runs on every implementation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Protocol, runtime_checkable

from dateline.record import (
    Claim,
    Document,
    Evidence,
    Failure,
    Resolution,
    ResolvedClaim,
    Span,
    When,
)


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read: what they are called, what they are, where they came from."""

    data: bytes
    name: str
    sha256: str
    media_type: str
    uri: str | None = None


@runtime_checkable
class Reader(Protocol):
    """Turns bytes into documents, deterministic; raises `ReadFailure` with a remedy.

    A reader of many records yields a `Failure` for a record it cannot read and goes on.
    """

    name: str
    version: str
    media_types: tuple[str, ...]

    def read(self, source: Source) -> Iterator[Document | Failure]: ...


@runtime_checkable
class Coder(Protocol):
    """Turns a document into claims, deterministic, in order of their place in the text."""

    name: str
    version: str

    def code(self, document: Document) -> Sequence[Claim]: ...


class TimeResolver(Protocol):
    """Reads time words as of the document's date; None words mean no time is given."""

    def resolve(self, span: Span, document: Document) -> When: ...


class PlaceResolver(Protocol):
    """Finds places for spans of one document, all at once (neighbours help one another)."""

    digest: str

    def resolve(self, spans: Sequence[Span], document: Document) -> Sequence[Resolution]: ...


class ActorResolver(Protocol):
    """Finds actors for spans of one document as of `on` (the document's date, may be None)."""

    digest: str

    def resolve(
        self, spans: Sequence[Span], document: Document, on: date | None
    ) -> Sequence[Resolution]: ...


@runtime_checkable
class Exporter(Protocol):
    """Writes resolved claims of documents in a format of the field."""

    name: str
    suffix: str

    def write(
        self, rows: Iterable[tuple[Document, ResolvedClaim]], out: IO[str]
    ) -> int: ...


class Store(Protocol):
    """The only door to a database; facts are appended, never changed."""

    def add_document(
        self, evidence: Evidence, document: Document, claims: Sequence[ResolvedClaim]
    ) -> bool: ...

    def add_failure(self, failure: Failure) -> None: ...

    def documents(self) -> Iterator[Document]: ...

    def claims(self, document: str | None = None) -> Iterator[ResolvedClaim]: ...

    def failures(self) -> Iterator[Failure]: ...

    def close(self) -> None: ...
