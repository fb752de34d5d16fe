"""Reader of JSON Lines: one document a line, its text exactly as the `text` field has it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dateline.errors import BadRecord, EmptyFile, NotUtf8, ReadFailure, TooLarge
from dateline.ports import Source
from dateline.read.compose import Known, compose
from dateline.read.dates import parse_day
from dateline.read.identity import MAX_BYTES
from dateline.record import Document, Failure

_TEXT_FIELDS = ("title", "published", "publisher", "author", "uri", "language")


class JsonLinesReader:
    """Reads documents of the form `{"id", "text", "title"?, "published"?, "publisher"?, …}`.

    The `uri` of a document is the record's id; a bad line becomes a `Failure` and the rest
    is read.
    """

    name = "jsonl"
    version = "1"
    media_types = ("application/jsonl",)

    def read(self, source: Source) -> Iterator[Document | Failure]:
        """One document or failure for each line that is not blank; raises `EmptyFile`."""
        seen = False
        for number, line in enumerate(_lines(source.data), 1):
            if not line.strip():
                continue
            seen = True
            where = f"{source.name}:{number}"
            try:
                yield self._document(source, number, where, line)
            except ReadFailure as failure:
                yield Failure(
                    uri=where,
                    stage="read",
                    code=failure.code,
                    what=failure.what,
                    remedy=failure.how,
                    evidence=source.sha256,
                )
        if not seen:
            raise EmptyFile(f"{source.name} holds no records.")

    def _document(self, source: Source, number: int, where: str, line: bytes) -> Document:
        record = _record(where, line)
        text, name = record["text"], str(record["id"])
        published = parse_day(record["published"]) if record.get("published") else None
        known = Known(
            uri=name,
            title=record.get("title"),
            author=record.get("author"),
            publisher=record.get("publisher"),
            published=published,
            published_by="field" if published else None,
            language=_language(record.get("language")),
        )
        return compose(source, f"{self.name}/{self.version}", number, text, known)


def _lines(data: bytes) -> Iterator[bytes]:
    """Lines without copying the whole file; a byte order mark is no part of the first."""
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while at < len(data):
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        yield data[at:end]
        at = end + 1


def _record(where: str, line: bytes) -> dict[str, Any]:
    if len(line) > MAX_BYTES:
        raise TooLarge(f"{where} has {len(line):,} bytes, more than {MAX_BYTES:,}.")
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NotUtf8(f"{where} is not UTF-8 at byte {error.start} of the line.") from error
    except json.JSONDecodeError as error:
        raise BadRecord(f"{where} is not JSON ({error.msg} at column {error.colno}).") from error
    except (RecursionError, ValueError) as error:
        raise BadRecord(
            f"{where} is not JSON that can be read (nested or sized too far)."
        ) from error
    return _checked(where, record)


def _checked(where: str, record: object) -> dict[str, Any]:
    if not isinstance(record, dict):
        raise BadRecord(f"{where} is not a JSON object.")
    name = record.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
        raise BadRecord(f'{where} has no "id".')
    text = record.get("text")
    if not isinstance(text, str):
        raise BadRecord(f'{where} has no "text" (a string).')
    if not text.strip():
        raise EmptyFile(f'{where} has an empty "text".')
    for field in _TEXT_FIELDS:
        value = record.get(field)
        if value is not None and not isinstance(value, str):
            raise BadRecord(f'{where}: "{field}" is not a string.')
    values = [text, str(name), *(record.get(field) or "" for field in _TEXT_FIELDS)]
    if any(_has_surrogate(value) for value in values):
        raise BadRecord(f"{where} holds half of a surrogate pair, which is no character.")
    return record


def _has_surrogate(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _language(code: str | None) -> str | None:
    """The primary subtag of a language code ("en-GB": "en"), None for anything else."""
    if not code:
        return None
    primary = code.replace("_", "-").split("-")[0].lower()
    return primary if 2 <= len(primary) <= 3 and primary.isalpha() else None
