"""The labels of the heads of claims, in the order of their numbers: `labels.json` beside the
weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.train.model import Sizes

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
NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
MODALITIES = "asserted reported denied negated threatened hypothetical predicted normative".split()


def bio_labels(kinds: Sequence[str]) -> list[str]:
    """O, then B- and I- of each kind."""
    return ["O", *(f"{p}-{k}" for k in kinds for p in "BI")]


@dataclass(frozen=True, slots=True)
class ClaimLabels:
    """Shapes of words, types of claims, and modes as TYPE:mode."""

    shapes: list[str]
    types: list[str]
    modes: list[str]

    @property
    def sizes(self) -> Sizes:
        """How many of each."""
        return Sizes(**claim_sizes(self))

    def shipped(self) -> dict[str, object]:
        """What the run time needs."""
        return {
            "shapes": self.shapes,
            "types": self.types,
            "groups": [[name, list(kinds)] for name, kinds in GROUPS],
            "modalities": list(MODALITIES),
            "modes": ["", *self.modes],
            "names": list(NAMES),
        }

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> ClaimLabels:
        """The labels of a model that was shipped."""
        return cls(list(raw["shapes"]), list(raw["types"]), list(raw["modes"])[1:])


def claim_sizes(labels: ClaimLabels) -> dict[str, int]:
    """The numbers that `Sizes` takes."""
    return {
        "shapes": len(labels.shapes),
        "triggers": 1 + 2 * len(labels.types),
        "types": len(labels.types),
        "roles": sum(1 + 2 * len(kinds) for _, kinds in GROUPS),
        "modalities": len(MODALITIES),
        "modes": 1 + len(labels.modes),
        "names": len(NAMES),
    }


def types_and_modes(claims: Iterable[Mapping[str, Any]]) -> tuple[list[str], list[str]]:
    """Types of coded claims, the most frequent first, and their modes in order of name."""
    types: Counter[str] = Counter()
    modes: set[str] = set()
    for claim in claims:
        types[claim["type"]] += 1
        modes.update(f"{claim['type']}:{m}" for m in claim["mode"])
    return sorted(types, key=lambda t: (-types[t], t)), sorted(modes)
