"""The frame of a span in its document: anchor, tense of the clause, times told before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.record import Document
from dateline.resolve.times.dated import DayOf, MonthOf
from dateline.resolve.times.frame import Expression, Reading
from dateline.resolve.times.grammar import find
from dateline.resolve.times.interval import Interval
from dateline.resolve.times.words import MONTHS

#: How far back, in characters, a time told before may stand.
_REACH = 700
_DEPTH = 3
_ENOUGH = 4
_WINDOW = 140

_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "\n": " ", "\t": " ", "\xa0": " "}
)


@lru_cache(maxsize=8)
def folded(text: str) -> str:
    """Lower case with plain spaces, quotes and dashes, character for character."""
    flat = text.translate(_FOLD)
    lower = flat.lower()
    if len(lower) == len(flat):
        return lower
    return "".join(low if len(low := c.lower()) == 1 else c for c in flat)


Told = tuple[int, int, str, Expression]


_AHEAD = (
    r"will|'ll|shall|won't|to be|(?:is|are|was|were|has|have) to|due|scheduled|set for|set "
    r"to|slated|planned|plan|plans"
    r"|planning|expected|expects?|intends?|going to|would|should|must|ought|may|might"
    r"|could|cannot|can"
    r"|next|unless|if|upcoming|coming|vow(?:s|ed)? to|threaten(?:s|ed)? to|promise[sd]? to|ready to"
    r"|pledge[sd]? to|call(?:s|ed|ing)? for|deadline|ultimatum|agreed to|decided to"
    r"|want(?:s|ed)? to|hopes? to|about to|begins?|starts?|opens?|meets?|is foreseen|is "
    r"[a-z]+ing|are [a-z]+ing"
    r"|convened for|called [a-z ]{2,30} for|requisitioned for|pencilled in for|tomorrow"
)
_BEHIND = (
    r"was|were|had|did|said|says|told"
    r"|[a-z]{3,}ed|spread|shot|hit|took|taken|fell|fled|began|begun|broke|struck|left|met"
    r"|won|lost|held"
    r"|went|came|gave|fought|drove|rose|found|sent|made|became|led|saw|brought|caught|put|cut|set"
    r"|since|after|ago|blew|burnt|flew|shut|swore|withdrew|spoke|wrote"
)
_PERFECT = r"(?:would|should|could|might|may|must) have"
_CUE = re.compile(rf"(?<![\w'])(?:{_PERFECT}|(?P<ahead>{_AHEAD})|(?P<behind>{_BEHIND}))(?!\w)")
_MODAL = re.compile(
    r"\b(?:be|to|will|would|shall|should|may|might|must|could|can|cannot|not|never) $"
)
_STOP = re.compile(r"[.!?;:]['\")\]]* |  ")
_PREPOSITION = re.compile(r"(?:^| )(?P<w>for|of|since) (?:the |early |late |next )*$")


def tense(text: str, start: int, end: int) -> bool | None:
    """Whether the clause around `text[start:end]` (folded) speaks of the future; None: no sign.

    The verb nearest before the words decides; where none stands there, the first one behind.
    """
    left = _last_clause(text[max(0, start - _WINDOW) : start])
    if preposition := _PREPOSITION.search(left):
        return preposition["w"] == "for"
    signs = [sign for sign in map(_sign, _CUE.finditer(left)) if sign is not None]
    if signs:
        return signs[-1]
    right = text[end : end + _WINDOW // 2]
    stop = _STOP.search(right)
    cues = _CUE.finditer(right[: stop.start()] if stop else right)
    return next((sign for sign in map(_sign, cues) if sign is not None), None)


def _sign(cue: re.Match[str]) -> bool | None:
    """What one cue says; a form behind "be" or a modal says nothing of its own."""
    if cue["behind"] and _MODAL.search(cue.string, max(0, cue.start() - 10), cue.start()):
        return None
    return cue["ahead"] is not None


def _last_clause(left: str) -> str:
    stops = [m.end() for m in _STOP.finditer(left) if m.end() < len(left)]
    return left[stops[-1] :] if stops else left


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day relative words count from, and what it rests on."""

    on: date
    by: str


