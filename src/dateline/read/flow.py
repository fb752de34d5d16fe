"""Running text from the lines of pages: paragraphs, broken words, parts, and boxes of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dateline.read.glyphs import HYPHENS, Glyph
from dateline.read.layout import Page, Placed
from dateline.read.lines import ends_sentence
from dateline.record import Part
from dateline.record.document import Box

#: Between paragraphs.
_GAP = "\n\n"
_BULLET = re.compile(r"[•●▪◦*]\s|[-–]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_DASHES = HYPHENS | {"-", "\u2010"}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: Second halves of compounds that keep their hyphen at a line end ("rebel-" / "held").
_COMPOUND = frozenset(
    """held controlled backed led based related style made fire wide term level ranking long year
    day old month week affiliated aligned armed born run owned sponsored affected hit torn free
    law sectarian scale range site""".split()
)
#: A title or heading has letters this much larger than the body's.
_LARGER = 1.12
#: The title is one of this many first paragraphs.
_TITLE_REACH = 6
#: A line that ends this share of its column before the edge is the last of its paragraph …
_SHORT = 0.18
#: … when a sentence ends there, and in any case when it ends this share before it.
_VERY_SHORT = 0.45


@dataclass(frozen=True, slots=True)
class Flow:
    """Text of all pages with the parts that layout tells and the boxes of its words."""

    text: str
    title: str | None
    parts: tuple[Part, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    lines: tuple[Placed, ...]
    text: str
    boxes: tuple[Box, ...]

    @property
    def height(self) -> float:
        """The median height of its lines, in points."""
        return median(placed.line.height for placed in self.lines)


def flow(pages: Sequence[Page]) -> Flow:
    """The running text of `pages`; running heads and page numbers follow at its end."""
    placed = [each for page in pages for each in page.body]
    vocabulary = _vocabulary(placed)
    body = [_compose(lines, vocabulary) for lines in _paragraphs(placed)]
    edge = [_compose([each], vocabulary) for page in pages for each in page.furniture]
    kinds = [*_kinds(body), *("footer" for _ in edge)]
    pieces: list[str] = []
    parts: list[Part] = []
    boxes: list[Box] = []
    at = 0
    for paragraph, kind in zip([*body, *edge], kinds, strict=True):
        pieces.append(paragraph.text)
        if kind:
            parts.append(Part(kind, at, at + len(paragraph.text)))
        boxes.extend(_shifted(box, at) for box in paragraph.boxes)
        at += len(paragraph.text) + len(_GAP)
    title = next(
        (each.text for each, kind in zip(body, kinds, strict=False) if kind == "headline"), None
    )
    return Flow(_GAP.join(pieces), title, tuple(parts), tuple(boxes))


def _shifted(box: Box, by: int) -> Box:
    return Box(box.start + by, box.end + by, box.page, box.left, box.bottom, box.right, box.top)


def _paragraphs(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Lines in reading order, cut where a paragraph ends."""
    if not placed:
        return []
    pitch = _pitch(placed)
    groups = [[placed[0]]]
    for before, after in pairwise(placed):
        if _ends(before, after, pitch):
            groups.append([after])
        else:
            groups[-1].append(after)
    return groups


def _pitch(placed: Sequence[Placed]) -> float:
    """The usual distance from line to line, in line heights."""
    steps = [
        (before.line.bottom - after.line.bottom) / before.line.height
        for before, after in pairwise(placed)
        if _same_column(before, after)
        and before.line.bottom > after.line.top - after.line.height
        and before.line.height > 0
    ]
    close = [step for step in steps if 0.5 < step < 2.5]
    return median(close) if close else 1.2


def _same_column(before: Placed, after: Placed) -> bool:
    return (before.page, before.column) == (after.page, after.column)


def _ends(before: Placed, after: Placed, pitch: float) -> bool:
    """True when `after` begins a new paragraph."""
    words = after.line.text
    if _is_broken(before, after):
        return False
    if abs(before.line.height - after.line.height) > 0.12 * max(
        before.line.height, after.line.height
    ):
        return True
    if _BULLET.match(words):
        return True
    ended = ends_sentence(before.line.text)
    if not _same_column(before, after):
        return ended or not words[0].islower() or _end_gap(before) > _SHORT
    step = (before.line.bottom - after.line.bottom) / max(before.line.height, 1.0)
    if step < 0.4:  # cells of one row
        return False
    if step > 1.3 * pitch or step < 0:
        return True
    if _indent(after) > 0.7 * after.line.height and _indent(before) < 0.4 * before.line.height:
        return ended or _end_gap(before) > _SHORT
    return _end_gap(before) > (_SHORT if ended else _VERY_SHORT) and not words[0].islower()


def _is_broken(before: Placed, after: Placed) -> bool:
    """True when a word goes on from one line to the next behind a hyphen."""
    text = before.line.text
    return (
        len(text) > 1
        and text[-1] in _DASHES
        and text[-2].isalpha()
        and after.line.text[0].isalpha()
    )


