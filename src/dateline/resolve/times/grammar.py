"""From time words to an expression.

A pattern must match all of the words; limits (since, until, between) are read from the front, and
what stands around a date (prepositions, parts of the day, clock times) is taken off.  Only then is
the finest date inside longer words looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from dateline.resolve.times.anaphora import Later, SameDay
from dateline.resolve.times.counted import COUNTED
from dateline.resolve.times.dated import DayOf
from dateline.resolve.times.extents import (
    AsOf,
    Before,
    Beside,
    Between,
    EndOf,
    MonthAround,
    Offset,
    Since,
    Until,
    WeekOf,
)
from dateline.resolve.times.frame import Expression, LeftOut
from dateline.resolve.times.named import NAMED
from dateline.resolve.times.relative import Lasting, UnitShift
from dateline.resolve.times.words import (
    CLOCK,
    DAY,
    DAYPART,
    MONTH,
    NUMBER,
    UNIT,
    UNITS,
    WEEKDAY,
    YEAR,
    normalised,
    number,
)

Reader = Callable[[str], Expression | None]
#: Longer words than these are no time words; only dates inside them are read.
_LONGEST = 160

_SINCE = re.compile(
    r"(?:ever )?(?:since|from|starting|beginning|as of|as from|effective|after|following"
    r"|past|dating from)"
    r"(?: as early as| at least| about| around| on| in| the)* "
)
_UNTIL = re.compile(
    r"(?:until|till|'til|by|before|prior to|no later than|not later than|up to|through|to|ahead of"
    r"|at the latest)(?: at least| about| around| as late as| on| in)* (?:the )?"
)
_END = re.compile(r"(?:the )?(?:very )?(?:end|close) of (?:the )?|(?P<last>)late ")
_FROM_TO = re.compile(r"(?:from|between|during|overnight from|the night from|in) (.+)")
_JOINTS = re.compile(r" (?:to|and|or|until|till|through|up to|into) (?:the )?| ?- ?|/")
_EVE = re.compile(
    r"(?:the )?(?P<w>eve|week of|week ending|day before|day after"
    r"|(?:day|night|morning|evening|afternoon|early hours) of)(?: of| on)? (?:the )?"
)
_OFFSET = re.compile(
    rf"(?:just |only |barely )?(?P<n>{NUMBER}|a few|several) (?P<u>{UNIT}) "
    r"(?P<w>before|after|following|prior to|from|of|into|since) (?P<rest>.+)"
)
_LEADING = re.compile(
    r"(?:shortly |just |well |very |sometime |some time |right )?"
    r"(?:(?P<w>before|after|at|around|from|by|since|until|in|during|on|about|between) )?"
    r"(?:the |about |around )*"
    rf"(?:(?:early |late |mid-?)?{DAYPART}|{CLOCK}(?: ?(?:and|to|until|-) ?{CLOCK})?)"
    r"(?: of| on| in|,| from)?(?: the)?,? "
)
_TRAILING = re.compile(
    r",? (?:at|around|about|from|after|before|by|in|shortly before|just before)? ?"
    r"(?:the )?(?:about |around |approximately )?"
    rf"(?:(?:early |late )?{DAYPART}|{CLOCK})(?: (?:to|-|until) {CLOCK})?(?: hours)?"
)
_NOISE = re.compile(
    r"(?:on|in|at|the|during|throughout|of|over|just|only|around|about|approximately|circa|c\.|some"
    r"|sometime|for|as|early|late|later|earlier|back|even|also|both|beginning|start|and|or|this"
    r"|that|a|an|day|night|morning|evening|date|dated|last|its|through|across|within|exactly"
    r"|possibly|perhaps|probably|reportedly|nearly|almost|mid|to|into|until|next|week"
    r"|weekend)[ ,-]+"
)


@lru_cache(maxsize=8192)
def parse(words: str) -> Expression | None:
    """The expression that time words stand for; None where they name no time."""
    text = normalised(words)
    if not text:
        return None
    if len(text) > _LONGEST:
        return _inside(text)
    return _read(text) or _limited(text, _within) or _inside(text)


_NO_MENTION = (LeftOut, SameDay, Lasting, Between, Since, Until, Before)


@lru_cache(maxsize=8192)
def reads(words: str) -> bool:
    """Whether all of the words are one time that can be placed: not "for five years", and not two
    times with "to" between them."""
    text = normalised(words)
    found = _read(text) if text and len(text) <= _LONGEST // 2 else None
    return found is not None and not isinstance(found, _NO_MENTION)


def _read(text: str) -> Expression | None:
    """All of the words as one expression."""
    return (
        COUNTED.read(text)
        or NAMED.read(text)
        or _around(text)
        or _beside(text)
        or _joined(text)
        or _limited(text, _read)
        or _stripped(text)
    )


@lru_cache(maxsize=8192)
def _again(text: str) -> Expression | None:
    return _read(text)


def _around(text: str) -> Expression | None:
    """A date with the part of the day or clock time before or behind it."""
    if match := _LEADING.match(text):
        rest = text[match.end() :]
        found = _again(rest) if rest else None
        if found is not None:
            return _behind_preposition(match["w"], found)
    for match in _TRAILING.finditer(text):
        if match.end() == len(text) and match.start() > 0:
            return _again(text[: match.start()])
    return None


def _behind_preposition(word: str | None, found: Expression) -> Expression:
    if word in ("by", "until"):
        return Until(found)
    return Since(found) if word == "since" else found


def _beside(text: str) -> Expression | None:
    """The eve of a date; a number of units before or after a date."""
    if match := _EVE.match(text):
        found = _again(text[match.end() :]) or _inside(text[match.end() :])
        if found is None:
            return SameDay("day-of-event") if match["w"] in ("day of", "night of") else None
        if match["w"].startswith("week"):
            return WeekOf(found)
        if match["w"] in ("eve", "day before"):
            return Beside(found, -1, "eve-of")
        return Beside(found, 1, "day-after") if match["w"] == "day after" else found
    if match := _OFFSET.fullmatch(text):
        return _offset(match)
    return None


def _offset(match: re.Match[str]) -> Expression | None:
    count, unit, word = number(match["n"]), UNITS[match["u"]], match["w"]
    before = word in ("before", "prior to")
    found = _again(match["rest"]) or _inside(match["rest"])
    if count is None:  # "a few days before Christmas 2003": no nearer than its month
        if unit in ("second", "minute", "hour"):
            return found or SameDay("hours-from-event")
        return MonthAround(found) if found is not None else None
    if found is not None:
        return Offset(found, -count if before else count, unit)
    if word in ("of", "into", "from"):
        return None
    return Later(-count, unit, f"{unit}s-{'before' if before else 'after'}", own=not before)


def _joined(text: str) -> Expression | None:
    """ "between July 2004 and July 2005", "16 to 18 April", "Saturday or Sunday"."""
    if len(text) > _LONGEST // 2:
        return None
    inner = _FROM_TO.fullmatch(text)
    core = inner[1] if inner else text
    for joint in list(_JOINTS.finditer(core))[:4]:
        left, right = core[: joint.start()], core[joint.end() :]
        if not left or not right:
            continue
        last = _again(right)
        if last is None:
            continue
        first = _bare_start(left, last) or _again(left)
        if first is not None:
            return Between(first, last)
    return None


def _bare_start(words: str, end: Expression) -> Expression | None:
    """The start of a range that leaves its month or century to the end."""
    if not words.isdigit():
        return None
    if isinstance(end, DayOf) and 1 <= int(words) <= 31:
        return DayOf(end.month, int(words), end.year)
    return None


def _limited(text: str, read: Reader) -> Expression | None:
    """Since, from, by, until and before a time that `read` can read."""
    if match := _SINCE.match(text):
        rest = text[match.end() :]
        end = _END.match(rest)
        over = read(rest[end.end() :]) if end and not end["last"] else None
        if over is not None:
            return Since(EndOf(over))
        found = read(rest)
        if found is not None:
            if text.startswith("as of"):
                return AsOf(found)
            return found if isinstance(found, SameDay) else Since(found)
    if match := _UNTIL.match(text):
        rest = text[match.end() :]
        end = _END.match(rest)
        found = read(rest[end.end() :]) if end else None
        found = found or read(rest) or (_own_unit(rest[end.end() :]) if end else None)
        if found is not None:
            if isinstance(found, SameDay):
                return found
            if not end and text.startswith(("before ", "prior to ", "ahead of ")):
                return Before(found)
            return Until(EndOf(found) if end else found)
    return None


def _own_unit(words: str) -> Expression | None:
    """ "the year" behind "by the end of": the anchor's own."""
    unit = UNITS.get(words)
    return UnitShift(unit, 0) if unit in ("week", "month", "year", "decade") else None


