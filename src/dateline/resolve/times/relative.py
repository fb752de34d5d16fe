"""Expressions that count from the document's date: yesterday, last week, two years ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.resolve.times import interval as on_calendar
from dateline.resolve.times.frame import Frame, Reading
from dateline.resolve.times.interval import Interval

_HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class DayShift:
    """A day counted from the anchor: today 0, yesterday and last night -1, tomorrow 1."""

    days: int
    rule: str

    def at(self, frame: Frame) -> Reading | None:
        if frame.on is None:
            return None
        return Reading(on_calendar.day(frame.on + timedelta(days=self.days)), self.rule)


@dataclass(frozen=True, slots=True)
class Overnight:
    """The night that ends on the anchor day: two calendar days."""

    def at(self, frame: Frame) -> Reading | None:
        if frame.on is None:
            return None
        eve = on_calendar.day(frame.on - timedelta(days=1))
        return Reading(on_calendar.between(eve, on_calendar.day(frame.on)), "overnight")


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: the last one on or before the anchor, or the next one on or after.

    `choice` is `last`, `next` or `this` where the words say so.
    """

    weekday: int
    choice: str | None = None

    def at(self, frame: Frame) -> Reading | None:
        if frame.on is None:
            return None
        return Reading(on_calendar.day(self._day(frame.on, frame)), self._rule(frame))

    def _rule(self, frame: Frame) -> str:
        if self.choice:
            return f"{self.choice}-weekday"
        return "coming-weekday" if frame.ahead() else "weekday"

    def _day(self, on: date, frame: Frame) -> date:
        if self.choice and self.choice.endswith("-week"):
            weeks = {"last": -1, "this": 0, "next": 1}[self.choice.split("-")[0]]
            return on + timedelta(days=self.weekday - on.weekday() + 7 * weeks)
        back = (on.weekday() - self.weekday) % 7
        forth = (self.weekday - on.weekday()) % 7
        if self.choice == "last":
            return on - timedelta(days=back if back > 1 else back + 7)
        if self.choice == "next":
            return on + timedelta(days=forth or 7)
        return on + timedelta(days=forth) if frame.ahead() else on - timedelta(days=back)


@dataclass(frozen=True, slots=True)
class UnitShift:
    """A calendar unit counted from the anchor's: last week -1, this month 0, next year 1."""

    unit: str
    by: int
    part: str | None = None

    def at(self, frame: Frame) -> Reading | None:
        if frame.on is None:
            return None
        moved = on_calendar.shifted(frame.on, self.unit, self.by)
        found = on_calendar.unit_of(moved, self.unit)
        name = {-1: "last", 0: "this", 1: "next"}[self.by]
        return Reading(found, f"{name}-{self.unit}", False, self.part is not None)


@dataclass(frozen=True, slots=True)
class Weekend:
    """Saturday and Sunday: the last one begun, or the coming one in the future tense."""

    choice: str | None = None

    def at(self, frame: Frame) -> Reading | None:
        on = frame.on
        if on is None:
            return None
        own = on_calendar.weekend(on)
        if self.choice == "next" or (self.choice != "last" and frame.ahead()):
            return Reading(own, "coming-weekend")
        if own.first and own.first <= on and self.choice != "last":
            return Reading(own, "weekend")
        return Reading(on_calendar.weekend(on - timedelta(days=7)), "weekend")


@dataclass(frozen=True, slots=True)
class Ago:
    """A number of units before (negative) or after the anchor, to the precision of the unit."""

    count: int
    unit: str
    approximate: bool = False

    def at(self, frame: Frame) -> Reading | None:
        if frame.on is None:
            return None
        found = counted(frame.on, self.unit, self.count)
        rule = f"{self.unit}s-ago" if self.count < 0 else f"in-{self.unit}s"
        return Reading(found, rule, False, self.approximate)


