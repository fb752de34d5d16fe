"""Cut words into sentences.

A blank line always ends a sentence. At every other gap where a sentence could end (after a mark,
at a line break, before a capital) a logistic model over the words and lines around the gap
decides. Its weights, trained by `training/splitter.py`, lie in `data/sentences.json`.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

Range = tuple[int, int]

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r[^\S\r\n]*\r|\u2029")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\f\v\u2028\u0085]")
_INK = re.compile(r"\S")
_PLAIN_WORD = re.compile(r" [a-z]{4,}")
_SPACE = re.compile(r"\s")
_STOP = re.compile(r"[.!?…。！？؟۔]+")
_CLOSERS = frozenset("\" ' ” ’ » ) ] } '' ›".split())
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_QUOTES = frozenset("\" ” » ''".split())  # “Why?” he asked
_STRAIGHT = frozenset(['"', "''", "``"])
# PORT SELA, 8 JAN 90 (RADIO SELA) --   Tarmina (SNA) –   TARMINA, May 3 --
_DATELINE = re.compile(
    r"[A-Z](?:[^\W\d_]|[ .,'’/-])*(?: \([^()\n]{2,40}\))?(?:, ?\w+\.? ?\w{1,4}(?: \d\d(?:\d\d)?)?)?"
    r"(?: ?\([^()\n]{2,50}\) ?(?:--?|[–—:])|,? (?:--|[–—])| -(?= ))"
)
_BULLETS = frozenset("• * · ▪ ◦ ‣ ● ■ - – — o".split())
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_AFTER_HOUR = frozenset(_DAYS.split()) | {day[:3] for day in _DAYS.split()}
_DATE_LINE = re.compile(
    rf"(?:(?:{_DAYS.replace(' ', '|')}),? )?(?:\d{{1,2}} [a-z]{{3,9}}\.?,? \d{{4}}|[a-z]{{3,9}}\.? "
    r"\d{1,2},? \d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:,? \d{1,2}[:.]\d\d.{0,12})?\s*",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|BY|By) [A-Z]")
# abbreviated titles and ranks: a name follows, never the end of a sentence
TITLES = frozenset(
    "mr mrs ms mme mlle messrs dr prof st mt gen brig maj col lt capt cpl sgt pte pvt adm cmdr gov "
    "sen sens rep reps rev hon pres supt insp".split()
)
_NEVER_FIRST = frozenset(".,;:!?%)]}’”…")
_NEVER_LAST = frozenset("([{“‘$#€£")
_LINE_MARKS = frozenset('.,;:!?-–—"”)')
_LONG_LINE = 120  # characters; hard-wrapped text has shorter lines
_SPARE = 20  # characters left free at a line's end that no wrapping leaves
_STEPS = (1, 2, 3, 4, 6, 8, 12, 18, 25, 40)


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where a sentence could end: before word `index`. `sure` gaps (blank lines, bullets)
    always end one and carry no features."""

    index: int
    sure: bool
    features: tuple[str, ...]


def split_sentences(text: str, words: Sequence[Range]) -> list[Range]:
    """Ranges of word indices (end exclusive) that cover all `words` of `text` in order.
    `words` are as `split_words` gives them."""
    if not words:
        return []
    weights = _weights()
    bias = weights[""]
    starts = [0]
    for gap in gaps(text, words):
        if gap.sure or bias + sum(weights.get(name, 0) for name in gap.features) > 0:
            starts.append(gap.index)
    return list(zip(starts, [*starts[1:], len(words)], strict=True))


@cache
def _weights() -> Mapping[str, int]:
    path = files("dateline.code").joinpath("data/sentences.json")
    loaded: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return loaded


def gaps(text: str, words: Sequence[Range]) -> Iterator[Gap]:
    """The gaps between `words` where a sentence could end, with the features of each."""
    tokens = [text[start:end] for start, end in words]
    first = 0
    while first < len(words):
        last = _block_end(text, words, first)
        if first:
            yield Gap(first, True, ())
        yield from _Block(text, words, tokens, first, last).gaps()
        first = last


