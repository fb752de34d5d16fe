"""Where a text tells times: every expression that the grammar reads, longest first.

Around each word that may be part of a time (a month, a weekday, a year, "ago", "century", "war")
the longest run of words is taken that reads as one expression and does not begin or end with a
loose word.  Words that are also names or verbs (May, March, Sun, sat) need a date beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.resolve.times.grammar import reads
from dateline.resolve.times.words import MONTHS, WEEKDAYS

_WORD = re.compile(
    r"9/11|\d{1,2}:\d\d|\d+(?:st|nd|rd|th)\b|\d{4}-\d\d(?:-\d\d)?|[^\W_]+(?:['-][^\W_]+)*"
)
_MONTH_WORDS = frozenset(MONTHS)
_DAY_WORDS = frozenset(w for w in WEEKDAYS if len(w) > 4)
_UNIT = re.compile(
    r"(?:second|minute|hour|day|night|week|weekend|month|year|decade|centur(?:y|ie))s?"
)
_SURE = _DAY_WORDS | frozenset(
    "yesterday today tonight tomorrow overnight ago century centuries decade decades weekend "
    "ramadan ramadhan eid passover hanukkah easter christmas ashura wwi wwii nineties eighties "
    "seventies sixties fifties forties thirties twenties fiscal".split()
)
#: Words that make a time only with others: "last summer", "the second world war", "three days".
_PART = _MONTH_WORDS | frozenset(
    "spring summer autumn fall winter war wars intifada crisis morning afternoon evening night "
    "dawn dusk noon midnight quarter half year end eve".split()
)
#: Month and day names that are also words: a number or one of `_WITH` must stand beside them.
_WORDS_TOO = frozenset("may march mar sun sat mon wed fri jan dec sec second oct nov".split())
_WITH = frozenset("in of last next this since until till by from early late mid during".split())
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:'?s|-\d\d)?")
#: A year is none behind these, or before those.
_NO_YEAR_BEFORE = re.compile(r"(?:[$£€#§№/-]|\bno|nos|resolution|room|flight|article|page|pp?)\s*$")
_NO_YEAR_AFTER = re.compile(
    r"\s*(?:[%,]\d|percent|%|people|persons|civilians|soldiers|troops|dead|killed|wounded|"
    r"kilomet|km|miles|m\b|tons|tonnes|hectares|dollars|euros|hours|homes|families|refugees)"
)
#: Loose words that no mention begins or ends with.
_EDGES = frozenset(
    "on in at of during for from by since until till and or to as with about around over after "
    "before within through throughout between up down".split()
)
#: "Two weeks after the attack": an event in two words at most, or else a time.
_AFTER = re.compile(r"\b(?:after|before) (?P<event>.+)$")
_EVENT = re.compile(r"(?:the|this|that|an?|his|her|its|their)(?: \S+){1,2}")
#: Decades that are also ages ("in their twenties").
_AGES = frozenset("twenties thirties forties fifties sixties seventies eighties nineties".split())
_GAP = re.compile(r"[ \u00a0]?,?[ \u00a0]?|\. ?| ?[-/] ?")
#: A mention has at most so many words before and behind the word it was found by.
_BACK, _ON = 5, 6


def mentions(folded: str) -> Iterator[tuple[int, int]]:
    """Start and end of every time told in a text in lower case with plain quotes and dashes."""
    words = list(_WORD.finditer(folded))
    done = -1
    for n in range(len(words)):
        if n <= done or not _may(folded, words, n):
            continue
        found = _longest(folded, words, n, done)
        if found is not None:
            first, last = found
            done = last
            yield words[first].start(), words[last].end()


def _may(folded: str, words: list[re.Match[str]], n: int) -> bool:
    """Whether the word may be part of a time that begins or goes on here."""
    word = words[n].group()
    if word in _SURE or word in _PART or _UNIT.fullmatch(word):
        return True
    if _YEAR.fullmatch(word):
        before = folded[max(0, words[n].start() - 12) : words[n].start()]
        return not (
            _NO_YEAR_BEFORE.search(before) or _NO_YEAR_AFTER.match(folded, words[n].end())
        )
    return word == "9/11" or (word[:1].isdigit() and ("-" in word or ":" in word))


def _longest(
    folded: str, words: list[re.Match[str]], n: int, done: int
) -> tuple[int, int] | None:
    """The longest run of words around word `n` that reads as one time."""
    best: tuple[int, int] | None = None
    end = _last(folded, words, n)
    for first in range(n, max(done, n - _BACK - 1), -1):
        if first < n and not _one_phrase(folded, words[first], words[first + 1]):
            break
        lead = words[first].group()
        if lead in _EDGES or (first < n and _is_loose(lead, words[first + 1].group())):
            continue
        for last in range(end, n - 1, -1):
            if best is not None and last - first <= best[1] - best[0]:
                break
            if words[last].group() in _EDGES:
                continue
            if _reads(folded[words[first].start() : words[last].end()], words, first, last):
                best = first, last
                break
    return best


def _is_loose(lead: str, following: str) -> bool:
    """Whether a word before a time is no part of it: "a Tuesday", "the 2004 vote"."""
    if lead == "a":
        return following in _DAY_WORDS or following in _MONTH_WORDS
    if lead == "the":
        return _YEAR.fullmatch(following) is not None and following.isdigit()
    return lead in ("this", "that") and following in _EDGES


def _last(folded: str, words: list[re.Match[str]], n: int) -> int:
    last = n
    while (
        last + 1 < len(words)
        and last - n < _ON
        and _one_phrase(folded, words[last], words[last + 1])
    ):
        last += 1
    return last


def _one_phrase(folded: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Only spaces, a comma, a hyphen or a stroke stand between the words."""
    return _GAP.fullmatch(folded, one.end(), other.start()) is not None


def _reads(phrase: str, words: list[re.Match[str]], first: int, last: int) -> bool:
    after = _AFTER.search(phrase)
    if after and not _EVENT.fullmatch(after["event"]) and not reads(after["event"]):
        return False
    if first == last:
        word = words[first].group()
        if word in _AGES and (first == 0 or words[first - 1].group() != "the"):
            return False
        led = first > 0 and words[first - 1].group() in _WITH
        if (word in _WORDS_TOO and not led) or (word in _PART and word not in _MONTH_WORDS):
            return False
        if word in _MONTH_WORDS and len(word) < 4 and not led:
            return False
        if _UNIT.fullmatch(word):
            return False
    if phrase in ("fall", "the fall"):  # of a town, unless the words before say when
        return first > 0 and words[first - 1].group() in _WITH
    if last - first == 1 and words[last].group() in _WORDS_TOO:
        lead = words[first].group()
        if not (lead[0].isdigit() or lead in _WITH):
            return False
    return reads(phrase)