_LINE_DATE = re.compile(r"[ \t]*[\[(](\d{4})-(\d\d)-(\d\d)[\])][ \t]")
_WIRE_DATE = re.compile(
    rf"(?<!\d)(\d{{1,2}}) ({'|'.join(MONTHS)})\.? (\d{{4}}|\d\d)(?= \(| -|,? \[)", re.IGNORECASE
)
_HEAD = 400


def anchor_of(document: Document, start: int) -> Anchor | None:
    """The date at the head of the span's own line, else the document's, else its dateline's."""
    text = document.text
    line = text.rfind("\n", 0, start) + 1
    if (match := _LINE_DATE.match(text, line)) and match.end() <= start:
        on = _date(int(match[1]), int(match[2]), int(match[3]))
        if on:
            return Anchor(on, "line")
    if document.published is not None:
        return Anchor(document.published, "published")
    return _wire_anchor(text[:_HEAD])


@lru_cache(maxsize=8)
def _wire_anchor(head: str) -> Anchor | None:
    """The date of a wire dateline: "BOGOTA, 14 MAY 89 (EFE) -- [TEXT]"."""
    for match in _WIRE_DATE.finditer(head):
        year = int(match[3])
        if year < 100:
            year += 1900 if year >= 70 else 2000
        on = _date(year, MONTHS[match[2].lower()], int(match[1]))
        if on:
            return Anchor(on, "dateline")
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Surroundings:
    """The frame of one span.  What costs a look at the text is looked up only when asked for."""

    __slots__ = ("_ahead", "_depth", "_document", "_end", "_lean", "_start", "anchor", "on")

    def __init__(
        self, document: Document, start: int, end: int, depth: int = 0, lean: bool = False
    ) -> None:
        self._lean = lean
        self._ahead: bool | None = None
        self._document = document
        self._start = start
        self._end = end
        self._depth = depth
        self.anchor = anchor_of(document, start)
        self.on: date | None = self.anchor.on if self.anchor else None

    def ahead(self) -> bool:
        """True when the clause speaks of the future."""
        if self._ahead is None:
            found = tense(folded(self._document.text), self._start, self._end)
            self._ahead = self._lean if found is None else found
        return self._ahead

    def leaning_ahead(self) -> Surroundings:
        """The same frame, where a clause that shows no tense counts as future."""
        return Surroundings(self._document, self._start, self._end, self._depth, True)

    def earlier_day(self) -> Interval | None:
        """The nearest single day told before, within reach."""
        days = [told for told in self._told_before() if told.is_day()]
        past = [d for d in days if self.on is None or d.first is None or d.first <= self.on]
        return next(iter(past or days), None)

    def earlier(self) -> Interval | None:
        """The nearest time told before, within reach."""
        return next(iter(self._told_before()), None)

    def narrated_year(self) -> int | None:
        """The year that the sentences before are in, where they name one before the anchor's."""
        if self.ahead():
            return None
        text = self._document.text
        for start, _, _, found in self._before():
            if self._start - start > _REACH // 2 or "\n\n" in text[start : self._start]:
                return None
            year = getattr(found, "year", None)
            if isinstance(found, DayOf | MonthOf) and year is not None:
                return year if self.on is None or year < self.on.year else None
            return None
        return None

    def _before(self) -> list[Told]:
        """The times told before, within reach, nearest first."""
        offset = max(0, self._start - _REACH)
        window = folded(self._document.text)[offset : self._start]
        told = [(a + offset, b + offset, sort, found) for a, b, sort, found in find(window)]
        return told[::-1]

    def _told_before(self) -> list[Interval]:
        if self._depth >= _DEPTH:
            return []
        found: list[Interval] = []
        for start, end, _, expression in self._before():
            if len(found) >= _ENOUGH:
                break
            frame = Surroundings(self._document, start, end, self._depth + 1)
            reading = place(expression, frame)
            if reading is not None:
                found.append(reading.interval)
        return found


def place(expression: Expression, frame: Surroundings) -> Reading | None:
    """The reading of an expression; None where it falls off the calendar (31 February, year 0)."""
    try:
        return expression.at(frame)
    except (ValueError, OverflowError):
        return None
