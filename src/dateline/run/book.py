"""Book: what the ledger of a case says as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.preserve.ledger import Entry, Opened, Seal, Sealed, Used
from dateline.record import Evidence, Failure


@dataclass(slots=True)
class Book:
    """The standing of a case: its evidence, the seals that hold now, what is finished.

    Evidence is in the order in which it came, `positions` count it from 0; a seal later in the
    ledger goes before an earlier one of the same document.
    """

    card: str = ""
    evidence: dict[str, Evidence] = field(default_factory=dict)
    positions: dict[str, int] = field(default_factory=dict)
    seals: dict[str, Seal] = field(default_factory=dict)
    failures: dict[Failure, None] = field(default_factory=dict)
    finished: set[str] = field(default_factory=set)
    recipes: dict[str, str] = field(default_factory=dict)
    rebuilds: int = 0
    _read: set[str] | None = None
    _failed: dict[str, list[Failure]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Book:
        """The book of a ledger's entries; raises what reading them raises."""
        book = cls()
        for entry in entries:
            book.take(entry)
        return book

    def take(self, entry: Entry) -> None:
        """Add what one entry says."""
        if isinstance(entry, Opened):
            self.card = entry.card
        elif isinstance(entry, Used):
            self.recipes[entry.recipe] = entry.parts
        elif isinstance(entry, Evidence):
            self.positions[entry.sha256] = len(self.evidence)
            self.evidence[entry.sha256] = entry
        else:
            self._take_seals(entry)

    def _take_seals(self, entry: Sealed) -> None:
        self._read = None
        if entry.rebuild:
            self.rebuilds = entry.rebuild
            self.seals.clear()
            self.failures.clear()
            self.finished.clear()
        self.seals.update((seal.document, seal) for seal in entry.seals)
        self.failures.update(dict.fromkeys(entry.failures))
        self.finished.update(entry.finished)

    def told(self, sha256: str) -> list[Failure]:
        """Why finished evidence gave no document: its failures; empty when it gave some."""
        if self._read is None:
            self._read = {seal.evidence for seal in self.seals.values()}
            self._failed = {}
            for failure in self.failures:
                self._failed.setdefault(failure.evidence or "", []).append(failure)
        return [] if sha256 in self._read else self._failed.get(sha256, [])
