"""What adding and rebuilding report, and how far they have come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.record import Document, Evidence, Failure, ResolvedClaim


@dataclass(frozen=True, slots=True)
class Added:
    """A document is in the record with its claims; it will be there whatever happens next."""

    document: Document
    claims: tuple[ResolvedClaim, ...]

    @property
    def recorded(self) -> int:
        """How many of the claims are in the record, and not suggestions."""
        return sum(not found.claim.suggested for found in self.claims)


@dataclass(frozen=True, slots=True)
class Already:
    """The same bytes are in the case; nothing was done.  `evidence` is how they came first."""

    name: str
    evidence: Evidence


Outcome = Added | Already | Failure


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The record was derived anew.  `new` and `gone` are ids of claims against the old record."""

    documents: int
    claims: int
    failures: int
    new: tuple[str, ...]
    gone: tuple[str, ...]
    recipe: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come; `of` is the number of files, `name` the one just dealt with."""

    files: int
    of: int
    documents: int
    claims: int
    failures: int
    name: str


Watch = Callable[[Progress], None]


class Meter:
    """Counts what goes by and tells a watcher after each step."""

    def __init__(self, of: int, watch: Watch | None) -> None:
        self._of = of
        self._watch = watch
        self._files = self._documents = self._claims = self._failures = 0

    def document(self, document: Document, claims: int) -> None:
        """A document was coded."""
        self._documents += 1
        self._claims += claims
        self._tell(document.uri or document.id)

    def failure(self, failure: Failure) -> None:
        """Something failed."""
        self._failures += 1
        self._tell(failure.uri)

    def passed(self, item: Already | Failure) -> None:
        """A file was there already, or failed before it was read."""
        if isinstance(item, Failure):
            self._failures += 1
        self.file(item.uri if isinstance(item, Failure) else item.name)

    def file(self, name: str) -> None:
        """A file was finished."""
        self._files += 1
        self._tell(name)

    def _tell(self, name: str) -> None:
        if self._watch is not None:
            self._watch(
                Progress(
                    self._files, self._of, self._documents, self._claims, self._failures, name
                )
            )