def _indent(placed: Placed) -> float:
    """Points from the column's edge to where the line starts."""
    line = placed.line
    return placed.right - line.right if line.is_rtl else line.left - placed.left


def _end_gap(placed: Placed) -> float:
    """The share of the column's width that the line leaves free at its end."""
    width = max(placed.right - placed.left, 1.0)
    line = placed.line
    return ((line.left - placed.left) if line.is_rtl else (placed.right - line.right)) / width


def _vocabulary(placed: Sequence[Placed]) -> frozenset[str]:
    """Words that stand whole on a line, to tell broken words from compounds."""
    words: set[str] = set()
    for each in placed:
        found = _WORD.findall(each.line.text.lower())
        words.update(found[1:-1] if len(found) > 2 else ())
    return frozenset(words)


def _compose(lines: Sequence[Placed], vocabulary: frozenset[str]) -> _Paragraph:
    """The text of one paragraph, with a box for each word (two where a line breaks it)."""
    pieces: list[str] = []
    boxes: list[Box] = []
    at = 0
    for number, placed in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else None
        glyphs = list(placed.line.glyphs)
        joint = ""
        if after is not None:
            joint = " "
            if _is_broken(placed, after):
                joint = ""
                if not _keeps_hyphen(placed.line.text, after.line.text, vocabulary):
                    glyphs.pop()
        text, found = _words(glyphs, placed.page + 1)
        boxes.extend(_shifted(box, at) for box in found)
        pieces.append(text + joint)
        at += len(text) + len(joint)
    return _Paragraph(tuple(lines), "".join(pieces), tuple(boxes))


def _keeps_hyphen(before: str, after: str, vocabulary: frozenset[str]) -> bool:
    """True when the hyphen at a line's end belongs to a compound, not to the line break."""
    start = re.search(r"[\w’'-]*$", before.rstrip("".join(_DASHES)))
    tail_word = re.match(r"[^\W\d_]+", after)
    head = start[0].lower() if start else ""
    tail = tail_word[0].lower() if tail_word else ""
    if not after[0].islower():
        return after[0].isupper() and not before[-2].isupper()
    if head + tail in vocabulary:
        return False
    if f"{head}-{tail}" in vocabulary or tail in _COMPOUND or "-" in head:
        return True
    return len(head) > 3 and len(tail) > 3 and {head, tail} <= vocabulary


def _words(glyphs: Sequence[Glyph], page: int) -> tuple[str, list[Box]]:
    """The text of a line and the boxes of its words; soft hyphens within it are dropped."""
    text: list[str] = []
    boxes: list[Box] = []
    word: list[Glyph] = []
    at = start = 0
    last = len(glyphs) - 1
    for number, glyph in enumerate(glyphs):
        if glyph.char in HYPHENS:
            if number < last:
                continue
            glyph = glyph._replace(char="-")
        if glyph.char.isspace():
            if word:
                boxes.append(_box(word, start, at, page))
                word = []
            if text and text[-1] != " ":
                text.append(" ")
                at += 1
            continue
        if not word:
            start = at
        shown = _LIGATURES.get(glyph.char, glyph.char)
        text.append(shown)
        at += len(shown)
        word.append(glyph)
    if word:
        boxes.append(_box(word, start, at, page))
    return "".join(text).rstrip(" "), boxes


def _box(word: Sequence[Glyph], start: int, end: int, page: int) -> Box:
    return Box(
        start,
        end,
        page,
        round(min(glyph.left for glyph in word), 2),
        round(min(glyph.bottom for glyph in word), 2),
        round(max(glyph.right for glyph in word), 2),
        round(max(glyph.top for glyph in word), 2),
    )


def _kinds(body: Sequence[_Paragraph]) -> list[str | None]:
    """Title and headings by the size of their letters; None for all else."""
    kinds: list[str | None] = [None] * len(body)
    usual = _usual_height(body)
    title = _title(body, usual)
    if title is not None:
        kinds[title] = "headline"
    begun = False
    for number, paragraph in enumerate(body):
        words = paragraph.text
        large = paragraph.height >= _LARGER * usual
        if (
            begun
            and large
            and len(words) <= 120
            and not ends_sentence(words)
            and kinds[number] is None
        ):
            kinds[number] = "heading"
        begun = begun or (not large and len(words) > 200)
    return kinds


def _usual_height(body: Sequence[_Paragraph]) -> float:
    """The height of the lines that hold most of the text."""
    heights = sorted(
        (placed.line.height, len(placed.line.glyphs)) for each in body for placed in each.lines
    )
    half = sum(count for _, count in heights) / 2
    for height, count in heights:
        half -= count
        if half <= 0:
            return height
    return 0.0


def _title(body: Sequence[_Paragraph], usual: float) -> int | None:
    """The paragraph in the largest letters among the first of the first page with text."""
    first = [
        (each.height, -number)
        for number, each in enumerate(body[:_TITLE_REACH])
        if each.lines[0].page == body[0].lines[0].page and 8 <= len(each.text) <= 250
    ]
    if not first or len(body) < 2:
        return None
    height, number = max(first)
    return -number if height >= _LARGER * usual else None
