"""Words to what the encoder reads: word-pieces and shapes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tokenizers import Tokenizer

CLS, SEP = 101, 102
#: Pieces of one word that are read; longer words (addresses, mostly) are cut.
MAX_PIECES = 12
_RUNS = re.compile(r"(.)\1{2,}")
_COARSE = ("<d>", "<Xx>", "<mix>", "<X>", "<x>", "<o>")


def shape_of(word: str) -> str:
    """The collapsed shape: upper X, lower x, digit d, other letter o, punctuation itself.

    Runs are cut at two and the whole at ten characters; marks outside ASCII become p.
    """
    out = []
    for c in word:
        if c.isdigit():
            out.append("d")
        elif c.isalpha():
            out.append("X" if c.isupper() else "x" if c.islower() else "o")
        else:
            out.append(c if c.isascii() else "p")
    return _RUNS.sub(r"\1\1", "".join(out))[:10]


def coarse_shape(word: str) -> str:
    """One of six classes for shapes that are too rare to have a number of their own."""
    if any(c.isdigit() for c in word):
        return "<d>"
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return "<o>"
    upper = sum(c.isupper() for c in letters)
    if upper == len(letters):
        return "<X>"
    if not upper:
        return "<x>"
    return "<Xx>" if upper == 1 and letters[0].isupper() else "<mix>"


@dataclass(frozen=True)
class Vocabulary:
    """Word-piece numbers and shape numbers of words; remembers words it has met."""

    tokenizer: Tokenizer
    shapes: Mapping[str, int]

    @classmethod
    def load(cls, path: Path, shapes: Sequence[str]) -> Vocabulary:
        """From a `tokenizer.json`, and the shapes in the order of their numbers."""
        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_padding()  # the published file pads and cuts to 128
        tokenizer.no_truncation()
        return cls(tokenizer, {s: n for n, s in enumerate(shapes)})

    @cached_property
    def _known(self) -> dict[str, tuple[tuple[int, ...], int]]:
        return {}

    def of(self, word: str) -> tuple[tuple[int, ...], int]:
        """Piece numbers (at least one) and shape number of a word."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > 200_000:  # bounds the memory of a long corpus run
                self._known.clear()
            found = self._known[word] = (self._pieces(word), self._shape(word))
        return found

    def _pieces(self, word: str) -> tuple[int, ...]:
        ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:MAX_PIECES]
        return tuple(ids) or (100,)  # [UNK]: characters that the tokenizer drops

    def _shape(self, word: str) -> int:
        known = self.shapes.get(shape_of(word))
        return self.shapes[coarse_shape(word)] if known is None else known


def shape_inventory(counts: Mapping[str, int]) -> list[str]:
    """Shapes that get a number: those met 8 times or more, the 150 most frequent."""
    ranked = sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:150]
    return [*_COARSE, *(shape for shape, n in ranked if n >= 8)]
