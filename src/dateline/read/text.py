"""Reader of plain text: the document's text is the decoded file, character for character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.ports import Source
from dateline.read.compose import Known, compose
from dateline.read.dates import path_day
from dateline.read.identity import check_size, decode_utf8
from dateline.record import Document, Failure


class TextReader:
    """Reads one document from UTF-8 text; offsets are offsets into the decoded file."""

    name = "text"
    version = "1"
    media_types = ("text/plain",)

    def read(self, source: Source) -> Iterator[Document | Failure]:
        """The document of `source`; raises `EmptyFile`, `TooLarge`, `NotUtf8`."""
        check_size(source.data, source.name)
        text = decode_utf8(source.data, source.name)
        document = compose(source, f"{self.name}/{self.version}", 0, text, Known())
        yield dated_by_name(document, source)


def dated_by_name(document: Document, source: Source) -> Document:
    """`document` with the day in its address or file name, when nothing better dates it."""
    if document.published is not None:
        return document
    day = path_day(source.uri or "") or path_day(source.name)
    if day is None:
        return document
    return replace(document, published=day.on, published_by="url" if source.uri else "filename")
