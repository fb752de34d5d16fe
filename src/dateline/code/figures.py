"""Figures: what number words say, with their bounds, by section 7 of the coding guide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.code.figure_words import (
    FRACTION,
    MEASURED,
    NONE,
    NUMBER,
    ORDINAL,
    SCALES,
    UNTOLD,
    VAGUE,
    counts_nothing,
    low_of,
    money_at,
    rank_of,
    share_of,
    value_of,
)
from dateline.record import Figure


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity and its words: offsets into the text given, bound words included.

    `value` is the number said, None for a vague quantity or a range; `low` and `high` are what
    its words bound it by.  `bound` is exact, at_least, up_to or about.  `unit` is `percent`,
    `share` (a fraction of one), `events` (ordinals, "twice") or a currency where the words say so.
    """

    span_start: int
    span_end: int
    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str | None


_LEAST = (
    r"at least|no (?:less|fewer) than|not (?:less|fewer) than|more than(?: other)?|over|well over"
    r"|a minimum of|minimum(?: of)?|upwards? of|in excess of|exceeding|exceeds?|exceeded|more"
)
_MOST = (
    r"up to|as many as|as much as|as high as|at most|no more than|not more than|a maximum of"
    r"|maximum(?: of)?|almost|nearly|close to|not exceed(?:ing)?"
)
_BELOW = r"fewer than|less than"
_ABOUT = (
    r"about|around|approximately|roughly|some|an estimated|estimated(?: at)?|perhaps|maybe|circa"
    r"|c\.|in the region of|possibly|or so|what may be|an additional|another|a further|an extra"
)
_LEFT = re.compile(
    rf"(?<!\w)(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<below>{_BELOW})|(?P<about>{_ABOUT}))"
    r"(?P<rest>(?: (?:a|an|the|some|about|another|only|around|of|as|other))*[ \n\u00a0$€£\"“(]*)$",
    re.IGNORECASE,
)
_ONLY_EXTRA = re.compile(r"another|a further|an extra|an additional", re.IGNORECASE)
_RIGHT = re.compile(
    r"(?P<least>\+| or more\b| or over\b| plus\b| and counting\b)|(?P<most> or (?:less|fewer)\b)"
    r"|(?P<about> (?:\(?or so\)?|or thereabouts)(?!\w))",
    re.IGNORECASE,
)
#: "six civilians at least": the bound stands behind the noun.
_BEHIND_NOUN = re.compile(
    r"(?: [\w'’-]+){1,4}? at (?P<w>least|most)\b(?! (?:\d|one|two|three))", re.IGNORECASE
)
_JOINT = re.compile(r"(?: ?[-–—] ?| to | or |, )", re.IGNORECASE)
_AND = re.compile(r" and ", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:about |around )?[$€£]?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:[\w$€£]+ )?$", re.IGNORECASE)
_PERCENT = re.compile(r" ?(?:%|per ?cent\b|percent\b|percentage points?)", re.IGNORECASE)
_TIMES = re.compile(r" times\b", re.IGNORECASE)
_ALL_BUT = re.compile(r"\ball but (?:\w+ )?$", re.IGNORECASE)
_EXCEEDED = re.compile(r"exceed", re.IGNORECASE)
_REACH = 40


def parse(text: str, start: int, end: int) -> Number | None:
    """The first number or vague quantity inside `text[start:end]`; None where there is none.

    Looks a little beyond the range for bounds ("at least", "or more"), currencies and percent
    signs.  Single persons ("a man"), dates, ages, clock times and addresses are no figures.
    """
    start, end = max(0, start), min(len(text), end)
    if start >= end:
        return None
    later: Number | None = None
    share = FRACTION.search(text, start, end)
    for match in NUMBER.finditer(text, start, end):
        if match.start() < end and not _counts(text, match, share):
            continue
        if none := _zero(text, start, match.end()):
            return none
        if vague := _vague_before(text, start, match.start()):
            return vague
        found = _number(text, match, start)
        if not MEASURED.match(text, match.end()):
            return found
        later = later or found
    return _wordy(text, start, end) or later


def _counts(text: str, match: re.Match[str], share: re.Match[str] | None) -> bool:
    """False for the "two" of "two-thirds", a bare scale of a plural, dates and the like."""
    if share is not None and share.start() <= match.start() < share.end():
        return False
    if match[0].split()[0].lower() in SCALES and not _is_scale_alone(text, match):
        return False
    if (
        match[0].lower() == "one"
        and text[max(0, match.start() - 3) : match.start()].lower() == "no "
    ):
        return False
    return not counts_nothing(text, match.start(), match.end())


def _is_scale_alone(text: str, match: re.Match[str]) -> bool:
    """A dozen or hundred without its article ("over hundred"), not "several hundred"."""
    left = text[max(0, match.start() - 10) : match.start()].lower()
    return not left.endswith(("several ", "few ", "many ", "several-"))


