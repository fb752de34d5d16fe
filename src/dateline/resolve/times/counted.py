"""Patterns for words that count from the document's date or from a time told before."""

from __future__ import annotations

import re

from dateline.resolve.times.anaphora import DayOfMonth, Later, NeighbourUnit, SameDay, SinceThen
from dateline.resolve.times.extents import Between, Loosely, Since, Until
from dateline.resolve.times.frame import Expression, LeftOut
from dateline.resolve.times.named import CHOICE, PART, chosen
from dateline.resolve.times.patterns import Patterns
from dateline.resolve.times.relative import (
    Ago,
    AgoOrAhead,
    DayShift,
    Lasting,
    Overnight,
    PartOfYear,
    Past,
    RestOf,
    Short,
    UnitShift,
    Weekday,
    Weekend,
    Within,
)
from dateline.resolve.times.words import (
    CLOCK,
    DAYPART,
    NUMBER,
    ORDINALS,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    number,
)

COUNTED = Patterns()

_ABOUT = (
    r"(?:(?P<about>almost|nearly|about|around|some|roughly|approximately|over|more than|just over"
    r"|well over|less than|under|only|just|exactly|barely|at least|fully) )?"
)
_LOOSE = frozenset(
    {"almost", "nearly", "about", "around", "some", "roughly", "approximately", "over"}
    | {"more than", "just over", "well over", "less than", "under", "at least"}
)
#: Whether less time than said has passed (-1) or more (1).
_SIDES = {"almost": -1, "nearly": -1, "less than": -1, "under": -1} | {
    "over": 1, "more than": 1, "just over": 1, "well over": 1,
}  # fmt: skip
_EARLY = r"(?:(?:very )?(?:early|late|earlier|later|mid|first thing)(?: on| in the)?[ -])?"
_PART_OF_DAY = rf"{_EARLY}(?:the )?{DAYPART}"
_WHEN = rf"(?: {_PART_OF_DAY}|,? (?:at|around|about|from|after|before) (?:about |around )?{CLOCK})?"
_FINE = ("second", "minute", "hour")


def _count(match: re.Match[str]) -> int:
    """The number said; one where only the unit is ("week ago", its article left out)."""
    return (number(match["n"]) or 0) if match["n"] else 1


def _unit(match: re.Match[str]) -> str:
    return UNITS[match["u"]]


def _loose(match: re.Match[str]) -> bool:
    return match["about"] in _LOOSE


@COUNTED.add(rf"{_EARLY}(?:today|this day|this very day){_WHEN}")
@COUNTED.add(rf"{_EARLY}(?:the )?this {DAYPART}{_WHEN}")
@COUNTED.add(rf"{_EARLY}tonight{_WHEN}|(?:the )?hours of this {DAYPART}|hours ago|earlier today")
def _today(match: re.Match[str]) -> Expression:
    return DayShift(0, "today")


@COUNTED.add(
    r"(?:right |just |only |even |until |up to )?now|currently|at present|presently|still|at once"
    r"|immediate(?:ly)?|at (?:this|the present|the) (?:time|moment|hour|very moment)|to "
    r"date|already"
    r"|this (?:time|moment|instant)|instantly|nowadays|the present|these days|moments ago|just"
    r"|minutes ago|so far|as we speak|meanwhile|at the same moment"
)
def _now(match: re.Match[str]) -> Expression:
    return DayShift(0, "now")


@COUNTED.add(r"(?:from )?(?:now|today|this day) on(?:wards?)?")
def _from_now(match: re.Match[str]) -> Expression:
    return Since(DayShift(0, "now"))


@COUNTED.add(rf"{_EARLY}yesterday{_WHEN}")
@COUNTED.add(rf"{_EARLY}last (?:night|evening){_WHEN}")
def _yesterday(match: re.Match[str]) -> Expression:
    return DayShift(-1, "last-night" if "last" in match[0] else "yesterday")


@COUNTED.add(r"(?:the )?day before yesterday")
def _before_yesterday(match: re.Match[str]) -> Expression:
    return DayShift(-2, "day-before-yesterday")


@COUNTED.add(rf"{_EARLY}tomorrow{_WHEN}")
def _tomorrow(match: re.Match[str]) -> Expression:
    return DayShift(1, "tomorrow")


@COUNTED.add(r"(?:the )?day after tomorrow")
def _after_tomorrow(match: re.Match[str]) -> Expression:
    return DayShift(2, "day-after-tomorrow")


@COUNTED.add(r"overnight|(?:during |through(?:out)? |in )?the night")
def _overnight(match: re.Match[str]) -> Expression:
    return Overnight()


