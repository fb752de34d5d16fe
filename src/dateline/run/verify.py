"""Verification: every link from bytes to claims is computed anew; the first broken is named first.

The chain: case.json → ledger → bytes in the vault → rows of evidence → documents (by reading
the bytes again, where the same reader is installed) → quotes → claims → their seals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from dateline import codec, plugins
from dateline.errors import BrokenChain, DatelineError
from dateline.ports import Reader, Source
from dateline.record import Document, Evidence
from dateline.run.book import Book
from dateline.run.layout import Layout
from dateline.store.database import Database, Kept
from dateline.store.rows import claim_of, document_of

_RESTORE = BrokenChain.remedy
_REBUILD = "Run `dateline rebuild`: the evidence is intact."
_AGAIN = "Adding was interrupted: add the file again, or run `dateline rebuild`."


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken link: where, what is wrong with it, what to do."""

    link: str
    what: str
    remedy: str


def verify(layout: Layout, *, reread: bool = True) -> Iterator[Problem]:
    """The broken links of a case in the order of the chain; nothing when all is well.

    `reread` reads every piece of evidence again (some 50 ms for a web page) and compares.
    """
    try:
        book = Book.of(layout.ledger.entries())
    except BrokenChain as error:
        yield Problem("ledger", error.what, error.how)
        return
    yield from _card(layout, book)
    sound = set[str]()
    for sha256 in book.evidence:
        wrong = layout.vault.problem(sha256)
        if wrong:
            yield Problem(f"evidence {sha256}", wrong, _RESTORE)
        else:
            sound.add(sha256)
    yield from _strays(layout, book)
    try:
        database = Database(layout.record)
    except DatelineError as error:
        yield Problem("record.sqlite", error.what, error.how)
        return
    try:
        yield from _record(layout, book, database, sound if reread else set())
    except DatelineError as error:
        yield Problem("record.sqlite", error.what, error.how)
    finally:
        database.close()


def _card(layout: Layout, book: Book) -> Iterator[Problem]:
    name = layout.card.name
    try:
        found = hashlib.sha256(layout.card.read_bytes()).hexdigest()
    except OSError as error:
        yield Problem(name, f"{name} cannot be read: {error.strerror}.", _RESTORE)
        return
    if found != book.card:
        yield Problem(name, f"{name} was changed.", _RESTORE)


def _strays(layout: Layout, book: Book) -> Iterator[Problem]:
    for path in layout.vault.strays(book.evidence):
        name = path.relative_to(layout.home).as_posix()
        yield Problem(
            "vault",
            f"{name} lies in the vault and no line of the ledger names it.",
            "The end of the ledger was lost: restore it, or add that file again.",
        )


def _record(
    layout: Layout, book: Book, database: Database, sound: set[str]
) -> Iterator[Problem]:
    for what in database.problems():
        yield Problem("record.sqlite", f"record.sqlite is damaged: {what}.", _REBUILD)
    rebuild = database.meta("rebuild")
    if (rebuild or "0") != str(book.rebuilds):
        yield Problem(
            "record.sqlite", "A rebuild was interrupted at its end.", "Run `dateline rebuild`."
        )
        return
    yield from _evidence(book, database)
    readers = _Readers()
    seen = set[str]()
    for kept in database.kept():
        seen.add(kept.id)
        yield from _document(kept, book)
    for seal in book.seals.values():
        if seal.document not in seen:
            what = f"Document {seal.document} is in the ledger and not in the record."
            yield Problem(f"document {seal.document}", what, _AGAIN)
    yield from _failures(book, database)
    for sha256, evidence in book.evidence.items():
        if sha256 not in book.finished:
            what = f"{evidence.uri} is kept and has not been read to its end."
            yield Problem(f"evidence {sha256}", what, _AGAIN)
        elif sha256 in sound:
            yield from readers.compare(layout.vault.read(sha256), evidence, database)