def _zero(text: str, start: int, end: int) -> Number | None:
    if match := NONE.search(text, start, end):
        return Number(match.start(), match.end(), 0.0, None, None, "exact", None)
    return None


def _vague_before(text: str, start: int, stop: int) -> Number | None:
    match = VAGUE.search(text, start, stop)
    return _vague(text, match) if match else None


def _vague(text: str, match: re.Match[str]) -> Number:
    bound = _left_bound(text, match.start())
    begin = bound[1] if bound else match.start()
    money = money_at(text, match.start(), match.end())
    return Number(
        begin, match.end(), None, low_of(match), None, "at_least", money.unit if money else None
    )


def _wordy(text: str, start: int, end: int) -> Number | None:
    """Shares, zero, vague quantities and ordinals, whichever comes first."""
    found = [
        number
        for number in (
            _share(text, start, end),
            _zero(text, start, end),
            _vague_before(text, start, end),
            _rank(text, start, end),
        )
        if number is not None
    ]
    if found:
        return min(found, key=lambda number: (number.span_start, number.span_end))
    if match := UNTOLD.search(text, start, end):
        return Number(match.start(), match.end(), None, None, None, "about", None)
    return None


def _share(text: str, start: int, end: int) -> Number | None:
    match = FRACTION.search(text, start, end)
    if match is None:
        return None
    word = match["part"].lower()
    if word not in ("half", "halves", "quarter") and not match["up"]:
        behind = text[match.end() : match.end() + 4]
        if behind != " of " or text[max(0, match.start() - 2) : match.start()].lower() != "a ":
            return None  # "the third" is a rank, "a third of those" a share
    value = share_of(match)
    sort, begin = _left_bound(text, match.start()) or ("exact", match.start())
    low, high, value_said, bound = _bounded(sort, value)
    return Number(min(begin, match.start()), match.end(), value_said, low, high, bound, "share")


def _rank(text: str, start: int, end: int) -> Number | None:
    for match in ORDINAL.finditer(text, start, end):
        if counts_nothing(text, match.start(), match.end()):
            continue
        sort, begin = _left_bound(text, match.start()) or ("exact", match.start())
        low, high, value, bound = _bounded(sort, rank_of(match))
        return Number(begin, match.end(), value, low, high, bound, "events")
    return None


def _bounded(sort: str, value: float) -> tuple[float | None, float | None, float | None, str]:
    """Low, high, value and bound for a number and the sort of its bound words."""
    if sort in ("least", "exceeded"):
        return value, None, None if sort == "exceeded" else value, "at_least"
    if sort in ("most", "below", "not-exceeding"):
        return None, value, value if sort == "most" else None, "up_to"
    return None, None, value, "about" if sort == "about" else "exact"


def _left_bound(text: str, start: int) -> tuple[str, int] | None:
    """The sort of the bound words before `start`, and where they begin."""
    match = _LEFT.search(text, max(0, start - _REACH), start)
    if match is None:
        return None
    begin = match.start()
    if match["least"]:
        return ("exceeded" if _EXCEEDED.match(match["least"]) else "least"), begin
    if match["most"]:
        return ("not-exceeding" if _EXCEEDED.search(match["most"]) else "most"), begin
    if match["below"]:
        return "below", begin
    if _ONLY_EXTRA.match(match["about"]):
        return "exact", begin
    return "about", begin


def _number(text: str, match: re.Match[str], start: int) -> Number:
    """A number with its bounds, range and unit."""
    if _ALL_BUT.search(text, max(0, match.start() - 20), match.start()):
        return Number(match.start(), match.end(), None, None, None, "about", None)
    begin, stop = match.start(), match.end()
    money = money_at(text, begin, stop)
    if money:
        begin, stop = min(begin, money.start), max(stop, money.end)
    unit = money.unit if money else None
    if ranged := _range(text, match, begin):
        return ranged
    if percent := _PERCENT.match(text, stop):
        stop, unit = percent.end(), "percent"
    elif times := _TIMES.match(text, stop):
        stop, unit = times.end(), "events"
    sort = "exact"
    if left := _left_bound(text, begin):
        sort, begin = left
    if right := _RIGHT.match(text, stop):
        sort, stop = right.lastgroup or sort, right.end()
    elif sort == "exact" and (noun := _BEHIND_NOUN.match(text, stop)):
        sort = noun["w"].lower()
    low, high, value, bound = _bounded(sort, value_of(match))
    return Number(begin, stop, value, low, high, bound, unit)