def _stripped(text: str) -> Expression | None:
    """The words behind a preposition, article or loose word."""
    if match := _NOISE.match(text):
        return _again(text[match.end() :])
    return None


_ORDINAL = r"(?:st|nd|rd|th)?"
_TO = r" ?(?:-|to|and) ?"
#: A day of a month.  Two digits behind it are no year here: "on 6 December 12 men were killed".
_FULL = (
    rf"(?:{WEEKDAY},? )?"
    rf"(?:{DAY}{_ORDINAL} ?(?:of )?{MONTH}|{MONTH} ?{DAY}{_ORDINAL}(?!\d))"
    rf"(?:,? ?(?:of )?{YEAR}|,? '\d\d)?"
)
_RANGE = (
    rf"{DAY}{_TO}{DAY} {MONTH}(?:,? {YEAR})?"
    rf"|{MONTH} {DAY}{_TO}{DAY}(?!\d)(?:,? {YEAR})?"
)
_FINDER = re.compile(
    r"(?<![\w/-])(?:"
    rf"(?P<day>\d{{4}}-\d\d-\d\d|{_RANGE}|{_FULL})"
    r"|(?P<relative>(?:the )?day (?:before yesterday|after tomorrow)|yesterday|today|tomorrow"
    r"|tonight|last night|this (?:morning|afternoon|evening)"
    rf"|(?:last |next |this )?{WEEKDAY}(?= |,|\.|;|'|-|$)"
    r"|good friday|christmas(?: eve| day)?|new year'?s (?:day|eve)|easter)"
    r"|(?P<ago>\w+ (?:days?|weeks?|months?|years?) ago)"
    rf"|(?P<month>{MONTH},? (?:of )?{YEAR}"
    rf"|(?:in|since|last|this|early|late|mid|of|by|until|that)[- ]{MONTH}(?:,? (?:of )?{YEAR})?)"
    r"|(?P<shift>(?:last|this|next) (?:week|month|year|weekend))"
    r"|(?P<decade>(?:1[5-9]|20)\d0'?s)"
    r"|(?P<year>(?:(?<=in )|(?<=since )|(?<=from )|(?<=by )|(?<=of )|(?<=until )|(?<=early )"
    rf"|(?<=late )|(?<=mid-)|(?<=the )){YEAR}(?!,?\d))"
    r")(?!\w)"
)
_FINEST = ("day", "relative", "ago", "month", "shift", "decade", "year")


