"""What kind of file some bytes are: by content first, by name second."""

from __future__ import annotations

import re

from dateline.errors import UnknownMediaType

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
JSONL = "application/jsonl"

_BY_NAME = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
}
# First bytes of formats that Dateline knows it does not read, with their names.
_FOREIGN = (
    (b"PK\x03\x04", "a ZIP or office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a SQLite database"),
)
_MARKUP = re.compile(rb"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE)
_TAG_FIRST = re.compile(rb"\s*<(?:[a-z!?][^>]*)>", re.IGNORECASE)
_RECORD = re.compile(rb'\s*\{\s*"')
# Control characters that no text file has; tab, line ends and ESC are none of them.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_WINDOW = 4096


def media_type(name: str, data: bytes) -> str:
    """The media type of `data`, a file called `name`.

    Content decides where it is distinctive (PDF, HTML, JSON lines, foreign formats);
    the suffix decides between text formats.  Raises `UnknownMediaType` with what it looks like.
    """
    head = data[:_WINDOW].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024]:
        return PDF
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise UnknownMediaType(
                f"{name} is {what}.", "Save it as plain text, HTML or PDF and add that file."
            )
    by_name = _BY_NAME.get(_suffix(name))
    if _is_binary(data, head):
        raise UnknownMediaType(f"{name} holds binary data of an unknown kind.")
    if _RECORD.match(head) and (by_name in (None, JSONL) or (by_name == TEXT and _records(data))):
        return JSONL
    if by_name != JSONL and _TAG_FIRST.match(head) and _MARKUP.search(head):
        return HTML
    return by_name or TEXT


def _suffix(name: str) -> str:
    path = re.split(r"[?#]", name)[0] if "://" in name else name
    base = re.split(r"[/\\]", path)[-1].lower()
    dot = base.rfind(".")
    return base[dot:] if dot >= 0 else ""


def _is_binary(data: bytes, head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False  # UTF-16: the text reader says so in plain words
    if b"\0" in head:
        return True
    odd = len(head) - len(head.translate(None, _CONTROLS))
    return odd > max(2, len(head) // 20)


def _records(data: bytes) -> bool:
    first = data.split(b"\n", 1)[0].rstrip()
    return first.endswith(b"}") and b'"text"' in first
