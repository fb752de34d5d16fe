"""The labels of all heads, in the order of their numbers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from dateline.train.labels import ClaimLabels, claim_sizes
from training.model import Sizes


@dataclass(frozen=True, slots=True)
class Inventory(ClaimLabels):
    """All label lists: those of claims, of syntax and of names."""

    upos: list[str]
    xpos: list[str]
    deprels: list[str]

    @property
    def sizes(self) -> Sizes:
        """How many of each."""
        return Sizes(
            **claim_sizes(self),
            upos=len(self.upos),
            xpos=len(self.xpos),
            deprels=len(self.deprels),
        )

    def save(self, path: Path) -> None:
        """Writes training's own lists."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Inventory:
        """Reads them back."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))