_TRIGGER = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|yesterday"
    r"|today|tonight|tomorrow|last|next|this|christmas|easter|good friday|new year|ago\b"
    r"|1[5-9]\d\d|20\d\d)"
)
_BACK, _ON = 32, 24


def find(folded: str) -> Iterator[tuple[int, int, str, Expression]]:
    """Times told in text (lower case, plain dashes): start, end, sort and expression."""
    done = 0
    for trigger in _TRIGGER.finditer(folded):
        if trigger.start() < done:
            continue
        start = max(done, trigger.start() - _BACK)
        for match in _FINDER.finditer(folded, start, min(len(folded), trigger.end() + _ON)):
            if match.end() <= trigger.start():
                continue
            found = _again(normalised(match[0]))
            if found is not None:
                yield match.start(), match.end(), match.lastgroup or "", found
                done = match.end()
            break


def _within(rest: str) -> Expression | None:
    """The finest time inside the words behind "since the", a bare year among them."""
    return _inside(f"the {rest}")


def _inside(text: str) -> Expression | None:
    """The finest time inside longer words; of equally fine ones the last."""
    best: tuple[int, Expression] | None = None
    for _, _, sort, found in find(text):
        rank = _FINEST.index(sort)
        if best is None or rank <= best[0]:
            best = rank, found
    return best[1] if best else None
