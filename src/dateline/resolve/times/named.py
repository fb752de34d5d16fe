"""Patterns for words that name a unit of the calendar, each with the expression it stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.resolve.times import interval as on_calendar
from dateline.resolve.times.dated import (
    FIXED_FEASTS,
    MOVABLE_FEASTS,
    DayOf,
    DaysOf,
    Feast,
    Fixed,
    MonthOf,
    OfRelativeYear,
    SeasonOf,
    YearOf,
    Years,
)
from dateline.resolve.times.extents import Beside
from dateline.resolve.times.frame import Expression
from dateline.resolve.times.lunar import NAMES as MOVING
from dateline.resolve.times.lunar import MovingFeast
from dateline.resolve.times.patterns import Patterns
from dateline.resolve.times.periods import PERIODS
from dateline.resolve.times.words import (
    DAY,
    DECADES,
    MONTH,
    MONTHS,
    NUMBER,
    ORDINALS,
    SEASON,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    choice,
    number,
)

NAMED = Patterns()

PART = (
    r"(?:(?P<part>(?:very |as )?(?:early|late)(?: as| on)?|mid|middle of|end of|beginning "
    r"of|start of"
    r"|first half of|second half of|first days of|last days of|later|earlier|rest of|course of"
    r"|run-up to|turn of)[- ](?:in )?(?:the )?)?"
)
CHOICE = (
    r"(?:(?P<choice>last|this past|the past|past|this coming|the coming|coming|next|this|that) )?"
)
_ORD = r"(?:st|nd|rd|th)?"
_TO = r"(?: ?(?:-|/) ?| (?:to|and|or|until|till|through) (?:the )?)"
_RELATIVE_YEAR = {"this": 0, "last": -1, "next": 1}


def month_number(words: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return MONTHS[words.rstrip(".")]


def year_number(words: str | None) -> int | None:
    """Four digits as they stand; two digits stand for 1970 to 2069 (the POSIX rule)."""
    if not words:
        return None
    value = int(words.lstrip("'"))
    if value < 100:
        value += 1900 if value >= 70 else 2000
    return value


def chosen(match: re.Match[str]) -> str | None:
    """`last`, `next`, `this` or `that` where the words say which one is meant."""
    said = match["choice"]
    if said is None:
        return None
    return {"past": "last", "coming": "next"}.get(said.split()[-1], said.split()[-1])


@NAMED.add(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?:t[\d:.z+-]*)?")
def _iso_day(match: re.Match[str]) -> Expression:
    return DayOf(int(match["m"]), int(match["d"]), int(match["y"]))


@NAMED.add(r"(?P<y>\d{4})-w(?P<w>\d\d)")
def _iso_week(match: re.Match[str]) -> Expression:
    monday = date.fromisocalendar(int(match["y"]), int(match["w"]), 1)
    return Fixed(on_calendar.week(monday), "iso-week")


@NAMED.add(r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])")
def _iso_month(match: re.Match[str]) -> Expression:
    return MonthOf(int(match["m"]), int(match["y"]))


@NAMED.add(r"(?P<a>\d{1,2})([/.-])(?P<b>\d{1,2})\2(?P<y>\d{4})")
def _numeric_day(match: re.Match[str]) -> Expression | None:
    """Only where nothing is left open: 25/3/2016 is one day, 4/3/2016 is not."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if first > 12 or first == second:
        return DayOf(second, first, year)
    return DayOf(first, second, year) if second > 12 else None


@NAMED.add(r"9/11|11 ?-? ?m")
def _nine_eleven(match: re.Match[str]) -> Expression | None:
    """The one day that is called by its numbers."""
    return DayOf(9, 11, 2001) if match[0] == "9/11" else None


@NAMED.add(
    rf"{CHOICE}(?:(?P<w>{WEEKDAY}),? (?:the )?)?(?P<d>{DAY}){_ORD}[ -]?(?:of )?(?P<m>{MONTH})"
    rf"(?:(?:,? | of |-)?(?P<y>{YEAR}|'?\d\d)|,? (?:of )?(?P<this>this|last|next) year)?"
)
@NAMED.add(
    rf"{CHOICE}(?:(?P<w>{WEEKDAY}),? )?(?P<m>{MONTH}) ?(?:the )?(?P<d>{DAY}){_ORD}"
    rf"(?:,? ?(?:of )?(?P<y>{YEAR})|,? (?:of )?(?P<this>this|last|next) year)?"
)
def _day(match: re.Match[str]) -> Expression:
    month, day = month_number(match["m"]), int(match["d"])
    if match["this"]:
        return OfRelativeYear(month, day, _RELATIVE_YEAR[match["this"]])
    weekday = WEEKDAYS[match["w"].rstrip(".")] if match["w"] else None
    choice = chosen(match)
    return DayOf(month, day, year_number(match["y"]), weekday, choice if choice != "that" else None)


