"""The order in which the lines of a page are read: columns, and lines that span them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from dateline.read.glyphs import Line

#: Columns must have at least this many lines each to be columns.
_COLUMN_LINES = 4
#: A gutter is at least this many line heights wide …
_GUTTER = 0.8
#: … and at most this share of the lines beside it may cross it.
_CROSSING = 0.25
#: Running heads stand within this share of the page's height from its edge …
_MARGIN = 0.12
#: … and page numbers, which nothing stands beyond, within this.
_NUMBER_MARGIN = 0.2
#: Edges this far out of line are left out when a gutter is measured.
_OUTLIERS = 0.05
_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:(?:page|p\.|seite|pág\.?|página|стр\.|صفحة|pagina|sayfa)\s*)?"
    r"(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von|de|из|sur|di)\s*\d{1,4})?(?:\s*[-–—])?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in its column; the column's edges tell what is indented or short."""

    line: Line
    page: int
    column: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of one page in reading order, its running heads and numbers apart."""

    body: tuple[Placed, ...]
    furniture: tuple[Placed, ...]


def lay_out(pages: Sequence[tuple[Sequence[Line], float, float]]) -> list[Page]:
    """The pages, each given as lines with the lower and upper edge of the page."""
    repeated = _repeated(pages)
    laid: list[Page] = []
    for number, (lines, bottom, top) in enumerate(pages):
        numbers = [
            line
            for line in lines
            if _at_edge(line, bottom, top, _NUMBER_MARGIN) and _is_number(line, lines)
        ]
        heads = [
            line
            for line in lines
            if _at_edge(line, bottom, top, _MARGIN) and _shape(line) in repeated
        ]
        # Pages that repeat one another wholly (copies, forms) have no running heads.
        whole = len(heads) + len(numbers) >= len(lines)
        edge = numbers if whole else [line for line in lines if line in numbers or line in heads]
        body = [line for line in lines if line not in edge]
        laid.append(
            Page(
                tuple(_columns(body, number)),
                tuple(Placed(line, number, -1, line.left, line.right) for line in edge),
            )
        )
    return laid


def _at_edge(line: Line, bottom: float, top: float, share: float) -> bool:
    margin = share * (top - bottom)
    return line.top < bottom + margin or line.bottom > top - margin


def _is_number(line: Line, lines: Sequence[Line]) -> bool:
    """True for a page number: nothing else stands at its height or beyond it."""
    if not _NUMBER.fullmatch(line.text):
        return False
    others = [each for each in lines if each is not line]
    below = all(each.bottom >= line.top - 0.2 * line.height for each in others)
    above = all(each.top <= line.bottom + 0.2 * line.height for each in others)
    return bool(others) and (below or above)


def _shape(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.bottom / 6)


def _repeated(pages: Sequence[tuple[Sequence[Line], float, float]]) -> set[tuple[str, int]]:
    """Shapes of lines near the edge that stand at one height on half of the pages or more."""
    counts: Counter[tuple[str, int]] = Counter()
    for lines, bottom, top in pages:
        counts.update({_shape(line) for line in lines if _at_edge(line, bottom, top, _MARGIN)})
    least = max(2, len(pages) // 2)
    return {shape for shape, count in counts.items() if count >= least}


def _columns(lines: Sequence[Line], page: int) -> list[Placed]:
    """Reads top to bottom; between lines that span the page, column after column."""
    placed: list[Placed] = []
    number = 0
    for group in _bands(_rows(lines)):
        for column in group:
            left = min(line.left for line in column)
            right = max(line.right for line in column)
            placed.extend(Placed(line, page, number, left, right) for line in column)
            number += 1
    return placed


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Lines from top to bottom, those of one height from left to right."""
    return sorted(lines, key=lambda line: (-round((line.top + line.bottom) / 2, 1), line.left))


def _bands(lines: list[Line]) -> list[list[list[Line]]]:
    """Stretches of the page from top to bottom, each as its columns in reading order."""
    gutter = _gutter(lines)
    if gutter is None:
        return [[lines]] if lines else []
    bands: list[list[list[Line]]] = []
    band: list[Line] = []
    across: list[Line] = []
    for line in lines:
        crosses = line.left < gutter < line.right
        if crosses and band:
            bands.append(_split(band, gutter))
            band = []
        if not crosses and across:
            bands.append([across])
            across = []
        (across if crosses else band).append(line)
    if across:
        bands.append([across])
    if band:
        bands.append(_split(band, gutter))
    return bands


def _split(band: list[Line], gutter: float) -> list[list[Line]]:
    """The columns beside a gutter, themselves split where they hold another."""
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.right > gutter]
    sides = [right, left] if sum(line.is_rtl for line in band) * 2 > len(band) else [left, right]
    columns: list[list[Line]] = []
    for side in sides:
        if side:
            for group in _bands(side):
                columns.extend(group)
    return columns


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the widest empty strip between two columns, or None."""
    if len(lines) < 2 * _COLUMN_LINES:
        return None
    height = median(line.height for line in lines)
    best: tuple[float, float] | None = None
    for start, end in _strips(lines):
        middle = (start + end) / 2
        left = [line for line in lines if line.right <= start + 0.1]
        right = [line for line in lines if line.left >= end - 0.1]
        crossing = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) < _COLUMN_LINES or end - start < _GUTTER * height:
            continue
        if crossing > _CROSSING * len(lines) or not _side_by_side(left, right, height):
            continue
        score = (end - start) * min(len(left), len(right))
        if best is None or score > best[0]:
            best = (score, middle)
    return best[1] if best else None


def _strips(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Candidate strips: empty space before an edge at which many lines start, or behind one
    at which many end."""
    strips: list[tuple[float, float]] = []
    for edge, count in Counter(round(line.left) for line in lines).most_common(8):
        before = sorted(line.right for line in lines if line.right < edge)
        if count >= _COLUMN_LINES and before:
            strips.append((before[-1 - int(_OUTLIERS * len(before))], edge - 0.5))
    for edge, count in Counter(round(line.right) for line in lines).most_common(8):
        behind = sorted(line.left for line in lines if line.left > edge)
        if count >= _COLUMN_LINES and behind:
            strips.append((edge + 0.5, behind[int(_OUTLIERS * len(behind))]))
    return strips


def _side_by_side(left: Sequence[Line], right: Sequence[Line], height: float) -> bool:
    """True when both sides run beside one another and hold running text, not table cells."""
    top = min(max(line.top for line in left), max(line.top for line in right))
    bottom = max(min(line.bottom for line in left), min(line.bottom for line in right))
    if top - bottom < _COLUMN_LINES * height:
        return False
    return all(
        median(line.right - line.left for line in side) > 8 * height for side in (left, right)
    )