def _range(text: str, first: re.Match[str], begin: int) -> Number | None:
    """ "between 20 and 30", "10-15", "two or three dozen"; None where it is no range."""
    between = _BETWEEN.search(text, max(0, begin - 24), begin)
    joint = _JOINT.match(text, first.end()) or (_AND.match(text, first.end()) if between else None)
    if joint is None or (
        joint[0].strip().lower() == "to" and _FROM.search(text, max(0, begin - 24), begin)
    ):
        return None
    at = joint.end() + (text[joint.end() : joint.end() + 1] in ("$", "€", "£"))
    second = NUMBER.match(text[at : at + _REACH])  # a slice: what stands before does not matter
    if second is None or counts_nothing(text, at, at + second.end()):
        return None
    low, high = value_of(first), value_of(second)
    if first["digits"] or first["words"]:
        low = _shared_scale(first, second, low, high)
    comma = joint[0].startswith(",")
    if low >= high or (comma and not (first["words"] and "thousand" in second[0].lower())):
        return None
    stop, unit = at + second.end(), None
    if money := money_at(text, begin, stop) or money_at(text, at, stop):
        unit, stop = money.unit, max(stop, money.end)
    if percent := _PERCENT.match(text, stop):
        stop, unit = percent.end(), "percent"
    if between:
        begin = between.start()
    elif left := _left_bound(text, begin):
        begin = left[1]
    return Number(begin, stop, None, low, high, "about", unit)


def _shared_scale(first: re.Match[str], second: re.Match[str], low: float, high: float) -> float:
    """ "2 to 3 million": the scale of the end is the start's too."""
    scale = _scale_of(second)
    if scale > 1 and _scale_of(first) == 1 and low < high / scale:
        return low * scale
    short = first["digits"] and "," not in first[0] and "," in second[0]
    if short and scale == 1 and low < high / 1000:
        return low * 1000  # "12-13,000"
    return low


_SCALED = re.compile(r"(hundred|thousand|million|billion|trillion|dozen)$", re.IGNORECASE)


def _scale_of(match: re.Match[str]) -> float:
    found = _SCALED.search(match[0])
    return float(SCALES[found[1].lower()]) if found else 1.0


_SUBSET = re.compile(
    r"(?:\bincluding\b|\bincl\.|\bamong them\b|\bamong whom\b|\bof whom\b|\bof them\b|\bof which\b"
    r"|\bamongst them\b)[^.;:0-9]{0,24}$",
    re.IGNORECASE,
)
_SUBSET_BEHIND = re.compile(r"(?: [\w'’-]+){0,2} (?:of|among) (?:them|whom|these|those|which)\b")
_MORE_OF_LIST = re.compile(r"^[^.;:0-9]{0,48}(?:,| and|, and) [^.;:0-9]{0,16}$")
_TOTAL = re.compile(
    r"\b(?:total|toll|overall|brings?|bringing|brought|raises?|raising|raised|rises?|rose|risen"
    r"|climbed|climbs|reached|reaches|stands at|stood at|passed|cumulative)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_TOTAL_BEHIND = re.compile(r"[^.;]{0,40}\b(?:in total|in all|altogether|so far)\b", re.IGNORECASE)


def link(figures: Sequence[Figure], text: str) -> Sequence[Figure]:
    """The figures with `part_of` and `cumulative` set from the words between and around them.

    "6 dead, including 4 soldiers": the second is part of the first.  "bringing the toll to 49":
    cumulative.  Figures keep their order; a part is never larger than its whole.
    """
    linked: list[Figure] = []
    for index, figure in enumerate(figures):
        linked.append(
            replace(
                figure,
                part_of=_whole(linked, index, figure, text),
                cumulative=_is_total(figure, text),
            )
        )
    return tuple(linked)


def _whole(before: Sequence[Figure], index: int, figure: Figure, text: str) -> int | None:
    """Index of the figure that this one is a subset of."""
    for at in range(index - 1, -1, -1):
        other = before[at]
        if other.span.end > figure.span.start:
            continue
        between = text[other.span.end : figure.span.start]
        if len(between) > 120 or re.search(r"[.!?]\s", between):
            return None
        direct = _SUBSET.search(between) or _SUBSET_BEHIND.match(text, figure.span.end)
        if direct and other.part_of is None and _fits(figure, other):
            return at
        if other.part_of is not None and not direct:
            whole = before[other.part_of]
            fits = _MORE_OF_LIST.match(between) and _fits(figure, whole, other)
            return other.part_of if fits else None
    return None


def _fits(part: Figure, whole: Figure, sibling: Figure | None = None) -> bool:
    """The part and its sibling add up to no more than the whole, where all are known."""
    most = whole.value if whole.value is not None else whole.high
    own = part.value if part.value is not None else part.low
    if most is None or own is None:
        return sibling is None
    beside = (sibling.value or 0.0) if sibling else 0.0
    return own + beside <= most


def _is_total(figure: Figure, text: str) -> bool:
    left = text[max(0, figure.span.start - 60) : figure.span.start]
    return bool(_TOTAL.search(left) or _TOTAL_BEHIND.match(text, figure.span.end))
