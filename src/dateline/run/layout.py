"""Where the parts of a case lie in its `.dateline` folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dateline.preserve.ledger import Ledger
from dateline.preserve.vault import Vault

#: The folder inside a case's folder that makes it a case.
HOME = ".dateline"


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one case."""

    home: Path

    @property
    def card(self) -> Path:
        """What the case is: its format and when it was made, as JSON."""
        return self.home / "case.json"

    @property
    def record(self) -> Path:
        """The database."""
        return self.home / "record.sqlite"

    @property
    def next_record(self) -> Path:
        """The database that a rebuild is writing."""
        return self.home / "record.next.sqlite"

    @property
    def lock(self) -> Path:
        """The file whose lock the one writer holds."""
        return self.home / "lock"

    @property
    def registers(self) -> Path:
        """A folder of registers of actors that people of the case wrote; it need not be there."""
        return self.home.parent / "registers"

    @property
    def vault(self) -> Vault:
        """The bytes."""
        return Vault(self.home / "vault")

    @property
    def ledger(self) -> Ledger:
        """The chain of what was done."""
        return Ledger(self.home / "ledger.jsonl")
