"""What the words of a claim refer to: times, places, actors.  Derived, never coded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.record.claim import Claim
from dateline.record.document import Span


@dataclass(frozen=True, slots=True)
class When:
    """An interval and what it rests on.

    `earliest`/`latest` are inclusive days; None at one end means open.  `precision` is day,
    week, month, season, year, decade, or range.  `basis` is stated (the words give it all),
    relative (words plus an anchor), document (only the document's date) or unknown.  `rule`
    names the rule that read the words; `anchor` the date they were read from; `value` is the
    interval as GUIDE.md section 6 writes it (`2016-12-06`, `2013-08`, `2011/..`).
    """

    earliest: date | None
    latest: date | None
    precision: str
    basis: str
    rule: str
    value: str | None = None
    anchor: date | None = None
    approximate: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an actor or place; `since`/`until` bound its use (inclusive days)."""

    text: str
    lang: str | None = None
    since: date | None = None
    until: date | None = None
    loaded: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A dated tie of one actor to another (`member_of`, `part_of`, `renamed_to`, `leads`, ...)."""

    kind: str
    to: str
    since: date | None = None
    until: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A known actor of a register: neutral name, dated names and ties."""

    id: str
    name: str
    kind: str
    names: tuple[Name, ...] = ()
    ties: tuple[Tie, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A known place.  `precision` is site, town, district, region, country or area.

    `latitude`/`longitude` (WGS84 degrees) are a representative point, never more exact than
    `radius_m` metres.  `country` is ISO 3166 alpha-3, None for what lies in several or none.
    """

    id: str
    name: str
    kind: str
    precision: str
    country: str | None
    latitude: float | None
    longitude: float | None
    radius_m: float | None = None
    within: str | None = None
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What one span was resolved to, how sure, and why.

    `ref` is the id of a Place or Actor, None when resolve abstained; `name` is then the words.
    `why` lists reasons in words, strongest first.
    """

    span: Span
    kind: str
    name: str
    ref: str | None
    score: float
    why: tuple[str, ...] = ()
    place: Place | None = None
    actor: Actor | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedClaim:
    """A claim with what its words refer to; `resolutions` are keyed by span offsets and kind."""

    claim: Claim
    when: When | None
    resolutions: tuple[Resolution, ...]

    def of(self, span: Span, kind: str) -> Resolution | None:
        """The resolution of `span` as `kind` (`actor` or `place`), if there is one."""
        for found in self.resolutions:
            if found.kind == kind and found.span.start == span.start and found.span.end == span.end:
                return found
        return None
