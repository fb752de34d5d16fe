"""Claim: what one source says, in its words, with its voice and its modality."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.record.document import Span

KINDS = ("EVENT", "STATE", "RELATION")
#: The guide's single label (GUIDE.md section 8), highest precedence first.
MODALITIES = (
    "denied",
    "negated",
    "threatened",
    "hypothetical",
    "predicted",
    "normative",
    "reported",
    "asserted",
)
FIGURE_BOUNDS = ("exact", "at_least", "up_to", "about")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or describe an actor or place.

    `inherited` is True when the words stand in another sentence than the trigger.
    """

    span: Span
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of the chain of speakers.

    `speaker` is None when the text names none ("reportedly"); `cue` holds the words that
    attribute ("said", "according to").
    """

    speaker: Mention | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or vague quantity with its words.  Missing is None, never zero.

    `value` is the number said; `low`/`high` the bounds its words give ("at least 5": value 5,
    low 5; "up to 9": value 9, high 9; "dozens": value None, low 24).  `group` holds the words
    for who or what is counted, `of` the words of the whole a share is taken from, `part_of` the
    index of the figure in the same claim that this one is a subset of.
    """

    measure: str
    span: Span
    value: float | None
    low: float | None
    high: float | None
    bound: str = "exact"
    unit: str = "persons"
    group: Span | None = None
    of: Span | None = None
    part_of: int | None = None
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement, by one chain of voices, that one event, state or relation is so.

    `id` is a digest of the document and of what was coded, not of what was resolved.
    `quote` is the sentence or sentences it rests on.  `voices` is outermost first; empty means
    the document's own voice.  `when` holds the time words, None when the text gives none.
    `support` holds the words that carried the decision, strongest first.  `suggested` is True for
    a claim that the coder is not sure enough of for the record: it waits for a person.
    """

    id: str
    document: str
    kind: str
    what: str
    mode: tuple[str, ...]
    quote: Span
    trigger: Span
    who: tuple[Mention, ...]
    whom: tuple[Mention, ...]
    where: tuple[Mention, ...]
    when: Mention | None
    figures: tuple[Figure, ...]
    modality: str
    negated: bool
    condition: Span | None
    voices: tuple[Voice, ...]
    framings: tuple[Span, ...]
    confidence: float
    coder: str
    recipe: str = ""
    support: tuple[Span, ...] = ()
    suggested: bool = False
