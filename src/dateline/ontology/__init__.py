"""What may be said: types, modes, measures, neutral names, cues, and maps to other schemes.

The files beside this module are the ontology; `load()` reads them once, with the types that a
model of one's own brings.  `dateline.ontology.lint` checks them and `dateline.ontology.reference`
prints them as `docs/ontology.md`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from dateline.errors import BrokenOntology
from dateline.ontology import reading
from dateline.ontology.reading import frozen
from dateline.ontology.terms import (
    CodeType,
    Crosswalk,
    CueGroup,
    Framing,
    Link,
    LoadedLabel,
    Measure,
    MeasureLink,
    Mode,
    Target,
    Term,
)

__all__ = [
    "CodeType",
    "Crosswalk",
    "CueGroup",
    "Framing",
    "Link",
    "LoadedLabel",
    "Measure",
    "MeasureLink",
    "Mode",
    "Ontology",
    "Target",
    "Term",
    "load",
]

#: The files of the built-in ontology lie beside this module.
HOME = Path(__file__).parent
#: The file in a model's folder that holds types of one's own, where it has any.
OWN = "types.yaml"


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything that may be said, read from the files under `root`.

    `neutral` gives the neutral words for each loaded form of an actor's label, `cues` the words
    of each group (`negation.negator`).  `framings` are the loaded words for events that count
    wherever they stand near the event, `trigger_framings` those that count only as its trigger.
    `digest` is the SHA-256 of all files (the actors register has its own).
    """

    root: Path
    types: Mapping[str, CodeType]
    contexts: Mapping[str, Term]
    measures: Mapping[str, Measure]
    units: Mapping[str, Term]
    conditions: Mapping[str, Term]
    cue_groups: Mapping[str, CueGroup]
    labels: Mapping[str, LoadedLabel]
    event_labels: Mapping[str, Framing]
    cues: Mapping[str, tuple[str, ...]]
    neutral: Mapping[str, str]
    framings: tuple[str, ...]
    trigger_framings: tuple[str, ...]
    digest: str

    @property
    def maps(self) -> Mapping[str, Crosswalk]:
        """The maps to other schemes by name; read when first asked for, as few runs need them."""
        return _crosswalks(self.root)

    def codes(self) -> tuple[str, ...]:
        """Every type and mode as crosswalks name them: `ASSAULT`, `ASSAULT/abduct`, ..."""
        return codes_of(self.types.values())


def codes_of(types: Iterable[CodeType]) -> tuple[str, ...]:
    """Every type and its modes, as `Ontology.codes` names them."""
    return tuple(
        code
        for found in types
        for code in (found.code, *(f"{found.code}/{mode.code}" for mode in found.modes))
    )


def load(root: Path = HOME, own: Path | None = None) -> Ontology:
    """The ontology under `root` and the types in the file `own` (default: those of the model that
    `DATELINE_MODEL` names); raises `BrokenOntology` when a file cannot be read."""
    return _load(root, own or own_types(os.environ.get("DATELINE_MODEL")))


def with_own(own: Path) -> dict[str, CodeType]:
    """Our types and those in the file `own` as it is now; raises `BrokenOntology`."""
    return _with_own(dict(_load(HOME, None).types), own)


def own_types(model: str | Path | None) -> Path | None:
    """The file of own types in a model's folder, if there is one."""
    path = Path(model) / OWN if model else None
    return path if path and path.is_file() else None


@lru_cache(maxsize=4)
def _load(root: Path, own: Path | None) -> Ontology:
    plover, ties, measures, neutral, conditions = (
        reading.read(root / f"{name}.yaml")
        for name in ("plover", "ties", "measures", "neutral", "conditions")
    )
    groups: dict[str, CueGroup] = {}
    for path in sorted(root.glob("cues/*.yaml")):
        groups |= reading.cues_of(path)
    labels = reading.labels_of(neutral)
    framings = reading.framings_of(neutral)
    return Ontology(
        root=root,
        types=frozen(_with_own(reading.types_of(plover) | reading.types_of(ties), own)),
        contexts=frozen(reading.terms_of(plover, "contexts")),
        measures=frozen(reading.measures_of(measures)),
        units=frozen(reading.terms_of(measures, "units")),
        conditions=frozen(reading.terms_of(conditions, "conditions")),
        cue_groups=frozen(groups),
        labels=frozen(labels),
        event_labels=frozen(framings),
        cues=frozen({code: group.words for code, group in groups.items()}),
        neutral=frozen(_neutral(labels)),
        framings=_forms(framings, only_as_trigger=False),
        trigger_framings=_forms(framings, only_as_trigger=True),
        digest=_digest(root, own),
    )


def _with_own(types: dict[str, CodeType], own: Path | None) -> dict[str, CodeType]:
    if own is None:
        return types
    added = reading.types_of(reading.read(own))
    if twice := sorted(types.keys() & added.keys()):
        raise BrokenOntology(
            f"{own} gives {', '.join(twice)} a second meaning.",
            "Choose other codes for your types.",
        )
    return types | added


def _neutral(labels: Mapping[str, LoadedLabel]) -> dict[str, str]:
    found: dict[str, str] = {}
    for label in labels.values():
        found |= dict.fromkeys(label.forms, label.neutral)
        found |= dict.fromkeys(label.plurals, label.neutral_plural)
    return found


def _forms(framings: Mapping[str, Framing], *, only_as_trigger: bool) -> tuple[str, ...]:
    return tuple(
        form
        for framing in framings.values()
        if framing.only_as_trigger is only_as_trigger
        for form in framing.forms
    )


def _digest(root: Path, own: Path | None) -> str:
    digest = sha256()
    named = [(path.relative_to(root).as_posix(), path) for path in reading.files(root)]
    for name, path in [*named, *([(OWN, own)] if own else [])]:
        body = path.read_bytes()
        digest.update(f"{name} {len(body)}\n".encode())
        digest.update(body)
    return digest.hexdigest()


@lru_cache(maxsize=4)
def _crosswalks(root: Path) -> Mapping[str, Crosswalk]:
    found = (reading.crosswalk_of(path) for path in sorted(root.glob("maps/*.yaml")))
    return frozen({crosswalk.scheme: crosswalk for crosswalk in found})
