"""The words and sentences of a document that claims are coded over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.code.words import split_sentences, split_words
from dateline.record import Document, Span

#: Determiners are no part of a role's span (guide, section 2).
_DETERMINERS = frozenset(
    "the a an this that these those its his her their our my your some any".split()
)
_OPENING = "\"'“‘«([—–-,;:"
_CLOSING = "\"'”’»)]—–-,;:."
_APOSTROPHES = "'’"
_GENITIVE = re.compile(r"['’]s\s+")
_DANGLING = re.compile(r"\s+(?:of|from|to|and|or|by|with|in|at|on|for|the|an?)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
#: Words that name nobody and nothing by themselves.
_EMPTY = frozenset(
    "s of by to in on at for with from and or but as than that which over into upon against "
    "between among amid own also both was were is are be been has have had will would the a an "
    "its his her their our my your not no".split()
)


@dataclass(frozen=True)
class Grid:
    """`words` are character ranges, `sentences` ranges of word numbers; both in text order."""

    words: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [first for first, _ in self.sentences]

    def sentence_at(self, word: int) -> int:
        """Number of the sentence that holds a word."""
        return bisect_right(self._starts, word) - 1

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Character range of the words [first, last)."""
        return self.words[first][0], self.words[last - 1][1]

    def sentence_chars(self, sentence: int) -> tuple[int, int]:
        """Character range of a sentence."""
        return self.chars(*self.sentences[sentence])

    @classmethod
    def of(cls, text: str, ranges: Sequence[tuple[int, int]]) -> Grid:
        """Words and sentences of some ranges of a text; no sentence goes from one into another."""
        words: list[tuple[int, int]] = []
        sentences: list[tuple[int, int]] = []
        for start, end in ranges:
            stretch = text[start:end]
            found = split_words(stretch)
            base = len(words)
            sentences.extend((a + base, b + base) for a, b in split_sentences(stretch, found))
            words.extend((a + start, b + start) for a, b in found)
        return cls(tuple(words), tuple(sentences))


def grid_of(document: Document) -> Grid:
    """Words and sentences of the parts that claims may come from.

    A dateline and the story that follows it on the same line are one stretch.
    """
    joined: list[tuple[int, int]] = []
    for start, end in document.story():
        if joined:
            last = joined[-1]
            between = document.text[max(last[0], last[1] - 1) : start]
            if not document.text[last[1] : start].strip() and "\n" not in between:
                joined[-1] = (last[0], end)
                continue
        joined.append((start, end))
    return Grid.of(document.text, joined)


def names_somebody(words: str) -> bool:
    """True when the words hold one that can name or describe: not "of", "’s" or "own" alone."""
    return any(w.lower() not in _EMPTY for w in _WORD.findall(words))


def trimmed(document: Document, start: int, end: int) -> Span | None:
    """The span without quotes, stops, leading determiners and dangling prepositions.

    A span that begins inside a hyphenated word takes in the whole word.  None when nothing is left.
    """
    text = document.text
    if genitive := _GENITIVE.match(text, start, end):
        start = genitive.end()
    while start < end and (text[start].isspace() or text[start] in _OPENING):
        start += 1
    while end > start and (text[end - 1].isspace() or _hangs(text, start, end)):
        end -= 1
    while start < end and (dangling := _DANGLING.search(text[start:end])):
        end = start + dangling.start()
    if start > 1 and text[start - 1] == "-" and text[start - 2].isalnum():
        while start and not text[start - 1].isspace():
            start -= 1
        while start < end and text[start] in _OPENING:
            start += 1
    head = text[start:end].split(None, 1)
    if len(head) == 2 and head[0].lower() in _DETERMINERS:
        start += text[start:end].index(head[1], len(head[0]))
    return Span.of(text, start, end) if start < end else None


def _hangs(text: str, start: int, end: int) -> bool:
    """True for a closing mark at the end that belongs to no bracket or abbreviation inside."""
    last = text[end - 1]
    if last not in _CLOSING:
        return False
    if last == ".":  # "U.S." and "Inc." keep their stop
        return "." not in text[start : end - 1] and end - start > 5
    if last in _APOSTROPHES and text[end - 2 : end - 1].lower() == "s":  # the rebels'
        return True
    return not (last in ")]" and any(c in "([" for c in text[start:end]))
