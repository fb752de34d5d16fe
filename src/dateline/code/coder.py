"""The built-in coder: a document's story becomes claims, deterministic, offline."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.code.assemble import assemble
from dateline.code.encoder import Encoder
from dateline.code.grid import grid_of
from dateline.record import Claim, Document


class EncoderCoder:
    """Reads claims with the shipped encoder; same document, same claims, byte for byte."""

    name = "encoder"
    version = "1"

    def __init__(self, encoder: Encoder | None = None) -> None:
        """Raises `MissingPart` when the model is not there."""
        self._encoder = encoder or Encoder.load()

    @property
    def digest(self) -> str:
        """Digest of the weights (sha256, hexadecimal)."""
        return self._encoder.digest

    def code(self, document: Document) -> Sequence[Claim]:
        """The claims of a document in text order."""
        grid = grid_of(document)
        if not grid.words:
            return ()
        reading = self._encoder.read(document.text, grid.words, grid.sentences)
        return assemble(document, grid, reading.claims, f"{self.name}-{self.version}")
