"""Whole dates: a day, month or year that was read in part is taken with the rest of its date."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = re.compile(
    rf"\b(?:{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?|{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?"
    rf"|{_MONTH},?\s+{_YEAR})\b",
    re.IGNORECASE,
)


def whole_date(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """`[start, end)` widened to the written date of `text[first:last]` that it lies in or meets."""
    for hit in _DATE.finditer(text, first, last):
        if hit.start() < end and start < hit.end():
            return min(start, hit.start()), max(end, hit.end())
    return start, end