@COUNTED.add(r"yesterday and (?:overnight|today)")
def _since_yesterday(match: re.Match[str]) -> Expression:
    return Between(DayShift(-1, "yesterday"), DayShift(0, "today"))


@COUNTED.add(r"all night(?: long)?")
def _all_night(match: re.Match[str]) -> Expression:
    return DayShift(-1, "all-night")


@COUNTED.add(rf"{_EARLY}{CHOICE}(?P<d>{WEEKDAY}){_WHEN}")
@COUNTED.add(rf"(?P<d>{WEEKDAY}) (?:of )?(?P<choice>last|this|next) week{_WHEN}")
def _weekday(match: re.Match[str]) -> Expression:
    choice = chosen(match)
    weekday = WEEKDAYS[match["d"].rstrip(".")]
    if choice == "this" or (choice and match[0].endswith(" week")):
        return Weekday(weekday, f"{choice}-week")
    return Weekday(weekday, choice if choice in ("last", "next") else None)


@COUNTED.add(rf"(?P<d>{WEEKDAY}),? the (?P<n>\d{{1,2}})(?:st|nd|rd|th)?")
def _dated_weekday(match: re.Match[str]) -> Expression | None:
    day = int(match["n"])
    return DayOfMonth(day, WEEKDAYS[match["d"].rstrip(".")]) if 1 <= day <= 31 else None


@COUNTED.add(rf"{PART}(?:{CHOICE}|the )weekends?")
def _weekend(match: re.Match[str]) -> Expression:
    return Weekend(chosen(match))


@COUNTED.add(
    rf"{PART}(?P<w>last|this past|this|the current|current|next|(?:the |this )?coming) "
    r"(?P<u>week|month|year|decade|century)"
)
def _unit_shift(match: re.Match[str]) -> Expression:
    by = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(match["w"].split()[-1], 0)
    return UnitShift(_unit(match), by, match["part"])


@COUNTED.add(
    r"(?:the )?(?P<part>end|beginning|start|middle|half|course|rest|close)? ?(?:of )?the "
    r"(?P<u>day|week|month|year|decade|century)"
)
@COUNTED.add(r"(?:the )?(?P<part>year|month|week)[- ]?end(?P<u>)")
def _own_unit(match: re.Match[str]) -> Expression:
    unit = match["u"] or match["part"]
    if unit == "day":
        return SameDay("that-day")
    if match["part"] == "rest":
        return RestOf(unit)
    return UnitShift(unit, 0, match["part"])


@COUNTED.add(r"(?:the )?new year")
def _new_year(match: re.Match[str]) -> Expression:
    return UnitShift("year", 0, "early")


@COUNTED.add(
    rf"{_ABOUT}(?:(?P<n>{NUMBER}) )?(?P<u>{UNIT}) (?:ago|back)(?: (?:today|this {UNIT}|on "
    rf"{WEEKDAY}))?"
)
def _ago(match: re.Match[str]) -> Expression:
    count, unit = _count(match), _unit(match)
    side = _SIDES.get(match["about"] or "", 0)
    if side and unit in ("month", "year", "decade"):
        return Short(count, unit, side)
    return Ago(-count, unit, _loose(match))


@COUNTED.add(rf"{_ABOUT}(?P<n>{NUMBER}) and a half (?P<u>year|month|week|day|hour)s? (?:ago|back)")
@COUNTED.add(rf"{_ABOUT}(?P<n>an?|one) (?P<u>year|month|week|day|hour) and a half (?:ago|back)")
def _half_ago(match: re.Match[str]) -> Expression:
    count, unit = _count(match), _unit(match)
    if unit == "year":
        return Ago(-12 * count - 6, "month", _loose(match))
    return Ago(-count, unit, True)


@COUNTED.add(
    r"(?:just |only )?(?:a few|several|some|many|a number of) (?P<u>days|nights|weeks|months|years"
    r"|decades|centuries) (?:ago|back)"
)
@COUNTED.add(r"(?P<u>days|weeks|months|years|decades|centuries) (?:ago|back)")
def _some_ago(match: re.Match[str]) -> Expression:
    """No nearer than that one unit at least has passed."""
    return Loosely(Until(Ago(-1, _unit(match))))


