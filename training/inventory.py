"""The labels of all heads, in the order of their numbers: `labels.json` beside the weights."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from training.corpora import NAMES
from training.model import Sizes

FIGURES = (
    "killed wounded casualties detained abducted displaced rescued missing participants troops "
    "weapons events money other"
).split()
#: Role groups: labels of one group exclude one another on a word, groups may overlap.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("parties", ("who", "whom")),
    ("place", ("where",)),
    ("time", ("when",)),
    ("figure", tuple(f"figure:{m}" for m in FIGURES)),
    ("voice", ("speaker", "cue")),
    ("condition", ("condition",)),
)
MODALITIES = "asserted reported denied negated threatened hypothetical predicted normative".split()


def bio_labels(kinds: Sequence[str]) -> list[str]:
    """O, then B- and I- of each kind."""
    return ["O", *(f"{p}-{k}" for k in kinds for p in "BI")]


@dataclass(frozen=True, slots=True)
class Inventory:
    """All label lists."""

    shapes: list[str]
    upos: list[str]
    xpos: list[str]
    deprels: list[str]
    types: list[str]
    modes: list[str]

    @property
    def sizes(self) -> Sizes:
        """How many of each."""
        return Sizes(
            shapes=len(self.shapes),
            upos=len(self.upos),
            xpos=len(self.xpos),
            deprels=len(self.deprels),
            names=len(NAMES),
            triggers=1 + 2 * len(self.types),
            types=len(self.types),
            roles=sum(1 + 2 * len(kinds) for _, kinds in GROUPS),
            modalities=len(MODALITIES),
            modes=1 + len(self.modes),
        )

    def save(self, path: Path) -> None:
        """Writes training's own lists."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Inventory:
        """Reads them back."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))

    def shipped(self) -> dict[str, object]:
        """What the run time needs."""
        return {
            "shapes": self.shapes,
            "types": self.types,
            "names": list(NAMES),
            "groups": [[name, list(kinds)] for name, kinds in GROUPS],
            "modalities": list(MODALITIES),
            "modes": ["", *self.modes],
        }
