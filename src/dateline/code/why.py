"""Which words a claim's type and modality rest on: what the encoder thinks when one is hidden.

Occlusion (Zeiler and Fergus 2014): each word of the trigger's sentence in turn is replaced by the
[MASK] that the encoder was pre-trained with; what the chance of the type or modality then loses is
the weight of the word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.code.encoder import Encoder, Known
from dateline.code.grid import Grid, grid_of
from dateline.code.windows import Window, windows
from dateline.record import Claim, Document, Span

#: BERT's piece for a hidden word, and the shape that no word has.
HIDDEN: Known = ((103,), 0)


@dataclass(frozen=True, slots=True)
class Weight:
    """What hiding a word takes from the chance of the claim's type and of its modality (-1 to 1;
    below 0: the word spoke against it)."""

    word: Span
    type: float
    modality: float


def weights(document: Document, claim: Claim, encoder: Encoder) -> tuple[Weight, ...]:
    """The weight of each word of the sentence that the claim's trigger begins in, in text order;
    none where the encoder knows no such type."""
    grid = grid_of(document)
    place = _place(document, grid, claim, encoder)
    if place is None or claim.what not in encoder.labels.types:
        return ()
    word, window, known = place
    number = [n for n, (a, b) in enumerate(grid.sentences) for _ in range(a, b)]

    def read(words: Sequence[Known]) -> tuple[float, float]:
        likely, moods = encoder.chances(window, words, number, word, claim.what)
        return likely, moods.get(claim.modality, 0.0)

    start, end = grid.sentences[number[word]]
    type_, modality = read(known)
    found = []
    for n in range(max(start, window.context), min(end, window.last)):
        lesser_type, lesser_modality = read([*known[:n], HIDDEN, *known[n + 1 :]])
        a, b = grid.words[n]
        span = Span(a, b, document.text[a:b])
        found.append(Weight(span, type_ - lesser_type, modality - lesser_modality))
    return tuple(found)


def _place(
    document: Document, grid: Grid, claim: Claim, encoder: Encoder
) -> tuple[int, Window, list[Known]] | None:
    """The trigger's first word, the window that it is read in, and all words as pieces."""
    words = [encoder.known(document.text[a:b]) for a, b in grid.words]
    at = next((n for n, (_, end) in enumerate(grid.words) if end > claim.trigger.start), None)
    cut = windows([len(pieces) for pieces, _ in words], grid.sentences)
    window = next((w for w in cut if at is not None and w.first <= at < w.last), None)
    return None if at is None or window is None else (at, window, words)
