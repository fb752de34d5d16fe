"""The names of a document, claim or no claim."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.code.encoder import Encoder
from dateline.code.grid import grid_of
from dateline.record import Document, Span


@dataclass(frozen=True, slots=True)
class Named:
    """A name: `kind` is PER, ORG or LOC, `score` how sure the network is, 0 to 1."""

    span: Span
    kind: str
    score: float


class Namer:
    """Reads names with the shipped encoder; same document, same names."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        """Raises `MissingPart` when the model is not there."""
        self._encoder = encoder or Encoder.load()

    @property
    def digest(self) -> str:
        """Digest of the weights (sha256, hexadecimal)."""
        return self._encoder.digest

    def names(self, document: Document) -> tuple[Named, ...]:
        """The names in the story of a document, in text order."""
        grid = grid_of(document)
        if not grid.words:
            return ()
        found = self._encoder.names(document.text, grid.words, grid.sentences)
        return tuple(
            Named(document.span(*grid.chars(name.start, name.end)), name.kind, name.score)
            for name in found
        )
