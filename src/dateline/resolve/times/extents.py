"""Expressions built from others: since X, until X, between X and Y, the eve of X."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.resolve.times import interval as on_calendar
from dateline.resolve.times.dated import DayOf, MonthOf
from dateline.resolve.times.frame import Expression, Frame, Reading
from dateline.resolve.times.relative import counted


@dataclass(frozen=True, slots=True)
class Since:
    """From the start of a time on; of a war, from its end."""

    start: Expression

    def at(self, frame: Frame) -> Reading | None:
        found = self.start.at(frame)
        if found is None:
            return None
        start = found.interval
        if found.rule == "period" and start.last is not None:
            start = on_calendar.day(start.last)
        return replace(found, interval=on_calendar.since(start), rule=f"since-{found.rule}")


@dataclass(frozen=True, slots=True)
class AsOf:
    """ "as of 13 December": that day where it is past, from it on where it lies ahead."""

    day: Expression

    def at(self, frame: Frame) -> Reading | None:
        found = self.day.at(frame)
        start = found.interval.first if found else None
        if frame.on is not None and start is not None and start <= frame.on:
            return found
        return Since(self.day).at(frame)


@dataclass(frozen=True, slots=True)
class WeekOf:
    """ "the week of 5 December"."""

    day: Expression

    def at(self, frame: Frame) -> Reading | None:
        found = self.day.at(frame)
        if found is None or not found.interval.is_day():
            return None
        start = found.interval.first or date.min
        return replace(found, interval=on_calendar.week(start), rule="week-of")


@dataclass(frozen=True, slots=True)
class Until:
    """Up to the end of a time; a deadline lies ahead unless the clause tells of the past."""

    end: Expression

    def at(self, frame: Frame) -> Reading | None:
        found = self.end.at(frame.leaning_ahead())
        if found is None:
            return None
        return replace(
            found, interval=on_calendar.until(found.interval), rule=f"until-{found.rule}"
        )


@dataclass(frozen=True, slots=True)
class Before:
    """Up to the day before a time starts."""

    limit: Expression

    def at(self, frame: Frame) -> Reading | None:
        found = self.limit.at(frame.leaning_ahead())
        if found is None or found.interval.first is None:
            return None
        eve = on_calendar.day(found.interval.first - timedelta(days=1))
        return replace(found, interval=on_calendar.until(eve), rule=f"before-{found.rule}")


@dataclass(frozen=True, slots=True)
class Between:
    """From the start of one time to the end of another."""

    first: Expression
    last: Expression

    def at(self, frame: Frame) -> Reading | None:
        end = self.last.at(frame)
        if end is None:
            return None
        start = self._start(end, frame)
        if start is None:
            return None
        found = on_calendar.between(start.interval, end.interval)
        return Reading(
            found, "range", start.stated and end.stated, start.approximate or end.approximate
        )

    def _start(self, end: Reading, frame: Frame) -> Reading | None:
        """A start without its year takes the end's, or the year before where it would be later."""
        start, stop = self.first, end.interval.first
        if stop is not None and isinstance(start, DayOf | MonthOf) and start.year is None:
            day = start.day if isinstance(start, DayOf) else 1
            before = (start.month, day) > (stop.month, stop.day)
            start = replace(start, year=stop.year - before)
            return replace_stated(start.at(frame), end.stated)
        return start.at(frame)


def replace_stated(found: Reading | None, stated: bool) -> Reading | None:
    """The same reading with another answer to whether the words alone gave it."""
    return replace(found, stated=stated) if found else None


@dataclass(frozen=True, slots=True)
class Beside:
    """A day counted from another time ("the eve of the 25 May elections")."""

    of: Expression
    days: int
    rule: str

    def at(self, frame: Frame) -> Reading | None:
        found = self.of.at(frame)
        if found is None or not found.interval.is_day():
            return None
        start: date = found.interval.first or date.min
        return replace(
            found, interval=on_calendar.day(start + timedelta(days=self.days)), rule=self.rule
        )


@dataclass(frozen=True, slots=True)
class Loosely:
    """A time said to be approximate."""

    of: Expression

    def at(self, frame: Frame) -> Reading | None:
        found = self.of.at(frame)
        return replace(found, approximate=True) if found else None


@dataclass(frozen=True, slots=True)
class EndOf:
    """The last day of a time, where it is a limit ("by the end of July")."""

    of: Expression

    def at(self, frame: Frame) -> Reading | None:
        found = self.of.at(frame)
        if found is None or found.interval.last is None:
            return None
        return replace(found, interval=on_calendar.day(found.interval.last), rule="end-of")


@dataclass(frozen=True, slots=True)
class Offset:
    """A number of units before or after another time ("two weeks after 3 May")."""

    of: Expression
    count: int
    unit: str

    def at(self, frame: Frame) -> Reading | None:
        found = self.of.at(frame)
        if found is None or found.interval.first is None:
            return None
        start = found.interval.first
        if found.interval.is_day() and self.unit in ("month", "year"):
            moved = on_calendar.day(on_calendar.shifted(start, self.unit, self.count))
        elif found.interval.is_day() or self.unit in ("month", "year"):
            moved = counted(start, self.unit, self.count)
        else:
            return None  # days counted from a month or year end nowhere
        rule = f"{self.unit}s-{'after' if self.count > 0 else 'before'}-date"
        return replace(found, interval=moved, rule=rule)


@dataclass(frozen=True, slots=True)
class MonthAround:
    """ "a few days before Christmas 2003": no nearer than the month."""

    of: Expression

    def at(self, frame: Frame) -> Reading | None:
        found = self.of.at(frame)
        if found is None or found.interval.first is None:
            return None
        start = found.interval.first
        month = on_calendar.month(start.year, start.month)
        return replace(found, interval=month, rule="days-around-date", approximate=True)
