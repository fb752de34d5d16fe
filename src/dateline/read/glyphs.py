"""Characters of a PDF page with their boxes, in logical order, grouped into lines."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

#: What PDFium gives for a hyphen at which it joined two lines, and the soft hyphen.
HYPHENS = frozenset("\x02\ufffe\u00ad")
_RTL = frozenset(("R", "AL"))
# What the presentation forms that are ligatures stand for.
_LIGATURES = frozenset(
    letters
    for point in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
    if len(letters := unicodedata.normalize("NFKC", chr(point)).strip()) > 1
)
# A gap this many line heights wide ends a line: two columns, or cells of a table.
_GAP = 1.6


class Glyph(NamedTuple):
    """One character; box in points from the lower left corner of the page."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Line:
    """Characters side by side.  The box is in reading position: upright, top of page above.

    `glyphs` keep the boxes of the page itself, which differ when the text is turned.
    """

    glyphs: tuple[Glyph, ...]
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Height in points: ascent and descent of the largest letters."""
        return self.top - self.bottom

    @property
    def text(self) -> str:
        """The characters, without white space at either end."""
        return "".join(glyph.char for glyph in self.glyphs).strip()

    @property
    def is_rtl(self) -> bool:
        """True when most letters are written from right to left."""
        kinds = [unicodedata.bidirectional(glyph.char) for glyph in self.glyphs]
        return sum(kind in _RTL for kind in kinds) > sum(kind == "L" for kind in kinds)


def read_lines(textpage: Any) -> list[Line]:
    """The lines of a text page, in the order of the page's content."""
    raw, angle = _raw_glyphs(textpage)
    lines: list[Line] = []
    for run in _runs(raw, angle):
        line = _line(run, angle)
        if line is not None:
            lines.append(line)
    return lines


def _raw_glyphs(textpage: Any) -> tuple[list[Glyph], int]:
    """All characters with their boxes, and the quarter turns that most text is written in."""
    page = textpage.raw
    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)
    glyphs: list[Glyph] = []
    turns: Counter[int] = Counter()
    count = pdfium.FPDFText_CountChars(page)
    for at in range(count):
        point = pdfium.FPDFText_GetUnicode(page, at)
        char = chr(point)
        if char < " " and char not in "\t\r\n\x02":
            char = "\ufffd"  # a glyph whose font does not say what it stands for
        pdfium.FPDFText_GetLooseCharBox(page, at, place)
        glyphs.append(Glyph(char, box.left, box.bottom, box.right, box.top))
        if at % 16 == 0 and not char.isspace():
            turns[_turn(pdfium.FPDFText_GetCharAngle(page, at))] += 1
    return glyphs, (turns.most_common(1)[0][0] if turns else 0)


def _turn(angle: float) -> int:
    return round(angle / (math.pi / 2)) % 4 if angle >= 0 else 0


def _upright(glyph: Glyph, turn: int) -> tuple[float, float, float, float]:
    """The box of a glyph as seen with its text upright."""
    left, bottom, right, top = glyph[1:]
    if turn == 1:
        return -top, left, -bottom, right
    if turn == 2:
        return -right, -top, -left, -bottom
    if turn == 3:
        return bottom, -right, top, -left
    return left, bottom, right, top


def _runs(glyphs: Iterable[Glyph], turn: int) -> Iterable[list[Glyph]]:
    """Cuts at line ends, at steps up or down, and at gaps too wide for a blank."""
    run: list[Glyph] = []
    last: tuple[float, float, float, float] | None = None
    for glyph in glyphs:
        if glyph.char in "\r\n":
            if run:
                yield run
            run, last = [], None
            continue
        if glyph.char.isspace():
            if run:
                run.append(glyph)
            continue
        here = _upright(glyph, turn)
        if last is not None and _is_apart(last, here):
            yield run
            run = []
        run.append(glyph)
        if glyph.char not in HYPHENS:
            last = here
    if run:
        yield run


def _is_apart(
    last: tuple[float, float, float, float], here: tuple[float, float, float, float]
) -> bool:
    height = max(last[3] - last[1], here[3] - here[1], 1.0)
    if abs((last[1] + last[3]) - (here[1] + here[3])) / 2 > 0.8 * height:
        return True
    return here[0] - last[2] > _GAP * height or last[0] - here[2] > _GAP * height


def _line(run: Sequence[Glyph], turn: int) -> Line | None:
    inked = [glyph for glyph in run if not glyph.char.isspace()]
    if not inked:
        return None
    boxes = [_upright(glyph, turn) for glyph in inked if glyph.char not in HYPHENS]
    boxes = boxes or [_upright(glyph, turn) for glyph in inked]
    return Line(
        tuple(_logical(_trimmed(run))),
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _trimmed(run: Sequence[Glyph]) -> list[Glyph]:
    start, end = 0, len(run)
    while start < end and run[start].char.isspace():
        start += 1
    while end > start and run[end - 1].char.isspace():
        end -= 1
    return list(run[start:end])


def _logical(run: list[Glyph]) -> list[Glyph]:
    """The run with its right-to-left stretches in the order they are read.

    PDFium reverses such stretches as a whole.  That is right for letters drawn one by one from
    left to right; it is wrong for letters drawn in reading order, and for the letters of one
    glyph (a ligature), which it turns round as well: both are turned back here.  Ligatures that
    the font names by a presentation form it spells out rightly by itself.
    """
    if not any(_is_rtl(glyph.char) for glyph in run):
        return run
    ordered: list[Glyph] = []
    at = 0
    while at < len(run):
        if not _is_rtl(run[at].char):
            ordered.append(run[at])
            at += 1
            continue
        end = _rtl_end(run, at)
        ordered.extend(_read_right_to_left(run[at:end]))
        at = end
    return [Glyph(char, *glyph[1:]) for glyph in ordered for char in _base_letters(glyph.char)]


def _rtl_end(run: Sequence[Glyph], at: int) -> int:
    """Where the stretch that starts at `at` ends: marks and inner blanks belong to it."""
    end = at + 1
    for here in range(at + 1, len(run)):
        char = run[here].char
        if _is_rtl(char) or unicodedata.combining(char):
            end = here + 1
        elif unicodedata.bidirectional(char) not in ("WS", "NSM", "BN", "ON", "CS"):
            break
    return end


def _read_right_to_left(stretch: list[Glyph]) -> list[Glyph]:
    letters = [glyph for glyph in stretch if _is_rtl(glyph.char)]
    centres = [glyph.left + glyph.right for glyph in letters]
    steps = [after - before for before, after in pairwise(centres)]
    if sum(step > 0.01 for step in steps) > sum(step < -0.01 for step in steps):
        return stretch[::-1]
    ordered: list[Glyph] = []
    at = 0
    while at < len(stretch):
        end = at + 1
        while end < len(stretch) and stretch[end][1:] == stretch[at][1:]:
            end += 1
        same = stretch[at:end]
        turned = "".join(glyph.char for glyph in same) not in _LIGATURES
        ordered.extend(reversed(same) if turned else same)
        at = end
    return ordered


def _is_rtl(char: str) -> bool:
    return unicodedata.bidirectional(char) in _RTL


def _base_letters(char: str) -> str:
    """The letters that an Arabic presentation form stands for."""
    if "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc":
        return unicodedata.normalize("NFKC", char).strip() or char
    return char
