"""Expressions that name a unit of the calendar: days, months, years, decades, seasons, feasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.resolve.times import interval as on_calendar
from dateline.resolve.times.frame import Frame, Reading
from dateline.resolve.times.interval import Interval


@dataclass(frozen=True, slots=True)
class DayOf:
    """A day of a month; without a year the one nearest to the anchor in the clause's tense.

    `choice` is `last` or `next` where the words say which ("last August 21").
    """

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    choice: str | None = None

    def at(self, frame: Frame) -> Reading | None:
        if self.year is not None:
            return Reading(on_calendar.day(date(self.year, self.month, self.day)), "date", True)
        narrated = frame.narrated_year() if self.choice is None else None
        if narrated is not None:
            told = date(narrated, self.month, self.day)
            return Reading(on_calendar.day(told), "day-in-narrated-year")
        if frame.on is None:
            return None
        days = self._candidates(frame.on)
        if self.weekday is not None:
            days = [d for d in days if d.weekday() == self.weekday] or days
        chosen = _choose(days, frame, self.choice)
        return Reading(on_calendar.day(chosen), "day-without-year") if chosen else None

    def _candidates(self, on: date) -> list[date]:
        found = []
        for year in range(max(1, on.year - 4), min(9999, on.year + 4) + 1):
            if self.day <= 28 or self.day <= on_calendar.month(year, self.month).last.day:  # type: ignore[union-attr]
                found.append(date(year, self.month, self.day))
        return found


#: A day this near, in days, is meant where the other choice is this far; tuned on claims/train.
_SOON, _LONG_AGO = 45, 300


def _choose(days: list[date], frame: Frame, choice: str | None) -> date | None:
    """Last day before or next day after the anchor, as the words or the tense say."""
    on = frame.on
    if on is None:
        return None
    past = max((d for d in days if d <= on), default=None)
    coming = min((d for d in days if d >= on), default=None)
    if past is None or coming is None:
        return past or coming
    if choice == "last":
        return past
    if choice == "next":
        return coming
    if (coming - on).days <= _SOON and (on - past).days >= _LONG_AGO:
        return coming
    if (on - past).days <= _SOON and (coming - on).days >= _LONG_AGO:
        return past
    return coming if frame.ahead() else past


@dataclass(frozen=True, slots=True)
class MonthOf:
    """A month; `part` (early, mid, late, end) makes it approximate."""

    month: int
    year: int | None = None
    choice: str | None = None
    part: str | None = None

    def at(self, frame: Frame) -> Reading | None:
        loose = self.part is not None
        if self.year is not None:
            return Reading(on_calendar.month(self.year, self.month), "month", True, loose)
        if self.choice == "that" and (told := frame.earlier()) and told.first:
            after = self.month < told.first.month
            found = on_calendar.month(told.first.year + after, self.month)
            return Reading(found, "month-after-earlier-time", False, loose)
        narrated = frame.narrated_year() if self.choice is None else None
        if narrated is not None:
            found = on_calendar.month(narrated, self.month)
            return Reading(found, "month-in-narrated-year", False, loose)
        if frame.on is None:
            return None
        year = self._year(frame.on, frame)
        return Reading(on_calendar.month(year, self.month), "month-without-year", False, loose)

    def _year(self, on: date, frame: Frame) -> int:
        if self.choice == "this":
            return on.year
        if self.choice == "last":
            return on.year - (self.month >= on.month)
        if self.choice == "next":
            return on.year + (self.month <= on.month)
        if frame.ahead():
            return on.year + (self.month < on.month)
        return on.year - (self.month > on.month)


@dataclass(frozen=True, slots=True)
class DaysOf:
    """A run of days of one month ("5-6 February", "first eight days of January")."""

    first: DayOf
    last: DayOf

    def at(self, frame: Frame) -> Reading | None:
        end = self.last.at(frame)
        if end is None or end.interval.first is None:
            return None
        stop = end.interval.first
        start = DayOf(self.first.month, self.first.day, stop.year)
        if (start.month, start.day) > (stop.month, stop.day):
            start = DayOf(start.month, start.day, stop.year - 1)
        begin = start.at(frame)
        if begin is None:
            return None
        found = on_calendar.between(begin.interval, end.interval)
        return Reading(found, "days-of-month", end.stated)


@dataclass(frozen=True, slots=True)
class YearOf:
    """A year; `part` makes it approximate."""

    year: int
    part: str | None = None

    def at(self, frame: Frame) -> Reading | None:
        return Reading(on_calendar.year(self.year), "year", True, self.part is not None)


@dataclass(frozen=True, slots=True)
class Years:
    """A run of years ("1990s", "mid-1970s", "the 17th century")."""

    first: int
    last: int
    precision: str = "decade"
    approximate: bool = False

    def at(self, frame: Frame) -> Reading | None:
        found = on_calendar.years(self.first, self.last, self.precision)
        return Reading(found, self.precision, True, self.approximate)


@dataclass(frozen=True, slots=True)
class SeasonOf:
    """A season; without a year the last one begun, or the coming one in the future tense."""

    name: str
    year: int | None = None
    choice: str | None = None

    def at(self, frame: Frame) -> Reading | None:
        if self.year is not None:
            return Reading(on_calendar.season(self.year, self.name), "season", True)
        narrated = frame.narrated_year() if self.choice is None else None
        if narrated is not None:
            return Reading(on_calendar.season(narrated, self.name), "season-in-narrated-year")
        on = frame.on
        if on is None:
            return None
        seasons = [on_calendar.season(on.year + k, self.name) for k in (-2, -1, 0, 1)]
        ahead = self.choice in ("next", "coming") or (self.choice is None and frame.ahead())
        if ahead:
            fit = [s for s in seasons if s.last and s.last >= on]
            return Reading(fit[0], "season-without-year") if fit else None
        if self.choice == "last":
            fit = [s for s in seasons if s.last and s.last < on]
        else:
            fit = [s for s in seasons if s.first and s.first <= on]
        return Reading(fit[-1], "season-without-year") if fit else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    w = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * w) // 433
    month = (h + w - 7 * m + 90) // 25
    return date(year, month, (h + w - 7 * m + 33 * month + 19) % 32)


#: Feasts of fixed date: month and day.
FIXED_FEASTS = {
    "new year's day": (1, 1),
    "new year day": (1, 1),
    "new years day": (1, 1),
    "epiphany": (1, 6),
    "valentine's day": (2, 14),
    "valentine day": (2, 14),
    "st patrick day": (3, 17),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints day": (11, 1),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year eve": (12, 31),
    "new years eve": (12, 31),
}
#: Feasts that move with Easter: days from Easter Sunday.
MOVABLE_FEASTS = {
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter sunday": 0,
    "easter day": 0,
    "easter": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit monday": 50,
    "pentecost": 49,
}


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast day of the Gregorian calendar; without a year as `DayOf`."""

    name: str
    year: int | None = None
    choice: str | None = None

    def at(self, frame: Frame) -> Reading | None:
        if self.year is not None:
            return Reading(on_calendar.day(self._in(self.year)), "feast", True)
        on = frame.on
        if on is None:
            return None
        days = [self._in(on.year + k) for k in (-1, 0, 1)]
        chosen = _choose(days, frame, self.choice)
        return Reading(on_calendar.day(chosen), "feast-without-year") if chosen else None

    def _in(self, year: int) -> date:
        if self.name in FIXED_FEASTS:
            return date(year, *FIXED_FEASTS[self.name])
        return easter(year) + timedelta(days=MOVABLE_FEASTS[self.name])


@dataclass(frozen=True, slots=True)
class Fixed:
    """An interval that the words give in full ("2009-W42", an ISO date)."""

    interval: Interval
    rule: str

    def at(self, frame: Frame) -> Reading | None:
        return Reading(self.interval, self.rule, True)


@dataclass(frozen=True, slots=True)
class OfRelativeYear:
    """A month or day of last, this or next year ("September 20 of this year")."""

    month: int
    day: int | None
    by: int

    def at(self, frame: Frame) -> Reading | None:
        if frame.on is None:
            return None
        year = frame.on.year + self.by
        if self.day is None:
            return Reading(on_calendar.month(year, self.month), "month-of-relative-year")
        found = on_calendar.day(date(year, self.month, self.day))
        return Reading(found, "day-of-relative-year")
