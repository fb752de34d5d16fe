"""Reader of PDF files with a text layer: words in reading order, each with its page and box."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from dateline.errors import DamagedFile, EncryptedFile, NoTextLayer
from dateline.ports import Source
from dateline.read.compose import Known, compose
from dateline.read.flow import Flow, flow
from dateline.read.glyphs import Line, read_lines
from dateline.read.identity import check_size
from dateline.read.layout import lay_out
from dateline.record import Document, Failure

# PDFium keeps global state and must not be entered by two threads at once.
_LOCK = threading.Lock()
#: Above this share of characters without a meaning, the text layer cannot be read.
_UNREADABLE = 0.4


@dataclass(slots=True)
class _Scan:
    """What was found on the pages, and which of them gave nothing."""

    pages: list[tuple[list[Line], float, float]] = field(default_factory=list)
    title: str | None = None
    pictures: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)


class PdfReader:
    """Reads one document from a PDF; `boxes` hold page and place of every word.

    Pages that are pictures or damaged among readable ones are reported as a `Failure` beside
    the document.
    """

    name = "pdf"
    version = "1"
    media_types = ("application/pdf",)

    def read(self, source: Source) -> Iterator[Document | Failure]:
        """The document; raises `EncryptedFile`, `NoTextLayer`, `DamagedFile`, `TooLarge`."""
        check_size(source.data, source.name)
        with _LOCK:
            scan = _scan(source)
        read = flow(lay_out(scan.pages))
        if not read.text.strip():
            raise NoTextLayer(f"{source.name} has no text on its {len(scan.pages)} page(s).")
        if _unreadable(read.text) > _UNREADABLE:
            raise NoTextLayer(f"{source.name} has a text layer whose letters have no meaning.")
        yield _document(source, f"{self.name}/{self.version}", read, scan.title)
        yield from _page_failures(source, scan)


def _document(source: Source, reader: str, read: Flow, title: str | None) -> Document:
    said = " ".join(read.text[:3000].casefold().split())
    named = " ".join(title.split()) if title else ""
    known = Known(
        title=read.title or (named if named and named.casefold() in said else None),
        parts=read.parts,
        boxes=read.boxes,
    )
    return compose(source, reader, 0, read.text, known)


def _scan(source: Source) -> _Scan:
    scan = _Scan()
    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise EncryptedFile(f"{source.name} is encrypted.") from error
        raise DamagedFile(f"{source.name} is not a PDF that can be opened.") from error
    try:
        scan.title = document.get_metadata_dict().get("Title", "").strip("\0 ") or None
        for number in range(len(document)):
            _scan_page(document, number, scan)
    finally:
        document.close()
    if not scan.pages:
        raise DamagedFile(f"{source.name} has no page that can be opened.")
    return scan


def _scan_page(document: pypdfium2.PdfDocument, number: int, scan: _Scan) -> None:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        scan.damaged.append(number + 1)
        scan.pages.append(([], 0.0, 0.0))
        return
    textpage = page.get_textpage()
    lines = read_lines(textpage)
    textpage.close()
    if not lines and any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)):
        scan.pictures.append(number + 1)
    edges = [edge for line in lines for edge in (line.bottom, line.top)]
    _, bottom, _, top = page.get_mediabox()
    if edges and (min(edges) < bottom - 1 or max(edges) > top + 1):
        bottom, top = min(edges), max(edges)  # the text is turned: its own edges serve
    scan.pages.append((lines, bottom, top))
    page.close()


def _page_failures(source: Source, scan: _Scan) -> Iterator[Failure]:
    for numbers, failure, what in (
        (scan.pictures, NoTextLayer, "is a picture without text"),
        (scan.damaged, DamagedFile, "cannot be opened"),
    ):
        if numbers:
            listed = ", ".join(map(str, numbers))
            yield Failure(
                uri=source.uri or source.name,
                stage="read",
                code=failure.code,
                what=f"{source.name}: page {listed} {what}; the other pages were read.",
                remedy=failure.remedy,
                evidence=source.sha256,
            )


def _unreadable(text: str) -> float:
    """The share of characters that stand for nothing: replacements, private use, controls."""
    inked = [char for char in text if not char.isspace()]
    odd = sum(_is_odd(char) for char in inked)
    return odd / len(inked) if inked else 1.0


def _is_odd(char: str) -> bool:
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " "


def pages_of(document: Document, start: int, end: int) -> Sequence[int]:
    """The pages, counted from 1, that hold `document.text[start:end]`."""
    return sorted({box.page for box in document.boxes if box.start < end and start < box.end})
