"""The if-part of a claim: from its conjunction to the end of its clause."""

from __future__ import annotations

from functools import lru_cache

from dateline.code.decode import RawClaim
from dateline.code.grid import Grid, trimmed
from dateline.ontology import load as load_ontology
from dateline.record import Document, Span

#: Marks that end a clause.
_STOPS = frozenset(',;:.!?”"»—–)')
#: Words looked over for the conjunction before the words that were read, and for the end after.
_BEFORE, _AFTER = 3, 8


@lru_cache(maxsize=1)
def _openers() -> tuple[frozenset[str], int]:
    """Words that open a condition, in lower case, and how many words the longest has."""
    cues = load_ontology().cues
    found = frozenset(w.lower() for k, ws in cues.items() if k.startswith("condition.") for w in ws)
    return found, max(len(w.split()) for w in found)


def condition_of(document: Document, grid: Grid, raw: RawClaim) -> Span | None:
    """The condition's words, or None where no conjunction opens them (no words, no value)."""
    found = sorted(raw.of("condition"), key=lambda r: (r.start_word - r.end_word, r.start_word))
    for role in found:
        first, last = grid.sentences[grid.sentence_at(role.start_word)]
        start = _opening(document, grid, role.start_word, first, role.end_word)
        if start is not None:
            end = _closing(document, grid, role.end_word, last, raw)
            return trimmed(document, *grid.chars(start, end))
    return None


def _said(document: Document, grid: Grid, first: int, last: int) -> str:
    words = (document.text[a:b].lower() for a, b in grid.words[first:last])
    return " ".join(words)


def _opening(document: Document, grid: Grid, start: int, first: int, end: int) -> int | None:
    """The word at which a condition opens, at or a little before `start`."""
    openers, longest = _openers()
    for at in range(start, max(first, start - _BEFORE) - 1, -1):
        for size in range(longest, 0, -1):
            if at + size < end and _said(document, grid, at, at + size) in openers:
                return at
    return None


def _closing(document: Document, grid: Grid, end: int, last: int, raw: RawClaim) -> int:
    """The end of the clause, if it comes soon and before the trigger; else where reading ended."""
    for at in range(end, min(last, end + _AFTER)):
        if raw.trigger[0] <= at < raw.trigger[1]:
            return end
        start, stop = grid.words[at]
        if set(document.text[start:stop]) <= _STOPS:
            return at
    return last if last <= end + _AFTER and raw.trigger[0] < end else end
