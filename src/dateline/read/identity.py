"""Identity of documents, the size limit, and refusals shared by the readers."""

from __future__ import annotations

import hashlib

from dateline.errors import EmptyFile, NotUtf8, TooLarge, UnknownMediaType

#: Bytes of one document: 50 MB of plain text is about 80 novels, far above any report.
MAX_BYTES = 50_000_000


def document_id(evidence: str, record: int, reader: str, text: str) -> str:
    """The first 24 hex digits of SHA-256 over evidence, record number, reader and text.

    `reader` is name and version (`text/1`): a new reader version makes a new document.
    """
    digest = hashlib.sha256()
    digest.update(f"{evidence}\0{record}\0{reader}\0".encode())
    digest.update(text.encode())
    return digest.hexdigest()[:24]


def check_size(data: bytes, name: str) -> None:
    """Refuse an empty file (`EmptyFile`) and one above MAX_BYTES (`TooLarge`)."""
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise EmptyFile(f"{name} holds no text.")
    if len(data) > MAX_BYTES:
        raise TooLarge(f"{name} has {len(data):,} bytes, more than {MAX_BYTES:,}.")


def decode_utf8(data: bytes, name: str) -> str:
    """The text of UTF-8 bytes; a byte order mark at the start is not part of the text.

    Line ends are kept as they are, so offsets fit the decoded file (after its mark).
    Raises `NotUtf8` naming the first bad byte, `UnknownMediaType` for binary content.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotUtf8(f"{name} is UTF-16, not UTF-8 (byte 0).")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(f"{name} is not UTF-8 at byte {error.start}.") from error
    if "\0" in text:
        raise UnknownMediaType(f"{name} holds binary content (a NUL at {text.index(chr(0))}).")
    if not text.strip():
        raise EmptyFile(f"{name} holds no text.")
    return text