@NAMED.add(
    rf"(?P<a>{DAY}){_ORD}{_TO}(?P<b>{DAY}){_ORD} ?(?:of )?(?P<m>{MONTH})"
    rf"(?:,? (?P<y>{YEAR}|'?\d\d))?"
)
@NAMED.add(rf"(?P<m>{MONTH}) ?(?P<a>{DAY}){_ORD}{_TO}(?P<b>{DAY}){_ORD}(?:,? (?P<y>{YEAR}))?")
def _days(match: re.Match[str]) -> Expression | None:
    month, year = month_number(match["m"]), year_number(match["y"])
    first, last = DayOf(month, int(match["a"]), year), DayOf(month, int(match["b"]), year)
    return DaysOf(first, last) if first.day <= last.day else None


@NAMED.add(
    rf"first (?:(?P<n>{NUMBER}) )?(?P<unit>day|week)s? (?:of|in) (?P<m>{MONTH})"
    rf"(?:,? (?:of )?(?P<y>{YEAR}))?"
)
def _first_days(match: re.Match[str]) -> Expression:
    count = number(match["n"]) if match["n"] else None
    days = (count or 1) * (7 if match["unit"] == "week" else 1)
    month, year = month_number(match["m"]), year_number(match["y"])
    vague = count is None and match[0].startswith("first days")
    if vague or not 0 < days <= 28:
        return MonthOf(month, year, None, "early")
    return DaysOf(DayOf(month, 1, year), DayOf(month, days, year))


@NAMED.add(
    rf"{PART}{CHOICE}(?P<m>{MONTH})(?:,? ?(?:of )?(?:the year )?(?P<y>{YEAR})"
    rf"|,? (?:of )?(?P<this>this|last|next|that|the same) year| '(?P<yy>\d\d))?"
)
def _month(match: re.Match[str]) -> Expression:
    month, choice = month_number(match["m"]), chosen(match)
    if match["this"] in _RELATIVE_YEAR:
        return OfRelativeYear(month, None, _RELATIVE_YEAR[match["this"]])
    if match["this"]:
        choice = "that"
    return MonthOf(month, year_number(match["y"] or match["yy"]), choice, match["part"])


_PERIODS = {"half": 6, "quarter": 3}


@NAMED.add(rf"(?:the )?(?P<n>{'|'.join(ORDINALS)}|last) (?P<u>half|quarter) (?:of )?(?P<y>{YEAR})")
@NAMED.add(rf"(?P<u>q)(?P<n>[1-4])(?: of)?,? (?P<y>{YEAR})")
def _period(match: re.Match[str]) -> Expression | None:
    """Halves and quarters of a year."""
    months = _PERIODS.get(match["u"], 3)
    said = match["n"]
    count = 12 // months if said == "last" else int(said) if said.isdigit() else ORDINALS[said]
    if count * months > 12:
        return None
    year = int(match["y"])
    first = on_calendar.month(year, (count - 1) * months + 1)
    return Fixed(
        on_calendar.between(first, on_calendar.month(year, count * months)), "part-of-year"
    )


@NAMED.add(rf"week (?P<w>\d{{1,2}}) of (?P<y>{YEAR})")
def _week_of_year(match: re.Match[str]) -> Expression:
    monday = date.fromisocalendar(int(match["y"]), int(match["w"]), 1)
    return Fixed(on_calendar.week(monday), "iso-week")


@NAMED.add(rf"(?P<a>{YEAR})[-/](?P<b>\d\d)")
def _years(match: re.Match[str]) -> Expression | None:
    """ "2013-14", where the second can be no month."""
    first = int(match["a"])
    last = first - first % 100 + int(match["b"])
    return Years(first, last, "range") if last > first else None


@NAMED.add(rf"(?P<a>{YEAR})(?: ad| ce)? ?- ?(?P<b>{YEAR})")
def _span_of_years(match: re.Match[str]) -> Expression | None:
    first, last = int(match["a"]), int(match["b"])
    return Years(first, last, "range") if last > first else None


@NAMED.add(
    r"(?:(?:year|c\.?|circa) )?(?:ad|a\.d\.?) ?(?P<y>\d{1,3})"
    r"|(?P<z>\d{1,3}) (?:ad|a\.d\.?|ce|c\.e\.?)"
)
@NAMED.add(r"year (?P<y>\d{1,3})(?P<z>)")
def _early_year(match: re.Match[str]) -> Expression | None:
    """Years before 1000 are written with their era."""
    number = int(match["y"] or match["z"])
    return YearOf(number) if number else None


