"""What kind of file bytes are: content first, name second, and what is refused by name."""

from __future__ import annotations

import random

import pytest

from dateline.errors import UnknownMediaType
from dateline.read.sniff import HTML, JSONL, PDF, TEXT, media_type


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"The bridge is closed.", TEXT),
        ("a", b"The bridge is closed.", TEXT),
        ("a.txt", b"", TEXT),
        ("a.txt", "Мост закрыт.".encode("utf-16"), TEXT),
        ("a.bin", b"%PDF-1.7\n\x00\x01", PDF),
        ("a.txt", b"junk before it\n%PDF-1.4", PDF),
        ("a.txt", b"  <!DOCTYPE html><html><body>x</body></html>", HTML),
        ("a.htm", b"<p>The bridge is closed.", HTML),
        ("a.txt", b"<b>The bridge</b> is closed.", TEXT),
        ("a.jsonl", b'{"id": "a", "text": "x"}', JSONL),
        ("-", b'{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}', JSONL),
        ("a.ndjson", b'\xef\xbb\xbf{"id": "a", "text": "x"}', JSONL),
        ("https://besk.example/news/army.html?page=2", b"<p>The bridge is closed.", HTML),
    ],
)
def test_media_type(name, data, expected):
    assert media_type(name, data) == expected


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04word/document.xml", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (random.Random(7).randbytes(4096), "binary"),
        (b"text\0text", "binary"),
    ],
)
def test_other_formats_are_refused_by_name(data, what):
    with pytest.raises(UnknownMediaType, match=what):
        media_type("a.txt", data)
