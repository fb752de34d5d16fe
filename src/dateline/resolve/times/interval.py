"""Intervals of days, each with the notation of GUIDE.md section 6."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive days; None at one end means open.  `value` is the guide's notation.

    `first <= last` always, and at least one of them is known.
    """

    first: date | None
    last: date | None
    precision: str
    value: str

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise ValueError("an interval needs at least one end")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"interval ends before it starts: {self.first} {self.last}")

    def is_day(self) -> bool:
        """True when it is one calendar day."""
        return self.first is not None and self.first == self.last


def day(on: date) -> Interval:
    """One day."""
    return Interval(on, on, "day", on.isoformat())


def week(on: date) -> Interval:
    """The ISO week (Monday to Sunday) that holds `on`."""
    year, number, weekday = on.isocalendar()
    monday = on - timedelta(days=weekday - 1)
    return Interval(monday, monday + timedelta(days=6), "week", f"{year:04}-W{number:02}")


def weekend(on: date) -> Interval:
    """Saturday and Sunday of the ISO week that holds `on`."""
    monday = on - timedelta(days=on.weekday())
    return between(day(monday + timedelta(days=5)), day(monday + timedelta(days=6)))


def month(year: int, number: int) -> Interval:
    """A calendar month; raises ValueError outside the years 1 to 9999."""
    last = monthrange(year, number)[1]
    return Interval(
        date(year, number, 1), date(year, number, last), "month", f"{year:04}-{number:02}"
    )


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), "year", f"{number:04}")


def years(first: int, last: int, precision: str = "range") -> Interval:
    """The years from `first` to `last`."""
    return Interval(date(first, 1, 1), date(last, 12, 31), precision, f"{first:04}/{last:04}")


#: First month of the season of the northern half of the earth.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def season(year_: int, name: str) -> Interval:
    """Three calendar months; winter starts in December of `year_`."""
    start = SEASONS[name]
    first = month(year_, start)
    last = month(year_ + 1, 2) if start == 12 else month(year_, start + 2)
    return Interval(first.first, last.last, "season", f"{first.value}/{last.value}")


def between(first: Interval, last: Interval) -> Interval:
    """From the start of one interval to the end of another (equal ones stay as they are)."""
    if first == last:
        return first
    if (first.first or date.min) > (last.last or date.max):
        first, last = last, first
    head, tail = first.value.split("/")[0], last.value.split("/")[-1]
    return Interval(first.first, last.last, "range", f"{head}/{tail}")


def since(start: Interval) -> Interval:
    """From the start of an interval on, without end."""
    if start.first is None:
        return start
    return Interval(start.first, None, "range", f"{start.value.split('/')[0]}/..")


def until(end: Interval) -> Interval:
    """Up to the end of an interval, without start."""
    if end.last is None:
        return end
    return Interval(None, end.last, "range", f"../{end.value.split('/')[-1]}")


def shifted_month(on: date, by: int) -> tuple[int, int]:
    """Year and month that lie `by` months from `on`."""
    index = on.year * 12 + on.month - 1 + by
    return index // 12, index % 12 + 1


def shifted(on: date, unit: str, by: int) -> date:
    """The day `by` units from `on`; the last day of a shorter month stands in for its 31st."""
    if unit in ("day", "night"):
        return on + timedelta(days=by)
    if unit in ("week", "weekend"):
        return on + timedelta(weeks=by)
    if unit == "fortnight":
        return on + timedelta(weeks=2 * by)
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit] * by
    year_, number = shifted_month(on, months)
    return date(year_, number, min(on.day, monthrange(year_, number)[1]))


def unit_of(on: date, unit: str) -> Interval:
    """The calendar unit (day, week, month, year, ...) that holds `on`."""
    if unit == "week":
        return week(on)
    if unit == "weekend":
        return weekend(on)
    if unit == "month":
        return month(on.year, on.month)
    if unit == "year":
        return year(on.year)
    if unit == "decade":
        return years(on.year - on.year % 10, on.year - on.year % 10 + 9, "decade")
    if unit == "century":
        start = max(1, on.year - on.year % 100)
        return years(start, start - start % 100 + 99)
    return day(on)
