"""The dateline a report opens with: place, day and agency before a dash."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from dateline.read.dates import WEEKDAY, YEARLESS, Day, find_day
from dateline.read.lines import Paragraph
from dateline.read.names import is_place

#: A dateline ends within this many characters of the paragraph it opens.
_REACH = 140
#: Words that must follow on the same line for a place and a dash to be a dateline.
_BODY = 25
_SEPARATOR = re.compile(
    r"\s*(?:\.\s?(?:[—–]|-{1,2})|\s-{1,3}|--+|[—–]|(?<=\)):)(?=[\s\[\"“«(]|[^\W\d_a-z])\s*"
)
_COLON = re.compile(r"[^\W\d_a-zß-ÿ]{4}[^\W\d_a-zß-ÿ /-]*(:\s+)(?=[\"“A-Z])")
_AGENCY = re.compile(r"\s*(?:\((?P<a>[^()\n]{2,60})\)|/(?P<b>[^/\n]{2,30})/)[.,]?$")
_FIRST_AGENCY = re.compile(r"\((?P<a>[^()\n]{2,40})\)$")
_LABELS = re.compile(r"(?:\[[^\]\n]{1,200}\]\s*)*")
# A country or note in brackets behind the place: "CARACAS (VENEZUELA)".
_REGION = re.compile(r"\s*[\[(][^\])]*[\])]$")
_NO_DATE = re.compile(r",?\s*NO DATE$", re.IGNORECASE)
_DATE_END = re.compile(
    rf"[,\s]*\(?(?:(?:{WEEKDAY}\.?,?\s+)?(?:{YEARLESS.pattern})(?:,?\s(?:\d{{4}}|['’]?\d\d))?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})\)?$",
    re.IGNORECASE,
)
_NOT_A_PLACE = re.compile(
    r"\b(?:report|updates?|breaking|exclusive|analysis|opinion|news|statement|bulletin|summary|"
    r"alert|flash|urgent|correction|note|day|week|editorial|comment|interview|live|video|watch|"
    r"photos?|file|figure|table|chapter|part|section|annex|release|transcript|question|answer|"
    r"warning|digest|factbox|timeline|explainer|background|sources?|tags?|by|the|an?)\b|^(?:on|in|at|as|of|from|since|until|before|after|during|it|this)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Offsets of a dateline: its words without the dash, and where the story goes on."""

    start: int
    end: int
    body: int
    place: str
    agency: str | None
    day: Day | None


def find_dateline(paragraph: Paragraph) -> Dateline | None:
    """The dateline that `paragraph` opens with, or None.

    Taken are a place with day, agency or region, and a place in capitals alone, before a
    dash; a colon counts only behind a place in capitals ("KARACHI: Police said").
    """
    head = paragraph.text[:_REACH].split("\n", 1)[0]
    for found in _SEPARATOR.finditer(head):
        if found.start() == 0:
            return None
        if len(paragraph.text) - found.end() < _BODY:
            continue
        read = _read(head[: found.start()])
        if read is not None:
            return _at(paragraph, found.start(), found.end(), read)
    colon = _COLON.match(head)
    if colon and len(paragraph.text) - colon.end() >= 3 * _BODY:
        words = head[: colon.start(1)]
        if is_place(words) and not _NOT_A_PLACE.search(words):
            return _at(paragraph, colon.start(1), colon.end(), _Words(words, None, False))
    return None


class _Words(NamedTuple):
    place: str
    agency: str | None
    dated: bool


def _at(paragraph: Paragraph, end: int, after: int, read: _Words) -> Dateline:
    labels = _LABELS.match(paragraph.text, after)
    body = labels.end() if labels else after
    at = paragraph.start
    day = find_day(paragraph.text, 0, end) if read.dated else None
    shifted = Day(day.on, at + day.start, at + day.end) if day else None
    return Dateline(at, at + end, at + body, read.place, read.agency, shifted)


def _read(words: str) -> _Words | None:
    """What `words` hold, when they are place, day and agency and nothing else."""
    if words.count("(") != words.count(")"):
        return None  # a dash within brackets: "(1929 – 2014)"
    only = _FIRST_AGENCY.match(words)
    if only:
        return _Words("", only["a"], False)
    found = _AGENCY.search(words)
    if found and find_day(found[0]):
        found = None  # "(November 28, 2016)" is the day
    agency = (found["a"] or found["b"]) if found else None
    rest = words[: found.start()] if found else words
    undated = _NO_DATE.sub("", rest)
    dated = _DATE_END.search(undated)
    place = undated[: dated.start()] if dated else undated
    place = _REGION.sub("", place.strip().rstrip(",")).strip()
    if not place:
        return _Words("", agency, True) if agency and dated else None
    if not is_place(place) or _NOT_A_PLACE.search(place):
        return None
    if agency or dated or undated != rest or _in_capitals(place) or _is_town_and_region(place):
        return _Words(place, agency, bool(dated))
    return None


def _is_town_and_region(place: str) -> bool:
    """True for "Talmar, Besk Province": two or three names of at most three words."""
    groups = place.split(",")
    return 2 <= len(groups) <= 3 and all(len(group.split()) <= 3 for group in groups)


def _in_capitals(place: str) -> bool:
    letters = [char for char in place if char.isalpha()]
    return len(letters) >= 4 and all(char.isupper() for char in letters)
