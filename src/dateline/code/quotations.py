"""Quotations that run on: whoever speaks one sentence of a quotation speaks them all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dateline.code.decode import RawClaim, RawRole
from dateline.code.grid import Grid

Range = tuple[int, int]

_MARK = re.compile(r"[\"“”„«»]|``|''")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_OPENS, _CLOSES = frozenset("“„«") | {"``"}, frozenset("”»") | {"''"}


def quotations(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """Ranges between quotation marks, in text order.

    Straight marks open and close by turns; a quotation that is not closed ends with its
    paragraph.
    """
    last = len(text) if end is None else end
    found = []
    for first, stop in _paragraphs(text, start, last):
        opened: int | None = None
        for mark in _MARK.finditer(text, first, stop):
            if opened is None:
                if mark[0] not in _CLOSES:
                    opened = mark.end()
            elif mark[0] not in _OPENS:
                found.append((opened, mark.start()))
                opened = None
        if opened is not None:
            found.append((opened, stop))
    return found


def _paragraphs(text: str, start: int, end: int) -> Iterator[Range]:
    at = start
    for blank in _BLANK_LINE.finditer(text, start, end):
        yield at, blank.start()
        at = blank.end()
    yield at, end


def with_speakers(text: str, grid: Grid, claims: Sequence[RawClaim]) -> list[RawClaim]:
    """Claims of which those in a quotation that names no speaker to them have the speaker and cue
    of the nearest claim in the same quotation; of the record and of the suggestions apart."""
    if not claims:
        return []
    inside = quotations(text, grid.words[0][0], grid.words[-1][1])
    starts = [a for a, _ in inside]

    def number(word: int) -> int | None:
        at = grid.words[word][0]
        n = bisect_right(starts, at) - 1
        return n if n >= 0 and at < inside[n][1] else None

    homes = [(number(c.trigger[0]), c.suggested) for c in claims]
    said: dict[tuple[int | None, bool], list[tuple[int, tuple[RawRole, ...]]]] = {}
    for claim, home in zip(claims, homes, strict=True):
        if home[0] is not None and (voice := _voice(claim, lambda word: number(word) is None)):
            said.setdefault(home, []).append((claim.trigger[0], voice))
    out = []
    for claim, home in zip(claims, homes, strict=True):
        if home in said and not claim.of("speaker"):
            _, voice = min(said[home], key=lambda v: (abs(v[0] - claim.trigger[0]), v[0]))
            own = tuple(r for r in claim.roles if r.role != "cue")
            claim = replace(claim, roles=(*own, *voice))
        out.append(claim)
    return out


def _voice(claim: RawClaim, outside: Callable[[int], bool]) -> tuple[RawRole, ...]:
    """The speakers of a claim that stand outside quotations, with its cues; empty without one."""
    speakers = [r for r in claim.of("speaker") if outside(r.start_word)]
    return (*speakers, *claim.of("cue")) if speakers else ()
