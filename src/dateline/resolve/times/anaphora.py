"""Expressions that count from a time told earlier: the following day, two weeks later, at 6 am."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.resolve.times import interval as on_calendar
from dateline.resolve.times.frame import Frame, Reading
from dateline.resolve.times.interval import Interval
from dateline.resolve.times.relative import counted

#: How far a day of the month is looked for.
_MONTHS_AWAY = 13


@dataclass(frozen=True, slots=True)
class SameDay:
    """ "that day", "at 6 am", "hours later": the day told before, else the anchor's.

    `rule` names the words; `own` allows the anchor where no earlier day is told.
    """

    rule: str
    own: bool = True
    days: int = 0

    def at(self, frame: Frame) -> Reading | None:
        told = frame.earlier_day()
        if told is None or told.first is None:
            if not self.own or frame.on is None:
                return None
            return Reading(on_calendar.day(frame.on + timedelta(days=self.days)), self.rule)
        return Reading(on_calendar.day(told.first + timedelta(days=self.days)), self.rule)


@dataclass(frozen=True, slots=True)
class Later:
    """ "three days later", "a year after", "a month before": counted from the time told before.

    `own` allows the anchor where no earlier time is told.
    """

    count: int
    unit: str
    rule: str
    own: bool = False

    def at(self, frame: Frame) -> Reading | None:
        fine = self.unit in ("second", "minute", "hour", "day", "night", "week", "fortnight")
        told = frame.earlier_day() if fine else frame.earlier()
        start = told.first if told else None
        if start is None:
            if not self.own or frame.on is None:
                return None
            return Reading(_offset_day(frame.on, self.unit, self.count), self.rule)
        found = counted(start, self.unit, self.count)
        if told and told.precision == "year" and self.unit == "month":
            return None  # nothing says in which month of the year it starts
        if told and told.is_day():
            found = _offset_day(start, self.unit, self.count)
        return Reading(found, self.rule)


@dataclass(frozen=True, slots=True)
class NeighbourUnit:
    """ "the previous month", "the following year": the unit beside the one told before."""

    unit: str
    by: int

    def at(self, frame: Frame) -> Reading | None:
        told = frame.earlier()
        start = told.first if told else frame.on
        if start is None:
            return None
        moved = on_calendar.shifted(start, self.unit, self.by)
        rule = f"{'following' if self.by > 0 else 'previous'}-{self.unit}"
        return Reading(on_calendar.unit_of(moved, self.unit), rule)


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """ "the 17th", "Friday the 13th": the last one, or in the future tense the next one."""

    day: int
    weekday: int | None = None

    def at(self, frame: Frame) -> Reading | None:
        on = frame.on
        if on is None:
            return None
        step = 1 if frame.ahead() else -1
        for by in range(0, _MONTHS_AWAY * step, step):
            year, month = on_calendar.shifted_month(on, by)
            last = on_calendar.month(year, month).last
            if last is None or self.day > last.day:
                continue
            found = last.replace(day=self.day)
            if (found - on).days * step < 0 or self.weekday not in (None, found.weekday()):
                continue
            return Reading(on_calendar.day(found), "day-of-month")
        return None


@dataclass(frozen=True, slots=True)
class SinceThen:
    """ "since", "since then": from the time told before on, without end."""

    def at(self, frame: Frame) -> Reading | None:
        told: Interval | None = frame.earlier()
        return Reading(on_calendar.since(told), "since-earlier-time") if told else None


def _offset_day(start: date, unit: str, count: int) -> Interval:
    """The exact day that lies some units from a day (guide, section 6)."""
    if unit in ("month", "year", "decade"):
        return on_calendar.day(on_calendar.shifted(start, unit, count))
    return counted(start, unit, count)
