"""The nouns of the record: frozen dataclasses over the standard library only."""

from dateline.record.claim import (
    FIGURE_BOUNDS,
    KINDS,
    MODALITIES,
    Claim,
    Figure,
    Mention,
    Voice,
)
from dateline.record.document import Document, Evidence, Failure, Part, Span
from dateline.record.resolved import Actor, Name, Place, Resolution, ResolvedClaim, Tie, When

__all__ = [
    "FIGURE_BOUNDS",
    "KINDS",
    "MODALITIES",
    "Actor",
    "Claim",
    "Document",
    "Evidence",
    "Failure",
    "Figure",
    "Mention",
    "Name",
    "Part",
    "Place",
    "Resolution",
    "ResolvedClaim",
    "Span",
    "Tie",
    "Voice",
    "When",
]