@dataclass(frozen=True, slots=True)
class Short:
    """ "almost six years ago": between six and five years ago; "over": between seven and six."""

    count: int
    unit: str
    side: int

    def at(self, frame: Frame) -> Reading | None:
        if frame.on is None:
            return None
        exact = on_calendar.shifted(frame.on, self.unit, -self.count)
        other = on_calendar.shifted(frame.on, self.unit, -self.count - self.side)
        found = on_calendar.between(*map(on_calendar.day, sorted((exact, other))))
        said = "almost" if self.side < 0 else "over"
        return Reading(found, f"{said}-{self.unit}s-ago", False, True)


@dataclass(frozen=True, slots=True)
class AgoOrAhead:
    """ "in five days": ahead in the future tense, else the time that ends on the anchor."""

    count: int
    unit: str

    def at(self, frame: Frame) -> Reading | None:
        if frame.ahead():
            return Ago(self.count, self.unit).at(frame)
        return Past(self.count, self.unit).at(frame)


def counted(on: date, unit: str, count: int) -> Interval:
    """The day, month or year that lies `count` units from `on` (hours count as days of 24)."""
    if unit in ("second", "minute"):
        return on_calendar.day(on)
    if unit == "hour":
        whole = abs(count) // _HOURS_A_DAY
        return on_calendar.day(on + timedelta(days=whole if count > 0 else -whole))
    moved = on_calendar.shifted(on, unit, count)
    if unit == "month":
        return on_calendar.month(moved.year, moved.month)
    if unit in ("year", "decade", "century"):
        return on_calendar.year(moved.year)
    return on_calendar.day(moved)


def stretch(start: date, unit: str, count: int) -> Interval:
    """The days from `start` over `count` units, backwards where `count` is negative."""
    if unit in ("second", "minute"):
        return on_calendar.day(start)
    if unit == "hour":
        days = -(-abs(count) // _HOURS_A_DAY) if abs(count) >= _HOURS_A_DAY else 0
        unit, count = "day", days if count > 0 else -days
    moved = on_calendar.shifted(start, unit, count)
    return on_calendar.between(on_calendar.day(moved), on_calendar.day(start))


@dataclass(frozen=True, slots=True)
class Past:
    """ "the past 72 hours": the stretch of time that ends on the anchor."""

    count: int
    unit: str

    def at(self, frame: Frame) -> Reading | None:
        if frame.on is None:
            return None
        return Reading(stretch(frame.on, self.unit, -self.count), f"past-{self.unit}s")


@dataclass(frozen=True, slots=True)
class Within:
    """ "within 30 days": the stretch that starts on the anchor."""

    count: int
    unit: str

    def at(self, frame: Frame) -> Reading | None:
        if frame.on is None:
            return None
        return Reading(stretch(frame.on, self.unit, self.count), f"within-{self.unit}s")


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """ "the third quarter of last year": the `count`th run of `months` months."""

    count: int
    months: int
    by: int

    def at(self, frame: Frame) -> Reading | None:
        if frame.on is None:
            return None
        year, end = frame.on.year + self.by, self.count * self.months
        first = on_calendar.month(year, end - self.months + 1)
        return Reading(on_calendar.between(first, on_calendar.month(year, end)), "part-of-year")


@dataclass(frozen=True, slots=True)
class RestOf:
    """ "before the end of the year": from the anchor to the end of its unit."""

    unit: str

    def at(self, frame: Frame) -> Reading | None:
        if frame.on is None:
            return None
        end = on_calendar.unit_of(frame.on, self.unit).last or frame.on
        found = on_calendar.between(on_calendar.day(frame.on), on_calendar.day(end))
        return Reading(found, f"rest-of-{self.unit}")


@dataclass(frozen=True, slots=True)
class Lasting:
    """ "126 days" of a siege: the stretch that ends on the day told before, else on the anchor."""

    count: int
    unit: str

    def at(self, frame: Frame) -> Reading | None:
        told = frame.earlier_day()
        end = told.first if told and told.first else frame.on
        if end is None:
            return None
        return Reading(stretch(end, self.unit, -self.count), f"lasting-{self.unit}s")
