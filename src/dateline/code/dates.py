"""Whole dates: a day, month or year that was read in part is taken with the rest of its date; and
the day on which a threat was made."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_WRITTEN = (
    rf"(?:{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?|{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?"
    rf"|{_MONTH},?\s+{_YEAR})"
)
_DATE = re.compile(rf"\b{_WRITTEN}\b", re.IGNORECASE)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ON = rf"(?:on|in)\s+(?:{_WEEKDAY},?\s+)?(?:{_WRITTEN}|{_WEEKDAY})\b"
#: Words that may stand between a cue and its day; what opens the speech itself may not.
_WORDS = r"(?:(?!(?:that|if|unless|to|will|would)\b)(?:[\w’'-]|\.(?=\w))+\s+)"
_DAY_OF_SPEECH = re.compile(rf"(?:{_WEEKDAY},?\s+)?{_WRITTEN}\b|{_WEEKDAY}\b", re.IGNORECASE)
_AFTER_CUE = re.compile(rf"\s+{_WORDS}{{0,2}}?{_ON}", re.IGNORECASE)
_BEFORE_CUE = re.compile(rf"\b{_ON},?\s+{_WORDS}{{0,7}}$", re.IGNORECASE)


def whole_date(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """`[start, end)` widened to the written date of `text[first:last]` that it lies in or meets."""
    for hit in _DATE.finditer(text, first, last):
        if hit.start() < end and start < hit.end():
            return min(start, hit.start()), max(end, hit.end())
    return start, end


def day_of_speech(text: str, cue: tuple[int, int], first: int, last: int) -> tuple[int, int] | None:
    """The written day or month beside the words of saying, within `text[first:last]`: "echoed this
    on 6 December, saying", "On Monday the minister warned"."""
    said = text[first:last]
    hit = _AFTER_CUE.match(said, cue[1] - first) or _BEFORE_CUE.search(said[: cue[0] - first])
    found = _DAY_OF_SPEECH.search(said, hit.start(), hit.end()) if hit else None
    return (first + found.start(), first + found.end()) if found else None