def _block_end(text: str, words: Sequence[Range], first: int) -> int:
    """Index after the last word before the next blank line."""
    found = _BLANK_LINE.search(text, words[first][1])
    while found is not None:
        low, high = first + 1, len(words)
        while low < high:  # the first word that starts after the blank line
            middle = (low + high) // 2
            low, high = (middle + 1, high) if words[middle][0] < found.end() else (low, middle)
        return low
    return len(words)


def _shape(token: str) -> str:
    if token.isalpha():
        if token.islower():
            return "l"
        if len(token) == 1:
            return "1"
        return "U" if token.isupper() else "T" if token[0].isupper() else "m"
    if token[0].isdigit():
        return "d"
    if token[0].isalpha():
        if token[-1] != ".":
            return "a"
        return "t." if token[:-1].lower() in TITLES else "i." if len(token) == 2 else "a."
    return token[:3]


def _step(number: int) -> str:
    return str(next((step for step in _STEPS if number <= step), "+"))


class _Block:
    """The words between two blank lines."""

    def __init__(
        self, text: str, words: Sequence[Range], tokens: Sequence[str], first: int, last: int
    ) -> None:
        self.text, self.words, self.tokens = text, words, tokens
        self.first, self.last = first, last
        self.start, self.end = words[first][0], words[last - 1][1]
        body = text[self.start : self.end]
        lower, upper = sum(map(str.islower, body)), sum(map(str.isupper, body))
        self.caps = "C" if lower * 20 < upper else ""  # upper case tells nothing here
        self.breaks = [self.start + found.start() for found in _LINE_BREAK.finditer(body)]
        edges = [self.start - 1, *self.breaks, self.end]
        self.width = max(after - before - 1 for before, after in pairwise(edges))
        self.size = _step(last - first)
        self.loose = self._loose()
        self.upright = self._upright()
        self.headlines = self.upright == "1" and self._headlines()
        self.dateline = self._dateline()

    def _dateline(self) -> int:
        """Where the dateline that opens the block ends: no sentence ends in it."""
        found = _DATELINE.match(self.text, self.start, min(self.end, self.start + 100))
        if found is None:
            return self.start
        town = re.split(r"[,(–—]| -", found.group())[0].split()
        named = "(" in found.group() or " ".join(town).isupper()
        return found.end() if named and len(town) <= 4 else self.start

    def _upright(self) -> str:
        """Whether every line starts with a capital, as in lists of headlines."""
        if self.caps or len(self.breaks) < 2:
            return ""
        heads = (_INK.search(self.text, at) for at in self.breaks)
        return "0" if any(head and head.group().islower() for head in heads) else "1"

    def _headlines(self) -> bool:
        """Whether each line is a headline of its own: a capital first, no mark last, and words in
        lower case between (a headline in title case may itself be wrapped)."""
        lines = self.text[self.start : self.end].splitlines()
        return not any(line.rstrip()[-1:] in _LINE_MARKS for line in lines) and all(
            _PLAIN_WORD.search(line) for line in lines
        )

    def _loose(self) -> str:
        """Whether the writer begins sentences in lower case, as mails and comments do."""
        tokens = self.tokens
        starts = [
            tokens[i + 1][0].islower()
            for i in range(self.first, self.last - 1)
            if _STOP.fullmatch(tokens[i])
        ]
        return "L" if sum(starts) * 3 >= len(starts) > 1 else ""

    def gaps(self) -> Iterator[Gap]:
        tokens, words = self.tokens, self.words
        stops = [i for i in range(self.first, self.last) if _STOP.fullmatch(tokens[i])]
        stops.append(self.last - 1)
        at, since, inside = 0, self.first, _Inside()
        for index in range(self.first + 1, self.last):
            inside.pass_by(tokens[index - 1], self._clings(index - 1))
            if stops[at] < index - 1:
                since, at = stops[at] + 1, at + 1
            end, start = words[index - 1][1], words[index][0]
            broken = start > end and self._broken(end, start)
            if end <= self.dateline or (tokens[index - 1] == "." and self._numbers(index)):
                continue
            if broken and self.width > _LONG_LINE:
                inside = _Inside()  # a quotation left open ends with its paragraph
            if broken and (self.headlines or self._lists(index)):
                yield Gap(index, True, ())
            elif broken or self._possible(tokens[index - 1], tokens[index], start == end):
                follows = at if stops[at] >= index or at + 1 == len(stops) else at + 1
                near = _step(index - since), _step(stops[follows] - index + 1)
                found = self._features(index, near, inside.state(), broken)
                yield Gap(index, False, tuple(found))

    def _broken(self, end: int, start: int) -> bool:
        if not self.breaks:
            return False
        at = bisect_left(self.breaks, end)
        return at < len(self.breaks) and self.breaks[at] < start

    def _lists(self, index: int) -> bool:
        """Whether a line starts with a bullet: that always starts a sentence."""
        if self.tokens[index] not in _BULLETS or index + 1 == self.last:
            return False
        spaced = self.words[index + 1][0] > self.words[index][1]
        return spaced and not self.tokens[index + 1][0].islower()

    def _numbers(self, index: int) -> bool:
        """Whether the words before are a number that opens a line: "2. Who holds what"."""
        at = index - 2
        if at < self.first or not self.tokens[at].isdigit() or len(self.tokens[at]) > 2:
            return False
        if self._broken(self.words[index - 1][1], self.words[index][0]):
            return False
        if at == self.first:
            return True
        if not self._broken(self.words[at - 1][1], self.words[at][0]):
            return False
        before = self.tokens[at - 1][-1]  # wrapped text may break before a date: "on May\n4. The"
        return before in '.!?:;)"”' or self.width - len(self._line_before(at)) > _SPARE

    def _possible(self, left: str, right: str, glued: bool) -> bool:
        """Whether a sentence could end between two words of one line."""
        if right[0] in _NEVER_FIRST:
            return False
        if left[0].isalnum():
            if left[-1] == "." and left[-3:].lower() == ".m.":  # 9 a.m. Monday, 9 a.m. GMT
                return right.lower() not in _AFTER_HOUR and (not right.isupper() or len(right) < 2)
            return left[-1] == "." or not (glued or self.caps or right[0].islower())
        if glued:
            return left[0] in ".!?…" and right[0].isalpha()
        if right[0].islower() and (left == "," or left in _QUOTES):
            return False
        return left[0] not in _NEVER_LAST

    def _features(
        self, index: int, near: tuple[str, str], inside: str, broken: bool
    ) -> Iterator[str]:
        """What the model sees: `kind` is the mark before the gap (w: none), `close` the quotes and
        brackets that close after it, `word` the word before the mark, `right` the word after."""
        tokens = self.tokens
        at, close = self._mark(index)
        mark = tokens[at]
        kind = mark[:4] if not mark[0].isalnum() else _shape(mark) if mark[-1] == "." else "w"
        word = mark if mark[0].isalnum() else tokens[at - 1] if at > self.first else "^"
        right = tokens[index]
        two = tokens[index + 1] if index + 1 < self.last else "$"
        start = self.words[index][0]
        gap = "n" if broken else str(min(start - self.words[index - 1][1], 2))
        shape, word_shape = _shape(right) + self._clings(index), _shape(word)
        low, word_low, caps = right.lower(), word.lower(), self.caps
        before, after = near
        yield f"e {kind}{close}{caps}"
        yield f"es {kind}{close}{caps} {shape} {gap}"
        yield f"k {kind} {shape} {caps}{self.loose}"
        yield f"kc {kind}{close} {shape} {self.loose}"
        yield f"r {low}"
        yield f"kr {kind} {low}"
        yield f"w {word_low} {kind}"
        yield f"ws {word_shape} {kind} {shape}"
        yield f"wl {min(len(word), 6)} {kind} {shape}"
        yield f"s2 {kind} {shape} {_shape(two)}"
        yield f"2 {two.lower()} {kind}"
        yield f"r2 {low} {two.lower()}"
        yield f"wr {word_low} {low}"
        yield f"g {gap} {kind}"
        yield f"i {inside} {kind}{close}"
        yield f"is {inside} {kind}{close} {shape}"
        yield f"b {before} {kind}"
        yield f"a {after} {kind}"
        yield f"ab {before} {after} {kind}"
        yield f"z {self.size} {kind}"
        yield f"as {after} {kind} {shape}"
        if at - 2 >= self.first:
            yield f"p {tokens[at - 2].lower()} {kind}"
            yield f"ps {_shape(tokens[at - 2])} {word_shape} {kind} {shape}"
        if broken:
            yield from self._line(index, kind, shape)

    def _clings(self, index: int) -> str:
        """For a straight quotation mark: whether it opens (>) or closes (<) by the space at it."""
        if self.tokens[index] not in _STRAIGHT:
            return ""
        start, end = self.words[index]
        before = start > self.start and not self.text[start - 1].isspace()
        after = end < self.end and not self.text[end].isspace()
        return "" if before == after else "<" if before else ">"

    def _mark(self, index: int) -> tuple[int, str]:
        """The mark that may end the sentence before `index`, and the quotes, brackets and
        footnotes ([12]: #) that close after it."""
        tokens, at, close = self.tokens, index - 1, ""
        least = max(self.first, index - 9)
        while at > least and tokens[at] in _CLOSERS:
            if tokens[at] == "]" and at - 3 > least and tokens[at - 1].isdigit():
                close, at = "#", at - 3
            else:
                close, at = tokens[at] + close, at - 1
        return at, close[:3]

    def _line_before(self, index: int) -> str:
        end = self.words[index - 1][1]
        at = bisect_left(self.breaks, end)
        return self.text[self.breaks[at - 1] + 1 if at else self.start : end].lstrip("\n")

    def _line(self, index: int, kind: str, shape: str) -> Iterator[str]:
        """Features of the line before a break. A line of wrapped text is cut because the next
        word has no room; a heading ends earlier, is short, and has capitals."""
        end, start = self.words[index - 1][1], self.words[index][0]
        at = bisect_left(self.breaks, end)
        line = self._line_before(index)
        parts = line.split()
        space = _SPACE.search(self.text, start)
        following = (space.start() if space else self.end) - start
        room = _room(self.width - len(line) - 1 - following)
        wide = "long" if self.width > _LONG_LINE else "wrap" if self.width > 40 else "short"
        titled = sum(not part[0].islower() for part in parts) * 4 >= len(parts) * 3
        size, indent = _step(len(parts)), "i" if start - end > 2 else ""
        heading = "T" if titled and not self.caps else ""
        break_after = self.breaks[at + 1] if at + 1 < len(self.breaks) else self.end
        coming = self.text[start:break_after]
        then = "D" if _DATE_LINE.fullmatch(coming) else "B" if _BYLINE.match(coming) else ""
        here = "D" if _DATE_LINE.fullmatch(line) else "B" if _BYLINE.match(line) else ""
        if here or then:
            yield f"nd {here}/{then} {wide}"
        yield f"nu {self.upright} {wide} {room} {kind}"
        yield f"nl {wide} {room} {_room(self.width - len(coming))} {kind}"
        yield f"n {wide} {room} {kind}{indent}"
        yield f"ns {wide} {room} {shape}{self.caps}{indent}"
        yield f"nw {wide} {size} {kind}"
        yield f"nh {wide} {heading} {kind} {shape}"
        yield f"nk {wide} {room} {kind} {shape}{self.caps}"
        yield f"nr {wide} {room} {size}"


class _Inside:
    """Whether the words so far opened a quotation or a bracket and did not close it."""

    def __init__(self) -> None:
        self.quote, self.depth = False, 0

    def pass_by(self, token: str, clings: str) -> None:
        if token[0].isalnum():
            return
        if token in _STRAIGHT:
            self.quote = clings == ">" if clings else not self.quote
        elif token in ("“", "«"):
            self.quote = True
        elif token in ("”", "»"):
            self.quote = False
        elif token in _OPEN:
            self.depth += 1
        elif token in _CLOSE:
            self.depth = max(0, self.depth - 1)

    def state(self) -> str:
        return f"{self.quote:d}{min(self.depth, 1)}"


def _room(left: int) -> str:
    return "full" if left < 0 else "near" if left < 6 else "some" if left < 20 else "much"
