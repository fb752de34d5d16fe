"""What an expression is read against: the anchor date, the tense, the earlier times of the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dateline.resolve.times.interval import Interval


@dataclass(frozen=True, slots=True)
class Reading:
    """An interval, the rule that gave it, and whether the words alone did (`stated`)."""

    interval: Interval
    rule: str
    stated: bool = False
    approximate: bool = False


class Frame(Protocol):
    """The surroundings of time words.  Each may be unknown; nothing stands in for it."""

    #: The day that relative words count from.
    on: date | None

    def ahead(self) -> bool:
        """True when the clause speaks of the future."""
        ...

    def leaning_ahead(self) -> Frame:
        """The same frame, where a clause that shows no tense counts as future."""
        ...

    def earlier_day(self) -> Interval | None:
        """The nearest day told before these words."""
        ...

    def earlier(self) -> Interval | None:
        """The nearest time of any precision told before these words."""
        ...

    def narrated_year(self) -> int | None:
        """The year an account of the past is in, where the text around says so."""
        ...


class Expression(Protocol):
    """Time words as read from their words alone; `at` places them on the calendar."""

    def at(self, frame: Frame) -> Reading | None:
        """The reading in `frame`, None where the frame does not hold what is needed."""
        ...


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that are time words, but too loose for the calendar (guide, section 6)."""

    def at(self, frame: Frame) -> Reading | None:
        """Never a reading."""
        return None
