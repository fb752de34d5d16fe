"""Paragraphs of plain text: lines as they stand, or joined where the text is hard-wrapped."""

from __future__ import annotations

import re
from typing import NamedTuple

#: A paragraph longer than this is story whatever it says: no box, caption or credit is.
SHORT = 420
#: Terminal looked for at the end of prose; quotes and brackets may follow it.
_TERMINAL = re.compile(r"(?:[.!?…։؟۔。]|\.\.\.)[\"'”’»“)\]]*(?:\s?\[\d+\])*$")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
# Hard-wrapped mail and wire text breaks between 55 and 100 columns.
_WRAP = range(50, 101)


class Paragraph(NamedTuple):
    """A stretch of text without the white space around it.

    `gap_before`/`gap_after`: a blank line or the edge of the text stands there.
    """

    text: str
    start: int
    end: int
    gap_before: bool
    gap_after: bool

    @property
    def is_prose(self) -> bool:
        """True for what ends as a sentence does and is longer than a heading or label."""
        return len(self.text) >= 60 and ends_sentence(self.text)


def ends_sentence(text: str) -> bool:
    """True when `text` ends with the mark that closes a sentence."""
    return _TERMINAL.search(text, max(0, len(text) - 12)) is not None


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of `text` in order.

    Each line is one, except in hard-wrapped text (mail, wire copy), where the lines of a
    block between blank lines are joined: the paragraph then spans its line breaks.
    """
    blocks = _blocks(text)
    wrapped = _is_wrapped(text, blocks)
    found: list[Paragraph] = []
    for block in blocks:
        pieces = _join(text, block) if wrapped else block
        last = len(pieces) - 1
        found.extend(
            Paragraph(text[start:end], start, end, at == 0, at == last)
            for at, (start, end) in enumerate(pieces)
        )
    return found


def _blocks(text: str) -> list[list[tuple[int, int]]]:
    """Ranges of the lines that are not blank, stripped, grouped at blank lines."""
    blocks: list[list[tuple[int, int]]] = []
    block: list[tuple[int, int]] = []
    at = 0
    for end, after in _line_ends(text):
        line = text[at:end]
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            block.append((start, start + len(bare)))
        elif block:
            blocks.append(block)
            block = []
        at = after
    if block:
        blocks.append(block)
    return blocks


def _line_ends(text: str) -> list[tuple[int, int]]:
    ends = [match.span() for match in _LINE_BREAK.finditer(text)]
    ends.append((len(text), len(text)))
    return ends


def _is_wrapped(text: str, blocks: list[list[tuple[int, int]]]) -> bool:
    """True when most lines that another line of their block follows break off mid-sentence."""
    inner = full = 0
    for block in blocks[:400]:
        for start, end in block[:-1]:
            inner += 1
            full += end - start in _WRAP and not ends_sentence(text[start:end])
        if any(end - start > 2 * _WRAP.stop for start, end in block):
            return False
    return inner >= 3 and full >= 0.6 * inner


def _join(text: str, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines of a hard-wrapped block as paragraphs: a short line ends one."""
    widest = max(end - start for start, end in block)
    if widest not in _WRAP:
        return block
    joined: list[tuple[int, int]] = []
    begun: int | None = None
    for at, (start, end) in enumerate(block):
        begun = start if begun is None else begun
        if end - start < 0.6 * widest or at == len(block) - 1:
            joined.append((begun, end))
            begun = None
    return joined
