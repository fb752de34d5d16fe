"""Sources and single documents for the readers' tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from dateline.ports import Reader, Source
from dateline.record import Document


def source(data: bytes | str, name: str = "report.txt", media_type: str = "text/plain") -> Source:
    """A source of these bytes."""
    raw = data.encode() if isinstance(data, str) else data
    return Source(raw, name, hashlib.sha256(raw).hexdigest(), media_type)


def one(reader: Reader, data: bytes | str, name: str) -> Document:
    """The only document that `reader` reads from `data`."""
    (document,) = reader.read(source(data, name, reader.media_types[0]))
    assert isinstance(document, Document)
    return document


def words(document: Document, kind: str) -> list[str]:
    """The words of each part of a kind, in order."""
    return [document.text[p.start : p.end] for p in document.parts if p.kind == kind]


def check(document: Document) -> None:
    """What must hold of every document: parts in order and apart, spans exact."""
    at = 0
    for part in document.parts:
        assert at <= part.start < part.end <= len(document.text)
        at = part.end
    for span in (document.dateline, document.published_span):
        if span is not None:
            assert document.text[span.start : span.end] == span.text
    for box in document.boxes:
        assert 0 <= box.start < box.end <= len(document.text)


@pytest.fixture
def make() -> Callable[..., Source]:
    """`source`, for tests that take fixtures."""
    return source