@COUNTED.add(
    rf"(?:the )?(?P<n>{'|'.join(ORDINALS)}|last|final) (?P<u>half|quarter) (?:of )?"
    r"(?P<w>this|last|next|the|the current|the past|the coming) year"
)
def _part_of_own_year(match: re.Match[str]) -> Expression | None:
    months = 6 if match["u"] == "half" else 3
    count = ORDINALS.get(match["n"], 12 // months)
    by = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(match["w"].split()[-1], 0)
    return PartOfYear(count, months, by) if count * months <= 12 else None


@COUNTED.add(r"(?:a few|several|some|a couple of)? ?(?:seconds|minutes|hours|moments) ago")
def _just_now(match: re.Match[str]) -> Expression:
    return DayShift(0, "hours-ago")


@COUNTED.add(
    r"(?:in |over |during |within |for )?(?:the |these |this )?(?:last|past|recent"
    r"|previous|preceding) "
    rf"{_ABOUT}(?P<n>{NUMBER}) (?P<u>{UNIT})(?: or so)?"
)
@COUNTED.add(
    r"(?:in |over |during |within )?(?:the )?(?:past|recent|preceding) (?P<n>)(?P<u>day"
    r"|night|week|month|year|decade)"
)
@COUNTED.add(r"(?:in |over |during |within )(?:the |this )?last (?P<n>)(?P<u>day|week|month|year)")
def _past(match: re.Match[str]) -> Expression:
    return Past((number(match["n"]) or 0) if match["n"] else 1, _unit(match))


@COUNTED.add(
    r"(?:in |over |during |within )?(?:the |these )?(?:last|past|recent) "
    r"(?:few |several |couple of )?(?:seconds|minutes|hours|hour|minute)"
)
def _past_hours(match: re.Match[str]) -> Expression:
    return DayShift(0, "past-hours")


@COUNTED.add(
    r"(?:in |over |during )?(?:the )?(?:last|past) (?:(?P<n>an?|one|two|three) )?year and a half"
)
def _past_year_and_half(match: re.Match[str]) -> Expression:
    return Past(12 * ((number(match["n"]) or 1) if match["n"] else 1) + 6, "month")


@COUNTED.add(r"(?:the )?(?:past|last) century|last century")
def _last_century(match: re.Match[str]) -> Expression:
    return UnitShift("century", -1)


@COUNTED.add(rf"(?:in )?(?:exactly |just )?(?P<n>{NUMBER}) (?P<u>{UNIT}) (?:time|from now|hence)")
def _from_here(match: re.Match[str]) -> Expression:
    return Ago(_count(match), _unit(match))


@COUNTED.add(rf"in {_ABOUT}(?P<n>{NUMBER}) (?P<u>{UNIT})")
def _in(match: re.Match[str]) -> Expression:
    return AgoOrAhead(_count(match), _unit(match))


@COUNTED.add(rf"(?P<a>{NUMBER}) (?:to|or|-) (?P<b>{NUMBER}) (?P<u>{UNIT}) (?:ago|back)")
def _ago_range(match: re.Match[str]) -> Expression:
    unit = _unit(match)
    return Between(Ago(-(number(match["b"]) or 0), unit), Ago(-(number(match["a"]) or 0), unit))


@COUNTED.add(
    rf"within (?:the next |a period of )?{_ABOUT}(?P<n>{NUMBER}) (?P<u>{UNIT})"
    r"(?: or so)?(?: time)?(?: of .*| from .*)?"
)
@COUNTED.add(r"within (?P<n>)(?P<about>)the (?P<u>hour|day|week|month|year)")
def _within(match: re.Match[str]) -> Expression:
    return Within(_count(match), _unit(match))


@COUNTED.add(
    r"(?:in |over |during |for |within )?(?:the )?(?:next|coming|following) "
    rf"{_ABOUT}(?P<n>{NUMBER}) (?P<u>{UNIT})"
)
def _next(match: re.Match[str]) -> Expression:
    return Within(_count(match), _unit(match))


@COUNTED.add(rf"(?:within|in) (?P<a>{NUMBER}) (?:to|or|and|-) (?P<b>{NUMBER}) (?P<u>{UNIT})")
def _within_range(match: re.Match[str]) -> Expression:
    unit = _unit(match)
    return Between(Ago(number(match["a"]) or 0, unit), Ago(number(match["b"]) or 0, unit))


@COUNTED.add(r"within (?:days|weeks|months|hours|minutes)")
def _within_vague(match: re.Match[str]) -> Expression | None:
    return DayShift(0, "within-hours") if match[0].endswith(("hours", "minutes")) else None


# --- counted from a time told before ---------------------------------------------------------


@COUNTED.add(
    rf"{_ABOUT}(?:(?P<n>{NUMBER}) )?(?P<u>{UNIT}) (?:later|afterwards?|after that|thereafter|hence)"
)
def _later(match: re.Match[str]) -> Expression | None:
    if match["about"] == "approximately":
        return LeftOut()
    found = Later(_count(match), _unit(match), f"{_unit(match)}s-later")
    return Loosely(found) if _loose(match) else found


@COUNTED.add(
    rf"{_ABOUT}(?:(?P<n>{NUMBER}) )?(?P<u>{UNIT}) (?:earlier|before|previously|prior|after"
    r"|before that)"
)
def _earlier(match: re.Match[str]) -> Expression | None:
    """ "two days after" stands before the earlier event: "on Friday, two days after X"."""
    if match["about"] == "approximately":
        return LeftOut()
    after = match[0].endswith("after")
    rule = f"{_unit(match)}s-{'after' if after else 'earlier'}"
    found = Later(-_count(match), _unit(match), rule, own=after)
    return Loosely(found) if _loose(match) else found


@COUNTED.add(
    r"(?:a few |several |some |just |only )*(?:seconds|minutes|hours|moments|the hour) "
    r"(?:later|earlier|before|after|afterwards|prior)(?: .*)?"
)
@COUNTED.add(
    r"(?:shortly|soon|immediately|right|just|moments) (?:after|afterwards?|before"
    r"|beforehand|thereafter|later)(?: .*)?"
)
@COUNTED.add(
    rf"(?:at |on |during |in )?(?:that|the same|same|that same|that very) (?:day|{DAYPART}"
    r"|time|date|moment)"
)
@COUNTED.add(
    r"(?:later|earlier|late|early|elsewhere) (?:in|on|that) (?:the |that )?(?:same )?"
    r"(?:day|evening|night|morning|afternoon)|simultaneously"
)
def _same_day(match: re.Match[str]) -> Expression:
    return SameDay("same-day")


@COUNTED.add(
    rf"(?:the )?(?:following|next|ensuing) (?:day|{DAYPART})|(?:the |a |one )?day (?:after|later)"
)
def _following_day(match: re.Match[str]) -> Expression:
    return SameDay("following-day", False, 1)


@COUNTED.add(
    rf"(?:the )?(?:previous|preceding|prior) (?:day|{DAYPART})"
    r"|(?:the |a |one )?(?:day|night|evening) (?:before|earlier)|the eve"
)
def _previous_day(match: re.Match[str]) -> Expression:
    return SameDay("previous-day", False, -1)


@COUNTED.add(
    r"(?:the |that )?(?P<w>following|previous|preceding|prior|ensuing|same) (?P<u>week"
    r"|month|year|decade|weekend)"
)
@COUNTED.add(
    r"the (?P<u>week|month|year|decade|weekend) (?P<w>after|before)|(?P<u2>week|month|year) earlier"
)
def _neighbour(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    unit = groups.get("u") or groups.get("u2") or "year"
    by = {"following": 1, "ensuing": 1, "after": 1, "same": 0}.get(groups["w"] or "before", -1)
    return NeighbourUnit(unit, by)


@COUNTED.add(r"that (?P<u>week|month|year|decade|weekend)")
def _that_unit(match: re.Match[str]) -> Expression:
    return NeighbourUnit(match["u"], 0)


@COUNTED.add(
    r"(?:for |on |now in its |its )?(?:the |a )?(?:\d+(?:st|nd|rd|th)"
    rf"|{'|'.join(ORDINALS)})(?: consecutive| straight| successive)? (?:day|night)"
)
def _nth_day(match: re.Match[str]) -> Expression:
    return SameDay("nth-day")


@COUNTED.add(
    rf"(?:at |around |about |by |since |from )*{CLOCK}|(?:since |from |by |at |before "
    rf"|after |around |until |till |in |the )*{_PART_OF_DAY}(?: of| time)?|today at {CLOCK}"
)
def _clock(match: re.Match[str]) -> Expression:
    return SameDay("time-of-day")


@COUNTED.add(r"(?:on |the |of )*(?P<d>\d{1,2})(?:st|nd|rd|th)")
def _day_of_month(match: re.Match[str]) -> Expression | None:
    day = int(match["d"])
    return DayOfMonth(day) if 1 <= day <= 31 else None


@COUNTED.add(
    r"(?:ever )?since(?: then)?|thereafter|from then on|ever since|after (?:that date|that"
    r"|then)|beyond that date"
)
def _since_then(match: re.Match[str]) -> Expression:
    return SinceThen()


@COUNTED.add(
    rf"(?:over |after |during |the )*{_ABOUT}(?P<n>{NUMBER}) "
    r"(?:consecutive |straight )?(?P<u>days?|nights?|hours?|weeks?)(?: of .*)?"
)
def _lasting(match: re.Match[str]) -> Expression | None:
    return Lasting(_count(match), _unit(match))
