"""The terms of the ontology: frozen dataclasses, read-only once loaded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

KINDS = ("EVENT", "STATE", "RELATION")
#: How a code of ours relates to theirs (SKOS mapping properties), and none.
MATCHES = ("exact", "close", "broad", "narrow", "related", "none")


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of its type was done."""

    code: str
    label: str
    definition: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class CodeType:
    """What a claim may say: one of the event types, relations and states.

    `who` and `whom` tell what the two roles hold, None where the type has no such role.
    `quad` and `score` are PLOVER's class and conflict-cooperation score (-10 to 10), None for
    types that PLOVER lacks; `fallback` names the nearest PLOVER codes of those (`TYPE/mode`).
    `symmetric` is True for relations in which both roles mean the same.
    """

    code: str
    kind: str
    label: str
    definition: str
    example: str
    source: str
    who: str | None
    whom: str | None
    modes: tuple[Mode, ...] = ()
    quad: str | None = None
    score: float | None = None
    fallback: tuple[str, ...] = ()
    note: str | None = None
    symmetric: bool = False

    def mode(self, code: str) -> Mode | None:
        """The mode with this code, if the type has it."""
        return next((mode for mode in self.modes if mode.code == code), None)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure counts; `unit` holds when the words name no other."""

    code: str
    label: str
    unit: str
    definition: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """A code with its meaning: a context, a unit, a condition of a crosswalk."""

    code: str
    definition: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class CueGroup:
    """Words (lower case) that carry one meaning; `code` is `file.group`."""

    code: str
    definition: str
    example: str
    source: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoadedLabel:
    """A loaded word for an actor and what we call the actor instead.

    `rule` is the name when the country or group is known (`Government of {country}`).
    `drop_before_name`: where a name follows, the name alone is kept ("dictator X" is X).
    """

    code: str
    forms: tuple[str, ...]
    neutral: str
    plurals: tuple[str, ...]
    neutral_plural: str
    rule: str | None
    drop_before_name: bool
    why: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Framing:
    """A loaded word for an event: kept as the speaker's label, never taken as the type."""

    code: str
    forms: tuple[str, ...]
    neutral: str
    types: tuple[str, ...]
    only_as_trigger: bool
    why: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Target:
    """A code of another scheme, and the conditions (all of them) under which it holds."""

    code: str
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """How one code of ours (`TYPE` or `TYPE/mode`) maps to another scheme, and what is lost."""

    code: str
    match: str
    targets: tuple[Target, ...]
    loss: str

    def target(self, holds: Collection[str]) -> str | None:
        """The first of their codes whose conditions are all in `holds`."""
        for target in self.targets:
            if all(condition in holds for condition in target.conditions):
                return target.code
        return None


@dataclass(frozen=True, slots=True)
class MeasureLink:
    """The field of another scheme that a measure goes to (None: nowhere), and what is lost."""

    measure: str
    field: str | None
    loss: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The map to one other scheme: its closed list of codes, our links, the losses of it all."""

    scheme: str
    name: str
    version: str
    source: str
    losses: tuple[str, ...]
    codes: Mapping[str, str]
    links: Mapping[str, Link]
    measures: Mapping[str, MeasureLink]

    def link(self, code: str, mode: str | None = None) -> Link:
        """The link of a type's mode, or of the type where the mode has none of its own."""
        own = self.links.get(f"{code}/{mode}") if mode else None
        return own or self.links[code]

    def unreached(self) -> tuple[str, ...]:
        """Their codes that no code of ours maps to, in their order."""
        reached = {target.code for link in self.links.values() for target in link.targets}
        return tuple(code for code in self.codes if code not in reached)