@NAMED.add(r"(?:fiscal(?: year)?|fy) ?(?P<a>20\d\d|19\d\d|\d\d)(?:[-/](?P<b>\d\d))?")
def _fiscal_year(match: re.Match[str]) -> Expression | None:
    """It begins in another month in each country: it lies in the year before and the year said."""
    last = year_number(match["a"])
    if last is None:
        return None
    if match["b"]:
        return Years(last, last - last % 100 + int(match["b"]), "range")
    return Years(last - 1, last, "range", True)


@NAMED.add(rf"{PART}(?:year )?(?:ad )?(?P<y>{YEAR})(?: ad| ce)?")
def _year(match: re.Match[str]) -> Expression:
    return YearOf(int(match["y"]), match["part"])


@NAMED.add(rf"{PART}(?P<c>1\d|20)?(?P<d>\d0)'?s")
@NAMED.add(rf"{PART}(?P<c>1\d|20)?'?(?P<w>{'|'.join(DECADES)})")
def _decade(match: re.Match[str]) -> Expression | None:
    groups = match.groupdict()
    tens = int(groups["d"]) if groups.get("d") else DECADES[groups["w"]]
    century = int(match["c"]) if match["c"] else (20 if tens < 20 else 19)
    start = century * 100 + tens
    part = match["part"] or ""
    if part.startswith(("early", "beginning", "start", "very early")):
        return Years(start, start + 4, "range", True)
    if part.startswith("mid"):
        return Years(start + 4, start + 6, "range", True)
    if part.startswith(("late", "end", "very late")):
        return Years(start + 5, start + 9, "range", True)
    return Years(start, start + 9)


@NAMED.add(
    rf"{PART}(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<w>{'|'.join(ORDINALS)}))[ -]century(?: ad)?"
)
def _century(match: re.Match[str]) -> Expression | None:
    count = int(match["n"]) if match["n"] else ORDINALS[match["w"]]
    if not 1 <= count <= 99:
        return None
    start = 100 * (count - 1)  # ISO 8601: the 19th century is 1800 to 1899
    first, last = _part_of_century(match["part"] or "")
    return Years(max(1, start + first), start + last, "range", match["part"] is not None)


def _part_of_century(said: str) -> tuple[int, int]:
    """First and last year of a quarter (early, late) or half of a century; else all of it."""
    if said.startswith(("early", "very early", "beginning", "start", "turn")):
        return 0, 24
    if said.startswith(("late", "very late", "end")):
        return 75, 99
    if said.startswith("mid"):
        return 25, 74
    return {"first": (0, 49), "second": (50, 99)}.get(said.split(" ")[0], (0, 99))


@NAMED.add(
    rf"{PART}{CHOICE}(?P<s>{SEASON})(?:,? (?:of )?(?P<y>{YEAR})(?:[-/]\d\d(?:\d\d)?)?"
    r"| (?:of )?(?P<this>this|last) year)?"
)
def _season(match: re.Match[str]) -> Expression:
    choice = chosen(match)
    return SeasonOf(match["s"], year_number(match["y"]), match["this"] or choice)


@NAMED.add(rf"{CHOICE}(?P<p>{choice(PERIODS)})(?: era| period| years| time)?")
def _period_named(match: re.Match[str]) -> Expression:
    return Fixed(PERIODS[match["p"]], "period")


@NAMED.add(
    r"(?:(?:the )?(?P<edge>first|last) day of )?(?:the )?"
    rf"{CHOICE}(?:muslim |islamic |jewish )?(?P<f>{choice(MOVING)})"
    rf"(?: holidays?| feast| festival| fast| celebrations?)?(?:,? (?:of |in )?(?P<y>{YEAR}))?"
)
@NAMED.add(
    r"(?:the )?(?P<edge>start|end|beginning|eve) of (?:the )?"
    rf"{CHOICE}(?:muslim |islamic |jewish )?(?P<f>{choice(MOVING)})"
    rf"(?:,? (?:of |in )?(?P<y>{YEAR}))?"
)
def _moving_feast(match: re.Match[str]) -> Expression:
    edge = {"start": "first", "beginning": "first", "end": "last"}.get(match["edge"], match["edge"])
    feast = MovingFeast(match["f"], year_number(match["y"]), chosen(match), edge)
    return Beside(replace(feast, edge="first"), -1, "eve-of") if edge == "eve" else feast


_FEAST = choice((*FIXED_FEASTS, *MOVABLE_FEASTS))


@NAMED.add(rf"{CHOICE}(?P<f>{_FEAST})(?:,? (?:of )?(?P<y>{YEAR}))?")
def _feast(match: re.Match[str]) -> Expression:
    return Feast(match["f"], year_number(match["y"]), chosen(match))