def _evidence(book: Book, database: Database) -> Iterator[Problem]:
    """Rows of evidence say what the ledger says, in its order; none of it that is done lacks."""
    rows = {row.sha256: row for row in database.evidence()}
    if sorted(rows, key=lambda sha: book.positions.get(sha, -1)) != list(rows):
        yield Problem("record.sqlite", "The evidence stands in another order.", _REBUILD)
    for sha256, row in rows.items():
        if book.evidence.get(sha256) != row:
            what = f"The record says of evidence {sha256} what the ledger does not."
            yield Problem(f"evidence {sha256}", what, _REBUILD)
    for sha256 in book.evidence:
        if sha256 in book.finished and sha256 not in rows:
            what = f"Evidence {sha256} is in the ledger and not in the record."
            yield Problem(f"evidence {sha256}", what, _AGAIN)


def _document(kept: Kept, book: Book) -> Iterator[Problem]:
    """The rows of a document: whole, quoted verbatim, under their own ids, as sealed."""
    link = f"document {kept.id}"
    seal = book.seals.get(kept.id)
    if seal is None:
        yield Problem(link, f"Document {kept.id} has no seal in the ledger.", _REBUILD)
        return
    try:
        yield from _claims(kept, document_of(kept.body))
    except BrokenChain as error:
        yield Problem(link, f"Document {kept.id}: {error.what}", _REBUILD)
        return
    if seal.rows != kept.digest or seal.evidence != kept.evidence:
        what = f"The rows of document {kept.id} are not those that were sealed."
        yield Problem(link, what, _REBUILD)


def _claims(kept: Kept, document: Document) -> Iterator[Problem]:
    if document.id != kept.id or document.evidence != kept.evidence:
        yield Problem(f"document {kept.id}", f"Document {kept.id} is another.", _REBUILD)
    for what, noun in (("Document", document), *(("Claim", claim_of(b)) for b in kept.claims)):
        claim = getattr(noun, "claim", None)
        name = claim.id if claim else kept.id
        link = f"{what.lower()} {name}"
        for span in codec.spans_of(noun):
            if document.text[span.start : span.end] != span.text:
                said = f"{what} {name} quotes {span.text!r}, which the text does not say."
                yield Problem(link, said, _REBUILD)
        if claim and (claim.document != document.id or codec.claim_id(claim) != claim.id):
            yield Problem(link, f"Claim {name} is not what its id stands for.", _REBUILD)


def _failures(book: Book, database: Database) -> Iterator[Problem]:
    found = list(database.failures())
    for failure in book.failures:
        if failure not in found:
            what = f"The failure of {failure.uri} is in the ledger and not in the record."
            yield Problem("failures", what, _AGAIN)
    for failure in found:
        if failure not in book.failures:
            what = f"The failure of {failure.uri} is in the record and not in the ledger."
            yield Problem("failures", what, _REBUILD)
    if set(found) == book.failures.keys() and found != list(book.failures):
        yield Problem("failures", "The failures stand in another order.", _REBUILD)


class _Readers:
    """The installed readers, to read evidence again and compare."""

    def __init__(self) -> None:
        found = plugins.readers()
        classes = (found.working(name) for name in found)
        self._readers: dict[str, Reader] = {}
        for cls in filter(None, classes):
            reader = cls()
            self._readers[f"{reader.name}/{reader.version}"] = reader

    def compare(self, data: bytes, evidence: Evidence, database: Database) -> Iterator[Problem]:
        """The documents that the bytes give are those in the record."""
        documents = {document.id: document for document in database.documents(evidence.sha256)}
        for reader in sorted({document.reader for document in documents.values()}):
            if reader in self._readers:
                own = {n: d for n, d in documents.items() if d.reader == reader}
                yield from self._reread(self._readers[reader], data, evidence, own)

    def _reread(
        self, reader: Reader, data: bytes, evidence: Evidence, kept: dict[str, Document]
    ) -> Iterator[Problem]:
        name = evidence.uri or evidence.sha256
        uri = name if "://" in name else None
        source = Source(data, name, evidence.sha256, evidence.media_type, uri)
        try:
            read = {item.id: item for item in reader.read(source) if isinstance(item, Document)}
        except DatelineError:
            read = {}
        for document in kept:
            if read.get(document) != kept[document]:
                what = f"The bytes of {name} do not give document {document}."
                yield Problem(f"document {document}", what, _REBUILD)

